"""The roles of a register on a server: reader, editor, steward and publisher.

Roles belong to all databases of a server. So those of a register are named after its database and
its schema: who is a steward in one database is nobody in another one. What runs in the database
finds out their names by itself; when a database is copied or renamed, its roles are others.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import md5

from ..sql import literal, name, sql

READER, EDITOR, STEWARD, PUBLISHER = "reader", "editor", "steward", "publisher"
ROLES = (READER, EDITOR, STEWARD, PUBLISHER)

_LONGEST = 63  # bytes; PostgreSQL cuts off what is longer, and different roles would become one
_ROOM = _LONGEST - max(len(f"_{which}") for which in ROLES)
_SHORT = "register_"


def role(database: str, register: str, which: str) -> str:
    """Return the name of a role: of the register in that schema of that database.

    Where there is no room for both names, their checksum stands for them.
    """
    base = f"{database}_{register}"
    if len(base.encode()) > _ROOM:
        base = _SHORT + md5(base.encode(), usedforsecurity=False).hexdigest()
    return f"{base}_{which}"


def beginning_in_sql(register: str) -> str:
    """Return the expression for how the names begin, in whichever database it is asked for."""
    base = f"current_database()::text || {literal(f'_{register}')}"
    in_bytes = f"convert_to({base}, 'UTF8')"
    return (
        f"CASE WHEN octet_length({in_bytes}) > {_ROOM}\n"
        f"    THEN {literal(_SHORT)} || md5({in_bytes})\n"
        f"    ELSE {base} END || '_'"
    )


def names_of_roles(database: str, register: str) -> dict[str, str]:
    """Return for each role its name, quoted for SQL."""
    return {which: name(role(database, register, which)) for which in ROLES}


def create_roles(register: str) -> Iterator[str]:
    """The statement that makes the roles that are not there, for who may create roles."""
    listed = ", ".join(map(literal, ROLES))
    known = sql("SELECT FROM pg_roles WHERE rolname = title")
    yield (
        "DO $body$ DECLARE which text; title text;\nBEGIN\n"
        f"  FOREACH which IN ARRAY ARRAY[{listed}] LOOP\n"
        f"    title := {beginning_in_sql(register)} || which;\n"
        f"    IF NOT EXISTS ({known}) THEN\n"
        "      EXECUTE format('CREATE ROLE %I NOLOGIN', title);\n"
        "    END IF;\n"
        "  END LOOP;\nEND $body$"
    )
