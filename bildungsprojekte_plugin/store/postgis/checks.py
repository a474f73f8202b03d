"""What of a register on a server is not what its schema says, asked of PostgreSQL's catalogue.

PostgreSQL prints a condition in words of its own, which differ between versions. So both, the
stored condition and the one that should be there, are given to the server to be read and printed
in the same way; nothing is created for that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ...model import schema
from ...model.schema import Table
from .. import parts
from ..sql import Row, literal, name, sql
from .database import Postgis
from .rights import Policy, policies
from .roles import ROLES, role
from .tables import checks


def missing_checks(database: Postgis) -> Iterator[tuple[Table, str]]:
    """Yield the conditions of rows that are not kept, with their tables."""
    rows = database.rows(
        sql(
            "SELECT c.relname::text AS relation, pg_get_expr(k.conbin, k.conrelid) AS condition",
            "FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid",
            "JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname =",
            literal(database.schema),
            "WHERE k.contype = 'c' AND k.convalidated",
        )
    )
    there = defaultdict(set)
    for row in rows:
        there[row["relation"]].add(_printed(database, row["relation"], row["condition"]))
    for table in schema.TABLES:
        for check in checks(table):
            if _printed(database, table.name, check) not in there[table.name]:
                yield table, check


def altered_policies(database: Postgis) -> Iterator[Policy]:
    """Yield the rules that are there, and let somebody see or change something else."""
    rows = database.rows(
        sql(
            "SELECT p.tablename::text AS relation, p.policyname::text AS title,",
            "p.permissive = 'PERMISSIVE' AND p.roles = '{public}' AS is_plain,",
            "p.cmd AS command, p.qual AS using, p.with_check AS check",
            "FROM pg_policies p WHERE p.schemaname =",
            literal(database.schema),
        )
    )
    there = {(row["relation"], row["title"]): row for row in rows}
    for policy in policies():
        row = there.get((policy.table, policy.title))
        if row and not _is_the_same(database, policy, row):
            yield policy


def _is_the_same(database: Postgis, policy: Policy, row: Row) -> bool:
    if not row["is_plain"] or row["command"] != policy.command:
        return False
    return all(
        (stored is None) == (wanted is None)
        and (
            wanted is None
            or _printed(database, policy.table, stored) == _printed(database, policy.table, wanted)
        )
        for stored, wanted in ((row["using"], policy.using), (row["check"], policy.check))
    )


def _printed(database: Postgis, table: str, condition: str) -> tuple[str, ...]:
    """Return how PostgreSQL prints a condition for the rows of a table."""
    query = sql("SELECT", f"({condition})", "FROM", name(table))
    rows = database.rows(sql("EXPLAIN (VERBOSE, COSTS OFF)", query))
    return tuple(line for row in rows for line in row.values())


def foreign_roles(database: Postgis) -> list[str]:
    """Return the roles of another register that may use this one: it is a copy, or was renamed."""
    suffixes = "|".join(ROLES)
    rows = database.rows(
        sql(
            "SELECT DISTINCT r.rolname::text AS title FROM pg_namespace n",
            "CROSS JOIN LATERAL aclexplode(n.nspacl) acl JOIN pg_roles r ON r.oid = acl.grantee",
            "WHERE n.nspname =",
            literal(database.schema),
            f"AND r.rolname ~ '_({suffixes})$' AND NOT r.rolcanlogin ORDER BY title",
        )
    )
    ours = {role(database.name, database.schema, which) for which in ROLES}
    return [row["title"] for row in rows if row["title"] not in ours]


def foreign_parts(database: Postgis) -> list[Row]:
    """Return what of the register does not belong to its owner: kind, name, and that owner."""
    ours = {made.split("(")[0] for _, made in parts.expected(database)}
    ours |= {table.name for table in schema.TABLES}
    here = sql("n.nspname =", literal(database.schema))
    rows = database.rows(
        sql(
            "WITH ours AS (SELECT c.relowner AS owner FROM pg_class c",
            f"JOIN pg_namespace n ON n.oid = c.relnamespace AND {here}",
            "WHERE c.relname = 'register_info'),",
            "parts AS (SELECT CASE c.relkind WHEN 'v' THEN 'VIEW' ELSE 'TABLE' END AS kind,",
            "quote_ident(c.relname) AS part, c.relowner AS owner, c.relname::text AS title",
            f"FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND {here}",
            "WHERE c.relkind IN ('r', 'v') UNION ALL SELECT 'FUNCTION', quote_ident(p.proname)",
            "|| '(' || pg_get_function_identity_arguments(p.oid) || ')', p.proowner,",
            "p.proname::text",
            f"FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace AND {here}",
            "WHERE p.prokind = 'f')",
            "SELECT p.kind, p.part, p.title, pg_get_userbyid(o.owner)::text AS owner",
            "FROM parts p JOIN ours o ON o.owner <> p.owner ORDER BY p.title",
        )
    )
    return [row for row in rows if row["title"] in ours]
