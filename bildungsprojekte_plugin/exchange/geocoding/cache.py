"""Remembering what a service has answered, so that nobody asks it twice.

A small SQLite file in the user's profile. Its keys are checksums: a service's address may hold a
key. Whatever is wrong with that file, addresses are located all the same.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

from qgis.core import QgsFeedback

from ...support import log
from ...support.paths import user_folder
from .address import Address
from .geocoder import Candidate, Geocoder

_DAY = 86_400
_FOUND, _NOT_FOUND = 90 * _DAY, 7 * _DAY  # seconds after which a service is asked again
_TABLE = "CREATE TABLE IF NOT EXISTS answer (key TEXT PRIMARY KEY, until REAL, candidates TEXT)"


class Cache:
    """Answers by service and address, each for a time."""

    def __init__(self, path: Path | None = None, clock: Callable[[], float] = time.time) -> None:
        self._path = path or user_folder() / "geocoding.sqlite"
        self._clock = clock

    def get(self, service: str, address: Address) -> list[Candidate] | None:
        """Return what the service has answered; None when it must be asked."""
        values = _key(service, address), self._clock()
        with self._passing_over(), self._opened() as database:
            row = database.execute(
                "SELECT candidates FROM answer WHERE key = ? AND until > ?", values
            ).fetchone()
            return None if row is None else [_candidate(item) for item in json.loads(row[0])]
        return None

    def put(self, service: str, address: Address, candidates: list[Candidate]) -> None:
        """Remember what the service has answered, and forget what is too old."""
        now = self._clock()
        until = now + (_FOUND if candidates else _NOT_FOUND)
        text = json.dumps([asdict(candidate) for candidate in candidates])
        with self._passing_over(), self._opened() as database, database:
            database.execute("DELETE FROM answer WHERE until <= ?", (now,))
            database.execute(
                "INSERT OR REPLACE INTO answer VALUES (?, ?, ?)",
                (_key(service, address), until, text),
            )

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._path, timeout=2)) as database:
            database.execute(_TABLE)
            yield database

    @contextmanager
    def _passing_over(self) -> Iterator[None]:
        """Log what goes wrong with the file, or with what is in it, and pass it over.

        A damaged file is removed: it holds nothing that cannot be asked for again.
        """
        try:
            yield
        except sqlite3.OperationalError as error:  # locked, no space, no rights
            log.info(f"geocoding cache: {error}")
        except (sqlite3.DatabaseError, ValueError, TypeError) as error:
            log.info(f"geocoding cache is begun anew: {error}")
            self._path.unlink(missing_ok=True)


class CachedGeocoder(Geocoder):
    """Asks a service only for what it has not answered lately."""

    def __init__(self, service: Geocoder, cache: Cache) -> None:
        self._service, self._cache = service, cache

    @property
    def identity(self) -> str:
        """That of the service."""
        return self._service.identity

    @property
    def name(self) -> str:
        """That of the service."""
        return self._service.name

    @property
    def is_public(self) -> bool:
        """Whether the service is a public one."""
        return self._service.is_public

    def pause(self, seconds: float, feedback: QgsFeedback | None = None) -> None:
        """Leave the service alone for a while."""
        self._service.pause(seconds, feedback)

    def geocode(self, address: Address, feedback: QgsFeedback | None = None) -> list[Candidate]:
        """Return what is remembered, or else what the service answers now."""
        candidates = self._cache.get(self.identity, address)
        if candidates is None:
            candidates = self._service.geocode(address, feedback)
            self._cache.put(self.identity, address, candidates)
        return candidates


def _key(service: str, address: Address) -> str:
    return sha256(json.dumps([service, asdict(address)]).encode()).hexdigest()


def _candidate(item: dict) -> Candidate:
    return Candidate(**item | {"point": tuple(item["point"])})
