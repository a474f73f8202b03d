"""The plugin comes and goes; the real desktop is looked at in tests/desktop."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import registers
from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QCoreApplication, QEvent, Qt
from qgis.PyQt.QtWidgets import QApplication, QDockWidget, QLineEdit, QPushButton

from bildungsprojekte_plugin import classFactory
from bildungsprojekte_plugin.gui.edit_dock import EditDock
from bildungsprojekte_plugin.gui.register_dock import RegisterDock
from bildungsprojekte_plugin.gui.search_dock import SearchDock
from bildungsprojekte_plugin.model import Activity, Actor
from bildungsprojekte_plugin.plugin import Plugin
from bildungsprojekte_plugin.store import drafts
from bildungsprojekte_plugin.support import settings

DOCK = "BildungsprojekteRegisterDock"
EDIT_DOCK = "BildungsprojekteEditDock"
SEARCH_DOCK = "BildungsprojekteSearchDock"


@pytest.fixture
def desktop(qgis_iface, qgis_new_project, monkeypatch) -> Iterator[dict[str, list]]:
    """What was added to the stub of the desktop and not taken away again."""
    added: dict[str, list] = {"menu": [], "toolbar": [], "dock": [], "options": [], "locator": []}
    for kind, add, remove, place in (
        ("menu", "addPluginToMenu", "removePluginMenu", 1),
        ("toolbar", "addToolBarIcon", "removeToolBarIcon", 0),
        ("dock", "addTabifiedDockWidget", "removeDockWidget", 1),
        ("options", "registerOptionsWidgetFactory", "unregisterOptionsWidgetFactory", 0),
        ("locator", "registerLocatorFilter", "deregisterLocatorFilter", 0),
    ):
        things = added[kind]
        monkeypatch.setattr(
            qgis_iface, add, lambda *a, t=things, n=place: t.append(a[n]), raising=False
        )
        monkeypatch.setattr(qgis_iface, remove, lambda *a, t=things: t.remove(a[-1]), raising=False)
    monkeypatch.setattr(qgis_iface, "invalidateLocatorResults", lambda: None, raising=False)
    yield added
    QgsProject.instance().clear()


def providers() -> list[str]:
    return [provider.id() for provider in QgsApplication.processingRegistry().providers()]


def docks() -> list[QDockWidget]:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    kinds = (RegisterDock, EditDock, SearchDock)
    return [widget for widget in QApplication.allWidgets() if isinstance(widget, kinds)]


def test_loading_and_unloading_twice_leaves_nothing(qgis_iface, desktop):
    before = providers(), len(qgis_iface.mainWindow().children()), len(docks())
    for _ in range(2):
        plugin = classFactory(qgis_iface)
        plugin.initGui()
        assert providers().count("bildungsprojekte") == 1
        assert {kind: len(things) for kind, things in desktop.items()} == {
            "menu": 3,
            "toolbar": 3,
            "dock": 3,
            "options": 1,
            "locator": 1,
        }
        assert [dock.objectName() for dock in desktop["dock"]] == [DOCK, EDIT_DOCK, SEARCH_DOCK]
        assert all(not action.icon().isNull() for action in desktop["menu"])
        assert desktop["menu"] == desktop["toolbar"]
        plugin.unload()
        assert not any(desktop.values())
        now = docks()
        assert (providers(), len(qgis_iface.mainWindow().children()), len(now)) == before


def test_the_first_start_shows_the_panel_later_ones_what_the_user_left(qgis_iface, desktop):
    for is_first in (True, False, False):
        plugin = Plugin(qgis_iface)
        plugin.initGui()
        register_dock, edit_dock, _search_dock = desktop["dock"]
        # on the first start nothing was ever remembered
        assert register_dock.isHidden() is not is_first
        assert edit_dock.isHidden() is is_first
        register_dock.hide()
        edit_dock.show()
        plugin.unload()
        docks()
    assert not settings.is_dock_shown(DOCK)


def test_what_is_opened_can_be_edited_and_what_is_stored_is_counted(
    qtbot, qgis_iface, desktop, tmp_path
):
    register = registers.blank_copy(tmp_path)
    plugin = Plugin(qgis_iface)
    plugin.initGui()
    register_dock, edit_dock, _search_dock = desktop["dock"]
    plugin._desk.open(register.path)
    qtbot.waitUntil(lambda: edit_dock.newButton.isEnabled(), timeout=20_000)
    qtbot.waitUntil(register_dock.busyBox.isHidden, timeout=20_000)
    edit_dock.newButton.menu().actions()[0].trigger()
    qtbot.waitUntil(lambda: edit_dock.form is not None, timeout=20_000)
    edit_dock.form.findChild(QLineEdit, "name").setText("VHS")
    edit_dock.saveButton.click()
    qtbot.waitUntil(lambda: register_dock.actorsLabel.text() == "1", timeout=20_000)
    assert edit_dock.titleLabel.text() == "Actor: VHS"
    qtbot.waitUntil(register_dock.busyBox.isHidden, timeout=20_000)
    plugin.unload()


def test_what_is_found_is_opened_in_the_form_and_a_change_is_found(
    qtbot, qgis_iface, desktop, tmp_path
):
    register = registers.blank_copy(tmp_path)
    with register.change("Planned") as change:
        change.insert(Actor(uuid="u-school", name="Schule"))
        change.insert(Activity(uuid="u-lesson", actor="u-school", title="Lesen"))
    plugin = Plugin(qgis_iface)
    plugin.initGui()
    register_dock, edit_dock, search_dock = desktop["dock"]
    search_dock.setParent(None)  # the stub's window is not shown
    search_dock.show()
    plugin._desk.open(register.path)
    model = search_dock.hitList.model()
    qtbot.waitUntil(lambda: model.rowCount() == 1, timeout=20_000)
    search_dock.hitList.setCurrentIndex(model.index(0))
    search_dock.openButton.click()
    qtbot.waitUntil(lambda: edit_dock.form is not None, timeout=20_000)
    assert not edit_dock.isHidden()
    assert edit_dock.titleLabel.text() == "Activity: Lesen"
    edit_dock.form.findChild(QLineEdit, "title").setText("Vorlesen")
    edit_dock.saveButton.click()
    qtbot.waitUntil(lambda: model.index(0).data() == "Vorlesen\nSchule · without location")
    qtbot.waitUntil(register_dock.busyBox.isHidden, timeout=20_000)
    plugin.unload()
    assert search_dock.receivers(search_dock.open_wanted) == 0


def test_the_start_offers_what_was_not_saved_and_opens_its_register(
    qtbot, qgis_iface, desktop, tmp_path
):
    register = registers.blank_copy(tmp_path)
    drafts.keep(drafts.Draft(register.address, "actor", "u-new", None, {"name": "VHS"}, {}))
    bar = qgis_iface.messageBar()
    bar.clearWidgets()
    plugin = Plugin(qgis_iface)
    plugin.initGui()
    register_dock, edit_dock, _search_dock = desktop["dock"]
    qtbot.waitUntil(lambda: bar.items() != [], timeout=20_000)
    (button,) = [
        button for button in bar.items()[0].findChildren(QPushButton) if button.text() == "Show"
    ]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: edit_dock.form is not None, timeout=20_000)
    qtbot.waitUntil(register_dock.busyBox.isHidden, timeout=20_000)
    assert edit_dock.form.changed_values() == {"name": "VHS"}
    assert plugin._desk.register.address == register.address
    assert bar.items() == []
    editing = plugin._editing
    plugin.unload()
    assert editing.receivers(editing.wanted) == 0


def test_without_a_desktop_there_are_the_algorithms(qgis_app):
    plugin = Plugin(None)
    plugin.initProcessing()
    try:
        provider = QgsApplication.processingRegistry().providerById("bildungsprojekte")
        assert {algorithm.name() for algorithm in provider.algorithms()} >= {
            *("create_register", "import_records", "coverage", "export_map"),
        }
    finally:
        plugin.unload()
    assert "bildungsprojekte" not in providers()
    plugin.unload()  # once more does no harm
