"""Typing mistakes are forgiven, and other words are not taken for mistakes."""

from __future__ import annotations

import random
import string
from functools import cache

import pytest

from bildungsprojekte_plugin.store.search.similar import Signatures, are_like, mistakes

WORDS = (
    *("bibliothek", "bibliotheken", "volkshochschule", "grundschule", "gymnasium", "leseclub"),
    *("stadtteilbuero", "musikschule", "moschee", "elterncafe", "ausbildung", "ausleihe"),
    *("kita", "kind", "kinder", "mint", "mutter", "muttersprache", "recklinghausen", "essen"),
)


def distance(one: str, other: str) -> int:
    """The optimal string alignment distance, as its definition says it."""

    @cache
    def between(i: int, j: int) -> int:
        if not i or not j:
            return i + j
        costs = [
            between(i - 1, j) + 1,
            between(i, j - 1) + 1,
            between(i - 1, j - 1) + (one[i - 1] != other[j - 1]),
        ]
        if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
            costs.append(between(i - 2, j - 2) + 1)
        return min(costs)

    return between(len(one), len(other))


def mistaken(word: str, dice: random.Random) -> str:
    at, letter = dice.randrange(len(word) - 1), dice.choice(string.ascii_lowercase)
    return dice.choice(
        [
            word[:at] + letter + word[at:],
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        ]
    )


def test_short_words_forgive_nothing_and_long_ones_two():
    assert [mistakes("x" * n) for n in (1, 3, 4, 7, 8, 20)] == [0, 0, 1, 1, 2, 2]


def test_a_word_is_like_another_as_the_distance_of_its_parts_says():
    dice = random.Random(1)
    for _ in range(300):
        word = mistaken(mistaken(dice.choice(WORDS), dice), dice)
        others = dice.sample(WORDS, 5)
        assert are_like(word, others).tolist() == [
            least_distance(word, other) <= mistakes(word) for other in others
        ], (word, others)


def least_distance(word: str, other: str) -> int:
    """The distance from the part of another word that is nearest."""
    starts = range(len(other) + 1) if len(word) >= 8 else (0,)
    return min(
        distance(word, other[start:end]) for start in starts for end in range(start, len(other) + 1)
    )


def test_words_of_all_lengths_are_compared_at_once():
    others = ["", "k", "kitta", "kita", "kiat", "tanzkita", "kitas" + "x" * 300]
    assert are_like("kita", others).tolist() == [False, False, True, True, True, False, True]
    assert are_like("kita", []).tolist() == []
    assert are_like("kita", [""]).tolist() == [False]
    assert are_like("grundschule", ["x" * 300 + "gruntschulen", "grund"]).tolist() == [True, False]


@pytest.mark.parametrize("seed", range(5))
def test_no_word_with_a_mistake_is_passed_over(seed):
    dice, signatures = random.Random(seed), Signatures(WORDS)
    for index, right in enumerate(WORDS):
        word = mistaken(right, dice)
        if are_like(word, [right])[0]:
            assert index in signatures.candidates(word), (word, right)


def test_what_has_little_in_common_is_passed_over():
    others = [WORDS[index] for index in Signatures(WORDS).candidates("recklinghasuen")]
    assert "recklinghausen" in others
    assert len(others) < len(WORDS) / 2
