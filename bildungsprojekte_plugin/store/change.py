"""One change of a register: what may happen inside `with register.change(...)`."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any
from uuid import uuid4

import numpy as np
from qgis.core import QgsFeedback

from ..districts.lookup import DistrictLookup
from ..model import Term, rules, schema
from ..model.records import Record, Terms
from ..support.errors import QT_TRANSLATE_NOOP
from ..support.feedback import followed
from .errors import ConflictError, InvalidRecordError, RegisterError
from .geopackage import GeoPackage
from .rows import Row, fields_from_history, record_of, row_of, settable_fields
from .sql import condition, sql


@dataclass(frozen=True)
class Sourced:
    """A stored record that came from a source."""

    uuid: str
    row_version: int
    is_deleted: bool


class Change:
    """Inserts, updates and deletes records in one transaction that the register has opened."""

    def __init__(
        self,
        package: GeoPackage,
        author: str,
        reason: str,
        places: Callable[[], DistrictLookup],
    ) -> None:
        self._package = package
        self._places = places
        self._now = datetime.now(timezone.utc)
        self._touched: set[str] = set()
        self._codes: set[tuple[str, str]] | None = None
        self._referable: set[tuple[str, str]] = set()  # table and key of what is known to be there
        self.operation: Row = {
            "uuid": str(uuid4()),
            "at": self._now,
            "author": author,
            "reason": reason,
        }
        problem = next(rules.row_problems(schema.OPERATION, self.operation), None)
        if problem:
            raise InvalidRecordError(QT_TRANSLATE_NOOP("Bildungsprojekte", "Change"), problem)

    def has_touched(self, record_class: type) -> bool:
        """Whether a record of that class was written."""
        return record_class.table.name in self._touched

    def insert(self, record: Record) -> str:
        """Insert a record and return its uuid (the record's own, if it has one).

        A record with a point gets the key of the municipality that the point lies in; outside
        of all of the register's municipalities it keeps the key that it has.
        Raises `InvalidRecordError`.
        """
        return self.insert_all([record])[0]

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
            self._check_fields(record, _title(record))
        self._place(rows)
        keys = []
        pairs = list(zip(records, rows, strict=True))
        for record, row in followed(pairs, feedback, start, end):
            self._check_links(record, _title(record))
            key = record.uuid or str(uuid4())
            self._package.insert(record.table.name, self._kept(key) | row)
            self._link(record.table, key, {}, getattr(record, "terms", {}))
            self._note(record)
            self._referable.add((record.table.name, key))
            keys.append(key)
        return keys

    def _kept(self, key: str) -> Row:
        author = self.operation["author"]
        return {
            "uuid": key,
            "row_version": 1,
            "created_at": self._now,
            "created_by": author,
            "updated_at": self._now,
            "updated_by": author,
        }

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
        stored = self._stored(record_class, key)
        if stored is None or stored.row_version != based_on or stored.deleted_at:
            raise self._conflict(record_class, key, stored, values, based_on)
        title = _title(stored)
        old_row, old_terms = row_of(stored), getattr(stored, "terms", {})
        terms = _replaced(old_terms, values.get("terms", {}))
        for name, value in values.items():
            setattr(stored, name, terms if name == "terms" else value)
        self._check_fields(stored, title)
        self._check_links(stored, title)
        row = row_of(stored)
        if "ags" not in values and "ags" in row and row["geom"] not in (None, old_row["geom"]):
            row["ags"] = None
        self._place([row])
        changed = {name: value for name, value in row.items() if value != old_row[name]}
        if not changed and _without_empty(terms) == _without_empty(old_terms):
            return False
        # a change of terms alone must raise the version too: set any column to what it is
        changed = changed or {"assured_on": row["assured_on"]}
        row = changed | {"row_version": based_on}
        if self._package.update(table.name, row, {"uuid": key}) != 1:
            raise self._conflict(record_class, key, None, values, based_on)
        self._link(table, key, old_terms, terms)
        self._note(stored)
        return True

    def delete(self, record_class: type, key: str, *, based_on: int) -> None:
        """Mark a record as deleted; its history stays.

        Raises `ConflictError` when it has changed since version `based_on`, `RegisterError` when
        other records refer to it.
        """
        stored = self._stored(record_class, key)
        if stored is None or stored.row_version != based_on or stored.deleted_at:
            raise self._conflict(record_class, key, stored, {"deleted_at": self._now}, based_on)
        row = {"deleted_at": self._now, "row_version": based_on}
        if self._package.update(record_class.table.name, row, {"uuid": key}) != 1:
            raise self._conflict(record_class, key, None, row, based_on)
        self._referable.discard((record_class.table.name, key))
        self._note(stored)

    def sourced(self, record_class: type, source: str) -> dict[str, Sourced]:
        """Return key in the source → the record that came from there, deleted ones too."""
        return {
            row["source_key"]: Sourced(row["uuid"], row["row_version"], bool(row["deleted_at"]))
            for row in self._package.select(record_class.table.name, {"source": source})
        }

    def _stored(self, record_class: type, key: str) -> Record | None:
        table = record_class.table
        rows = self._package.select(table.name, {"uuid": key})
        if not rows:
            return None
        links = self._package.select(table.links, {table.name: key}) if table.links else ()
        terms = _terms({(link["vocabulary"], link["code"]) for link in links})
        return record_of(record_class, rows[0], terms)

    def _check_fields(self, record: Record, title: str) -> None:
        problem = next(rules.problems(record), None)
        if problem:
            raise InvalidRecordError(title, problem)

    def _check_links(self, record: Record, title: str) -> None:
        problem = self._unknown_code(record) or self._unknown_reference(record)
        if problem:
            raise InvalidRecordError(title, problem)

    def _unknown_code(self, record: Record) -> rules.Problem | None:
        if self._codes is None:
            rows = self._package.rows("SELECT vocabulary, code FROM term WHERE deleted_at IS NULL")
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
                    vocabulary=vocabulary,
                    code=code,
                )
        return None

    def _unknown_reference(self, record: Record) -> rules.Problem | None:
        for column in record.table.data_columns:
            key = getattr(record, column.name) if column.references else None
            if key is None or (column.references, key) in self._referable:
                continue
            if not self._package.select(column.references, {"uuid": key, "deleted_at": None}):
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
            x, y = np.array([row["geom"] for row in placed], dtype=float).T
            for row, key in zip(placed, self._places().keys_of(x, y), strict=True):
                row["ags"] = key or row["ags"]

    def _link(self, table: Any, key: str, old: Terms, new: Terms) -> None:
        before, after = _pairs(old), _pairs(new)
        for change_link, pairs in (
            (self._package.delete_link, before - after),
            (self._package.insert, after - before),
        ):
            for vocabulary, code in sorted(pairs):
                change_link(table.links, {table.name: key, "vocabulary": vocabulary, "code": code})

    def _note(self, record: Record) -> None:
        self._touched.add(record.table.name)
        if isinstance(record, Term):
            self._codes = None

    def _conflict(
        self,
        record_class: type,
        key: str,
        stored: Record | None,
        values: dict[str, Any],
        based_on: int,
    ) -> RegisterError:
        if stored is None:
            return RegisterError(
                QT_TRANSLATE_NOOP(
                    "Bildungsprojekte",
                    "The record {key} is not in the register {path}. Nothing was stored. "
                    "Load the register again.",
                ),
                key=key,
                path=str(self._package.path),
            )
        base = self._version(record_class, key, based_on)
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
            record=_title(stored),
            author=stored.updated_by,
            stored=stored.row_version,
            based_on=based_on,
        )

    def _version(self, record_class: type, key: str, version: int) -> Row:
        """Return the fields that the record had in a version; empty when it never had it.

        A change writes the record first and then its terms, which are of the same version. A term
        that another program sets or takes away makes a version of its own.
        """
        table = record_class.table
        entries = self._package.rows(
            sql(
                "SELECT *, operation IN (SELECT uuid FROM operation) AS is_ours FROM history WHERE",
                condition({"record": key}),
                "ORDER BY fid",
            )
        )
        reached, fields, links = 0, {}, set()
        for entry in entries:
            is_record = entry["table_name"] == table.name
            if is_record or not entry["is_ours"]:
                reached = entry["row_version"] or reached + 1
            if reached > version:
                break
            if is_record:
                fields = fields_from_history(table, entry["after"])
            else:
                link = json.loads(entry["after"] or entry["before"])
                links ^= {(link["vocabulary"], link["code"])}
        if fields and table.links:
            fields["terms"] = _terms(links)
        return fields


def _pairs(terms: Terms) -> set[tuple[str, str]]:
    return {(vocabulary, code) for vocabulary, codes in terms.items() for code in codes}


def _terms(pairs: set[tuple[str, str]]) -> Terms:
    terms: Terms = {}
    for vocabulary, code in pairs:
        terms.setdefault(vocabulary, set()).add(code)
    return terms


def _replaced(terms: Terms, given: dict[str, Any]) -> Terms:
    return terms | {vocabulary: set(codes) for vocabulary, codes in given.items()}


def _without_empty(terms: Terms) -> Terms:
    return {vocabulary: codes for vocabulary, codes in terms.items() if codes}


def _title(record: Record) -> str:
    for name in ("title", "name", "label_de", "file_name"):
        if getattr(record, name, None):
            return getattr(record, name)
    return record.table.name
