"""Finding, among many actors, those that one may be the same as."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest
from math import log

from qgis.core import QgsFeedback

from ...model import Actor
from ...support.errors import UserError
from ...support.feedback import followed
from .acronyms import initials_of
from .scoring import compare
from .traits import Traits, surroundings_of, traits_of

THRESHOLD = 0.5  # of the score; the best on one half of the labelled pairs (make bench shows it)
_COMMON = 100  # actors that share something from which on it says nothing
_COMPARED = 12  # actors at most that one is compared with
_CELL = 100.0  # metres; what lies in one or in the next is near
_TWICE = re.compile(r"(.)\1")  # a letter that is easily written once
_INITIALS = 3  # letters of an acronym by which it is found
_BEGINNING = 4  # letters of a word that a slip of the pen rarely hits


@dataclass(frozen=True)
class Likeness:
    """Two actors, by their uuids, that may be the same organisation.

    `one` is None where it is an actor that has no uuid yet. `score` is between 0 and 1, `reasons`
    are sentences, the weightiest first.
    """

    one: str | None
    other: str
    score: float
    reasons: tuple[UserError, ...]


class ActorIndex:
    """Answers quickly which of many actors one resembles. Knows the actors as they were given."""

    def __init__(self, actors: Sequence[Actor]) -> None:
        self._known = surroundings_of(actors)
        self._traits = [traits_of(actor, self._known) for actor in actors]
        self._by_key: dict[str, list[int]] = defaultdict(list)
        for number, traits in enumerate(self._traits):
            for key in set(_keys(traits)):
                self._by_key[key].append(number)
        self._rarity = {
            key: log(len(actors) / len(members) + 1) for key, members in self._by_key.items()
        }

    def similar_to(self, actor: Actor, most: int = 5) -> list[Likeness]:
        """Return which actors of the index may be the given one, best first; never itself."""
        traits = traits_of(actor, self._known)
        found = [
            likeness
            for number in self._candidates(traits)
            if self._traits[number].uuid != actor.uuid
            for likeness in _likeness(traits, self._traits[number])
        ]
        return nlargest(most, found, key=lambda likeness: likeness.score)

    def pairs(self, feedback: QgsFeedback | None = None) -> Iterator[Likeness]:
        """Yield every two actors of the index that may be one. Raises `CancelledError`."""
        compared: set[tuple[int, int]] = set()
        for number, traits in enumerate(followed(self._traits, feedback)):
            for candidate in self._candidates(traits):
                pair = min(number, candidate), max(number, candidate)
                if number != candidate and pair not in compared:
                    compared.add(pair)
                    yield from _likeness(traits, self._traits[candidate])

    def _candidates(self, traits: Traits) -> list[int]:
        shared: dict[int, float] = defaultdict(float)
        for key in set(_keys(traits)):
            members = self._by_key.get(key, ())
            if len(members) <= _COMMON:
                for number in members:
                    shared[number] += self._rarity[key]
        return nlargest(_COMPARED, shared, key=shared.__getitem__)


def _likeness(one: Traits, other: Traits) -> Iterator[Likeness]:
    score, reasons = compare(one, other)
    if score >= THRESHOLD:
        yield Likeness(one.uuid, other.uuid, score, reasons)


def _keys(traits: Traits) -> Iterator[str]:
    """Yield what two records of one organisation are likely to share."""
    town = traits.city[:_BEGINNING] or traits.ags
    for name in traits.names:
        for word in name.own:
            yield f"word {word}"
            yield f"word {_begun(word)} {town}"
        if name.own:
            yield f"name {name.joined[:8]}"
        else:
            for part in (*name.kinds, *name.operators):
                yield f"{part} {town}"
                yield from (f"{part} {place}" for place in name.places)
    yield from (f"word {label}" for label in traits.labels)
    yield from (f"acronym {acronym[:_INITIALS]} {town}" for acronym in traits.acronyms)
    yield from (f"acronym {initials} {town}" for initials in initials_of(traits.name))
    if traits.street:
        yield f"street {traits.street} {traits.number} {traits.city[:4]}"
    if traits.email:
        yield f"mail {traits.email}"
    if traits.phone:
        yield f"phone {traits.phone}"
    for host in traits.hosts:
        yield f"host {host}"
    if traits.point is not None:
        column, row = (int(value // _CELL) for value in traits.point)
        yield from (f"cell {column + i} {row + j}" for i in (0, 1) for j in (0, 1))


@lru_cache(maxsize=100_000)
def _begun(word: str) -> str:
    """Return how a word begins, whether or not a letter that stands twice is written once."""
    return _TWICE.sub(r"\1", word)[:_BEGINNING]
