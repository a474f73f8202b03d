"""Numbers of places that stand in one merged cell for several rows, and count once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..profiles.profile import Profile, columns_of
from ..sources.sheet import Cell, Table
from ..understanding.blanks import is_blank

_COUNTED = "places"  # the field whose values are added up in figures that leave the office


@dataclass(frozen=True)
class SharedFigure:
    """A number of several rows: where it stands, and the positions of its rows in the table."""

    column: str
    value: Cell
    at: int
    positions: tuple[int, ...]


def shared_figures(table: Table, profile: Profile, index: Mapping[str, int]) -> list[SharedFigure]:
    """Return the numbers of places that are merged over several rows."""
    columns = {
        index[column]
        for rule in profile.records.values()
        for column in columns_of(rule.fields.get(_COUNTED, {}))
        if column in index
    }
    merged = [one for one in table.merged if one.left in columns]
    if not merged:
        return []
    position_of = {row.number: position for position, row in enumerate(table.rows)}
    rows: dict[tuple[int, int], list[int]] = defaultdict(list)
    for one in merged:
        for number in range(one.top, one.bottom + 1):
            if number in position_of and table.rows[position_of[number]].problem is None:
                rows[one.left, one.top].append(position_of[number])
    return list(_figures(table, rows))


def _figures(table: Table, rows: Mapping[tuple[int, int], list[int]]) -> Iterator[SharedFigure]:
    for (at, _), positions in rows.items():
        value = table.rows[positions[0]].cells[at]
        if len(positions) > 1 and not is_blank(value):
            yield SharedFigure(table.columns[at], value, at, tuple(positions))
