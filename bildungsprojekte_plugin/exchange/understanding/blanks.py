"""What people write into a cell where there is nothing to say."""

from __future__ import annotations

import re

from ..sources.sheet import Cell

_NOTHING = {
    *("-", "–", "—", "--", "?", "/", "k.a.", "k. a.", "k.a", "keine angabe", "keine", "n.a."),
    *("n/a", "na", "nan", "null", "none", "nn", "n.n.", "unbekannt"),
}
# what a spreadsheet shows where it could not work something out, or a column is too narrow
_ERROR = re.compile(r"#(?:nv|n/a|name\?|[^\W\d_]+!|div/0!|#+)|err:\d+")


def is_blank(cell: Cell) -> bool:
    """Whether a cell is empty, or says that there is nothing."""
    if not isinstance(cell, str):
        return False
    text = cell.strip().lower()
    return not text or text in _NOTHING or (text[0] in "#e" and bool(_ERROR.fullmatch(text)))
