"""A record's values as fields side by side: the terms of each vocabulary are a field of their own.

In a record the terms of all vocabularies are one value, `terms`. But two people who have changed
terms of different vocabularies have not changed the same thing.
"""

from __future__ import annotations

from typing import Any

from ..model.records import Record
from ..model.schema import Column, Table
from ..store.rows import field_name

_TERMS = "terms/"


def to_fields(values: dict[str, Any]) -> dict[str, Any]:
    """Return a record's values as fields."""
    fields = {name: value for name, value in values.items() if name != "terms"}
    terms = values.get("terms", {})
    return fields | {terms_field(code): set(codes) for code, codes in terms.items()}


def to_values(fields: dict[str, Any]) -> dict[str, Any]:
    """Return fields as a record's values."""
    values = {name: value for name, value in fields.items() if vocabulary_of(name) is None}
    terms = {vocabulary_of(name): codes for name, codes in fields.items() if name not in values}
    return values | ({"terms": terms} if terms else {})


def terms_field(vocabulary: str) -> str:
    """Return the name of the field that holds the terms of a vocabulary."""
    return _TERMS + vocabulary


def vocabulary_of(field: str) -> str | None:
    """Return the vocabulary whose terms a field holds; None for other fields."""
    return field.removeprefix(_TERMS) if field.startswith(_TERMS) else None


def value_in(fields: dict[str, Any], field: str) -> Any:
    """Return a field's value; that of an empty field when there is none."""
    return fields.get(field, None if vocabulary_of(field) is None else set())


def column_of(table: Table, field: str) -> Column:
    """Return the column that holds a field. Raises `KeyError`."""
    return {field_name(column): column for column in table.columns}[field]


def record_values(record: Record) -> dict[str, Any]:
    """Return what a user knows of a stored record: its data, also the place, and its terms."""
    columns = [column for column in record.table.data_columns if column.type != "datetime"]
    values = {field_name(column): getattr(record, field_name(column)) for column in columns}
    return values | ({"terms": record.terms} if record.table.links else {})


def new_values(table: Table) -> dict[str, Any]:
    """Return what a record holds that nobody has filled in yet."""
    return {
        field_name(column): column.default
        for column in table.data_columns
        if column.type != "datetime"
    }


def differing_values(base: dict[str, Any], values: dict[str, Any]) -> dict[str, Any]:
    """Return those of the values that are others than in the base."""
    before = to_fields(base)
    fields = to_fields(values)
    return to_values({name: v for name, v in fields.items() if v != value_in(before, name)})


def replaced_values(base: dict[str, Any], values: dict[str, Any]) -> dict[str, Any]:
    """Return the values of the base, with others in the place of some of them."""
    return to_values(to_fields(base) | to_fields(values))
