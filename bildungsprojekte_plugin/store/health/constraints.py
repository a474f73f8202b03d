"""Whether the tables of a register refuse what they should."""

from __future__ import annotations

from collections.abc import Iterator

from ...support.errors import QT_TRANSLATE_NOOP, UserError
from ..database import Database
from ..geopackage import constraints as in_file
from ..postgis import constraints as on_server
from ..postgis.database import Postgis
from .findings import ERROR, Finding
from .make import shortened

_IN_FILE = QT_TRANSLATE_NOOP(
    "Bildungsprojekte",
    "Tables of the register {path} lack constraints: {parts}. Another program has made them anew "
    "without these, so they take empty, doubled or wrong values. Use a backup copy, or transfer "
    "the register into a new file (bildungsprojekte:transfer_register).",
)
_ON_SERVER = QT_TRANSLATE_NOOP(
    "Bildungsprojekte",
    "Tables of the register {path} lack constraints: {parts}. Without these they take values that "
    "are empty, there twice, or refer to nothing. Have it mended (bildungsprojekte:check_register "
    "with MEND).",
)


def constraints(database: Database) -> Iterator[Finding]:
    """Yield the finding about constraints that a register of the plugin's version lacks."""
    if isinstance(database, Postgis):
        message, missing = _ON_SERVER, map(str, on_server.missing_constraints(database))
    else:
        message, missing = _IN_FILE, in_file.missing_constraints(database)
    parts = list(missing)
    if parts:
        sentence = UserError(message, path=database.address, parts=shortened(parts))
        yield Finding("missing_constraint", ERROR, sentence)
