"""Pictures of import, duplicates and addresses, for `screenshots.py`."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import qgis.utils
from pictures import drawn, grab, grab_with, wait, wait_until, window
from qgis.core import QgsVector
from qgis.PyQt.QtCore import QPoint
from qgis.PyQt.QtWidgets import QDockWidget, QWizard

SIZE = (1040, 660)
HEAD = """Bildungsangebote der Stadt;;;;;;;;;
Stand: März {year};;;;;;;;;

Träger;Angebot;Bildungsstufe;Zielgruppe;Plätze;Straße;PLZ;Ort;Rechtswert;Hochwert
"""
# coordinates in EPSG:31466, in which older lists of the region are
ROWS = (
    "Stadtbücherei Bochum;Lesestart;Kita;Eltern;{places};Willy-Brandt-Platz 2;44787;Bochum;"
    "2.582.887,8;5.706.313,3",
    "Volkshochschule Essen;Deutsch für den Beruf;Weiterbildung;Zugewanderte;25;Burgplatz 1;45127;"
    "Essen;2.570.307,4;5.702.750,0",
    "Volkshochschule Essen;Mathe aufgefrischt;Sek. II;Schüler*innen;{more};Burgplatz 1;45127;"
    "Essen;2.570.307,4;5.702.750,0",
    "Buchkinder e. V.;Druckwerkstatt;Grundschule;Kinder;10;Hauptstr. 21;45127;Essen;;",
    "Museum Herne;Steine klopfen;Klasse Null;Kinder;8;Museumsplatz 1;44623;Herne;"
    "2.583.418,4;5.712.597,9",
)
OTHER = """Träger;Angebot;Straße;PLZ;Ort;Web
VHS Essen;Kochen für alle;Burgplatz 1;45127;Essen;https://vhs.example
"""


def _write(year: int, *rows: str) -> Path:
    path = Path(f"Angebote {year}.csv")
    path.write_bytes((HEAD.format(year=year) + "\n".join(rows) + "\n").encode("cp1252"))
    return path


def _open(dock: QDockWidget, path: Path) -> QWizard:
    dock.importButton.click()
    wizard = window("ImportWizard")
    wizard.resize(*SIZE)
    wizard.source.choose_file(str(path))
    wait(1)
    _rest(wizard)
    return wizard


def _rest(wizard: QWizard) -> None:
    wait_until(lambda: wizard.currentPage().busyBox.isHidden(), "the page is ready")


def _go_to(wizard: QWizard, name: str) -> None:
    while wizard.currentPage() is not getattr(wizard, name):
        wizard.next()
        wait(0.5)
        _rest(wizard)


def _end(wizard: QWizard, dock: QDockWidget) -> None:
    wizard.accept()
    wait_until(dock.busyBox.isHidden, "the panel is up to date")


def import_lists(dock: QDockWidget) -> None:
    """Import a list as an office has it, which has a mistake at first; then its next edition."""
    wizard = _open(dock, _write(2024, *(row.format(places=12, more="zwölf") for row in ROWS)))
    _go_to(wizard, "check")
    grab(wizard, "import_rejected")
    wizard.reject()

    wizard = _open(dock, _write(2024, *(row.format(places=12, more=15) for row in ROWS)))
    grab(wizard, "import_source")
    _go_to(wizard, "columns")
    grab(wizard, "import_columns")
    wizard.columns.asksBox.click()
    _go_to(wizard, "values")
    grab(wizard, "import_values")
    _go_to(wizard, "questions")
    _show_beside_map(wizard)
    wizard.resize(*SIZE)
    _go_to(wizard, "importing")
    grab(wizard, "import_result")
    _end(wizard, dock)

    newer = [row.format(places=16, more=15) for row in ROWS[:4]]
    newer[3] = newer[3].replace("Druckwerkstatt", "Druckwerkstatt am Samstag")
    wizard = _open(dock, _write(2025, *newer))
    _go_to(wizard, "check")
    grab(wizard, "import_check")
    wizard.reject()


def _show_beside_map(wizard: QWizard) -> None:
    iface = qgis.utils.iface
    wizard.resize(760, 540)
    canvas = iface.mapCanvas()
    wizard.move(canvas.mapToGlobal(canvas.rect().bottomLeft()) - QPoint(200, 550))
    canvas.zoomByFactor(2.4)
    extent = canvas.extent()
    canvas.setCenter(extent.center() - QgsVector(0.12 * extent.width(), 0.2 * extent.height()))
    iface.messageBar().clearWidgets()
    drawn()
    grab_with(wizard, "import_questions")


def merge(dock: QDockWidget) -> None:
    """Import another list that calls an actor otherwise, and open the dialogs that merge."""
    path = Path("Kurse.csv")
    path.write_text(OTHER, encoding="utf-8")
    wizard = _open(dock, path)
    _go_to(wizard, "importing")
    _end(wizard, dock)
    dock.duplicatesButton.click()
    dialog = window("DuplicatesDialog")
    wait_until(lambda: dialog.pairsTable.rowCount() and dialog.cancelButton.isHidden(), "pairs")
    names = [dialog.pairsTable.item(row, 1).text() for row in range(dialog.pairsTable.rowCount())]
    dialog.pairsTable.selectRow(next(n for n, name in enumerate(names) if "Essen" in name))
    grab(dialog, "merge_pairs")
    dialog.mergeButton.click()
    wait_until(lambda: window("MergeDialog") is not None, "both records are shown")
    merging = window("MergeDialog")
    grab(merging, "merge_fields")
    merging.reject()
    dialog.close()


def locate(dock: QDockWidget) -> None:
    """Open the dialog for addresses; no service is switched on."""
    dock.locateButton.click()
    dialog = window("GeocodingDialog")
    wait_until(dialog.busyBox.isHidden, "the addresses are listed")
    grab(dialog, "locate")
    dialog.close()


def take_all(dock: QDockWidget) -> None:
    """Take them in a folder whose path nobody needs to see."""
    before = Path.cwd()
    with TemporaryDirectory() as folder:
        os.chdir(folder)
        import_lists(dock)
        merge(dock)
        os.chdir(before)
    locate(dock)
