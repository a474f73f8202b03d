"""Lists come in and go out as an officer does it: with keys and clicks, and a look at the map."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path

import lists
import processing
import pytest
from harness import ROOT, settle, wait_until
from qgis.core import QgsApplication, QgsProject, QgsVectorLayer
from qgis.gui import QgsRubberBand
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QComboBox, QDockWidget, QFileDialog, QWidget, QWizard
from test_lifecycle import difference, state_of
from wizard import (
    FINISH,
    Watchdog,
    at_rest,
    choose,
    click,
    go_to,
    let_work,
    lines,
    pick,
    press,
    window,
)

MOST = 500  # milliseconds that QGIS may stand still
MANY, SOME = 4_000, 2_000  # rows


def dock_of(iface) -> QDockWidget:
    return iface.mainWindow().findChild(QDockWidget, "BildungsprojekteRegisterDock")


def layer(name: str = "Activities") -> QgsVectorLayer:
    (found,) = QgsProject.instance().mapLayersByName(name)
    return found


def titles() -> list[str]:
    """The titles that the layer shows on the map."""
    return sorted(feature["title"] for feature in layer().getFeatures())


@pytest.fixture
def until_idle(iface) -> Callable[[], None]:
    def wait() -> None:
        let_work(lambda: dock_of(iface).busyBox.isHidden())
        let_work(lambda: not QgsApplication.taskManager().activeTasks())
        settle()

    return wait


@pytest.fixture
def new_register(iface, until_idle, tmp_path, monkeypatch) -> Callable[[], Path]:
    """Return a function that makes a register with the panel's button, once it is there."""

    def make() -> Path:
        path = tmp_path / "register.gpkg"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(path), ""))
        click(dock_of(iface).createButton)
        let_work(lambda: bool(QgsProject.instance().mapLayers()))
        until_idle()
        return path

    return make


@pytest.fixture
def register(plugin, new_register) -> Path:
    return new_register()


@pytest.fixture
def open_wizard(iface) -> Callable[[], QWizard]:
    """Return a function that opens the wizard with the panel's button."""

    def open_it() -> QWizard:
        click(dock_of(iface).importButton)
        wait_until(lambda: window("ImportWizard") is not None)
        return window("ImportWizard")

    return open_it


@pytest.fixture
def import_list(open_wizard, until_idle) -> Callable[[Path], list[list[str]]]:
    """Return a function that imports a list; it returns what was found when it was checked."""

    def go_through(path: Path) -> list[list[str]]:
        wizard = open_wizard()
        choose(wizard, path)
        go_to(wizard, wizard.check)
        found = lines(wizard.check.findingsTree)
        go_to(wizard, wizard.importing)
        press(wizard, FINISH)
        until_idle()
        return found

    return go_through


def keep_picture(widget: QWidget, name: str) -> None:
    settle()
    folder = ROOT / "build" / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    assert widget.grab().save(str(folder / f"{name}.png"))


def marks(iface) -> list[QgsRubberBand]:
    return [
        item
        for item in iface.mapCanvas().scene().items()
        if isinstance(item, QgsRubberBand) and item.size() > 1
    ]


