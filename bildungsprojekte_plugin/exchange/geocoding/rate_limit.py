"""Not asking a server more often than it allows, whoever in this QGIS asks it."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock

from qgis.core import QgsFeedback

from ...support.feedback import CancelledError
from ...support.net import host_of
from .public_servers import MOST_PER_SECOND, is_public

_SLOWEST = 0.01  # requests a second
_GLANCE = 0.1  # seconds between two looks at whether the user has cancelled


class RateLimit:
    """Keeps requests apart: between the starts of two lie `1 / per_second` seconds at least."""

    def __init__(
        self,
        per_second: float,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.per_second = per_second
        self._clock, self._sleep = clock, sleep
        self._lock = Lock()
        self._next = -float("inf")

    def wait(self, feedback: QgsFeedback | None = None) -> None:
        """Return when the next request may be sent. Raises `CancelledError`."""
        with self._lock:  # whoever comes later gets a later turn
            turn = max(self._clock(), self._next)
            self._next = turn + 1 / max(self.per_second, _SLOWEST)
        self._wait_until(turn, feedback)

    def pause(self, seconds: float, feedback: QgsFeedback | None = None) -> None:
        """Leave the server alone for a while, because it has asked for that."""
        with self._lock:
            turn = self._clock() + seconds
            self._next = max(self._next, turn)
        self._wait_until(turn, feedback)

    def _wait_until(self, turn: float, feedback: QgsFeedback | None) -> None:
        while (rest := turn - self._clock()) > 0:
            if feedback is not None and feedback.isCanceled():
                raise CancelledError
            self._sleep(min(rest, _GLANCE))


_limits: dict[str, RateLimit] = {}


def limit_for(url: str, per_second: float) -> RateLimit:
    """Return the limit for the server at an address: one for all that ask it.

    A public server gets one request a second at most, whatever was set up.
    """
    if is_public(url):
        per_second = min(per_second, MOST_PER_SECOND)
    limit = _limits.setdefault(host_of(url), RateLimit(per_second))
    limit.per_second = per_second
    return limit
