"""Which schema version a register has, and which tables and columns."""

from __future__ import annotations

from dataclasses import replace

from ..model import schema
from ..model.schema import Table
from ..support.errors import QT_TRANSLATE_NOOP
from .database import Database
from .errors import RegisterError
from .migrations import pending
from .postgis.database import Postgis
from .sql import literal, sql


class NoRegisterError(RegisterError):
    """There is a database, but no register in it."""


def require_register(database: Database) -> None:
    """Raise `NoRegisterError` when there is no register in a database."""
    tables = database.tables()
    if not tables:
        raise NoRegisterError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "There is no register at {path}. Check the path, or create a register there.",
            ),
            path=database.address,
        )
    if not {"register_info", "activity", "history"} <= tables:
        raise NoRegisterError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "There is data at {path}, but it is not a register of BildungsProjekte. "
                "Open a register, or import the data into one.",
            ),
            path=database.address,
        )


def stored_version(database: Database) -> int | None:
    """Return the schema version that a register says it has; None when it says none."""
    version = database.value("SELECT value FROM register_info WHERE key = 'schema_version'")
    return int(version) if version and version.isdecimal() else None


def columns_of_newer(database: Database, version: int) -> list[str]:
    """Return the columns of newer versions that a register of a version has already."""
    there = _columns(database)
    return [
        f"{table}.{column}"
        for step in pending(version)
        for table, column in step.adds
        if (table, column) in there
    ]


def missing_columns(database: Database) -> list[str]:
    """Return the tables and columns of the plugin's schema version that a register lacks."""
    there = _columns(database)
    tables = {table for table, _ in there}
    missing = []
    for table in schema.TABLES:
        if table.name not in tables:
            missing.append(table.name)
            continue
        missing += [
            f"{table.name}.{column.name}"
            for column in table.columns
            if (table.name, column.name) not in there
        ]
    return missing


def require_columns(database: Database) -> None:
    """Raise `RegisterError` when the empty tables of a register are those of an older version."""
    missing = missing_columns(database)
    if missing:
        raise RegisterError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The empty tables at {path} were set up for an older version of the plugin; they "
                "lack: {parts}. Let the database administrator remove the schema, and set it up "
                "with a new script (bildungsprojekte:install_register).",
            ),
            path=database.address,
            parts=", ".join(missing),
        )


def as_it_is(database: Database, table: Table) -> Table:
    """Return a table with those of its columns that are there: an older register lacks some."""
    there = _columns(database)
    columns = tuple(column for column in table.columns if (table.name, column.name) in there)
    return replace(table, columns=columns)


def _columns(database: Database) -> set[tuple[str, str]]:
    if isinstance(database, Postgis):
        query = sql(
            "SELECT c.relname::text AS owner, a.attname::text AS title FROM pg_attribute a",
            "JOIN pg_class c ON c.oid = a.attrelid AND c.relkind = 'r'",
            "JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname =",
            literal(database.schema),
            "WHERE a.attnum > 0 AND NOT a.attisdropped",
        )
    else:
        query = (
            "SELECT m.name AS owner, c.name AS title FROM sqlite_master m "
            "JOIN pragma_table_info(m.name) c WHERE m.type = 'table'"
        )
    return {(row["owner"], row["title"]) for row in database.rows(query)}
