"""What names say of whether two actors are one."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterator, Mapping

from ...support.errors import QT_TRANSLATE_NOOP, UserError
from .acronyms import stands_for
from .evidence import Evidence, weight_of
from .names import Name
from .similarity import Match, likeness_of_words, match
from .traits import Traits
from .words import words

_LEAST = 0.6  # how alike own words must be to speak for anything
_SAME = 0.9
_CONTAINED = 0.68  # how alike names count where one has all the words of the other
_RIVAL = 0.85  # how much of their likeness is left to names that each have another word
_VARIANT = -0.5  # what it says that only a part of a name is meant
_PART = 0.45  # the least that such a one is of the other
_BEGINNING = 4  # letters of a word that tell what an office is for: Schulamt, schulische Bildung
_YEAR = 100  # the least number that is a year, not one of several


def name_evidence(
    one: Traits, other: Traits, alias: Evidence | None, least: float | None
) -> list[Evidence]:
    """Return what those of their names say that are most alike, an `alias` included.

    Where everything else says that they are one, other words say little, at `least` this.
    """
    shared = shared_kinds(one, other)
    pairs = [(name, against) for name in one.names for against in other.names]
    parts = [(name, against) for name in one.variants for against in other.names]
    parts += [(name, against) for name in one.names for against in other.variants]
    found = max(
        (
            *([*_compare_names(*pair, shared, alias)] for pair in pairs),
            *([*_compare_names(*pair, shared, alias), Evidence(_VARIANT)] for pair in parts),
        ),
        key=weight_of,
    )
    if least is not None and weight_of(found) < least:
        return [Evidence(least)]
    return found


def acronym_evidence(one: Traits, other: Traits) -> Evidence | None:
    """Return what it says that one goes by an acronym that stands for the other's name."""
    for short, long in ((one, other), (other, one)):
        for acronym in sorted(short.acronyms):
            if any(stands_for(acronym, name, long.city) for name in long.all_names):
                reason = QT_TRANSLATE_NOOP(
                    "Bildungsprojekte", "“{acronym}” may stand for the other's name."
                )
                return Evidence(3.5, UserError(reason, acronym=acronym.upper()))
    return None


def address_evidence(one: Traits, other: Traits) -> Evidence | None:
    """Return what it says that one's name stands in the other's address in the web."""
    for short, long in ((one, other), (other, one)):
        said = {word for name in long.names for word in name.words}
        for word in sorted(short.aliases & long.labels):
            if any(likeness_of_words(word, against) for against in said):
                continue  # then the names say it themselves
            reason = QT_TRANSLATE_NOOP(
                "Bildungsprojekte", "“{word}” stands in the other's e-mail address or website."
            )
            # an address that both share has counted already
            return Evidence(1.5 if word in short.labels else 3.0, UserError(reason, word=word))
    return None


def office_evidence(one: Traits, other: Traits) -> Evidence | None:
    """Return what it says that one is the office that the other calls a department of that."""
    for office, part in ((one, other), (other, one)):
        kinds = {kind[:_BEGINNING] for kind in office.kinds & words().offices}
        if part.name.departments and any(w[:_BEGINNING] in kinds for w in part.name.own):
            return Evidence(1.5)
    return None


def shared_kinds(one: Traits, other: Traits) -> frozenset[str]:
    """Return what both are, if it be that one tells it more narrowly."""
    return (one.kinds & other.wider_kinds) | (other.kinds & one.wider_kinds)


def _compare_names(
    one: Name, other: Name, shared: frozenset[str], alias: Evidence | None
) -> Iterator[Evidence]:
    said = _own_words(one, other, shared)
    yield said if alias is None or said.weight >= alias.weight else alias
    if one.own and one.words == other.words:
        yield Evidence(1.5)
    elif (one.own or other.own) and one.whole == other.whole:
        yield Evidence(0.5)
    if _in_two_towns(one, other):
        yield Evidence(-4.0)
    yield _numbers(one, other)
    if one.sides != other.sides:
        yield Evidence(-5.0 if one.sides and other.sides else -3.5)


def are_siblings(one: Traits, other: Traits) -> bool:
    """Return whether names share words of their own or a body, and each has something else."""
    if one.operators & other.operators - set(words().congregations):
        return True
    if not one.name.own or not other.name.own:
        return False
    found = match(one.name.own, other.name.own, words().light)
    return found.is_rival and any(word not in words().light for word in found.shared)


def are_two_of_a_kind(one: Traits, other: Traits) -> bool:
    """Return whether names tell of two towns, of north and south, of the first and the second."""
    shared = shared_kinds(one, other)
    return any(
        _in_two_towns(name, against)
        or (name.sides != against.sides and bool((name.sides and against.sides) or shared))
        or bool(name.numbers and against.numbers and _numbers(name, against).weight < 0)
        for name in one.names
        for against in other.names
    )


def _in_two_towns(one: Name, other: Name) -> bool:
    return bool(one.places and other.places and not one.places & other.places)


def _own_words(one: Name, other: Name, shared: frozenset[str]) -> Evidence:
    if not one.own and not other.own:
        return _without_own_words(one, other, shared)
    if one.whole == other.whole or "".join(one.words) == "".join(other.words):
        alike = 1.0
    elif not one.own or not other.own:
        return _with_own_words_of_one(shared)
    else:
        found = match(one.own, other.own, _light_words(one, other))
        alike = found.alike * (_RIVAL if found.is_rival else 1)
        if alike >= _PART and not (found.only_one and found.only_other):
            alike = max(alike, _CONTAINED)
        if not shared and not one.operators & other.operators and _are_of_one_place_only(found):
            alike = min(alike, _LEAST)
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


def _light_words(one: Name, other: Name) -> Mapping[str, str]:
    """Return the words that may be missing: an abbreviation may stand for what is not written."""
    light = words().light
    shortened = one.shortened | other.shortened
    return ChainMap(dict.fromkeys(shortened, "abbreviation"), light) if shortened else light


def _are_of_one_place_only(found: Match) -> bool:
    """Return whether names share but the part of a town that they name."""
    districts = words().districts
    return bool(found.shared) and all(word in districts for word in found.shared)


def _with_own_words_of_one(shared: frozenset[str]) -> Evidence:
    """Compare names like “Volkshochschule” and “Volkshochschule Villa Post”."""
    listed = words()
    if shared & listed.sole:
        return Evidence(1.5)
    return Evidence(-0.5 if shared - listed.several else -1.0 if shared else -1.5)


def _without_own_words(one: Name, other: Name, shared: frozenset[str]) -> Evidence:
    """Compare names like “Volkshochschule Herne” or “Kath. Kita”, made of common words alone."""
    same = UserError(
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte", "The names agree in common words, and have no others."
        )
    )
    if shared & words().sole:
        # a party's office for citizens is not the town's
        return Evidence(4.5 if one.operators == other.operators else 3.0, same)
    if one.kinds | other.kinds <= words().levels and one.operators & other.operators:
        return Evidence(3.0, same)
    telling = shared - words().several or shared & words().wandering
    if telling and one.places & other.places and one.operators == other.operators:
        return Evidence(3.0, same)
    if shared or one.words == other.words:
        return Evidence(1.0, same)
    return Evidence(-2.0)


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
    if not is_same:
        return Evidence(-6.0)
    # few clubs of a town were founded in the same year
    return Evidence(1.5 if max(one.numbers & other.numbers, default=0) > _YEAR else 0.5)
