"""Finds how much each feature counts for whether two actors are one organisation.

    python tools/fit_duplicates.py [--output FILE]

Writes `resources/duplicates/weights.json`, and tells how well each set of labelled pairs is told
apart with weights from the other sets alone. It sees the pairs that are there to calibrate, never
those to test with.

People write pairs that are hard to tell apart, but a register is full of actors that merely share a
word. So the actors of a set are also taken for a register: what is compared there, belongs to no
labelled pair, and has next to nothing that speaks for it, counts as two.

The weights are those of a logistic regression with a penalty on their squares (le Cessie and van
Houwelingen, Ridge Estimators in Logistic Regression, 1992, doi:10.2307/2347628), found by
iteratively reweighted least squares (Hastie, Tibshirani and Friedman, The Elements of Statistical
Learning, 2009, section 4.4.1). The bias is such that 0.5 is the score from which on enough of what
is proposed is right, over pairs of sets that the weights were not made of.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
OUTPUT = ROOT / "resources" / "duplicates" / "weights.json"
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from duplicate_pairs import Pair, pairs

from bildungsprojekte_plugin.exchange.duplicates import ActorIndex
from bildungsprojekte_plugin.exchange.duplicates.comparison import Comparison
from bildungsprojekte_plugin.exchange.duplicates.features import features_of
from bildungsprojekte_plugin.exchange.duplicates.traits import surroundings_of, traits_of

PRECISION = 0.95  # that proposals have over sets that weights were not made of
PENALTY = 20.0
MADE = "varied_pairs"  # by rules: no person has written them
COUNTS = {  # how much a pair of a set counts; others count once
    "once_blind_hard_pairs": 3.0,
    "once_blind_office_pairs": 3.0,
    "once_blind_usual_pairs": 3.0,
    MADE: 0.3,
}
NEIGHBOURS = 0.2  # how much two that merely share a word count of that
NOTHING = -2.0  # the most of all evidence that is next to nothing
STEPS, CLOSE = 100, 1e-12
DIGITS = 9  # that are written


@dataclass(frozen=True)
class Labelled:
    """The features of a set's pairs, one pair a row, and which of them are one organisation.

    `neighbours` are those of two that merely share a word; `count` is how much a pair counts.
    """

    names: tuple[str, ...]
    features: np.ndarray
    is_same: np.ndarray
    neighbours: np.ndarray
    count: float


@dataclass(frozen=True)
class Weights:
    """What a feature counts each, and what is believed without any."""

    bias: float
    each: np.ndarray

    def scores(self, features: np.ndarray) -> np.ndarray:
        """Return the sums of features, above 0 for what is rather one organisation."""
        return self.bias + features @ self.each


def calibration() -> dict[str, Labelled]:
    """Return the sets of pairs that are there to calibrate."""
    by_set: dict[str, list[Pair]] = {}
    for pair in pairs():
        if pair.half == "calibration":
            by_set.setdefault(pair.one.uuid.split()[0], []).append(pair)
    return {name: _labelled(some, COUNTS.get(name, 1.0)) for name, some in by_set.items()}


def _labelled(some: list[Pair], count: float) -> Labelled:
    rows = [features_of(_compared(pair)) for pair in some]
    return Labelled(
        tuple(rows[0]),
        np.array([[*row.values()] for row in rows]),
        np.array([pair.is_same for pair in some]),
        np.array([[*row.values()] for row in _neighbours(some)]),
        count,
    )


def _compared(pair: Pair) -> Comparison:
    known = surroundings_of([pair.one, pair.other])
    return Comparison(traits_of(pair.one, known), traits_of(pair.other, known))


def _neighbours(some: list[Pair]) -> Iterator[dict[str, float]]:
    labelled = {frozenset((pair.one.uuid, pair.other.uuid)) for pair in some}
    index = ActorIndex([actor for pair in some for actor in (pair.one, pair.other)])
    for one, other in index.neighbours():
        if frozenset((one.uuid, other.uuid)) not in labelled:
            found = features_of(Comparison(one, other))
            if found["all_evidence"] <= NOTHING:
                yield found


def fitted(sets: Collection[Labelled]) -> Weights:
    """Return the weights that tell the pairs of some sets apart best."""
    features = np.vstack([rows for some in sets for rows in (some.features, some.neighbours)])
    labels, counts = [], []
    for some in sets:
        labels += [some.is_same, np.zeros(len(some.neighbours))]
        counts += [np.full(len(some.is_same), some.count)]
        counts += [np.full(len(some.neighbours), NEIGHBOURS * some.count)]
    is_same, count = np.concatenate(labels).astype(float), np.concatenate(counts)
    # the penalty must not depend on the units of features
    mean = np.average(features, axis=0, weights=count)
    spread = np.sqrt(np.average((features - mean) ** 2, axis=0, weights=count))
    spread[spread == 0] = 1
    rows = np.hstack([np.ones((len(features), 1)), (features - mean) / spread])
    penalty = np.full(rows.shape[1], PENALTY)
    penalty[0] = 0
    found = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        expected = 1 / (1 + np.exp(-rows @ found))
        slope = rows.T @ (count * (is_same - expected)) - penalty * found
        bend = (rows * (count * expected * (1 - expected))[:, None]).T @ rows + np.diag(penalty)
        step = np.linalg.solve(bend, slope)
        found = found + step
        if abs(step).max() < CLOSE:
            break
    each = found[1:] / spread
    return Weights(found[0] - each @ mean, each)


def left_out(sets: dict[str, Labelled]) -> dict[str, np.ndarray]:
    """Return the scores of each set by people, with weights that are made of all the others."""
    return {
        name: fitted([some for other, some in sets.items() if other != name]).scores(it.features)
        for name, it in sets.items()
        if name != MADE
    }


def cut_of(sets: dict[str, Labelled], scores: dict[str, np.ndarray]) -> float:
    """Return the least score from which on as many of all pairs as shall be are one."""
    score = np.concatenate([scores[name] for name in scores])
    order = np.argsort(-score, kind="stable")
    is_same = np.concatenate([sets[name].is_same for name in scores])[order]
    precision = np.cumsum(is_same) / np.arange(1, len(is_same) + 1)
    last = np.flatnonzero(precision >= PRECISION)[-1]
    return float(score[order][last : last + 2].mean())  # between it and the next


def document(sets: dict[str, Labelled], cut: float) -> str:
    """Return what the plugin ships: `cut` becomes the score of 0.5."""
    weights = fitted(sets.values())
    names = next(iter(sets.values())).names
    written = {
        "note": "tools/fit_duplicates.py schreibt das, niemand sonst / nobody else does",
        "bias": round(weights.bias - cut, DIGITS),
        "weights": dict(zip(names, np.round(weights.each, DIGITS).tolist(), strict=True)),
    }
    return json.dumps(written, ensure_ascii=False, indent=2) + "\n"


def tell(sets: dict[str, Labelled], scores: dict[str, np.ndarray], cut: float) -> None:
    """Print how well each set is told apart by weights of the others, and all of them."""
    labels = {name: sets[name].is_same for name in scores}
    labels["all"] = np.concatenate([*labels.values()])
    scores = scores | {"all": np.concatenate([*scores.values()])}
    for name, is_same in labels.items():
        proposed = is_same[scores[name] >= cut]
        precision, recall = proposed.mean(), proposed.sum() / is_same.sum()
        print(f"{name}: precision {precision:.3f}, recall {recall:.3f}, {len(is_same)} pairs")


def main() -> None:
    """Write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, default=OUTPUT)
    sets = calibration()
    scores = left_out(sets)
    cut = cut_of(sets, scores)
    tell(sets, scores, cut)
    parser.parse_args().output.write_text(document(sets, cut), encoding="utf-8")


if __name__ == "__main__":
    main()
