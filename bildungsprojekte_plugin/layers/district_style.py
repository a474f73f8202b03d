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
# From this scale on there is room for the names of all towns, and Kreise go without. Up to it a
# town that is a Kreis of its own is named as one, so that no name is there twice.
_ROOM_FOR_TOWNS = 250_000
_MUNICIPALITY_NAME = (
    f'CASE WHEN @map_scale > {_ROOM_FOR_TOWNS} AND "key" = "parent" || \'000\' '
    'THEN NULL ELSE "name" END'
)


@dataclass(frozen=True)
class _Look:
    """Line and names of a level: widths in mm, sizes in points, scales as in `labels`."""

    width: float
    colour: str
    from_scale: float
    to_scale: float = 0
    line: Qt.PenStyle = Qt.PenStyle.SolidLine
    name: str = NAME
    size: float = 7.5
    text_colour: str = "#40474c"
    bold: bool = False
    priority: int = 5
    only_if_it_fits: bool = False


_LINE = "#7b848a"  # one colour: thin lines run on top of thick ones
_BAND = "#cfd4d8"
_STRONG = "#2b3034"
_LOOKS = {
    MUNICIPALITY: _Look(0.15, _LINE, 600_000, name=_MUNICIPALITY_NAME),
    KREIS: _Look(
        0.45,
        _LINE,
        1_500_000,
        _ROOM_FOR_TOWNS,
        name=_KREIS_NAME,
        size=8.5,
        text_colour=_STRONG,
        bold=True,
        priority=8,
    ),
    REGION: _Look(1.6, _BAND, 0, 1_500_000, size=10, text_colour=_STRONG, bold=True),
}
_OWN_LEVEL = _Look(0.15, _LINE, 150_000, line=Qt.PenStyle.DashLine, size=6.5, only_if_it_fits=True)


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
        to_scale=look.to_scale,
        priority=look.priority,
        only_if_it_fits=look.only_if_it_fits,
    )
    labels.show(layer, label)
