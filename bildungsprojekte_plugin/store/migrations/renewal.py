"""The statements that bring an open GeoPackage to the plugin's schema version."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import schema
from .. import parts
from ..database import Database
from ..geopackage.schema import create_views, guards
from ..sql import OF_RUNNING_CHANGE, condition, literal, name, sql
from . import Step

# how the names of the triggers go on that this plugin, or an older one, has made on a table
_OURS = ("_logs_", "_refuses_", "_keeps_", "_raises_", "_is_needed_by_")


def renewal(database: Database, steps: tuple[Step, ...]) -> Iterator[str]:
    """Yield the statements, to be run in one transaction: guards away, steps, guards anew.

    The triggers of the spatial indexes, and those of other programs, stay.
    """
    yield from _without_guards(database)
    for step in steps:
        yield from step.statements(database)
    yield from _indexes(database)
    yield from guards()
    yield from create_views()
    version = condition({"key": "schema_version"})
    yield sql("UPDATE register_info SET value =", literal(str(schema.VERSION)), "WHERE", version)
    # no change is under way: nobody else is in the file
    yield sql("DELETE FROM register_info WHERE", OF_RUNNING_CHANGE)


def _without_guards(database: Database) -> Iterator[str]:
    there = database.rows(
        "SELECT type, name, tbl_name FROM sqlite_master WHERE type IN ('trigger', 'view')"
    )
    views = {part.name for part in parts.expected(database).values() if part.kind == parts.VIEW}
    for row in there:
        rest = row["name"].removeprefix(row["tbl_name"])
        if row["type"] == "trigger" and rest.startswith(_OURS):
            yield sql("DROP TRIGGER", name(row["name"]))
        elif row["name"] in views:
            yield sql("DROP VIEW", name(row["name"]))


def _indexes(database: Database) -> Iterator[str]:
    missing, altered = (
        [part for part in some if part.kind == parts.INDEX] for some in parts.compare(database)
    )
    for part in altered:
        yield sql("DROP INDEX", name(part.name))
    for part in [*missing, *altered]:
        yield part.definition
