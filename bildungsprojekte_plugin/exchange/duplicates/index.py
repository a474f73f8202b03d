"""Finding, among many actors, those that one may be the same as."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
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
from .words import words

THRESHOLD = 0.5  # of the score; tools/fit_duplicates.py places it where 95 % are right
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
        self._keys = [_sorted_keys(traits) for traits in self._traits]
        self._by_key: dict[str, list[int]] = defaultdict(list)
        for number, keys in enumerate(self._keys):
            for key in keys:
                self._by_key[key].append(number)
        # what a key says that so many share
        self._rarity = [0.0, *(log(len(actors) / n + 1) for n in range(1, _COMMON + 1))]

    def similar_to(self, actor: Actor, most: int = 5) -> list[Likeness]:
        """Return which actors of the index may be the given one, best first; never itself."""
        traits = traits_of(actor, self._known)
        found = [
            likeness
            for number in self._candidates(_sorted_keys(traits))
            if self._traits[number].uuid != actor.uuid
            for likeness in _likeness(traits, self._traits[number])
        ]
        return nlargest(most, found, key=lambda likeness: likeness.score)

    def pairs(
        self, feedback: QgsFeedback | None = None, start: float = 0, end: float = 100
    ) -> Iterator[Likeness]:
        """Yield every two actors of the index that may be one. Raises `CancelledError`.

        Progress moves from `start` to `end` percent.
        """
        for one, other in self._compared(feedback, start, end):
            yield from _likeness(one, other)

    def neighbours(self) -> Iterator[tuple[Traits, Traits]]:
        """Yield every two actors of the index that are compared."""
        return self._compared(None, 0, 100)

    def _compared(
        self, feedback: QgsFeedback | None, start: float, end: float
    ) -> Iterator[tuple[Traits, Traits]]:
        asked: dict[int, frozenset[int]] = {}  # number → what it was compared with
        for number, traits in enumerate(followed(self._traits, feedback, start, end)):
            candidates = self._candidates(self._shared_keys(number))
            asked[number] = frozenset(candidates)
            for candidate in candidates:
                if number not in asked.get(candidate, ()):
                    yield traits, self._traits[candidate]

    def _shared_keys(self, number: int) -> list[str]:
        """Return the keys of an actor that others have as well: most are its own alone."""
        return [key for key in self._keys[number] if len(self._by_key[key]) > 1]

    def _candidates(self, keys: Iterable[str]) -> list[int]:
        shared: dict[int, float] = defaultdict(float)
        for key in keys:
            members = self._by_key.get(key, ())
            if len(members) <= _COMMON:
                rarity = self._rarity[len(members)]
                for number in members:
                    shared[number] += rarity
        if len(shared) <= _COMPARED:
            return list(shared)
        return nlargest(_COMPARED, shared, key=shared.__getitem__)


def _likeness(one: Traits, other: Traits) -> list[Likeness]:
    score, reasons = compare(one, other)
    return [Likeness(one.uuid, other.uuid, score, reasons)] if score >= THRESHOLD else []


def _sorted_keys(traits: Traits) -> list[str]:
    """Return the keys of an actor, in an order that is the same in every run.

    Which of many are compared must not hang on how Python orders sets today.
    """
    return sorted(set(_keys(traits)))


def _keys(traits: Traits) -> Iterator[str]:
    """Yield what two records of one organisation are likely to share."""
    town = _begun(traits.city or min(traits.name.places, default="")) or traits.ags
    # of these a town has one, whatever else its name says
    yield from (f"{kind} {town}" for kind in traits.kinds & words().sole)
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
        yield f"street {traits.street} {traits.number} {town}"
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
