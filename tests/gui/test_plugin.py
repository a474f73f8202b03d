"""The plugin comes and goes; the real desktop is looked at in tests/desktop."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QCoreApplication, QEvent
from qgis.PyQt.QtWidgets import QApplication

from bildungsprojekte_plugin import classFactory
from bildungsprojekte_plugin.gui.register_dock import RegisterDock
from bildungsprojekte_plugin.plugin import Plugin
from bildungsprojekte_plugin.support import settings

DOCK = "BildungsprojekteRegisterDock"


@pytest.fixture
def desktop(qgis_iface, qgis_new_project, monkeypatch) -> Iterator[dict[str, list]]:
    """What was added to the stub of the desktop and not taken away again."""
    added: dict[str, list] = {"menu": [], "toolbar": [], "dock": []}
    for kind, add, remove in (
        ("menu", "addPluginToMenu", "removePluginMenu"),
        ("toolbar", "addToolBarIcon", "removeToolBarIcon"),
        ("dock", "addDockWidget", "removeDockWidget"),
    ):
        things = added[kind]
        monkeypatch.setattr(
            qgis_iface, add, lambda *a, things=things: things.append(a[-1]), raising=False
        )
        monkeypatch.setattr(
            qgis_iface, remove, lambda *a, things=things: things.remove(a[-1]), raising=False
        )
    yield added
    QgsProject.instance().clear()


def providers() -> list[str]:
    return [provider.id() for provider in QgsApplication.processingRegistry().providers()]


def docks() -> list[RegisterDock]:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return [widget for widget in QApplication.allWidgets() if isinstance(widget, RegisterDock)]


def test_loading_and_unloading_twice_leaves_nothing(qgis_iface, desktop):
    before = providers(), len(qgis_iface.mainWindow().children()), len(docks())
    for _ in range(2):
        plugin = classFactory(qgis_iface)
        plugin.initGui()
        assert providers().count("bildungsprojekte") == 1
        assert {kind: len(things) for kind, things in desktop.items()} == {
            "menu": 1,
            "toolbar": 1,
            "dock": 1,
        }
        assert desktop["dock"][0].objectName() == DOCK
        assert desktop["menu"] == desktop["toolbar"]
        plugin.unload()
        assert desktop == {"menu": [], "toolbar": [], "dock": []}
        now = docks()
        assert (providers(), len(qgis_iface.mainWindow().children()), len(now)) == before


def test_the_first_start_shows_the_panel_later_ones_what_the_user_left(qgis_iface, desktop):
    for left_open in (True, False, False):
        plugin = Plugin(qgis_iface)
        plugin.initGui()
        shown = not desktop["dock"][0].isHidden()
        if left_open:
            assert shown  # nothing was ever remembered
            desktop["dock"][0].hide()
        else:
            assert not shown
        plugin.unload()
        docks()
    assert not settings.is_dock_shown(DOCK)


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
