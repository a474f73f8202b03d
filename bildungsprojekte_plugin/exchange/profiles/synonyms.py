"""What the columns of lists are usually called, in German and English."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from functools import cache

from ...support.paths import resource
from ..understanding.names import folded
from .library import profiles
from .profile import CLASSES

OF_A_GROUP = " – "  # between the name of a group of columns and that of one of them
# words that name whatever stands above them, and what that name is called of each kind of record
_NAMES = {"name", "bezeichnung", "titel", "title"}
_AROUND = re.compile(r"^\s*(?:\d{1,2}|[a-z])[.)]\s*|\s*\([^()]*\)\s*[:*]*\s*$", re.IGNORECASE)
_OR = re.compile(r"\s*/\s*|\s+(?:bzw\.?|oder|or)\s+", re.IGNORECASE)
_NAME_OF = {"actor": "name", "project": "title", "activity": "title", "contact": "name"}


@cache
def _listed() -> dict[str, list[str]]:
    return json.loads(resource("synonyms", "columns.json").read_text(encoding="utf-8"))


@cache
def targets() -> dict[str, tuple[str, ...]]:
    """Return folded name of a column → what it may hold, the likeliest first.

    What a column holds is written `actor.name`, `place.street`, `terms.stage`, `point.x` …
    """
    found: dict[str, tuple[str, ...]] = {}
    for target, names in _listed().items():
        for name in names:
            found[folded(name)] = (*found.get(folded(name), ()), target)
    return found


def targets_of(column: str) -> tuple[str, ...]:
    """Return what a column may hold by its name.

    Below a group's name it is the last part that says so, of what the group is about.
    """
    found = _called(column)
    if found or OF_A_GROUP not in column:
        return found
    *_, group, name = column.split(OF_A_GROUP)
    together = _called(f"{group} {name}")  # “Age” and “to”
    if together:
        return together
    kinds = [target.partition(".")[0] for target in _called(group)]
    kind = next((kind for kind in kinds if kind in CLASSES), "")
    return tuple(dict.fromkeys(_of_kind(kind, target, name) for target in _called(name)))


def _called(name: str) -> tuple[str, ...]:
    """Return what a name says, with what forms put around it or without: “1. Name (mandatory)”.

    Of several words it is what all of them may mean: “Provider/Operator”.
    """
    bare = _AROUND.sub("", name)
    found = targets().get(folded(name)) or targets().get(folded(bare), ())
    if found:
        return found
    first, *others = (targets().get(folded(word), ()) for word in _OR.split(bare))
    return tuple(target for target in first if others and all(target in one for one in others))


def _of_kind(kind: str, target: str, name: str) -> str:
    """Return the field of a kind of record that a target is called like, else the target.

    “Name” below “Contact” is the person's; “Provider” below “Project” is still an actor.
    """
    own_kind, _, field = target.partition(".")
    if not kind or own_kind not in CLASSES:
        return target
    if field == _NAME_OF[own_kind]:
        return f"{kind}.{_NAME_OF[kind]}" if folded(name) in _NAMES else target
    known = {column.name for column in CLASSES[kind].table.data_columns}
    return f"{kind}.{field}" if field in known else target


def surest_first(columns: Iterable[str]) -> list[str]:
    """Return columns in the order of how surely their names mean what they may hold.

    First those that can be one thing only; then as their names are listed below what they mean.
    Of people that is so in any case: phone and role are those of the contact, not of the head.
    """
    return sorted(columns, key=lambda column: _doubt(targets_of(column), column))


def _doubt(possible: tuple[str, ...], column: str) -> tuple[bool, int]:
    is_open = len(possible) > 1
    if not is_open and possible != ("contact.name",):
        return False, 0
    listed = [folded(name) for name in _listed().get(possible[0], ())]
    return is_open, listed.index(folded(column)) if folded(column) in listed else len(listed)


def targets_of_cut(column: str, longest: int) -> tuple[str, ...]:
    """Return what a column may hold whose name may have been cut after some letters.

    That is what all usual names that begin so stand for, if it is one thing.
    """
    if not longest or longest not in (len(column), len(column.encode(errors="replace"))):
        return ()
    meant = {what[0] for name, what in targets().items() if name.startswith(folded(column))}
    return tuple(meant) if len(meant) == 1 else ()


def known_names() -> Callable[[str], bool]:
    """Return what tells whether a text is what some column is usually called.

    That goes for what columns are called in the profiles that there are now, too.
    """
    own = {folded(column) for profile in profiles() for column in profile.columns()}
    return lambda text: bool(targets_of(text)) or folded(text) in own
