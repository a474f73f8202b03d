"""What the tables of a register refuse besides conditions: empty, doubled and dangling values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model import schema
from ..model.schema import Table
from .sql import names

PRIMARY_KEY, UNIQUE, NOT_NULL, FOREIGN_KEY = "PRIMARY KEY", "UNIQUE", "NOT NULL", "FOREIGN KEY"


@dataclass(frozen=True)
class Constraint:
    """A constraint of a table; `refers_to` are the table and the columns of a foreign key."""

    table: str
    kind: str
    columns: tuple[str, ...]
    refers_to: tuple[str, tuple[str, ...]] | None = None

    def __str__(self) -> str:
        """Return the words for sentences: `activity: FOREIGN KEY (actor) REFERENCES actor …`."""
        text = f"{self.table}: {self.kind} ({', '.join(self.columns)})"
        if self.refers_to is None:
            return text
        return f"{text} REFERENCES {self.refers_to[0]} ({', '.join(self.refers_to[1])})"

    @property
    def words(self) -> str:
        """The constraint in SQL, as it stands in CREATE TABLE; not of NOT NULL."""
        text = f"{self.kind} ({names(self.columns)})"
        if self.refers_to is None:
            return text
        table, columns = self.refers_to
        return f"{text} REFERENCES {names([table])} ({names(columns)})"


def constraints() -> Iterator[Constraint]:
    """Yield the constraints of all tables, foreign keys last: they need the keys of others."""
    for table in schema.TABLES:
        yield from _own(table)
    for table in schema.TABLES:
        yield from _foreign_keys(table)


def _own(table: Table) -> Iterator[Constraint]:
    yield Constraint(table.name, PRIMARY_KEY, ("fid",))
    for column in table.columns:
        if column.required:
            yield Constraint(table.name, NOT_NULL, (column.name,))
        if column.unique:
            yield Constraint(table.name, UNIQUE, (column.name,))
    for key in table.unique:
        yield Constraint(table.name, UNIQUE, key)


def _foreign_keys(table: Table) -> Iterator[Constraint]:
    for column in table.columns:
        if column.references:
            referred = column.references, ("uuid",)
            yield Constraint(table.name, FOREIGN_KEY, (column.name,), referred)
    if table.owner:
        key = ("vocabulary", "code")
        yield Constraint(table.name, FOREIGN_KEY, key, (schema.TERM.name, key))
