"""Searching as an officer does it: by keys from the text to the map and into the form."""

from __future__ import annotations

import pytest
from harness import open_demo, settle, wait_until
from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction, QDockWidget


def panel(iface, name: str) -> QDockWidget:
    return iface.mainWindow().findChild(QDockWidget, f"Bildungsprojekte{name}Dock")


@pytest.fixture
def search(plugin, iface) -> QDockWidget:
    open_demo(plugin)
    (action,) = [a for a in iface.pluginToolBar().actions() if a.text() in ("Search", "Suche")]
    dock = panel(iface, "Search")
    if dock.isHidden():
        assert isinstance(action, QAction)
        action.trigger()
    dock.raise_()
    wait_until(lambda: dock.hitList.model().rowCount() > 100)
    settle()
    return dock


def test_by_keys_from_the_first_letter_to_the_map_and_the_form(search, iface, screenshot):
    canvas, everything = iface.mapCanvas(), search.hitList.model().rowCount()
    before = canvas.extent()
    search.searchEdit.setFocus()
    QTest.keyClicks(search.searchEdit, "schule")
    wait_until(lambda: 0 < search.hitList.model().rowCount() < everything)
    search.filterBox.setCollapsed(False)
    tree = search.facetTree
    tree.setFocus()
    tree.setCurrentItem(tree.topLevelItem(0))
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Space):
        QTest.keyClick(tree, key)
    wait_until(lambda: "·" in search.queryLabel.text())
    wait_until(lambda: not QgsApplication.taskManager().activeTasks())
    (layer,) = QgsProject.instance().mapLayersByName("Activities")
    assert layer.featureCount() == search.hitList.model().rowCount()  # the map obeys
    screenshot("search_narrowed")
    search.filterBox.setCollapsed(True)
    assert search.hitList.model().rowCount() > 0, search.countLabel.text()
    search.searchEdit.setFocus()
    QTest.keyClick(search.searchEdit, Qt.Key.Key_Down)
    assert iface.mainWindow().focusWidget() is search.hitList
    title = search.hitList.currentIndex().data().split("\n")[0]
    QTest.keyClick(search.hitList, Qt.Key.Key_Return)
    settle()
    assert canvas.extent() != before
    screenshot("search")
    QTest.keyClick(search.hitList, Qt.Key.Key_Space)
    edit = panel(iface, "Edit")
    wait_until(lambda: edit.form is not None and title in edit.titleLabel.text())
    assert edit.isVisible()
