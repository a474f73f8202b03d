"""A register on a server as an office uses it: connecting, the map, and what colleagues do."""

from __future__ import annotations

import os
import sys
from contextlib import closing

import processing
import psycopg2
import pytest
from harness import ROOT, settle, wait_until
from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QDialog, QDialogButtonBox, QDockWidget

sys.path.insert(0, str(ROOT / "tests"))

import postgres
import school_csv

SERVICE = "office"
ADDRESS = f"service={SERVICE} schema=register"
HIDDEN = "of the office only"


@pytest.fixture
def database(monkeypatch) -> str:
    """A database with PostGIS, which the service file names."""
    server = postgres.server()
    name = "desktop"
    server.create_database(name)
    server.service(SERVICE, name, password=HIDDEN)
    monkeypatch.setitem(os.environ, "PGSERVICEFILE", str(server.service_file))
    yield name
    QgsProject.instance().clear()
    settle()
    server.drop_database(name)


@pytest.fixture
def filled(plugin, database, tmp_path) -> str:
    """The address of a register that was set up and filled with the tools of the toolbox."""
    processing.run(
        "bildungsprojekte:install_register", {"CONNECTION": ADDRESS, "TITLE": "Bildung in Bochum"}
    )
    places = [(375_000, 5_705_000), (376_500, 5_706_200), (373_800, 5_703_900)]
    places += [(377_900, 5_704_100), (374_400, 5_707_000)]
    schools = [
        school_csv.school(number, UTMRechtswert=str(x), UTMHochwert=str(y))
        for number, (x, y) in enumerate(places, 1)
    ]
    source = school_csv.write(tmp_path, *schools)
    result = processing.run(
        "bildungsprojekte:import_records", {"REGISTER": ADDRESS, "INPUT": str(source)}
    )
    assert result["INSERTED"] == len(places)
    return ADDRESS


def dock_of(iface) -> QDockWidget:
    return iface.mainWindow().findChild(QDockWidget, "BildungsprojekteRegisterDock")


def connect_dialog() -> QDialog | None:
    for widget in QApplication.topLevelWidgets():
        if widget.objectName() == "BildungsprojekteConnectDialog" and widget.isVisible():
            return widget
    return None


def click(button) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def layers() -> dict[str, object]:
    return {layer.name(): layer for layer in QgsProject.instance().mapLayers().values()}


def test_a_register_on_a_server(plugin, iface, filled, database, screenshot, tmp_path):
    dock = dock_of(iface)
    click(dock.connectButton)
    wait_until(lambda: connect_dialog() is not None)
    dialog = connect_dialog()
    dialog.serviceBox.setCurrentText(SERVICE)
    click(dialog.testButton)
    wait_until(lambda: "Bildung in Bochum" in dialog.messageLabel.text())
    settle()
    assert dialog.grab().save(str(screenshot("server_panel").with_name("server_dialog.png")))
    click(dialog.buttons.button(QDialogButtonBox.StandardButton.Open))
    wait_until(lambda: "Activities" in layers())
    wait_until(lambda: dock.busyBox.isHidden())
    assert dock.placeEdit.text() == ADDRESS
    assert dock.activitiesLabel.text() == "5"
    for layer in layers().values():
        assert layer.isValid()
        assert layer.readOnly()
        assert layer.providerType() == "postgres"
        assert HIDDEN not in layer.source()

    settle()  # QGIS itself zooms to the first layers
    activities = layers()["Activities"]
    canvas = iface.mapCanvas()
    canvas.setExtent(
        canvas.mapSettings().layerExtentToOutputExtent(activities, activities.extent())
    )
    canvas.zoomByFactor(1.5)
    canvas.refresh()
    wait_until(lambda: STAGES & colours_of(canvas), 20)
    screenshot("server_map")

    # a colleague works with another program
    dsn = postgres.server().dsn(database)
    with closing(psycopg2.connect(**dsn, options="-c search_path=register,public")) as other:
        other.cursor().execute("UPDATE activity SET title = 'Tag der offenen Tür'")
        other.commit()
    wait_until(dock.newsLabel.isVisible, 20)
    assert "5 records" in dock.newsLabel.text()
    titles = {feature["title"] for feature in activities.getFeatures()}
    assert titles == {"Tag der offenen Tür"}
    screenshot("server_news")

    path = tmp_path / "project.qgs"
    assert QgsProject.instance().write(str(path))
    assert HIDDEN not in path.read_text(encoding="utf-8")
    QgsProject.instance().clear()
    assert QgsProject.instance().read(str(path))
    settle()
    assert all(layer.isValid() for layer in layers().values())


STAGES = {"#cc6677", "#332288", "#ddcc77", "#117733", "#88ccee", "#882255", "#44aa99"}


def colours_of(canvas) -> set[str]:
    image = canvas.grab().toImage()
    return {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    }
