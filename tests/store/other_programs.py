"""Other programs that read and write a register, without the plugin and without GDAL."""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Sequence
from pathlib import Path

import registers
from psycopg2 import extensions

from bildungsprojekte_plugin.store import Register


class ServerConnection:
    """A connection to a register on the server, used like one of SQLite's."""

    def __init__(self, connection: extensions.connection) -> None:
        self._connection = connection

    def execute(self, sql: str, values: Sequence[object] = ()) -> extensions.cursor:
        """Run a statement, a transaction of its own; each `?` stands for a value."""
        cursor = self._connection.cursor()
        cursor.execute(sql.replace("%", "%%").replace("?", "%s"), values)
        return cursor

    def close(self) -> None:
        """End the connection."""
        self._connection.close()


Connection = sqlite3.Connection | ServerConnection

# Rows that fit into every table, with what they need: these actors and activities are there.
SAMPLES: dict[str, dict[str, object]] = {
    "register_info": {"key": "k", "value": "v"},
    "operation": {"uuid": "o", "at": "2024-01-01T00:00:00.000Z", "author": "a", "reason": "r"},
    "history": {
        "operation": "o",
        "table_name": "actor",
        "record": "r",
        "action": "insert",
        "at": "2024-01-01T00:00:00.000Z",
    },
    "term": {"vocabulary": "v", "code": "c", "label_de": "Begriff", "label_en": "Term"},
    "district": {"level": "quarter", "key": "1", "name": "Nord", "valid_from": "2024-01-01"},
    "population": {
        "level": "quarter",
        "district_key": "1",
        "counted_on": "2024-12-31",
        "age_from": 3,
        "age_to": 6,
        "n": 0,
        "source": "town",
    },
    "actor": {"name": "Club"},
    "project": {"title": "Reading"},
    "activity": {"actor": "club"},
    "activity_term": {"activity": "lesson", "vocabulary": "stage", "code": "primary"},
    "project_term": {"project": "reading", "vocabulary": "stage", "code": "primary"},
    "service_area": {"activity": "lesson", "level": "kreis", "district_key": "05911"},
    "contact": {"actor": "club"},
    "import_batch": {"file_name": "f", "sha256": "0", "profile": "p", "counts": "{}"},
    "saved_query": {"name": "Reading", "query": '{"text": "lesen"}'},
    "distinct_pair": {"one": "club", "other": "school"},
}
NEEDED = (
    ("actor", {"uuid": "club", "name": "Club"}),
    ("project", {"uuid": "reading", "title": "Reading"}),
    ("activity", {"uuid": "lesson", "actor": "club"}),
)


def connect(path: Path) -> Connection:
    """Open a register as SQLite does it, every statement for itself, with foreign keys."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def connect_to(register: Register) -> Connection:
    """Open a register with what its database brings: SQLite, or psycopg2 as another steward."""
    if register.path is None:
        return ServerConnection(registers.connect(register, registers.OTHER_STEWARD))
    return connect(register.path)


def bring_spatial_functions(connection: Connection) -> None:
    """Add the functions that a GeoPackage's spatial index wants of whoever writes points."""

    def ordinate(position: int, blob: bytes) -> float:
        return struct.unpack_from("<dd", blob, 8 + 5)[position]

    if isinstance(connection, ServerConnection):
        return  # PostGIS has brought its own
    connection.create_function("ST_IsEmpty", 1, lambda blob: 0)
    for function, position in (("ST_MinX", 0), ("ST_MaxX", 0), ("ST_MinY", 1), ("ST_MaxY", 1)):
        connection.create_function(function, 1, lambda blob, at=position: ordinate(at, blob))


def point(easting: float, northing: float) -> bytes:
    """Return a point as a GeoPackage stores it."""
    header = struct.pack("<2sBBi", b"GP", 0, 1, 25832)
    return header + struct.pack("<BIdd", 1, 1, easting, northing)


def insert(connection: Connection, table: str, row: dict[str, object]) -> None:
    """Insert a row."""
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" * len(row))
    connection.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', tuple(row.values()))


def insert_needed(connection: Connection) -> None:
    """Insert what the samples refer to."""
    bring_spatial_functions(connection)
    for table, row in NEEDED:
        insert(connection, table, row)
