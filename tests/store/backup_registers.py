"""Other programs that write into a register, and the folder for its backups."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import other_programs


def another(path: Path) -> sqlite3.Connection:
    """Open a register as another program does that can write everything."""
    connection = other_programs.connect(path)
    other_programs.bring_spatial_functions(connection)
    return connection


def beside(path: Path) -> Path:
    """Return the folder for a register's backups."""
    return path.with_name(f"{path.stem}_backups")


def files_in(folder: Path) -> set[str]:
    """Return the names in a folder; none when there is no folder."""
    return {file.name for file in folder.iterdir()} if folder.is_dir() else set()
