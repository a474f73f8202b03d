"""Whether a cell names one person or several."""

from __future__ import annotations

import re

_LONGEST = 300  # characters
_SURELY = re.compile(r"[;\n|/]")
_MAYBE = re.compile(r",|\s(?:und|u\.|and|&)\s|\+")
_TITLE = re.compile(r"(?:frau|herrn?|fr\.|hr\.|mrs?\.?|ms\.?)\s", re.IGNORECASE)
_NAME = re.compile(r"(?:[^\W\d_][^\s\d@]*\s+){1,3}[^\W\d_][^\s\d@]*")  # of two words at least
_REACHED_BY = re.compile(r"\S@\S|://|\bwww\.|\d[\d\s/()-]{3,}\d")
_WORD = re.compile(r"[^\W\d_][^\d@]*")


def names_several(text: str) -> bool:
    """Whether a text names several people: “Frau A / Herr B”, “Anna A und Bert B”.

    “Meier, Anna” is one, and so is an office: “Amt für Schule und Bildung”.
    """
    if len(text) > _LONGEST:
        return False
    parts = [part.strip() for part in _SURELY.split(text)]
    if sum(bool(_WORD.fullmatch(part)) for part in parts) > 1:
        return True
    parts = [part.strip() for part in _MAYBE.split(text)]
    return sum(_is_person(part) for part in parts) > 1


def holds_more_than_a_name(text: str) -> bool:
    """Whether a text holds an e-mail, a phone number or a website, beside a name or alone."""
    return len(text) <= _LONGEST and bool(_REACHED_BY.search(text))


def _is_person(text: str) -> bool:
    is_name = _NAME.fullmatch(text) and all(word[0].isupper() for word in text.split())
    return bool(is_name or _TITLE.match(text))
