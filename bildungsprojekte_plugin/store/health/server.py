"""What is asked of a PostgreSQL server besides: its programs, guards that are off, rights."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...support.errors import QT_TRANSLATE_NOOP, UserError
from .. import parts
from ..postgis import rights as postgis_rights
from ..postgis.database import Postgis
from ..sql import literal, name, sql
from ..views import views
from .findings import ADVICE, ERROR, WARNING, Finding
from .make import altered_views, shortened

_OLDEST = 150000  # UNIQUE NULLS NOT DISTINCT came with PostgreSQL 15
_GRANT = re.compile(
    r"GRANT (?P<rights>[A-Z, ]+) ON (?P<what>FUNCTION |SCHEMA |ALL TABLES IN SCHEMA )?"
    r"(?P<on>.+) TO (?P<roles>.+)"
)
_POLICY = re.compile(r'CREATE POLICY "(?P<title>\w+)" ON "(?P<table>\w+)"')


def server(database: Postgis) -> Iterator[Finding]:
    """Yield what is found on a register's server, whatever version the register has."""
    yield from _programs(database)
    yield from _disabled(database)


def rights(database: Postgis) -> Iterator[Finding]:
    """Yield what is wrong with views, roles and rights of a register of the plugin's version."""
    yield from _views(database)
    yield from _roles(database)
    yield from _strange_rights(database)


def _programs(database: Postgis) -> Iterator[Finding]:
    row = database.rows(
        "SELECT current_setting('server_version_num')::integer AS number, "
        "current_setting('server_version') AS server, "
        "e.extversion AS installed, a.default_version AS offered "
        "FROM (SELECT) one LEFT JOIN pg_extension e ON e.extname = 'postgis' "
        "LEFT JOIN pg_available_extensions a ON a.name = 'postgis'"
    )[0]
    if row["number"] < _OLDEST:
        yield _finding(
            "server_version",
            ERROR,
            database,
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The server of {path} is PostgreSQL {version}; a register needs version 15 or "
                "newer. Ask whoever looks after the server.",
            ),
            version=row["server"],
        )
    if row["installed"] != (row["offered"] or row["installed"]):
        yield _finding(
            "postgis_version",
            ADVICE,
            database,
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The server of {path} has PostGIS {offered}, its database works with version "
                "{installed}. Let whoever looks after the server run “ALTER EXTENSION postgis "
                "UPDATE”.",
            ),
            offered=row["offered"],
            installed=row["installed"],
        )


def _disabled(database: Postgis) -> Iterator[Finding]:
    rows = database.rows(
        sql(
            "SELECT c.relname || '.' || t.tgname AS title FROM pg_trigger t",
            "JOIN pg_class c ON c.oid = t.tgrelid",
            "JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname =",
            literal(database.schema),
            "WHERE t.tgenabled IN ('D', 'R') ORDER BY title",
        )
    )
    if rows:
        yield _finding(
            "disabled_trigger",
            ERROR,
            database,
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "Triggers of the register {path} are switched off: {parts}. They keep its history "
                "and refuse what would break it. Have it mended (bildungsprojekte:check_register "
                "with MEND), then look for what was changed without them.",
            ),
            parts=shortened(row["title"] for row in rows),
        )


def _views(database: Postgis) -> Iterator[Finding]:
    """A view that is what it should be is answered in the very same way as its query."""
    there = {part.name for part in parts.found(database).values() if part.kind == parts.VIEW}
    altered = [
        view
        for view, query in views("string_agg").items()
        if view in there and _plan(database, name(view)) != _plan(database, f"({query}) {view}")
    ]
    if altered:
        yield altered_views(database, altered)


def _plan(database: Postgis, source: str) -> list[str]:
    rows = database.rows(sql("EXPLAIN (VERBOSE, COSTS OFF) SELECT * FROM", source))
    return [line for row in rows for line in row.values()]


def _roles(database: Postgis) -> Iterator[Finding]:
    expected = [postgis_rights.role(database.schema, which) for which in postgis_rights.ROLES]
    there = {row["title"] for row in database.rows("SELECT rolname::text AS title FROM pg_roles")}
    missing = [role for role in expected if role not in there]
    if missing:
        yield _finding(
            "missing_role",
            WARNING,
            database,
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The register {path} lacks roles: {parts}. Nobody can be given their rights. "
                "Have it mended (bildungsprojekte:check_register with MEND).",
            ),
            parts=", ".join(missing),
        )
    lost = [*_missing_rights(database, set(expected) - set(missing)), *_missing_policies(database)]
    if lost:
        yield _finding(
            "missing_right",
            WARNING,
            database,
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "In the register {path} rights and rules are missing that say who may see and "
                "change what: {parts}. Have it mended (bildungsprojekte:check_register with MEND).",
            ),
            parts=shortened(lost),
        )


