"""Builds the page templates in `resources/layouts/`: A4 and A3, landscape and portrait.

The templates are ordinary QGIS layout templates; the plugin finds their items by id. Run this
after changing the page's design: `.venv/bin/python tools/build_layouts.py`.
"""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_HASH_SEED"] = "0"  # Qt writes XML attributes in the order of its hashes

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsLegendStyle,
    QgsPrintLayout,
    QgsProject,
    QgsReadWriteContext,
    QgsTextFormat,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QFont

FOLDER = Path(__file__).resolve().parents[1] / "resources" / "layouts"
FONT = "Open Sans"
MARGIN, COLUMN, HEAD, FOOT = 10.0, 62.0, 22.0, 24.0
BELOW = 66.0  # for the legend below the map of an upright page


@dataclass(frozen=True)
class Page:
    """A page: its name, size in millimetres, and the factor for what is printed on it."""

    name: str
    width: float
    height: float
    scale: float

    @property
    def is_portrait(self) -> bool:
        """Whether it stands upright."""
        return self.height > self.width


PAGES = (
    Page("A4_landscape", 297, 210, 1.0),
    Page("A4_portrait", 210, 297, 1.0),
    Page("A3_landscape", 420, 297, 1.35),
    Page("A3_portrait", 297, 420, 1.35),
)


