"""How the tests inside the QGIS desktop load the plugin and wait for it."""

import sys
import time
from collections.abc import Callable
from pathlib import Path

import qgis.utils
from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QCoreApplication, QEvent
from qgis.PyQt.QtWidgets import QApplication

ROOT = Path(__file__).resolve().parents[2]
NAME = "bildungsprojekte_plugin"


def settle() -> None:
    """Let everything happen that waits: events, and objects that are to be deleted."""
    for _ in range(3):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def wait_until(condition: Callable[[], bool], seconds: float = 60) -> None:
    """Let QGIS go on until a condition holds."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"nothing happened within {seconds} seconds"
        QApplication.processEvents()


def start() -> object:
    """Load and start the plugin as QGIS does, and return it."""
    qgis.utils.updateAvailablePlugins()
    assert NAME in qgis.utils.available_plugins, "run `make package`"
    assert qgis.utils.loadPlugin(NAME)
    assert Path(sys.modules[NAME].__file__).is_relative_to(ROOT / "build" / "package")
    assert qgis.utils.startPlugin(NAME)
    settle()
    return qgis.utils.plugins[NAME]


def stop() -> None:
    """Unload the plugin as QGIS does."""
    assert qgis.utils.unloadPlugin(NAME)
    settle()


def open_demo(plugin: object) -> None:
    """Open the demo register and wait for its layers."""
    plugin.open_demo()
    wait_until(lambda: bool(QgsProject.instance().mapLayers()))
    wait_until(lambda: not QgsApplication.taskManager().activeTasks())
    settle()
