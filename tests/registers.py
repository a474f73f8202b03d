"""Registers for tests: each is made once, who wants one gets a copy of its own.

They are there in a GeoPackage and on the tests' PostgreSQL server. There the owner (`OWNER`) has
set them up, and the people who work with them have logins with one of the register's roles.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg2
import pytest
import server_registers
import shared_data
from psycopg2 import extensions

from bildungsprojekte_plugin.exchange.importing.result import ImportResult
from bildungsprojekte_plugin.exchange.importing.run import import_file
from bildungsprojekte_plugin.exchange.profiles.library import read_profile
from bildungsprojekte_plugin.model import schema
from bildungsprojekte_plugin.store import Register, create_register, open_register
from bildungsprojekte_plugin.store.demo import create_demo_register
from bildungsprojekte_plugin.store.postgis.roles import role

BACKENDS = GEOPACKAGE, POSTGIS = ("geopackage", "postgis")
in_geopackage = pytest.mark.parametrize("backend", [GEOPACKAGE], indirect=True)
on_server = pytest.mark.parametrize("backend", [POSTGIS], indirect=True)

OWNER, STEWARD, OTHER_STEWARD = "keeper", "ada", "bob"  # logins at the server
SCHEMA = server_registers.SCHEMA

_kept = TemporaryDirectory(prefix="registers-")  # until Python ends
_FOLDER = Path(_kept.name)
_numbers = count(1)


def school_file() -> Path:
    """Return the ministry's school file; without it the test is skipped."""
    return shared_data.path("nrw_schuldaten_2021", "schuldaten.csv")


@cache
def blank() -> Path:
    """Return a register without actors and activities. Only for reading."""
    return create_register(_FOLDER / "blank.gpkg", "Blank").path


@cache
def demo() -> Path:
    """Return the demo register. Only for reading."""
    return create_demo_register(_FOLDER / "demo.gpkg", title="Demo").path


@cache
def schools() -> tuple[Path, ImportResult]:
    """Return a register with the real school file in it, and the import's result; for reading."""
    register = blank_copy(_FOLDER, "schools")
    result = import_file(register, school_file(), read_profile("nrw_schuldaten"))
    return register.path, result


def schools_in(backend: str) -> tuple[Register, ImportResult]:
    """Return such a register in a GeoPackage or on the server."""
    if backend == POSTGIS:
        return _schools_on_server()
    path, result = schools()
    return open_register(path), result


def copy_of(path: Path, folder: Path, name: str = "register") -> Register:
    """Return a copy of a register in a folder."""
    return open_register(shutil.copy(path, folder / f"{name}.gpkg"))


def blank_copy(folder: Path, name: str = "register") -> Register:
    """Return a blank register in a folder."""
    return copy_of(blank(), folder, name)


# ---- on the server -------------------------------------------------------------------------------


@cache
def _blank_database() -> str:
    """Return the database of a blank register, to be copied; its logins and roles are there."""
    server, name = server_registers.server(), "blank"
    server.create_login(OWNER)
    server.query("postgres", f"ALTER ROLE {OWNER} CREATEROLE")
    _empty_database(name)
    create_register(f"service={name} schema={SCHEMA}", "Blank")
    for login in (STEWARD, OTHER_STEWARD):
        server.create_login(login, member_of=[server_registers.groups()["steward"]])
    return name


def _empty_database(name: str) -> None:
    server = server_registers.server()
    server.create_database(name)
    server.query("postgres", f"ALTER DATABASE {name} OWNER TO {OWNER}")
    server.service(name, name, OWNER)


@contextmanager
def empty_database() -> Iterator[str]:
    """A database without a register, as the service of that name, for the owner to set one up."""
    _blank_database()
    name = f"empty_{next(_numbers)}"
    _empty_database(name)
    yield name
    server_registers.server().drop_database(name)


@cache
def _schools_on_server() -> tuple[Register, ImportResult]:
    file = school_file()
    register = open_register(f"service={_new_copy()} schema={SCHEMA}")
    return register, import_file(register, file, read_profile("nrw_schuldaten"))


def _new_copy() -> str:
    server, name = server_registers.server(), f"copy_{next(_numbers)}"
    server.query("postgres", f"CREATE DATABASE {name} TEMPLATE {_blank_database()}")
    server_registers.let_groups_in(name, _blank_database())
    server.service(name, name, STEWARD)
    _digests[name] = _digest(name)
    return name


@contextmanager
def blank_on_server(author: str = "Ada", *, used_again: bool = True) -> Iterator[Register]:
    """A register of one's own on the server, without actors and activities.

    Its database is cleaned and used again: to copy one takes longer than most tests.
    """
    name = _clean.pop() if _clean else _new_copy()
    yield open_register(f"service={name} schema={SCHEMA}", author)
    if used_again and _is_clean_again(name):
        _clean.append(name)
    else:
        server_registers.server().drop_database(name)


_clean: list[str] = []
_digests: dict[str, list[tuple]] = {}  # what a copy was made of, by its database


def _is_clean_again(name: str) -> bool:
    """Remove the records of a test and their history; False when more than that was changed."""
    server, path = server_registers.server(), f"SET search_path = {SCHEMA}, public;"
    with suppress(psycopg2.Error):
        server.query(
            name,
            f"{path} SET lock_timeout = 500; SET session_replication_role = replica;"
            + "".join(f"DELETE FROM {table};" for table in _EMPTY)
            + f"DELETE FROM operation WHERE reason <> '{_CREATED}';"
            "DELETE FROM history h WHERE NOT EXISTS "
            "(SELECT FROM operation o WHERE o.uuid = h.operation)",
        )
        return _digest(name) == _digests[name]
    return False


