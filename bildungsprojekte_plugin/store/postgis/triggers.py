"""What triggers on records and on links share."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.schema import Table
from ..geometries import HISTORY_PREFIX
from ..sql import literal, name, sql
from .plpgsql import postgis_in, raising, search_path

VARIABLES = "DECLARE change operation;\n"


def on_statement(
    table: Table, title: str, event: str, function: str, transition: str | None = None
) -> str:
    """Return the trigger that looks at what a whole statement has done, or is about to do."""
    referencing = f"REFERENCING {transition} " if transition else ""
    return sql(
        "CREATE TRIGGER",
        name(f"{table.name}_{title}"),
        event,
        "ON",
        name(table.name),
        f"{referencing}FOR EACH STATEMENT EXECUTE FUNCTION {function}()",
    )


def at_the_end(table: Table, title: str, event: str, function: str) -> str:
    """Return the trigger that looks at each row when the transaction is about to be stored."""
    return sql(
        "CREATE CONSTRAINT TRIGGER",
        name(f"{table.name}_{title}"),
        f"AFTER {event} ON",
        name(table.name),
        f"DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION {function}()",
    )


def row_as_json(table: Table, row: str, spatial: str = "") -> str:
    """Return the expression for a row as the history of a GeoPackage has it, NULLs left out.

    `spatial` is what stands before the names of PostGIS's functions: a schema and a dot.
    """
    pairs = []
    for column in table.data_columns:
        value = f"{row}.{name(column.name)}"
        if column.is_geometry:
            shape = f"upper(encode({spatial}ST_AsBinary({value}, 'NDR'), 'hex'))"
            value = f"{literal(HISTORY_PREFIX)} || {shape}"
        elif column.type == "datetime":
            value = (
                f"to_char({value} AT TIME ZONE 'UTC', "
                """'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')"""
            )
        pairs.append(f"{literal(column.name)}, {value}")
    listed = ", ".join(pairs)
    return f"json_strip_nulls(json_build_object({listed}))::text"


def as_json(table: Table, home: str) -> str:
    """Return the function that makes of a row what the history has of it."""
    expression = row_as_json(table, "r", f"{postgis_in(home)}.")
    return (
        f"CREATE OR REPLACE FUNCTION as_json(r {name(table.name)}) RETURNS text LANGUAGE sql\n"
        f"STABLE SET search_path = {search_path(home)} AS\n"
        f"$body$ SELECT {expression} $body$"
    )


def number_checks(table: Table) -> Iterator[str]:
    """Refuse a `fid` that the table has not counted yet: a later row would be refused for it.

    OVERRIDING SYSTEM VALUE would get past GENERATED ALWAYS.
    """
    counted = f"pg_sequence_last_value({literal(f'{table.name}_fid_seq')})"
    yield f"IF NEW.fid > coalesce({counted}, 0) THEN"
    yield "  " + raising(f"{table.name}: constraint failed, fid is counted and not given")
    yield "END IF;"
