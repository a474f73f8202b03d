"""Reading XLSX: sheets, cells with their types, merged cells (ECMA-376, part 1)."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from pathlib import Path

from .cell_ranges import CellRanges
from .limits import check_cells, check_columns, check_rows
from .sheet import Cell, Grid, Merged, Row, tidied
from .xml_parts import Token, XmlPart, damaged, opened

_WORKBOOK = "xl/workbook.xml"
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_MOST_FORMATS = 100_000  # Excel itself takes 65,490
# numbers of the built-in formats that show a date, a time, or both (ECMA-376, 18.8.30)
_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
# what stands in quotes, in brackets or behind a backslash is no part of a date
_LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.')
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def sheet_names(path: Path) -> dict[str, bool]:
    """Return the names of the sheets in order, and whether each is shown. Raises `UserError`."""
    with opened(path) as archive:
        return {name: is_shown for name, (_, is_shown) in _sheets(path, archive).items()}


def read_sheets(path: Path, names: Sequence[str]) -> Iterator[tuple[str, Grid]]:
    """Yield sheets and their names. Raises `UserError` when one is damaged or too big.

    A formula has the value that was stored with it, and is noted when there is none; an error in a
    cell is nothing.
    """
    with opened(path) as archive:
        parts = set(archive.namelist())
        has_1904, formats = _starts_in_1904(path, archive), []
        if "xl/styles.xml" in parts:
            formats = _formats(path, archive)
        texts = _texts(path, archive) if "xl/sharedStrings.xml" in parts else []
        sheets = _sheets(path, archive)
        reader = _Reader(path, texts, formats, has_1904)
        for name in names:
            yield name, reader.read(archive, sheets[name][0])


def _sheets(path: Path, archive: zipfile.ZipFile) -> dict[str, tuple[str, bool]]:
    targets = {}
    with XmlPart(path, archive, "xl/_rels/workbook.xml.rels") as part:
        for _ in part.starts("Relationship"):
            target = part.attribute("Target")
            whole = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            targets[part.attribute("Id")] = posixpath.normpath(whole)
    sheets, parts = {}, set(archive.namelist())
    with XmlPart(path, archive, _WORKBOOK) as part:
        for _ in part.starts("sheet"):
            target = targets.pop(part.attribute("id"), "")  # a part is one sheet only
            if target in parts and "worksheets" in target:
                sheets[part.attribute("name")] = (
                    target,
                    part.attribute("state") in ("", "visible"),
                )
    return sheets


def _starts_in_1904(path: Path, archive: zipfile.ZipFile) -> bool:
    with XmlPart(path, archive, _WORKBOOK) as part:
        return any(part.attribute("date1904") in ("1", "true") for _ in part.starts("workbookPr"))


def _texts(path: Path, archive: zipfile.ZipFile) -> list[str]:
    with XmlPart(path, archive, "xl/sharedStrings.xml") as part:
        texts: list[str] = []
        for _ in part.starts("si"):
            texts.append(_unescaped(part.text("rPh")))
            check_cells(path, len(texts))
        return texts


def _unescaped(text: str) -> str:
    """Return a text with the characters that XML has no way to hold."""
    return _ESCAPED.sub(lambda code: chr(int(code[1], 16)), text) if "_x" in text else text


def _formats(path: Path, archive: zipfile.ZipFile) -> list[str]:
    """Return for each style of cells how it shows numbers: `date`, so many zeros, or nothing."""
    codes: dict[str, str] = {}
    formats: list[str] = []
    is_of_cells = False
    with XmlPart(path, archive, "xl/styles.xml") as part:
        for name in part.starts("numFmt", "cellXfs", "xf", "cellStyles"):
            if name == "numFmt":
                codes[part.attribute("numFmtId")] = part.attribute("formatCode")
            elif name == "xf" and is_of_cells:
                formats.append(_format(part.attribute("numFmtId"), codes))
                if len(formats) > _MOST_FORMATS:
                    raise damaged(path)
            else:
                is_of_cells = name == "cellXfs"
    return formats


def _format(number: str, codes: dict[str, str]) -> str:
    if number not in codes:
        return "date" if number.isdecimal() and int(number) in _DATES else ""
    code = _LITERAL.sub("", codes[number].split(";")[0]).lower()
    if re.fullmatch("0{2,}", code):
        return code
    return "date" if set(code) & set("dmyhs") and not set(code) & set("0#?") - {"0"} else ""


class _Reader:
    """Reads one sheet."""

    def __init__(self, path: Path, texts: list[str], formats: list[str], in_1904: bool) -> None:
        self._path = path
        self._texts = texts
        self._formats = formats
        self._first_day = datetime(1904, 1, 1) if in_1904 else datetime(1899, 12, 30)

    def read(self, archive: zipfile.ZipFile, name: str) -> Grid:
        grid = Grid([])
        with XmlPart(self._path, archive, name) as part:
            number = filled = 0
            for element in part.starts("row", "mergeCell"):
                if element == "mergeCell":
                    merged = _merged(part.attribute("ref"))
                    if merged:
                        grid.merged.append(merged)
                    continue
                number = part.number("r", number + 1)
                is_hidden = part.attribute("hidden") in ("1", "true")
                cells = self._cells(part, number, grid.unvalued)
                filled += len(cells)
                check_cells(self._path, filled)
                if any(cell != "" for cell in cells):
                    grid.rows.append(Row(number, cells))
                    grid.hidden += [number] if is_hidden else []
                    check_rows(self._path, len(grid.rows))
        return grid

    def _cells(self, part: XmlPart, row: int, unvalued: CellRanges) -> tuple[Cell, ...]:
        cells: list[Cell] = []
        token = part.next()
        while not (token is Token.END and part.name == "row"):
            if token is Token.START and part.name == "c":
                reference = _REFERENCE.fullmatch(part.attribute("r"))
                column = _column(reference[1]) if reference else len(cells)
                check_columns(self._path, column + 1)
                cell = self._cell(part, part.attribute("t"), part.attribute("s"))
                if cell is None:
                    unvalued.add(row, column)
                    cell = ""
                if cell != "":
                    cells += [""] * (column + 1 - len(cells))
                    cells[column] = cell
                elif not reference:
                    cells.append("")
            token = part.next()
        return tuple(cells)

    def _cell(self, part: XmlPart, kind: str, style: str) -> Cell | None:
        """Return a cell; None for a formula whose value nobody has worked out."""
        value, is_formula = "", False
        token = part.next()
        while not (token is Token.END and part.name == "c"):
            if token is Token.START:
                if part.name == "v":
                    value = part.text()
                elif part.name == "is":
                    value = _unescaped(part.text("rPh"))
                else:
                    is_formula = is_formula or part.name == "f"
                    part.text()  # its value comes
            token = part.next()
        if is_formula and not value and kind != "str":  # the value of that one is an empty text
            return None
        return self._typed(value, kind, style)

    def _typed(self, value: str, kind: str, style: str) -> Cell:
        with suppress(ValueError, IndexError, OverflowError):
            if kind == "s":
                return tidied(self._texts[int(value)]) if value.isdecimal() else ""
            if kind in ("str", "inlineStr"):
                return tidied(value)
            if kind == "b":
                return value.strip() == "1"
            if kind == "d":
                return _shortened(datetime.fromisoformat(value.strip().removesuffix("Z")))
            if kind != "e" and value.strip():
                shown = self._formats[int(style)] if style else ""
                return self._number(float(value), shown)
        return ""

    def _number(self, number: float, shown: str) -> Cell:
        if shown == "date":
            if 0 <= number < 1:
                return (datetime.min + timedelta(days=number)).time().replace(microsecond=0)
            seconds = round(number * 86400)
            return _shortened(self._first_day + timedelta(seconds=seconds))
        whole = int(number) if number.is_integer() and abs(number) < 1e15 else None
        if shown and whole is not None and whole >= 0:
            return str(whole).zfill(len(shown))  # zeros that the sheet shows and does not store
        return number if whole is None else whole


def _shortened(moment: datetime) -> date | datetime:
    return moment.date() if moment.time() == time() else moment


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number - 1


def _merged(reference: str) -> Merged | None:
    corners = [_REFERENCE.fullmatch(corner) for corner in reference.split(":")]
    if len(corners) != 2 or not all(corners):
        return None
    (top, left), (bottom, right) = ((int(corner[2]), _column(corner[1])) for corner in corners)
    return Merged(top, left, bottom, right)
