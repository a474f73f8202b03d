"""Setting up a register on a server: a schema with tables, guards, views, roles and rights."""

from __future__ import annotations

from collections.abc import Iterator

from ..sql import literal, name, sql
from . import rights as postgis_rights
from . import schema as postgis_schema
from .schema import raising


def statements(register: str, postgis_schema_name: str) -> Iterator[str]:
    """Yield every statement that makes an empty register in a schema, in order.

    Run them in one transaction, as a login that may create schemas and roles; it becomes the
    owner. `postgis_schema_name` is where the extension PostGIS is, mostly `public`.
    """
    home = f"{name(register)}, {name(postgis_schema_name)}"
    yield from postgis_rights.roles(register)
    yield sql("CREATE SCHEMA IF NOT EXISTS", name(register))
    yield _require_schema(register)
    yield sql("SET LOCAL search_path =", home)
    yield from postgis_schema.tables()
    yield from postgis_schema.guards(home)
    yield from postgis_schema.create_views()
    yield from postgis_rights.rights(register, home)


def _require_schema(register: str) -> str:
    """Refuse somebody else's schema: the tables would go to where PostGIS is."""
    rights = " AND ".join(
        f"has_schema_privilege({literal(register)}, {literal(right)})"
        for right in ("USAGE", "CREATE")
    )
    why = "permission denied for schema {}".format(register.replace("%", "%%"))
    refusal = raising(why, code="insufficient_privilege")
    return f"DO $body$ BEGIN IF NOT ({rights}) THEN {refusal} END IF; END $body$"


def script(register: str, postgis_schema_name: str = "public") -> str:
    """Return the statements as a script that a database administrator can read and run."""
    body = ";\n\n".join(statements(register, postgis_schema_name))
    return f"BEGIN;\n\n{body};\n\nCOMMIT;\n"
