"""A diagram by term in every district of a coverage."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsDiagramLayerSettings,
    QgsDiagramSettings,
    QgsExpression,
    QgsGeometry,
    QgsLinearlyInterpolatedDiagramRenderer,
    QgsMarkerSymbol,
    QgsMemoryProviderUtils,
    QgsPalLayerSettings,
    QgsPieDiagram,
    QgsProperty,
    QgsRuleBasedRenderer,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import QSizeF
from qgis.PyQt.QtGui import QColor, QFont

from ..analysis.coverage_table import TOTAL, CoverageTable
from ..support.i18n import translate
from .coverage_layer import CoverageFields, write_districts
from .coverage_style import label_settings
from .palette import NOTHING_STATED, OTHERS, TERMS, color_of
from .texts import literal

_MANY = 30  # districts; so many need smaller names and pies
_SMALLEST = 3.0  # millimetres across
_POSITION = Qgis.LabelPredefinedPointPosition
_POSITIONS = (
    _POSITION.BottomMiddle,
    _POSITION.TopMiddle,
    _POSITION.MiddleRight,
    _POSITION.MiddleLeft,
    _POSITION.BottomRight,
    _POSITION.BottomLeft,
    _POSITION.TopRight,
    _POSITION.TopLeft,
)
# a long name goes on after its first hyphen, slash or space, unless little would follow
_NAME = r"""CASE WHEN length("name") > 12
    THEN regexp_replace("name", '^(.{3,}?[-/]|.{3,}? )(?=.{4})', '\\1\n')
    ELSE "name" END"""


@dataclass(frozen=True)
class _Slice:
    """A slice of the pies: the expression for its size, its label and its colour."""

    expression: str
    label: str
    color: str


def diagram_layer(
    table: CoverageTable,
    areas: dict[str, QgsGeometry],
    crs: QgsCoordinateReferenceSystem,
    scale: float = 1,
) -> QgsVectorLayer:
    """Return a layer of pies with the districts' names, each where its district is widest.

    A pie's area is the total, its slices are the terms. `scale` enlarges all of it for large paper.
    """
    fields = CoverageFields(table)
    layer = QgsMemoryProviderUtils.createMemoryLayer(
        translate("Bildungsprojekte", "Coverage"), fields.of_layers(), Qgis.WkbType.Point, crs
    )
    write_districts(layer.dataProvider(), fields, {k: _middle(area) for k, area in areas.items()})
    layer.updateExtents()
    is_crowded = len(table.districts) > _MANY
    largest = scale * (9 if is_crowded else 11)
    _style(layer, table, scale * _SMALLEST, largest)
    names = _names(table, scale * (6 if is_crowded else 7), scale * _SMALLEST, largest)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(names))
    layer.setLabelsEnabled(True)
    return layer


def _middle(area: QgsGeometry) -> QgsGeometry:
    """Return the place in an area that is farthest from its border."""
    box = area.boundingBox()
    middle, _distance = area.poleOfInaccessibility(max(box.width(), box.height()) / 200)
    return middle


def _style(layer: QgsVectorLayer, table: CoverageTable, smallest: float, largest: float) -> None:
    slices = _slices(table)
    settings = QgsDiagramSettings()
    settings.categoryAttributes = [part.expression for part in slices]
    settings.categoryLabels = [part.label for part in slices]
    settings.categoryColors = [QColor(part.color) for part in slices]
    settings.penColor = QColor("#ffffff")
    settings.penWidth = 0.15
    settings.sizeType = Qgis.RenderUnit.Millimeters
    settings.minimumSize = smallest
    settings.scaleByArea = True
    settings.font = QFont()
    settings.enabled = True
    renderer = QgsLinearlyInterpolatedDiagramRenderer()
    renderer.setDiagram(QgsPieDiagram())
    renderer.setDiagramSettings(settings)
    renderer.setClassificationField(TOTAL)
    renderer.setLowerValue(0)
    renderer.setLowerSize(QSizeF(0, 0))
    renderer.setUpperValue(_highest(table))
    renderer.setUpperSize(QSizeF(largest, largest))
    renderer.setAttributeLegend(False)
    layer.setDiagramRenderer(renderer)
    placement = QgsDiagramLayerSettings()
    placement.setPlacement(QgsDiagramLayerSettings.Placement.OverPoint)
    placement.setShowAllDiagrams(True)
    placement.setIsObstacle(False)
    layer.setDiagramLayerSettings(placement)
    layer.setRenderer(_key(slices, smallest))


def _key(slices: list[_Slice], size: float) -> QgsRuleBasedRenderer:
    """Return a renderer that draws nothing: its legend explains the pies.

    The legend that diagrams have of themselves shows specks of colour, at any size of print.
    """
    root = QgsRuleBasedRenderer.Rule(None)
    for part in slices:
        root.appendChild(
            QgsRuleBasedRenderer.Rule(_dot(part.color, size), 0, 0, "false", literal(part.label))
        )
    # only what is drawn gets a name: an invisible dot
    root.appendChild(QgsRuleBasedRenderer.Rule(_dot("#00000000", size)))
    return QgsRuleBasedRenderer(root)


def _dot(color: str, size: float) -> QgsMarkerSymbol:
    return QgsMarkerSymbol.createSimple(
        {"name": "circle", "color": color, "outline_style": "no", "size": str(size)}
    )


def _highest(table: CoverageTable) -> float:
    totals = [total for _, _, total in table.wide()][: len(table.districts)]
    return float(max((total for total in totals if total), default=1))


def _names(
    table: CoverageTable, size: float, smallest: float, largest: float
) -> QgsPalLayerSettings:
    """Name and total of every district, below its pie or where else there is room around it.

    None is left out: where there is no room at all they overlap.
    """
    settings = label_settings(size)
    settings.fieldName = settings.fieldName.replace('"name"', _NAME)
    settings.multilineAlign = Qgis.LabelMultiLineAlignment.Center
    text = settings.format()
    text.setLineHeight(0.85)
    text.buffer().setSize(0.1 * size)
    settings.setFormat(text)
    settings.placement = Qgis.LabelPlacement.OrderedPositionsAroundPoint
    settings.pointSettings().setPredefinedPositionOrder(list(_POSITIONS))
    settings.offsetType = Qgis.LabelOffsetType.FromPoint
    settings.distUnits = Qgis.RenderUnit.Millimeters
    across = f'{largest} * sqrt(coalesce("{TOTAL}", 0) / {_highest(table)!r})'
    settings.dataDefinedProperties().setProperty(
        QgsPalLayerSettings.Property.LabelDistance,
        QgsProperty.fromExpression(f"max({across}, {smallest}) / 2 + 0.9"),
    )
    settings.placementSettings().setOverlapHandling(
        Qgis.LabelOverlapHandling.AllowOverlapIfRequired
    )
    return settings


def _slices(table: CoverageTable) -> list[_Slice]:
    """Return the slices; of more terms than there are colours, the smaller ones are one slice."""
    columns = CoverageFields(table).columns
    n = np.nan_to_num(table.coverage.columns)
    terms = [index for index in range(len(table.terms)) if n[index] > 0]
    if len(terms) > len(TERMS):
        largest = sorted(terms, key=lambda index: -n[index])[: len(TERMS)]
        others = [index for index in terms if index not in largest]
        terms = sorted(largest)
    else:
        others = []
    slices = [
        _Slice(_value(columns[index]), table.terms[index].label, color_of(position))
        for position, index in enumerate(terms)
    ]
    if others:
        expression = " + ".join(_value(columns[index]) for index in others)
        label = translate("Bildungsprojekte", "other terms")
        slices.append(_Slice(expression, label, OTHERS))
    if n[-1] > 0:
        slices.append(_Slice(_value(columns[-1]), table.columns()[-1].label, NOTHING_STATED))
    return slices


def _value(column: str) -> str:
    return f"coalesce({QgsExpression.quotedColumnRef(column)}, 0)"
