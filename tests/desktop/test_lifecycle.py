"""Loading and unloading the plugin leaves nothing behind, and loading it again works."""

import gc
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from contextlib import suppress

import pytest
import qgis.utils
from harness import NAME, ROOT, open_demo, settle
from qgis.core import QgsApplication, QgsProject, QgsSettings
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QMetaMethod, QObject
from qgis.PyQt.QtWidgets import QAction, QApplication, QDockWidget, QMenu, QToolBar

TRANSLATIONS = ROOT / "i18n" / "bildungsprojekte_de.ts"
CONTEXT = "Bildungsprojekte"
PROVIDER = "bildungsprojekte"
DOCK = "BildungsprojekteRegisterDock"
ALGORITHMS = {
    "back_up_register",
    "check_register",
    "coverage",
    "create_register",
    "erase_person",
    "export_map",
    "export_records",
    "export_return_sheets",
    "find_duplicates",
    "import_records",
    "import_template",
    "install_register",
    "restore_register",
    "transfer_register",
    "undo_change",
}
MENU = "BildungsProjekte"


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
    """Return how many slots are connected to each signal of one of QGIS's own objects."""
    counts = Counter()
    meta = sender.metaObject()
    for index in range(meta.methodCount()):
        method = meta.method(index)
        if method.methodType() != QMetaMethod.MethodType.Signal:
            continue
        types = tuple(bytes(parameter).decode() for parameter in method.parameterTypes())
        with suppress(TypeError):  # signals that Python cannot connect to
            signal = getattr(sender, bytes(method.name()).decode())
            with suppress(KeyError):  # types that Python writes in another way
                signal = signal[types] if types else signal
            counts[f"{meta.className()}.{signal.signal[1:]}"] = sender.receivers(signal)
    return counts


def own_objects() -> Counter:
    """Return the plugin's own Qt objects (of classes that it defines) that are still alive."""
    gc.collect()
    return Counter(
        f"{type(thing).__module__}.{type(thing).__qualname__}"
        for thing in gc.get_objects()
        if isinstance(thing, sip.wrapper)
        and type(thing).__module__.startswith(NAME)
        and not sip.isdeleted(thing)
    )


def state_of(iface) -> dict[str, Counter]:
    """Return everything in QGIS in which a plugin could leave something."""
    window, canvas = iface.mainWindow(), iface.mapCanvas()
    senders = (
        *(iface, canvas, canvas.temporalController(), iface.layerTreeView()),
        *(QgsProject.instance(), QgsProject.instance().layerTreeRoot()),
        *(QgsApplication.processingRegistry(), QgsApplication.taskManager()),
        *(QgsApplication.messageLog(), QgsApplication.instance()),
    )
    return {
        "docks": Counter(dock.objectName() for dock in window.findChildren(QDockWidget)),
        "toolbars": Counter(bar.objectName() for bar in window.findChildren(QToolBar)),
        "toolbar buttons": Counter(
            f"{bar.objectName()}/{action.text()}"
            for bar in window.findChildren(QToolBar)
            for action in bar.actions()
        ),
        "menu entries": Counter(menu_entries(window.menuBar())),
        # QGIS takes an empty plugin menu and its separator out of the menu bar, but keeps them.
        "actions": Counter(
            action.text()
            for action in window.findChildren(QAction)
            if action.menu() is None and not action.isSeparator()
        ),
        "windows": Counter(
            f"{type(widget).__name__} {widget.windowTitle() or widget.objectName()}"
            for widget in QApplication.topLevelWidgets()
            if not (isinstance(widget, QMenu) and widget.title() == MENU)
        ),
        "locator filters": Counter(
            name
            for thing in window.findChildren(QObject)
            if (name := thing.metaObject().className()).endswith("LocatorFilter")
        ),
        "providers": Counter(providers()),
        "canvas items": Counter(type(item).__name__ for item in canvas.scene().items()),
        "tasks": Counter(task.description() for task in QgsApplication.taskManager().tasks()),
        "listeners": sum(map(listeners, senders), Counter()),
        # QGIS forgets to unload packages that nothing is imported from directly.
        "modules": Counter(
            name
            for name, module in sys.modules.items()
            if name.startswith(NAME) and not hasattr(module, "__path__")
        ),
        "objects": own_objects(),
    }


def difference(before: dict[str, Counter], after: dict[str, Counter]) -> dict[str, dict]:
    """Return what there is more of, and what there is less of."""
    found = {}
    for place, then in before.items():
        more, less = after[place] - then, then - after[place]
        if more or less:
            found[place] = {"left behind": dict(more), "lost": dict(less)}
    return found


