"""What a source holds, before anybody has understood it: a grid of cells, or a table."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import date, datetime, time
from pathlib import Path

from ...model.records import Point
from ...support.errors import UserError
from .cell_ranges import CellRanges

# a text is what somebody has typed; a number or a date is one for certain; nothing is ""
Cell = str | int | float | bool | date | datetime | time


class Tidied(str):
    """A text as lists are read: without blanks around it, with plain ends of lines.

    `raw` is what stands in the source; a sheet of our own is read to the letter.
    """

    __slots__ = ("raw",)

    def __new__(cls, text: str, raw: str) -> Tidied:
        """Make a text that is not the raw one."""
        tidy = super().__new__(cls, text)
        tidy.raw = raw
        return tidy


def tidied(text: str) -> str:
    """Return a text without blanks around it and with plain ends of lines."""
    tidy = text.strip()
    if "\r" in tidy:
        tidy = tidy.replace("\r\n", "\n").replace("\r", "\n")
    return text if tidy == text else Tidied(tidy, text)


def as_it_stands(cell: Cell) -> Cell:
    """Return a cell as it stands in the source."""
    return cell.raw if isinstance(cell, Tidied) else cell


LONGEST_CELL = 100_000  # characters: more is not text but something that went astray
MOST_ROWS = 300_000
MOST_COLUMNS = 2_000
MOST_CELLS = 6_000_000


@dataclass(frozen=True)
class Row:
    """A row: where it stands in the source (from 1), its cells, or why it is broken."""

    number: int
    cells: tuple[Cell, ...]
    problem: UserError | None = None

    @property
    def filled(self) -> int:
        """How many cells hold something."""
        return len(self.cells) - self.cells.count("")


@dataclass(frozen=True)
class Merged:
    """Cells that are shown as one: numbers of rows from 1, of columns from 0, the last included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass
class Grid:
    """The cells of a text or of a spreadsheet; nobody has said yet which row names the columns."""

    rows: list[Row]
    merged: list[Merged] = field(default_factory=list)
    encoding: str = ""  # of a text
    delimiter: str = ""  # of a text
    repaired: int = 0  # cells whose encoding was mended
    unvalued: CellRanges = field(default_factory=CellRanges)  # formulas stored without their value
    hidden: list[int] = field(default_factory=list)  # numbers of rows that are not shown


@dataclass
class Table:
    """Rows with the names of their columns.

    `points` holds, where the format has geometries, one (x, y) or None per row, in `crs`
    (`EPSG:…` or WKT; empty when the source does not say). `left_out` counts what stood around the
    rows and was left out, by row number; `repeated` counts cells that said “as above”.
    """

    columns: tuple[str, ...]
    rows: list[Row]
    points: list[Point | None] | None = None
    crs: str = ""
    header: tuple[int, ...] = ()  # the numbers of the rows that name the columns
    left_out: list[Row] = field(default_factory=list)
    encoding: str = ""
    delimiter: str = ""
    repaired: int = 0
    repeated: int = 0
    unvalued: CellRanges = field(default_factory=CellRanges)  # formulas stored without their value
    hidden: list[int] = field(default_factory=list)  # numbers of rows that are not shown
    merged: list[Merged] = field(default_factory=list)  # over several rows, by the table's columns
    longest_name: int = 0  # letters of a column's name, where the format cuts it
    longest_text: int = 0  # bytes of a text, where the format cuts it
    text_encoding: str = "utf-8"  # that these bytes are counted in

    def may_be_cut(self, cell: Cell) -> bool:
        """Whether a cell is as long as the format lets a text be: its end may be missing.

        The last letter that did not fit may have had four bytes.
        """
        is_text = bool(self.longest_text) and isinstance(cell, str)
        if not is_text:
            return False
        return len(cell.encode(self.text_encoding, errors="replace")) > self.longest_text - 4

    def cells_at(self, position: int) -> list[Cell]:
        """Return the cells of a column by its position; those of broken rows are empty."""
        return [row.cells[position] if row.problem is None else "" for row in self.rows]

    def column(self, name: str) -> list[Cell]:
        """Return the cells of a column."""
        index = self.columns.index(name)
        return [row.cells[index] for row in self.rows if row.problem is None]


class ReadOnce(Table):
    """A table each of whose columns is read once, for whoever changes nothing and asks often."""

    @classmethod
    def of(cls, table: Table) -> ReadOnce:
        """Return a table to be looked at."""
        there = cls(**{one.name: getattr(table, one.name) for one in fields(table)})
        there._read = {}
        return there

    def column(self, name: str) -> list[Cell]:
        """Return the cells of a column."""
        if name not in self._read:
            self._read[name] = super().column(name)
        return self._read[name]


@dataclass(frozen=True)
class Source:
    """A file or a layer: its name for people, its sheets' names, and which of them was chosen."""

    name: str
    path: Path | None
    sheets: tuple[str, ...]
    sheet: str
    content: Grid | Table
