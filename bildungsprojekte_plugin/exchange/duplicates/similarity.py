"""How alike two words are, whoever has mistyped them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

_LEAST = 0.75  # below which words are different ones
_SLIPS = 3  # that somebody makes in a word at most
_SHORT = 3  # letters up to which a word must be the same
_BEGINNING = 0.85  # how alike an abbreviation and the word are
_LIGHT = 0.65  # how much less a light word counts that only one has
_COMMON = "common"  # the sort of light words of which each may have another


@lru_cache(maxsize=200_000)
def likeness_of_words(one: str, other: str) -> float:
    """Return 1 for the same word, less for a mistyped or shortened one, 0 for another one."""
    if one == other:
        return 1.0
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) <= _SHORT:
        return _BEGINNING if len(shorter) == _SHORT and longer.startswith(shorter) else 0.0
    if longer.startswith(shorter):
        return max(_BEGINNING, len(shorter) / len(longer))
    slips = min(int((1 - _LEAST) * len(longer)), _SLIPS)
    if len(longer) - len(shorter) > slips or not set(one[:2]) & set(other[:2]):
        return 0.0
    if len(set(longer) - set(shorter)) > slips:  # each of them is at least one slip
        return 0.0
    found = distance(shorter, longer, slips)
    return 1 - found / len(longer) if found <= slips else 0.0


def distance(one: str, other: str, most: int) -> int:
    """Return how many letters are to be put in, left out, replaced or exchanged with the next.

    Where they are more than `most`, counting stops, and some number above it is returned. The
    restricted Damerau-Levenshtein distance (Boytsov 2011, doi:10.1145/1963190.1963191).
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        before, above, row = row, before, [i]
        for j, against in enumerate(other, start=1):
            cost = before[j - 1]
            if letter != against:  # min() is called too often here to be called at all
                cost = before[j] if before[j] < cost else cost
                cost = (row[-1] if row[-1] < cost else cost) + 1
                if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                    cost = min(cost, above[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            break
    return row[-1]


@dataclass(frozen=True)
class Match:
    """How alike two sets of words are (0 to 1), what they share, and what only one of them has.

    `is_rival` is whether each has a word of its own that the other's cannot stand for.
    """

    alike: float
    shared: tuple[str, ...]
    only_one: tuple[str, ...]
    only_other: tuple[str, ...]
    is_rival: bool


def likeness_of_texts(one: Sequence[str], other: Sequence[str]) -> float:
    """Return 0 to 1: how much of two sets of words is alike. Neither must be empty."""
    return match(one, other, {}).alike


def match(one: Sequence[str], other: Sequence[str], light: Mapping[str, str]) -> Match:
    """Compare two sets of words, neither empty. `light` ones (word → sort) are easily left out.

    A name that is but a part of the other counts for more than its share of the words. Words may
    be written as one or as two.
    """
    joined, against = "".join(one), "".join(other)
    if joined == against:
        return Match(1.0, tuple(one), (), (), is_rival=False)
    # of two that are as long the same comes first, whichever is given first
    shorter, longer = sorted((one, other), key=lambda some: (len(some), *some))
    open_words = list(longer)
    shared, alone = [], []
    matched = weight = 0.0
    for word in shorter:
        best = max(open_words, key=lambda candidate: likeness_of_words(word, candidate), default="")
        alike = likeness_of_words(word, best)
        if alike:
            open_words.remove(best)
            length = (len(word) + len(best)) / 2  # either may be shortened
            matched += alike * length
            weight += length
            shared.append(word)
        else:
            alone.append(word)
    is_rival = _are_rivals(alone, open_words, light)
    least = sum(map(len, shorter))
    all_of_it = least + sum(map(len, longer))
    if shared and not is_rival:
        all_of_it -= _LIGHT * sum(len(word) for word in (*alone, *open_words) if word in light)
    both = 2 * matched / max(all_of_it, 1)
    part = min(1.0, matched / max(least, weight))
    as_one = likeness_of_words(joined, against) if min(len(joined), len(against)) > 5 else 0.0
    alike = min(1.0, max(0.6 * both + 0.4 * part, as_one))
    only = (alone, open_words) if shorter is one else (open_words, alone)
    return Match(alike, tuple(shared), tuple(only[0]), tuple(only[1]), is_rival)


def _are_rivals(one: Sequence[str], other: Sequence[str], light: Mapping[str, str]) -> bool:
    sorts = [{light.get(word, "") for word in some} - {_COMMON} for some in (one, other)]
    return bool(sorts[0] & sorts[1])
