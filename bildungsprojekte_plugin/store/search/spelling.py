"""How words are spelled when they are looked for."""

from __future__ import annotations

import re
import unicodedata

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "æ": "ae", "œ": "oe", "ø": "oe"})
_WORD = re.compile(r"[^\W_]+")


def folded(text: str) -> str:
    """Return a text in small letters, with “ae” for “ä”, “ss” for “ß”, and without accents.

    What separates words stays as it is.
    """
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_UMLAUTS)
    if plain.isascii():
        return plain
    parted = unicodedata.normalize("NFD", plain)
    return "".join(letter for letter in parted if not unicodedata.combining(letter))


def words_of(text: str) -> list[str]:
    """Return the words of a text as they are compared: letters and digits."""
    return _WORD.findall(folded(text))
