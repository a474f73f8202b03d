"""Hearing at once that somebody has stored something in a register on a server."""

from __future__ import annotations

from ..sql import literal, name, sql
from .database import Postgis
from .operations import CHANNEL


class Listener(Postgis):
    """A connection that hears of every change, one's own too. Raises `RegisterError`.

    Poolers and firewalls may cut it without a word: whoever wants to miss nothing asks from time
    to time as well.
    """

    def __init__(self, words: dict[str, str]) -> None:
        super().__init__(words)
        self.rollback()  # reading has begun a transaction
        self._connection.autocommit = True
        channel = sql("SELECT", f"{literal(CHANNEL)} || 'history'::regclass::oid")
        self.execute(sql("LISTEN", name(self.value(channel))))

    def fileno(self) -> int:
        """Return the number of the socket on which something arrives."""
        return self._connection.fileno()

    def heard(self) -> bool:
        """Return whether something was stored since the last time, without waiting for it.

        Raises `RegisterError` when the connection is cut.
        """
        with self._explaining():
            self._connection.poll()
        was_stored = bool(self._connection.notifies)
        self._connection.notifies.clear()
        return was_stored
