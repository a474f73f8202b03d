"""Editing several activities at once: choosing what, doing it, taking it back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from qgis.gui import QgsMessageBar
from qgis.PyQt.QtCore import QObject, Qt
from qgis.PyQt.QtWidgets import QComboBox, QDialogButtonBox, QPushButton

from bildungsprojekte_plugin.gui.bulk_desk import BulkDesk
from bildungsprojekte_plugin.gui.bulk_dialog import BulkDialog
from bildungsprojekte_plugin.model import Activity
from bildungsprojekte_plugin.store import Register

KEYS = ["u-lesson", "u-club"]


@pytest.fixture
def register(register) -> Register:
    with register.change("More") as change:
        change.insert(
            Activity(uuid="u-club", actor="u-club", title="Leseclub", starts_on=date(2026, 9, 1))
        )
        change.insert(Activity(uuid="u-other", actor="u-club", title="Anderes"))
    return register


@pytest.fixture
def bar(iface, monkeypatch, qtbot) -> QgsMessageBar:
    bar = QgsMessageBar()
    qtbot.addWidget(bar)
    monkeypatch.setattr(iface, "messageBar", lambda: bar)
    return bar


@pytest.fixture
def desk(iface, bar, register) -> Iterator[BulkDesk]:
    owner = QObject()
    desk = BulkDesk(iface, owner)
    desk.set_register(register)
    yield desk
    desk.close()
    owner.deleteLater()


@pytest.fixture
def dialog(qtbot, desk) -> BulkDialog:
    desk.ask(KEYS)
    qtbot.waitUntil(lambda: desk._dialog is not None, timeout=10_000)
    return desk._dialog


@pytest.fixture
def at_rest(qtbot, desk) -> Callable[[], None]:
    def wait() -> None:
        qtbot.waitUntil(lambda: desk._background._task is None, timeout=10_000)

    return wait


def choose(qtbot, combo: QComboBox, beginning: str) -> None:
    """Choose by keys, as a user does."""
    combo.setFocus()
    texts = [combo.itemText(row) for row in range(combo.count())]
    row = next(row for row, text in enumerate(texts) if text.startswith(beginning))
    steps = row - combo.currentIndex()
    for _ in range(abs(steps)):
        qtbot.keyClick(combo, Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up)
    assert combo.currentIndex() == row


def ok(dialog: BulkDialog) -> QPushButton:
    return dialog.buttonBox.button(QDialogButtonBox.StandardButton.Ok)


def said(bar: QgsMessageBar) -> str:
    return " ".join(item.text() for item in bar.items())


def stages(register: Register) -> dict[str, set[str]]:
    return {one.uuid: one.terms.get("stage", set()) for one in register.all(Activity)}


def test_a_term_is_added_and_taken_back(qtbot, bar, desk, dialog, register, at_rest):
    before, stored = stages(register), []
    desk.stored.connect(lambda: stored.append(True))
    assert "2 activities" in dialog.storyLabel.text()
    assert not ok(dialog).isEnabled()  # no term is chosen yet
    choose(qtbot, dialog.fieldCombo, "Education stage")
    choose(qtbot, dialog.values.currentWidget(), "Higher")
    qtbot.mouseClick(ok(dialog), Qt.MouseButton.LeftButton)
    at_rest()
    assert stages(register) == {
        "u-lesson": before["u-lesson"] | {"higher"}, "u-club": {"higher"}, "u-other": set(),
    }  # fmt: skip
    assert "Activities changed: 2" in said(bar)
    assert stored == [True]
    assert register.history(Activity, "u-club")[-1].reason == (
        "Several activities: Education stage “Higher education” added"
    )
    (button,) = bar.findChildren(QPushButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    at_rest()
    assert stages(register) == before
    assert len(stored) == 2


def test_whoever_closes_it_takes_the_offer_away(qtbot, bar, desk, dialog, at_rest):
    choose(qtbot, dialog.fieldCombo, "Education stage")
    choose(qtbot, dialog.values.currentWidget(), "Higher")
    qtbot.mouseClick(ok(dialog), Qt.MouseButton.LeftButton)
    at_rest()
    assert bar.findChildren(QPushButton)
    desk.close()
    qtbot.waitUntil(lambda: not bar.items())


def test_a_day_and_an_actor(qtbot, desk, dialog, register, at_rest):
    choose(qtbot, dialog.whatCombo, "Set a day")
    choose(qtbot, dialog.fieldCombo, "End")
    qtbot.keyClicks(dialog.values.currentWidget(), "31.12.")
    assert not ok(dialog).isEnabled()
    assert "no day" in dialog.problemLabel.text()
    qtbot.keyClicks(dialog.values.currentWidget(), "2026")
    assert dialog.problemLabel.text() == ""
    qtbot.mouseClick(ok(dialog), Qt.MouseButton.LeftButton)
    at_rest()
    assert {register.get(Activity, key).ends_on for key in KEYS} == {date(2026, 12, 31)}
    desk.ask(KEYS)
    qtbot.waitUntil(lambda: desk._dialog is not dialog, timeout=10_000)
    again = desk._dialog
    choose(qtbot, again.whatCombo, "Give them")
    assert not again.fieldCombo.isVisible()
    qtbot.keyClicks(again.values.currentWidget().lineEdit(), "Nobody")
    assert not ok(again).isEnabled()
    again.values.currentWidget().lineEdit().clear()
    qtbot.keyClicks(again.values.currentWidget().lineEdit(), "Club")
    qtbot.mouseClick(ok(again), Qt.MouseButton.LeftButton)
    at_rest()
    assert {register.get(Activity, key).actor for key in KEYS} == {"u-club"}


def test_what_breaks_a_rule_is_said_and_nothing_is_stored(qtbot, bar, dialog, register, at_rest):
    choose(qtbot, dialog.whatCombo, "Set a day")
    choose(qtbot, dialog.fieldCombo, "End")
    qtbot.keyClicks(dialog.values.currentWidget(), "1.8.2026")
    qtbot.mouseClick(ok(dialog), Qt.MouseButton.LeftButton)
    at_rest()
    assert "Leseclub" in said(bar)
    assert {one.ends_on for one in register.all(Activity)} == {None}


def test_what_is_so_already_is_no_change(qtbot, bar, desk, dialog, register, at_rest):
    choose(qtbot, dialog.whatCombo, "Take a term away")
    choose(qtbot, dialog.fieldCombo, "Education stage")
    choose(qtbot, dialog.values.currentWidget(), "Higher")
    operations = len(register.operations())
    qtbot.mouseClick(ok(dialog), Qt.MouseButton.LeftButton)
    at_rest()
    assert "Activities changed: 0. As they should be already: 2." in said(bar)
    assert not bar.findChildren(QPushButton)
    assert len(register.operations()) == operations
