"""What others have changed since somebody looked."""

from __future__ import annotations

from datetime import datetime, timedelta

from .database import Database
from .history import Operation, operations_among
from .location import ServerLocation
from .own_changes import without_own
from .postgis.listening import Listener
from .register import Register
from .sql import literal, sql

# On a server a change begins, and takes its places in the history, before others that are stored
# earlier. Those that began so long before the latest one are still waited for.
_LONGEST = timedelta(hours=1)


class News:
    """Finds the changes that were stored in a register since it was made, or asked the last time.

    Ask it in any thread, but in one at a time. `went_back` says of the last time that somebody has
    made the register what it was once, by restoring a backup.
    """

    def __init__(self, register: Register) -> None:
        self._register = register
        self._latest = 0  # the end of the history
        self._since: datetime | None = None
        self._seen: set[str] = set()  # of those that began since then
        self.went_back = False
        with register.read() as database:
            self._look(database)

    def listener(self) -> Listener | None:
        """Return what hears of changes at once; None where there is only asking.

        Raises `RegisterError`.
        """
        location = self._register.location
        return Listener(dict(location.words)) if isinstance(location, ServerLocation) else None

    def fetch(self) -> list[Operation]:
        """Return the new changes that others have made, the oldest first.

        Raises `RegisterError`; the next time tells them too then.
        """
        with self._register.read() as database:
            new = without_own(self._look(database))
            return operations_among(database, new)

    def _look(self, database: Database) -> set[str]:
        """Return the changes that were not there the last time."""
        last = database.rows("SELECT fid + 0 AS place, at FROM history ORDER BY fid DESC LIMIT 1")
        place = last[0]["place"] if last else 0
        # on a server, less can be seen when rights were taken away
        self.went_back = place < self._latest and self._register.path is not None
        if not last:
            self._latest = 0
            return set()
        began = last[0]["at"] - _LONGEST
        since = max(began, self._since or began)
        found = recent = _listed(database, "SELECT uuid FROM operation WHERE at >=", literal(since))
        if self._since is not None:
            # of programs that know no operations the place alone tells
            later = "SELECT DISTINCT operation AS uuid FROM history WHERE fid >"
            found = recent | _listed(database, later, literal(self._latest))
        new = found - self._seen
        self._latest, self._since, self._seen = place, since, recent
        return new


def _listed(database: Database, *words: str) -> set[str]:
    return {row["uuid"] for row in database.rows(sql(*words))}
