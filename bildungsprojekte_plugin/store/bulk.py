"""Editing many records alike, as one change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from qgis.core import QgsFeedback

from ..model import Activity
from ..support.feedback import followed
from .change import Change
from .register import Register

_AT_ONCE = 500


@dataclass(frozen=True)
class BulkEdit:
    """What is done to each of many activities.

    values   field → value, set in the place of what is there
    added    vocabulary → codes that it has then, beside those that it has
    removed  vocabulary → codes that it has no more
    """

    values: Mapping[str, Any] = field(default_factory=dict)
    added: Mapping[str, frozenset[str]] = field(default_factory=dict)
    removed: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class BulkOutcome:
    """What came of it: how many were changed, had it already, and are not there any more.

    `operation` is the change, to be undone as a whole; empty where nothing was stored.
    """

    changed: int
    unchanged: int
    gone: int
    operation: str = ""


class _NothingChanged(Exception):
    """All of them have it already: there is nothing to be stored."""


def edit_all(
    register: Register,
    keys: Sequence[str],
    edit: BulkEdit,
    reason: str,
    feedback: QgsFeedback | None = None,
) -> BulkOutcome:
    """Edit the activities with these keys; all of them, or none and an exception says why.

    One that somebody has deleted meanwhile is left out and counted. Raises `InvalidRecordError`
    with the record that would break a rule, `RegisterError` when the register cannot be written,
    and `CancelledError` when the user stops it.
    """
    outcome = BulkOutcome(0, len(keys), 0)
    try:
        with register.change(reason) as change:
            outcome = _edited(change, keys, edit, feedback)
            if not outcome.changed:
                raise _NothingChanged
    except _NothingChanged:
        return outcome
    return BulkOutcome(outcome.changed, outcome.unchanged, outcome.gone, change.operation)


def _edited(
    change: Change, keys: Sequence[str], edit: BulkEdit, feedback: QgsFeedback | None
) -> BulkOutcome:
    changed = unchanged = gone = 0
    portions = [keys[first : first + _AT_ONCE] for first in range(0, len(keys), _AT_ONCE)]
    for portion in followed(portions, feedback, 0, 100):
        stored = change.stored_all(Activity, portion)
        for key in portion:
            record = stored.get(key)
            if record is None or record.deleted_at:
                gone += 1
                continue
            values = {**edit.values, "terms": _terms(record, edit)}
            if change.update(Activity, key, values, based_on=record.row_version):
                changed += 1
            else:
                unchanged += 1
    return BulkOutcome(changed, unchanged, gone)


def _terms(record: Activity, edit: BulkEdit) -> dict[str, set[str]]:
    return {
        vocabulary: (record.terms.get(vocabulary, set()) | edit.added.get(vocabulary, frozenset()))
        - edit.removed.get(vocabulary, frozenset())
        for vocabulary in {*edit.added, *edit.removed}
    }
