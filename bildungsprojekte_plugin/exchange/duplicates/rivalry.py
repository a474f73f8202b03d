"""What tells those apart who share a name, an address, a website: kinds, bodies, parts, guests."""

from __future__ import annotations

from collections.abc import Iterator

from .evidence import Evidence
from .name_evidence import shared_kinds
from .names import Name
from .relations import is_guest
from .similarity import likeness_of_texts
from .traits import Traits
from .words import words

_ALIKE = 0.6  # how alike what departments are for must be
_PARISH = "kirchengemeinde"
_SAINTS = frozenset({"sankt", "heilig", "herz"})  # words with which bare names of parishes begin


def rivalry(one: Traits, other: Traits) -> Iterator[Evidence]:
    """Yield what can be told at once."""
    if one.kinds and other.kinds and not shared_kinds(one, other):
        yield Evidence(-10.0)
    if bool(one.name.satellites) != bool(other.name.satellites):
        yield Evidence(-11.0)
    if _are_of_two_bodies(one.operators, other.operators):
        yield Evidence(-8.0)
    if one.source and other.source and one.source[0] == other.source[0]:
        yield Evidence(-4.0 if one.source != other.source else 4.0)
    if one.actor_type and other.actor_type and one.actor_type != other.actor_type:
        yield Evidence(-1.0)


def missing_kind(one: Traits, other: Traits) -> Evidence:
    """Return what it says that only one tells what it is, or both do."""
    if not one.kinds and not other.kinds:
        return Evidence(0.0)
    if (one.kinds ^ other.kinds) & words().apart:
        return Evidence(-8.0)
    if one.kinds and other.kinds:
        return Evidence(0.3)
    if one.kinds | other.kinds <= words().levels:
        return Evidence(0.0)
    if _is_bare_parish(one) or _is_bare_parish(other):
        return Evidence(0.0 if _PARISH in one.wider_kinds | other.wider_kinds else -6.0)
    named = other if one.kinds else one  # what the other tells of itself may describe it
    return Evidence(-1.0 if named.name.own else -3.0)


def part_evidence(one: Traits, other: Traits, *, in_one_house: bool) -> Iterator[Evidence]:
    """Yield what it says that one may be a guest, a branch or a department of the other."""
    if is_guest(one.name, other.name) or is_guest(other.name, one.name):
        yield Evidence(-8.0)
    if bool(one.name.departments) != bool(other.name.departments):
        yield Evidence(-4.0)
    elif one.name.departments:
        yield Evidence(-6.0 if _have_two_subjects(one.name, other.name) else 2.0)
    if bool(one.name.branches) != bool(other.name.branches) and not in_one_house:
        yield Evidence(-6.0)
    if _is_umbrella(one, other) or _is_umbrella(other, one):
        yield Evidence(-3.0)


def _are_of_two_bodies(one: frozenset[str], other: frozenset[str]) -> bool:
    """Return whether operators are different ones; a church and its welfare body are not."""
    if not one or not other or one & other:
        return False
    church = words().denominations
    return not ({church.get(name) for name in one} & other or {church.get(n) for n in other} & one)


def _have_two_subjects(one: Name, other: Name) -> bool:
    subjects = [name.subject for name in (one, other)]
    return not all(subjects) or likeness_of_texts(*subjects) < _ALIKE


def _is_umbrella(one: Traits, other: Traits) -> bool:
    """Return whether one is but the body as such, and the other something that the body runs."""
    if one.name.own or one.kinds - words().levels or not one.operators & other.operators:
        return False
    return bool(other.name.own)


def _is_bare_parish(one: Traits) -> bool:
    """Return whether a name is but that of a church: “St. Lambertus”, “Herz Jesu”."""
    return bool(one.name.own) and one.name.own[0] in _SAINTS and not one.kinds
