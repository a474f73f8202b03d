"""The field in an algorithm's dialog for a parameter made by `algorithms.registers`."""

from __future__ import annotations

from pathlib import Path

from processing.gui.wrappers import WidgetWrapper
from qgis.PyQt.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QToolButton, QWidget

from ..support.i18n import translate
from .recent_registers import recent_registers


class RegisterField(QWidget):
    """An address that can be typed, chosen among those of late, or looked for among the files."""

    def __init__(self) -> None:
        super().__init__()
        self.box = QComboBox()
        self.box.setEditable(True)
        self.box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.box.addItems(recent_registers())
        self.box.setCurrentIndex(-1)
        self.box.lineEdit().setPlaceholderText(
            translate("Bildungsprojekte", "A file, or service=… schema=…")
        )
        self.button = QToolButton()
        self.button.setText("…")
        self.button.setToolTip(translate("Bildungsprojekte", "Look for a register among the files"))
        self.button.clicked.connect(self._look)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box, 1)
        row.addWidget(self.button)
        self.setFocusProxy(self.box)

    def _look(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self,
            translate("Bildungsprojekte", "Register"),
            str(Path(self.box.currentText()).parent),
            translate("Bildungsprojekte", "GeoPackage files (*.gpkg)"),
        )
        if path:
            self.box.setEditText(path)


class RegisterWrapper(WidgetWrapper):
    """Gives the address that stands in the field."""

    def createWidget(self) -> QWidget:
        """Return the field."""
        return RegisterField()

    def setValue(self, value: str | None) -> None:
        """Show an address."""
        self.widget.box.setEditText(value or "")

    def value(self) -> str:
        """Return the address."""
        return self.widget.box.currentText().strip()
