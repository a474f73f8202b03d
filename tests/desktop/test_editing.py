"""Editing as an officer does it: select on the map, type, save; and what a crash leaves."""

import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from harness import ROOT, open_demo, settle, wait_until
from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction, QApplication, QComboBox, QDialog, QDockWidget, QWidget

SMALL = QSize(1366, 768)


def panel(iface) -> QDockWidget:
    return iface.mainWindow().findChild(QDockWidget, "BildungsprojekteEditDock")


def action(iface) -> QAction:
    (found,) = [a for a in iface.pluginToolBar().actions() if a.text() == "Edit records"]
    return found


def field(iface, name: str) -> QWidget:
    return panel(iface).form.findChild(QWidget, name)


def type_into(iface, name: str, text: str) -> None:
    control = field(iface, name)
    control.setFocus()
    QTest.keyClick(control, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(control, text)


def at_rest(iface) -> None:
    wait_until(lambda: panel(iface).cancelButton.isHidden())
    wait_until(lambda: not QgsApplication.taskManager().activeTasks())
    settle()


@pytest.fixture
def demo(plugin, iface) -> Path:
    """Open the demo register in panel and map, as after the first click."""
    open_demo(plugin)
    if panel(iface).isHidden():  # not left open by the test before
        action(iface).trigger()
    panel(iface).raise_()
    settle()
    return Path(next(iter(QgsProject.instance().mapLayers().values())).source().split("|")[0])


@pytest.fixture
def an_activity(demo, iface) -> str:
    """Select an activity on the map and wait until it is shown."""
    layer = QgsProject.instance().mapLayersByName("Activities")[0]
    feature = next(f for f in layer.getFeatures() if f["starts_on"] is not None)
    layer.selectByIds([feature.id()])
    wait_until(lambda: panel(iface).form is not None)
    at_rest(iface)
    return feature["uuid"]


def stored_title(path: Path, key: str) -> tuple[str, int]:
    import sqlite3

    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
        return connection.execute(
            "SELECT title, row_version FROM activity WHERE uuid = ?", (key,)
        ).fetchone()


def test_the_panel_is_closed_at_first_and_the_toolbar_opens_it(plugin, iface):
    assert panel(iface).isHidden()
    assert not action(iface).isChecked()
    assert iface.mainWindow().findChild(QDockWidget, "BildungsprojekteRegisterDock").isVisible()
    action(iface).trigger()
    settle()
    assert panel(iface).isVisible()
    assert action(iface).isChecked()
    action(iface).trigger()
    settle()
    assert panel(iface).isHidden()


def test_select_type_and_save(demo, an_activity, iface, screenshot):
    dock = panel(iface)
    before = stored_title(demo, an_activity)
    assert field(iface, "title").text() == before[0]
    assert dock.fictionalLabel.isVisible()
    screenshot("editing_opened")
    type_into(iface, "title", "Lesen am Nachmittag")
    type_into(iface, "places", "viele")
    screenshot("editing_typed")
    QTest.mouseClick(dock.saveButton, Qt.MouseButton.LeftButton)
    at_rest(iface)
    assert stored_title(demo, an_activity) == before
    assert dock.focusWidget() is field(iface, "places")
    screenshot("editing_problem")
    type_into(iface, "places", "24")
    QTest.mouseClick(dock.saveButton, Qt.MouseButton.LeftButton)
    wait_until(lambda: dock.stateLabel.text() == "Saved.")
    at_rest(iface)
    assert stored_title(demo, an_activity) == ("Lesen am Nachmittag", before[1] + 1)
    layer = QgsProject.instance().mapLayersByName("Activities")[0]
    assert [f["title"] for f in layer.selectedFeatures()] == ["Lesen am Nachmittag"]
    screenshot("editing_saved")


def conflict_dialog() -> QDialog | None:
    for widget in QApplication.topLevelWidgets():
        if widget.objectName() == "BildungsprojekteConflictDialog" and widget.isVisible():
            return widget
    return None


def test_two_people(demo, an_activity, iface, plugin, screenshot):
    from bildungsprojekte_plugin.model import Activity
    from bildungsprojekte_plugin.store import open_register

    dock = panel(iface)
    bob = open_register(demo, "Bob")
    stored = bob.get(Activity, an_activity)
    type_into(iface, "title", "Adas Titel")
    long_text = "Ein langer Text, der von Ada stammt und mehrere Zeilen braucht. " * 6
    type_into(iface, "description", long_text)
    with bob.change("Planned anew") as change:
        values = {
            "title": "Bobs Titel",
            "places": 99,
            "terms": {"stage": {"early", "higher"}, "cost": {"free"}},
        }
        change.update(Activity, an_activity, values, based_on=stored.row_version)
    QTest.mouseClick(dock.saveButton, Qt.MouseButton.LeftButton)
    wait_until(lambda: conflict_dialog() is not None)
    dialog = conflict_dialog()
    settle()
    picture = ROOT / "build" / "screenshots" / "editing_conflict.png"
    assert dialog.grab().save(str(picture))
    box = dialog.fieldsTable.findChild(QComboBox)
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    dialog.accept()
    wait_until(lambda: dock.stateLabel.text() == "Saved.")
    at_rest(iface)
    result = bob.get(Activity, an_activity)
    assert (result.title, result.places) == ("Adas Titel", 99)
    assert result.description == long_text
    assert result.terms["cost"] == {"free"}


def test_deleted_by_somebody_else(demo, an_activity, iface):
    from bildungsprojekte_plugin.model import Activity
    from bildungsprojekte_plugin.store import open_register

    bob = open_register(demo, "Bob")
    type_into(iface, "title", "Noch ein Titel")
    with bob.change("Cancelled") as change:
        version = bob.get(Activity, an_activity).row_version
        change.delete(Activity, an_activity, based_on=version)
    QTest.mouseClick(panel(iface).saveButton, Qt.MouseButton.LeftButton)
    wait_until(lambda: conflict_dialog() is not None)
    dialog = conflict_dialog()
    settle()
    picture = ROOT / "build" / "screenshots" / "editing_deleted.png"
    assert dialog.grab().save(str(picture))
    dialog.dropButton.click()
    dialog.accept()
    at_rest(iface)
    assert panel(iface).form is None


def test_nothing_is_left_behind_after_editing(iface, lifecycle):
    """With a panel in use, a question open and an offer in the message bar."""
    from test_lifecycle import difference, state_of

    def work() -> None:
        plugin = lifecycle.start()
        open_demo(plugin)
        panel(iface).show()
        layer = QgsProject.instance().mapLayersByName("Activities")[0]
        layer.selectByIds([next(layer.getFeatures()).id()])
        wait_until(lambda: panel(iface).form is not None)
        at_rest(iface)
        type_into(iface, "title", "Angefangen")
        type_into(iface, "places", "viele")
        QTest.mouseClick(panel(iface).saveButton, Qt.MouseButton.LeftButton)
        settle()
        QgsProject.instance().clear()
        lifecycle.stop()

    work()  # what QGIS makes the first time, and keeps, is there then
    iface.messageBar().clearWidgets()
    settle()
    before = state_of(iface)
    work()
    assert difference(before, state_of(iface)) == {}


@pytest.fixture
def small_window(iface) -> Iterator[None]:
    before = iface.mainWindow().size()
    iface.mainWindow().resize(SMALL)
    settle()
    yield
    iface.mainWindow().resize(before)


@pytest.fixture
def dark(iface) -> Iterator[None]:
    before = QgsApplication.themeName()
    QgsApplication.setUITheme("Night Mapping")
    settle()
    yield
    QgsApplication.setUITheme(before)


@pytest.mark.usefixtures("small_window")
def test_there_is_room_for_it_on_a_small_screen(demo, an_activity, iface, screenshot):
    dock, window = panel(iface), iface.mainWindow()
    assert window.size() == SMALL
    type_into(iface, "title", "Lesen am Nachmittag")
    settle()
    for button in (dock.saveButton, dock.deleteButton):
        corner = button.mapTo(window, button.rect().bottomRight())
        assert window.rect().contains(corner)
    assert dock.scrollArea.height() > 150
    screenshot("editing_small")


@pytest.mark.usefixtures("dark")
def test_it_can_be_read_in_the_dark(demo, an_activity, iface, screenshot):
    type_into(iface, "title", "Lesen am Nachmittag")
    type_into(iface, "places", "viele")
    QTest.mouseClick(panel(iface).saveButton, Qt.MouseButton.LeftButton)
    at_rest(iface)
    for label in (panel(iface).titleLabel, panel(iface).stateLabel):
        picture = label.grab().toImage()
        lightness = [
            picture.pixelColor(x, y).lightness()
            for x in range(picture.width())
            for y in range(picture.height())
        ]
        assert max(lightness) - min(lightness) > 120
    screenshot("editing_dark")


# ---- a crash


@pytest.fixture
def another_qgis(tmp_path) -> Iterator[Callable[..., subprocess.Popen]]:
    """Return a function that starts another QGIS with a profile of its own, the same each time."""
    processes = []
    (tmp_path / "home").mkdir(mode=0o700)
    settings = tmp_path / "profiles" / "profiles" / "test" / "QGIS" / "QGIS3.ini"
    settings.parent.mkdir(parents=True)
    language = "[locale]\noverrideFlag=true\nuserLocale=en_US\n"
    # only of a plugin that is switched on does QGIS take leave when it is closed
    settings.write_text(f"{language}[PythonPlugins]\nbildungsprojekte_plugin=true\n")

    def start(**task: str) -> subprocess.Popen:
        environment = {
            **os.environ,
            "HOME": str(tmp_path / "home"),
            "XDG_RUNTIME_DIR": str(tmp_path / "home"),
            "EDITING": json.dumps(task),
            "EDITING_TESTS": str(Path(__file__).parent),  # QGIS does not say where the script lies
        }
        command = [
            *("qgis", "--profiles-path", str(tmp_path / "profiles"), "--profile", "test"),
            *("--nologo", "--noversioncheck"),
            *("--code", str(Path(__file__).with_name("editing_child.py"))),
        ]
        processes.append(subprocess.Popen(command, env=environment, start_new_session=True))
        return processes[-1]

    yield start
    for process in processes:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def test_what_was_typed_outlives_kill_minus_nine(demo, an_activity, tmp_path, another_qgis):
    register = shutil.copy(demo, tmp_path / "register.gpkg")
    typed, found = tmp_path / "typed", tmp_path / "found"
    task = {"register": str(register), "activity": an_activity}
    victim = another_qgis(**task, act="type", answer=str(typed))
    wait_until(lambda: typed.exists() or victim.poll() is not None)
    wait_until(lambda: len(typed.read_text()) > 30)
    seen, moment = len(typed.read_text()), time.monotonic()
    time.sleep(2)
    os.killpg(victim.pid, signal.SIGKILL)
    victim.wait()
    assert time.monotonic() - moment < 4

    picture = ROOT / "build" / "screenshots" / "editing_recovered.png"
    heir = another_qgis(**task, act="look", answer=str(found), picture=str(picture))
    wait_until(lambda: heir.poll() is not None, 90)
    assert heir.returncode == 0
    recovered = json.loads(found.read_text())["title"]
    assert set(recovered) == {"x"}
    assert len(recovered) >= seen, "what was typed two seconds before is there"
    assert stored_title(register, an_activity) == (recovered, 2)
    (drafts,) = (tmp_path / "profiles").rglob("drafts")
    assert list(drafts.iterdir()) == []


def test_what_was_typed_outlives_the_closing_of_qgis(demo, an_activity, tmp_path, another_qgis):
    register = shutil.copy(demo, tmp_path / "register.gpkg")
    found = tmp_path / "found"
    task = {"register": str(register), "activity": an_activity, "answer": str(found)}
    child = another_qgis(**task, act="leave")
    wait_until(lambda: child.poll() is not None, 90)
    assert child.returncode == 0
    picture = str(tmp_path / "picture.png")
    heir = another_qgis(**task, act="look", picture=picture)
    wait_until(lambda: heir.poll() is not None, 90)
    assert json.loads(found.read_text()) == {"title": "Gerade noch"}
