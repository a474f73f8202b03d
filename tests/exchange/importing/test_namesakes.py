"""Actors of one name in several towns."""

from __future__ import annotations

import pytest
import registers
from imported_lists import actors, found_out, take

from bildungsprojekte_plugin.store import Register


@pytest.fixture
def register(tmp_path) -> Register:
    return registers.blank_copy(tmp_path)


def test_an_actor_whose_rows_name_several_towns_is_said(register, tmp_path):
    rows = ("AWO;Turnen;Herne", "AWO;Boxen;Bochum", "AWO;Judo;Bochum", "TV;Chor;Hamm")
    result = take(register, tmp_path, "Träger;Angebot;Ort", *rows)
    assert actors(register) == ["AWO", "AWO", "TV"]
    assert "for several: 1 (“AWO” in Bochum, Herne)" in found_out(result)


def test_nothing_is_said_of_one_town(register, tmp_path):
    result = take(register, tmp_path, "Träger;Angebot;Ort", "AWO;A;Herne", "AWO;B;Stadt Herne")
    assert "for several" not in found_out(result)
