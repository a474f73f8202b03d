"""`transfer_register`: a register in another place, or a sentence and everything as it was."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import registers
import server_registers
from qgis.core import QgsProcessingException, QgsProcessingFeedback
from running import run

from bildungsprojekte_plugin.algorithms.transfer_register import TransferRegisterAlgorithm
from bildungsprojekte_plugin.model import Actor, District, schema
from bildungsprojekte_plugin.store import Register, open_register


def move(register: Register, output: str | Path, feedback=None, **more: object) -> dict:
    return run(
        TransferRegisterAlgorithm, feedback, REGISTER=register.address, OUTPUT=output, **more
    )


@pytest.fixture
def register(tmp_path) -> Register:
    """A register in a file, with one actor."""
    (tmp_path / "mine").mkdir()
    register = registers.blank_copy(tmp_path / "mine")
    with register.change("Founded") as change:
        change.insert(Actor(name="Club <b>"))
    return register


def counts(register: Register) -> dict[str, int]:
    return {
        table.name.upper(): registers.query(register, f"SELECT count(*) FROM {table.name}")[0][0]
        for table in schema.TABLES
    }


def test_up_to_a_server_and_down_into_a_file(register, tmp_path):
    feedback = QgsProcessingFeedback(False)
    address = server_registers.new_address()
    results = move(register, f" {address} ", feedback)
    there = open_register(results["OUTPUT"])
    assert counts(register).items() <= results.items()
    assert [actor.name for actor in there.all(Actor)] == ["Club <b>"]
    assert there.all(District) == register.all(District)
    said = feedback.textLog()
    for words in ("Actors: 1", "every row of the copy was compared", register.address, "roles"):
        assert words in said
    assert ("SELECT" in said, "password" in said) == (False, False)

    feedback = QgsProcessingFeedback(False)
    path = tmp_path / "back.gpkg"
    results = move(there, path, feedback)
    assert results["OUTPUT"] == str(path)
    assert "can read its contacts" in feedback.textLog()
    back = open_register(path)
    assert back.all(Actor) == register.all(Actor)
    (note,) = registers.query(
        back, "SELECT reason FROM operation WHERE uuid = ?", results["CHANGE"]
    )
    assert address.split()[0] in note[0]


def test_it_reports_as_json_and_as_a_page(register, tmp_path):
    report = tmp_path / "report.json"
    results = move(register, tmp_path / "one.gpkg", REPORT=report)
    assert results["REPORT"] == str(report)
    assert json.loads(report.read_text(encoding="utf-8")) == {
        "from": register.address,
        "to": str(tmp_path / "one.gpkg"),
        "operation": results["CHANGE"],
        "rows": {name.lower(): number for name, number in counts(register).items()},
    }
    page = tmp_path / "report.HTML"
    target = tmp_path / "<i>two.gpkg"
    move(register, target, REPORT=page)
    text = page.read_text(encoding="utf-8")
    assert "<i>" not in text
    for words in ("&lt;i&gt;two.gpkg", "Actors", "was compared", f">{results['DISTRICT']}<"):
        assert words in text


@pytest.mark.parametrize("report", ["report.txt", "missing/report.html", "folder.html"])
def test_a_report_that_cannot_be_is_said_before_anything_is_done(register, tmp_path, report):
    (tmp_path / "folder.html").mkdir()
    with pytest.raises(QgsProcessingException) as caught:
        move(register, tmp_path / "new.gpkg", REPORT=tmp_path / report)
    assert report in str(caught.value)
    assert not (tmp_path / "new.gpkg").exists()


def test_what_is_there_is_never_overwritten(register, tmp_path):
    path = tmp_path / "mine.gpkg"
    path.write_bytes(b"mine")
    before = register.path.read_bytes()
    for place in (path, register.path):
        with pytest.raises(QgsProcessingException, match="already") as caught:
            move(register, place)
        assert str(place) in str(caught.value)
    assert path.read_bytes() == b"mine"
    assert register.path.read_bytes() == before


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("service=office", "names no schema"),
        ("service=office schema=a password=x", "password"),
        ("service=none schema=register", "none"),
        ("host=127.0.0.1 port=1 dbname=x schema=register", "does not answer"),
        ("list.csv", "ends in .gpkg"),
        (" ", "gpkg"),
    ],
)
def test_a_place_that_cannot_be_is_said(register, output, words):
    server_registers.server()
    with pytest.raises(QgsProcessingException) as caught:
        move(register, output)
    assert words in str(caught.value)
    assert "should not have" not in str(caught.value)


@pytest.mark.parametrize("percent", [0, 50])
def test_who_stops_it_gets_nothing(register, tmp_path, percent):
    feedback = QgsProcessingFeedback(False)
    feedback.progressChanged.connect(lambda now: now >= percent and feedback.cancel())
    with pytest.raises(QgsProcessingException, match="Nothing of it was stored"):
        move(register, tmp_path / "new.gpkg", feedback)
    assert [file.name for file in tmp_path.iterdir()] == ["mine"]
