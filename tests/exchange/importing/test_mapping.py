"""What the rows of a list become."""

from __future__ import annotations

from datetime import date

import pytest
import registers
from imported_lists import actors, found_out, offers, said, take, written
from openpyxl import Workbook
from running import run

from bildungsprojekte_plugin.algorithms.import_records import ImportRecordsAlgorithm
from bildungsprojekte_plugin.exchange.importing.result import RejectedRowsError
from bildungsprojekte_plugin.exchange.importing.run import import_file
from bildungsprojekte_plugin.exchange.importing.shared_figures import shared_figures
from bildungsprojekte_plugin.exchange.profiles.profile import Profile, RecordRule
from bildungsprojekte_plugin.exchange.sources.sheet import Merged, Row, Table
from bildungsprojekte_plugin.model import Activity, Actor, Contact, Project


@pytest.fixture
def register(tmp_path):
    return registers.blank_copy(tmp_path)


def test_a_row_becomes_actor_project_activity_and_contact(register, tmp_path):
    take(
        register,
        tmp_path,
        "Verein;Projekt;Angebot;Ansprechpartner;Durchwahl;Bildungsstufe;Beginn",
        "TV Bochum;Bewegte Kita;Turnen;Frau Yılmaz;0234 1;Kita;1.2.2024",
    )
    (actor,), (project,) = register.all(Actor), register.all(Project)
    (activity,), (contact,) = register.all(Activity), register.all(Contact)
    assert (actor.name, project.title, activity.title) == ("TV Bochum", "Bewegte Kita", "Turnen")
    assert (activity.actor, activity.project) == (actor.uuid, project.uuid)
    assert activity.terms == {"stage": {"early"}}
    assert activity.starts_on == date(2024, 2, 1)
    assert (contact.actor, contact.name, contact.phone) == (actor.uuid, "Frau Yılmaz", "0234 1")
    assert (contact.visibility, contact.legal_basis) == ("internal", "none")


def test_several_activities_of_one_row(register, tmp_path):
    profile = Profile(
        name="kurse",
        title_de="Kurse",
        title_en="Courses",
        records={
            "actor": RecordRule("actor", {"name": "Anbieter"}),
            "first": RecordRule("activity", {"title": "Kurs 1"}, needs=("Kurs 1",)),
            "second": RecordRule("activity", {"title": "Kurs 2"}, needs=("Kurs 2",)),
        },
    )
    path = tmp_path / "kurse.csv"
    path.write_text("Anbieter;Kurs 1;Kurs 2\nVHS;Yoga;Englisch\nMuseum;Malen;-\n")
    import_file(register, path, profile)
    assert offers(register) == [("Museum", "Malen"), ("VHS", "Englisch"), ("VHS", "Yoga")]


@pytest.mark.parametrize(
    ("header", "row", "starts_on"),
    [
        ("Anbieter;Kurs;Von;Status", "VHS;Yoga;1.2.2024;aktiv", date(2024, 2, 1)),
        ("Anbieter;Kurs;Von;Status", "VHS;Yoga;1.2.2024;geplant", None),
        ("Anbieter;Kurs;Von", "VHS;Yoga;1.2.2024", None),
    ],
)
def test_a_condition_on_a_column_is_met_by_what_stands_in_it_alone(
    register, tmp_path, header, row, starts_on
):
    begins = {"column": "Von", "when": {"Status": ["aktiv"]}}
    rules = {
        "actor": RecordRule("actor", {"name": "Anbieter"}),
        "activity": RecordRule("activity", {"title": "Kurs", "starts_on": begins}),
    }
    profile = Profile("kurse", "Kurse", "Courses", rules, optional=("Status",))
    import_file(register, written(tmp_path, header, row), profile)
    assert [activity.starts_on for activity in register.all(Activity)] == [starts_on]


def test_an_actor_of_several_rows_is_one(register, tmp_path):
    take(
        register,
        tmp_path,
        "Akteur;Ort;Telefon;Angebot",
        "Musikschule;Herne;;Geige",
        "musikschule ;Herne;02323 1;Flöte",
        "Musikschule;Herne;02323 1;Chor",
    )
    (actor,) = register.all(Actor)
    assert (actor.name, actor.phone) == ("Musikschule", "02323 1")
    assert len(offers(register)) == 3


