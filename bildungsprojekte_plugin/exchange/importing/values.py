"""From the cells of a row to the values of fields, as a profile says."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ...model.schema import Column
from ...support.errors import QT_TRANSLATE_NOOP, UserError
from ..profiles.profile import FieldSource
from ..sources.sheet import Cell
from ..understanding import dates, numbers
from ..understanding.blanks import is_blank
from ..understanding.cell_parts import PARTS
from ..understanding.crosses import crossed
from ..understanding.keys import municipality_key, padded, phone_number, postcode, text_of
from ..understanding.names import folded
from ..understanding.term_reading import TermReader, parted
from .understood import Understood

# not the dash that ends an insertion ("-Sek.I-", "-Primarstufe-")
_PART_OF_A_WORD = re.compile(r"(?:^|\s)[^\s-]\S*[a-zäöüß]-$")
_WORDS_AFTER_A_HYPHEN = ("und ", "u. ", "u.", "oder ", "o. ", "bzw")

Cells = Sequence[Cell]

_MOST_KNOWN = 5_000  # texts whose meaning is kept in mind: in a long list most are said often


@dataclass(frozen=True)
class UnknownTerm:
    """A word that no term of a vocabulary goes by; without a vocabulary, one of no known age."""

    vocabulary: str
    column: str
    word: str


class FieldReader:
    """Reads one field of a record out of a row."""

    def __init__(
        self, column: Column, source: FieldSource, understood: Understood, terms: TermReader
    ) -> None:
        self.column = column
        self._source = {"column": source} if isinstance(source, str) else source
        self._index = understood.index
        self._terms = terms
        self._name = self._source.get("column", "")
        self._position = understood.index.get(self._name)
        self._order = understood.orders.get(self._name, dates.DAY_FIRST)
        self._when = [
            (understood.index.get(name), {str(value) for value in values})
            for name, values in self._source.get("when", {}).items()
        ]
        self._words = {folded(word): code for word, code in self._source.get("map", {}).items()}
        self._part = PARTS[self._source["part"]] if "part" in self._source else None
        self._read = _READERS.get(column.name) or _READERS.get(column.type) or FieldReader._text
        self._is_of_one_cell = self._position is not None and not self._when
        self._known: dict[str, tuple[Any, list[UnknownTerm]]] = {}
        self._value = self._way()

    def _way(self) -> Callable[[Cells, list[UnknownTerm]], Any]:
        """Return how the value is got, which is the same for all rows."""
        if "value" in self._source:
            return lambda _cells, _unknown: self._source["value"]
        if "join" in self._source:
            return lambda cells, _unknown: self._joined(cells)
        return self._of_cell

    def says_nothing(self) -> bool:
        """Whether the file lacks the column: there is no value in any row."""
        return self._position is None and not self._source.keys() & {"value", "join"}

    def value(self, cells: Cells, unknown: list[UnknownTerm]) -> Any:
        """Return the value, None without one. Raises `UserError` for what cannot be read.

        What no term goes by is noted in `unknown`.
        """
        if not (self._is_of_one_cell and isinstance(cells[self._position], str)):
            return self._value(cells, unknown)
        text = cells[self._position]
        known = self._known.get(text)
        if known is None:
            noted: list[UnknownTerm] = []
            known = self._value(cells, noted), noted
            if len(self._known) < _MOST_KNOWN:
                self._known[text] = known
        value, noted = known
        if noted:
            unknown += noted
        return value

    def _of_cell(self, cells: Cells, unknown: list[UnknownTerm]) -> Any:
        cell = self._cell(cells)
        if cell == "":
            self._note_unread_ages(cells, unknown)
            return None
        if self.column.vocabulary:
            return self._code(text_of(cell), unknown)
        if self.column.choices:
            return self._words.get(folded(text_of(cell)), text_of(cell))
        return self._read(self, cell)

    def _cell(self, cells: Cells) -> Cell:
        """Return the cell that says it; nothing where it does not count or says nothing."""
        if self._position is None or not self._counts(cells):
            return ""
        cell = cells[self._position]
        if is_blank(cell):
            return ""
        return cell if self._part is None else self._part(text_of(cell))

    def _counts(self, cells: Cells) -> bool:
        """Whether a row meets all conditions; of a column that the file lacks, nothing is met."""
        return all(
            position is not None and text_of(cells[position]) in values
            for position, values in self._when
        )

    def _note_unread_ages(self, cells: Cells, unknown: list[UnknownTerm]) -> None:
        """Note a text that says neither from which age on nor up to which."""
        if self._position is None or self._part is not PARTS["from"]:
            return
        cell = cells[self._position]
        if not is_blank(cell) and not PARTS["below"](text_of(cell)):
            unknown.append(UnknownTerm("", self._name, text_of(cell)))

    def _joined(self, cells: Cells) -> str | None:
        parts = [
            text_of(cells[self._index[column]])
            for column in self._source["join"]
            if column in self._index and not is_blank(cells[self._index[column]])
        ]
        return joined(parts, self._source.get("with")) or None

    def _code(self, text: str, unknown: list[UnknownTerm]) -> str | None:
        if folded(text) in self._words:
            return self._words[folded(text)]
        code = self._terms.code(self.column.vocabulary, text)
        if code is None:
            unknown.append(UnknownTerm(self.column.vocabulary, self._name, text))
        return code

    def _text(self, cell: Cell) -> str | None:
        text = text_of(cell).translate(_UNSEEN)
        if "digits" in self._source:
            text = padded(cell, self._source["digits"])
        return text or None

    def _ags(self, cell: Cell) -> str | None:
        return municipality_key(cell) or None

    def _postcode(self, cell: Cell) -> str | None:
        return postcode(cell) or None

    def _phone(self, cell: Cell) -> str | None:
        return phone_number(cell) or None

    def _number(self, cell: Cell) -> int | None:
        try:
            return numbers.whole_number(cell)
        except ValueError:
            raise UserError(
                QT_TRANSLATE_NOOP(
                    "Bildungsprojekte", "“{value}” in the column “{column}” is not a whole number."
                ),
                value=text_of(cell),
                column=self._name,
            ) from None

    def _date(self, cell: Cell) -> date | None:
        try:
            is_end = self.column.name in ("ends_on", "valid_to")
            return dates.date_of(cell, self._order, is_end=is_end)
        except (ValueError, OverflowError):
            raise UserError(
                QT_TRANSLATE_NOOP(
                    "Bildungsprojekte", "“{value}” in the column “{column}” is not a date."
                ),
                value=text_of(cell),
                column=self._name,
            ) from None


# spaces that do not break a line look like others and are searched for in vain
_UNSEEN = str.maketrans({"\xa0": " ", "\u202f": " ", "\u2007": " ", "\xad": None})
_READERS: dict[str, Callable[[FieldReader, Cell], Any]] = {
    "ags": FieldReader._ags,
    "postcode": FieldReader._postcode,
    "phone": FieldReader._phone,
    "integer": FieldReader._number,
    "date": FieldReader._date,
}


class TermsReader:
    """Reads the codes of one vocabulary out of a row."""

    def __init__(
        self, vocabulary: str, source: dict[str, Any], understood: Understood, terms: TermReader
    ) -> None:
        self.vocabulary = vocabulary
        self._terms = terms
        self._column = source.get("column", "")
        self._position = understood.index.get(self._column)
        self._constant = set(source.get("codes", ()))
        self._digits = source.get("digits")
        self._takes_new = "unknown" in source
        self._read: dict[Cell, tuple[set[str], list[str]]] = {}
        self._words = {folded(word): codes for word, codes in source.get("map", {}).items()}
        self._crossed = [
            (column, understood.index[column], set(codes) & terms.known.get(vocabulary, set()))
            for column, codes in source.get("crossed", {}).items()
            if column in understood.index
        ]

    def codes(self, cells: Cells, unknown: list[UnknownTerm]) -> set[str]:
        """Return the codes; what no term goes by is noted in `unknown`."""
        codes = self._constant | self._crossed_codes(cells, unknown)
        return codes if self._position is None else codes | self._listed_codes(cells, unknown)

    def _crossed_codes(self, cells: Cells, unknown: list[UnknownTerm]) -> set[str]:
        """Return the codes of the columns with a cross; words in them count as elsewhere."""
        found: set[str] = set()
        for column, position, codes in self._crossed:
            cell = cells[position]
            is_crossed = crossed(cell)
            if is_crossed:
                found |= codes
            elif is_crossed is None:
                named, rest = self._terms.codes(self.vocabulary, text_of(cell))
                found |= named
                unknown += [UnknownTerm(self.vocabulary, column, word) for word in rest]
        return found

    def _listed_codes(self, cells: Cells, unknown: list[UnknownTerm]) -> set[str]:
        cell = cells[self._position]
        known = self._read.get(cell)  # the same words stand in many rows
        if known is None:
            known = self._read[cell] = self._codes_of(cell)
        codes, rest = known
        unknown += [UnknownTerm(self.vocabulary, self._column, word) for word in rest]
        return codes

    def _codes_of(self, cell: Cell) -> tuple[set[str], list[str]]:
        text = padded(cell, self._digits) if self._digits else text_of(cell)
        if is_blank(cell) and not self._means_something(text):
            return set(), []
        if self._takes_new:
            may_be = self._terms.can_become(self.vocabulary, text)
            return ({text}, []) if may_be else (set(), [text])
        if self._words:
            return self._by_words(text)
        return self._terms.codes(self.vocabulary, text)

    def _means_something(self, text: str) -> bool:
        """Whether a word that says “nothing” is a term all the same: “none” of the costs is."""
        word = text.strip()
        return folded(word) in self._words or bool(
            folded(word) and self._terms.code(self.vocabulary, word)
        )

    def _by_words(self, text: str) -> tuple[set[str], list[str]]:
        """Return the codes that the profile gives, else those of the vocabulary itself."""
        if self._digits:  # a key is one word, whatever stands in it
            meant = self._codes_of_word(text)
            found, rest = (set(), [text]) if meant is None else (set(meant), [])
        else:
            found, rest = parted(text, self._codes_of_word)
        return found & self._terms.known.get(self.vocabulary, set()), rest

    def _codes_of_word(self, word: str) -> Collection[str] | None:
        listed = self._words.get(folded(word))
        return self._terms.codes_of_word(self.vocabulary, word) if listed is None else listed


def joined(parts: list[str], separator: str | None) -> str:
    """Join parts of a text; without a separator, mend words that were cut at the end of a part."""
    if separator is not None:
        return separator.join(parts)
    whole = ""
    for part in parts:
        if not _PART_OF_A_WORD.search(whole) or part.startswith(_WORDS_AFTER_A_HYPHEN):
            whole = f"{whole} {part}"
        elif part[:1].islower():
            whole = whole[:-1] + part
        else:
            whole += part if part[:1].isupper() else f" {part}"
    return " ".join(whole.split())
