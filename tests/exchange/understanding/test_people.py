"""Whether a cell names one person or several."""

from __future__ import annotations

import pytest

from bildungsprojekte_plugin.exchange.understanding.people import (
    holds_more_than_a_name,
    names_several,
)


@pytest.mark.parametrize(
    "text",
    ["Frau Meier / Herr Schulz", "Frau Meier, Herr Schulz", "Frau Meier und Frau Schulz",
     "Anna Meier; Bert Schulz", "Anna Meier und Bert Schulz", "Anna Meier, Bert Schulz",
     "Anna Meier\nBert Schulz", "Meier/Schulz", "Fr. Meier & Hr. Schulz",
     "Anna Yılmaz-Meier, Bert van der Schulz, Frau Ö."],
)  # fmt: skip
def test_several_people(text):
    assert names_several(text)


@pytest.mark.parametrize(
    "text",
    ["Frau Meier", "Meier, Anna", "Dr. Anna Meier", "Frau Dr. Meier", "Amt für Schule und Bildung",
     "Anna Meier, Leitung", "Anna Meier\n0234 1 / 2", "Anna Meier; a@example.org", "Sekretariat",
     "", "/" * 10_000],
)  # fmt: skip
def test_one(text):
    assert not names_several(text)


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("Fr. Meier, Tel. 02323 12, meier@a.de", True),
        ("info@lesen.de", True),
        ("www.boxen.de", True),
        ("Frau Meier (0234 123456)", True),
        ("Frau Meier", False),
        ("Team 3", False),
        ("Amt 51", False),
    ],
)
def test_a_cell_holds_more_than_a_name(text, more):
    assert holds_more_than_a_name(text) is more
