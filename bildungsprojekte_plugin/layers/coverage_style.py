"""How a coverage looks: shades by total, names and numbers, "no data" and 0 told apart."""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsClassificationJenks,
    QgsFillSymbol,
    QgsPalLayerSettings,
    QgsRuleBasedRenderer,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtGui import QColor, QFont

from ..analysis.coverage_table import TOTAL, CoverageTable
from ..analysis.wording import number
from ..support.i18n import translate

_SHADES = ("#c6dbef", "#9ecae1", "#6baed6", "#3182bd", "#08519c")  # ColorBrewer Blues
_FONT = "Open Sans"  # comes with QGIS
_OUTLINE = {"outline_color": "#7a7a7a", "outline_width": "0.2"}


def style_coverage(layer: QgsVectorLayer, table: CoverageTable) -> None:
    """Style the polygons of a coverage and label them with name and total."""
    layer.setRenderer(_renderer(table))
    layer.setLabeling(QgsVectorLayerSimpleLabeling(label_settings(8)))
    layer.setLabelsEnabled(True)


def _renderer(table: CoverageTable) -> QgsRuleBasedRenderer:
    root = QgsRuleBasedRenderer.Rule(None)
    for expression, label, symbol in (
        (f'"{TOTAL}" IS NULL', translate("Bildungsprojekte", "no data"), _hatched()),
        (f'"{TOTAL}" = 0', number(0), _filled("#ffffff")),
        *_classes(table),
    ):
        rule = QgsRuleBasedRenderer.Rule(symbol)
        rule.setFilterExpression(expression)
        rule.setLabel(label)
        if _occurs(expression, table):
            root.appendChild(rule)
    return QgsRuleBasedRenderer(root)


def _totals(table: CoverageTable) -> list[float | None]:
    return [total for _, _, total in table.wide()][: len(table.districts)]


def _occurs(expression: str, table: CoverageTable) -> bool:
    """Whether a legend entry is needed: those for 0 and for no data only where there are any."""
    totals = _totals(table)
    if expression.endswith("IS NULL"):
        return None in totals
    return 0 in totals if expression.endswith("= 0") else True


def _classes(table: CoverageTable) -> list[tuple[str, str, QgsFillSymbol]]:
    """Return (expression, label, symbol) of up to five classes by natural breaks (Jenks)."""
    values = sorted({float(total) for total in _totals(table) if total})
    if len(values) <= len(_SHADES):
        ranges = [(value, value) for value in values]
    else:
        uppers = [
            found.upperBound() for found in QgsClassificationJenks().classes(values, len(_SHADES))
        ]
        groups = [
            [value for value in values if low < value <= high]
            for low, high in zip([0.0, *uppers], uppers, strict=False)
        ]
        ranges = [(group[0], group[-1]) for group in groups if group]
    shades = _SHADES if len(ranges) > 1 else _SHADES[2:]
    return [
        (
            f'"{TOTAL}" >= {low!r} AND "{TOTAL}" <= {high!r}',
            number(low)
            if low == high
            else translate("Bildungsprojekte", "{low} to {high}").format(
                low=number(low), high=number(high)
            ),
            _filled(shades[index]),
        )
        for index, (low, high) in enumerate(ranges)
    ]


def _filled(color: str) -> QgsFillSymbol:
    return QgsFillSymbol.createSimple({"color": color, **_OUTLINE})


def _hatched() -> QgsFillSymbol:
    return QgsFillSymbol.createSimple({"color": "#9a9a9a", "style": "b_diagonal", **_OUTLINE})


def label_settings(size: float) -> QgsPalLayerSettings:
    """Return how to label a district with its name and total, in a size in points."""
    settings = QgsPalLayerSettings()
    settings.isExpression = True
    decimals = f'if("{TOTAL}" = round("{TOTAL}"), 0, 2)'
    settings.fieldName = (
        f"\"name\" || '\\n' || coalesce(format_number(\"{TOTAL}\", {decimals}), '–')"
    )
    settings.placement = Qgis.LabelPlacement.Horizontal
    settings.centroidInside = True
    text = QgsTextFormat()
    text.setFont(QFont(_FONT))
    text.setSize(size)
    text.setSizeUnit(Qgis.RenderUnit.Points)
    text.setColor(QColor("#1a1a1a"))
    halo = QgsTextBufferSettings()
    halo.setEnabled(True)
    halo.setSize(0.9)
    halo.setColor(QColor("#ffffff"))
    text.setBuffer(halo)
    settings.setFormat(text)
    return settings
