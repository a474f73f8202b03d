"""Whether a register that was upgraded still holds all that it held before."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from ...model import schema
from ..sql import OF_RUNNING_CHANGE, name, names, sql

# what an upgrade may set; all else stays as it is
_FREE = {"history": ("fid", "row_version"), "register_info": ("fid",)}
_FREE_OF_RECORDS = ("row_version",)


@dataclass(frozen=True)
class Content:
    """Checksums of all rows of all tables, in their order, and the columns that they are of."""

    columns: dict[str, tuple[str, ...]]
    rows: dict[str, list[bytes]]
    indexed: dict[str, int]  # entries of the spatial indexes


def content(path: Path, columns: dict[str, tuple[str, ...]] | None = None) -> Content:
    """Return what a register holds, of the given columns or of all that it has."""
    with closing(sqlite3.connect(path)) as connection:
        connection.text_factory = bytes  # what is no text is compared as well
        columns = columns or {
            table.name: tuple(of_table)
            for table in schema.TABLES
            if (of_table := list(_columns(connection, table)))  # those of an older one are fewer
        }
        rows = {table: _checksums(connection, table, columns[table]) for table in columns}
        indexed = {
            table.name: _indexed(connection, table) for table in schema.TABLES if table.geometry
        }
        return Content(columns, rows, indexed)


def _columns(connection: sqlite3.Connection, table: schema.Table) -> Iterator[str]:
    free = _FREE.get(table.name, _FREE_OF_RECORDS)
    for _, title, *_ in connection.execute(sql("PRAGMA", f"table_info({name(table.name)})")):
        if title.decode() not in free:
            yield title.decode()


def _checksums(connection: sqlite3.Connection, table: str, columns: tuple[str, ...]) -> list[bytes]:
    condition = f"NOT ({OF_RUNNING_CHANGE}) AND key <> 'schema_version'"
    where = condition if table == schema.REGISTER_INFO.name else "TRUE"
    query = sql("SELECT", names(columns), "FROM", name(table), "WHERE", where, "ORDER BY fid")
    return [sha256(repr(row).encode()).digest() for row in connection.execute(query)]


def _indexed(connection: sqlite3.Connection, table: schema.Table) -> int:
    index = name(f"rtree_{table.name}_{table.geometry.name}")
    ((entries,),) = connection.execute(sql("SELECT count(*) FROM", index))
    return entries


def difference(before: Content, after: Content) -> str | None:
    """Return the table that is not what it was; the history may have got rows in between."""
    for table, rows in before.rows.items():
        if table == schema.HISTORY.name:
            rest = iter(after.rows[table])
            is_same = all(row in rest for row in rows)  # in this order
        else:
            is_same = rows == after.rows[table] and before.indexed.get(table) == after.indexed.get(
                table
            )
        if not is_same:
            return table
    return None
