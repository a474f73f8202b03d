"""What was exported and is imported elsewhere is the same register again."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import registers

from bildungsprojekte_plugin.exchange.exporting.own_sheets import Audience, What
from bildungsprojekte_plugin.exchange.exporting.return_sheets import By, write_return_sheets
from bildungsprojekte_plugin.exchange.exporting.run import export
from bildungsprojekte_plugin.exchange.importing.result import RejectedRowsError
from bildungsprojekte_plugin.exchange.importing.run import import_file
from bildungsprojekte_plugin.exchange.understanding.questions import UndecidedError
from bildungsprojekte_plugin.model import Activity, Actor, Contact, Project, Query, Term
from bildungsprojekte_plugin.store import Register

ORDER = (What.ACTORS, What.PROJECTS, What.ACTIVITIES, What.CONTACTS)
STAMPS = ("fid", "row_version", "created_at", "created_by", "updated_at", "updated_by")
MISSING = {"missing_since": date(2025, 2, 28)}
AWKWARD = '=1+1;"Ü";\'x\nzweite Zeile'


def lived_in(register: Register) -> Register:
    """Fill a register with records of every kind, some with nothing but what they need."""
    with register.change("Founded") as change:
        club = change.insert(
            Actor(
                name=AWKWARD,
                actor_type="museum",
                postcode="04103",
                point=(375000.25, 5705000),
                **MISSING,
            )
        )
        bare = change.insert(Actor(name="Nur ein Name"))
        project = change.insert(
            Project(title="Lesen", lead_actor=club, terms={"stage": {"early"}}, **MISSING)
        )
        change.insert(
            Activity(
                actor=club,
                project=project,
                title="Vorlesen",
                places=12,
                age_from=3,
                age_to=6,
                starts_on=date(2020, 2, 1),
                point=(375001, 5705001),
                location_quality="address",
                terms={"stage": {"early", "primary"}, "target_group": {"children"}},
                **MISSING,
            )
        )
        change.insert(Activity(actor=bare))
        change.insert(Contact(actor=club, name="Büro", email="buero@example.org"))
    return register


def records(register: Register) -> dict[str, dict]:
    """Return uuid → everything that people know of a record."""
    found = {}
    for record_class in (Actor, Project, Activity, Contact):
        for record in register.all(record_class):
            fields = {name: value for name, value in asdict(record).items() if name not in STAMPS}
            found[record.uuid] = fields
    return found


@pytest.mark.parametrize("ending", ["csv", "xlsx", "ods", "gpkg", "geojson"])
@pytest.mark.parametrize("language", ["de", "en"])
def test_a_register_that_is_exported_and_imported_elsewhere_is_the_same(tmp_path, ending, language):
    here = lived_in(registers.blank_copy(tmp_path, "here"))
    there = registers.blank_copy(tmp_path, "there")
    for what in ORDER:
        file = tmp_path / f"{what.value}.{ending}"
        export(here, Query(), what, Audience.INTERNAL, language, file)
        import_file(there, file)
    expected, found = records(here), records(there)
    if ending == "geojson":  # in degrees: to the millimetre
        for fields in (*expected.values(), *found.values()):
            if fields.get("point"):
                fields["point"] = tuple(round(number, 3) for number in fields["point"])
    assert found == expected
    for what in ORDER:
        again = import_file(there, tmp_path / f"{what.value}.{ending}")
        assert (again.unchanged, again.inserted, again.updated) == (again.read, 0, 0)


@pytest.mark.parametrize("has_note", [True, False], ids=["with its text", "without its text"])
@pytest.mark.parametrize("audience", [Audience.INTERNAL, Audience.PUBLIC])
def test_a_shapefile_comes_back_with_all_its_fields(tmp_path, audience, has_note):
    here = lived_in(registers.blank_copy(tmp_path, "here"))
    there = registers.blank_copy(tmp_path, "there")
    endings = {What.ACTORS: "shp", What.PROJECTS: "gpkg", What.ACTIVITIES: "shp"}
    for what, ending in endings.items():
        file = tmp_path / f"{what.value}.{ending}"
        export(here, Query(), what, audience, "de", file)
        if not has_note:
            file.with_suffix(".txt").unlink(missing_ok=True)
        import_file(there, file)
    lacking = {"missing_since"} if audience is Audience.PUBLIC else set()
    expected, found = records(here), records(there)
    expected = {key: values for key, values in expected.items() if key in found}
    assert len(expected) == 5  # without the contact
    for key, values in found.items():
        known = {name: value for name, value in expected[key].items() if name not in lacking}
        assert values | known == values


@pytest.mark.parametrize("has_note", [True, False], ids=["with its text", "without its text"])
def test_texts_that_a_shapefile_has_cut_stay_whole_in_the_register(tmp_path, has_note):
    register = registers.blank_copy(tmp_path)
    with register.change("Written") as change:
        terms = [
            Term(vocabulary="theme", code=f"{n} {'x' * 90}", label_de=f"T{n}", label_en=f"T{n}")
            for n in range(4)
        ]
        change.insert_all(terms)
        used = {"theme": {term.code for term in terms}}
        club = change.insert(Actor(name="Club"))
        change.insert(Activity(actor=club, title="Ü" * 300, description="kurz", terms=used))
    file = tmp_path / "activities.shp"
    export(register, Query(), What.ACTIVITIES, Audience.INTERNAL, "de", file)
    if not has_note:
        file.with_suffix(".txt").unlink()
    before = records(register)
    result = import_file(register, file)
    assert (result.unchanged, result.rejected) == (1, 0)
    assert records(register) == before
    elsewhere = registers.blank_copy(tmp_path, "elsewhere")
    with elsewhere.change("Written") as change:
        change.insert_all([replace(term, uuid=None) for term in terms])
        change.insert(Actor(uuid=club, name="Club"))
    import_file(elsewhere, file)
    (activity,) = elsewhere.all(Activity)
    assert (activity.title, activity.description) == ("Ü" * 127, "kurz")
    assert activity.terms == used


def test_a_text_of_somebody_elses_beside_a_shapefile_names_no_columns(tmp_path):
    register = lived_in(registers.blank_copy(tmp_path))
    file = tmp_path / "actors.shp"
    export(register, Query(), What.ACTORS, Audience.INTERNAL, "de", file)
    for text in ("uuid: name, Name\nname: uuid, Kennung\n", "Liesmich: bitte, sofort", "\0" * 9):
        file.with_suffix(".txt").write_text(text)
        result = import_file(register, file)
        assert (result.read, result.unchanged) == (2, 2)


def returned(register: Register, folder: Path) -> Path:
    """Return the return sheet of the only municipality."""
    folder.mkdir()
    result = write_return_sheets(register, By.ACTOR, Query(), "de", folder)
    return folder / next(name for name in result.files if "ein_Name" not in name)


def write_in(path: Path, column: str, value: object) -> None:
    """Write into the first record of a return sheet, as somebody does who checks it."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    header = next(row for row in sheet.iter_rows() if any(c.value == column for c in row))
    at = next(cell.column for cell in header if cell.value == column)
    sheet.cell(header[0].row + 1, at, value)
    book.save(path)


