"""The script with which a database administrator sets up an empty register."""

from __future__ import annotations

from ...model import schema
from ..sql import name
from .rights import STEWARD, role
from .setup import script

_ABOUT = """\
BildungsProjekte: an empty register in the schema {schema} (version {version} of its tables).

For the database administrator. Needs PostgreSQL 15 or newer and the extension PostGIS, which is
taken to be in the schema public. Run it in the database that is to hold the register, as a login
that may create schemas there and roles; it becomes the owner. It does all of it or nothing:

    psql -v ON_ERROR_STOP=1 -d DATABASE -f FILE

Then let people in, each with a login of their own, for instance

    GRANT {steward} TO "anna.meier";

A steward fills the register with vocabularies, districts and population: in QGIS, with the tool
"Set up a register on a server" of the plugin. More is said in docs/database.md."""


def administrators_script(register: str) -> str:
    """Return the script for a schema, with what there is to know at its beginning."""
    about = _ABOUT.format(
        schema=name(register), version=schema.VERSION, steward=name(role(register, STEWARD))
    )
    # a schema's name may hold the end of a line
    comment = "\n".join(f"-- {line}".rstrip() for line in about.splitlines())
    return f"{comment}\n\nSET client_min_messages = warning;\n\n{script(register)}"
