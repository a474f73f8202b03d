"""The plugin's tab in QGIS's message log."""

from __future__ import annotations

import traceback

from qgis.core import Qgis, QgsMessageLog

TAG = "BildungsProjekte"


def info(text: str) -> None:
    """Log a fact that somebody who looks for the cause of something may want."""
    QgsMessageLog.logMessage(text, TAG, Qgis.MessageLevel.Info, notifyUser=False)


def bug(error: BaseException) -> None:
    """Log an error that is our own, with its whole traceback."""
    text = "".join(traceback.format_exception(error))
    QgsMessageLog.logMessage(text, TAG, Qgis.MessageLevel.Critical, notifyUser=False)
