"""Dates as people write them."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from bildungsprojekte_plugin.exchange.understanding.dates import (
    DAY_FIRST,
    MONTH_FIRST,
    date_of,
    is_open,
    orders,
)


@pytest.mark.parametrize(
    "text",
    ["27.09.2021", "27.9.21", "27. 9. 2021", "2021-09-27", "2021-09-27T10:30:00", "20210927",
     "27/09/2021", "27-09-2021", "27. September 2021", "27 Sep 2021", "2021/09/27", "44466",
     "27.09.2021 08:30"],
)  # fmt: skip
def test_a_day_is_found_however_it_is_written(text):
    assert date_of(text, DAY_FIRST) == date(2021, 9, 27)


def test_the_month_may_come_first():
    assert date_of("09/27/2021", MONTH_FIRST) == date(2021, 9, 27)
    assert date_of(datetime(2021, 9, 27, 8), DAY_FIRST) == date(2021, 9, 27)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2021", date(2021, 1, 1), date(2021, 12, 31)),
        ("02/2024", date(2024, 2, 1), date(2024, 2, 29)),
        ("März 2021", date(2021, 3, 1), date(2021, 3, 31)),
        ("2021-04", date(2021, 4, 1), date(2021, 4, 30)),
        ("Sept. 2024", date(2024, 9, 1), date(2024, 9, 30)),
        ("Mrz 24", date(2024, 3, 1), date(2024, 3, 31)),  # as German Excel shows it
        ("SoSe 2025", date(2025, 4, 1), date(2025, 9, 30)),
        ("WiSe 2024/25", date(2024, 10, 1), date(2025, 3, 31)),
        ("WS 2024", date(2024, 10, 1), date(2025, 3, 31)),
        ("Schuljahr 2024/2025", date(2024, 8, 1), date(2025, 7, 31)),
        ("2024/25", date(2024, 8, 1), date(2025, 7, 31)),
        ("2011/12", date(2011, 8, 1), date(2012, 7, 31)),  # a school year, and no December
        ("2008/09", date(2008, 8, 1), date(2009, 7, 31)),
        ("2011/11", date(2011, 11, 1), date(2011, 11, 30)),
        ("2011-12", date(2011, 12, 1), date(2011, 12, 31)),  # ISO 8601
    ],
)
def test_a_month_or_a_year_begins_with_its_first_day_and_ends_with_its_last(text, first, last):
    assert date_of(text, DAY_FIRST) == first
    assert date_of(text, DAY_FIRST, is_end=True) == last


def test_a_word_may_say_that_a_date_begins_or_ends_something():
    assert date_of("ab 1.9.2024", DAY_FIRST) == date(2024, 9, 1)
    assert date_of("bis zum 31.12.2024", DAY_FIRST, is_end=True) == date(2024, 12, 31)
    for text, is_end in (("bis 31.12.2024", False), ("ab 1.9.2024", True)):
        with pytest.raises(ValueError):
            date_of(text, DAY_FIRST, is_end=is_end)


@pytest.mark.parametrize(
    "text", ["01.09.2024 - 31.12.2024", "1/9/2024 bis 3/4/2025", "1.9.24 bis Juni 2025"]
)
@pytest.mark.parametrize("is_end", [False, True])
def test_two_dates_in_a_cell_are_not_taken_for_the_first(text, is_end):
    with pytest.raises(ValueError):
        date_of(text, DAY_FIRST, is_end=is_end)


@pytest.mark.parametrize("text", ["", "laufend", "unbefristet", "ongoing", "ganzjährig"])
def test_what_goes_on_has_no_date(text):
    assert date_of(text, DAY_FIRST) is None


@pytest.mark.parametrize(
    "text",
    [
        "Marathon 2024",
        "2024/26",
        "SS 2024/25",
        "31.02.2021",
        "bald",
        "00.00.0000",
        "13/13/2021",
        "2021-13-01",
        True,
    ],
)
def test_what_no_calendar_has_is_no_date(text):
    with pytest.raises(ValueError):
        date_of(text, DAY_FIRST)


def test_one_date_tells_the_order_of_a_whole_column():
    assert orders(["01/02/2021", "27/09/2021"]) == {DAY_FIRST}
    assert orders(["01/02/2021", "09/27/2021"]) == {MONTH_FIRST}
    assert orders(["13/02/2021", "02/13/2021"]) == set()
    assert orders(["01/02/2021", "27.09.2021"]) == {DAY_FIRST, MONTH_FIRST}


def test_a_date_behind_a_word_tells_the_order_too():
    assert orders(["ab 27/09/2021"]) == {DAY_FIRST}
    assert orders(["bis 09/27/2021"]) == {MONTH_FIRST}
    assert is_open(["seit 01/02/2021"])


def test_the_order_matters_only_where_another_day_would_be_meant():
    assert is_open(["01/02/2021"])
    assert not is_open(["02/02/2021", "2021-01-02", "01.02.2021"])
