"""What a register consists of besides its rows: triggers, views, indexes and functions.

They are compared with what the schema makes: without its triggers a register would store changes
that nobody ever learns of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from .database import Database
from .geopackage import schema as sqlite_schema
from .postgis import rights as postgis_rights
from .postgis import schema as postgis_schema
from .postgis.database import Postgis
from .postgis.tables import tables
from .sql import literal, name, sql

TRIGGER, VIEW, INDEX, FUNCTION = "trigger", "view", "index", "function"

_CREATION = re.compile(
    r"CREATE (?:OR REPLACE )?(?:UNIQUE |CONSTRAINT )?(TRIGGER|VIEW|INDEX|FUNCTION) "
    r"(as_json\(.+?\)|\w+\(.*?\)|\"?\w+\"?)"
)
# the start of what a function's statement says of how it runs, and the words that say nothing
_MANNER = re.compile(r"\bLANGUAGE\b.*", re.DOTALL)
_NOTHING = {"TO", "VOLATILE", "AS"}


@dataclass(frozen=True)
class Part:
    """A part of a register; `definition` is what is compared, in a form that both sides have."""

    kind: str
    name: str
    definition: str


Parts = dict[tuple[str, str], Part]


def expected(database: Database) -> Parts:
    """Return what a register of the plugin's schema version has, by kind and name."""
    if isinstance(database, Postgis):
        return _made_on_server(database.schema, database.postgis_schema)
    return _made_in_file()


def found(database: Database) -> Parts:
    """Return what a register has, by kind and name."""
    if isinstance(database, Postgis):
        return _by_name(
            Part(row["kind"], row["name"], _normal(row["kind"], row["definition"] or ""))
            for row in database.rows(_on_server(database.schema))
        )
    rows = database.rows(
        "SELECT type AS kind, name, sql AS definition FROM sqlite_master "
        "WHERE type IN ('trigger', 'view', 'index') AND sql IS NOT NULL"
    )
    return _by_name(Part(row["kind"], row["name"], row["definition"]) for row in rows)


def compare(database: Database) -> tuple[list[Part], list[Part]]:
    """Return the parts, as they should be, that a register lacks, and those that are altered."""
    wanted, there = expected(database), found(database)
    missing = [part for key, part in wanted.items() if key not in there]
    altered = [part for key, part in wanted.items() if there.get(key, part) != part]
    return missing, altered


def part_of(statement: str) -> Part | None:
    """Return the part that a statement makes, defined by the statement; None of a table, say."""
    made = _CREATION.match(statement)
    return made and Part(made[1].lower(), made[2].replace('"', ""), statement)


def _by_name(parts: Iterable[Part]) -> Parts:
    return {(part.kind, part.name): part for part in parts}


@cache
def _made_in_file() -> Parts:
    statements = (
        *sqlite_schema.tables(),
        *sqlite_schema.guards(),
        *sqlite_schema.create_views(),
    )
    return _by_name(part for statement in statements if (part := part_of(statement)))


@cache
def _made_on_server(register: str, postgis_schema_name: str) -> Parts:
    home = f"{name(register)}, {name(postgis_schema_name)}"
    statements = (
        *tables(),
        *postgis_schema.guards(home),
        *postgis_schema.create_views(),
        *postgis_rights.functions(register, home),
    )
    return _by_name(
        Part(part.kind, part.name, _normal(part.kind, part.definition))
        for statement in statements
        if (part := part_of(statement))
    )


def _normal(kind: str, text: str) -> str:
    """Return of a part's SQL, ours or as PostgreSQL prints it, what has to be the same."""
    if kind == TRIGGER:  # PostgreSQL has an order of its own for events
        return " ".join(sorted(re.findall(r"\w+", text)))
    if kind == FUNCTION:
        head, _, body = text.removesuffix("$body$").partition("$body$")
        manner = set(re.findall(r"\w+", _MANNER.search(head)[0]))
        return " ".join([*sorted(manner - _NOTHING), body])
    if kind == VIEW:
        return "security_invoker" if re.search(r"security_invoker\s*=\s*true", text) else ""
    return ""


def _on_server(register: str) -> str:
    here = sql("n.nspname =", literal(register))
    tables = f"pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND {here}"
    return sql(
        "SELECT 'trigger' AS kind, t.tgname::text AS name,",
        "pg_get_triggerdef(t.oid, true) AS definition",
        f"FROM pg_trigger t JOIN ({tables}) ON c.oid = t.tgrelid WHERE NOT t.tgisinternal",
        "UNION ALL SELECT CASE c.relkind WHEN 'v' THEN 'view' ELSE 'index' END,",
        "c.relname::text, array_to_string(c.reloptions, ' ')",
        f"FROM {tables} WHERE c.relkind IN ('v', 'i')",
        "UNION ALL SELECT 'function',",
        "p.proname || '(' || pg_get_function_arguments(p.oid) || ')',",
        # rights and search path, and whatever else is said before the body
        "split_part(pg_get_functiondef(p.oid), 'AS $', 1) || '$body$' || p.prosrc || '$body$'",
        f"FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace AND {here}",
        "WHERE p.prokind IN ('f', 'p')",
    )
