"""A register in a schema of a PostgreSQL database with PostGIS, through psycopg2."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from time import monotonic, sleep
from typing import Any

import psycopg2
from psycopg2 import extensions
from qgis.core import QgsDataSourceUri

from ...support.errors import QT_TRANSLATE_NOOP
from .. import sql as plain
from ..database import ROWS_AT_ONCE, Columns, Database
from ..errors import RegisterError, UncertainError
from ..geometries import ewkb_of, wkb_of_ewkb
from ..refusals import Refusal, explained
from ..sql import Row, literal, name, names, sql
from . import address

# A server that does not answer is noticed within five seconds, whatever the network does.
_OPTIONS = {
    "connect_timeout": "5",
    "tcp_user_timeout": "5000",
    "keepalives": "1",
    "keepalives_idle": "2",
    "keepalives_interval": "1",
    "keepalives_count": "3",
    "client_encoding": "UTF8",
    "application_name": "BildungsProjekte",
}
_SETTINGS = {
    "lock_timeout": "5s",
    "statement_timeout": "60s",
    "idle_in_transaction_session_timeout": "60s",
    # the server notices as soon that the client is there no more, and lets go of its locks
    "tcp_user_timeout": "5000",
    "tcp_keepalives_idle": "2",
    "tcp_keepalives_interval": "1",
    "tcp_keepalives_count": "3",
    "TimeZone": "UTC",
    "DateStyle": "ISO",
    "standard_conforming_strings": "on",
    "extra_float_digits": "1",
}
# how long to ask whether a change was stored, and how long to wait in between, in seconds
_PATIENCE, _PAUSE = 5, 0.2


class Postgis(Database):
    """An open connection to a register on a server; `words` are those of its address.

    Reading sees one state of the register for as long as the connection is open.
    """

    def __init__(self, words: dict[str, str], writable: bool = False) -> None:
        self.address = address.written(words)
        self.name = ""  # of the database, when it is reached
        self.schema = words["schema"]
        self.postgis_schema = "public"
        self._words = words
        self._writable = writable
        self._affected = 0
        self._refused: RegisterError | None = None  # nothing can be stored after that
        self._connection = self._connected()

    def _connected(self) -> extensions.connection:
        unreachable = _UNREACHABLE.message if self._writable else _UNREACHABLE.reading
        with self._explaining(unreachable):
            connection = psycopg2.connect(**_libpq_options(self._words))
            try:
                self._prepare(connection)
            except psycopg2.Error:
                connection.close()
                raise
        return connection

    def _prepare(self, connection: extensions.connection) -> None:
        """Set the search path to the schema and PostGIS, and teach psycopg2 geometries."""
        connection.autocommit = True
        with connection.cursor() as cursor:
            settings = ", ".join(
                f"set_config({literal(key)}, {literal(value)}, false)"
                for key, value in _SETTINGS.items()
            )
            cursor.execute(sql("SELECT", settings))
            cursor.execute(
                "SELECT t.oid, n.nspname FROM pg_type t "
                "JOIN pg_extension e ON e.extname = 'postgis' AND e.extnamespace = t.typnamespace "
                "JOIN pg_namespace n ON n.oid = t.typnamespace WHERE t.typname = 'geometry'"
            )
            geometry, self.postgis_schema = cursor.fetchone() or (0, "public")
            path = names((self.schema, self.postgis_schema))
            cursor.execute(
                "SELECT set_config('search_path', %s, false), current_database()::text, "
                "has_schema_privilege(to_regnamespace(%s)::oid, 'USAGE')",
                [path, name(self.schema)],
            )
            _, self.name, may_look = cursor.fetchone()
            if may_look is False:  # its tables would look as if they were not there
                cursor.execute(sql("SELECT FROM", f"{name(self.schema)}.register_info"))
        for oids, kind, cast in (
            ((geometry,), "GEOMETRY", _geometry),
            (extensions.DECIMAL.values, "NUMBER", _number),
        ):
            extensions.register_type(extensions.new_type(oids, kind, cast), connection)
        if not self._writable:
            connection.set_session(
                isolation_level=extensions.ISOLATION_LEVEL_REPEATABLE_READ,
                readonly=True,
                autocommit=False,
            )
        else:
            # who waits for a lock must see what was stored meanwhile
            connection.set_session(
                isolation_level=extensions.ISOLATION_LEVEL_READ_COMMITTED, autocommit=False
            )

    def close(self) -> None:
        """End the connection; what was not committed is taken back."""
        self._connection.close()

    def rows(self, query: str) -> list[Row]:
        """Return the rows that a SELECT gives."""
        with self._explaining(), self._connection.cursor() as cursor:
            cursor.execute(query)
            columns = [column.name for column in cursor.description]
            return [dict(zip(columns, row, strict=True)) for row in cursor]

    def columns(self, query: str) -> Columns:
        """Return what a SELECT gives, column by column."""
        with self._explaining(), self._connection.cursor() as cursor:
            cursor.execute(query)
            columns: Columns = {column.name: [] for column in cursor.description}
            while some := cursor.fetchmany(ROWS_AT_ONCE):
                for column, values in zip(columns.values(), zip(*some, strict=True), strict=True):
                    column.extend(values)
            return columns

    def tables(self) -> set[str]:
        """Return the names of the tables that are there."""
        found = self.rows(
            sql(
                "SELECT c.relname::text AS name FROM pg_class c",
                "JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname =",
                literal(self.schema),
                "WHERE c.relkind = 'r'",
            )
        )
        return {row["name"] for row in found}

    def hold(self, table: str, where: str) -> None:
        """Lock the rows that meet a condition until the change ends; who only reads locks none."""
        if not self._writable:
            return
        self.rows(
            sql("SELECT 1 FROM", name(table), "WHERE", where, "ORDER BY uuid FOR NO KEY UPDATE")
        )

    def execute(self, statement: str) -> None:
        """Run a statement that gives no rows."""
        with self._explaining(), self._connection.cursor() as cursor:
            cursor.execute(statement)
            self._affected = cursor.rowcount

    def affected(self) -> int:
        """Return how many rows the last statement has changed."""
        return self._affected

    def literal(self, value: object) -> str:
        """Return a value as an SQL literal; a geometry as the hex of its EWKB."""
        if isinstance(value, tuple | bytes):
            return literal(ewkb_of(value).hex())
        return plain.literal(value)

    def begin(self, operation: Row) -> bool:
        """Begin; False when the operation was stored before.

        An earlier attempt that the server is still busy with is waited for.
        """
        arguments = ", ".join(
            literal(operation[key]) for key in ("uuid", "author", "reason", "undoes")
        )
        at = self.value(sql("SELECT", f"begin_operation({arguments}) AS at"))
        if at is None:
            self.rollback()
            return False
        operation["at"] = at
        return True

    def commit(self, operation: Row) -> None:
        """Store what was written since `begin`; a change of no record stores nothing.

        When the connection breaks before the server has answered, it is asked again whether it
        was stored. Raises `UncertainError` when it does not answer.
        """
        if self._connection.info.transaction_status == extensions.TRANSACTION_STATUS_INERROR:
            raise self._refused  # whoever made the change did not mind
        if not self.value(sql("SELECT", f"has_changed({literal(operation['uuid'])})")):
            self.rollback()
            return
        try:
            self._connection.commit()
        except psycopg2.Error as error:
            if not self._connection.closed:
                with self._explaining():
                    raise
            if not self._was_stored(operation):
                raise self._explained(error) from error

    def _was_stored(self, operation: Row) -> bool:
        """Ask on a new connection. Beginning the operation again waits for the old transaction.

        A server that is being restarted is asked until it answers or the patience is at its end.
        """
        deadline = monotonic() + _PATIENCE
        while True:
            try:
                self._connection = self._connected()
                is_new = self.begin(dict(operation))
            except RegisterError as error:
                if monotonic() > deadline:
                    raise UncertainError(
                        QT_TRANSLATE_NOOP(
                            "Bildungsprojekte",
                            "The connection to {path} broke while “{reason}” was being stored, and "
                            "the server does not say whether it is. Save again when the server "
                            "can be reached: nothing will be stored twice.",
                        ),
                        operation["uuid"],
                        path=self.address,
                        reason=operation["reason"],
                    ) from error
                sleep(_PAUSE)
            else:
                self.rollback()
                return not is_new

    def execute_all(self, statements: Iterable[str]) -> None:
        """Run statements that give no rows, all of them or none."""
        try:
            for statement in statements:
                self.execute(statement)
            with self._explaining():
                self._connection.commit()
        except BaseException:
            self.rollback()
            raise

    def rollback(self) -> None:
        """Take back what was written since `begin`."""
        with suppress(psycopg2.Error):  # a broken connection has taken it back already
            self._connection.rollback()

    def erase_history(self, table: str, record: str, columns: Sequence[str]) -> None:
        """Take columns out of everything that the history says of a record."""
        listed = ", ".join(map(literal, columns))
        arguments = f"{literal(table)}, {literal(record)}, ARRAY[{listed}]"
        self.rows(sql("SELECT", f"erase_history({arguments})"))

    @contextmanager
    def _explaining(self, otherwise: str | None = None) -> Iterator[None]:
        """Turn what the server or the network says inside the block into a sentence."""
        try:
            yield
        except psycopg2.Error as error:
            self._refused = self._explained(error, otherwise)
            raise self._refused from error

    def _explained(self, error: psycopg2.Error, otherwise: str | None = None) -> RegisterError:
        code = error.pgcode
        if otherwise is None:
            otherwise = _OTHERWISE if self._writable else _OTHERWISE_READING
        return explained(
            _said(error), self.address, _REFUSALS, otherwise, code, is_reading=not self._writable
        )


def _libpq_options(words: dict[str, str]) -> dict[str, str]:
    options = {key: value for key, value in words.items() if key not in ("schema", "authcfg")}
    if "authcfg" in words:
        uri = QgsDataSourceUri()
        uri.setAuthConfigId(words["authcfg"])
        options = extensions.parse_dsn(uri.connectionInfo(True)) | options
        options.pop("authcfg", None)
    return _OPTIONS | options


def _geometry(value: str | None, _cursor: extensions.cursor) -> bytes | None:
    return None if value is None else wkb_of_ewkb(bytes.fromhex(value))


def _number(value: str | None, _cursor: extensions.cursor) -> Any:
    return None if value is None else float(value)


_REFUSALS = (
    Refusal(
        ("row-level security", "permission denied", "must be owner", "vanished or hidden"),
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "Your rights in {path} do not allow this, or the record is not there any more "
            "({said}). Nothing was stored. Ask whoever looks after the register.",
        ),
        codes=("42501",),
        reading=QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "Your rights in {path} do not allow this ({said}). Ask whoever looks after the "
            "register.",
        ),
    ),
    Refusal(
        ("read-only transaction",),
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "The register {path} can only be read at present ({said}). Nothing was stored. Ask "
            "whoever looks after the server.",
        ),
        codes=("25006",),
    ),
    Refusal(
        ("lock timeout", "deadlock detected", "could not obtain lock"),
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "A record in {path} is being changed by somebody else right now. Nothing was stored. "
            "Try again in a moment.",
        ),
        codes=("55P03", "40"),
    ),
    Refusal(
        (
            "password authentication failed",
            "no password supplied",
            "pg_hba.conf",
            'fatal: role "',
            "passwort-authentifizierung",
            "kein passwort angegeben",
            "fatal: rolle »",
        ),
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "The server refuses the login to {path} ({said}). Check user and password in the "
            "authentication configuration or the password file.",
        ),
        codes=("28",),
    ),
    Refusal(
        ("definition of service", "service file", "definition von service", "servicedatei"),
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "The service of {path} is not known here ({said}). Ask whoever looks after the server "
            "for the file pg_service.conf.",
        ),
    ),
    Refusal(
        ("does not exist", "existiert nicht"),
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "There is no register at {path} ({said}). Check the address, or have the register set "
            "up there.",
        ),
        codes=("3D", "3F", "42P01", "42883", "42704"),
    ),
    Refusal(
        ("no space left", "disk full"),
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "The server of {path} has no room left ({said}). Nothing was stored. Tell whoever "
            "looks after the server.",
        ),
        codes=("53100",),
    ),
    Refusal(
        (
            "could not connect",
            "connection to server",
            "connection refused",
            "server closed the connection",
            "connection already closed",
            "timeout expired",
            "terminating connection",
            "could not translate host",
            "could not receive data",
            "could not send data",
            "no connection to the server",
            "ssl syscall",
            "statement timeout",
            "starting up",
            "shutting down",
        ),
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "The server of {path} does not answer ({said}). Nothing was stored. Check the network "
            "and try again.",
        ),
        codes=("08", "57"),
        reading=QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "The server of {path} does not answer ({said}). Check the network and try again.",
        ),
    ),
)
_UNREACHABLE = _REFUSALS[-1]
_OTHERWISE = QT_TRANSLATE_NOOP(
    "Bildungsprojekte",
    "The register {path} cannot be used: the database says “{said}”. Nothing was stored. Tell "
    "whoever looks after the server.",
)
_OTHERWISE_READING = QT_TRANSLATE_NOOP(
    "Bildungsprojekte",
    "The register {path} cannot be read: the database says “{said}”. Tell whoever looks after the "
    "server.",
)


def _said(error: psycopg2.Error) -> str:
    """Return the message without the statement and the place in the server's own code."""
    diagnosed = getattr(error, "diag", None)
    text = (diagnosed and diagnosed.message_primary) or str(error) or type(error).__name__
    return " ".join(text.split())
