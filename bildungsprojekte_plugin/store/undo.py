"""Taking back a change: the records it touched become what they were before it."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from ..model import schema
from ..model.records import CLASSES, Record
from ..support.errors import QT_TRANSLATE_NOOP
from .change import Change
from .database import Database
from .errors import ConflictError, RegisterError
from .history import HistoryEntry, entries_of_operation, fields_of_version
from .rows import field_name, pairs_of, terms_of, title_of
from .sql import Row, literal, sql

_RANKS = {table.name: number for number, table in enumerate(schema.TABLES)}
_RESTORE, _UPDATE, _DELETE = range(3)
_Pair = tuple[str, str]


@dataclass
class _Touched:
    """What an operation did to one record: fields and terms from before it to after it."""

    before: dict[str, Any] | None = None
    after: dict[str, Any] = field(default_factory=dict)
    version: int = 0
    is_insert: bool = False
    added: set[_Pair] = field(default_factory=set)
    removed: set[_Pair] = field(default_factory=set)

    def note(self, entry: HistoryEntry) -> None:
        """Add what an entry of the history says."""
        self.version = max(self.version, entry.row_version)
        if entry.table_name not in CLASSES:
            self._note_link(entry)
            return
        if not self.after:
            self.before, self.is_insert = entry.before, entry.action == "insert"
        self.after = entry.after

    def _note_link(self, entry: HistoryEntry) -> None:
        link = entry.after or entry.before
        pair = (link["vocabulary"], link["code"])
        to, back = (
            (self.added, self.removed) if entry.action == "insert" else (self.removed, self.added)
        )
        if pair in back:
            back.discard(pair)
        else:
            to.add(pair)

    def changed(self) -> list[str]:
        """Return the names of the fields that are not what they were."""
        return [name for name, value in (self.before or {}).items() if value != self.after[name]]

    def wanted(self, pairs: set[_Pair]) -> set[_Pair]:
        """Return what becomes of a record's terms when the operation is taken back."""
        return (pairs - self.added) | self.removed

    def place(self, table: str) -> tuple[int, int]:
        """Return when its turn is: what others refer to comes back first, and goes last."""
        rank = _RANKS[table]
        if self.is_insert:
            return _DELETE, -rank
        if self.before is None:  # nothing but terms
            return _UPDATE, rank
        was_there, is_there = (row["deleted_at"] is None for row in (self.before, self.after))
        if was_there == is_there:
            return _UPDATE, rank
        return (_RESTORE, rank) if was_there else (_DELETE, -rank)


def undo(database: Database, change: Change, operation: str) -> None:
    """Take back an operation within a change.

    What others have changed since stays; when they changed the same fields, `ConflictError` says
    so. Raises `RegisterError` when there is no such operation, or it was taken back before.
    """
    entries = entries_of_operation(database, operation)
    _check(database, change, operation, bool(entries))
    touched: dict[tuple[str, str], _Touched] = {}
    for entry in entries:
        key = (_record_table(entry.table_name), entry.record)
        touched.setdefault(key, _Touched()).note(entry)
    wrote = 0
    in_order = sorted(touched.items(), key=lambda item: item[1].place(item[0][0]))
    for (table, is_insert), group in groupby(in_order, lambda i: (i[0][0], i[1].is_insert)):
        members = {record: what for (_, record), what in group}
        stored = change.stored_all(CLASSES[table], list(members))
        missing = next((key for key in members if key not in stored), None)
        if missing:
            raise _gone(database, missing)
        pairs = [(stored[key], what) for key, what in members.items()]
        wrote += (_undo_inserts if is_insert else _undo_updates)(database, change, pairs)
    if not wrote:
        raise RegisterError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "There is nothing in this change of {path} to take back: it left everything as it "
                "was, or what it changed has been erased. Nothing was stored.",
            ),
            path=database.address,
        )


def _record_table(table_name: str) -> str:
    return schema.table(table_name).owner or table_name


