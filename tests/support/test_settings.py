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


def paths(folder, *names):
    found = [folder / name for name in names]
    for path in found:
        path.touch()
    return found


def test_a_fresh_profile_knows_no_register():
    assert settings.recent_registers() == []


def test_the_latest_register_comes_first_and_each_once(tmp_path):
    one, two, three = paths(tmp_path, "ä b.gpkg", "2, zwei.gpkg", "3.gpkg")
    for path in (one, two, three, one):
        settings.remember_register(path)
    assert settings.recent_registers() == [one, three, two]


def test_a_single_register_is_a_list_too(tmp_path):
    (one,) = paths(tmp_path, "1, one.gpkg")
    settings.remember_register(one)
    assert settings.recent_registers() == [one]


def test_only_so_many_are_remembered(tmp_path):
    found = paths(tmp_path, *(f"{number}.gpkg" for number in range(12)))
    for path in found:
        settings.remember_register(path)
    assert settings.recent_registers() == found[::-1][:8]


def test_what_is_gone_is_not_offered(tmp_path):
    one, two = paths(tmp_path, "1.gpkg", "2.gpkg")
    settings.remember_register(one)
    settings.remember_register(two)
    two.unlink()
    assert settings.recent_registers() == [one]


def test_docks_are_shown_at_first_and_then_as_they_were_left():
    assert settings.is_dock_shown("BildungsprojekteRegisterDock") is True
    settings.remember_dock("BildungsprojekteRegisterDock", False)
    assert settings.is_dock_shown("BildungsprojekteRegisterDock") is False
    assert settings.is_dock_shown("BildungsprojekteSearchDock") is True
    settings.remember_dock("BildungsprojekteRegisterDock", True)
    assert settings.is_dock_shown("BildungsprojekteRegisterDock") is True


def test_settings_outlive_the_session(tmp_path):
    """They are read back from the file, where everything is text."""
    (one,) = paths(tmp_path, "1.gpkg")
    settings.remember_register(one)
    settings.remember_dock("BildungsprojekteRegisterDock", False)
    stored = QgsSettings()
    stored.setValue("bildungsprojekte/dock_shown/BildungsprojekteRegisterDock", "false")
    stored.sync()
    assert settings.is_dock_shown("BildungsprojekteRegisterDock") is False
    assert settings.recent_registers() == [one]
