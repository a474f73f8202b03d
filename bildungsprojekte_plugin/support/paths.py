"""Where the plugin's own files lie, in a checkout as well as in an installed plugin."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication

PACKAGE = Path(__file__).resolve().parents[1]


def root() -> Path:
    """Folder that holds `resources/`, `i18n/` and `metadata.txt`.

    In an installed plugin that is the package itself, in a checkout the folder above it.
    """
    return PACKAGE if (PACKAGE / "metadata.txt").exists() else PACKAGE.parent


def resource(*parts: str) -> Path:
    """Path of a file below `resources/`."""
    return root().joinpath("resources", *parts)


def user_folder() -> Path:
    """Folder in the user's QGIS profile for what the plugin makes itself; created when needed."""
    folder = Path(QgsApplication.qgisSettingsDirPath()) / "bildungsprojekte"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
