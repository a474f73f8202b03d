"""Where the plugin's own files lie: in a checkout, and as it is installed."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication

from bildungsprojekte_plugin.support import paths

ROOT = Path(__file__).resolve().parents[2]


def test_in_a_checkout_the_files_lie_above_the_package():
    assert paths.root() == ROOT
    assert paths.resource("vocabularies", "stage.json").is_file()
    assert paths.resource() == ROOT / "resources"


def test_in_an_installed_plugin_they_lie_inside(tmp_path, monkeypatch):
    (tmp_path / "metadata.txt").touch()
    monkeypatch.setattr(paths, "PACKAGE", tmp_path)
    assert paths.resource("icons", "plugin.svg") == tmp_path / "resources" / "icons" / "plugin.svg"


def test_what_the_plugin_makes_lies_in_the_users_profile(qgis_app):
    folder = paths.user_folder()
    assert folder.is_dir()
    assert folder == Path(QgsApplication.qgisSettingsDirPath()) / "bildungsprojekte"
    assert paths.user_folder() == folder
