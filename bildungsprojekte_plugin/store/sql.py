"""Putting SQL together: statements from words, values and names only through here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from typing import Any

Row = dict[str, Any]

# The rows of `register_info` in which a GeoPackage says of itself, while a change is being stored,
# which one it is. An underscore alone would stand for any character.
OF_RUNNING_CHANGE = "key LIKE 'current\\_%' ESCAPE '\\'"


def sql(*words: str) -> str:
    """Return a statement made of its words."""
    return " ".join(words)


def name(identifier: str) -> str:
    """Return the quoted name of a table or column."""
    return '"' + identifier.replace('"', '""') + '"'


def names(identifiers: Iterable[str]) -> str:
    """Return quoted names, separated by commas."""
    return ", ".join(map(name, identifiers))


def literal(value: object) -> str:
    """Return a value as an SQL literal: NULL, number, or quoted text (dates as ISO 8601).

    Right for SQLite and for PostgreSQL with standard strings. Geometries are a backend's own.
    """
    if value is None:
        return "NULL"
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    if isinstance(value, int):
        return str(int(value))
    if isinstance(value, float):
        return repr(float(value))  # a number of numpy's says more than the number
    if isinstance(value, datetime):
        text = _moment(value)
    elif isinstance(value, date):
        text = value.isoformat()
    else:
        text = str(value)
    return "'" + text.replace("'", "''") + "'"


@lru_cache(maxsize=8)  # all rows of a change carry the same moment
def _moment(value: datetime) -> str:
    return value.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def condition(conditions: Row) -> str:
    """Return the condition that columns have the given values; true when none are given."""
    parts = [
        sql(name(column), "IS NULL") if value is None else sql(name(column), "=", literal(value))
        for column, value in conditions.items()
    ]
    return " AND ".join(parts) or "TRUE"


def among(column: str, values: Iterable[object]) -> str:
    """Return the condition that a column has one of the values."""
    return sql(name(column), "IN", "({})".format(", ".join(map(literal, values))))


def insert_into(table: str, **expressions: str) -> str:
    """Return the statement that inserts one row of SQL expressions."""
    values = ", ".join(expressions.values())
    return sql("INSERT INTO", name(table), f"({names(expressions)}) VALUES ({values})")
