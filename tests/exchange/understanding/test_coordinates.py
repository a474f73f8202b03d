"""Coordinates as they stand in cells."""

from __future__ import annotations

import numpy as np
import pytest

from bildungsprojekte_plugin.exchange.understanding.coordinates import columns_of, is_both, parted


@pytest.mark.parametrize(
    "text",
    ["51.5, 7.25", "51.5,7.25", "51.5 7.25", "(51.5, 7.25)", "51,5; 7,25", "51,5 / 7,25",
     "51.5° N, 7.25° E", "POINT (51.5 7.25)", "SRID=4326;POINT(51.5 7.25)", "point z (51.5 7.25 0)",
     "51°30'00\"N 7°15'00\"E", "N 51°30' E 7°15'", "N51.5 E7.25", "51,5 N; 7,25 O",
     "51° 30′ 0″ N, 7° 15′ 0″ O"],
)  # fmt: skip
def test_a_cell_with_both_gives_the_two_in_their_order(text):
    first, second = parted([text])
    assert (first[0], second[0]) == pytest.approx((51.5, 7.25))
    assert is_both(text)


@pytest.mark.parametrize(
    "text",
    ["Bochum", "370 393,12", "5 705 123", "51.5", "POLYGON ((0 0))", "1, 2, 3", "N 51° 27.3"],
)
def test_one_number_or_a_text_is_not_two_coordinates(text):
    assert not is_both(text)


def test_an_empty_cell_is_none_and_a_text_is_a_mistake():
    first, second = parted(["", "-", "k.A.", "Bochum"])
    assert np.isnan(first[:3]).all()
    assert np.isinf(first[3])
    assert np.isinf(second[3])


def test_two_columns_may_hold_degrees_minutes_and_seconds():
    first, second = columns_of(["51°30'0\"N", "51,5°"], ["7°15'0\"W", "7,25°"], ",")
    assert first == pytest.approx([51.5, 51.5])
    assert second == pytest.approx([-7.25, 7.25])


@pytest.mark.parametrize(
    "text", ["51,5 N", "N 51.5", "51.5° N", "N 51° 30", "51° 30.0 N", "51º30'"]
)
def test_a_letter_may_say_which_coordinate_it_is(text):
    first, second = columns_of([text], ["7,25 O"], ",")
    assert (first[0], second[0]) == (51.5, 7.25)


@pytest.mark.parametrize("zone", ["32U", "32 U", "UTM 32N"])
def test_the_zone_may_stand_before_both(zone):
    first, second = parted([f"{zone} 361800 5702300"])
    assert (first[0], second[0]) == (361800, 5702300)
