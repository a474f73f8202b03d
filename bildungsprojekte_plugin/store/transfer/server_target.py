"""A copy of a register that is built up in a schema on a server, all in one transaction."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from io import StringIO
from typing import Any

import psycopg2

from ...model import schema
from ...model.schema import Column, Table
from ...support.errors import QT_TRANSLATE_NOOP
from ..errors import RegisterError, UncertainError
from ..geometries import ewkb_of
from ..portions import NUMBER, count
from ..postgis.database import Postgis
from ..postgis.schema import NEEDS_HISTORY
from ..postgis.setup import statements
from ..sql import Row, insert_into, literal, name, names, sql
from ..wholeness import require_columns
from .target import Target, columns_of

_LONG = "1h"
_NULL = r"\N"
_ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})
_LINE = re.compile(r"COPY \w+, line (\d+)")
_KEY = re.compile(r"Key \(\"?(\w+)\"?\)=\((.*?)\) ")


@contextmanager
def new_schema(words: dict[str, str]) -> Iterator[ServerTarget]:
    """Give what builds a register up at an address, whose `words` these are.

    It is stored when it is kept, otherwise there is nothing after the block. Raises
    `RegisterError`, also when there is something at that address already.
    """
    with _Loader(words, writable=True) as database:
        database.take_time()
        yield ServerTarget(database, words)


class ServerTarget(Target):
    """A schema that only its own transaction sees."""

    def __init__(self, database: _Loader, words: dict[str, str]) -> None:
        self.database = database
        self._words = words
        _wait_for_others(database)
        relations = _relations(database)
        if not relations:
            for statement in statements(database):
                database.execute(statement)
        elif not _is_set_up_and_empty(database, relations):
            raise RegisterError(
                QT_TRANSLATE_NOOP(
                    "Bildungsprojekte",
                    "There are tables at {path} already. They were left as they are. "
                    "Choose another schema, or open the register that is there.",
                ),
                path=database.address,
            )
        require_columns(database)
        self._set_triggers("DISABLE")

    def write(self, table: Table, rows: list[Row]) -> None:
        """Copy rows in."""
        self.database.copy_in(table, rows)

    def complete(self) -> None:
        """Let new rows count on from those that are there, and bring the guards into force."""
        for table in schema.TABLES:
            highest = sql("SELECT max(fid) FROM", name(table.name))
            # a sequence begins with 1, other programs may have used less
            place = f"greatest(({highest}), 1), coalesce(({highest}) > 0, false)"
            self.database.rows(sql("SELECT", f"setval({_sequence(table)}, {place})"))
            self.database.execute(sql("ANALYZE", name(table.name)))
        self._set_triggers("ENABLE")

    def is_indexed(self, table: Table) -> bool:
        """Whether there is a valid index; the server itself sees to what is in it."""
        return bool(
            self.database.value(
                sql(
                    "SELECT count(*) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid",
                    "JOIN pg_am a ON a.oid = c.relam AND a.amname = 'gist'",
                    "WHERE i.indisvalid AND i.indrelid =",
                    f"{literal(name(table.name))}::regclass",
                )
            )
        )

    def counts_on(self, table: Table, highest: int) -> bool:
        """Ask the sequence how far it is."""
        reached = self.database.value(
            sql("SELECT", f"pg_sequence_last_value({_sequence(table)}::regclass) AS reached")
        )
        return (reached or 0) >= highest

    def keep(self, operation: Row) -> None:
        """Note the transfer and commit.

        When the connection breaks before the server has answered, it is asked again. Raises
        `UncertainError` when it does not answer.
        """
        values = {column: literal(value) for column, value in operation.items()}
        self._set_trigger_of_operations("DISABLE")  # a transfer itself changes no record
        self.database.execute(
            insert_into("operation", **values, at="transaction_timestamp()", login="session_user")
        )
        self._set_trigger_of_operations("ENABLE")
        try:
            self.database.execute_all(())
        except RegisterError:
            if not self._was_kept(operation):
                raise

    def _was_kept(self, operation: Row) -> bool:
        try:
            with _Loader(self._words, writable=True) as database:
                _wait_for_others(database)
                there = "operation" in database.tables()
                return there and bool(
                    database.select("operation", {"uuid": operation["uuid"]}, "uuid")
                )
        except RegisterError as error:
            raise UncertainError(
                QT_TRANSLATE_NOOP(
                    "Bildungsprojekte",
                    "The connection to {path} broke while the register was being stored there, "
                    "and the server does not say whether it is. Open it when the server can be "
                    "reached: if it is there, it is complete.",
                ),
                operation["uuid"],
                path=self.database.address,
            ) from error

    def _set_trigger_of_operations(self, to: str) -> None:
        trigger = name(f"{schema.OPERATION.name}_{NEEDS_HISTORY}")
        self.database.execute(sql("ALTER TABLE", schema.OPERATION.name, to, "TRIGGER", trigger))

    def _set_triggers(self, to: str) -> None:
        """Switch the register's own triggers off or on; references are checked all the time."""
        for table in schema.TABLES:
            self.database.execute(sql("ALTER TABLE", name(table.name), to, "TRIGGER USER"))


