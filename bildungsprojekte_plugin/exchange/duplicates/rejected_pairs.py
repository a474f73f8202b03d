"""Pairs of actors that the user has said are two and no register keeps, in the user's profile.

A small SQLite file, so that two QGIS may write it. A pair is known by the uuids of its actors,
which are the same in every copy of a register, wherever that lies.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from ...support.errors import QT_TRANSLATE_NOOP, UserError
from ...support.paths import user_folder

_TABLE = "CREATE TABLE IF NOT EXISTS rejected_pair (one TEXT, other TEXT, PRIMARY KEY (one, other))"

Pair = frozenset[str]  # of two uuids


class RejectedPairs:
    """What the user has said of pairs. Every method raises `UserError` when the file fails."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path

    def all(self) -> set[Pair]:
        """Return all pairs."""
        with self._opened() as database:
            rows = database.execute("SELECT one, other FROM rejected_pair").fetchall()
        return {frozenset(row) for row in rows}

    def readable(self) -> set[Pair]:
        """Return all pairs; none when the file fails, which is said when it is to be written."""
        with suppress(UserError):
            return self.all()
        return set()

    def add(self, pair: Pair) -> None:
        """Keep that two actors are two."""
        with self._opened() as database:
            database.execute("INSERT OR IGNORE INTO rejected_pair VALUES (?, ?)", sorted(pair))

    def remove(self, pair: Pair) -> None:
        """Forget that two actors are two."""
        with self._opened() as database:
            database.execute("DELETE FROM rejected_pair WHERE one = ? AND other = ?", sorted(pair))

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        try:
            path = self._path or user_folder() / "rejected_pairs.sqlite"
            with closing(sqlite3.connect(path, timeout=2)) as database, database:
                database.execute(_TABLE)
                yield database
        except (sqlite3.Error, OSError) as error:
            raise UserError(
                QT_TRANSLATE_NOOP(
                    "Bildungsprojekte",
                    "What was said to be not the same cannot be kept in the QGIS profile ({said}); "
                    "it holds until QGIS is closed. Check that you may write there, and that "
                    "there is space.",
                ),
                said=str(error),
            ) from error
