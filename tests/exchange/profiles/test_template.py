"""The template that a municipality fills in: what it says, and that it comes back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest
import registers
from running import run

from bildungsprojekte_plugin.algorithms.import_template import ImportTemplateAlgorithm
from bildungsprojekte_plugin.exchange.importing.run import import_file
from bildungsprojekte_plugin.exchange.profiles.profile import Profile, RecordRule
from bildungsprojekte_plugin.exchange.profiles.template import write_template
from bildungsprojekte_plugin.model import Activity, Actor, Contact, Project
from bildungsprojekte_plugin.store import open_register

FILLED = {
    "Akteur": "Musikschule Herne",
    "Akteurstyp": "Musikschule",
    "Projekt": "Jedem Kind ein Instrument",
    "Angebot": "Geige für Anfänger",
    "Bildungsstufe": "Primarbereich; Sekundarbereich I",
    "Straße und Hausnummer": "Gräffstr. 43",
    "PLZ": "44623",
    "Ort": "Herne",
    "Plätze": 12,
    "Alter": "6 bis 10 Jahre",
    "Beginn": date(2025, 8, 1),
    "Ansprechperson": "Sekretariat",
    "E-Mail": "musikschule@example.org",
}


@pytest.fixture
def template(tmp_path) -> Path:
    path = tmp_path / "angebote_herne.xlsx"
    run(ImportTemplateAlgorithm, PROFILE="angebote", LANGUAGE="de", OUTPUT=path)
    return path


def test_it_explains_every_column_and_lists_the_terms(template):
    listed, explained = openpyxl.load_workbook(template).worksheets
    headings = [cell.value for cell in listed[1]]
    rows = {row[0].value: [cell.value for cell in row] for row in explained.iter_rows(min_row=2)}
    assert list(rows) == headings
    assert rows["Akteur"][1] == "ja"
    assert rows["Plätze"][1] is None
    assert "Frühe Bildung; Primarbereich" in rows["Bildungsstufe"][2]


@pytest.mark.parametrize("deleted", [(), ("Bildungsfeld", "Veranstaltungsort")])
def test_what_is_filled_in_becomes_the_records(template, tmp_path, deleted):
    book = openpyxl.load_workbook(template)
    sheet = book.worksheets[0]
    for name in deleted:  # for it was empty anyway
        sheet.delete_cols([cell.value for cell in sheet[1]].index(name) + 1)
    at = {cell.value: cell.column for cell in sheet[1]}
    for column, value in FILLED.items():
        sheet.cell(2, at[column], value)
    book.save(template)
    register = registers.blank_copy(tmp_path)
    result = import_file(register, template)
    assert (result.inserted, result.remarks) == (1, [])
    (actor,), (project,) = register.all(Actor), register.all(Project)
    (activity,), (contact,) = register.all(Activity), register.all(Contact)
    assert (actor.name, actor.actor_type) == ("Musikschule Herne", "music_school")
    assert (activity.actor, activity.project) == (actor.uuid, project.uuid)
    assert activity.terms["stage"] == {"primary", "secondary_1"}
    assert (activity.age_from, activity.age_to, activity.places) == (6, 11, 12)
    assert activity.starts_on == date(2025, 8, 1)
    assert (activity.ags, activity.location_quality) == ("05916000", "municipality")
    assert (contact.actor, contact.email) == (actor.uuid, "musikschule@example.org")
    assert contact.visibility == "internal"
    again = import_file(register, template)
    assert (again.unchanged, again.inserted, again.updated) == (1, 0, 0)


def test_a_3w_sheet_is_known_by_its_columns(tmp_path):
    path = tmp_path / "3w.csv"
    path.write_text(
        "Organisation,Project,Sector,Admin code\nCaritas,Reading,Languages and reading,5916000\n",
        encoding="utf-8",
    )
    register = registers.blank_copy(tmp_path)
    result = import_file(register, path)
    (activity,), (project,) = register.all(Activity), register.all(Project)
    assert result.inserted == 1
    assert activity.ags == "05916000"
    assert project.lead_actor == activity.actor


def test_a_column_with_crosses_is_explained(tmp_path):
    crossed = {"crossed": {"Kita": ["early"], "Schule": ["primary", "secondary_1"]}}
    rules = {
        "actor": RecordRule("actor", {"name": "Verein"}),
        "activity": RecordRule("activity", {"title": "Angebot"}, {"stage": crossed}),
    }
    vocabularies = open_register(registers.blank()).vocabularies()
    path = tmp_path / "vorlage.xlsx"
    write_template(Profile("p", "P", "P", rules), vocabularies, "en", path)
    rows = {row[0].value: row[2].value for row in openpyxl.load_workbook(path).worksheets[1]}
    assert "x where it is so" in rows["Kita"]
    assert rows["Schule"].endswith("Primary education; Lower secondary education")
