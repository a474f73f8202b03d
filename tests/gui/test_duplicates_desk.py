"""Looking for duplicates and merging them, as a user does."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from threading import Event

import pytest
import registers
from qgis.PyQt.QtCore import QObject, Qt
from qgis.PyQt.QtWidgets import QComboBox, QDialogButtonBox, QLabel, QPushButton

from bildungsprojekte_plugin.exchange.duplicates import rejected_pairs
from bildungsprojekte_plugin.gui.duplicates_desk import DuplicatesDesk
from bildungsprojekte_plugin.gui.duplicates_dialog import DuplicatesDialog
from bildungsprojekte_plugin.gui.merge_dialog import MergeDialog
from bildungsprojekte_plugin.model import Activity, Actor, Contact, DistinctPair, Project
from bildungsprojekte_plugin.store import Register, open_register
from bildungsprojekte_plugin.store.geopackage.database import GeoPackage

HOSTILE = '<img src="http://example.org/x.png"><b>Zechenhaus</b> & {n}'
BOCHUM = (378_180.0, 5_701_853.0)
FIELD, STAYS, GOES, PICK = range(4)


@pytest.fixture
def register(tmp_path) -> Register:
    """A register with a youth centre that stands twice, and a school that does so too."""
    register = open_register(registers.blank_copy(tmp_path).path, "Ada")
    with register.change("Filled") as change:
        change.insert_all([
            Actor(uuid="jz", name="JZ Zeche", street="Bergstr. 1", city="Bochum",
                  phone="0234 55501", source="list", source_key="1"),
            Actor(uuid="centre", name="Jugendzentrum Zeche", street="Bergstraße 1", city="Bochum",
                  email="zeche@example.org", point=BOCHUM, source="other list", source_key="7",
                  missing_since=date(2026, 1, 31)),
            Actor(uuid="school", name="Schillerschule", street="Weg 2", city="Herne"),
            Actor(uuid="ggs", name="GGS Schillerschule", street="Weg 2", city="Herne"),
            Activity(uuid="a", actor="centre", title="Chess"),
            Activity(uuid="b", actor="centre", title="Music"),
            Activity(uuid="c", actor="jz", title="Cooking"),
            Project(uuid="p", title="Reading", lead_actor="jz"),
            Contact(uuid="k", actor="jz", name="Office"),
            Contact(uuid="l", actor="jz", name="Front desk"),
        ])  # fmt: skip
    return register


@pytest.fixture(autouse=True)
def profile_folder(tmp_path, monkeypatch) -> Path:
    """The folder in the user's profile where pairs are kept that no register takes."""
    folder = tmp_path / "kept"
    folder.mkdir()
    monkeypatch.setattr(rejected_pairs, "user_folder", lambda: folder)
    return folder


@pytest.fixture
def duplicates(iface, dock, register) -> Iterator[DuplicatesDesk]:
    owner = QObject()
    desk = DuplicatesDesk(iface, dock, owner)
    dock.actionsBox.setEnabled(True)
    desk.set_register(register)
    yield desk
    if desk._connections:
        desk.close()
    owner.deleteLater()


@pytest.fixture
def at_rest(qtbot, duplicates) -> Callable[[], None]:
    """Return a function that waits until nothing runs in the background any more."""

    def wait() -> None:
        qtbot.waitUntil(lambda: duplicates._background._task is None, timeout=20_000)

    return wait


@pytest.fixture
def listed(qtbot, dock, duplicates, at_rest) -> DuplicatesDialog:
    """The list, opened with the button of the register panel."""
    press(qtbot, dock.duplicatesButton)
    at_rest()
    return duplicates._dialog


def press(qtbot, button: QPushButton) -> None:
    assert button.isEnabled(), button.objectName()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def rows(dialog: DuplicatesDialog) -> list[set[str]]:
    table = dialog.pairsTable
    return [
        {table.item(row, column).text().splitlines()[0] for column in (1, 2)}
        for row in range(table.rowCount())
    ]


def choose(dialog: DuplicatesDialog, name: str) -> None:
    (row,) = [number for number, names in enumerate(rows(dialog)) if name in names]
    dialog.pairsTable.selectRow(row)


@pytest.fixture
def asked(qtbot, listed, duplicates, at_rest) -> MergeDialog:
    """The question what becomes of the youth centre's two records."""
    choose(listed, "JZ Zeche")
    press(qtbot, listed.mergeButton)
    at_rest()
    return duplicates._merging