def appearances(iface) -> dict[str, int]:
    """Return how often the plugin appears in each place."""
    window = iface.mainWindow()
    entries = menu_entries(window.menuBar())
    own = {entry.rpartition("/")[2] for entry in entries if f"/{MENU}/" in entry}
    buttons = [action.text() for bar in window.findChildren(QToolBar) for action in bar.actions()]
    return {
        "docks": len(window.findChildren(QDockWidget, DOCK)),
        "menus": sum(entry.endswith(f"/{MENU}") for entry in entries),
        "menu entries": sum(f"/{MENU}/" in entry for entry in entries),
        "toolbar buttons": sum(text in own for text in buttons),
        "providers": providers().count(PROVIDER),
    }


def a_translation() -> tuple[str, str]:
    """Return a text of the plugin and its German translation, as the translators wrote it."""
    for message in ET.parse(TRANSLATIONS).iter("message"):  # noqa: S314 - our own file
        source, translation = message.findtext("source"), message.find("translation")
        if translation.text and not translation.get("type") and translation.text != source:
            return source, translation.text
    pytest.fail("nothing is translated")


@pytest.fixture
def speak_german():
    """Set QGIS to German as its options dialog does it, for a plugin that is loaded then."""
    settings = QgsSettings()
    keys = ("locale/overrideFlag", "locale/userLocale")
    before = {key: settings.value(key) for key in keys}
    for key, value in zip(keys, (True, "de_DE"), strict=True):
        settings.setValue(key, value)
    yield
    for key, value in before.items():
        settings.setValue(key, value)


def test_nothing_is_left_behind(iface, lifecycle):
    before = state_of(iface)
    lifecycle.start()
    loaded = difference(before, state_of(iface))
    expected = {"docks", "toolbar buttons", "menu entries", "actions", "locator filters"}
    expected |= {"providers", "objects"}
    assert expected < set(loaded), "the comparison would not see what is left behind"
    lifecycle.stop()
    assert difference(before, state_of(iface)) == {}
    lifecycle.start()
    assert difference(before, state_of(iface)) == loaded
    lifecycle.stop()
    assert difference(before, state_of(iface)) == {}


def test_nothing_is_left_behind_after_work(iface, lifecycle):
    """With a register open there are layers, connections and finished tasks as well."""
    open_demo(lifecycle.start())
    QgsProject.instance().clear()
    lifecycle.stop()
    # What QGIS makes on the first layer, and keeps, is there now.
    before = state_of(iface)
    open_demo(lifecycle.start())
    assert QgsProject.instance().mapLayers()
    QgsProject.instance().clear()
    lifecycle.stop()
    assert difference(before, state_of(iface)) == {}


def test_layers_outlive_the_plugin(iface, lifecycle):
    """Whoever switches the plugin off keeps the map."""
    open_demo(lifecycle.start())
    layers = set(QgsProject.instance().mapLayers())
    lifecycle.stop()
    assert set(QgsProject.instance().mapLayers()) == layers
    assert all(layer.isValid() for layer in QgsProject.instance().mapLayers().values())


@pytest.mark.parametrize("times", [1, 2, 3])
def test_everything_is_there_once(iface, lifecycle, times):
    for _ in range(times - 1):
        lifecycle.start()
        lifecycle.stop()
    lifecycle.start()
    found = appearances(iface)
    assert found.pop("toolbar buttons") >= 1
    assert found.pop("menu entries") >= 1
    assert found == {"docks": 1, "menus": 1, "providers": 1}


def test_a_reload_leaves_everything_there_once(iface, lifecycle):
    lifecycle.start()
    before = appearances(iface)
    assert qgis.utils.reloadPlugin(NAME)
    settle()
    assert appearances(iface) == before


def test_provider_offers_the_algorithms(plugin):
    provider = QgsApplication.processingRegistry().providerById(PROVIDER)
    assert {algorithm.name() for algorithm in provider.algorithms()} == ALGORITHMS


def test_panel_shows_itself_on_first_start(plugin, iface):
    assert iface.mainWindow().findChild(QDockWidget, DOCK).isVisible()


@pytest.mark.usefixtures("speak_german", "iface")
def test_language_comes_and_goes_with_the_plugin(lifecycle):
    source, german = a_translation()
    assert QCoreApplication.translate(CONTEXT, source) == source
    lifecycle.start()
    assert QCoreApplication.translate(CONTEXT, source) == german
    lifecycle.stop()
    assert QCoreApplication.translate(CONTEXT, source) == source


def test_panel_opens_the_demo_register(plugin, iface, screenshot):
    open_demo(plugin)
    layers = QgsProject.instance().mapLayers().values()
    assert layers
    assert all(layer.isValid() and layer.readOnly() for layer in layers)
    assert screenshot("demo_register").stat().st_size > 50_000
