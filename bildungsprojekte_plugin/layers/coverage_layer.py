"""A coverage as layers: polygons with a column per term, and a table with all rows."""

from __future__ import annotations

from itertools import islice

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsMemoryProviderUtils,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QMetaType

from ..analysis.coverage import Weighting
from ..analysis.coverage_table import TOTAL, CoverageTable, Heading
from ..support.errors import QT_TRANSLATE_NOOP, UserError
from ..support.i18n import translate

_RESERVED = {"fid", "ogc_fid", "geom", "geometry", "key", "name", TOTAL}


class CoverageFields:
    """The columns of a coverage's layers: key, name, one per term, not stated, total."""

    def __init__(self, table: CoverageTable) -> None:
        self.table = table
        self._counts = table.weighting is Weighting.FULL
        self.columns = unique_names([column.key for column in table.columns()])

    def of_layers(self) -> QgsFields:
        """Fields of the polygon layer and of the table layer."""
        fields = QgsFields()
        key = QgsField("key", QMetaType.Type.QString)
        key.setAlias(translate("Bildungsprojekte", "Key"))
        name = QgsField("name", QMetaType.Type.QString)
        name.setAlias(translate("Bildungsprojekte", "Name"))
        fields.append(key)
        fields.append(name)
        for column, heading in zip(self.columns, self.table.columns(), strict=True):
            fields.append(self._number(column, heading.label))
        fields.append(self._number(TOTAL, translate("Bildungsprojekte", "Total")))
        return fields

    def name_columns(self, layer: QgsVectorLayer) -> None:
        """Give the columns of a written layer their aliases, which most formats do not keep.

        A format may change the names of columns and put one of its own before them.
        """
        fields = self.of_layers()
        first = layer.fields().count() - fields.count()
        for index, field in enumerate(fields):
            layer.setFieldAlias(first + index, field.alias())

    def _number(self, column: str, label: str) -> QgsField:
        kind = QMetaType.Type.LongLong if self._counts else QMetaType.Type.Double
        field = QgsField(column, kind)
        field.setAlias(label)
        return field


def unique_names(keys: list[str]) -> list[str]:
    """Return a column name per key: the key itself, numbered where a name is taken.

    Databases do not tell upper from lower case in column names.
    """
    taken, names = set(_RESERVED), []
    for key in keys:
        name, number = key, 2
        while name.lower() in taken:
            name, number = f"{key}_{number}", number + 1
        taken.add(name.lower())
        names.append(name)
    return names


def write_districts(
    sink: QgsFeatureSink, fields: CoverageFields, areas: dict[str, QgsGeometry]
) -> None:
    """Write a polygon per district; `areas` holds multipolygons by key. Raises `UserError`."""
    rows = islice(fields.table.wide(), len(fields.table.districts))
    for heading, values, total in rows:
        feature = _feature(fields.of_layers(), heading, values, total)
        feature.setGeometry(areas[heading.key])
        _add(sink, feature)


def write_table(sink: QgsFeatureSink, fields: CoverageFields) -> None:
    """Write a row per district, then outside, unlocated and the total of all.

    Raises `UserError`.
    """
    for heading, values, total in fields.table.wide():
        _add(sink, _feature(fields.of_layers(), heading, values, total))


def _add(sink: QgsFeatureSink, feature: QgsFeature) -> None:
    if not sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert):
        raise UserError(
            QT_TRANSLATE_NOOP("Bildungsprojekte", "The result could not be written: {problem}"),
            problem=sink.lastError(),
        )


def _feature(
    fields: QgsFields, heading: Heading, values: list[float | None], total: float | None
) -> QgsFeature:
    feature = QgsFeature(fields)
    feature.setAttributes([heading.key, heading.label, *values, total])
    return feature


def memory_layer(
    table: CoverageTable, areas: dict[str, QgsGeometry], crs: QgsCoordinateReferenceSystem
) -> QgsVectorLayer:
    """Return a coverage as a polygon layer in memory."""
    fields = CoverageFields(table)
    layer = QgsMemoryProviderUtils.createMemoryLayer(
        translate("Bildungsprojekte", "Coverage"),
        fields.of_layers(),
        Qgis.WkbType.MultiPolygon,
        crs,
    )
    write_districts(layer.dataProvider(), fields, areas)
    layer.updateExtents()
    return layer
