"""The public face of a register: what it says of itself, its records, and changing them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from qgis.core import QgsApplication

from ..districts.lookup import DistrictLookup, DistrictShape
from ..model import District, Term, schema
from ..model.records import Record
from ..model.vocabulary import Vocabulary, from_terms
from ..support.errors import QT_TRANSLATE_NOOP
from .change import Change
from .errors import RegisterError
from .geopackage import GeoPackage
from .rows import fields_from_history, record_of
from .sql import name, sql

FOREIGN = "other program"


@dataclass(frozen=True)
class HistoryEntry:
    """What one operation did to a record; `before` and `after` hold the fields.

    Changes of a record's terms are entries of their own, with the link as row.
    """

    operation: str
    at: datetime
    author: str
    reason: str
    table_name: str
    action: str
    row_version: int | None
    before: dict[str, Any] | None
    after: dict[str, Any] | None


class Register:
    """A register in a GeoPackage. Open one with `open_register`.

    Reading opens the file for the moment of reading, so a register never keeps it locked.
    """

    def __init__(self, path: Path, author: str) -> None:
        self.path = path
        self.author = author
        self._places: DistrictLookup | None = None
        with GeoPackage(path) as package:
            self.info: dict[str, str] = {
                row["key"]: row["value"] for row in package.select("register_info")
            }

    @property
    def title(self) -> str:
        """The register's title."""
        return self.info.get("title") or self.path.stem

    @property
    def is_fictional(self) -> bool:
        """Whether the records are invented. Wherever they are shown, it must be said."""
        return self.info.get("fictional") == "true"

    def read(self) -> GeoPackage:
        """Open the file for reading, as a context manager; for the plugin's own analyses."""
        return GeoPackage(self.path)

    def get(self, record_class: type, key: str) -> Record | None:
        """Return the record with that uuid; None when there is none or it was deleted."""
        with self.read() as package:
            rows = package.select(record_class.table.name, {"uuid": key, "deleted_at": None})
            if not rows:
                return None
            return record_of(record_class, rows[0], _terms_of(package, record_class, key).get(key))

    def all(self, record_class: type) -> list[Record]:
        """Return all records of a class that are not deleted, in the order of their insertion."""
        with self.read() as package:
            terms = _terms_of(package, record_class)
            rows = package.select(record_class.table.name, {"deleted_at": None})
            return [record_of(record_class, row, terms.get(row["uuid"])) for row in rows]

    def count(self, record_class: type) -> int:
        """Return the number of records of a class that are not deleted."""
        with self.read() as package:
            table = name(record_class.table.name)
            return package.value(sql("SELECT count(*) FROM", table, "WHERE deleted_at IS NULL"))

    def vocabularies(self) -> dict[str, Vocabulary]:
        """Return code → vocabulary."""
        return from_terms(self.all(Term))

    def history(self, record_class: type, key: str) -> list[HistoryEntry]:
        """Return what happened to a record, oldest first."""
        tables = (record_class.table.name, record_class.table.links)
        with self.read() as package:
            operations = {row["uuid"]: row for row in package.select("operation")}
            return [
                _entry(row, operations.get(row["operation"]))
                for row in package.select("history", {"record": key})
                if row["table_name"] in tables
            ]

    @contextmanager
    def change(self, reason: str) -> Iterator[Change]:
        """Change the register: all that is done inside the block is stored, or nothing.

        Raises `InvalidRecordError`, `ConflictError` or `RegisterError` with a sentence that says
        why nothing was stored.
        """
        with GeoPackage(self.path, writable=True) as package:
            change = Change(package, self.author, reason, self.places)
            with package.transaction(change.operation):
                yield change
        if change.has_touched(District):
            self._places = None

    def places(self) -> DistrictLookup:
        """Return the look-up of the register's municipalities, in EPSG:25832."""
        if self._places is None:
            with self.read() as package:
                rows = package.select("district", {"level": "municipality", "deleted_at": None})
            self._places = DistrictLookup(
                DistrictShape(row["key"], row["geom"]) for row in rows if row["geom"] is not None
            )
        return self._places


def open_register(location: str | Path, author: str | None = None) -> Register:
    """Open the register in a GeoPackage.

    `author` is the name under which changes are recorded, by default the user's login name.
    Raises `RegisterError` when there is no such file, or it is no register, or it was written by
    a newer version of the plugin.
    """
    path = Path(location)
    try:
        is_there = path.is_file()
    except OSError:  # the folder may not be looked into, or the name is too long
        is_there = False
    if not is_there:
        raise RegisterError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "There is no register at {path}. Check the path, or create a register there.",
            ),
            path=str(path),
        )
    with GeoPackage(path) as package:
        known = package.value(
            "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN "
            "('register_info', 'activity', 'history')"
        )
    if known != 3:
        raise RegisterError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The file {path} is a GeoPackage but not a register of BildungsProjekte. "
                "Open a register, or import the file's layers into one.",
            ),
            path=str(path),
        )
    register = Register(path, author or QgsApplication.userLoginName() or "unknown")
    version = register.info.get("schema_version", "")
    if version != str(schema.VERSION):
        raise RegisterError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The register {path} has schema version {version}, this plugin works with "
                "version {known}. Update the plugin and open the register again.",
            ),
            path=str(path),
            version=version or "?",
            known=schema.VERSION,
        )
    return register


def _terms_of(
    package: GeoPackage, record_class: type, key: str | None = None
) -> dict[str, dict[str, set[str]]]:
    """Return record → vocabulary → codes, of one record or of all."""
    table = record_class.table
    if not table.links:
        return {}
    terms: dict[str, dict[str, set[str]]] = {}
    for row in package.select(table.links, {table.name: key} if key else None):
        terms.setdefault(row[table.name], {}).setdefault(row["vocabulary"], set()).add(row["code"])
    return terms


def _entry(row: dict[str, Any], operation: dict[str, Any] | None) -> HistoryEntry:
    return HistoryEntry(
        operation=row["operation"],
        at=row["at"],
        author=operation["author"] if operation else FOREIGN,
        reason=operation["reason"] if operation else "",
        table_name=row["table_name"],
        action=row["action"],
        row_version=row["row_version"],
        before=_fields(row["table_name"], row["before"]),
        after=_fields(row["table_name"], row["after"]),
    )


def _fields(table_name: str, text: str | None) -> dict[str, Any] | None:
    return None if text is None else fields_from_history(schema.table(table_name), text)
