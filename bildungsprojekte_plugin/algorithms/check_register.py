"""Check a register, and mend what keeps it."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
)

from ..exchange.report_files.health_report import keys_of, verdict, write_health_report
from ..store.health import ADVICE, ERROR, Finding, check
from ..store.location import located
from ..store.migrations.mending import mend
from ..support.i18n import explain, translate
from .base import WholeAlgorithm
from .registers import register_parameter
from .report_parameter import parameter_as_report, report_parameter

_KEYS_SHOWN = 10


class CheckRegisterAlgorithm(WholeAlgorithm):
    """Looks for damage, and for what gets past a register's guards."""

    def name(self) -> str:
        """Name for programs."""
        return "check_register"

    def displayName(self) -> str:
        """Name for people."""
        return translate("Bildungsprojekte", "Check register")

    def shortHelpString(self) -> str:
        """What it does."""
        return translate(
            "Bildungsprojekte",
            "Checks a register and says in plain language what is wrong with it and what to do: "
            "damage of the file, records that refer to nothing, points that lie elsewhere than "
            "their key says, gaps in the history, triggers that are missing or altered, places "
            "where a file is not safe. Nothing is changed. On a server, what the login may not see "
            "is not checked.\n\n"
            "With MEND triggers, views, indexes and, on a server, rights are made anew before. "
            "The records stay as they are. A file is kept as it was beside the mended one; a "
            "register on a server is mended by its owner.",
        )

    def initAlgorithm(self, _configuration: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        self.addParameter(register_parameter())
        self.addParameter(
            QgsProcessingParameterBoolean(
                "MEND", translate("Bildungsprojekte", "Make triggers, views and rights anew"), False
            )
        )
        self.addParameter(report_parameter())
        self.addOutput(
            QgsProcessingOutputNumber("PROBLEMS", translate("Bildungsprojekte", "Findings"))
        )

    def execute(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """Mend if asked to, check, and write the report; findings are no error of this tool."""
        address = self.parameterAsString(parameters, "REGISTER", context).strip()
        report = parameter_as_report(self, parameters, context)
        if self.parameterAsBoolean(parameters, "MEND", context):
            mend(located(address))
        findings = check(address)
        for finding in findings:
            _tell(finding, feedback)
        feedback.pushInfo(verdict(findings))
        if report:
            write_health_report(address, findings, report)
        results: dict[str, Any] = {"PROBLEMS": len(findings)}
        return results | ({"REPORT": str(report)} if report else {})


def _tell(finding: Finding, feedback: QgsProcessingFeedback) -> None:
    text = explain(finding.sentence)
    if finding.records:
        text = f"{text} [{keys_of(finding, _KEYS_SHOWN)}]"
    if finding.severity == ADVICE:
        feedback.pushInfo(text)
    elif finding.severity == ERROR:
        feedback.reportError(text, fatalError=False)
    else:
        feedback.pushWarning(text)
