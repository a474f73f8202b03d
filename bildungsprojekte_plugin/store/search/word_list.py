"""All words of a register, and which of them a word of a query means."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from .similar import Signatures, are_like, mistakes

_LEAST_INSIDE = 3  # letters: fewer stand in nearly every word
_LAST = chr(0x10FFFF)


@dataclass(frozen=True)
class Meant:
    """The indices of the words that a word means, from the best match to the poorest."""

    same: np.ndarray
    beginning: np.ndarray
    holding: np.ndarray
    similar: np.ndarray


class WordList:
    """Words in their order; none of them twice."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = sorted(words)
        self._all = "\n".join(self.words)
        lengths = np.fromiter(map(len, self.words), np.int64, len(self.words))
        self._starts = (
            np.concatenate(([0], np.cumsum(lengths + 1)[:-1])) if len(lengths) else lengths
        )

    @cached_property
    def _signatures(self) -> Signatures:
        return Signatures(self.words)

    def meant(self, word: str) -> Meant:
        """Return the words that are a word, that begin with it, that hold it.

        Where there is none of these, those that are like it but for typing mistakes.
        """
        first = bisect_left(self.words, word)
        end = bisect_left(self.words, word + _LAST)
        is_there = first < end and self.words[first] == word
        same = np.arange(first, first + is_there)
        beginning = np.arange(first + is_there, end)
        holding = self._holding(word, first, end)
        none = np.empty(0, np.int64)
        found = len(same) + len(beginning) + len(holding)
        return Meant(same, beginning, holding, none if found else self._similar(word))

    def _holding(self, word: str, first: int, end: int) -> np.ndarray:
        if len(word) < _LEAST_INSIDE:
            return np.empty(0, np.int64)
        places = [match.start() for match in re.finditer(re.escape(word), self._all)]
        indices = np.unique(np.searchsorted(self._starts, places, "right") - 1)
        return indices[(indices < first) | (indices >= end)]

    def _similar(self, word: str) -> np.ndarray:
        if not mistakes(word):
            return np.empty(0, np.int64)
        candidates = self._signatures.candidates(word)
        return candidates[are_like(word, [self.words[index] for index in candidates.tolist()])]
