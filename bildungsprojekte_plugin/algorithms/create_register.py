"""Create a register."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
)

from ..store import create_register
from ..store.demo import create_demo_register
from ..support.i18n import translate
from .base import Algorithm


class CreateRegisterAlgorithm(Algorithm):
    """Creates an empty register, or the demo register."""

    def name(self) -> str:
        """Name for programs."""
        return "create_register"

    def displayName(self) -> str:
        """Name for people."""
        return translate("Bildungsprojekte", "Create register")

    def shortHelpString(self) -> str:
        """What it does."""
        return translate(
            "Bildungsprojekte",
            "Creates a register in a new GeoPackage, with vocabularies, the boundaries of the "
            "Metropole Ruhr and reference population. With DEMO it is filled with fictional "
            "records of the size and shape of a real register. A file that is already there is "
            "never overwritten.",
        )

    def initAlgorithm(self, _configuration: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        self.addParameter(
            QgsProcessingParameterString(
                "TITLE", translate("Bildungsprojekte", "Title"), optional=True
            )
        )
        self.addParameter(
            QgsProcessingParameterBoolean(
                "DEMO", translate("Bildungsprojekte", "Fill with fictional demo records"), False
            )
        )
        self.addParameter(
            QgsProcessingParameterFileDestination(
                "OUTPUT",
                translate("Bildungsprojekte", "Register"),
                translate("Bildungsprojekte", "GeoPackage files (*.gpkg)"),
            )
        )

    def execute(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """Create the file."""
        path = self.parameterAsFileOutput(parameters, "OUTPUT", context)
        title = self.parameterAsString(parameters, "TITLE", context)
        if self.parameterAsBoolean(parameters, "DEMO", context):
            register = create_demo_register(path, feedback, title)
        else:
            register = create_register(path, title)
        feedback.pushInfo(
            translate("Bildungsprojekte", "Register “{title}” created: {path}").format(
                title=register.title, path=path
            )
        )
        return {"OUTPUT": path}
