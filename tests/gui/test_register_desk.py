"""What happens when the panel's buttons are pressed."""

from __future__ import annotations

import lzma
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest
import registers
import school_csv
from processing.gui.AlgorithmDialog import AlgorithmDialog
from qgis.core import QgsApplication, QgsProject, QgsRectangle
from qgis.gui import QgsAbstractProcessingParameterWidgetWrapper
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QEvent, Qt
from qgis.PyQt.QtGui import QTextDocument
from qgis.PyQt.QtWidgets import QApplication, QFileDialog
from school_csv import school

from bildungsprojekte_plugin.exchange.importing.run import import_file
from bildungsprojekte_plugin.exchange.profiles.library import read_profile
from bildungsprojekte_plugin.gui import register_desk
from bildungsprojekte_plugin.gui.recent_registers import recent_registers
from bildungsprojekte_plugin.layers.group import find_layers
from bildungsprojekte_plugin.model import Query
from bildungsprojekte_plugin.store import Register, open_register
from bildungsprojekte_plugin.support import settings

SCHEMA_1 = Path(__file__).parent.parent / "store" / "registers" / "schema_1.gpkg.xz"
RUHR = QgsRectangle(300_000, 5_680_000, 425_000, 5_745_000)  # roughly, EPSG:25832


def press(qtbot, button) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def plain(message: str) -> str:
    """Return what a message bar shows of a message."""
    shown = QTextDocument()
    shown.setHtml(message)
    return shown.toPlainText()


def dialogs() -> list[AlgorithmDialog]:
    """Return the open dialogs of algorithms."""
    return [
        widget
        for widget in QApplication.topLevelWidgets()
        if isinstance(widget, AlgorithmDialog) and widget.isVisible()
    ]


# ---- opening


def test_the_demo_is_made_in_the_background_and_shown_over_its_districts(
    qtbot, iface, dock, desk, profile, until_idle, said
):
    steps = []
    dock.progressBar.valueChanged.connect(steps.append)
    press(qtbot, dock.demoButton)
    assert dock.busyBox.isVisible()  # and this thread is free
    until_idle()
    assert said() == []
    assert (profile / "demo_register.gpkg").is_file()
    assert desk.register.is_fictional
    assert dock.fictionalLabel.isVisible()
    assert dock.activitiesLabel.text() == "4,000"
    assert len([step for step in steps if 0 < step < 100]) > 5
    layers = find_layers(QgsProject.instance(), desk.register.location)
    assert {"activities", "actors", "districts:municipality", "districts:kreis"} <= set(layers)
    assert iface.mapCanvas().extent().contains(RUHR)
    assert iface.mapCanvas().extent().width() < 4 * RUHR.width()
    assert QgsProject.instance().crs().authid() == "EPSG:25832"
    assert settings.recent_registers() == [desk.register.address]


def test_the_demo_of_an_earlier_session_is_opened_as_it_is(
    qtbot, dock, desk, made_demo, until_idle
):
    before = made_demo.stat().st_mtime_ns
    press(qtbot, dock.demoButton)
    until_idle()
    assert desk.register.path == made_demo
    assert made_demo.stat().st_mtime_ns == before


def test_a_demo_that_cannot_be_opened_is_made_anew(
    qtbot, dock, desk, made_demo, until_idle, monkeypatch
):
    made_demo.write_bytes(b"left by a crash")
    made = []

    def quick(path: Path, _feedback: object) -> object:
        assert not path.exists()
        made.append(path)
        return open_register(shutil.copy(registers.demo(), path))

    monkeypatch.setattr(register_desk, "create_demo_register", quick)
    press(qtbot, dock.demoButton)
    until_idle()
    assert made == [made_demo]
    assert desk.register.path == made_demo
    (kept,) = set(made_demo.parent.glob("demo_register_*.gpkg"))
    assert kept.read_bytes() == b"left by a crash", "somebody may have worked in it"


def test_opening_again_does_not_double_the_layers(desk, until_idle, tmp_path):
    register = registers.blank_copy(tmp_path)
    for _ in range(2):
        desk.open(register.path)
        until_idle()
    layers = QgsProject.instance().mapLayers()
    assert len(layers) == len(find_layers(QgsProject.instance(), register.location))


