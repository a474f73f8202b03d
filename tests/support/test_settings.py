"""Settings: the registers of late, and which docks are open."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QSettings

from bildungsprojekte_plugin.support import settings


@pytest.fixture(autouse=True)
def own_settings(qgis_app, tmp_path):
    """Keep the settings in a file of the test's own: the usual one belongs to all tests."""
    kind = QSettings.defaultFormat(), QSettings.Scope.UserScope
    usual = Path(QgsSettings().fileName()).parents[1]
    QSettings.setPath(*kind, str(tmp_path / "settings"))
    yield
    QSettings.setPath(*kind, str(usual))


def test_a_fresh_profile_knows_no_register():
    assert settings.recent_registers() == []


ONE, TWO, SERVER = "/a/ä b.gpkg", "C:\\b\\2, zwei.gpkg", "schema='my, schema' service=office"


def test_the_latest_register_comes_first_and_each_once():
    for address in (ONE, TWO, SERVER, ONE):
        settings.remember_register(address)
    assert settings.recent_registers() == [ONE, SERVER, TWO]


@pytest.mark.parametrize("address", [ONE, TWO, SERVER])
def test_a_single_register_is_a_list_too(address):
    settings.remember_register(address)
    assert settings.recent_registers() == [address]


def test_only_so_many_are_remembered():
    addresses = [f"/{number}.gpkg" for number in range(12)]
    for address in addresses:
        settings.remember_register(address)
    assert settings.recent_registers() == addresses[::-1][:8]


def test_docks_are_shown_at_first_and_then_as_they_were_left():
    assert settings.is_dock_shown("BildungsprojekteRegisterDock") is True
    settings.remember_dock("BildungsprojekteRegisterDock", False)
    assert settings.is_dock_shown("BildungsprojekteRegisterDock") is False
    assert settings.is_dock_shown("BildungsprojekteSearchDock") is True
    assert settings.is_dock_shown("BildungsprojekteEditDock", at_first=False) is False
    settings.remember_dock("BildungsprojekteRegisterDock", True)
    assert settings.is_dock_shown("BildungsprojekteRegisterDock", at_first=False) is True


def test_settings_outlive_the_session():
    """They are read back from the file, where everything is text."""
    settings.remember_register(ONE)
    settings.remember_dock("BildungsprojekteRegisterDock", False)
    stored = QgsSettings()
    stored.setValue("bildungsprojekte/dock_shown/BildungsprojekteRegisterDock", "false")
    stored.sync()
    assert settings.is_dock_shown("BildungsprojekteRegisterDock") is False
    assert settings.recent_registers() == [ONE]
