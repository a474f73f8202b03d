"""The register's records as data classes, one per table, made from `model.schema`.

Every column is a keyword of the same name; the geometry of actors and activities is `point`,
(easting, northing) in EPSG:25832 or None, that of districts and service areas is `area`, the
WKB of a MultiPolygon. Records with terms carry `terms`, a dict of vocabulary → set of codes.
Only the columns that the schema requires must be given.
"""

from __future__ import annotations

from dataclasses import field, make_dataclass
from datetime import date, datetime
from typing import Any

from . import schema

Point = tuple[float, float]
Terms = dict[str, set[str]]

_PYTHON_TYPES = {
    "text": str,
    "integer": int,
    "real": float,
    "date": date,
    "datetime": datetime,
    "point": Point,
    "multipolygon": bytes,
}
GEOMETRY_FIELDS = {"point": "point", "multipolygon": "area"}


def _record_class(name: str, table: schema.Table) -> type:
    required, optional = [], []
    for column in table.columns:
        field_name = GEOMETRY_FIELDS.get(column.type, column.name)
        python_type = _PYTHON_TYPES[column.type]
        if column.required and not column.kept and column.default is None:
            required.append((field_name, python_type))
        else:
            optional.append((field_name, python_type | None, field(default=column.default)))
    if table.links:
        optional.append(("terms", Terms, field(default_factory=dict)))
    record = make_dataclass(name, required + optional, kw_only=True, namespace={"table": table})
    record.__module__ = __name__
    record.__doc__ = f"{table.note} Fields: the columns of `{table.name}`."
    return record


Actor = _record_class("Actor", schema.ACTOR)
Project = _record_class("Project", schema.PROJECT)
Activity = _record_class("Activity", schema.ACTIVITY)
Term = _record_class("Term", schema.TERM)
ServiceArea = _record_class("ServiceArea", schema.SERVICE_AREA)
Contact = _record_class("Contact", schema.CONTACT)
District = _record_class("District", schema.DISTRICT)
Population = _record_class("Population", schema.POPULATION)
ImportBatch = _record_class("ImportBatch", schema.IMPORT_BATCH)
SavedQuery = _record_class("SavedQuery", schema.SAVED_QUERY)
DistinctPair = _record_class("DistinctPair", schema.DISTINCT_PAIR)

Record = Any  # an instance of one of the classes above
CLASSES: dict[str, type] = {
    record_class.table.name: record_class
    for record_class in (
        Actor, Project, Activity, Term, ServiceArea, Contact, District, Population, ImportBatch,
        SavedQuery, DistinctPair,
    )
}  # by the names of their tables  # fmt: skip
