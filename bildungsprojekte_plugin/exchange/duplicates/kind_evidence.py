"""What it says what two are: a school and a kita are two, a school and its friends as well."""

from __future__ import annotations

from collections.abc import Iterator

from .acronyms import abbreviates
from .bodies import are_of_one_body
from .evidence import Evidence
from .name_evidence import shared_kinds
from .names import Name
from .similarity import likeness_of_words
from .traits import Traits
from .words import words

_PARISH = "kirchengemeinde"
_SAINTS = frozenset({"sankt", "heilig", "herz"})  # words with which bare names of parishes begin


def rival_kinds(one: Traits, other: Traits) -> Iterator[Evidence]:
    """Yield what it says that both tell what they are, and tell two things."""
    levels = words().levels
    level, against = (some.kinds & levels for some in (one, other))
    if level and against and not level & against:
        yield Evidence(-8.0)
    shared = shared_kinds(one, other)
    if one.kinds - levels and other.kinds - levels:
        shared -= levels
    if one.kinds and other.kinds and not shared:
        yield Evidence(-10.0)
    elif shared & words().sole and _more_kinds(one, other) - levels - words().yielding:
        yield Evidence(-4.5)  # a university, and its centre for advice
    if _is_circle(one) != _is_circle(other):
        yield Evidence(-11.0)


def _is_circle(one: Traits) -> bool:
    """Return whether it is but a circle around another one: not “Chaverim - Freunde von Masada”."""
    is_loose = one.name.satellites <= words().loose_satellites
    if is_loose and one.ends and not one.ends[0].satellites and not one.ends[1].is_bare:
        return False
    return bool(one.name.satellites)


def _more_kinds(one: Traits, other: Traits) -> frozenset[str]:
    """Return what only one of them is, if it be not what the other is told more narrowly."""
    return (one.kinds - other.wider_kinds) | (other.kinds - one.wider_kinds)


def missing_kind(one: Traits, other: Traits) -> Evidence:
    """Return what it says that only one tells what it is, or both do."""
    either = one.kinds | other.kinds
    if _is_run_apart(one, other):
        return Evidence(-8.0)
    levels = words().levels
    if either <= levels:  # that both tell nothing included
        return Evidence(0.3 if one.kinds and other.kinds else 0.0)
    if one.kinds and other.kinds:
        # a branch of a body and what that branch runs: AWO Kreisverband, its kita
        return Evidence(-5.0 if one.kinds <= levels or other.kinds <= levels else 0.3)
    return Evidence(_untold(*((one, other) if one.kinds else (other, one))))


def _is_run_apart(one: Traits, other: Traits) -> bool:
    """Return whether one alone is of a kind that others run beside them, such as a canteen."""
    listed = words()
    alone = (one.kinds ^ other.kinds) & listed.apart
    if not alone or one.former_kinds or other.former_kinds:
        return False
    return any(listed.broader.get(kind) not in one.kinds | other.kinds for kind in alone)


def _untold(telling: Traits, other: Traits) -> float:
    """Return what it says that the other does not tell what it is: its name may describe it."""
    if _is_bare_parish(other):
        return 0.0 if _PARISH in telling.wider_kinds else -6.0
    if other.name.is_bare and are_of_one_body(telling.operators, other.operators):
        return -3.0
    if _tells_more(other.name, telling.name):
        return -5.0 if telling.kinds & words().yielding else -3.5  # a parish has many in its house
    is_elsewhere = telling.street and other.street and telling.street != other.street
    # what a town has but one of goes by what it is
    return -2.2 if is_elsewhere or telling.kinds & words().sole else -1.0


def _tells_more(name: Name, other: Name) -> bool:
    """Return whether a name shares words with another one, and has some that may tell a kind."""
    listed = words()
    own = [word for word in name.words if word in name.own or word in listed.generic]
    more = [w for w in own if not any(_is_said_by(w, said) for said in other.words)]
    return len(more) < len(own) and any(
        word not in listed.districts and word not in name.shortened for word in more
    )


def _is_said_by(word: str, other: str) -> bool:
    return other.endswith(word) or likeness_of_words(word, other) > 0 or abbreviates(word, other)


def _is_bare_parish(one: Traits) -> bool:
    """Return whether a name is but that of a church: “St. Lambertus”, “Herz Jesu”."""
    return bool(one.name.own) and one.name.own[0] in _SAINTS and not one.kinds
