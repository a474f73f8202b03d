"""The constraints of a register on a server: which are missing, and making them anew."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import schema
from ...support.errors import QT_TRANSLATE_NOOP
from .. import constraints as wanted
from ..constraints import Constraint
from ..errors import RegisterError
from ..sql import literal, name, names, sql
from .checks import missing_checks
from .database import Postgis

_KINDS = {"p": wanted.PRIMARY_KEY, "u": wanted.UNIQUE, "f": wanted.FOREIGN_KEY}


def missing_constraints(database: Postgis) -> Iterator[Constraint]:
    """Yield the constraints that are not there, or not kept by all rows, CHECK left out.

    They come in an order in which they can be made.
    """
    there = {*_not_null(database), *_keys(database)}
    for constraint in wanted.constraints():
        if constraint not in there:
            yield constraint


def restoring(database: Postgis) -> Iterator[str]:
    """Yield the statements that make missing constraints anew, conditions of rows too.

    Raises `RegisterError` when rows break one of them.
    """
    for constraint in missing_constraints(database):
        _require(database, constraint.table, str(constraint), _breaking(constraint))
        alter = sql("ALTER TABLE", name(constraint.table))
        if constraint.kind == wanted.NOT_NULL:
            yield sql(alter, "ALTER COLUMN", names(constraint.columns), "SET NOT NULL")
        else:
            yield sql(alter, "ADD", _words(constraint))
    for table, check in missing_checks(database):
        breaking = sql("SELECT FROM", name(table.name), f"WHERE NOT ({check})")
        _require(database, table.name, f"{table.name}: CHECK ({check})", breaking)
        yield sql("ALTER TABLE", name(table.name), f"ADD CHECK ({check})")


def _words(constraint: Constraint) -> str:
    # a key of several columns takes two empty values for the same, in one column none may be empty
    if constraint.kind == wanted.UNIQUE and len(constraint.columns) > 1:
        return constraint.words.replace("UNIQUE", "UNIQUE NULLS NOT DISTINCT", 1)
    return constraint.words


def _not_null(database: Postgis) -> Iterator[Constraint]:
    rows = database.rows(
        sql(
            "SELECT c.relname::text AS relation, a.attname::text AS title FROM pg_attribute a",
            _in_schema(database, "a.attrelid"),
            "WHERE c.relkind = 'r' AND a.attnum > 0 AND a.attnotnull",
        )
    )
    for row in rows:
        yield Constraint(row["relation"], wanted.NOT_NULL, (row["title"],))


def _keys(database: Postgis) -> Iterator[Constraint]:
    rows = database.rows(
        sql(
            "SELECT c.relname::text AS relation, k.contype::text AS kind,",
            f"{_titles('k.conrelid', 'k.conkey')} AS columns,",
            f"{_titles('k.confrelid', 'k.confkey')} AS others,",
            "(SELECT r.relname::text FROM pg_class r WHERE r.oid = k.confrelid) AS referred,",
            # where one column is empty, a key of several has to know it
            "cardinality(k.conkey) = 1 OR i.indnullsnotdistinct AS is_strict",
            "FROM pg_constraint k LEFT JOIN pg_index i ON i.indexrelid = k.conindid",
            _in_schema(database, "k.conrelid"),
            "WHERE k.contype IN ('p', 'u', 'f') AND k.convalidated",
        )
    )
    for row in rows:
        kind, columns = _KINDS[row["kind"]], tuple(row["columns"])
        if kind == wanted.FOREIGN_KEY:
            yield Constraint(row["relation"], kind, columns, (row["referred"], (*row["others"],)))
        elif row["is_strict"]:
            yield Constraint(row["relation"], kind, columns)


def _titles(table: str, numbers: str) -> str:
    """Return the expression for the names of columns by their numbers, in their order."""
    return sql(
        "ARRAY(SELECT a.attname::text FROM",
        f"unnest({numbers}) WITH ORDINALITY AS u (number, place)",
        f"JOIN pg_attribute a ON a.attrelid = {table} AND a.attnum = u.number ORDER BY u.place)",
    )


def _in_schema(database: Postgis, table: str) -> str:
    return sql(
        f"JOIN pg_class c ON c.oid = {table}",
        "JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname =",
        literal(database.schema),
    )


def _breaking(constraint: Constraint) -> str:
    """Return the query for what breaks a constraint: rows, or keys that are there twice."""
    table, columns = name(constraint.table), names(constraint.columns)
    if constraint.kind == wanted.NOT_NULL:
        return sql("SELECT FROM", table, "WHERE", columns, "IS NULL")
    if constraint.refers_to is None:
        return sql("SELECT FROM", table, "GROUP BY", columns, "HAVING count(*) > 1")
    other, keys = constraint.refers_to
    same = " AND ".join(
        f"o.{name(key)} = t.{name(column)}"
        for key, column in zip(keys, constraint.columns, strict=True)
    )
    is_given = " AND ".join(f"t.{name(column)} IS NOT NULL" for column in constraint.columns)
    referred = sql("SELECT FROM", name(other), "o WHERE", same)
    return sql("SELECT FROM", table, "t WHERE", is_given, f"AND NOT EXISTS ({referred})")


def _require(database: Postgis, table: str, text: str, breaking: str) -> None:
    """Raise `RegisterError` when there is anything that breaks a constraint."""
    n = database.value(sql("SELECT count(*) FROM", f"({breaking}) broken"))
    if n:
        raise RegisterError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "Rows of the table “{table}” in {path} do not fit its constraint “{constraint}”: "
                "{n}. Nothing was mended. Let whoever looks after the server correct them, then "
                "have the register mended again.",
            ),
            table=schema.table(table).label,
            path=database.address,
            constraint=text,
            n=n,
        )
