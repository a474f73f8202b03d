"""The same list again, a newer one, and what the office has done in between."""

from __future__ import annotations

from datetime import date

import openpyxl
import psycopg2
import pytest
import registers
from imported_lists import actors, found_out, offers, said, take

from bildungsprojekte_plugin.exchange.duplicates import find_duplicates
from bildungsprojekte_plugin.exchange.exporting.own_sheets import Audience, What
from bildungsprojekte_plugin.exchange.exporting.run import export
from bildungsprojekte_plugin.exchange.importing.run import import_file
from bildungsprojekte_plugin.exchange.understanding.questions import Answers, UndecidedError
from bildungsprojekte_plugin.model import Activity, Actor, Query
from bildungsprojekte_plugin.store import open_register
from bildungsprojekte_plugin.support.errors import UserError
from bildungsprojekte_plugin.support.i18n import explain

HEADER = "Akteur;PLZ;Ort;Angebot;Beschreibung;Bildungsstufe;Plätze"
ROWS = (
    "Musikschule;44623;Herne;Geige;;Grundschule;10",
    "Musikschule;44623;Herne;Chor;montags;Kita;",
    "Musikschule;44623;Herne;Chor;dienstags;Kita;",
    "VHS;44787;Bochum;Lesen;;Weiterbildung;20",
)
BOTH = pytest.mark.parametrize("register", registers.BACKENDS, indirect=True)


@pytest.fixture
def register(request, tmp_path):
    folder = tmp_path / "register"
    folder.mkdir()
    with registers.blank_register(
        getattr(request, "param", registers.GEOPACKAGE), folder
    ) as register:
        yield register


def offer(register, title: str) -> Activity:
    (found,) = (one for one in register.all(Activity) if one.title == title)
    return found


def correct(register, record, **values) -> None:
    with register.change("Corrected by the office") as change:
        change.update(type(record), record.uuid, values, based_on=record.row_version)


@BOTH
@pytest.mark.parametrize("rows", [ROWS, ROWS[::-1]], ids=["same", "another order"])
def test_the_same_list_again_changes_nothing(register, tmp_path, rows):
    assert take(register, tmp_path, HEADER, *ROWS).inserted == 4
    assert all(one.location_quality == "municipality" for one in register.all(Activity))
    before = registers.content(register)
    result = take(register, tmp_path, HEADER, *rows, name="Angebote_2025 (neu).csv")
    assert (result.unchanged, result.changes, result.vanished) == (4, [], 0)
    assert registers.content(register) == before


def test_the_same_list_again_with_a_column_of_keys_that_is_partly_empty(register, tmp_path):
    lines = ("Akteur;AGS;Ort", "VHS;;Bochum", "Museum;5916000;Herne")
    take(register, tmp_path, *lines)
    assert {actor.ags for actor in register.all(Actor)} == {"05911000", "05916000"}
    result = take(register, tmp_path, *lines)
    assert (result.unchanged, result.changes) == (2, [])


@BOTH
def test_a_newer_edition_updates_field_by_field(register, tmp_path):
    take(register, tmp_path, HEADER, *ROWS)
    newer = [ROWS[0].replace("Grundschule;10", "Grundschule, Kita;12"), *ROWS[1:]]
    result = take(register, tmp_path, HEADER, *newer)
    assert (result.updated, result.unchanged) == (1, 3)
    (change,) = result.changes
    assert (change.line, change.record) == (2, "Geige")
    assert change.fields["places"] == (10, 12)
    assert set(change.fields) == {"places", "terms"}
    violin = offer(register, "Geige")
    assert (violin.places, violin.terms) == (12, {"stage": {"early", "primary"}})


def test_one_of_two_offers_alike_vanishes_and_the_other_stays_what_it_is(register, tmp_path):
    take(register, tmp_path, HEADER, *ROWS)
    result = take(register, tmp_path, HEADER, ROWS[0], *ROWS[2:])
    assert (result.unchanged, result.changes) == (3, [])
    assert (result.vanished, result.vanished_records) == (1, ["Chor"])
    assert len(offers(register)) == 4


