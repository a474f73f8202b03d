"""What tells those apart at once who share an address or a website: what they are, and sources."""

from __future__ import annotations

from collections.abc import Iterator

from .evidence import Evidence
from .kind_evidence import rival_kinds
from .traits import Traits


def rivalry(one: Traits, other: Traits) -> Iterator[Evidence]:
    """Yield what can be told before names are compared."""
    yield from rival_kinds(one, other)
    if one.source and other.source and one.source[0] == other.source[0]:
        yield Evidence(-4.0 if one.source != other.source else 4.0)
    if one.actor_type and other.actor_type and one.actor_type != other.actor_type:
        yield Evidence(-1.0)
