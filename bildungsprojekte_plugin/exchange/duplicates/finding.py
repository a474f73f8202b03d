"""Proposing which actors of a register may be the same organisation."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsFeedback

from ...model import Actor
from .index import ActorIndex, Likeness


def find_duplicates(actors: Sequence[Actor], feedback: QgsFeedback | None = None) -> list[Likeness]:
    """Return the pairs of actors that may be the same organisation, best first.

    `actors` have uuids. Raises `CancelledError`.
    """
    found = ActorIndex(actors).pairs(feedback)
    return sorted(found, key=lambda likeness: likeness.score, reverse=True)
