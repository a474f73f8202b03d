"""The script with which a database administrator sets up an empty register."""

from __future__ import annotations

from ...model import schema
from ..sql import literal, name, sql
from .roles import ROLES, STEWARD, beginning_in_sql
from .setup import making

_ABOUT = """\
BildungsProjekte: an empty register in the schema {schema} (version {version} of its tables).

For the database administrator. Needs PostgreSQL 15 or newer and the extension PostGIS, which is
taken to be in the schema public. Run it with psql in the database that is to hold the register, as
a login that may create schemas there and roles; it becomes the owner. It does all of it or nothing:

    psql -v ON_ERROR_STOP=1 -d DATABASE -f FILE

The roles of the register are named after the database too. Let people in, each with a login of
their own, for instance

    GRANT {steward} TO "anna.meier";

A steward fills the register with vocabularies, districts and population: in QGIS, with the tool
"Set up a register on a server" of the plugin. More is said in docs/database.md."""


def administrators_script(register: str) -> str:
    """Return the script for a schema, with what there is to know at its beginning.

    Which database it is for is known when it is run: psql asks for the names of the roles then.
    Raises `RegisterError` when a register's schema cannot have that name.
    """
    titles = {which: f':"{which}"' for which in ROLES}
    body = ";\n\n".join(making(register, "public", titles))
    steward = name(f"DATABASE_{register}_{STEWARD}")
    about = _ABOUT.format(schema=name(register), version=schema.VERSION, steward=steward)
    comment = "\n".join(f"-- {line}".rstrip() for line in about.splitlines())
    names = ", ".join(f"begins || {literal(which)} AS {name(which)}" for which in ROLES)
    beginning = sql("FROM (SELECT", beginning_in_sql(register), "AS begins) roles")
    return (
        f"{comment}\n\nSET client_min_messages = warning;\n\n"
        f"-- the names of the roles\nSELECT {names}\n{beginning}\n\\gset\n\n"
        f"BEGIN;\n\n{body};\n\nCOMMIT;\n"
    )
