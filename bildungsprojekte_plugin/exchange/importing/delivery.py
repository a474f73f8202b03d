"""What is imported: a table that was read from a file or a layer."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from qgis.core import QgsFeatureSource, QgsFeedback

from ...support.collecting import not_collecting
from ..profiles.synonyms import known_names
from ..sources.files import open_file
from ..sources.kinds import Kind, kind_of, reading
from ..sources.layer import LayerSnapshot, read_features
from ..sources.sheet import Grid, Source, Table
from ..understanding.header import table_of
from ..writing.xlsx import LONGEST_CELL
from .rejects import Origin, original


@dataclass(frozen=True)
class Delivery:
    """A table, the name and the address of what it was read from, its checksum, its sheets.

    `origin` tells what the rows were rejected from, if they were. `others` are further sheets of
    the same file that are imported together with this one, those of a lower `rank` first.
    """

    table: Table
    name: str
    address: str
    sha256: str
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    origin: Origin | None = None
    others: tuple[Delivery, ...] = ()
    rank: int = 0

    @property
    def all_sheets(self) -> tuple[Delivery, ...]:
        """All that is imported together, in its order."""
        return tuple(sorted((self, *self.others), key=lambda one: one.rank))

    @property
    def tables(self) -> dict[str, Table]:
        """The tables of all that is imported together, by sheet; one alone has no sheet's name."""
        return {one.sheet if self.others else "": one.table for one in self.all_sheets}

    @property
    def file(self) -> str:
        """The name of what the rows come from in the first place."""
        return self.origin.file if self.origin else self.name


def read_file(
    path: Path,
    *,
    sheet: str = "",
    delimiter: str = "",
    header: int | None = None,
) -> Delivery:
    """Read a file.

    Raises `UserError` when the file cannot be read or holds no table.
    """
    with not_collecting():
        return deliver(open_file(path, sheet, delimiter, known_names()), header)


def deliver(source: Source, header: int | None = None) -> Delivery:
    """Return the table in a file that is open already; `header` is a row's number, if it is known.

    Raises `UserError` when no row names columns, or nothing stands below it.
    """
    path, table = source.path, source.content
    if isinstance(table, Grid):
        table = table_of(table, str(path), known_names(), header)
        if kind_of(path) is Kind.XLSX:
            table.longest_text, table.text_encoding = LONGEST_CELL, "utf-16-le"
    # a GeoPackage may be a register: read as a file, it would lose its locks
    checksum = _of_cells(table) if kind_of(path) is Kind.GEOPACKAGE else _of_file(path)
    table, origin = original(table)
    return Delivery(table, source.name, str(path), checksum, source.sheet, source.sheets, origin)


def read_layer(source: QgsFeatureSource | LayerSnapshot, feedback: QgsFeedback | None) -> Delivery:
    """Read a layer. Raises `UserError` when it is too big."""
    table = read_features(source, feedback)
    return Delivery(table, source.sourceName(), source.sourceName(), _of_cells(table))


def _of_file(path: Path) -> str:
    with reading(path) as file:
        return hashlib.sha256(file.read()).hexdigest()


def _of_cells(table: Table) -> str:
    checksum = hashlib.sha256(repr(table.columns).encode())
    for row, point in zip(table.rows, table.points or [None] * len(table.rows), strict=True):
        checksum.update(repr((row.cells, point)).encode(errors="replace"))
    return checksum.hexdigest()
