"""The fields of a record, made from the schema."""

from __future__ import annotations

from datetime import date
from typing import Any

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from ..model import schema
from ..store.query_words import day_in_words
from ..store.value_words import Lookups, choice_labels, term_labels
from ..support.i18n import language, translate
from .field_editors import (
    ChoiceEditor,
    DateEditor,
    FieldEditor,
    LongTextEditor,
    NumberEditor,
    ReferenceEditor,
    TermsEditor,
    TextEditor,
    WheelGuard,
)
from .fields import terms_field, to_fields, to_values, value_in
from .messages import plain
from .wording import field_label

_MARGIN = 4  # pixels
_LONG_TEXTS = ("description", "note")
_LAST = "assured_on"  # of the columns: what one confirms one has filled in before
_IF_FILLED = "missing_since"  # of the columns: what an import sets, and people take away
_FIRST = ("stage", "field")  # of the vocabularies
_A_DAY = date(2026, 12, 31)
_BY_TYPE = {"integer": NumberEditor, "date": DateEditor}


class _Field(QWidget):
    """A control, above it what it is called, and below it what is wrong with its value."""

    def __init__(self, label: str, editor: FieldEditor) -> None:
        super().__init__()
        self.editor = editor
        self._label, self._problem = QLabel(label.replace("&", "&&")), QLabel()
        self._label.setBuddy(editor)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        for widget in (self._label, editor, self._problem):
            column.addWidget(widget)
        for text in (self._label, self._problem):
            text.setTextFormat(Qt.TextFormat.PlainText)
            text.setWordWrap(True)
            text.setMinimumWidth(1)  # a single long word must not widen the panel
        self.setFocusProxy(editor)
        self.show_problem("")

    def show_problem(self, text: str) -> None:
        """Say what is wrong; nothing is when the text is empty."""
        self._problem.setText(f"⚠ {text}" if text else "")
        self._problem.setVisible(bool(text))
        self.editor.setAccessibleDescription(text)


class RecordForm(QWidget):
    """Shows and edits the fields of an actor, project, activity or contact.

    Values have the names of the record's fields. The place on the map and what the store keeps
    are not shown, nor since when a record is missing from its source, unless it is.
    """

    edited = pyqtSignal()

    def __init__(
        self, table: schema.Table, lookups: Lookups, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.table = table
        self.lookups = lookups
        self._guard = WheelGuard(self)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        self._fields: dict[str, _Field] = {}
        for column in _columns(table):
            self._add(column.name, self._editor(column), column.required, _hint(column))
        for vocabulary in vocabularies_of(table, lookups):
            hint = translate("Bildungsprojekte", "Tick what applies, with the space bar too.")
            editor = TermsEditor(term_labels(vocabulary, lookups))
            self._add(terms_field(vocabulary), editor, False, hint)
        self._layout.addStretch()
        self._carried: dict[str, Any] = {}
        self._unedited = self._shown()
        self._is_loading = False

    def set_record(self, base: dict[str, Any], changed: dict[str, Any] | None = None) -> None:
        """Show a record's values, and in the place of some of them what they were changed to."""
        self._is_loading = True
        before, after = to_fields(base), to_fields(changed or {})
        for name, field in self._fields.items():
            field.editor.set_value(value_in(before, name))
        # what a control cannot show exactly has not been edited by showing it
        self._unedited = self._shown()
        self._carried = {}
        for name, value in after.items():
            if name in self._fields:
                self._fields[name].editor.set_value(value)
            else:
                self._carried[name] = value
        if _IF_FILLED in self._fields:
            is_filled = value_in(before, _IF_FILLED) is not None or _IF_FILLED in after
            self._fields[_IF_FILLED].setVisible(is_filled)
        self._clear_problems()
        self._is_loading = False

    def values(self) -> dict[str, Any]:
        """Return what is shown."""
        return to_values(self._shown())

    def changed_values(self) -> dict[str, Any]:
        """Return the values that are others than those of the record, and no more than these.

        `terms` holds the vocabularies alone whose terms were changed.
        """
        changed = {name: v for name, v in self._shown().items() if v != self._unedited[name]}
        return to_values(self._carried | changed)

    def show_problem(self, name: str, text: str) -> bool:
        """Say at a field what is wrong with it; False when there is no such field here.

        The name may also be that of the vocabulary that a field takes its terms from.
        """
        field = self._fields.get(name) or self._fields.get(terms_field(name))
        if field is not None:
            field.show_problem(text)
        return field is not None

    def go_to(self, name: str) -> None:
        """Put the cursor into a field."""
        (self._fields.get(name) or self._fields[terms_field(name)]).setFocus()

    def field_with_cursor(self) -> str:
        """Return the name of the field that the cursor is in; empty when it is elsewhere."""
        control = QApplication.focusWidget()
        names = (name for name, field in self._fields.items() if field.isAncestorOf(control))
        return next(names, "") if control is not None else ""

    def go_to_first(self) -> None:
        """Put the cursor into the first field."""
        next(iter(self._fields.values())).setFocus()

    def _shown(self) -> dict[str, Any]:
        return {name: field.editor.value() for name, field in self._fields.items()}

    def _clear_problems(self) -> None:
        for field in self._fields.values():
            field.show_problem("")

    def _add(self, name: str, editor: FieldEditor, is_required: bool, hint: str) -> None:
        text = field_label(self.table, name, self.lookups)
        field = _Field(f"{text} *" if is_required else text, editor)
        self._fields[name] = field
        if is_required:
            text = translate("Bildungsprojekte", "{field} (must be filled in)").format(field=text)
        editor.setObjectName(name)
        editor.setAccessibleName(text)
        editor.setToolTip(plain(f"{text}. {hint}" if hint else text))
        editor.installEventFilter(self._guard)
        editor.changed.connect(lambda: self._edit(field))
        self._layout.addWidget(field)

    def _edit(self, field: _Field) -> None:
        if not self._is_loading:
            field.show_problem("")
            self.edited.emit()

    def _editor(self, column: schema.Column) -> FieldEditor:
        if column.references:
            return ReferenceEditor(self.lookups.names[column.references])
        if column.choices or column.vocabulary:
            return ChoiceEditor(choice_labels(column, self.lookups), column.required)
        if column.name in _LONG_TEXTS:
            return LongTextEditor()
        return _BY_TYPE.get(column.type, TextEditor)()


def _columns(table: schema.Table) -> list[schema.Column]:
    columns = [
        column
        for column in table.data_columns
        if not column.is_geometry and column.type != "datetime"
    ]
    return sorted(columns, key=lambda column: column.name == _LAST)


def vocabularies_of(table: schema.Table, lookups: Lookups) -> list[str]:
    """Return the vocabularies whose terms suit a record: those that no column is made of."""
    if not table.links:
        return []
    taken = {column.vocabulary for other in schema.TABLES for column in other.columns}
    first = [code for code in _FIRST if code in lookups.vocabularies]
    others = lookups.vocabularies.keys() - taken - set(first)
    return first + sorted(others, key=lambda code: lookups.vocabularies[code].label(language()))


def _hint(column: schema.Column) -> str:
    """Return what somebody has to know who fills in a field."""
    if column.references:
        return translate("Bildungsprojekte", "Type a part of the name to find it.")
    if column.type == "date":
        return translate("Bildungsprojekte", "A day, for instance {day}.").format(
            day=day_in_words(_A_DAY, language())
        )
    if column.type == "integer":
        return translate("Bildungsprojekte", "A whole number; leave it empty if it is not known.")
    if column.digits:
        return translate("Bildungsprojekte", "{digits} digits.").format(digits=column.digits)
    return ""
