"""Registers for tests: each is made once, who wants one gets a copy of its own."""

import shutil
import sqlite3
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import shared_data

from bildungsprojekte_plugin.exchange.importing import ImportResult, import_file
from bildungsprojekte_plugin.exchange.profiles import read_profile
from bildungsprojekte_plugin.store import Register, create_register, open_register
from bildungsprojekte_plugin.store.demo import create_demo_register

_kept = TemporaryDirectory(prefix="registers-")  # until Python ends
_FOLDER = Path(_kept.name)


def school_file() -> Path:
    """Return the ministry's school file; without it the test is skipped."""
    return shared_data.path("nrw_schuldaten_2021", "schuldaten.csv")


@cache
def blank() -> Path:
    """Return a register without actors and activities. Only for reading."""
    return create_register(_FOLDER / "blank.gpkg", "Blank").path


@cache
def demo() -> Path:
    """Return the demo register. Only for reading."""
    return create_demo_register(_FOLDER / "demo.gpkg", title="Demo").path


@cache
def schools() -> tuple[Path, ImportResult]:
    """Return a register with the real school file in it, and the import's result; for reading."""
    register = blank_copy(_FOLDER, "schools")
    result = import_file(register, school_file(), read_profile("nrw_schuldaten"))
    return register.path, result


def copy_of(path: Path, folder: Path, name: str = "register") -> Register:
    """Return a copy of a register in a folder."""
    return open_register(shutil.copy(path, folder / f"{name}.gpkg"))


def blank_copy(folder: Path, name: str = "register") -> Register:
    """Return a blank register in a folder."""
    return copy_of(blank(), folder, name)


def content(path: Path) -> list[str]:
    """Return everything in a register, read by SQLite itself: schema and all rows."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        # the spatial index's shadow tables cannot be dumped as SQL, but read as rows
        tables = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name"
        ).fetchall()
        lines = [str(table) for table in tables]
        for name, statement in tables:
            if "VIRTUAL TABLE" not in statement.upper():
                lines += map(str, connection.execute(f'SELECT rowid, * FROM "{name}"'))
        return lines
    finally:
        connection.close()


def query(path: Path, sql: str, *values: object) -> list[tuple]:
    """Return the rows that SQLite itself finds in a register."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        return connection.execute(sql, values).fetchall()
    finally:
        connection.close()