@pytest.mark.parametrize("content", [None, b"", b"no database", "other"])
def test_a_file_that_is_no_register_is_named_literally_and_nothing_is_opened(
    dock, desk, until_idle, said, tmp_path, content
):
    path = tmp_path / "<img src=x>&amp; <b>{n}<b> [% 1 %].gpkg"
    if content == "other":
        shutil.copy(registers.blank(), path)
        registers_gone(path)
    elif content is not None:
        path.write_bytes(content)
    desk.open(path)
    until_idle()
    (message,) = said()
    assert str(path) in plain(message)
    assert "<img" not in message
    assert desk.register is None
    assert dock.welcomeLabel.isVisible()
    assert not QgsProject.instance().mapLayers()
    assert settings.recent_registers() == []


def registers_gone(path: Path) -> None:
    """Make a register some GeoPackage."""
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE register_info")


def test_what_failed_leaves_the_open_register_open(dock, desk, until_idle, said, tmp_path):
    register = registers.blank_copy(tmp_path)
    desk.open(register.path)
    until_idle()
    desk.open(tmp_path / "weg.gpkg")
    until_idle()
    assert len(said()) == 1
    assert desk.register.path == register.path
    assert dock.registerBox.isVisible()
    assert dock.layersButton.isEnabled()


def test_a_bug_is_said_without_its_traceback(desk, until_idle, said, monkeypatch, tmp_path):
    def broken(_path: Path) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(register_desk, "open_register", broken)
    desk.open(tmp_path / "a.gpkg")
    until_idle()
    (message,) = said()
    assert "ZeroDivisionError" in message
    assert "Traceback" not in message


# ---- one thing at a time, and stopping it


