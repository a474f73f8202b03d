"""What the tests inside the QGIS desktop share. `make test-desktop` runs them."""

from pathlib import Path
from types import SimpleNamespace

import pytest
import qgis.utils
from harness import NAME, ROOT, settle, start, stop, wait_until
from qgis.core import Qgis, QgsApplication, QgsProject

SCREENSHOTS = ROOT / "build" / "screenshots"
LOUD = {"BildungsProjekte", "Python error", "Plugins"}  # tags of the message log


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
    settle()  # or what listened is still there when the next test counts the listeners
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
        wait_until(lambda: not iface.mapCanvas().isDrawing())
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        path = SCREENSHOTS / f"{name}.png"
        assert iface.mainWindow().grab().save(str(path))
        return path

    return take
