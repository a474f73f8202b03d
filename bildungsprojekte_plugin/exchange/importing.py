"""Importing a file into a register: one change, all of it or nothing."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from qgis.core import QgsFeedback

from ..model import Activity, Actor, ImportBatch
from ..model.records import Record
from ..store import Register
from ..store.change import Change, Sourced
from ..support.errors import QT_TRANSLATE_NOOP, UserError
from ..support.feedback import followed
from ..support.i18n import language, translate
from .csv_reading import SourceRow, read_csv
from .mapping import Codes, Mapped, compared_fields, map_row, new_terms
from .profiles import Profile


@dataclass(frozen=True)
class Remark:
    """Something to be said about a line of the file."""

    line: int
    text: UserError


@dataclass
class ImportResult:
    """What came of the rows of a file; `read` is the sum of the five that follow it.

    `unlocated` counts those of the taken rows that have no coordinates. `skipped_because` counts
    skipped rows by reason, in the user's language. `vanished` counts records that an earlier
    edition of the file brought and this one does not name; they stay as they are.
    """

    read: int = 0
    inserted: int = 0
    updated: int = 0
    unchanged: int = 0
    skipped: int = 0
    rejected: int = 0
    unlocated: int = 0
    vanished: int = 0
    skipped_because: Counter[str] = field(default_factory=Counter)
    rejections: list[Remark] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        """Return the counts by name."""
        names = ("read", "inserted", "updated", "unchanged", "skipped", "rejected", "unlocated")
        return {name: getattr(self, name) for name in names}


class RejectedRowsError(UserError):
    """Rows of the file cannot be taken; nothing was stored. `result` tells which and why."""

    def __init__(self, path: Path, result: ImportResult) -> None:
        first = result.rejections[0]
        super().__init__(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "{path}, line {line}: {problem} Rows that cannot be taken: {n}. Nothing was "
                "imported. Correct the file and import it again.",
            ),
            path=str(path),
            line=first.line,
            problem=first.text,
            n=len(result.rejections),
        )
        self.result = result


class _Rehearsed(Exception):
    """Everything went well and is to be taken back."""


def import_file(
    register: Register,
    path: Path,
    profile: Profile,
    *,
    dry_run: bool = False,
    feedback: QgsFeedback | None = None,
) -> ImportResult:
    """Import a file. A dry run does the same and takes it back, so its counts are the true ones.

    Rows that are stored already (by their key in the source) are updated where the file says
    something else. Raises `RejectedRowsError` when a row cannot be taken (a dry run counts it
    instead), `UserError` when the file cannot be read, `RegisterError` when the register cannot
    be written, `CancelledError` when the user stops it.
    """
    rows = read_csv(path, profile.delimiter, profile.columns())
    result = ImportResult(read=len(rows))
    codes = _codes(register)
    mapped, left_out = _mapped(rows, profile, codes, result, feedback)
    if result.rejected and not dry_run:
        raise RejectedRowsError(path, result)
    reason = translate("Bildungsprojekte", "Import of {file}").format(file=path.name)
    try:
        with register.change(reason) as change:
            change.insert_all(new_terms(profile, mapped, codes))
            _store(change, profile, mapped, left_out, result, feedback)
            if result.inserted or result.updated:
                change.insert(_batch(path, profile, result))
            if dry_run or not (result.inserted or result.updated):
                raise _Rehearsed
    except _Rehearsed:
        pass
    return result


def _codes(register: Register) -> Codes:
    codes = Codes({}, {})
    with register.read() as database:
        for row in database.select("term"):
            terms = codes.deleted if row["deleted_at"] else codes.known
            terms.setdefault(row["vocabulary"], set()).add(row["code"])
    return codes


def _mapped(
    rows: list[SourceRow],
    profile: Profile,
    codes: Codes,
    result: ImportResult,
    feedback: QgsFeedback | None,
) -> tuple[list[Mapped], dict[str, Remark]]:
    """Return what is to be stored, and what to say of rows left out if they are stored already.

    Counts what is not stored.
    """
    taken: dict[str, int] = {}
    left_out: dict[str, Remark] = {}
    mapped = []
    for row in followed(rows, feedback, 0, 30):
        skip = (
            None if row.problem else next((s for s in profile.skip if s.applies(row.values)), None)
        )
        if skip:
            _skip(result, skip.reason(language()))
            left_out[row.values[profile.key]] = Remark(row.line, _still_stored(row, profile))
            continue
        try:
            record = _map_once(row, profile, codes, taken)
        except UserError as problem:
            result.rejected += 1
            result.rejections.append(Remark(row.line, problem))
            continue
        result.remarks += [Remark(row.line, remark) for remark in record.remarks]
        result.unlocated += record.activity.point is None
        mapped.append(record)
    return mapped, left_out


def _skip(result: ImportResult, reason: str) -> None:
    result.skipped += 1
    result.skipped_because[reason] += 1


def _still_stored(row: SourceRow, profile: Profile) -> UserError:
    return UserError(
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "“{key}” is left out, but the register still has it from an earlier import and counts "
            "it. Check whether it has ended.",
        ),
        key=row.values[profile.key],
    )


def _map_once(row: SourceRow, profile: Profile, codes: Codes, taken: dict[str, int]) -> Mapped:
    if row.problem:
        raise row.problem
    record = map_row(profile, row.values, codes)
    if record.key in taken:
        raise UserError(
            QT_TRANSLATE_NOOP("Bildungsprojekte", "The key “{key}” already stands in line {line}."),
            key=record.key,
            line=taken[record.key],
        )
    taken[record.key] = row.line
    return record


def _store(
    change: Change,
    profile: Profile,
    mapped: list[Mapped],
    left_out: dict[str, Remark],
    result: ImportResult,
    feedback: QgsFeedback | None,
) -> None:
    actors = change.sourced(Actor, profile.name)
    activities = change.sourced(Activity, profile.name)
    new_actors = [record for record in mapped if record.key not in actors]
    keys = change.insert_all([record.actor for record in new_actors], feedback, 30, 50)
    keys_of = dict(zip((record.key for record in new_actors), keys, strict=True))
    keys_of |= {key: stored.uuid for key, stored in actors.items()}
    new_activities = []
    for record in followed(mapped, feedback, 50, 75):
        if _is_deleted(actors.get(record.key)):
            _skip(result, translate("Bildungsprojekte", "deleted in the register"))
            continue
        record.activity.actor = keys_of[record.key]
        is_new = record.key not in actors
        changed = False
        for stored, new in ((actors, record.actor), (activities, record.activity)):
            found = stored.get(record.key)
            if found:
                changed |= _update(change, profile, found, new)
            elif new is record.activity:
                new_activities.append(new)
                changed = True
        _count(result, is_new, changed)
    change.insert_all(new_activities, feedback, 75, 100)
    _compare_editions(result, actors, {record.key for record in mapped}, left_out)


def _compare_editions(
    result: ImportResult,
    stored: dict[str, Sourced],
    taken: set[str],
    left_out: dict[str, Remark],
) -> None:
    """Say what the register still has and this edition of the file has not, or not any more."""
    still_there = {key for key, record in stored.items() if not record.is_deleted} - taken
    result.remarks += [left_out[key] for key in left_out if key in still_there]
    result.vanished = len(still_there - left_out.keys())


def _is_deleted(stored: Sourced | None) -> bool:
    return stored is not None and stored.is_deleted


def _update(change: Change, profile: Profile, stored: Sourced, record: Record) -> bool:
    """Bring a stored record up to date; one that the office has deleted stays deleted."""
    if stored.is_deleted:
        return False
    values = compared_fields(profile, record)
    return change.update(type(record), stored.uuid, values, based_on=stored.row_version)


def _count(result: ImportResult, is_new: bool, changed: bool) -> None:
    if is_new:
        result.inserted += 1
    elif changed:
        result.updated += 1
    else:
        result.unchanged += 1


def _batch(path: Path, profile: Profile, result: ImportResult) -> ImportBatch:
    return ImportBatch(
        file_name=path.name,
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        profile=profile.name,
        attribution=profile.attribution,
        counts=json.dumps(result.counts()),
    )
