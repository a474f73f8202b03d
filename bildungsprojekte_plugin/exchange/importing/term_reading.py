"""From what a list says to the codes of a vocabulary: code, label, or another usual word."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from functools import cache
from itertools import islice
from typing import Any

from ...model.vocabulary import SEPARATOR
from ...store import Register
from ...support.paths import resource
from ..understanding.names import folded

_LONGEST_CODE = 100
_SURE_MARKS = re.compile(r"[;|\n]")
_MOST_MARKS, _LONGEST_LABEL = 12, 300  # in a label: of marks, of characters
_EMPTY_WORDS = " \t,/+"
_OTHER_MARKS = re.compile(r"[,/+]|\s(?:und|u\.|and|&)\s")


class TermReader:
    """Knows the terms of a register: those in use, and those that were deleted."""

    def __init__(self, register: Register) -> None:
        self.known: dict[str, set[str]] = {}
        self._deleted: dict[str, set[str]] = {}
        self._words: dict[str, dict[str, str]] = {}
        with register.read() as database:
            for row in database.select("term"):
                self._note(row)
        for vocabulary, words in _synonyms().items():
            for code, others in words.items():
                if code in self.known.get(vocabulary, ()):
                    for word in others:
                        self._words[vocabulary].setdefault(folded(word), code)

    def _note(self, row: dict[str, Any]) -> None:
        vocabulary, code = row["vocabulary"], row["code"]
        if row["deleted_at"]:
            self._deleted.setdefault(vocabulary, set()).add(code)
            return
        self.known.setdefault(vocabulary, set()).add(code)
        words = self._words.setdefault(vocabulary, {})
        for word in (row["label_de"], row["label_en"]):
            words.setdefault(folded(word), code)

    def can_become(self, vocabulary: str, value: str) -> bool:
        """Whether a value is a term or may be made one: what was deleted stays deleted."""
        return value in self.known.get(vocabulary, ()) or (
            0 < len(value) <= _LONGEST_CODE
            and value.isprintable()
            and SEPARATOR not in value
            and value not in self._deleted.get(vocabulary, ())
        )

    def code(self, vocabulary: str, word: str) -> str | None:
        """Return the code that a word stands for."""
        if word in self.known.get(vocabulary, ()):
            return word
        return self._words.get(vocabulary, {}).get(folded(word))

    def codes(self, vocabulary: str, text: str) -> tuple[set[str], list[str]]:
        """Return the codes that a cell stands for, and the words in it that nobody knows.

        Terms are parted by `;`, `|` or a new line; by commas, strokes and “und” only where all
        parts are known: a label may hold them too.
        """
        return parted(text, lambda word: self.code(vocabulary, word))


def parted(text: str, code_of: Callable[[str], str | None]) -> tuple[set[str], list[str]]:
    """Return the codes of the words in a text, and the words that have none."""
    codes, unknown = set(), []
    for part in _words(_SURE_MARKS.split(text)):
        found = _all_codes(part, code_of)
        codes |= found
        unknown += [] if found else [part]
    return codes, unknown


def _all_codes(text: str, code_of: Callable[[str], str | None]) -> set[str]:
    """Return the codes of a text that is made of known words alone, the longest ones first."""
    codes = set()
    while text := text.lstrip(_EMPTY_WORDS):
        code, rest = _first_code(text, code_of)
        if code is None:
            return set()
        codes.add(code)
        text = text[rest:]
    return codes


def _first_code(text: str, code_of: Callable[[str], str | None]) -> tuple[str | None, int]:
    """Return the code that a text begins with, and where the rest of the text begins."""
    marks = list(islice(_OTHER_MARKS.finditer(text[:_LONGEST_LABEL]), _MOST_MARKS))
    ends = [(len(text), len(text)), *((mark.start(), mark.end()) for mark in reversed(marks))]
    for end, rest in ends:
        code = code_of(text[:end].strip()) if end <= _LONGEST_LABEL else None
        if code:
            return code, rest
    return None, 0


def _words(parts: Iterable[str]) -> list[str]:
    return [part.strip() for part in parts if part.strip()]


@cache
def _synonyms() -> dict[str, dict[str, list[str]]]:
    return json.loads(resource("synonyms", "terms.json").read_text(encoding="utf-8"))