def test_an_awkward_list_all_the_way(register, iface, open_wizard, until_idle, tmp_path):
    dock = dock_of(iface)
    assert layer().featureCount() == 0
    wizard = open_wizard()
    assert not wizard.button(QWizard.WizardButton.NextButton).isEnabled()
    choose(wizard, lists.awkward(tmp_path))
    facts = wizard.source.factsLabel.text()
    assert "rows: 5" in facts
    assert "cp1252" in facts
    assert "left out above: 2" in facts

    go_to(wizard, wizard.columns)
    assert "4 of 5 rows have a place, 4 of these" in wizard.columns.placeLabel.text()
    assert "04177 Leipzig" in lines(wizard.columns.previewTree)[4][5]
    click(wizard.columns.asksBox)

    go_to(wizard, wizard.values)
    table = wizard.values.wordsTable
    words = {table.item(row, 1).text(): row for row in range(table.rowCount())}
    pick(wizard, table.cellWidget(words["Klasse Null"], 4), "Primary education")

    go_to(wizard, wizard.questions)
    assert "Gauss-Kruger zone 2" in lines(wizard.questions.crsTree)[0][0]
    assert len(marks(iface)) == 1
    assert iface.mapCanvas().extent().contains(*lists.PLACES["Essen"])
    assert iface.mapCanvas().scale() < 200_000

    go_to(wizard, wizard.check)
    assert marks(iface) == []
    assert "rejected: 1" in wizard.check.countsLabel.text()
    assert not wizard.button(QWizard.WizardButton.NextButton).isEnabled()
    assert any("“zwölf”" in line[5] for line in lines(wizard.check.findingsTree))
    keep_picture(wizard, "exchange_check")
    click(wizard.check.asideBox)

    press(wizard)
    at_rest(wizard)
    until_idle()
    assert titles() == ["Deutsch im Beruf", "Druckwerkstatt", "Lesestart", "Steine klopfen"]
    by_title = {feature["title"]: feature for feature in layer().getFeatures()}
    library = by_title["Lesestart"].geometry().asPoint()
    assert (library.x(), library.y()) == pytest.approx(lists.PLACES["Bochum"], abs=2)
    assert by_title["Druckwerkstatt"]["postcode"] == "04177"
    assert by_title["Druckwerkstatt"].geometry().isNull()
    assert by_title["Steine klopfen"]["stage"] == "primary"
    layer().updateExtents()
    assert layer().extent().contains(library)
    assert layer().extent().width() < 20_000
    assert dock.activitiesLabel.text() == "4"
    keep_picture(iface.mainWindow(), "exchange_imported")

    click(wizard.importing.undoButton)
    at_rest(wizard)
    until_idle()
    assert "taken back" in wizard.importing.outcomeLabel.text()
    assert titles() == []
    assert dock.activitiesLabel.text() == "0"
    press(wizard, FINISH)
    settle()
    assert window("ImportWizard") is None


def test_after_it_was_taken_back_it_comes_again_and_a_newer_edition_marks_what_is_missing(
    register, iface, open_wizard, import_list, until_idle, tmp_path
):
    path = lists.awkward(tmp_path, places="12")
    wizard = open_wizard()
    choose(wizard, path)
    go_to(wizard, wizard.importing)
    click(wizard.importing.undoButton)
    at_rest(wizard)
    press(wizard, FINISH)
    until_idle()
    assert titles() == []
    import_list(path)
    assert len(titles()) == 5

    wizard = open_wizard()
    choose(wizard, path)
    go_to(wizard, wizard.check)
    assert "nothing to do" in wizard.check.messageLabel.text()
    press(wizard, QWizard.WizardButton.CancelButton)
    found = import_list(lists.newer(tmp_path))
    assert ["Lesestart", "Places", "12", "16"] in [line[2:] for line in found]
    missing = [line[2] for line in found if line[0] == "not in this file"]
    assert "Steine klopfen" in missing
    assert len(titles()) == 5, "what is missing is not deleted"
    (stones,) = [one for one in read(register, "Activity") if one.title == "Steine klopfen"]
    assert stones.missing_since is not None


def read(path: Path, kind: str) -> list:
    from bildungsprojekte_plugin import model
    from bildungsprojekte_plugin.store import open_register

    return open_register(path).all(getattr(model, kind))


def test_duplicates_are_proposed_and_merged(register, iface, import_list, until_idle, tmp_path):
    import_list(lists.awkward(tmp_path, places="12"))
    header = "Träger;Angebot;Straße;PLZ;Ort;Web"
    row = "Volkshochschule Essen e. V.;Kochen;Burgplatz 1;45127;Essen;https://vhs.example"
    found = import_list(lists.write(tmp_path / "Kurse.csv", header, row))
    assert any(line[0] == "possible duplicate" for line in found)
    actors = {one.name for one in read(register, "Actor")}

    click(dock_of(iface).duplicatesButton)
    wait_until(lambda: window("DuplicatesDialog") is not None)
    dialog = window("DuplicatesDialog")
    let_work(lambda: dialog.pairsTable.rowCount() > 0 and dialog.cancelButton.isHidden())
    assert dialog.pairsTable.rowCount() == 1
    keep_picture(dialog, "exchange_duplicates")
    click(dialog.mergeButton)
    let_work(lambda: window("MergeDialog") is not None)
    merging = window("MergeDialog")
    for box in merging.findChildren(QComboBox):
        if box.currentData() is None:
            box.setFocus()
            QTest.keyClick(box, Qt.Key.Key_Down)
    keep_picture(merging, "exchange_merge")
    click(merging.buttonBox.button(merging.buttonBox.StandardButton.Ok))
    let_work(lambda: "was merged into" in dialog.stateLabel.text())
    until_idle()
    assert len(read(register, "Actor")) == len(actors) - 1
    assert len({feature["actor"] for feature in layer().getFeatures()}) == len(actors) - 1
    click(dialog.undoButton)
    let_work(lambda: dialog.cancelButton.isHidden() and dialog.pairsTable.rowCount() == 1)
    until_idle()
    assert {one.name for one in read(register, "Actor")} == actors
    click(dialog.closeButton)


