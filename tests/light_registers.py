"""Light registers for tests that read a whole register often."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import registers

from bildungsprojekte_plugin.model import Activity, Actor, Project
from bildungsprojekte_plugin.store import open_register

_kept = TemporaryDirectory(prefix="registers-")  # until Python ends


@cache
def _filled() -> Path:
    path = Path(_kept.name) / "filled.gpkg"
    shutil.copy(registers.blank(), path)
    with open_register(path, "Ada").change("Filled") as change:
        change.insert(Actor(uuid="club", name="Club", note="n", point=(375e3, 5705e3)))
        change.insert(Project(uuid="reading", title="Reading", note="n"))
        terms = {"stage": {"primary", "early"}, "field": {"stem"}}
        change.insert(Activity(uuid="lesson", actor="club", title="Chess", terms=terms))
    _lighten(path)
    return path


def _lighten(path: Path) -> None:
    """Take polygons and population out of a register: most of it, and tests read it often."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        triggers = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' "
            "AND tbl_name IN ('district', 'population', 'history')"
        ).fetchall()
        for name, _ in triggers:
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute("UPDATE district SET geom = NULL")
        connection.execute("DELETE FROM population")
        connection.execute("DELETE FROM history WHERE table_name IN ('district', 'population')")
        connection.execute("DELETE FROM rtree_district_geom")
        for _, statement in triggers:
            connection.execute(statement)
        connection.execute("VACUUM")


def fill(path: Path) -> Path:
    """Make a register with an actor, a project, and an activity that has terms."""
    return Path(shutil.copy(_filled(), path))


def drop_guards(connection: sqlite3.Connection, table: str) -> None:
    """Remove a table's triggers: then everything can be written into it."""
    triggers = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", [table]
    ).fetchall()
    for (trigger,) in triggers:
        connection.execute(f'DROP TRIGGER "{trigger}"')
