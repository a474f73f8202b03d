"""Reading ODS: sheets, cells with their types, merged cells (OpenDocument 1.3, part 3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from .limits import check_cells, check_columns, check_rows
from .sheet import LONGEST_CELL, MOST_COLUMNS, Cell, Grid, Merged, Row, tidied
from .xml_parts import Token, XmlPart, opened

_CONTENT = "content.xml"
_TABLE, _ROW = "table", "table-row"
_CELLS = ("table-cell", "covered-table-cell")


def sheet_names(path: Path) -> dict[str, bool]:
    """Return the names of the sheets in order, and whether each is shown. Raises `UserError`."""
    with opened(path) as archive, XmlPart(path, archive, _CONTENT) as part:
        hidden: set[str] = set()
        names: dict[str, bool] = {}
        style = ""
        for element in part.starts("style", "table-properties", _TABLE):
            if element == "style":
                style = part.attribute("name")
            elif element == "table-properties" and part.attribute("display") == "false":
                hidden.add(style)
            elif element == _TABLE:
                names[part.attribute("name")] = part.attribute("style-name") not in hidden
        return names


def read_sheets(path: Path, names: Sequence[str]) -> Iterator[tuple[str, Grid]]:
    """Yield sheets and their names. Raises `UserError` when one is damaged or too big."""
    wanted = set(names)
    with opened(path) as archive, XmlPart(path, archive, _CONTENT) as part:
        for _ in part.starts(_TABLE):
            name = part.attribute("name")
            if name in wanted:
                wanted.remove(name)
                yield name, _read(path, part)


def _read(path: Path, part: XmlPart) -> Grid:
    grid = Grid([])
    number, filled = 1, 0
    depth = 1  # tables may stand in cells
    while depth:
        token = part.next()
        if token is Token.START and part.name == _TABLE:
            depth += 1
        elif token is Token.END and part.name == _TABLE:
            depth -= 1
        elif token is Token.START and part.name == _ROW:
            repeated = part.number("number-rows-repeated", 1)
            is_hidden = part.attribute("visibility") in ("collapse", "filter")
            cells = _cells(path, part, number, grid)
            if any(cell != "" for cell in cells):
                filled += len(cells) * repeated
                check_rows(path, len(grid.rows) + repeated)
                check_cells(path, filled)
                grid.rows += [Row(number + step, cells) for step in range(repeated)]
                grid.hidden += range(number, number + repeated) if is_hidden else ()
            number += repeated
    return grid


def _cells(path: Path, part: XmlPart, row: int, grid: Grid) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    column = 0
    token = part.next()
    while not (token is Token.END and part.name == _ROW):
        if token is Token.START and part.name in _CELLS:
            repeated = part.number("number-columns-repeated", 1)
            across = part.number("number-columns-spanned", 1)
            down = part.number("number-rows-spanned", 1)
            is_open = part.attribute("formula") != "" and part.attribute("value-type") == ""
            cell = _cell(part)
            if is_open and cell == "":
                grid.unvalued.add(row, column)
            if cell != "":
                check_columns(path, column + repeated)
                cells += [""] * (column - len(cells)) + [cell] * repeated
                if across > 1 or down > 1:
                    grid.merged.append(Merged(row, column, row + down - 1, column + across - 1))
            column = min(column + repeated, MOST_COLUMNS + 1)
        token = part.next()
    return tuple(cells)


def _cell(part: XmlPart) -> Cell:
    kind = part.attribute("value-type")
    value = {
        "float": part.attribute("value"),
        "percentage": part.attribute("value"),
        "currency": part.attribute("value"),
        "date": part.attribute("date-value"),
        "boolean": part.attribute("boolean-value"),
    }.get(kind, "")
    paragraphs = _paragraphs(part)
    with suppress(ValueError, OverflowError):
        if kind == "date":
            moment = datetime.fromisoformat(value.split(".")[0].removesuffix("Z"))
            return (
                moment if "T" in value and moment.time() != datetime.min.time() else (moment.date())
            )
        if kind == "boolean":
            return value == "true"
        if value:
            return _number(float(value), paragraphs)
    return tidied("\n".join(paragraphs))


def _number(number: float, paragraphs: list[str]) -> Cell:
    shown = paragraphs[0] if paragraphs else ""
    if shown.isdecimal() and shown.startswith("0") and float(shown) == number and len(shown) > 1:
        return shown  # zeros that the sheet shows and does not store
    return int(number) if number.is_integer() and abs(number) < 1e15 else number


def _paragraphs(part: XmlPart) -> list[str]:
    """Return the texts of a cell, without those of a note that somebody has pinned to it."""
    paragraphs: list[str] = []
    depth, silent = 1, 0
    while depth:
        token = part.next()
        if token is Token.START:
            depth += 1
            name = part.name
            silent += bool(silent) or name in ("annotation", _TABLE)
            if silent:
                continue
            if name == "p":
                paragraphs.append("")
            elif paragraphs and name == "s":
                paragraphs[-1] += " " * min(part.number("c", 1), 100)
            elif paragraphs and name in ("line-break", "tab"):
                paragraphs[-1] += "\n" if name == "line-break" else "\t"
        elif token is Token.END:
            depth -= 1
            silent -= bool(silent)
        elif token is Token.TEXT and paragraphs and not silent:
            paragraphs[-1] += part.characters[: LONGEST_CELL + 1 - len(paragraphs[-1])]
    return paragraphs
