"""From which sources the records of a register come, and whom these oblige to name."""

from __future__ import annotations

from ..model import ImportBatch, schema
from .register import Register
from .sql import name, sql

_SOURCED = (schema.ACTOR, schema.PROJECT, schema.ACTIVITY)


def attributions_of(register: Register) -> list[str]:
    """Return the attributions of a register's imports, each once, in their order."""
    attributions = [batch.attribution for batch in register.all(ImportBatch) if batch.attribution]
    return list(dict.fromkeys(attributions))


def sources_of(register: Register) -> set[str]:
    """Return the names of the sources that records which are not deleted come from."""
    of_table = (
        sql("SELECT source FROM", name(table.name), "WHERE deleted_at IS NULL")
        for table in _SOURCED
    )
    with register.read() as database:
        rows = database.rows(" UNION ".join(of_table))
    return {row["source"] for row in rows} - {None}
