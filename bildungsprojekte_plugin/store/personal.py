"""What can be erased of a record and its history, so that nobody is named any more."""

from __future__ import annotations

from ..model import schema

PERSONAL = ("name", "role", "phone", "email")  # what a contact says of a person
_OF_THE_SOURCE = ("source", "source_key", "missing_since")


def erasable(table: schema.Table) -> tuple[str, ...]:
    """Return the columns that may be taken out of the history of a table's records.

    Not those by which a record is known, belongs to another one, is shown to somebody, or is
    there at all: without them its past would be another one. What a query asks for stays whole.
    """
    keys = {column for key in (*table.unique, table.alone) for column in key}
    return tuple(
        column.name
        for column in table.data_columns
        if column.name not in (*keys, "assured_on", "deleted_at", *_OF_THE_SOURCE)
        and not (column.references or column.mentions or column.choices or column.vocabulary)
        and not column.is_query
    )
