"""A save whose answer got lost: what came of it, and what is left to be stored then."""

from __future__ import annotations

from dataclasses import replace

from ..store import Register
from ..store.drafts import Draft
from ..store.history import fields_of_version
from . import record_work
from .fields import record_values, replaced_values, to_fields, to_values, value_in


def answered(register: Register, draft: Draft) -> Draft:
    """Return the draft as it is when it is known what came of its unanswered save.

    If that was stored, the draft is based on what it has made of the record, whatever others have
    made of it since, and holds what was typed later. Otherwise it stays as it is. Nothing is
    stored. Raises `RegisterError` when the register does not say.
    """
    sent = replace(draft, values=draft.unanswered or {}, unanswered=None)
    if not record_work.was_stored(register, sent):
        return replace(draft, unanswered=None)
    return _based_on_it(register, draft, sent)


def _based_on_it(register: Register, draft: Draft, sent: Draft) -> Draft:
    record_class = record_work.CLASSES[draft.table]
    # an update raises the version once, a new record has the first one
    version = (draft.based_on or 0) + 1
    with register.read() as database:
        fields = fields_of_version(database, record_class.table, draft.record, version)
    if not fields:  # somebody has taken away the right to see it
        return replace(draft, unanswered=None)
    base = record_values(record_class(uuid=draft.record, **fields))
    after = to_fields(base)
    typed = to_fields(replaced_values(draft.base, draft.values))
    # what was changed back after the save is changed too
    names = to_fields(draft.values) | to_fields(sent.values)
    left = {name: value_in(typed, name) for name in names}
    values = {name: value for name, value in left.items() if value != value_in(after, name)}
    return replace(draft, based_on=version, base=base, values=to_values(values), unanswered=None)
