"""The texts of many records, to be searched for words in an instant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from itertools import chain, islice

import numpy as np

from .spelling import words_of
from .word_list import WordList

# how well a word fits: it is the one, begins with it, holds it, is like it but for mistakes
_SAME, _BEGINNING, _HOLDING, _SIMILAR = np.array([1.0, 0.8, 0.5, 0.3], np.float32)
_AT_ONCE = 512  # records: in between, other threads have their turn


class TextIndex:
    """The words of records, by number from 0.

    `texts` gives for each record its fields, the weightiest first; `weights` what a word in each
    of them counts; `numbers` the number of each record, if they do not come in that order.
    """

    def __init__(
        self,
        texts: Iterable[Sequence[str | None]],
        weights: Sequence[float],
        numbers: np.ndarray | None = None,
    ) -> None:
        pieces = _Numbers()
        self.n, fields = _read(texts, pieces, len(weights))
        numbers = np.arange(self.n) if numbers is None else numbers
        spelled = [words_of(piece) for piece in pieces]
        self._words = WordList(set(chain.from_iterable(spelled)))
        place = {word: at for at, word in enumerate(self._words.words)}
        words = np.fromiter(map(place.__getitem__, chain.from_iterable(spelled)), np.int64)
        ends = np.cumsum(np.fromiter(map(len, spelled), np.int64, len(spelled)))
        del pieces, spelled, place
        self._said = []
        for weight in sorted(set(weights)):
            alike = [field for field, one in zip(fields, weights, strict=True) if one == weight]
            pairs = np.concatenate([field.pairs(words, ends, numbers) for field in alike])
            self._said.append(_Said(np.float32(weight), pairs, len(self._words.words), self.n))

    def scores(self, words: Iterable[str]) -> np.ndarray:
        """Return how well each record fits all the words: 0 where one of them is not in it.

        Without a word, no record fits.
        """
        found = [self._scores_of(word) for word in words]
        if not found:
            return np.zeros(self.n, np.float32)
        if len(found) == 1:
            return found[0]
        fits = reduce(np.logical_and, [score > 0 for score in found])
        return np.where(fits, reduce(np.add, found), np.float32(0))

    def _scores_of(self, word: str) -> np.ndarray:
        meant = self._words.meant(word)
        qualities = (
            (_SIMILAR, meant.similar),
            (_HOLDING, meant.holding),
            (_BEGINNING, meant.beginning),
            (_SAME, meant.same),
        )
        score = np.zeros(self.n, np.float32)
        by_value = sorted(
            ((quality * said.weight, said, indices)
             for quality, indices in qualities if len(indices) for said in self._said),
            key=lambda one: one[0],
        )  # fmt: skip
        for value, said, indices in by_value:  # the best match of a record comes last and stays
            score[said.records(indices)] = value
        return score


class _Numbers(dict[str, int]):
    """Texts by number, in the order in which they are asked for first."""

    def __missing__(self, text: str) -> int:
        self[text] = number = len(self)
        return number


class _Field:
    """What stands in one field of the records, in pieces between spaces: their numbers."""

    def __init__(self) -> None:
        self._pieces: list[np.ndarray] = []
        self._lengths: list[np.ndarray] = []

    def read(self, texts: Iterable[str | None], numbers: _Numbers) -> None:
        """Take the texts of further records."""
        parts = [text.split() if text else () for text in texts]
        self._lengths.append(np.fromiter(map(len, parts), np.int32, len(parts)))
        pieces = map(numbers.__getitem__, chain.from_iterable(parts))
        self._pieces.append(np.fromiter(pieces, np.int32, int(self._lengths[-1].sum())))

    def pairs(self, words: np.ndarray, ends: np.ndarray, numbers: np.ndarray) -> np.ndarray:
        """Return the pairs (word, record) as one number each: of n records, word · n + record.

        `words` are the words of all pieces, one piece after the other; `ends` where they end;
        `numbers` those of the records.
        """
        if not self._pieces:
            return np.empty(0, np.int64)
        pieces = np.concatenate(self._pieces)
        starts = np.concatenate(([0], ends[:-1]))
        records = np.repeat(numbers, np.concatenate(self._lengths))
        pairs = words[ranges(starts[pieces], ends[pieces])]
        pairs *= len(numbers)
        pairs += np.repeat(records, (ends - starts)[pieces])
        return pairs


def _read(
    texts: Iterable[Sequence[str | None]], numbers: _Numbers, width: int
) -> tuple[int, list[_Field]]:
    """Return how many records there are, and their fields."""
    n, fields = 0, [_Field() for _ in range(width)]
    for some in _portions(texts):
        n += len(some)
        for field, column in zip(fields, zip(*some, strict=True), strict=True):
            field.read(column, numbers)
    return n, fields


def _portions(texts: Iterable[Sequence[str | None]]) -> Iterator[list[Sequence[str | None]]]:
    remaining = iter(texts)
    while some := list(islice(remaining, _AT_ONCE)):
        yield some


class _Said:
    """Which records say which words in the fields of one weight."""

    def __init__(self, weight: np.float32, pairs: np.ndarray, words: int, records: int) -> None:
        self.weight = weight
        pairs.sort()
        is_new = np.ones(len(pairs), bool)
        np.not_equal(pairs[1:], pairs[:-1], out=is_new[1:])
        pairs = pairs[is_new]
        self._first = np.searchsorted(pairs, np.arange(words + 1) * records)
        self._records = (pairs % max(records, 1)).astype(np.int32)

    def records(self, words: np.ndarray) -> np.ndarray:
        """Return the records that say one of some words; who says several is there as often."""
        first, end = self._first[words], self._first[words + 1]
        if words[-1] - words[0] == len(words) - 1:  # they stand side by side
            return self._records[first[0] : end[-1]]
        return self._records[ranges(first, end)]


def query_words(text: str) -> list[str]:
    """Return the words of a query, each once."""
    return list(dict.fromkeys(words_of(text)))


def ranges(first: np.ndarray, end: np.ndarray) -> np.ndarray:
    """Return all whole numbers of half-open ranges, one range after the other."""
    lengths = end - first
    offsets = np.repeat(first - np.concatenate(([0], np.cumsum(lengths)[:-1])), lengths)
    return offsets + np.arange(len(offsets))
