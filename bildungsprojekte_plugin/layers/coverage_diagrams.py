"""A diagram by term in every district of a coverage."""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsDiagramLayerSettings,
    QgsDiagramSettings,
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

from ..analysis.coverage import NOT_STATED
from ..analysis.coverage_table import TOTAL, CoverageTable, Heading
from ..analysis.wording import number
from ..support.i18n import translate
from .coverage_layer import CoverageFields
from .coverage_style import label_settings
from .palette import NOTHING_STATED, color_of

_SMALLEST, _LARGEST = 3.0, 11.0  # millimetres


def style_diagrams(layer: QgsVectorLayer, table: CoverageTable) -> None:
    """Show districts as pies with their names; the area is the total, the slices are the terms."""
    named = zip(CoverageFields(table).columns, table.columns(), strict=True)
    columns = [
        (name, _legend_label(heading, table.coverage.columns[index]), _color(index, heading))
        for index, (name, heading) in enumerate(named)
        if table.coverage.columns[index] > 0
    ]
    totals = [total for _, _, total in table.wide()][: len(table.districts)]
    largest = float(max((total for total in totals if total), default=1))
    settings = QgsDiagramSettings()
    settings.categoryAttributes = [f'coalesce("{name}", 0)' for name, _, _ in columns]
    settings.categoryLabels = [label for _, label, _ in columns]
    settings.categoryColors = [QColor(color) for _, _, color in columns]
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


def _legend_label(heading: Heading, n: float) -> str:
    return translate("Bildungsprojekte", "{term}: {n}").format(term=heading.label, n=number(n))


def _color(index: int, heading: Heading) -> str:
    return NOTHING_STATED if heading.key == NOT_STATED else color_of(index)
