"""A save whose answer got lost, and typing on: no conflict with oneself, nobody overwritten."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import registers
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QApplication, QComboBox, QPushButton

from bildungsprojekte_plugin.gui.conflict_dialog import ConflictDialog
from bildungsprojekte_plugin.model import Activity, Actor
from bildungsprojekte_plugin.store import Register, RegisterError, open_register
from bildungsprojekte_plugin.store.database import Database
from bildungsprojekte_plugin.store.errors import UncertainError
from bildungsprojekte_plugin.store.geopackage.database import GeoPackage
from bildungsprojekte_plugin.store.postgis.database import Postgis

BOTH = pytest.mark.parametrize("register", registers.BACKENDS, indirect=True)


@pytest.fixture
def register(request, tmp_path) -> Iterator[Register]:
    """A register with a school and its lesson. Ada works with it."""
    backend = getattr(request, "param", registers.GEOPACKAGE)
    with registers.blank_register(backend, tmp_path) as register:
        with register.change("Planned") as change:
            change.insert(Actor(uuid="u-school", name="Schule"))
            change.insert(
                Activity(
                    uuid="u-lesson",
                    actor="u-school",
                    title="Lesen",
                    places=10,
                    terms={"stage": {"primary"}},
                )
            )
        yield register


@pytest.fixture
def bob(register) -> Register:
    return open_register(register.address, "Bob")


class Line:
    """The line to the register: it can go dead at the end of Ada's changes, or altogether."""

    def __init__(self, monkeypatch) -> None:
        self.is_stored = True  # what was sent before it went dead
        self.is_dead = self.is_away = False
        for backend in (GeoPackage, Postgis):
            monkeypatch.setattr(backend, "begin", self._begin(backend.begin))
            monkeypatch.setattr(backend, "commit", self._commit(backend.commit))

    def _begin(self, real):
        def begin(database: Database, operation: dict) -> bool:
            if self.is_away and operation["author"] == "Ada":
                raise RegisterError("The server does not answer. Nothing was stored.")
            return real(database, operation)

        return begin

    def _commit(self, real):
        def commit(database: Database, operation: dict) -> None:
            if not self.is_dead or operation["author"] != "Ada":
                return real(database, operation)
            if self.is_stored:
                real(database, operation)
            else:
                database.rollback()
            raise UncertainError("Nobody knows whether it was stored.", operation["uuid"])

        return commit


@pytest.fixture
def line(monkeypatch) -> Line:
    return Line(monkeypatch)


def press(qtbot, button: QPushButton) -> None:
    assert button.isEnabled(), button.objectName()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def dialogs() -> list[ConflictDialog]:
    return [
        widget
        for widget in QApplication.topLevelWidgets()
        if isinstance(widget, ConflictDialog) and widget.isVisible()
    ]


@pytest.fixture
def save(qtbot, edit_dock, at_rest):
    """Return a function that presses the button and waits for what comes of it."""

    def press_and_wait() -> None:
        press(qtbot, edit_dock.saveButton)
        at_rest()

    return press_and_wait


@pytest.fixture
def lost(opened, typed, save, line):
    """Return a function: Ada types a title and saves it, and the answer gets lost."""

    def lose(*, is_stored: bool = True) -> None:
        opened(Activity, "u-lesson")
        typed("title", "Schreiben")
        line.is_dead, line.is_stored = True, is_stored
        save()
        line.is_dead = False

    return lose


@pytest.fixture
def new_actor(edit_dock, editing, at_rest, typed, save, line):
    """Return a function: Ada adds an actor, and the answer gets lost."""

    def lose(*, is_stored: bool = True) -> None:
        edit_dock.newButton.menu().actions()[0].trigger()
        at_rest()
        typed("name", "VHS")
        line.is_dead, line.is_stored = True, is_stored
        save()
        line.is_dead = False

    return lose


def versions(register: Register, record_class: type, key: str) -> list[tuple[str, int]]:
    entries = register.history(record_class, key)
    table = record_class.table.name
    return [(entry.author, entry.row_version) for entry in entries if entry.table_name == table]


@BOTH
@pytest.mark.parametrize(("is_stored", "last"), [(True, 3), (False, 2)])
def test_what_is_typed_after_it_is_stored_upon_it(
    edit_dock, lost, typed, save, register, kept, said, is_stored, last
):
    lost(is_stored=is_stored)
    typed("venue", "Halle")
    save()
    assert dialogs() == []
    assert edit_dock.stateLabel.text() == "Saved."
    assert len(said()) == 1  # that the first answer was lost
    stored = register.get(Activity, "u-lesson")
    assert (stored.title, stored.venue, stored.row_version) == ("Schreiben", "Halle", last)
    assert stored.terms == {"stage": {"primary"}}
    assert kept(register) == []


