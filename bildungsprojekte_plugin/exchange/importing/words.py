"""The words in a table that stand for terms or choices, and what a profile says they mean."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from qgis.core import QgsFeedback

from ...model.schema import Column
from ...support.feedback import followed
from ..profiles.profile import CLASSES, Profile
from ..sources.sheet import Row
from ..understanding.blanks import is_blank
from ..understanding.keys import padded, text_of
from ..understanding.names import folded
from ..understanding.term_reading import TermReader
from .delivery import Delivery
from .understood import Understood
from .values import TermsReader, UnknownTerm

_MOST_OF_A_COLUMN = 500  # words: more are no vocabulary


@dataclass(frozen=True)
class Slot:
    """Where in a profile a word is looked up: the rule, and its field or its vocabulary."""

    rule: str
    field: str = ""
    vocabulary: str = ""


@dataclass(frozen=True)
class Word:
    """A word of a column, in how many rows it stands, and what the profile says it means.

    `codes` are codes of the vocabulary, or a choice; empty for a word that is to be left out, and
    None as long as nobody has said.
    """

    slot: Slot
    column: str
    text: str
    rows: int
    codes: tuple[str, ...] | None


def words(
    delivery: Delivery,
    profile: Profile,
    understood: Understood,
    terms: TermReader,
    feedback: QgsFeedback | None,
) -> list[Word]:
    """Return the words that nobody knows, and those that the profile translates.

    By column, the most frequent first. Raises `CancelledError`.
    """
    columns = list(_columns(profile, understood, terms))
    counts: list[Counter[str]] = [Counter() for _ in columns]
    for position, row in enumerate(followed(delivery.table.rows, feedback)):
        if row.problem is None and position not in understood.headings:
            for column, counted in zip(columns, counts, strict=True):
                counted.update(set(column.words(row)))
    found: list[Word] = []
    for column, counted in zip(columns, counts, strict=True):
        found += [
            Word(column.slot, column.name, text, n, column.said(text))
            for text, n in counted.most_common(_MOST_OF_A_COLUMN)
        ]
    return found


def translated(profile: Profile, slot: Slot, text: str, codes: Iterable[str] | None) -> Profile:
    """Return the profile in which a word means something else; nothing any more without codes."""
    rule = profile.records[slot.rule]
    source: Any = rule.terms[slot.vocabulary] if slot.vocabulary else rule.fields[slot.field]
    source = {"column": source} if isinstance(source, str) else source
    mapped = {
        word: meaning
        for word, meaning in source.get("map", {}).items()
        if folded(word) != folded(text)
    }
    if codes is not None:
        meant = list(codes)
        mapped[text] = meant if slot.vocabulary else next(iter(meant), None)
    source = source | {"map": mapped}
    if slot.vocabulary:
        rule = replace(rule, terms=rule.terms | {slot.vocabulary: source})
    else:
        rule = replace(rule, fields=rule.fields | {slot.field: source})
    return replace(profile, records=profile.records | {slot.rule: rule})


class _Column(ABC):
    """A column whose words stand for codes."""

    def __init__(self, slot: Slot, source: dict[str, Any], understood: Understood) -> None:
        self.slot = slot
        self.name: str = source["column"]
        self._position = understood.index[self.name]
        self._digits = source.get("digits")
        self._said = {folded(word): meaning for word, meaning in source.get("map", {}).items()}

    def said(self, text: str) -> tuple[str, ...] | None:
        """Return what the profile says that a word means."""
        if folded(text) not in self._said:
            return None
        meaning = self._said[folded(text)]
        if meaning is None:
            return ()
        return (meaning,) if isinstance(meaning, str) else tuple(meaning)

    def words(self, row: Row) -> Iterator[str]:
        """Yield the words of a row that nobody knows, or that the profile translates."""
        cell = row.cells[self._position]
        if not is_blank(cell):
            text = padded(cell, self._digits) if self._digits else text_of(cell)
            yield from self._unclear(text, row)

    @abstractmethod
    def _unclear(self, text: str, row: Row) -> Iterator[str]:
        """Yield the words of a text that nobody knows, or that the profile translates."""


class _OfTerms(_Column):
    """A column of terms of a vocabulary, several in a cell maybe."""

    def __init__(
        self, slot: Slot, source: dict[str, Any], understood: Understood, terms: TermReader
    ) -> None:
        super().__init__(slot, source, understood)
        bare = {name: part for name, part in source.items() if name not in ("map", "crossed")}
        self._reader = TermsReader(slot.vocabulary, bare, understood, terms)

    def _unclear(self, text: str, row: Row) -> Iterator[str]:
        if folded(text) in self._said:
            yield text
            return
        unknown: list[UnknownTerm] = []
        self._reader.codes(row.cells, unknown)
        yield from (one.word for one in unknown)


class _OfField(_Column):
    """A column of one field, that holds a code of a vocabulary or a choice."""

    def __init__(
        self,
        slot: Slot,
        source: dict[str, Any],
        understood: Understood,
        terms: TermReader,
        column: Column,
    ) -> None:
        super().__init__(slot, source, understood)
        self._terms = terms
        self._column = column

    def _unclear(self, text: str, row: Row) -> Iterator[str]:
        vocabulary = self._column.vocabulary
        known = self._terms.code(vocabulary, text) if vocabulary else text in self._column.choices
        if folded(text) in self._said or not known:
            yield text


def _columns(profile: Profile, understood: Understood, terms: TermReader) -> Iterator[_Column]:
    for name, rule in profile.records.items():
        table = CLASSES[rule.kind].table
        for field, source in rule.fields.items():
            column = table.column(field)
            told = {"column": source} if isinstance(source, str) else source
            if (column.vocabulary or column.choices) and told.get("column") in understood.index:
                yield _OfField(Slot(name, field=field), told, understood, terms, column)
        for vocabulary, source in rule.terms.items():
            if source.get("column") in understood.index and "unknown" not in source:
                slot = Slot(name, vocabulary=vocabulary)
                yield _OfTerms(slot, source, understood, terms)
