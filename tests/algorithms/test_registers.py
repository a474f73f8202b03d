"""The parameter for a register: a file or an address, in every way to run an algorithm."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import processing
import pytest
import registers
import school_csv
import server_registers
from processing.gui.AlgorithmDialog import AlgorithmDialog
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
    QgsSettings,
)
from qgis.gui import QgsBrowserGuiModel
from qgis.PyQt.QtCore import QSettings
from qgis.PyQt.QtWidgets import QFileDialog
from running import run
from school_csv import school

from bildungsprojekte_plugin.algorithms.coverage import CoverageAlgorithm
from bildungsprojekte_plugin.algorithms.export_map import ExportMapAlgorithm
from bildungsprojekte_plugin.algorithms.import_records import ImportRecordsAlgorithm
from bildungsprojekte_plugin.algorithms.provider import Provider
from bildungsprojekte_plugin.gui.register_wrapper import RegisterField
from bildungsprojekte_plugin.model import Activity, Actor
from bildungsprojekte_plugin.store import Register
from bildungsprojekte_plugin.support import settings

BOCHUM = (375_000.0, 5_705_000.0)


@pytest.fixture(params=["file", "server"])
def register(request, qgis_app, tmp_path) -> Register:
    """A register with two activities in Bochum."""
    if request.param == "server":
        register = server_registers.blank_copy()
    else:
        register = registers.blank_copy(tmp_path, "mit = und Ü")
    with register.change("Filled") as change:
        actor = change.insert(Actor(name="A", actor_type="daycare", point=BOCHUM))
        for title in ("B", "C"):
            change.insert(Activity(actor=actor, title=title, point=BOCHUM))
    return register


def totals(matrix: Path) -> dict[str, float]:
    """Return the district → value that a CSV says where there is any."""
    found: dict[str, float] = {}
    with matrix.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            found[row["district_key"]] = found.get(row["district_key"], 0) + float(row["value"])
    return {key: value for key, value in found.items() if value}


def test_coverage_counts_it(register, tmp_path):
    matrix = tmp_path / "m.csv"
    run(
        CoverageAlgorithm,
        REGISTER=f" {register.address} ",
        OUTPUT="TEMPORARY_OUTPUT",
        MATRIX=matrix,
    )
    assert totals(matrix) == {"05911": 2}


def test_an_import_is_stored_in_it(register, tmp_path):
    source = school_csv.write(tmp_path, school(1), school(2))
    result = run(ImportRecordsAlgorithm, REGISTER=register.address, INPUT=source)
    assert result["INSERTED"] == 2
    assert register.count(Actor) == 3


def test_a_map_of_it_is_exported(register, tmp_path):
    path = tmp_path / "map.png"
    run(ExportMapAlgorithm, REGISTER=register.address, OUTPUT=path)
    assert path.stat().st_size > 10_000


@pytest.fixture
def provider(qgis_processing) -> Iterator[None]:
    """QGIS has the plugin's algorithms."""
    provider = Provider()
    QgsApplication.processingRegistry().addProvider(provider)
    yield
    QgsApplication.processingRegistry().removeProvider(provider)


@pytest.mark.usefixtures("provider")
def test_models_work_with_it_those_too_that_were_made_for_files(register, tmp_path):
    kind = QgsProcessingParameterString if register.path is None else QgsProcessingParameterFile
    model = QgsProcessingModelAlgorithm("model", "", "")
    model.addModelParameter(kind("source", "source"), QgsProcessingModelParameter("source"))
    child = QgsProcessingModelChildAlgorithm("bildungsprojekte:coverage")
    child.setChildId("coverage")
    source = QgsProcessingModelChildParameterSource
    child.addParameterSources("REGISTER", [source.fromModelParameter("source")])
    child.addParameterSources("LEVEL", [source.fromStaticValue("kreis")])
    child.addParameterSources("MATRIX", [source.fromStaticValue(str(tmp_path / "m.csv"))])
    output = QgsProcessingModelOutput("out")
    output.setChildId("coverage")
    output.setChildOutputName("OUTPUT")
    child.setModelOutputs({"out": output})
    model.addChildAlgorithm(child)
    values = {"source": register.address, "coverage:out": "TEMPORARY_OUTPUT"}
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback(False)
    fits, why = model.checkParameterValues(values, context)
    assert fits, why
    _, is_done = model.run(values, context, feedback)
    assert is_done, feedback.textLog()
    assert totals(tmp_path / "m.csv") == {"05911": 2}


