"""Reading a layer of the project, or of a service that QGIS knows."""

from __future__ import annotations

from datetime import date, datetime, time

from qgis.core import (
    NULL,
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsFeatureIterator,
    QgsFeatureSource,
    QgsFeedback,
    QgsFields,
    QgsGeometry,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QTime

from ...model.records import Point
from ...support.feedback import CancelledError
from .limits import check_columns, check_rows, too_long
from .sheet import Cell, Row, Table


class LayerSnapshot:
    """A layer of the project as it is now, edits included, to be read in the background.

    To be made on the main thread; it is read like a `QgsFeatureSource`.
    """

    def __init__(self, layer: QgsVectorLayer) -> None:
        self._name = layer.name()
        self._crs = layer.crs()
        self._fields = layer.fields()
        self._source = QgsVectorLayerFeatureSource(layer)

    def sourceName(self) -> str:  # noqa: N802  (as in QGIS, with the two below)
        """Return what the layer is called."""
        return self._name

    def sourceCrs(self) -> QgsCoordinateReferenceSystem:  # noqa: N802
        """Return its coordinate system."""
        return self._crs

    def fields(self) -> QgsFields:
        """Return its fields."""
        return self._fields

    def getFeatures(self) -> QgsFeatureIterator:  # noqa: N802
        """Return its features."""
        return self._source.getFeatures()


def read_features(source: QgsFeatureSource | LayerSnapshot, feedback: QgsFeedback | None) -> Table:
    """Read the features of a layer; areas and lines are a point inside them.

    Raises `UserError` when there are too many, `CancelledError` when the user stops it.
    """
    name = source.sourceName()
    crs = source.sourceCrs()
    columns = tuple(field.name() for field in source.fields())
    check_columns(name, len(columns))
    table = Table(columns, [], [], crs.authid() or crs.toWkt())
    for number, feature in enumerate(source.getFeatures(), start=1):
        if feedback is not None and feedback.isCanceled():
            raise CancelledError
        check_rows(name, number)
        cells = tuple([_cell(value) for value in feature.attributes()])
        table.rows.append(Row(number, cells, too_long(columns, cells)))
        table.points.append(_point(feature.geometry()))
    return table


def _cell(value: object) -> Cell:
    if isinstance(value, QDateTime | QDate | QTime):
        return _moment(value) if value.isValid() else ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    if isinstance(value, bool | int | float):
        return value
    if isinstance(value, list | tuple):
        return "; ".join(str(_cell(item)) for item in value)
    return "" if value is None or value == NULL else str(value).strip()


def _moment(value: QDateTime | QDate | QTime) -> Cell:
    if isinstance(value, QDateTime):
        moment = datetime.combine(_moment(value.date()), _moment(value.time()))
        return moment.date() if moment.time() == time() else moment
    if isinstance(value, QDate):
        return date(value.year(), value.month(), value.day())
    return time(value.hour(), value.minute(), value.second())


def _point(geometry: QgsGeometry) -> Point | None:
    if geometry.isNull() or geometry.isEmpty():
        return None
    if geometry.type() != Qgis.GeometryType.Point or geometry.isMultipart():
        inside = geometry.pointOnSurface()
        geometry = inside if not inside.isEmpty() else geometry.centroid()
    if geometry.isNull() or geometry.isEmpty():
        return None
    place = geometry.asPoint()
    return place.x(), place.y()
