"""What looks like a list and is none."""

from __future__ import annotations

import pytest

from bildungsprojekte_plugin.exchange.profiles.synonyms import known_names
from bildungsprojekte_plugin.exchange.sources.sheet import Cell, Row
from bildungsprojekte_plugin.exchange.understanding.other_shapes import check_is_one_list
from bildungsprojekte_plugin.support.errors import UserError


def check(header: list[str], *rows: list[Cell]) -> None:
    numbered = [Row(number, tuple(row)) for number, row in enumerate(rows, start=2)]
    check_is_one_list(tuple(header), numbered, known_names(), "list.xlsx", is_stated=False)


def test_a_list_on_its_side_is_refused_with_a_way_out():
    with pytest.raises(UserError, match=r"lies on its side: Angebot, Ort, Plätze .* Transpose"):
        check(
            ["Träger", "TV", "VHS", "Zoo"],
            ["Angebot", "Turnen", "Yoga", "Tour"],
            ["Ort", "Herne", "Hamm", "Hagen"],
            ["Plätze", 10, 12, 14],
        )


def test_a_list_whose_actors_are_called_like_columns_is_one():
    check(["Name", "Ort", "Angebot", "PLZ"], ["Schule", "Herne", "Chor"], ["Kita", "Hamm", "x"])


def test_a_second_list_with_other_columns_is_refused_with_its_line():
    with pytest.raises(UserError, match=r"begins in line 3 of list.xlsx.*\(Schule, Telefon"):
        check(
            ["Verein", "Angebot", "Ort"],
            ["TV", "Turnen", "Herne"],
            ["Schule", "Telefon", "Projekt"],
            ["GS Nord", "02323 1", "JeKits"],
        )


def test_a_broken_row_of_few_words_begins_no_list():
    check(["Verein", "Angebot", "Ort", "PLZ", "Plätze"], ["Museum Bochum", "x"], ["Kita", "Kurs"])
