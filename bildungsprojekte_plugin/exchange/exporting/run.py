"""Exporting what a query means to a file, for everybody or for the office itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from qgis.core import QgsFeedback

from ...districts.levels import MUNICIPALITY
from ...model import Query
from ...model.records import Record
from ...store import Register
from ...store.contact_rights import sees_all_contacts
from ...store.query_words import day_in_words, query_words
from ...store.sources import attributions_of
from ...store.sql import condition, sql
from ...store.titles import shown_title
from ...support.errors import QT_TRANSLATE_NOOP, UserError
from ...support.feedback import CancelledError
from ...support.i18n import LANGUAGES, in_language
from ..writing.formats import check_target, write_sheet
from ..writing.losses import format_remarks, loss_remarks, losses
from ..writing.sheet import Heading, Notes, Sheet
from .own_rows import Names, rows
from .own_sheets import Audience, OwnColumn, What, columns

_NOTES = QT_TRANSLATE_NOOP("Bildungsprojekte", "Notes")
_REGISTER = QT_TRANSLATE_NOOP("Bildungsprojekte", "Register")
_QUERY = QT_TRANSLATE_NOOP("Bildungsprojekte", "Query")
_DATE = QT_TRANSLATE_NOOP("Bildungsprojekte", "Date")
_RECORDS = QT_TRANSLATE_NOOP("Bildungsprojekte", "Records")
_UNLOCATED = QT_TRANSLATE_NOOP("Bildungsprojekte", "of these without location")
_NO_POINT = QT_TRANSLATE_NOOP("Bildungsprojekte", "of these without coordinates")
_SOURCE = QT_TRANSLATE_NOOP("Bildungsprojekte", "Source")
_EDITION = QT_TRANSLATE_NOOP("Bildungsprojekte", "Edition")
_EDITIONS = {
    Audience.PUBLIC: QT_TRANSLATE_NOOP("Bildungsprojekte", "public"),
    Audience.INTERNAL: QT_TRANSLATE_NOOP("Bildungsprojekte", "for internal use only"),
    Audience.RETURN: QT_TRANSLATE_NOOP("Bildungsprojekte", "to be checked and sent back"),
}


@dataclass(frozen=True)
class ExportResult:
    """What was exported: how many records, what was asked for in words, and what is to be known."""

    n: int
    words: str
    remarks: tuple[UserError, ...]


def export(
    register: Register,
    query: Query,
    what: What,
    audience: Audience,
    language: str,
    path: Path,
    csv_form: str = "excel",
    feedback: QgsFeedback | None = None,
) -> ExportResult:
    """Write what a query means to a file, in the format that its ending says.

    `language` (`de` or `en`) is that of labels and notes. The public edition holds the columns
    that may be published and nothing else, and of the contacts those that are public and have a
    legal basis. The file is there as a whole or not at all. Raises `UserError`, and
    `CancelledError` when the user stops it.
    """
    check_target(path, has_places=what.table.geometry is not None)
    words = query_words(register, query, language)
    records = [
        record
        for record in register.find(query, what.record_class)
        if audience is Audience.INTERNAL or _may_be_public(record)
    ]
    if feedback is not None and feedback.isCanceled():
        raise CancelledError
    names = names_of(register)
    shown = columns(what, audience, names.vocabularies)
    sheet = own_sheet(what, shown, records, names, language)
    title, attributions = shown_title(register, language), attributions_of(register)
    notes = notes_of(records, words, audience, language, title, attributions)
    write_sheet(sheet, notes, path, csv_form, feedback)
    lost = losses(sheet, path.suffix.lower())
    remarks = [
        *format_remarks(path),
        *loss_remarks(path, lost),
        *_rights_remarks(register, what, len(records)),
    ]
    return ExportResult(len(records), words, tuple(remarks))


def own_sheet(
    what: What,
    shown: Sequence[OwnColumn],
    records: Sequence[Record],
    names: Names,
    language: str,
) -> Sheet:
    """Return the sheet of records, with labels in a language."""
    return Sheet(
        name=what.value,
        title=in_language(what.table.label, language),
        headings=[Heading(c.name, c.label(language), c.type) for c in shown],
        rows=list(rows(shown, records, names, language)),
        points=[record.point for record in records] if what.table.geometry else None,
    )


def notes_of(
    records: Sequence[Record],
    words: str,
    audience: Audience,
    language: str,
    title: str,
    attributions: Iterable[str],
) -> Notes:
    """Return what is to be said of exported records: from where, when, which, and how many.

    `words` say what was asked for, `title` is that of the register.
    """
    located = [record for record in records if hasattr(record, "point")]
    unlocated = sum(record.point is None and record.ags is None for record in located)
    without_point = sum(record.point is None for record in located)
    counts = [(_UNLOCATED, unlocated), (_NO_POINT, without_point)] if located else []
    pairs = [
        (_REGISTER, title),
        (_QUERY, words),
        (_DATE, day_in_words(date.today(), language)),
        (_RECORDS, len(records)),
        *counts,
        *((_SOURCE, attribution) for attribution in attributions),
        (_EDITION, in_language(_EDITIONS[audience], language)),
    ]
    return Notes(
        in_language(_NOTES, language),
        [(in_language(label, language), str(text)) for label, text in pairs],
    )


def is_title_of_notes(text: str) -> bool:
    """Whether a sheet that is called so holds notes and no records."""
    return text in (in_language(_NOTES, language) for language in LANGUAGES)


def names_of(register: Register) -> Names:
    """Return what the rows of a register say beside codes and keys."""
    with register.read() as database:
        referable = database.rows(
            "SELECT uuid, name FROM actor UNION ALL SELECT uuid, title FROM project "
            "UNION ALL SELECT uuid, title FROM activity"
        )
        districts = database.rows(
            sql(
                "SELECT key, name FROM district WHERE",
                condition({"level": MUNICIPALITY, "deleted_at": None}),
                "ORDER BY valid_from IS NOT NULL, valid_from",
            )
        )
    return Names(
        register.vocabularies(),
        {row["uuid"]: row["name"] for row in referable},
        {row["key"]: row["name"] for row in districts},  # of several editions the newest
    )


def _may_be_public(record: Record) -> bool:
    if record.table.name != "contact":
        return True
    return record.visibility == "public" and record.legal_basis != "none"


def _rights_remarks(register: Register, what: What, n: int) -> list[UserError]:
    if what is not What.CONTACTS or sees_all_contacts(register):
        return []
    return [
        UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "Your rights in {path} do not show all contacts; readers see none. The list holds "
                "those that you may see: {n}.",
            ),
            path=register.address,
            n=n,
        )
    ]
