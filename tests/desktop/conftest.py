"""What the tests inside the QGIS desktop share. `make test-desktop` runs them."""

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
import qgis.utils
from qgis.core import Qgis, QgsApplication, QgsProject
from qgis.PyQt.QtCore import QCoreApplication, QEvent
from qgis.PyQt.QtWidgets import QApplication

ROOT = Path(__file__).resolve().parents[2]
NAME = "bildungsprojekte_plugin"
SCREENSHOTS = ROOT / "build" / "screenshots"
LOUD = {"BildungsProjekte", "Python error", "Plugins"}  # tags of the message log


def settle() -> None:
    """Let everything happen that waits: events, and objects that are to be deleted."""
    for _ in range(3):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


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


@pytest.fixture(autouse=True)
def no_errors():
    """Fail a test during which something was logged as an error; QGIS itself would go on."""
    found = []

    def collect(message: str, tag: str, level: Qgis.MessageLevel) -> None:
        if tag in LOUD and level in (Qgis.MessageLevel.Critical, Qgis.MessageLevel.Warning):
            found.append(f"{tag}: {message}")

    log = QgsApplication.messageLog()
    log.messageReceived[str, str, Qgis.MessageLevel].connect(collect)
    yield found
    log.messageReceived[str, str, Qgis.MessageLevel].disconnect(collect)
    assert not found, "\n".join(found)


@pytest.fixture
def iface():
    """Return QGIS's interface, with an empty project; what a test leaves in it is dropped."""
    yield qgis.utils.iface
    qgis.utils.iface.messageBar().clearWidgets()
    QgsProject.instance().clear()
    QgsProject.instance().setDirty(False)
    settle()


@pytest.fixture
def plugin(iface):
    """Return the plugin, loaded and started; it is unloaded after the test."""
    yield start()
    stop()


@pytest.fixture
def lifecycle() -> SimpleNamespace:
    """Return `start` and `stop`, for tests that load and unload the plugin themselves."""
    yield SimpleNamespace(start=start, stop=stop)
    if qgis.utils.isPluginLoaded(NAME):
        stop()


@pytest.fixture
def screenshot(iface):
    """Return a function that keeps a picture of QGIS's window in `build/screenshots/`."""

    def take(name: str) -> Path:
        settle()
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        path = SCREENSHOTS / f"{name}.png"
        assert iface.mainWindow().grab().save(str(path))
        return path

    return take