def _digest(name: str) -> list[tuple]:
    return server_registers.server().query(name, f"SET search_path = {SCHEMA}, public;" + _DIGEST)


_CREATED = "Register created"
_EMPTY = [
    table.name
    for table in reversed(schema.TABLES)
    if table not in (schema.OPERATION, schema.HISTORY)
    and table not in (schema.REGISTER_INFO, schema.TERM, schema.DISTRICT, schema.POPULATION)
]
_DIGEST = "SELECT " + ", ".join(
    f"(SELECT md5(string_agg(t::text, '' ORDER BY t::text)) FROM {table} t)"
    for table in (
        *("register_info", "responsibility"),
        *(
            f"(SELECT count(*), sum(row_version), max(updated_at) FROM {name})"
            for name in ("term", "district", "population")
        ),
        "(SELECT prosrc, proacl FROM pg_proc WHERE pronamespace = current_schema::regnamespace)",
        "(SELECT relname, relacl, relrowsecurity FROM pg_class "
        "WHERE relnamespace = current_schema::regnamespace)",
        "(SELECT tgname, tgenabled FROM pg_trigger WHERE NOT tgisinternal)",
        "(SELECT polname, pg_get_expr(polqual, polrelid) FROM pg_policy)",
    )
)


@contextmanager
def blank_register(backend: str, folder: Path, author: str = "Ada") -> Iterator[Register]:
    """A blank register of one's own, in the folder or on the server."""
    if backend == POSTGIS:
        with blank_on_server(author) as register:
            yield register
    else:
        yield open_register(blank_copy(folder).path, author)


def create_logins(roles: dict[str, str]) -> None:
    """Create logins, each with one of the register's roles, or with none."""
    _blank_database()
    for login, which in roles.items():
        server_registers.server().create_login(
            login, member_of=[server_registers.groups()[which]] if which else []
        )


def role_of(register: Register, which: str) -> str:
    """Return the name of a role of a register on the server."""
    return role(database_of(register), SCHEMA, which)


def database_of(register: Register) -> str:
    """Return the name of the database that a register on the server is in."""
    return re.search(r"service=(\w+)", register.address)[1]


def connect(register: Register, login: str | None = None) -> extensions.connection:
    """Connect to a register's database: as that login, or as the superuser who sees all."""
    server = server_registers.server()
    dsn = server.dsn(database_of(register), *([login] if login else []))
    connection = psycopg2.connect(**dsn, options=f"-c search_path={SCHEMA},public -c timezone=UTC")
    connection.autocommit = True
    for kind in _LIKE_SQLITE:
        extensions.register_type(kind, connection)
    return connection


def _moment(text: str | None, cursor: extensions.cursor) -> str | None:
    moment = extensions.PYDATETIMETZ(text, cursor)
    return moment and moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


# how a connection gives values: as SQLite keeps them
_LIKE_SQLITE = (
    extensions.new_type(extensions.PYDATETIMETZ.values, "MOMENT", _moment),
    extensions.new_type(extensions.PYDATE.values, "DAY", lambda text, _cursor: text),
    extensions.new_type(extensions.DECIMAL.values, "NUMBER", lambda text, _: text and float(text)),
)


# ---- looking into them without the plugin --------------------------------------------------------


def content(where: Path | Register) -> list[str]:
    """Return everything in a register, read by SQLite or PostgreSQL itself: schema and all rows."""
    path = where if isinstance(where, Path) else where.path
    return _content_of_database(where) if path is None else _content_of_file(path)


def _content_of_file(path: Path) -> list[str]:
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        # the spatial index's shadow tables cannot be dumped as SQL, but read as rows
        tables = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name"
        ).fetchall()
        lines = [str(table) for table in tables]
        for name, statement in tables:
            if "VIRTUAL TABLE" not in statement.upper():
                lines += map(str, connection.execute(f'SELECT rowid, * FROM "{name}"'))
        return lines
    finally:
        connection.close()


def _content_of_database(register: Register) -> list[str]:
    with closing(connect(register)) as connection:
        cursor = connection.cursor()
        cursor.execute(
            "SELECT c.relname, array_agg(t.tgname ORDER BY t.tgname) FROM pg_class c "
            "LEFT JOIN pg_trigger t ON t.tgrelid = c.oid AND NOT t.tgisinternal "
            "WHERE c.relkind = 'r' AND c.relnamespace = %s::regnamespace GROUP BY 1 ORDER BY 1",
            [SCHEMA],
        )
        tables = cursor.fetchall()
        lines = [str(table) for table in tables]
        for name, _ in tables:
            cursor.execute(f'SELECT * FROM "{name}" ORDER BY 1')
            lines += [f"{name}: {row}" for row in cursor]
        return lines


def state(register: Register) -> bytes | list[str]:
    """Return what may not change when nothing is stored: the file's bytes, or all rows."""
    return register.path.read_bytes() if register.path else content(register)


_observers: dict[str, extensions.connection] = {}  # of the superuser's, by database


def query(where: Path | Register, sql: str, *values: object) -> list[tuple]:
    """Return the rows that SQLite or PostgreSQL itself finds; each `?` stands for a value.

    PostgreSQL's dates and moments come as the texts that SQLite keeps.
    """
    path = where if isinstance(where, Path) else where.path
    if path is None:
        name = database_of(where)
        if name not in _observers or _observers[name].closed:
            _observers[name] = connect(where)
        cursor = _observers[name].cursor()
        cursor.execute(sql.replace("%", "%%").replace("?", "%s"), values)
        return cursor.fetchall()
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        return connection.execute(sql, values).fetchall()
    finally:
        connection.close()
