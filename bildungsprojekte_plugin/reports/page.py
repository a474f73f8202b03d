"""A page from a layout template: which one, filling it, exporting it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from qgis.core import (
    Qgis,
    QgsLayoutExporter,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutUtils,
    QgsPrintLayout,
    QgsProject,
    QgsReadWriteContext,
    QgsTextRenderer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtXml import QDomDocument

from ..layers.texts import literal
from ..support.errors import QT_TRANSLATE_NOOP, UserError
from ..support.paths import resource

PAGES = ("A4 landscape", "A4 portrait", "A3 landscape", "A3 portrait")
DPI = 300
_FORMATS = (".png", ".pdf", ".svg")
_LARGE = 1.35  # how much larger than on A4 things are drawn on A3, as in `tools/build_layouts.py`
_LEAST = 0.5  # of its size a text is shrunk to at most


@dataclass(frozen=True)
class Texts:
    """What stands in the labels of a page; the names are the ids of the template's items."""

    title: str
    subtitle: str
    fictional: str
    date: str
    counting: str
    source: str


def page_named(words: str) -> str:
    """Return the page (one of `PAGES`) that words like `A3`, `a4 portrait` name.

    Landscape when nothing else is said. Raises `UserError`.
    """
    found = re.search(r"\bA([34])(?![0-9])", words, re.IGNORECASE)
    rest = re.sub(r"[\s_-]+", " ", words[found.end() :] if found else words).strip().lower()
    if found and rest in ("", "landscape", "portrait"):
        return f"A{found[1]} {rest or 'landscape'}"
    raise UserError(
        QT_TRANSLATE_NOOP("Bildungsprojekte", "There is no page “{page}”. Pages: {pages}."),
        page=words,
        pages=", ".join(PAGES),
    )


def scale_of(page: str) -> float:
    """Return how much larger than on A4 things are drawn on a page (one of `PAGES`)."""
    return _LARGE if page.startswith("A3") else 1


def load_template(project: QgsProject, page: str) -> QgsPrintLayout:
    """Return a layout of a project's, made from the template of a page (one of `PAGES`)."""
    path = resource("layouts", page.replace(" ", "_") + ".qpt")
    document = QDomDocument()
    document.setContent(path.read_text(encoding="utf-8"))
    layout = QgsPrintLayout(project)
    items, is_complete = layout.loadFromTemplate(document, QgsReadWriteContext())
    if not is_complete or not items:
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The page template {path} cannot be read. Install the plugin again.",
            ),
            path=str(path),
        )
    return layout


def item_of(layout: QgsPrintLayout, name: str) -> QgsLayoutItem:
    """Return the layout's item of that id, as the class that it is. Raises `UserError`."""
    item = layout.itemById(name)
    if item is None:
        raise UserError(
            QT_TRANSLATE_NOOP("Bildungsprojekte", "The page template lacks the item “{item}”."),
            item=name,
        )
    return item


def fill_labels(layout: QgsPrintLayout, texts: Texts) -> None:
    """Write texts into the labels of a layout, as plain text; long ones in smaller letters."""
    for name, text in vars(texts).items():
        label: QgsLayoutItemLabel = item_of(layout, name)
        _shrink(label, text)
        label.setText(literal(text))


def _shrink(label: QgsLayoutItemLabel, text: str) -> None:
    """Make a label's letters smaller until the text fits into its box."""
    context = QgsLayoutUtils.createRenderContextForLayout(label.layout(), None, DPI)
    millimetre = context.convertToPainterUnits(1, Qgis.RenderUnit.Millimeters)
    width, height = label.rect().width() * millimetre, label.rect().height() * millimetre
    style = label.textFormat()
    full = style.size()
    while style.size() > full * _LEAST:
        needed = QgsTextRenderer.textHeight(
            context,
            style,
            text.split("\n"),
            Qgis.TextLayoutMode.RectangleAscentBased,
            None,
            Qgis.TextRendererFlag.WrapLines,
            width,
        )
        if needed <= height:
            break
        style.setSize(style.size() - full / 20)
    label.setTextFormat(style)


def check_format(path: Path) -> None:
    """Raise `UserError` unless the file's name ends like a picture that can be exported."""
    if path.suffix.lower() not in _FORMATS:
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "A map cannot be exported to {path}. Give the file a name that ends in: {formats}.",
            ),
            path=str(path),
            formats=", ".join(_FORMATS),
        )


def export(layout: QgsPrintLayout, path: Path) -> None:
    """Export a layout as PNG (300 dpi), PDF or SVG. Raises `UserError`.

    A file that is already there is replaced only when the new one is complete.
    """
    check_format(path)
    unfinished = path.with_name(f".{uuid4().hex}{path.suffix}")
    try:
        if not _write(layout, unfinished):
            raise OSError
        unfinished.replace(path)
    except OSError:
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The map could not be written to {path}. Check that the folder is there, that "
                "you may write to it and that no other program has the file open.",
            ),
            path=str(path),
        ) from None
    finally:
        unfinished.unlink(missing_ok=True)


def _write(layout: QgsPrintLayout, path: Path) -> bool:
    exporter = QgsLayoutExporter(layout)
    suffix = path.suffix.lower()
    if suffix == ".png":
        return exporter.renderPageToImage(0, QSize(), DPI).save(str(path))
    if suffix == ".pdf":
        pdf = QgsLayoutExporter.PdfExportSettings()
        pdf.dpi = DPI
        pdf.textRenderFormat = Qgis.TextRenderFormat.AlwaysText  # to be searched and read aloud
        result = exporter.exportToPdf(str(path), pdf)
    else:
        svg = QgsLayoutExporter.SvgExportSettings()
        svg.dpi = DPI
        result = exporter.exportToSvg(str(path), svg)
    return result == QgsLayoutExporter.ExportResult.Success
