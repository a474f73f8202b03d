"""`find_duplicates`, as it is run from the toolbox."""

from __future__ import annotations

import csv
import json

import pytest
import registers
from qgis.core import QgsProcessingException, QgsProcessingFeedback
from running import run

from bildungsprojekte_plugin.algorithms.find_duplicates import FindDuplicatesAlgorithm
from bildungsprojekte_plugin.model import Actor
from bildungsprojekte_plugin.store import Register

HOSTILE = '=HYPERLINK("http://example.org";"x") <b>Jugendzentrum Zeche</b>'
SIDES = ("one", "other")
AT = {"street": "Bahnhofstr. 3", "postcode": "44623", "city": "Herne"}


@pytest.fixture
def register(tmp_path) -> Register:
    """A register in which a school stands twice, and a youth centre with an evil name too."""
    register = registers.blank_copy(tmp_path)
    with register.change("Filled") as change:
        change.insert_all([
            Actor(uuid="a", name="Schillerschule", street="Schulstr. 1", city="Herne"),
            Actor(uuid="b", name="GGS Schiller-Schule", street="Schulstraße 1", city="Herne"),
            Actor(uuid="c", name="GGS Nordschule", street="Nordstr. 7", city="Herne"),
            Actor(uuid="d", name=HOSTILE, **AT),
            Actor(uuid="e", name=HOSTILE + " e.V.", **AT),
        ])  # fmt: skip
    return register


def test_the_json_report_names_pairs_score_and_reasons(register, tmp_path):
    before = registers.content(register)
    feedback = QgsProcessingFeedback(False)
    report = tmp_path / "report.json"
    arguments = {"REGISTER": register.address, "OUTPUT": report}
    results = run(FindDuplicatesAlgorithm, feedback, **arguments)
    assert results == {"PAIRS": 2, "OUTPUT": str(report)}
    said = json.loads(report.read_text(encoding="utf-8"))
    assert said["actors"] == 5
    pairs = {
        frozenset((pair["one"]["uuid"], pair["other"]["uuid"])): pair for pair in said["pairs"]
    }
    assert set(pairs) == {frozenset("ab"), frozenset("de")}
    schools = pairs[frozenset("ab")]
    assert 0.5 < schools["score"] <= 1
    assert "The addresses are the same." in schools["reasons"]
    assert schools["one"]["address"] == "Schulstr. 1, Herne"
    assert "the same organisation: 2." in feedback.textLog()
    assert registers.content(register) == before


def test_no_cell_of_the_csv_is_a_formula(register, tmp_path):
    report = tmp_path / "report.csv"
    run(FindDuplicatesAlgorithm, None, REGISTER=register.address, OUTPUT=report)
    with report.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    assert head[:2] == ["Score", "Actor"]
    assert len(rows) == 2
    cells = [cell for row in rows for cell in row]
    assert "'" + HOSTILE in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_the_html_report_shows_markup_as_text(register, tmp_path):
    report = tmp_path / "report.html"
    run(FindDuplicatesAlgorithm, None, REGISTER=register.address, OUTPUT=report)
    page = report.read_text(encoding="utf-8")
    assert "&lt;b&gt;Jugendzentrum" in page
    assert "<b>Jugendzentrum" not in page


def test_a_report_of_another_kind_is_refused_before_anything_is_done(register, tmp_path):
    report = tmp_path / "report.xlsx"
    with pytest.raises(QgsProcessingException, match=r"\.html, \.htm, \.json, \.csv"):
        run(FindDuplicatesAlgorithm, None, REGISTER=register.address, OUTPUT=report)


def test_a_register_without_duplicates_says_so(tmp_path):
    register = registers.blank_copy(tmp_path)
    feedback = QgsProcessingFeedback(False)
    report = tmp_path / "report.html"
    results = run(FindDuplicatesAlgorithm, feedback, REGISTER=register.address, OUTPUT=report)
    assert results["PAIRS"] == 0
    assert "No actor seems to stand twice" in feedback.textLog()
    assert "No actor seems to stand twice" in report.read_text(encoding="utf-8")
