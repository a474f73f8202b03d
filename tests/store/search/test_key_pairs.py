"""Who has which keys, as by looking at every record."""

from __future__ import annotations

import random

import numpy as np

from bildungsprojekte_plugin.store.search.key_pairs import KeyPairs

PARENTS = [("b", "a"), ("c", "b"), ("d", "a"), ("e", None)]
ABOVE = {"a": "a", "b": "ab", "c": "abc", "d": "ad", "e": "e", "f": "f"}


def test_keys_count_with_what_they_are_part_of():
    dice = random.Random(5)
    said = [dice.sample("abcdef", dice.choice([0, 0, 1, 2, 3, 6])) for _ in range(300)]
    pairs = [(number, key) for number, keys in enumerate(said) for key in keys]
    dice.shuffle(pairs)
    pairs += pairs[:20]  # what is said twice counts once
    index = KeyPairs(300, [number for number, _ in pairs], [key for _, key in pairs], PARENTS)
    has = [{above for key in keys for above in ABOVE[key]} for keys in said]
    assert index.keys == list("abcdef")
    for wanted in ("a", "b", "cd", "ef", "", "x", "ax"):
        assert index.has(wanted).tolist() == [bool(keys & set(wanted)) for keys in has], wanted
    for among in ([], [7], sorted(dice.sample(range(300), 120)), list(range(300))):
        counts = {key: sum(key in has[number] for number in among) for key in "abcdef"}
        assert index.counts(np.array(among, np.int64)) == counts


def test_nobody_has_a_key():
    index = KeyPairs(3, [], [], PARENTS)
    assert index.has(["a"]).tolist() == [False] * 3
    assert index.counts(np.arange(3)) == {}
    assert KeyPairs(0, [], [], ()).has(["a"]).tolist() == []
