"""Numbers of places that stand in one merged cell for several rows, and count once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
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
    return [figure for at in sorted(columns) for figure in _of_column(table, at)]


def _of_column(table: Table, at: int) -> Iterator[SharedFigure]:
    merged = [one for one in table.merged if one.left <= at <= one.right]
    merged.sort(key=lambda one: one.top)
    numbers = [row.number for row in table.rows] if merged else []
    last = 0  # line of the cells before: where cells overlap, a row has the first of them
    for one in merged:
        if one.top <= last:
            continue
        last = one.bottom
        rows = range(bisect_left(numbers, one.top), bisect_right(numbers, one.bottom))
        positions = [position for position in rows if table.rows[position].problem is None]
        if len(positions) > 1 and not is_blank(table.rows[positions[0]].cells[at]):
            value = table.rows[positions[0]].cells[at]
            yield SharedFigure(table.columns[at], value, at, tuple(positions))
