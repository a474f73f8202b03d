"""Which coordinate system places are in; their truth is computed by formula, without PROJ."""

from __future__ import annotations

from math import dist

import numpy as np
import pytest
import registers
from corpus.offers import OFFERS
from corpus.places import SYSTEMS, in_system

from bildungsprojekte_plugin.districts.lookup import DistrictLookup
from bildungsprojekte_plugin.exchange.understanding.systems import Verdict, judge
from bildungsprojekte_plugin.store import open_register


@pytest.fixture(scope="module")
def lookup() -> DistrictLookup:
    return open_register(registers.blank()).places()


def verdict(
    lookup: DistrictLookup, pairs: list, keys: list | None = None, said: str = ""
) -> Verdict:
    first, second = np.array(pairs, float).T
    return judge(first, second, keys or [None] * len(pairs), lookup, said)


@pytest.mark.parametrize("is_swapped", [False, True])
@pytest.mark.parametrize("system", SYSTEMS)
def test_places_of_the_region_tell_their_system_and_their_axes(lookup, system, is_swapped):
    pairs = [in_system(offer.place, system) for offer in OFFERS]
    given = [pair[::-1] for pair in pairs] if is_swapped else pairs
    reading = verdict(lookup, given).chosen.reading
    assert reading.is_swapped == is_swapped
    x, y = reading.places(*np.array(given).T)
    for place, offer in zip(zip(x, y, strict=True), OFFERS, strict=True):
        assert dist(place, offer.point) < 2


def test_a_few_stray_places_do_not_change_the_system(lookup):
    pairs = [in_system(offer.place, "EPSG:31467") for offer in OFFERS]
    pairs += [(0.0, 0.0), (1e9, -1e9), (np.nan, 5.7e6)]
    assert verdict(lookup, pairs).chosen.reading.crs == "EPSG:31467"


@pytest.mark.parametrize("system", ["EPSG:25832", "EPSG:25833", "EPSG:31466"])
def test_places_outside_all_districts_leave_the_system_open(lookup, system):
    pairs = [in_system((11.5 + n / 100, 48.1), system) for n in range(5)]
    assert verdict(lookup, pairs).chosen is None


def test_what_the_source_says_is_believed_of_places_elsewhere_in_germany(lookup):
    pairs = [in_system((11.5 + n / 100, 48.1), "EPSG:25832") for n in range(5)]
    assert verdict(lookup, pairs, said="EPSG:25832").chosen.reading.crs == "EPSG:25832"


def test_a_source_that_says_what_cannot_be_is_asked_about(lookup):
    pairs = [in_system(offer.place, "EPSG:25832") for offer in OFFERS]
    found = verdict(lookup, pairs, said="EPSG:25833")
    assert found.chosen is None
    assert found.is_against_what_was_said


def test_places_that_lie_in_other_towns_than_their_rows_name_fit_badly(lookup):
    pairs = [in_system(offer.place, "EPSG:25832") for offer in OFFERS]
    keys = [offer.ags for offer in OFFERS]
    assert verdict(lookup, pairs, keys).chosen.score == 1
    assert verdict(lookup, pairs, keys[1:] + keys[:1]).best_score < 0.5
