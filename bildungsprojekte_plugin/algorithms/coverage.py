"""Coverage: what there is, by district and term of a vocabulary."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsGeometry,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingUtils,
)

from ..analysis.coverage import OUTSIDE, UNLOCATED, Count, Pairs, Records, count_coverage
from ..analysis.coverage_table import TOTAL, CoverageTable, Heading
from ..analysis.register_coverage import attribution_of, register_coverage
from ..analysis.register_records import (
    Activities,
    Locate,
    by_place,
    districts_of_level,
    locate_by_level,
)
from ..analysis.wording import counting
from ..districts import boundaries
from ..districts.lookup import DistrictLookup
from ..exchange.matrix_csv import matrix_written
from ..layers.coverage_layer import CoverageFields, write_districts, write_table
from ..layers.coverage_style import embed_style, style_coverage
from ..model import District, schema
from ..model.vocabulary import read_folder
from ..store import Register, open_register
from ..support.errors import QT_TRANSLATE_NOOP, UserError
from ..support.i18n import language, translate
from ..support.paths import resource
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
from .layer_reading import DistrictFeatures, Points, read_districts, read_points, transformed

_MOST_TERMS = 1000


@dataclass(frozen=True)
class _Territory:
    """The districts that are counted in, and how an activity's district is found."""

    districts: DistrictFeatures
    lookup: DistrictLookup
    locate: Locate | None
    attribution: str


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
        self.addParameter(
            QgsProcessingParameterFile(
                "REGISTER",
                translate("Bildungsprojekte", "Register"),
                extension="gpkg",
                optional=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                "POINTS",
                translate("Bildungsprojekte", "Points (instead of the register's activities)"),
                [QgsProcessing.SourceType.TypeVectorPoint],
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
        self.addParameter(level_parameter())
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                "DISTRICTS",
                translate("Bildungsprojekte", "Districts (instead of a level)"),
                [QgsProcessing.SourceType.TypeVectorPolygon],
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
                QgsProcessing.SourceType.TypeVectorPolygon,
            )
        )
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                "TABLE",
                translate("Bildungsprojekte", "Coverage table"),
                QgsProcessing.SourceType.TypeVector,
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
        path = self.parameterAsFile(parameters, "REGISTER", context)
        register = open_register(path) if path else None
        read = {
            name: self.parameterAsVectorLayer(parameters, name, context)
            for name in ("POINTS", "DISTRICTS")
        }
        check_destinations(
            parameters, ("OUTPUT", "TABLE", "MATRIX"), register.path if register else None, read
        )
        territory = self._territory(parameters, context, feedback, register)
        _say_repairs(territory.lookup, feedback)
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
    ) -> _Territory:
        source = self._source(parameters, "DISTRICTS", context)
        if source is not None:
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
            districts = read_districts(source, key_field, name_field, feedback)
            lookup = DistrictLookup(districts.shapes())
            rights = "; ".join(_rights(parameters, self, context))
            return _Territory(districts, lookup, None, rights)
        level = self.parameterAsString(parameters, "LEVEL", context).strip()
        if register is not None:
            records = districts_of_level(register, level)
            locate = locate_by_level(register, records)
        else:
            records, locate = _shipped(level), None
        districts = _features(records)
        lookup = DistrictLookup(districts.shapes())
        return _Territory(districts, lookup, locate, attribution_of(records))

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
        territory: _Territory,
    ) -> CoverageTable:
        by = self.parameterAsString(parameters, "BY", context)
        count = count_named(self.parameterAsString(parameters, "COUNT", context))
        weighting = weighting_named(self.parameterAsString(parameters, "WEIGHTING", context))
        headings = _headings(territory.districts)
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
            locate = territory.locate or _by_place(territory, register, context, feedback)
            return register_coverage(
                register, headings, locate, territory.attribution, by, count, weighting
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
        terms = _terms_found(points, by, register)
        _limit_terms(terms, field, source.sourceName())
        records = _records(points, territory.lookup, [term.key for term in terms])
        return CoverageTable(
            coverage=count_coverage(records, len(headings), len(terms), weighting),
            districts=headings,
            terms=terms,
            by=field,
            count=count,
            weighting=weighting,
            source=source.sourceName(),
            attribution=territory.attribution,
        )

    def _write(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        table: CoverageTable,
        territory: _Territory,
    ) -> dict[str, Any]:
        fields = CoverageFields(table)
        matrix = self.parameterAsFileOutput(parameters, "MATRIX", context)
        with matrix_written(table, Path(matrix)) if matrix else nullcontext():
            results = {
                "OUTPUT": self._write_districts(parameters, context, fields, territory.districts),
                "TABLE": self._write_table(parameters, context, fields),
                "MATRIX": matrix,
            }
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
        """Name columns and style polygons, in the file too, where its format keeps styles."""
        for name in ("OUTPUT", "TABLE"):
            layer = QgsProcessingUtils.mapLayerFromString(self._results[name], context)
            if layer is None:
                continue
            self._fields.name_columns(layer)
            if name == "OUTPUT":
                style_coverage(layer, self._fields.table)
            embed_style(layer)
        return {}


def _rights(
    parameters: dict[str, Any], algorithm: CoverageAlgorithm, context: QgsProcessingContext
) -> list[str]:
    layer = algorithm.parameterAsVectorLayer(parameters, "DISTRICTS", context)
    return layer.metadata().rights() if layer is not None else []


def _headings(districts: DistrictFeatures) -> tuple[Heading, ...]:
    """Return key and name of every district; none may be called like a row of the result."""
    for key in (OUTSIDE, UNLOCATED, TOTAL):
        if key in districts.names:
            raise UserError(
                QT_TRANSLATE_NOOP(
                    "Bildungsprojekte",
                    "“{key}” cannot be the key of a district: the result has a row of that name. "
                    "Give the district another key.",
                ),
                key=key,
            )
    return tuple(Heading(key, name) for key, name in districts.names.items())


def _shipped(level: str) -> list[District]:
    every = boundaries.read(boundaries.shipped()).districts
    districts = [district for district in every if district.level == level.lower()]
    if not districts:
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The shipped boundaries have no level “{level}”. Levels: {levels}.",
            ),
            level=level,
            levels=", ".join(sorted({district.level for district in every})),
        )
    return sorted(districts, key=lambda district: district.key)


