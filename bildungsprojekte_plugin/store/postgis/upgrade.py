"""Bringing a register on a server up to date: steps, and guards, views and rights anew."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import schema
from .. import parts
from ..health.make import HALF_MADE, NEWER, make, refuse
from ..location import ServerLocation
from ..migrations import pending
from ..sql import condition, literal, name, sql
from ..wholeness import require_register, stored_version
from . import rights as postgis_rights
from . import schema as postgis_schema
from .checks import foreign_parts, foreign_roles
from .constraints import restoring
from .database import Postgis
from .roles import create_roles, names_of_roles
from .tables import tables


def upgrade(location: ServerLocation) -> None:
    """Bring a register to the plugin's schema version; its records stay as they are.

    The owner of the schema does so, in one transaction. Guards, views, functions and rights are
    made anew also when the version is the right one already, so whatever of them was dropped,
    altered or switched off is whole again; so are constraints that are missing. Raises
    `RegisterError`, also when rows break such a constraint; then nothing was changed.
    """
    with location.open(writable=True) as database:
        require_register(database)
        refuse(make(database), (*HALF_MADE, NEWER))
        database.execute_all(_statements(database, stored_version(database) or 0))


def _statements(database: Postgis, version: int) -> Iterator[str]:
    register = database.schema
    home = f"{name(register)}, {name(database.postgis_schema)}"
    yield from create_roles(register)
    yield from _without_guards(database)
    for step in pending(version):
        yield from step.statements(database)
    yield from _indexes(database)
    yield from restoring(database)
    yield from postgis_schema.guards(home)
    yield from postgis_schema.create_views()
    yield from _without_rights(database)
    yield from postgis_rights.rights(register, home, names_of_roles(database.name, register))
    yield from _owned_by_one(database)
    is_version = condition({"key": "schema_version"})
    stored = literal(str(schema.VERSION))
    yield sql("UPDATE register_info SET value =", stored, "WHERE", is_version)


def _without_guards(database: Postgis) -> Iterator[str]:
    """Triggers and views go; functions are replaced, for policies hang on them."""
    there = database.rows(
        sql(
            "SELECT c.relname::text AS relation, t.tgname::text AS title FROM pg_trigger t",
            "JOIN pg_class c ON c.oid = t.tgrelid",
            "JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname =",
            literal(database.schema),
            "WHERE NOT t.tgisinternal",
        )
    )
    made = parts.expected(database)
    for row in there:
        if (parts.TRIGGER, row["title"]) in made:
            yield sql("DROP TRIGGER", name(row["title"]), "ON", name(row["relation"]))
    for part in made.values():
        if part.kind == parts.VIEW:
            yield sql("DROP VIEW IF EXISTS", name(part.name))
    yield from _switched_on(database)


def _switched_on(database: Postgis) -> Iterator[str]:
    """PostgreSQL's own triggers, which keep references; a superuser alone can switch them."""
    tables = database.rows(
        sql(
            "SELECT DISTINCT c.relname::text AS relation FROM pg_trigger t",
            "JOIN pg_class c ON c.oid = t.tgrelid",
            "JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname =",
            literal(database.schema),
            "WHERE t.tgisinternal AND t.tgenabled IN ('D', 'R')",
        )
    )
    for row in tables:
        yield sql("ALTER TABLE", name(row["relation"]), "ENABLE TRIGGER ALL")


def _indexes(database: Postgis) -> Iterator[str]:
    there = parts.found(database)
    for statement in tables():
        part = parts.part_of(statement)
        if part and (part.kind, part.name) not in there:
            yield statement


def _owned_by_one(database: Postgis) -> Iterator[str]:
    """Give what a superuser has just made, say, to the owner: guards run with their rights."""
    for row in foreign_parts(database):
        words = (row["kind"], f"{name(database.schema)}.{row['part']}")
        yield sql("ALTER", *words, "OWNER TO", name(row["owner"]))


def _without_rights(database: Postgis) -> Iterator[str]:
    """Take away what everybody and the roles of registers may do, and all rules of its tables."""
    register = database.schema
    titles = names_of_roles(database.name, register).values()
    yield from postgis_rights.revocations(
        register, ("PUBLIC", *titles, *map(name, foreign_roles(database)))
    )
    rules = database.rows(
        sql(
            "SELECT policyname::text AS title, tablename::text AS relation FROM pg_policies",
            "WHERE schemaname =",
            literal(register),
        )
    )
    ours = {table.name for table in schema.TABLES}
    for row in rules:
        if row["relation"] in ours:
            yield sql("DROP POLICY", name(row["title"]), "ON", name(row["relation"]))
