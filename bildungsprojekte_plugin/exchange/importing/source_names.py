"""What a source is called, whichever edition of it is at hand."""

from __future__ import annotations

import re
from pathlib import PurePath

from ...store import Register
from ...store.sources import sources_of
from ..profiles.profile import Profile
from ..understanding.names import folded
from .delivery import Delivery

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


def source_of(register: Register, delivery: Delivery, profile: Profile) -> str:
    """Return the name of the source of a table that nobody has named.

    A profile that is not shared is of one source. Each sheet of a file is a source of its own, for
    none names what the others do; one whose file had this sheet alone before keeps its name.
    """
    if delivery.origin:
        return delivery.origin.source
    if not profile.is_shared:
        return profile.name
    name = source_name(delivery.name)
    if len(delivery.sheets) <= 1:
        return name
    of_sheet = f"{name} / {source_name(delivery.sheet)}"
    known = sources_of(register)
    return name if name in known and of_sheet not in known else of_sheet
