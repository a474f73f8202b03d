"""Bringing older registers up to date: the steps from each schema version to the next one.

A register says in `register_info` which version it has. `runner` takes the steps that it needs in
a GeoPackage, `postgis.upgrade` does so on a server.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..database import Database
from ..postgis.database import Postgis
from . import to_2, to_3, to_4

Statements = Callable[[Database], Iterator[str]]


@dataclass(frozen=True)
class Step:
    """A step: the version that it leads to, the columns that it adds, and its statements.

    They are run in one transaction with those of other steps, while no guard is in force, and may
    look into the database in between. None is for a backend that has no older version.
    """

    version: int
    adds: tuple[tuple[str, str], ...]
    in_geopackage: Statements | None
    on_server: Statements | None = None

    def statements(self, database: Database) -> Iterator[str]:
        """Yield the statements for a database."""
        chosen = self.on_server if isinstance(database, Postgis) else self.in_geopackage
        return chosen(database) if chosen else iter(())


STEPS = (
    Step(to_2.VERSION, to_2.ADDS, to_2.in_geopackage),
    Step(to_3.VERSION, to_3.ADDS, to_3.in_geopackage, to_3.on_server),
    Step(to_4.VERSION, to_4.ADDS, to_4.in_geopackage, to_4.on_server),
)


def pending(version: int) -> tuple[Step, ...]:
    """Return the steps that a register of that version still needs."""
    return tuple(step for step in STEPS if step.version > version)
