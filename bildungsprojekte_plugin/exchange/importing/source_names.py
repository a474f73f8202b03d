"""What a source is called, whichever edition of it is at hand."""

from __future__ import annotations

import re
from pathlib import PurePath

from ..understanding.names import folded

# what tells editions of a file apart: dates, numbers, and words that people add
_EDITION = re.compile(
    r"\b(?:\d+|v\d+|final|neu|alt|kopie|copy|von|of|stand|version|edition|entwurf|aktuell|"
    r"korrigiert|januar|februar|maerz|april|mai|juni|juli|august|september|oktober|november|"
    r"dezember)\b"
)


def source_name(file_name: str) -> str:
    """Return the name of a source from that of a file: “Angebote_2023 (neu).xlsx” is “angebote”."""
    stem = folded(PurePath(file_name).stem)
    return " ".join(_EDITION.sub(" ", stem).split()) or stem or "list"
