"""Words of names in the form in which the lists have them: abbreviations, compounds, slips."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from .similarity import distance
from .words import words

_LETTERS = 2  # that only one of two words has when one is a slip of the other
_STEM = 4  # letters at least before a word that says little, to be parted from it
_LONG = 9  # letters from which on a word with one slip is still the same
_COUNTY = "kreis"
_CUT = 4  # letters that are left of a word that was cut off, at least
_PIECE = 3  # letters of the shortest part of a compound that is written as two words


@lru_cache(maxsize=100_000)
def spelt_out(word: str) -> tuple[str, ...]:
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
    return _compound(word)


@lru_cache(maxsize=10_000)
def completed(word: str) -> str:
    """Return the word that one with a dot begins (Westf., Ortsverb.), if there is but one."""
    listed = words()
    if len(word) < _CUT or listed.known(word) is not None:
        return word
    found = {
        spelt_out(known): known
        for some in (
            listed.kinds,
            listed.operators,
            listed.towns,
            listed.districts,
            listed.branches,
        )
        for known in some
        if known.startswith(word)
    }
    return next(iter(found.values())) if len(found) == 1 else word


def as_one_word(some: Sequence[str]) -> Iterator[str]:
    """Yield words, two that are one as this one: Senioren-Büro, Stadt Bücherei, U 27."""
    listed = words()
    place = 0
    while place < len(some):
        word = some[place]
        following = some[place + 1] if place + 1 < len(some) else ""
        is_kind = (
            len(word) >= _PIECE and len(following) > _PIECE and word + following in listed.kinds
        )
        if is_kind or (len(word) == 1 and word.isalpha() and following.isdigit()):
            word += following
            place += 1
        yield word
        place += 1


def _compound(word: str) -> tuple[str, ...]:
    """Return a compound as what it is of and what it is; another word as it is."""
    listed = words()
    for ending in listed.endings:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2:
            spelt = spelt_out(stem)
            # the library of a university is none: only its end says what it is
            is_kind = any(piece in listed.kinds for piece in spelt)
            return (*((stem,) if is_kind else spelt), ending)
    rest = word.removeprefix(_COUNTY)
    if rest != word and len(rest) >= _LONG:
        return (_COUNTY, rest)
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
