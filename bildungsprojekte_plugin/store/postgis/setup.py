"""Setting up a register on a server: a schema with tables, guards, views, roles and rights."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ...support.errors import QT_TRANSLATE_NOOP
from ..errors import RegisterError
from ..sql import literal, name, sql
from . import rights as postgis_rights
from . import schema as postgis_schema
from .database import Postgis
from .plpgsql import raising
from .roles import create_roles, names_of_roles
from .tables import tables

# what needs no thought in any program, nor in a file's name; the functions' text holds it too
_NAME = re.compile(r"[^\W\d](?:[\w -]*[\w-])?")
_LONGEST = 63  # bytes, which is where PostgreSQL cuts off


def statements(database: Postgis) -> Iterator[str]:
    """Yield every statement that makes an empty register at a database's address, in order.

    Run them in one transaction, as a login that may create schemas and roles; it becomes the
    owner. Raises `RegisterError` when a register's schema cannot have that name.
    """
    titles = names_of_roles(database.name, database.schema)
    return making(database.schema, database.postgis_schema, titles)


def making(register: str, postgis_schema_name: str, titles: Mapping[str, str]) -> Iterator[str]:
    """Yield the statements for any database.

    `postgis_schema_name` is where the extension PostGIS is, mostly `public`; `titles` are the
    roles' names in SQL. Raises `RegisterError` when a register's schema cannot have that name.
    """
    _check_name(register)
    home = f"{name(register)}, {name(postgis_schema_name)}"
    yield from create_roles(register)
    yield sql("CREATE SCHEMA IF NOT EXISTS", name(register))
    yield _require_schema(register)
    yield sql("SET LOCAL search_path =", home)
    yield from tables()
    yield from postgis_schema.guards(home)
    yield from postgis_schema.create_views()
    yield from postgis_rights.rights(register, home, titles)


def _check_name(register: str) -> None:
    if not _NAME.fullmatch(register) or len(register.encode()) > _LONGEST:
        raise RegisterError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "A register cannot be set up in a schema that is called “{schema}”. Choose a name "
                "of letters, digits, blanks, “_” and “-” that begins with a letter and has "
                "{longest} characters at most.",
            ),
            schema=register,
            longest=_LONGEST,
        )


def _require_schema(register: str) -> str:
    """Refuse somebody else's schema: the tables would go to where PostGIS is."""
    rights = " AND ".join(
        f"has_schema_privilege({literal(register)}, {literal(right)})"
        for right in ("USAGE", "CREATE")
    )
    refusal = raising(f"permission denied for schema {register}", code="insufficient_privilege")
    return f"DO $body$ BEGIN IF NOT ({rights}) THEN {refusal} END IF; END $body$"
