"""One change of a register: what may happen inside `with register.change(...)`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from typing import Any
from uuid import NAMESPACE_URL, uuid4, uuid5

import numpy as np
from qgis.core import QgsFeedback

from ..districts.lookup import DistrictLookup
from ..model import ImportBatch, Term, rules, schema
from ..model.records import CLASSES, Record, Terms
from ..model.vocabulary import NAMES
from ..support.errors import QT_TRANSLATE_NOOP, DataLabel
from ..support.feedback import followed
from ..support.i18n import translate
from .database import ROWS_AT_ONCE, Database
from .errors import ConflictError, InvalidRecordError, RegisterError
from .history import entries_of_operation, fields_of_version
from .namesakes import namesake
from .personal import erasable
from .rows import field_name, pairs_of, record_of, row_of, settable_fields, terms_of, title_of
from .sql import Row, among, literal, name, sql
from .writing_ahead import AheadWriter

_AT_ONCE = 500


@dataclass(frozen=True)
class Sourced:
    """A stored record that came from a source."""

    uuid: str
    row_version: int
    is_deleted: bool


def _remembered(method: Callable[..., Any]) -> Callable[..., Any]:
    """Let a change know that one of its methods has failed."""

    @wraps(method)
    def remembering(change: Change, *arguments: Any, **named: Any) -> Any:
        try:
            return method(change, *arguments, **named)
        except BaseException as error:
            change._failure = change._failure or error
            raise

    return remembering


class Change:
    """Inserts, updates and deletes records in one transaction.

    `begin` and `commit` belong to the register, what lies between them to whoever asked for the
    change. `operation` is the identifier under which it is stored, and stored only once.
    """

    def __init__(
        self,
        database: Database,
        author: str,
        reason: str,
        places: Callable[[], DistrictLookup],
        operation: str | None = None,
        undoes: str | None = None,
    ) -> None:
        self._base = database
        self._ahead: AheadWriter | None = None
        self._places = places
        self._codes: set[tuple[str, str]] | None = None
        self._referable: set[tuple[str, str]] = set()  # table and key of what is known to be there
        self._inserted = 0
        self._imports: list[str] | None = None  # the operations that were imports
        self._failure: BaseException | None = None
        self._operation: Row = {
            "uuid": operation or str(uuid4()),
            "at": None,  # the database says
            "author": author,
            "reason": reason,
            "undoes": undoes,
        }
        said = {key: self._operation[key] for key in ("uuid", "author", "reason")}
        problem = next(rules.row_problems(schema.OPERATION, said), None)
        if problem:
            raise InvalidRecordError(QT_TRANSLATE_NOOP("Bildungsprojekte", "Change"), problem)
        self._key = str(uuid5(NAMESPACE_URL, self._operation["uuid"]))

    @property
    def _database(self) -> Database:
        """The database, once all is in it that is being written ahead."""
        self._wait()
        return self._base

    def _wait(self) -> None:
        """Return when nobody writes ahead any more, so that the database may be used."""
        if self._ahead is not None:
            self._ahead.wait()

    @property
    def operation(self) -> str:
        """The identifier of this change, for `Register.undo` and for sending it again."""
        return self._operation["uuid"]

    def begin(self) -> bool:
        """Begin the transaction; False when this change was stored before."""
        return self._database.begin(self._operation)

    def commit(self) -> None:
        """Store all that was done.

        Where a method had failed, and that did not end the change, its error is raised again: what
        would be stored is a half of it.
        """
        if self._failure is not None:
            raise self._failure
        self._database.commit(self._operation)

    def rollback(self) -> None:
        """Take back all that was done."""
        self._database.rollback()

    @contextmanager
    def writing_ahead(self) -> Iterator[None]:
        """Have what is inserted inside the block written while the caller makes the next ready.

        An insertion that the database refuses raises its `RegisterError` later then, at the end of
        the block at the latest.
        """
        self._ahead = AheadWriter(self._base)
        try:
            yield
            self._ahead.wait()
        except BaseException as error:
            self._failure = self._failure or error
            raise
        finally:
            self._ahead.close()
            self._ahead = None

    def insert(self, record: Record) -> str:
        """Insert a record and return its uuid (the record's own, if it has one).

        A record with a point gets the key of the municipality that the point lies in; outside
        of all of the register's municipalities it keeps the key that it has.
        Raises `InvalidRecordError`.
        """
        return self.insert_all([record])[0]

    @_remembered
    def insert_all(
        self,
        records: Sequence[Record],
        feedback: QgsFeedback | None = None,
        start: float = 0,
        end: float = 100,
    ) -> list[str]:
        """Insert records, each after those that it refers to, and return their uuids.

        Moves the progress from `start` to `end` percent.

        Raises `InvalidRecordError`, and `CancelledError` when the user stops it.
        """
        rows = [row_of(record) for record in records]
        for record in records:
            self._check_fields(record, title_of(record))
        self._place(rows)
        keys = []
        waiting: list[tuple[Record, Row]] = []
        for record, row in followed(list(zip(records, rows, strict=True)), feedback, start, end):
            if waiting and (
                len(waiting) == ROWS_AT_ONCE or waiting[0][0].table is not record.table
            ):
                self._store(waiting)
                waiting = []
            self._check_links(record, title_of(record))
            key = self._next_key(record)
            row.update(self._kept(key))
            self._note(record)
            self._referable.add((record.table.name, key))
            keys.append(key)
            waiting.append((record, row))
        if waiting:
            self._store(waiting)
        return keys

    def _store(self, members: list[tuple[Record, Row]]) -> None:
        """Insert rows of one table with their links."""
        table = members[0][0].table
        links = [
            _link_row(table, row["uuid"], pair)
            for record, row in members
            for pair in sorted(pairs_of(getattr(record, "terms", {})))
        ]
        execute = (self._ahead or self._base).execute
        for name_of_table, rows in (
            (table.name, [row for _, row in members]),
            (f"{table.name}_term", links),
        ):
            for statement in self._base.insertions(name_of_table, rows):
                execute(statement)

    def _next_key(self, record: Record) -> str:
        """Return the record's key; a new one follows from the operation, the same on a retry.

        Those of one change differ in their last 48 bits alone and count up (a UUID of version 8,
        RFC 9562): what is inserted together lies together in every index.
        """
        self._inserted += 1
        return record.uuid or f"{self._key[:14]}8{self._key[15:24]}{self._inserted:012x}"

    def _kept(self, key: str) -> Row:
        author, at = self._operation["author"], self._operation["at"]
        return {
            "uuid": key,
            "row_version": 1,
            "created_at": at,
            "created_by": author,
            "updated_at": at,
            "updated_by": author,
        }

    @_remembered
    def update(
        self, record_class: type, key: str, values: dict[str, Any], *, based_on: int
    ) -> bool:
        """Set fields of a record; `terms` replaces the codes of the vocabularies it names.

        `based_on` is the `row_version` that the values were made from. Returns whether anything
        was stored: values that are there already change nothing. Raises `ConflictError` when the
        record has changed since, `InvalidRecordError` when the result would break a rule,
        `RegisterError` when there is no such record, `TypeError` for a field that no user sets.

        A record that is moved loses the key of its old municipality, unless a new one is given.
        """
        table = record_class.table
        unknown = values.keys() - settable_fields(table)
        if unknown:
            raise TypeError(f"not a field of {record_class.__name__}: {sorted(unknown)}")
        stored = self.stored(record_class, key)
        if stored is None or stored.row_version != based_on or stored.deleted_at:
            raise self._conflict(record_class, key, stored, values, based_on)
        title = title_of(stored)
        old_row, old_terms = row_of(stored), getattr(stored, "terms", {})
        terms = _replaced(old_terms, values.get("terms", {}))
        for field, value in values.items():
            setattr(stored, field, terms if field == "terms" else value)
        self._check_fields(stored, title)
        self._check_links(stored, title)
        row = row_of(stored)
        if "ags" not in values and "ags" in row and row["geom"] not in (None, old_row["geom"]):
            row["ags"] = None
        self._place([row])
        changed = {column: value for column, value in row.items() if value != old_row[column]}
        if not changed and pairs_of(terms) == pairs_of(old_terms):
            return False
        self.write(stored, changed, based_on, pairs_of(old_terms), pairs_of(terms))
        return True

    @_remembered
    def delete(self, record_class: type, key: str, *, based_on: int) -> None:
        """Mark a record as deleted; its history stays.

        Raises `ConflictError` when it has changed since version `based_on`, `RegisterError` when
        other records refer to it.
        """
        stored = self.stored(record_class, key)
        deleted = {"deleted_at": self._operation["at"]}
        if stored is None or stored.row_version != based_on or stored.deleted_at:
            raise self._conflict(record_class, key, stored, deleted, based_on)
        self.write(stored, deleted, based_on)

    def delete_all(self, stored: Sequence[Record]) -> None:
        """Mark records of one class, as they are stored now, as deleted.

        Raises `RegisterError` when one has changed since, or others refer to it.
        """
        self.write_all(stored, {"deleted_at": self._operation["at"]})

    @_remembered
    def write_all(self, stored: Sequence[Record], row: Row) -> None:
        """Set the same columns of records of one class, as they are stored now, unchecked.

        Raises `RegisterError` when one has changed since, or the database refuses it.
        """
        by_version: dict[int, list[str]] = {}
        for record in stored:
            by_version.setdefault(record.row_version, []).append(record.uuid)
            self._referable.discard((record.table.name, record.uuid))
            self._note(record)
        for version, keys in by_version.items():
            for some in _portions(keys):
                columns = row | {"row_version": version}
                where = among("uuid", some)
                if self._database.update_where(stored[0].table.name, columns, where) != len(some):
                    raise self._gone(some[0])

    @_remembered
    def redirect(self, record_class: type, key: str, to: str) -> None:
        """Let everything that is not deleted and refers to a record refer to another one instead.

        Raises `RegisterError` when that other one is not there, or the rights do not suffice.
        """
        for table, column in references_to(record_class.table):
            rows = self._database.select(table.name, {column.name: key, "deleted_at": None})
            stored = self.stored_all(CLASSES[table.name], [row["uuid"] for row in rows])
            self.write_all(list(stored.values()), {column.name: to})

    @_remembered
    def erase(self, record_class: type, key: str, fields: Sequence[str], *, based_on: int) -> None:
        """Empty fields that hold personal data, in the record and in all of its history.

        The history still tells that there was a change, when, and by whom. A field that must be
        filled in gets a word that says so. Also deleted records can be robbed of such data.
        Raises `ConflictError`, `RegisterError`, and `TypeError` for a field that cannot be erased.
        """
        table = record_class.table
        may_go = erasable(table)
        columns = [
            column
            for column in table.data_columns
            if column.name in may_go and field_name(column) in fields
        ]
        if len(columns) != len(set(fields)):
            raise TypeError(f"cannot be erased of {record_class.__name__}: {sorted(fields)}")
        stored = self.stored(record_class, key)
        if stored is None or stored.row_version != based_on:
            raise self._conflict(record_class, key, stored, dict.fromkeys(fields), based_on)
        word = translate("Bildungsprojekte", "(erased)")
        values = {column.name: word if column.required else None for column in columns}
        self._database.erase_history(table.name, key, list(values))
        self.write(stored, values, based_on)
        self._database.erase_history(table.name, key, list(values))

    @_remembered
    def write(
        self,
        stored: Record,
        row: Row,
        based_on: int,
        old: frozenset[tuple[str, str]] | set[tuple[str, str]] = frozenset(),
        new: frozenset[tuple[str, str]] | set[tuple[str, str]] = frozenset(),
    ) -> None:
        """Set columns of a stored record, and its terms from old to new pairs, unchecked.

        Raises `ConflictError` when version `based_on` is not the stored one, `RegisterError` when
        the database refuses it.
        """
        table, key = stored.table, stored.uuid
        # a change of terms alone must raise the version too: set any column to what it is
        columns = row or {"assured_on": stored.assured_on}
        columns = columns | {"row_version": based_on}
        if self._database.update(table.name, columns, {"uuid": key}) != 1:
            raise self._conflict(type(stored), key, None, row, based_on)
        for pair in sorted(old - new):
            self._database.delete_link(table.links, _link_row(table, key, pair))
        for pair in sorted(new - old):
            self._database.insert(table.links, _link_row(table, key, pair))
        if row.get("deleted_at"):
            self._referable.discard((table.name, key))
        self._note(stored)

    def sourced(self, record_class: type, source: str) -> dict[str, Sourced]:
        """Return key in the source → the record that came from there, deleted ones too."""
        rows = self._database.select(record_class.table.name, {"source": source})
        rows.sort(key=lambda row: row["deleted_at"] is None)  # the living one of several counts
        return {
            row["source_key"]: Sourced(row["uuid"], row["row_version"], bool(row["deleted_at"]))
            for row in rows
        }

    def taken_back(self, record_class: type, source: str) -> set[str]:
        """Return the keys in a source of the records that are gone because a change was undone."""
        table = record_class.table.name
        rows = self._database.rows(
            sql(
                "SELECT DISTINCT t.source_key FROM",
                name(table),
                "t JOIN history h ON h.record = t.uuid AND h.row_version = t.row_version",
                "JOIN operation o ON o.uuid = h.operation",
                "WHERE t.deleted_at IS NOT NULL AND o.undoes IS NOT NULL AND h.table_name =",
                literal(table),
                "AND t.source =",
                literal(source),
            )
        )
        return {row["source_key"] for row in rows}

    def merged_into(self, record_class: type, key: str) -> Record | None:
        """Return the record that others refer to since this one was deleted; None without one."""
        entries = self._database.select(
            "history", {"record": key, "table_name": record_class.table.name}
        )
        if not entries:
            return None
        columns = {column.name for _, column in references_to(record_class.table)}
        last = max(entries, key=lambda row: row["row_version"])
        for entry in entries_of_operation(self._database, last["operation"]):
            before, after = entry.before or {}, entry.after or {}
            for column in columns & before.keys() & after.keys():
                if before[column] == key and after[column] not in (key, None):
                    return self.stored(record_class, after[column])
        return None

    def live_rows(self, record_class: type) -> list[Row]:
        """Return the rows of all records of a class that are not deleted."""
        return self._database.select(record_class.table.name, {"deleted_at": None})

    def imported_versions(self, record_class: type, keys: Sequence[str]) -> dict[str, int]:
        """Return key → last version that an import has written, of the records that have one."""
        if self._imports is None:  # the history has no index that finds them
            rows = self._database.select("history", {"table_name": ImportBatch.table.name})
            self._imports = sorted({row["operation"] for row in rows})
        found: dict[str, int] = {}
        for some in _portions(keys if self._imports else ()):
            rows = self._database.rows(
                sql(
                    "SELECT record, max(row_version) AS version FROM history WHERE table_name =",
                    literal(record_class.table.name),
                    "AND",
                    among("record", some),
                    "AND",
                    among("operation", self._imports),
                    "GROUP BY record",
                )
            )
            found |= {row["record"]: row["version"] for row in rows}
        return found

    def fields_of_version(self, record_class: type, key: str, version: int) -> Row:
        """Return the fields that a record had in a version."""
        return fields_of_version(self._database, record_class.table, key, version)

    def stored(self, record_class: type, key: str) -> Record | None:
        """Return a record as it is stored now, also a deleted one; None when there is none."""
        return self.stored_all(record_class, [key]).get(key)

    def stored_all(self, record_class: type, keys: Sequence[str]) -> dict[str, Record]:
        """Return key → record as it is stored now, also deleted ones, of those that are there."""
        table = record_class.table
        found: dict[str, Record] = {}
        for some in _portions(keys):
            self._database.hold(table.name, among("uuid", some))
            rows = self._database.rows(
                sql("SELECT * FROM", name(table.name), "WHERE", among("uuid", some))
            )
            links = (
                self._database.rows(
                    sql("SELECT * FROM", name(table.links), "WHERE", among(table.name, some))
                )
                if table.links
                else ()
            )
            pairs: dict[str, set[tuple[str, str]]] = {}
            for link in links:
                pair = (link["vocabulary"], link["code"])
                pairs.setdefault(link[table.name], set()).add(pair)
            for row in rows:
                terms = terms_of(pairs.get(row["uuid"], ()))
                found[row["uuid"]] = record_of(record_class, row, terms)
        return found

    def _check_fields(self, record: Record, title: str) -> None:
        problem = next(rules.problems(record), None)
        if problem:
            raise InvalidRecordError(title, problem)

    def _check_links(self, record: Record, title: str) -> None:
        problem = self._unknown_code(record) or self._unknown_reference(record)
        if problem is None and record.table.alone:
            problem = namesake(self._database, record)
        if problem:
            raise InvalidRecordError(title, problem)

    def _unknown_code(self, record: Record) -> rules.Problem | None:
        if self._codes is None:
            rows = self._database.rows("SELECT vocabulary, code FROM term WHERE deleted_at IS NULL")
            self._codes = {(row["vocabulary"], row["code"]) for row in rows}
        used = [
            (vocabulary, code)
            for vocabulary, codes in getattr(record, "terms", {}).items()
            for code in codes
        ]
        used += [
            (column.vocabulary, getattr(record, column.name))
            for column in record.table.data_columns
            if column.vocabulary and getattr(record, column.name) is not None
        ]
        for vocabulary, code in used:
            if (vocabulary, code) not in self._codes:
                return rules.Problem(
                    vocabulary,
                    QT_TRANSLATE_NOOP(
                        "Bildungsprojekte",
                        "The vocabulary “{vocabulary}” has no term “{code}”. "
                        "Use one of its terms, or add this one to the vocabulary.",
                    ),
                    vocabulary=self._name_of(vocabulary),
                    code=code,
                )
        return None

    def _name_of(self, vocabulary: str) -> DataLabel:
        # the code may be no text that a database takes
        names = {
            row["code"]: DataLabel(row["label_de"], row["label_en"])
            for row in self._database.select("term", {"vocabulary": NAMES, "deleted_at": None})
        }
        return names.get(vocabulary, DataLabel(vocabulary, vocabulary))

    def _unknown_reference(self, record: Record) -> rules.Problem | None:
        for column in record.table.data_columns:
            key = getattr(record, column.name) if column.references else None
            if key is None or (column.references, key) in self._referable:
                continue
            if not self._database.select(column.references, {"uuid": key, "deleted_at": None}):
                return rules.Problem(
                    column.name,
                    QT_TRANSLATE_NOOP(
                        "Bildungsprojekte",
                        "The field “{field}” names the record {key}, which is not in the register "
                        "or was deleted. Choose one that is there.",
                    ),
                    field=column.label,
                    key=key,
                )
            self._referable.add((column.references, key))
        return None

    def _place(self, rows: list[Row]) -> None:
        """Write the keys of the municipalities that the rows' points lie in."""
        placed = [row for row in rows if "ags" in row and row["geom"] is not None]
        if placed:
            self._wait()  # the municipalities may be read from the database
            x, y = np.array([row["geom"] for row in placed], dtype=float).T
            for row, key in zip(placed, self._places().keys_of(x, y), strict=True):
                row["ags"] = key or row["ags"]

    def _note(self, record: Record) -> None:
        if isinstance(record, Term):
            self._codes = None

    def _gone(self, key: str) -> RegisterError:
        return RegisterError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The record {key} is not in the register {path}. Nothing was stored. "
                "Load the register again.",
            ),
            key=key,
            path=self._database.address,
        )

    def _conflict(
        self,
        record_class: type,
        key: str,
        stored: Record | None,
        values: dict[str, Any],
        based_on: int,
    ) -> RegisterError:
        if stored is None:
            return self._gone(key)
        base = fields_of_version(self._database, record_class.table, key, based_on)
        theirs = {name: getattr(stored, name) for name in base}
        fields = dict.fromkeys([*values, *(name for name in base if base[name] != theirs[name])])
        if "terms" in values:
            values = values | {"terms": _replaced(base.get("terms", {}), values["terms"])}
        return ConflictError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "“{record}” was changed by {author} meanwhile (version {stored} instead of "
                "{based_on}). Nothing was stored. Load it again and decide what to keep.",
            ),
            mine={name: values.get(name, base.get(name)) for name in fields},
            theirs={name: getattr(stored, name) for name in fields},
            base={name: base.get(name) for name in fields},
            record=title_of(stored),
            author=stored.updated_by,
            stored=stored.row_version,
            based_on=based_on,
        )


