"""The list in an algorithm's dialog for a parameter made by `algorithms.choices`."""

from __future__ import annotations

from processing.gui.wrappers import WidgetWrapper
from qgis.PyQt.QtWidgets import QComboBox, QWidget


class ChoiceWrapper(WidgetWrapper):
    """Shows labels, gives words; other words may be typed."""

    def createWidget(self, options: list[list[str]]) -> QWidget:
        """Return the list; `options` are pairs of word and label."""
        box = QComboBox()
        box.setEditable(True)
        for word, label in options:
            box.addItem(label, word)
        return box

    def setValue(self, value: str) -> None:
        """Show the label of a word, or the word itself."""
        index = self.widget.findData(value)
        if index >= 0:
            self.widget.setCurrentIndex(index)
        else:
            self.widget.setEditText(value)

    def value(self) -> str:
        """Return the word whose label is shown, or what was typed."""
        index = self.widget.findText(self.widget.currentText())
        return self.widget.itemData(index) if index >= 0 else self.widget.currentText()
