"""Points and districts out of any QGIS layer, as arrays and shapes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from qgis.core import (
    NULL,
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime

from ..analysis.coverage import NOT_STATED
from ..districts import transforming
from ..districts.lookup import DistrictShape
from ..model.vocabulary import SEPARATOR
from ..support.errors import QT_TRANSLATE_NOOP, UserError
from ..support.feedback import CancelledError
from ..support.i18n import translate


@dataclass(frozen=True)
class Points:
    """The points of a layer with their categories.

    `x`, `y`: (p,) float of all single points; `record`: (p,) int, the feature each belongs to.
    `categories`: a list of texts per feature, empty where none is stated.
    """

    x: np.ndarray
    y: np.ndarray
    record: np.ndarray
    categories: list[list[str]]


@dataclass(frozen=True)
class DistrictFeatures:
    """Districts by key, sorted: their names and the parts of their areas, in `crs`."""

    names: dict[str, str]
    parts: dict[str, list[QgsGeometry]]
    crs: QgsCoordinateReferenceSystem

    def shapes(self) -> list[DistrictShape]:
        """Return the areas for a look-up."""
        return [
            DistrictShape(key, bytes(part.asWkb()))
            for key, parts in self.parts.items()
            for part in parts
        ]

    def areas(self) -> dict[str, QgsGeometry]:
        """Return the districts' areas, each in one piece."""
        return {key: _in_one_piece(parts) for key, parts in self.parts.items()}


def _in_one_piece(parts: list[QgsGeometry]) -> QgsGeometry:
    """Return flat multipolygons without curves, which every format takes."""
    whole = QgsGeometry(parts[0]) if len(parts) == 1 else QgsGeometry.collectGeometry(parts)
    pieces = whole.coerceToType(Qgis.WkbType.MultiPolygon)
    return pieces[0] if pieces else QgsGeometry()


def read_points(
    source: QgsProcessingFeatureSource,
    category_field: str,
    crs: QgsCoordinateReferenceSystem,
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
) -> Points:
    """Read a point layer into the coordinate system of the districts.

    A category field may hold several values, separated by `;`. Raises `UserError` when the layer
    has no such field, no coordinate system or no points.
    """
    field = _field_index(source, category_field)
    _require(source, Qgis.GeometryType.Point)
    request = QgsFeatureRequest().setSubsetOfAttributes([field])
    x, y, record, categories = [], [], [], []
    for number, feature in enumerate(_followed(source, request, feedback)):
        categories.append(_categories(feature.attributes()[field]))
        for vertex in feature.geometry().vertices():
            x.append(vertex.x())
            y.append(vertex.y())
            record.append(number)
    if not categories:
        feedback.pushWarning(
            translate("Bildungsprojekte", "The layer “{layer}” holds no records.").format(
                layer=source.sourceName()
            )
        )
    transform = transforming.transform_between(source.sourceCrs(), crs, context.transformContext())
    places = transformed(
        np.array(x, float), np.array(y, float), transform, source.sourceName(), feedback
    )
    return Points(*places, np.array(record, np.int64), categories)


def transformed(
    x: np.ndarray,
    y: np.ndarray,
    transform: QgsCoordinateTransform,
    source_name: str,
    feedback: QgsProcessingFeedback,
) -> tuple[np.ndarray, np.ndarray]:
    """Return places in another coordinate system; NaN, and a warning, where that has none."""
    known = np.isfinite(x) & np.isfinite(y)
    places = np.column_stack(transforming.transformed(x, y, transform))
    failed = int((known & np.isnan(places).any(axis=1)).sum())
    if failed:
        feedback.pushWarning(
            translate(
                "Bildungsprojekte",
                "Points of “{layer}” that cannot be brought into the coordinate system of the "
                "districts count as without location: {n}.",
            ).format(layer=source_name, n=failed)
        )
    return places[:, 0], places[:, 1]


