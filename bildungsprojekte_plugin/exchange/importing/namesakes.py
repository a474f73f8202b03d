"""Actors of one name that a list puts into several towns: it may be theirs, or that of an offer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from ...support.errors import QT_TRANSLATE_NOOP, UserError
from ..understanding.names import folded
from .mapping import MappedRow


def namesakes(rows: Iterable[MappedRow]) -> list[UserError]:
    """Say which actors were taken for several because their rows name several towns.

    Only where the list has no keys of its own, which would tell them apart for certain.
    """
    places: dict[str, dict[str, str]] = defaultdict(dict)  # name → key → town
    names: dict[str, str] = {}
    for row in rows:
        for draft in row.drafts:
            if draft.kind == "actor" and draft.is_made_up:
                name = folded(draft.record.name)
                names.setdefault(name, draft.record.name)
                places[name].setdefault(draft.key, draft.record.city or "")
    several = [name for name, towns in places.items() if len(set(towns.values()) - {""}) > 1]
    if not several:
        return []
    first = several[0]
    return [
        UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "Actors of the same name in several towns were taken for several: {n} (“{name}” "
                "in {towns}). If one is meant and the towns are those of its offers, merge them "
                "in “Possible duplicates”.",
            ),
            n=len(several),
            name=names[first],
            towns=", ".join(sorted(set(places[first].values()) - {""})[:5]),
        )
    ]
