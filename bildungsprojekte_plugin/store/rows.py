"""Records to table rows and back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime, time, timezone
from functools import cache
from typing import Any

from ..model.records import GEOMETRY_FIELDS, Record, Terms
from ..model.schema import Column, Table
from .geometries import point_of, wkb_of_blob
from .sql import Row


@cache
def fields_of(table: Table) -> tuple[tuple[Column, str], ...]:
    """Return the data columns of a table, each with the record's field that holds it."""
    return tuple((column, field_name(column)) for column in table.data_columns)


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
    values = vars(record)
    return {column.name: values[field] for column, field in fields_of(record.table)}


def record_of(record_class: type, row: Row, terms: Terms | None = None) -> Record:
    """Return a row of the class's table as a record; geometries in the row are WKB."""
    values = {}
    for column in record_class.table.columns:
        value = row[column.name]
        if column.type == "point" and value is not None:
            value = point_of(value)
        values[field_name(column)] = value
    if record_class.table.links:
        values["terms"] = terms or {}
    return record_class(**values)


def fields_from_history(table: Table, text: str) -> Row:
    """Return field → value of a row that a history trigger wrote as JSON (NULLs left out)."""
    stored = json.loads(text)
    return {
        field: _from_json(column, stored.get(column.name)) for column, field in fields_of(table)
    }


def _from_json(column: Column, value: Any) -> Any:
    if value is None:
        return None
    if column.is_geometry:
        wkb = wkb_of_blob(bytes.fromhex(value))
        return point_of(wkb) if column.type == "point" else wkb
    if column.type == "date":
        return date.fromisoformat(value)
    if column.type == "datetime":
        return moment_of(value)
    return value


def moment_of(text: str) -> datetime:
    """Return a moment as a register holds it.

    Other programs may have left out the zone, which is UTC then as it is for GDAL, or have written
    anything behind the day: that alone is sure.
    """
    try:
        moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        moment = datetime.combine(date.fromisoformat(text[:10]), time.min)
    return moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)


def pairs_of(terms: Terms) -> set[tuple[str, str]]:
    """Return terms as pairs (vocabulary, code)."""
    return {(vocabulary, code) for vocabulary, codes in terms.items() for code in codes}


def terms_of(pairs: Iterable[tuple[str, str]]) -> Terms:
    """Return pairs (vocabulary, code) as terms."""
    terms: Terms = {}
    for vocabulary, code in pairs:
        terms.setdefault(vocabulary, set()).add(code)
    return terms


def title_of(record: Record) -> str:
    """Return what a record is called."""
    for name in ("title", "name", "label_de", "file_name"):
        if getattr(record, name, None):
            return getattr(record, name)
    return record.table.name
