"""The manifest beside a backup: a checksum for every record in it.

A CSV file in UTF-8 with the columns `table`, `uuid`, `row_version`, `count` and `sha256`:

* first the backup's file: `table` is `(file)`, `count` its size in bytes;
* a record: its table, uuid and version, over its row;
* the terms of a record: the link table and the record's uuid, over the links, sorted by
  vocabulary and code; `count` says how many;
* every other table, history among them: without uuid, over all rows in the order of their
  writing; `count` says how many.

A checksum is the SHA-256 of the rows, each as a JSON object in UTF-8 and followed by a line feed:
keys sorted, no spaces, a blob as `{"hex":"…"}`. Empty columns are left out, so that a column that
a later schema adds changes no checksum, and so is `fid`, the file's own number for a row.
"""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from ...model import schema
from ...model.schema import Table
from ...support.errors import QT_TRANSLATE_NOOP
from ..errors import RegisterError
from ..geopackage.files import explained, tables_of
from ..sql import name, names, sql

Row = dict[str, Any]

_FILE = "(file)"
_COLUMNS = ["table", "uuid", "row_version", "count", "sha256"]
_CHUNK = 1 << 20
_ENCODING = {"encoding": "utf-8", "errors": "surrogateescape", "newline": ""}


@dataclass(frozen=True)
class Line:
    """A line of a manifest. `uuid` is empty and `row_version` None where there is none."""

    table: str
    uuid: str
    row_version: int | None
    count: int
    sha256: str


@dataclass(frozen=True)
class StoredRecord:
    """What can be said of a record without looking into it."""

    uuid: str
    row_version: int
    is_deleted: bool
    sha256: str


def line_of_file(path: Path) -> Line:
    """Return the line of a backup's file, which must be one that nobody writes."""
    digest, size = sha256(), 0
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return Line(_FILE, "", None, size, digest.hexdigest())


def line_of_content(content: bytes, size: int) -> Line:
    """Return the line of a backup's file whose pages are given, and the size that it has."""
    return Line(_FILE, "", None, size, sha256(content).hexdigest())


def lines_of(connection: sqlite3.Connection) -> Iterator[Line]:
    """Yield the lines of everything in a register, in the order of the schema."""
    there = tables_of(connection)
    for table in schema.TABLES:
        if table.name not in there:  # a backup may be older than the table
            continue
        if table.is_record:
            for record in records_of(connection, table):
                yield Line(table.name, record.uuid, record.row_version, 1, record.sha256)
        elif table.owner:
            links = _rows(connection, table, (table.owner, "vocabulary", "code"))
            for owner, rows in groupby(links, itemgetter(table.owner)):
                yield Line(table.name, owner, None, *_summed(rows))
        else:
            yield Line(table.name, "", None, *_summed(_rows(connection, table, ("fid",))))


def records_of(connection: sqlite3.Connection, table: Table) -> Iterator[StoredRecord]:
    """Yield the records of a table, also the deleted ones."""
    for row in _rows(connection, table, ("fid",)):
        yield StoredRecord(
            uuid=row["uuid"],
            row_version=row["row_version"],
            is_deleted=row["deleted_at"] is not None,
            sha256=sha256(_serialised(row)).hexdigest(),
        )


def write(lines: Iterable[Line], path: Path) -> None:
    """Write a manifest. Raises `OSError`."""
    with path.open("w", **_ENCODING) as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(_COLUMNS)
        for line in lines:
            version = "" if line.row_version is None else line.row_version
            writer.writerow([line.table, line.uuid, version, line.count, line.sha256])


def read(path: Path) -> list[Line]:
    """Read a manifest; the file's own line comes first. Raises `RegisterError`."""
    try:
        with explained(path), path.open(**_ENCODING) as stream:
            header, *rows = csv.reader(stream)
        if header != _COLUMNS:
            raise ValueError(header)
        lines = [
            Line(table, uuid, int(version) if version else None, int(count), digest)
            for table, uuid, version, count, digest in rows
        ]
        if not lines:
            raise ValueError(rows)
    except (ValueError, csv.Error) as error:
        raise RegisterError(
            QT_TRANSLATE_NOOP("Bildungsprojekte", "The manifest {path} is damaged."),
            path=str(path),
        ) from error
    return lines


def differences(written: Iterable[Line], found: Iterable[Line]) -> list[RegisterError]:
    """Return a sentence for whatever in a backup is not as its manifest says."""
    expected = {(line.table, line.uuid): line for line in written}
    present = {(line.table, line.uuid): line for line in found}
    return [
        _difference(key, expected.get(key), present.get(key))
        for key in expected | present
        if expected.get(key) != present.get(key)
    ]


def _difference(key: tuple[str, str], written: Line | None, found: Line | None) -> RegisterError:
    if found is None:
        message = QT_TRANSLATE_NOOP("Bildungsprojekte", "{record} is missing in the backup.")
    elif written is None:
        message = QT_TRANSLATE_NOOP("Bildungsprojekte", "{record} is missing in the manifest.")
    else:
        message = QT_TRANSLATE_NOOP("Bildungsprojekte", "{record} is not as it was written.")
    return RegisterError(message, record=" ".join(filter(None, key)))


def _rows(connection: sqlite3.Connection, table: Table, order: tuple[str, ...]) -> Iterator[Row]:
    cursor = connection.execute(
        sql("SELECT * FROM", name(table.name), "ORDER BY", names(order)),
    )
    columns = [column[0] for column in cursor.description]
    for values in cursor:
        yield dict(zip(columns, values, strict=True))


def _summed(rows: Iterable[Row]) -> tuple[int, str]:
    """Return the number of rows and the checksum over them."""
    digest, count = sha256(), 0
    for row in rows:
        digest.update(_serialised(row))
        count += 1
    return count, digest.hexdigest()


def _as_json(blob: bytes) -> dict[str, str]:
    return {"hex": blob.hex()}


_encode = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_as_json
).encode


def _serialised(row: Row) -> bytes:
    known = {
        column: value for column, value in row.items() if value is not None and column != "fid"
    }
    return f"{_encode(known)}\n".encode("utf-8", "surrogateescape")
