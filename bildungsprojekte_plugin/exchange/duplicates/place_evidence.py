"""What towns, addresses and distances say of whether two actors are one."""

from __future__ import annotations

from collections.abc import Iterator
from math import hypot

from ...support.errors import QT_TRANSLATE_NOOP, UserError
from .evidence import Evidence
from .similarity import likeness_of_words
from .traits import Traits

_ALIKE = 0.8  # from which on streets are one
_NEAR, _WALK, _TOWN = 60.0, 250.0, 4_000.0  # metres


def town_evidence(one: Traits, other: Traits) -> Iterator[Evidence]:
    """Yield whether they are in one town, by the best that both tell of it."""
    if one.ags and other.ags:
        yield _town(is_same=one.ags == other.ags)
    elif one.city and other.city:
        yield _town(is_same=likeness_of_words(one.city, other.city) > 0)
    elif one.postcode and other.postcode:
        yield _town(is_same=one.postcode == other.postcode)
    elif one.towns and other.towns:
        yield _town(is_same=bool(one.towns & other.towns))


def _town(*, is_same: bool) -> Evidence:
    return Evidence(1.5 if is_same else -4.5)


def place_evidence(one: Traits, other: Traits) -> Iterator[Evidence]:
    """Yield the best of what address and distance say; where nothing speaks for it, the worst."""
    found = [*_address(one, other), *_distance(one, other)]
    if found:
        best = max(found, key=lambda evidence: evidence.weight)
        yield best if best.weight > 0 else min(found, key=lambda evidence: evidence.weight)


def are_in_one_house(one: Traits, other: Traits) -> bool:
    """Return whether street and number are the same."""
    return bool(
        one.number
        and one.number == other.number
        and likeness_of_words(one.street, other.street) >= _ALIKE
    )


def _address(one: Traits, other: Traits) -> Iterator[Evidence]:
    if not one.street or not other.street:
        return
    if likeness_of_words(one.street, other.street) < _ALIKE:
        yield Evidence(-1.5)
    elif are_in_one_house(one, other):
        yield Evidence(
            3.0, UserError(QT_TRANSLATE_NOOP("Bildungsprojekte", "The addresses are the same."))
        )
    elif not one.number or not other.number:
        yield Evidence(
            1.5, UserError(QT_TRANSLATE_NOOP("Bildungsprojekte", "The streets are the same."))
        )
    else:
        yield Evidence(-0.3)


def _distance(one: Traits, other: Traits) -> Iterator[Evidence]:
    if one.point is None or other.point is None:
        return
    metres = hypot(one.point[0] - other.point[0], one.point[1] - other.point[1])
    reason = UserError(
        QT_TRANSLATE_NOOP("Bildungsprojekte", "They lie {metres} m from each other."),
        metres=round(metres),
    )
    if metres <= _NEAR:
        yield Evidence(2.0, reason)
    elif metres <= _WALK:
        yield Evidence(1.0, reason)
    elif metres > _TOWN:
        yield Evidence(-3.0)
    else:
        yield Evidence(-1.0)
