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
from qgis.PyQt.QtCore import QObject, QSettings, Qt
from qgis.PyQt.QtWidgets import QWidget

from bildungsprojekte_plugin.algorithms.provider import Provider
from bildungsprojekte_plugin.gui import register_desk
from bildungsprojekte_plugin.gui.edit_dock import EditDock
from bildungsprojekte_plugin.gui.editing import Editing
from bildungsprojekte_plugin.gui.register_desk import RegisterDesk
from bildungsprojekte_plugin.gui.register_dock import RegisterDock
from bildungsprojekte_plugin.model import Activity, Actor
from bildungsprojekte_plugin.store import Register, drafts, open_register
from bildungsprojekte_plugin.support import settings


@pytest.fixture(autouse=True)
def fresh_settings(qgis_app, tmp_path, monkeypatch) -> None:
    """Settings of the test's own: other tests run at the same time."""
    path = str(tmp_path / "settings.ini")
    monkeypatch.setattr(
        settings, "QgsSettings", lambda: QgsSettings(path, QSettings.Format.IniFormat)
    )


@pytest.fixture(autouse=True)
def drafts_folder(tmp_path, monkeypatch) -> Path:
    """A folder for drafts of the test's own."""
    monkeypatch.setattr(drafts, "user_folder", lambda: tmp_path)
    return tmp_path / "drafts"


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


@pytest.fixture
def register(tmp_path) -> Register:
    """A register with a school and what it does. Ada works with it."""
    register = open_register(registers.blank_copy(tmp_path).path, "Ada")
    with register.change("Planned") as change:
        school = change.insert(Actor(uuid="u-school", name="Schiller-Schule", city="Bochum"))
        change.insert(Actor(uuid="u-club", name="Club"))
        change.insert(
            Activity(
                uuid="u-lesson",
                actor=school,
                title="Lesen",
                places=10,
                point=(378_180.0, 5_701_853.0),
                terms={"stage": {"primary"}},
            )
        )
    return register


@pytest.fixture
def edit_dock(qtbot, iface) -> Iterator[EditDock]:
    dock = EditDock()
    dock.resize(340, 700)
    with qtbot.waitActive(dock):
        dock.show()
        dock.activateWindow()
    yield dock
    if not sip.isdeleted(dock):
        dock.close()
        dock.deleteLater()


@pytest.fixture
def make_editing(iface, edit_dock) -> Iterator[Callable[[], Editing]]:
    """Return a function that starts what stands behind the edit panel, as QGIS's start does."""
    started: list[tuple[Editing, QObject]] = []

    def start() -> Editing:
        owner = QObject()
        started.append((Editing(iface, edit_dock, owner), owner))
        return started[-1][0]

    start.started = started
    yield start
    for editing, owner in started:
        if editing._connections:  # not closed by the test
            editing.close()
        owner.deleteLater()


@pytest.fixture
def editing(make_editing, register) -> Editing:
    """What stands behind the edit panel, with a register open."""
    editing = make_editing()
    editing.set_register(register)
    return editing


@pytest.fixture
def kept(make_editing) -> Callable[[Register], list[drafts.Draft]]:
    """Return a function that gives every draft on disk, those too that are being worked on."""

    def read(register: Register) -> list[drafts.Draft]:
        for editing, _ in make_editing.started:
            if editing._connections:  # what was asked for is done first
                editing._keeper._disk.submit(int).result()
        return [draft for draft in drafts._readable() if draft.register == register.address]

    return read


@pytest.fixture
def at_rest(qtbot, edit_dock) -> Callable[[], None]:
    """Return a function that waits until nothing runs behind the edit panel any more."""

    def wait() -> None:
        qtbot.waitUntil(lambda: edit_dock.cancelButton.isHidden(), timeout=20_000)

    return wait


@pytest.fixture
def opened(editing, at_rest, edit_dock) -> Callable[[type, str], None]:
    """Return a function that opens a record in the edit panel."""

    def open_(record_class: type, key: str) -> None:
        editing.open_record(record_class, key)
        at_rest()

    return open_


@pytest.fixture
def typed(qtbot, edit_dock) -> Callable[[str, str], None]:
    """Return a function that types over what is in a field of the edit panel."""

    def type_into(name: str, text: str) -> None:
        control = edit_dock.form.findChild(QWidget, name)
        control.setFocus()
        qtbot.keyClick(control, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyClick(control, Qt.Key.Key_Backspace)
        qtbot.keyClicks(control, text)

    return type_into