class Held:
    """A function of the desk's that waits in the background until it may go on."""

    def __init__(self, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
        self.began, self.may_go_on = Event(), Event()
        self._real = getattr(register_desk, name)
        monkeypatch.setattr(register_desk, name, self)

    def __call__(self, path: Path) -> Register:
        register = self._real(path)
        self.began.set()
        assert self.may_go_on.wait(10)
        return register


def test_of_several_requests_the_latest_counts(desk, until_idle, tmp_path):
    first = registers.blank_copy(tmp_path, "first")
    second = registers.blank_copy(tmp_path, "second")
    desk.open(first.path)
    desk.open(second.path)
    until_idle()
    assert desk.register.path == second.path
    assert not find_layers(QgsProject.instance(), first.location)


def test_what_is_asked_for_while_a_file_is_made_comes_after_it(desk, until_idle, tmp_path):
    first, second = tmp_path / "first.gpkg", registers.blank_copy(tmp_path, "second").path
    desk.create(first)
    desk.open(second)
    until_idle()
    assert first.exists()
    assert desk.register.path == second


def test_an_upgrade_and_where_the_old_file_is_are_said(desk, until_idle, said, tmp_path):
    path = tmp_path / "old.gpkg"
    path.write_bytes(lzma.decompress(SCHEMA_1.read_bytes()))
    desk.open(path)
    until_idle()
    (kept,) = set(tmp_path.glob("old_schema_1_*.gpkg"))
    assert str(kept) in said()[0]


def test_a_register_of_a_newer_plugin_is_announced(dock, desk, until_idle, said, tmp_path):
    path = registers.blank_copy(tmp_path).path
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE register_info SET value = '99' WHERE key = 'schema_version'")
    desk.open(path)
    until_idle()
    assert "It can be read, but not changed." in said()[0]
    assert dock.layersButton.isEnabled()


def test_another_program_is_waited_for_and_that_is_said(qtbot, dock, desk, until_idle, tmp_path):
    register = registers.blank_copy(tmp_path)
    with closing(sqlite3.connect(register.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        desk.open(register.path)
        assert dock.busyLabel.text() == "Opening register.gpkg …"
        qtbot.waitUntil(lambda: "longer than usual" in dock.busyLabel.text(), timeout=3_000)
        assert dock.busyLabel.text().startswith("Opening register.gpkg … This takes longer")
        other.execute("ROLLBACK")
    until_idle()
    assert desk.register.path == register.path


def test_cancelling_the_making_of_the_demo_leaves_nothing(
    qtbot, dock, desk, profile, until_idle, said
):
    press(qtbot, dock.demoButton)
    qtbot.waitUntil(lambda: dock.progressBar.value() > 2, timeout=20_000)
    press(qtbot, dock.cancelButton)
    until_idle()
    qtbot.waitUntil(lambda: not list(profile.rglob("*.gpkg*")), timeout=20_000)
    assert said() == []
    assert desk.register is None
    assert not QgsProject.instance().mapLayers()
    assert dock.demoButton.isEnabled()
    assert settings.recent_registers() == []


def test_cancelling_the_making_of_an_empty_register_leaves_nothing(
    qtbot, dock, desk, until_idle, said, monkeypatch, tmp_path
):
    creating = Held("create_register", monkeypatch)
    desk.create(tmp_path / "neu.gpkg")
    qtbot.waitUntil(creating.began.is_set)
    press(qtbot, dock.cancelButton)
    creating.may_go_on.set()
    until_idle()
    assert list(tmp_path.glob("*.gpkg")) == []
    assert desk.register is None
    assert said() == []


def test_what_was_cancelled_is_not_opened_even_if_it_could_not_be_stopped_any_more(
    qtbot, dock, desk, until_idle, monkeypatch, tmp_path
):
    register = registers.blank_copy(tmp_path)
    opening = Held("open_register", monkeypatch)
    desk.open(register.path)
    qtbot.waitUntil(opening.began.is_set)
    press(qtbot, dock.cancelButton)
    opening.may_go_on.set()
    until_idle()
    assert desk.register is None
    assert not QgsProject.instance().mapLayers()
    assert settings.recent_registers() == []


def test_after_cancelling_one_can_go_on(qtbot, dock, desk, until_idle, tmp_path):
    register = registers.blank_copy(tmp_path)
    desk.open(register.path)
    press(qtbot, dock.cancelButton)
    until_idle()
    assert desk.register is None
    desk.open(register.path)
    until_idle()
    assert desk.register.path == register.path


# ---- creating, recent ones, and asking where


def test_a_new_register_is_made_and_opened(dock, desk, until_idle, said, tmp_path):
    desk.create(tmp_path / "Bildung.gpkg")
    until_idle()
    assert said() == []
    assert desk.register.path == tmp_path / "Bildung.gpkg"
    assert not desk.register.is_fictional
    assert (dock.titleLabel.text(), dock.activitiesLabel.text()) == ("Bildung", "0")


def test_a_file_that_is_there_is_never_overwritten(desk, until_idle, said, tmp_path):
    path = tmp_path / "mine.gpkg"
    path.write_bytes(b"mine")
    desk.create(path)
    until_idle()
    assert path.read_bytes() == b"mine"
    assert str(path) in plain(said()[0])


@pytest.mark.parametrize(
    ("typed", "made"),
    [
        ("neu", "neu.gpkg"),
        ("neu.gpkg", "neu.gpkg"),
        ("neu.GPKG", "neu.GPKG"),
        ("Bildung 2.0", "Bildung 2.0.gpkg"),
        ("Stand v1.5.gpkg", "Stand v1.5.gpkg"),
    ],
)
def test_the_name_that_was_typed_is_the_name_of_the_file(
    qtbot, dock, desk, until_idle, monkeypatch, tmp_path, typed, made
):
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / typed), "GeoPackage")
    )
    monkeypatch.setattr(
        register_desk,
        "create_register",
        lambda path: open_register(shutil.copy(registers.blank(), path)),
    )
    press(qtbot, dock.createButton)
    until_idle()
    assert [path.name for path in tmp_path.iterdir() if path.suffix.lower() == ".gpkg"] == [made]
    assert desk.register.path == tmp_path / made


def test_an_answer_that_was_cancelled_starts_nothing(qtbot, dock, desk, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    press(qtbot, dock.createButton)
    press(qtbot, dock.openButton)
    assert not dock.busyBox.isVisible()


def test_the_file_that_was_chosen_is_opened(qtbot, dock, desk, until_idle, monkeypatch, tmp_path):
    register = registers.blank_copy(tmp_path)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(register.path), ""))
    press(qtbot, dock.openButton)
    until_idle()
    assert desk.register.path == register.path


