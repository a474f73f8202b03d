"""Cells that say yes or no: a cross in a column that stands for one thing."""

from __future__ import annotations

from collections.abc import Iterable

from ..sources.sheet import Cell
from .blanks import is_blank
from .keys import text_of

# “ü” and “þ” are what the marks of the font Wingdings are, once the font is lost
_YES = {"x", "×", "✓", "✔", "☑", "☒", "ü", "þ", "ja", "j", "yes", "y", "1", "wahr", "true"}
_NO = {"0", "nein", "n", "no", "falsch", "false", "☐"}
_AS_PICTURE = "\ufe0f"  # asks for a coloured sign and may follow a mark
_LONGEST = 10  # characters


def crossed(cell: Cell) -> bool | None:
    """Return whether a cell is crossed; None when it says something else."""
    if is_blank(cell):
        return False
    text = text_of(cell)
    if len(text) > _LONGEST:
        return None
    word = text.replace(_AS_PICTURE, "").strip().lower()
    return True if word in _YES else False if word in _NO else None


def are_crosses(cells: Iterable[Cell]) -> bool:
    """Whether cells say yes or no, or nothing at all."""
    return all(crossed(cell) is not None for cell in cells)
