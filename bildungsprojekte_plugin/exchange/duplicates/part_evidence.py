"""What it says that one may be a guest, a branch, a department of the other or of what both are."""

from __future__ import annotations

from collections.abc import Iterator

from .evidence import Evidence
from .names import Name
from .relations import is_guest
from .similarity import likeness_of_texts
from .traits import Traits
from .words import words

_ALIKE = 0.6  # how alike what departments are for must be
_SAME = 0.8  # how alike the beginnings of names must be to be one


def part_evidence(
    one: Traits, other: Traits, *, in_one_house: bool, is_named: bool
) -> Iterator[Evidence]:
    """Yield what it says; `is_named`: one's name stands for the other's, as an acronym does."""
    is_renamed = (one.former_kinds & other.kinds) | (other.former_kinds & one.kinds)
    if (
        not is_renamed
        and not is_named
        and (is_guest(one.name, other.name) or is_guest(other.name, one.name))
    ):
        yield Evidence(-8.0)
    if _are_two_parts(one, other):
        yield Evidence(-4.0)
    if bool(one.name.departments) != bool(other.name.departments):
        yield Evidence(0.0 if is_named or _are_bare_of_one_kind(one, other) else -4.0)
    elif one.name.departments and not is_named:
        yield Evidence(-6.0 if _have_two_subjects(one.name, other.name) else 2.0)
    if bool(one.name.branches) != bool(other.name.branches) and not in_one_house:
        yield Evidence(-6.0)
    if _is_umbrella(one, other) or _is_umbrella(other, one):
        yield Evidence(-3.0)


def _are_bare_of_one_kind(one: Traits, other: Traits) -> bool:
    """Return whether both are but what a town has one of: its library may be a department."""
    return bool(one.kinds & other.kinds & words().sole) and one.name.is_bare and other.name.is_bare


def _are_two_parts(one: Traits, other: Traits) -> bool:
    """Return whether names begin alike and end in two things: “TU, Physik”, “TU, Chemie”."""
    if one.ends is None or other.ends is None:
        return False
    (head, tail), (against, end) = one.ends, other.ends
    if not head.words or not against.words or likeness_of_texts(head.words, against.words) < _SAME:
        return False
    if not (tail.own or tail.kinds) or not (end.own or end.kinds):
        return False
    if tail.own and end.own and likeness_of_texts(tail.own, end.own) >= _ALIKE:
        return False
    return not tail.kinds & end.kinds


def _have_two_subjects(one: Name, other: Name) -> bool:
    subjects = [name.subject for name in (one, other)]
    return not all(subjects) or likeness_of_texts(*subjects) < _ALIKE


def _is_umbrella(one: Traits, other: Traits) -> bool:
    """Return whether one is but the body as such, and the other something that the body runs."""
    if one.name.own or one.kinds - words().levels or not one.operators & other.operators:
        return False
    return bool(other.name.own)
