"""What is as good as an empty cell."""

from __future__ import annotations

import pytest

from bildungsprojekte_plugin.exchange.understanding.blanks import is_blank


@pytest.mark.parametrize(
    "cell", ["", " ", "-", "k. A.", "#NV", "#N/A", "#NAME?", "#DIV/0!", "#WERT!", "####", "Err:502"]
)
def test_a_cell_that_says_nothing_is_blank(cell):
    assert is_blank(cell)


@pytest.mark.parametrize("cell", ["Kita", "0", 0, False, "#1", "#MeToo", "# 5"])
def test_anything_else_is_not(cell):
    assert not is_blank(cell)
