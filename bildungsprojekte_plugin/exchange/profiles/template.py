"""An empty workbook for a profile, to be filled in: its columns, and what belongs into each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ...model.schema import Column
from ...model.vocabulary import Vocabulary
from ...support.errors import QT_TRANSLATE_NOOP, Label
from ...support.i18n import in_language
from ..writing.sheet import Heading, Sheet
from ..writing.whole_files import written_whole
from ..writing.xlsx import write_xlsx
from .profile import CLASSES, FieldSource, Profile, columns_of

_BY_TYPE = {
    "date": QT_TRANSLATE_NOOP("Bildungsprojekte", "Date, such as 31.12.2025"),
    "integer": QT_TRANSLATE_NOOP("Bildungsprojekte", "Whole number"),
    "text": QT_TRANSLATE_NOOP("Bildungsprojekte", "Text"),
}
_AGES = QT_TRANSLATE_NOOP("Bildungsprojekte", "Ages, such as 6-10, ab 16 or bis 12")
_ONE_OF = QT_TRANSLATE_NOOP("Bildungsprojekte", "One of: {terms}")
_SOME_OF = QT_TRANSLATE_NOOP("Bildungsprojekte", "One or several, separated by “;”, of: {terms}")
_CROSS = QT_TRANSLATE_NOOP("Bildungsprojekte", "x where it is so, else empty: {terms}")
_COORDINATE = QT_TRANSLATE_NOOP(
    "Bildungsprojekte", "Coordinate (EPSG:25832); may be empty where there is an address"
)
_AGS = QT_TRANSLATE_NOOP("Bildungsprojekte", "Key of the municipality, 8 digits, as text")
_HEADINGS = (
    ("column", QT_TRANSLATE_NOOP("Bildungsprojekte", "Column")),
    ("required", QT_TRANSLATE_NOOP("Bildungsprojekte", "Must be filled in")),
    ("content", QT_TRANSLATE_NOOP("Bildungsprojekte", "What belongs there")),
)
_YES = QT_TRANSLATE_NOOP("Bildungsprojekte", "yes")
_LIST = QT_TRANSLATE_NOOP("Bildungsprojekte", "List")
_HOW = QT_TRANSLATE_NOOP("Bildungsprojekte", "How to fill it in")


def write_template(
    profile: Profile, vocabularies: Mapping[str, Vocabulary], language: str, path: Path
) -> None:
    """Write the workbook: a sheet with the headings alone, and one that explains them.

    Raises `UserError` when the file cannot be written.
    """
    notes = dict(_notes(profile, vocabularies, language))
    listed = Sheet(
        "list",
        in_language(_LIST, language),
        [Heading(column, column) for column in notes],
        [],
    )
    required = profile.required()
    rows = [
        (column, in_language(_YES, language) if column in required else None, note)
        for column, note in notes.items()
    ]
    headings = [Heading(name, in_language(label, language)) for name, label in _HEADINGS]
    explained = Sheet("how", in_language(_HOW, language), headings, rows)
    with written_whole(path) as file:
        write_xlsx([listed, explained], file)


def _notes(
    profile: Profile, vocabularies: Mapping[str, Vocabulary], language: str
) -> Iterator[tuple[str, str]]:
    """Yield each column with what belongs there, in the order of the profile."""
    for rule in profile.records.values():
        table = CLASSES[rule.kind].table
        for name, source in rule.fields.items():
            yield from _of_field(table.column(name), source, vocabularies, language)
        for vocabulary, source in rule.terms.items():
            yield from _of_terms(source, vocabularies.get(vocabulary), language)
    table = CLASSES["activity"].table
    for name, source in profile.place.fields.items():
        yield from _of_field(table.column(name), source, vocabularies, language)
    for column in (profile.place.x, profile.place.y):
        if column:
            yield column, in_language(_COORDINATE, language)


def _of_terms(
    source: dict[str, Any], vocabulary: Vocabulary | None, language: str
) -> Iterator[tuple[str, str]]:
    if "column" in source:
        terms = _terms(vocabulary, language)
        yield source["column"], in_language(_SOME_OF, language).format(terms=terms)
    labels = vocabulary.labels(language) if vocabulary else {}
    for column, codes in source.get("crossed", {}).items():
        terms = "; ".join(labels.get(code, code) for code in codes)
        yield column, in_language(_CROSS, language).format(terms=terms)


def _of_field(
    column: Column, source: FieldSource, vocabularies: Mapping[str, Vocabulary], language: str
) -> Iterator[tuple[str, str]]:
    note: Label | str = _BY_TYPE.get(column.type, _BY_TYPE["text"])
    if column.name in ("age_from", "age_to"):
        note = _AGES
    elif column.name == "ags":
        note = _AGS
    text = in_language(note, language)
    if column.vocabulary:
        terms = _terms(vocabularies.get(column.vocabulary), language)
        text = in_language(_ONE_OF, language).format(terms=terms)
    for name in sorted(columns_of(source)):
        yield name, text


def _terms(vocabulary: Vocabulary | None, language: str) -> str:
    return "; ".join(vocabulary.labels(language).values()) if vocabulary else ""