def test_a_third_offer_alike_is_new_wherever_its_row_stands(register, tmp_path):
    take(register, tmp_path, HEADER, *ROWS)
    third = ROWS[1].replace("montags", "freitags")
    result = take(register, tmp_path, HEADER, third, *ROWS)
    assert (result.inserted, result.unchanged, result.changes) == (1, 4, [])
    assert take(register, tmp_path, HEADER, *ROWS, third).unchanged == 5


def test_what_the_office_has_corrected_stays(register, tmp_path):
    take(register, tmp_path, HEADER, *ROWS)
    correct(register, offer(register, "Geige"), places=11, terms={"stage": {"higher"}})
    result = take(register, tmp_path, HEADER, *ROWS)
    assert (result.unchanged, said(result)) == (4, [])
    violin = offer(register, "Geige")
    assert (violin.places, violin.terms) == (11, {"stage": {"higher"}})


def test_what_both_have_changed_is_kept_and_said(register, tmp_path):
    take(register, tmp_path, HEADER, *ROWS)
    correct(register, offer(register, "Geige"), places=11)
    newer = [ROWS[0].replace(";10", ";12").replace(";;", ";laut;"), *ROWS[1:]]
    result = take(register, tmp_path, HEADER, *newer)
    violin = offer(register, "Geige")
    assert (violin.places, violin.description) == (11, "laut")
    (remark,) = said(result)
    assert all(word in remark for word in ("Geige", "“12”", "“11”", "Ada"))


def test_what_was_deleted_in_the_register_stays_deleted(register, tmp_path):
    take(register, tmp_path, HEADER, *ROWS)
    gone = offer(register, "Geige")
    with register.change("Has ended") as change:
        change.delete(Activity, gone.uuid, based_on=gone.row_version)
    result = take(register, tmp_path, HEADER, *ROWS)
    assert (result.skipped, result.inserted) == (1, 0)
    assert ("Musikschule", "Geige") not in offers(register)


def test_a_new_offer_of_a_deleted_actor_is_left_out_and_stops_nothing(register, tmp_path):
    take(register, tmp_path, HEADER, *ROWS)
    reading = offer(register, "Lesen")
    school = register.get(Actor, reading.actor)
    with register.change("Closed") as change:
        change.delete(Activity, reading.uuid, based_on=reading.row_version)
        change.delete(Actor, school.uuid, based_on=school.row_version)
    result = take(register, tmp_path, HEADER, *ROWS, "VHS;44787;Bochum;Malen;;;")
    assert (result.skipped, result.unchanged) == (2, 3)
    assert actors(register) == ["Musikschule"]


@BOTH
def test_offers_of_an_actor_that_was_merged_go_on_under_the_other_name(register, tmp_path):
    take(register, tmp_path, HEADER, *ROWS)
    with register.change("By hand") as change:
        kept = change.insert(Actor(name="Volkshochschule Bochum"))
    other = register.get(Actor, offer(register, "Lesen").actor)
    register.merge(Actor, kept, other.uuid, {}, based_on=(1, other.row_version))
    newer = [*ROWS[:3], ROWS[3].replace(";20", ";25"), "VHS;44787;Bochum;Malen;;;"]
    result = take(register, tmp_path, HEADER, *newer)
    assert (result.inserted, result.updated, result.unchanged) == (1, 1, 3)
    assert offer(register, "Lesen").actor == offer(register, "Malen").actor == kept
    assert offer(register, "Lesen").places == 25
    assert register.get(Actor, kept).name == "Volkshochschule Bochum"
    assert take(register, tmp_path, HEADER, *newer).unchanged == 5


