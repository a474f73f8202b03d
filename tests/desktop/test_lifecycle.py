"""Loading and unloading the plugin leaves nothing behind, and loading it again works."""

import gc
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

import pytest
from qgis.core import QgsApplication, QgsProject, QgsSettings
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QMetaMethod, QObject
from qgis.PyQt.QtWidgets import QAction, QApplication, QDockWidget, QMenu, QToolBar

ROOT = Path(__file__).resolve().parents[2]
NAME = "bildungsprojekte_plugin"
CONTEXT = "Bildungsprojekte"
PROVIDER = "bildungsprojekte"
DOCK = "BildungsprojekteRegisterDock"
ALGORITHMS = {"create_register", "import_records", "coverage", "export_map"}
MENU_TEXT = "BildungsProjekte"


def providers() -> list[str]:
    return [provider.id() for provider in QgsApplication.processingRegistry().providers()]


def menu_entries(menu: QObject, path: str = "") -> list[str]:
    """Return what can be reached in a menu and the menus below it."""
    entries = []
    for action in menu.actions():
        entry = f"{path}/{action.text()}"
        entries.append(entry)
        if action.menu() is not None:
            entries += menu_entries(action.menu(), entry)
    return entries


def listeners(sender: QObject) -> Counter:
    """Return how many slots are connected to each signal of an object."""
    counts = Counter()
    meta = sender.metaObject()
    for index in range(meta.methodCount()):
        method = meta.method(index)
        if method.methodType() != QMetaMethod.MethodType.Signal:
            continue
        signature = bytes(method.methodSignature()).decode()
        name, _, arguments = signature.rstrip(")").partition("(")
        try:
            signal = getattr(sender, name)[tuple(arguments.split(",")) if arguments else ()]
        except (AttributeError, KeyError, TypeError):
            continue  # Python cannot connect to it either
        counts[f"{meta.className()}.{signature}"] = sender.receivers(signal)
    return counts


def own_objects() -> list[str]:
    """Return the Qt objects of classes of the plugin that are still alive."""
    gc.collect()
    return sorted(
        f"{type(thing).__module__}.{type(thing).__qualname__}"
        for thing in gc.get_objects()
        if isinstance(thing, sip.wrapper)
        and type(thing).__module__.startswith(NAME)
        and not sip.isdeleted(thing)
    )


def state_of(iface) -> dict[str, Counter]:
    """Return everything in QGIS in which a plugin could leave something."""
    window, canvas = iface.mainWindow(), iface.mapCanvas()
    application = QApplication.instance()
    everything = window.findChildren(QObject)
    senders = (
        *(iface, window, canvas, canvas.temporalController(), iface.layerTreeView()),
        *(QgsProject.instance(), QgsProject.instance().layerTreeRoot(), application),
        *(QgsApplication.processingRegistry(), QgsApplication.taskManager()),
        *(QgsApplication.messageLog(), QgsApplication.profilerRegistry()),
    )
    return {
        "docks": Counter(dock.objectName() for dock in window.findChildren(QDockWidget)),
        "toolbars": Counter(bar.objectName() for bar in window.findChildren(QToolBar)),
        "toolbar actions": Counter(
            f"{bar.objectName()}/{action.text()}"
            for bar in window.findChildren(QToolBar)
            for action in bar.actions()
        ),
        "menus": Counter(menu_entries(window.menuBar())),
        # QGIS takes an empty plugin menu out of its menu bar, but does not delete it.
        "actions": Counter(
            action.text() for action in window.findChildren(QAction) if action.menu() is None
        ),
        "context menus": Counter(
            menu.title() for menu in window.findChildren(QMenu) if menu.title() != MENU_TEXT
        ),
        "locator filters": Counter(
            thing.metaObject().className()
            for thing in everything
            if thing.metaObject().className().endswith("LocatorFilter")
        ),
        "providers": Counter(providers()),
        "windows": Counter(type(widget).__name__ for widget in application.topLevelWidgets()),
        "canvas items": Counter(type(item).__name__ for item in canvas.scene().items()),
        "tasks": Counter(task.description() for task in QgsApplication.taskManager().tasks()),
        "listeners": sum(map(listeners, senders), Counter()),
        "modules": Counter(name for name in sys.modules if name.startswith(NAME)),
        "objects": Counter(own_objects()),
    }


def difference(before: dict[str, Counter], after: dict[str, Counter]) -> dict[str, dict]:
    """Return what there is more of, and what there is less of."""
    found = {}
    for place, then in before.items():
        more, less = after[place] - then, then - after[place]
        if more or less:
            found[place] = {"left behind": dict(more), "lost": dict(less)}
    return found


def of_the_plugin(iface) -> dict[str, int]:
    """Return how often the plugin appears in each place."""
    window = iface.mainWindow()
    main_menu = menu_entries(window.menuBar())
    return {
        "dock": len(window.findChildren(QDockWidget, DOCK)),
        "menu": sum(entry.endswith(f"/{MENU_TEXT}") for entry in main_menu),
        "menu entry": sum(f"/{MENU_TEXT}/" in entry for entry in main_menu),
        "toolbar button": sum(
            entry.startswith(f"{NAME}.") for entry in own_toolbar_actions(iface)
        ),
        "provider": providers().count(PROVIDER),
    }


def own_toolbar_actions(iface) -> list[str]:
    ...


def test_nothing_is_left_behind(iface, lifecycle):
    # A first round lets QGIS make what it makes once and keeps.
    lifecycle.start()
    lifecycle.stop()
    before = state_of(iface)
    lifecycle.start()
    assert difference(before, state_of(iface)), "the comparison would not see the plugin at all"
    lifecycle.stop()
    assert difference(before, state_of(iface)) == {}
