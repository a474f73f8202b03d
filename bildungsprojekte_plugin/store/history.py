"""Reading what happened: entries of a record, its versions, and the changes of the register."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ..model import schema
from ..model.schema import Table
from .database import Database
from .rows import fields_from_history, terms_of
from .sql import Row, among, condition, literal, sql

FOREIGN = "other program"


@dataclass(frozen=True)
class HistoryEntry:
    """What one operation did to a record; `before` and `after` hold the fields.

    Changes of a record's terms are entries of their own, with the link as row; `row_version` is
    that of the record. Fields that were erased are None.
    """

    operation: str
    at: datetime
    author: str
    reason: str
    table_name: str
    record: str
    action: str
    row_version: int
    before: dict[str, Any] | None
    after: dict[str, Any] | None


@dataclass(frozen=True)
class Operation:
    """A change of the register. `records` counts what it has changed."""

    uuid: str
    at: datetime
    author: str
    reason: str
    undoes: str | None
    records: int


def entries_of(database: Database, table: Table, key: str) -> list[HistoryEntry]:
    """Return what happened to a record and its terms, oldest first."""
    tables = (table.name, table.links)
    rows = database.select("history", {"record": key})
    return _entries(database, [row for row in rows if row["table_name"] in tables])


def entries_of_operation(database: Database, operation: str) -> list[HistoryEntry]:
    """Return what an operation did, in the order in which it did it."""
    return _entries(database, database.select("history", {"operation": operation}))


def _entries(database: Database, rows: list[Row]) -> list[HistoryEntry]:
    wanted = {row["operation"] for row in rows}
    listed = ", ".join(map(literal, sorted(wanted)))
    found = (
        database.rows(sql("SELECT * FROM operation WHERE uuid IN", f"({listed})")) if wanted else ()
    )
    operations = {row["uuid"]: row for row in found}
    return [_entry(row, operations.get(row["operation"])) for row in rows]


def _entry(row: Row, operation: Row | None) -> HistoryEntry:
    return HistoryEntry(
        operation=row["operation"],
        at=row["at"],
        author=operation["author"] if operation else FOREIGN,
        reason=operation["reason"] if operation else "",
        table_name=row["table_name"],
        record=row["record"],
        action=row["action"],
        row_version=row["row_version"],
        before=_fields(row["table_name"], row["before"]),
        after=_fields(row["table_name"], row["after"]),
    )


def _fields(table_name: str, text: str | None) -> dict[str, Any] | None:
    return None if text is None else fields_from_history(schema.table(table_name), text)


def operations(database: Database, most: int) -> list[Operation]:
    """Return the latest changes, the newest first; also those of other programs."""
    latest = ("GROUP BY operation ORDER BY latest DESC LIMIT", literal(most))
    return _operations(database, *latest)[::-1]


def operations_among(database: Database, uuids: Iterable[str]) -> list[Operation]:
    """Return the changes of the register that are listed, the oldest first."""
    listed = sorted(uuids)
    if not listed:
        return []
    return _operations(database, "WHERE", among("operation", listed), "GROUP BY operation")


def _operations(database: Database, *which: str) -> list[Operation]:
    """Return changes in the order of their latest entry; `which` ends the query that counts."""
    counted = sql(
        "SELECT operation, max(fid) AS latest, count(DISTINCT record) AS records FROM history",
        *which,
    )
    rows = database.rows(
        sql(
            "SELECT c.operation AS uuid, c.records, h.at, o.author, o.reason, o.undoes",
            f"FROM ({counted}) c JOIN history h ON h.fid = c.latest",
            "LEFT JOIN operation o ON o.uuid = c.operation ORDER BY h.fid",
        )
    )
    return [
        Operation(
            uuid=row["uuid"],
            at=row["at"],
            author=row["author"] or FOREIGN,
            reason=row["reason"] or "",
            undoes=row["undoes"],
            records=row["records"],
        )
        for row in rows
    ]


def fields_of_version(database: Database, table: Table, key: str, version: int) -> Row:
    """Return the fields that a record had in a version; empty when it never had it."""
    rows = database.rows(
        sql(
            "SELECT table_name, before, after FROM history WHERE",
            condition({"record": key}),
            "AND row_version <=",
            literal(version),
            "ORDER BY fid",
        )
    )
    own = [row for row in rows if row["table_name"] == table.name]
    fields = fields_from_history(table, own[-1]["after"]) if own else {}
    if fields and table.links:
        fields["terms"] = terms_of(
            replay_links(row for row in rows if row["table_name"] == table.links)
        )
    return fields


def replay_links(rows: Iterable[Row]) -> set[tuple[str, str]]:
    """Return the pairs (vocabulary, code) that are there after links were set and taken away."""
    pairs: set[tuple[str, str]] = set()
    for row in rows:
        link = json.loads(row["after"] or row["before"])
        (pairs.add if row["after"] else pairs.discard)((link["vocabulary"], link["code"]))
    return pairs
