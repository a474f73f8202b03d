"""Municipalities by their names, as people write them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from ...districts.levels import MUNICIPALITY
from ...store import Register
from ...store.sql import Row
from ..understanding.names import folded

_OFFICE = re.compile(r"^(?:(?:kreisfreie |kreis)?stadt|gemeinde) ")  # “Stadt Bochum”
# what tells a town from its namesakes: “Mülheim an der Ruhr”, “Wetter (Ruhr)”, “Haltern am See”
_WHERE = re.compile(r"(.+?)\s*(?:\((\w+)\)|\s(?:an der|am|an|in der|im|bei|ob der)\s+(\w+))")
_POSTCODE = re.compile(r"^\s*(?:DE?-)?\d{5}\s+")


class Towns:
    """The municipalities of a register by name; where two have the same, by none."""

    def __init__(self, districts: Iterable[Row]) -> None:
        names: dict[str, set[str]] = defaultdict(set)
        self._official: set[str] = set()
        self._by_key: dict[str, str] = {}
        for row in districts:
            self._by_key[row["key"]] = row["name"]
            self._official.add(folded(row["name"]))
            for name in _names(row["name"]):
                names[name].add(row["key"])
        self._keys = {name: keys.pop() for name, keys in names.items() if len(keys) == 1}
        self._said: dict[str, str] = {}

    def key(self, town: str | None) -> str:
        """Return the key of the municipality that a text names; empty where it names none."""
        text = town or ""
        if text not in self._said:
            self._said[text] = self._key(_POSTCODE.sub("", text))
        return self._said[text]

    def name(self, key: str) -> str:
        """Return the name of a municipality; its key where the register has none."""
        return self._by_key.get(key, key)

    def _key(self, town: str) -> str:
        """Return the key of a town, or of that whose part it is (“Essen-Kettwig”).

        What stands behind a town in any other way may tell it from ours: “Essen (Oldenburg)”.
        """
        name = folded(town)
        key = self._keys.get(name) or self._keys.get(_OFFICE.sub("", name))
        whole = folded(town.partition("-")[0])
        return key or (self._keys.get(whole, "") if whole in self._official else "")


def towns(register: Register) -> Towns:
    """Return the municipalities of a register."""
    with register.read() as database:
        return Towns(database.select("district", {"level": MUNICIPALITY, "deleted_at": None}))


def _names(official: str) -> Iterator[str]:
    """Yield the ways to write a name: “Mülheim”, “Mülheim/Ruhr”, “Mülheim a. d. R.” …"""
    yield folded(official)
    where = _WHERE.fullmatch(official)
    if where:
        bare, river = folded(where[1]), folded(where[2] or where[3])
        yield bare
        for short in (river, river[0]):
            yield from (f"{bare} {how}{short}" for how in ("", "an der ", "a d ", "am ", "a "))
