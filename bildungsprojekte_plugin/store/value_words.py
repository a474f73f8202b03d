"""Values of records as people read them: labels for codes, names for keys. All is plain text."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from qgis.PyQt.QtCore import QLocale

from ..model import schema
from ..model.vocabulary import Vocabulary
from ..support.i18n import CONTEXT, language, translate
from .query_words import day_in_words

NOTHING = "–"


@dataclass(frozen=True)
class Lookups:
    """Code → vocabulary, and table → uuid → name; no two records of a table have one name."""

    vocabularies: Mapping[str, Vocabulary]
    names: Mapping[str, Mapping[str, str]]


def vocabulary_label(vocabulary: str, lookups: Lookups) -> str:
    """Return what a vocabulary is called."""
    known = lookups.vocabularies.get(vocabulary)
    return known.label(language()) if known else vocabulary


def term_labels(vocabulary: str, lookups: Lookups) -> dict[str, str]:
    """Return code → label of a vocabulary's terms, in their order."""
    known = lookups.vocabularies.get(vocabulary)
    return known.labels(language()) if known else {}


def choice_labels(column: schema.Column, lookups: Lookups) -> dict[str, str]:
    """Return code → label of what a column can be; empty where anything goes."""
    if column.vocabulary:
        return term_labels(column.vocabulary, lookups)
    return {
        code: translate(CONTEXT, schema.CHOICE_LABELS.get(code, code)) for code in column.choices
    }


def terms_text(vocabulary: str, codes: Collection[str], lookups: Lookups) -> str:
    """Return the labels of a record's terms, in the order of their vocabulary."""
    labels = term_labels(vocabulary, lookups)
    unknown = sorted(code for code in codes if code not in labels)
    said = [label for code, label in labels.items() if code in codes]
    return ", ".join(said + unknown) or NOTHING


def column_text(column: schema.Column, value: Any, lookups: Lookups) -> str:
    """Return what a column of a record holds."""
    if value in (None, ""):
        return NOTHING
    if column.references:
        return lookups.names.get(column.references, {}).get(value, value)
    if isinstance(value, tuple):
        return _place(value)
    if isinstance(value, date):
        return day_in_words(value, language())
    return choice_labels(column, lookups).get(value, str(value))


def _place(point: tuple[float, float]) -> str:
    locale = QLocale(language())
    easting, northing = (locale.toString(round(number)) for number in point)
    return translate("Bildungsprojekte", "{easting} east, {northing} north").format(
        easting=easting, northing=northing
    )