def test_recent_registers_come_latest_first_once_each_and_none_is_looked_for(
    dock, desk, until_idle, tmp_path
):
    paths = [registers.blank_copy(tmp_path, name).path for name in ("a", "b", "c")]
    for path in [*paths, paths[0]]:
        desk.open(path)
        until_idle()
    recent = [str(paths[number]) for number in (0, 2, 1)]
    assert recent_registers() == recent
    assert [action.data() for action in dock.recentButton.menu().actions()] == recent
    QgsProject.instance().clear()
    paths[2].unlink()
    assert recent_registers() == recent
    dock.recentButton.menu().actions()[2].trigger()
    until_idle()
    assert desk.register.path == paths[1]


# ---- the actions


@pytest.fixture
def opened(desk, until_idle, tmp_path):
    """The desk with a register open."""
    register = registers.blank_copy(tmp_path, "mit & und <b>")
    desk.open(register.path)
    until_idle()
    return desk


def test_show_layers_brings_back_what_was_removed(qtbot, iface, dock, opened, until_idle):
    QgsProject.instance().removeAllMapLayers()
    iface.mapCanvas().setExtent(QgsRectangle(0, 0, 1, 1))
    press(qtbot, dock.layersButton)
    until_idle()
    assert "districts:kreis" in find_layers(QgsProject.instance(), opened.register.location)
    assert iface.mapCanvas().extent().contains(RUHR)


def test_show_layers_of_a_register_that_is_gone_says_so(qtbot, dock, opened, until_idle, said):
    QgsProject.instance().removeAllMapLayers()
    opened.register.path.unlink()
    press(qtbot, dock.layersButton)
    until_idle()
    assert str(opened.register.path) in plain(said()[0])
    assert not QgsProject.instance().mapLayers()


DIALOGS = {
    "exportButton": "export_records",
    "coverageButton": "coverage",
    "mapButton": "export_map",
}


def wrapper_of(dialog: AlgorithmDialog, name: str) -> QgsAbstractProcessingParameterWidgetWrapper:
    return dialog.mainWidget().wrappers[name]


@pytest.mark.parametrize("button", DIALOGS)
def test_a_button_opens_the_dialog_with_the_register_filled_in(qtbot, dock, opened, button):
    press(qtbot, getattr(dock, button))
    (dialog,) = dialogs()
    assert dialog.isVisible()
    assert dialog.algorithm().id() == f"bildungsprojekte:{DIALOGS[button]}"
    assert wrapper_of(dialog, "REGISTER").parameterValue() == str(opened.register.path)


def test_lists_show_labels_and_give_words(qtbot, dock, opened):
    press(qtbot, dock.mapButton)
    (dialog,) = dialogs()
    level, by, page = (wrapper_of(dialog, name) for name in ("LEVEL", "BY", "PAGE"))
    assert level.widget.currentText() == "Kreise and independent cities"
    assert by.widget.currentText() == "Education stage"
    values = dialog.createProcessingParameters()
    given = {"LEVEL": "kreis", "BY": "stage", "COUNT": "activities", "WEIGHTING": "full"}
    assert given.items() <= values.items()
    assert values["PAGE"] == "A4 landscape"
    by.widget.setCurrentIndex(by.widget.findText("Type of actor"))
    assert dialog.createProcessingParameters()["BY"] == "actor_type"
    page.setWidgetValue("A3 portrait", None)
    assert page.widget.currentText() == "A3 portrait"


@pytest.mark.parametrize("name", ["export", "coverage", "return_sheets"])
def test_a_dialog_begins_with_the_query_that_it_is_asked_for(opened, name):
    query = Query(text="lesen", terms={"stage": frozenset({"primary"})})
    getattr(opened, name)(query)
    (dialog,) = dialogs()
    assert Query.from_json(dialog.createProcessingParameters()["QUERY"]) == query


