"""Numbers as people write them."""

from __future__ import annotations

import pytest

from bildungsprojekte_plugin.exchange.understanding.numbers import (
    COMMA,
    POINT,
    conventions,
    is_open,
    number_of,
    whole_number,
)


@pytest.mark.parametrize(
    ("cells", "marks"),
    [
        (["1,5", "2,25"], {COMMA}),
        (["1.5"], {POINT}),
        (["1.234,5"], {COMMA}),
        (["1,234.5"], {POINT}),
        (["1.234.567"], {COMMA}),
        (["1.234"], {COMMA, POINT}),
        (["1.234", "1,5"], {COMMA}),
        (["12", "", "x"], {COMMA, POINT}),
        (["1,5", "1.5"], set()),
        ([1.5, 2], {COMMA, POINT}),
    ],
)
def test_a_column_has_the_decimal_mark_that_all_of_its_numbers_can_have(cells, marks):
    assert conventions(cells) == marks


def test_a_number_that_means_two_things_is_open():
    assert is_open(["5", "1.234"])
    assert not is_open(["1.2345", "12,5", 1.234, "0.123"])


@pytest.mark.parametrize(
    ("cell", "decimal", "number"),
    [
        ("1.234,5", COMMA, 1234.5),
        ("1,234.5", POINT, 1234.5),
        ("1.234", COMMA, 1234),
        ("1.234", POINT, 1.234),
        ("1 234,5", COMMA, 1234.5),
        ("1\u202f234", COMMA, 1234),
        ("1'234.5", POINT, 1234.5),
        ("\u22125", COMMA, -5),
        ("12 €", COMMA, 12),
        ("3,7e5", COMMA, 370000),
        ("", COMMA, None),
        (12.5, COMMA, 12.5),
    ],
)
def test_a_number_is_what_people_mean_by_it(cell, decimal, number):
    assert number_of(cell, decimal) == number


@pytest.mark.parametrize("cell", ["zwölf", "1.23.4", "1,2,3", "1e400", "nan", True, "0x10", "1/2"])
def test_anything_else_is_no_number(cell):
    with pytest.raises(ValueError):
        number_of(cell, COMMA)


@pytest.mark.parametrize(
    ("cell", "number"), [("1.200", 1200), ("1,200", 1200), ("12,00", 12), ("12.0", 12), (7.0, 7)]
)
def test_a_whole_number_may_be_written_with_thousands_or_with_zeros_behind(cell, number):
    assert whole_number(cell) == number


def test_what_is_at_most_there_is_there():
    assert [whole_number(cell) for cell in ("max. 12", "bis zu 12 Personen", "12 TN")] == [12] * 3


@pytest.mark.parametrize("cell", ["1,5", "1.5", 1.5, "ca. 5"])
def test_half_a_person_is_no_whole_number(cell):
    with pytest.raises(ValueError):
        whole_number(cell)
