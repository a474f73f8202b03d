"""What programs rely on of `import_records`: its parameters, its report, its refusals."""

from __future__ import annotations

import json
from typing import Any

import openpyxl
import pytest
import registers
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsVectorLayer,
)
from running import run

from bildungsprojekte_plugin.algorithms.import_records import ImportRecordsAlgorithm
from bildungsprojekte_plugin.model import Activity, Actor


@pytest.fixture
def register(tmp_path):
    (tmp_path / "register").mkdir()
    return registers.blank_copy(tmp_path / "register")


@pytest.fixture
def take(register, tmp_path):
    def take(text: str | None = None, **more: Any) -> dict:
        """Import a list and return the results with the report."""
        if text is not None:
            (tmp_path / "angebote.csv").write_text(text, encoding="utf-8")
            more = {"INPUT": tmp_path / "angebote.csv"} | more
        report = tmp_path / "report.json"
        results = run(ImportRecordsAlgorithm, REGISTER=register.path, REPORT=report, **more)
        return results | {"report": json.loads(report.read_text(encoding="utf-8"))}

    return take


def test_the_report_says_what_was_understood(register, take, tmp_path):
    with register.change("By hand") as change:
        there = change.insert(Actor(name="Turnverein Bochum 1848 e. V.", ags="05911000"))
    results = take(
        "Verein;Angebot;Beginn;Rechtswert;Hochwert\n"
        "TV Bochum 1848;Turnen;1.2.2024;375000,5;5705000,5\n"
        "Museum;Malen;31.2.2024;375100,5;5705100,5\n",
        REJECTS=tmp_path / "rejects.csv",
    )
    report = results["report"]
    assert (report["encoding"].lower(), report["delimiter"]) == ("utf-8", ";")
    assert report["crs"] == "EPSG:25832"
    assert 0.5 < report["crs_score"] <= 1
    assert report["mapping"]["actor.name"] == "Verein"
    assert report["mapping"]["point.x"] == "Rechtswert"
    assert [row["row"] for row in report["rejected"]] == [3]
    assert "31.2.2024" in report["rejected"][0]["reason"]
    (pair,) = report["duplicates"]
    assert (pair["other"], pair["row"], pair["other_row"]) == (there, 2, None)
    assert 0 < pair["score"] <= 1
    assert results["REJECTED"] == report["counts"]["rejected"] == 1
    assert (tmp_path / "rejects.csv").exists()


def test_the_report_names_both_lines_of_what_may_stand_twice_in_a_list(register, take, tmp_path):
    text = "Verein;Ort\nVHS Herne;Herne\nVolkshochschule Herne e.V.;Herne\n"
    (pair,) = take(text)["report"]["duplicates"]
    assert (pair["row"], pair["name"]) == (3, "Volkshochschule Herne e.V.")
    assert (pair["other_row"], pair["other_name"], pair["other"]) == (2, "VHS Herne", "")
    other, page = registers.blank_copy(tmp_path), tmp_path / "report.html"
    run(ImportRecordsAlgorithm, REGISTER=other.path, INPUT=tmp_path / "angebote.csv", REPORT=page)
    assert "<td>In line 2</td>" in page.read_text(encoding="utf-8")


def test_a_question_ends_it_with_nothing_stored_and_its_answer_goes_on(register, take, tmp_path):
    text = "Verein;Angebot;Beginn\nTV;Turnen;1/2/2024\nSV;Turnen;3/4/2024\n"
    before = registers.content(register)
    with pytest.raises(QgsProcessingException, match="DATE_ORDER"):
        take(text)
    assert registers.content(register) == before
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    (question,) = report["questions"]
    assert question["parameter"] == "DATE_ORDER"
    assert report["stored"] is False
    assert take(text, DATE_ORDER=question["choices"][1])["INSERTED"] == 2
    assert {one.starts_on.month for one in register.all(Activity)} == {1, 3}


def test_the_coordinate_system_can_be_said(register, take):
    text = "Verein;X;Y\nTV;375000;5705000\n"
    assert take(text, SOURCE_CRS="EPSG:25832")["report"]["crs"] == "EPSG:25832"
    assert register.all(Actor)[0].point == (375000, 5705000)


def test_a_sheet_is_chosen_by_its_name(register, take, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Hinweise"])
    sheet = book.create_sheet("Angebote")
    for row in (["Verein", "Angebot"], ["TV", "Turnen"]):
        sheet.append(row)
    book.save(tmp_path / "liste.xlsx")
    results = take(INPUT=tmp_path / "liste.xlsx", LAYER="Angebote")
    assert (results["INSERTED"], results["report"]["sheet"]) == (1, "Angebote")
    with pytest.raises(QgsProcessingException, match="Angebote"):
        take(INPUT=tmp_path / "liste.xlsx", LAYER="Kurse")


def test_a_layer_with_its_own_coordinate_system(register):
    layer = QgsVectorLayer(
        "Point?crs=EPSG:4326&field=Verein:string&field=Plätze:integer&field=Angebot:string",
        "vereine",
        "memory",
    )
    feature = QgsFeature(layer.fields())
    feature.setAttributes(["TV", 12, "Turnen"])
    feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(7.2162, 51.4818)))  # Bochum
    layer.dataProvider().addFeature(feature)
    algorithm = ImportRecordsAlgorithm().create({})
    values = {"REGISTER": str(register.path), "INPUT_LAYER": layer}
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback(False)
    results, _ = algorithm.run(values, context, feedback, {}, False)
    assert results["INSERTED"] == 1
    (activity,) = register.all(Activity)
    assert (activity.ags, activity.places) == ("05911000", 12)


def test_nothing_to_import_is_said(register):
    with pytest.raises(QgsProcessingException, match="Name a file or a layer"):
        run(ImportRecordsAlgorithm, REGISTER=register.path)