class _Loader(Postgis):
    """A connection that loads tables."""

    def take_time(self) -> None:
        """Let this transaction last: a large source is read in between, an index is built."""
        settings = ("idle_in_transaction_session_timeout", "0"), ("statement_timeout", _LONG)
        for setting, value in settings:
            self.execute(sql("SET LOCAL", setting, "=", literal(value)))

    def copy_in(self, table: Table, rows: list[Row]) -> None:
        """Load rows into a table. Raises `RegisterError`, which names the row that does not fit."""
        keys = columns_of(table)
        kinds = {column.name: column for column in table.columns}
        lines = "".join(
            "\t".join([_copied(row[key], kinds.get(key)) for key in keys.values()]) + "\n"
            for row in rows
        )
        command = sql("COPY", name(table.name), f"({names(keys)}) FROM STDIN")
        with self._explaining(), self._connection.cursor() as cursor:
            try:
                cursor.copy_expert(command, StringIO(lines))
            except (psycopg2.DataError, psycopg2.IntegrityError) as error:
                raise self._unfit(table, rows, error) from error

    def _unfit(self, table: Table, rows: list[Row], error: psycopg2.Error) -> RegisterError:
        detail = error.diag.message_detail or ""
        key = _KEY.match(detail)
        return RegisterError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "Row {row} of the table {table} does not fit into {path} ({said}). Nothing was "
                "stored. Correct it in the register that is copied and try again.",
            ),
            row=_row_meant(rows, error.diag.context or "", key),
            table=table.name,
            path=self.address,
            said=" ".join([error.diag.message_primary or "?", key[0] if key else ""]).strip(),
        )


def _row_meant(rows: list[Row], context: str, key: re.Match[str] | None) -> int | str:
    line = _LINE.search(context)
    if line:
        return rows[int(line[1]) - 1][NUMBER]
    if key:
        return next((row[NUMBER] for row in rows if str(row.get(key[1])) == key[2]), "?")
    return "?"


def _copied(value: Any, column: Column | None) -> str:
    """Return a value in COPY's own words."""
    if value is None:
        return _NULL
    if column is not None and column.is_geometry:
        return ewkb_of(value).hex()
    if isinstance(value, str):
        return value.translate(_ESCAPES)
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, datetime):
        return value.isoformat(timespec="milliseconds")
    return str(value)


def _wait_for_others(database: Postgis) -> None:
    """Wait until nobody else is building up a register in the same schema."""
    number = int.from_bytes(sha256(database.schema.encode()).digest()[:8], "big", signed=True)
    database.rows(sql("SELECT", f"pg_advisory_xact_lock({number})"))


def _relations(database: Postgis) -> set[str]:
    """Return the names of all that lies in the schema, also of what may not be read."""
    query = sql(
        "SELECT c.relname::text AS title FROM pg_class c",
        "JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname =",
        literal(database.schema),
    )
    return {row["title"] for row in database.rows(query)}


def _is_set_up_and_empty(database: Postgis, relations: set[str]) -> bool:
    """Whether a database administrator has run the script, and nobody has filled the tables.

    That of an older version makes fewer of them.
    """
    there = [table for table in schema.TABLES if table.name in relations]
    return schema.REGISTER_INFO in there and not any(count(database, table) for table in there)


def _sequence(table: Table) -> str:
    return f"pg_get_serial_sequence({literal(name(table.name))}, 'fid')"
