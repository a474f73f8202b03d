"""Coverage: what there is, by district and term of a vocabulary."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import Any

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFileDestination,
    QgsProcessingUtils,
)

from ..analysis.coverage import Count
from ..analysis.coverage_table import CoverageTable
from ..analysis.register_coverage import register_coverage
from ..analysis.wording import counting
from ..exchange.writing.matrix_csv import matrix_written
from ..layers.coverage_description import (
    describe_coverage,
    embed_in_file,
    polygons_name,
    table_name,
)
from ..layers.coverage_layer import CoverageFields, write_districts, write_table
from ..layers.coverage_style import style_coverage
from ..model import Query
from ..store import Register
from ..support.errors import QT_TRANSLATE_NOOP, UserError
from ..support.i18n import translate
from .base import Algorithm
from .choices import (
    by_parameter,
    count_named,
    count_parameter,
    level_parameter,
    weighting_named,
    weighting_parameter,
)
from .destinations import check_destinations
from .layer_reading import DistrictFeatures, read_districts, read_points
from .point_counting import count_points, labels_of
from .queries import parameter_as_query, query_parameter
from .registers import parameter_as_register, register_parameter
from .territory import Territory, locate_by_place, territory_of_layer, territory_of_level


class CoverageAlgorithm(Algorithm):
    """Counts a register, or any point layer, by district and term."""

    def name(self) -> str:
        """Name for programs."""
        return "coverage"

    def displayName(self) -> str:
        """Name for people."""
        return translate("Bildungsprojekte", "Coverage by district and term")

    def shortHelpString(self) -> str:
        """What it does and how it counts."""
        return translate(
            "Bildungsprojekte",
            "Counts activities, actors, projects or places by district and term of a vocabulary "
            "(education stage, field, …).\n\n"
            "It takes a register, or any point layer with a category field (several values are "
            "separated by “;”), and the districts of the register, the shipped boundaries of the "
            "Metropole Ruhr, or any polygon layer with a key field, in any coordinate system.\n\n"
            "Records without a location and records outside all districts are rows of their own "
            "and part of every total. A record that belongs to several terms or districts counts "
            "in each of them (full) or is split evenly (fractional). A point on a border belongs "
            "to exactly one district.",
        )

    def initAlgorithm(self, _configuration: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        self.addParameter(register_parameter(optional=True))
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                "POINTS",
                translate("Bildungsprojekte", "Points (instead of the register's activities)"),
                [Qgis.ProcessingSourceType.VectorPoint],
                optional=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterField(
                "CATEGORY_FIELD",
                translate("Bildungsprojekte", "Category field of the points"),
                parentLayerParameterName="POINTS",
                optional=True,
            )
        )
        self.addParameter(query_parameter())
        self.addParameter(level_parameter())
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                "DISTRICTS",
                translate("Bildungsprojekte", "Districts (instead of a level)"),
                [Qgis.ProcessingSourceType.VectorPolygon],
                optional=True,
            )
        )
        for name, description in (
            ("DISTRICT_KEY", translate("Bildungsprojekte", "Key field of the districts")),
            ("DISTRICT_NAME", translate("Bildungsprojekte", "Name field of the districts")),
        ):
            self.addParameter(
                QgsProcessingParameterField(
                    name, description, parentLayerParameterName="DISTRICTS", optional=True
                )
            )
        self.addParameter(by_parameter())
        self.addParameter(count_parameter())
        self.addParameter(weighting_parameter())
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                "OUTPUT",
                translate("Bildungsprojekte", "Coverage"),
                Qgis.ProcessingSourceType.VectorPolygon,
            )
        )
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                "TABLE",
                translate("Bildungsprojekte", "Coverage table"),
                Qgis.ProcessingSourceType.Vector,
                optional=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterFileDestination(
                "MATRIX",
                translate("Bildungsprojekte", "Coverage as CSV"),
                translate("Bildungsprojekte", "CSV files (*.csv)"),
                optional=True,
                createByDefault=False,
            )
        )

    def execute(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """Count, write the layers and the CSV."""
        register = parameter_as_register(self, parameters, context)
        read = {
            name: self.parameterAsVectorLayer(parameters, name, context)
            for name in ("POINTS", "DISTRICTS")
        }
        location = register.location if register else None
        check_destinations(parameters, ("OUTPUT", "TABLE", "MATRIX"), location, read)
        territory = self._territory(parameters, context, feedback, register)
        territory.say_repairs(feedback)
        table = self._count(parameters, context, feedback, register, territory)
        for sentence in counting(table):
            feedback.pushInfo(sentence)
        return self._write(parameters, context, table, territory)

    def _territory(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        register: Register | None,
    ) -> Territory:
        source = self._source(parameters, "DISTRICTS", context)
        if source is None:
            level = self.parameterAsString(parameters, "LEVEL", context).strip()
            return territory_of_level(register, level)
        key_field = self.parameterAsString(parameters, "DISTRICT_KEY", context)
        if not key_field:
            raise UserError(
                QT_TRANSLATE_NOOP(
                    "Bildungsprojekte",
                    "The districts “{layer}” need a key field. Name it in DISTRICT_KEY.",
                ),
                layer=source.sourceName(),
            )
        name_field = self.parameterAsString(parameters, "DISTRICT_NAME", context)
        layer = self.parameterAsVectorLayer(parameters, "DISTRICTS", context)
        rights = layer.metadata().rights() if layer is not None else []
        districts = read_districts(source, key_field, name_field, feedback)
        return territory_of_layer(districts, "; ".join(rights))

    def _source(
        self, parameters: dict[str, Any], name: str, context: QgsProcessingContext
    ) -> QgsProcessingFeatureSource | None:
        """Return the layer that a parameter names, None where it names none."""
        source = self.parameterAsSource(parameters, name, context)
        if source is None and parameters.get(name):
            raise QgsProcessingException(self.invalidSourceError(parameters, name))
        return source

    def _count(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        register: Register | None,
        territory: Territory,
    ) -> CoverageTable:
        by = self.parameterAsString(parameters, "BY", context)
        count = count_named(self.parameterAsString(parameters, "COUNT", context))
        weighting = weighting_named(self.parameterAsString(parameters, "WEIGHTING", context))
        query = parameter_as_query(self, parameters, context)
        source = self._source(parameters, "POINTS", context)
        if source is None:
            if register is None:
                raise UserError(
                    QT_TRANSLATE_NOOP(
                        "Bildungsprojekte",
                        "There is nothing to count. Name a register in REGISTER, "
                        "or a point layer in POINTS and its CATEGORY_FIELD.",
                    )
                )
            locate = territory.locate or locate_by_place(territory, register, context, feedback)
            return register_coverage(
                register,
                territory.headings(),
                locate,
                territory.attribution,
                by,
                count,
                weighting,
                query,
            )
        if query != Query():
            raise UserError(
                QT_TRANSLATE_NOOP(
                    "Bildungsprojekte",
                    "QUERY can ask a register only, not the points “{layer}”. Leave it empty, or "
                    "filter the layer.",
                ),
                layer=source.sourceName(),
            )
        field = self.parameterAsString(parameters, "CATEGORY_FIELD", context)
        if not field or count is not Count.ACTIVITIES:
            raise UserError(
                QT_TRANSLATE_NOOP(
                    "Bildungsprojekte",
                    "The points “{layer}” need a CATEGORY_FIELD, and only they themselves can be "
                    "counted (COUNT=activities). Actors, projects and places are known to a "
                    "register only.",
                ),
                layer=source.sourceName(),
            )
        points = read_points(source, field, territory.districts.crs, context, feedback)
        layer, labels = source.sourceName(), labels_of(by, register)
        return count_points(points, territory, layer, field, labels, weighting)

    def _write(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        table: CoverageTable,
        territory: Territory,
    ) -> dict[str, Any]:
        fields = CoverageFields(table)
        matrix = self.parameterAsFileOutput(parameters, "MATRIX", context)
        with matrix_written(table, Path(matrix)) if matrix else nullcontext():
            results = {
                "OUTPUT": self._write_districts(parameters, context, fields, territory.districts),
                "TABLE": self._write_table(parameters, context, fields),
                "MATRIX": matrix,
            }
        for output, name in self._names(table).items():
            if context.willLoadLayerOnCompletion(results[output]):
                context.layerToLoadOnCompletionDetails(results[output]).name = name
        self._fields, self._results = fields, results
        return {name: destination for name, destination in results.items() if destination}

    def _write_districts(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        fields: CoverageFields,
        districts: DistrictFeatures,
    ) -> str:
        sink, destination = self.parameterAsSink(
            parameters,
            "OUTPUT",
            context,
            fields.of_layers(),
            Qgis.WkbType.MultiPolygon,
            districts.crs,
        )
        if sink is None:
            raise QgsProcessingException(self.invalidSinkError(parameters, "OUTPUT"))
        write_districts(sink, fields, districts.areas())
        return destination  # and the sink ends: the table may go into the same file

    def _write_table(
        self, parameters: dict[str, Any], context: QgsProcessingContext, fields: CoverageFields
    ) -> str:
        sink, destination = self.parameterAsSink(
            parameters,
            "TABLE",
            context,
            fields.of_layers(),
            Qgis.WkbType.NoGeometry,
            QgsCoordinateReferenceSystem(),
        )
        if sink is not None:
            write_table(sink, fields)
        return destination

    def postProcessAlgorithm(
        self, context: QgsProcessingContext, _feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Name columns, style polygons and say how was counted, in the file too if it can."""
        table = self._fields.table
        for output, name in self._names(table).items():
            layer = QgsProcessingUtils.mapLayerFromString(self._results[output], context)
            if layer is None:
                continue
            self._fields.name_columns(layer)
            if output == "OUTPUT":
                style_coverage(layer, table)
            describe_coverage(layer, table, name)
            embed_in_file(layer, table, name)
        return {}

    @staticmethod
    def _names(table: CoverageTable) -> dict[str, str]:
        return {"OUTPUT": polygons_name(table), "TABLE": table_name(table)}
