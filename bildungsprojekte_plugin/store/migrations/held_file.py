"""A register's file that nobody else uses for a while: copied, and given a new content as a whole.

A new content does not replace the file: programs that have it open would go on with the old one,
and Windows would not allow it. It is written into the file as one transaction of SQLite's, so
whenever the power goes, the content is the old one or the new one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copymode

from ..geopackage.files import PATIENCE, copy, explained, fill, reading, to_disk, writing


class HeldFile:
    """A register's file while it is held, see `held`."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection

    def copy_to(self, path: Path) -> None:
        """Write a copy, for the same people to read; `path` must not be there yet."""
        with explained(self.path, written=path):
            path.touch(mode=0o600, exist_ok=False)
            copymode(self.path, path)
            fill(path, self._connection)
            with writing(path) as connection:
                # the copy of a file in WAL mode is in that mode too: files beside it
                connection.execute("PRAGMA journal_mode = DELETE")
            to_disk(path)

    def replace_by(self, path: Path) -> None:
        """Give the file the content of another one, all of it or nothing."""
        with explained(self.path), reading(path) as source:
            copy(source, self._connection)


@contextmanager
def held(path: Path, patience: float = PATIENCE) -> Iterator[HeldFile]:
    """Keep everybody else from using a file, as a context manager.

    Raises `FileError`; others that are using it are waited for as long as for any locked file,
    or for so many seconds.
    """
    with explained(path), writing(path, patience) as connection:
        # in this mode a lock is kept when the transaction ends
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("COMMIT")
        yield HeldFile(path, connection)