def _undo_inserts(
    database: Database, change: Change, members: list[tuple[Record, _Touched]]
) -> int:
    for stored, what in members:
        overtaken = [name for name, value in what.after.items()
                     if not _same(getattr(stored, name), value)]  # fmt: skip
        if pairs_of(getattr(stored, "terms", {})) != what.added:
            overtaken.append("terms")
        if overtaken:
            raise _conflict(database, stored, what, overtaken)
    # not those that were inserted and deleted by the same change
    there = [stored for stored, _ in members if not stored.deleted_at]
    change.delete_all(there)
    return len(there)


def _undo_updates(
    database: Database, change: Change, members: list[tuple[Record, _Touched]]
) -> int:
    together: dict[tuple[tuple[str, Any], ...], list[Record]] = {}
    wrote = 0
    for stored, what in members:
        row = _row_before(database, stored, what)
        pairs = pairs_of(getattr(stored, "terms", {}))
        wanted = what.wanted(pairs)
        if wanted != pairs:
            change.write(stored, row, stored.row_version, pairs, wanted)
            wrote += 1
        elif row:
            together.setdefault(tuple(row.items()), []).append(stored)
    for items, records_alike in together.items():
        change.write_all(records_alike, dict(items))
        wrote += len(records_alike)
    return wrote


def _row_before(database: Database, stored: Record, what: _Touched) -> Row:
    """Return the columns that the operation has changed, as they were before it.

    Raises `ConflictError` when somebody else has changed one of them, or the terms, since.
    """
    changed = what.changed()
    overtaken = [name for name in changed if not _same(getattr(stored, name), what.after[name])]
    pairs = pairs_of(getattr(stored, "terms", {}))
    if what.added - pairs or what.removed & pairs:
        overtaken.append("terms")
    if overtaken:
        raise _conflict(database, stored, what, overtaken)
    columns = {field_name(column): column.name for column in stored.table.data_columns}
    return {columns[name]: what.before[name] for name in changed}


def _same(stored: Any, logged: Any) -> bool:
    """Compare with what the history says, which has fifteen digits of a number."""
    if isinstance(stored, float) and isinstance(logged, float):
        return abs(stored - logged) <= 1e-14 * abs(stored)
    return stored == logged


def _check(database: Database, change: Change, operation: str, is_there: bool) -> None:
    if not is_there:
        raise RegisterError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The register {path} has no change {operation}. Choose one from its history.",
            ),
            path=database.address,
            operation=operation,
        )
    if _is_undone(database, operation, change.operation):
        raise RegisterError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "This change of {path} was taken back before. To have it again, take back the "
                "change that did so.",
            ),
            path=database.address,
        )


def _is_undone(database: Database, operation: str, but_for: str) -> bool:
    """Whether an operation was taken back, and that was not taken back in turn.

    Who only says so has taken back nothing: a record of the operation must have been changed.
    """
    same = sql("SELECT record FROM history WHERE operation =", literal(operation))
    query = sql(
        "SELECT DISTINCT o.uuid FROM operation o JOIN history h ON h.operation = o.uuid",
        f"WHERE o.undoes = {literal(operation)} AND o.uuid <> {literal(but_for)}",
        f"AND h.record IN ({same})",
    )
    return any(not _is_undone(database, row["uuid"], but_for) for row in database.rows(query))


def _gone(database: Database, record: str) -> RegisterError:
    return RegisterError(
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "The change cannot be taken back: the record {key} is not in the register {path} any "
            "more, or you may not see it. Nothing was stored.",
        ),
        key=record,
        path=database.address,
    )


def _conflict(
    database: Database, stored: Record, what: _Touched, names: list[str]
) -> ConflictError:
    before, after = dict(what.before or {}), dict(what.after)
    if "terms" in names:
        fields = fields_of_version(database, stored.table, stored.uuid, what.version)
        after["terms"] = fields.get("terms", {})
        before["terms"] = terms_of(what.wanted(pairs_of(after["terms"])))
    return ConflictError(
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "“{record}” was changed again by {author} since (version {stored}). Nothing was taken "
            "back. Take back the later change first, or set the fields by hand.",
        ),
        mine={name: before.get(name) for name in names},
        theirs={name: getattr(stored, name) for name in names},
        base={name: after.get(name) for name in names},
        record=title_of(stored),
        author=stored.updated_by,
        stored=stored.row_version,
    )
