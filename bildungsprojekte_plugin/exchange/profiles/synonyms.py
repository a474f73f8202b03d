"""What the columns of lists are usually called, in German and English."""

from __future__ import annotations

import json
from functools import cache

from ...support.paths import resource
from ..understanding.names import folded
from .library import profiles

_OF_A_GROUP = " – "


@cache
def targets() -> dict[str, tuple[str, ...]]:
    """Return folded name of a column → what it may hold, the likeliest first.

    What a column holds is written `actor.name`, `place.street`, `terms.stage`, `point.x` …
    """
    listed = json.loads(resource("synonyms", "columns.json").read_text(encoding="utf-8"))
    found: dict[str, tuple[str, ...]] = {}
    for target, names in listed.items():
        for name in names:
            found[folded(name)] = (*found.get(folded(name), ()), target)
    return found


def targets_of(column: str) -> tuple[str, ...]:
    """Return what a column may hold by its name; by the last part of it below a group's name."""
    found = targets().get(folded(column), ())
    if not found and _OF_A_GROUP in column:
        found = targets().get(folded(column.rsplit(_OF_A_GROUP, 1)[1]), ())
    return found


def targets_of_cut(column: str, longest: int) -> tuple[str, ...]:
    """Return what a column may hold whose name may have been cut after some letters.

    That is what all usual names that begin so stand for, if it is one thing.
    """
    if longest not in (len(column), len(column.encode())):
        return ()
    meant = {what[0] for name, what in targets().items() if name.startswith(folded(column))}
    return tuple(meant) if len(meant) == 1 else ()


def is_known(text: str) -> bool:
    """Whether a text is what some column is usually called, or is called in a profile."""
    return bool(targets_of(text)) or folded(text) in _of_profiles()


def _of_profiles() -> set[str]:
    return {folded(column) for profile in profiles() for column in profile.columns()}