def facing(dialog: MergeDialog) -> dict[str, tuple[str, ...]]:
    """Return label → what both say, and what is chosen where that is a question."""
    table = dialog.fieldsTable
    return {
        table.item(row, FIELD).text(): (
            table.item(row, STAYS).text(),
            table.item(row, GOES).text(),
            *(box.currentText() for box in boxes(dialog, row)),
        )
        for row in range(table.rowCount())
    }


def boxes(dialog: MergeDialog, row: int) -> list[QComboBox]:
    cell = dialog.fieldsTable.cellWidget(row, PICK)
    return cell.findChildren(QComboBox) if cell else []


def pick(dialog: MergeDialog, label: str, text: str) -> None:
    table = dialog.fieldsTable
    (row,) = [n for n in range(table.rowCount()) if table.item(n, FIELD).text() == label]
    (box,) = boxes(dialog, row)
    box.setCurrentText(text)
    assert box.currentText() == text


def ok(dialog: MergeDialog) -> QPushButton:
    return dialog.buttonBox.button(QDialogButtonBox.StandardButton.Ok)


def decide(qtbot, dialog: MergeDialog) -> None:
    """Keep the other one's name, and of the street what stays."""
    pick(dialog, "Name", "Of the one that goes")
    pick(dialog, "Street and number", "Of the one that stays")
    press(qtbot, ok(dialog))


# ---- the list


def test_the_button_lists_what_may_stand_twice_and_why(listed):
    assert listed.isVisible()
    assert sorted(rows(listed), key=sorted) == [
        {"GGS Schillerschule", "Schillerschule"},
        {"JZ Zeche", "Jugendzentrum Zeche"},
    ]
    assert listed.stateLabel.text().startswith(
        "Pairs of actors that may be the same organisation: 2"
    )
    reasons = listed.pairsTable.item(0, 3).text().splitlines()
    assert "The addresses are the same." in reasons
    assert listed.pairsTable.item(0, 0).text().endswith(" %")
    assert not listed.undoButton.isEnabled()


@pytest.fixture
def say_two(qtbot, listed, at_rest) -> Callable[[], None]:
    """Return a function that says of the youth centres that they are two, or perhaps one."""

    def say() -> None:
        choose(listed, "JZ Zeche")
        press(qtbot, listed.differentButton)
        at_rest()

    return say


def test_what_is_not_the_same_is_not_shown_again(qtbot, listed, dock, duplicates, at_rest, say_two):
    say_two()
    assert rows(listed) == [{"GGS Schillerschule", "Schillerschule"}]
    press(qtbot, listed.closeButton)
    assert duplicates._dialog is None
    press(qtbot, dock.duplicatesButton)
    at_rest()
    assert rows(duplicates._dialog) == [{"GGS Schillerschule", "Schillerschule"}]
    press(qtbot, duplicates._dialog.differentButton)
    at_rest()
    assert rows(duplicates._dialog) == []
    assert "No actor seems to stand twice" in duplicates._dialog.stateLabel.text()
    assert not duplicates._dialog.mergeButton.isEnabled()


def test_what_is_not_the_same_holds_for_all_and_in_copies_of_the_register(
    qtbot, iface, dock, duplicates, register, tmp_path, profile_folder, say_two
):
    told = []
    duplicates.stored.connect(lambda: told.append(True))
    say_two()
    assert told == [True]
    assert register.operations()[0].reason == "Not the same: “Jugendzentrum Zeche” and “JZ Zeche”"
    duplicates.close()
    (profile_folder / "rejected_pairs.sqlite").unlink(missing_ok=True)  # Bob has another one
    moved = tmp_path / "moved.gpkg"
    register.path.rename(moved)
    owner = QObject()
    later = DuplicatesDesk(iface, dock, owner)
    later.set_register(open_register(moved, "Bob"))
    press(qtbot, dock.duplicatesButton)
    qtbot.waitUntil(lambda: later._background._task is None, timeout=20_000)
    assert rows(later._dialog) == [{"GGS Schillerschule", "Schillerschule"}]
    later.close()
    owner.deleteLater()


def test_what_is_not_the_same_is_shown_when_asked_for_and_can_be_brought_back(
    listed, register, say_two
):
    say_two()
    listed.rejectedBox.click()
    assert len(rows(listed)) == 2
    choose(listed, "JZ Zeche")
    row = listed.pairsTable.currentRow()
    assert listed.pairsTable.item(row, 3).text().startswith("Said to be not the same.\n")
    assert listed.differentButton.text() == "Per&haps the same"
    say_two()
    listed.rejectedBox.click()
    assert len(rows(listed)) == 2
    assert listed.differentButton.text() == "&Not the same"
    assert register.all(DistinctPair) == []