def test_words_of_ones_own_may_be_typed_into_a_list(qtbot, dock, opened):
    press(qtbot, dock.mapButton)
    (dialog,) = dialogs()
    level = wrapper_of(dialog, "LEVEL")
    level.widget.setEditText("stadtteil")
    assert dialog.createProcessingParameters()["LEVEL"] == "stadtteil"
    level.widget.setEditText("municipality")  # the word itself instead of its label
    assert dialog.createProcessingParameters()["LEVEL"] == "municipality"
    level.setWidgetValue("bezirk", None)
    assert level.widget.currentText() == "bezirk"


def test_after_an_import_the_panel_shows_the_new_figures(qtbot, dock, opened, until_idle, tmp_path):
    press(qtbot, dock.importButton)
    wizard = opened._importing
    source = school_csv.write(tmp_path, school(1), school(2))
    import_file(opened.register, source, read_profile("nrw_schuldaten"))
    shown = []
    layer = find_layers(QgsProject.instance(), opened.register.location)["activities"]
    layer.repaintRequested.connect(lambda *_: shown.append(layer.featureCount()))
    wizard.stored.emit()
    until_idle()
    assert dock.actorsLabel.text() == dock.activitiesLabel.text() == "2"
    assert "schulen.csv" in dock.changedLabel.text()
    assert 2 in shown


# ---- closing


def count_receivers(dock) -> int:
    buttons = [
        getattr(dock, name)
        for name in (
            *("demoButton", "createButton", "openButton", "connectButton", "layersButton"),
            *("importButton", "exportButton", "coverageButton", "mapButton", "cancelButton"),
        )
    ]
    return sum(button.receivers(button.clicked) for button in buttons) + dock.receivers(
        dock.recentChosen
    )


def test_closing_disconnects_everything(qtbot, dock, desk):
    assert count_receivers(dock) == 11
    desk.close()
    assert count_receivers(dock) == 0
    press(qtbot, dock.demoButton)
    assert not dock.busyBox.isVisible()


def test_closing_ends_the_dialogs_those_too_that_the_user_has_closed(qtbot, dock, opened):
    for button in DIALOGS:
        press(qtbot, getattr(dock, button))
    shown = dialogs()
    assert len(shown) == len(DIALOGS)
    shown[0].close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    opened.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert all(sip.isdeleted(dialog) or not dialog.isVisible() for dialog in shown)


def test_closing_stops_the_making_of_the_demo(qtbot, dock, desk, profile):
    desk.open_demo()
    qtbot.waitUntil(lambda: dock.progressBar.value() > 2, timeout=20_000)
    desk.close()
    qtbot.waitUntil(lambda: QgsApplication.taskManager().countActiveTasks() == 0, timeout=20_000)
    assert list(profile.iterdir()) == []


@pytest.mark.parametrize("has_begun", [False, True])
def test_what_still_runs_when_the_desk_closes_changes_nothing_any_more(
    qtbot, dock, desk, said, monkeypatch, tmp_path, has_begun
):
    register = registers.blank_copy(tmp_path)
    opening = Held("open_register", monkeypatch)
    desk.open(register.path)
    if has_begun:
        qtbot.waitUntil(opening.began.is_set)
    desk.close()
    dock.deleteLater()
    qtbot.wait(20)
    assert sip.isdeleted(dock)
    opening.may_go_on.set()
    qtbot.waitUntil(lambda: QgsApplication.taskManager().countActiveTasks() == 0, timeout=20_000)
    qtbot.wait(50)
    assert desk.register is None
    assert not QgsProject.instance().mapLayers()
    assert said() == []
    assert settings.recent_registers() == []


def test_an_import_that_ends_while_something_runs_is_shown_afterwards(
    qtbot, dock, desk, opened, until_idle, tmp_path
):
    press(qtbot, dock.importButton)
    wizard = opened._importing
    desk.open(opened.register.path)
    assert not dock.busyBox.isHidden()
    source = school_csv.write(tmp_path, school(1), school(2))
    import_file(opened.register, source, read_profile("nrw_schuldaten"))
    wizard.stored.emit()
    qtbot.waitUntil(lambda: dock.actorsLabel.text() == "2", timeout=20_000)
    until_idle()
