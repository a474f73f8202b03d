"""The districts of a coverage: of a layer, of a register's level, or of the shipped boundaries."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingFeedback,
)

from ..analysis.coverage import OUTSIDE, UNLOCATED, Pairs
from ..analysis.coverage_table import TOTAL, Heading
from ..analysis.register_coverage import attribution_of
from ..analysis.register_records import (
    Activities,
    Locate,
    by_place,
    districts_of_level,
    locate_by_level,
)
from ..districts import boundaries
from ..districts.lookup import DistrictLookup
from ..districts.transforming import transform_between
from ..model import District, schema
from ..store import Register
from ..support.errors import QT_TRANSLATE_NOOP, UserError
from ..support.i18n import translate
from .layer_reading import DistrictFeatures, transformed


@dataclass(frozen=True)
class Territory:
    """The districts that are counted in.

    `locate` finds the districts of a register's activities where their keys tell them; None
    where only the place does. `attribution` names the source of the boundaries.
    """

    districts: DistrictFeatures
    lookup: DistrictLookup
    locate: Locate | None
    attribution: str

    def headings(self) -> tuple[Heading, ...]:
        """Return key and name of every district; none may be called like a row of the result."""
        for key in (OUTSIDE, UNLOCATED, TOTAL):
            if key in self.districts.names:
                raise UserError(
                    QT_TRANSLATE_NOOP(
                        "Bildungsprojekte",
                        "“{key}” cannot be the key of a district: the result has a row of that "
                        "name. Give the district another key.",
                    ),
                    key=key,
                )
        return tuple(Heading(key, name) for key, name in self.districts.names.items())

    def say_repairs(self, feedback: QgsProcessingFeedback) -> None:
        """Warn of polygons that had to be mended or hold nothing."""
        if self.lookup.repaired:
            feedback.pushWarning(
                translate(
                    "Bildungsprojekte", "Invalid polygons were repaired for counting: {keys}."
                ).format(keys=", ".join(self.lookup.repaired))
            )
        if self.lookup.empty:
            feedback.pushWarning(
                translate("Bildungsprojekte", "Districts without an area: {keys}.").format(
                    keys=", ".join(self.lookup.empty)
                )
            )


def territory_of_layer(districts: DistrictFeatures, attribution: str) -> Territory:
    """Return the districts of a polygon layer."""
    return Territory(districts, DistrictLookup(districts.shapes()), None, attribution)


def territory_of_level(register: Register | None, level: str) -> Territory:
    """Return a level of a register, or without one of the shipped boundaries.

    Raises `UserError` when there is no such level.
    """
    if register is not None:
        records = districts_of_level(register, level)
        locate = locate_by_level(register, records)
    else:
        records, locate = _shipped(level), None
    districts = _features(records)
    lookup = DistrictLookup(districts.shapes())
    return Territory(districts, lookup, locate, attribution_of(records))


def locate_by_place(
    territory: Territory,
    register: Register,
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
) -> Locate:
    """Return how to find the districts of a register's activities in districts of any kind."""
    transform = transform_between(
        QgsCoordinateReferenceSystem.fromEpsgId(schema.EPSG),
        territory.districts.crs,
        context.transformContext(),
    )

    def locate(activities: Activities) -> tuple[np.ndarray, Pairs]:
        x, y = transformed(activities.x, activities.y, transform, register.title, feedback)
        return by_place(x, y, territory.lookup)

    return locate


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
