"""Two people have changed the same record: what each of them says, field by field."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ..model.records import Record
from ..model.schema import Table
from .fields import record_values, to_fields, value_in


@dataclass(frozen=True)
class Contested:
    """A field that at least one side has changed."""

    name: str
    base: Any
    mine: Any
    theirs: Any

    @property
    def is_mine(self) -> bool:
        """Whether I have changed it and they have not, or have done the same."""
        return self.theirs in (self.base, self.mine)

    @property
    def is_theirs(self) -> bool:
        """Whether they have changed it and I have not."""
        return self.mine == self.base != self.theirs


@dataclass(frozen=True)
class Conflict:
    """What I made of a record, and what others have made of it meanwhile.

    `stored` is the record as it is now, None when it was deleted. `author` and `at` tell who
    changed it last, and when; they are empty when nobody knows.
    """

    table: Table
    title: str
    base: dict[str, Any]
    mine: dict[str, Any]  # the changed values alone
    stored: Record | None
    author: str = ""
    at: datetime | None = None

    def contested(self) -> list[Contested]:
        """Return the fields that were changed, in the order of the schema."""
        base, changed = to_fields(self.base), to_fields(self.mine)
        theirs = base if self.stored is None else to_fields(record_values(self.stored))
        fields = [
            Contested(
                name,
                value_in(base, name),
                changed.get(name, value_in(base, name)),
                value_in(theirs, name),
            )
            for name in base | theirs | changed
        ]
        return [field for field in fields if not field.base == field.mine == field.theirs]

    def is_settled(self) -> bool:
        """Whether all that I want is stored already."""
        return self.stored is not None and all(
            field.mine in (field.base, field.theirs) for field in self.contested()
        )
