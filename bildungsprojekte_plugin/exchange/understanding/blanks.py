"""What people write into a cell where there is nothing to say."""

from __future__ import annotations

from ..sources.sheet import Cell

_NOTHING = {
    *("-", "–", "—", "--", "?", "/", "k.a.", "k. a.", "k.a", "keine angabe", "keine", "n.a."),
    *("n/a", "na", "nan", "null", "none", "nn", "n.n.", "unbekannt"),
    *("#nv", "#n/a", "#wert!", "#bezug!"),
}


def is_blank(cell: Cell) -> bool:
    """Whether a cell is empty, or says that there is nothing."""
    return isinstance(cell, str) and (not cell.strip() or cell.strip().lower() in _NOTHING)
