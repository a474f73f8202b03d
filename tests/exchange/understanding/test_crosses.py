"""Which cells are crossed."""

from __future__ import annotations

from datetime import date

import pytest

from bildungsprojekte_plugin.exchange.understanding.crosses import crossed


@pytest.mark.parametrize(
    "cell", ["x", " X ", "×", "✓", "✔️", "ja", "Ja", "yes", 1, 1.0, True, "Wahr"]
)
def test_what_is_crossed(cell):
    assert crossed(cell) is True


@pytest.mark.parametrize(
    "cell", ["", "-", "–", 0, "0", "nein", "No", False, "falsch", "k.A.", "#NV"]
)
def test_what_is_not(cell):
    assert crossed(cell) is False


@pytest.mark.parametrize("cell", ["teilweise", "(x)", 12, 2.5, date(2024, 1, 1), "x" * 1000])
def test_what_says_something_else(cell):
    assert crossed(cell) is None
