"""Takes the pictures for the documentation, inside the desktop, in the language that QGIS has.

python tools/desktop.py --lang de_DE tools/screenshots.py

The story of the README: open the demo register, edit a record while somebody else does so too,
count the coverage, see it, export the page.
Pictures go to `docs/pictures/<name>_<language>.png`.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import processing
import qgis.utils
from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QEventLoop, Qt, QTimer
from qgis.PyQt.QtGui import QImage
from qgis.PyQt.QtWidgets import QApplication, QDialog, QDockWidget, QLineEdit, QWidget

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
NAME = "bildungsprojekte_plugin"
PAGE_WIDTH = 1400


def wait(seconds: float) -> None:
    """Let the desktop work for a while."""
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


def wait_until(is_true: Callable[[], bool], what: str) -> None:
    """Let the desktop work until something is so; leave after a minute."""
    end = time.monotonic() + 60
    while not is_true():
        if time.monotonic() > end:
            raise SystemExit(f"waited in vain: {what}")
        wait(0.2)


def grab(widget: QWidget, name: str) -> None:
    """Save what a widget shows."""
    wait(0.5)
    save(widget.grab().toImage(), name)


def save(image: QImage, name: str) -> None:
    """Save a picture under its name and the language."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    path = PICTURES / f"{name}_{QgsApplication.locale()[:2]}.png"
    if not image.convertToFormat(QImage.Format.Format_RGB32).save(str(path), "PNG", 0):
        raise SystemExit(f"{path} could not be written")


def drawn() -> None:
    """Wait until the map is drawn."""
    canvas = qgis.utils.iface.mapCanvas()
    canvas.refresh()
    wait(0.5)
    wait_until(lambda: not canvas.isDrawing(), "the map is drawn")


def edit(window: QWidget) -> None:
    """Edit a record, and find on saving that a colleague has changed it meanwhile."""
    dock = window.findChild(QDockWidget, "BildungsprojekteEditDock")
    dock.show()
    dock.raise_()
    layer = next(
        layer
        for layer in QgsProject.instance().mapLayers().values()
        if "activity" in layer.source()
    )
    feature = next(f for f in layer.getFeatures() if f["title"] and f["starts_on"])
    layer.selectByIds([feature.id()])
    wait_until(lambda: dock.form is not None and dock.cancelButton.isHidden(), "the record is open")
    title = dock.form.findChild(QLineEdit, "title")
    title.setFocus()
    title.setText(f"{feature['title']} (neu)")
    wait(2.5)
    grab(window, "editing")
    from bildungsprojekte_plugin.model import Activity
    from bildungsprojekte_plugin.store import open_register

    register = open_register(layer.source().split("|")[0], "Anna Meier")
    with register.change("Places corrected") as change:
        stored = change.stored(Activity, feature["uuid"])
        change.update(
            Activity,
            stored.uuid,
            {"title": f"{stored.title} am Nachmittag", "places": (stored.places or 0) + 5},
            based_on=stored.row_version,
        )
    dock.saveButton.click()
    wait_until(lambda: bool(conflicts()), "the conflict is shown")
    grab(conflicts()[0], "conflict")
    conflicts()[0].close()
    dock.close()
    layer.removeSelection()


LIST = """Bildungsangebote der Stadt;;;;;;;;
Stand: März 2025;;;;;;;;

Träger;Angebot;Bildungsstufe;Zielgruppe;Straße;PLZ;Ort;Rechtswert;Hochwert
Stadtbücherei Bochum;Lesestart;Kita;Eltern;Willy-Brandt-Platz 2;44787;Bochum;374.512,5;5.705.344,2
VHS Essen;Deutsch für den Beruf;Weiterbildung;Zugewanderte;Burgplatz 1;45127;Essen;361.800,0;5.702.300,0
VHS Essen;Mathe aufgefrischt;Sek. II;Schüler*innen;Burgplatz 1;45127;Essen;361.800,0;5.702.300,0
Museum Herne;Steine klopfen;Klasse Null;Kinder;;44623;Herne;;
"""  # noqa: E501


def import_list(dock: QDockWidget) -> None:
    """Go through the import wizard with a list as an office has it, and store nothing."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "Angebote 2025.csv"
        path.write_bytes(LIST.encode("cp1252"))
        dock.importButton.click()
        wizard = next(
            widget
            for widget in QApplication.topLevelWidgets()
            if type(widget).__name__ == "ImportWizard" and widget.isVisible()
        )
        wizard.resize(1040, 660)
        wizard.source.choose_file(str(path))
        for page, name in ((wizard.columns, "import_columns"), (wizard.check, "import_check")):
            while wizard.currentPage() is not page:
                wait(1)
                wait_until(lambda: wizard.currentPage().busyBox.isHidden(), "the page is ready")
                wizard.next()
            wait(1)
            wait_until(lambda: page.busyBox.isHidden(), "the page is ready")  # noqa: B023
            grab(wizard, name)
        wizard.reject()


def conflicts() -> list[QDialog]:
    """Return the dialogs in which somebody has to decide."""
    return [
        widget
        for widget in QApplication.topLevelWidgets()
        if isinstance(widget, QDialog) and type(widget).__name__ == "ConflictDialog"
        and widget.isVisible()
    ]  # fmt: skip


def main() -> None:
    """Go through the story."""
    iface = qgis.utils.iface
    window = iface.mainWindow()
    qgis.utils.updateAvailablePlugins()
    qgis.utils.loadPlugin(NAME)
    qgis.utils.startPlugin(NAME)
    dock = window.findChild(QDockWidget, "BildungsprojekteRegisterDock")
    for other in window.findChildren(QDockWidget):
        if other.objectName() == "Browser":
            other.hide()
    window.resizeDocks([dock], [330], Qt.Orientation.Horizontal)
    qgis.utils.plugins[NAME].open_demo()
    wait_until(lambda: bool(QgsProject.instance().mapLayers()), "the demo register is open")
    drawn()
    grab(window, "panel")
    edit(window)
    import_list(dock)

    register = next(iter(QgsProject.instance().mapLayers().values())).source().split("|")[0]
    coverage = processing.runAndLoadResults(
        "bildungsprojekte:coverage", {"REGISTER": register, "OUTPUT": "TEMPORARY_OUTPUT"}
    )
    layer = QgsProject.instance().mapLayer(coverage["OUTPUT"])
    group = QgsProject.instance().layerTreeRoot().findGroups()[0]
    group.setItemVisibilityChecked(False)
    iface.setActiveLayer(layer)
    drawn()
    grab(window, "coverage")

    page = ROOT / "build" / "screenshots" / "map.png"
    page.parent.mkdir(parents=True, exist_ok=True)
    processing.run("bildungsprojekte:export_map", {"REGISTER": register, "OUTPUT": str(page)})
    image = QImage(str(page)).scaledToWidth(PAGE_WIDTH, Qt.TransformationMode.SmoothTransformation)
    save(image, "map")


main()
