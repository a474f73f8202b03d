"""Whether records refer to what is there, lie where they say, and are there once."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ...districts.levels import MUNICIPALITY
from ...districts.lookup import DistrictLookup
from ...model import rules, schema
from ...model.schema import Column, Table
from ...support.errors import QT_TRANSLATE_NOOP
from ..database import Database
from ..geometries import point_of
from ..geopackage.database import GeoPackage
from ..geopackage.schema import column_checks
from ..places import municipalities
from ..sql import literal, name, sql
from .findings import ERROR, WARNING, Finding, about

_KREIS_DIGITS = 5
_MISSING = QT_TRANSLATE_NOOP(
    "Bildungsprojekte",
    "Records of “{table}” whose field “{field}” names a record that is not in the register: {n}. "
    "Choose another one, or take the missing one from a backup copy.",
)
_DELETED = QT_TRANSLATE_NOOP(
    "Bildungsprojekte",
    "Records of “{table}” whose field “{field}” names a record that was deleted: {n}. Choose "
    "another one, or take back that it was deleted.",
)


def records(database: Database) -> Iterator[Finding]:
    """Yield what is wrong with records."""
    lookup = municipalities(database)
    for table in schema.TABLES:
        if not table.is_record:
            continue
        if isinstance(database, GeoPackage):
            yield from _rules(database, table)
        for column in table.data_columns:
            if column.references:
                yield from _references(database, table, column)
            if column.vocabulary:
                yield from _codes(database, table, column)
            if column.is_query:
                yield from _queries(database, table, column)
        if table.links:
            yield from _links(database, table)
        titles = {column.name for column in table.columns}
        if "source_key" in titles:
            yield from _duplicates(database, table)
        if "ags" in titles:
            yield from _elsewhere(database, table, lookup)
            yield from _unknown_places(database, table)


def _found(database: Database, *words: str) -> list[str]:
    return [row["uuid"] for row in database.rows(sql(*words))]


def _rules(database: GeoPackage, table: Table) -> Iterator[Finding]:
    """SQLite forgets the rules of a file that is opened for reading; PostgreSQL does not."""
    broken = [f"NOT ({rule})" for column in table.columns for rule in column_checks(column)]
    broken += [f"NOT ({rule})" for rule in table.checks]
    broken += [f"{name(column.name)} IS NULL" for column in table.columns if column.required]
    condition = " OR ".join(broken)
    yield from about(
        "broken_rule",
        ERROR,
        table,
        _found(database, "SELECT uuid FROM", name(table.name), "WHERE", condition),
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "Records of “{table}” with values that break a rule of the register: {n}. They got "
            "in past its guards. Correct them.",
        ),
    )


def _references(database: Database, table: Table, column: Column) -> Iterator[Finding]:
    value, target = name(column.name), name(column.references)
    there = sql("SELECT uuid FROM", target)
    for message, condition in (
        (_MISSING, f"{value} IS NOT NULL AND {value} NOT IN ({there})"),
        (
            _DELETED,
            f"deleted_at IS NULL AND {value} IN ({there} WHERE deleted_at IS NOT NULL)",
        ),
    ):
        keys = _found(database, "SELECT uuid FROM", name(table.name), "WHERE", condition)
        yield from about("orphan", ERROR, table, keys, message, field=column.label)


def _codes(database: Database, table: Table, column: Column) -> Iterator[Finding]:
    codes = sql(
        "SELECT code FROM term WHERE deleted_at IS NULL AND vocabulary =",
        literal(column.vocabulary),
    )
    value = name(column.name)
    condition = f"deleted_at IS NULL AND {value} IS NOT NULL AND {value} NOT IN ({codes})"
    yield from about(
        "unknown_term",
        ERROR,
        table,
        _found(database, "SELECT uuid FROM", name(table.name), "WHERE", condition),
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "Records of “{table}” whose field “{field}” holds no term of the vocabulary: {n}. "
            "Choose one of its terms.",
        ),
        field=column.label,
    )


def _queries(database: Database, table: Table, column: Column) -> Iterator[Finding]:
    yield from about(
        "unreadable_query",
        WARNING,
        table,
        [
            row["uuid"]
            for row in database.select(table.name, {"deleted_at": None})
            if any(rules.row_problems(table, {column.name: row[column.name]}))
        ],
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "Records of “{table}” whose field “{field}” holds no query that can be read: {n}. "
            "Another program has written it. Save these searches anew, or delete them.",
        ),
        field=column.label,
    )


def _links(database: Database, table: Table) -> Iterator[Finding]:
    owner, links = name(table.name), name(table.links)
    lost = sql("SELECT DISTINCT", owner, "AS uuid FROM", links, "WHERE", owner, "NOT IN")
    yield from about(
        "orphan_link",
        ERROR,
        table,
        _found(database, lost, "(SELECT uuid FROM", owner, ")"),
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "Records of “{table}” that have terms, but are not in the register: {n}. Take them "
            "from a backup copy.",
        ),
    )
    yield from about(
        "unknown_term",
        ERROR,
        table,
        _found(
            database,
            "SELECT DISTINCT r.uuid FROM",
            owner,
            "r JOIN",
            links,
            f"l ON l.{owner} = r.uuid",
            "LEFT JOIN term t ON t.vocabulary = l.vocabulary AND t.code = l.code",
            "AND t.deleted_at IS NULL WHERE r.deleted_at IS NULL AND t.uuid IS NULL",
        ),
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "Records of “{table}” that have terms which no vocabulary knows, or which were "
            "deleted: {n}. Give them other terms, or add the missing ones to the vocabulary.",
        ),
    )


def _duplicates(database: Database, table: Table) -> Iterator[Finding]:
    counted = sql(
        "SELECT uuid, count(*) OVER (PARTITION BY source, source_key) AS n FROM",
        name(table.name),
        "WHERE deleted_at IS NULL AND source_key IS NOT NULL",
    )
    yield from about(
        "duplicate",
        WARNING,
        table,
        _found(database, "SELECT uuid FROM", f"({counted}) AS counted WHERE n > 1"),
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "Records of “{table}” that share source and key in the source with another one: {n}. "
            "An import updates only one of them. Delete the others, or correct their keys.",
        ),
    )


def _elsewhere(database: Database, table: Table, lookup: DistrictLookup) -> Iterator[Finding]:
    rows = database.rows(
        sql(
            "SELECT uuid, ags, geom FROM",
            name(table.name),
            "WHERE deleted_at IS NULL AND geom IS NOT NULL",
        )
    )
    points = [(row["uuid"], row["ags"], point_of(row["geom"])) for row in rows]
    points = [(key, ags, point) for key, ags, point in points if point]
    x, y = np.array([point for *_, point in points], dtype=float).reshape(-1, 2).T
    yield from about(
        "place",
        WARNING,
        table,
        [
            key
            for (key, ags, _), expected in zip(points, lookup.keys_of(x, y), strict=True)
            if expected and expected != ags
        ],
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "Records of “{table}” whose point lies in another municipality than their key says: "
            "{n}. They are counted by the key. Move the point or correct the key.",
        ),
    )


def _unknown_places(database: Database, table: Table) -> Iterator[Finding]:
    """Yield keys that no town in a Kreis of the register has; other regions' may be right."""
    towns = database.rows(
        sql(
            "SELECT key FROM district WHERE deleted_at IS NULL AND level =",
            literal(MUNICIPALITY),
        )
    )
    known = {row["key"] for row in towns}
    kreise = {key[:_KREIS_DIGITS] for key in known}
    rows = database.rows(
        sql(
            "SELECT uuid, ags FROM",
            name(table.name),
            "WHERE deleted_at IS NULL AND ags IS NOT NULL",
        )
    )
    yield from about(
        "unknown_place",
        WARNING,
        table,
        [
            row["uuid"]
            for row in rows
            if row["ags"] not in known and row["ags"][:_KREIS_DIGITS] in kreise
        ],
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "Records of “{table}” whose municipality key no municipality of the register has: "
            "{n}. They are counted as outside. Correct the key.",
        ),
    )
