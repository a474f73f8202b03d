"""What others change is seen without opening the register again."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest
import registers
import server_registers
from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtWidgets import QWidget

from bildungsprojekte_plugin.gui import news as watching
from bildungsprojekte_plugin.gui.news import news_text
from bildungsprojekte_plugin.layers.group import find_layers
from bildungsprojekte_plugin.model import Activity, Actor
from bildungsprojekte_plugin.store import Register, open_register, own_changes
from bildungsprojekte_plugin.store import register as register_module
from bildungsprojekte_plugin.store.backup.backup import back_up
from bildungsprojekte_plugin.store.backup.restoring import restore
from bildungsprojekte_plugin.store.errors import RegisterError
from bildungsprojekte_plugin.store.history import Operation


@pytest.fixture(params=["file", "server"])
def other(request, tmp_path) -> Register:
    """The register as somebody else has opened it."""
    if request.param == "server":
        return server_registers.blank_copy("Bob")
    return open_register(registers.blank_copy(tmp_path).path, "Bob")


@pytest.fixture(autouse=True)
def quick(monkeypatch) -> None:
    monkeypatch.setattr(watching, "_EVERY", 20)
    monkeypatch.setattr(watching, "_AFTER_FAILURE", 20)
    monkeypatch.setattr(register_module, "note_own", lambda _operation: None)


@pytest.fixture
def window(qtbot, iface, monkeypatch) -> QWidget:
    """QGIS's window, which can be seen."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    monkeypatch.setattr(iface, "mainWindow", lambda: window)
    return window


@pytest.fixture
def opened(window, desk, until_idle, other):
    """The desk with the register open, in QGIS that can be seen."""
    desk.open(other.address)
    until_idle()
    assert desk.register is not None
    return desk


def insert(register: Register, reason: str, number: int = 1) -> str:
    with register.change(reason) as change:
        for n in range(number):
            actor = change.insert(Actor(name=f"{reason} {n}", actor_type="daycare"))
        change.insert(Activity(actor=actor, title=reason, point=(375_000.0, 5_705_000.0)))
    return change.operation


def test_changes_of_others_are_told_counted_and_drawn(qtbot, dock, opened, other):
    layer = find_layers(QgsProject.instance(), other.location)["activities"]
    drawn = []
    layer.repaintRequested.connect(lambda *_: drawn.append(layer.featureCount()))
    insert(other, "Import <b>{n}</b>", 3)
    qtbot.waitUntil(dock.newsLabel.isVisible, timeout=20_000)
    assert dock.newsLabel.text() == "Bob changed 4 records: Import <b>{n}</b>"
    assert dock.actorsLabel.text() == "3"
    assert "Import" in dock.changedLabel.text()
    assert 1 in drawn
    assert not dock.busyBox.isVisible()
    assert dock.layersButton.isEnabled()


def test_a_server_tells_without_being_asked(qtbot, window, dock, desk, until_idle, monkeypatch):
    monkeypatch.setattr(watching, "_EVERY", 600_000)
    other = server_registers.blank_copy("Bob")
    desk.open(other.address)
    until_idle()
    desk._watch.look()  # the first look, which would come after the time that was set
    qtbot.waitUntil(lambda: desk._watch._notifier is not None, timeout=10_000)
    insert(other, "Import")
    qtbot.waitUntil(dock.newsLabel.isVisible, timeout=5_000)
    assert dock.newsLabel.text() == "Bob changed 2 records: Import"
    server_registers.server().query(
        "postgres",
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%%'",
    )
    qtbot.waitUntil(lambda: desk._watch._notifier is None, timeout=5_000)


def test_ones_own_changes_are_not_told(qtbot, dock, opened, other):
    with opened.register.change("Own") as change:
        own_changes.note_own(change.operation)
        change.insert(Actor(name="A", actor_type="daycare"))
    insert(other, "Other")
    qtbot.waitUntil(dock.newsLabel.isVisible, timeout=20_000)
    assert "Own" not in dock.newsLabel.text()
    assert "Other" in dock.newsLabel.text()
    assert dock.actorsLabel.text() == "2"


