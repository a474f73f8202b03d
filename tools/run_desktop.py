"""Starts the plugin in the QGIS desktop and opens the demo register; `make run` uses it.

    QGIS_PLUGINPATH=build/package qgis --code tools/run_desktop.py

The plugin is started here and not by the profile's settings: an error in an enabled plugin makes
QGIS disable it silently at the next start.
"""

from __future__ import annotations

import qgis.utils

NAME = "bildungsprojekte_plugin"


def start() -> None:
    """Load and start the plugin. Raises `RuntimeError` when QGIS refuses."""
    qgis.utils.updateAvailablePlugins()
    if NAME not in qgis.utils.available_plugins:
        raise RuntimeError(f"{NAME} is not on QGIS_PLUGINPATH: run `make package` first")
    if not (qgis.utils.loadPlugin(NAME) and qgis.utils.startPlugin(NAME)):
        raise RuntimeError(f"{NAME} cannot be started; QGIS says above what is wrong")


start()
qgis.utils.plugins[NAME].open_demo()
