"""Which columns of a list are understood, by their names or by what stands in them."""

from __future__ import annotations

import pytest
import registers
from imported_lists import delivered

from bildungsprojekte_plugin.exchange.profiles.guessing import guess_profile
from bildungsprojekte_plugin.exchange.profiles.profile import Profile, from_json
from bildungsprojekte_plugin.exchange.sources.sheet import Row, Table
from bildungsprojekte_plugin.exchange.understanding.term_reading import TermReader
from bildungsprojekte_plugin.store import open_register
from bildungsprojekte_plugin.support.errors import UserError


@pytest.fixture(scope="module")
def terms() -> TermReader:
    return TermReader(open_register(registers.blank()))


@pytest.fixture
def guessed(terms, tmp_path):
    def guess(*lines: str) -> Profile:
        return guess_profile(delivered(tmp_path, *lines).table, terms, "liste")

    return guess


def sources(profile: Profile) -> dict[str, object]:
    """Return what each field of the records comes from."""
    place = profile.place
    found = {f"place.{name}": source for name, source in place.fields.items()}
    found |= {f"point.{name}": getattr(place, name) for name in ("x", "y", "both")}
    for name, rule in profile.records.items():
        found |= {f"{name}.{field}": source for field, source in rule.fields.items()}
        found |= {f"terms.{field}": source["column"] for field, source in rule.terms.items()}
        found |= {f"{name}.key": rule.key}
    return {target: source for target, source in found.items() if source}


def test_a_list_of_clubs(guessed):
    profile = guessed(
        "Vereinsname;Straße;Hausnr;PLZ;Ort;Ansprechpartner;Telefon;E-Mail;Homepage",
        "TV;Weg;1;44787;Bochum;Frau A;0234 1;a@example.org;www.example.org",
    )
    assert sources(profile) == {
        "actor.name": "Vereinsname",
        "actor.phone": "Telefon",
        "actor.email": "E-Mail",
        "actor.website": "Homepage",
        "contact.name": "Ansprechpartner",
        "place.street": {"join": ["Straße", "Hausnr"], "with": " "},
        "place.postcode": "PLZ",
        "place.city": "Ort",
    }


def test_names_that_a_shapefile_has_cut_are_known_where_they_begin_one_thing(terms):
    columns = {
        "Bildungsei": ("TV", "actor.name"),
        "Bildungsst": ("Unbekannt", "terms.stage"),
        "Telefonnum": ("0234 1", "actor.phone"),
        "Straßennam": ("Weg 1", "place.street"),
        "Angebotsbe": ("Viel", "activity.description"),
        "Veranstalt": ("x", None),  # who, what or where
        "Bemerkun": ("x", None),  # was not cut
        "Unsinniges": ("x", None),
    }
    cells = tuple(cell for cell, _ in columns.values())
    table = Table(tuple(columns), [Row(1, cells)], longest_name=10)
    found = {column: target for target, column in sources(guess_profile(table, terms, "s")).items()}
    assert {column: found.get(column) for column in columns} == {
        column: target for column, (_, target) in columns.items()
    }
    table.longest_name = 0
    with pytest.raises(UserError, match="Bildungsei"):
        guess_profile(table, terms, "s")


def test_a_list_of_kitas(guessed):
    profile = guessed(
        "Kita-Nr.;Name der Kita;Träger;Adresse;Betreuungsplätze;Rechtswert;Hochwert",
        "1;Kita Sonne;AWO;Weg 1, 44787 Bochum;80;375000;5705000",
        "2;Kita Mond;Stadt;Weg 2, 44787 Bochum;60;375100;5705100",
    )
    assert sources(profile) == {
        "activity.key": "Kita-Nr.",
        "actor.name": "Name der Kita",
        "actor.operator": "Träger",
        "activity.places": "Betreuungsplätze",
        **{
            f"place.{part}": {"column": "Adresse", "part": part}
            for part in ("street", "postcode", "city")
        },
        "point.x": "Rechtswert",
        "point.y": "Hochwert",
    }


def test_a_list_of_courses(guessed):
    profile = guessed(
        "Anbieter;Kurstitel;Beschreibung;Zielgruppe;Sprachniveau;Alter;Beginn;Ende;PLZ Ort;Kosten",
        "VHS;Deutsch;für alle;Kinder;A1;6-10;1.2.2024;1.3.2024;44787 Bochum;frei",
    )
    assert sources(profile) == {
        "actor.name": "Anbieter",
        "activity.title": "Kurstitel",
        "activity.description": "Beschreibung",
        "activity.age_from": {"column": "Alter", "part": "from"},
        "activity.age_to": {"column": "Alter", "part": "below"},
        "activity.starts_on": "Beginn",
        "activity.ends_on": "Ende",
        "terms.target_group": "Zielgruppe",
        "terms.language_level": "Sprachniveau",
        "terms.cost": "Kosten",
        "place.postcode": {"column": "PLZ Ort", "part": "postcode"},
        "place.city": {"column": "PLZ Ort", "part": "city"},
    }


