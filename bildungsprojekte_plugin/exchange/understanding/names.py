"""Names as they are compared: of columns, of terms, of organisations in a list."""

from __future__ import annotations

import re
from functools import lru_cache

_FOLDED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "é": "e", "è": "e", "á": "a"})
_NO_LETTER = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=50_000)
def folded(name: str) -> str:
    """Return a name in small letters without umlauts, marks and spaces between words as one."""
    return _NO_LETTER.sub(" ", name.lower().translate(_FOLDED)).strip()