@pytest.fixture
def closed(register, duplicates) -> None:
    """A newer plugin has written the register: it can be read and not be changed."""
    with closing(sqlite3.connect(register.path)) as connection, connection:
        connection.execute("UPDATE register_info SET value = '99' WHERE key = 'schema_version'")
    duplicates.set_register(open_register(register.path))


@pytest.mark.usefixtures("closed")
def test_what_the_register_cannot_keep_holds_for_oneself_and_that_is_said(
    qtbot, listed, dock, duplicates, at_rest, say_two
):
    say_two()
    said = listed.stateLabel.text()
    assert "It can be read, but not changed." in said
    assert "It holds for you alone" in said
    assert rows(listed) == [{"GGS Schillerschule", "Schillerschule"}]
    press(qtbot, listed.closeButton)
    press(qtbot, dock.duplicatesButton)
    at_rest()
    assert rows(duplicates._dialog) == [{"GGS Schillerschule", "Schillerschule"}]


@pytest.mark.usefixtures("closed")
@pytest.mark.parametrize("is_damaged", [True, False], ids=["damaged", "no place"])
def test_where_nothing_can_be_kept_it_is_said_and_holds_for_the_session(
    qtbot, listed, dock, duplicates, at_rest, profile_folder, say_two, is_damaged
):
    kept = profile_folder / "rejected_pairs.sqlite"
    kept.unlink(missing_ok=True)
    if is_damaged:
        kept.write_text("damaged " * 100)
    else:
        kept.mkdir()
    say_two()
    assert "cannot be kept in the QGIS profile" in listed.stateLabel.text()
    assert rows(listed) == [{"GGS Schillerschule", "Schillerschule"}]
    press(qtbot, listed.closeButton)
    press(qtbot, dock.duplicatesButton)
    at_rest()
    assert rows(duplicates._dialog) == [{"GGS Schillerschule", "Schillerschule"}]


def test_a_search_can_be_stopped(qtbot, dock, duplicates, monkeypatch):
    began, may_go_on = Event(), Event()
    read = Register.all

    def waiting(*arguments: object) -> object:
        began.set()
        assert may_go_on.wait(10)
        return read(*arguments)

    monkeypatch.setattr(Register, "all", waiting)
    press(qtbot, dock.duplicatesButton)
    assert began.wait(10)
    dialog = duplicates._dialog
    press(qtbot, dialog.cancelButton)
    assert dialog.cancelButton.isHidden()
    may_go_on.set()
    qtbot.wait(200)
    assert rows(dialog) == []


def test_names_are_shown_as_plain_text(qtbot, register, dock, duplicates, at_rest):
    with register.change("Added") as change:
        for key in ("x", "y"):
            change.insert(
                Actor(uuid=key, name=HOSTILE, street="Weg 9", city="Essen", phone="020155555")
            )
    press(qtbot, dock.duplicatesButton)
    at_rest()
    dialog = duplicates._dialog
    choose(dialog, HOSTILE)
    assert "<img" not in dialog.pairsTable.item(dialog.pairsTable.currentRow(), 1).toolTip()
    press(qtbot, dialog.mergeButton)
    at_rest()
    assert HOSTILE in duplicates._merging.storyLabel.text()
    for label in duplicates._merging.findChildren(QLabel) + dialog.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText, label.objectName()


# ---- merging


def test_both_records_stand_side_by_side_and_what_differs_is_asked(asked):
    assert "“JZ Zeche” stays" in asked.storyLabel.text()  # more refers to it
    assert "activities 2, projects 0, contacts 0" in asked.storyLabel.text()
    assert facing(asked) == {
        "Name": ("JZ Zeche", "Jugendzentrum Zeche", "Please choose"),
        "Street and number": ("Bergstr. 1", "Bergstraße 1", "Please choose"),
        "Town": ("Bochum", "Bochum"),
        "Municipality key": ("–", "05911000", "Of the one that goes"),
        "Phone": ("0234 55501", "–", "Of the one that stays"),
        "E-mail": ("–", "zeche@example.org", "Of the one that goes"),
        "Location": ("–", "378,180 east, 5,701,853 north", "Of the one that goes"),
    }
    assert asked.openLabel.text() == "Still to be decided: 2"
    assert not ok(asked).isEnabled()
    pick(asked, "Name", "Of the one that goes")
    pick(asked, "Street and number", "Of the one that stays")
    assert ok(asked).isEnabled()


