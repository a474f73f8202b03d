"""Restore a register from a backup."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFile,
)

from ..exchange.report_files.restore_report import (
    COUNTS,
    RestoreReport,
    counts,
    local,
    outcome,
    warnings,
    write_report,
)
from ..store.backup.files import Backup, backup_at
from ..store.backup.preview import RestorePreview, preview
from ..store.backup.restoring import newest_backup, restore
from ..support.i18n import translate
from .base import WholeAlgorithm
from .register_files import parameter_as_register_file, register_file_parameter
from .report_parameter import parameter_as_report, report_parameter

_MOST_CHANGES = 20  # that are told one by one; the report holds all


class RestoreRegisterAlgorithm(WholeAlgorithm):
    """Says what restoring a backup would do, and does it."""

    def name(self) -> str:
        """Name for programs."""
        return "restore_register"

    def displayName(self) -> str:
        """Name for people."""
        return translate("Bildungsprojekte", "Restore register")

    def shortHelpString(self) -> str:
        """What it does."""
        return translate(
            "Bildungsprojekte",
            "Makes a register what it was when a backup was made. A dry run only says which "
            "records would come back, be lost or become what they were, and which changes would "
            "be lost. Without BACKUP the newest one is taken that was not made before a restore. "
            "The state before is kept as a backup of its own: name it as BACKUP to take the "
            "restore back. A damaged backup is refused.",
        )

    def initAlgorithm(self, _configuration: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        self.addParameter(register_file_parameter())
        self.addParameter(
            QgsProcessingParameterFile(
                "BACKUP",
                translate("Bildungsprojekte", "Backup (the newest one when empty)"),
                extension="gpkg",
                optional=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterBoolean(
                "DRY_RUN", translate("Bildungsprojekte", "Dry run: store nothing"), True
            )
        )
        self.addParameter(report_parameter())
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
        """Tell what restoring does, and restore unless it is a dry run."""
        register = parameter_as_register_file(self, parameters, context)
        named = self.parameterAsFile(parameters, "BACKUP", context)
        report_to = parameter_as_report(self, parameters, context)
        backup = backup_at(Path(named)) if named else newest_backup(register)
        found = preview(backup, register)
        _tell(backup, found, feedback)
        report = RestoreReport(register, found)
        if not self.parameterAsBoolean(parameters, "DRY_RUN", context):
            report = RestoreReport(register, found, True, restore(backup, register).kept)
        feedback.pushInfo(outcome(report))
        results: dict[str, Any] = {name.upper(): n for name, n in counts(found).items()}
        if report_to:
            write_report(report, report_to)
            results["REPORT"] = str(report_to)
        return results


def _tell(backup: Backup, found: RestorePreview, feedback: QgsProcessingFeedback) -> None:
    feedback.pushInfo(
        translate("Bildungsprojekte", "Backup of {when}: {path}").format(
            when=backup.title, path=backup.path
        )
    )
    for warning in warnings(found):
        feedback.pushWarning(warning)
    for entry in found.tables:
        if entry.returned or entry.lost or entry.changed:
            feedback.pushInfo(
                translate(
                    "Bildungsprojekte",
                    "{table}: {returned} come back, {lost} are lost, {changed} become what they "
                    "were",
                ).format(
                    table=translate("Bildungsprojekte", entry.table.label),
                    returned=entry.returned,
                    lost=entry.lost,
                    changed=entry.changed,
                )
            )
    for operation in found.operations[-_MOST_CHANGES:]:
        feedback.pushInfo(
            translate("Bildungsprojekte", "Lost: {when}, {who}: {why}").format(
                when=local(operation.at), who=operation.author, why=operation.reason
            )
        )
    if len(found.operations) > _MOST_CHANGES:
        feedback.pushInfo(
            translate("Bildungsprojekte", "Lost as well: {n} older changes").format(
                n=len(found.operations) - _MOST_CHANGES
            )
        )
    if not (found.returned or found.lost or found.changed or found.operations or found.foreign):
        feedback.pushInfo(
            translate("Bildungsprojekte", "Register and backup hold the same records.")
        )
