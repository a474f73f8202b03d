"""What is found, and in which order, as by looking at every word of every record."""

from __future__ import annotations

import random
import re

import numpy as np
import pytest

from bildungsprojekte_plugin.store.search.text_index import TextIndex, query_words

WEIGHTS = (4.0, 1.0)
TEXTS = [
    ("Lesen in der Stadtbücherei", "für Kinder"),
    ("Vorlesen", "in Mülheim an der Ruhr"),
    ("Straßenfußball", "Lesen und Schreiben"),
    ("École française", None),
    (None, "1.200 m², Raum 12"),
    ("", ""),
]


def ranked(text: str) -> list[int]:
    scores = TextIndex(TEXTS, WEIGHTS).scores(query_words(text))
    return sorted((i for i in range(len(TEXTS)) if scores[i]), key=lambda i: -scores[i])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("lesen", [0, 1, 2]),  # the word in a title, within a word of one, in a description
        ("les", [0, 1, 2]),
        ("LESEN kinder", [0]),
        ("buecherei", [0]),
        ("Bücher", [0]),
        ("bücherie", [0]),
        ("muelheim", [1]),
        ("Mülheim-Ruhr", [1]),
        ("strasse", [2]),
        ("FUSSBALL", [2]),
        ("ecole francaise", [3]),
        ("m2", [4]),
        ("12", [4]),
        ("1.200", [4]),
        ("lesen tauchen", []),
        ("der", [0, 1]),
        ("r", [1, 4]),
        ("!?", []),
        ("", []),
    ],
)
def test_the_best_stand_first(text, found):
    assert ranked(text) == found


def test_typing_mistakes_count_only_where_nothing_else_is_meant():
    texts = [("Bibliothek",), ("Bibliotek",)]
    index = TextIndex(texts, (1.0,))
    assert index.scores(["bibliothek"]).tolist() == [1.0, 0.0]
    assert (index.scores(["biblothek"]) > 0).tolist() == [True, True]


def test_nothing_is_found_where_there_is_nothing():
    assert TextIndex([], WEIGHTS).scores(["x"]).tolist() == []
    assert TextIndex([(None, "")], WEIGHTS).scores(["x"]).tolist() == [0.0]


def test_separators_in_texts_part_words_and_nothing_else():
    index = TextIndex([("a\x1eb", "c\x1fd"), ("e", "f")], WEIGHTS)
    assert [index.scores([word]).tolist() for word in "abcdef"] == [
        *[[4.0, 0.0]] * 2,
        *[[1.0, 0.0]] * 2,
        [0.0, 4.0],
        [0.0, 1.0],
    ]


def test_records_may_come_in_another_order_than_they_are_numbered():
    index = TextIndex([("Lesen", "Chor"), ("Chor", None)], WEIGHTS, numbers=np.array([1, 0]))
    assert index.scores(["lesen"]).tolist() == [0.0, 4.0]
    assert index.scores(["chor"]).tolist() == [4.0, 1.0]


def naive(words: list[str], fields: tuple[str, ...]) -> float:
    """The score by the words of the documentation."""
    total = 0.0
    for word in words:
        best = 0.0
        for field, weight in zip(fields, WEIGHTS, strict=True):
            for said in re.findall("[a-z]+", field):
                if said == word:
                    best = max(best, weight)
                elif said.startswith(word):
                    best = max(best, 0.8 * weight)
                elif len(word) > 2 and word in said:
                    best = max(best, 0.5 * weight)
        if not best:
            return 0.0
        total += best
    return total


def test_scores_are_those_of_every_word_of_every_record():
    dice = random.Random(7)
    made = ["".join(dice.choices("abc", k=dice.randint(1, 6))) for _ in range(60)]
    texts = [
        (" ".join(dice.choices(made, k=3)), " ".join(dice.choices(made, k=8))) for _ in range(200)
    ]
    index = TextIndex(texts, WEIGHTS)
    for _ in range(60):
        words = dice.sample([word[: dice.randint(1, 6)] for word in made], dice.randint(1, 3))
        words = list(dict.fromkeys(words))
        expected = [naive(words, fields) for fields in texts]
        if any(all(not naive([word], fields) for fields in texts) for word in words):
            continue  # a word that is nowhere stands for those like it
        assert index.scores(words).tolist() == pytest.approx(expected, abs=1e-5), words
