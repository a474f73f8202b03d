"""`create_register`: a new file, or a sentence and everything as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
import registers
from qgis.core import QgsProcessingException, QgsProcessingFeedback
from running import run

from bildungsprojekte_plugin.algorithms.create_register import CreateRegisterAlgorithm
from bildungsprojekte_plugin.model import Activity, Actor, Project
from bildungsprojekte_plugin.store import open_register


def create(output: Path, feedback=None, **more: object) -> dict:
    return run(CreateRegisterAlgorithm, feedback, OUTPUT=output, **more)


def test_an_empty_register_has_districts_and_vocabularies_and_its_title(tmp_path):
    feedback = QgsProcessingFeedback(False)
    path = tmp_path / "Bildung Süd.gpkg"
    assert create(path, feedback, TITLE="Bildung <b>Süd</b> {n}")["OUTPUT"] == str(path)
    register = open_register(path)
    assert register.title == "Bildung <b>Süd</b> {n}"
    assert not register.is_fictional
    assert register.count(Actor) == register.count(Activity) == 0
    levels = registers.query(path, "SELECT level, count(*) FROM district GROUP BY level")
    assert dict(levels) == {"municipality": 53, "kreis": 15, "region": 1}
    assert len(register.vocabularies()["stage"].terms) == 7
    assert str(path) in feedback.textLog()


def test_without_a_title_it_goes_by_the_name_of_its_file(tmp_path):
    create(tmp_path / "Bochum.gpkg")
    assert open_register(tmp_path / "Bochum.gpkg").title == "Bochum"


def test_the_demo_has_the_size_of_a_real_register_and_says_that_it_is_none(tmp_path):
    feedback = QgsProcessingFeedback(False)
    reached: list[float] = []
    feedback.progressChanged.connect(reached.append)
    create(tmp_path / "demo.gpkg", feedback, DEMO=True)
    register = open_register(tmp_path / "demo.gpkg")
    assert register.is_fictional
    assert [register.count(kind) for kind in (Actor, Project, Activity)] == [3000, 70, 4000]
    assert len(reached) > 10
    assert reached == sorted(reached)


@pytest.mark.parametrize("demo", [False, True])
def test_what_is_there_is_never_overwritten(tmp_path, demo):
    path = tmp_path / "mine.gpkg"
    path.write_bytes(b"mine")
    with pytest.raises(QgsProcessingException) as caught:
        create(path, DEMO=demo)
    assert str(path) in str(caught.value)
    assert path.read_bytes() == b"mine"
    assert [file.name for file in tmp_path.iterdir()] == ["mine.gpkg"]


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(QgsProcessingException, match="nirgends"):
        create(tmp_path / "nirgends" / "a.gpkg")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("percent", [0, 30])
def test_cancelling_the_demo_leaves_no_file(tmp_path, percent):
    feedback = QgsProcessingFeedback(False)
    feedback.progressChanged.connect(lambda now: now >= percent and feedback.cancel())
    with pytest.raises(QgsProcessingException, match="Nothing of it was stored"):
        create(tmp_path / "demo.gpkg", feedback, DEMO=True)
    assert list(tmp_path.iterdir()) == []
