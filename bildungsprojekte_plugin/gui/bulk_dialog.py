"""Asking what to do to many activities at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from qgis.PyQt import uic
from qgis.PyQt.QtCore import QLocale
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QWidget

from ..model import schema
from ..store.bulk import BulkEdit
from ..store.value_words import Lookups
from ..support.i18n import in_language, language, translate
from .buttons import name_buttons
from .field_editors import ChoiceEditor, DateEditor, ReferenceEditor
from .record_form import vocabularies_of

_FORM, _ = uic.loadUiType(str(Path(__file__).with_suffix(".ui")))
_ADD, _REMOVE, _DAY, _ACTOR = "add", "remove", "day", "actor"
_OF_TERMS = (_ADD, _REMOVE)
_DAYS = ("starts_on", "ends_on", "assured_on")


class BulkDialog(QDialog, _FORM):
    """Shows what can be done to so many activities; `edit` is what was chosen, `words` says it."""

    def __init__(self, n: int, lookups: Lookups, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setupUi(self)
        self._lookups = lookups
        self.storyLabel.setText(
            translate(
                "Bildungsprojekte",
                "The same is done to {n} activities, as one change that can be taken back as a "
                "whole.",
            ).format(n=QLocale(language()).toString(n))
        )
        for what, text in (
            (_ADD, translate("Bildungsprojekte", "Add a term")),
            (_REMOVE, translate("Bildungsprojekte", "Take a term away")),
            (_DAY, translate("Bildungsprojekte", "Set a day")),
            (_ACTOR, translate("Bildungsprojekte", "Give them to another actor")),
        ):
            self.whatCombo.addItem(text, what)
        self._terms = {
            code: ChoiceEditor(lookups.vocabularies[code].labels(language()), is_required=False)
            for code in vocabularies_of(schema.ACTIVITY, lookups)
        }
        self._day = DateEditor()
        self._actor = ReferenceEditor(lookups.names["actor"])
        for editor in (*self._terms.values(), self._day, self._actor):
            name = self.valueName.text().replace("&", "")
            editor.setAccessibleName(name)
            editor.setToolTip(name)
            editor.changed.connect(self._check)
            self.values.addWidget(editor)
        self._day.setPlaceholderText(translate("Bildungsprojekte", "a day, or empty for none"))
        name_buttons(self.buttonBox)
        self.buttonBox.accepted.connect(self.accept)
        self.buttonBox.rejected.connect(self.reject)
        self.whatCombo.currentIndexChanged.connect(lambda _row: self._show_fields())
        self.fieldCombo.currentIndexChanged.connect(lambda _row: self._show_value())
        self._show_fields()

    def edit(self) -> BulkEdit:
        """Return what shall be done."""
        what, field = self.whatCombo.currentData(), self.fieldCombo.currentData()
        if what == _ACTOR:
            return BulkEdit({"actor": self._actor.value()})
        if what == _DAY:
            return BulkEdit({field: self._day.value()})
        terms = {field: frozenset({self._terms[field].value()})}
        return BulkEdit(added=terms) if what == _ADD else BulkEdit(removed=terms)

    def words(self) -> str:
        """Say what shall be done, for the history."""
        what, field = self.whatCombo.currentData(), self.fieldCombo.currentText()
        value = self._shown()
        if what == _ACTOR:
            return translate("Bildungsprojekte", "Several activities given to “{actor}”").format(
                actor=value
            )
        text = {
            _ADD: translate("Bildungsprojekte", "Several activities: {field} “{value}” added"),
            _REMOVE: translate("Bildungsprojekte", "Several activities: {field} “{value}” removed"),
            _DAY: translate("Bildungsprojekte", "Several activities: {field} set to {value}"),
        }[what]
        return text.format(field=field, value=value or translate("Bildungsprojekte", "nothing"))

    def _shown(self) -> str:
        editor = self.values.currentWidget()
        return editor.text() if editor is self._day else editor.currentText()

    def _show_fields(self) -> None:
        what = self.whatCombo.currentData()
        fields = {}
        if what in _OF_TERMS:
            fields = {
                code: self._lookups.vocabularies[code].label(language()) for code in self._terms
            }
        elif what == _DAY:
            column = schema.ACTIVITY.column
            fields = {name: in_language(column(name).label, language()) for name in _DAYS}
        self.fieldCombo.blockSignals(True)
        self.fieldCombo.clear()
        for code, label in fields.items():
            self.fieldCombo.addItem(label, code)
        self.fieldCombo.blockSignals(False)
        for widget in (self.fieldName, self.fieldCombo):
            widget.setVisible(bool(fields))
        self._show_value()

    def _show_value(self) -> None:
        what, field = self.whatCombo.currentData(), self.fieldCombo.currentData()
        editors = {_DAY: self._day, _ACTOR: self._actor}
        editor = self._terms[field] if what in _OF_TERMS else editors[what]
        self.values.setCurrentWidget(editor)
        self.valueName.setBuddy(editor)
        self._check()

    def _check(self) -> None:
        """Let go on with what can be done, and say what cannot."""
        what, problem = self.whatCombo.currentData(), ""
        is_whole = True
        if what in _OF_TERMS:
            is_whole = self.values.currentWidget().value() is not None
        elif what == _ACTOR:
            is_whole = self._actor.value() in self._lookups.names["actor"]
            if self._actor.value() and not is_whole:
                problem = translate("Bildungsprojekte", "No actor of the register is called so.")
        elif not isinstance(self._day.value(), date | None):
            is_whole = False
            problem = translate("Bildungsprojekte", "This is no day. Write it as 2026-12-31.")
        self.problemLabel.setText(problem)
        self.buttonBox.button(QDialogButtonBox.StandardButton.Ok).setEnabled(is_whole)