@BOTH
def test_an_import_is_undone_wholly_and_can_be_made_again(register, tmp_path):
    take(register, tmp_path, HEADER, *ROWS)
    register.undo(register.operations()[0].uuid)
    assert (actors(register), offers(register)) == ([], [])
    assert take(register, tmp_path, HEADER, *ROWS).inserted == 4
    assert len(offers(register)) == 4
    assert take(register, tmp_path, HEADER, *ROWS).unchanged == 4


def test_a_newer_edition_is_undone_to_the_older_one(register, tmp_path):
    take(register, tmp_path, HEADER, *ROWS)
    newer = [ROWS[0].replace(";10", ";12"), *ROWS[1:]]
    take(register, tmp_path, HEADER, *newer)
    register.undo(register.operations()[0].uuid)
    assert offer(register, "Geige").places == 10
    assert take(register, tmp_path, HEADER, *newer).updated == 1
    assert offer(register, "Geige").places == 12


def test_a_dry_run_leaves_the_file_as_it_is_and_counts_truly(register, tmp_path):
    take(register, tmp_path, HEADER, *ROWS)
    newer = (ROWS[0].replace(";10", ";12"), *ROWS[1:3], "Museum;44787;Bochum;Malen;;;")
    before = registers.state(register)
    rehearsed = take(register, tmp_path, HEADER, *newer, dry_run=True)
    assert registers.state(register) == before
    real = take(register, tmp_path, HEADER, *newer)
    assert rehearsed.counts() == real.counts()
    assert (real.inserted, real.updated, real.unchanged, real.vanished) == (1, 1, 2, 2)
    assert rehearsed.vanished_records == real.vanished_records == ["VHS", "Lesen"]


def test_an_actor_of_another_source_is_used_where_it_is_plainly_meant(register, tmp_path):
    with register.change("By hand") as change:
        there = change.insert(Actor(name="VHS", ags="05911000", phone="0234 1"))
    take(register, tmp_path, HEADER, *ROWS)
    assert actors(register) == ["Musikschule", "VHS"]
    assert offer(register, "Lesen").actor == there
    assert register.get(Actor, there).row_version == 1


def test_an_actor_of_another_town_is_another_one(register, tmp_path):
    with register.change("By hand") as change:
        change.insert(Actor(name="VHS", ags="05916000"))
    take(register, tmp_path, "Akteur;Ort;Angebot", "VHS;Bochum;Lesen")
    assert actors(register) == ["VHS", "VHS"]


def test_an_actor_is_one_though_not_every_row_has_coordinates(register, tmp_path):
    take(
        register,
        tmp_path,
        "Akteur;Ort;Angebot;X;Y",
        "VHS;Bochum;Lesen;375000;5705000",
        "VHS;Bochum;Malen;;",
    )
    assert actors(register) == ["VHS"]


def test_possible_duplicates_are_said_with_reasons_and_not_merged(register, tmp_path):
    with register.change("By hand") as change:
        there = change.insert(Actor(name="Turnverein Bochum 1848 e. V.", ags="05911000"))
    result = take(register, tmp_path, "Verein;Ort", "TV Bochum 1848;Bochum", "Zoo;Herne")
    (pair,) = result.duplicates
    assert (pair.line, pair.name, pair.other) == (2, "TV Bochum 1848", there)
    assert pair.score >= 0.5
    assert pair.reasons
    assert len(actors(register)) == 3


def test_new_actors_are_compared_with_each_other_too(register, tmp_path):
    result = take(
        register,
        tmp_path,
        "Akteur;Ort;Angebot",
        "VHS Herne;Herne;Lesen",
        "Zoo;Bochum;Führung",
        "Volkshochschule Herne e.V.;Herne;Malen",
        "VHS Herne;Herne;Malen",
    )
    (pair,) = result.duplicates
    assert (pair.line, pair.name) == (4, "Volkshochschule Herne e.V.")
    assert (pair.other_line, pair.other_name, pair.other) == (2, "VHS Herne", "")
    assert (pair.score >= 0.5, bool(pair.reasons)) == (True, True)
    assert actors(register) == ["VHS Herne", "Volkshochschule Herne e.V.", "Zoo"]


