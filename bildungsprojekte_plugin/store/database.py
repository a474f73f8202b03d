"""What the store needs of a database, whichever it is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from .sql import Row, condition, name, names, sql

Columns = dict[str, list[Any]]

# Keys are spread over the pages of an index: few big statements touch each page less often.
ROWS_AT_ONCE = 5_000


class Database(ABC):
    """An open database of a register. Belongs to the thread that opened it.

    Whatever goes wrong is a `RegisterError` with a sentence for the user.
    """

    address: str  # where it is, in words for the user

    def __enter__(self) -> Database:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    @abstractmethod
    def close(self) -> None:
        """Let go of it; what was not committed is taken back."""

    @abstractmethod
    def rows(self, query: str) -> list[Row]:
        """Return the rows that a SELECT gives as dicts.

        Dates and times (UTC) come as `date` and `datetime`, a geometry as WKB bytes.
        """

    @abstractmethod
    def columns(self, query: str) -> Columns:
        """Return what a SELECT gives, value by value as `rows` does, but column by column.

        No dict is made of each row, which counts where there are many.
        """

    @abstractmethod
    def tables(self) -> set[str]:
        """Return the names of the tables that are there and may be read."""

    @abstractmethod
    def execute(self, statement: str) -> None:
        """Run a statement that gives no rows."""

    @abstractmethod
    def execute_all(self, statements: Iterable[str]) -> None:
        """Run statements that give no rows and store what they do: all of them, or none."""

    @abstractmethod
    def affected(self) -> int:
        """Return how many rows the last statement has changed."""

    @abstractmethod
    def literal(self, value: object) -> str:
        """Return a value as an SQL literal.

        A (easting, northing) tuple becomes a point, bytes are the WKB of a geometry, both in
        EPSG:25832.
        """

    @abstractmethod
    def begin(self, operation: Row) -> bool:
        """Begin the one transaction of a change; return False when it was stored before.

        `operation` is the row for the table of that name; `at` is set to the database's clock.
        The triggers write history under it.
        """

    @abstractmethod
    def commit(self, operation: Row) -> None:
        """Store what was written since `begin`; a change of no record stores nothing."""

    @abstractmethod
    def rollback(self) -> None:
        """Take back what was written since `begin`."""

    @abstractmethod
    def erase_history(self, table: str, record: str, columns: Sequence[str]) -> None:
        """Take columns out of everything that the history says of a record."""

    def hold(self, table: str, where: str) -> None:  # noqa: B027
        """Let nobody else change the rows that meet a condition until the change ends.

        Where one change at a time has the whole register, there is nothing to do.
        """

    def write_anew(self) -> None:  # noqa: B027
        """Remove what is left of deleted data where a file keeps it; ask for it outside changes.

        Raises `RegisterError` when others use the file.
        """

    def select(self, table: str, conditions: Row | None = None, order: str = "fid") -> list[Row]:
        """Return the whole rows of a table for which columns have the given values."""
        where = condition(conditions or {})
        return self.rows(sql("SELECT * FROM", name(table), "WHERE", where, "ORDER BY", name(order)))

    def value(self, query: str) -> Any:
        """Return the only value of the only row that a SELECT gives; None without a row."""
        row = next(iter(self.rows(query)), None)
        return None if row is None else next(iter(row.values()))

    def insert(self, table: str, row: Row) -> None:
        """Insert a row."""
        self.insert_all(table, [row])

    def insert_all(self, table: str, rows: Sequence[Row]) -> None:
        """Insert rows, all with the same columns; what all of them leave empty stays empty."""
        for statement in self.insertions(table, rows):
            self.execute(statement)

    def insertions(self, table: str, rows: Sequence[Row]) -> Iterator[str]:
        """Yield the statements that insert rows, for whoever runs them."""
        remaining = iter(rows)
        while some := list(islice(remaining, ROWS_AT_ONCE)):
            columns = [key for key in some[0] if any(row[key] is not None for row in some)]
            texts = (self._literals([row[key] for row in some]) for key in columns)
            values = ", ".join(["({})".format(", ".join(row)) for row in zip(*texts, strict=True)])
            yield sql("INSERT INTO", name(table), f"({names(columns)}) VALUES", values)

    def _literals(self, values: list[Any]) -> list[str]:
        """Return the values of a column as SQL; most columns say the same again and again."""
        known = {value: self.literal(value) for value in set(values)}
        return [known[value] for value in values]

    def update(self, table: str, row: Row, conditions: Row) -> int:
        """Set columns of the rows that have the given values; return how many there were."""
        return self.update_where(table, row, condition(conditions))

    def update_where(self, table: str, row: Row, where: str) -> int:
        """Set columns of the rows that meet a condition; return how many there were."""
        assignments = ", ".join(
            sql(name(column), "=", self.literal(value)) for column, value in row.items()
        )
        self.execute(sql("UPDATE", name(table), "SET", assignments, "WHERE", where))
        return self.affected()

    def delete_link(self, table: str, conditions: Row) -> None:
        """Remove links between a record and its terms. Records themselves are never removed."""
        self.execute(sql("DELETE FROM", name(table), "WHERE", condition(conditions)))
