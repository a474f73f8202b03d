"""A return sheet comes back as a whole: what was corrected in all of its sheets, in one change."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import registers
from running import run

from bildungsprojekte_plugin.algorithms.import_records import ImportRecordsAlgorithm
from bildungsprojekte_plugin.exchange.exporting.return_sheets import By, write_return_sheets
from bildungsprojekte_plugin.exchange.importing.result import RejectedRowsError
from bildungsprojekte_plugin.exchange.importing.run import import_file
from bildungsprojekte_plugin.exchange.profiles.profile import Profile, RecordRule
from bildungsprojekte_plugin.model import Activity, Actor, Query
from bildungsprojekte_plugin.store import Register

ACTIVITIES, ACTORS = "Angebote", "Akteure"


@pytest.fixture
def register(tmp_path) -> Register:
    register = registers.blank_copy(tmp_path)
    with register.change("Founded") as change:
        change.insert(Actor(uuid="club", name="Lesekreis", ags="05916000", phone="02323 1"))
        change.insert(Actor(uuid="idle", name="Ruhender Verein", ags="05913000"))
        change.insert(Activity(uuid="reading", actor="club", title="Vorlesen", places=12))
    return register


@pytest.fixture
def sheets(register, tmp_path) -> dict[str, Path]:
    """The return sheet of each actor, by a word of its name."""
    folder = tmp_path / "sheets"
    folder.mkdir()
    files = write_return_sheets(register, By.ACTOR, Query(), "de", folder).files
    return {
        word: folder / name for name in files for word in ("Lesekreis", "Ruhend") if word in name
    }


def write_in(path: Path, sheet: str, *, is_new: bool = False, **values: object) -> None:
    """Fill in a row of a return sheet: the first one, or a new one below all."""
    book = openpyxl.load_workbook(path)
    table = book[sheet]
    header = next(row for row in table.iter_rows() if any(cell.value == "Kennung" for cell in row))
    line = table.max_row + 1 if is_new else header[0].row + 1
    for column, value in values.items():
        at = next(cell.column for cell in header if cell.value == column)
        table.cell(line, at, value)
    book.save(path)


def test_both_sheets_come_back_in_one_change(register, sheets):
    write_in(sheets["Lesekreis"], ACTIVITIES, Plätze=25)
    write_in(sheets["Lesekreis"], ACTORS, Telefon="02323 99")
    result = import_file(register, sheets["Lesekreis"])
    assert (result.read, result.updated) == (2, 2)
    assert {(one.sheet, *one.fields) for one in result.changes} == {
        (ACTIVITIES, "places"),
        (ACTORS, "phone"),
    }
    assert (register.get(Activity, "reading").places, register.get(Actor, "club").phone) == (
        25,
        "02323 99",
    )
    register.undo(result.operation)
    assert (register.get(Activity, "reading").places, register.get(Actor, "club").phone) == (
        12,
        "02323 1",
    )


def test_nothing_is_said_of_sheets_that_were_taken_or_hold_no_records(register, sheets):
    for path in sheets.values():
        result = import_file(register, path)
        assert result.findings == []
        assert result.unchanged == result.read > 0


def test_an_actor_without_activities_has_them_written_into_its_empty_sheet(register, sheets):
    write_in(sheets["Ruhend"], ACTIVITIES, Akteur="Ruhender Verein", Titel="Nähen", Plätze=5)
    result = import_file(register, sheets["Ruhend"])
    assert (result.read, result.inserted) == (2, 1)
    (sewing,) = (one for one in register.all(Activity) if one.title == "Nähen")
    assert (sewing.actor, sewing.places) == ("idle", 5)


def test_a_new_actor_and_what_it_does_come_in_together(register, sheets):
    path = sheets["Lesekreis"]
    write_in(path, ACTORS, is_new=True, Name="Neuer Chor")
    write_in(path, ACTIVITIES, is_new=True, Akteur="Neuer Chor", Titel="Singen")
    assert import_file(register, path).inserted == 2
    (choir,) = (one for one in register.all(Actor) if one.name == "Neuer Chor")
    (singing,) = (one for one in register.all(Activity) if one.title == "Singen")
    assert singing.actor == choir.uuid


def test_one_sheet_that_is_named_comes_alone(register, sheets):
    write_in(sheets["Lesekreis"], ACTIVITIES, Plätze=25)
    write_in(sheets["Lesekreis"], ACTORS, Telefon="02323 99")
    result = import_file(register, sheets["Lesekreis"], sheet=ACTORS)
    assert (result.read, result.updated) == (1, 1)
    (finding,) = result.findings
    assert ACTIVITIES in str(finding)
    assert register.get(Activity, "reading").places == 12


def test_a_mistake_in_one_sheet_stores_nothing_of_the_other(register, sheets):
    write_in(sheets["Lesekreis"], ACTIVITIES, Beginn="31.02.2024")
    write_in(sheets["Lesekreis"], ACTORS, Telefon="02323 99")
    with pytest.raises(RejectedRowsError, match="sheet “Angebote”, line"):
        import_file(register, sheets["Lesekreis"])
    assert register.get(Actor, "club").phone == "02323 1"


def test_rejected_rows_of_two_sheets_are_mended_in_two_files(register, sheets, tmp_path):
    write_in(sheets["Lesekreis"], ACTIVITIES, Beginn="31.02.2024")
    write_in(sheets["Lesekreis"], ACTORS, Akteurstyp="Unfug")
    rejects, report = tmp_path / "rejects.csv", tmp_path / "report.json"
    run(
        ImportRecordsAlgorithm,
        REGISTER=register.path,
        INPUT=sheets["Lesekreis"],
        REJECTS=rejects,
        REPORT=report,
    )
    said = json.loads(report.read_text(encoding="utf-8"))
    assert {one["sheet"] for one in said["rejected"]} == {ACTORS, ACTIVITIES}
    files = {ACTORS: rejects, ACTIVITIES: tmp_path / "rejects_Angebote.csv"}
    for wrong, right, sheet in (("Unfug", "Museum", ACTORS), ("31.02", "28.02", ACTIVITIES)):
        with files[sheet].open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file, delimiter=";"))
        own = [cell.replace(wrong, right) if cell.startswith(wrong) else cell for cell in rows[1]]
        with files[sheet].open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file, delimiter=";").writerows([rows[0], own])
        assert import_file(register, files[sheet]).updated == 1
    assert register.get(Actor, "club").actor_type == "museum"
    assert register.get(Activity, "reading").starts_on == date(2024, 2, 28)


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [["Bitte beachten: neue Nummer"]],
        [["Name", "Lesekreis"], ["Telefon", "1"], ["Straße", "Weg 1"], ["Ort", "Herne"]],
        [["", ""], ["x", ""]],
    ],
)
def test_what_people_have_put_into_a_sheet_of_their_own_stops_nothing(register, sheets, rows):
    path = sheets["Lesekreis"]
    write_in(path, ACTORS, Telefon="02323 99")
    book = openpyxl.load_workbook(path)
    table = book.create_sheet("Notizen")
    for row in rows:
        table.append(row)
    book.save(path)
    result = import_file(register, path)
    assert result.updated == 1
    assert ["Notizen" in str(finding) for finding in result.findings] == ([True] if rows else [])


def test_a_file_that_nobody_named_is_not_written_over(register, sheets, tmp_path):
    write_in(sheets["Lesekreis"], ACTIVITIES, Beginn="31.02.2024")
    write_in(sheets["Lesekreis"], ACTORS, Akteurstyp="Unfug")
    rejects, mended = tmp_path / "rejects.csv", tmp_path / "rejects_Angebote.csv"
    for path in (rejects, mended):
        path.write_text("mended by somebody")
    given = {"REGISTER": register.path, "INPUT": sheets["Lesekreis"], "REJECTS": rejects}
    said = run(ImportRecordsAlgorithm, **given)
    assert mended.read_text() == "mended by somebody"
    assert "31.02.2024" in (tmp_path / "rejects_Angebote_2.csv").read_text(encoding="utf-8-sig")
    assert said["REJECTED"] == 2


def test_by_another_profile_a_sheet_comes_alone(register, sheets):
    rules = {
        "actor": RecordRule("actor", {"name": "Akteur"}),
        "activity": RecordRule("activity", {"title": "Titel", "places": "Plätze"}),
    }
    result = import_file(register, sheets["Lesekreis"], Profile("list", "Liste", "List", rules))
    assert (result.read, result.inserted, result.changes) == (1, 1, [])
    assert any(ACTORS in str(finding) for finding in result.findings)


def test_a_title_alone_in_a_new_row_is_not_lost(register, sheets):
    write_in(sheets["Lesekreis"], ACTIVITIES, is_new=True, Titel="Neuer Kurs")
    with pytest.raises(RejectedRowsError, match="“Actor” must be filled in"):
        import_file(register, sheets["Lesekreis"])


def test_a_column_that_was_renamed_is_said(register, sheets):
    book = openpyxl.load_workbook(sheets["Lesekreis"])
    (cell,) = [cell for cell in book[ACTIVITIES][1] if cell.value == "Plätze"]
    cell.value = "Plätze NEU"
    book.save(sheets["Lesekreis"])
    result = import_file(register, sheets["Lesekreis"])
    assert any("not imported: Plätze NEU" in str(finding) for finding in result.findings)
