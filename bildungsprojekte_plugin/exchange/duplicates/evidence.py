"""What a comparison says, and how much it counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ...support.errors import UserError


@dataclass(frozen=True)
class Evidence:
    """What a comparison says: a weight, and a sentence when it is worth telling."""

    weight: float
    reason: UserError | None = None


def weight_of(found: Iterable[Evidence]) -> float:
    """Return what several say together."""
    return sum(evidence.weight for evidence in found)
