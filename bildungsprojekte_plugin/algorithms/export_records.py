"""Export what a query means to a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFileDestination,
)

from ..exchange.exporting.own_sheets import Audience, What
from ..exchange.exporting.run import export
from ..exchange.writing.formats import CSV_FORMS
from ..support.i18n import explain, translate
from .base import Algorithm
from .choices import choice_parameter, language_named, language_parameter, named
from .queries import parameter_as_query, query_parameter
from .registers import parameter_as_register, register_parameter


class ExportRecordsAlgorithm(Algorithm):
    """Writes activities, actors, projects or contacts to a file."""

    def name(self) -> str:
        """Name for programs."""
        return "export_records"

    def displayName(self) -> str:
        """Name for people."""
        return translate("Bildungsprojekte", "Export records")

    def shortHelpString(self) -> str:
        """What it does."""
        return translate(
            "Bildungsprojekte",
            "Exports what a query means as CSV, XLSX, ODS, GeoPackage, GeoJSON or Shapefile; the "
            "ending of the file decides. Codes stand beside their labels. The public edition holds "
            "only what may be published: no notes, no names of those who edited, and of the "
            "contacts those that are public and have a legal basis.\n\n"
            "QUERY is JSON, empty for everything: "
            '{"text": "…", "terms": {"stage": ["primary"]}, "districts": {"kreis": ["05911"]}, '
            '"actor": "…", "project": "…", "period": {"from": "2024-01-01", "to": "2024-12-31"}, '
            '"located": true, "extent": [west, south, east, north], '
            '"near": [easting, northing, metres], "area": [[easting, northing], …], '
            '"unconfirmed": 12, "ends_within": 6, "lacking": ["contact", "stage", "website"], '
            '"changed_by": "…"}. '
            "Coordinates are in EPSG:25832; unconfirmed and ends_within are numbers of months.",
        )

    def initAlgorithm(self, _configuration: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        self.addParameter(register_parameter())
        self.addParameter(query_parameter())
        what = {kind.value: translate("Bildungsprojekte", kind.table.label) for kind in What}
        audience = {
            "public": translate("Bildungsprojekte", "Everybody: only what may be published"),
            "internal": translate("Bildungsprojekte", "The office itself: everything"),
        }
        forms = {
            "excel": translate("Bildungsprojekte", "For Excel: semicolons, decimal comma, labels"),
            "raw": translate("Bildungsprojekte", "For programs: commas, decimal point, names"),
        }
        for name, description, options in (
            ("WHAT", translate("Bildungsprojekte", "What is exported"), what),
            ("AUDIENCE", translate("Bildungsprojekte", "For whom"), audience),
            ("CSV_FORM", translate("Bildungsprojekte", "Form of a CSV file"), forms),
        ):
            parameter = choice_parameter(name, description, options, next(iter(options)))
            if name == "CSV_FORM":
                parameter.setFlags(parameter.flags() | Qgis.ProcessingParameterFlag.Advanced)
            self.addParameter(parameter)
        self.addParameter(language_parameter())
        self.addParameter(
            QgsProcessingParameterFileDestination(
                "OUTPUT",
                translate("Bildungsprojekte", "File"),
                translate(
                    "Bildungsprojekte",
                    "Excel files (*.xlsx);;CSV files (*.csv);;OpenDocument spreadsheets (*.ods);;"
                    "GeoPackage files (*.gpkg);;GeoJSON files (*.geojson);;Shapefiles (*.shp)",
                ),
            )
        )
        self.addOutput(
            QgsProcessingOutputNumber("N", translate("Bildungsprojekte", "Records exported"))
        )

    def execute(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """Find and write."""
        words = {
            name: self.parameterAsString(parameters, name, context)
            for name in ("WHAT", "AUDIENCE", "LANGUAGE", "CSV_FORM")
        }
        audiences = (Audience.PUBLIC.value, Audience.INTERNAL.value)
        path = Path(self.parameterAsFileOutput(parameters, "OUTPUT", context))
        query = parameter_as_query(self, parameters, context)
        what = What(named("WHAT", words["WHAT"], [kind.value for kind in What]))
        audience = Audience(named("AUDIENCE", words["AUDIENCE"], audiences))
        language = language_named(words["LANGUAGE"])
        csv_form = named("CSV_FORM", words["CSV_FORM"], CSV_FORMS)
        register = parameter_as_register(self, parameters, context)
        result = export(register, query, what, audience, language, path, csv_form, feedback)
        feedback.pushInfo(
            translate("Bildungsprojekte", "Exported ({query}): {n}").format(
                query=result.words, n=result.n
            )
        )
        for remark in result.remarks:
            feedback.pushWarning(explain(remark))
        return {"OUTPUT": str(path), "N": result.n}
