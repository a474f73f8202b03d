"""What happens when many activities are edited at once."""

from __future__ import annotations

from functools import partial

from qgis.core import Qgis, QgsFeedback
from qgis.gui import QgisInterface
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QPushButton, QWidget

from ..model import Activity
from ..store import Register
from ..store.bulk import BulkOutcome, edit_all
from ..store.value_words import Lookups
from ..support.i18n import translate
from .background import Background
from .bulk_dialog import BulkDialog
from .lookups import LookupReader
from .messages import plain, tell, tell_error

_SECONDS = 30  # that taking it back is offered for


class BulkDesk(QObject):
    """Asks what to do to activities, does it in the background, and offers to take it back."""

    stored = pyqtSignal()  # the register has been changed

    def __init__(self, iface: QgisInterface, parent: QObject) -> None:
        super().__init__(parent)
        self._iface = iface
        self._register: Register | None = None
        self._dialog: BulkDialog | None = None
        self._line: QWidget | None = None  # in the message bar, with the button
        self._reader = LookupReader()
        self._background = Background(self)

    def close(self) -> None:
        """Stop what is running, close the dialog, and offer nothing any more."""
        self._background.close()
        self._drop_dialog()
        self._withdraw()

    def set_register(self, register: Register) -> None:
        """Edit this register from now on; it may be the same one, changed."""
        if self._register is None or self._register.address != register.address:
            self.close()
        self._register = register
        self._reader.forget()

    def ask(self, keys: list[str]) -> None:
        """Ask what to do to the activities with these keys."""
        self._background.run(
            translate("Bildungsprojekte", "Reading …"),
            partial(_lookups, self._register, self._reader),
            partial(self._show, keys),
            self._fail,
        )

    def _show(self, keys: list[str], lookups: Lookups) -> None:
        self._drop_dialog()
        self._dialog = BulkDialog(len(keys), lookups, self._iface.mainWindow())
        self._dialog.accepted.connect(partial(self._edit, keys))
        self._dialog.open()

    def _edit(self, keys: list[str]) -> None:
        edit, reason = self._dialog.edit(), self._dialog.words()
        register = self._register
        self._background.run(
            translate("Bildungsprojekte", "Editing {n} activities …").format(n=len(keys)),
            lambda feedback: edit_all(register, keys, edit, reason, feedback),
            partial(self._note_edited, register),
            self._fail,
            _nothing,
        )

    def _note_edited(self, register: Register, outcome: BulkOutcome) -> None:
        text = translate(
            "Bildungsprojekte",
            "Activities changed: {changed}. As they should be already: {unchanged}. Deleted "
            "meanwhile: {gone}.",
        ).format(changed=outcome.changed, unchanged=outcome.unchanged, gone=outcome.gone)
        if not outcome.operation:
            tell(self._iface.messageBar(), text)
            return
        self._withdraw()
        bar = self._iface.messageBar()
        self._line = bar.createMessage("BildungsProjekte", plain(text))
        button = QPushButton(translate("Bildungsprojekte", "Take back"), self._line)
        button.setToolTip(translate("Bildungsprojekte", "Make them what they were before"))
        button.clicked.connect(lambda: self._take_back(register, outcome.operation))
        self._line.layout().addWidget(button)
        bar.pushWidget(self._line, Qgis.MessageLevel.Success, _SECONDS)
        self.stored.emit()

    def _withdraw(self) -> None:
        """Take the offer to take it back away, if it is still there."""
        line, self._line = self._line, None
        if line is not None and not sip.isdeleted(line):
            self._iface.messageBar().popWidget(line)

    def _take_back(self, register: Register, operation: str) -> None:
        self._withdraw()
        self._background.run(
            translate("Bildungsprojekte", "Taking back …"),
            lambda _feedback: register.undo(operation),
            lambda _undoing: self._note_taken_back(),
            self._fail,
            _nothing,
        )

    def _note_taken_back(self) -> None:
        tell(self._iface.messageBar(), translate("Bildungsprojekte", "All of it is taken back."))
        self.stored.emit()

    def _fail(self, error: Exception) -> None:
        tell_error(self._iface.messageBar(), error)

    def _drop_dialog(self) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.accepted.disconnect()
            dialog.close()
            dialog.deleteLater()


def _lookups(register: Register, reader: LookupReader, _feedback: QgsFeedback) -> Lookups:
    return reader.read(register, Activity.table)


def _nothing() -> None:
    """Nothing was stored."""
