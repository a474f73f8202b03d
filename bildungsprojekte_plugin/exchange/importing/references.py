"""Which record is meant by a name, in sheets that show names and no keys: return sheets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from ...store import Register
from ..understanding.names import folded

_NAMED_BY = {"actor": "name", "project": "title", "activity": "title"}


@dataclass(frozen=True)
class UnknownName:
    """A name that no record of a table goes by, and the column that it stands in."""

    table: str
    column: str
    name: str


class References:
    """The records of a register, by what they are called."""

    def __init__(self, register: Register) -> None:
        self._uuids: Mapping[str, dict[str, set[str]]] = {
            table: defaultdict(set) for table in _NAMED_BY
        }
        with register.read() as database:
            for table, field in _NAMED_BY.items():
                for row in database.select(table, {"deleted_at": None}):
                    self._uuids[table][_key(row[field] or "")].add(row["uuid"])

    def uuids(self, table: str, name: str) -> set[str]:
        """Return the records of a table that go by a name."""
        return self._uuids[table].get(_key(name), set())


def _key(name: str) -> str:
    return folded(name) or name.strip()  # of signs alone nothing is left
