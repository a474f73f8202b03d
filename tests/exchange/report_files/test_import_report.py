"""The report of an import says in words what an office wants to know of it."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import openpyxl
import pytest
import registers
from imported_lists import written
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QLocale

from bildungsprojekte_plugin.exchange.importing.choosing import profile_for
from bildungsprojekte_plugin.exchange.importing.delivery import read_file
from bildungsprojekte_plugin.exchange.importing.result import ImportResult
from bildungsprojekte_plugin.exchange.importing.run import import_table
from bildungsprojekte_plugin.exchange.report_files.import_report import Said, write_report
from bildungsprojekte_plugin.exchange.report_files.import_words import lookups_of
from bildungsprojekte_plugin.model import Activity, Actor
from bildungsprojekte_plugin.support.i18n import load_translator

HEADER = "ID;Akteur;Akteurstyp;Angebot;Bildungsstufe;Themenfeld;Beginn;Plätze"


class Tables(HTMLParser):
    """Heading → rows of cells of the lists in a report, and its tags."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.lists: dict[str, list[list[str]]] = {"": []}
        self.tags: set[str] = set()
        self._heading, self._tag = "", ""
        self.feed(text)

    def handle_starttag(self, tag, attrs) -> None:
        self.tags.add(tag)
        self._tag = tag
        if tag == "h2":
            self._heading = ""
        elif tag == "tr":
            self.lists.setdefault(self._heading, []).append([])
        elif tag in ("td", "th"):
            self.lists[self._heading][-1].append("")

    def handle_endtag(self, tag) -> None:
        self._tag = ""

    def handle_data(self, data) -> None:
        if self._tag == "h2":
            self._heading += data
        elif self._tag in ("td", "th"):
            self.lists[self._heading][-1][-1] += data


@pytest.fixture
def german(qgis_app):
    """QGIS speaks German."""
    before = QgsApplication.locale()
    translator = load_translator("de")
    QgsApplication.setLocale(QLocale("de_DE"))
    yield
    QgsApplication.removeTranslator(translator)
    QgsApplication.setLocale(QLocale(before))


@pytest.fixture
def register(tmp_path):
    (tmp_path / "register").mkdir()
    return registers.blank_copy(tmp_path / "register")


@pytest.fixture
def take(register, tmp_path):
    """Return a function that imports a file and returns the report's lists and its JSON."""

    def take(path) -> tuple[Tables, dict, ImportResult]:
        delivery = read_file(path)
        profile = profile_for(register, delivery)
        said = Said(delivery, profile, lookups_of(register), stored=True)
        result = import_table(register, delivery, profile)
        for name in ("report.html", "report.json"):
            write_report(result, said, tmp_path / name)
        content = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
        return Tables((tmp_path / "report.html").read_text(encoding="utf-8")), content, result

    return take


def edition(tmp_path, *rows: str):
    return written(tmp_path, HEADER, *rows)


FIRST = (
    "1;VHS;VHS;Lesen;Kita;MINT;1.2.2024;10",
    "2;VHS;VHS;Rechnen;Kita;MINT;;",
)


def test_changed_records_are_told_in_words_a_line_for_each_field(take, tmp_path, german):
    take(edition(tmp_path, *FIRST))
    tables, content, _ = take(
        edition(tmp_path, "1;VHS;VHS;Lesen;Primar, Sek I;MINT;5.3.2024;12", FIRST[1])
    )
    assert tables.lists["Geänderte Datensätze"][1:] == [
        ["2", "Lesen", "Plätze", "10", "12"],
        ["2", "Lesen", "Beginn", "01.02.2024", "05.03.2024"],
        ["2", "Lesen", "Bildungsstufe", "Frühe Bildung", "Primarbereich, Sekundarbereich I"],
    ]
    (change,) = content["changes"]
    assert change["fields"]["terms"] == [
        {"stage": ["early"]},
        {"stage": ["primary", "secondary_1"]},
    ]
    assert change["fields"]["starts_on"] == ["2024-02-01", "2024-03-05"]
    assert change["in_words"][-1] == {
        "field": "Bildungsstufe",
        "before": "Frühe Bildung",
        "after": "Primarbereich, Sekundarbereich I",
    }


