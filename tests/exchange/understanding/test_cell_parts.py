"""Cells that hold several things."""

from __future__ import annotations

import pytest

from bildungsprojekte_plugin.exchange.understanding.cell_parts import PARTS, is_period


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Königsallee 12, 44789 Bochum", ("Königsallee 12", "44789", "Bochum")),
        ("44789 Bochum", ("", "44789", "Bochum")),
        ("Haus A, Weg 1; D-45478 Mülheim an der Ruhr",
         ("Haus A, Weg 1", "45478", "Mülheim an der Ruhr")),
        ("Königsallee 12\n44789 Bochum", ("Königsallee 12", "44789", "Bochum")),
        ("Königsallee 12a 44789 Bochum", ("Königsallee 12a", "44789", "Bochum")),
        ("Königsallee 12 - 44789 Bochum", ("Königsallee 12", "44789", "Bochum")),
        ("44789 Bochum, Königsallee 12", ("Königsallee 12", "44789", "Bochum")),
        ("44789 Bochum, Wiemelhausen", ("", "44789", "Bochum, Wiemelhausen")),
        ("Königsallee 12", ("Königsallee 12", "", "")),
    ],
)  # fmt: skip
def test_an_address_in_one_cell_has_street_postcode_and_town(text, parts):
    assert tuple(PARTS[name](text) for name in ("street", "postcode", "city")) == parts


@pytest.mark.parametrize(
    ("text", "first", "below"),
    [
        ("6 bis 10", "6", "11"),
        ("6-10 Jahre", "6", "11"),
        ("6–10", "6", "11"),
        ("ab 16 Jahren", "16", ""),
        ("16+", "16", ""),
        ("60 und älter", "60", ""),
        ("bis 6 Jahre", "", "7"),
        ("unter 3", "", "3"),
        ("alle", "", ""),
    ],
)
def test_an_age_span_includes_its_last_year(text, first, below):
    assert (PARTS["from"](text), PARTS["below"](text)) == (first, below)


def test_a_long_text_is_no_address():
    text = "Beschreibung " * 100 + ", 44789 Bochum"
    assert (PARTS["street"](text), PARTS["postcode"](text)) == (text, "")


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [
        ("01.09.2024 - 31.08.2025", "01.09.2024", "31.08.2025"),
        ("01.09.2024-31.08.2025", "01.09.2024", "31.08.2025"),
        ("vom 1.9.24 bis zum 3.4.25", "1.9.24", "3.4.25"),
        ("2024-09-01 – 2025-01-01", "2024-09-01", "2025-01-01"),
        ("09/2024-06/2025", "09/2024", "06/2025"),
        ("2024-2026", "2024", "2026"),
        ("1.9.-31.12.2024", "1.9. 2024", "31.12.2024"),
        ("Sept.-Dez. 2024", "Sept. 2024", "Dez. 2024"),
        ("1. Mai bis 3. Juni 2024", "1. Mai 2024", "3. Juni 2024"),
        ("12.-15.10.2024", "12.10.2024", "15.10.2024"),
    ],
)
def test_a_period_has_a_begin_and_an_end(text, begin, end):
    assert is_period(text)
    assert (PARTS["begin"](text), PARTS["end"](text)) == (begin, end)


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [("ab 1.9.2024", "ab 1.9.2024", ""), ("bis 2025", "", "bis 2025"), ("2024/25",) * 3,
     ("2024-09-01",) * 3, ("laufend",) * 3, ("04-03-2024",) * 3, ("05-2024",) * 3],
)  # fmt: skip
def test_a_period_may_be_one_word(text, begin, end):
    assert not is_period(text)
    assert (PARTS["begin"](text), PARTS["end"](text)) == (begin, end)


@pytest.mark.parametrize(
    ("text", "below"),
    [("10", "11"), ("bis 10", "11"), ("10 Jahre", "11"), ("99", "100"), ("zehn", "zehn")],
)
def test_the_last_age_is_included(text, below):
    assert PARTS["after"](text) == below


@pytest.mark.parametrize(
    ("text", "begin"),
    [("15.-19.7.2024", "15.7.2024"), ("15. bis 19. Juli 2024", "15. Juli 2024")],
)
def test_a_period_within_a_month_names_that_once(text, begin):
    assert PARTS["begin"](text) == begin
