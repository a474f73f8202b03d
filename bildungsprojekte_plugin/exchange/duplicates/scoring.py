"""Whether two actors are the same organisation: what speaks for it and what against, and how much.

Every comparison gives evidence with a weight, the logarithm of how much likelier it is found with
two records of one organisation than with two organisations; the weights add up (Fellegi and
Sunter, A Theory for Record Linkage, 1969). They were set by hand upon those labelled pairs in
`tests/exchange/duplicates` that are there to calibrate.
"""

from __future__ import annotations

from math import exp

from ...support.errors import QT_TRANSLATE_NOOP, UserError
from .contact_evidence import contact_evidence, have_two_lines, shares_line
from .evidence import Evidence, weight_of
from .kind_evidence import missing_kind
from .name_evidence import (
    acronym_evidence,
    address_evidence,
    are_siblings,
    are_two_of_a_kind,
    name_evidence,
    office_evidence,
    shared_kinds,
)
from .part_evidence import part_evidence
from .place_evidence import are_in_one_house, place_evidence, town_evidence
from .rivalry import rivalry
from .traits import Traits
from .words import words

_BEFORE = -4.0  # what is to be believed of any two records that somebody compares
_MOST = 6.0  # that names can speak for it
_RENAMED, _RENAMED_BY_HOST = -1.0, -2.0  # the least that names count with the rest in common
_RIVALS = -3.0  # what speaks so much against it is not made up for by a house and a phone


def compare(one: Traits, other: Traits) -> tuple[float, tuple[UserError, ...]]:
    """Return a score from 0 to 1, and what speaks for it, the strongest first.

    The score is 0 where names, which take longest to compare, could not make up for the rest.
    """
    found = evidence_of(one, other)
    if not found:
        return 0.0, ()
    told = sorted(found, key=lambda evidence: evidence.weight, reverse=True)
    reasons = tuple(e.reason for e in told if e.reason is not None and e.weight > 0)
    return 1 / (1 + exp(-_BEFORE - weight_of(found))), reasons


def evidence_of(one: Traits, other: Traits) -> list[Evidence]:
    """Return all that a comparison says; nothing where it is useless to look at names."""
    contact = [*contact_evidence(one, other)]
    places = [*town_evidence(one, other), *place_evidence(one, other)]
    apart = [*rivalry(one, other)]
    found = [*apart, *places, *contact]
    if _BEFORE + weight_of(found) + _MOST < 0:
        return []
    in_one_house = are_in_one_house(one, other)
    # these two tell the kind as well
    named = acronym_evidence(one, other) or office_evidence(one, other)
    alias = named or address_evidence(one, other)
    apart += part_evidence(one, other, in_one_house=in_one_house, is_named=named is not None)
    missing = missing_kind(one, other)
    if named is None and (alias is None or missing.weight < _RIVALS):
        apart.append(missing)
    alone = least = None
    if in_one_house and weight_of(apart) > _RIVALS and not are_two_of_a_kind(one, other):
        alone = None if have_two_lines(one, other) else _alone_in_house(one, other)
        if not shared_kinds(one, other) & words().several and not are_siblings(one, other):
            reached = alone is not None or shares_line(one, other)
            least = _RENAMED if reached else _RENAMED_BY_HOST if one.hosts & other.hosts else None
    return [
        *apart,
        *places,
        *contact,
        *([alone] if alone is not None else ()),
        *name_evidence(one, other, alias, least),
    ]


def _alone_in_house(one: Traits, other: Traits) -> Evidence | None:
    """Return what it says that they are of a kind of which a house rarely holds two."""
    if not shared_kinds(one, other) & words().alone:
        return None
    reason = QT_TRANSLATE_NOOP(
        "Bildungsprojekte", "They are of one kind, of which a house rarely holds two."
    )
    return Evidence(1.0, UserError(reason))
