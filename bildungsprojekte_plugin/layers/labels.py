"""Names on the map: plain text with a white halo."""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsLabelObstacleSettings,
    QgsPalLayerSettings,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtGui import QColor, QFont

_HALO = 0.7  # mm


def text_format(font: QFont, size: float, colour: str, *, bold: bool = False) -> QgsTextFormat:
    """Return a text format, `size` in points.

    The text of a record is never read as HTML: that would load pictures from anywhere.
    """
    font = QFont(font)
    font.setStyleName("")  # "Regular" would win over bold, which is then smeared
    font.setBold(bold)
    text = QgsTextFormat()
    text.setFont(font)
    text.setSize(size)
    text.setSizeUnit(Qgis.RenderUnit.Points)
    text.setColor(QColor(colour))
    text.setAllowHtmlFormatting(False)
    halo = QgsTextBufferSettings()
    halo.setEnabled(True)
    halo.setSize(_HALO)
    halo.setColor(QColor("#ffffff"))
    text.setBuffer(halo)
    return text


def beside_points(
    expression: str, text: QgsTextFormat, *, from_scale: float, priority: int
) -> QgsPalLayerSettings:
    """Return labels beside the points, where there is room, from the scale 1:`from_scale` on.

    Of labels that collide, the one with the higher `priority` (0 to 10) stays.
    """
    label = _settings(expression, text, from_scale, priority)
    label.placement = Qgis.LabelPlacement.OrderedPositionsAroundPoint
    label.offsetType = Qgis.LabelOffsetType.FromSymbolBounds
    label.dist = 0.5
    label.autoWrapLength = 24
    return label


def inside_polygons(
    expression: str,
    text: QgsTextFormat,
    *,
    from_scale: float,
    to_scale: float = 0,
    priority: int,
    only_if_it_fits: bool = False,
) -> QgsPalLayerSettings:
    """Return level labels inside the polygons, which push no other layer's labels away.

    They show between the scales 1:`from_scale` and 1:`to_scale`; 0 is no limit.
    """
    label = _settings(expression, text, from_scale, priority)
    label.maximumScale = to_scale
    label.placement = Qgis.LabelPlacement.Horizontal
    label.fitInPolygonOnly = only_if_it_fits
    free = QgsLabelObstacleSettings()
    free.setIsObstacle(False)
    label.setObstacleSettings(free)
    return label


def show(layer: QgsVectorLayer, label: QgsPalLayerSettings) -> None:
    """Label the layer."""
    layer.setLabeling(QgsVectorLayerSimpleLabeling(label))
    layer.setLabelsEnabled(True)


def _settings(
    expression: str, text: QgsTextFormat, from_scale: float, priority: int
) -> QgsPalLayerSettings:
    label = QgsPalLayerSettings()
    label.fieldName = expression
    label.isExpression = True
    label.setFormat(text)
    label.scaleVisibility = True
    label.minimumScale = from_scale
    label.priority = priority
    return label
