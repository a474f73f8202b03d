"""Lists that name an actor once, in the first of its rows, and leave its cell empty below."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from ..profiles.profile import Profile, columns_of
from ..sources.sheet import Cell, Table
from ..understanding.blanks import is_blank
from ..understanding.keys import text_of

_LEAST_ROWS, _LEAST_SHARE = 2, 0.25  # without an actor: fewer may as well have been forgotten


@dataclass(frozen=True)
class NamingRow:
    """The row that names the actor: its position and its cells."""

    position: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class ActorGroups:
    """The rows that may belong to the actor of a row above them.

    `above` gives by their positions the rows that name the actor; `column` is what it stands in.
    """

    column: str
    above: dict[int, NamingRow]
    _at: int
    _actor: frozenset[int]
    _place: frozenset[int]

    def example(self, table: Table) -> tuple[int, str]:
        """Return the number of the first such row, and what the actor above it is called."""
        position = min(self.above)
        return table.rows[position].number, text_of(self.above[position].cells[self._at])

    def filled(self, position: int, table: Table) -> tuple[Cell, ...]:
        """Return the cells of a row with the actor of the row above, and where that is.

        A row that says itself where it is, in whatever part, keeps that alone.
        """
        row, above = table.rows[position], self.above[position].cells
        cells = list(row.cells)
        has_place = any(not is_blank(row.cells[at]) for at in self._place)
        for at in self._actor | (frozenset() if has_place else self._place):
            if is_blank(cells[at]):
                cells[at] = above[at]
        return tuple(cells)


def actor_groups(
    table: Table, profile: Profile, index: Mapping[str, int], headings: Collection[int]
) -> ActorGroups | None:
    """Return the rows without an actor that stand below one with, if the list seems made so.

    So many of them that nobody has forgotten them, and none above the first actor. Rows of a layer
    have no order. A heading that names the actor counts as the row that does.
    """
    rule = next((rule for rule in profile.records.values() if rule.kind == "actor"), None)
    if rule is None or rule.needs or not table.header or len(profile.records) < 2:
        return None
    called = _at(columns_of(rule.fields.get("name", {})), index)
    names = called | _at(columns_of(rule.fields.get("short_name", {})), index)
    names |= _at(columns_of(rule.key or {}), index)
    above: dict[int, NamingRow] = {}
    last, records = None, 0
    for position, row in enumerate(table.rows):
        if row.problem is not None:
            continue
        is_named = any(not is_blank(row.cells[at]) for at in names)
        if is_named:
            last = NamingRow(position, row.cells)
        elif position in headings or not row.filled:
            last = None
        elif last is None:
            return None
        else:
            above[position] = last
        records += position not in headings
    if not called or len(above) < max(_LEAST_ROWS, _LEAST_SHARE * records):
        return None
    fields = {column for source in rule.fields.values() for column in columns_of(source)}
    place = profile.place.columns() if rule.has_place else set()
    at = min(called)
    return ActorGroups(table.columns[at], above, at, _at(fields, index) | names, _at(place, index))


def _at(columns: Collection[str], index: Mapping[str, int]) -> frozenset[int]:
    return frozenset(index[column] for column in columns if column in index)
