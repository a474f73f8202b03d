"""Keys and postcodes: texts that look like numbers."""

from __future__ import annotations

import pytest

from bildungsprojekte_plugin.exchange.understanding.keys import (
    municipality_key,
    padded,
    postcode,
    text_of,
)


@pytest.mark.parametrize(
    ("cell", "key"),
    [
        ("05170024", "05170024"),
        (5170024, "05170024"),  # the example of shared/domain.md
        ("5170024.0", "05170024"),
        (5170024.0, "05170024"),
        ("05 1 70 024", "05170024"),
        ("'05170024", "05170024"),
        ("051700024024", "05170024"),  # the regional key (ARS) names the association between
        (51700024024, "05170024"),
        ("05911", "05911000"),
        (5911, "05911000"),
        ("Bochum", "Bochum"),
        ("", ""),
        ("123", "123"),
    ],
)
def test_a_municipality_has_eight_digits_whatever_a_spreadsheet_made_of_them(cell, key):
    assert municipality_key(cell) == key


@pytest.mark.parametrize(
    ("cell", "code"),
    [("44789", "44789"), (1067, "01067"), ("D-44789", "44789"), ("DE 01067", "01067"),
     ("1067.0", "01067"), ("'01067", "01067"), ("A-1010", "A-1010")],
)  # fmt: skip
def test_a_postcode_gets_its_zero_back_and_loses_its_country(cell, code):
    assert postcode(cell) == code


def test_a_key_of_the_source_gets_back_the_zeros_that_it_had():
    assert padded(7, 2) == "07"
    assert padded("0A", 2) == "0A"
    assert padded("123", 2) == "123"


def test_whole_numbers_are_texts_without_a_point():
    assert [text_of(cell) for cell in (5.0, 5, 5.5, "5.0")] == ["5", "5", "5.5", "5.0"]
