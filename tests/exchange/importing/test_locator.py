"""Places for records whose list has no coordinates."""

from __future__ import annotations

import pytest
import registers
from imported_lists import found_out, take

from bildungsprojekte_plugin.exchange.importing import locator
from bildungsprojekte_plugin.exchange.importing.run import import_file
from bildungsprojekte_plugin.exchange.profiles.profile import Place, Profile, RecordRule
from bildungsprojekte_plugin.model import Actor

SCHOOL = (375_000.0, 5_705_000.0)


@pytest.fixture
def register(tmp_path):
    (tmp_path / "register").mkdir()
    register = registers.blank_copy(tmp_path / "register")
    with register.change("By hand") as change:
        for number, quality in enumerate(("exact", "municipality", "exact")):
            change.insert(
                Actor(
                    name=f"Schule {number}",
                    street=f"Bochumer Straße {number}",
                    postcode="44787",
                    city="Bochum",
                    point=(SCHOOL[0] + 10 * number, SCHOOL[1]),
                    location_quality=quality,
                )
            )
    return register


def placed(register, tmp_path, *lines: str) -> tuple[Actor, str]:
    result = take(register, tmp_path, *lines)
    (actor,) = (actor for actor in register.all(Actor) if actor.name == "Verein")
    return actor, found_out(result)


def test_at_the_place_of_a_record_with_the_same_address(register, tmp_path):
    actor, said = placed(register, tmp_path, "Akteur;Straße;PLZ", "Verein;Bochumer Str. 0;44787")
    assert (actor.point, actor.location_quality, actor.ags) == (SCHOOL, "address", "05911000")
    assert "same address: 1" in said


def test_a_bad_place_is_handed_on_to_nobody(register, tmp_path):
    actor, _ = placed(register, tmp_path, "Akteur;Straße;PLZ", "Verein;Bochumer Str. 1;44787")
    assert actor.location_quality == "postcode"


def test_among_the_records_with_the_same_postcode(register, tmp_path):
    actor, said = placed(register, tmp_path, "Akteur;Straße;PLZ", "Verein;Weg 7;44787")
    assert actor.location_quality == "postcode"
    assert actor.point in (SCHOOL, (SCHOOL[0] + 20, SCHOOL[1]))
    assert "same postcode: 1" in said


@pytest.mark.parametrize(("column", "value"), [("Ort", "herne"), ("AGS", "5916000")])
def test_in_the_municipality(register, tmp_path, column, value):
    actor, said = placed(register, tmp_path, f"Akteur;{column}", f"Verein;{value}")
    assert (actor.location_quality, actor.ags) == ("municipality", "05916000")
    assert "municipality: 1" in said


@pytest.mark.parametrize("city", ["Nirgendwo", "", "Bad Berleburg"])
def test_a_record_of_which_nothing_is_known_stays_without_a_place(register, tmp_path, city):
    actor, said = placed(register, tmp_path, "Akteur;Ort;Telefon", f"Verein;{city};1")
    assert (actor.point, actor.location_quality) == (None, None)
    assert "ocated" not in said


def test_coordinates_of_the_list_come_first(register, tmp_path):
    actor, said = placed(register, tmp_path, "Akteur;PLZ;X;Y", "Verein;44787;376000,5;5706000,25")
    assert (actor.point, actor.location_quality) == ((376000.5, 5706000.25), "address")
    assert "ocated" not in said


def test_the_geocoder_is_not_asked_while_it_is_off(register, tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(locator, "locate", lambda *arguments: asked.append(arguments))
    profile = Profile(
        "vereine",
        "Vereine",
        "Clubs",
        {"actor": RecordRule("actor", {"name": "Verein"}, has_place=True)},
        Place(fields={"street": "Straße", "city": "Ort"}, locate_by=("geocoder", "municipality")),
    )
    path = tmp_path / "vereine.csv"
    path.write_text("Verein;Straße;Ort\nVerein;Weg 1;Herne\n", encoding="utf-8")
    result = import_file(register, path, profile)
    assert asked == []
    assert (result.inserted, result.unlocated) == (1, 0)