@pytest.mark.parametrize(
    "text",
    [
        'postgres://service=\'{service}\' table="{schema}"."activity" (geom)',
        'postgis:table="{schema}"."result" (geom) service={service}',
    ],
)
def test_no_result_goes_into_the_registers_schema(tmp_path, text):
    register = server_registers.blank_copy()
    words = dict(register.location.words)
    output = text.format(**words)
    with pytest.raises(QgsProcessingException, match="schema of the register") as caught:
        run(CoverageAlgorithm, REGISTER=register.address, OUTPUT=output)
    assert register.address in str(caught.value)
    assert register.count(Activity) == 0


def test_a_result_may_lie_in_another_schema_of_the_server():
    register = server_registers.blank_copy()
    database = server_registers.database_of(register.address)
    server_registers.server().query(database, "CREATE SCHEMA results")
    run(
        CoverageAlgorithm,
        REGISTER=register.address,
        OUTPUT=f'postgres://service=\'{database}\' table="results"."coverage" (geom)',
    )
    assert server_registers.server().query(database, "SELECT count(*) FROM results.coverage") == [
        (15,)
    ]


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/nowhere/a.gpkg", "/nowhere/a.gpkg"),
        ("service=of_nobody schema=register", "of_nobody"),
        ("service=office", "no schema"),
        ("service=office schema=register password=x", "password"),
    ],
)
def test_a_register_that_is_not_there_is_said(address, words):
    server_registers.server()
    with pytest.raises(QgsProcessingException) as caught:
        run(CoverageAlgorithm, REGISTER=address, OUTPUT="TEMPORARY_OUTPUT")
    assert words in str(caught.value)
    assert "should not have" not in str(caught.value)


def test_without_a_register_an_import_cannot_run(tmp_path):
    source = school_csv.write(tmp_path, school(1))
    with pytest.raises(QgsProcessingException, match="REGISTER"):
        run(ImportRecordsAlgorithm, REGISTER="", INPUT=source)


# ---- in the dialog


@pytest.fixture
def recent(qgis_app, tmp_path, monkeypatch) -> list[str]:
    """The registers of late: a file, a server that is away, and a file that is gone."""
    path = str(tmp_path / "settings.ini")
    monkeypatch.setattr(
        settings, "QgsSettings", lambda: QgsSettings(path, QSettings.Format.IniFormat)
    )
    file = tmp_path / "mine.gpkg"
    file.touch()
    addresses = [str(file), "service=away schema=register", str(tmp_path / "gone.gpkg")]
    for address in reversed(addresses):
        settings.remember_register(address)
    return addresses


def test_the_dialog_offers_the_registers_of_late_and_files(qtbot, recent, monkeypatch, tmp_path):
    field = RegisterField()
    qtbot.addWidget(field)
    assert [field.box.itemText(i) for i in range(field.box.count())] == recent
    assert field.box.currentText() == ""
    for answer, shown in (("", "typed"), (str(tmp_path / "x.gpkg"), str(tmp_path / "x.gpkg"))):
        field.box.setEditText("typed")
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, a=answer: (a, ""))
        field.button.click()
        assert field.box.currentText() == shown


@pytest.fixture
def dialog(qtbot, qgis_iface, provider, recent, monkeypatch) -> Iterator[AlgorithmDialog]:
    browser = QgsBrowserGuiModel()
    monkeypatch.setattr(qgis_iface, "browserModel", lambda: browser, raising=False)
    dialog = processing.createAlgorithmDialog("bildungsprojekte:coverage", {"REGISTER": recent[1]})
    yield dialog
    dialog.close()


def test_the_dialog_gives_what_stands_in_the_field(dialog, recent):
    wrapper = dialog.mainWidget().wrappers["REGISTER"]
    assert wrapper.parameterValue() == recent[1]
    field = wrapper.widget
    assert isinstance(field, RegisterField)
    field.box.setEditText("  service=office schema=register ")
    assert dialog.createProcessingParameters()["REGISTER"] == "service=office schema=register"
    field.box.setCurrentIndex(0)
    assert dialog.createProcessingParameters()["REGISTER"] == recent[0]
    wrapper.setParameterValue("", QgsProcessingContext())
    assert wrapper.parameterValue() == ""
