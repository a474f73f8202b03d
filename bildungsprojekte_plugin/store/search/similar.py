"""Which words differ from another one by typing mistakes only."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

_SHORTEST = 4  # letters: in a shorter word any letter may be another word's
_LONG = 8  # letters: from here on two mistakes are forgiven


def mistakes(word: str) -> int:
    """Return how many typing mistakes are forgiven in a word."""
    if len(word) < _SHORTEST:
        return 0
    return 1 if len(word) < _LONG else 2


class Signatures:
    """The letters of many words and their pairs, as bits: what is too different is passed over.

    A mistake (a letter too many, too few, another one, two in the wrong order) takes away at most
    three of the pairs of a word, and at most one of its letters.
    """

    def __init__(self, words: Sequence[str]) -> None:
        self._pairs, self._letters = _bits(words)
        self._lengths = np.fromiter(map(len, words), np.int64, len(words))

    def candidates(self, word: str) -> np.ndarray:
        """Return the indices of the words that may be like a word with its mistakes."""
        most = mistakes(word)
        pairs, letters = _bits([word])
        few = (self._lengths >= len(word) - most) & (_count(pairs & ~self._pairs) <= 3 * most)
        found = np.flatnonzero(few)
        return found[_count(letters & ~self._letters[found]) <= most]


def are_like(word: str, others: Sequence[str]) -> np.ndarray:
    """Which others begin with `word` but for its typing mistakes, or hold it, if it is long.

    Two neighbours in the wrong order are one mistake (the optimal string alignment distance).
    """
    most = mistakes(word)
    is_long = len(word) >= _LONG
    width = max(map(len, others), default=1) or 1
    if not is_long:
        width = min(width, len(word) + most)
    # one column for each other word; shorter ones are filled up with what is no letter
    letters = np.array(others, f"U{width}").view(np.uint32).reshape(-1, width).T
    steps = np.arange(len(letters) + 1, dtype=np.int16)[:, None]
    row = np.repeat(steps, len(others), axis=1)
    if is_long:  # it may begin anywhere: long words are made of words
        row[:] = 0
    before, was_same = row, np.zeros(letters.shape, bool)
    left = np.arange(len(others))
    for i, letter in enumerate(word, start=1):
        is_same = letters == np.uint32(ord(letter))
        older, before = before, row
        row = before + np.int16(1)
        np.minimum(row[1:], before[:-1] + ~is_same, out=row[1:])
        if i > 1:
            swapped = is_same[:-1] & was_same[1:]
            np.minimum(row[2:], older[:-2] + np.int16(1), out=row[2:], where=swapped)
        row -= steps  # a letter too many costs one more at each further step
        np.minimum.accumulate(row, axis=0, out=row)
        row += steps
        was_same = is_same
        may_be = row.min(axis=0) <= most
        if np.count_nonzero(may_be) < 0.7 * len(left):
            left, letters, was_same = left[may_be], letters[:, may_be], was_same[:, may_be]
            before, row = before[:, may_be], row[:, may_be]
    are = np.zeros(len(others), bool)
    are[left[row.min(axis=0) <= most]] = True
    return are


def _bits(words: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """Return for each word which pairs of letters are in it, and which letters."""
    lengths = np.fromiter(map(len, words), np.int64, len(words))
    codes = np.frombuffer("".join(words).encode("utf-32-le", "surrogatepass"), np.uint32)
    one = np.uint64(1)
    letters = one << (codes & np.uint32(63)).astype(np.uint64)
    pairs = np.zeros(len(codes), np.uint64)
    pairs[:-1] = one << ((codes[:-1] * 31 + codes[1:] * 7) & np.uint32(63)).astype(np.uint64)
    ends = np.cumsum(lengths)
    pairs[ends[lengths > 0] - 1] = 0  # the last letter of a word has none after it
    return _together(pairs, ends - lengths, lengths), _together(letters, ends - lengths, lengths)


def _together(bits: np.ndarray, starts: np.ndarray, lengths: np.ndarray) -> np.ndarray:
    together = np.zeros(len(starts), np.uint64)
    is_some = lengths > 0
    if is_some.any():
        together[is_some] = np.bitwise_or.reduceat(bits, starts[is_some])
    return together


_M1, _M2 = np.uint64(0x5555555555555555), np.uint64(0x3333333333333333)
_M4, _H01 = np.uint64(0x0F0F0F0F0F0F0F0F), np.uint64(0x0101010101010101)


def _count(bits: np.ndarray) -> np.ndarray:
    """Return how many bits are set in each number (the well-known sideways addition)."""
    bits = bits - ((bits >> np.uint64(1)) & _M1)
    bits = (bits & _M2) + ((bits >> np.uint64(2)) & _M2)
    bits = (bits + (bits >> np.uint64(4))) & _M4
    return (bits * _H01) >> np.uint64(56)
