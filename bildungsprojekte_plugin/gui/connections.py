"""Signals that somebody listens to, until they do not any more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class Connections:
    """Pairs of a signal and what listens to it, connected together and disconnected together."""

    def __init__(self, *pairs: tuple[Any, Callable[..., Any]]) -> None:
        self._pairs = pairs
        for signal, slot in pairs:
            signal.connect(slot)

    def __bool__(self) -> bool:
        """Whether anybody listens still."""
        return bool(self._pairs)

    def close(self) -> None:
        """Listen to nobody any more."""
        pairs, self._pairs = self._pairs, ()
        for signal, slot in pairs:
            signal.disconnect(slot)
