"""Functions in PL/pgSQL, put together from their lines.

All functions belong to whoever sets the register up and run with that login's rights, so that
nobody else needs to write to the history, and nobody can. They look for names in the register's
schema and in PostgreSQL's own alone, not in PostGIS's: there others may have functions of the same
name.
"""

from __future__ import annotations

import re

from ..sql import literal, sql

NOW = "transaction_timestamp()"

_QUOTED = re.compile(r'"(?:[^"]|"")+"')


def register_in(home: str) -> str:
    """Return the quoted name of the register's schema; `home` names that and PostGIS's."""
    return _QUOTED.findall(home)[0]


def postgis_in(home: str) -> str:
    """Return the quoted name of PostGIS's schema."""
    return _QUOTED.findall(home)[1]


def search_path(home: str) -> str:
    """Return where the functions look for names; a temporary table of somebody's comes last."""
    return f"pg_catalog, {register_in(home)}, pg_temp"


def function(
    title: str,
    arguments: str,
    returns: str,
    home: str,
    body: str,
    declare: str = "",
    volatility: str = "VOLATILE",
) -> str:
    """Return a function in PL/pgSQL that runs with the rights of the register's owner."""
    return (
        f"CREATE OR REPLACE FUNCTION {title}({arguments}) RETURNS {returns} LANGUAGE plpgsql\n"
        f"{volatility} SECURITY DEFINER SET search_path = {search_path(home)} AS $body$\n"
        f"{declare}BEGIN\n{body}\nEND $body$"
    )


def raising(why: str, *values: str, code: str = "integrity_constraint_violation") -> str:
    """Return the statement that refuses; each % in `why` stands for one of the expressions."""
    listed = "".join(f", {value}" for value in values)
    return sql("RAISE EXCEPTION", f"{literal(why)}{listed}", f"USING ERRCODE = {literal(code)};")


def block(*lines: str) -> str:
    """Return the lines of a function's body."""
    return "\n".join(f"  {line}" for line in lines)
