"""Putting SQL together: statements from words, values and names only through here."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from osgeo import ogr

from ..model import schema

Row = dict[str, Any]

_HEADER = struct.pack("<2sBBi", b"GP", 0, 1, schema.EPSG)  # little endian, no envelope
_POINT = struct.Struct("<BIdd")


def sql(*words: str) -> str:
    """Return a statement made of its words."""
    return " ".join(words)


def name(identifier: str) -> str:
    """Return the quoted name of a table or column."""
    return '"' + identifier.replace('"', '""') + '"'


def names(identifiers: Iterable[str]) -> str:
    """Return quoted names, separated by commas."""
    return ", ".join(map(name, identifiers))


def literal(value: object) -> str:
    """Return a value as an SQL literal: NULL, number, quoted text, or the blob of a geometry.

    A (easting, northing) tuple becomes a GeoPackage point, bytes are the WKB of a geometry,
    both in EPSG:25832.
    """
    if value is None:
        return "NULL"
    if isinstance(value, int):
        return str(int(value))
    if isinstance(value, float):
        return repr(float(value))  # a number of numpy's says more than the number
    if isinstance(value, tuple):
        wkb = _POINT.pack(1, ogr.wkbPoint, float(value[0]), float(value[1]))
        return f"X'{(_HEADER + wkb).hex()}'"
    if isinstance(value, bytes):
        return f"X'{(_HEADER + value).hex()}'"
    if isinstance(value, datetime):
        text = value.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    elif isinstance(value, date):
        text = value.isoformat()
    else:
        text = str(value)
    return "'" + text.replace("'", "''") + "'"


def condition(conditions: Row) -> str:
    """Return the condition that columns have the given values; true when none are given."""
    parts = [
        sql(name(column), "IS NULL") if value is None else sql(name(column), "=", literal(value))
        for column, value in conditions.items()
    ]
    return " AND ".join(parts) or "1"