def test_rows_that_contradict_each_other_are_said(register, tmp_path):
    result = take(
        register,
        tmp_path,
        "Akteur;Ort;Telefon;Angebot",
        "Musikschule;Herne;02323 1;Geige",
        "Musikschule;Herne;02323 2;Flöte",
    )
    (remark,) = said(result)
    assert all(word in remark for word in ("Musikschule", "02323 1", "02323 2", "line 2"))
    assert result.remarks[0].line == 3


def test_rows_that_differ_in_their_date_alone_are_two_activities(register, tmp_path):
    take(
        register,
        tmp_path,
        "Akteur;Angebot;Beginn",
        "VHS;Lesen;1.2.2024",
        "VHS;Lesen;1.3.2024",
    )
    assert {one.starts_on for one in register.all(Activity)} == {date(2024, 2, 1), date(2024, 3, 1)}


NUMBERED = ("Einrichtungsnummer;Einrichtung;Angebot", "1;Kita A;Lesen", "1;Kita A;Malen")


def test_the_number_of_an_institution_does_not_make_one_of_its_offers(register, tmp_path):
    take(register, tmp_path, *NUMBERED, "2;Kita B;Lesen")
    assert offers(register) == [("Kita A", "Lesen"), ("Kita A", "Malen"), ("Kita B", "Lesen")]
    assert {actor.source_key for actor in register.all(Actor)} == {"1", "2"}


def test_an_offer_in_several_rows_with_its_number_is_one_with_all_their_terms(register, tmp_path):
    take(
        register,
        tmp_path,
        "Angebotsnummer;Verein;Angebot;Bildungsstufe",
        "1;TV;Turnen;Kita",
        "1;TV;Turnen;Grundschule",
        "2;TV;Tanz;Kita",
    )
    assert offers(register) == [("TV", "Tanz"), ("TV", "Turnen")]
    (turning,) = (one for one in register.all(Activity) if one.title == "Turnen")
    assert turning.terms == {"stage": {"early", "primary"}}


@pytest.mark.parametrize("nothing", ["-", "k.A.", " ", "n/a", "#NV"])
def test_what_is_blank_is_no_record_and_no_key(register, tmp_path, nothing):
    take(
        register,
        tmp_path,
        "ID;Verein;Angebot;Projekt;Ansprechpartner;Straße;Telefon;Bildungsstufe",
        ";".join([nothing, "TV A", "Lesen", *[nothing] * 5]),
        ";".join([nothing, "TV B", "Malen", *[nothing] * 5]),
        "3;TV C;Tanz;Bewegung;Frau A;Weg 1;0234 1;Kita",
    )
    assert offers(register) == [("TV A", "Lesen"), ("TV B", "Malen"), ("TV C", "Tanz")]
    assert [project.title for project in register.all(Project)] == ["Bewegung"]
    assert [contact.name for contact in register.all(Contact)] == ["Frau A"]
    assert {actor.street for actor in register.all(Actor)} == {None, "Weg 1"}


def test_placeholders_are_no_address_either(register, tmp_path):
    take(
        register,
        tmp_path,
        "Akteur;Anschrift",
        "A;Hauptstr. 1, 44787 Bochum",
        "B;k.A.",
        "C;Weg 2, 44623 Herne",
        "D;Weg 3, 44623 Herne",
    )
    assert {actor.name: actor.street for actor in register.all(Actor)} == {
        "A": "Hauptstr. 1",
        "B": None,
        "C": "Weg 2",
        "D": "Weg 3",
    }


def test_a_row_without_an_actor_is_refused_with_its_line(register, tmp_path):
    with pytest.raises(RejectedRowsError) as caught:
        take(register, tmp_path, "Akteur;Angebot", "VHS;Lesen", "-;Malen")
    assert [remark.line for remark in caught.value.result.rejections] == [3]
    assert actors(register) == []


def test_columns_that_nobody_takes_are_named(register, tmp_path):
    result = take(register, tmp_path, "Akteur;Angebot;Raumschmuck", "VHS;Lesen;Blumen")
    assert "Raumschmuck" in found_out(result)
    assert "Angebot" not in found_out(result)


