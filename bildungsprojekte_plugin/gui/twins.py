"""Two actors that shall become one: what both say, and what is done with them in the background."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from qgis.core import QgsFeedback

from ..model import Actor
from ..store import Register
from ..store.value_words import Lookups
from ..support.errors import QT_TRANSLATE_NOOP, UserError
from .fields import record_values, to_fields, value_in
from .lookups import LookupReader

# By these an import knows a record again, or knows it as missing. Those of the other one stay with
# it, so that its source does not bring it back.
_OWN = ("source", "source_key", "missing_since")
_GONE = QT_TRANSLATE_NOOP(
    "Bildungsprojekte",
    "One of the two actors is not in the register any more. Look for duplicates again.",
)


@dataclass(frozen=True)
class Facing:
    """A field of which at least one of two actors says something."""

    name: str
    kept: Any
    other: Any

    @property
    def is_contested(self) -> bool:
        """Whether both say something, and not the same."""
        return self.kept != self.other and self.kept is not None and self.other is not None


@dataclass(frozen=True)
class Twins:
    """Two actors; `kept` stays, and `moving` counts by table what refers to the other one."""

    kept: Actor
    other: Actor
    moving: dict[str, int]
    lookups: Lookups

    def fields(self) -> list[Facing]:
        """Return the fields that one of them says something of, in the order of the schema."""
        kept, other = (to_fields(record_values(actor)) for actor in (self.kept, self.other))
        facing = [Facing(name, kept[name], value_in(other, name)) for name in kept]
        return [
            field
            for field in facing
            if field.name not in _OWN and not field.kept is field.other is None
        ]


def read_twins(
    register: Register, one: str, other: str, reader: LookupReader, _feedback: QgsFeedback
) -> Twins:
    """Read two actors. The one that more refers to is kept. Raises `UserError`."""
    actors = [register.get(Actor, key) for key in (one, other)]
    if None in actors:
        raise UserError(_GONE)
    referring = [register.referring(Actor, actor.uuid) for actor in actors]
    if sum(referring[0].values()) < sum(referring[1].values()):
        actors.reverse()
        referring.reverse()
    return Twins(*actors, referring[1], reader.read(register, Actor.table))


def merge_twins(
    register: Register, twins: Twins, values: dict[str, Any], _feedback: QgsFeedback
) -> str:
    """Merge two actors, and return the change. Raises `RegisterError`."""
    versions = twins.kept.row_version, twins.other.row_version
    return register.merge(Actor, twins.kept.uuid, twins.other.uuid, values, based_on=versions)
