"""Copying a register to another place: the same in every row, or nothing."""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import children
import lived_in
import other_programs
import psycopg2
import pytest
import registers
import server_registers
from qgis.core import QgsFeedback

from bildungsprojekte_plugin.model import (
    Activity,
    Actor,
    Contact,
    DistinctPair,
    District,
    ImportBatch,
    Project,
    SavedQuery,
    ServiceArea,
    schema,
)
from bildungsprojekte_plugin.model.records import Record
from bildungsprojekte_plugin.store import (
    ConflictError,
    Register,
    RegisterError,
    fingerprints,
    health,
    open_register,
    portions,
)
from bildungsprojekte_plugin.store.database import Database
from bildungsprojekte_plugin.store.errors import UncertainError
from bildungsprojekte_plugin.store.geopackage.database import GeoPackage, create_empty
from bildungsprojekte_plugin.store.postgis.roles import names_of_roles
from bildungsprojekte_plugin.store.postgis.setup import making
from bildungsprojekte_plugin.store.sql import insert_into
from bildungsprojekte_plugin.store.transfer import server_target, transfer
from bildungsprojekte_plugin.store.transfer.file_target import FileTarget
from bildungsprojekte_plugin.store.transfer.server_target import ServerTarget
from bildungsprojekte_plugin.store.transfer.target import Target
from bildungsprojekte_plugin.support.feedback import CancelledError

BACKENDS = registers.BACKENDS
TARGETS = {registers.GEOPACKAGE: FileTarget, registers.POSTGIS: ServerTarget}
WORKED_WITH = (
    *(Actor, Project, Activity, ServiceArea, Contact),
    *(ImportBatch, SavedQuery, DistinctPair),
)
TABLES = [table.name for table in schema.TABLES]


@pytest.fixture(scope="module")
def database() -> Iterator[str]:
    with registers.empty_database() as name:
        yield name


class Places:
    """Where there is no register yet, and what has become of these places."""

    def __init__(self, database: str, folder: Path) -> None:
        self.database = database
        self.folder = folder
        folder.mkdir()

    def __getitem__(self, backend: str) -> str:
        if backend == registers.POSTGIS:
            return f"service={self.database} schema={registers.SCHEMA}"
        return str(self.folder / "new.gpkg")

    def query(self, sql: str, *values: object) -> list[tuple]:
        """Ask the database on the server as its superuser."""
        return server_registers.server().query(self.database, sql, *values)

    def are_empty(self) -> bool:
        there = self.query("SELECT 1 FROM pg_namespace WHERE nspname = %s", registers.SCHEMA)
        return not there and not any(self.folder.iterdir())


@pytest.fixture
def places(database, tmp_path) -> Iterator[Places]:
    found = Places(database, tmp_path / "places")
    yield found
    found.query(f"DROP SCHEMA IF EXISTS {registers.SCHEMA} CASCADE")


