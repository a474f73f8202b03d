"""A control for every kind of field. All have `value()`, `set_value()` and the signal `changed`.

None is an empty field. What has been typed and is no value of the field's type is given as the
text that it is: the rules say what is wrong with it, and a draft keeps it.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from qgis.PyQt.QtCore import QEvent, QObject, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QCompleter,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
)

from ..store.query_words import day_in_words
from ..support.i18n import language
from .messages import plain

_LINES = 4  # of a long text, without scrolling
_TERMS = 8  # in view, without scrolling
_LETTERS = 8  # that a list is wide at least
_WHOLE_NUMBER = re.compile(r"-?[0-9]{1,19}")
_DAYS = (
    re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})"),
    re.compile(r"(?P<day>[0-9]{1,2})\. ?(?P<month>[0-9]{1,2})\. ?(?P<year>[0-9]{4})"),
)


class TextEditor(QLineEdit):
    """A line of text."""

    changed = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self.textChanged.connect(self.changed)

    def set_value(self, value: Any) -> None:
        """Show a value."""
        self.setText("" if value is None else self.text_of(value))
        self.setCursorPosition(0)

    def value(self) -> Any:
        """Return what is shown, None when that is nothing."""
        text = self.text()
        return self.value_of(text) if text else None

    def text_of(self, value: Any) -> str:
        """Return a value as it is typed."""
        return str(value)

    def value_of(self, text: str) -> Any:
        """Return what a text means; the text itself when it is no such value."""
        return text


class NumberEditor(TextEditor):
    """A whole number."""

    def value_of(self, text: str) -> int | str:
        """Return the number."""
        return int(text) if _WHOLE_NUMBER.fullmatch(text.strip()) else text


class DateEditor(TextEditor):
    """A day, typed as 31.12.2026 or as 2026-12-31."""

    def text_of(self, value: date | str) -> str:
        """Return the day as the user's language writes it."""
        return day_in_words(value, language()) if isinstance(value, date) else str(value)

    def value_of(self, text: str) -> date | str:
        """Return the day."""
        for pattern in _DAYS:
            found = pattern.fullmatch(text.strip())
            if found:
                try:
                    return date(*(int(found[part]) for part in ("year", "month", "day")))
                except ValueError:  # the 30th of February
                    break
        return text


class LongTextEditor(QPlainTextEdit):
    """Text of several lines; the Tab key leaves it."""

    changed = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        frame = 2 * (self.frameWidth() + int(self.document().documentMargin()))
        self.setFixedHeight(_LINES * self.fontMetrics().lineSpacing() + frame)
        self.textChanged.connect(self.changed)

    def set_value(self, value: str | None) -> None:
        """Show a text."""
        self.setPlainText(value or "")

    def value(self) -> str | None:
        """Return the text, None when there is none."""
        return self.toPlainText() or None


class ChoiceEditor(QComboBox):
    """One of several codes, by their labels; an empty entry where none is allowed."""

    changed = pyqtSignal()

    def __init__(self, labels: dict[str, str], is_required: bool) -> None:
        super().__init__()
        _fit(self)
        if not is_required:
            self.addItem("", None)
        for code, label in labels.items():
            self.addItem(label, code)
        self._known = self.count()
        self.currentIndexChanged.connect(self.changed)

    def set_value(self, value: str | None) -> None:
        """Show the label of a code; one that is not in the list is there as long as it is shown."""
        self.setMaxCount(self._known)
        self.setMaxCount(self._known + 1)
        if value is not None and self.findData(value) < 0:
            self.addItem(value, value)
        self.setCurrentIndex(self.findData(value))

    def value(self) -> str | None:
        """Return the code that is chosen."""
        return self.currentData()


class ReferenceEditor(QComboBox):
    """Another record, found by typing a part of its name. Names must differ from each other."""

    changed = pyqtSignal()

    def __init__(self, names: dict[str, str]) -> None:
        super().__init__()
        _fit(self)
        self._names = names
        self._keys = {name: key for key, name in names.items()}
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.addItems(["", *self._keys])
        completer = QCompleter(self.model(), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(completer)
        self.editTextChanged.connect(self.changed)

    def set_value(self, value: str | None) -> None:
        """Show the name of a record; the key of one that is not among the names."""
        self.setEditText(self._names.get(value, value) if value else "")
        self.lineEdit().setCursorPosition(0)

    def value(self) -> str | None:
        """Return the key of the record whose name is shown, or else what was typed."""
        text = self.currentText()
        return self._keys.get(text, text) or None


class TermsEditor(QListWidget):
    """Any number of terms of a vocabulary, to be ticked."""

    changed = pyqtSignal()

    def __init__(self, labels: dict[str, str]) -> None:
        super().__init__()
        # a row that is marked as selected would look as if it were ticked
        self.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for code, label in labels.items():
            self._add(code, label)
        self.setCurrentRow(0)  # so that the space bar ticks something
        self._known = self.count()
        height = max(self.sizeHintForRow(0), 0) * min(self.count(), _TERMS)
        self.setFixedHeight(height + 2 * self.frameWidth())
        self.itemChanged.connect(self.changed)

    def _add(self, code: str, label: str) -> None:
        item = QListWidgetItem(label, self)
        item.setData(Qt.ItemDataRole.UserRole, code)
        item.setToolTip(plain(label))
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Unchecked)

    def set_value(self, value: set[str]) -> None:
        """Tick these codes and no others; those not in the list are there as long as they are."""
        while self.count() > self._known:
            self.takeItem(self._known)
        known = {item.data(Qt.ItemDataRole.UserRole) for item in self._items()}
        for code in sorted(value - known):
            self._add(code, code)
        for item in self._items():
            is_ticked = item.data(Qt.ItemDataRole.UserRole) in value
            item.setCheckState(Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)

    def value(self) -> set[str]:
        """Return the codes that are ticked."""
        return {
            item.data(Qt.ItemDataRole.UserRole)
            for item in self._items()
            if item.checkState() == Qt.CheckState.Checked
        }

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(row) for row in range(self.count())]


FieldEditor = TextEditor | LongTextEditor | ChoiceEditor | ReferenceEditor | TermsEditor


class WheelGuard(QObject):
    """Leaves the wheel over a list to the form that scrolls: it must not change a value."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the wheel pass."""
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def _fit(box: QComboBox) -> None:
    """Let a list be narrower than its longest entry."""
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(_LETTERS)
