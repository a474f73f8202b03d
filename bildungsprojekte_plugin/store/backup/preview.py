"""What restoring a backup would do to a register, found out without writing anything."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path

from ...model import schema
from ...model.schema import Table
from ..geopackage.files import (
    DamagedFileError,
    actual,
    check_is_register,
    check_sound,
    explained,
    reading,
    tables_of,
)
from ..rows import moment_of
from .backup import check
from .files import Backup
from .manifest import StoredRecord, records_of

_Records = dict[str, StoredRecord]  # by uuid


class Present(Enum):
    """What lies at the path of a register that is to be restored."""

    SOUND = "sound"
    DAMAGED = "damaged"
    MISSING = "missing"


@dataclass(frozen=True)
class TablePreview:
    """How many records of a table would come back, be lost, or become what they were.

    A deleted record is lost; one that is not deleted in the backup comes back.
    """

    table: Table
    returned: int
    lost: int
    changed: int


@dataclass(frozen=True)
class LostOperation:
    """A change that the backup does not know yet. `at` is in UTC."""

    uuid: str
    at: datetime
    author: str
    reason: str


@dataclass(frozen=True)
class RestorePreview:
    """What restoring would do.

    `operations` (oldest first) would be lost, and `foreign` entries of the history that other
    programs made. Of a register that is damaged or missing nothing is known: everything returns.
    `is_other` tells that register and backup have no change in common: they are two registers.
    """

    backup: Backup
    present: Present
    tables: tuple[TablePreview, ...]
    operations: tuple[LostOperation, ...] = ()
    foreign: int = 0
    is_other: bool = False

    @property
    def returned(self) -> int:
        """Records that would come back."""
        return sum(table.returned for table in self.tables)

    @property
    def lost(self) -> int:
        """Records that would be lost."""
        return sum(table.lost for table in self.tables)

    @property
    def changed(self) -> int:
        """Records that would go back to what they were."""
        return sum(table.changed for table in self.tables)


def preview(backup: Backup, path: Path) -> RestorePreview:
    """Find out what restoring a backup to a register's path would do; nothing is written.

    Raises `RegisterError` when the backup cannot be trusted, or what is there is no register.
    """
    check(backup)
    present = present_at(path)
    with reading(backup.path) as past:
        check_is_register(past, backup.path)
        if present is not Present.SOUND:
            tables = (_compared(table, _records(past, table), {}) for table in _record_tables())
            return RestorePreview(backup, present, tuple(tables))
        with reading(actual(path)) as now:
            return _preview(backup, past, now)


def present_at(path: Path) -> Present:
    """Tell what lies at a register's path.

    Raises `RegisterError` when it is no register but sound, or cannot be read.
    """
    path = actual(path)
    with explained(path):
        is_there = path.exists()
    if not is_there:
        return Present.MISSING
    try:
        with reading(path) as connection:
            check_sound(connection, path)
            check_is_register(connection, path)
    except DamagedFileError:
        return Present.DAMAGED
    return Present.SOUND


def _preview(backup: Backup, past: sqlite3.Connection, now: sqlite3.Connection) -> RestorePreview:
    now.execute("BEGIN")  # one state of the register, whatever others write meanwhile
    operations = now.execute("SELECT uuid, at, author, reason FROM operation ORDER BY fid")
    ours = [LostOperation(uuid, moment_of(at), *what) for uuid, at, *what in operations]
    known = {uuid for (uuid,) in past.execute("SELECT uuid FROM operation")}
    return RestorePreview(
        backup,
        Present.SOUND,
        tuple(
            _compared(table, _records(past, table), _records(now, table))
            for table in _record_tables()
        ),
        operations=tuple(operation for operation in ours if operation.uuid not in known),
        foreign=len(_foreign(now) - _foreign(past)),
        is_other=known.isdisjoint(operation.uuid for operation in ours),
    )


def _record_tables() -> list[Table]:
    return [table for table in schema.TABLES if table.is_record]


def _records(connection: sqlite3.Connection, table: Table) -> _Records:
    if table.name not in tables_of(connection):  # the file is older than the table
        return {}
    return {record.uuid: record for record in records_of(connection, table)}


def _compared(table: Table, past: _Records, now: _Records) -> TablePreview:
    alive_then = {uuid for uuid, record in past.items() if not record.is_deleted}
    alive_now = {uuid for uuid, record in now.items() if not record.is_deleted}
    return TablePreview(
        table,
        returned=len(alive_then - alive_now),
        lost=len(alive_now - alive_then),
        changed=sum(past[uuid].sha256 != now[uuid].sha256 for uuid in alive_then & alive_now),
    )


def _foreign(connection: sqlite3.Connection) -> set[tuple[str, str, str]]:
    """Return operation, table and record of what other programs did."""
    return set(
        connection.execute(
            "SELECT operation, table_name, record FROM history "
            "WHERE operation NOT IN (SELECT uuid FROM operation)"
        )
    )
