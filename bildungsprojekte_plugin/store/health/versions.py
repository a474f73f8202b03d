"""Whether a register's history is whole, and leads to what the register holds."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Any

from ...model import schema
from ...model.schema import Column, Table
from ...support.errors import QT_TRANSLATE_NOOP
from ..database import Database
from ..geometries import wkb_of_blob
from ..geopackage import schema as sqlite_schema
from ..history import replay_links
from ..postgis import triggers as postgis_triggers
from ..postgis.database import Postgis
from ..postgis.roles import STEWARD, role
from ..sql import Row, literal, name, names, sql
from ..wholeness import as_it_is
from .findings import ERROR, Finding, about

NUMBERING = "versions"
_MESSAGES = {
    NUMBERING: QT_TRANSLATE_NOOP(
        "Bildungsprojekte",
        "Records of “{table}” whose versions are not one after the other in the history: {n}. "
        "Somebody has got past the register's guards. Compare them with a backup copy.",
    ),
    "no_history": QT_TRANSLATE_NOOP(
        "Bildungsprojekte",
        "Records of “{table}” that the history does not know, or not from their beginning: {n}. "
        "They were added past the register's guards. Compare them with a backup copy.",
    ),
    "vanished": QT_TRANSLATE_NOOP(
        "Bildungsprojekte",
        "Records of “{table}” that the history knows, but that are not there any more: {n}. They "
        "were removed past the register's guards. Take them from a backup copy.",
    ),
    "rewritten": QT_TRANSLATE_NOOP(
        "Bildungsprojekte",
        "Records of “{table}” in whose history one version does not lead to the next: {n}. They "
        "were changed past the register's guards, or their history was. Compare them with a "
        "backup copy.",
    ),
    "unrecorded": QT_TRANSLATE_NOOP(
        "Bildungsprojekte",
        "Records of “{table}” that are not what the history says: {n}. They were changed past the "
        "register's guards. Compare them with a backup copy.",
    ),
    "terms": QT_TRANSLATE_NOOP(
        "Bildungsprojekte",
        "Records of “{table}” whose terms are not what the history says: {n}. They were changed "
        "past the register's guards. Compare them with a backup copy.",
    ),
}


def versions(database: Database) -> Iterator[Finding]:
    """Yield what is wrong with the history, as far as the login may see it."""
    there = database.tables()  # those of an older register are fewer
    for table in schema.TABLES:
        if not table.is_record or table.name not in there:
            continue
        if table is schema.CONTACT and _is_hidden_in_part(database):
            continue
        found: dict[str, list[str]] = defaultdict(list)
        for kind, record in _records(database, table):
            found[kind].append(record)
        for kind, message in _MESSAGES.items():
            yield from about(kind, ERROR, table, found[kind], message)
    yield from about(
        "operations",
        ERROR,
        schema.OPERATION,
        _lost_operations(database),
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "Changes that the history names and the table “{table}” does not: {n}. Who made them, "
            "and why, was removed past the register's guards. Look it up in a backup copy.",
        ),
    )


def _is_hidden_in_part(database: Database) -> bool:
    """Whether this login may see some contacts, or some of their past, and others not."""
    if not isinstance(database, Postgis):
        return False
    steward = role(database.name, database.schema, STEWARD)
    is_steward = sql(
        "SELECT 1 FROM pg_roles WHERE pg_has_role(oid, 'member') AND rolname =", literal(steward)
    )
    query = sql("SELECT row_security_active('history') AND NOT EXISTS", f"({is_steward})")
    return database.value(query)


def _records(database: Database, table: Table) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a record, and its key."""
    of_server = isinstance(database, Postgis)
    words = postgis_triggers if of_server else sqlite_schema
    as_json = words.row_as_json(as_it_is(database, table), "r")
    query = sql("SELECT r.uuid, r.row_version,", as_json, "AS state FROM", name(table.name), "r")
    stored = {row["uuid"]: row for row in database.rows(query)}
    known = set()
    for record, entries in _history(database, table.name):
        known.add(record)
        if record not in stored:
            yield "vanished", record
            continue
        numbers = [entry["row_version"] for entry in entries]
        count = len(numbers)
        if numbers != list(range(1, count + 1)) or count != stored[record]["row_version"]:
            yield NUMBERING, record
        if entries[0]["action"] != "insert":
            yield "no_history", record
        states = [(None, entries[0]["before"])]
        states += [(a["after"], b["before"]) for a, b in pairwise(entries)]
        if not all(_same(table, after, before) for after, before in states):
            yield "rewritten", record
        if not _same(table, entries[-1]["after"], stored[record]["state"]):
            yield "unrecorded", record
    for record in stored.keys() - known:
        yield "no_history", record
    if table.links:
        reached = {key: stored[key]["row_version"] for key in stored.keys() & known}
        yield from _terms(database, table, reached)


