"""Takes the pictures for the documentation, inside the desktop, in the language that QGIS has.

python tools/desktop.py --lang de_DE tools/screenshots.py

The story of the README: open the demo register, search it, edit a record while somebody else does
so too, count the coverage, see it, export the page; then import lists, merge duplicates, look for
addresses.
Pictures go to `docs/pictures/<name>_<language>.png`.
"""

from __future__ import annotations

import sys
from pathlib import Path

import processing
import qgis.utils
from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QImage
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QDockWidget, QLineEdit, QWidget

sys.path.insert(0, str(Path(__file__).resolve().parent))

import exchange_pictures
from pictures import ROOT, drawn, grab, save, wait, wait_until, window

NAME = "bildungsprojekte_plugin"
PAGE_WIDTH = 1400


def search(desktop: QWidget) -> None:
    """Search for reading and narrow it down to a stage of education."""
    dock = desktop.findChild(QDockWidget, "BildungsprojekteSearchDock")
    dock.show()
    dock.raise_()
    hits = dock.hitList.model()
    wait_until(lambda: hits.rowCount() > 0, "the register can be searched")
    everything = hits.rowCount()
    dock.searchEdit.setText("lesen")
    wait_until(lambda: 0 < hits.rowCount() < everything, "something is found")
    dock.filterBox.setCollapsed(False)
    tree, found = dock.facetTree, hits.rowCount()
    tree.setFocus()
    tree.setCurrentItem(tree.topLevelItem(0))
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Space):
        QTest.keyClick(tree, key)
    wait_until(lambda: 0 < hits.rowCount() < found, "less is found of one stage")
    wait(0.5)
    dock.searchEdit.setFocus()
    QTest.keyClick(dock.searchEdit, Qt.Key.Key_Down)
    QTest.keyClick(dock.hitList, Qt.Key.Key_Return)
    drawn()
    grab(desktop, "search")
    dock.set_query(dock.query().__class__())  # everything again
    wait_until(lambda: hits.rowCount() == everything, "all is shown again")
    dock.close()


def edit(desktop: QWidget) -> None:
    """Edit a record, and find on saving that a colleague has changed it meanwhile."""
    dock = desktop.findChild(QDockWidget, "BildungsprojekteEditDock")
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
    grab(desktop, "editing")
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
    wait_until(lambda: window("ConflictDialog") is not None, "the conflict is shown")
    grab(window("ConflictDialog"), "conflict")
    window("ConflictDialog").close()
    dock.close()
    layer.removeSelection()


def main() -> None:
    """Go through the story."""
    iface = qgis.utils.iface
    desktop = iface.mainWindow()
    qgis.utils.updateAvailablePlugins()
    qgis.utils.loadPlugin(NAME)
    qgis.utils.startPlugin(NAME)
    dock = desktop.findChild(QDockWidget, "BildungsprojekteRegisterDock")
    for other in desktop.findChildren(QDockWidget):
        if other.objectName() == "Browser":
            other.hide()
    desktop.resizeDocks([dock], [330], Qt.Orientation.Horizontal)
    qgis.utils.plugins[NAME].open_demo()
    wait_until(lambda: bool(QgsProject.instance().mapLayers()), "the demo register is open")
    drawn()
    grab(desktop, "panel")
    extent = iface.mapCanvas().extent()
    search(desktop)
    iface.mapCanvas().setExtent(extent)
    edit(desktop)

    register = next(iter(QgsProject.instance().mapLayers().values())).source().split("|")[0]
    coverage = processing.runAndLoadResults(
        "bildungsprojekte:coverage", {"REGISTER": register, "OUTPUT": "TEMPORARY_OUTPUT"}
    )
    layer = QgsProject.instance().mapLayer(coverage["OUTPUT"])
    group = QgsProject.instance().layerTreeRoot().findGroups()[0]
    group.setItemVisibilityChecked(False)
    iface.setActiveLayer(layer)
    drawn()
    grab(desktop, "coverage")

    page = ROOT / "build" / "screenshots" / "map.png"
    page.parent.mkdir(parents=True, exist_ok=True)
    processing.run("bildungsprojekte:export_map", {"REGISTER": register, "OUTPUT": str(page)})
    image = QImage(str(page)).scaledToWidth(PAGE_WIDTH, Qt.TransformationMode.SmoothTransformation)
    save(image, "map")

    QgsProject.instance().removeMapLayer(layer)
    group.setItemVisibilityChecked(True)
    drawn()
    exchange_pictures.take_all(dock)


main()
