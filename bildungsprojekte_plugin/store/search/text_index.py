"""The texts of many records, to be searched for words in an instant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import numpy as np

from .spelling import folded, words_of
from .word_list import WordList

_NEXT_FIELD, _NEXT_RECORD = "\x1f", "\x1e"
_TOKEN = re.compile(rf"[^\W_]+|[{_NEXT_FIELD}{_NEXT_RECORD}]")
_SEPARATORS = str.maketrans({_NEXT_FIELD: " ", _NEXT_RECORD: " "})
# how well a word fits: it is the one, begins with it, holds it, is like it but for mistakes
_SAME, _BEGINNING, _HOLDING, _SIMILAR = 1.0, 0.8, 0.5, 0.3


class TextIndex:
    """The words of records, by number from 0.

    `texts` gives for each record its fields, the weightiest first; `weights` what a word in each
    of them counts.
    """

    def __init__(self, texts: Sequence[Sequence[str | None]], weights: Sequence[float]) -> None:
        self.n = len(texts)
        numbers: dict[str, int] = {}
        said: list[int] = []  # words, in the order in which they stand
        ends: list[int] = []  # after each field, how many words there are
        for token in _TOKEN.findall(folded(_NEXT_RECORD.join(map(_joined, texts)))):
            if token in (_NEXT_FIELD, _NEXT_RECORD):
                ends.append(len(said))
            else:
                said.append(numbers.setdefault(token, len(numbers)))
        ends.append(len(said))
        self._words = WordList(numbers)
        self._sort(np.array(said, np.int32), np.array(ends, np.int64), numbers, weights)

    def _sort(
        self, said: np.ndarray, ends: np.ndarray, numbers: dict[str, int], weights: Sequence[float]
    ) -> None:
        """Put the records of each word side by side, the best weight of each last."""
        lengths = np.diff(ends, prepend=0)
        fields = np.repeat(np.arange(len(ends)), lengths)[: len(said)]
        records, fields = np.divmod(fields, max(len(weights), 1))
        order = np.fromiter((numbers[word] for word in self._words.words), np.int64, len(numbers))
        rank = np.empty(len(order), np.int64)
        rank[order] = np.arange(len(order))
        said = rank[said] if len(said) else said
        by_word = np.lexsort((-fields, records, said))
        self._records = records[by_word].astype(np.int32)
        self._weights = np.array(weights, np.float32)[fields[by_word]]
        self._first = np.searchsorted(said[by_word], np.arange(len(order) + 1))

    def scores(self, words: Iterable[str]) -> np.ndarray:
        """Return how well each record fits all the words: 0 where one of them is not in it.

        Without a word, no record fits.
        """
        found = [self._scores_of(word) for word in words]
        if not found:
            return np.zeros(self.n, np.float32)
        return np.where(np.all([score > 0 for score in found], axis=0), sum(found), 0)

    def _scores_of(self, word: str) -> np.ndarray:
        meant = self._words.meant(word)
        score = np.zeros(self.n, np.float32)
        for indices, quality in (
            (meant.similar, _SIMILAR),
            (meant.holding, _HOLDING),
            (meant.beginning, _BEGINNING),
            (meant.same, _SAME),
        ):
            if len(indices):
                at = ranges(self._first[indices], self._first[indices + 1])
                np.maximum.at(score, self._records[at], quality * self._weights[at])
        return score


def query_words(text: str) -> list[str]:
    """Return the words of a query, each once."""
    return list(dict.fromkeys(words_of(text)))


def _joined(fields: Sequence[str | None]) -> str:
    return _NEXT_FIELD.join([(text or "").translate(_SEPARATORS) for text in fields])


def ranges(first: np.ndarray, end: np.ndarray) -> np.ndarray:
    """Return all whole numbers of half-open ranges, one range after the other."""
    lengths = end - first
    offsets = np.repeat(first - np.concatenate(([0], np.cumsum(lengths)[:-1])), lengths)
    return offsets + np.arange(len(offsets))
