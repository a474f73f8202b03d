"""Who may see and change what in a register on a server: whether that is what it should be."""

from __future__ import annotations

from collections.abc import Iterator

from ...support.errors import QT_TRANSLATE_NOOP, UserError
from .. import parts
from ..postgis.checks import altered_policies, foreign_parts, foreign_roles, missing_checks
from ..postgis.database import Postgis
from ..postgis.rights import FUNCTION, grants, policies
from ..postgis.roles import ROLES, role
from ..sql import literal, name, sql
from ..views import views
from ..wholeness import missing_columns
from .findings import ERROR, WARNING, Finding
from .make import altered_views, shortened

# a kind of thing, a thing, who may do something with it, and what: as PostgreSQL counts them
_Right = tuple[str, str, str, str]


def rights(database: Postgis) -> Iterator[Finding]:
    """Yield what is wrong with views, roles and rights of a register of the plugin's version."""
    yield from _views(database)
    yield from _roles(database)
    yield from _owners(database)
    lost = [*_missing_rights(database), *_missing_policies(database)]
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
    elif not missing_columns(database):  # without the rights the server answers nothing
        yield from _conditions(database)
    yield from _strange_rights(database)


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
    there = _roles_there(database)
    missing = [title for title in _titles(database) if title not in there]
    if missing:
        yield _finding(
            "missing_role",
            WARNING,
            database,
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The register {path} lacks roles: {parts}. Nobody can be given their rights. They "
                "are named after the database and the schema. If one of these was renamed, have "
                "the roles renamed as well; otherwise have the register mended "
                "(bildungsprojekte:check_register with MEND) and let people in anew.",
            ),
            parts=", ".join(missing),
        )


def _titles(database: Postgis) -> list[str]:
    return [role(database.name, database.schema, which) for which in ROLES]


def _roles_there(database: Postgis) -> set[str]:
    return {row["title"] for row in database.rows("SELECT rolname::text AS title FROM pg_roles")}


def _owners(database: Postgis) -> Iterator[Finding]:
    rows = foreign_parts(database)
    if rows:
        yield _finding(
            "strange_owner",
            ERROR,
            database,
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "Parts of the register {path} do not belong to its owner {owner}: {parts}. "
                "Functions run with the rights of whom they belong to. Have it mended "
                "(bildungsprojekte:check_register with MEND) by a superuser.",
            ),
            owner=rows[0]["owner"],
            parts=shortened(row["part"] for row in rows),
        )


def _conditions(database: Postgis) -> Iterator[Finding]:
    altered = [f"{policy.table}: {policy.title}" for policy in altered_policies(database)]
    if altered:
        yield _finding(
            "altered_policy",
            ERROR,
            database,
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "Rules of the register {path} that say who may see and change what are not what "
                "they should be: {parts}. Have it mended (bildungsprojekte:check_register with "
                "MEND).",
            ),
            parts=shortened(altered),
        )
    missing = [f"{table.name}: {check}" for table, check in missing_checks(database)]
    if missing:
        yield _finding(
            "missing_check",
            ERROR,
            database,
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The register {path} lacks conditions that its records have to meet: {parts}. "
                "Correct the records that do not meet them, then have it mended "
                "(bildungsprojekte:check_register with MEND).",
            ),
            parts=shortened(missing),
        )


# ---- rights --------------------------------------------------------------------------------------


def _expected(database: Postgis) -> Iterator[_Right]:
    for grant in grants(database.schema):
        for which in grant.roles:
            title = role(database.name, database.schema, which)
            for right in grant.rights:
                yield grant.kind, grant.on.replace('"', ""), title, right


def _granted(database: Postgis) -> set[_Right]:
    """Return what everybody and the register's roles may do, also with single columns."""
    listed = ", ".join(map(literal, _titles(database)))
    grantees = sql("SELECT 0::oid AS oid UNION ALL SELECT oid FROM pg_roles WHERE rolname IN")
    here = sql("JOIN pg_namespace n ON n.nspname =", literal(database.schema))
    found = sql(
        "SELECT 'SCHEMA' AS kind, n.nspname::text AS on_what,",
        "coalesce(n.nspacl, acldefault('n', n.nspowner)) AS acl",
        f"FROM (SELECT) one {here}",
        "UNION ALL SELECT 'FUNCTION',",
        "p.proname || '(' || oidvectortypes(p.proargtypes) || ')',",
        "coalesce(p.proacl, acldefault('f', p.proowner))",
        f"FROM pg_proc p {here} AND n.oid = p.pronamespace",
        "UNION ALL SELECT 'TABLE', c.relname::text, c.relacl",
        f"FROM pg_class c {here} AND n.oid = c.relnamespace WHERE c.relkind IN ('r', 'v')",
        "UNION ALL SELECT 'TABLE', c.relname || '.' || a.attname, a.attacl",
        "FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid",
        f"{here} AND n.oid = c.relnamespace",
    )
    rows = database.rows(
        sql(
            "SELECT f.kind, f.on_what, coalesce(r.rolname::text, 'PUBLIC') AS title,",
            f"acl.privilege_type AS privilege FROM ({found}) f",
            "CROSS JOIN LATERAL aclexplode(f.acl) acl",
            f"JOIN ({grantees} ({listed})) g ON g.oid = acl.grantee",
            "LEFT JOIN pg_roles r ON r.oid = acl.grantee",
        )
    )
    return {(row["kind"], row["on_what"], row["title"], row["privilege"]) for row in rows}


def _missing_rights(database: Postgis) -> Iterator[str]:
    """Yield the grants that are not in force, of roles and views that are there."""
    there, granted = _roles_there(database), _granted(database)
    found = {part.name for part in parts.found(database).values() if part.kind == parts.VIEW}
    gone = views("string_agg").keys() - found
    for kind, on_what, title, right in _expected(database):
        is_due = title in there and on_what not in gone
        if is_due and (kind, on_what, title, right) not in granted:
            yield f"{right} {on_what} ({title})"


def _missing_policies(database: Postgis) -> Iterator[str]:
    here = literal(database.schema)
    query = "SELECT tablename || '.' || policyname AS title FROM pg_policies WHERE schemaname ="
    there = {row["title"] for row in database.rows(sql(query, here))}
    for policy in policies():
        if f"{policy.table}.{policy.title}" not in there:
            yield policy.title
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


def _strange_rights(database: Postgis) -> Iterator[Finding]:
    """What anybody may do, and rules that are none of the register's: they open it to others."""
    ours = {f"{policy.table}: {policy.title}" for policy in policies()}
    rows = database.rows(
        sql(
            "SELECT tablename || ': ' || policyname AS shown FROM pg_policies WHERE schemaname =",
            literal(database.schema),
            "ORDER BY shown",
        )
    )
    strange = [row["shown"] for row in rows if row["shown"] not in ours]
    strange += [f"{database.schema}: USAGE ({title})" for title in foreign_roles(database)]
    functions = {title.split("(")[0] for _, title in parts.expected(database)}
    strange += [
        f"{on_what}: {right} ({title})"
        for kind, on_what, title, right in sorted(_granted(database) - set(_expected(database)))
        if kind != FUNCTION or on_what.split("(")[0] in functions  # others may have their own
    ]
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


def _finding(
    kind: str, severity: str, database: Postgis, message: str, **values: object
) -> Finding:
    return Finding(kind, severity, UserError(message, path=database.address, **values))