@pytest.mark.parametrize("ending", ["xlsx", "gpkg"])
def test_what_is_exported_comes_back_as_it_was(
    register, iface, import_list, open_wizard, tmp_path, ending
):
    import_list(lists.awkward(tmp_path, places="12"))
    path = tmp_path / f"export.{ending}"
    result = processing.run(
        "bildungsprojekte:export_records",
        {"REGISTER": str(register), "AUDIENCE": "internal", "LANGUAGE": "de", "OUTPUT": str(path)},
    )
    assert result["N"] == 5
    wizard = open_wizard()
    choose(wizard, path)
    assert "rows: 5" in wizard.source.factsLabel.text()
    go_to(wizard, wizard.columns)
    assert "written by the plugin" in wizard.columns.keyLabel.text()
    go_to(wizard, wizard.check)
    assert "unchanged: 5" in wizard.check.countsLabel.text()
    assert "nothing to do" in wizard.check.messageLabel.text()
    press(wizard, QWizard.WizardButton.CancelButton)


def test_qgis_does_not_stand_still_while_a_long_list_is_imported(
    register, iface, open_wizard, until_idle, tmp_path, capsys
):
    watchdog, gaps = Watchdog(), {}
    wizard = open_wizard()
    path = lists.long(tmp_path, MANY)
    with watchdog.watching():
        choose(wizard, path)
    gaps["open"] = watchdog.longest
    for name in ("columns", "values", "check"):
        with watchdog.watching():
            go_to(wizard, getattr(wizard, name))
        gaps[name] = watchdog.longest
    with watchdog.watching():
        go_to(wizard, wizard.importing)
        until_idle()
        let_work(lambda: not iface.mapCanvas().isDrawing())
    gaps["import"] = watchdog.longest
    with watchdog.watching():
        click(wizard.importing.undoButton)
        at_rest(wizard)
        until_idle()
    gaps["take back"] = watchdog.longest
    press(wizard, FINISH)
    with capsys.disabled():
        print(f"\nlongest stand-still in ms, {MANY} rows: {gaps}")
    assert max(gaps.values()) < MOST, gaps


# ---- the plugin is switched off meanwhile


@pytest.fixture
def leaves_nothing(iface) -> Callable[[Callable[[], None]], None]:
    """Return a function that does something twice and looks what the second time has left."""

    def check(work: Callable[[], None]) -> None:
        states = []
        for _ in range(2):
            work()
            let_work(lambda: not QgsApplication.taskManager().activeTasks())
            QgsProject.instance().clear()
            iface.messageBar().clearWidgets()
            settle()
            gc.collect()
            states.append(state_of(iface))
        assert difference(*states) == {}

    return check


def test_the_plugin_is_unloaded_while_the_wizard_is_open(
    iface, lifecycle, new_register, open_wizard, leaves_nothing, tmp_path
):
    path = lists.awkward(tmp_path)

    def work() -> None:
        lifecycle.start()
        register = new_register()
        wizard = open_wizard()
        choose(wizard, path)
        go_to(wizard, wizard.columns)
        click(wizard.columns.asksBox)
        go_to(wizard, wizard.questions)
        assert marks(iface)
        lifecycle.stop()
        assert window("ImportWizard") is None
        assert not marks(iface)
        register.unlink()

    leaves_nothing(work)


@pytest.mark.parametrize("percent", [1, 95])
def test_the_plugin_is_unloaded_while_a_list_is_imported(
    iface, lifecycle, new_register, open_wizard, leaves_nothing, tmp_path, percent
):
    path = lists.long(tmp_path, SOME)

    def work() -> None:
        lifecycle.start()
        register = new_register()
        wizard = open_wizard()
        choose(wizard, path)
        go_to(wizard, wizard.check)
        press(wizard)
        page = wizard.importing
        let_work(lambda: page.progressBar.value() >= percent or page.busyBox.isHidden())
        assert page.is_storing or percent > 50
        lifecycle.stop()
        assert window("ImportWizard") is None
        let_work(lambda: not QgsApplication.taskManager().activeTasks())
        assert layer().featureCount() in (0, SOME), "half of it is stored"
        register.unlink()

    leaves_nothing(work)
