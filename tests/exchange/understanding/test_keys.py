"""Keys and postcodes: texts that look like numbers."""

from __future__ import annotations

import pytest

from bildungsprojekte_plugin.exchange.understanding.keys import (
    municipality_key,
    padded,
    phone_number,
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


@pytest.mark.parametrize(
    ("cell", "number"),
    [(232787654, "0232787654"), ("2327876543", "02327876543"), (492327123456, "+492327123456"),
     (4941123456, "4941123456"), (567890, "567890"), ("0234 1", "0234 1"), ("", ""),
     ("02327 / 87654", "02327 / 87654")],
)  # fmt: skip
def test_a_phone_number_gets_back_what_a_spreadsheet_took_off_it(cell, number):
    assert phone_number(cell) == number


def test_whole_numbers_are_texts_without_a_point():
    assert [text_of(cell) for cell in (5.0, 5, 5.5, "5.0")] == ["5", "5", "5.5", "5.0"]
