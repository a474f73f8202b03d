"""How much is too much of a file."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from ...support.errors import QT_TRANSLATE_NOOP, UserError
from .sheet import LONGEST_CELL, MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Cell


def check_rows(path: Path | str, number: int) -> None:
    """Raise `UserError` when there are more rows than are read at once."""
    if number > MOST_ROWS:
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "{path} has more than {most} rows. Divide it into several files and import one "
                "after the other.",
            ),
            path=str(path),
            most=MOST_ROWS,
        )


def check_cells(path: Path | str, number: int) -> None:
    """Raise `UserError` when there are more cells than fit into memory."""
    if number > MOST_CELLS:
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "{path} has more than {most} cells. Save the list alone in a file of its own, or "
                "divide it into several files.",
            ),
            path=str(path),
            most=MOST_CELLS,
        )


def check_columns(path: Path | str, number: int) -> None:
    """Raise `UserError` when there are more columns than a list can have."""
    if number > MOST_COLUMNS:
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "{path} has more than {most} columns. Save the list alone in a file of its own.",
            ),
            path=str(path),
            most=MOST_COLUMNS,
        )


def too_long(columns: Sequence[str], cells: Sequence[Cell]) -> UserError | None:
    """Return what is wrong with a row when a cell of it is no text that anybody has written."""
    with suppress(TypeError):  # of texts alone, as nearly all rows are, this is told at once
        if max(map(len, cells), default=0) <= LONGEST_CELL:
            return None
    for column, cell in zip(columns, cells, strict=False):
        if isinstance(cell, str) and len(cell) > LONGEST_CELL:
            return UserError(
                QT_TRANSLATE_NOOP(
                    "Bildungsprojekte",
                    "The cell in the column “{column}” has {n} characters, more than {most}.",
                ),
                column=column,
                n=len(cell),
                most=LONGEST_CELL,
            )
    return None