def test_a_3w_sheet_in_english(guessed):
    profile = guessed(
        "Organisation,Project,Activity,Sector,Admin code,Start date",
        "Caritas,Reading,Library hour,STEM,05911000,2024-02-01",
    )
    assert sources(profile) == {
        "actor.name": "Organisation",
        "project.title": "Project",
        "activity.title": "Activity",
        "activity.starts_on": "Start date",
        "terms.field": "Sector",
        "place.ags": "Admin code",
    }


def test_contents_speak_where_names_do_not(guessed):
    profile = guessed(
        "Verein;s1;s2;s3;s4;s5;s6",
        "TV;post@example.org;www.example.org;44787;POINT (375000 5705000);Kita;Weg 1, 44787 Bochum",
        "SV;mail@example.org;https://example.org;44623;POINT (375100 5705100);Sek I;"
        "Weg 2, 44623 Herne",
    )
    assert sources(profile) == {
        "actor.name": "Verein",
        "actor.email": "s1",
        "actor.website": "s2",
        "place.postcode": "s3",
        "point.both": "s4",
        "terms.stage": "s5",
        "place.street": {"column": "s6", "part": "street"},
        "place.city": {"column": "s6", "part": "city"},
    }


@pytest.mark.parametrize("header", ["Spalte1;Spalte2", "UUID;ID", "Kennung;Straße", "PLZ;Ort"])
def test_a_list_in_which_nobody_acts_is_refused_with_the_way_out(guessed, header):
    with pytest.raises(UserError) as caught:
        guessed(header, "eins;zwei", "drei;vier")
    sentence = str(caught.value)
    assert all(word in sentence for word in header.split(";"))
    assert "Akteur" in sentence


@pytest.mark.parametrize("name", ["Kennung", "UUID", "ID"])
def test_a_foreign_number_is_the_key(guessed, name):
    profile = guessed(f"{name};Verein", "a7;TV", "b8;SV")
    assert sources(profile) == {"actor.key": name, "actor.name": "Verein"}


def test_what_was_guessed_can_be_kept(guessed):
    profile = guessed("Verein;Angebot;Adresse;Alter;Thema", "TV;Turnen;Weg 1, 44787 Bochum;6-10;x")
    assert from_json(profile.to_json(), "liste") == profile


def test_name_and_phone_below_a_contact_are_those_of_the_person(guessed):
    profile = guessed(
        "Träger;Angebot;Kontakt;;;Projekt;",
        ";;Name;Telefon;E-Mail;Name;Träger",
        "AWO;Lesen;Frau A;0234 1;a@example.org;Lesezeit;Stadt",
        "DRK;Malen;Frau B;0234 2;b@example.org;Malzeit;Stadt",
    )
    assert sources(profile) == {
        "actor.name": "Träger",
        "actor.operator": "Projekt – Träger",
        "activity.title": "Angebot",
        "contact.name": "Kontakt – Name",
        "contact.phone": "Kontakt – Telefon",
        "contact.email": "Kontakt – E-Mail",
        "project.title": "Projekt – Name",
    }


@pytest.mark.parametrize("number", ["Nr.", "Nr"])
def test_the_number_of_a_row_is_no_house_number(guessed, number):
    whole = guessed(f"{number};Verein;Straße", "1;TV;Weg 7", "2;SV;Weg 8")
    assert sources(whole) == {"actor.name": "Verein", "place.street": "Straße"}
    rows = ["1;TV;Weg;7", "2;SV;Weg;8", "3;FC;Weg;9 a"]
    in_parts = guessed(f"{number};Verein;Straße;Haus-Nr.", *rows)
    assert sources(in_parts)["place.street"] == {"join": ["Straße", "Haus-Nr."], "with": " "}


@pytest.mark.parametrize("called", ["Name", "Bezeichnung"])
@pytest.mark.parametrize("header", ["{};Anbieter", "Anbieter;{}"])
def test_what_has_a_name_beside_its_provider_is_an_activity(guessed, header, called):
    profile = guessed(f"{header.format(called)};Kosten", "Lesen;AWO;frei", "Malen;DRK;frei")
    found = sources(profile)
    assert (found["actor.name"], found["activity.title"]) == ("Anbieter", called)


@pytest.mark.parametrize("header", ["Name;Träger", "Träger;Name"])
def test_what_has_a_name_beside_its_operator_is_an_actor(guessed, header):
    found = sources(guessed(f"{header};Straße", "a;b;Weg 1", "c;d;Weg 2"))
    assert (found["actor.name"], found["actor.operator"]) == ("Name", "Träger")


