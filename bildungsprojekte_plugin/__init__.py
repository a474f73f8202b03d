"""BildungsProjekte: a register of education actors, projects and activities inside QGIS."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qgis.gui import QgisInterface

    from .plugin import Plugin


def classFactory(iface: QgisInterface) -> Plugin:
    """Return the plugin; QGIS calls this when it loads it."""
    from .plugin import Plugin

    return Plugin(iface)
