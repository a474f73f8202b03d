"""Columns as both databases write them down."""

from __future__ import annotations

from collections.abc import Iterable

from ..model.schema import Column
from .sql import literal, name


def definition(column: Column, kind: str, default: str | None, checks: Iterable[str]) -> str:
    """Return a column's definition in CREATE TABLE.

    `kind` is its type in the database's words, `default` the expression that the database itself
    fills in when the schema names no value, `checks` are the conditions of its values.
    """
    parts = [name(column.name), kind]
    if column.required:
        parts.append("NOT NULL")
    if column.default is not None:
        default = literal(column.default)
    if default:
        parts.append(f"DEFAULT {default}")
    if column.unique:
        parts.append("UNIQUE")
    parts += [f"CHECK ({check})" for check in checks]
    if column.references:
        parts.append(f"REFERENCES {name(column.references)} (uuid)")
    return " ".join(parts)
