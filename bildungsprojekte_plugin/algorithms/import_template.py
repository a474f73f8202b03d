"""Write an empty list to be filled in and imported."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterFileDestination,
)

from ..exchange.profiles.library import profile_files, read_profile
from ..exchange.profiles.template import write_template
from ..model.vocabulary import from_terms, read_folder, to_terms
from ..support.i18n import language, translate
from ..support.paths import resource
from .base import Algorithm
from .choices import choice_parameter, language_named, language_parameter
from .registers import parameter_as_register, register_parameter

_DEFAULT = "angebote"


class ImportTemplateAlgorithm(Algorithm):
    """Writes a workbook with the columns of a profile, and what belongs into each."""

    def name(self) -> str:
        """Name for programs."""
        return "import_template"

    def displayName(self) -> str:
        """Name for people."""
        return translate("Bildungsprojekte", "Template for an import")

    def shortHelpString(self) -> str:
        """What it does."""
        return translate(
            "Bildungsprojekte",
            "Writes an empty Excel file with the columns of an import profile, to be filled in by "
            "a municipality or an organisation. A second sheet says what belongs into each column, "
            "with the terms of the register's vocabularies. What comes back is imported as it is.",
        )

    def initAlgorithm(self, _configuration: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        self.addParameter(register_parameter(optional=True))
        titles = {name: read_profile(name).title(language()) for name in profile_files()}
        self.addParameter(
            choice_parameter("PROFILE", translate("Bildungsprojekte", "Profile"), titles, _DEFAULT)
        )
        self.addParameter(language_parameter())
        self.addParameter(
            QgsProcessingParameterFileDestination(
                "OUTPUT",
                translate("Bildungsprojekte", "File"),
                translate("Bildungsprojekte", "Excel files (*.xlsx)"),
            )
        )

    def execute(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        _feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """Write the file."""
        profile = read_profile(self.parameterAsString(parameters, "PROFILE", context))
        spoken = language_named(self.parameterAsString(parameters, "LANGUAGE", context))
        path = Path(self.parameterAsFileOutput(parameters, "OUTPUT", context))
        register = parameter_as_register(self, parameters, context)
        shipped = from_terms(to_terms(read_folder(resource("vocabularies"))))
        write_template(profile, register.vocabularies() if register else shipped, spoken, path)
        return {"OUTPUT": str(path)}
