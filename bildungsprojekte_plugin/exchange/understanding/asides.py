"""Rows in and below a list that are none of it: headings, sums, comments, its header again."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from ..sources.sheet import Cell, Merged, Row

_LONGEST_NUMBER = 120  # characters: a longer text would take long to look through
_NUMBER = re.compile(r"[-+]?[\d.,\s]*\d[\d.,\s%€]*")
_COUNTED = re.compile(r"\d{1,7}\s+[^\W\d_][\w.]*")  # “2 Angebote”
_SUMS = r"(?:zwischen|gesamt)?summe|gesamt|insgesamt|zusammen|anzahl|davon|(?:sub)?total|sum"
_BELOW_A_LIST = re.compile(
    rf"\s*(?:(?:{_SUMS}|stand|quelle|hinweise?|anmerkung(?:en)?|legende|sources?|notes?)(?![\w-])"
    r"|©|\*|\d\)|_{3})",
    re.IGNORECASE,
)
_LAST_OF_NAMES = 1  # the index of the last column that may name a record: behind its number, say
_NAMING = {"name", "titel", "title", "bezeichnung", "akteur", "actor", "angebot", "kurs", "projekt"}
_SUMS_UP = re.compile(rf"\s*(?:{_SUMS})(?![\w-])", re.IGNORECASE)


def asides(
    rows: list[Row], names: tuple[Cell, ...], width: int, merged_cells: Sequence[Merged]
) -> list[Row]:
    """Return the rows within a list that are none of it.

    `names` are the cells of the row that names the columns, `width` their number.
    """
    repeated = {row.number for row in rows if _is_repetition(row, names)}
    across = {
        merged.top: merged
        for merged in merged_cells
        if merged.top == merged.bottom and merged.right - merged.left > 1
    }
    return [
        row
        for row, following in zip(rows, [*rows[1:], *rows[:1]], strict=True)
        if row.number in repeated
        or (row.filled == 1 and following.number in repeated)  # what the next list is of
        or _only_counts_columns(row)
        or _is_heading(row, across.get(row.number))
        or _sums_up(row, width)
    ]


def without_footer(
    rows: list[Row], names: tuple[Cell, ...], width: int
) -> tuple[list[Row], list[Row]]:
    """Return the rows of the list, and those below it that sum up or comment.

    `names` are the cells of the row that names the columns, `width` their number.
    """
    naming = {index for index, name in enumerate(names) if str(name).strip().lower() in _NAMING}
    end = len(rows)
    while end and _is_comment(rows[end - 1], width, naming):
        end -= 1
    return rows[:end], rows[end:]


def _is_comment(row: Row, width: int, naming: Collection[int] = ()) -> bool:
    """Whether a row sums up or comments; a text alone in a column of names may be a record."""
    if row.problem is not None:
        return False
    texts = [cell for cell in row.cells if cell != ""]
    first = str(texts[0]) if texts else ""
    numbers = [cell for cell in texts[1:] if not isinstance(cell, str) or _counts(cell)]
    if len(texts) == 1:
        at = row.cells.index(texts[0])
        is_behind = at > _LAST_OF_NAMES and at not in naming
        is_alone = _BELOW_A_LIST.match(first) or len(first) > 60 or is_behind
        return width > 2 and bool(is_alone)
    return bool(_BELOW_A_LIST.match(first)) and len(numbers) == len(texts) - 1


def _counts(text: str) -> bool:
    return is_number(text) or bool(_COUNTED.fullmatch(text))


def _is_heading(row: Row, across: Merged | None) -> bool:
    """Whether a row within a list is one cell across it, that says what the next rows are about."""
    filled = [index for index, cell in enumerate(row.cells) if cell != ""] if across else []
    return bool(filled) and across.left <= filled[0] and filled[-1] <= across.right


def _sums_up(row: Row, width: int) -> bool:
    """Whether a row within a list counts or sums up the rows above it."""
    return bool(_SUMS_UP.match(str(first_cell(row)))) and _is_comment(row, width)


def _is_repetition(row: Row, names: tuple[Cell, ...]) -> bool:
    """Whether a row names the columns again; the first of them may be called otherwise."""
    if row.problem is not None:
        return False
    same = sum(cell != "" and cell == name for cell, name in zip(row.cells, names, strict=False))
    return row.cells == names or (same > 1 and 2 * same > row.filled)


def _only_counts_columns(row: Row) -> bool:
    """Whether a row says 1, 2, 3 … below the names, as official tables do."""
    if str(first_cell(row)) != "1":
        return False
    numbers = [str(cell) for cell in row.cells if cell != ""]
    return len(numbers) > 3 and numbers == [str(n) for n in range(1, len(numbers) + 1)]


def first_cell(row: Row) -> Cell:
    """Return the first cell of a row that holds something."""
    return next((cell for cell in row.cells if cell != ""), "")


def is_number(text: str) -> bool:
    """Whether a text is a number, or looks so: with marks, spaces or a unit."""
    return len(text) <= _LONGEST_NUMBER and bool(_NUMBER.fullmatch(text))
