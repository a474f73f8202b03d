"""What is done with one record of a register in the background."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime

from qgis.core import QgsFeedback

from ..model import Activity, Actor, Contact, Project
from ..model.records import Record
from ..store import Register
from ..store.change import Change, RepeatedChange
from ..store.drafts import Draft, operation_of
from ..store.value_words import Lookups
from ..support.feedback import CancelledError
from ..support.i18n import translate
from .fields import replaced_values
from .lookups import LookupReader
from .wording import draft_title, kind_of

CLASSES = {kind.table.name: kind for kind in (Actor, Project, Activity, Contact)}


@dataclass(frozen=True)
class Found:
    """A record as it is stored now (None when it is not there), and what it takes to edit it.

    `author` and `at` say who changed or deleted it last, and when; empty when nobody knows.
    """

    stored: Record | None
    author: str
    at: datetime | None
    lookups: Lookups
    drafts: list[Draft]  # of all records of the register


class MeanwhileError(Exception):
    """A record that was to be inserted is there already."""


def find(
    register: Register,
    table: str,
    key: str,
    reader: LookupReader,
    drafts_of: Callable[[str], list[Draft]],
    feedback: QgsFeedback,
) -> Found:
    """Read a record and what belongs to it. Raises `RegisterError` and `CancelledError`."""
    record_class = CLASSES[table]
    stored = register.get(record_class, key)
    author, at = (stored.updated_by, stored.updated_at) if stored else ("", None)
    if stored is None:
        for entry in register.history(record_class, key)[-1:]:
            author, at = entry.author, entry.at
    lookups = reader.read(register, record_class.table)
    _stop_if_cancelled(feedback)
    return Found(stored, author, at, lookups, drafts_of(register.address))


def find_changed(
    register: Register,
    draft: Draft,
    reader: LookupReader,
    drafts_of: Callable[[str], list[Draft]],
    feedback: QgsFeedback,
) -> Found | None:
    """Read a record when it is not stored as the draft was made from it; None when it is."""
    stored = register.get(CLASSES[draft.table], draft.record)
    if (stored.row_version if stored else None) == draft.based_on:
        return None
    return find(register, draft.table, draft.record, reader, drafts_of, feedback)


def changed_record(draft: Draft) -> Record:
    """Return the record as it would be with what was typed."""
    values = replaced_values(draft.base, draft.values)
    return CLASSES[draft.table](uuid=draft.record, **values)


def store(register: Register, draft: Draft, feedback: QgsFeedback) -> None:
    """Store what was typed. What was stored before, without an answer, is not stored again.

    Raises `RegisterError`, and `MeanwhileError` for a new record that is there already, with other
    values: a program may end between storing and saying so.
    """
    record_class = CLASSES[draft.table]
    with _saving(register, draft) as change:
        if isinstance(change, RepeatedChange):
            return
        if draft.based_on is not None:
            change.update(record_class, draft.record, draft.values, based_on=draft.based_on)
        elif change.stored(record_class, draft.record) is not None:
            raise MeanwhileError
        else:
            change.insert(changed_record(draft))
        _stop_if_cancelled(feedback)


def was_stored(register: Register, draft: Draft) -> bool:
    """Whether `store` has stored what was typed, with or without an answer. It stores nothing.

    What a server is still busy with is waited for. Raises `RegisterError`.
    """
    with _saving(register, draft) as change:
        return isinstance(change, RepeatedChange)


def delete(register: Register, draft: Draft, feedback: QgsFeedback) -> None:
    """Delete a record, once: as with `store`. Raises `RegisterError`."""
    reason = translate("Bildungsprojekte", "Deleted: {record}").format(record=_named(draft))
    with register.change(reason, operation=operation_of(draft, "delete")) as change:
        if isinstance(change, RepeatedChange):
            return
        change.delete(CLASSES[draft.table], draft.record, based_on=draft.based_on)
        _stop_if_cancelled(feedback)


def _saving(register: Register, draft: Draft) -> AbstractContextManager[Change]:
    reason = (
        translate("Bildungsprojekte", "Added: {record}")
        if draft.based_on is None
        else translate("Bildungsprojekte", "Edited: {record}")
    ).format(record=_named(draft))
    return register.change(reason, operation=operation_of(draft, "save"))


def _named(draft: Draft) -> str:
    """Return what the register's list of changes calls a record: it never names a person."""
    return kind_of(draft.table) if draft.table == Contact.table.name else draft_title(draft)


def _stop_if_cancelled(feedback: QgsFeedback) -> None:
    if feedback.isCanceled():
        raise CancelledError
