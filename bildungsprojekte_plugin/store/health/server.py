"""What is asked of a PostgreSQL server besides: its programs, guards that are off."""

from __future__ import annotations

from collections.abc import Iterator

from ...support.errors import QT_TRANSLATE_NOOP, UserError
from ..postgis.database import Postgis
from ..sql import literal, sql
from .findings import ADVICE, ERROR, Finding
from .make import shortened

_OLDEST = 150000  # UNIQUE NULLS NOT DISTINCT came with PostgreSQL 15


def server(database: Postgis) -> Iterator[Finding]:
    """Yield what is found on a register's server, whatever version the register has."""
    yield from _programs(database)
    yield from _disabled(database)


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


def _finding(
    kind: str, severity: str, database: Postgis, message: str, **values: object
) -> Finding:
    return Finding(kind, severity, UserError(message, path=database.address, **values))
