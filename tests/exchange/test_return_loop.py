"""Return sheets on their whole way: out to an actor, filled in, back through the import."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from pathlib import Path

import libreoffice
import openpyxl
import pytest
import registers

from bildungsprojekte_plugin.exchange.exporting.return_sheets import By, write_return_sheets
from bildungsprojekte_plugin.exchange.importing.result import ImportResult, RejectedRowsError
from bildungsprojekte_plugin.exchange.importing.run import import_file
from bildungsprojekte_plugin.exchange.report_files.import_words import change_words, lookups_of
from bildungsprojekte_plugin.model import Activity, Actor, Project, Query
from bildungsprojekte_plugin.store import Register
from bildungsprojekte_plugin.support.i18n import explain

TEXTS = (
    *("  x ", "a   b", "a\tb", "a\r\nb", "a\nb\n\nc", '"x"', "'x", "''x", "=1+1", "'=1+1", "+49"),
    *("-1", "@x", "of:=1", '="0123"', "007", "1E5", "1,50", "3-4", "2024-01-02", "Mai 24", "WAHR"),
    *("#NV", "_x0041_", "a\x01b", "Grüße", "🎒👩‍👩‍👧", "<b>&amp;</b>", "12:30", "10%", "–"),
    *("a@b.de", "x" * 32_767),
)  # fmt: skip
FORMS = [
    "as it was written",
    pytest.param("xlsx", marks=[libreoffice.NEEDED, pytest.mark.slow]),
    pytest.param("ods", marks=[libreoffice.NEEDED, pytest.mark.slow]),
]
FREE = ("title", "description", "venue", "street", "postcode", "city", "website")


@pytest.fixture
def register(tmp_path) -> Register:
    register = registers.blank_copy(tmp_path)
    with register.change("Filled") as change:
        change.insert_all([
            Actor(uuid="club", name="Club", phone="0201 1", actor_type="museum", ags="05911000"),
            Actor(uuid="zoo", name="Zoo"),
            Project(uuid="reading", title="Lesen"),
            Project(uuid="maths", title="Rechnen"),
        ])  # fmt: skip
        for number in range(6):
            change.insert(
                Activity(
                    uuid=f"t{number}", actor="club", project="reading", title=f"Kurs {number}",
                    description="eins\nzwei", postcode="01234", places=0, age_from=0, age_to=6,
                    starts_on=date(2024, 2, 29), ags="05911000",
                    terms={"stage": {"early", "primary"}, "field": {"stem"}},
                )
            )  # fmt: skip
    return register


def sheet_of(register: Register, folder: Path, by: By = By.ACTOR) -> Path:
    """Write the return sheets and return the one of the club, or of its municipality."""
    result = write_return_sheets(register, by, Query(), "de", folder / "sheets")
    return folder / "sheets" / next(n for n in result.files if n.startswith(("Club", "Bochum")))


class Filled:
    """A return sheet in the hands of somebody who fills it in."""

    def __init__(self, path: Path, sheet: str = "Angebote") -> None:
        self._path = path
        self._book = openpyxl.load_workbook(path)
        self.sheet = self._book[sheet]
        self._columns = {cell.value: cell.column for cell in self.sheet[1]}

    def write(self, row: int, **cells: object) -> None:
        for name, value in cells.items():
            self.sheet.cell(row, self._columns[name.replace("_", " ")]).value = value

    def save(self) -> None:
        self._book.save(self._path)


def sent_back(path: Path, form: str, folder: Path) -> Path:
    return path if form not in ("xlsx", "ods") else libreoffice.saved_as(path, form, folder)


def told(register: Register, result: ImportResult) -> dict[int, list[tuple[str, str, str]]]:
    """Return line → field, before and after, as the report tells it."""
    lookups = lookups_of(register)
    return {change.line: sorted(change_words(change, lookups)) for change in result.changes}


def values(register: Register) -> dict[str, dict]:
    return {
        record.uuid: asdict(record)
        for record_class in (Actor, Activity)
        for record in register.all(record_class)
    }


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("by", By)
def test_a_sheet_that_nobody_has_changed_changes_nothing(register, tmp_path, form, by):
    with register.change("Filled") as change:
        for number, text in enumerate(TEXTS):
            change.insert(Activity(uuid=f"text{number}", actor="club", ags="05911000",
                                   **dict.fromkeys(FREE, text)))  # fmt: skip
        for number, day in enumerate((date(1850, 1, 1), date(1900, 2, 28), date(1900, 3, 1))):
            change.insert(Activity(uuid=f"day{number}", actor="club", ags="05911000",
                                   starts_on=day, ends_on=day))  # fmt: skip
    path = sent_back(sheet_of(register, tmp_path, by), form, tmp_path)
    before = values(register)
    for sheet, n in (("Angebote", len(TEXTS) + 9), ("Akteure", 1)):
        result = import_file(register, path, sheet=sheet)
        assert (result.read, result.unchanged, result.remarks) == (n, n, [])
    assert values(register) == before


@pytest.mark.parametrize("form", FORMS)
def test_what_was_changed_added_and_taken_out_is_told_field_by_field(register, tmp_path, form):
    path = sheet_of(register, tmp_path)
    filled = Filled(path)
    filled.write(2, Titel="Kurs 0 neu ", Plätze="25", Beschreibung=None)
    filled.write(3, Bildungsstufe="Primarbereich", Postleitzahl="04321", Beginn="1.9.2025")
    filled.write(4, **{"Stimmt so (Datum)": date(2026, 11, 1)})
    filled.write(5, Projekt="Rechnen", Bildungsfeld=None)
    filled.write(6, Projekt=None)
    filled.write(8, Akteur="Club", Titel="Neuer Kurs", Plätze=12, Beginn="15.10.2026",
                 Bildungsstufe="Grundschule", Postleitzahl="04321", Projekt="Rechnen")  # fmt: skip
    filled.sheet.delete_rows(7)
    filled.save()
    result = import_file(register, sent_back(path, form, tmp_path))
    assert told(register, result) == {
        2: [
            ("Description", "eins\nzwei", "–"),
            ("Places", "0", "25"),
            ("Title", "Kurs 0", "Kurs 0 neu"),
        ],
        3: [
            (
                "Education stage",
                "Early childhood education, Primary education",
                "Primary education",
            ),
            ("Postcode", "01234", "04321"),
            ("Starts on", "2024-02-29", "2025-09-01"),
        ],
        4: [("Confirmed on", "–", "2026-11-01")],
        5: [("Education field", "STEM", "–"), ("Project", "Lesen", "Rechnen")],
        6: [("Project", "Lesen", "–")],
    }
    assert (result.inserted, result.updated, result.read) == (1, 5, 7)
    (new,) = (one for one in register.all(Activity) if one.title == "Neuer Kurs")
    assert (new.actor, new.project, new.places, new.postcode) == ("club", "maths", 12, "04321")
    assert (new.starts_on, new.terms) == (date(2026, 10, 15), {"stage": {"primary"}})
    assert register.get(Activity, "t5").title == "Kurs 5"  # a row that is not there says nothing


@pytest.mark.parametrize("form", FORMS)
def test_the_sheet_of_actors_comes_back_by_its_name(register, tmp_path, form):
    path = sheet_of(register, tmp_path)
    filled = Filled(path, "Akteure")
    filled.write(2, Telefon="0201 9999", Akteurstyp="Volkshochschule")
    filled.save()
    result = import_file(register, sent_back(path, form, tmp_path), sheet="Akteure")
    assert [change[0] for change in told(register, result)[2]] == ["Phone", "Type of actor"]
    assert register.get(Actor, "club").phone == "0201 9999"


def test_a_row_that_was_copied_with_its_identifier_is_refused_and_explained(register, tmp_path):
    path = sheet_of(register, tmp_path)
    filled = Filled(path)
    for cell in filled.sheet[3]:
        filled.sheet.cell(8, cell.column).value = cell.value
    filled.write(8, Titel="Kopierter Kurs")
    filled.save()
    before = values(register)
    with pytest.raises(RejectedRowsError, match=r"line 8: The identifier “t1” already .* line 3"):
        import_file(register, path)
    assert values(register) == before
    filled.write(8, Kennung=None, Fassung=None)
    filled.save()
    assert import_file(register, path).inserted == 1


def test_what_people_write_below_the_list_is_told_and_becomes_no_record(register, tmp_path):
    path = sheet_of(register, tmp_path)
    filled = Filled(path)
    filled.sheet.cell(9, 1).value = "Vielen Dank, alles stimmt."
    filled.save()
    result = import_file(register, path)
    assert (result.unchanged, result.skipped, result.inserted) == (7, 1, 0)
    assert "Vielen Dank, alles stimmt." in str(result.skipped_because)
    assert register.count(Actor) == 2
    assert "one cell" not in str([str(finding) for finding in result.findings])


def test_a_name_that_nothing_goes_by_is_told_and_what_it_was_stays(register, tmp_path):
    path = sheet_of(register, tmp_path)
    filled = Filled(path)
    for row in (2, 3):
        filled.write(row, Projekt="Ganz neu", Akteur="Klub")
    filled.save()
    result = import_file(register, path)
    assert (result.unchanged, result.inserted) == (7, 0)
    said = [explain(remark.text) for remark in result.remarks]
    assert [remark.line for remark in result.remarks] == [2, 2]
    assert all("rows: 2" in text for text in said)
    assert "“Klub” in the column “Akteur”" in said[0] + said[1]
    assert "“Ganz neu” in the column “Projekt”" in said[0] + said[1]


def test_a_name_that_several_projects_have_says_nothing(register, tmp_path):
    with register.change("Another") as change:
        change.insert(Project(uuid="other", title="Lesen"))
    path = sheet_of(register, tmp_path)
    result = import_file(register, path)
    assert (result.unchanged, result.remarks) == (7, [])
