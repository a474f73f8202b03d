"""Look for actors that stand in a register twice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFileDestination,
)

from ..exchange.duplicates import find_duplicates
from ..exchange.report_files.duplicates_report import CSV, verdict, write_duplicates_report
from ..exchange.report_files.report_file import check_report_file
from ..model import Actor
from ..support.i18n import translate
from .base import Algorithm
from .registers import parameter_as_register, register_parameter


class FindDuplicatesAlgorithm(Algorithm):
    """Proposes actors that may be the same organisation; people decide."""

    def name(self) -> str:
        """Name for programs."""
        return "find_duplicates"

    def displayName(self) -> str:
        """Name for people."""
        return translate("Bildungsprojekte", "Find duplicates")

    def shortHelpString(self) -> str:
        """What it does."""
        return translate(
            "Bildungsprojekte",
            "Looks for actors that may stand in the register twice and says what speaks for it: "
            "names (without legal form, umlauts and abbreviations made alike), addresses, "
            "distance, e-mail address, phone and website. The report lists the pairs, the most "
            "likely first. Nothing is changed: merge them in the register panel under “Possible "
            "duplicates…”, where the merge can be taken back too.",
        )

    def initAlgorithm(self, _configuration: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        self.addParameter(register_parameter())
        self.addParameter(
            QgsProcessingParameterFileDestination(
                "OUTPUT",
                translate("Bildungsprojekte", "Report"),
                translate(
                    "Bildungsprojekte",
                    "HTML files (*.html);;JSON files (*.json);;CSV files (*.csv)",
                ),
            )
        )
        self.addOutput(
            QgsProcessingOutputNumber(
                "PAIRS", translate("Bildungsprojekte", "Pairs of possible duplicates")
            )
        )

    def execute(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """Compare the actors and write the report."""
        report = Path(self.parameterAsFileOutput(parameters, "OUTPUT", context))
        check_report_file(report, CSV)
        register = parameter_as_register(self, parameters, context)
        actors = {actor.uuid: actor for actor in register.all(Actor)}
        found = find_duplicates(list(actors.values()), feedback)
        write_duplicates_report(register.address, found, actors, report)
        feedback.pushInfo(verdict(found))
        return {"PAIRS": len(found), "OUTPUT": str(report)}
