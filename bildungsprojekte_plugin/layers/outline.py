"""What must be read in a register before it can be shown as layers; may be read anywhere."""

from __future__ import annotations

from dataclasses import dataclass

from ..model.vocabulary import Vocabulary
from ..store import Register
from .sources import ACTIVITIES, ACTORS, district_role, in_order


@dataclass(frozen=True)
class Outline:
    """Vocabularies by code, and by level of districts whom to name for their boundaries."""

    vocabularies: dict[str, Vocabulary]
    attributions: dict[str, list[str]]

    def roles(self) -> list[str]:
        """Return the roles that the records call for, from the top of the map down."""
        return in_order([ACTIVITIES, ACTORS, *map(district_role, self.attributions)])


def read_outline(register: Register) -> Outline:
    """Read it."""
    attributions: dict[str, list[str]] = {}
    with register.read() as database:
        rows = database.rows(
            "SELECT DISTINCT level, attribution FROM district WHERE deleted_at IS NULL"
        )
    for row in rows:
        named = attributions.setdefault(row["level"], [])
        if row["attribution"]:
            named.append(row["attribution"])
    return Outline(
        register.vocabularies(), {level: sorted(named) for level, named in attributions.items()}
    )
