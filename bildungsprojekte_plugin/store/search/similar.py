"""Which words differ from another one by typing mistakes only."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

_SHORTEST = 4  # letters: in a shorter word any letter may be another word's
_LONG = 8  # letters: from here on two mistakes are forgiven


def mistakes(word: str) -> int:
    """Return how many typing mistakes are forgiven in a word."""
    if len(word) < _SHORTEST:
        return 0
    return 1 if len(word) < _LONG else 2


class Signatures:
    """The pairs of letters of many words, as bits: what is too different is passed over at once.

    A mistake (a letter too many, too few, another one, two in the wrong order) takes away at most
    three of the pairs of a word.
    """

    def __init__(self, words: Sequence[str]) -> None:
        self._bits = np.fromiter(map(_bits, words), np.uint64, len(words))

    def candidates(self, word: str) -> np.ndarray:
        """Return the indices of the words that may be like a word with its mistakes."""
        missing = np.uint64(_bits(word)) & ~self._bits
        return np.flatnonzero(_count(missing) <= 3 * mistakes(word))


def is_like(word: str, other: str) -> bool:
    """Whether `other` begins with `word` but for its typing mistakes, or holds it, if it is long.

    Two neighbours in the wrong order are one mistake (the optimal string alignment distance).
    """
    most = mistakes(word)
    if len(word) < _LONG:
        other = other[: len(word) + most]
        row = list(range(len(other) + 1))
    else:  # it may begin anywhere: long words are made of words
        row = [0] * (len(other) + 1)
    before: list[int] = []
    for i, letter in enumerate(word, start=1):
        older, before, row = before, row, [i]
        for j, another in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != another))
            if i > 1 and j > 1 and letter == other[j - 2] and word[i - 2] == another:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return False
    return min(row) <= most


def _bits(word: str) -> int:
    bits = 0
    for first, second in pairwise(word):
        bits |= 1 << ((ord(first) * 31 + ord(second) * 7) & 63)
    return bits


_M1, _M2 = np.uint64(0x5555555555555555), np.uint64(0x3333333333333333)
_M4, _H01 = np.uint64(0x0F0F0F0F0F0F0F0F), np.uint64(0x0101010101010101)


def _count(bits: np.ndarray) -> np.ndarray:
    """Return how many bits are set in each number (the well-known sideways addition)."""
    bits = bits - ((bits >> np.uint64(1)) & _M1)
    bits = (bits & _M2) + ((bits >> np.uint64(2)) & _M2)
    bits = (bits + (bits >> np.uint64(4))) & _M4
    return (bits * _H01) >> np.uint64(56)