def _strange_rights(database: Postgis) -> Iterator[Finding]:
    """What anybody may do, and rules that are none of the register's: they open it to others."""
    expected = {made["title"] for text in _statements(database) if (made := _POLICY.match(text))}
    rows = database.rows(
        sql(
            "SELECT policyname::text AS title, tablename || ': ' || policyname AS shown",
            "FROM pg_policies WHERE schemaname =",
            literal(database.schema),
            "UNION ALL SELECT NULL, c.relname || ': ' || acl.privilege_type || ' (PUBLIC)'",
            "FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname =",
            literal(database.schema),
            "CROSS JOIN LATERAL aclexplode(c.relacl) acl",
            "WHERE acl.grantee = 0 AND c.relkind IN ('r', 'v') ORDER BY shown",
        )
    )
    strange = [row["shown"] for row in rows if row["title"] not in expected]
    if strange:
        yield _finding(
            "strange_right",
            WARNING,
            database,
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The register {path} has rights and rules that are not its own: {parts}. People "
                "may see or change more than they should. If nobody knows what they are for, have "
                "the register mended (bildungsprojekte:check_register with MEND).",
            ),
            parts=shortened(strange),
        )


def _statements(database: Postgis) -> Iterator[str]:
    home = f"{name(database.schema)}, {name(database.postgis_schema)}"
    return postgis_rights.rights(database.schema, home)


def _missing_rights(database: Postgis, roles: set[str]) -> Iterator[str]:
    """Yield the grants that are not in force, of roles that are there."""
    queries = [
        sql(
            "SELECT",
            literal(f"{right} {grant['on']} ({role})".replace('"', "")),
            "AS title,",
            _has_right(database, role, right, grant),
            "AS granted",
        )
        for statement in _statements(database)
        if (grant := _GRANT.fullmatch(statement))
        for role in grant["roles"].replace('"', "").split(", ")
        if role in roles
        for right in grant["rights"].split(", ")
    ]
    for row in database.rows(" UNION ALL ".join(queries)) if queries else ():
        if not row["granted"]:
            yield row["title"]


def _has_right(database: Postgis, role: str, right: str, grant: re.Match[str]) -> str:
    """Return the expression for whether a role has a right; also for what is not there."""
    what, on = (grant["what"] or "TABLE").strip(), literal(grant["on"])
    of, to = literal(role), literal(right)
    if what == "SCHEMA":
        return f"has_schema_privilege({of}, {literal(database.schema)}, {to})"
    if what == "FUNCTION":
        return f"coalesce(has_function_privilege({of}, to_regprocedure({on}), {to}), false)"
    if what == "TABLE":
        return f"coalesce(has_table_privilege({of}, to_regclass({on}), {to}), false)"
    every = sql(
        "SELECT",
        f"bool_and(has_table_privilege({of}, c.oid, {to}))",
        "FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname =",
        literal(database.schema),
        "WHERE c.relkind = 'r'",
    )
    return f"({every})"


def _missing_policies(database: Postgis) -> Iterator[str]:
    here = literal(database.schema)
    query = "SELECT tablename || '.' || policyname AS title FROM pg_policies WHERE schemaname ="
    there = {row["title"] for row in database.rows(sql(query, here))}
    for statement in _statements(database):
        if (made := _POLICY.match(statement)) and f"{made['table']}.{made['title']}" not in there:
            yield made["title"]
    rows = database.rows(
        sql(
            "SELECT c.relname::text AS title FROM pg_class c",
            "JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname =",
            here,
            "WHERE NOT c.relrowsecurity AND c.oid IN (SELECT polrelid FROM pg_policy)",
        )
    )
    for row in rows:
        yield f"{row['title']}: row-level security"


def _finding(
    kind: str, severity: str, database: Postgis, message: str, **values: object
) -> Finding:
    return Finding(kind, severity, UserError(message, path=database.address, **values))
