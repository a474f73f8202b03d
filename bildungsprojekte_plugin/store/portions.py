"""All rows of a table, some at a time."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import schema
from ..model.schema import Table
from .database import Database
from .sql import OF_RUNNING_CHANGE, Row, literal, name, sql

NUMBER = "number"  # a row's fid; GDAL would keep a column of that name to itself
_AT_ONCE = 1000


def portions(database: Database, table: Table, expressions: dict[str, str]) -> Iterator[list[Row]]:
    """Yield the rows of a table in the order of their fid, each with it as `number`.

    `expressions` gives the SQL of all other columns. What the register only says of itself while
    a change is being stored is left out.
    """
    columns = ", ".join(f"{value} AS {name(column)}" for column, value in expressions.items())
    query = sql("SELECT", f"fid + 0 AS {NUMBER}, {columns} FROM", name(table.name), "WHERE")
    end = sql("ORDER BY fid LIMIT", literal(_AT_ONCE))
    last: int | None = None
    while True:
        later = "TRUE" if last is None else sql("fid >", literal(last))
        rows = database.rows(sql(query, later, "AND", _kept(table), end))
        if rows:
            yield rows
        if len(rows) < _AT_ONCE:
            return
        last = rows[-1][NUMBER]


def count(database: Database, table: Table) -> int:
    """Return how many rows `portions` gives."""
    return database.value(sql("SELECT count(*) FROM", name(table.name), "WHERE", _kept(table)))


def _kept(table: Table) -> str:
    return f"NOT ({OF_RUNNING_CHANGE})" if table is schema.REGISTER_INFO else "TRUE"
