"""The changes that this session has made itself: to whoever sits here they are no news."""

from __future__ import annotations

_own: set[str] = set()


def note_own(operation: str) -> None:
    """Remember that this session makes a change."""
    _own.add(operation)


def without_own(operations: set[str]) -> set[str]:
    """Return the changes that others have made."""
    return operations - _own
