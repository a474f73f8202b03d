"""Actors: one quiet mark, so that the activities stand out; names when close."""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsMarkerSymbol,
    QgsSimpleMarkerSymbolLayer,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor, QFont

from . import labels
from .symbols import built_of

NAME = '"name"'
_COLOUR = "#6b7280"
_CLOSE = 15_000  # names from this scale on


def apply(layer: QgsVectorLayer, font: QFont) -> None:
    """Style and label the actors."""
    mark = QgsSimpleMarkerSymbolLayer(Qgis.MarkerShape.SquareWithCorners, 2.2)
    mark.setColor(QColor("#ffffff"))
    mark.setStrokeColor(QColor(_COLOUR))
    mark.setStrokeWidth(0.4)
    layer.setRenderer(QgsSingleSymbolRenderer(built_of(QgsMarkerSymbol(), mark)))
    text = labels.text_format(font, 7, _COLOUR)
    labels.show(layer, labels.beside_points(NAME, text, from_scale=_CLOSE, priority=4))
