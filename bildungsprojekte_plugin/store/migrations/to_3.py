"""From schema version 2 to 3.

* Actors, projects and activities say since when their source does not name them any more.

What is named here is what these two versions had, whatever the schema becomes later.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..database import Database
from ..sql import name, sql

VERSION = 3
ADDS = tuple((table, "missing_since") for table in ("actor", "project", "activity"))


def in_geopackage(_database: Database) -> Iterator[str]:
    """Yield the statements for a GeoPackage without guards."""
    for table, column in ADDS:
        yield _add(table, column, "DATE", f"{name(column)} IS date({name(column)}, '+0 days')")


def on_server(_database: Database) -> Iterator[str]:
    """Yield the statements for a server, for the owner of the tables."""
    for table, column in ADDS:
        yield _add(table, column, "date", f"{name(column)} BETWEEN '0001-01-01' AND '9999-12-31'")


def _add(table: str, column: str, kind: str, check: str) -> str:
    words = (name(table), "ADD COLUMN", name(column), kind, f"CHECK ({check})")
    return sql("ALTER TABLE", *words)