def test_who_offers_something_now_is_told_by_name(take, register, tmp_path, german):
    take(edition(tmp_path, *FIRST))
    with register.change("Founded") as change:
        change.insert(Actor(name="Stadtbücherei Herne"))
    tables, _, _ = take(
        edition(tmp_path, "1;Stadtbücherei Herne;VHS;Lesen;Kita;MINT;1.2.2024;10", FIRST[1])
    )
    assert tables.lists["Geänderte Datensätze"][1:] == [
        ["2", "Lesen", "Akteur", "VHS", "Stadtbücherei Herne"]
    ]
    tables, _, _ = take(edition(tmp_path, "1;Zoo;VHS;Lesen;Kita;MINT;1.2.2024;10", FIRST[1]))
    assert tables.lists["Geänderte Datensätze"][1:] == [
        ["2", "Lesen", "Akteur", "Stadtbücherei Herne", "neuer Datensatz"]
    ]


def test_what_both_have_changed_is_told_with_labels_and_the_name_of_the_vocabulary(
    take, register, tmp_path, german
):
    take(edition(tmp_path, *FIRST))
    (reading,) = (one for one in register.all(Activity) if one.title == "Lesen")
    (school,) = register.all(Actor)
    with register.change("Corrected by the office") as change:
        change.update(Activity, reading.uuid,
                      {"terms": {"stage": {"higher"}, "field": {"stem"}}}, based_on=1)  # fmt: skip
        change.update(Actor, school.uuid, {"actor_type": "museum"}, based_on=1)
    tables, content, _ = take(
        edition(
            tmp_path,
            "1;VHS;Bibliothek;Lesen;Primar;MINT;1.2.2024;10",
            FIRST[1].replace("VHS;VHS", "VHS;Bibliothek"),
        )
    )
    stage, kind = (
        next(text for line, text in tables.lists["Hinweise"][1:] if field in text)
        for field in ("Bildungsstufe", "Akteurstyp")
    )
    assert "Primarbereich" in stage
    assert "Hochschule" in stage
    assert "MINT" not in stage  # the terms of that vocabulary are the same
    assert "Museum" in kind
    assert "Bibliothek" in kind
    said = json.dumps([content["remarks"], tables.lists["Hinweise"]], ensure_ascii=False)
    assert not [code for code in ("primary", "higher", "museum", "library") if code in said]


def test_what_was_not_taken_for_records_is_shown_line_by_line(take, tmp_path, german):
    book = openpyxl.Workbook()
    hostile = "<script>alert(1)</script> Angebote 2025"
    for row in (
        [hostile],
        [],
        ["Akteur", "Angebot", "Plätze"],
        ["VHS", "Lesen", 12],
        ["Zoo", "Tiere", 20],
        ["Summe", None, 32],
        ["Stand: 1.3.2025"],
    ):
        book.active.append(row)
    book.save(tmp_path / "angebote.xlsx")
    tables, content, result = take(tmp_path / "angebote.xlsx")
    assert result.inserted == 2
    heading = "Nicht als Datensätze übernommen: Titel, Überschriften, Summen"
    assert tables.lists[heading] == [
        ["Zeile", "Text"],
        ["1", hostile],
        ["6", "Summe 32"],
        ["7", "Stand: 1.3.2025"],
    ]
    assert "script" not in tables.tags
    assert [row["row"] for row in content["left_out"]] == [1, 6, 7]


def test_days_and_lines_are_as_an_office_writes_them_and_what_is_empty_is_left_out(
    take, tmp_path, german
):
    head = "ID;Akteur;Angebot;Beschreibung"
    take(written(tmp_path, head, '1;VHS;Lesen;"eins\nzwei"'))
    tables, _, _ = take(written(tmp_path, head, '1;VHS;Lesen;"eins\ndrei"'))
    assert tables.lists["Geänderte Datensätze"][1][3:] == ["eins\nzwei", "eins\ndrei"]
    assert "white-space: pre-line" in (tmp_path / "report.html").read_text(encoding="utf-8")
    facts = dict(row for row in tables.lists[""] if len(row) == 2)
    assert re.fullmatch(r"\d\d\.\d\d\.\d{4} \d\d:\d\d", facts["Datum"])
    assert "Quelle" not in facts  # the profile names none
