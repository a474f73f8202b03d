"""Registers that faults happen to, and how to look into them without the plugin."""

from __future__ import annotations

import shutil
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import postgres
import psycopg2

from bildungsprojekte_plugin.model import schema
from bildungsprojekte_plugin.model.schema import Column, Table
from bildungsprojekte_plugin.store import Register, open_register
from bildungsprojekte_plugin.store.postgis.roles import role

DATABASE, SCHEMA = "faults", "register"
ORIGINAL = "original"  # the end of the name of a database that others are copied from
STEWARDS, EDITORS = (role(DATABASE, SCHEMA, which) for which in ("steward", "editor"))
STEWARD, EDITOR = "ada", "eva"
BESIDES = ("-journal", "-wal", "-shm")  # the files that SQLite keeps beside a file

_HEADER = (b"GP\0\1" + schema.EPSG.to_bytes(4, "little")).hex().upper()  # of a geometry in a file


class Site(ABC):
    """A place with a register."""

    address: str

    def register(self, author: str = "Ada") -> Register:
        """Open the register with the plugin."""
        return open_register(self.address, author)

    @abstractmethod
    def looking(self) -> Any:
        """Return a context manager: a `Look` into one state of the register."""


class Look(ABC):
    """One state of a register, read without the plugin."""

    @abstractmethod
    def rows(self, query: str, *values: object) -> list[tuple]:
        """Return the rows of a SELECT; each ? stands for a value."""

    @abstractmethod
    def as_json(self, column: Column) -> str:
        """Return the expression for a column as the history writes it."""

    @abstractmethod
    def damages(self, deep: bool = True) -> Iterator[str]:
        """Yield what the database itself finds to be broken, and what its spatial index lacks.

        What takes long is done only when it is to be `deep`.
        """

    def records(self, table: Table, condition: str = "TRUE") -> Iterator[dict[str, Any]]:
        """Yield rows of a table, with the values that the history would have of them."""
        names = [column.name for column in table.columns]
        listed = ", ".join(
            self.as_json(column) if column.is_geometry or column.type in ("date", "datetime")
            else f'"{column.name}"'
            for column in table.columns
        )  # fmt: skip
        query = f'SELECT {listed} FROM "{table.name}" WHERE {condition} ORDER BY fid'
        for row in self.rows(query):
            yield dict(zip(names, row, strict=True))


# ---- in a file -----------------------------------------------------------------------------------


class FileSite(Site):
    """A GeoPackage that can be made again what it was."""

    def __init__(self, path: Path, original: Path) -> None:
        self.path, self.original = path, original
        self.address = str(path)
        self.restore()

    def restore(self) -> None:
        """Make it what it was, without anything beside it."""
        for ending in BESIDES:
            self.path.with_name(self.path.name + ending).unlink(missing_ok=True)
        shutil.copy(self.original, self.path)

    def beside(self, ending: str) -> Path:
        """Return the path of the journal or the log beside the file."""
        return self.path.with_name(self.path.name + ending)

    def lay_down(self, files: dict[str, bytes]) -> None:
        """Let there be these files, by their paths, and nothing else beside the register's."""
        for ending in ("", *BESIDES):
            path = self.beside(ending)
            path.unlink(missing_ok=True)
            if str(path) in files:
                path.write_bytes(files[str(path)])

    @contextmanager
    def looking(self) -> Iterator[FileLook]:
        """Look into the file, as SQLite reads it."""
        with closing(sqlite3.connect(self.path, isolation_level=None)) as connection:
            connection.execute("BEGIN")
            yield FileLook(connection)


