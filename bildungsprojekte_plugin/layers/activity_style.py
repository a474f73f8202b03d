"""Activities: a mark per education stage, clustered where they crowd, titles when close."""

from __future__ import annotations

from collections.abc import Iterator

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
from ..support.i18n import language, translate
from . import labels, palette
from .symbols import built_of

# Not by colour alone. One less than there are colours: no pair comes again within 72 terms.
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
_CROWDED = 8.0  # mm; points that are closer become one mark
_CLOSE = 15_000  # titles from this scale on

NAME = 'coalesce("title", "project_title", "actor_name")'  # the last one is always there

# Values of the categories that are no stage; a code never begins with the separator. QGIS puts
# what has no category of its own into the empty one: stages that the vocabulary has lost, or got
# after the layer was made. The last one matches nothing, it explains the clusters in the legend.
SEVERAL, NOT_STATED, OTHER, CLUSTER = SEPARATOR, f"{SEPARATOR}-", "", f"{SEPARATOR}n"

STAGE = (
    f"CASE WHEN coalesce(\"stage\", '') = '' THEN '{NOT_STATED}' "
    f"WHEN strpos(\"stage\", '{SEPARATOR}') > 0 THEN '{SEVERAL}' ELSE \"stage\" END"
)


def apply(layer: QgsVectorLayer, stages: Vocabulary | None, font: QFont) -> None:
    """Style and label the activities; `stages` is the register's vocabulary of stages."""
    renderer = QgsPointClusterRenderer()
    categories = [*_stages(stages), *_others(font)]
    renderer.setEmbeddedRenderer(QgsCategorizedSymbolRenderer(STAGE, categories))
    renderer.setClusterSymbol(_cluster_symbol(font))
    renderer.setTolerance(_CROWDED)
    renderer.setToleranceUnit(Qgis.RenderUnit.Millimeters)
    layer.setRenderer(renderer)
    text = labels.text_format(font, 7.5, _INK)
    labels.show(layer, labels.beside_points(NAME, text, from_scale=_CLOSE, priority=6))


def _stages(stages: Vocabulary | None) -> Iterator[QgsRendererCategory]:
    terms = stages.labels(language()) if stages else {}
    for number, (code, label) in enumerate(terms.items()):
        shape, factor = SHAPES[number % len(SHAPES)]
        symbol = _symbol(shape, _SIZE * factor, palette.color_of(number), _PAPER)
        yield QgsRendererCategory(code, symbol, label)


def _others(font: QFont) -> Iterator[QgsRendererCategory]:
    star, dot = Qgis.MarkerShape.DiamondStar, Qgis.MarkerShape.Circle
    for value, symbol, label in (
        (
            SEVERAL,
            _symbol(star, _SIZE * 1.3, _INK, _PAPER),
            translate("Bildungsprojekte", "Several stages"),
        ),
        (
            OTHER,
            _symbol(dot, _SIZE * 0.8, palette.NOTHING_STATED, _PAPER),
            translate("Bildungsprojekte", "Another stage"),
        ),
        (
            NOT_STATED,
            _symbol(dot, _SIZE * 0.7, _PAPER, palette.NOTHING_STATED),
            translate("Bildungsprojekte", "Not stated"),
        ),
        (
            CLUSTER,
            _cluster_symbol(font),
            translate("Bildungsprojekte", "Activities close together"),
        ),
    ):
        yield QgsRendererCategory(value, symbol, label)


def _symbol(shape: Qgis.MarkerShape, size: float, fill: str, outline: str) -> QgsMarkerSymbol:
    mark = QgsSimpleMarkerSymbolLayer(shape, size)
    mark.setColor(QColor(fill))
    mark.setStrokeColor(QColor(outline))
    mark.setStrokeWidth(0.25)
    return built_of(QgsMarkerSymbol(), mark)


def _cluster_symbol(font: QFont) -> QgsMarkerSymbol:
    """Return a disc that says how many there are; its area grows with the number, slowly."""
    disc = QgsSimpleMarkerSymbolLayer(Qgis.MarkerShape.Circle, 5)
    disc.setColor(QColor("#eef1f3"))
    disc.setStrokeColor(QColor("#6b7580"))
    disc.setStrokeWidth(0.25)
    disc.setDataDefinedProperty(
        QgsSymbolLayer.Property.Size,
        QgsProperty.fromExpression("min(3.2 + 0.4 * sqrt(coalesce(@cluster_size, 1)), 9)"),
    )
    count = QgsFontMarkerSymbolLayer(QFontInfo(font).family(), "", 2.3, QColor(_INK))
    count.setDataDefinedProperty(
        QgsSymbolLayer.Property.Character,
        QgsProperty.fromExpression("coalesce(to_string(@cluster_size), 'n')"),
    )
    return built_of(QgsMarkerSymbol(), disc, count)