def test_ages_that_cannot_be_read_are_said(register, tmp_path):
    result = take(
        register,
        tmp_path,
        "Akteur;Angebot;Alter",
        "VHS;Lesen;6-10",
        "VHS;Malen;ab 6",
        "VHS;Tanz;alle Altersgruppen",
        "VHS;Chor;unter 12",
    )
    ages = {one.title: (one.age_from, one.age_to) for one in register.all(Activity)}
    assert ages == {
        "Lesen": (6, 11),
        "Malen": (6, None),
        "Tanz": (None, None),
        "Chor": (None, 12),
    }
    (remark,) = said(result)
    assert "alle Altersgruppen" in remark
    assert "Alter" in remark


KITAS = (
    "Kita;Straße;PLZ;Ort",
    "Städtische Kita;Weg 1;45127;Essen",
    "Städtische Kita;Weg 2;45127;Essen",
    "Städtische Kita;Weg 2;45127;Essen",
    "AWO-Kita;Weg 3;45127;Essen",
)


def test_institutions_of_one_name_at_several_places_are_several(register, tmp_path):
    result = take(register, tmp_path, *KITAS)
    assert (result.inserted, result.unchanged) == (3, 1)
    assert sorted(actor.street for actor in register.all(Actor)) == ["Weg 1", "Weg 2", "Weg 3"]
    again = take(register, tmp_path, KITAS[0], *reversed(KITAS[1:]))
    assert (again.inserted, again.updated, again.unchanged, again.vanished) == (0, 0, 4, 0)
    other = take(register, tmp_path, *KITAS, name="andere.csv")
    assert (other.inserted, other.unchanged) == (0, 4)


def test_institutions_of_one_name_are_told_apart_by_their_short_names(register, tmp_path):
    take(
        register,
        tmp_path,
        "Kita;Kurzname;Straße;Plätze",
        "Städtische Kita;Nord;Weg 1;20",
        "Städtische Kita;Süd;Weg 2;30",
    )
    assert {actor.short_name for actor in register.all(Actor)} == {"Nord", "Süd"}


def test_an_actor_that_offers_something_at_several_places_is_one(register, tmp_path):
    take(register, tmp_path, "Verein;Angebot;Straße", "TV;Turnen;Weg 1", "TV;Tanz;Weg 2")
    assert actors(register) == ["TV"]


def test_ditto_is_no_actor(register, tmp_path):
    result = take(register, tmp_path, "Verein;Angebot", "TV;Turnen", "dito;Tanz")
    assert offers(register) == [("TV", "Tanz"), ("TV", "Turnen")]
    assert "as above" in found_out(result)


def test_no_costs_are_a_word_about_costs(register, tmp_path):
    take(register, tmp_path, "Verein;Angebot;Kosten;Projekt", "TV;Turnen;keine;keine")
    (activity,) = register.all(Activity)
    assert activity.terms == {"cost": {"free"}}
    assert not list(register.all(Project))


def test_places_outside_of_all_districts_are_counted(register, tmp_path):
    result = take(
        register,
        tmp_path,
        "Verein;Rechtswert;Hochwert",
        "TV Essen;361800;5702300",
        "TV Bochum;373500;5704500",
        "TV Köln;356000;5645000",
    )
    assert "in no municipality of the register: 1." in found_out(result)


def test_a_key_that_no_municipality_has_does_not_hide_its_name(register, tmp_path):
    take(register, tmp_path, "Verein;Ort;AGS", "TV;Wesel;05170")  # the key of the Kreis
    (actor,) = register.all(Actor)
    assert (actor.ags, actor.location_quality) == ("05170048", "municipality")


def test_a_period_becomes_two_days(register, tmp_path):
    take(
        register,
        tmp_path,
        "Verein;Angebot;Laufzeit",
        "TV;Turnen;1.9.2024 - Juni 2025",
        "TV;Tanz;ab 2024",
    )
    days = {one.title: (one.starts_on, one.ends_on) for one in register.all(Activity)}
    assert days == {
        "Turnen": (date(2024, 9, 1), date(2025, 6, 30)),
        "Tanz": (date(2024, 1, 1), None),
    }


def test_sheets_that_are_not_imported_are_named(register, tmp_path):
    book = Workbook()
    for month in ("Januar", "Februar"):
        sheet = book.create_sheet(month)
        sheet.append(["Verein", "Angebot"])
        sheet.append(["TV", f"Turnen im {month}"])
    del book["Sheet"]
    book.save(tmp_path / "angebote.xlsx")
    result = import_file(register, tmp_path / "angebote.xlsx")
    assert "not imported: Februar" in found_out(result)
    assert "Januar" not in found_out(result)


