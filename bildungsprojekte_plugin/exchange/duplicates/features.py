"""What of a comparison counts for whether two actors are one, each as a number.

`tools/fit_duplicates.py` finds how much each of them counts. None depends on which of the two is
the first. `EARLY` ones are quickly told; `LATE` ones take long, and their bounds tell beforehand
whether they could still change anything.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .comparison import Comparison
from .evidence import weight_of
from .place_evidence import are_in_two_houses
from .words import words

_BEFORE = -4.0  # what is to be believed of any two records that somebody compares
_DOUBT, _TRUST = -6.0, 8.0  # beyond which all evidence together says no more
_ALIAS, _ALONE = 3.5, 1.0  # the most of aliases and houses
_PART_AGAINST, _PART_FOR = -10.0, 2.0  # beyond which parts say no more
_MISSING_AGAINST, _MISSING_FOR = -8.0, 0.3  # the bounds of missing kinds
_NAME, _SAME_WORDS, _SAME_NUMBERS = 4.5, 1.0, 1.5  # the most of names, and with that in common
_KINDS = 2  # that each alone has, from which on more say no more
_FEW, _SOME = 3, 4  # words, from which on more say no more


@dataclass(frozen=True)
class Feature:
    """A number that a comparison gives, and what it is at least and at most, as is quickly told."""

    of: Callable[[Comparison], float]
    bounds: Callable[[Comparison], tuple[float, float]]


def other_town(found: Comparison) -> float:
    """Whether both tell their town, and tell two."""
    return weight_of(found.town) < 0


def place_against(found: Comparison) -> float:
    """How much addresses and distance speak against it."""
    return min(0.0, weight_of(found.place))


def one_house(found: Comparison) -> float:
    """Whether street and number are the same."""
    return found.in_one_house


def other_house(found: Comparison) -> float:
    """Whether they are in one street, but in two houses."""
    return are_in_two_houses(found.one, found.other)


def other_phone(found: Comparison) -> float:
    """Whether they have two phone numbers."""
    return _is_other(found.one.phone, found.other.phone)


def other_email(found: Comparison) -> float:
    """Whether they have two e-mail addresses."""
    return _is_other(found.one.email, found.other.email)


def other_body(found: Comparison) -> float:
    """Whether names tell that two bodies run them, a town and its county included."""
    return bool(found.bodies)


def missing_operator(found: Comparison) -> float:
    """Whether one alone tells who runs it."""
    return bool(found.one.operators) != bool(found.other.operators)


def other_legal_form(found: Comparison) -> float:
    """Whether both tell their legal form, and tell two: an association and its company."""
    one, other = found.one.legal_forms, found.other.legal_forms
    return bool(one and other) and one.isdisjoint(other)


def other_district(found: Comparison) -> float:
    """Whether both names tell a part of a town, and tell two: branches of a library."""
    districts = words().districts.keys()
    one, other = (some.name.told & districts for some in (found.one, found.other))
    return bool(one and other) and one.isdisjoint(other)


def circle(found: Comparison) -> float:
    """Whether the name of one alone has a word for a circle around another: friends, parents."""
    return bool(found.one.name.satellites) != bool(found.other.name.satellites)


def other_kinds(found: Comparison) -> float:
    """How many kinds of institution each of them tells that the other does not."""
    one, other = found.one, found.other
    return min(len(one.kinds - other.wider_kinds), len(other.kinds - one.wider_kinds), _KINDS)


def other_words(found: Comparison) -> float:
    """How many words each name has that the other lacks: names of two are often built alike."""
    one, other = found.one.name.told, found.other.name.told
    return min(len(one - other), len(other - one), _FEW)


def more_words(found: Comparison) -> float:
    """How many words the name has that says more: one organisation is often told at length."""
    one, other = found.one.name.told, found.other.name.told
    return min(max(len(one - other), len(other - one)), _SOME)


def alias(found: Comparison) -> float:
    """How much it says that one's acronym, office or address stands for the other's name."""
    return found.alias.weight if found.alias is not None else 0.0


def alias_bounds(found: Comparison) -> tuple[float, float]:
    """Return the bounds of `alias`: names without acronyms and addresses have none."""
    for some in (found.one, found.other):
        if some.acronyms or some.labels or some.name.departments:
            return 0.0, _ALIAS
    return 0.0, 0.0


def part(found: Comparison) -> float:
    """What it says that one may be a guest, a branch or a department of the other."""
    return max(_PART_AGAINST, min(_PART_FOR, weight_of(found.part)))


def part_bounds(found: Comparison) -> tuple[float, float]:
    """Return the bounds of `part`: only two departments may speak for it."""
    are_parts = found.one.name.departments and found.other.name.departments
    return _PART_AGAINST, _PART_FOR if are_parts else 0.0


def missing_kind(found: Comparison) -> float:
    """What it says that one alone tells what it is."""
    return weight_of(found.missing)


def missing_kind_bounds(_: Comparison) -> tuple[float, float]:
    """Return the bounds of `missing_kind`."""
    return _MISSING_AGAINST, _MISSING_FOR


def alone_in_house(found: Comparison) -> float:
    """Whether they are in one house that rarely holds two of their kind."""
    return bool(found.alone)


def alone_in_house_bounds(found: Comparison) -> tuple[float, float]:
    """Return the bounds of `alone_in_house`."""
    return 0.0, _ALONE if found.in_one_house else 0.0


def two_of_a_kind(found: Comparison) -> float:
    """Whether names tell of two towns, of north and south, of the first and the second."""
    return found.are_two_of_a_kind


def two_of_a_kind_bounds(_: Comparison) -> tuple[float, float]:
    """Return the bounds of `two_of_a_kind`."""
    return 0.0, 1.0


def all_evidence(found: Comparison) -> float:
    """What all evidence says together, with the weights that it has been given by hand."""
    return max(_DOUBT, min(_TRUST, _BEFORE + weight_of(found.evidence)))


def all_evidence_bounds(found: Comparison) -> tuple[float, float]:
    """Return the bounds of `all_evidence`, by what of it is quickly told."""
    one, other = found.one, found.other
    most = _BEFORE + weight_of(found.quick_evidence) + _NAME + _MISSING_FOR
    if not one.wordings.isdisjoint(other.wordings):
        most += _SAME_WORDS
    if one.numbers and other.numbers:
        most += _SAME_NUMBERS
    most += part_bounds(found)[1] + alone_in_house_bounds(found)[1]
    return _DOUBT, max(_DOUBT, min(_TRUST, most))


EARLY = {
    of.__name__: of
    for of in (
        other_town, place_against, one_house, other_house, other_phone, other_email, other_body,
        missing_operator, other_legal_form, other_district, circle, other_kinds, other_words,
        more_words,
    )
}  # fmt: skip
LATE = {
    feature.of.__name__: feature
    for feature in (
        Feature(alias, alias_bounds),
        Feature(part, part_bounds),
        Feature(missing_kind, missing_kind_bounds),
        Feature(alone_in_house, alone_in_house_bounds),
        Feature(two_of_a_kind, two_of_a_kind_bounds),
        Feature(all_evidence, all_evidence_bounds),
    )
}


def features_of(found: Comparison) -> dict[str, float]:
    """Return all that counts of a comparison, by its name."""
    measures = EARLY | {name: feature.of for name, feature in LATE.items()}
    return {name: float(of(found)) for name, of in measures.items()}


def _is_other(one: str, other: str) -> bool:
    return bool(one and other) and one != other
