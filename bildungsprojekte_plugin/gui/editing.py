"""What happens when a record is opened, edited and stored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any
from uuid import uuid4

from qgis.core import QgsFeedback
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..model import Actor, rules, schema
from ..store import ConflictError, InvalidRecordError, Register, RegisterError
from ..store.drafts import Draft
from ..store.errors import UncertainError
from ..support.errors import QT_TRANSLATE_NOOP, UserError
from ..support.i18n import explain, translate
from . import record_work
from .background import Background
from .conflict_dialog import ConflictDialog
from .conflicts import Conflict
from .connections import Connections
from .draft_keeper import DraftKeeper
from .draft_offer import DraftOffer
from .edit_dock import EditDock
from .existing_watch import ExistingWatch
from .fields import differing_values, new_values, record_values, replaced_values
from .layer_selection import LayerSelection
from .lookups import LookupReader, title_of
from .messages import tell, tell_error
from .questions import is_sure
from .record_watch import RecordWatch
from .record_work import Found, MeanwhileError
from .unanswered import answered
from .wording import draft_title, kind_of

_GONE = QT_TRANSLATE_NOOP(
    "Bildungsprojekte", "This record is not in the register any more; somebody has deleted it."
)
_DRAFT_GONE = QT_TRANSLATE_NOOP(
    "Bildungsprojekte",
    "This unsaved entry is not there any more: it was saved or discarded elsewhere, or is open in "
    "another window of QGIS.",
)
_SAVED_UNREAD = QT_TRANSLATE_NOOP(
    "Bildungsprojekte", "“{record}” is saved, but cannot be read again now. Open it later."
)
_NO_DRAFTS = QT_TRANSLATE_NOOP(
    "Bildungsprojekte",
    "What you type cannot be kept as a draft on this computer ({reason}). Save it soon.",
)


@dataclass(frozen=True)
class _Stored:
    """What came of storing a record: the record as it is now, if it could be read again."""

    found: Found | None
    backup_problem: RegisterError | None


class Editing(QObject):
    """Opens records in the edit panel and stores what was typed; none of it is lost on the way.

    What is open is a `Draft`, be it edited or not.
    """

    stored = pyqtSignal()  # the register has been changed
    wanted = pyqtSignal(str)  # the address of a register that a draft is to be shown in

    def __init__(self, iface: QgisInterface, dock: EditDock, parent: QObject) -> None:
        super().__init__(parent)
        self._iface = iface
        self._dock = dock
        self._register: Register | None = None
        self._open: Draft | None = None
        self._found: Found | None = None  # with what is open
        self._dialog: ConflictDialog | None = None
        self._is_busy = self._is_storing = self._is_stopping = self._is_asking = False
        self._may_edit = True  # while something is being read
        self._has_to_offer = False
        self._next: Callable[[], None] | None = None  # what was asked for while storing
        self._coming: Register | None = None  # opened while storing
        self._awaited: Draft | None = None  # to be shown when its register is open
        self._told: RegisterError | None = None  # the problem with the daily backup
        self._reader = LookupReader()
        self._background = Background(self)
        self._keeper = DraftKeeper(self)
        self._watch = RecordWatch(self._reader, self._keeper, self)
        self._existing = ExistingWatch(self)
        self._offer = DraftOffer(iface.messageBar(), self)
        self._selection = LayerSelection(self)
        self._connections = Connections(
            (dock.saveButton.clicked, self.save),
            (dock.discardButton.clicked, self._ask_discard),
            (dock.deleteButton.clicked, self._ask_delete),
            (dock.cancelButton.clicked, self._background.cancel),
            (dock.newChosen, self.open_new),
            (dock.draftChosen, self.open_draft),
            (dock.existingChosen, partial(self.open_record, Actor)),
            (dock.edited, self._keeper.note_edit),
            (dock.edited, self._look_for_existing),
            (dock.closed, self._keeper.flush),
            (dock.opened, self._open_selected),
            (self._selection.picked, self._open_picked),
            (self._watch.changed, self._take_change),
            (self._existing.found, self._show_existing),
            (self._keeper.found, self._show_drafts),
            (self._keeper.found_all, self._offer.offer),
            (self._keeper.failed, self._warn),
            (self._offer.accepted, self._accept_offer),
            (self._background.began, self._show_busy),
            (self._background.waits, dock.show_waiting),
            (self._background.stopping, self._show_stopping),
            (self._background.ended, self._show_idle),
        )

    def close(self) -> None:
        """Stop what is running, keep what was typed, and listen to nobody any more."""
        self._connections.close()
        self._background.close()
        self._watch.leave()
        self._existing.leave()
        self._drop_dialog()
        self._selection.close()
        self._offer.withdraw()
        self._keeper.close()

    # ---- opening

    def set_register(self, register: Register) -> None:
        """Edit this register from now on. Opening it anew leaves open what is open.

        That is read again, for the sake of what others have changed, and shown unless it is edited.
        """
        is_other = self._register is None or self._register.address != register.address
        self._coming = register if is_other and self._is_storing else None
        if self._coming is not None:
            return
        self._register = register
        self._reader.forget()
        self._existing.forget()
        self._selection.watch(register)
        if is_other:
            self._background.close()
            self._show_idle()
            self._show_nothing()
            self._has_to_offer = True
            awaited, self._awaited = self._awaited, None
            if awaited is not None and awaited.register == register.address:
                self.open_draft(awaited)
        else:
            self._watch.note_news()
            self._look()

    def offer_drafts(self) -> None:
        """Offer what was typed and not saved, into whatever register; for the plugin's start."""
        self._keeper.look_everywhere()

    def open_record(self, record_class: type, key: str) -> None:
        """Open a record of the register; if it has a draft, with what was typed.

        What is open is read again, unless it is edited.
        """
        self._open_key(record_class.table.name, key)

    def show_record(self, table: str, key: str) -> None:
        """Open the panel with a record of a table, whatever is selected on the map."""
        self._dock.setUserVisible(True)
        self._selection.pass_over()  # for which the panel asks when it is opened
        self._open_key(table, key)

    def _open_key(self, table: str, key: str) -> None:
        if self._open is None or self._open.record != key:
            self._when_free(partial(self._read, table, key, partial(self._take, table, key)))
        elif not self._is_storing:
            self._background.cancel()  # another one was to be opened
            if self._open.based_on is not None and not self._typed().is_pending:
                self._read_again()
            else:
                self._watch.note_news()
                self._look()

    def open_new(self, table: str) -> None:
        """Open an empty record."""
        draft = Draft(
            self._register.address, table, str(uuid4()), None, {}, new_values(schema.table(table))
        )
        self._when_free(partial(self._read, table, draft.record, partial(self._show_new, draft)))

    def open_draft(self, draft: Draft) -> None:
        """Go on with what was typed and not saved."""
        then = partial(self._take_draft, draft)
        self._when_free(partial(self._read, draft.table, draft.record, then))

    def _open_selected(self) -> None:
        """The panel was closed while something was selected: open that, unless it is in use."""
        if self._open is None or not self._typed().is_pending:
            self._selection.tell()

    def _open_picked(self, record_class: type, key: str) -> None:
        if not self._dock.isHidden():
            self.open_record(record_class, key)

    def _accept_offer(self, draft: Draft) -> None:
        self._dock.setUserVisible(True)
        if self._register is not None and self._register.address == draft.register:
            self.open_draft(draft)
        else:
            self._awaited = draft
            self.wanted.emit(draft.register)

    def _when_free(self, action: Callable[[], None]) -> None:
        """Do something at once, or when what is being stored has been stored."""
        if self._is_storing:
            self._next = action
        else:
            action()

    def _read(
        self, table: str, key: str, then: Callable[[Found], None], *, may_edit: bool = False
    ) -> None:
        """Read what will be shown. What is open must not be edited then, or `then` respects it."""
        self._may_edit = may_edit
        self._background.run(
            translate("Bildungsprojekte", "Reading …"),
            partial(self._find, self._register, table, key),
            then,
            self._fail,
        )

    def _find(self, register: Register, table: str, key: str, feedback: QgsFeedback) -> Found:
        return record_work.find(register, table, key, self._reader, self._keeper.drafts, feedback)

    def _take(self, table: str, key: str, found: Found) -> None:
        drafts = [draft for draft in found.drafts if draft.record == key]
        if drafts:
            self._go_on(drafts[0], found)
        elif found.stored is None:
            if self._open is not None and self._open.record == key:
                self._show_nothing()
            self._fail(UserError(_GONE))
        else:
            self._show(self._as_stored(table, found), found)

    def _take_draft(self, draft: Draft, found: Found) -> None:
        # what is on disk now: another program may have gone on with it
        drafts = [other for other in found.drafts if other.key == draft.key]
        if drafts:
            self._go_on(drafts[0], found)
        else:
            self._fail(UserError(_DRAFT_GONE))
            self._keeper.look(self._register.address)

    def _take_anew(self, key: str, found: Found) -> None:
        """Show what is open as it is stored now, or say that it has changed if it is edited.

        `key` is that of the draft that was open when reading began.
        """
        if self._open is None or self._open.key != key:
            return
        if self._is_occupied():
            self._watch.note_news()  # which is looked at afterwards
            return
        typed = self._typed()
        if typed.unanswered is not None:
            return  # it may be one's own change; the next save finds out
        if typed.values and _version(found) != typed.based_on:
            self._dock.show_change(found.author, is_deleted=found.stored is None)
        elif typed.values:
            return
        elif found.stored is None:
            self._show_nothing()
            self._fail(UserError(_GONE))
        else:
            self._show(self._as_stored(typed.table, found), found)

    def _take_change(self, draft: Draft, found: Found) -> None:
        self._take_anew(draft.key, found)

    def _go_on(self, draft: Draft, found: Found) -> None:
        conflict = _conflict(draft, found)
        if _version(found) == draft.based_on:
            self._show(draft, found)
        elif draft.unanswered is not None:
            self._find_out(draft, found)
        elif conflict.is_settled():
            self._keeper.drop(draft)  # stored before the program ended
            self._show(self._as_stored(draft.table, found), found)
        else:
            self._show(draft, found)
            self._ask_what_to_keep(conflict, found, is_saving=False)

    def _find_out(self, draft: Draft, found: Found) -> None:
        """Go on with a draft when it is known what came of its last save."""

        def show_as_it_is(error: Exception) -> None:
            self._show(draft, found)
            self._fail(error)

        self._may_edit = False
        self._background.run(
            translate("Bildungsprojekte", "Reading …"),
            partial(self._find_answer, self._register, draft),
            lambda answer: self._go_on(*answer),
            show_as_it_is,
        )

    def _find_answer(
        self, register: Register, draft: Draft, feedback: QgsFeedback
    ) -> tuple[Draft, Found]:
        draft = answered(register, draft)
        return draft, self._find(register, draft.table, draft.record, feedback)

    def _as_stored(self, table: str, found: Found) -> Draft:
        stored = found.stored
        values = record_values(stored)
        return Draft(self._register.address, table, stored.uuid, stored.row_version, {}, values)

    def _show_new(self, draft: Draft, found: Found) -> None:
        self._show(draft, found)
        self._dock.form.go_to_first()

    def _show(self, draft: Draft, found: Found) -> None:
        self._leave()
        self._open, self._found = draft, found
        self._dock.show_record(draft, found.stored, found.lookups, self._register.is_fictional)
        self._keeper.watch(draft, self._dock.form.changed_values)
        self._keeper.look(self._register.address)
        self._look()

    def _show_nothing(self) -> None:
        self._leave()
        self._dock.show_nothing()
        self._keeper.look(self._register.address)

    def _leave(self) -> None:
        """What is open stays a draft, if it was edited. Comes before the form shows another."""
        self._drop_dialog()
        self._watch.leave()
        self._existing.leave()
        self._keeper.leave()
        self._open = self._found = None

    # ---- storing

    def save(self) -> None:
        """Store what was typed, or say at the fields why that cannot be done."""
        if self._open is None or self._is_storing:
            return
        draft = self._typed()
        if not draft.is_pending:
            return
        self._keeper.flush()
        problems = list(rules.problems(record_work.changed_record(draft)))
        if problems:
            self._show_problems(problems)
            return
        self._drop_dialog()  # which is about what was found before
        self._next = None
        if draft.unanswered is None:
            self._store(draft)
        else:
            self._run_storing(
                translate("Bildungsprojekte", "Saving …"),
                partial(self._find_answer, self._register, draft),
                self._store_the_rest,
                self._fail,
                self._note_stopped,
            )

    def _store_the_rest(self, answer: tuple[Draft, Found]) -> None:
        """Go on with saving when it is known what came of the last time."""
        draft, found = answer
        self._show(draft, found)
        if not draft.values:
            self._take_stored(found)
        elif self._is_stopping:
            self._note_stopped()
        else:
            self._store(draft)

    def _store(self, draft: Draft) -> None:
        register = self._register  # there may be another one when the work begins
        # before it is sent: the program may end before the answer comes
        self._renew(replace(draft, unanswered=draft.values))

        def work(feedback: QgsFeedback) -> _Stored:
            record_work.store(register, draft, feedback)
            self._reader.forget()
            try:
                # it is too late to stop: what is told from here on must be that it is stored
                found = self._find(register, draft.table, draft.record, QgsFeedback())
            except UserError:
                found = None
            return _Stored(found, register.backup_problem)

        text = translate("Bildungsprojekte", "Saving …")
        self._run_storing(text, work, self._note_stored, self._refuse, self._note_unsaved)

    def _renew(self, draft: Draft) -> None:
        """Note what is known of the last save of what is open."""
        self._open = draft
        self._keeper.renew(draft)
        self._dock.show_answer(is_missing=draft.unanswered is not None)

    def _typed(self) -> Draft:
        """Return what is open, as it is now."""
        return replace(self._open, values=self._dock.form.changed_values())

    def _run_storing(
        self,
        text: str,
        work: Callable[[QgsFeedback], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        stopped: Callable[[], None],
    ) -> None:
        """Do something that is not left alone before it is known what came of it."""
        self._is_storing, self._may_edit = True, False
        self._is_stopping = False
        outcomes = (done, failed, stopped)
        self._background.run(text, work, *(partial(self._end_with, call) for call in outcomes))

    def _end_with(self, outcome: Callable[..., None], *result: Any) -> None:
        """Take what came of storing, and then the register that was opened meanwhile."""
        outcome(*result)
        if self._coming is not None:
            self.set_register(self._coming)

    def _note_stopped(self) -> None:
        """Nothing was stored: what was asked for meanwhile would leave it so."""
        self._next = None

    def _note_unsaved(self) -> None:
        self._renew(replace(self._open, unanswered=None))
        self._note_stopped()

    def _note_stored(self, stored: _Stored) -> None:
        self._take_stored(stored.found)
        problem = stored.backup_problem
        if problem is not None and problem is not self._told:  # once, not at every change
            self._told = problem
            self._fail(problem)

    def _take_stored(self, found: Found | None) -> None:
        """Show what is stored now, if it could be read again."""
        draft = self._open
        self._keeper.remove()
        if found is not None and found.stored is not None:
            self._show(self._as_stored(draft.table, found), found)
            self._dock.show_state(
                translate("Bildungsprojekte", "Saved: it was too late to stop that.")
                if self._is_stopping
                else translate("Bildungsprojekte", "Saved.")
            )
        else:
            self._show_nothing()
            self._fail(UserError(_SAVED_UNREAD, record=draft_title(draft)))
        self._end_storing()

    def _end_storing(self) -> None:
        self.stored.emit()
        action, self._next = self._next, None
        if action is not None:
            action()

    def _refuse(self, error: Exception) -> None:
        """Say why nothing was stored, or is not known to be. What was typed stays where it is."""
        is_refusal = isinstance(error, UserError | MeanwhileError)
        if is_refusal and not isinstance(error, UncertainError):
            self._renew(replace(self._open, unanswered=None))
        if isinstance(error, ConflictError | MeanwhileError):
            self._read(self._open.table, self._open.record, self._ask_after_saving)
        elif isinstance(error, InvalidRecordError):
            self._show_problems([error.problem])
        else:
            self._fail(error)

    def _show_problems(self, problems: list[rules.Problem]) -> None:
        form = self._dock.form
        shown = [p for p in problems if form.show_problem(p.about, explain(p))]
        if shown:
            self._dock.go_to(shown[0].about)
            self._dock.show_state(
                translate("Bildungsprojekte", "Not saved: see the marked fields.")
            )
        else:
            self._fail(problems[0])

    # ---- conflicts

    def _ask_after_saving(self, found: Found) -> None:
        conflict = _conflict(self._typed(), found)
        if conflict.is_settled():
            self._take_stored(found)
        else:
            self._ask_what_to_keep(conflict, found, is_saving=True)

    def _ask_what_to_keep(self, conflict: Conflict, found: Found, *, is_saving: bool) -> None:
        self._drop_dialog()
        dialog = ConflictDialog(conflict, found.lookups, self._iface.mainWindow())
        dialog.accepted.connect(partial(self._settle, conflict, found, is_saving))
        self._dialog = dialog
        dialog.show()

    def _settle(self, conflict: Conflict, found: Found, is_saving: bool) -> None:
        """Go on with what was chosen, upon what is stored now."""
        dialog, draft = self._dialog, self._typed()
        if found.stored is not None:
            stored = self._as_stored(draft.table, found)
            draft = replace(stored, values=dialog.values(), key=draft.key)
        elif dialog.wants_new_record():
            base = new_values(conflict.table)
            values = differing_values(base, replaced_values(draft.base, draft.values))
            key = str(uuid4())
            draft = Draft(draft.register, draft.table, key, None, values, base, draft.key)
        else:
            self._keeper.remove()
            self._show_nothing()
            return
        self._show(draft, found)
        if is_saving:
            self.save()

    def _drop_dialog(self) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.accepted.disconnect()
            dialog.close()
            dialog.deleteLater()

    # ---- giving up, deleting

    def _ask_discard(self) -> None:
        draft = self._typed()
        if draft.values and not self._is_sure(
            translate("Bildungsprojekte", "Discard"),
            translate("Bildungsprojekte", "Give up what you have typed into “{record}”?").format(
                record=draft_title(draft)
            ),
            translate("Bildungsprojekte", "&Discard"),
        ):
            return
        found = self._found
        self._keeper.remove()
        if draft.based_on is None:
            self._show_nothing()
        else:
            self._show(replace(draft, values={}, unanswered=None, key=uuid4().hex), found)
            self._read_again()

    def _ask_delete(self) -> None:
        register, draft = self._register, self._open
        if self._is_sure(
            translate("Bildungsprojekte", "Delete"),
            translate("Bildungsprojekte", "Delete “{record}”? Its history stays.").format(
                record=draft_title(draft)
            ),
            translate("Bildungsprojekte", "&Delete"),
        ):
            self._next = None
            self._run_storing(
                translate("Bildungsprojekte", "Deleting …"),
                partial(record_work.delete, register, draft),
                self._note_deleted,
                self._note_undeleted,
                self._note_stopped,
            )

    def _is_sure(self, title: str, question: str, answer: str) -> bool:
        """Ask something about what is open; whoever has opened another meanwhile is not sure."""
        draft = self._typed()
        self._is_asking = True
        is_yes = is_sure(self._dock, title, question, answer)
        self._is_asking = False
        is_open = self._open is not None and self._open.key == draft.key
        if is_yes and is_open:
            return True
        self._look()
        return False

    def _note_deleted(self, _result: None) -> None:
        draft, is_stopping = self._open, self._is_stopping
        self._show_nothing()
        if is_stopping:
            text = translate(
                "Bildungsprojekte", "“{record}” is deleted: it was too late to stop that."
            )
            tell(self._iface.messageBar(), text.format(record=draft_title(draft)))
        self._end_storing()

    def _note_undeleted(self, error: Exception) -> None:
        self._fail(error)
        if isinstance(error, ConflictError):
            self._read_again()

    def _read_again(self) -> None:
        """Show what is open as it is stored now, unless it is edited until that is known."""
        draft = self._open
        then = partial(self._take_anew, draft.key)
        self._read(draft.table, draft.record, then, may_edit=True)

    def _look(self) -> None:
        """Look whether what is open has changed, unless something else is being done with it."""
        if self._open is not None and not self._is_occupied():
            self._watch.look(self._register, self._open)

    def _is_occupied(self) -> bool:
        return self._is_busy or self._is_asking

    # ---- what is there already

    def _look_for_existing(self) -> None:
        self._existing.note_edit(self._register, self._typed())

    def _show_existing(self, draft: Draft, actor: Actor | None) -> None:
        if self._open is not None and self._open.key == draft.key:
            self._dock.show_existing(actor)

    # ---- showing

    def _show_drafts(self, register: str, drafts: list[Draft]) -> None:
        if self._register is None or self._register.address != register:
            return
        self._dock.show_drafts(drafts)
        if self._has_to_offer:
            self._has_to_offer = False
            self._offer.offer(drafts)

    def _show_busy(self, text: str) -> None:
        self._is_busy = True
        self._dock.show_busy(text, is_storing=self._is_storing, may_edit=self._may_edit)

    def _show_stopping(self) -> None:
        self._is_stopping = True
        self._dock.show_stopping()

    def _show_idle(self) -> None:
        self._is_busy = self._is_storing = False
        self._dock.show_idle()
        self._look()

    def _warn(self, error: Exception) -> None:
        self._fail(
            UserError(_NO_DRAFTS, reason=str(error)) if isinstance(error, OSError) else error
        )

    def _fail(self, error: Exception) -> None:
        tell_error(self._iface.messageBar(), error)


def _conflict(draft: Draft, found: Found) -> Conflict:
    title = title_of(draft.base) or kind_of(draft.table)
    return Conflict(
        schema.table(draft.table), title, draft.base, draft.values,
        found.stored, found.author, found.at,
    )  # fmt: skip


def _version(found: Found) -> int | None:
    return found.stored.row_version if found.stored else None
