"""Workbooks as XLSX (ECMA-376), written piece by piece.

GDAL writes none with columns that stay text when somebody types into them, and a postcode that is
corrected in a return sheet would lose its zero.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta, timezone
from html import escape
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from qgis.core import QgsFeedback

from ...support.feedback import followed
from .markup import (
    HEAD_COLOUR,
    NOT_IN_XML,
    lines_of,
    naming_column,
    pages_across,
    sheet_titles,
    width_of,
)
from .sheet import Sheet

LONGEST_CELL = 2 * 32_767  # bytes of UTF-16 that Excel takes in a cell
_EXACT = 10**15  # whole numbers that it shows exactly
_FIRST_DAY = date(1900, 3, 1)  # before that Excel's calendar has a day too many
_LINE = 13  # points that a line of text is high
_ORIGIN = datetime(1899, 12, 30, tzinfo=timezone.utc)
# what would be taken for an escaped character, also with one behind it
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4})")
_TEXT, _DAY, _MOMENT, _HEAD = 1, 2, 3, 4  # indices of the formats below
_FORMATS = {"date": _DAY, "datetime": _MOMENT, "integer": 0, "real": 0}
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
# numbers and days stand beside texts of several lines, and not close to the column at their right
_TOP = '<alignment horizontal="right" vertical="top" indent="1"/>'
_STYLES = (
    f'{_XML}<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="10"/><name val="Arial"/>'
    '</font><font><b/><sz val="10"/><name val="Arial"/></font></fonts><fills count="3"><fill>'
    '<patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    f'<fill><patternFill patternType="solid"><fgColor rgb="FF{HEAD_COLOUR}"/></patternFill></fill>'
    '</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    f'<cellXfs count="5"><xf xfId="0" applyAlignment="1">{_TOP}</xf>'
    '<xf xfId="0" numFmtId="49" applyNumberFormat="1" applyAlignment="1">'
    '<alignment vertical="top" wrapText="1"/></xf>'
    f'<xf xfId="0" numFmtId="14" applyNumberFormat="1" applyAlignment="1">{_TOP}</xf>'
    f'<xf xfId="0" numFmtId="22" applyNumberFormat="1" applyAlignment="1">{_TOP}</xf>'
    '<xf xfId="0" numFmtId="49" fontId="1" fillId="2" applyNumberFormat="1" applyFont="1" '
    'applyFill="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs>'
    "</styleSheet>"
)


def write_xlsx(sheets: Sequence[Sheet], path: Path, feedback: QgsFeedback | None = None) -> None:
    """Write a workbook, labels above the columns.

    Every text is a plain text, whatever it begins with. Raises `OSError`, and `CancelledError`
    when the user stops it.
    """
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, content in _frame(sheets):
            archive.writestr(name, content)
        archive.writestr("xl/styles.xml", _STYLES)
        for number, sheet in enumerate(sheets, start=1):
            with archive.open(f"xl/worksheets/sheet{number}.xml", "w") as file:
                for line in _lines(sheet, feedback):
                    file.write(line.encode())


def cut(text: str) -> str:
    """Return as much of a text as Excel takes in a cell."""
    if 4 * len(text) <= LONGEST_CELL:  # four bytes have room for any letter
        return text
    return text.encode("utf-16-le")[:LONGEST_CELL].decode("utf-16-le", errors="ignore")


def _frame(sheets: Sequence[Sheet]) -> Iterator[tuple[str, str]]:
    """Yield name and content of the parts that hold the sheets together."""
    numbers = range(1, len(sheets) + 1)
    parts = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPES}.worksheet+xml"/>'
        for n in numbers
    )
    yield (
        "[Content_Types].xml",
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPES}.styles+xml"/>{parts}</Types>',
    )
    yield "_rels/.rels", _relations([("officeDocument", "xl/workbook.xml")])
    yield (
        "xl/_rels/workbook.xml.rels",
        _relations([*(("worksheet", f"worksheets/sheet{n}.xml") for n in numbers),
                    ("styles", "styles.xml")]),
    )  # fmt: skip
    titles = sheet_titles(sheets)
    listed = "".join(
        f'<sheet name="{escape(title)}" sheetId="{n}" r:id="r{n}"/>'
        for n, title in zip(numbers, titles, strict=True)
    )
    repeated = "".join(
        f'<definedName name="_xlnm.Print_Titles" localSheetId="{n}">{_repeated(sheet, title)}'
        "</definedName>"
        for n, (sheet, title) in enumerate(zip(sheets, titles, strict=True))
    )
    yield (
        "xl/workbook.xml",
        f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets>'
        f"<definedNames>{repeated}</definedNames></workbook>",
    )


def _repeated(sheet: Sheet, title: str) -> str:
    """Return what stands on every page: the headings, and what says which row it is."""
    rows = f"{_quoted(title)}!$1:$1"
    column = naming_column(sheet)
    if column is None:
        return rows
    letters = _letters(column)
    return f"{_quoted(title)}!${letters}:${letters},{rows}"


def _quoted(title: str) -> str:
    """Return the title of a sheet as formulas write it."""
    return escape("'" + title.replace("'", "''") + "'", quote=False)


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, start=1)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _lines(sheet: Sheet, feedback: QgsFeedback | None) -> Iterator[str]:
    """Yield the pieces of a worksheet. Its first row stays in sight, and stands on every page."""
    yield (
        f'{_XML}<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        '<sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        f'</sheetView></sheetViews><sheetFormatPr defaultRowHeight="{_LINE}"/><cols>'
    )
    widths = [width_of(sheet, column) for column in range(len(sheet.headings))]
    for number, (heading, width) in enumerate(zip(sheet.headings, widths, strict=True), start=1):
        style = _FORMATS.get(heading.type, _TEXT)
        yield (
            f'<col min="{number}" max="{number}" width="{width}" style="{style}" customWidth="1"/>'
        )
    yield "</cols><sheetData>"
    yield _row(1, [heading.label for heading in sheet.headings], _HEAD, widths)
    for number, row in enumerate(followed(sheet.rows, feedback, 50, 100), start=2):
        yield _row(number, row, _TEXT, widths)
    yield (
        '</sheetData><printOptions gridLines="1"/><pageMargins left="0.4" right="0.4" top="0.5" '
        'bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" '
        f'fitToWidth="{pages_across(sheet)}" fitToHeight="0"/><headerFooter><oddFooter>'
        "&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter></worksheet>"
    )


def _row(number: int, cells: Sequence[Any], style: int, widths: Sequence[int]) -> str:
    # LibreOffice would let a text of several lines run over the next row
    lines = lines_of(cells, widths)
    height = f' ht="{lines * _LINE}"' if lines > 1 else ""
    written = "".join(
        _cell(f"{_letters(column)}{number}", cell, style)
        for column, cell in enumerate(cells)
        if cell is not None
    )
    return f'<row r="{number}"{height}>{written}</row>\n'


def _cell(place: str, cell: Any, style: int) -> str:
    if isinstance(cell, datetime):
        serial = (cell - _ORIGIN) / timedelta(days=1)
        return f'<c r="{place}" s="{_MOMENT}"><v>{serial!r}</v></c>'
    if isinstance(cell, date) and cell >= _FIRST_DAY:
        return f'<c r="{place}" s="{_DAY}"><v>{(cell - _ORIGIN.date()).days}</v></c>'
    if isinstance(cell, float) or (isinstance(cell, int) and abs(cell) < _EXACT):
        return f'<c r="{place}"><v>{cell!r}</v></c>'
    text = _ESCAPE.sub("_x005F_", cut(str(cell)))
    text = escape(NOT_IN_XML.sub(_escaped, text)).replace("\r", "&#13;")
    return (
        f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
    )


def _escaped(letter: re.Match[str]) -> str:
    return f"_x{ord(letter[0]):04X}_"


def _letters(column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