def test_nobody_asks_while_qgis_cannot_be_seen(qtbot, dock, opened, other, window):
    window.hide()
    qtbot.wait(50)
    insert(other, "Unseen")
    qtbot.wait(200)
    assert not dock.newsLabel.isVisible()
    window.show()
    qtbot.waitUntil(dock.newsLabel.isVisible, timeout=20_000)


def test_another_register_begins_without_news(qtbot, dock, opened, other, until_idle, tmp_path):
    insert(other, "Before")
    qtbot.waitUntil(dock.newsLabel.isVisible, timeout=20_000)
    second = registers.blank_copy(tmp_path, "second")
    opened.open(second.path)
    until_idle()
    assert not dock.newsLabel.isVisible()
    insert(other, "After")
    qtbot.wait(200)
    assert not dock.newsLabel.isVisible()
    assert opened.register.path == second.path


def test_a_register_that_cannot_be_read_is_said_once_and_what_came_meanwhile_told_later(
    qtbot, dock, opened, other, monkeypatch, said
):
    def broken(_register):
        raise RegisterError("The server of {path} does not answer.", path=other.address)

    with monkeypatch.context() as patch:
        patch.setattr(Register, "read", broken)
        qtbot.waitUntil(dock.newsLabel.isVisible, timeout=20_000)
        assert dock.newsLabel.text() == f"The server of {other.address} does not answer."
        qtbot.wait(100)
    qtbot.waitUntil(lambda: not dock.newsLabel.isVisible(), timeout=20_000)
    insert(other, "After")
    qtbot.waitUntil(dock.newsLabel.isVisible, timeout=20_000)
    assert "After" in dock.newsLabel.text()
    assert said() == []


def test_what_was_fetched_is_told_although_reading_failed_after_it(
    qtbot, dock, opened, other, monkeypatch
):
    from bildungsprojekte_plugin.gui import register_desk

    real, failures = register_desk.summarise, []

    def fails_once(register):
        if not failures:
            failures.append(register)
            raise RegisterError("Gone.")
        return real(register)

    monkeypatch.setattr(register_desk, "summarise", fails_once)
    insert(other, "Told")
    qtbot.waitUntil(lambda: "Told" in dock.newsLabel.text(), timeout=20_000)
    assert failures


def test_a_restored_backup_is_told_and_shown(qtbot, window, dock, desk, until_idle, tmp_path):
    register = registers.blank_copy(tmp_path)
    backup = back_up(register.path)
    insert(register, "Lost")
    desk.open(register.path)
    until_idle()
    assert dock.actorsLabel.text() == "1"
    restore(backup, register.path)
    qtbot.waitUntil(dock.newsLabel.isVisible, timeout=20_000)
    assert dock.newsLabel.text() == "The register was restored from a backup."
    assert dock.actorsLabel.text() == "0"


def test_closing_ends_it(qtbot, dock, opened, other):
    opened.close()
    insert(other, "Late")
    qtbot.wait(150)
    assert not dock.newsLabel.isVisible()
    qtbot.waitUntil(lambda: QgsApplication.taskManager().countActiveTasks() == 0)


# ---- the words


def operation(number: int, records: int) -> Operation:
    moment = datetime(2026, 1, 1, tzinfo=timezone.utc)
    return Operation(str(number), moment, "Ada", f"Reason {number}", None, records)


def test_one_record_and_several_read_differently():
    assert news_text([operation(1, 1)]) == "Ada changed one record: Reason 1"
    assert news_text([operation(1, 2)]) == "Ada changed 2 records: Reason 1"


def test_the_latest_changes_come_first_and_older_ones_are_counted():
    lines = news_text([operation(number, 2) for number in range(1, 6)]).splitlines()
    assert lines == [
        "Ada changed 2 records: Reason 5",
        "Ada changed 2 records: Reason 4",
        "Ada changed 2 records: Reason 3",
        "and changes before: 2",
    ]
