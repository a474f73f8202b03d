"""Which constraints a register's file has lost: a program that makes a table anew may drop them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model import schema
from .. import constraints as wanted
from ..constraints import Constraint
from ..sql import Row, sql
from .database import GeoPackage
from .schema import column_checks, is_complete

_LOOKS = re.compile(r"[\s\"`\[\]]+")  # how SQL is written, without what it says


def missing_constraints(database: GeoPackage) -> Iterator[str]:
    """Yield the constraints that the tables do not have, CHECK too, as words for a sentence."""
    there = {*_of_columns(database), *_unique(database), *_foreign_keys(database)}
    for constraint in wanted.constraints():
        table = schema.table(constraint.table)
        # a key with columns that may be empty is an index, which is looked at with the indexes
        is_index = constraint.kind == wanted.UNIQUE and not is_complete(table, constraint.columns)
        if constraint not in there and not is_index:
            yield str(constraint)
    yield from _missing_checks(database)


def _of_columns(database: GeoPackage) -> Iterator[Constraint]:
    for row in _looked_up(database, "table_info", 'p.name AS title, p."notnull" AS needed, p.pk'):
        if row["needed"]:
            yield Constraint(row["relation"], wanted.NOT_NULL, (row["title"],))
        if row["pk"]:
            yield Constraint(row["relation"], wanted.PRIMARY_KEY, (row["title"],))


def _unique(database: GeoPackage) -> Iterator[Constraint]:
    rows = database.rows(
        "SELECT m.name AS relation, i.name AS part, c.name AS title FROM sqlite_master m "
        "JOIN pragma_index_list(m.name) i JOIN pragma_index_info(i.name) c "
        "WHERE m.type = 'table' AND i.\"unique\" AND NOT i.partial ORDER BY i.name, c.seqno"
    )
    for (table, _), columns in _grouped(rows).items():
        yield Constraint(table, wanted.UNIQUE, tuple(row["title"] for row in columns))


def _foreign_keys(database: GeoPackage) -> Iterator[Constraint]:
    what = 'p.id AS part, p."table" AS referred, p."from" AS title, p."to" AS other'
    for (table, _), rows in _grouped(_looked_up(database, "foreign_key_list", what)).items():
        columns, others = (tuple(row[key] for row in rows) for key in ("title", "other"))
        yield Constraint(table, wanted.FOREIGN_KEY, columns, (rows[0]["referred"], others))


def _looked_up(database: GeoPackage, pragma: str, what: str) -> list[Row]:
    return database.rows(
        sql(
            "SELECT m.name AS relation,",
            what,
            f"FROM sqlite_master m JOIN pragma_{pragma}(m.name) p WHERE m.type = 'table'",
        )
    )


def _grouped(rows: list[Row]) -> dict[tuple[str, str], list[Row]]:
    grouped: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        grouped.setdefault((row["relation"], row["part"]), []).append(row)
    return grouped


def _missing_checks(database: GeoPackage) -> Iterator[str]:
    """SQLite tells no more of a condition than the words of the statement that made the table."""
    rows = database.rows("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
    made = {row["name"]: _bare(row["sql"]) for row in rows}
    for table in schema.TABLES:
        checks = [*table.checks]
        checks += [check for column in table.columns for check in column_checks(column)]
        for check in dict.fromkeys(checks):
            if _bare(f"CHECK ({check})") not in made[table.name]:
                yield f"{table.name}: CHECK ({check})"


def _bare(text: str) -> str:
    return _LOOKS.sub("", text).lower()