def test_what_was_proposed_of_a_file_is_proposed_of_the_register_after_it(register, tmp_path):
    take(register, tmp_path, "Akteur;Ort", "VHS Herne;Herne", "Volkshochschule Herne e.V.;Herne")
    (pair,) = find_duplicates(register.all(Actor))
    assert {register.get(Actor, key).name for key in (pair.one, pair.other)} == {
        "VHS Herne",
        "Volkshochschule Herne e.V.",
    }


def test_what_a_list_counts_as_two_is_not_proposed_as_one(register, tmp_path):
    result = take(
        register,
        tmp_path,
        "Einrichtungsnummer;Akteur;Straße;Ort",
        "1;Grundschule Nord;Nordstr. 1;Herne",
        "2;Grundschule Nord;Nordstr. 1;Herne",
    )
    assert result.inserted == 2
    assert result.duplicates == []


def test_of_many_that_are_alike_few_are_named(register, tmp_path):
    spellings = ("Museum Crange", "Museum Crangee", "Museum Crange e.V.", "Das Museum Crange",
                 "Museum Crange gGmbH", "Museum Krange")  # fmt: skip
    rows = (f"{name};Burgstr. 1;Herne" for name in spellings)
    result = take(register, tmp_path, "Akteur;Straße;Ort", *rows)
    lines = [(pair.line, pair.other_line) for pair in result.duplicates]
    assert lines == sorted(lines, key=lambda pair: pair[0])
    assert all(other < line for line, other in lines)
    assert {2, 3, 4, 5, 6, 7} == {line for pair in lines for line in pair}
    assert len(lines) <= 3 * len(spellings) - 6  # not every one with every other one


def test_a_new_edition_with_keys_of_municipalities_knows_the_actors_again(register, tmp_path):
    take(register, tmp_path, "Akteur;Ort", "VHS;Bochum", "Museum;Herne")
    result = take(
        register, tmp_path, "Akteur;Ort;AGS", "VHS;Bochum;05911000", "Museum;Herne;05916000"
    )
    assert (result.inserted, result.vanished) == (0, 0)
    assert actors(register) == ["Museum", "VHS"]


@pytest.mark.parametrize("register", [registers.POSTGIS], indirect=True)
def test_an_editor_cannot_import_rows_of_another_municipality(register, tmp_path):
    registers.create_logins({"edda": "editor"})
    name = registers.database_of(register)
    registers.server_registers.server().service(f"{name}_edda", name, "edda")
    registers.query(register, "INSERT INTO responsibility VALUES ('edda', '05911000') RETURNING 1")
    try:
        own = open_register(f"service={name}_edda schema={registers.SCHEMA}")
        before = registers.content(register)
        with pytest.raises(UserError) as caught:
            take(own, tmp_path, HEADER, *ROWS)
        assert not isinstance(caught.value, psycopg2.Error)
        assert registers.content(register) == before
        assert "edda" in str(caught.value) or "municipality" in str(caught.value)
        assert take(own, tmp_path, HEADER, ROWS[3]).inserted == 1
    finally:
        registers.query(register, "DELETE FROM responsibility RETURNING 1")


def test_what_was_located_by_its_town_moves_with_its_address(register, tmp_path):
    take(register, tmp_path, "ID;Akteur;Ort", "1;VHS;Herne", "2;Museum;Herne")
    lines = ("ID;Akteur;Ort", "1;VHS;Bochum", "2;Museum;Nirgendwo")
    assert take(register, tmp_path, *lines).updated == 2
    found = {actor.name: (actor.ags, actor.location_quality) for actor in register.all(Actor)}
    assert found == {"VHS": ("05911000", "municipality"), "Museum": (None, None)}
    assert take(register, tmp_path, *lines).unchanged == 2


