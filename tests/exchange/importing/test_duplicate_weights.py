"""How much each feature counts for whether two actors are one: the shipped weights."""

from __future__ import annotations

import json
from functools import cache

import pytest
from duplicate_pairs import pairs

from bildungsprojekte_plugin.exchange.duplicates.comparison import Comparison
from bildungsprojekte_plugin.exchange.duplicates.features import LATE, features_of
from bildungsprojekte_plugin.exchange.duplicates.traits import surroundings_of, traits_of
from tools import fit_duplicates
from tools.fit_duplicates import Labelled, calibration, cut_of, document, left_out


@cache
def sets() -> dict[str, Labelled]:
    return calibration()


def test_the_shipped_weights_are_those_of_the_script():
    made = json.loads(document(sets(), cut_of(sets(), left_out(sets()))))
    shipped = json.loads(fit_duplicates.OUTPUT.read_text(encoding="utf-8"))
    assert shipped["bias"] == pytest.approx(made["bias"], abs=1e-6)
    assert shipped["weights"] == pytest.approx(made["weights"], abs=1e-6)


def test_pairs_to_test_with_have_no_part_in_the_weights():
    calibrating = [pair for pair in pairs() if pair.half == "calibration"]
    assert sum(len(some.is_same) for some in sets().values()) == len(calibrating)


def test_enough_is_right_over_sets_that_the_weights_were_not_made_of():
    scores = left_out(sets())
    cut = cut_of(sets(), scores)
    proposed = [
        is_same
        for name, some in scores.items()
        for is_same in sets()[name].is_same[some >= cut].tolist()
    ]
    assert sum(proposed) / len(proposed) >= fit_duplicates.PRECISION
    assert sum(proposed) >= 0.92 * sum(sum(sets()[name].is_same) for name in scores)


def test_features_do_not_depend_on_the_order_and_keep_their_bounds():
    """Names are not looked at where the bounds say that they could change nothing."""
    for pair in pairs():
        known = surroundings_of([pair.one, pair.other])
        one, other = traits_of(pair.one, known), traits_of(pair.other, known)
        found = Comparison(one, other)
        told = features_of(found)
        assert told == pytest.approx(features_of(Comparison(other, one))), pair
        for name, feature in LATE.items():
            least, most = feature.bounds(found)
            assert least - 1e-9 <= told[name] <= most + 1e-9, (name, pair)
