"""Keys of records in their source, made of what a record is where the source has none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import blake2b

_BYTES = 12
_MADE_UP = re.compile(rf"[0-9a-f]{{{2 * _BYTES}}}")


def key_made_of(parts: Iterable[str]) -> str:
    """Return a key made of texts, the same one whenever they are the same."""
    return blake2b("\n".join(parts).encode(), digest_size=_BYTES).hexdigest()


def is_made_up(key: str) -> bool:
    """Whether a key was made of what its record is: two of them do not say that two are meant."""
    return bool(_MADE_UP.fullmatch(key))