def test_what_was_picked_is_stored_and_everything_moves(
    qtbot, asked, listed, register, at_rest, duplicates
):
    told = []
    duplicates.stored.connect(lambda: told.append(True))
    decide(qtbot, asked)
    at_rest()
    (centre,) = [actor for actor in register.all(Actor) if actor.city == "Bochum"]
    assert (centre.uuid, centre.name, centre.street) == ("jz", "Jugendzentrum Zeche", "Bergstr. 1")
    assert (centre.phone, centre.email) == ("0234 55501", "zeche@example.org")
    assert (centre.source, centre.source_key, centre.missing_since) == ("list", "1", None)
    assert centre.point == BOCHUM
    assert {activity.actor for activity in register.all(Activity)} == {"jz"}
    assert rows(listed) == [{"GGS Schillerschule", "Schillerschule"}]
    assert listed.stateLabel.text() == "“Jugendzentrum Zeche” was merged into “JZ Zeche”."
    assert told == [True]


def test_a_merge_is_taken_back_with_a_button(qtbot, asked, listed, register, at_rest):
    before = {actor.uuid: actor.name for actor in register.all(Actor)}
    decide(qtbot, asked)
    at_rest()
    press(qtbot, listed.undoButton)
    at_rest()
    assert {actor.uuid: actor.name for actor in register.all(Actor)} == before
    assert {activity.actor for activity in register.all(Activity)} == {"jz", "centre"}
    assert len(rows(listed)) == 2
    assert not listed.undoButton.isEnabled()


def test_keeping_both_changes_nothing(qtbot, asked, listed, register):
    before = registers.content(register)
    press(qtbot, asked.buttonBox.button(QDialogButtonBox.StandardButton.Cancel))
    assert asked.isHidden()
    assert len(rows(listed)) == 2
    assert registers.content(register) == before


def test_what_somebody_has_changed_meanwhile_is_not_merged_over(
    qtbot, asked, listed, register, at_rest
):
    with open_register(register.path, "Bob").change("Meanwhile") as change:
        change.update(Actor, "jz", {"phone": "0234 1"}, based_on=1)
    before = registers.content(register)
    decide(qtbot, asked)
    at_rest()
    assert "“JZ Zeche” was changed by Bob meanwhile" in listed.stateLabel.text()
    assert registers.content(register) == before
    assert len(rows(listed)) == 2


def test_a_pair_of_which_one_is_gone_says_so(qtbot, listed, register, at_rest, duplicates):
    with register.change("Gone") as change:
        change.delete(Actor, "ggs", based_on=1)
    choose(listed, "GGS Schillerschule")
    press(qtbot, listed.mergeButton)
    at_rest()
    assert duplicates._merging is None
    assert "not in the register any more" in listed.stateLabel.text()


def test_the_list_cannot_be_left_while_something_is_being_stored(
    qtbot, asked, listed, register, at_rest, monkeypatch, duplicates
):
    began, may_go_on = Event(), Event()
    commit = GeoPackage.commit

    def waiting(*arguments: object) -> object:
        began.set()
        assert may_go_on.wait(10)
        return commit(*arguments)

    monkeypatch.setattr(GeoPackage, "commit", waiting)
    decide(qtbot, asked)
    assert began.wait(10)
    qtbot.keyClick(listed, Qt.Key.Key_Escape)
    assert listed.isVisible()
    assert not listed.closeButton.isEnabled()
    press(qtbot, listed.cancelButton)  # too late
    assert listed.stateLabel.text() == "Is being stopped …"
    may_go_on.set()
    at_rest()
    assert "was merged into" in listed.stateLabel.text()
    assert len(register.all(Actor)) == 3


def test_another_register_takes_the_dialogs_away(asked, listed, duplicates, tmp_path):
    duplicates.set_register(registers.blank_copy(tmp_path, "other"))
    assert (duplicates._dialog, duplicates._merging) == (None, None)
    assert not listed.isVisible()


def test_closing_disconnects_and_takes_the_dialogs_away(asked, listed, dock, duplicates):
    assert dock.duplicatesButton.receivers(dock.duplicatesButton.clicked) == 1
    duplicates.close()
    assert dock.duplicatesButton.receivers(dock.duplicatesButton.clicked) == 0
    assert not listed.isVisible()
