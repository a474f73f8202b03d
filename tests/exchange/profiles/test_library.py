"""Profiles as files: kept, shared, broken, and chosen by the columns of a list."""

from __future__ import annotations

import json

import pytest
import registers
from imported_lists import delivered
from running import run

from bildungsprojekte_plugin.algorithms.import_records import ImportRecordsAlgorithm
from bildungsprojekte_plugin.exchange.importing.choosing import profile_for
from bildungsprojekte_plugin.exchange.importing.run import import_file
from bildungsprojekte_plugin.exchange.profiles import library
from bildungsprojekte_plugin.exchange.profiles.profile import (
    Place,
    Profile,
    RecordRule,
    Skip,
    from_json,
)
from bildungsprojekte_plugin.model import Activity, Actor
from bildungsprojekte_plugin.support.errors import UserError

RICH = Profile(
    name="kurse",
    title_de="Kursliste",
    title_en="Courses",
    records={
        "actor": RecordRule(
            "actor",
            {
                "name": {"join": ["Anbieter", "Zusatz"], "with": ""},
                "actor_type": {"value": "other"},
            },
            key={"column": "Nr", "digits": 6},
            is_unique=True,
            has_place=True,
        ),
        "activity": RecordRule(
            "activity",
            {
                "title": "Kurs",
                "age_from": {"value": 0},
                "description": {"value": ""},
                "starts_on": {"column": "Von", "when": {"Status": ["1", ""]}},
            },
            {
                "stage": {"column": "Stufe", "map": {"x": [], "": ["early"]}},
                "field": {"codes": ["stem"]},
            },
            needs=("Kurs",),
        ),
    },
    place=Place(x="X", y="Y", crs="EPSG:25832", crs_values=("", "null"), locate_by=("address",)),
    skip=(Skip("Status", values=("",), reason_de="leer", reason_en="empty"),),
    optional=("Status",),
)


@pytest.fixture
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(library, "user_folder", lambda: tmp_path / "own")
    (tmp_path / "own" / "profiles").mkdir(parents=True)
    return tmp_path / "own" / "profiles"


def test_a_profile_survives_its_file(own_folder):
    library.save_profile(RICH)
    assert library.read_profile("kurse") == RICH


@pytest.mark.parametrize("name", library.profile_files())
def test_shipped_profiles_survive_their_files(name):
    profile = library.read_profile(name)
    assert from_json(profile.to_json(), name) == profile


def test_an_own_profile_hides_the_shipped_one(own_folder):
    text = library.read_profile("nrw_schuldaten").to_json()
    own = json.loads(text) | {"title_en": "My schools"}
    (own_folder / "nrw_schuldaten.json").write_text(json.dumps(own))
    assert library.read_profile("nrw_schuldaten").title("en") == "My schools"
    assert list(library.profile_files()).count("nrw_schuldaten") == 1


def broken(**changes) -> str:
    return json.dumps(json.loads(RICH.to_json()) | changes)


BROKEN = {
    "no JSON": "{",
    "another JSON": "[1]",
    "no title": '{"name": "x", "records": {}}',
    "letters of another encoding": b'{"name": "\xfc"',
    "unknown kind": broken(records={"a": {"kind": "school"}}),
    "unknown field": broken(records={"a": {"kind": "actor", "fields": {"nmae": "Anbieter"}}}),
    "unknown part": broken(
        records={"a": {"kind": "actor", "fields": {"name": {"column": "A", "part": "half"}}}}
    ),
    "unknown rule": broken(
        records={"a": {"kind": "activity", "fields": {"actor": {"record": "nobody"}}}}
    ),
    "number as source": broken(records={"a": {"kind": "actor", "fields": {"name": 5}}}),
    "terms of a contact": broken(
        records={"a": {"kind": "contact", "terms": {"stage": {"column": "A"}}}}
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_profile_is_named(own_folder, case):
    content = BROKEN[case]
    path = own_folder / "mein_profil.json"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(UserError, match="mein_profil"):
        library.read_profile("mein_profil")


def test_a_broken_profile_stops_no_other_import(own_folder, tmp_path):
    (own_folder / "kaputt.json").write_text("{")
    register = registers.blank_copy(tmp_path)
    path = tmp_path / "vereine.csv"
    path.write_text("Verein;Ort\nTV;Bochum\n")
    assert run(ImportRecordsAlgorithm, REGISTER=register.path, INPUT=path)["INSERTED"] == 1
    assert [actor.name for actor in register.all(Actor)] == ["TV"]


def test_the_profile_with_the_most_fitting_columns_is_taken(own_folder, tmp_path):
    for name, columns in (("few", ["Club"]), ("many", ["Club", "Kurs"])):
        fields = dict(zip(("name", "short_name"), columns, strict=False))
        rule = RecordRule("actor", fields)
        library.save_profile(Profile(name, name, name, {"actor": rule}))
    register = registers.blank_copy(tmp_path)
    for header, name in (("CLUB;kurs", "many"), ("Club;Ort", "few"), ("Verein;Ort", "angebote")):
        assert profile_for(register, delivered(tmp_path, header, "a;b")).name == name


def test_a_list_that_is_only_like_the_template_loses_no_column(own_folder, tmp_path):
    register = registers.blank_copy(tmp_path)
    path = tmp_path / "liste.csv"
    path.write_text(
        "Angebots-ID;Akteur;Angebot;Bildungsstufe;Straße;PLZ;Ort\n"
        "A17;TV Herne;Lesekurs;Primarbereich;Schulstraße 3;44623;Herne\n",
        encoding="utf-8",
    )
    result = import_file(register, path)
    assert not [one for one in result.findings if "not imported" in str(one)]
    (activity,) = register.all(Activity)
    assert (activity.street, activity.source_key) == ("Schulstraße 3", "A17")


def test_a_profile_whose_columns_a_file_lacks_names_them(own_folder, tmp_path):
    register = registers.blank_copy(tmp_path)
    path = tmp_path / "kurse.csv"
    path.write_text("Anbieter;Kurs\nVHS;Lesen\n")
    with pytest.raises(UserError, match="Stufe") as caught:
        import_file(register, path, RICH)
    assert "Status" not in str(caught.value)
