"""Back up a register."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputFile,
    QgsProcessingParameterFile,
)

from ..store.backup.backup import back_up
from ..support.i18n import translate
from .base import WholeAlgorithm
from .register_files import parameter_as_register_file, register_file_parameter


class BackUpRegisterAlgorithm(WholeAlgorithm):
    """Makes a backup of a register's file."""

    def name(self) -> str:
        """Name for programs."""
        return "back_up_register"

    def displayName(self) -> str:
        """Name for people."""
        return translate("Bildungsprojekte", "Back up register")

    def shortHelpString(self) -> str:
        """What it does."""
        return translate(
            "Bildungsprojekte",
            "Copies a register that is a file, while others may work with it, and writes a "
            "checksum of every record beside the copy. Without FOLDER the backup goes into a "
            "folder beside the register, where old backups are removed in the course of time; a "
            "FOLDER of your own is left alone.",
        )

    def initAlgorithm(self, _configuration: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        self.addParameter(register_file_parameter())
        self.addParameter(
            QgsProcessingParameterFile(
                "FOLDER",
                translate("Bildungsprojekte", "Folder for the backup"),
                behavior=QgsProcessingParameterFile.Behavior.Folder,
                optional=True,
            )
        )
        self.addOutput(QgsProcessingOutputFile("OUTPUT", translate("Bildungsprojekte", "Backup")))

    def execute(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """Make the backup."""
        register = parameter_as_register_file(self, parameters, context)
        folder = self.parameterAsFile(parameters, "FOLDER", context)
        backup = back_up(register, Path(folder) if folder else None)
        feedback.pushInfo(
            translate("Bildungsprojekte", "Backup made: {path}").format(path=backup.path)
        )
        return {"OUTPUT": str(backup.path)}
