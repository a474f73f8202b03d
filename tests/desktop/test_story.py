"""The main job as a GIS specialist does it: with clicks in the panel, and a look at the map."""

import shutil

import processing
import pytest
from harness import ROOT, open_demo, settle, wait_until
from qgis.core import Qgis, QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QDockWidget, QLabel, QPushButton


def dock_of(iface) -> QDockWidget:
    return iface.mainWindow().findChild(QDockWidget, "BildungsprojekteRegisterDock")


def click(dock: QDockWidget, name: str) -> None:
    QTest.mouseClick(dock.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def algorithm_dialog(title: str):
    for widget in QApplication.topLevelWidgets():
        if widget.isVisible() and widget.windowTitle().lower() == title.lower():
            return widget
    return None


def run_dialog(title: str) -> None:
    wait_until(lambda: algorithm_dialog(title) is not None)
    dialog = algorithm_dialog(title)
    finished = []
    dialog.algorithmFinished.connect(lambda *result: finished.append(result))
    QTest.mouseClick(dialog.runButton(), Qt.MouseButton.LeftButton)
    wait_until(lambda: bool(finished))
    dialog.close()


def spatial_layers() -> set[str]:
    layers = QgsProject.instance().mapLayers().items()
    return {key for key, layer in layers if layer.isSpatial()}


def test_first_map(plugin, iface, screenshot):
    dock = dock_of(iface)
    assert dock.isVisible(), "the first start shows the panel"
    open_demo(plugin)
    layers = QgsProject.instance().mapLayers().values()
    assert {layer.geometryType() for layer in layers} == {
        Qgis.GeometryType.Point,
        Qgis.GeometryType.Polygon,
    }
    screenshot("first_map_layers")
    attribution = iface.mapCanvas().findChild(QLabel, "BildungsprojekteAttribution")
    assert attribution.isVisible()
    assert attribution.text() == "© GeoBasis-DE / BKG 2017 (Daten verändert)"
    assert iface.mapCanvas().rect().contains(attribution.geometry())

    before = spatial_layers()
    click(dock, "coverageButton")
    run_dialog("Coverage by district and term")
    wait_until(lambda: spatial_layers() - before)
    coverage = QgsProject.instance().mapLayer((spatial_layers() - before).pop())
    assert coverage.name() == "Coverage: Demo register (fictional data)"
    assert coverage.featureCount() == 15
    assert coverage.renderer().type() == "RuleRenderer"
    screenshot("first_map_coverage")


@pytest.fixture
def school_file():
    path = ROOT.parent / "shared" / "data" / "nrw_schuldaten_2021" / "schuldaten.csv"
    if not path.is_file():
        pytest.skip("the ministry's school file is not here")
    return path


def test_import_while_the_layers_are_shown(plugin, iface, school_file, tmp_path, screenshot):
    open_demo(plugin)
    shown = next(iter(QgsProject.instance().mapLayers().values())).source().split("|")[0]
    register = tmp_path / "register.gpkg"
    shutil.copy(shown, register)
    QgsProject.instance().clear()
    dock = dock_of(iface)
    dock.recentChosen.emit(str(register))
    wait_until(lambda: bool(QgsProject.instance().mapLayersByName("Activities")))
    settle()
    layer = QgsProject.instance().mapLayersByName("Activities")[0]
    before = layer.featureCount()

    result = processing.run(
        "bildungsprojekte:import_records",
        {"REGISTER": str(register), "INPUT": str(school_file), "PROFILE": "nrw_schuldaten"},
    )

    assert result["INSERTED"] > 5000
    layer.reload()
    seen = sum(1 for _ in layer.getFeatures())
    assert seen == before + result["INSERTED"]
    screenshot("after_import")