# ---- what an edition does not name any more ------------------------------------------------------

WITHOUT_READING = ROWS[:3]


def marks(register) -> dict[str, date | None]:
    """Return what is marked as missing, and since when."""
    records = [*register.all(Actor), *register.all(Activity)]
    titles = {getattr(one, "title", None) or one.name: one.missing_since for one in records}
    return {title: since for title, since in titles.items() if since}


@BOTH
def test_what_a_newer_edition_does_not_name_is_marked_and_stays(register, tmp_path):
    take(register, tmp_path, HEADER, *ROWS)
    result = take(register, tmp_path, HEADER, *WITHOUT_READING)
    assert (result.vanished, result.marked) == (2, 2)
    assert marks(register) == {"VHS": date.today(), "Lesen": date.today()}
    reading = offer(register, "Lesen")
    assert (reading.places, reading.ends_on, reading.deleted_at) == (20, None, None)
    assert register.history(Activity, reading.uuid)[-1].operation == result.operation


@BOTH
def test_the_newer_edition_again_changes_nothing(register, tmp_path):
    take(register, tmp_path, HEADER, *ROWS)
    take(register, tmp_path, HEADER, *WITHOUT_READING)
    before = registers.content(register)
    result = take(register, tmp_path, HEADER, *WITHOUT_READING)
    assert (result.vanished, result.marked, result.operation) == (2, 0, "")
    assert registers.content(register) == before


@BOTH
def test_what_is_named_again_is_not_marked_any_more(register, tmp_path):
    take(register, tmp_path, HEADER, *ROWS)
    take(register, tmp_path, HEADER, *WITHOUT_READING)
    result = take(register, tmp_path, HEADER, *ROWS)
    assert marks(register) == {}
    assert {change.record: change.fields for change in result.changes} == {
        title: {"missing_since": (date.today(), None)} for title in ("VHS", "Lesen")
    }


@BOTH
def test_marks_are_taken_back_with_the_import(register, tmp_path):
    take(register, tmp_path, HEADER, *ROWS)
    register.undo(take(register, tmp_path, HEADER, *WITHOUT_READING).operation)
    assert marks(register) == {}
    register.undo(register.operations()[0].uuid)
    assert set(marks(register)) == {"VHS", "Lesen"}


def test_a_mark_that_the_office_has_taken_away_is_not_set_again(register, tmp_path):
    take(register, tmp_path, HEADER, *ROWS)
    take(register, tmp_path, HEADER, *WITHOUT_READING)
    correct(register, offer(register, "Lesen"), missing_since=None)
    result = take(register, tmp_path, HEADER, *WITHOUT_READING)
    assert (result.vanished, result.marked) == (2, 0)
    assert set(marks(register)) == {"VHS"}


def test_nothing_is_marked_as_long_as_rows_cannot_be_taken(register, tmp_path):
    take(register, tmp_path, HEADER, *ROWS)
    broken = [*WITHOUT_READING, ROWS[3].replace(";20", ";viele")]
    result = take(register, tmp_path, HEADER, *broken, sets_rejected_aside=True)
    assert (result.rejected, result.vanished, marks(register)) == (1, 0, {})
    assert "none is marked as missing" in found_out(result)


def test_a_dry_run_says_what_would_be_marked_and_marks_nothing(register, tmp_path):
    take(register, tmp_path, HEADER, *ROWS)
    result = take(register, tmp_path, HEADER, *WITHOUT_READING, dry_run=True)
    assert (result.marked, marks(register)) == (2, {})


def test_an_export_that_holds_a_part_marks_nothing(register, tmp_path):
    take(register, tmp_path, HEADER, *ROWS)
    sheet = tmp_path / "part of it.csv"
    export(register, Query(), What.ACTORS, Audience.INTERNAL, "de", sheet)
    header, line, *_ = sheet.read_text("utf-8-sig").splitlines()
    sheet.write_text(f"{header}\n{line.replace('Musikschule', 'Musikschule Herne')}\n", "utf-8")
    assert import_file(register, sheet).updated == 1
    assert marks(register) == {}


