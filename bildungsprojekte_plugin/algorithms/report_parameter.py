"""The parameter for the report of what an algorithm has done."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingParameterFileDestination,
)

from ..exchange.report_files.report_file import check_report_file
from ..support.i18n import translate

_NAME = "REPORT"


def report_parameter() -> QgsProcessingParameterFileDestination:
    """Return the parameter: a HTML or JSON file, none unless it is named."""
    return QgsProcessingParameterFileDestination(
        _NAME,
        translate("Bildungsprojekte", "Report"),
        translate("Bildungsprojekte", "HTML files (*.html);;JSON files (*.json)"),
        optional=True,
        createByDefault=False,
    )


def parameter_as_report(
    algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], context: QgsProcessingContext
) -> Path | None:
    """Return where the report is to be written, None without one; nothing is written yet.

    Raises `UserError` when it cannot be written there.
    """
    said = algorithm.parameterAsFileOutput(parameters, _NAME, context)
    if not said:
        return None
    path = Path(said)
    check_report_file(path)
    return path
