"""Headings that stand within a list, in a row of their own that is not merged."""

from __future__ import annotations

import pytest
import registers
from imported_lists import actors, found_out, offers, said, take

from bildungsprojekte_plugin.store import Register


@pytest.fixture
def register(tmp_path) -> Register:
    return registers.blank_copy(tmp_path)


LIST = (
    "Verein;Angebot;PLZ;Plätze",
    "Stadtbezirk Nord;;;",
    "TV;Turnen;44787;12",
    "VHS;Lesen;44787;",
    "Stadtbezirk Süd;;;",
    "Zoo;Tour;44787;20",
)


def test_a_heading_is_no_actor_and_named_with_its_line(register, tmp_path):
    result = take(register, tmp_path, *LIST)
    assert actors(register) == ["TV", "VHS", "Zoo"]
    assert (result.read, result.inserted, result.skipped, result.rejected) == (5, 3, 2, 0)
    assert [remark.line for remark in result.remarks] == [2, 5]
    assert "“Stadtbezirk Süd” stands alone" in said(result)[1]
    assert "fill one cell only" not in found_out(result)
    assert result.skipped_because == {"Heading within the list": 2}


def test_a_heading_beside_the_column_of_the_actors_rejects_nothing(register, tmp_path):
    header, *rows = LIST
    moved = [f"{row};" if row.startswith("Stadt") else f"1;{row}" for row in rows]
    result = take(register, tmp_path, f"Lfd;{header}", *moved)
    assert actors(register) == ["TV", "VHS", "Zoo"]
    assert (result.skipped, result.rejected) == (2, 0)


def test_a_name_alone_that_may_be_a_record_is_kept_and_said(register, tmp_path):
    result = take(
        register,
        tmp_path,
        "Verein;Straße;PLZ;Telefon",
        "TV;Weg 1;44787;0234 1",
        "Ruderclub;;;",
    )
    assert actors(register) == ["Ruderclub", "TV"]
    assert "Rows that fill one cell only: 1 (lines 3)" in found_out(result)


def test_where_most_rows_have_no_title_one_without_is_no_heading(register, tmp_path):
    take(
        register,
        tmp_path,
        "Verein;Angebot;PLZ;Bildungsstufe",
        *("TV;;44787;Kita", "SV;;44787;Kita", "VHS;Lesen;44787;", "Ruderclub;;;"),
    )
    assert ("Ruderclub", None) in offers(register)


def test_in_a_narrow_list_a_row_of_one_cell_is_a_record(register, tmp_path):
    take(register, tmp_path, "Verein;Angebot;PLZ", "TV;Turnen;44787", "SV;Boxen;", "Ruderclub;;")
    assert actors(register) == ["Ruderclub", "SV", "TV"]
