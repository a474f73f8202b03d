"""What towns, addresses and distances say of whether two actors are one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import hypot
from os.path import commonprefix

from ...support.errors import QT_TRANSLATE_NOOP, UserError
from .evidence import Evidence
from .similarity import likeness_of_words
from .traits import Traits
from .words import words

_ALIKE = 0.8  # from which on streets are one
_LONG = 5  # letters from which on the end of a street's name says enough
_SITE = 10  # by how much house numbers of one site differ at most
_COUNTY = frozenset({"kreis", "kreisverband"})
_DIGITS = re.compile(r"\d+")
_NEAR, _WALK, _TOWN = 60.0, 250.0, 4_000.0  # metres


def town_evidence(one: Traits, other: Traits) -> Iterator[Evidence]:
    """Yield whether they are in one town, by the best that both tell of it."""
    if _are_of_one_county(one, other):
        return  # its offices are in several towns
    if one.ags and other.ags:
        yield _town(is_same=one.ags == other.ags)
    elif one.city and other.city:
        yield _town(is_same=likeness_of_words(one.city, other.city) > 0)
    elif one.postcode and other.postcode:
        yield _town(is_same=one.postcode == other.postcode)
    elif one.towns and other.towns:
        yield _town(is_same=bool(one.towns & other.towns))


def _are_of_one_county(one: Traits, other: Traits) -> bool:
    """Return whether both names tell a county, and the same: KI Kreis Unna."""
    is_told = one.name.told & _COUNTY and other.name.told & _COUNTY
    return bool(is_told and one.name.places & other.name.places)


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
        one.number and one.number == other.number and _is_one_street(one.street, other.street)
    )


def are_in_two_houses(one: Traits, other: Traits) -> bool:
    """Return whether the street is the same, and the number is not."""
    return bool(
        one.number
        and other.number
        and one.number != other.number
        and _is_one_street(one.street, other.street)
    )


def _is_one_street(one: str, other: str) -> bool:
    """Return whether streets are one, the words that begin their names (An der, Am) left out."""
    if likeness_of_words(one, other) >= _ALIKE:
        return True
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < _LONG:
        return False
    beginning, end = len(commonprefix([one, other])), len(commonprefix([one[::-1], other[::-1]]))
    if beginning and end >= _LONG and beginning + end >= len(shorter) >= 2 * _LONG:
        return True  # a first name is but its initial: Pfarrer-W.-Schmitz-Straße
    return longer.removesuffix(shorter) in words().street_leads


def _address(one: Traits, other: Traits) -> Iterator[Evidence]:
    if not one.street or not other.street:
        return
    if not _is_one_street(one.street, other.street):
        yield Evidence(_elsewhere(one, other))
    elif are_in_one_house(one, other):
        yield Evidence(
            3.0, UserError(QT_TRANSLATE_NOOP("Bildungsprojekte", "The addresses are the same."))
        )
    elif not one.number or not other.number:
        yield Evidence(
            1.5, UserError(QT_TRANSLATE_NOOP("Bildungsprojekte", "The streets are the same."))
        )
    else:
        yield Evidence(-0.3 if _are_near(one, other) else -1.3)


def _are_near(one: Traits, other: Traits) -> bool:
    """Return whether house numbers may be of one site; a school or kita has but a few of them."""
    if not (one.kinds | other.kinds) & words().sited:
        return True
    first, second = (int(_DIGITS.match(some.number)[0]) for some in (one, other))
    is_far = one.postcode and other.postcode and one.postcode != other.postcode
    return abs(first - second) <= _SITE and not is_far


def _elsewhere(one: Traits, other: Traits) -> float:
    """Return what it says that streets differ: much of a school, little of a club's secretary."""
    kinds = one.kinds | other.kinds
    if kinds & words().wandering:
        return -0.8
    if not kinds & words().sited:
        return -1.5
    is_far = one.postcode and other.postcode and one.postcode != other.postcode
    return -3.5 if is_far else -2.7


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