class Template:
    """Puts the items of a page together."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.layout = QgsPrintLayout(QgsProject.instance())
        self.layout.initializeDefaults()
        self.layout.setName(page.name)
        self.layout.pageCollection().page(0).setPageSize(
            QgsLayoutSize(page.width, page.height, Qgis.LayoutUnit.Millimeters)
        )
        self._build()

    def _build(self) -> None:
        page, s = self.page, self.page.scale
        margin, head, foot = MARGIN * s, HEAD * s, FOOT * s
        inner = page.width - 2 * margin
        body_top = margin + head
        body = page.height - body_top - foot - margin
        column = COLUMN * s
        self._label("title", margin, margin, inner - 52 * s, 8.2 * s, 16, bold=True)
        self._label("subtitle", margin, margin + 9 * s, inner - 52 * s, 9 * s, 10)
        self._label(
            "fictional", page.width - margin - 50 * s, margin, 50 * s, 9 * s, 10, bold=True,
            color="#b00020", align=Qt.AlignmentFlag.AlignRight,
        )  # fmt: skip
        self._label(
            "date", page.width - margin - 50 * s, margin + 9 * s, 50 * s, 6 * s, 8,
            align=Qt.AlignmentFlag.AlignRight,
        )  # fmt: skip
        if page.is_portrait:
            map_height = body - BELOW * s
            self._map(margin, body_top, inner, map_height)
            below = body_top + map_height + 5 * s
            self._legend(margin, below, 2)
            right = page.width - margin - 48 * s
            self._arrow(right + 34 * s, below, 14 * s)
            self._scale_bar(right, below + 20 * s, 48 * s)
        else:
            self._map(margin, body_top, inner - column - 4 * s, body)
            right = page.width - margin - column
            self._legend(right, body_top - 2 * s, 1)  # its heading keeps a distance of its own
            self._arrow(page.width - margin - 14 * s, body_top + body - 34 * s, 14 * s)
            self._scale_bar(right, body_top + body - 14 * s, column)
        foot_top = page.height - margin - foot + 3 * s
        self._label("counting", margin, foot_top, inner * 0.62, foot - 3 * s, 7.5)
        self._label(
            "source", margin + inner * 0.65, foot_top, inner * 0.35, foot - 3 * s, 7.5,
        )  # fmt: skip

    def _place(
        self, item: QgsLayoutItem, name: str, x: float, y: float, w: float, h: float
    ) -> None:
        item.setId(name)
        self.layout.addLayoutItem(item)
        item.attemptMove(QgsLayoutPoint(x, y, Qgis.LayoutUnit.Millimeters))
        item.attemptResize(QgsLayoutSize(w, h, Qgis.LayoutUnit.Millimeters))

    def _format(self, size: float, bold: bool = False, color: str = "#1a1a1a") -> QgsTextFormat:
        text = QgsTextFormat()
        font = QFont(FONT)
        font.setBold(bold)
        text.setFont(font)
        text.setSize(size * self.page.scale)
        text.setSizeUnit(Qgis.RenderUnit.Points)
        text.setColor(QColor(color))
        return text

    def _label(
        self,
        name: str,
        x: float,
        y: float,
        w: float,
        h: float,
        size: float,
        bold: bool = False,
        color: str = "#1a1a1a",
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        item = QgsLayoutItemLabel(self.layout)
        item.setMode(QgsLayoutItemLabel.Mode.ModeFont)
        item.setTextFormat(self._format(size, bold, color))
        item.setHAlign(align)
        item.setMarginX(0)
        item.setMarginY(0)
        self._place(item, name, x, y, w, h)

    def _map(self, x: float, y: float, w: float, h: float) -> None:
        item = QgsLayoutItemMap(self.layout)
        item.setFrameEnabled(True)
        item.setFrameStrokeColor(QColor("#7a7a7a"))
        item.setBackgroundColor(QColor("#ffffff"))
        self._place(item, "map", x, y, w, h)

    def _legend(self, x: float, y: float, columns: int) -> None:
        item = QgsLayoutItemLegend(self.layout)
        item.setAutoUpdateModel(False)
        item.setColumnCount(columns)
        item.setColumnSpace(8 * self.page.scale)
        item.setSplitLayer(False)
        item.setBoxSpace(0)
        item.setSymbolWidth(5 * self.page.scale)
        item.setSymbolHeight(3.5 * self.page.scale)
        for style, size, bold in (
            (QgsLegendStyle.Style.Title, 10, True),
            (QgsLegendStyle.Style.Group, 9, True),
            (QgsLegendStyle.Style.Subgroup, 8.5, True),
            (QgsLegendStyle.Style.SymbolLabel, 8, False),
        ):
            component = item.rstyle(style)
            component.setTextFormat(self._format(size, bold))
        for style, side, margin in (
            (QgsLegendStyle.Style.Group, QgsLegendStyle.Side.Top, 0),
            (QgsLegendStyle.Style.Subgroup, QgsLegendStyle.Side.Top, 4),
            (QgsLegendStyle.Style.Subgroup, QgsLegendStyle.Side.Bottom, 0.8),
            (QgsLegendStyle.Style.Symbol, QgsLegendStyle.Side.Top, 1.2),
        ):
            item.rstyle(style).setMargin(side, margin * self.page.scale)
        item.setFrameEnabled(False)
        item.setBackgroundEnabled(False)
        self._place(item, "legend", x, y, COLUMN * self.page.scale, 40)

    def _arrow(self, x: float, y: float, size: float) -> None:
        item = QgsLayoutItemPicture(self.layout)
        item.setPicturePath("")  # the plugin puts its own arrow in
        self._place(item, "north_arrow", x, y, size, size)

    def _scale_bar(self, x: float, y: float, w: float) -> None:
        item = QgsLayoutItemScaleBar(self.layout)
        item.setStyle("Single Box")
        item.setUnits(Qgis.DistanceUnit.Kilometers)
        item.setUnitLabel("km")
        item.setNumberOfSegments(2)
        item.setNumberOfSegmentsLeft(0)
        item.setSegmentSizeMode(Qgis.ScaleBarSegmentSizeMode.FitWidth)
        item.setMinimumBarWidth(w * 0.45)
        item.setMaximumBarWidth(w * 0.75)
        item.setHeight(2 * self.page.scale)
        item.setBoxContentSpace(0)
        item.setTextFormat(self._format(8))
        self._place(item, "scale_bar", x, y, w, 12 * self.page.scale)


def save(template: Template) -> Path:
    """Write a template, the same bytes every time."""
    path = FOLDER / f"{template.page.name}.qpt"
    if not template.layout.saveAsTemplate(str(path), QgsReadWriteContext()):
        raise SystemExit(f"{path} could not be written")
    text = path.read_text(encoding="utf-8")
    found = list(dict.fromkeys(re.findall(r"\{[0-9a-f]{8}-[0-9a-f-]{27}\}", text)))
    for number, identifier in enumerate(found):
        text = text.replace(identifier, f"{{{uuid5(NAMESPACE_URL, f'{path.name} {number}')}}}")
    path.write_text(text, encoding="utf-8")
    return path


def main() -> None:
    """Build all templates."""
    application = QgsApplication([], False)
    application.initQgis()
    FOLDER.mkdir(exist_ok=True)
    for page in PAGES:
        sys.stdout.write(f"{save(Template(page))}\n")
    application.exitQgis()


if __name__ == "__main__":
    main()
