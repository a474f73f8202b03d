"""The dialog for a register on a server: what it asks, what it says, and that it never waits."""

from __future__ import annotations

from threading import Event
from types import SimpleNamespace

import pytest
import registers
import server_registers
from qgis.core import QgsApplication, QgsAuthMethodConfig, QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox

from bildungsprojekte_plugin.gui import connect_dialog, logins, register_desk
from bildungsprojekte_plugin.gui.connect_dialog import ConnectDialog
from bildungsprojekte_plugin.gui.recent_registers import recent_registers
from bildungsprojekte_plugin.layers.group import find_layers
from bildungsprojekte_plugin.model import Actor
from bildungsprojekte_plugin.support import settings


def press(qtbot, button) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture(scope="module")
def register():
    return server_registers.blank_copy()


@pytest.fixture
def dialog(qtbot, register) -> ConnectDialog:
    dialog = ConnectDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def open_button(dialog):
    return dialog.buttons.button(QDialogButtonBox.StandardButton.Open)


def fill_in(dialog: ConnectDialog, register) -> None:
    dialog.serviceBox.setEditText(server_registers.database_of(register.address))
    dialog.schemaEdit.setText(server_registers.SCHEMA)


def wait_for_answer(qtbot, dialog: ConnectDialog) -> str:
    qtbot.waitUntil(lambda: not dialog.stopButton.isVisible(), timeout=20_000)
    return dialog.messageLabel.text()


def test_the_services_that_are_known_here_are_offered(dialog, register):
    offered = [dialog.serviceBox.itemText(i) for i in range(dialog.serviceBox.count())]
    assert server_registers.database_of(register.address) in offered
    assert dialog.schemaEdit.text() == "register"


def test_what_was_entered_is_the_address(dialog):
    dialog.serviceBox.setEditText(" my office ")
    dialog.schemaEdit.setText("Bildung")
    assert dialog.address() == "service='my office' schema=Bildung"
    dialog.hostRadio.setChecked(True)
    dialog.hostEdit.setText("db.stadt.example")
    dialog.databaseEdit.setText("bildung")
    assert dialog.address() == "host=db.stadt.example dbname=bildung schema=Bildung"
    dialog.portEdit.setText("5433")
    dialog.sslBox.setCurrentIndex(dialog.sslBox.findData("verify-full"))
    assert "port=5433" in dialog.address()
    assert "sslmode=verify-full" in dialog.address()


def test_only_a_complete_address_can_be_opened(dialog):
    dialog.serviceBox.setEditText("")
    assert not open_button(dialog).isEnabled()
    assert not dialog.testButton.isEnabled()
    dialog.serviceBox.setEditText("office")
    assert open_button(dialog).isEnabled()
    dialog.schemaEdit.setText(" ")
    assert not open_button(dialog).isEnabled()
    dialog.schemaEdit.setText("register")
    dialog.hostRadio.setChecked(True)
    assert not open_button(dialog).isEnabled()
    assert not dialog.servicePart.isEnabled()
    dialog.hostEdit.setText("a")
    dialog.databaseEdit.setText("b")
    assert open_button(dialog).isEnabled()


def test_a_test_says_what_is_there(qtbot, dialog, register):
    fill_in(dialog, register)
    press(qtbot, dialog.testButton)
    assert dialog.stopButton.isVisible()  # and this thread is free
    assert not dialog.testButton.isEnabled()
    said = wait_for_answer(qtbot, dialog)
    assert "“Blank”" in said
    assert "0 activities" in said
    assert dialog.testButton.isEnabled()


