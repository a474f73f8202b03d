"""The register as it was: records put together again from the history."""

from __future__ import annotations

from datetime import date, datetime, time, timezone
from typing import Any

from ..model import Term
from ..model.records import Record, Terms
from ..model.schema import Table
from ..model.vocabulary import Vocabulary, from_terms
from .database import Database
from .history import FOREIGN, replay_links
from .location import Location
from .rows import fields_from_history, terms_of
from .sql import Row, literal, name, sql

_KEPT = ("uuid", "row_version", "created_at", "created_by", "updated_at", "updated_by")


def end_of(moment: date | datetime) -> datetime:
    """Return the moment in UTC; of a day its last one. Local time where no zone is said."""
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time.max)
    return moment.astimezone(timezone.utc)


class PastRegister:
    """A register as of a moment. It can be read like the register itself, and not be changed.

    The moment decides by whole changes: one that was stored by then counts completely.
    """

    def __init__(self, location: Location, moment: datetime) -> None:
        self.location = location
        self.moment = moment

    def get(self, record_class: type, key: str) -> Record | None:
        """Return the record with that uuid; None when it was not there, or deleted."""
        return next(iter(self._records(record_class, key)), None)

    def all(self, record_class: type) -> list[Record]:
        """Return all records that were there and not deleted, in the order of their insertion."""
        return self._records(record_class)

    def count(self, record_class: type) -> int:
        """Return how many records were there and not deleted."""
        return len(self._records(record_class))

    def vocabularies(self) -> dict[str, Vocabulary]:
        """Return code → vocabulary."""
        return from_terms(self.all(Term))

    def _records(self, record_class: type, key: str | None = None) -> list[Record]:
        table = record_class.table
        with self.location.open() as database:
            rows = self._versions(database, table, key)
            terms = self._terms(database, table, key) if table.links else {}
        records = []
        for row in rows:
            fields = fields_from_history(table, row["after"]) | {name: row[name] for name in _KEPT}
            if table.links:
                fields["terms"] = terms.get(row["uuid"], {})
            if fields["deleted_at"] is None:
                records.append(record_class(**fields))
        return records

    def _versions(self, database: Database, table: Table, key: str | None) -> list[Row]:
        """Return the last history row of each record by then, with who made it and when."""
        until = self._until(table.name, key)
        latest = sql("SELECT max(fid) FROM history WHERE", until, "GROUP BY record")
        foreign = literal(FOREIGN)
        return database.rows(
            sql(
                "SELECT h.record AS uuid, h.row_version, h.after, h.at AS updated_at,",
                f"coalesce(u.author, {foreign}) AS updated_by, born.at AS created_at,",
                f"coalesce(c.author, {foreign}) AS created_by",
                "FROM history h JOIN history born ON born.record = h.record",
                "AND born.table_name = h.table_name AND born.action = 'insert'",
                "LEFT JOIN operation u ON u.uuid = h.operation",
                "LEFT JOIN operation c ON c.uuid = born.operation",
                f"WHERE h.fid IN ({latest}) ORDER BY born.fid",
            )
        )

    def _terms(self, database: Database, table: Table, key: str | None) -> dict[str, Terms]:
        until = self._until(table.links, key)
        rows = database.rows(
            sql("SELECT record, before, after FROM history WHERE", until, "ORDER BY fid")
        )
        links: dict[str, list[Row]] = {}
        for row in rows:
            links.setdefault(row["record"], []).append(row)
        return {record: terms_of(replay_links(some)) for record, some in links.items()}

    def _until(self, table: str, key: str | None) -> str:
        conditions: dict[str, Any] = {"table_name": table} | ({"record": key} if key else {})
        parts = [sql(name(column), "=", literal(value)) for column, value in conditions.items()]
        return " AND ".join([*parts, sql("at <=", literal(self.moment))])
