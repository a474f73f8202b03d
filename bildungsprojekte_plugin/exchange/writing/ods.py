"""Workbooks as ODS (OpenDocument 1.2), written piece by piece.

GDAL makes live formulas of texts that begin with "of:=".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from html import escape
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from qgis.core import QgsFeedback

from ...support.feedback import followed
from .markup import (
    HEAD_COLOUR,
    naming_column,
    pages_across,
    printable_in_xml,
    sheet_titles,
    width_of,
)
from .sheet import Sheet

_MIME = "application/vnd.oasis.opendocument.spreadsheet"
_NS = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = " ".join(
    f'xmlns:{prefix}="{_NS}{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "style": "style",
        "text": "text",
        "table": "table",
        "number": "datastyle",
        "fo": "xsl-fo-compatible",
        "config": "config",
    }.items()
)
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_MANIFEST = (
    f'{_XML}<manifest:manifest xmlns:manifest="{_NS}manifest:1.0" manifest:version="1.2">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_MIME}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    '<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>'
    '<manifest:file-entry manifest:full-path="settings.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)
_DAY_PARTS = (
    '<number:year number:style="long"/><number:text>-</number:text>'
    '<number:month number:style="long"/><number:text>-</number:text>'
    '<number:day number:style="long"/>'
)
_STYLES = (
    '<number:text-style style:name="nText"><number:text-content/></number:text-style>'
    f'<number:date-style style:name="nDay">{_DAY_PARTS}</number:date-style>'
    f'<number:date-style style:name="nMoment">{_DAY_PARTS}<number:text> </number:text>'
    '<number:hours number:style="long"/><number:text>:</number:text>'
    '<number:minutes number:style="long"/></number:date-style>'
    '<style:style style:name="text" style:family="table-cell" style:data-style-name="nText">'
    '<style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"/></style:style>'
    '<style:style style:name="head" style:family="table-cell" style:data-style-name="nText">'
    f'<style:table-cell-properties fo:background-color="#{HEAD_COLOUR}" fo:wrap-option="wrap" '
    'style:vertical-align="top"/><style:text-properties fo:font-weight="bold"/></style:style>'
    + "".join(
        f'<style:style style:name="{name}" style:family="table-cell"{form}>'
        '<style:table-cell-properties style:vertical-align="top" '
        'style:text-align-source="fix"/>'
        '<style:paragraph-properties fo:text-align="end" fo:margin-left="0.2cm"/></style:style>'
        for name, form in (
            ("date", ' style:data-style-name="nDay"'),
            ("datetime", ' style:data-style-name="nMoment"'),
            ("integer", ""),
            ("real", ""),
        )
    )
)
_BLANKS = re.compile(r"\t|^ {1,100}| {2,100}| $")
_HEADERS = "<table:table-header-columns>{}</table:table-header-columns>"
_CENTIMETRES = 0.21  # a letter
_EXACT = 2**53  # whole numbers that spreadsheets hold exactly


def write_ods(sheets: Sequence[Sheet], path: Path, feedback: QgsFeedback | None = None) -> None:
    """Write a workbook, labels above the columns.

    Every text is a plain text, whatever it begins with. Raises `OSError`, and `CancelledError`
    when the user stops it.
    """
    titles = sheet_titles(sheets)
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", _MIME, ZIP_STORED)  # first, and not compressed
        archive.writestr("META-INF/manifest.xml", _MANIFEST)
        archive.writestr("settings.xml", _settings(titles))
        archive.writestr("styles.xml", _pages(sheets))
        with archive.open("content.xml", "w") as file:
            for line in _lines(sheets, titles, feedback):
                file.write(line.encode())


def _settings(titles: Sequence[str]) -> str:
    """Return the settings by which the first row of each sheet stays in sight."""
    items = "".join(
        f'<config:config-item config:name="{name}" config:type="{kind}">{value}'
        "</config:config-item>"
        for name, kind, value in (
            ("VerticalSplitMode", "short", 2),
            ("VerticalSplitPosition", "int", 1),
            ("ActiveSplitRange", "short", 2),
            ("PositionBottom", "int", 1),
        )
    )
    tables = "".join(
        f'<config:config-item-map-entry config:name="{escape(title)}">{items}'
        "</config:config-item-map-entry>"
        for title in titles
    )
    return (
        f'{_XML}<office:document-settings {_SPACES} office:version="1.2"><office:settings>'
        '<config:config-item-set config:name="ooo:view-settings" '
        'xmlns:ooo="http://openoffice.org/2004/office">'
        '<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>'
        f'<config:config-item-map-named config:name="Tables">{tables}'
        "</config:config-item-map-named></config:config-item-map-entry>"
        "</config:config-item-map-indexed></config:config-item-set></office:settings>"
        "</office:document-settings>"
    )


def _pages(sheets: Sequence[Sheet]) -> str:
    """Return how the sheets are printed, each as its own kind of page."""
    layouts = "".join(
        f'<style:page-layout style:name="pl{number}"><style:page-layout-properties '
        'fo:page-width="29.7cm" fo:page-height="21cm" style:print-orientation="landscape" '
        f'fo:margin="1cm" style:scale-to-X="{pages_across(sheet)}" style:scale-to-Y="0" '
        'style:print="charts drawings grid objects zero-values"/>'
        "</style:page-layout>"
        for number, sheet in enumerate(sheets)
    )
    masters = "".join(
        f'<style:master-page style:name="mp{number}" style:page-layout-name="pl{number}"/>'
        for number in range(len(sheets))
    )
    return (
        f'{_XML}<office:document-styles {_SPACES} office:version="1.2"><office:automatic-styles>'
        f"{layouts}</office:automatic-styles><office:master-styles>{masters}"
        "</office:master-styles></office:document-styles>"
    )


def _lines(
    sheets: Sequence[Sheet], titles: Sequence[str], feedback: QgsFeedback | None
) -> Iterator[str]:
    yield f'{_XML}<office:document-content {_SPACES} office:version="1.2"><office:automatic-styles>'
    yield _STYLES
    for number, sheet in enumerate(sheets):
        yield (
            f'<style:style style:name="ta{number}" style:family="table" '
            f'style:master-page-name="mp{number}"/>'
        )
        for column in range(len(sheet.headings)):
            width = _CENTIMETRES * width_of(sheet, column)
            yield (
                f'<style:style style:name="co{number}_{column}" style:family="table-column">'
                f'<style:table-column-properties style:column-width="{width:.1f}cm"/>'
                "</style:style>"
            )
    yield "</office:automatic-styles><office:body><office:spreadsheet>"
    for number, (sheet, title) in enumerate(zip(sheets, titles, strict=True)):
        yield f'<table:table table:name="{escape(title)}" table:style-name="ta{number}">'
        for column, heading in enumerate(sheet.headings):
            written = (
                f'<table:table-column table:style-name="co{number}_{column}" '
                f'table:default-cell-style-name="{heading.type}"/>'
            )
            is_on_every_page = column == naming_column(sheet)
            yield _HEADERS.format(written) if is_on_every_page else written
        head = _row([heading.label for heading in sheet.headings], "head")
        yield f"<table:table-header-rows>{head}</table:table-header-rows>"
        for row in followed(sheet.rows, feedback, 50, 100):
            yield _row(row, "text")
        yield "</table:table>"
    yield "</office:spreadsheet></office:body></office:document-content>"


def _row(cells: Sequence[Any], style: str) -> str:
    return f"<table:table-row>{''.join(_cell(cell, style) for cell in cells)}</table:table-row>\n"


def _cell(cell: Any, style: str) -> str:
    if cell is None:
        return "<table:table-cell/>"
    if isinstance(cell, datetime):
        moment = cell.strftime("%Y-%m-%dT%H:%M:%S")
        return _typed("datetime", f'office:value-type="date" office:date-value="{moment}"')
    if isinstance(cell, date):
        return _typed("date", f'office:value-type="date" office:date-value="{cell.isoformat()}"')
    if isinstance(cell, float) or (isinstance(cell, int) and abs(cell) < _EXACT):
        return _typed("real", f'office:value-type="float" office:value="{cell!r}"')
    lines = printable_in_xml(str(cell)).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    paragraphs = "".join(f"<text:p>{_marked(line)}</text:p>" for line in lines)
    return (
        f'<table:table-cell table:style-name="{style}" office:value-type="string">{paragraphs}'
        "</table:table-cell>"
    )


def _marked(line: str) -> str:
    """Return a line as XML. Blanks are elements where plain ones would be taken for one or none."""
    return _BLANKS.sub(_blank, escape(line))


def _blank(blanks: re.Match[str]) -> str:
    if blanks[0] == "\t":
        return "<text:tab/>"
    return f'<text:s text:c="{len(blanks[0])}"/>'


def _typed(style: str, value: str) -> str:
    return f'<table:table-cell table:style-name="{style}" {value}/>'
