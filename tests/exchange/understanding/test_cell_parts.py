"""Cells that hold several things."""

from __future__ import annotations

import pytest

from bildungsprojekte_plugin.exchange.understanding.cell_parts import PARTS


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Königsallee 12, 44789 Bochum", ("Königsallee 12", "44789", "Bochum")),
        ("44789 Bochum", ("", "44789", "Bochum")),
        ("Haus A, Weg 1; D-45478 Mülheim an der Ruhr",
         ("Haus A, Weg 1", "45478", "Mülheim an der Ruhr")),
        ("Königsallee 12\n44789 Bochum", ("Königsallee 12", "44789", "Bochum")),
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
