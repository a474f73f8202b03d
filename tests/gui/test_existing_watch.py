"""A new actor that is in the register already: the edit panel says so while it is typed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtWidgets import QApplication

from bildungsprojekte_plugin.gui import existing_watch
from bildungsprojekte_plugin.gui.editing import Editing
from bildungsprojekte_plugin.model import Actor
from bildungsprojekte_plugin.store import Register, open_register
from bildungsprojekte_plugin.store.errors import RegisterError

HOSTILE = '<img src="http://example.org/x.png"><b>Zechenhaus</b> & {n}'


@pytest.fixture
def new(editing, edit_dock, at_rest) -> Callable[[str], None]:
    """Return a function that opens an empty record."""

    def open_new(table: str = "actor") -> None:
        editing.open_new(table)
        at_rest()

    return open_new


@pytest.fixture
def until_looked(qtbot, editing) -> Callable[[], None]:
    """Return a function that waits until what was typed has been looked for."""

    def wait() -> None:
        watch = editing._existing
        qtbot.waitUntil(lambda: not watch._timer.isActive(), timeout=5_000)
        qtbot.waitUntil(lambda: watch._background._task is None, timeout=20_000)

    return wait


def test_a_new_actor_that_is_there_already_is_named_and_opened(
    qtbot, new, typed, edit_dock, at_rest, until_looked, register, kept
):
    new()
    assert edit_dock.existingBox.isHidden()
    typed("name", "schillerschule")
    qtbot.waitUntil(edit_dock.existingBox.isVisible, timeout=20_000)
    assert edit_dock.existingLabel.text() == "⚠ “Schiller-Schule” in Bochum already exists."
    qtbot.mouseClick(edit_dock.existingButton, Qt.MouseButton.LeftButton)
    at_rest()
    assert edit_dock.titleLabel.text() == "Actor: Schiller-Schule"
    assert edit_dock.existingBox.isHidden()
    assert [draft.values["name"] for draft in kept(register)] == ["schillerschule"]


def test_typing_is_never_interrupted(qtbot, new, typed, edit_dock, until_looked):
    new()
    typed("name", "Schillerschule")
    until_looked()
    assert edit_dock.form.field_with_cursor() == "name"
    qtbot.keyClicks(QApplication.focusWidget(), " 2")
    assert edit_dock.form.changed_values() == {"name": "Schillerschule 2"}


def test_the_notice_goes_when_the_name_is_another_one(new, typed, edit_dock, until_looked):
    new()
    typed("name", "Schillerschule")
    until_looked()
    assert edit_dock.existingBox.isVisible()
    typed("name", "Lessingschule")
    until_looked()
    assert edit_dock.existingBox.isHidden()


def test_the_address_counts_too(new, typed, edit_dock, until_looked, register):
    with register.change("Placed") as change:
        change.update(Actor, "u-school", {"street": "Waldring 71"}, based_on=1)
    new()
    typed("name", "Schiller Kolleg Waldring")
    until_looked()
    assert edit_dock.existingBox.isHidden()
    typed("street", "Waldring 71")
    typed("city", "Bochum")
    until_looked()
    assert edit_dock.existingBox.isVisible()


@pytest.mark.parametrize("name", ["S", "  ", "Sc"])
def test_a_name_that_has_hardly_begun_is_not_looked_for(
    new, typed, edit_dock, until_looked, name, monkeypatch
):
    new()
    read: list[type] = []
    monkeypatch.setattr(Register, "all", lambda _register, kind: read.append(kind) or [])
    typed("name", name)
    until_looked()
    assert read == []
    assert edit_dock.existingBox.isHidden()


def test_a_record_that_is_stored_is_not_looked_for(opened, typed, editing):
    opened(Actor, "u-club")
    typed("name", "Schillerschule")
    assert not editing._existing._timer.isActive()


def test_other_records_are_not_looked_for(new, typed, editing):
    new("project")
    typed("title", "Schillerschule")
    assert not editing._existing._timer.isActive()


def test_what_is_typed_fast_is_looked_for_once(new, typed, until_looked, monkeypatch):
    begun: list[str] = []
    add = QgsApplication.taskManager().addTask
    manager = QgsApplication.taskManager()
    monkeypatch.setattr(manager, "addTask", lambda task: begun.append(task) or add(task))
    monkeypatch.setattr(QgsApplication, "taskManager", lambda: manager)
    new()
    begun.clear()
    typed("name", "Schillerschule")
    until_looked()
    assert len(begun) == 1


def test_what_was_added_meanwhile_is_known_when_the_register_is_read_anew(
    new, typed, edit_dock, until_looked, register, editing, monkeypatch
):
    new()
    typed("name", "Lessingschule")
    until_looked()
    bob = open_register(register.path, "Bob")
    with bob.change("Added") as change:
        change.insert(Actor(name="Lessing-Schule"))
    typed("name", "Lessing-Schule")
    until_looked()
    assert edit_dock.existingBox.isHidden()
    monkeypatch.setattr(existing_watch, "_SECONDS", 0)
    typed("name", "Lessingschule")
    until_looked()
    assert edit_dock.existingLabel.text() == "⚠ “Lessing-Schule” already exists."


def test_the_name_is_shown_as_plain_text(new, typed, edit_dock, until_looked, register):
    with register.change("Added") as change:
        change.insert(Actor(name=HOSTILE, city="Herne & {town}"))
    new()
    typed("name", HOSTILE)
    until_looked()
    expected = f"⚠ “{HOSTILE}” in Herne & {{town}} already exists."
    assert edit_dock.existingLabel.text() == expected
    assert edit_dock.existingLabel.textFormat() == Qt.TextFormat.PlainText


def test_a_register_that_cannot_be_read_disturbs_nobody(
    new, typed, edit_dock, until_looked, monkeypatch, said
):
    def fail(*_arguments: object) -> list:
        raise RegisterError("Away.")

    new()
    monkeypatch.setattr(Register, "all", fail)
    typed("name", "Schillerschule")
    until_looked()
    assert edit_dock.existingBox.isHidden()
    assert said() == []


def test_closing_looks_no_more(new, typed, edit_dock, editing: Editing, qtbot, monkeypatch):
    new()
    typed("name", "Schillerschule")
    editing.close()
    qtbot.wait(600)
    QCoreApplication.processEvents()
    assert edit_dock.existingBox.isHidden()