def test_a_name_in_a_list_of_institutions_is_a_persons(guessed):
    profile = guessed("Schule;Straße;Name", "Gymnasium;Weg 1;Frau A", "Realschule;Weg 2;Herr B")
    assert sources(profile)["contact.name"] == "Name"
    assert "activity" not in profile.records


@pytest.mark.parametrize(
    "address",
    ["Weg 1, 44787 Bochum", "Weg 1 44787 Bochum", "44787 Bochum, Weg 1", "Weg 1 - 44787 Bochum",
     "Weg 1, D-44787 Bochum"],
)  # fmt: skip
def test_a_whole_address_is_known_by_what_it_holds(guessed, address):
    profile = guessed("Kita;Adresse", f"Sonne;{address}", f"Mond;{address}")
    assert profile.place.fields["city"] == {"column": "Adresse", "part": "city"}


@pytest.mark.parametrize("called", ["Laufzeit", "Datum"])
def test_one_column_may_say_when_it_begins_and_ends(guessed, called):
    profile = guessed(f"Akteur;{called}", "A;1.2.2024 - 1.3.2024", "B;2024-2026", "C;Mai-Juli 2024")
    fields = profile.records["activity"].fields
    assert fields["starts_on"] == {"column": called, "part": "begin"}
    assert fields["ends_on"] == {"column": called, "part": "end"}


@pytest.mark.parametrize(
    "header", ["1. Name des Vereins*;PLZ (Postleitzahl)", "a) Name des Vereins (Pflichtfeld):;PLZ"]
)
def test_what_forms_put_around_a_name_does_not_matter(guessed, header):
    name, postcode = header.split(";")
    assert sources(guessed(header, "TV;44787")) == {
        "actor.name": name, "place.postcode": postcode,
    }  # fmt: skip


def test_phone_and_role_are_those_of_the_contact_and_not_of_the_head(guessed):
    header = "Schule;Schulleitung;Ansprechpartner;Telefon Ansprechpartner"
    profile = guessed(header, "Nord;Frau A;Herr B;0201 2")
    assert sources(profile)["contact.name"] == "Ansprechpartner"


def test_phone_numbers_are_no_coordinates(guessed):
    profile = guessed("Verein;Fax;s1", "TV;0201/123456;51.5 7.2", "SV;0201/234567;51.4 7.1")
    assert (profile.place.both, profile.place.x) == ("s1", "")


@pytest.mark.parametrize(
    "header", ["Träger/Anbieter", "Verein oder Einrichtung", "Name / Anbieter"]
)
def test_two_words_for_one_thing_say_what_both_mean(guessed, header):
    assert sources(guessed(f"{header};PLZ", "TV;44787"))["actor.name"] == header


def test_two_words_for_two_things_say_nothing(guessed):
    profile = guessed("Verein;Telefon/E-Mail", "TV;0234 1")
    assert sources(profile) == {"actor.name": "Verein"}


@pytest.mark.parametrize("header", ["Alter von;Alter bis", "Mindestalter;Höchstalter"])
def test_ages_in_two_columns(guessed, header):
    profile = guessed(f"Verein;Kurs;{header}", "TV;Turnen;6;10", "TV;Boxen;12;16")
    first, last = header.split(";")
    found = sources(profile)
    assert found["activity.age_from"] == first
    assert found["activity.age_to"] == {"column": last, "part": "after"}
    assert not any(target.startswith("terms.") for target in found)


def test_a_group_and_its_part_are_known_together(guessed):
    profile = guessed("Verein;Kurs;Alter;", ";;von;bis", "TV;Turnen;6;10", "TV;Boxen;12;16")
    found = sources(profile)
    assert found["activity.age_from"] == "Alter – von"
    assert found["activity.age_to"] == {"column": "Alter – bis", "part": "after"}


def test_numbers_are_no_terms_whatever_keys_a_vocabulary_has(guessed):
    profile = guessed("Verein;Kurs;Stunden", "TV;Turnen;10", "TV;Boxen;15", "TV;Yoga;20")
    assert not any(target.startswith("terms.") for target in sources(profile))


def test_a_name_beside_a_first_name_is_a_persons(guessed):
    profile = guessed("Schule;Name;Vorname;Funktion", "GS Nord;Müller;Anna;Rektorin")
    found = sources(profile)
    assert found["actor.name"] == "Schule"
    assert found["contact.name"] == {"join": ["Vorname", "Name"], "with": " "}
    with pytest.raises(UserError, match="names the actor"):
        guessed("Name;Vorname;Telefon", "Müller;Anna;0234 1")
