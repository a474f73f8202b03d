"""A copy of a register that is built up in a GeoPackage."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ...model.schema import Table
from .. import parts
from ..geopackage.database import GeoPackage, create_empty
from ..geopackage.new_file import appearing
from ..geopackage.schema import NOW, guards
from ..sql import Row, condition, insert_into, literal, name, sql
from .target import Target, columns_of


@contextmanager
def new_file(path: Path) -> Iterator[FileTarget]:
    """Give what builds a register up; after the block it is at `path`, after an error not at all.

    Raises `RegisterError`.
    """
    with appearing(path) as unfinished:
        target = FileTarget(unfinished)
        try:
            yield target
        finally:
            target.database.close()


class FileTarget(Target):
    """A GeoPackage under a name that nobody knows."""

    def __init__(self, path: Path) -> None:
        self._path = path
        create_empty(path)
        self.database = GeoPackage(path, writable=True)
        # nobody else waits for this file: what is too much for the memory may be written early
        self.database.execute("PRAGMA cache_spill = ON")
        self.database.execute("BEGIN")
        for part in parts.expected(self.database).values():
            if part.kind == parts.TRIGGER:
                self.database.execute(sql("DROP TRIGGER", name(part.name)))

    def write(self, table: Table, rows: list[Row]) -> None:
        """Insert rows; the spatial index takes note of them."""
        columns = columns_of(table)
        self.database.insert_all(
            table.name, [{column: row[key] for column, key in columns.items()} for row in rows]
        )

    def complete(self) -> None:
        """Make the guards, and open the file anew for reading."""
        for statement in guards():
            self.database.execute(statement)
        self.database.execute("COMMIT")
        self.database.close()
        self.database = GeoPackage(self._path)

    def is_indexed(self, table: Table) -> bool:
        """Compare the boxes in the index with those of the geometries."""
        entries = name(f"rtree_{table.name}_{table.geometry.name}")
        shape, shapes = f"t.{name(table.geometry.name)}", f"{name(table.name)} t"
        around = " AND ".join(
            f"r.min{axis} <= ST_Min{axis}({shape}) AND r.max{axis} >= ST_Max{axis}({shape})"
            for axis in "xy"
        )
        numbers = [
            self.database.value(sql("SELECT count(*) FROM", *what))
            for what in (
                (entries,),
                (shapes, "WHERE", shape, "IS NOT NULL AND NOT", f"ST_IsEmpty({shape})"),
                (shapes, "JOIN", entries, "r ON r.id = t.fid AND", around),
            )
        ]
        return len(set(numbers)) == 1

    def counts_on(self, table: Table, highest: int) -> bool:
        """Ask SQLite for the highest fid that it knows of."""
        known = condition({"name": table.name})
        reached = self.database.value(sql("SELECT seq FROM sqlite_sequence WHERE", known))
        return reached is not None and reached >= highest

    def keep(self, operation: Row) -> None:
        """Note the transfer. The file gets its name when the block ends."""
        self.database.close()
        values = {column: literal(value) for column, value in operation.items()}
        with GeoPackage(self._path, writable=True) as package:
            package.execute_all([insert_into("operation", **values, at=NOW)])
