"""Records of a row as one line of texts."""

from __future__ import annotations

from ...exchange.importing.mapping import Draft
from ...exchange.importing.preview import PreviewRow
from ...model.records import Record
from ...store.rows import title_of
from ...store.value_words import Lookups
from ...support.i18n import explain, translate
from ..fields import to_fields
from ..wording import field_label, field_text

_NO_FIELDS = {"uuid", "source", "source_key", "terms", "point", "actor", "project", "activity"}
_PLACE = ("street", "postcode", "city", "ags", "point", "location_quality")


def row_texts(row: PreviewRow, lookups: Lookups) -> list[str]:
    """Return line, actor, project, activity, terms, place, contact, and what is to be noted."""
    drafts = {kind: _of_kind(row, kind) for kind in ("actor", "project", "activity", "contact")}
    texts = {kind: "; ".join(_text(one, lookups) for one in some) for kind, some in drafts.items()}
    located = (drafts["activity"] or drafts["actor"])[:1]
    terms = [_terms(draft.record, lookups) for draft in drafts["project"] + drafts["activity"]]
    note = ""
    if row.left_out:
        note = translate("Bildungsprojekte", "Left out: {reason}").format(reason=row.left_out)
    elif row.problem is not None:
        text = translate("Bildungsprojekte", "Cannot be taken: {reason}")
        note = text.format(reason=explain(row.problem))
    return [
        str(row.number),
        *(texts[kind] for kind in ("actor", "project", "activity")),
        "; ".join(filter(None, terms)),
        "; ".join(_place(draft.record, lookups) for draft in located),
        texts["contact"],
        note,
    ]


def _of_kind(row: PreviewRow, kind: str) -> list[Draft]:
    return [draft for draft in row.drafts if draft.kind == kind]


def _text(draft: Draft, lookups: Lookups) -> str:
    """Return what a record is called, and its other fields in brackets."""
    record = draft.record
    title = title_of(record)
    fields = [
        f"{field_label(record.table, column.name, lookups)}: "
        f"{field_text(record.table, column.name, getattr(record, column.name), lookups)}"
        for column in record.table.data_columns
        if not (column.is_geometry or column.name in _NO_FIELDS or column.name in _PLACE)
        and getattr(record, column.name) not in (None, "", title, column.default)
    ]
    return f"{title} ({', '.join(fields)})" if fields else title


def _terms(record: Record, lookups: Lookups) -> str:
    return "; ".join(
        f"{field_label(record.table, field, lookups)}: "
        f"{field_text(record.table, field, codes, lookups)}"
        for field, codes in to_fields({"terms": record.terms}).items()
        if codes
    )


def _place(record: Record, lookups: Lookups) -> str:
    town = " ".join(filter(None, (record.postcode, record.city)))
    point = record.point
    where = field_text(record.table, "point", point, lookups) if point else ""
    parts = (record.street, town, record.ags, where)
    return ", ".join(filter(None, parts)) or translate("Bildungsprojekte", "without location")