def _terms(database: Database, table: Table, reached: dict[str, int]) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with links; `reached` are the versions of records with a history."""
    linked = defaultdict(set)
    columns = names((table.name, "vocabulary", "code"))
    for row in database.rows(sql("SELECT", columns, "FROM", name(table.links))):
        linked[row[table.name]].add((row["vocabulary"], row["code"]))
    for record, entries in _history(database, table.links):
        if _told(entries) != linked.pop(record, set()):
            yield "terms", record
        latest = reached.get(record)
        if latest and not all(1 <= (entry["row_version"] or 0) <= latest for entry in entries):
            yield NUMBERING, record
    for record in linked:
        yield "terms", record


def _history(database: Database, table: str) -> Iterator[tuple[str, Sequence[Row]]]:
    rows = database.rows(
        sql(
            "SELECT record, action, row_version, before, after FROM history WHERE table_name =",
            literal(table),
            "ORDER BY record, fid",
        )
    )
    for record, entries in groupby(rows, key=lambda row: row["record"]):
        yield record, list(entries)


# what damage does to the JSON of a history row
_UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, IndexError)


def _told(entries: Sequence[Row]) -> set[tuple[str, str]] | None:
    """Return the terms that a history leads to; None when it cannot be read."""
    try:
        return replay_links(entries)
    except _UNREADABLE:
        return None


def _same(table: Table, one: str | None, other: str | None) -> bool:
    """Compare two rows as the history has them, of whichever backend they are."""
    if one == other:
        return True
    if one is None or other is None:
        return False
    try:
        left, right = json.loads(one), json.loads(other)
        return all(
            _same_value(column, left.get(column.name), right.get(column.name))
            for column in table.data_columns
        )
    except _UNREADABLE:
        return False


def _same_value(column: Column, one: Any, other: Any) -> bool:
    if one == other:
        return True
    if one is None or other is None:
        return column.required  # whose values are only missing when they were erased
    if column.type == "real":  # a GeoPackage writes fifteen digits
        return abs(one - other) <= 1e-14 * abs(one)
    if column.type == "datetime":
        return one[:19] == other[:19]
    if column.is_geometry:
        return wkb_of_blob(bytes.fromhex(one)) == wkb_of_blob(bytes.fromhex(other))
    return False


def _lost_operations(database: Database) -> list[str]:
    """Other programs' changes of a GeoPackage have no row in the table, and a name of a kind.

    They are on a server, too, when the register was copied to it.
    """
    if isinstance(database, Postgis):
        is_foreign = "h.operation ~ '^[0-9a-f]{32}$'"
    else:
        is_foreign = "length(h.operation) = 32 AND h.operation NOT GLOB '*[^0-9a-f]*'"
    rows = database.rows(
        sql(
            "SELECT DISTINCT h.operation FROM history h",
            "LEFT JOIN operation o ON o.uuid = h.operation",
            f"WHERE o.uuid IS NULL AND NOT ({is_foreign})",
        )
    )
    return [row["operation"] for row in rows]