@pytest.fixture(scope="module")
def bare_file(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("bare") / "bare.gpkg"
    create_empty(path)
    with GeoPackage(path, writable=True) as package:
        stored = f"'{schema.VERSION}'"
        package.execute(insert_into("register_info", key="'schema_version'", value=stored))
    with open_register(path, "Ada").change("Founded") as change:
        change.insert(Actor(uuid="club", name="Club", point=lived_in.BOCHUM))
    return path


@pytest.fixture
def bare(bare_file, tmp_path) -> Register:
    """A register in a file with next to nothing in it, which is copied in no time."""
    return registers.copy_of(bare_file, tmp_path)


@pytest.fixture(scope="module")
def full(bare_file, tmp_path_factory) -> Register:
    """A register with a row in every table; only for reading."""
    register = registers.copy_of(bare_file, tmp_path_factory.mktemp("full"))
    fitting = {
        "activity": {"uuid": "lesson"},
        "project": {"uuid": "reading"},
        "activity_term": {"vocabulary": "v", "code": "c"},
        "project_term": {"vocabulary": "v", "code": "c"},
    }
    with closing(other_programs.connect(register.path)) as connection:
        other_programs.bring_spatial_functions(connection)
        connection.execute("BEGIN")
        for table, row in other_programs.SAMPLES.items():
            other_programs.insert(connection, table, row | fitting.get(table, {}))
        connection.execute("COMMIT")
    return register


def other(backend: str) -> str:
    return next(name for name in BACKENDS if name != backend)


def copy(source: Register, address: str, feedback: QgsFeedback | None = None) -> Register:
    transfer.transfer(source, address, feedback)
    return open_register(address, "Eve")


def without_notes(tables: dict[str, list], notes: int = 1) -> dict[str, list]:
    """Leave out the operations that say from where a register was copied."""
    return tables | {"operation": tables["operation"][:-notes]}


# ---- the same ------------------------------------------------------------------------------------


@dataclass
class Move:
    """A register in which much has happened, its copy in the other place, and one back again."""

    source: Register
    life: lived_in.Life
    before: dict[str, list]
    there: Register
    result: transfer.TransferResult
    back: Register


@pytest.fixture(scope="module", params=BACKENDS)
def move(request, tmp_path_factory) -> Iterator[Move]:
    folder = tmp_path_factory.mktemp("move")
    with (
        registers.blank_register(request.param, folder) as source,
        registers.empty_database() as database,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(portions, "_AT_ONCE", 37)
        with closing(other_programs.connect_to(source)) as elsewhere:
            life = lived_in.live(source, elsewhere)
        before = lived_in.tables_of(source)
        places = Places(database, folder / "places")
        result = transfer.transfer(source, places[other(request.param)])
        there = open_register(result.address)
        yield Move(source, life, before, there, result, copy(there, places[request.param]))


def test_every_row_is_the_same(move):
    assert all(move.before.values()), "a table without a row proves nothing"
    assert without_notes(lived_in.tables_of(move.there)) == move.before
    assert lived_in.tables_of(move.source) == move.before


def test_the_copy_is_as_healthy_as_the_original(move):
    assert [one.kind for one in health.check(move.there.address)] == []
    assert [one.kind for one in health.check(move.back.address)] == []


def test_every_row_that_came_back_is_the_same(move):
    assert without_notes(lived_in.tables_of(move.back), 2) == move.before
    assert (move.back.title, move.back.info) == (move.source.title, move.source.info)


def test_the_copy_says_where_it_comes_from(move):
    ((author, reason, login, uuid),) = registers.query(
        move.there, "SELECT author, reason, login, uuid FROM operation ORDER BY fid DESC LIMIT 1"
    )
    assert (author, uuid) == ("Ada", move.result.operation)
    assert move.source.address in reason
    assert login == (registers.OWNER if move.there.path is None else None)
    assert move.result.counts == {table: len(rows) for table, rows in move.before.items()}
    assert move.there.operations() == move.source.operations()


def test_the_past_is_the_same(move):
    states = []
    for moment in move.life.moments:
        was, is_now = move.source.as_of(moment), move.there.as_of(moment)
        state = [was.all(kind) for kind in WORKED_WITH]
        assert [is_now.all(kind) for kind in WORKED_WITH] == state
        states.append(state)
    assert all(one != other for one, other in pairwise(states))
    assert move.there.all(District) == move.source.all(District)
    for kind in WORKED_WITH:
        assert move.there.all(kind) == move.source.all(kind)
        for record in move.source.all(kind)[:2]:
            assert move.there.history(kind, record.uuid) == move.source.history(kind, record.uuid)


def test_a_copy_of_the_same_kind_is_the_same_too(register, backend, places):
    lived_in.found(register)
    there = copy(register, places[backend])
    assert without_notes(lived_in.tables_of(there)) == lived_in.tables_of(register)


def test_earlier_changes_are_taken_back_as_in_the_original(register, elsewhere, backend, places):
    life = lived_in.live(register, elsewhere)
    there = copy(register, places[other(backend)])
    for reason in ("Moved", "Undone", "Corrected"):
        answers = []
        for one in (register, there):
            try:
                one.undo(life.operations[reason])
                answers.append("done")
            except ConflictError as error:
                answers.append((error.mine, error.theirs, error.base))
        assert answers[0] == answers[1]
        assert (answers[0] == "done") is (reason != "Corrected")  # others have done so since
        for kind in WORKED_WITH:
            kept = [known(record) for record in register.all(kind)]
            assert [known(record) for record in there.all(kind)] == kept


def known(record: Record) -> dict[str, object]:
    """Return what a record says, without by whom and when."""
    apart = ("updated_at", "updated_by", "deleted_at")
    return {name: value for name, value in vars(record).items() if name not in apart}


def test_work_goes_on_in_the_copy(register, elsewhere, backend, places):
    lived_in.live(register, elsewhere)
    there = copy(register, places[other(backend)])
    before = lived_in.tables_of(there)
    with there.change("Went on") as change:
        club = change.insert(Actor(name="New", point=lived_in.ESSEN))
        change.insert(Activity(actor=club, terms={"stage": {"primary"}}))
        change.update(Actor, "club", {"name": "Old"}, based_on=2)
    after = lived_in.tables_of(there)
    for table, number in (("actor", 1), ("activity", 1), ("activity_term", 1), ("history", 4)):
        old, new = before[table], after[table]
        assert len(new) == len(old) + number, table
        assert min(row[0] for row in new[len(old) :]) > max(row[0] for row in old), table
    assert after["history"][: len(before["history"])] == before["history"]
    assert there.history(Actor, "club")[-1].row_version == 3
    there.undo(change.operation)
    assert there.get(Actor, "club").name == "Club"


@pytest.mark.parametrize("target", BACKENDS)
def test_the_guards_are_in_force(bare, places, target):
    there = copy(bare, places[target])
    if there.path is None:
        connection = other_programs.ServerConnection(registers.connect(there))
    else:
        connection = other_programs.connect(there.path)
    with closing(connection):
        other_programs.bring_spatial_functions(connection)
        for statement in (
            "DELETE FROM actor",
            "DELETE FROM history",
            "UPDATE operation SET author = 'x'",
            "UPDATE actor SET row_version = 7",
            "INSERT INTO activity (actor) VALUES ('nobody')",
        ):
            with pytest.raises((sqlite3.Error, psycopg2.Error)):
                connection.execute(statement)
        connection.execute("UPDATE actor SET name = 'Elsewhere'")
    assert [entry.row_version for entry in there.history(Actor, "club")] == [1, 2]


@registers.in_geopackage
def test_what_other_programs_write_in_their_own_way_is_understood(register, places):
    """Moments of other zones, another order of bytes, numbers below one."""
    with closing(other_programs.connect(register.path)) as connection:
        other_programs.bring_spatial_functions(connection)
        for number, moment in enumerate(MOMENTS):
            other_programs.insert(
                connection,
                "actor",
                {"fid": number - 3, "uuid": str(number), "name": "A", "created_at": moment},
            )
        shape = b"GP\0\1" + (25832).to_bytes(4, "little") + big_endian()
        connection.execute("DROP TRIGGER rtree_district_geom_insert")
        district = {"level": "quarter", "key": "1", "name": "N", "geom": shape}
        other_programs.insert(connection, "district", district)
        fid = connection.execute("SELECT max(fid) FROM district").fetchone()[0]
        connection.execute("INSERT INTO rtree_district_geom VALUES (?, 0, 1, 0, 1)", [fid])
    there = copy(register, places[registers.POSTGIS])
    rows = registers.query(there, "SELECT fid, created_at FROM actor ORDER BY fid")
    assert rows == [(n - 3, expected) for n, expected in enumerate(MOMENTS.values())]
    with there.change("New") as change:
        change.insert(Actor(uuid="new", name="New"))
    assert registers.query(there, "SELECT fid FROM actor WHERE uuid = 'new'") == [(4,)]
    shape = registers.query(there, "SELECT ST_AsText(geom) FROM district WHERE key = '1'")
    assert shape == [("MULTIPOLYGON(((0 0,1 0,1 1,0 0)))",)]


MOMENTS = {
    "2024-05-01": "2024-05-01T00:00:00.000Z",
    "2024-05-01 12:00:00": "2024-05-01T12:00:00.000Z",
    "2024-05-01T12:00:00+02:00": "2024-05-01T10:00:00.000Z",
    "2024-05-01T12:00:00.1Z": "2024-05-01T12:00:00.100Z",
    "2024-05-01T12:00:00.123999Z": "2024-05-01T12:00:00.124Z",
    "0001-01-02T00:00:00.001Z": "0001-01-02T00:00:00.001Z",
    "9999-12-30T23:58:59.999Z": "9999-12-30T23:58:59.999Z",
}


def big_endian() -> bytes:
    """Return the WKB of a MultiPolygon as other machines write it."""
    corners = b"".join(struct.pack(">dd", *c) for c in ((0, 0), (1, 0), (1, 1), (0, 0)))
    return struct.pack(">BII", 0, 6, 1) + struct.pack(">BIII", 0, 3, 1, 4) + corners


def test_what_a_dead_program_said_of_its_change_stays_behind(bare, places):
    with closing(other_programs.connect(bare.path)) as connection:
        connection.execute("INSERT INTO register_info (key, value) VALUES ('current_author', 'x')")
        connection.execute("INSERT INTO register_info (key, value) VALUES ('currently', 'y')")
    there = copy(bare, places[registers.POSTGIS])
    keys = registers.query(there, "SELECT fid, key FROM register_info ORDER BY fid")
    assert keys == [(1, "schema_version"), (6, "currently")]


# ---- of one moment -------------------------------------------------------------------------------


def test_a_change_in_between_is_in_the_copy_completely_or_not_at_all(
    register, backend, places, monkeypatch, impatient
):
    with register.change("Founded") as change:
        change.insert(Actor(uuid="club", name="Club"))
    before = lived_in.tables_of(register)

    def meanwhile(*arguments: object) -> None:
        if arguments[1].name == "history":
            with suppress(RegisterError), open_register(register.address).change("B") as change:
                change.insert(Actor(name="Other"))
                change.update(Actor, "club", {"name": "Society"}, based_on=1)
        write(*arguments)

    target = TARGETS[other(backend)]
    write = target.write
    monkeypatch.setattr(target, "write", meanwhile)
    there = copy(register, places[other(backend)])
    assert without_notes(lived_in.tables_of(there)) == before


# ---- nothing -------------------------------------------------------------------------------------


class _Sudden(BaseException):
    pass


def failing(monkeypatch, target: type[Target], step: str, fail: Callable[..., None]) -> None:
    """Let a step of a transfer fail after it was done."""
    done = getattr(target, step)

    def fails(self: Target, *arguments: object) -> object:
        result = done(self, *arguments)
        fail(self, *arguments)
        return result

    monkeypatch.setattr(target, step, fails)


@pytest.mark.parametrize(
    ("target", "table"),
    [(registers.GEOPACKAGE, table) for table in TABLES]
    + [(registers.POSTGIS, table) for table in (TABLES[0], "history", TABLES[-1])],
)
def test_a_failure_at_any_table_leaves_nothing(full, places, monkeypatch, target, table):
    def fail(_target: Target, written: schema.Table, _rows: list) -> None:
        if written.name == table:
            raise _Sudden

    failing(monkeypatch, TARGETS[target], "write", fail)
    with pytest.raises(_Sudden):
        copy(full, places[target])
    assert places.are_empty()


@pytest.mark.parametrize("target", BACKENDS)
@pytest.mark.parametrize("step", ["complete", "is_indexed", "counts_on"])
def test_a_failure_after_the_copying_leaves_nothing(bare, places, monkeypatch, target, step):
    def fail(*_arguments: object) -> None:
        raise ValueError("stop")

    failing(monkeypatch, TARGETS[target], step, fail)
    with pytest.raises(ValueError, match="stop"):
        copy(bare, places[target])
    assert places.are_empty()


@pytest.mark.parametrize("target", BACKENDS)
@pytest.mark.parametrize("percent", [0, 20, 60, 75])
def test_who_stops_it_gets_nothing(bare, places, target, percent):
    feedback, reached = QgsFeedback(), []
    feedback.progressChanged.connect(reached.append)
    feedback.progressChanged.connect(lambda now: now >= percent and feedback.cancel())
    if percent == 0:
        feedback.cancel()
    with pytest.raises(CancelledError):
        copy(bare, places[target], feedback)
    assert places.are_empty()
    assert reached == sorted(reached)
    assert not reached or reached[-1] <= 100


@pytest.mark.parametrize("target", BACKENDS)
def test_what_is_there_stays(bare, places, target):
    there = copy(bare, places[target])
    before = registers.state(there)
    with pytest.raises(RegisterError, match="already") as error:
        copy(bare, places[target])
    assert places[target] in str(error.value) or there.address in str(error.value)
    assert registers.state(there) == before


def test_tables_of_others_stay(bare, places):
    places.query(
        f"CREATE SCHEMA {registers.SCHEMA} AUTHORIZATION {registers.OWNER} "
        "CREATE TABLE secret (n integer)"
    )
    with pytest.raises(RegisterError, match="already"):
        copy(bare, places[registers.POSTGIS])
    assert places.query("SELECT tablename FROM pg_tables WHERE schemaname = 'register'") == [
        ("secret",)
    ]


@pytest.mark.parametrize(
    "name", ["list.csv", "missing/new.gpkg", "folder.gpkg", "x" * 300 + ".gpkg", "n\0l.gpkg"],
    ids=ascii,
)  # fmt: skip
def test_a_place_where_no_file_can_be_is_named(bare, places, name):
    (places.folder / "folder.gpkg").mkdir()
    with pytest.raises(RegisterError) as error:
        copy(bare, str(places.folder / name))
    assert str(places.folder) in str(error.value)
    assert [path.name for path in places.folder.iterdir()] == ["folder.gpkg"]


def without_room(path: Path) -> str:
    """Copy a register where there is no room for all of it."""
    children._limit_files(600_000)
    transfer.transfer(open_register(path), str(path.parent / "new.gpkg"))
    return "copied"


def test_no_room_leaves_nothing(public_folder):
    path = registers.blank_copy(public_folder).path
    answer = children.asked(without_room, path)
    assert answer.startswith("RegisterError: ")
    assert str(public_folder / "new.gpkg") in answer
    assert [file.name for file in public_folder.iterdir()] == [path.name]


def end_connection(database: str) -> None:
    """Do to the plugin's connections what a server does that goes away."""
    server_registers.server().query(
        database,
        "SELECT pg_terminate_backend(pid, 2000) FROM pg_stat_activity "
        "WHERE datname = %s AND application_name = 'BildungsProjekte'",
        database,
    )


@pytest.mark.parametrize("step", ["write", "complete", "counts_on"])
def test_a_server_that_goes_away_leaves_nothing(bare, places, monkeypatch, step):
    failing(monkeypatch, ServerTarget, step, lambda *_: end_connection(places.database))
    with pytest.raises(RegisterError, match="does not answer") as error:
        copy(bare, places[registers.POSTGIS])
    assert places.database in str(error.value)
    assert places.are_empty()


@registers.on_server
def test_a_source_that_goes_away_leaves_nothing(register, places, monkeypatch):
    source = registers.database_of(register)
    failing(monkeypatch, FileTarget, "write", lambda *_: end_connection(source))
    with pytest.raises(RegisterError, match="does not answer") as error:
        copy(register, places[registers.GEOPACKAGE])
    assert source in str(error.value)
    assert places.are_empty()


def test_a_server_that_is_not_there_is_named(bare, tmp_path):
    with pytest.raises(RegisterError, match="does not answer"):
        copy(bare, "host=127.0.0.1 port=1 dbname=x schema=y")


# ---- stored, but was it? -------------------------------------------------------------------------


@contextmanager
def lost_answer(monkeypatch, places: Places, *, stored: bool, gone: bool = False) -> Iterator[None]:
    """Break the connection at the commit: before or after the server has stored everything."""

    def execute_all(self: server_target._Loader, statements: object) -> None:
        if stored:
            commit(self, statements)
        end_connection(places.database)
        if gone:
            server_registers.server().query(
                "postgres", f"ALTER DATABASE {places.database} ALLOW_CONNECTIONS false"
            )
        commit(self, statements)
        self.rows("SELECT 1")

    commit = server_target._Loader.execute_all
    monkeypatch.setattr(server_target._Loader, "execute_all", execute_all)
    yield
    server_registers.server().query(
        "postgres", f"ALTER DATABASE {places.database} ALLOW_CONNECTIONS true"
    )


def test_an_answer_that_got_lost_is_asked_for_again(bare, places, monkeypatch):
    with lost_answer(monkeypatch, places, stored=True):
        there = copy(bare, places[registers.POSTGIS])
    assert without_notes(lived_in.tables_of(there)) == lived_in.tables_of(bare)


def test_what_was_not_stored_is_not_there(bare, places, monkeypatch):
    with (
        lost_answer(monkeypatch, places, stored=False),
        pytest.raises(RegisterError, match="does not answer"),
    ):
        copy(bare, places[registers.POSTGIS])
    assert places.are_empty()


@pytest.mark.parametrize("stored", [True, False])
def test_nobody_pretends_to_know(bare, places, monkeypatch, stored):
    with (
        lost_answer(monkeypatch, places, stored=stored, gone=True),
        pytest.raises(UncertainError, match="if it is there, it is complete") as error,
    ):
        copy(bare, places[registers.POSTGIS])
    assert places.database in str(error.value)
    assert places.are_empty() is not stored


# ---- who may -------------------------------------------------------------------------------------


def as_login(register: Register, login: str) -> Register:
    database, service = registers.database_of(register), f"{login}_{registers.SCHEMA}"
    server_registers.server().service(service, database, login)
    return open_register(f"service={service} schema={registers.SCHEMA}")


@pytest.fixture(scope="module")
def logins() -> list[str]:
    server = server_registers.server()
    with suppress(psycopg2.Error):
        for role in ("reader", "editor", "publisher"):
            server.create_login(f"copying_{role}", member_of=[f"{registers.SCHEMA}_{role}"])
    return [f"copying_{role}" for role in ("reader", "editor", "publisher")]


@registers.on_server
def test_who_does_not_see_everything_copies_nothing(register, logins, places):
    for login in logins:
        with pytest.raises(RegisterError, match="does not see everything") as error:
            copy(as_login(register, login), places[registers.GEOPACKAGE])
        assert registers.role_of(register, "steward") in str(error.value)
        assert places.are_empty()
    there = copy(as_login(register, registers.OWNER), places[registers.GEOPACKAGE])
    assert without_notes(lived_in.tables_of(there)) == lived_in.tables_of(register)


def test_who_may_not_create_a_schema_is_told_so(bare, places, logins):
    server_registers.server().service("stranger", places.database, logins[0])
    with pytest.raises(RegisterError, match="Your rights"):
        copy(bare, f"service=stranger schema={registers.SCHEMA}")
    assert places.are_empty()


def set_up(places: Places) -> None:
    """Do what a database administrator does with the script."""
    dsn = server_registers.server().dsn(places.database, registers.OWNER)
    titles = names_of_roles(places.database, registers.SCHEMA)
    with closing(psycopg2.connect(**dsn)) as connection, connection, connection.cursor() as cursor:
        for statement in making(registers.SCHEMA, "public", titles):
            cursor.execute(statement)


def test_a_large_register_may_take_its_time(bare, places, monkeypatch):
    """While a portion of the source is read nothing happens on the server, and an index is big."""
    settings = ("idle_in_transaction_session_timeout", "statement_timeout")
    seen = []
    sound = ServerTarget.complete

    def complete(target: ServerTarget) -> None:
        seen.extend(target.database.value(f"SHOW {setting}") for setting in settings)
        sound(target)

    monkeypatch.setattr(ServerTarget, "complete", complete)
    copy(bare, places[registers.POSTGIS])
    assert seen == ["0", "1h"]
    with open_register(places[registers.POSTGIS]).location.open(writable=True) as database:
        assert [database.value(f"SHOW {setting}") for setting in settings] == ["1min", "1min"]


def test_empty_tables_that_were_set_up_are_filled_by_their_owner(bare, places, monkeypatch, logins):
    set_up(places)
    failing(monkeypatch, ServerTarget, "complete", end)
    with pytest.raises(_Sudden):
        copy(bare, places[registers.POSTGIS])
    monkeypatch.undo()
    server_registers.server().service("stranger", places.database, logins[0])
    with pytest.raises(RegisterError, match="Your rights"):
        copy(bare, f"service=stranger schema={registers.SCHEMA}")
    there = copy(bare, places[registers.POSTGIS])
    assert without_notes(lived_in.tables_of(there)) == lived_in.tables_of(bare)


def end(*_arguments: object) -> None:
    raise _Sudden


def test_a_newer_register_is_not_copied(bare, places):
    with closing(other_programs.connect(bare.path)) as connection:
        connection.execute("UPDATE register_info SET value = '99'")
    with pytest.raises(RegisterError, match="schema version 99"):
        copy(open_register(bare.path), places[registers.POSTGIS])
    assert places.are_empty()


# ---- what does not fit ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("statement", "target", "words"),
    [
        ("UPDATE actor SET note = 'a' || char(0) || 'b'", "geopackage", "row 1 of the table actor"),
        ("UPDATE actor SET note = 'a' || char(0) || 'b'", "postgis", "row 1 of the table actor"),
        ("UPDATE actor SET note = CAST(X'61FF' AS TEXT)", "postgis", "row 2 of the table history"),
        ("INSERT INTO activity (actor) VALUES ('gone')", "postgis", "Row 1 of the table activity"),
        ("INSERT INTO project (title) VALUES ('a'), (' ' || char(9))", "postgis", None),
        (
            "INSERT INTO district (level, key, name, area_km2) VALUES ('a', 'b', 'c', 'd')",
            "postgis",
            "row 1 of the table district",
        ),
        (
            "INSERT INTO district (level, key, name, geom) "
            "VALUES ('a', 'b', 'c', X'47500001E8640000010300000000000000')",
            "postgis",
            "Row 1 of the table district",
        ),
    ],
)
def test_a_row_that_does_not_fit_is_named(bare, places, statement, target, words):
    with closing(sqlite3.connect(bare.path, isolation_level=None)) as connection:
        other_programs.bring_spatial_functions(connection)
        connection.execute("DROP TRIGGER rtree_district_geom_insert")
        connection.execute("DROP TRIGGER activity_refuses_unfit_insert")
        connection.execute(statement)
    if words is None:
        copy(bare, places[target])
        return
    with pytest.raises(RegisterError, match=words) as error:
        copy(bare, places[target])
    assert "ry again" in str(error.value)
    assert places.are_empty()


# ---- a copy that is not the same -----------------------------------------------------------------


@pytest.mark.parametrize("target", BACKENDS)
@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE actor SET name = 'Clud'", "row 1 of the table actor"),
        ("DELETE FROM actor", "row 1 of the table actor"),
        ("UPDATE history SET after = after || ' '", "row 1 of the table history"),
        ("INSERT INTO project (fid, title) VALUES (1, 'P')", "row 1 of the table project"),
        ("UPDATE actor SET fid = 2", "row 1 of the table actor"),
    ],
)
def test_a_copy_that_was_tampered_with_is_noticed(
    bare, places, monkeypatch, target, statement, words
):
    tampering(monkeypatch, TARGETS[target], statement)
    with pytest.raises(RegisterError, match=words) as error:
        copy(bare, places[target])
    assert "is not the same" in str(error.value)
    assert bare.address in str(error.value)
    assert places.are_empty()


