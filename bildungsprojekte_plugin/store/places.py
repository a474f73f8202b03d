"""Where the register's municipalities are."""

from __future__ import annotations

from ..districts.levels import MUNICIPALITY
from ..districts.lookup import DistrictLookup, DistrictShape
from .database import Database
from .sql import Row


def state_of(database: Database) -> Row:
    """Return what is another one whenever a district was changed, by whomever.

    Versions only rise; after a restore, the moment tells.
    """
    (state,) = database.rows(
        "SELECT sum(row_version) AS versions, max(updated_at) AS latest FROM district"
    )
    return state


def municipalities(database: Database) -> DistrictLookup:
    """Return the look-up of a register's municipalities, in EPSG:25832."""
    rows = database.select("district", {"level": MUNICIPALITY, "deleted_at": None})
    return DistrictLookup(
        DistrictShape(row["key"], row["geom"]) for row in rows if row["geom"] is not None
    )