@pytest.mark.parametrize("order", [("Akteure", "Kurse"), ("Kurse", "Akteure")])
def test_one_sheet_of_a_workbook_marks_nothing_of_the_other(register, tmp_path, order):
    path, book = tmp_path / "Angebote 2024.xlsx", openpyxl.Workbook()
    sheets = {
        "Akteure": [["Akteur", "Ort"], ["VHS", "Bochum"], ["Museum", "Herne"], ["Zoo", "Herne"]],
        "Kurse": [["Akteur", "Ort", "Angebot"], ["VHS", "Bochum", "Lesen"]],
    }
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    del book["Sheet"]
    book.save(path)
    for title in (*order, *order):
        result = import_file(register, path, sheet=title)
        assert result.vanished == 0
    assert (result.unchanged, marks(register)) == (result.read, {})
    assert actors(register) == ["Museum", "VHS", "Zoo"]


# ---- another list of the same name ---------------------------------------------------------------

NUMBERED = "ID;Akteur;Ort;Angebot"
OF_HERNE = (
    *("1;Musikschule;Herne;Geige", "2;Musikschule;Herne;Chor", "3;Museum;Herne;Malen"),
    *("4;Zoo;Herne;Tiere", "5;Zoo;Herne;Vögel"),
)
OF_BOCHUM = (
    *("1;VHS;Bochum;Lesen lernen", "2;VHS;Bochum;Rechnen", "3;Bücherei;Bochum;Vorlesen"),
    *("4;Sternwarte;Bochum;Sterne", "5;Sternwarte;Bochum;Planeten"),
)


@BOTH
@pytest.mark.parametrize(
    "header", [NUMBERED, NUMBERED.replace("ID", "Bemerkung")], ids=["keys", "no keys"]
)
def test_a_list_of_somebody_else_is_not_taken_for_a_newer_edition(register, tmp_path, header):
    take(register, tmp_path, header, *OF_HERNE)
    before = registers.content(register)
    with pytest.raises(UndecidedError) as caught:
        take(register, tmp_path, header, *OF_BOCHUM)
    assert registers.content(register) == before
    (question,) = caught.value.questions
    assert (question.parameter, question.choices) == ("SOURCE", ("angebote", "angebote (2)"))
    assert "“angebote”" in explain(question.text)


@BOTH
def test_a_list_of_a_source_that_is_named_stands_beside_the_other(register, tmp_path):
    take(register, tmp_path, NUMBERED, *OF_HERNE)
    answers = Answers(source="bochum")
    assert take(register, tmp_path, NUMBERED, *OF_BOCHUM, answers=answers).inserted == 5
    assert (len(offers(register)), marks(register)) == (10, {})
    again = take(register, tmp_path, NUMBERED, *OF_BOCHUM[1:], answers=answers)
    assert (again.unchanged, set(marks(register))) == (4, {"Lesen lernen"})


def test_a_part_of_a_list_updates_and_marks_nothing(register, tmp_path):
    take(register, tmp_path, NUMBERED, *OF_HERNE)
    part = OF_HERNE[0].replace("Geige", "Geige und Bratsche")
    result = take(register, tmp_path, NUMBERED, part, answers=Answers(is_part=True))
    assert (result.updated, result.vanished, marks(register)) == (1, 0, {})


def test_a_list_that_is_said_to_be_an_edition_is_taken_for_one(register, tmp_path):
    take(register, tmp_path, NUMBERED, *OF_HERNE)
    take(register, tmp_path, NUMBERED, *OF_BOCHUM, answers=Answers(source="angebote"))
    assert [title for _, title in offers(register)].count("Geige") == 0
    assert len(offers(register)) == 5
