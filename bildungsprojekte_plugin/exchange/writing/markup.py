"""What the formats of spreadsheets have in common."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from .sheet import Sheet

# what XML 1.0 cannot hold; https://www.w3.org/TR/xml/#charsets
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\\x00-\x1f]|^'|'$")
_LONGEST_TITLE = 31
_SEEN = 200  # rows that the width of a column goes by
_NARROWEST, _WIDEST = 10, 60  # letters
_MOST_LINES = 20  # of a row that is still in sight as a whole
_PAGE = 170  # letters that stand side by side on a page that can still be read
_NAMING = ("title", "name")
HEAD_COLOUR = "E4E9EF"


def printable_in_xml(text: str) -> str:
    """Return a text without the control characters that no XML file can hold."""
    return NOT_IN_XML.sub("", text)


def sheet_titles(sheets: Sequence[Sheet]) -> list[str]:
    """Return titles that every spreadsheet takes, all different."""
    titles: list[str] = []
    for number, sheet in enumerate(sheets, start=1):
        title = _NOT_IN_TITLES.sub(" ", printable_in_xml(sheet.title))[:_LONGEST_TITLE].strip()
        is_free = title and title.casefold() not in {taken.casefold() for taken in titles}
        titles.append(title if is_free else f"{title[: _LONGEST_TITLE - 4]} {number}".strip())
    return titles


def width_of(sheet: Sheet, column: int) -> int:
    """Return the width of a column in letters: of its heading and of the first of its rows."""
    cells = [sheet.headings[column].label, *(row[column] for row in sheet.rows[:_SEEN])]
    longest = max(len(line) for c in cells for line in str("" if c is None else c).split("\n"))
    return min(max(longest + 2, _NARROWEST), _WIDEST)


def lines_of(cells: Sequence[Any], widths: Sequence[int]) -> int:
    """Return how many lines a row takes in columns of these widths.

    The widths are in digits, than which letters are narrower by more than is lost at the ends.
    """
    lines = 1
    for cell, width in zip(cells, widths, strict=True):
        if isinstance(cell, str) and (len(cell) > width or "\n" in cell):
            letters = int(1.1 * width)
            needed = sum(max(1, -(-len(line) // letters)) for line in cell.split("\n"))
            lines = max(lines, needed)
    return min(lines, _MOST_LINES)


def naming_column(sheet: Sheet) -> int | None:
    """Return the column that says what a row is, to stand on every page side by side."""
    names = [heading.name for heading in sheet.headings]
    return next((names.index(name) for name in _NAMING if name in names), None)


def pages_across(sheet: Sheet) -> int:
    """Return on how many pages (A4, landscape) side by side a sheet is printed."""
    letters = sum(width_of(sheet, column) for column in range(len(sheet.headings)))
    return max(1, -(-letters // _PAGE))
