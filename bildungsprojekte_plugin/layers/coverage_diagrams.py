"""A diagram by term in every district of a coverage."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from qgis.core import (
    Qgis,
    QgsDiagramLayerSettings,
    QgsDiagramSettings,
    QgsExpression,
    QgsLinearlyInterpolatedDiagramRenderer,
    QgsNullSymbolRenderer,
    QgsPalLayerSettings,
    QgsPieDiagram,
    QgsProperty,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import QSizeF
from qgis.PyQt.QtGui import QColor, QFont

from ..analysis.coverage_table import TOTAL, CoverageTable
from ..support.i18n import translate
from .coverage_layer import CoverageFields
from .coverage_style import label_settings
from .palette import NOTHING_STATED, OTHERS, TERMS, color_of

_SMALLEST, _LARGEST = 3.0, 11.0  # millimetres


@dataclass(frozen=True)
class _Slice:
    """A slice of the pies: the expression for its size, its label and its colour."""

    expression: str
    label: str
    color: str


def style_diagrams(layer: QgsVectorLayer, table: CoverageTable) -> None:
    """Show districts as pies with their names; the area is the total, the slices are the terms."""
    slices = _slices(table)
    totals = [total for _, _, total in table.wide()][: len(table.districts)]
    largest = float(max((total for total in totals if total), default=1))
    settings = QgsDiagramSettings()
    settings.categoryAttributes = [part.expression for part in slices]
    settings.categoryLabels = [part.label for part in slices]
    settings.categoryColors = [QColor(part.color) for part in slices]
    settings.penColor = QColor("#ffffff")
    settings.penWidth = 0.15
    settings.sizeType = Qgis.RenderUnit.Millimeters
    settings.minimumSize = _SMALLEST
    settings.scaleByArea = True
    settings.font = QFont()
    settings.enabled = True
    renderer = QgsLinearlyInterpolatedDiagramRenderer()
    renderer.setDiagram(QgsPieDiagram())
    renderer.setDiagramSettings(settings)
    renderer.setClassificationField(TOTAL)
    renderer.setLowerValue(0)
    renderer.setLowerSize(QSizeF(0, 0))
    renderer.setUpperValue(largest)
    renderer.setUpperSize(QSizeF(_LARGEST, _LARGEST))
    renderer.setAttributeLegend(True)
    layer.setDiagramRenderer(renderer)
    placement = QgsDiagramLayerSettings()
    placement.setPlacement(QgsDiagramLayerSettings.Placement.OverPoint)
    placement.setShowAllDiagrams(True)
    placement.setIsObstacle(False)
    layer.setDiagramLayerSettings(placement)
    layer.setRenderer(QgsNullSymbolRenderer())
    layer.setLabeling(QgsVectorLayerSimpleLabeling(_names_below(largest)))
    layer.setLabelsEnabled(True)


def _names_below(largest: float) -> QgsPalLayerSettings:
    """Name and total of every district, below its pie; never left out for want of room."""
    settings = label_settings(7)
    settings.placement = Qgis.LabelPlacement.OverPoint
    settings.centroidWhole = True
    settings.pointSettings().setQuadrant(Qgis.LabelQuadrantPosition.Below)
    settings.offsetUnits = Qgis.RenderUnit.Millimeters
    radius = f'sqrt(coalesce("{TOTAL}", 0) / {largest!r}) * {_LARGEST / 2}'
    settings.dataDefinedProperties().setProperty(
        QgsPalLayerSettings.Property.OffsetXY,
        QgsProperty.fromExpression(f"'0,' || to_string({radius} + 0.2)"),
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