def test_it_is_said_as_long_as_nobody_knows(edit_dock, lost, typed, save):
    lost()
    assert "not known whether this was saved" in edit_dock.stateLabel.text()
    typed("venue", "Halle")
    assert "not known whether this was saved" in edit_dock.stateLabel.text()
    save()
    typed("venue", "Aula")
    assert "Not saved yet" in edit_dock.stateLabel.text()


def test_the_same_field_can_be_changed_again(edit_dock, lost, typed, save, register):
    lost()
    typed("title", "Rechnen")
    save()
    assert dialogs() == []
    assert register.get(Activity, "u-lesson").title == "Rechnen"


def test_what_was_there_before_can_be_typed_again(edit_dock, lost, typed, save, register, kept):
    """The form shows what it showed at first, but the register may hold something else."""
    lost()
    typed("title", "Lesen")
    assert edit_dock.form.changed_values() == {}
    assert len(kept(register)) == 1
    save()
    assert dialogs() == []
    assert edit_dock.stateLabel.text() == "Saved."
    assert register.get(Activity, "u-lesson").title == "Lesen"
    assert kept(register) == []


@BOTH
@pytest.mark.parametrize("is_stored", [True, False])
def test_after_a_new_record_one_can_type_on(new_actor, typed, save, register, is_stored, edit_dock):
    new_actor(is_stored=is_stored)
    typed("city", "Herne")
    save()
    assert dialogs() == []
    assert edit_dock.stateLabel.text() == "Saved."
    (stored,) = [actor for actor in register.all(Actor) if actor.name == "VHS"]
    assert stored.city == "Herne"
    assert stored.row_version == 1 + is_stored


@BOTH
@pytest.mark.parametrize("is_stored", [True, False])
def test_what_somebody_else_has_changed_is_asked_for_as_ever(
    qtbot, edit_dock, lost, typed, register, bob, is_stored, at_rest
):
    """Ada's own words of the first save are no news to her, Bob's are."""
    lost(is_stored=is_stored)
    with bob.change("Renamed") as change:
        based_on = 1 + is_stored
        change.update(Activity, "u-lesson", {"title": "Bobs Titel"}, based_on=based_on)
    typed("title", "Rechnen")
    press(qtbot, edit_dock.saveButton)
    qtbot.waitUntil(lambda: len(dialogs()) == 1, timeout=20_000)
    at_rest()
    (dialog,) = dialogs()
    table = dialog.fieldsTable
    assert table.rowCount() == 1
    before = "Schreiben" if is_stored else "Lesen"
    texts = [table.item(0, column).text() for column in range(1, 4)]
    assert texts == [before, "Rechnen", "Bobs Titel"]
    assert register.get(Activity, "u-lesson").title == "Bobs Titel"
    table.cellWidget(0, 4).findChild(QComboBox).setCurrentText("Mine")
    dialog.accept()
    at_rest()
    stored = register.get(Activity, "u-lesson")
    assert (stored.title, stored.row_version) == ("Rechnen", based_on + 2)


def test_another_field_of_somebody_else_is_not_overwritten(
    qtbot, edit_dock, lost, typed, register, bob, at_rest
):
    lost()
    with bob.change("Renamed") as change:
        change.update(Activity, "u-lesson", {"title": "Bobs Titel"}, based_on=2)
    typed("venue", "Halle")
    press(qtbot, edit_dock.saveButton)
    qtbot.waitUntil(lambda: len(dialogs()) == 1, timeout=20_000)
    at_rest()
    assert register.get(Activity, "u-lesson").title == "Bobs Titel"
    dialogs()[0].accept()
    at_rest()
    stored = register.get(Activity, "u-lesson")
    assert (stored.title, stored.venue, stored.row_version) == ("Bobs Titel", "Halle", 4)
    assert [who for who, _ in versions(register, Activity, "u-lesson")] == [
        "Ada",
        "Ada",
        "Bob",
        "Ada",
    ]


def test_what_somebody_else_has_deleted_is_asked_for_as_ever(
    qtbot, edit_dock, lost, typed, register, bob, at_rest
):
    lost()
    with bob.change("Cancelled") as change:
        change.delete(Activity, "u-lesson", based_on=2)
    typed("venue", "Halle")
    press(qtbot, edit_dock.saveButton)
    qtbot.waitUntil(lambda: len(dialogs()) == 1, timeout=20_000)
    at_rest()
    assert "Bob" in dialogs()[0].storyLabel.text()
    assert register.get(Activity, "u-lesson") is None


