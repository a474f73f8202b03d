"""Checksums of rows: any difference shows, however small."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import lived_in
import other_programs
import registers

from bildungsprojekte_plugin.model import schema
from bildungsprojekte_plugin.store import Register
from bildungsprojekte_plugin.store.fingerprints import Fingerprint, fingerprint

BACKENDS = registers.BACKENDS

ALTERATIONS = (
    ("actor", "name = name || ' ' WHERE uuid = 'club'"),
    ("actor", "short_name = '' WHERE uuid = 'club'"),
    ("actor", "short_name = '-' WHERE uuid = 'club'"),
    ("actor", "short_name = NULL WHERE uuid = 'club'"),
    ("actor", "short_name = '1:A', operator = 'B' WHERE uuid = 'club'"),
    ("actor", "short_name = '1:', operator = 'AB' WHERE uuid = 'club'"),
    ("actor", "short_name = operator, operator = short_name WHERE uuid = 'club'"),
    ("actor", "assured_on = '0001-01-02' WHERE uuid = 'club'"),
    ("actor", "deleted_at = '2024-01-01T00:00:00.001Z' WHERE uuid = 'club'"),
    ("actor", "deleted_at = '2024-01-01T00:00:00.002Z' WHERE uuid = 'club'"),
    ("actor", "created_by = 'x' WHERE uuid = 'club'"),
    ("actor", "row_version = row_version + 1 WHERE uuid = 'club'"),
    ("actor", "fid = 99 WHERE uuid = 'club'"),
    ("activity", "places = places - 1 WHERE uuid = 'course'"),
    ("district", "area_km2 = 0.3 WHERE key = '1'"),
    ("district", "area_km2 = 0 WHERE key = '2'"),
    ("district", "area_km2 = NULL WHERE key = '2'"),
    ("operation", "login = 'x'"),
    ("history", "before = after"),
    ("register_info", "value = 'x' WHERE key = 'title'"),
    ("activity_term", "code = 'early'"),
)


def test_no_difference_is_too_small(register, backend):
    lived_in.found(register)
    with closing(without_guards(register)) as connection:
        before = {table: prints(register, table) for table, _ in ALTERATIONS}
        for table, alteration in ALTERATIONS:
            connection.execute(f"UPDATE {table} SET {alteration}")
            after = prints(register, table)
            assert before[table].first_difference(after) is not None, alteration
            before[table] = after
        assert before["actor"].first_difference(prints(register, "actor")) is None


def test_no_places_are_too_close(register, backend):
    lived_in.found(register)
    with closing(without_guards(register)) as connection:
        for table in ("actor", "service_area"):
            query = f"SELECT geom FROM {table} WHERE geom IS NOT NULL"
            for _ in range(2):
                before = prints(register, table)
                ((shape,),) = connection.execute(query).fetchall()
                connection.execute(f"UPDATE {table} SET geom = ? WHERE geom IS NOT NULL",
                                   [nudged(shape)])  # fmt: skip
                assert before.first_difference(prints(register, table)) is not None
            more = ", level = 'a', district_key = 'b'" if table == "service_area" else ""
            connection.execute(f"UPDATE {table} SET geom = NULL{more}")
            assert before.first_difference(prints(register, table)) is not None


def nudged(shape: bytes | str) -> bytes | str:
    """Return a geometry whose last ordinate is the next number that there is."""
    blob = bytearray(bytes.fromhex(shape) if isinstance(shape, str) else shape)
    blob[-8] ^= 1
    if len(blob) > 100:  # a ring ends where it begins
        blob[-8 * 9] ^= 1
    return blob.hex() if isinstance(shape, str) else bytes(blob)


def prints(register: Register, table: str) -> Fingerprint:
    with register.read() as database:
        return fingerprint(database, schema.table(table), list)


def without_guards(register: Register) -> other_programs.Connection:
    """Connect as somebody who gets past all triggers and references."""
    if register.path is None:
        connection = other_programs.ServerConnection(registers.connect(register))
        connection.execute("SET session_replication_role = replica")
        return connection
    connection = sqlite3.connect(register.path, isolation_level=None)
    triggers = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    for (name,) in connection.execute(triggers).fetchall():
        connection.execute(f'DROP TRIGGER "{name}"')
    return connection
