"""Which records have which keys: terms of a vocabulary, or the districts that they lie in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from ..finding import below


class KeyPairs:
    """Pairs (record, key) of n records; who has a key has all that it is part of as well.

    `parents` are pairs (key, what it is part of). Many records have the same keys: each set of
    keys is held once, and for each record the number of its set.
    """

    def __init__(
        self,
        n: int,
        records: Sequence[int],
        keys: Sequence[str],
        parents: Iterable[tuple[str, str | None]],
    ) -> None:
        said = {key: number for number, key in enumerate(dict.fromkeys(keys))}
        numbers = np.fromiter(map(said.__getitem__, keys), np.int64, len(keys))
        self._set_of, sets = _sets(n, np.asarray(records, np.int64), numbers, len(said))
        upwards = {(parent, key) for key, parent in parents if parent is not None}
        above = [below(upwards, [key]) for key in said]
        self.keys: list[str] = sorted(set().union(*above))
        self._number = {key: number for number, key in enumerate(self.keys)}
        pairs = [
            (at, self._number[key])
            for at, one in enumerate(sets)
            # a record that has several narrower keys has what is above them once
            for key in set().union(*(above[number] for number in one))
        ]
        self._n_sets = len(sets)
        self._sets, self._keys = np.array(pairs, np.int64).reshape(-1, 2).T

    def has(self, keys: Iterable[str]) -> np.ndarray:
        """Return which records have one of the keys; nobody has an unknown one."""
        is_wanted = np.zeros(len(self.keys), bool)
        is_wanted[[self._number[key] for key in keys if key in self._number]] = True
        has = np.zeros(self._n_sets, bool)
        has[self._sets[is_wanted[self._keys]]] = True
        return has[self._set_of]

    def counts(self, among: np.ndarray) -> dict[str, int]:
        """Return key → how many of some records (a mask or numbers) have it; 0 where nobody has."""
        of_sets = np.bincount(self._set_of[among], minlength=self._n_sets)
        counts = np.bincount(self._keys, of_sets[self._sets], minlength=len(self.keys))
        return dict(zip(self.keys, counts.astype(np.int64).tolist(), strict=True))


def _sets(
    n: int, records: np.ndarray, keys: np.ndarray, n_keys: int
) -> tuple[np.ndarray, list[tuple[int, ...]]]:
    """Return for each record the number of the set of its keys, and the sets.

    The sets grow key by key, for all records at once: to the set of its first keys comes the next.
    """
    records, keys = np.divmod(np.unique(records * max(n_keys, 1) + keys), max(n_keys, 1))
    nth = np.arange(len(records)) - np.searchsorted(records, records)
    sets: list[tuple[int, ...]] = [()]
    set_of = np.zeros(n, np.int32)
    for place in range(nth.max(initial=-1) + 1):
        is_next = nth == place
        some = records[is_next]
        grown = set_of[some] * np.int64(n_keys) + keys[is_next]
        different, which = np.unique(grown, return_inverse=True)
        set_of[some] = len(sets) + which
        sets += [(*sets[one // n_keys], one % n_keys) for one in different.tolist()]
    return set_of, sets
