"""What happens when duplicates are looked for and merged."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from qgis.core import QgsFeedback
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..exchange.duplicates import Likeness, find_duplicates
from ..exchange.duplicates.distinct_pairs import bring_together, read_known, set_apart
from ..exchange.duplicates.rejected_pairs import Pair, RejectedPairs
from ..exchange.report_files.duplicates_report import verdict
from ..model import Actor
from ..store import Register
from ..support.i18n import translate
from .background import Background
from .connections import Connections
from .duplicates_dialog import DuplicatesDialog
from .lookups import LookupReader
from .merge_dialog import MergeDialog
from .messages import sentence, tell_error
from .register_dock import RegisterDock
from .twins import Twins, merge_twins, read_twins

_Found = tuple[list[Likeness], dict[str, Actor], set[Pair]]


class DuplicatesDesk(QObject):
    """Looks for duplicates in the background, shows them, and merges what the user decides upon.

    What is said to be not the same is kept in the register, and shown only when asked for.
    """

    stored = pyqtSignal()  # the register has been changed

    def __init__(self, iface: QgisInterface, dock: RegisterDock, parent: QObject) -> None:
        super().__init__(parent)
        self._iface = iface
        self._register: Register | None = None
        self._dialog: DuplicatesDialog | None = None
        self._merging: MergeDialog | None = None
        self._found: _Found = ([], {}, set())  # the pairs that are two come last
        self._rejected_pairs = RejectedPairs()
        self._kept_nowhere: set[Pair] = set()  # what is two until QGIS is closed
        self._last = ""  # the merge that can be taken back
        self._is_storing = False
        self._reader = LookupReader()
        self._background = Background(self)
        self._connections = Connections(
            (dock.duplicatesButton.clicked, self.open),
            (self._background.began, self._show_busy),
            (self._background.waits, self._show_waiting),
            (self._background.stopping, self._show_stopping),
            (self._background.ended, self._show_idle),
        )

    def close(self) -> None:
        """Stop what is running, close the dialogs, and listen to nobody any more."""
        self._connections.close()
        self._drop_dialogs()

    def set_register(self, register: Register) -> None:
        """Look into this register from now on."""
        is_other = self._register is None or self._register.address != register.address
        self._register = register
        self._reader.forget()
        if is_other:
            self._last = ""
            self._drop_dialogs()

    def open(self) -> None:
        """Show the list, and look for duplicates."""
        if self._dialog is None:
            self._dialog = DuplicatesDialog(self._iface.mainWindow())
            self._dialog.mergeChosen.connect(self._read)
            self._dialog.differentChosen.connect(self._set_aside)
            self._dialog.rejectedBox.toggled.connect(self._show_pairs)
            self._dialog.undoButton.clicked.connect(self._undo)
            self._dialog.cancelButton.clicked.connect(self._background.cancel)
            self._dialog.finished.connect(self._drop_dialogs)
            self._dialog.offer_undo(may_undo=bool(self._last))
        self._dialog.show()
        self._dialog.raise_()
        if not self._is_storing:
            self._look()

    def _look(self) -> None:
        text = translate("Bildungsprojekte", "Looking for duplicates …")
        self._background.run(text, partial(self._find, self._register), self._take, self._fail)

    def _find(self, register: Register, feedback: QgsFeedback) -> _Found:
        """Look for duplicates; in the background, like what reads of the disk."""
        actors = {actor.uuid: actor for actor in register.all(Actor)}
        different = read_known(register).with_own(self._rejected_pairs.readable())
        return find_duplicates(list(actors.values()), feedback), actors, different

    def _take(self, found: _Found) -> None:
        self._found = found
        self._show_pairs()

    def _show_pairs(self) -> None:
        found, actors, different = self._found
        different = different | self._kept_nowhere
        open_ones = [pair for pair in found if _key(pair) not in different]
        rejected = [pair for pair in found if _key(pair) in different]
        self._dialog.show_pairs(open_ones, actors, rejected)
        self._dialog.show_state(verdict(open_ones))

    def _set_aside(self, pair: Likeness) -> None:
        """Note that two are two, or that they may be one after all."""
        key, register, profile = _key(pair), self._register, self._rejected_pairs
        if key in self._found[2] | self._kept_nowhere:
            text = translate("Bildungsprojekte", "Taking back …")
            work = partial(bring_together, register, key, profile)
            done, failed = partial(self._note_together, key), self._fail
        else:
            text = translate("Bildungsprojekte", "Saving …")
            work = partial(set_apart, register, key, profile)
            done, failed = partial(self._note_apart, key), partial(self._note_unkept, key)
        self._store(text, lambda _feedback: work(), done, failed)

    def _note_together(self, key: Pair, _nothing_else: None) -> None:
        self._found[2].discard(key)
        self._kept_nowhere.discard(key)
        self._show_pairs()
        self._end_storing()

    def _note_apart(self, key: Pair, problem: Exception | None) -> None:
        self._found[2].add(key)
        self._show_pairs()
        if problem is None:
            self._end_storing()
            return
        alone = translate(
            "Bildungsprojekte",
            "It holds for you alone, and is kept in your QGIS profile. When the register can keep "
            "it, it goes along with the next pair.",
        )
        self._dialog.show_state(f"{sentence(problem)} {alone}")

    def _note_unkept(self, key: Pair, error: Exception) -> None:
        self._kept_nowhere.add(key)
        self._show_pairs()
        self._fail(error)

    # ---- merging

    def _read(self, pair: Likeness) -> None:
        self._background.run(
            translate("Bildungsprojekte", "Reading …"),
            partial(read_twins, self._register, pair.one, pair.other, self._reader),
            self._ask,
            self._fail,
        )

    def _ask(self, twins: Twins) -> None:
        self._drop_merging()
        self._merging = MergeDialog(twins, self._dialog)
        self._merging.accepted.connect(partial(self._merge, twins))
        self._merging.open()

    def _merge(self, twins: Twins) -> None:
        work = partial(merge_twins, self._register, twins, self._merging.values())
        self._store(
            translate("Bildungsprojekte", "Merging …"), work, partial(self._note_merged, twins)
        )

    def _note_merged(self, twins: Twins, operation: str) -> None:
        self._last = operation
        found, actors, different = self._found
        there = [pair for pair in found if twins.other.uuid not in (pair.one, pair.other)]
        self._take((there, actors, different))
        self._dialog.offer_undo(may_undo=True)
        self._dialog.show_state(
            translate("Bildungsprojekte", "“{other}” was merged into “{kept}”.").format(
                kept=twins.kept.name, other=twins.other.name
            )
        )
        self._end_storing()

    def _undo(self) -> None:
        register, last = self._register, self._last
        self._store(
            translate("Bildungsprojekte", "Taking back …"),
            lambda _feedback: register.undo(last),
            self._note_undone,
        )

    def _note_undone(self, _operation: str) -> None:
        self._last = ""
        self._dialog.offer_undo(may_undo=False)
        self._end_storing()
        self._look()

    def _store(
        self,
        text: str,
        work: Callable[[QgsFeedback], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Do something that is not left alone before it is known what came of it."""
        self._is_storing = True
        self._background.run(text, work, done, failed or self._fail, _nothing)

    def _end_storing(self) -> None:
        problem = self._register.backup_problem
        if problem is not None:
            tell_error(self._iface.messageBar(), problem)
        self.stored.emit()

    # ---- showing

    def _show_busy(self, text: str) -> None:
        self._dialog.show_busy(text, is_storing=self._is_storing)

    def _show_waiting(self, text: str) -> None:
        self._dialog.show_state(text)

    def _show_stopping(self) -> None:
        self._dialog.show_stopping()

    def _show_idle(self) -> None:
        self._is_storing = False
        self._dialog.show_idle()

    def _fail(self, error: Exception) -> None:
        self._dialog.show_state(sentence(error))

    def _drop_merging(self) -> None:
        dialog, self._merging = self._merging, None
        if dialog is not None:
            dialog.accepted.disconnect()
            dialog.close()
            dialog.deleteLater()

    def _drop_dialogs(self) -> None:
        self._background.close()
        self._is_storing = False
        self._drop_merging()
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.finished.disconnect(self._drop_dialogs)
            dialog.hide()
            dialog.deleteLater()


def _key(pair: Likeness) -> Pair:
    return frozenset((pair.one, pair.other))


def _nothing() -> None:
    """Nothing was stored."""
