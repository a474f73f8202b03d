"""Districts: outlines without a fill, so that a base map shows through, and their names."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import (
    QgsFillSymbol,
    QgsSimpleLineSymbolLayer,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QFont

from ..districts.levels import KREIS, MUNICIPALITY, REGION
from . import labels
from .symbols import built_of

NAME = '"name"'
# "Kreis Recklinghausen" is not the town of that name; "Ennepe-Ruhr-Kreis" says so itself
_KREIS_NAME = (
    "CASE WHEN \"designation\" ILIKE '%kreis' AND \"name\" NOT ILIKE '%kreis' "
    'THEN "designation" || \' \' || "name" ELSE "name" END'
)
# where there is room for the names of Kreise only, a town that is a Kreis of its own is named there
_TOWNS_ARE_READ_FROM = 250_000
_MUNICIPALITY_NAME = (
    f'CASE WHEN @map_scale > {_TOWNS_ARE_READ_FROM} AND "key" = "parent" || \'000\' '
    'THEN NULL ELSE "name" END'
)


@dataclass(frozen=True)
class _Look:
    """Line and names of a level; widths in mm, sizes in points."""

    width: float
    colour: str
    line: Qt.PenStyle = Qt.PenStyle.SolidLine
    name: str = NAME
    size: float = 7
    text_colour: str = "#4b5257"
    bold: bool = False
    from_scale: float = 600_000
    priority: int = 5
    only_if_it_fits: bool = False


_LOOKS = {
    MUNICIPALITY: _Look(0.18, "#9aa1a6", name=_MUNICIPALITY_NAME),
    KREIS: _Look(
        0.5, "#6b7278", name=_KREIS_NAME, size=8.5, bold=True, text_colour="#2b3034",
        from_scale=1_500_000, priority=8,
    ),
    REGION: _Look(1.0, "#4b5257", size=10, bold=True, from_scale=0),
}  # fmt: skip
_OWN_LEVEL = _Look(
    0.15, "#9aa1a6", Qt.PenStyle.DashLine, size=6.5, from_scale=150_000, only_if_it_fits=True
)


def apply(layer: QgsVectorLayer, level: str, font: QFont) -> None:
    """Style and label the districts of a level."""
    look = _LOOKS.get(level, _OWN_LEVEL)
    line = QgsSimpleLineSymbolLayer(QColor(look.colour), look.width, look.line)
    line.setPenJoinStyle(Qt.PenJoinStyle.RoundJoin)
    layer.setRenderer(QgsSingleSymbolRenderer(built_of(QgsFillSymbol(), line)))
    text = labels.text_format(font, look.size, look.text_colour, bold=look.bold)
    label = labels.inside_polygons(
        look.name,
        text,
        from_scale=look.from_scale,
        priority=look.priority,
        only_if_it_fits=look.only_if_it_fits,
    )
    labels.show(layer, label)