class FileLook(Look):
    """A look into a GeoPackage."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def rows(self, query: str, *values: object) -> list[tuple]:
        """Return the rows of a SELECT."""
        return self.connection.execute(query, values).fetchall()

    def as_json(self, column: Column) -> str:
        """Return the expression for a column as the history writes it."""
        return f"nullif(hex(\"{column.name}\"), '')" if column.is_geometry else f'"{column.name}"'

    def damages(self, deep: bool = True) -> Iterator[str]:
        """Yield what SQLite finds to be broken."""
        yield from (f"integrity: {what}" for (what,) in self.rows("PRAGMA integrity_check")
                    if what != "ok")  # fmt: skip
        yield from (f"foreign key: {what}" for what in self.rows("PRAGMA foreign_key_check"))
        for table in schema.TABLES:
            if table.geometry:
                index, column = f"rtree_{table.name}_{table.geometry.name}", table.geometry.name
                lost = self.rows(
                    f'SELECT fid FROM "{table.name}" WHERE "{column}" IS NOT NULL '
                    f'EXCEPT SELECT id FROM "{index}"'
                )
                extra = self.rows(
                    f'SELECT id FROM "{index}" EXCEPT '
                    f'SELECT fid FROM "{table.name}" WHERE "{column}" IS NOT NULL'
                )
                if lost or extra:
                    yield f"spatial index of {table.name}: {len(lost)} lost, {len(extra)} extra"
                if deep:
                    yield from (f"{index}: {what}" for (what,) in self.rows(
                        "SELECT rtreecheck(?)", index) if what != "ok")  # fmt: skip


# ---- on a server ---------------------------------------------------------------------------------


class ServerSite(Site):
    """A register on a server; `user` and `port` are those that the plugin works with."""

    def __init__(
        self, server: postgres.Server, database: str, user: str = STEWARD, port: int = 0
    ) -> None:
        self.server, self.database = server, database
        self.address = (
            f"host=127.0.0.1 port={port or server.port} dbname={database} "
            f"user={user} schema={SCHEMA}"
        )

    def through(self, port: int) -> ServerSite:
        """Return the same register, reached on another port."""
        return ServerSite(self.server, self.database, port=port)

    @contextmanager
    def looking(self) -> Iterator[ServerLook]:
        """Look into the register as the superuser, who sees all."""
        with closing(
            psycopg2.connect(
                **self.server.dsn(self.database),
                options=f"-c search_path={SCHEMA},public -c TimeZone=UTC",
            )
        ) as connection:
            connection.set_session(isolation_level="REPEATABLE READ")
            yield ServerLook(connection)

    def restore(self) -> None:
        """Make it what it was at first; nobody may be at work in it.

        Copied page by page through the log (the default), a sequence could go back when the server
        is killed: PostgreSQL takes the numbers in hand for logged, and in the copy they are not.
        """
        self.server.drop_database(self.database)
        original = f"{self.database}_{ORIGINAL}"
        self.server.query(
            "postgres", f"CREATE DATABASE {self.database} TEMPLATE {original} STRATEGY FILE_COPY"
        )

    def clients(self) -> list[int]:
        """Return the numbers of the server's processes that work for the plugin."""
        rows = self.server.query(
            self.database,
            "SELECT pid FROM pg_stat_activity WHERE application_name = 'BildungsProjekte' "
            "AND datname = current_database()",
        )
        return [pid for (pid,) in rows]


class ServerLook(Look):
    """A look into a register on a server."""

    def __init__(self, connection: psycopg2.extensions.connection) -> None:
        self.connection = connection

    def rows(self, query: str, *values: object) -> list[tuple]:
        """Return the rows of a SELECT."""
        with self.connection.cursor() as cursor:
            cursor.execute(query.replace("%", "%%").replace("?", "%s"), values)
            return cursor.fetchall()

    def as_json(self, column: Column) -> str:
        """Return the expression for a column as the history writes it."""
        if column.is_geometry:
            shape = f"""upper(encode(ST_AsBinary("{column.name}", 'NDR'), 'hex'))"""
            return f"'{_HEADER}' || {shape}"
        if column.type == "datetime":
            return f"""to_char("{column.name}", 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')"""
        return f'"{column.name}"::text'

    def damages(self, deep: bool = True) -> Iterator[str]:
        """Yield references to what is not there, and what an index does not find."""
        for table in schema.TABLES:
            for column in table.columns:
                if column.references:
                    for (key,) in self.rows(
                        f'SELECT "{column.name}" FROM "{table.name}" EXCEPT '
                        f'SELECT uuid FROM "{column.references}" EXCEPT SELECT NULL'
                    ):
                        yield f"foreign key: {table.name}.{column.name} {key}"
            if table.geometry:
                yield from self._index_damage(table)
        if not deep:
            return
        yield from (f"heap of {name}: {what}" for name, what in self.rows(
            "SELECT c.relname, v.msg FROM pg_class c, LATERAL verify_heapam(c.oid) v "
            "WHERE c.relkind = 'r' AND c.relnamespace = ?::regnamespace", SCHEMA))  # fmt: skip
        try:
            self.rows(
                "SELECT bt_index_check(i.indexrelid, true) FROM pg_index i "
                "JOIN pg_class c ON c.oid = i.indexrelid AND c.relnamespace = ?::regnamespace "
                "JOIN pg_am a ON a.oid = c.relam AND a.amname = 'btree'",
                SCHEMA,
            )
        except psycopg2.errors.IndexCorrupted as error:
            yield f"index: {error}"

    def _index_damage(self, table: Table) -> Iterator[str]:
        everywhere = "ST_MakeEnvelope(-1e9, -1e9, 1e9, 1e9, 25832)"
        column = table.geometry.name
        counts = []
        for indexed in ("off", "on"):
            other = "on" if indexed == "off" else "off"
            self.rows(
                f"SELECT set_config('enable_seqscan', '{other}', true), "
                f"set_config('enable_indexscan', '{indexed}', true), "
                f"set_config('enable_bitmapscan', '{indexed}', true)"
            )
            condition = (
                f'"{column}" && {everywhere}' if indexed == "on" else f"{column} IS NOT NULL"
            )
            counts += self.rows(f'SELECT count(*) FROM "{table.name}" WHERE {condition}')[0]
        if len(set(counts)) > 1:
            yield f"spatial index of {table.name}: {counts[1]} instead of {counts[0]}"
