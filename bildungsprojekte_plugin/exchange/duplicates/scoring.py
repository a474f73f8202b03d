"""Whether two actors are the same organisation: what speaks for it and what against, and how much.

Every comparison gives evidence with a weight, the logarithm of how much likelier it is found with
two records of one organisation than with two organisations; the weights add up (Fellegi and
Sunter, A Theory for Record Linkage, 1969). They were set by hand upon one half of the labelled
pairs in `tests/exchange/duplicates`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import exp, hypot

from ...support.errors import QT_TRANSLATE_NOOP, UserError
from .names import Name
from .similarity import likeness_of_texts, likeness_of_words
from .traits import Traits
from .words import words

_BEFORE = -4.0  # what is to be believed of any two records that somebody compares
_MOST = 6.0  # that names can speak for it
_LEAST = 0.6  # how alike own words must be to speak for anything
_SAME = 0.9
_AFTERNOON = "ogs"  # what others run in the rooms of a school
_YEAR = 100  # the least number that is a year, not one of several
_NEAR, _WALK, _TOWN = 60.0, 250.0, 4_000.0  # metres


@dataclass(frozen=True)
class Evidence:
    """What a comparison says: a weight, and a sentence when it is worth telling."""

    weight: float
    reason: UserError | None = None


def compare(one: Traits, other: Traits) -> tuple[float, tuple[UserError, ...]]:
    """Return a score from 0 to 1, and what speaks for it, the strongest first.

    The score is 0 where what takes longest to compare could not make up for the rest.
    """
    if _are_plainly_two(one, other):
        return 0.0, ()
    found = [
        *_rivalry(one, other),
        *_town_evidence(one, other),
        *_place_evidence(one, other),
        *_contact_evidence(one, other),
    ]
    if _BEFORE + _weight(found) + _MOST < 0:
        return 0.0, ()
    found += _name_evidence(one, other)
    told = sorted(found, key=lambda evidence: evidence.weight, reverse=True)
    reasons = tuple(e.reason for e in told if e.reason is not None and e.weight > 0)
    return 1 / (1 + exp(-_BEFORE - _weight(found))), reasons


def _weight(found: Iterable[Evidence]) -> float:
    return sum(evidence.weight for evidence in found)


def _are_plainly_two(one: Traits, other: Traits) -> bool:
    """Whether they are rivals whom no name and no place makes one, and share nothing else.

    Most of those that are compared are, so it saves making evidence of what does not count.
    """
    return (
        _are_of_other_kinds(one, other)
        or bool(one.name.satellites) != bool(other.name.satellites)
        or _have_other_operators(one, other)
    ) and not (
        (one.email and one.email == other.email)
        or (one.phone and one.phone == other.phone)
        or one.hosts & other.hosts
        or (one.source and one.source == other.source)
    )


# ---- names


def _name_evidence(one: Traits, other: Traits) -> list[Evidence]:
    """Return what those of their names say that are most alike."""
    shared = _shared_kinds(one, other)
    pairs = ((name, against) for name in one.names for against in other.names)
    return max(([*_compare_names(*pair, shared)] for pair in pairs), key=_weight)


def _compare_names(one: Name, other: Name, shared: frozenset[str]) -> Iterator[Evidence]:
    yield _own_words(one, other, shared)
    if one.own and one.words == other.words:
        yield Evidence(1.5)
    if one.places and other.places and not one.places & other.places:
        yield Evidence(-4.0)
    yield _numbers(one, other)
    if one.sides != other.sides:
        yield Evidence(-5.0 if one.sides and other.sides else -3.0)


def _own_words(one: Name, other: Name, shared: frozenset[str]) -> Evidence:
    if not one.own and not other.own:
        return _without_own_words(one, other, shared)
    if one.whole == other.whole:
        alike = 1.0
    elif not one.own or not other.own:
        return Evidence(-1.0)
    else:
        alike = likeness_of_texts(one.own, other.own)
    if alike >= _SAME:
        reason = QT_TRANSLATE_NOOP(
            "Bildungsprojekte", "The names agree, apart from spelling and abbreviations."
        )
        return Evidence(4.0, UserError(reason))
    if alike >= _LEAST:
        return Evidence(
            4.0 * (alike - _LEAST) / (_SAME - _LEAST),
            UserError(
                QT_TRANSLATE_NOOP("Bildungsprojekte", "The names are alike ({percent} %)."),
                percent=round(100 * alike),
            ),
        )
    return Evidence(-5.0 * (1 - alike / _LEAST))


def _without_own_words(one: Name, other: Name, shared: frozenset[str]) -> Evidence:
    """Compare names like “Volkshochschule Herne” or “Kath. Kita”, made of common words alone."""
    same = UserError(
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte", "The names agree in common words, and have no others."
        )
    )
    if shared & words().sole:
        return Evidence(3.5, same)
    if one.kinds | other.kinds <= words().levels and one.operators & other.operators:
        return Evidence(2.5, same)
    if shared or one.words == other.words:
        return Evidence(1.0, same)
    return Evidence(-2.0)


def _kinds(one: Traits, other: Traits) -> Evidence:
    if not one.kinds and not other.kinds:
        return Evidence(0.0)
    if _are_of_other_kinds(one, other):
        return Evidence(-10.0)
    if _AFTERNOON in one.kinds ^ other.kinds:
        return Evidence(-2.5)
    if one.kinds and other.kinds:
        return Evidence(0.3)
    if one.kinds | other.kinds <= words().levels:
        return Evidence(0.0)
    return Evidence(-1.0 if one.name.own and other.name.own else -3.0)


def _are_of_other_kinds(one: Traits, other: Traits) -> bool:
    return bool(one.kinds and other.kinds) and (
        one.kinds.isdisjoint(other.wider_kinds) and other.kinds.isdisjoint(one.wider_kinds)
    )


def _have_other_operators(one: Traits, other: Traits) -> bool:
    return bool(one.operators and other.operators) and one.operators.isdisjoint(other.operators)


def _shared_kinds(one: Traits, other: Traits) -> frozenset[str]:
    return (one.kinds & other.wider_kinds) | (other.kinds & one.wider_kinds)


def _numbers(one: Name, other: Name) -> Evidence:
    if not one.numbers and not other.numbers:
        return Evidence(0.0)
    if not one.numbers or not other.numbers:
        return Evidence(-2.0 if min(one.numbers | other.numbers) < _YEAR // 2 else 0.0)
    is_same = any(
        number % _YEAR == against % _YEAR and (number == against or min(number, against) < _YEAR)
        for number in one.numbers
        for against in other.numbers
    )
    return Evidence(0.5) if is_same else Evidence(-6.0)


def _rivalry(one: Traits, other: Traits) -> Iterator[Evidence]:
    """Yield what tells those apart who share a name, an address and a website."""
    yield _kinds(one, other)
    if bool(one.name.satellites) != bool(other.name.satellites):
        yield Evidence(-11.0)
    if _have_other_operators(one, other):
        yield Evidence(-8.0)
    if one.source and other.source and one.source[0] == other.source[0]:
        yield Evidence(-4.0 if one.source != other.source else 4.0)
    if one.actor_type and other.actor_type and one.actor_type != other.actor_type:
        yield Evidence(-1.0)


# ---- places


def _town_evidence(one: Traits, other: Traits) -> Iterator[Evidence]:
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


def _place_evidence(one: Traits, other: Traits) -> Iterator[Evidence]:
    """Yield the best of what address and distance say; where nothing speaks for it, the worst."""
    found = [*_address(one, other), *_distance(one, other)]
    if found:
        best = max(found, key=lambda evidence: evidence.weight)
        yield best if best.weight > 0 else min(found, key=lambda evidence: evidence.weight)


def _address(one: Traits, other: Traits) -> Iterator[Evidence]:
    if not one.street or not other.street:
        return
    if likeness_of_words(one.street, other.street) < _SAME - 0.1:
        yield Evidence(-1.5)
    elif one.number and one.number == other.number:
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


# ---- contact


def _contact_evidence(one: Traits, other: Traits) -> Iterator[Evidence]:
    """Yield what is shared of phone, e-mail and website; much of it together says little more."""
    found = [*_shared_contacts(one, other)]
    for weight, evidence in zip((1.0, 0.4, 0.2), found, strict=False):
        yield Evidence(evidence.weight * weight, evidence.reason)
    if not found and one.hosts and other.hosts:
        yield Evidence(-1.0)
    if not found and one.phone and other.phone:
        yield Evidence(-0.5)


def _shared_contacts(one: Traits, other: Traits) -> Iterator[Evidence]:
    if one.email and one.email == other.email:
        yield Evidence(
            3.0,
            UserError(
                QT_TRANSLATE_NOOP("Bildungsprojekte", "The e-mail address is the same: {email}."),
                email=one.email,
            ),
        )
    if one.phone and one.phone == other.phone:
        yield Evidence(
            2.5,
            UserError(
                QT_TRANSLATE_NOOP("Bildungsprojekte", "The phone number is the same: {phone}."),
                phone=one.phone,
            ),
        )
    shared = one.hosts & other.hosts
    if shared:
        yield Evidence(
            2.0,
            UserError(
                QT_TRANSLATE_NOOP("Bildungsprojekte", "The website is the same: {website}."),
                website=min(shared),
            ),
        )
