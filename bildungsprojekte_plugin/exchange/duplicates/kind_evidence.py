"""What it says what two are: a school and a kita are two, a school and its friends as well."""

from __future__ import annotations

from collections.abc import Iterator

from .bodies import are_of_one_body
from .evidence import Evidence
from .name_evidence import shared_kinds
from .traits import Traits
from .words import words

_PARISH = "kirchengemeinde"
_SAINTS = frozenset({"sankt", "heilig", "herz"})  # words with which bare names of parishes begin


def rival_kinds(one: Traits, other: Traits) -> Iterator[Evidence]:
    """Yield what it says that both tell what they are, and tell two things."""
    if one.kinds and other.kinds and not shared_kinds(one, other):
        yield Evidence(-10.0)
    level, against = (some.kinds & words().levels for some in (one, other))
    if level and against and not level & against:
        yield Evidence(-8.0)
    if bool(one.name.satellites) != bool(other.name.satellites):
        yield Evidence(-11.0)


def missing_kind(one: Traits, other: Traits) -> Evidence:
    """Return what it says that only one tells what it is, or both do."""
    either = one.kinds | other.kinds
    if (one.kinds ^ other.kinds) & words().apart and not one.former_kinds | other.former_kinds:
        return Evidence(-8.0)
    if one.kinds and other.kinds:
        return Evidence(0.3)
    if either <= words().levels:  # that both tell nothing included
        return Evidence(0.0)
    return Evidence(_untold(*((one, other) if one.kinds else (other, one))))


def _untold(telling: Traits, other: Traits) -> float:
    """Return what it says that the other does not tell what it is: its name may describe it."""
    if _is_bare_parish(other):
        return 0.0 if _PARISH in telling.wider_kinds else -6.0
    if other.name.is_bare and are_of_one_body(telling.operators, other.operators):
        return -3.0
    is_elsewhere = telling.street and other.street and telling.street != other.street
    # what a town has but one of goes by what it is
    return -2.2 if is_elsewhere or telling.kinds & words().sole else -1.0


def _is_bare_parish(one: Traits) -> bool:
    """Return whether a name is but that of a church: “St. Lambertus”, “Herz Jesu”."""
    return bool(one.name.own) and one.name.own[0] in _SAINTS and not one.kinds
