"""Write sheets with which actors or municipalities check their entries."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFolderDestination,
)

from ..exchange.exporting.return_sheets import INDEX, By, write_return_sheets
from ..support.i18n import explain, translate
from .base import Algorithm
from .choices import choice_parameter, language_named, language_parameter, named
from .queries import parameter_as_query, query_parameter
from .registers import parameter_as_register, register_parameter


class ExportReturnSheetsAlgorithm(Algorithm):
    """Writes a workbook for each actor or municipality."""

    def name(self) -> str:
        """Name for programs."""
        return "export_return_sheets"

    def displayName(self) -> str:
        """Name for people."""
        return translate("Bildungsprojekte", "Export return sheets")

    def shortHelpString(self) -> str:
        """What it does."""
        return translate(
            "Bildungsprojekte",
            "Writes an Excel file for each actor or municipality: “Please check your entries”. "
            "It holds their activities and actors without what is internal, an empty column in "
            "which a correct row is confirmed, and how to fill it in. An index lists all files. "
            "What comes back is imported like any other file. Files that are there already are "
            "never written over.",
        )

    def initAlgorithm(self, _configuration: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        self.addParameter(register_parameter())
        options = {
            "actor": translate("Bildungsprojekte", "One file for each actor"),
            "municipality": translate("Bildungsprojekte", "One file for each municipality"),
        }
        self.addParameter(
            choice_parameter("BY", translate("Bildungsprojekte", "Files"), options, "actor")
        )
        self.addParameter(query_parameter())
        self.addParameter(language_parameter())
        self.addParameter(
            QgsProcessingParameterFolderDestination(
                "FOLDER", translate("Bildungsprojekte", "Folder")
            )
        )
        self.addOutput(
            QgsProcessingOutputNumber("N", translate("Bildungsprojekte", "Activities exported"))
        )
        self.addOutput(
            QgsProcessingOutputNumber("FILES", translate("Bildungsprojekte", "Return sheets"))
        )

    def execute(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """Find and write."""
        by = By(
            named("BY", self.parameterAsString(parameters, "BY", context), [b.value for b in By])
        )
        language = language_named(self.parameterAsString(parameters, "LANGUAGE", context))
        query = parameter_as_query(self, parameters, context)
        folder = Path(self.parameterAsFileOutput(parameters, "FOLDER", context))
        register = parameter_as_register(self, parameters, context)
        result = write_return_sheets(register, by, query, language, folder, feedback)
        sheets = len(result.files) - 1
        feedback.pushInfo(
            translate("Bildungsprojekte", "Return sheets: {n}. They are listed in {path}.").format(
                n=sheets, path=folder / INDEX
            )
        )
        for remark in result.remarks:
            feedback.pushWarning(explain(remark))
        return {"FOLDER": str(folder), "N": result.n, "FILES": sheets}
