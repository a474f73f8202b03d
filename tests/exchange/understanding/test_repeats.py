"""Cells that say “as above”."""

from __future__ import annotations

import pytest

from bildungsprojekte_plugin.exchange.sources.sheet import Row, Table
from bildungsprojekte_plugin.exchange.understanding.repeats import say_in_full
from bildungsprojekte_plugin.support.errors import UserError


def full(*rows: tuple[str, ...], header: tuple[int, ...] = (1,)) -> Table:
    numbered = [Row(number, cells) for number, cells in enumerate(rows, start=2)]
    table = Table(("Akteur", "Angebot"), numbered, header=header)
    say_in_full(table)
    return table


@pytest.mark.parametrize("ditto", ["dito", "s.o.", "Siehe oben", '"', '-"-'])
def test_it_stands_for_what_is_above_however_far(ditto):
    table = full(("AWO", "Lesen"), (ditto, "Malen"), (ditto, ditto), ("DRK", "Tanz"))
    assert [row.cells for row in table.rows] == [
        ("AWO", "Lesen"), ("AWO", "Malen"), ("AWO", "Malen"), ("DRK", "Tanz"),
    ]  # fmt: skip
    assert table.repeated == 3
    say_in_full(table)
    assert table.repeated == 3


def test_above_the_first_row_and_above_an_empty_cell_there_is_nothing():
    table = full(("dito", ""), ("AWO", "dito"))
    assert [row.cells for row in table.rows] == [("dito", ""), ("AWO", "dito")]


def test_features_of_a_layer_stand_below_nothing():
    assert full(("AWO", "Lesen"), ("dito", "Malen"), header=()).rows[1].cells[0] == "dito"


def test_a_broken_row_is_passed_over():
    table = Table(
        ("Akteur",), [Row(2, ("AWO",)), Row(3, ("x",), UserError("x")), Row(4, ("dito",))]
    )
    table.header = (1,)
    say_in_full(table)
    assert table.rows[2].cells == ("AWO",)