class RepeatedChange(Change):
    """A change that was stored before: it answers as the first time, and stores nothing.

    Its database is one for reading.
    """

    def insert_all(
        self,
        records: Sequence[Record],
        feedback: QgsFeedback | None = None,
        start: float = 0,
        end: float = 100,
    ) -> list[str]:
        """Return the keys that the records were stored with."""
        return [self._next_key(record) for record in records]

    def update(
        self, record_class: type, key: str, values: dict[str, Any], *, based_on: int
    ) -> bool:
        """Say that it was stored."""
        return True

    def delete(self, record_class: type, key: str, *, based_on: int) -> None:
        """Do nothing: it was deleted."""

    def redirect(self, record_class: type, key: str, to: str) -> None:
        """Do nothing: all were redirected."""

    def erase(self, record_class: type, key: str, fields: Sequence[str], *, based_on: int) -> None:
        """Do nothing: it was erased."""

    def write(self, stored: Record, row: Row, based_on: int, *_terms: Any) -> None:
        """Do nothing: it was written."""

    def write_all(self, stored: Sequence[Record], row: Row) -> None:
        """Do nothing: all were written."""


def references_to(table: schema.Table) -> list[tuple[schema.Table, schema.Column]]:
    """Return the columns in which records refer to those of a table, each with its own table."""
    return [
        (other, column)
        for other in schema.TABLES
        if other.is_record
        for column in other.columns
        if column.references == table.name
    ]


def _portions(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(keys), _AT_ONCE):
        yield keys[start : start + _AT_ONCE]


def _link_row(table: schema.Table, key: str, pair: tuple[str, str]) -> Row:
    return {table.name: key, "vocabulary": pair[0], "code": pair[1]}


def _replaced(terms: Terms, given: dict[str, Any]) -> Terms:
    return terms | {vocabulary: set(codes) for vocabulary, codes in given.items()}