def test_rows_that_may_be_headings_are_named(register, tmp_path):
    lines = ("Verein;Angebot;PLZ;Ort", "Bezirk Mitte;;;", "TV;Turnen;45127;Essen")
    assert "1 (lines 2)" in found_out(take(register, tmp_path, *lines))
    narrow = take(register, tmp_path, "Verein;Ort", "SV;", "FC;Essen", name="vereine.csv")
    assert "lines" not in found_out(narrow)


def test_formulas_without_their_results_are_named_with_sheet_and_cells(register, tmp_path):
    book = Workbook()
    book.active.title = "Angebote"
    for row in (("Verein", "Angebot", "Plätze"), ("TV", "Turnen", 12), ("TV", "Boxen", "=C2*2")):
        book.active.append(row)
    path = tmp_path / "angebote.xlsx"
    book.save(path)
    result = import_file(register, path)
    assert {one.title: one.places for one in register.all(Activity)} == {
        "Turnen": 12,
        "Boxen": None,
    }
    (remark,) = result.remarks
    assert remark.line == 3
    assert "sheet “Angebote”, cells C3)" in said(result)[0]
    assert "save it there" in said(result)[0]


def test_places_in_a_cell_that_is_merged_over_several_rows_count_once(register, tmp_path):
    book = Workbook()
    rows = (
        ("Verein", "Angebot", "Plätze", "Ort"),
        ("TV", "Turnen", 30, "Bochum"),
        ("TV", "Boxen", None, None),
        ("TV", "Yoga", None, None),
        ("VHS", "Lesen", 30, "Herne"),
    )
    for row in rows:
        book.active.append(row)
    for cells in ("C2:C4", "D2:D4"):
        book.active.merge_cells(cells)
    path = tmp_path / "angebote.xlsx"
    book.save(path)
    result = import_file(register, path)
    found = {one.title: (one.places, one.city) for one in register.all(Activity)}
    assert found == {
        "Turnen": (30, "Bochum"),
        "Boxen": (None, "Bochum"),
        "Yoga": (None, "Bochum"),
        "Lesen": (30, "Herne"),
    }
    (remark,) = result.remarks
    assert remark.line == 2
    assert "“30” in the column “Plätze” stands in one cell for the lines 2 to 4" in said(result)[0]


def test_so_do_places_in_a_cell_that_is_merged_over_columns_too(register, tmp_path):
    book = Workbook()
    for row in (("Verein", "Angebot", "frei", "Plätze"), ("TV", "Turnen", 30), ("TV", "Boxen")):
        book.active.append(row)
    book.active.merge_cells("C2:D3")
    path = tmp_path / "angebote.xlsx"
    book.save(path)
    import_file(register, path)
    found = {one.title: one.places for one in register.all(Activity)}
    assert found == {"Turnen": 30, "Boxen": None}


def test_of_cells_that_overlap_each_row_has_one():
    """No program writes such; whoever does must not keep the office waiting."""
    rows = [Row(number, ("TV", number)) for number in range(2, 102)]
    merged = [Merged(top, 1, 101, 1) for top in range(2, 90)]
    table = Table(("Verein", "Plätze"), rows, header=(1,), merged=merged)
    rules = {"activity": RecordRule("activity", {"places": "Plätze"})}
    found = shared_figures(table, Profile("p", "P", "P", rules), {"Plätze": 1})
    assert [(one.value, len(one.positions)) for one in found] == [(2, 100)]


def test_a_figure_of_several_rows_counts_once_when_one_of_them_is_set_aside(register, tmp_path):
    book = Workbook()
    rows = (
        ("Verein", "Angebot", "Plätze", "Beginn"),
        ("TV", "Turnen", 30, "1.2.2024"),
        ("TV", "Boxen", None, "im Frühling"),
    )
    for row in rows:
        book.active.append(row)
    book.active.merge_cells("C2:C3")
    path, rejects = tmp_path / "angebote.xlsx", tmp_path / "rejects.csv"
    book.save(path)
    run(ImportRecordsAlgorithm, REGISTER=register.address, INPUT=path, REJECTS=rejects)
    text = rejects.read_text(encoding="utf-8-sig")
    rejects.write_text(text.replace("im Frühling", "1.3.2024"), encoding="utf-8-sig")
    import_file(register, rejects)
    assert {one.title: one.places for one in register.all(Activity)} == {
        "Turnen": 30,
        "Boxen": None,
    }