def test_a_line_that_stays_dead_changes_nothing_and_is_tried_again(
    edit_dock, lost, typed, save, register, line, said, kept
):
    lost()
    typed("venue", "Halle")
    line.is_away = True
    for tried in (2, 3):
        save()
        assert len(said()) == tried
        assert "does not answer" in said()[-1]
        assert edit_dock.form.changed_values() == {"title": "Schreiben", "venue": "Halle"}
    line.is_away = False
    save()
    assert dialogs() == []
    stored = register.get(Activity, "u-lesson")
    assert (stored.title, stored.venue, stored.row_version) == ("Schreiben", "Halle", 3)
    assert kept(register) == []


@pytest.mark.parametrize("is_stored", [True, False])
def test_the_answer_may_get_lost_again_and_again(
    edit_dock, lost, typed, save, register, line, is_stored
):
    lost()
    line.is_dead, line.is_stored = True, is_stored
    typed("venue", "Halle")
    save()
    typed("venue", "Aula")
    save()
    line.is_dead = False
    typed("website", "https://example.org")
    save()
    assert dialogs() == []
    assert edit_dock.stateLabel.text() == "Saved."
    stored = register.get(Activity, "u-lesson")
    assert (stored.title, stored.venue) == ("Schreiben", "Aula")
    assert stored.website == "https://example.org"


def test_a_refused_save_is_not_asked_for(edit_dock, opened, typed, save, register, line):
    """What was refused is known not to be stored."""
    opened(Activity, "u-lesson")
    typed("actor", "Nobody")
    save()
    assert "not known" not in edit_dock.stateLabel.text()
    typed("actor", "Schule")
    typed("title", "Schreiben")
    assert "Not saved yet" in edit_dock.stateLabel.text()
    save()
    assert register.get(Activity, "u-lesson").title == "Schreiben"


# ---- the program ends


@pytest.fixture
def started_again(editing, make_editing, register, at_rest):
    """Return a function that ends the program and starts it anew."""

    def restart():
        editing.close()
        again = make_editing()
        again.set_register(register)
        at_rest()
        return again

    return restart


@pytest.mark.parametrize("is_stored", [True, False])
def test_the_draft_that_comes_back_knows_of_it(
    edit_dock, lost, typed, save, register, kept, started_again, at_rest, is_stored
):
    lost(is_stored=is_stored)
    typed("venue", "Halle")
    again = started_again()
    again.open_record(Activity, "u-lesson")
    at_rest()
    assert dialogs() == []
    assert edit_dock.form.values()["title"] == "Schreiben"
    assert edit_dock.form.values()["venue"] == "Halle"
    save()
    assert dialogs() == []
    assert edit_dock.stateLabel.text() == "Saved."
    stored = register.get(Activity, "u-lesson")
    assert (stored.title, stored.venue, stored.row_version) == ("Schreiben", "Halle", 2 + is_stored)
    assert kept(register) == []


def test_a_draft_that_comes_back_while_nothing_answers_is_shown_and_asks_later(
    edit_dock, lost, typed, save, register, line, started_again, at_rest, said
):
    lost()
    typed("venue", "Halle")
    again = started_again()
    line.is_away = True
    again.open_record(Activity, "u-lesson")
    at_rest()
    assert "does not answer" in said()[-1]
    assert edit_dock.form.changed_values() == {"title": "Schreiben", "venue": "Halle"}
    line.is_away = False
    save()
    assert dialogs() == []
    assert register.get(Activity, "u-lesson").venue == "Halle"


def test_a_program_that_ends_before_the_answer_has_left_word_of_the_save(
    qtbot, edit_dock, editing, opened, typed, save, register, line, kept, monkeypatch
):
    seen = []

    def look(*_arguments: object) -> None:
        seen.append(kept(register)[0].unanswered)
        raise RegisterError("The program ends. Nothing was stored.")

    opened(Activity, "u-lesson")
    typed("title", "Schreiben")
    monkeypatch.setattr(GeoPackage, "commit", look)
    save()
    assert seen == [{"title": "Schreiben"}]
    assert kept(register)[0].unanswered is None  # it was refused


def test_giving_up_shows_what_is_stored(
    qtbot, edit_dock, lost, typed, register, at_rest, monkeypatch, kept
):
    lost()
    typed("title", "Lesen")
    press(qtbot, edit_dock.discardButton)  # nothing typed is given up, so nothing is asked
    at_rest()
    qtbot.waitUntil(lambda: edit_dock.form.values()["title"] == "Schreiben", timeout=20_000)
    assert "Version 2" in edit_dock.versionLabel.text()
    assert edit_dock.form.changed_values() == {}
    assert kept(register) == []