def _features(districts: list[District]) -> DistrictFeatures:
    parts = {}
    for district in districts:
        area = QgsGeometry()
        area.fromWkb(district.area or b"")
        parts[district.key] = [area]
    return DistrictFeatures(
        {district.key: district.name for district in districts},
        parts,
        QgsCoordinateReferenceSystem.fromEpsgId(schema.EPSG),
    )


def _by_place(
    territory: _Territory,
    register: Register,
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
) -> Locate:
    """Return how to find the districts of a register's activities in districts of any kind."""
    transform = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem.fromEpsgId(schema.EPSG),
        territory.districts.crs,
        context.transformContext(),
    )

    def locate(activities: Activities) -> tuple[np.ndarray, Pairs]:
        x, y = transformed(activities.x, activities.y, transform, register.title, feedback)
        return by_place(x, y, territory.lookup)

    return locate


def _terms_found(points: Points, by: str, register: Register | None) -> tuple[Heading, ...]:
    """Return the categories of a layer, labelled where they are codes of a vocabulary."""
    if register is not None:
        vocabulary = register.vocabularies().get(by)
    else:
        vocabulary = next((v for v in read_folder(resource("vocabularies")) if v.code == by), None)
    labels = vocabulary.labels(language()) if vocabulary else {}
    order = {code: index for index, code in enumerate(labels)}
    found = {category for categories in points.categories for category in categories}
    in_order = sorted(found, key=lambda code: (order.get(code, len(order)), code.casefold(), code))
    return tuple(Heading(code, labels.get(code, code)) for code in in_order)


def _limit_terms(terms: tuple[Heading, ...], field: str, layer: str) -> None:
    """A field of names or numbers makes more columns than a file can have."""
    if len(terms) > _MOST_TERMS:
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The field “{field}” of “{layer}” holds {n} different values, too many for a "
                "column each (at most {most}). Choose a field of categories.",
            ),
            field=field,
            layer=layer,
            n=len(terms),
            most=_MOST_TERMS,
        )


def _records(points: Points, lookup: DistrictLookup, codes: list[str]) -> Records:
    n = len(points.categories)
    index_of = {code: index for index, code in enumerate(codes)}
    terms = np.array(
        [
            (record, index_of[code])
            for record, categories in enumerate(points.categories)
            for code in categories
        ],
        dtype=np.int64,
    ).reshape(-1, 2)
    point, district = lookup.pairs(points.x, points.y)
    pairs = np.unique(np.column_stack((points.record[point], district)), axis=0)
    located = np.zeros(n, dtype=bool)
    located[points.record[np.isfinite(points.x) & np.isfinite(points.y)]] = True
    return Records(
        located=located,
        districts=(pairs[:, 0], pairs[:, 1]),
        terms=(terms[:, 0], terms[:, 1]),
        unit=np.arange(n),
    )


def _say_repairs(lookup: DistrictLookup, feedback: QgsProcessingFeedback) -> None:
    if lookup.repaired:
        feedback.pushWarning(
            translate(
                "Bildungsprojekte", "Invalid polygons were repaired for counting: {keys}."
            ).format(keys=", ".join(lookup.repaired))
        )
    if lookup.empty:
        feedback.pushWarning(
            translate("Bildungsprojekte", "Districts without an area: {keys}.").format(
                keys=", ".join(lookup.empty)
            )
        )
