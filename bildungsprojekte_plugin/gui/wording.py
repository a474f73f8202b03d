"""The words for tables, fields and values in the forms and dialogs. All of them are plain text."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from qgis.PyQt.QtCore import QDateTime, QLocale

from ..model import schema
from ..store.drafts import Draft
from ..store.history import FOREIGN
from ..support.errors import QT_TRANSLATE_NOOP
from ..support.i18n import CONTEXT, language, translate
from .fields import column_of, vocabulary_of
from .lookups import Lookups, title_of

NOTHING = "–"
_LONGEST = 80  # letters of a title
_KINDS = {
    "actor": QT_TRANSLATE_NOOP("Bildungsprojekte", "Actor"),
    "project": QT_TRANSLATE_NOOP("Bildungsprojekte", "Project"),
    "activity": QT_TRANSLATE_NOOP("Bildungsprojekte", "Activity"),
    "contact": QT_TRANSLATE_NOOP("Bildungsprojekte", "Contact"),
}
_NEW = {
    "actor": QT_TRANSLATE_NOOP("Bildungsprojekte", "New actor"),
    "project": QT_TRANSLATE_NOOP("Bildungsprojekte", "New project"),
    "activity": QT_TRANSLATE_NOOP("Bildungsprojekte", "New activity"),
    "contact": QT_TRANSLATE_NOOP("Bildungsprojekte", "New contact"),
}
_DAY_FORMATS = {
    "de": "{0.day:02}.{0.month:02}.{0.year:04}",
    "en": "{0.year:04}-{0.month:02}-{0.day:02}",
}


def kind_of(table: str) -> str:
    """Return what one record of a table is called."""
    return translate(CONTEXT, _KINDS[table])


def new_of(table: str) -> str:
    """Return what a new record of a table is called."""
    return translate(CONTEXT, _NEW[table])


def draft_title(draft: Draft) -> str:
    """Return what the record of a draft is called there; a long title is cut off."""
    title = title_of(draft.base | draft.values)
    title = title if len(title) <= _LONGEST else f"{title[:_LONGEST]}…"
    if not title:
        return new_of(draft.table) if draft.based_on is None else kind_of(draft.table)
    return translate("Bildungsprojekte", "{kind}: {title}").format(
        kind=kind_of(draft.table), title=title
    )


def author_text(author: str) -> str:
    """Return the name of who changed something; other programs have none of their own.

    What such a program has said of itself stays as it is.
    """
    if not author.startswith(FOREIGN):
        return author
    return translate("Bildungsprojekte", "other program") + author.removeprefix(FOREIGN)


def day(value: date) -> str:
    """Return a day in digits, as the user's language writes it."""
    return _DAY_FORMATS[language()].format(value)


def moment(value: datetime) -> str:
    """Return a moment in the time zone and the language of the user."""
    local = QDateTime.fromSecsSinceEpoch(int(value.timestamp()))
    return QLocale(language()).toString(local, QLocale.FormatType.ShortFormat)


def choice_labels(column: schema.Column, lookups: Lookups) -> dict[str, str]:
    """Return code → label of what a column can be; empty where anything goes."""
    if column.vocabulary:
        return term_labels(column.vocabulary, lookups)
    return {
        code: translate(CONTEXT, schema.CHOICE_LABELS.get(code, code)) for code in column.choices
    }


def term_labels(vocabulary: str, lookups: Lookups) -> dict[str, str]:
    """Return code → label of a vocabulary's terms, in their order."""
    known = lookups.vocabularies.get(vocabulary)
    return known.labels(language()) if known else {}


def field_label(table: schema.Table, field: str, lookups: Lookups) -> str:
    """Return what a field is called."""
    vocabulary = vocabulary_of(field)
    if vocabulary is None:
        return translate(CONTEXT, column_of(table, field).label)
    known = lookups.vocabularies.get(vocabulary)
    return known.label(language()) if known else vocabulary


def field_text(table: schema.Table, field: str, value: Any, lookups: Lookups) -> str:
    """Return a field's value as people read it: labels for codes, names for keys."""
    if value in (None, "", set()):
        return NOTHING
    vocabulary = vocabulary_of(field)
    if vocabulary is not None:
        labels = term_labels(vocabulary, lookups)
        unknown = sorted(code for code in value if code not in labels)
        return ", ".join([label for code, label in labels.items() if code in value] + unknown)
    column = column_of(table, field)
    if column.references:
        return lookups.names[column.references].get(value, value)
    if isinstance(value, tuple):
        return _place(value)
    if isinstance(value, date):
        return day(value)
    return choice_labels(column, lookups).get(value, str(value))


def _place(point: tuple[float, float]) -> str:
    locale = QLocale(language())
    easting, northing = (locale.toString(round(number)) for number in point)
    return translate("Bildungsprojekte", "{easting} east, {northing} north").format(
        easting=easting, northing=northing
    )
