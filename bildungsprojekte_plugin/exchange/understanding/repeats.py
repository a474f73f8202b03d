"""Cells that say “as above” instead of saying it again."""

from __future__ import annotations

from ..sources.sheet import Cell, Row, Table

_WORDS = ("dito", "ditto", "dto", "dto.", "s.o.", "s. o.", "siehe oben", "wie oben", "as above")
_MARKS = ('"', "''", "″", "„", "“", '-"-', '- " -', "-„-", "–„–", '–"–', "〃")
_AS_ABOVE = frozenset(
    [
        *_MARKS,
        *_WORDS,
        *map(str.upper, _WORDS),
        *map(str.capitalize, _WORDS),
        *map(str.title, _WORDS),
    ]
)


def say_in_full(table: Table) -> None:
    """Put into cells that say “as above” what stands above them; count them in the table.

    Only where rows stand below each other: those of a layer have no order.
    """
    if not table.header:
        return
    above: tuple[Cell, ...] = ()
    for position, row in enumerate(table.rows):
        if row.problem is not None:
            continue
        if not _AS_ABOVE.isdisjoint(row.cells):
            table.rows[position] = _in_full(row, above, table)
        above = table.rows[position].cells


def _in_full(row: Row, above: tuple[Cell, ...], table: Table) -> Row:
    cells = list(row.cells)
    for index, (cell, other) in enumerate(zip(row.cells, above, strict=False)):
        if other != "" and cell in _AS_ABOVE:
            cells[index] = other
            table.repeated += 1
    return Row(row.number, tuple(cells))
