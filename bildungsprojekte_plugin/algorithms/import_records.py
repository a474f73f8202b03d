"""Import records from a file into a register."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
)

from ..exchange import profiles
from ..exchange.import_report import COUNTS, outcome, vanished, write_report
from ..exchange.importing import ImportResult, RejectedRowsError, import_file
from ..exchange.report_file import check_report_file
from ..support.i18n import explain, language, translate
from .base import Algorithm
from .choices import choice_parameter
from .registers import parameter_as_register, register_parameter, tell_backup_problem


class ImportRecordsAlgorithm(Algorithm):
    """Imports a file by a profile, all of it or nothing."""

    def name(self) -> str:
        """Name for programs."""
        return "import_records"

    def displayName(self) -> str:
        """Name for people."""
        return translate("Bildungsprojekte", "Import records")

    def shortHelpString(self) -> str:
        """What it does."""
        return translate(
            "Bildungsprojekte",
            "Imports a file into a register by a profile that says what its columns mean. "
            "All of it is stored or nothing: when a row cannot be taken, the message and the "
            "report name its line. Importing the same file again changes nothing; a newer edition "
            "updates what it says differently. A dry run only reports what would happen.",
        )

    def initAlgorithm(self, _configuration: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        self.addParameter(register_parameter())
        self.addParameter(
            QgsProcessingParameterFile(
                "INPUT",
                translate("Bildungsprojekte", "File to import"),
                fileFilter=translate(
                    "Bildungsprojekte", "CSV files (*.csv *.CSV *.txt);;All files (*)"
                ),
            )
        )
        titles = {
            name: profiles.read_profile(name).title(language()) for name in profiles.shipped()
        }
        self.addParameter(
            choice_parameter(
                "PROFILE", translate("Bildungsprojekte", "Profile"), titles, next(iter(titles))
            )
        )
        self.addParameter(
            QgsProcessingParameterBoolean(
                "DRY_RUN", translate("Bildungsprojekte", "Dry run: store nothing"), False
            )
        )
        self.addParameter(
            QgsProcessingParameterFileDestination(
                "REPORT",
                translate("Bildungsprojekte", "Report"),
                translate("Bildungsprojekte", "HTML files (*.html);;JSON files (*.json)"),
                optional=True,
                createByDefault=False,
            )
        )
        for name, label in COUNTS.items():
            self.addOutput(
                QgsProcessingOutputNumber(name.upper(), translate("Bildungsprojekte", label))
            )

    def execute(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """Import, and write the report also when nothing could be stored."""
        register = parameter_as_register(self, parameters, context)
        source = Path(self.parameterAsFile(parameters, "INPUT", context))
        profile = profiles.read_profile(self.parameterAsString(parameters, "PROFILE", context))
        dry_run = self.parameterAsBoolean(parameters, "DRY_RUN", context)
        report = self.parameterAsFileOutput(parameters, "REPORT", context)
        if report:
            check_report_file(Path(report))
        try:
            result = import_file(register, source, profile, dry_run=dry_run, feedback=feedback)
        except RejectedRowsError as error:
            _tell(error.result, False, feedback)
            if report:
                write_report(error.result, source, profile, False, Path(report))
            raise
        stored = not dry_run and bool(result.inserted or result.updated)
        if report:
            write_report(result, source, profile, stored, Path(report))
        _tell(result, stored, feedback)
        tell_backup_problem(register, feedback)
        results: dict[str, Any] = {name.upper(): n for name, n in result.counts().items()}
        return results | ({"REPORT": report} if report else {})


def _tell(result: ImportResult, stored: bool, feedback: QgsProcessingFeedback) -> None:
    for name, n in result.counts().items():
        feedback.pushInfo(f"{translate('Bildungsprojekte', COUNTS[name])}: {n}")
    for reason, n in result.skipped_because.items():
        feedback.pushInfo(
            translate("Bildungsprojekte", "Left out ({reason}): {n}").format(reason=reason, n=n)
        )
    for remark in result.rejections + result.remarks:
        feedback.pushWarning(
            translate("Bildungsprojekte", "Line {line}: {text}").format(
                line=remark.line, text=explain(remark.text)
            )
        )
    if result.vanished:
        feedback.pushWarning(vanished(result))
    feedback.pushInfo(outcome(stored))