@pytest.mark.parametrize(
    ("service", "schema", "words"),
    [
        ("none of this name", "register", "service"),
        (None, "<b>elsewhere</b>", "<b>elsewhere</b>"),
        ("unreachable", "register", "does not answer"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(qtbot, dialog, register, service, schema, words):
    server = server_registers.server()
    server.service("unreachable", "postgres", port="1")
    fill_in(dialog, register)
    if service:
        dialog.serviceBox.setEditText(service)
    dialog.schemaEdit.setText(schema)
    press(qtbot, dialog.testButton)
    said = wait_for_answer(qtbot, dialog)
    assert words in said
    assert "should not have" not in said
    assert "Traceback" not in said
    assert dialog.messageLabel.textFormat() == Qt.TextFormat.PlainText


@pytest.fixture
def held(monkeypatch):
    """A server that does not answer until it may."""
    may_go_on = Event()
    real = connect_dialog.open_register

    def slow(address: str):
        assert may_go_on.wait(10)
        return real(address)

    monkeypatch.setattr(connect_dialog, "open_register", slow)
    yield may_go_on
    may_go_on.set()


def test_a_test_can_be_stopped_at_once_and_made_again(qtbot, dialog, register, held):
    fill_in(dialog, register)
    press(qtbot, dialog.testButton)
    press(qtbot, dialog.stopButton)
    assert not dialog.stopButton.isVisible()
    assert dialog.messageLabel.text() == "Stopped."
    held.set()
    qtbot.waitUntil(lambda: QgsApplication.taskManager().countActiveTasks() == 0)
    qtbot.wait(20)
    assert dialog.messageLabel.text() == "Stopped."  # the late answer is not shown
    press(qtbot, dialog.testButton)
    assert "“Blank”" in wait_for_answer(qtbot, dialog)


def test_closing_waits_for_nobody(qtbot, dialog, register, held):
    fill_in(dialog, register)
    press(qtbot, dialog.testButton)
    dialog.reject()
    assert not dialog.isVisible()
    held.set()
    qtbot.waitUntil(lambda: QgsApplication.taskManager().countActiveTasks() == 0)
    qtbot.wait(20)


def test_a_login_that_stays_locked_is_said_before_anything_runs(qtbot, dialog, monkeypatch):
    locked = SimpleNamespace(setMasterPassword=lambda _verify: False)
    monkeypatch.setattr(logins, "QgsApplication", SimpleNamespace(authManager=lambda: locked))
    dialog.hostRadio.setChecked(True)
    dialog.hostEdit.setText("a")
    dialog.databaseEdit.setText("b")
    monkeypatch.setattr(dialog.loginSelect, "configId", lambda: "abc1234")
    press(qtbot, dialog.testButton)
    assert "master password" in dialog.messageLabel.text()
    assert not dialog.stopButton.isVisible()


def test_a_login_that_qgis_keeps_is_used(qtbot, dialog, register):
    manager = QgsApplication.authManager()
    if not manager.masterPasswordIsSet():
        assert manager.setMasterPassword("master", True)
    config = QgsAuthMethodConfig("Basic")
    config.setName("dialog")
    config.setConfig("username", "postgres")
    config.setConfig("password", "x")
    assert manager.storeAuthenticationConfig(config)[0]
    server = server_registers.server()
    dialog.hostRadio.setChecked(True)
    dialog.hostEdit.setText("127.0.0.1")
    dialog.portEdit.setText(str(server.port))
    dialog.databaseEdit.setText(server_registers.database_of(register.address))
    dialog.loginSelect.setConfigId(config.id())
    assert f"authcfg={config.id()}" in dialog.address()
    press(qtbot, dialog.testButton)
    assert "“Blank”" in wait_for_answer(qtbot, dialog)


# ---- from the panel


def test_the_panel_opens_what_the_dialog_names(qtbot, dock, desk, until_idle, said, register):
    with register.change("Filled") as change:
        change.insert(Actor(name="A", actor_type="daycare"))
    press(qtbot, dock.connectButton)
    dialog = desk._connecting
    assert dialog.isVisible()
    fill_in(dialog, register)
    press(qtbot, open_button(dialog))
    until_idle()
    assert said() == []
    assert desk.register.location == register.location
    assert dock.placeEdit.text() == register.address
    assert dock.actorsLabel.text() == str(register.count(Actor))
    layers = find_layers(QgsProject.instance(), register.location)
    assert {"activities", "actors", "districts:kreis"} <= set(layers)
    assert all(layer.isValid() for layer in layers.values())
    assert settings.recent_registers() == [register.address]
    assert [a.data() for a in dock.recentButton.menu().actions()] == [register.address]


@pytest.fixture
def held_opening(monkeypatch):
    """Opening a register waits until it may go on."""
    may_go_on = Event()
    real = register_desk.open_register

    def slow(address: str):
        assert may_go_on.wait(10)
        return real(address)

    monkeypatch.setattr(register_desk, "open_register", slow)
    yield may_go_on
    may_go_on.set()


def press_open(qtbot, dialog: ConnectDialog) -> None:
    press(qtbot, open_button(dialog))
    assert not dialog.isVisible()


def test_what_was_entered_stays_when_it_cannot_be_opened_and_one_letter_mends_it(
    qtbot, dock, desk, until_idle, said, register
):
    press(qtbot, dock.connectButton)
    dialog = desk._connecting
    fill_in(dialog, register)
    dialog.schemaEdit.clear()
    qtbot.keyClicks(dialog.schemaEdit, "registerx")
    press_open(qtbot, dialog)
    qtbot.waitUntil(dialog.isVisible, timeout=20_000)
    until_idle()
    assert said() == []  # but where one looks
    assert "registerx" in dialog.messageLabel.text()
    assert dialog.schemaEdit.text() == "registerx"
    assert dialog.serviceBox.currentText() == server_registers.database_of(register.address)
    assert desk.register is None
    assert settings.recent_registers() == []
    qtbot.keyClick(dialog.schemaEdit, Qt.Key.Key_Backspace)
    press_open(qtbot, dialog)
    until_idle()
    assert desk.register.location == register.location
    assert said() == []


def test_what_was_entered_stays_when_the_login_is_locked(qtbot, dock, desk, said, monkeypatch):
    locked = SimpleNamespace(setMasterPassword=lambda _verify: False)
    monkeypatch.setattr(logins, "QgsApplication", SimpleNamespace(authManager=lambda: locked))
    press(qtbot, dock.connectButton)
    dialog = desk._connecting
    dialog.hostRadio.setChecked(True)
    dialog.hostEdit.setText("db.stadt.example")
    dialog.databaseEdit.setText("bildung")
    monkeypatch.setattr(dialog.loginSelect, "configId", lambda: "abc1234")
    press(qtbot, open_button(dialog))
    assert dialog.isVisible()
    assert "master password" in dialog.messageLabel.text()
    assert dialog.hostEdit.text() == "db.stadt.example"
    assert said() == []


def test_who_stops_opening_finds_what_was_entered_again(
    qtbot, dock, desk, until_idle, register, held_opening
):
    press(qtbot, dock.connectButton)
    fill_in(desk._connecting, register)
    press_open(qtbot, desk._connecting)
    press(qtbot, dock.cancelButton)
    held_opening.set()
    press(qtbot, dock.connectButton)
    dialog = desk._connecting
    assert dialog.isVisible()
    assert dialog.serviceBox.currentText() == server_registers.database_of(register.address)
    press_open(qtbot, dialog)
    until_idle()
    assert desk.register.location == register.location


def test_who_has_closed_the_dialog_meanwhile_is_told_in_the_message_bar(
    qtbot, dock, desk, until_idle, said, held_opening
):
    press(qtbot, dock.connectButton)
    desk._connecting.serviceBox.setEditText("none of this name")
    press_open(qtbot, desk._connecting)
    press(qtbot, dock.connectButton)
    press(qtbot, desk._connecting.buttons.button(QDialogButtonBox.StandardButton.Cancel))
    held_opening.set()
    until_idle()
    (message,) = said()
    assert "none of this name" in message
    assert desk._connecting is None


@pytest.mark.parametrize("is_opened", [True, False])
def test_afterwards_the_dialog_is_a_new_one(qtbot, dock, desk, until_idle, register, is_opened):
    press(qtbot, dock.connectButton)
    fill_in(desk._connecting, register)
    desk._connecting.schemaEdit.setText("register")
    if is_opened:
        press_open(qtbot, desk._connecting)
        until_idle()
    else:
        press(qtbot, desk._connecting.buttons.button(QDialogButtonBox.StandardButton.Cancel))
    assert desk._connecting is None
    press(qtbot, dock.connectButton)
    assert desk._connecting.messageLabel.text() == ""


def test_a_server_that_is_away_is_still_offered_and_not_asked(desk, until_idle, said):
    away = "host=127.0.0.1 port=1 dbname=x schema=register"
    settings.remember_register(away)
    settings.remember_register("service=office password=x schema=of another version")
    assert recent_registers() == [away]
    desk.open(away)
    until_idle()
    (message,) = said()
    assert "does not answer" in message
    assert desk.register is None


def test_who_stops_opening_does_not_wait_for_the_server(
    qtbot, dock, desk, until_idle, said, register, tmp_path, monkeypatch
):
    may_go_on = Event()
    real = register_desk.open_register

    def slow(address: str):
        if address == register.address:
            assert may_go_on.wait(10)
        return real(address)

    monkeypatch.setattr(register_desk, "open_register", slow)
    desk.open(register.address)
    press(qtbot, dock.cancelButton)
    assert not dock.busyBox.isVisible()
    file = registers.blank_copy(tmp_path)
    desk.open(file.path)
    until_idle()
    may_go_on.set()
    qtbot.waitUntil(lambda: QgsApplication.taskManager().countActiveTasks() == 0)
    qtbot.wait(20)
    assert desk.register.path == file.path
    assert find_layers(QgsProject.instance(), register.location) == {}
    assert said() == []


def test_an_address_that_is_none_is_said_and_nothing_starts(dock, desk, said):
    desk.open("service=office password=x schema=register")
    assert not dock.busyBox.isVisible()
    (message,) = said()
    assert "password" in message


def test_closing_the_desk_closes_the_dialog(qtbot, dock, desk):
    press(qtbot, dock.connectButton)
    dialog = desk._connecting
    finished = []
    dialog.finished.connect(finished.append)
    desk.close()
    assert finished == [QDialog.DialogCode.Rejected]


def test_every_field_has_a_name_and_a_key(dialog):
    for label in ("serviceName", "hostName", "portName", "databaseName", "sslName", "schemaName"):
        assert getattr(dialog, label).buddy() is not None
        assert "&" in getattr(dialog, label).text()