@pytest.fixture
def sent(tmp_path) -> tuple[Register, Path]:
    """A register, and the return sheet of one of its actors."""
    register = lived_in(registers.blank_copy(tmp_path))
    return register, returned(register, tmp_path / "sheets")


def only(register: Register) -> Activity:
    return next(activity for activity in register.all(Activity) if activity.title)


def test_a_return_sheet_that_nobody_touched_changes_nothing(sent):
    register, path = sent
    before = records(register)
    result = import_file(register, path)
    assert (result.read, result.unchanged) == (2, 2)
    assert records(register) == before


def test_what_was_corrected_in_a_return_sheet_comes_back_field_by_field(sent):
    register, path = sent
    write_in(path, "Plätze", 25)
    write_in(path, "Stimmt so (Datum)", date(2026, 11, 1))
    result = import_file(register, path)
    (change,) = result.changes
    assert change.fields == {"places": (12, 25), "assured_on": (None, date(2026, 11, 1))}
    assert only(register).places == 25


def test_a_return_sheet_is_read_as_people_fill_it_in(sent):
    register, path = sent
    write_in(path, "Beginn", "1.9.2025")
    write_in(path, "Ende", "laufend")
    write_in(path, "Bildungsstufe", "Kindergarten; Sek I")
    result = import_file(register, path)
    (change,) = result.changes
    assert change.fields["starts_on"][1] == date(2025, 9, 1)
    before, after = change.fields["terms"]
    assert after == {"stage": {"early", "secondary_1"}}
    assert before.keys() == after.keys()
    assert only(register).ends_on is None


@pytest.mark.parametrize(
    ("column", "said", "error"),
    [("Beginn", "1/9/2025", UndecidedError), ("Bildungsstufe", "Kletterwald", RejectedRowsError)],
)
def test_what_is_not_certain_in_a_return_sheet_is_asked_for_or_refused(sent, column, said, error):
    register, path = sent
    write_in(path, column, said)
    with pytest.raises(error, match=said):
        import_file(register, path)


def test_what_the_office_has_changed_meanwhile_stays_where_the_sheet_is_blank_new(sent):
    register, path = sent
    with register.change("Moved") as change:
        change.update(Activity, only(register).uuid, {"title": "Vorlesen II"}, based_on=1)
    write_in(path, "Plätze", 25)
    import_file(register, path)
    assert (only(register).title, only(register).places) == ("Vorlesen II", 25)


def test_a_field_that_both_have_changed_is_kept_and_named(sent):
    register, path = sent
    with register.change("Grown") as change:
        change.update(Activity, only(register).uuid, {"places": 30}, based_on=1)
    write_in(path, "Plätze", 25)
    result = import_file(register, path)
    assert only(register).places == 30
    (remark,) = result.remarks
    assert "25" in str(remark.text)
    assert "30" in str(remark.text)


def test_a_word_that_a_vocabulary_lacks_is_refused_and_the_vocabulary_named(sent):
    register, path = sent
    write_in(path, "Bildungsstufe", "Unfug")
    with pytest.raises(RejectedRowsError, match="“Education stage” has no term “Unfug”"):
        import_file(register, path)
