"""From what a list says to the codes of a vocabulary: code, label, or another usual word."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection
from functools import cache
from itertools import islice
from typing import Any

from ...model.vocabulary import NAMES, SEPARATOR
from ...store import Register
from ...support.errors import DataLabel
from ...support.paths import resource
from .names import folded
from .term_spans import codes_of_span

_LONGEST_CODE = 100
_SURE_MARKS = re.compile(r"[;|\n]")
_MOST_MARKS, _LONGEST_LABEL = 12, 300  # in a label: of marks, of characters
_EMPTY_WORDS = " \t,/+"
_LIST_MARKS = re.compile(r"[,/+]")
_OTHER_MARKS = re.compile(r"[,/+]|\s(?:und|u\.|and|&)\s")


class TermReader:
    """Knows the terms of a register: those in use, and those that were deleted."""

    def __init__(self, register: Register) -> None:
        self.known: dict[str, set[str]] = {}
        self._names: dict[str, DataLabel] = {}
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
        if vocabulary == NAMES:
            self._names[code] = DataLabel(row["label_de"], row["label_en"])
        words = self._words.setdefault(vocabulary, {})
        for word in (row["label_de"], row["label_en"]):
            words.setdefault(folded(word), code)

    def name_of(self, vocabulary: str) -> DataLabel:
        """Return what a vocabulary is called; its code where it has no name."""
        return self._names.get(vocabulary, DataLabel(vocabulary, vocabulary))

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

        Terms are parted by `;`, `|` or a new line; by commas and strokes where one of the parts is
        known; by “und” where the others are known as well: a label may hold them too.
        """
        return parted(text, lambda word: self.codes_of_word(vocabulary, word))

    def codes_of_word(self, vocabulary: str, word: str) -> tuple[str, ...] | None:
        """Return the codes that a word stands for, as `parted` takes them; None if nobody knows.

        They are several where a word is a span of terms.
        """
        code = self.code(vocabulary, word)
        if code is not None:
            return (code,)
        codes = codes_of_span(vocabulary, word, lambda part: self.code(vocabulary, part))
        known = self.known.get(vocabulary, set())
        return codes if codes is not None and known.issuperset(codes) else None


CodesOf = Callable[[str], Collection[str] | None]  # None of a word that nobody knows


def parted(text: str, codes_of: CodesOf) -> tuple[set[str], list[str]]:
    """Return the codes of the words in a text, and the words that nobody knows."""
    codes, unknown = set(), []
    for part in filter(None, map(str.strip, _SURE_MARKS.split(text))):
        some, rest = _listed(part, codes_of)
        if rest and not _LIST_MARKS.search(part):
            some, rest = set(), [part]
        codes |= some
        unknown += rest
    return codes, unknown


def _listed(text: str, codes_of: CodesOf) -> tuple[set[str], list[str]]:
    """Return the codes of the known words in a list, the longest first, and what is left of it.

    Unknown words that stand side by side stay together: they may be one label.
    """
    codes: set[str] = set()
    left: list[tuple[int, int]] = []
    at, is_going_on = 0, False
    while (at := _next_word(text, at)) < len(text):
        some, end, after = _first_codes(text, at, codes_of)
        if some is not None:
            codes.update(some)
        elif is_going_on:
            left[-1] = left[-1][0], end
        else:
            left.append((at, end))
        at, is_going_on = after, some is None
    return codes, [text[start:end].strip() for start, end in left]


def _next_word(text: str, at: int) -> int:
    while at < len(text) and text[at] in _EMPTY_WORDS:
        at += 1
    return at


def _first_codes(text: str, at: int, codes_of: CodesOf) -> tuple[Collection[str] | None, int, int]:
    """Return the codes that a text begins with from a place on, where that ends, what comes after.

    Where no word is known, None and the end of the first one.
    """
    marks = list(islice(_OTHER_MARKS.finditer(text, at, at + _LONGEST_LABEL), _MOST_MARKS))
    ends = [(len(text), len(text)), *((mark.start(), mark.end()) for mark in reversed(marks))]
    for end, after in ends:
        codes = codes_of(text[at:end].strip()) if end - at <= _LONGEST_LABEL else None
        if codes is not None:
            return codes, end, after
    first = marks[0] if marks else _OTHER_MARKS.search(text, at)
    return (None, first.start(), first.end()) if first else (None, len(text), len(text))


@cache
def _synonyms() -> dict[str, dict[str, list[str]]]:
    return json.loads(resource("synonyms", "terms.json").read_text(encoding="utf-8"))
