"""The edit panel: opening, editing, storing, giving up, and what is never lost meanwhile."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from threading import Event

import pytest
import registers
from osgeo import gdal
from qgis.core import QgsApplication, QgsProject
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer
from qgis.PyQt.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QWidget,
)

from bildungsprojekte_plugin.gui import record_work, wording
from bildungsprojekte_plugin.gui.conflict_dialog import ConflictDialog
from bildungsprojekte_plugin.layers.group import add_register_layers, find_layers
from bildungsprojekte_plugin.model import Activity, Actor, Contact, Project
from bildungsprojekte_plugin.store import Register, RegisterError, open_register
from bildungsprojekte_plugin.store import register as store_register
from bildungsprojekte_plugin.store.backup.backup import DailyBackup
from bildungsprojekte_plugin.store.errors import UncertainError
from bildungsprojekte_plugin.store.geopackage.database import GeoPackage
from bildungsprojekte_plugin.support import tasks

HOSTILE = '<img src="http://example.org/x.png"><b>fett</b> & {n}'
BUTTONS = ("saveButton", "discardButton", "newButton", "deleteButton")


def press(qtbot, button: QPushButton) -> None:
    assert button.isEnabled(), button.objectName()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def field(dock, name: str) -> QWidget:
    return dock.form.findChild(QWidget, name)


def enabled(dock) -> set[str]:
    return {name for name in BUTTONS if getattr(dock, name).isEnabled()}


def choose_new(dock, text: str) -> None:
    (action,) = [action for action in dock.newButton.menu().actions() if action.text() == text]
    action.trigger()


@pytest.fixture
def answer(qtbot, monkeypatch) -> Callable[[str], list[str]]:
    """Return a function that says which button will be pressed when a question is asked.

    It returns a list that will hold the questions.
    """
    show = QMessageBox.exec

    def set_answer(name: str) -> list[str]:
        asked: list[str] = []

        def press_it(box: QMessageBox) -> int:
            asked.append(box.text())
            assert box.textFormat() == Qt.TextFormat.PlainText
            buttons = {button.text().replace("&", ""): button for button in box.buttons()}
            QTimer.singleShot(0, buttons[name].click)
            return show(box)

        monkeypatch.setattr(QMessageBox, "exec", press_it)
        return asked

    return set_answer


def say(monkeypatch, name: str) -> None:
    """A question that something has happened in is answered with this button."""
    monkeypatch.setattr(
        QMessageBox,
        "clickedButton",
        lambda box: next(button for button in box.buttons() if button.text() == name),
    )


@pytest.fixture
def bob(register) -> Register:
    return open_register(register.path, "Bob")


def dialogs() -> list[ConflictDialog]:
    return [
        widget
        for widget in QApplication.topLevelWidgets()
        if isinstance(widget, ConflictDialog) and widget.isVisible()
    ]


class Held:
    """Something waits in the background until it may go on."""

    def __init__(self, monkeypatch, place: object, name: str) -> None:
        self.began, self.may_go_on = Event(), Event()
        call = getattr(place, name)

        def waiting(*arguments: object) -> object:
            self.began.set()
            assert self.may_go_on.wait(10)
            return call(*arguments)

        monkeypatch.setattr(place, name, waiting)


@pytest.fixture
def held(monkeypatch) -> Iterator[Held]:
    """Storing waits, and can be stopped."""
    held = Held(monkeypatch, record_work, "store")
    yield held
    held.may_go_on.set()


@pytest.fixture
def committing(monkeypatch) -> Iterator[Held]:
    """Storing waits where it cannot be stopped any more."""
    held = Held(monkeypatch, GeoPackage, "commit")
    yield held
    held.may_go_on.set()


@pytest.fixture
def held_reading(monkeypatch) -> Iterator[Callable[[], Held]]:
    """Return a function after which reading waits."""
    started: list[Held] = []

    def hold() -> Held:
        started.append(Held(monkeypatch, record_work, "find"))
        return started[-1]

    yield hold
    for held in started:
        held.may_go_on.set()


@pytest.fixture
def unanswered(monkeypatch) -> Iterator[None]:
    """What is stored is stored, but the line goes dead before that is said."""
    commit = GeoPackage.commit

    def store_and_fail(database: GeoPackage, operation: dict) -> None:
        commit(database, operation)
        raise UncertainError("Nobody knows whether it was stored.", operation["uuid"])

    with monkeypatch.context() as patch:
        patch.setattr(GeoPackage, "commit", store_and_fail)
        yield


# ---- opening


def test_without_a_register_it_says_what_to_do(edit_dock, make_editing):
    make_editing()
    assert "Open a register" in edit_dock.hintLabel.text()
    assert edit_dock.hintLabel.isVisible()
    assert enabled(edit_dock) == set()
    assert edit_dock.draftsButton.isHidden()


def test_with_a_register_a_record_can_be_added(edit_dock, editing):
    assert "Select" in edit_dock.hintLabel.text()
    assert enabled(edit_dock) == {"newButton"}
    assert edit_dock.scrollArea.isHidden()


def test_a_record_is_shown_with_who_changed_it_last(edit_dock, opened):
    opened(Activity, "u-lesson")
    assert edit_dock.titleLabel.text() == "Activity: Lesen"
    assert "Version 1, changed by Ada" in edit_dock.versionLabel.text()
    assert edit_dock.form.values()["places"] == 10
    assert field(edit_dock, "actor").currentText() == "Schiller-Schule"
    assert edit_dock.hintLabel.isHidden()
    assert edit_dock.fictionalLabel.isHidden()
    assert enabled(edit_dock) == {"newButton", "deleteButton"}


def test_an_invented_record_is_called_so(edit_dock, editing, at_rest, tmp_path):
    demo = registers.copy_of(registers.demo(), tmp_path, "demo")
    editing.set_register(demo)
    editing.open_record(Actor, demo.all(Actor)[0].uuid)
    at_rest()
    assert edit_dock.fictionalLabel.isVisible()


def test_a_record_that_was_deleted_is_not_opened(edit_dock, editing, opened, register, said):
    with register.change("Closed") as change:
        change.delete(Actor, "u-club", based_on=1)
    opened(Actor, "u-club")
    assert "deleted" in said()[0]
    assert edit_dock.form is None


def test_opening_what_is_open_leaves_it_as_it_is(edit_dock, opened, typed):
    opened(Activity, "u-lesson")
    typed("title", "Schreiben")
    form = edit_dock.form
    opened(Activity, "u-lesson")
    assert edit_dock.form is form
    assert form.changed_values() == {"title": "Schreiben"}


def test_of_two_that_are_opened_at_once_the_later_one_is_shown(edit_dock, editing, at_rest):
    editing.open_record(Activity, "u-lesson")
    editing.open_record(Actor, "u-club")
    at_rest()
    assert edit_dock.titleLabel.text() == "Actor: Club"


def test_opening_can_be_stopped(qtbot, edit_dock, editing, opened, at_rest):
    opened(Actor, "u-club")
    editing.open_record(Activity, "u-lesson")
    press(qtbot, edit_dock.cancelButton)
    at_rest()
    assert edit_dock.titleLabel.text() == "Actor: Club"


def test_nothing_is_typed_into_a_record_that_comes_while_one_types(
    qtbot, edit_dock, editing, opened, typed, at_rest, held_reading, register, kept
):
    opened(Actor, "u-club")
    typed("name", "Klub")
    reading = held_reading()
    editing.open_record(Actor, "u-school")
    control = field(edit_dock, "name")
    qtbot.keyClicks(control, " A")
    assert enabled(edit_dock) == {"newButton"}
    reading.may_go_on.set()
    at_rest()
    assert edit_dock.titleLabel.text() == "Actor: Schiller-Schule"
    assert QApplication.focusWidget() is None
    qtbot.keyClicks(QApplication.focusWidget() or edit_dock, "BC")
    assert edit_dock.form.changed_values() == {}
    assert [draft.values for draft in kept(register)] == [{"name": "Klub"}]


def test_one_can_type_on_when_reading_was_stopped(
    qtbot, edit_dock, editing, opened, typed, at_rest, held_reading
):
    opened(Actor, "u-club")
    typed("name", "Klub")
    held_reading()
    editing.open_record(Actor, "u-school")
    press(qtbot, edit_dock.cancelButton)
    at_rest()
    typed("name", "Verein")
    assert edit_dock.form.changed_values() == {"name": "Verein"}
    assert "saveButton" in enabled(edit_dock)


def test_the_cursor_is_not_taken_from_another_panel(
    qtbot, edit_dock, editing, opened, at_rest, held_reading
):
    opened(Actor, "u-club")
    other = QLineEdit()
    qtbot.addWidget(other)
    with qtbot.waitActive(other):
        other.show()
        other.activateWindow()
        other.setFocus()
    reading = held_reading()
    editing.open_record(Activity, "u-lesson")
    assert reading.began.wait(10)
    reading.may_go_on.set()
    at_rest()
    assert QApplication.focusWidget() is other


def test_titles_are_text_whatever_markup_they_hold(edit_dock, opened, register):
    with register.change("Named") as change:
        change.update(Actor, "u-club", {"name": HOSTILE}, based_on=1)
    opened(Actor, "u-club")
    assert edit_dock.titleLabel.text() == f"Actor: {HOSTILE}"
    shown = edit_dock.findChildren(QLabel)
    assert {label.textFormat() for label in shown if label.text()} == {Qt.TextFormat.PlainText}


# ---- selecting on the map


@pytest.fixture
def layers(editing, register) -> dict:
    add_register_layers(QgsProject.instance(), register)
    return find_layers(QgsProject.instance(), register.location)


def select(layer, *keys: str) -> None:
    listed = ", ".join(f"'{key}'" for key in keys)
    layer.selectByExpression(f'"uuid" IN ({listed})')


@pytest.fixture
def picked(qtbot, at_rest) -> Callable[[], None]:
    """Return a function that waits until what was selected is opened, if it is to be."""

    def wait() -> None:
        qtbot.wait(50)
        manager = QgsApplication.taskManager()
        qtbot.waitUntil(lambda: manager.countActiveTasks() == 0, timeout=20_000)
        at_rest()

    return wait


def test_the_one_feature_that_is_selected_is_opened(edit_dock, layers, picked):
    select(layers["activities"], "u-lesson")
    picked()
    assert edit_dock.titleLabel.text() == "Activity: Lesen"
    select(layers["actors"], "u-club")
    picked()
    assert edit_dock.titleLabel.text() == "Actor: Club"


def test_of_two_that_are_selected_none_is_opened(edit_dock, layers, picked):
    select(layers["actors"], "u-club", "u-school")
    picked()
    assert edit_dock.form is None
    select(layers["actors"])
    picked()
    assert edit_dock.form is None


def test_layers_that_are_loaded_anew_open_nothing(edit_dock, editing, layers, picked, typed):
    """Others have changed something while a new record is being typed."""
    layer = layers["activities"]
    select(layer, "u-lesson")
    picked()
    choose_new(edit_dock, "New actor")
    picked()
    typed("name", "VHS")
    selected = layer.selectedFeatureIds()
    layer.reload()
    layer.selectByIds(selected)
    picked()
    assert edit_dock.form.changed_values() == {"name": "VHS"}
    select(layer, "u-lesson")  # the user does it
    picked()
    assert edit_dock.titleLabel.text() == "Activity: Lesen"


def test_what_is_asked_for_elsewhere_is_opened_whatever_is_selected(
    edit_dock, editing, layers, picked
):
    edit_dock.close()
    select(layers["actors"], "u-school")
    picked()
    editing.show_record("activity", "u-lesson")
    picked()
    assert edit_dock.isVisible()
    assert edit_dock.titleLabel.text() == "Activity: Lesen"


def test_a_closed_panel_opens_nothing_until_it_is_opened(edit_dock, layers, picked):
    edit_dock.close()
    select(layers["activities"], "u-lesson")
    picked()
    assert edit_dock.form is None
    edit_dock.show()
    picked()
    assert edit_dock.titleLabel.text() == "Activity: Lesen"


def test_a_panel_that_is_opened_again_leaves_what_was_typed(edit_dock, layers, picked, typed):
    select(layers["activities"], "u-lesson")
    picked()
    typed("title", "Schreiben")
    edit_dock.close()
    select(layers["actors"], "u-club")
    picked()
    edit_dock.show()
    picked()
    assert edit_dock.form.changed_values() == {"title": "Schreiben"}


def test_layers_may_come_and_go(edit_dock, editing, layers, register, picked):
    QgsProject.instance().removeAllMapLayers()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    add_register_layers(QgsProject.instance(), register)
    found = find_layers(QgsProject.instance(), register.location)
    select(found["activities"], "u-lesson")
    picked()
    assert edit_dock.titleLabel.text() == "Activity: Lesen"
    QgsProject.instance().removeAllMapLayers()
    editing.close()


# ---- storing


def test_what_was_typed_is_stored_upon_the_version_that_was_seen(
    qtbot, edit_dock, editing, opened, typed, at_rest, register
):
    opened(Activity, "u-lesson")
    typed("title", "Schreiben")
    typed("starts_on", "1.9.2026")
    assert enabled(edit_dock) == {"saveButton", "discardButton", "newButton"}
    assert "Not saved" in edit_dock.stateLabel.text()
    with qtbot.waitSignal(editing.stored):
        press(qtbot, edit_dock.saveButton)
    at_rest()
    stored = register.get(Activity, "u-lesson")
    assert (stored.title, stored.starts_on) == ("Schreiben", date(2026, 9, 1))
    assert (stored.places, stored.terms, stored.row_version) == (10, {"stage": {"primary"}}, 2)
    assert stored.point == (378_180.0, 5_701_853.0)
    assert register.history(Activity, "u-lesson")[-1].reason == "Edited: Activity: Schreiben"
    assert edit_dock.titleLabel.text() == "Activity: Schreiben"
    assert "Version 2" in edit_dock.versionLabel.text()
    assert edit_dock.stateLabel.text() == "Saved."
    assert enabled(edit_dock) == {"newButton", "deleteButton"}


@pytest.mark.parametrize("name", ["title", "description", "venue"])
def test_it_is_stored_with_the_keys_and_one_can_type_on(
    qtbot, edit_dock, opened, typed, at_rest, register, name
):
    opened(Activity, "u-lesson")
    for version, text in enumerate(("Schreiben", "Rechnen"), start=2):
        typed(name, text)
        qtbot.keyClick(
            QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
        )
        at_rest()
        assert QApplication.focusWidget() is field(edit_dock, name)
        stored = register.get(Activity, "u-lesson")
        assert (getattr(stored, name), stored.row_version) == (text, version)


def test_terms_are_stored_those_of_the_changed_vocabulary_alone(
    qtbot, edit_dock, opened, at_rest, register
):
    opened(Activity, "u-lesson")
    stages = field(edit_dock, "terms/stage")
    stages.setFocus()
    qtbot.keyClick(stages, Qt.Key.Key_Space)
    press(qtbot, edit_dock.saveButton)
    at_rest()
    assert register.get(Activity, "u-lesson").terms == {"stage": {"early", "primary"}}


def test_what_is_wrong_is_said_at_every_field_and_nothing_is_stored(
    qtbot, edit_dock, opened, typed, register, at_rest
):
    opened(Activity, "u-lesson")
    typed("places", "zehn")
    typed("ends_on", "31.2.2026")
    typed("ags", "5911")
    typed("actor", "")
    press(qtbot, edit_dock.saveButton)
    at_rest()
    problems = {
        label.text()
        for label in edit_dock.form.findChildren(QLabel)
        if label.isVisible() and label.text().startswith("⚠")
    }
    assert len(problems) == 4
    assert any("“zehn”" in text and "whole number" in text for text in problems)
    assert any("leading zero" in text for text in problems)
    assert any("must be filled in" in text for text in problems)
    assert edit_dock.stateLabel.text() == "Not saved: see the marked fields."
    assert QApplication.focusWidget() is field(edit_dock, "actor")
    assert edit_dock.form.changed_values()["places"] == "zehn"
    assert register.get(Activity, "u-lesson").row_version == 1
    assert edit_dock.saveButton.isEnabled()


def test_a_problem_is_scrolled_into_view_whole(qtbot, edit_dock, opened, typed, at_rest):
    edit_dock.resize(300, 560)
    opened(Activity, "u-lesson")
    typed("age_from", "9")
    typed("age_to", "many, many years and perhaps some more")
    typed("title", "Lesen")
    press(qtbot, edit_dock.saveButton)
    at_rest()
    qtbot.wait(50)
    (label,) = [label for label in edit_dock.form.findChildren(QLabel) if label.text()[:1] == "⚠"]
    view = edit_dock.scrollArea.viewport()
    assert view.rect().contains(
        label.geometry().translated(label.parentWidget().mapTo(view, QPoint(0, 0)))
    )


def test_what_only_the_register_can_know_is_said_at_the_field_too(
    qtbot, edit_dock, opened, typed, register, at_rest, said
):
    opened(Activity, "u-lesson")
    typed("actor", "Nobody")
    press(qtbot, edit_dock.saveButton)
    at_rest()
    (problem,) = [
        label.text() for label in edit_dock.form.findChildren(QLabel) if label.text()[:1] == "⚠"
    ]
    assert "Nobody" in problem
    assert QApplication.focusWidget() is field(edit_dock, "actor")
    assert said() == []
    assert register.get(Activity, "u-lesson").row_version == 1


def test_what_has_no_field_is_said_in_the_message_bar(
    qtbot, edit_dock, editing, opened, typed, at_rest, register, said
):
    opened(Activity, "u-lesson")
    typed("title", "Schreiben")
    register.path.rename(register.path.with_name("away.gpkg"))
    press(qtbot, edit_dock.saveButton)
    at_rest()
    register.path.with_name("away.gpkg").rename(register.path)
    assert len(said()) == 1
    assert edit_dock.form.changed_values() == {"title": "Schreiben"}
    press(qtbot, edit_dock.saveButton)
    at_rest()
    assert register.get(Activity, "u-lesson").title == "Schreiben"


def test_while_it_is_being_stored_nothing_can_be_typed(
    qtbot, edit_dock, opened, typed, at_rest, held, register
):
    opened(Activity, "u-lesson")
    typed("title", "Schreiben")
    press(qtbot, edit_dock.saveButton)
    assert held.began.wait(10)
    assert edit_dock.stateLabel.text() == "Saving …"
    assert enabled(edit_dock) == set()
    assert edit_dock.cancelButton.isVisible()
    qtbot.keyClicks(field(edit_dock, "title"), "x")
    held.may_go_on.set()
    at_rest()
    assert register.get(Activity, "u-lesson").title == "Schreiben"
    assert edit_dock.form.changed_values() == {}


def test_another_program_is_waited_for_and_that_is_said(
    qtbot, edit_dock, opened, typed, at_rest, register
):
    opened(Activity, "u-lesson")
    typed("title", "Schreiben")
    with closing(sqlite3.connect(register.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        press(qtbot, edit_dock.saveButton)
        qtbot.waitUntil(lambda: "longer than usual" in edit_dock.stateLabel.text(), timeout=3_000)
        assert edit_dock.stateLabel.text().startswith("Saving … This takes longer")
        assert edit_dock.cancelButton.isVisible()
        other.execute("ROLLBACK")
    at_rest()
    assert edit_dock.stateLabel.text() == "Saved."
    assert register.get(Activity, "u-lesson").title == "Schreiben"


def test_storing_can_be_stopped_and_the_text_stays(
    qtbot, edit_dock, opened, typed, at_rest, held, register, kept
):
    opened(Activity, "u-lesson")
    typed("title", "Schreiben")
    press(qtbot, edit_dock.saveButton)
    assert held.began.wait(10)
    press(qtbot, edit_dock.cancelButton)
    held.may_go_on.set()
    at_rest()
    assert register.get(Activity, "u-lesson").row_version == 1
    assert edit_dock.form.changed_values() == {"title": "Schreiben"}
    assert kept(register)[0].values == {"title": "Schreiben"}
    press(qtbot, edit_dock.saveButton)
    at_rest()
    assert register.get(Activity, "u-lesson").title == "Schreiben"


def test_what_cannot_be_stopped_any_more_is_said_to_be_saved(
    qtbot, edit_dock, editing, opened, typed, at_rest, committing, register, kept, said
):
    opened(Actor, "u-club")
    typed("name", "Verein")
    press(qtbot, edit_dock.saveButton)
    assert committing.began.wait(10)
    press(qtbot, edit_dock.cancelButton)
    assert edit_dock.stateLabel.text() == "Is being stopped …"
    assert enabled(edit_dock) == set()
    assert not edit_dock.cancelButton.isEnabled()
    qtbot.keyClicks(field(edit_dock, "name"), "x")
    qtbot.wait(1_200)  # longer than patience
    assert edit_dock.stateLabel.text() == "Is being stopped …"
    with qtbot.waitSignal(editing.stored):
        committing.may_go_on.set()
    at_rest()
    assert register.get(Actor, "u-club").name == "Verein"
    assert edit_dock.stateLabel.text() == "Saved: it was too late to stop that."
    assert "Version 2" in edit_dock.versionLabel.text()
    assert edit_dock.form.changed_values() == {}
    assert (kept(register), said()) == ([], [])
    typed("name", "Club")
    press(qtbot, edit_dock.saveButton)
    at_rest()
    assert edit_dock.stateLabel.text() == "Saved."


def test_a_new_record_that_cannot_be_stopped_any_more_is_not_given_up_unnoticed(
    qtbot, edit_dock, editing, typed, at_rest, committing, register
):
    choose_new(edit_dock, "New actor")
    at_rest()
    typed("name", "VHS")
    press(qtbot, edit_dock.saveButton)
    assert committing.began.wait(10)
    press(qtbot, edit_dock.cancelButton)
    assert enabled(edit_dock) == set()  # not even giving it up
    committing.may_go_on.set()
    at_rest()
    assert [actor.name for actor in register.all(Actor)].count("VHS") == 1
    assert edit_dock.titleLabel.text() == "Actor: VHS"
    assert "Version 1" in edit_dock.versionLabel.text()


def test_storing_that_is_stopped_in_the_list_of_tasks_is_followed_too(
    qtbot, edit_dock, editing, opened, typed, at_rest, committing, register
):
    opened(Actor, "u-club")
    typed("name", "Verein")
    press(qtbot, edit_dock.saveButton)
    assert committing.began.wait(10)
    (task,) = QgsApplication.taskManager().activeTasks()
    task.cancel()
    assert edit_dock.stateLabel.text() == "Is being stopped …"
    with qtbot.waitSignal(editing.stored):
        committing.may_go_on.set()
    at_rest()
    assert edit_dock.stateLabel.text().startswith("Saved")


def test_what_was_selected_meanwhile_is_not_opened_when_storing_was_stopped(
    qtbot, edit_dock, editing, opened, typed, at_rest, held
):
    opened(Activity, "u-lesson")
    typed("title", "Schreiben")
    press(qtbot, edit_dock.saveButton)
    assert held.began.wait(10)
    editing.open_record(Actor, "u-club")
    press(qtbot, edit_dock.cancelButton)
    assert edit_dock.stateLabel.text() == "Is being stopped …"
    held.may_go_on.set()
    at_rest()
    assert edit_dock.form.changed_values() == {"title": "Schreiben"}
    assert edit_dock.stateLabel.text().startswith("Not saved yet.")


def test_another_register_waits_until_it_is_known_what_came_of_storing(
    qtbot, edit_dock, editing, opened, typed, at_rest, committing, register, tmp_path, kept
):
    opened(Activity, "u-lesson")
    typed("title", "Schreiben")
    press(qtbot, edit_dock.saveButton)
    assert committing.began.wait(10)
    editing.set_register(registers.blank_copy(tmp_path, "other"))
    assert edit_dock.stateLabel.text() == "Saving …"
    with qtbot.waitSignal(editing.stored):
        committing.may_go_on.set()
    qtbot.waitUntil(lambda: edit_dock.form is None)
    at_rest()
    assert register.get(Activity, "u-lesson").title == "Schreiben"
    assert kept(register) == []


def test_what_is_refused_when_another_register_was_opened_meanwhile_stays_a_draft(
    qtbot, edit_dock, editing, opened, typed, at_rest, held, register, tmp_path, kept
):
    opened(Activity, "u-lesson")
    typed("actor", "Nobody")
    press(qtbot, edit_dock.saveButton)
    editing.set_register(registers.blank_copy(tmp_path, "other"))
    held.may_go_on.set()
    qtbot.waitUntil(lambda: edit_dock.form is None)
    at_rest()
    assert kept(register)[0].values == {"actor": "Nobody"}
    editing.set_register(register)
    editing.open_record(Activity, "u-lesson")
    at_rest()
    assert edit_dock.form.changed_values() == {"actor": "Nobody"}


def test_without_an_answer_saving_again_stores_nothing_twice(
    qtbot, edit_dock, opened, typed, at_rest, register, request, said, kept
):
    opened(Activity, "u-lesson")
    typed("title", "Schreiben")
    request.getfixturevalue("unanswered")
    press(qtbot, edit_dock.saveButton)
    at_rest()
    assert len(said()) == 1
    assert edit_dock.form.changed_values() == {"title": "Schreiben"}
    press(qtbot, edit_dock.saveButton)
    at_rest()
    assert dialogs() == []
    assert len(said()) == 1
    assert edit_dock.stateLabel.text() == "Saved."
    assert register.get(Activity, "u-lesson").row_version == 2
    assert kept(register) == []


def test_what_others_made_of_it_since_is_no_conflict_with_oneself(
    qtbot, edit_dock, opened, typed, at_rest, register, bob, unanswered
):
    opened(Activity, "u-lesson")
    typed("title", "Schreiben")
    press(qtbot, edit_dock.saveButton)
    at_rest()
    with pytest.raises(UncertainError), bob.change("Renamed") as change:
        change.update(Activity, "u-lesson", {"title": "Rechnen"}, based_on=2)
    press(qtbot, edit_dock.saveButton)
    at_rest()
    assert dialogs() == []
    assert edit_dock.stateLabel.text() == "Saved."
    assert field(edit_dock, "title").text() == "Rechnen"
    assert register.get(Activity, "u-lesson").row_version == 3


def test_without_an_answer_a_new_record_is_stored_once(
    qtbot, edit_dock, editing, typed, at_rest, register, unanswered, bob
):
    choose_new(edit_dock, "New actor")
    at_rest()
    typed("name", "VHS")
    press(qtbot, edit_dock.saveButton)
    at_rest()
    (stored,) = [actor for actor in register.all(Actor) if actor.name == "VHS"]
    with pytest.raises(UncertainError), bob.change("Moved") as change:
        change.update(Actor, stored.uuid, {"city": "Herne"}, based_on=1)
    press(qtbot, edit_dock.saveButton)
    at_rest()
    assert dialogs() == []
    assert edit_dock.stateLabel.text() == "Saved."
    assert field(edit_dock, "city").text() == "Herne"
    assert [actor.name for actor in register.all(Actor)].count("VHS") == 1


def test_without_an_answer_deleting_again_deletes_once(
    qtbot, edit_dock, opened, at_rest, answer, register, unanswered, said
):
    opened(Actor, "u-club")
    answer("Delete")
    press(qtbot, edit_dock.deleteButton)
    at_rest()
    assert len(said()) == 1
    press(qtbot, edit_dock.deleteButton)
    at_rest()
    assert len(said()) == 1
    assert edit_dock.form is None
    assert register.get(Actor, "u-club") is None


def test_what_is_selected_while_storing_is_opened_afterwards(
    qtbot, edit_dock, editing, opened, typed, at_rest, held, register, kept
):
    opened(Activity, "u-lesson")
    typed("title", "Schreiben")
    press(qtbot, edit_dock.saveButton)
    editing.open_record(Actor, "u-club")
    held.may_go_on.set()
    qtbot.waitUntil(lambda: edit_dock.titleLabel.text() == "Actor: Club", timeout=20_000)
    at_rest()
    assert register.get(Activity, "u-lesson").title == "Schreiben"
    assert kept(register) == []


def test_a_refused_change_is_not_left_for_what_was_selected_meanwhile(
    qtbot, edit_dock, editing, opened, typed, at_rest, held
):
    opened(Activity, "u-lesson")
    typed("actor", "Nobody")
    press(qtbot, edit_dock.saveButton)
    editing.open_record(Actor, "u-club")
    held.may_go_on.set()
    at_rest()
    assert edit_dock.form.changed_values() == {"actor": "Nobody"}


def test_what_is_saved_and_cannot_be_read_again_is_said_to_be_saved(
    qtbot, edit_dock, editing, opened, typed, at_rest, register, said, kept, monkeypatch
):
    opened(Activity, "u-lesson")
    typed("title", "Schreiben")

    def away(*_: object) -> None:
        raise RegisterError("The server does not answer. Nothing was stored.")

    monkeypatch.setattr(record_work, "find", away)
    with qtbot.waitSignal(editing.stored):
        press(qtbot, edit_dock.saveButton)
    at_rest()
    assert register.get(Activity, "u-lesson").title == "Schreiben"
    assert len(said()) == 1
    assert "is saved" in said()[0]
    assert edit_dock.form is None
    assert kept(register) == []


def test_a_backup_that_fails_is_told_once(
    qtbot, edit_dock, opened, typed, at_rest, said, monkeypatch
):
    problem = RegisterError("No backup.")
    monkeypatch.setattr(store_register, "back_up_daily", lambda _path: DailyBackup(None, problem))
    opened(Activity, "u-lesson")
    for title in ("Schreiben", "Rechnen"):
        typed("title", title)
        press(qtbot, edit_dock.saveButton)
        at_rest()
    assert ["No backup." in text for text in said()] == [True]


# ---- new records


@pytest.mark.parametrize(
    ("entry", "field_name", "record_class"),
    [("New actor", "name", Actor), ("New project", "title", Project)],
)
def test_a_new_record_is_stored_once(
    qtbot, edit_dock, editing, at_rest, typed, register, entry, field_name, record_class
):
    before = register.count(record_class)
    choose_new(edit_dock, entry)
    at_rest()
    assert edit_dock.titleLabel.text() == entry
    assert QApplication.focusWidget() is field(edit_dock, field_name), "one can type at once"
    assert enabled(edit_dock) == {"newButton", "discardButton"}
    typed(field_name, "Volkshochschule")
    press(qtbot, edit_dock.saveButton)
    at_rest()
    assert "Version 1" in edit_dock.versionLabel.text()
    typed(field_name, "VHS")
    press(qtbot, edit_dock.saveButton)
    at_rest()
    assert register.count(record_class) == before + 1
    (stored,) = [r for r in register.all(record_class) if getattr(r, field_name) == "VHS"]
    assert stored.row_version == 2


def test_what_was_added_can_be_referred_to_at_once(qtbot, edit_dock, editing, at_rest, typed):
    choose_new(edit_dock, "New actor")
    at_rest()
    typed("name", "Volkshochschule")
    press(qtbot, edit_dock.saveButton)
    at_rest()
    choose_new(edit_dock, "New activity")
    at_rest()
    assert field(edit_dock, "actor").findText("Volkshochschule") > 0


def test_a_new_record_that_nobody_filled_in_leaves_nothing(
    qtbot, edit_dock, editing, at_rest, register, kept
):
    choose_new(edit_dock, "New actor")
    at_rest()
    press(qtbot, edit_dock.discardButton)
    at_rest()
    assert edit_dock.form is None
    assert kept(register) == []


def test_a_contact_can_be_edited(qtbot, edit_dock, opened, typed, at_rest, register):
    with register.change("Added") as change:
        change.insert(Contact(uuid="u-contact", actor="u-club", name="Sekretariat"))
    opened(Contact, "u-contact")
    assert edit_dock.titleLabel.text() == "Contact: Sekretariat"
    field(edit_dock, "visibility").setCurrentText("Public")
    press(qtbot, edit_dock.saveButton)
    at_rest()
    assert QApplication.focusWidget() is field(edit_dock, "legal_basis")
    field(edit_dock, "legal_basis").setCurrentText("Mailbox of a function")
    press(qtbot, edit_dock.saveButton)
    at_rest()
    assert register.get(Contact, "u-contact").legal_basis == "function_mailbox"


def test_the_list_of_changes_names_no_person(qtbot, edit_dock, opened, typed, at_rest, register):
    with register.change("Added") as change:
        change.insert(Contact(uuid="u-contact", actor="u-club", name="Sekretariat"))
    for record_class, key in ((Contact, "u-contact"), (Actor, "u-club")):
        opened(record_class, key)
        typed("name", "Erika Muster")
        press(qtbot, edit_dock.saveButton)
        at_rest()
    assert [operation.reason for operation in register.operations(2)] == [
        "Edited: Actor: Erika Muster",
        "Edited: Contact",
    ]


def test_a_new_record_that_was_stored_without_an_answer_is_not_stored_twice(
    qtbot, edit_dock, editing, at_rest, typed, register
):
    choose_new(edit_dock, "New actor")
    at_rest()
    typed("name", "VHS")
    with register.change("Stored, and then the line went dead") as change:
        change.insert(Actor(uuid=editing._open.record, name="VHS"))
    press(qtbot, edit_dock.saveButton)
    at_rest()
    assert dialogs() == []
    assert [actor.name for actor in register.all(Actor)].count("VHS") == 1
    assert edit_dock.stateLabel.text() == "Saved."
    assert edit_dock.form.changed_values() == {}


# ---- giving up


def test_giving_up_is_asked_for_and_the_record_is_shown_as_it_is_stored(
    qtbot, edit_dock, opened, typed, at_rest, answer, register, kept
):
    opened(Activity, "u-lesson")
    typed("title", HOSTILE)
    asked = answer("Keep it")
    press(qtbot, edit_dock.discardButton)
    at_rest()
    assert HOSTILE in asked[0]
    assert edit_dock.form.changed_values() == {"title": HOSTILE}
    answer("Discard")
    press(qtbot, edit_dock.discardButton)
    at_rest()
    assert edit_dock.form.changed_values() == {}
    assert field(edit_dock, "title").text() == "Lesen"
    qtbot.waitUntil(lambda: kept(register) == [])


def test_what_is_typed_after_giving_up_is_kept_though_the_register_is_away(
    qtbot, edit_dock, opened, typed, at_rest, answer, register, said, kept
):
    opened(Activity, "u-lesson")
    typed("title", "Schreiben")
    away = register.path.rename(register.path.with_name("away.gpkg"))
    answer("Discard")
    press(qtbot, edit_dock.discardButton)
    at_rest()
    assert len(said()) == 1
    assert field(edit_dock, "title").text() == "Lesen"
    typed("title", "Rechnen")
    qtbot.waitUntil(lambda: [draft.values for draft in kept(register)] == [{"title": "Rechnen"}])
    away.rename(register.path)
    press(qtbot, edit_dock.saveButton)
    at_rest()
    assert register.get(Activity, "u-lesson").title == "Rechnen"


def test_what_is_typed_while_the_record_is_read_again_stays(
    qtbot, edit_dock, opened, typed, at_rest, answer, bob, held_reading, register, kept
):
    opened(Actor, "u-club")
    typed("name", "Verein")
    answer("Discard")
    reading = held_reading()
    press(qtbot, edit_dock.discardButton)
    assert reading.began.wait(10)
    typed("name", "Klub")
    with bob.change("Moved") as change:
        change.update(Actor, "u-club", {"city": "Herne"}, based_on=1)
    reading.may_go_on.set()
    at_rest()
    assert field(edit_dock, "name").text() == "Klub"
    assert edit_dock.form.changed_values() == {"name": "Klub"}
    assert "changed by Bob" in edit_dock.stateLabel.text()
    qtbot.waitUntil(lambda: [draft.values for draft in kept(register)] == [{"name": "Klub"}])


def test_escape_keeps_what_was_typed(qtbot, edit_dock, opened, typed, monkeypatch):
    opened(Activity, "u-lesson")
    typed("title", "Schreiben")
    show = QMessageBox.exec

    def escape(box: QMessageBox) -> int:
        QTimer.singleShot(0, lambda: qtbot.keyClick(box, Qt.Key.Key_Escape))
        return show(box)

    monkeypatch.setattr(QMessageBox, "exec", escape)
    press(qtbot, edit_dock.discardButton)
    assert edit_dock.form.changed_values() == {"title": "Schreiben"}


def test_what_was_opened_while_the_question_was_asked_is_not_given_up(
    qtbot, edit_dock, editing, opened, typed, at_rest, register, monkeypatch, kept
):
    opened(Activity, "u-lesson")
    typed("title", "Schreiben")

    def open_another(box: QMessageBox) -> None:
        editing.open_record(Actor, "u-club")
        at_rest()
        typed("name", "Verein")

    monkeypatch.setattr(QMessageBox, "exec", open_another)
    say(monkeypatch, "&Discard")
    press(qtbot, edit_dock.discardButton)
    at_rest()
    assert edit_dock.form.changed_values() == {"name": "Verein"}
    assert {"title": "Schreiben"} in [draft.values for draft in kept(register)]


# ---- deleting


def test_deleting_is_asked_for_and_the_history_stays(
    qtbot, edit_dock, editing, opened, at_rest, answer, register
):
    opened(Activity, "u-lesson")
    answer("Keep it")
    press(qtbot, edit_dock.deleteButton)
    at_rest()
    assert register.get(Activity, "u-lesson") is not None
    asked = answer("Delete")
    with qtbot.waitSignal(editing.stored):
        press(qtbot, edit_dock.deleteButton)
    at_rest()
    assert "Lesen" in asked[0]
    assert register.get(Activity, "u-lesson") is None
    assert register.history(Activity, "u-lesson")[-1].reason == "Deleted: Activity: Lesen"
    assert edit_dock.form is None


def test_what_others_refer_to_is_not_deleted(
    qtbot, edit_dock, opened, at_rest, answer, register, said
):
    opened(Actor, "u-school")
    answer("Delete")
    press(qtbot, edit_dock.deleteButton)
    at_rest()
    assert len(said()) == 1
    assert register.get(Actor, "u-school") is not None
    assert edit_dock.titleLabel.text() == "Actor: Schiller-Schule"


def test_what_has_changed_meanwhile_is_shown_anew_instead_of_deleted(
    qtbot, edit_dock, opened, at_rest, answer, bob, said
):
    opened(Activity, "u-lesson")
    with bob.change("Moved") as change:
        change.update(Activity, "u-lesson", {"title": "Schreiben"}, based_on=1)
    answer("Delete")
    press(qtbot, edit_dock.deleteButton)
    qtbot.waitUntil(lambda: "Version 2" in edit_dock.versionLabel.text(), timeout=20_000)
    at_rest()
    assert "Bob" in said()[0]
    assert bob.get(Activity, "u-lesson").title == "Schreiben"
    assert field(edit_dock, "title").text() == "Schreiben"


def test_in_a_register_that_was_opened_meanwhile_nothing_is_deleted(
    qtbot, edit_dock, editing, opened, at_rest, register, tmp_path, monkeypatch
):
    other = open_register(shutil.copy(register.path, tmp_path / "copy.gpkg"), "Ada")
    opened(Actor, "u-club")

    def open_the_other(box: QMessageBox) -> None:
        editing.set_register(other)

    monkeypatch.setattr(QMessageBox, "exec", open_the_other)
    say(monkeypatch, "&Delete")
    press(qtbot, edit_dock.deleteButton)
    qtbot.wait(200)
    at_rest()
    assert other.get(Actor, "u-club") is not None
    assert register.get(Actor, "u-club") is not None


def test_what_others_change_while_the_question_is_asked_is_not_deleted(
    qtbot, edit_dock, editing, opened, at_rest, register, bob, monkeypatch, said
):
    opened(Actor, "u-club")

    def change_it(box: QMessageBox) -> None:
        with bob.change("Moved") as change:
            change.update(Actor, "u-club", {"city": "Herne"}, based_on=1)
        editing.set_register(open_register(register.path, "Ada"))
        qtbot.wait(200)
        assert "Version 1" in edit_dock.versionLabel.text()

    monkeypatch.setattr(QMessageBox, "exec", change_it)
    say(monkeypatch, "&Delete")
    press(qtbot, edit_dock.deleteButton)
    qtbot.waitUntil(lambda: "Version 2" in edit_dock.versionLabel.text(), timeout=20_000)
    at_rest()
    assert "Bob" in said()[0]
    assert register.get(Actor, "u-club") is not None


def test_deleting_can_be_stopped(
    qtbot, edit_dock, opened, at_rest, answer, register, said, monkeypatch
):
    opened(Actor, "u-club")
    answer("Delete")
    held = Held(monkeypatch, record_work, "delete")
    press(qtbot, edit_dock.deleteButton)
    assert held.began.wait(10)
    press(qtbot, edit_dock.cancelButton)
    held.may_go_on.set()
    at_rest()
    assert register.get(Actor, "u-club") is not None
    assert edit_dock.titleLabel.text() == "Actor: Club"
    assert said() == []


def test_what_is_deleted_before_it_could_be_stopped_is_said_to_be(
    qtbot, edit_dock, editing, opened, at_rest, answer, register, said, committing
):
    opened(Actor, "u-club")
    answer("Delete")
    press(qtbot, edit_dock.deleteButton)
    assert committing.began.wait(10)
    press(qtbot, edit_dock.cancelButton)
    with qtbot.waitSignal(editing.stored):
        committing.may_go_on.set()
    at_rest()
    assert register.get(Actor, "u-club") is None
    assert edit_dock.form is None
    assert "“Actor: Club” is deleted" in said()[0]


# ---- what others change meanwhile


@pytest.fixture
def moved(editing, bob, register) -> Callable[[], None]:
    """Return a function by which Bob changes the club, and Ada gets the news."""

    def move() -> None:
        with bob.change("Moved") as change:
            change.update(Actor, "u-club", {"city": "Herne"}, based_on=1)
        editing.set_register(open_register(register.path, "Ada"))

    return move


def test_what_others_have_changed_is_shown(qtbot, edit_dock, opened, moved, said):
    opened(Actor, "u-club")
    form = edit_dock.form
    field(edit_dock, "name").setFocus()
    moved()
    qtbot.waitUntil(lambda: "Version 2, changed by Bob" in edit_dock.versionLabel.text())
    assert field(edit_dock, "city").text() == "Herne"
    assert edit_dock.form is form
    assert QApplication.focusWidget() is field(edit_dock, "name")
    assert said() == []
    qtbot.keyClicks(QApplication.focusWidget(), "!")
    press(qtbot, edit_dock.saveButton)
    qtbot.waitUntil(lambda: edit_dock.stateLabel.text() == "Saved.")
    assert dialogs() == []


def test_the_cursor_stays_in_its_field_though_the_form_is_another(
    qtbot, edit_dock, editing, opened, bob, register
):
    """Bob has added an actor, who can be chosen from now on, and changed what Ada looks at."""
    opened(Activity, "u-lesson")
    form = edit_dock.form
    field(edit_dock, "venue").setFocus()
    with bob.change("Added") as change:
        change.insert(Actor(name="VHS"))
        change.update(Activity, "u-lesson", {"places": 20}, based_on=1)
    editing.set_register(open_register(register.path, "Ada"))
    qtbot.waitUntil(lambda: "Version 2" in edit_dock.versionLabel.text())
    assert edit_dock.form is not form
    assert QApplication.focusWidget() is field(edit_dock, "venue")


def test_what_is_typed_is_not_replaced_but_said_to_have_changed(
    qtbot, edit_dock, opened, typed, moved
):
    opened(Actor, "u-club")
    typed("name", "Verein")
    moved()
    qtbot.waitUntil(lambda: "changed by Bob" in edit_dock.stateLabel.text())
    assert edit_dock.stateLabel.text().startswith("Not saved yet. Meanwhile this record")
    typed("name", "Verein Herne")
    assert "changed by Bob" in edit_dock.stateLabel.text()
    assert edit_dock.form.changed_values() == {"name": "Verein Herne"}
    assert "Version 1" in edit_dock.versionLabel.text()
    press(qtbot, edit_dock.saveButton)
    qtbot.waitUntil(lambda: len(dialogs()) == 1, timeout=20_000)


def test_opening_what_is_open_shows_it_as_it_is_stored(edit_dock, opened, bob):
    opened(Actor, "u-club")
    with bob.change("Moved") as change:
        change.update(Actor, "u-club", {"city": "Herne"}, based_on=1)
    opened(Actor, "u-club")
    assert field(edit_dock, "city").text() == "Herne"
    assert "Version 2" in edit_dock.versionLabel.text()


@pytest.mark.parametrize("text", ["", "Verein"])
def test_what_others_have_deleted_is_said(
    qtbot, edit_dock, editing, opened, typed, bob, register, said, text
):
    opened(Actor, "u-club")
    if text:
        typed("name", text)
    with bob.change("Closed") as change:
        change.delete(Actor, "u-club", based_on=1)
    editing.set_register(open_register(register.path, "Ada"))
    if text:
        qtbot.waitUntil(lambda: "deleted by Bob" in edit_dock.stateLabel.text())
        assert edit_dock.form.changed_values() == {"name": text}
        assert said() == []
    else:
        qtbot.waitUntil(lambda: edit_dock.form is None)
        assert "deleted" in said()[0]


def test_news_that_come_while_another_record_is_read_are_looked_at_afterwards(
    qtbot, edit_dock, editing, opened, at_rest, moved, monkeypatch
):
    """The other one was read before Bob changed it."""
    opened(Activity, "u-lesson")
    began, may_go_on, find = Event(), Event(), record_work.find

    def read_and_wait(*arguments: object) -> object:
        found = find(*arguments)
        began.set()
        assert may_go_on.wait(10)
        return found

    monkeypatch.setattr(record_work, "find", read_and_wait)
    editing.open_record(Actor, "u-club")
    assert began.wait(10)
    moved()
    may_go_on.set()
    qtbot.waitUntil(lambda: "Version 2, changed by Bob" in edit_dock.versionLabel.text())
    at_rest()


def test_news_leave_a_new_record_alone(qtbot, edit_dock, editing, at_rest, typed, moved, said):
    choose_new(edit_dock, "New actor")
    at_rest()
    moved()
    qtbot.wait(200)
    assert edit_dock.titleLabel.text() == "New actor"
    assert said() == []


def test_news_that_cannot_be_read_are_not_told_here(
    qtbot, edit_dock, editing, opened, register, said, bob
):
    opened(Actor, "u-club")
    again = open_register(register.path, "Ada")
    away = register.path.rename(register.path.with_name("away.gpkg"))
    editing.set_register(again)
    qtbot.wait(200)
    assert said() == []
    assert edit_dock.titleLabel.text() == "Actor: Club"
    away.rename(register.path)
    with bob.change("Moved") as change:
        change.update(Actor, "u-club", {"city": "Herne"}, based_on=1)
    editing.set_register(again)
    qtbot.waitUntil(lambda: field(edit_dock, "city").text() == "Herne")


def test_another_program_is_called_so_in_the_users_language(
    qtbot, edit_dock, opened, register, monkeypatch
):
    dataset = gdal.OpenEx(str(register.path), gdal.OF_UPDATE | gdal.OF_VECTOR)
    dataset.ExecuteSQL("UPDATE actor SET name = 'Fremd' WHERE uuid = 'u-club'")
    dataset = None
    opened(Actor, "u-club")
    assert "changed by other program on" in edit_dock.versionLabel.text()
    monkeypatch.setattr(wording, "translate", lambda _context, text: f"<{text}>")
    assert wording.author_text("other program") == "<other program>"
    assert wording.author_text("other program: QField") == "<other program>: QField"
    assert wording.author_text("Another") == "Another"


# ---- two people


@pytest.fixture
def contested(qtbot, edit_dock, opened, typed, at_rest, bob) -> ConflictDialog:
    """Ada has typed a title and a venue, Bob has stored a title and the places."""
    opened(Activity, "u-lesson")
    typed("title", "Adas Titel")
    typed("venue", "Halle")
    with bob.change("Planned anew") as change:
        change.update(Activity, "u-lesson", {"title": "Bobs Titel", "places": 20}, based_on=1)
    press(qtbot, edit_dock.saveButton)
    qtbot.waitUntil(lambda: len(dialogs()) == 1, timeout=20_000)
    at_rest()
    return dialogs()[0]


def choice(dialog: ConflictDialog, label: str) -> QWidget:
    table = dialog.fieldsTable
    (row,) = [n for n in range(table.rowCount()) if table.item(n, 0).text() == label]
    return table.cellWidget(row, 4).findChild(QComboBox)


def test_what_was_chosen_is_stored_upon_their_version(
    qtbot, edit_dock, contested, at_rest, register, kept
):
    choice(contested, "Title").setCurrentText("Mine")
    contested.accept()
    at_rest()
    stored = register.get(Activity, "u-lesson")
    assert (stored.title, stored.venue, stored.places) == ("Adas Titel", "Halle", 20)
    assert stored.row_version == 3
    assert edit_dock.stateLabel.text() == "Saved."
    assert kept(register) == []


def test_what_they_wrote_can_be_taken(qtbot, edit_dock, contested, at_rest, register, kept):
    choice(contested, "Title").setCurrentText("Theirs")
    choice(contested, "Venue").setCurrentText("Theirs")
    contested.accept()
    at_rest()
    assert register.get(Activity, "u-lesson").row_version == 2
    assert field(edit_dock, "title").text() == "Bobs Titel"
    assert edit_dock.form.changed_values() == {}
    qtbot.waitUntil(lambda: kept(register) == [])


def test_who_decides_later_has_lost_nothing(qtbot, edit_dock, contested, at_rest, register, kept):
    contested.reject()
    typed = {"title": "Adas Titel", "venue": "Halle"}
    assert edit_dock.form.changed_values() == typed
    assert kept(register)[0].values == typed
    assert register.get(Activity, "u-lesson").row_version == 2
    press(qtbot, edit_dock.saveButton)
    qtbot.waitUntil(lambda: len(dialogs()) == 1, timeout=20_000)


def test_a_third_one_leads_to_the_question_again(qtbot, edit_dock, contested, at_rest, bob):
    choice(contested, "Title").setCurrentText("Mine")
    with bob.change("And again") as change:
        change.update(Activity, "u-lesson", {"venue": "Aula"}, based_on=2)
    contested.accept()
    qtbot.waitUntil(lambda: len(dialogs()) == 1, timeout=20_000)
    (again,) = dialogs()
    choice(again, "Venue").setCurrentText("Theirs")
    again.accept()
    at_rest()
    stored = bob.get(Activity, "u-lesson")
    assert (stored.title, stored.venue, stored.places) == ("Adas Titel", "Aula", 20)


@pytest.fixture
def deleted(qtbot, edit_dock, opened, typed, at_rest, bob) -> ConflictDialog:
    """Ada has typed a title into what Bob has deleted."""
    opened(Activity, "u-lesson")
    typed("title", "Adas Titel")
    with bob.change("Cancelled") as change:
        change.delete(Activity, "u-lesson", based_on=1)
    press(qtbot, edit_dock.saveButton)
    qtbot.waitUntil(lambda: len(dialogs()) == 1, timeout=20_000)
    at_rest()
    return dialogs()[0]


def test_text_in_a_deleted_record_can_become_a_new_one(
    qtbot, edit_dock, deleted, at_rest, register, kept
):
    assert "Bob" in deleted.storyLabel.text()
    deleted.newButton.click()
    deleted.accept()
    at_rest()
    (stored,) = register.all(Activity)
    assert stored.uuid != "u-lesson"
    assert (stored.title, stored.places, stored.terms) == ("Adas Titel", 10, {"stage": {"primary"}})
    assert stored.point == (378_180.0, 5_701_853.0)
    assert kept(register) == []


def test_text_in_a_deleted_record_can_be_given_up_later(
    qtbot, edit_dock, deleted, at_rest, answer, register, kept
):
    deleted.reject()
    assert edit_dock.form.changed_values() == {"title": "Adas Titel"}
    answer("Discard")
    press(qtbot, edit_dock.discardButton)
    at_rest()
    assert edit_dock.form is None
    assert kept(register) == []


def test_text_in_a_deleted_record_can_be_given_up(
    qtbot, edit_dock, deleted, at_rest, register, kept
):
    deleted.dropButton.click()
    deleted.accept()
    at_rest()
    assert register.all(Activity) == []
    assert edit_dock.form is None
    qtbot.waitUntil(lambda: kept(register) == [])


def test_the_same_change_by_both_is_no_question(
    qtbot, edit_dock, opened, typed, at_rest, bob, register
):
    opened(Activity, "u-lesson")
    typed("title", "Schreiben")
    with bob.change("Renamed") as change:
        change.update(Activity, "u-lesson", {"title": "Schreiben"}, based_on=1)
    press(qtbot, edit_dock.saveButton)
    qtbot.waitUntil(lambda: "Version 2" in edit_dock.versionLabel.text(), timeout=20_000)
    at_rest()
    assert dialogs() == []
    assert edit_dock.form.changed_values() == {}


def test_another_register_takes_the_question_away(edit_dock, editing, contested, tmp_path):
    editing.set_register(registers.blank_copy(tmp_path, "other"))
    assert dialogs() == []
    assert edit_dock.form is None


# ---- ends


def count_receivers(dock) -> int:
    names = ("saveButton", "discardButton", "deleteButton", "cancelButton")
    buttons = [getattr(dock, name) for name in names]
    own = (dock.newChosen, dock.draftChosen, dock.existingChosen, dock.edited, dock.closed,
           dock.opened)  # fmt: skip
    return sum(button.receivers(button.clicked) for button in buttons) + sum(
        map(dock.receivers, own)
    )


def test_closing_disconnects_everything_and_takes_the_question_away(
    edit_dock, editing, contested, layers, register, picked, kept
):
    assert count_receivers(edit_dock) == 11
    editing.close()
    assert count_receivers(edit_dock) == 0
    assert dialogs() == []
    select(layers["actors"], "u-club")
    picked()
    assert edit_dock.titleLabel.text() == "Activity: Lesen"
    assert kept(register)[0].values == {"title": "Adas Titel", "venue": "Halle"}


def test_closing_while_storing_changes_nothing_any_more(
    qtbot, edit_dock, editing, opened, typed, held, register, said, kept
):
    opened(Activity, "u-lesson")
    typed("title", "Schreiben")
    press(qtbot, edit_dock.saveButton)
    assert held.began.wait(10)
    editing.close()
    edit_dock.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert sip.isdeleted(edit_dock)
    held.may_go_on.set()
    qtbot.wait(300)
    assert register.get(Activity, "u-lesson").row_version == 1
    assert kept(register)[0].values == {"title": "Schreiben"}
    assert said() == []


def test_closing_while_reading_is_no_bug(qtbot, editing, held_reading, monkeypatch):
    bugs: list[BaseException] = []
    monkeypatch.setattr(tasks.log, "bug", bugs.append)
    monkeypatch.setattr(record_work, "_stop_if_cancelled", lambda _feedback: None)
    reading = held_reading()
    editing.open_record(Actor, "u-club")
    assert reading.began.wait(10)
    editing.close()
    reading.may_go_on.set()
    qtbot.wait(300)
    assert bugs == []


# ---- without a mouse, without sight, in little room


def mnemonic(button: QPushButton) -> str:
    _, found, after = button.text().replace("&&", "").partition("&")
    assert found, button.objectName()
    return after[0].lower()


def test_every_button_has_a_key_of_its_own_and_explains_itself(edit_dock, opened):
    opened(Activity, "u-lesson")
    names = (*BUTTONS, "cancelButton", "draftsButton")
    buttons = [getattr(edit_dock, name) for name in names]
    assert len({mnemonic(button) for button in buttons}) == len(buttons)
    for button in buttons:
        assert len(button.toolTip()) > len(button.text())
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_after_the_last_field_the_tab_key_goes_to_the_buttons(qtbot, edit_dock, opened, typed):
    opened(Activity, "u-lesson")
    typed("title", "Schreiben")
    last = list(edit_dock.form.values()["terms"])[-1]
    field(edit_dock, f"terms/{last}").setFocus()
    passed = []
    for _ in range(3):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        passed.append(QApplication.focusWidget().objectName())
    assert passed == ["saveButton", "discardButton", "newButton"]


@pytest.mark.parametrize("width", [220, 300, 500])
def test_nothing_is_cut_off_in_a_narrow_panel(edit_dock, opened, typed, width):
    opened(Activity, "u-lesson")
    typed("title", "Schreiben")
    edit_dock.resize(width, 500)
    QApplication.processEvents()
    assert edit_dock.width() == width
    for button in edit_dock.findChildren(QPushButton):
        if button.isVisible():
            assert button.width() >= button.minimumSizeHint().width()
    assert edit_dock.form.width() <= edit_dock.scrollArea.viewport().width()


def test_a_long_word_does_not_widen_the_panel(qtbot, edit_dock, opened, typed, at_rest):
    opened(Activity, "u-lesson")
    typed("places", "x" * 200)
    press(qtbot, edit_dock.saveButton)
    typed("places", "5")
    typed("title", "x" * 200)
    press(qtbot, edit_dock.saveButton)
    at_rest()
    assert edit_dock.titleLabel.text() == f"Activity: {'x' * 80}…"
    assert edit_dock.minimumSizeHint().width() <= 220


def test_the_object_name_is_the_one_that_others_look_for(edit_dock):
    assert edit_dock.objectName() == "BildungsprojekteEditDock"
