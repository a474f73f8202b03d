"""Which records have which keys: terms of a vocabulary, or the districts that they lie in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from ..finding import below
from .text_index import ranges


class KeyPairs:
    """Pairs (record, key) of n records; who has a key has all that it is part of as well.

    `parents` are pairs (key, what it is part of).
    """

    def __init__(
        self,
        n: int,
        records: Sequence[int],
        keys: Sequence[str],
        parents: Iterable[tuple[str, str | None]],
    ) -> None:
        self._n = n
        upwards = {(parent, key) for key, parent in parents if parent is not None}
        said = list(dict.fromkeys(keys))
        above = [below(upwards, [key]) for key in said]
        self.keys: list[str] = sorted(set().union(*above))
        self._number = {key: number for number, key in enumerate(self.keys)}
        # the keys above each key that is said, one after the other
        numbers = np.array([self._number[key] for keys in above for key in sorted(keys)], np.int64)
        ends = np.cumsum([len(keys) for keys in above], dtype=np.int64)
        starts = np.concatenate(([0], ends[:-1])) if len(ends) else ends
        place = {key: at for at, key in enumerate(said)}
        at = np.fromiter((place[key] for key in keys), np.int64, len(keys))
        found = numbers[ranges(starts[at], ends[at])] if len(at) else numbers
        owners = np.repeat(np.asarray(records, np.int64), (ends - starts)[at])
        # a record that has several narrower keys has what is above them once
        pairs = np.unique(owners * max(len(self.keys), 1) + found)
        self._records, self._keys = np.divmod(pairs, max(len(self.keys), 1))

    def has(self, keys: Iterable[str]) -> np.ndarray:
        """Return which records have one of the keys; nobody has an unknown one."""
        is_wanted = np.zeros(len(self.keys), bool)
        is_wanted[[self._number[key] for key in keys if key in self._number]] = True
        has = np.zeros(self._n, bool)
        has[self._records[is_wanted[self._keys]]] = True
        return has

    def counts(self, among: np.ndarray) -> dict[str, int]:
        """Return key → how many of some records (a mask) have it; keys that nobody has count 0."""
        keys = self._keys[among[self._records]]
        counts = np.bincount(keys, minlength=len(self.keys)).tolist()
        return dict(zip(self.keys, counts, strict=True))
