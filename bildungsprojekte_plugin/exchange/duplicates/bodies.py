"""What it says who runs an institution: a church, a welfare body, the town."""

from __future__ import annotations

from collections.abc import Iterator, Set

from .evidence import Evidence
from .traits import Traits
from .words import words

_MUNICIPAL = "staedtisch"
_COUNTY, _TOWN = "kreis", frozenset({"stadt", "staedtisch", "kreisstadt"})
_SCHOOL = "schule"


def body_evidence(one: Traits, other: Traits) -> Iterator[Evidence]:
    """Yield what it says that two different bodies run them."""
    if one.operators and other.operators and not are_of_one_body(one.operators, other.operators):
        yield Evidence(-8.0)
    if _is_the_towns_alone(one, other) or _is_the_towns_alone(other, one):
        yield Evidence(-6.0)
    if _are_of_county_and_town(one, other):
        yield Evidence(-6.0)


def _are_of_county_and_town(one: Traits, other: Traits) -> bool:
    """Return whether one is a county's, the other a town's that may be called the same."""
    for some, against in ((one, other), (other, one)):
        if _COUNTY in some.name.words and _COUNTY not in against.name.words:
            return bool(_TOWN.intersection(against.name.words))
    return False


def are_of_one_body(one: Set[str], other: Set[str]) -> bool:
    """Return whether two share who runs them; a church and its welfare body are one."""
    church = words().denominations
    return bool(
        one & other
        or {church.get(name) for name in one} & other
        or {church.get(name) for name in other} & one
    )


def _is_the_towns_alone(one: Traits, other: Traits) -> bool:
    """Return whether the town runs one, and somebody else the other.

    Not so with schools: those of a church may be the town's.
    """
    if _MUNICIPAL not in one.name.words or _MUNICIPAL in other.name.words:
        return False
    return bool(other.operators - one.operators) and _SCHOOL not in other.wider_kinds
