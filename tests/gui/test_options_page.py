"""The page in QGIS's options: nothing is sent before it is switched on, and the test says why."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import web_server
from qgis.PyQt.QtCore import Qt
from web_server import WebServer

from bildungsprojekte_plugin.gui import logins
from bildungsprojekte_plugin.gui.options_page import OptionsFactory, OptionsForm
from bildungsprojekte_plugin.support import settings
from bildungsprojekte_plugin.support.settings import GeocodingSettings


@pytest.fixture
def server() -> Iterator[WebServer]:
    with web_server.running() as server:
        yield server


@pytest.fixture
def page(qtbot):
    page = OptionsFactory().createWidget(None)
    qtbot.addWidget(page)
    page.show()
    return page


@pytest.fixture
def form(page) -> OptionsForm:
    return page.form


def press(qtbot, form: OptionsForm, server: WebServer) -> str:
    qtbot.mouseClick(form.testButton, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(form.stopButton.isHidden, timeout=20_000)
    return form.messageLabel.text()


def fill_in(form: OptionsForm, server: WebServer, kind: str = "nominatim") -> None:
    form.onBox.setChecked(True)
    form.serviceBox.setCurrentIndex(form.serviceBox.findData(kind))
    form.urlEdit.setText(f" {server.url} ")
    form.rateBox.setValue(20)


def test_it_is_off_at_first(form):
    assert not form.onBox.isChecked()
    assert not form.servicePart.isEnabled()
    assert not form.testButton.isEnabled()


def test_what_is_entered_is_kept_when_the_options_are_accepted(qtbot, page, form, server):
    fill_in(form, server)
    assert settings.geocoding() == GeocodingSettings()
    page.apply()
    expected = GeocodingSettings(True, "nominatim", server.url, "", 20.0)
    assert settings.geocoding() == expected
    again = OptionsForm()
    qtbot.addWidget(again)
    assert again.chosen() == expected


def test_what_is_entered_is_dropped_when_they_are_cancelled(page, form, server):
    fill_in(form, server)
    page.cancel()
    assert settings.geocoding() == GeocodingSettings()


def test_the_test_says_what_the_service_has_found(qtbot, form, server):
    hall = {"lat": "51.4583", "lon": "7.0158", "display_name": "<b>Rathaus</b> Essen"}
    server.answer = lambda request: request.json([hall])
    fill_in(form, server)
    assert "<b>Rathaus</b> Essen" in press(qtbot, form, server)
    assert len(server.requests) == 1
    assert server.queries[0]["street"] == "1 Porscheplatz"
    assert settings.geocoding() == GeocodingSettings()


def test_the_test_says_what_is_wrong(qtbot, form, server):
    fill_in(form, server, "bkg")
    server.answer = lambda request: request.send(401, b"")
    assert "does not accept" in press(qtbot, form, server)
    server.answer = lambda request: request.json({"features": []})
    assert "does not know Porscheplatz 1" in press(qtbot, form, server)
    server.answer = lambda request: request.json([])
    assert "does not answer as a geocoding service" in press(qtbot, form, server)


def test_the_test_can_be_stopped(qtbot, form, server):
    server.answer = lambda request: server.is_over.wait(10)
    fill_in(form, server)
    qtbot.mouseClick(form.testButton, Qt.MouseButton.LeftButton)
    assert form.stopButton.isVisible()
    qtbot.mouseClick(form.stopButton, Qt.MouseButton.LeftButton)
    assert form.messageLabel.text() == "Stopped."
    assert form.testButton.isEnabled()


def test_a_public_server_is_named_as_one(form):
    form.onBox.setChecked(True)
    form.urlEdit.setText("https://nominatim.openstreetmap.org")
    assert form.publicLabel.isVisible()
    form.urlEdit.setText("https://nominatim.ruhr.example")
    assert not form.publicLabel.isVisible()


def test_a_login_that_stays_locked_is_not_used(qtbot, form, server, monkeypatch):
    fill_in(form, server)
    monkeypatch.setattr(form.loginSelect, "configId", lambda: "abc1234")
    monkeypatch.setattr(logins, "_is_unlocked", lambda: False)
    assert "master password" in press(qtbot, form, server)
    assert server.requests == []


def test_the_example_fits_the_service(form):
    examples = set()
    for index in range(form.serviceBox.count()):
        form.serviceBox.setCurrentIndex(index)
        examples.add(form.urlEdit.placeholderText())
    assert len(examples) == 2
