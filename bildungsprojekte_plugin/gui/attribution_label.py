"""Whom to name for the layers on the map, in a corner of the canvas."""

from __future__ import annotations

from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QEvent, QObject, Qt
from qgis.PyQt.QtWidgets import QLabel

_MARGIN = 6  # pixels


class AttributionLabel(QLabel):
    """Shows the rights that the visible layers state in their metadata."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self.setObjectName("BildungsprojekteAttribution")
        self._canvas = canvas
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setStyleSheet("background: rgba(255, 255, 255, 190); color: #1a1a1a; padding: 1px 4px")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        canvas.layersChanged.connect(self.show_rights)
        canvas.installEventFilter(self)
        self.show_rights()

    def remove(self) -> None:
        """Take the label away."""
        self._canvas.layersChanged.disconnect(self.show_rights)
        self._canvas.removeEventFilter(self)
        self.hide()
        self.deleteLater()

    def show_rights(self) -> None:
        """Name everybody whom the visible layers name, each once."""
        rights = [right for layer in self._canvas.layers() for right in layer.metadata().rights()]
        self.setText("; ".join(dict.fromkeys(rights)))
        self.setVisible(bool(rights))
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner when the canvas gets another size."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        self.adjustSize()
        corner = self._canvas.rect().bottomRight()
        self.move(corner.x() - self.width() - _MARGIN, corner.y() - self.height() - _MARGIN)
