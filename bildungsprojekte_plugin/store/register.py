"""The public face of a register: what it says of itself, its records, and changing them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from qgis.core import QgsApplication

from ..districts.lookup import DistrictLookup
from ..model import Activity, Query, Term, schema
from ..model.records import Record
from ..model.vocabulary import Vocabulary, from_terms
from ..support.collecting import not_collecting
from ..support.errors import QT_TRANSLATE_NOOP
from ..support.i18n import translate
from . import history
from .backup.backup import back_up_daily
from .change import Change, RepeatedChange, references_to
from .database import Database
from .errors import RegisterError
from .finding import Found, find
from .history import HistoryEntry, Operation
from .location import FileLocation, Location, located
from .migrations.opening import prepare
from .migrations.runner import MigrationResult
from .own_changes import note_own
from .past import PastRegister, end_of
from .places import municipalities, state_of
from .rows import record_of, title_of
from .sql import Row, condition, name, sql
from .undo import undo


class Register:
    """A register in a GeoPackage or on a PostGIS server. Open one with `open_register`.

    Reading opens the database for the moment of reading, so a register never keeps it locked.
    """

    def __init__(self, location: Location, author: str) -> None:
        self.location = location
        self.author = author
        self.upgraded: MigrationResult | None = None  # what `open_register` had to do before
        self.backup_problem: RegisterError | None = None  # why today's backup could not be made
        self._places: tuple[Row, DistrictLookup] | None = None  # with the state that it is of
        with location.open() as database:
            self.info: dict[str, str] = {
                row["key"]: row["value"] for row in database.select("register_info", order="key")
            }

    @property
    def address(self) -> str:
        """What `open_register` takes to open this register again; never holds a password."""
        return str(self.location)

    @property
    def path(self) -> Path | None:
        """The GeoPackage's file; None of a register on a server."""
        return self.location.path if isinstance(self.location, FileLocation) else None

    @property
    def title(self) -> str:
        """The register's title."""
        return self.info.get("title") or self.location.name

    @property
    def is_fictional(self) -> bool:
        """Whether the records are invented. Wherever they are shown, it must be said."""
        return self.info.get("fictional") == "true"

    def read(self) -> Database:
        """Open the database for reading, as a context manager; for the plugin's own analyses."""
        return self.location.open()

    def get(self, record_class: type, key: str) -> Record | None:
        """Return the record with that uuid; None when there is none or it was deleted."""
        with self.read() as database:
            rows = database.select(record_class.table.name, {"uuid": key, "deleted_at": None})
            if not rows:
                return None
            terms = _terms_of(database, record_class, key)
            return record_of(record_class, rows[0], terms.get(key))

    def all(self, record_class: type) -> list[Record]:
        """Return all records of a class that are not deleted, in the order of their insertion."""
        with self.read() as database:
            terms = _terms_of(database, record_class)
            rows = database.select(record_class.table.name, {"deleted_at": None})
            return [record_of(record_class, row, terms.get(row["uuid"])) for row in rows]

    def find(self, query: Query, record_class: type = Activity) -> Found:
        """Return the activities, actors, projects or contacts that a query means.

        An actor, a project or a contact is meant as well when one of its activities is (a contact:
        when what it belongs to is).
        """
        with self.read() as database:
            terms = _terms_of(database, record_class)
            rows = find(database, record_class, query)
            return Found(
                tuple(record_of(record_class, row, terms.get(row["uuid"])) for row in rows)
            )

    def count(self, record_class: type) -> int:
        """Return the number of records of a class that are not deleted."""
        with self.read() as database:
            table = name(record_class.table.name)
            return database.value(sql("SELECT count(*) FROM", table, "WHERE deleted_at IS NULL"))

    def referring(self, record_class: type, key: str) -> dict[str, int]:
        """Return table → number of its records that refer to a record and are not deleted."""
        with self.read() as database:
            return {
                table.name: database.value(
                    sql("SELECT count(*) FROM", name(table.name), "WHERE",
                        condition({column.name: key, "deleted_at": None}))
                )
                for table, column in references_to(record_class.table)
            }  # fmt: skip

    def vocabularies(self) -> dict[str, Vocabulary]:
        """Return code → vocabulary."""
        return from_terms(self.all(Term))

    def history(self, record_class: type, key: str) -> list[HistoryEntry]:
        """Return what happened to a record, oldest first."""
        with self.read() as database:
            return history.entries_of(database, record_class.table, key)

    def operations(self, most: int = 100) -> list[Operation]:
        """Return the latest changes of the register, the newest first."""
        with self.read() as database:
            return history.operations(database, most)

    def as_of(self, moment: date | datetime) -> PastRegister:
        """Return the register as it was at a moment, or at the end of a day, for reading."""
        return PastRegister(self.location, end_of(moment))

    @contextmanager
    def change(self, reason: str, operation: str | None = None) -> Iterator[Change]:
        """Change the register: all that is done inside the block is stored, or nothing.

        `operation` is an identifier of the caller's own for this change. When a change with it
        is stored already (the answer got lost, say), the block runs, but stores nothing more.
        Raises `InvalidRecordError`, `ConflictError` or `RegisterError` with a sentence that says
        why nothing was stored; `UncertainError` when nobody knows whether it was.
        """
        with self._changing(reason, operation, None) as (_, change):
            yield change

    def undo(self, operation: str) -> str:
        """Take back a change, whatever it did, and return the change that does so.

        What others have changed since stays; if those were the same fields, `ConflictError` is
        raised and nothing is stored. Taking back the returned change brings everything back.
        Raises `RegisterError` when there is no such change, or it was taken back before.
        """
        with self.read() as database:
            rows = database.select("operation", {"uuid": operation}, "uuid")
        reason = translate("Bildungsprojekte", "Taken back: {reason}").format(
            reason=rows[0]["reason"] if rows else history.FOREIGN
        )
        with self._changing(reason, None, operation) as (database, change), not_collecting():
            undo(database, change, operation)
        return change.operation

    def merge(
        self,
        record_class: type,
        kept: str,
        other: str,
        values: dict[str, Any],
        *,
        based_on: tuple[int, int],
    ) -> str:
        """Make one of two records that mean the same, and return the change that does so.

        The one that is kept gets the values, everything that refers to the other one refers to it
        from then on, and the other one is deleted; both keep their history. `based_on` are the
        versions of both that this was decided upon. Taking the change back restores everything.
        Raises `ConflictError`, `InvalidRecordError` or `RegisterError`, and nothing was stored.
        """
        found = {key: self.get(record_class, key) for key in (kept, other)}
        titles = {key: title_of(record) if record else key for key, record in found.items()}
        reason = translate("Bildungsprojekte", "Merged: “{other}” into “{kept}”").format(
            kept=titles[kept], other=titles[other]
        )
        with self.change(reason) as change:
            change.update(record_class, kept, values, based_on=based_on[0])
            change.redirect(record_class, other, kept)
            change.delete(record_class, other, based_on=based_on[1])
        return change.operation

    @contextmanager
    def _changing(
        self, reason: str, operation: str | None, undoes: str | None
    ) -> Iterator[tuple[Database, Change]]:
        if self.newer is not None:
            raise self.newer
        if self.path:
            self.backup_problem = back_up_daily(self.path).problem

        def arguments(database: Database) -> tuple[Any, ...]:
            places = partial(self._places_in, database)
            return database, self.author, reason, places, operation, undoes

        with self.location.open(writable=True) as database:
            change = Change(*arguments(database))
            is_new = change.begin()
            if is_new:
                note_own(change.operation)
                try:
                    yield database, change
                    change.commit()
                except BaseException:
                    change.rollback()
                    raise
        if not is_new:
            with self.read() as database:
                yield database, RepeatedChange(*arguments(database))

    @property
    def newer(self) -> RegisterError | None:
        """Why the register can only be read, when a newer version of the plugin has written it."""
        if _number(self.info.get("schema_version")) <= schema.VERSION:
            return None
        return RegisterError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The register {path} has schema version {version}, this plugin works with "
                "version {known}. It can be read, but not changed. Update the plugin.",
            ),
            path=self.address,
            version=self.info["schema_version"],
            known=schema.VERSION,
        )

    def places(self) -> DistrictLookup:
        """Return the look-up of the register's municipalities, in EPSG:25832."""
        with self.read() as database:
            return self._places_in(database)

    def _places_in(self, database: Database) -> DistrictLookup:
        """Return the look-up of the municipalities in a database, made anew when they changed."""
        state = state_of(database)
        if self._places is None or self._places[0] != state:
            self._places = state, municipalities(database)
        return self._places[1]


def open_register(address: str | os.PathLike[str], author: str | None = None) -> Register:
    """Open the register in a GeoPackage, or at `service=… schema=…` on a server.

    `author` is the name under which changes are recorded, by default the user's login name.
    A register that a newer version of the plugin has written can be read, not changed; a file of
    an older one is upgraded. Raises `RegisterError` when there is nothing at that address, when it
    is no register or half of one, or when an older one cannot be upgraded here.
    """
    location = located(address)
    upgraded = prepare(location)
    register = Register(location, author or QgsApplication.userLoginName() or "unknown")
    register.upgraded = upgraded
    return register


def _number(version: str | None) -> int:
    return int(version) if version and version.isdecimal() else 0


def _terms_of(
    database: Database, record_class: type, key: str | None = None
) -> dict[str, dict[str, set[str]]]:
    """Return record → vocabulary → codes, of one record or of all."""
    table = record_class.table
    if not table.links:
        return {}
    terms: dict[str, dict[str, set[str]]] = {}
    for row in database.select(table.links, {table.name: key} if key else None):
        terms.setdefault(row[table.name], {}).setdefault(row["vocabulary"], set()).add(row["code"])
    return terms
