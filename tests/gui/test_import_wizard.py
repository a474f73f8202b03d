"""The import wizard, from a source to stored records, as a user goes through it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import registers
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QWizard

from bildungsprojekte_plugin.exchange.profiles import library
from bildungsprojekte_plugin.gui.import_wizard.wizard import ImportWizard
from bildungsprojekte_plugin.model import Activity, Actor
from bildungsprojekte_plugin.store import Register, open_register

MESSY = """Bildungsangebote der Stadt;;;;;;;;
Stand: März 2024;;;;;;;;

Träger;Angebot;Zielgruppe;Bildungsstufe;Straße;PLZ;Ort;Rechtswert;Hochwert
Stadtbücherei Bochum;Lesestart;Eltern;Kita;Gustav-Heinemann-Platz 2;44787;Bochum;374.512,5;5.705.344,2
VHS Essen;<b>Deutsch A1</b>;Zugewanderte;Weiterbildung;Burgplatz 1;45127;Essen;361.800,0;5.702.300,0
VHS Essen;Mathe;Schüler*innen;Klasse Null;Burgplatz 1;45127;Essen;361.800,0;5.702.300,0
"""


@pytest.fixture(autouse=True)
def own_profiles(tmp_path, monkeypatch) -> Path:
    """The folder of the user's profiles."""
    monkeypatch.setattr(library, "user_folder", lambda: tmp_path)
    return tmp_path / "profiles"


@pytest.fixture
def register(tmp_path) -> Register:
    return open_register(registers.blank_copy(tmp_path).path, "Ada")


@pytest.fixture
def messy(tmp_path) -> Path:
    path = tmp_path / "Angebote 2024.csv"
    path.write_bytes(MESSY.encode("cp1252"))
    return path


@pytest.fixture
def canvas(iface) -> QgsMapCanvas:
    return iface.mapCanvas()


@pytest.fixture
def make_wizard(qtbot, canvas) -> Iterator[Callable[[Register], ImportWizard]]:
    wizards = []

    def make(register: Register) -> ImportWizard:
        wizard = ImportWizard(register, canvas)
        wizards.append(wizard)
        wizard.show()
        return wizard

    yield make
    for wizard in wizards:
        wizard.shut()
        wizard.deleteLater()


@pytest.fixture
def wizard(make_wizard, register) -> ImportWizard:
    return make_wizard(register)


def test_a_messy_list_becomes_records(qtbot, wizard, messy, register):
    import os
    wizard.source.choose_file(str(messy))
    qtbot.wait(1500)
    i=0
    def shot():
        nonlocal i; i+=1
        wizard.grab().save(f"/tmp/work/wizard/shot{i}.png")
    shot()
    for _ in range(6):
        print(wizard.currentPage().messageLabel.text())
        if not wizard.currentPage().isComplete(): break
        wizard.next(); qtbot.wait(1500); shot()
