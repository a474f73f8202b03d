"""A register that a newer version of the plugin has written: it is read, and never changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timezone

import pytest
import registers
from injuries import alter
from qgis.core import QgsProject

from bildungsprojekte_plugin.analysis.coverage_table import CoverageTable
from bildungsprojekte_plugin.analysis.register_coverage import level_coverage
from bildungsprojekte_plugin.layers.group import add_register_layers
from bildungsprojekte_plugin.model import Activity, Actor, Contact, District, Project, schema
from bildungsprojekte_plugin.store import Register, RegisterError, health, open_register
from bildungsprojekte_plugin.store.erasing import erase_contacts
from bildungsprojekte_plugin.store.migrations.mending import mend
from bildungsprojekte_plugin.store.summary import summarise

BACKENDS = registers.BACKENDS
ESSEN = (362_000.0, 5_701_900.0)
NEWER = (
    f"UPDATE register_info SET value = '{schema.VERSION + 1}' WHERE key = 'schema_version'",
    "ALTER TABLE activity ADD COLUMN mood text",
    "CREATE TABLE feeling (fid integer PRIMARY KEY, uuid text, mood text)",
    "INSERT INTO feeling VALUES (1, 'f', 'good')",
)
# a guard that only the newer version has
GUARD = (
    "CREATE TRIGGER activity_refuses_bad_mood BEFORE UPDATE OF mood ON activity "
    "WHEN NEW.mood = 'bad' BEGIN SELECT RAISE(ABORT, 'no'); END"
)


@pytest.fixture
def newer(register) -> Register:
    """A register of a newer version, with a column and a table that this one does not know."""
    with register.change("Founded") as change:
        change.insert(Actor(uuid="club", name="Club", point=ESSEN))
        change.insert(Project(uuid="reading", title="Reading"))
        change.insert(
            Activity(uuid="lesson", actor="club", point=ESSEN, terms={"stage": {"primary"}})
        )
        change.insert(Contact(uuid="ada", actor="club", name="Ada"))
    alter(register, *NEWER)
    if register.path:
        alter(register, GUARD, "DROP TRIGGER activity_raises_version")  # made another way now
    return open_register(register.address, "Ada")


def test_it_can_be_read(newer):
    assert newer.newer
    assert newer.upgraded is None
    assert [newer.count(kind) for kind in (Actor, Project, Activity, Contact)] == [1, 1, 1, 1]
    lesson = newer.get(Activity, "lesson")
    assert (lesson.point, lesson.terms) == (ESSEN, {"stage": {"primary"}})
    assert newer.all(Activity) == [lesson]
    assert len(newer.all(District)) == 69
    assert "stage" in newer.vocabularies()
    assert [entry.action for entry in newer.history(Activity, "lesson")] == ["insert", "insert"]
    assert newer.operations()[0].reason == "Founded"
    now = datetime.now(timezone.utc)
    assert newer.as_of(now).get(Activity, "lesson").terms == lesson.terms
    assert (summarise(newer).activities, summarise(newer).reason) == (1, "Founded")


def test_it_can_be_counted(newer):
    table, _ = level_coverage(newer, "municipality", "stage")
    assert isinstance(table, CoverageTable)
    cells = [(key, term, value) for key, _, term, _, value, _ in table.tidy() if value]
    assert cells == [("05113000", "primary", 1)]


def test_its_layers_can_be_shown(newer, qgis_app):
    project = QgsProject()
    try:
        group = add_register_layers(project, newer)
        layers = [node.layer() for node in group.findLayers()]
        assert layers
        assert all(layer.isValid() for layer in layers)
        (activities,) = (layer for layer in layers if "activity_view" in layer.source())
        assert [feature["uuid"] for feature in activities.getFeatures()] == ["lesson"]
    finally:
        project.clear()


def insert(register: Register) -> None:
    with register.change("Now") as change:
        change.insert(Actor(name="Late"))


def update(register: Register) -> None:
    with register.change("Now") as change:
        change.update(Activity, "lesson", {"title": "x"}, based_on=1)


def undo(register: Register) -> None:
    register.undo(register.operations()[0].uuid)


def erase(register: Register) -> None:
    erase_contacts(register, [register.get(Contact, "ada")])


def mend_it(register: Register) -> None:
    mend(register.location)


@pytest.mark.parametrize("work", [insert, update, undo, erase, mend_it])
def test_every_change_is_refused_with_a_sentence(newer, work: Callable[[Register], None]):
    before = registers.content(newer)
    with pytest.raises(RegisterError) as error:
        work(newer)
    sentence = str(error.value)
    assert f"schema version {schema.VERSION + 1}" in sentence
    assert "Update the plugin" in sentence
    assert newer.address in sentence
    assert registers.content(newer) == before


def test_a_check_says_so_and_finds_nothing_else(newer):
    assert [one.kind for one in health.check(newer.address)] == ["newer_schema"]