def test_a_town_that_the_coordinates_do_not_lie_in_is_said_and_not_rejected(register, tmp_path):
    header = "Verein;Angebot;Ort;Rechtswert;Hochwert"
    in_bochum = "374512;5705344"
    result = take(
        register,
        tmp_path,
        header,
        f"TV;Turnen;Bochum;{in_bochum}",
        f"TV;Boxen;Herne;{in_bochum}",
        f"SV;Yoga;44623 Herne;{in_bochum}",
        f"SV;Tanz;Herne;{in_bochum}",
        f"VHS;Lesen;Wattenscheid;{in_bochum}",  # a part of a town contradicts nothing
        f"VHS;Malen;;{in_bochum}",
        "VHS;Kochen;Herne;;",
    )
    assert (result.inserted, result.rejected) == (7, 0)
    texts = zip([remark.line for remark in result.remarks], said(result), strict=True)
    about = {line: text for line, text in texts if "coordinates lie in Bochum" in text}
    assert sorted(about) == [3, 4]
    assert "“Herne” is named as the town" in about[3]
    assert "(rows: 2)" in about[3]
    assert {one.ags for one in register.all(Activity)} == {"05911000", "05916000"}


def test_people_that_a_list_names_beside_the_first_are_not_lost_silently(register, tmp_path):
    result = take(
        register,
        tmp_path,
        "Verein;Angebot;Ansprechpartner;Ansprechpartner 2;Telefon 2",
        "TV;Turnen;Frau A;Frau B;0234 2",
        "SV;Boxen;Frau C / Herr D;;",
        "VHS;Lesen;Frau E, Herr F;;",
    )
    assert sorted(one.name for one in register.all(Contact)) == [
        "Frau A",
        "Frau C / Herr D",
        "Frau E, Herr F",
    ]
    (remark,) = result.remarks
    assert remark.line == 3
    assert "“Frau C / Herr D” in the column “Ansprechpartner”" in said(result)[0]
    assert "(rows: 2)" in said(result)[0]
    assert "not imported: Ansprechpartner 2, Telefon 2" in found_out(result)


def test_a_town_alone_in_a_cell_for_addresses_is_no_street(register, tmp_path):
    rows = [f"Haus {n};Tanz;Weg {n}, 44649 Herne" for n in range(1, 5)]
    take(register, tmp_path, "Verein;Angebot;Anschrift", *rows, "Bahnhof;Lesung;Bochum")
    (bare,) = [one for one in register.all(Activity) if one.title == "Lesung"]
    assert (bare.street, bare.city, bare.ags) == (None, "Bochum", "05911000")


def test_blanks_that_are_not_seen_are_plain_ones(register, tmp_path):
    take(register, tmp_path, "Verein;Angebot", "TV\xa0Essen;Lese\xadpaten")
    assert offers(register) == [("TV Essen", "Lesepaten")]


def test_several_offers_in_a_cell_are_said(register, tmp_path):
    result = take(register, tmp_path, "Verein;Angebot", 'TV;"Turnen\nBoxen\nYoga"', "VHS;Chor")
    assert ["several offers" in text for text in said(result)] == [True]


def test_rows_of_one_cell_are_said_in_a_narrow_list_too(register, tmp_path):
    rows = ["Kitas;;", "Kita A;Tanz;Herne", "Kita B;Chor;Hamm"]
    result = take(register, tmp_path, "Name;Angebot;Ort", *rows)
    assert "fill one cell only: 1 (lines 2)" in found_out(result)


def test_rows_that_a_file_hides_are_taken_and_said(register, tmp_path):
    book = Workbook()
    for row in (["Verein", "Angebot"], ["TV", "Turnen"], ["VHS", "Chor"], ["Zoo", "Tour"]):
        book.active.append(row)
    book.active.row_dimensions[3].hidden = True
    book.save(tmp_path / "liste.xlsx")
    result = import_file(register, tmp_path / "liste.xlsx")
    assert actors(register) == ["TV", "VHS", "Zoo"]
    assert "hides, by a filter perhaps: 1 (lines 3)" in found_out(result)
