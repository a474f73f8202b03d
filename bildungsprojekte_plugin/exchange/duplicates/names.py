"""Taking an organisation's name apart: what it is, whose it is, what it alone is called."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from .similarity import distance
from .words import Words, words, words_of

_LETTERS = 2  # that only one of two words has when one is a slip of the other
_STEM = 4  # letters at least before a word that says little, to be parted from it
_LONG = 9  # letters from which on a word with one slip is still the same
_ROLES = (
    "satellites", "kinds", "operators", "sides", "branches", "departments", "fillers", "generic",
)  # fmt: skip


@dataclass(frozen=True)
class Name:
    """A name, taken apart. All words are folded (`words.folded`), abbreviations written out.

    `own` are the words that it alone has, in their order; `kinds` say what it is, `operators`
    whose it is, `places` where it is, `numbers` and `sides` (north, girls, …) which of several
    it is, `satellites` whether it is but a circle around another one (its friends, its parents),
    `branches` and `departments` whether it is one of several branches or departments.
    """

    own: tuple[str, ...] = ()
    kinds: frozenset[str] = frozenset()
    operators: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    numbers: frozenset[int] = frozenset()
    sides: frozenset[str] = frozenset()
    satellites: frozenset[str] = frozenset()
    branches: frozenset[str] = frozenset()
    departments: frozenset[str] = frozenset()
    words: tuple[str, ...] = field(
        default=(), compare=False
    )  # all of it, without what is no part of a name

    @cached_property
    def joined(self) -> str:
        """The own words as one."""
        return "".join(self.own)

    @cached_property
    def subject(self) -> tuple[str, ...]:
        """What a department is for: all words, but for whose it is and that it is one."""
        listed = words()
        left_out = self.places | self.departments | listed.authorities | listed.hosts_follow
        return tuple(word for word in self.words if word not in left_out)

    @cached_property
    def whole(self) -> str:
        """All words as one, but for those that say little and for those of places."""
        left_out = words().fillers | self.places
        return "".join(word for word in self.words if word not in left_out)


def take_apart(text: str, towns: Set[str] = frozenset()) -> Name:
    """Take a name apart. `towns` are folded words that are names of towns."""
    if not text:  # most have no short name
        return Name()
    listed = words()
    bare = listed.left_out.sub(" ", text.strip())
    plain = " ".join(words_of(bare)) or " ".join(words_of(text))
    plain = listed.phrase.sub(lambda found: listed.phrases[found[0]], plain)
    parts: dict[str, list[str]] = {}
    spelt = []
    for word in plain.split():
        for piece in (word,) if word in towns else _spelt_out(word):
            spelt.append(piece)
            parts.setdefault(_role(piece, listed, towns), []).append(piece)
    return Name(
        own=tuple(dict.fromkeys(parts.get("own") or parts.get("generic", ()))),
        kinds=frozenset(listed.kinds[word] for word in parts.get("kinds", ())),
        operators=frozenset(parts.get("operators", ())),
        places=frozenset(_town(word, towns) for word in parts.get("places", ())),
        numbers=frozenset(int(word) for word in parts.get("numbers", ())),
        sides=frozenset(parts.get("sides", ())),
        satellites=frozenset(parts.get("satellites", ())),
        branches=frozenset(parts.get("branches", ())),
        departments=frozenset(parts.get("departments", ())),
        words=tuple(spelt),
    )


def town_words(towns: Set[str]) -> frozenset[str]:
    """Return the words of towns' names that stand for the town: not those of rivers and sides."""
    listed = words()
    return frozenset(
        word
        for town in towns
        for word in words_of(town)[:1]
        if len(word) > 3 and listed.known(word) is None
    )


@lru_cache(maxsize=100_000)
def _spelt_out(word: str) -> tuple[str, ...]:
    """Return a word in the form that the lists know; a compound of a name and a kind as both."""
    listed = words()
    if word.isdigit():
        return (word,)
    known = listed.known(word)
    if known is not None:
        return listed.abbreviations.get(known, (known,))
    meant = _mistyped(word)
    if meant:
        return listed.abbreviations.get(meant, (meant,))
    for ending in listed.endings:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2:
            spelt = _spelt_out(stem)
            # the library of a university is none: only its end says what it is
            is_kind = any(piece in listed.kinds for piece in spelt)
            return (*((stem,) if is_kind else spelt), ending)
    for ending in listed.generic:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > _STEM:
            return (stem, ending)
    return (word,)


def _mistyped(word: str) -> str:
    """Return the word for a kind that a long word is but for one slip; empty when it is none."""
    if len(word) < _LONG:
        return ""
    alike = words().endings_by_letter.get(word[0], ())
    near = (
        k
        for k in alike
        if len(k) >= _LONG and abs(len(k) - len(word)) <= 1 and len(set(k) ^ set(word)) <= _LETTERS
    )
    return next((kind for kind in near if distance(word, kind, 1) == 1), "")


def _role(word: str, listed: Words, towns: Set[str]) -> str:
    if word.isdigit():
        return "numbers"
    for role in _ROLES:
        if word in getattr(listed, role):
            return role
    if _town(word, towns):
        return "places"
    return "own" if len(word) > 1 else "fillers"


def _town(word: str, towns: Set[str]) -> str:
    """Return the town that a word names (Bochum, Bochumer); empty when it names none."""
    stem = word.removesuffix("er")
    return next((form for form in (word, stem, f"{stem}en") if form in towns), "")
