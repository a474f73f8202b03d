"""Activities: a mark per education stage, clustered where they crowd, titles when close."""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsFontMarkerSymbolLayer,
    QgsMarkerSymbol,
    QgsPointClusterRenderer,
    QgsProperty,
    QgsRendererCategory,
    QgsSimpleMarkerSymbolLayer,
    QgsSymbolLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor, QFont, QFontInfo

from ..model.vocabulary import SEPARATOR, Vocabulary
from ..support.i18n import CONTEXT, language, translate
from . import labels
from .symbols import built_of

# Paul Tol's "muted": apart for colour-blind readers too, and quiet on paper
COLOURS = (
    "#cc6677",
    "#332288",
    "#ddcc77",
    "#117733",
    "#88ccee",
    "#882255",
    "#44aa99",
    "#999933",
    "#aa4499",
)
# Not by colour alone. One less than there are colours: no pair comes twice within 72 terms.
# The factor makes the shapes look equally large.
SHAPES = (
    (Qgis.MarkerShape.Circle, 1.0),
    (Qgis.MarkerShape.Square, 0.9),
    (Qgis.MarkerShape.Triangle, 1.1),
    (Qgis.MarkerShape.Diamond, 1.2),
    (Qgis.MarkerShape.Pentagon, 1.1),
    (Qgis.MarkerShape.Star, 1.4),
    (Qgis.MarkerShape.Hexagon, 1.05),
    (Qgis.MarkerShape.Shield, 1.0),
)
_SIZE = 3.0  # mm
_INK = "#3d4449"
_PAPER = "#ffffff"
_GREY = "#a7adb2"
_CROWDED = 5.0  # mm; points that are closer become one mark
_CLOSE = 15_000  # titles from this scale on

NAME = 'coalesce("title", "project_title", "actor_name")'  # the last one is always there

# Values of the categories that are no stage. QGIS puts what has no category of its own into the
# empty one: stages that the vocabulary has lost, or got after the layer was made.
SEVERAL, NOT_STATED, OTHER = SEPARATOR, "-", ""

STAGE = (
    f"CASE WHEN coalesce(\"stage\", '') = '' THEN '{NOT_STATED}' "
    f"WHEN strpos(\"stage\", '{SEPARATOR}') > 0 THEN '{SEVERAL}' ELSE \"stage\" END"
)


def apply(layer: QgsVectorLayer, stages: Vocabulary | None, font: QFont) -> None:
    """Style and label the activities; `stages` is the register's vocabulary of stages."""
    renderer = QgsPointClusterRenderer()
    renderer.setEmbeddedRenderer(QgsCategorizedSymbolRenderer(STAGE, _categories(stages)))
    renderer.setClusterSymbol(_cluster_symbol(font))
    renderer.setTolerance(_CROWDED)
    renderer.setToleranceUnit(Qgis.RenderUnit.Millimeters)
    layer.setRenderer(renderer)
    text = labels.text_format(font, 7.5, _INK)
    labels.show(layer, labels.beside_points(NAME, text, from_scale=_CLOSE, priority=6))


def _categories(stages: Vocabulary | None) -> list[QgsRendererCategory]:
    """Return a category per term, then those of the activities that no one term describes."""
    categories = []
    for number, (code, label) in enumerate(stages.labels(language()).items() if stages else ()):
        shape, factor = SHAPES[number % len(SHAPES)]
        symbol = _symbol(shape, _SIZE * factor, COLOURS[number % len(COLOURS)], _PAPER)
        categories.append(QgsRendererCategory(code, symbol, label))
    ring, dot = Qgis.MarkerShape.DiamondStar, Qgis.MarkerShape.Circle
    for value, symbol, label in (
        (SEVERAL, _symbol(ring, _SIZE * 1.3, _INK, _PAPER), translate(CONTEXT, "Several stages")),
        (OTHER, _symbol(dot, _SIZE * 0.8, _GREY, _PAPER), translate(CONTEXT, "Another stage")),
        (NOT_STATED, _symbol(dot, _SIZE * 0.7, _PAPER, _GREY), translate(CONTEXT, "Not stated")),
    ):
        categories.append(QgsRendererCategory(value, symbol, label))
    return categories


def _symbol(shape: Qgis.MarkerShape, size: float, fill: str, outline: str) -> QgsMarkerSymbol:
    mark = QgsSimpleMarkerSymbolLayer(shape, size)
    mark.setColor(QColor(fill))
    mark.setStrokeColor(QColor(outline))
    mark.setStrokeWidth(0.25)
    return built_of(QgsMarkerSymbol(), mark)


def _cluster_symbol(font: QFont) -> QgsMarkerSymbol:
    """Return a disc that says how many there are; its area grows with the number, slowly."""
    disc = QgsSimpleMarkerSymbolLayer(Qgis.MarkerShape.Circle, 5)
    disc.setColor(QColor(_INK))
    disc.setStrokeColor(QColor(_PAPER))
    disc.setStrokeWidth(0.3)
    disc.setDataDefinedProperty(
        QgsSymbolLayer.Property.Size,
        QgsProperty.fromExpression("min(3.6 + 0.55 * ln(coalesce(@cluster_size, 1)), 8)"),
    )
    count = QgsFontMarkerSymbolLayer(QFontInfo(font).family(), "", 2.4, QColor(_PAPER))
    count.setDataDefinedProperty(
        QgsSymbolLayer.Property.Character,
        QgsProperty.fromExpression("coalesce(to_string(@cluster_size), '')"),
    )
    return built_of(QgsMarkerSymbol(), disc, count)
