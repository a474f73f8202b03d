"""How words are spelled when they are looked for."""

from __future__ import annotations

import re
import unicodedata

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "æ": "ae", "œ": "oe", "ø": "oe"})
_WORD = re.compile(r"[^\W_]+")


class _Letters(dict[int, str]):
    """How each letter is written, worked out when it occurs for the first time."""

    def __missing__(self, code: int) -> str:
        plain = chr(code).casefold().translate(_UMLAUTS)
        parted = unicodedata.normalize("NFD", plain)
        self[code] = "".join(part for part in parted if not unicodedata.combining(part))
        return self[code]


_LETTERS = _Letters()


def folded(text: str) -> str:
    """Return a text in small letters, with “ae” for “ä”, “ss” for “ß”, and without accents.

    What separates words stays as it is.
    """
    if text.isascii():
        return text.lower()
    # an accent may be a letter of its own until here
    return unicodedata.normalize("NFKC", text).translate(_LETTERS)


def words_of(text: str) -> list[str]:
    """Return the words of a text as they are compared: letters and digits."""
    return _WORD.findall(folded(text))
