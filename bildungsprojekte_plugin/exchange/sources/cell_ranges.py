"""Cells of a spreadsheet by what they are called there: “C2:C40”."""

from __future__ import annotations

_MOST = 1_000  # ranges


def letters(index: int) -> str:
    """Return what a spreadsheet calls a column (from 0)."""
    found = ""
    while index >= 0:
        found = chr(ord("A") + index % 26) + found
        index = index // 26 - 1
    return found


class CellRanges:
    """Cells, those below each other together; of very many, only the first are kept."""

    def __init__(self) -> None:
        self._ranges: list[list[int]] = []  # column, first and last row
        self._last: dict[int, list[int]] = {}

    def add(self, row: int, column: int) -> None:
        """Note a cell: the number of its row from 1, of its column from 0. Rows come in order."""
        last = self._last.get(column)
        if last is not None and last[2] + 1 == row:
            last[2] = row
        elif len(self._ranges) < _MOST:
            self._last[column] = [column, row, row]
            self._ranges.append(self._last[column])

    def first_row(self) -> int:
        """Return the number of the first row; 0 without any."""
        return min((first for _, first, _ in self._ranges), default=0)

    def names(self) -> list[str]:
        """Return what the cells are called."""
        return [
            f"{letters(column)}{first}" + (f":{letters(column)}{last}" if last > first else "")
            for column, first, last in self._ranges
        ]
