"""The words for tables, fields and values in the forms and dialogs. All of them are plain text."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from qgis.PyQt.QtCore import QDateTime, QLocale

from ..model import schema
from ..store.drafts import Draft
from ..store.history import FOREIGN
from ..store.value_words import Lookups, column_text, terms_text, vocabulary_label
from ..support.errors import QT_TRANSLATE_NOOP
from ..support.i18n import CONTEXT, language, translate
from .fields import column_of, vocabulary_of
from .lookups import title_of

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


def moment(value: datetime) -> str:
    """Return a moment in the time zone and the language of the user."""
    local = QDateTime.fromSecsSinceEpoch(int(value.timestamp()))
    return QLocale(language()).toString(local, QLocale.FormatType.ShortFormat)


def field_label(table: schema.Table, field: str, lookups: Lookups) -> str:
    """Return what a field is called."""
    vocabulary = vocabulary_of(field)
    if vocabulary is None:
        return translate(CONTEXT, column_of(table, field).label)
    return vocabulary_label(vocabulary, lookups)


def field_text(table: schema.Table, field: str, value: Any, lookups: Lookups) -> str:
    """Return a field's value as people read it: labels for codes, names for keys."""
    vocabulary = vocabulary_of(field)
    if vocabulary is None:
        return column_text(column_of(table, field), value, lookups)
    return terms_text(vocabulary, value or (), lookups)
