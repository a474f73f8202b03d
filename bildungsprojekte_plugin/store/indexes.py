"""Indexes that both databases write down in the same words."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.schema import Table
from .sql import name, sql


def alone_indexes(table: Table) -> Iterator[str]:
    """Every statement that lets a column say the same of one record alone, deleted ones aside."""
    for column in table.alone:
        index, values = name(alone_index(table, column)), f"({name(column)})"
        on = sql("ON", name(table.name), values, "WHERE deleted_at IS NULL")
        yield sql("CREATE UNIQUE INDEX", index, on)


def alone_index(table: Table, column: str) -> str:
    """Return what such an index is called."""
    return f"{table.name}_{column}"
