"""Mending the texts of a grid that were encoded twice."""

from __future__ import annotations

from .encoding import mended
from .sheet import Cell, Grid, Row


def mend(grid: Grid) -> Grid:
    """Bring the texts of a grid that were encoded twice to what they were; count them in it."""
    grid.rows = [_mended(row, grid) for row in grid.rows]
    return grid


def _mended(row: Row, grid: Grid) -> Row:
    cells: tuple[Cell, ...] = tuple(
        [mended(cell) if isinstance(cell, str) else cell for cell in row.cells]
    )
    changed = sum(there is not cell for there, cell in zip(cells, row.cells, strict=True))
    grid.repaired += changed
    return Row(row.number, cells, row.problem) if changed else row