def read_districts(
    source: QgsProcessingFeatureSource,
    key_field: str,
    name_field: str,
    feedback: QgsProcessingFeedback,
) -> DistrictFeatures:
    """Read a polygon layer; features with the same key are one district.

    Without a name field the key is the name. Raises `UserError` when the layer has no such field,
    no coordinate system or no polygons.
    """
    key_index = _field_index(source, key_field)
    name_index = _field_index(source, name_field) if name_field else key_index
    _require(source, Qgis.GeometryType.Polygon)
    names: dict[str, str] = {}
    parts: dict[str, list[QgsGeometry]] = {}
    features, without_key = Counter(), 0
    for feature in _followed(source, QgsFeatureRequest(), feedback):
        attributes = feature.attributes()
        key = _text(attributes[key_index])
        if not key:
            without_key += 1
            continue
        features[key] += 1
        names.setdefault(key, _text(attributes[name_index]) or key)
        parts.setdefault(key, []).append(feature.geometry())
    _say_about_keys(source, key_field, without_key, features, feedback)
    return DistrictFeatures(
        {key: names[key] for key in sorted(names)},
        {key: parts[key] for key in sorted(parts)},
        source.sourceCrs(),
    )


def _say_about_keys(
    source: QgsProcessingFeatureSource,
    key_field: str,
    without_key: int,
    features: Counter,
    feedback: QgsProcessingFeedback,
) -> None:
    if without_key:
        feedback.pushWarning(
            translate(
                "Bildungsprojekte",
                "Polygons of “{layer}” without a value in “{field}” are left out: {n}.",
            ).format(layer=source.sourceName(), field=key_field, n=without_key)
        )
    repeated = sorted(key for key, number in features.items() if number > 1)
    if repeated:
        feedback.pushInfo(
            translate(
                "Bildungsprojekte",
                "Polygons of “{layer}” with the same key count as one district: {keys}.",
            ).format(layer=source.sourceName(), keys=", ".join(repeated))
        )
    if not features:
        feedback.pushWarning(
            translate("Bildungsprojekte", "The layer “{layer}” holds no districts.").format(
                layer=source.sourceName()
            )
        )


def _followed(
    source: QgsProcessingFeatureSource, request: QgsFeatureRequest, feedback: QgsProcessingFeedback
) -> Iterator[QgsFeature]:
    total = max(source.featureCount(), 1)
    # Invalid geometries are repaired for counting, whatever Processing is set to do with them.
    flag = Qgis.ProcessingFeatureSourceFlag.SkipGeometryValidityChecks
    for number, feature in enumerate(source.getFeatures(request, flag)):
        if number % 500 == 0:
            if feedback.isCanceled():
                raise CancelledError
            feedback.setProgress(min(100, 100 * number / total))
        yield feature


def _field_index(source: QgsProcessingFeatureSource, name: str) -> int:
    index = source.fields().lookupField(name)
    if index < 0:
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The layer “{layer}” has no field “{field}”. Its fields are: {fields}.",
            ),
            layer=source.sourceName(),
            field=name,
            fields=", ".join(source.fields().names()),
        )
    return index


def _require(source: QgsProcessingFeatureSource, kind: Qgis.GeometryType) -> None:
    found = QgsWkbTypes.geometryType(source.wkbType())
    if found not in (kind, Qgis.GeometryType.Unknown):
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The layer “{layer}” cannot be used here: it holds {found}, wanted is {kind}.",
            ),
            layer=source.sourceName(),
            found=QgsWkbTypes.geometryDisplayString(found),
            kind=QgsWkbTypes.geometryDisplayString(kind),
        )
    if not source.sourceCrs().isValid():
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The layer “{layer}” has no coordinate system. "
                "Set it in the layer's properties and try again.",
            ),
            layer=source.sourceName(),
        )


def _text(value: object) -> str:
    """Return a field's value as text; whole numbers without a decimal point, NULL as ''."""
    if value is None or value == NULL:
        return ""
    if isinstance(value, QDate | QDateTime | QTime):
        return value.toString(Qt.DateFormat.ISODate)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()


def _categories(value: object) -> list[str]:
    if isinstance(value, list | tuple):
        found = [_text(part) for part in value]
    else:
        found = [part.strip() for part in _text(value).split(SEPARATOR)]
    return list(dict.fromkeys(part for part in found if part and part != NOT_STATED))
