"""A panel and what stands behind it, over the stub of QGIS's desktop."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import registers
from qgis.core import QgsApplication, QgsProject, QgsSettings
from qgis.gui import QgsBrowserGuiModel
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, QSettings

from bildungsprojekte_plugin.algorithms.provider import Provider
from bildungsprojekte_plugin.gui import register_desk
from bildungsprojekte_plugin.gui.register_desk import RegisterDesk
from bildungsprojekte_plugin.gui.register_dock import RegisterDock
from bildungsprojekte_plugin.support import settings


@pytest.fixture(autouse=True)
def fresh_settings(qgis_app, tmp_path, monkeypatch) -> None:
    """Settings of the test's own: other tests run at the same time."""
    path = str(tmp_path / "settings.ini")
    monkeypatch.setattr(
        settings, "QgsSettings", lambda: QgsSettings(path, QSettings.Format.IniFormat)
    )


@pytest.fixture
def iface(qgis_iface, qgis_new_project, qgis_processing, monkeypatch):
    """The stub of the desktop, with an empty project and the plugin's algorithms."""
    browser = QgsBrowserGuiModel()  # the dialogs of algorithms want a real one
    monkeypatch.setattr(qgis_iface, "browserModel", lambda: browser, raising=False)
    provider = Provider()
    QgsApplication.processingRegistry().addProvider(provider)
    qgis_iface.messageBar().clear_messages()
    yield qgis_iface
    QgsProject.instance().clear()
    QgsApplication.processingRegistry().removeProvider(provider)


@pytest.fixture
def profile(tmp_path, monkeypatch) -> Path:
    """The folder in the user's profile where the demo register is made."""
    folder = tmp_path / "profile"
    folder.mkdir()
    monkeypatch.setattr(register_desk, "user_folder", lambda: folder)
    return folder


@pytest.fixture
def made_demo(profile) -> Path:
    """The profile has the demo register from an earlier session."""
    return Path(shutil.copy(registers.demo(), profile / "demo_register.gpkg"))


@pytest.fixture
def dock(iface) -> Iterator[RegisterDock]:
    dock = RegisterDock()
    dock.show()
    yield dock
    if not sip.isdeleted(dock):
        dock.deleteLater()


@pytest.fixture
def desk(iface, dock, profile) -> Iterator[RegisterDesk]:
    owner = QObject()
    desk = RegisterDesk(iface, dock, owner)
    yield desk
    desk.close()
    owner.deleteLater()


@pytest.fixture
def until_idle(qtbot, dock) -> Callable[[], None]:
    """Return a function that waits until nothing runs in the background any more."""

    def wait() -> None:
        qtbot.waitUntil(lambda: dock.busyBox.isHidden(), timeout=20_000)

    return wait


@pytest.fixture
def said(iface) -> Callable[[], list[str]]:
    """Return a function that gives what the message bar was told, as it would show it."""

    def texts() -> list[str]:
        return [text for texts in iface.messageBar().messages.values() for text in texts]

    return texts
