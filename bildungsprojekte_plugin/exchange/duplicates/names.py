"""Taking an organisation's name apart: what it is, whose it is, what it alone is called."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from .spelling import as_one_word, completed, spelt_out
from .words import Words, folded, words, words_of

_INSTITUTE = "institut"
_PARISH, _TOWN_HALL = "kirchengemeinde", "rathaus"  # kinds that a name may be without saying
_CAPITALS = re.compile(r"\b[A-ZÄÖÜ]{2,5}\b")
_DOTTED = re.compile(r"\b(?:[A-ZÄÖÜ]\.){3,}")  # an acronym: G.A.L.
_CUT = re.compile(r"\b([a-z]{3,})\.")  # words that a dot ends
# within a hyphenated name: Heinrich-von-Kleist-Forum is at nobody's
_PARTICLE = re.compile(r"(?<=\w)-(?:von|vom|zu|zur|van|de|der|den)(?:-(?:der|den|dem))?-(?=\w)")
_SHORTENED = {"u": "und", "f": "fuer"}
_AT = frozenset({"im", "am", "in", "beim"})
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
    shortened: frozenset[str] = field(default=frozenset(), compare=False)  # own words: GWG, Tschft.
    words: tuple[str, ...] = field(
        default=(), compare=False
    )  # all of it, without what is no part of a name

    @cached_property
    def joined(self) -> str:
        """The own words as one."""
        return "".join(self.own)

    @cached_property
    def told(self) -> frozenset[str]:
        """All of its words, each once."""
        return frozenset(self.words)

    @cached_property
    def subject(self) -> tuple[str, ...]:
        """What a department is for: what follows the word that says that it is one, or stands
        before it, without whose it is.
        """
        listed = words()
        left_out = self.places | self.departments | listed.authorities | listed.hosts_follow
        first = next((i for i, word in enumerate(self.words) if word in self.departments), 0)
        found = tuple(word for word in self.words[first:] if word not in left_out)
        return found or tuple(word for word in self.words if word not in left_out)

    @cached_property
    def whole(self) -> str:
        """All words as one, but for those that say little and for those of places."""
        left_out = words().fillers | self.places
        return "".join(word for word in self.words if word not in left_out)

    @cached_property
    def is_bare(self) -> bool:
        """Whether no word is its own: those that count as own for want of others are none."""
        return words().generic.issuperset(self.own)


def take_apart(text: str, towns: Set[str] = frozenset()) -> Name:
    """Take a name apart. `towns` are folded words that are names of towns."""
    if not text:  # most have no short name
        return Name()
    listed = words()
    text = _DOTTED.sub(lambda found: found[0].replace(".", ""), text.strip())
    bare = folded(_PARTICLE.sub("-", listed.left_out.sub(" ", text)))
    said = words_of(bare) or words_of(text)
    # phrases have them written out; a letter before a number is a name: U 27
    said = [
        word if following.isdigit() else _SHORTENED.get(word, word)
        for word, following in pairwise([*said, ""])
    ]
    if not listed.phrase_starts.isdisjoint(said):
        said = listed.phrase.sub(lambda found: listed.phrases[found[0]], " ".join(said)).split()
    cut = {*_CUT.findall(bare)} if "." in bare else ()
    parts: dict[str, list[str]] = {}
    spelt = []
    for word in as_one_word(said):
        whole = completed(word) if word in cut else word
        # GE is a Gesamtschule, unless something else is told before: VHS GE
        told = "kinds" in parts or "operators" in parts
        for piece in _pieces(whole, listed, towns, is_plate=told or whole not in listed.kinds):
            is_label = piece.isdigit() and spelt and spelt[-1] in listed.departments
            role = "fillers" if is_label else _role(piece, listed, towns)  # not one of several
            if role == "kinds" and spelt and _is_foreign(spelt, "kinds" in parts, listed):
                role = "foreign kinds"
            spelt.append(piece)
            parts.setdefault(role, []).append(piece)
    operators = frozenset(parts.get("operators", ()))
    capitals = () if text.isupper() else map(folded, _CAPITALS.findall(text))
    if parts.keys() == {"fillers", "places"} and spelt[0] in listed.authorities:
        return Name(kinds=frozenset({_TOWN_HALL}), places=_towns(parts, towns), words=tuple(spelt))
    kinds = _kinds(parts.get("kinds") or parts.get("foreign kinds", ()), operators, spelt, listed)
    satellites, departments = (
        frozenset(parts.get(role, ())) for role in ("satellites", "departments")
    )
    return Name(
        own=tuple(dict.fromkeys(parts.get("own") or parts.get("generic", ()))),
        kinds=kinds,
        operators=operators,
        places=_towns(parts, towns),
        numbers=frozenset(int(word) for word in parts.get("numbers", ())),
        sides=frozenset(parts.get("sides", ())),
        # of nothing that is told: Türkischer Elternverein
        satellites=satellites if kinds else satellites - listed.satellites_of_kinds,
        branches=frozenset(parts.get("branches", ())),
        shortened=frozenset((*capitals, *cut)).intersection(parts.get("own", ())),
        # of no university: Grimme-Institut
        departments=departments if kinds & listed.universities else departments - {_INSTITUTE},
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


def _pieces(word: str, listed: Words, towns: Set[str], *, is_plate: bool) -> tuple[str, ...]:
    if word in towns:
        return (word,)
    if is_plate and listed.plates.get(word) in towns:
        return (listed.plates[word],)
    return spelt_out(word)


def _is_foreign(before: Sequence[str], is_told: bool, listed: Words) -> bool:
    """Return whether a kind is that of a host or of what a department is for.

    A library in a centre is a library, a department for schools is no school.
    """
    return before[-1] in listed.departments or (
        is_told and not _AT.isdisjoint(before) and before[-1] in listed.hosts_follow
    )


def _kinds(
    some: Iterable[str], operators: frozenset[str], spelt: Collection[str], listed: Words
) -> frozenset[str]:
    """Return what words say that it is: of a kita at a church, a kita; of an Ev. Gemeinde, one."""
    kinds = frozenset(listed.kinds[word] for word in some)
    if "gemeinde" in spelt and not kinds and operators & listed.congregations:
        return frozenset({_PARISH})
    others = kinds - listed.yielding
    return others if others - listed.levels else kinds


def _role(word: str, listed: Words, towns: Set[str]) -> str:
    if word.isdigit():
        return "numbers"
    for role in _ROLES:
        if word in getattr(listed, role):
            return role
    if _town(word, towns):
        return "places"
    return "own" if len(word) > 1 else "fillers"


def _towns(parts: dict[str, list[str]], towns: Set[str]) -> frozenset[str]:
    return frozenset(_town(word, towns) for word in parts.get("places", ()))


def _town(word: str, towns: Set[str]) -> str:
    """Return the town that a word names (Bochum, Bochumer); empty when it names none."""
    stem = word.removesuffix("er")
    return next((form for form in (word, stem, f"{stem}en") if form in towns), "")
