"""A list in which an entry is found by typing a part of it."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from qgis.PyQt.QtWidgets import QComboBox, QCompleter, QWidget

from ..field_editors import WheelGuard

_ROLE = Qt.ItemDataRole.UserRole


def entries_model(entries: list[tuple[str, Any]], parent: QWidget) -> QStandardItemModel:
    """Return labels and what they stand for, for any number of boxes; ("", None) is a line."""
    model = QStandardItemModel(parent)
    for label, value in entries:
        item = QStandardItem(label)
        item.setData(value, _ROLE)
        if not label:
            item.setData("separator", Qt.ItemDataRole.AccessibleDescriptionRole)
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        model.appendRow(item)
    return model


class SearchBox(QComboBox):
    """Shows one of the entries of a model; what was typed and is none of them does not stay."""

    chosen = pyqtSignal(object)  # what the entry that the user has taken stands for

    def __init__(self, model: QStandardItemModel, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.installEventFilter(WheelGuard(self))
        self.set_model(model)
        self.activated.connect(self._take)
        self.lineEdit().editingFinished.connect(self._restore)

    def set_model(self, model: QStandardItemModel) -> None:
        """Offer other entries."""
        self.setModel(model)
        completer = QCompleter(model, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(completer)

    def show_value(self, value: Any) -> None:
        """Show the entry that stands for something."""
        rows = range(self.count())
        self.setCurrentIndex(next(row for row in rows if self.itemData(row) == value))
        self.lineEdit().setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt's)
        """Let Enter take the entry that was typed, and not lead to the wizard's next page."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        event.accept()
        row = self._typed_row()
        if row >= 0:
            self.setCurrentIndex(row)
            self._take(row)
        self._restore()

    def _typed_row(self) -> int:
        """Return the entry that was typed, or the first that has it as a part; -1 without one."""
        text = self.currentText().strip()
        row = self.findText(text, Qt.MatchFlag.MatchFixedString) if text else -1
        if not text or row >= 0:
            return row
        return self.findText(text, Qt.MatchFlag.MatchContains)

    def _take(self, row: int) -> None:
        self.chosen.emit(self.itemData(row))

    def _restore(self) -> None:
        self.setEditText(self.itemText(self.currentIndex()))
        self.lineEdit().setCursorPosition(0)
