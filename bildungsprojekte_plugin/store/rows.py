"""Records to table rows and back."""

from __future__ import annotations

import json
import struct
from datetime import date, datetime
from math import isnan
from typing import Any

from ..model.records import GEOMETRY_FIELDS, Point, Record
from ..model.schema import Column, Table

Row = dict[str, Any]

_POINT = struct.Struct("<BIdd")
_ENVELOPE_SIZES = (0, 32, 48, 48, 64)  # by the three bits in a GeoPackage geometry's header


def field_name(column: Column) -> str:
    """Return the name of the record's field that holds a column."""
    return GEOMETRY_FIELDS.get(column.type, column.name)


def settable_fields(table: Table) -> set[str]:
    """Return the fields of a table's records that a user may set."""
    return {field_name(column) for column in table.data_columns} | (
        {"terms"} if table.links else set()
    )


def row_of(record: Record) -> Row:
    """Return a record as a row of its table, without what the store keeps and without terms."""
    return {
        column.name: getattr(record, field_name(column)) for column in record.table.data_columns
    }


def record_of(record_class: type, row: Row, terms: dict[str, set[str]] | None = None) -> Record:
    """Return a row of the class's table as a record; geometries in the row are WKB."""
    values = {}
    for column in record_class.table.columns:
        value = row[column.name]
        if column.type == "point" and value is not None:
            value = _point(value)
        values[field_name(column)] = value
    if record_class.table.links:
        values["terms"] = terms or {}
    return record_class(**values)


def _point(wkb: bytes) -> Point | None:
    """Return easting and northing; other programs may have stored a height, or an empty point."""
    _order, _type, easting, northing = _POINT.unpack_from(wkb)
    return None if isnan(easting) else (easting, northing)


def fields_from_history(table: Table, text: str) -> Row:
    """Return field → value of a row that a history trigger wrote as JSON (NULLs left out)."""
    stored = json.loads(text)
    return {
        field_name(column): _from_json(column, stored.get(column.name))
        for column in table.data_columns
    }


def _from_json(column: Column, value: Any) -> Any:
    if value is None:
        return None
    if column.is_geometry:
        blob = bytes.fromhex(value)
        wkb = blob[8 + _ENVELOPE_SIZES[(blob[3] >> 1) & 7] :]
        return _point(wkb) if column.type == "point" else wkb
    if column.type == "date":
        return date.fromisoformat(value)
    if column.type == "datetime":
        return datetime.fromisoformat(value.replace("Z", "+00:00"))
    return value
