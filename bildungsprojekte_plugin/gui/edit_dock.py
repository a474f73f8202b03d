"""The edit panel: one record with its fields, and what can be done with it."""

from __future__ import annotations

from pathlib import Path

from qgis.gui import QgsDockWidget
from qgis.PyQt import sip, uic
from qgis.PyQt.QtCore import Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import QAction, QApplication, QMenu, QWidget

from ..model import schema
from ..model.records import Record
from ..store.drafts import Draft
from ..store.value_words import Lookups
from ..support.i18n import translate
from .record_form import RecordForm
from .wording import author_text, draft_title, moment, new_of

_FORM, _ = uic.loadUiType(str(Path(__file__).with_suffix(".ui")))
_NEW = (schema.ACTOR, schema.PROJECT, schema.ACTIVITY)


class EditDock(QgsDockWidget, _FORM):
    """Shows and asks; what is asked for is done by whoever listens to its signals.

    `form` is the form of what is open, or None.
    """

    newChosen = pyqtSignal(str)  # noqa: N815  (Qt's way of writing); with the table
    draftChosen = pyqtSignal(object)  # noqa: N815
    existingChosen = pyqtSignal(str)  # noqa: N815  (with the uuid of an actor)
    edited = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setupUi(self)
        self.form: RecordForm | None = None
        self._record = ""  # the uuid of what is shown
        self._existing = ""  # the uuid of the actor that a new one resembles
        self._notice = ""  # what is to be said as long as it is edited
        self._is_new = self._is_busy = self._is_unanswered = False
        self._may_edit = True
        self._was_in: QWidget | None = None  # where the cursor was before something slow began
        self._new = QMenu(self)
        for table in _NEW:
            self._new.addAction(new_of(table.name)).setData(table.name)
        self._new.triggered.connect(lambda action: self.newChosen.emit(action.data()))
        self.newButton.setMenu(self._new)
        self._drafts = QMenu(self)
        self._drafts.triggered.connect(lambda action: self.draftChosen.emit(action.data()))
        self.draftsButton.setMenu(self._drafts)
        save = QAction(self)
        save.setShortcuts([QKeySequence("Ctrl+Return"), QKeySequence("Ctrl+Enter")])
        save.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        save.triggered.connect(self.saveButton.click)
        self.addAction(save)
        self.existingButton.clicked.connect(lambda: self.existingChosen.emit(self._existing))
        self.show_drafts([])
        self.show_no_register()

    def show_no_register(self) -> None:
        """There is nothing to edit yet."""
        self._clear(translate("Bildungsprojekte", "Open a register to edit its records."))
        self.newButton.setEnabled(False)

    def show_nothing(self) -> None:
        """A register is open, and no record of it."""
        self._clear(
            translate(
                "Bildungsprojekte",
                "Select one actor or one activity on the map, or add a new record.",
            )
        )

    def show_record(
        self, draft: Draft, stored: Record | None, lookups: Lookups, is_fictional: bool
    ) -> None:
        """Show a record, and in some of its fields what was typed and not saved."""
        table = schema.table(draft.table)
        cursor = self._take_cursor() if draft.record != self._record else self._cursor()
        if self.form is None or (self.form.table, self.form.lookups) != (table, lookups):
            self._take_form()
            self.form = RecordForm(table, lookups)
            self.form.edited.connect(self._note_edit)
            self.scrollArea.setWidget(self.form)
        self.form.set_record(draft.base, draft.values)
        if cursor:
            self.form.go_to(cursor)  # it may be another form
        if draft.record != self._record:
            self.show_existing(None)
        self._record, self._notice = draft.record, ""
        self._is_new = draft.based_on is None
        self._is_unanswered = draft.unanswered is not None
        self.titleLabel.setText(draft_title(draft))
        self.versionLabel.setText(_version(draft, stored))
        self.fictionalLabel.setVisible(is_fictional)
        self._show_parts(is_open=True)
        self.show_state("")

    def show_drafts(self, drafts: list[Draft]) -> None:
        """Offer what was typed and not saved."""
        self._drafts.clear()
        for draft in drafts:
            text = translate("Bildungsprojekte", "{record}, typed {when}").format(
                record=draft_title(draft), when=moment(draft.written_at)
            )
            # an ampersand in a menu marks a key
            self._drafts.addAction(text.replace("&", "&&")).setData(draft)
        self.draftsButton.setText(
            translate("Bildungsprojekte", "&Unsaved entries ({n})").format(n=len(drafts))
        )
        self.draftsButton.setVisible(bool(drafts))

    def show_existing(self, actor: Record | None) -> None:
        """Say that an actor like the new one is there already; nothing when it is None."""
        self._existing = actor.uuid if actor else ""
        self.existingBox.setVisible(actor is not None)
        if actor is None:
            return
        text = (
            translate("Bildungsprojekte", "⚠ “{name}” in {town} already exists.")
            if actor.city
            else translate("Bildungsprojekte", "⚠ “{name}” already exists.")
        )
        self.existingLabel.setText(text.format(name=actor.name, town=actor.city))

    def show_state(self, text: str) -> None:
        """Say how things are with what is open, and offer what can be done with it."""
        is_open = self.form is not None and self._may_edit
        is_edited = is_open and (self._is_unanswered or bool(self.form.changed_values()))
        if is_edited and not text:
            text = self._unsaved()
        self.stateLabel.setText(text)
        self.saveButton.setEnabled(is_edited)
        self.discardButton.setEnabled(is_edited or (is_open and self._is_new))
        self.deleteButton.setEnabled(is_open and not is_edited and not self._is_new)

    def go_to(self, name: str) -> None:
        """Put the cursor into a field and show it whole, with what is wrong with it."""
        self.form.go_to(name)
        QTimer.singleShot(0, self._show_whole)  # when the form has grown by the problem's lines

    def show_change(self, author: str, *, is_deleted: bool) -> None:
        """Say that somebody has changed meanwhile what is being edited."""
        text = (
            translate(
                "Bildungsprojekte",
                "Not saved yet. Meanwhile this record was deleted by {author}. When you save, you "
                "will be asked what shall become of your text.",
            )
            if is_deleted
            else translate(
                "Bildungsprojekte",
                "Not saved yet. Meanwhile this record was changed by {author}. When you save, you "
                "will be asked what to keep.",
            )
        )
        self._notice = text.format(author=author_text(author))
        self.show_state("")

    def show_answer(self, *, is_missing: bool) -> None:
        """Say whether nobody knows if the last save of what is open was stored."""
        self._is_unanswered = is_missing
        self.show_state("")

    def show_busy(self, text: str, *, is_storing: bool, may_edit: bool) -> None:
        """Something slow has begun. What is being stored can neither be edited nor be left.

        Where something else will be shown, nothing can be typed until then: it would land there.
        """
        if not self._is_busy:
            focus = QApplication.focusWidget()
            self._was_in = focus if focus is not None and self.isAncestorOf(focus) else None
        self._is_busy, self._may_edit = True, may_edit
        self.scrollArea.setEnabled(may_edit)
        self.newButton.setEnabled(not is_storing)
        self.existingButton.setEnabled(not is_storing)
        self.draftsButton.setEnabled(not is_storing)
        self.show_state("")
        self.stateLabel.setText(text)
        self.cancelButton.setEnabled(True)
        self.cancelButton.setVisible(True)

    def show_waiting(self, text: str) -> None:
        """It takes long."""
        self.stateLabel.setText(text)

    def show_stopping(self) -> None:
        """It was cancelled, but is not over: nobody knows yet what will come of it."""
        self.stateLabel.setText(translate("Bildungsprojekte", "Is being stopped …"))
        self.cancelButton.clearFocus()  # or it would go to some other panel
        self.cancelButton.setEnabled(False)

    def show_idle(self) -> None:
        """Nothing is running."""
        self._is_busy, self._may_edit = False, True
        self.scrollArea.setEnabled(True)
        self.newButton.setEnabled(True)
        self.existingButton.setEnabled(True)
        self.draftsButton.setEnabled(True)
        self.cancelButton.setVisible(False)
        self.show_state("")
        was_in, self._was_in = self._was_in, None
        if was_in is not None and not sip.isdeleted(was_in) and not self._is_left():
            was_in.setFocus()  # which it lost when it could not be used

    def _unsaved(self) -> str:
        if self._is_unanswered:
            return translate(
                "Bildungsprojekte",
                "It is not known whether this was saved the last time. Save again: nothing is "
                "stored twice. A draft is kept on this computer.",
            )
        return self._notice or translate(
            "Bildungsprojekte", "Not saved yet. A draft is kept on this computer."
        )

    def _is_left(self) -> bool:
        """Whether the cursor has been put into something else than this panel."""
        focus = QApplication.focusWidget()
        return focus is not None and not self.isAncestorOf(focus)

    def _cursor(self) -> str:
        return self.form.field_with_cursor() if self.form else ""

    def _take_cursor(self) -> str:
        """Take the cursor out of the form: what is typed on was meant for what was shown."""
        if self._cursor():
            QApplication.focusWidget().clearFocus()
        return ""

    def _show_whole(self) -> None:
        control = self.form.focusWidget() if self.form else None
        if control is not None:
            self.scrollArea.ensureWidgetVisible(control.parentWidget())

    def _note_edit(self) -> None:
        self.show_state("")
        self.edited.emit()

    def _clear(self, hint: str) -> None:
        self._take_form()
        self.show_existing(None)
        self._record = self._notice = ""
        self.hintLabel.setText(hint)
        self._show_parts(is_open=False)
        self.show_idle()

    def _take_form(self) -> None:
        if self.form is not None:
            self.form.edited.disconnect(self._note_edit)
            self.scrollArea.takeWidget().deleteLater()
            self.form = None

    def _show_parts(self, *, is_open: bool) -> None:
        self.hintLabel.setVisible(not is_open)
        self.headBox.setVisible(is_open)
        self.scrollArea.setVisible(is_open)
        self.requiredLabel.setVisible(is_open)


def _version(draft: Draft, stored: Record | None) -> str:
    if stored is not None:
        return translate("Bildungsprojekte", "Version {n}, changed by {who} on {when}").format(
            n=stored.row_version, who=author_text(stored.updated_by), when=moment(stored.updated_at)
        )
    if draft.based_on is None:
        return translate("Bildungsprojekte", "Not in the register yet")
    return translate("Bildungsprojekte", "Not in the register any more")
