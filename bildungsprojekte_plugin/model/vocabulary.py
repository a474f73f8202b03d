"""Vocabularies: lists of terms with German and English labels, kept as JSON files.

A file holds `vocabulary` (its code), `label_de`, `label_en`, `note` and `terms`; a term has
`code`, `label_de`, `label_en` and, where they apply, `parent`, `age_from` (inclusive), `age_to`
(exclusive) and `uri`. In a register the names of the vocabularies are themselves terms, of the
vocabulary `vocabulary`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ..support.errors import DataLabel
from .records import Term

NAMES = "vocabulary"
SEPARATOR = ";"


@dataclass(frozen=True)
class Vocabulary:
    """A vocabulary: its code, its own labels, and its terms in their order."""

    code: str
    label_de: str
    label_en: str
    terms: tuple[Term, ...]

    def label(self, language: str) -> str:
        """Return the vocabulary's name in a language, `de` or `en`."""
        return self.label_de if language == "de" else self.label_en

    @property
    def name(self) -> DataLabel:
        """The vocabulary's name, for sentences that are shown in whatever language."""
        return DataLabel(self.label_de, self.label_en)

    def labels(self, language: str) -> dict[str, str]:
        """Return code → label of the terms, in their order."""
        return {term.code: label_of(term, language) for term in self.terms}


def label_of(term: Term, language: str) -> str:
    """Return a term's label in a language, `de` or `en`."""
    return term.label_de if language == "de" else term.label_en


def read_folder(folder: Path) -> list[Vocabulary]:
    """Read every vocabulary of a folder, sorted by code."""
    return [_read(path) for path in sorted(folder.glob("*.json"))]


def _read(path: Path) -> Vocabulary:
    content = json.loads(path.read_text(encoding="utf-8"))
    code = content["vocabulary"]
    terms = tuple(
        Term(vocabulary=code, sort_order=order, **term)
        for order, term in enumerate(content["terms"], start=1)
    )
    return Vocabulary(code, content["label_de"], content["label_en"], terms)


def to_terms(vocabularies: Iterable[Vocabulary]) -> list[Term]:
    """Return all terms as records, the names of the vocabularies first."""
    vocabularies = list(vocabularies)
    names = [
        Term(
            vocabulary=NAMES,
            code=vocabulary.code,
            label_de=vocabulary.label_de,
            label_en=vocabulary.label_en,
            sort_order=order,
        )
        for order, vocabulary in enumerate(vocabularies, start=1)
    ]
    return names + [term for vocabulary in vocabularies for term in vocabulary.terms]


def from_terms(terms: Iterable[Term]) -> dict[str, Vocabulary]:
    """Return code → vocabulary of the terms of a register."""
    by_vocabulary: dict[str, list[Term]] = {}
    for term in sorted(terms, key=lambda term: (term.sort_order or 0, term.code)):
        by_vocabulary.setdefault(term.vocabulary, []).append(term)
    names = {term.code: term for term in by_vocabulary.pop(NAMES, [])}
    return {
        code: Vocabulary(
            code,
            names[code].label_de if code in names else code,
            names[code].label_en if code in names else code,
            tuple(members),
        )
        for code, members in by_vocabulary.items()
    }