def tampering(monkeypatch, target: type[Target], *statements: str) -> None:
    """Change the copy after it was written and before it is complete."""

    def tamper(self: Target, *arguments: object) -> None:
        for statement in statements:
            self.database.execute(statement)
        complete(self, *arguments)

    complete = target.complete
    monkeypatch.setattr(target, "complete", tamper)


@pytest.mark.parametrize(
    ("target", "statement", "words"),
    [
        ("geopackage", "DELETE FROM rtree_actor_geom", "spatial index of actor"),
        ("geopackage", "UPDATE rtree_actor_geom SET minx = 9e9, maxx = 9e9", "spatial index"),
        ("geopackage", "INSERT INTO rtree_actor_geom VALUES (9, 0, 1, 0, 1)", "spatial index"),
        ("geopackage", "UPDATE sqlite_sequence SET seq = 0", "take the place"),
        ("geopackage", "DROP INDEX actor_ags", "index actor_ags"),
        ("postgis", "DROP INDEX actor_geom", "spatial index of actor"),
        ("postgis", "DROP INDEX actor_ags", "index actor_ags"),
        ("postgis", "DROP VIEW actor_view", "view actor_view"),
        ("postgis", "DROP TRIGGER actor_keeps ON actor", "trigger actor_keeps"),
    ],
)
def test_a_copy_that_lacks_a_part_is_noticed(bare, places, monkeypatch, target, statement, words):
    tampering(monkeypatch, TARGETS[target], statement)
    with pytest.raises(RegisterError, match=words):
        copy(bare, places[target])
    assert places.are_empty()


def test_rows_that_nobody_has_read_are_noticed(bare, places, monkeypatch):
    def some(database: Database, table: schema.Table, expressions: dict) -> Iterator[list]:
        for rows in portions.portions(database, table, expressions):
            yield rows[:-1] if table.name == "actor" else rows

    for module in (fingerprints, transfer):
        monkeypatch.setattr(module, "portions", some)
    with pytest.raises(RegisterError, match="the table actor has 0 rows"):
        copy(bare, places[registers.GEOPACKAGE])
    assert places.are_empty()


def test_numbers_that_were_not_set_are_noticed(bare, places, monkeypatch):
    failing(
        monkeypatch,
        ServerTarget,
        "complete",
        lambda self: self.database.rows("SELECT setval('actor_fid_seq', 1, false)"),
    )
    with pytest.raises(RegisterError, match="take the place"):
        copy(bare, places[registers.POSTGIS])
    assert places.are_empty()
