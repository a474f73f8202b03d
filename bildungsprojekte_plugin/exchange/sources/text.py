"""Reading a text file as a grid of cells: encoding, delimiter, quoting, broken lines."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from ...support.errors import QT_TRANSLATE_NOOP, UserError
from .encoding import LETTERS_OF_TWICE, decode
from .kinds import reading, unreadable
from .limits import check_cells, check_columns, check_rows
from .mending import mend
from .sheet import Grid, Row, tidied

csv.field_size_limit(1 << 24)

DELIMITERS = (";", "\t", "|", ",")
_SAMPLE = 200  # lines by which the delimiter is chosen
_LONGEST_LINE = 10_000  # characters of a line by which delimiter and quotes are chosen
_MOST_LINES_OF_A_ROW = 100  # a cell that goes on for longer has lost its closing quote
_LEAST_PARTED = 3  # cells: names with a comma in them are no list in one column
_SEP_LINE = re.compile(r'^"?sep=(.)"?;*$', re.IGNORECASE)
_AS_TEXT = re.compile(r'^="([^"]*)"$')
_ENDS = "\r\n"
_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True)
class _Manner:
    """How the cells of a text are told apart."""

    delimiter: str
    quote: str
    has_backslashes: bool  # a quote in a cell is marked by a backslash, not doubled

    def reader(self, lines: Iterator[str]) -> Iterator[list[str]]:
        return csv.reader(
            lines,
            delimiter=self.delimiter,
            quotechar=self.quote,
            doublequote=not self.has_backslashes,
            escapechar="\\" if self.has_backslashes else None,
            strict=True,
        )


def read_text(path: Path, delimiter: str = "") -> Grid:
    """Read a text; the delimiter is chosen by what it gives, unless it is known.

    A row that is broken carries its problem and its text. Raises `UserError` when the file cannot
    be read or has too many rows.
    """
    with reading(path) as file:
        try:
            content = file.read()
        except OSError as error:
            raise unreadable(path, error) from error
    check_rows(path, content.count(b"\n"))
    text, encoding = decode(content)
    lines = _lines(text)
    stated, first = _stated_delimiter(lines)
    check_rows(path, len(lines))
    manner = _manner(lines[first:], stated or delimiter)
    check_cells(path, text.count(manner.delimiter))
    grid = Grid([], encoding=encoding, delimiter=manner.delimiter)
    grid.rows = list(_rows(lines, first, manner))
    if '="' in text:
        grid.rows = [_shown(row) for row in grid.rows]
    if any(letter in text for letter in LETTERS_OF_TWICE):
        mend(grid)
    check_columns(path, max((len(row.cells) for row in grid.rows), default=0))
    return grid


def parted(grid: Grid) -> Grid:
    """Return a grid whose rows stand in one cell each, delimiters and all, with its cells apart.

    So it is when a text was opened as it should not be and saved again. Any other comes back as
    it is.
    """
    cells = [row.cells[0] for row in grid.rows if row.problem is None and len(row.cells) == 1]
    lines = [cell for cell in cells if isinstance(cell, str) and "\n" not in cell]
    if not lines or len(lines) < len(grid.rows):
        return grid
    manner = _manner(lines, "")
    rows = list(_rows(lines, 0, manner))
    widths = {len(row.cells) for row in rows if row.problem is None}
    if len(rows) < 2 or len(rows) < len(lines) or len(widths) > 1 or max(widths) < _LEAST_PARTED:
        return grid
    numbered = [
        replace(row, number=whole.number) for row, whole in zip(rows, grid.rows, strict=True)
    ]
    return replace(grid, rows=numbered, delimiter=manner.delimiter)


def _lines(text: str) -> list[str]:
    """Return the lines with their ends; only real line ends part them."""
    lines, start = [], 0
    for end in _LINE_END.finditer(text):
        lines.append(text[start : end.end()])
        start = end.end()
    return [*lines, text[start:]] if start < len(text) else lines


def _stated_delimiter(lines: list[str]) -> tuple[str, int]:
    """Return the delimiter that a line `sep=…` states, and which line comes after it."""
    stated = _SEP_LINE.match(lines[0].strip("\r\n")) if lines else None
    return (stated[1], 1) if stated else ("", 0)


def _manner(lines: list[str], delimiter: str) -> _Manner:
    filled = (line for line in lines[: 5 * _SAMPLE] if line.strip())
    sample = [f"{line.rstrip(_ENDS)[:_LONGEST_LINE]}\n" for line in islice(filled, _SAMPLE)]
    text = "".join(sample)
    candidates = [delimiter] if delimiter else DELIMITERS
    backslashes = (False, True) if '\\"' in text else (False,)
    manners = [
        _Manner(mark, _quote(text, mark), has_backslashes)
        for mark in candidates
        for has_backslashes in backslashes
    ]
    return max(manners, key=lambda manner: _evenness(manner, sample))


def _quote(text: str, delimiter: str) -> str:
    """Return the quote that cells stand in; a double one unless single ones clearly do."""
    edge = re.escape(delimiter)
    single, double = (
        len(re.findall(rf"(?:^|{edge}){quote}[^\n]*?{quote}(?={edge}|$)", text, re.MULTILINE))
        for quote in ("'", '"')
    )
    return "'" if single > 3 and not double else '"'


def _evenness(manner: _Manner, sample: list[str]) -> float:
    """Return how much the rows look like those of one table: of one width, and of a wide one."""
    widths: Counter[int] = Counter()
    for row in _rows(sample, 0, manner):
        if row.problem is None and len(row.cells) > 1:
            widths[len(row.cells)] += 1
    if not widths:
        return 0
    width, often = max(widths.items(), key=lambda item: (item[1], item[0]))
    return often / len(sample) * (1 - 1 / (width + 1))


def _rows(lines: list[str], first: int, manner: _Manner) -> Iterator[Row]:
    """Yield the rows that are not blank. After a broken one it goes on with the next line."""
    quote, number = manner.quote, first
    while number < len(lines):
        line = lines[number]
        if quote not in line and not (manner.has_backslashes and "\\" in line):
            cells = line.rstrip(_ENDS).split(manner.delimiter)  # the plain case, and the quick one
            used = 1
        else:
            cells, used = _quoted(lines, number, manner)
        if isinstance(cells, UserError):
            yield Row(number + 1, (line.rstrip(_ENDS),), cells)
        else:
            trimmed = tuple([tidied(cell) for cell in cells])
            if any(trimmed):
                yield Row(number + 1, trimmed)
        number += used


def _quoted(lines: list[str], start: int, manner: _Manner) -> tuple[list[str] | UserError, int]:
    """Return the cells of the row that begins in a line, or what is wrong, and its lines."""
    used = 0

    def following() -> Iterator[str]:
        nonlocal used
        for line in lines[start : start + _MOST_LINES_OF_A_ROW]:
            used += 1
            yield line

    try:
        return next(manner.reader(following()), []), used
    except csv.Error as error:
        cells = _with_quotes_inside(lines[start], manner)
        if cells:
            return cells, 1
        problem = UserError(
            QT_TRANSLATE_NOOP("Bildungsprojekte", "The line cannot be read ({said})."),
            said=str(error),
        )
        return problem, 1


def _with_quotes_inside(line: str, manner: _Manner) -> list[str]:
    """Return the cells of a line in which one begins with a quoted word: `"Sonne" e.V.`.

    None, when a quote may hold a delimiter or go on in the next line.
    """
    quote = manner.quote
    cells = line.rstrip(_ENDS).split(manner.delimiter)
    if f"\\{quote}" in line or any(cell.count(quote) % 2 for cell in cells):
        return []
    whole = re.compile(rf"{quote}((?:[^{quote}]|{quote}{quote})*){quote}")
    matches = [(cell, whole.fullmatch(cell)) for cell in map(str.strip, cells)]
    return [match[1].replace(2 * quote, quote) if match else cell for cell, match in matches]


def _shown(row: Row) -> Row:
    """Return a row with what a spreadsheet shows for `="05911000"`, which keeps its zero so."""
    matches = [(cell, _AS_TEXT.match(cell)) for cell in row.cells]
    return Row(row.number, tuple([m[1] if m else cell for cell, m in matches]), row.problem)
