"""Other programs write to a register on a server: what they do is versioned and logged, or refused.

The other program is psycopg2, with the login of a steward unless a test says otherwise.
"""

from __future__ import annotations

import io
import json
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager

import other_programs
import psycopg2
import pytest
import registers
import server_registers
from injuries import injure
from other_programs import SAMPLES, ServerConnection
from psycopg2 import errors, extensions
from qgis.core import Qgis, QgsGeometry, QgsPointXY, QgsProject, QgsVectorLayer, QgsVectorLayerUtils

from bildungsprojekte_plugin.model import Activity, Actor, Contact, District, Project, schema
from bildungsprojekte_plugin.store import (
    ConflictError,
    InvalidRecordError,
    Register,
    RegisterError,
    open_register,
)

BACKENDS = [registers.POSTGIS]
RECORDS = [table.name for table in schema.TABLES if table.is_record]
LINKS = [table.name for table in schema.TABLES if table.owner]
KEPT = {column.name for column in schema.ACTOR.columns if column.kept} | {"fid"}
DELETED = "deleted_at = '2024-01-01T00:00:00.000Z'"
BOCHUM = "SRID=25832;POINT(375000.5 5705000.25)"


@contextmanager
def refused(why: str, kind: type[Exception] = errors.IntegrityConstraintViolation):
    with pytest.raises(kind, match=why):
        yield


@pytest.fixture
def needed(elsewhere) -> ServerConnection:
    """Another program in whose register there are an actor, a project and an activity."""
    other_programs.insert_needed(elsewhere)
    return elsewhere


@pytest.fixture
def owner(register) -> Iterator[ServerConnection]:
    """The login that has set the register up, with plain SQL."""
    with closing(ServerConnection(registers.connect(register, registers.OWNER))) as connection:
        yield connection


# ---- one register for all that is only refused ---------------------------------------------------


@pytest.fixture(scope="module")
def shared() -> Iterator[Register]:
    """A register in which there is what the samples refer to, and one row of each sample."""
    with registers.blank_on_server() as register:
        with closing(other_programs.connect_to(register)) as connection:
            other_programs.insert_needed(connection)
            for table in RECORDS:
                other_programs.insert(connection, table, SAMPLES[table] | {"uuid": "k"})
            for table in LINKS:
                other_programs.insert(connection, table, SAMPLES[table])
        yield register


@contextmanager
def taken_back(register: Register, login: str | None) -> Iterator[ServerConnection]:
    connection = registers.connect(register, login)
    connection.autocommit = False
    with closing(connection):
        yield ServerConnection(connection)
        connection.rollback()


@pytest.fixture
def steward(shared) -> Iterator[ServerConnection]:
    """One transaction of a steward's that is taken back."""
    with taken_back(shared, registers.STEWARD) as connection:
        yield connection


@pytest.fixture
def keeper(shared) -> Iterator[ServerConnection]:
    """One transaction of the owner's that is taken back."""
    with taken_back(shared, registers.OWNER) as connection:
        yield connection


# ---- versions and history ------------------------------------------------------------------------


def versions(connection: ServerConnection, key: str = "k") -> list[tuple]:
    return connection.execute(
        "SELECT table_name, action, row_version FROM history WHERE record = ? ORDER BY fid", [key]
    ).fetchall()


@pytest.mark.parametrize("table", RECORDS)
def test_every_change_has_a_version_and_an_entry(needed, query, table):
    columns = [c.name for c in schema.table(table).data_columns if not c.is_geometry]
    data = ", ".join(f"{name}::text" for name in columns)
    states = []

    def note() -> None:
        ((*values,),) = query(f"SELECT {data} FROM {table} WHERE uuid = 'k'")
        pairs = zip(columns, values, strict=True)
        states.append({name: value for name, value in pairs if value is not None})

    other_programs.insert(needed, table, SAMPLES[table] | {"uuid": "k"})
    note()
    for assignment in ("assured_on = '2024-02-29'", DELETED, "deleted_at = NULL"):
        needed.execute(f"UPDATE {table} SET {assignment} WHERE uuid = 'k'")
        note()
    actions = ("insert", "update", "delete", "restore")
    assert versions(needed) == [(table, action, n) for n, action in enumerate(actions, start=1)]
    kept = query(f"SELECT row_version, created_by, updated_by FROM {table} WHERE uuid = 'k'")
    assert kept == [(4, registers.OTHER_STEWARD, registers.OTHER_STEWARD)]
    rows = query("SELECT before, after FROM history WHERE record = 'k' ORDER BY fid")
    logged = [[text and texts(json.loads(text)) for text in row] for row in rows]
    assert logged == [
        [before, after] for before, after in zip([None, *states[:-1]], states, strict=True)
    ]


def texts(row: dict[str, object]) -> dict[str, str]:
    """Return values as PostgreSQL writes them."""
    written = {name: str(value) for name, value in row.items()}
    if "deleted_at" in written:
        assert written["deleted_at"] == "2024-01-01T00:00:00.000Z"
        written["deleted_at"] = "2024-01-01 00:00:00+00"
    return written


def test_geometries_stand_in_the_history_as_in_a_geopackage(needed, register, query):
    square = "SRID=25832;MULTIPOLYGON(((0 0, 1 0, 1 1, 0 0)))"
    needed.execute("UPDATE actor SET geom = ? WHERE uuid = 'club'", [BOCHUM])
    needed.execute("UPDATE actor SET geom = NULL WHERE uuid = 'club'")
    other_programs.insert(
        needed, "service_area", {"uuid": "k", "activity": "lesson", "geom": square}
    )
    first, second, third = register.history(Actor, "club")
    assert (first.after["point"], second.after["point"]) == (None, (375_000.5, 5_705_000.25))
    assert (third.before["point"], third.after["point"]) == ((375_000.5, 5_705_000.25), None)
    ((after,),) = query("SELECT after FROM history WHERE record = 'k'")
    ((wkb,),) = query("SELECT upper(encode(ST_AsBinary(geom, 'NDR'), 'hex')) FROM service_area")
    assert json.loads(after)["geom"] == "47500001E8640000" + wkb


def test_who_and_when_come_from_the_server(needed, query):
    needed.execute(
        "INSERT INTO actor (uuid, name, created_by, updated_by, created_at, updated_at) "
        "VALUES ('k', 'Club', 'me', 'me', '2001-01-01', '2001-01-01')"
    )
    needed.execute("UPDATE actor SET updated_by = 'me', updated_at = '2001-01-01' WHERE uuid = 'k'")
    ((*people, created, updated),) = query(
        "SELECT created_by, updated_by, created_at, updated_at FROM actor WHERE uuid = 'k'"
    )
    assert people == [registers.OTHER_STEWARD] * 2
    rows = query("SELECT h.at, o.at, author, login, reason FROM history h JOIN operation o "
                 "ON o.uuid = h.operation WHERE record = 'k' ORDER BY h.fid")  # fmt: skip
    assert [moment for moment, *_ in rows] == [moment for _, moment, *_ in rows]
    assert [moment for moment, *_ in rows] == [created, updated]
    assert created < updated
    assert created > "2024"
    who = (registers.OTHER_STEWARD, registers.OTHER_STEWARD, "other program")
    assert [row[2:] for row in rows] == [who] * 2


def test_the_name_of_the_program_is_the_reason(register, needed):
    needed.execute("SET application_name = 'QField'")
    needed.execute("UPDATE actor SET name = 'Society' WHERE uuid = 'club'")
    assert register.history(Actor, "club")[-1].reason == "other program: QField"
    assert register.operations()[0].reason == "other program: QField"


def test_a_transaction_is_one_operation(register, query):
    with closing(registers.connect(register, registers.STEWARD)) as connection:
        connection.autocommit = False
        session = ServerConnection(connection)
        other_programs.insert_needed(session)
        session.execute("UPDATE actor SET name = 'Society'")
        connection.commit()
        session.execute("UPDATE actor SET name = 'Association'")
        connection.commit()
    counts = query(
        "SELECT count(*) FROM history h JOIN operation o ON o.uuid = h.operation "
        "WHERE o.reason LIKE 'other program%' GROUP BY o.uuid, o.fid ORDER BY o.fid"
    )
    assert counts == [(4,), (1,)]


def test_a_term_that_is_set_or_taken_away_raises_the_version(needed, register):
    other_programs.insert(needed, "activity_term", SAMPLES["activity_term"])
    record = register.get(Activity, "lesson")
    assert (record.terms, record.row_version) == ({"stage": {"primary"}}, 2)
    needed.execute("DELETE FROM activity_term")
    record = register.get(Activity, "lesson")
    assert (record.terms, record.row_version) == ({}, 3)
    assert versions(needed, "lesson") == [
        ("activity", "insert", 1),
        ("activity", "update", 2),
        ("activity_term", "insert", 2),
        ("activity", "update", 3),
        ("activity_term", "delete", 3),
    ]


def test_savepoints_keep_one_operation_and_one_version(register, query):
    """QGIS works with savepoints, and so does whoever catches errors."""
    with closing(registers.connect(register, registers.STEWARD)) as connection:
        connection.autocommit = False
        session = ServerConnection(connection)
        session.execute("SAVEPOINT a")
        other_programs.insert_needed(session)
        session.execute("RELEASE a")
        session.execute("SAVEPOINT b")
        session.execute("UPDATE activity SET title = 'Lost' WHERE uuid = 'lesson'")
        session.execute("ROLLBACK TO b")
        session.execute("SAVEPOINT c")
        session.execute("UPDATE activity SET title = 'Reading' WHERE uuid = 'lesson'")
        session.execute("SAVEPOINT d")
        other_programs.insert(session, "activity_term", SAMPLES["activity_term"])
        connection.commit()
        session.execute("SAVEPOINT e")
        session.execute("DELETE FROM activity_term")
        connection.commit()
    assert query("SELECT table_name, action, row_version FROM history WHERE record = 'lesson' "
                 "ORDER BY fid") == [
        ("activity", "insert", 1),
        ("activity", "update", 2),
        ("activity_term", "insert", 2),
        ("activity", "update", 3),
        ("activity_term", "delete", 3),
    ]  # fmt: skip
    assert query("SELECT title, row_version FROM activity") == [("Reading", 3)]
    operations = query("SELECT count(*) FROM operation WHERE reason = 'other program'")
    assert operations == query(
        "SELECT count(DISTINCT operation) FROM history WHERE table_name <> 'term' "
        "AND record IN ('club', 'lesson', 'reading')"
    )
    assert operations == [(2,)]


def test_many_rows_in_a_statement_have_an_entry_each(owner, query):
    """COPY too, which PostgreSQL allows to the owner alone."""
    owner.execute("INSERT INTO actor (name) SELECT 'A' || n FROM generate_series(1, 1000) n")
    owner.execute("UPDATE actor SET operator = 'Town'")
    assert query("SELECT action, row_version, count(*), count(DISTINCT record), "
                 "count(DISTINCT operation) FROM history WHERE table_name = 'actor' "
                 "GROUP BY 1, 2 ORDER BY 2") == [
        ("insert", 1, 1000, 1000, 1),
        ("update", 2, 1000, 1000, 1),
    ]  # fmt: skip
    assert query("SELECT count(*) FROM history h JOIN actor a ON a.uuid = h.record "
                 "WHERE (h.after::json ->> 'name') = a.name") == [(2000,)]  # fmt: skip


def test_copy_is_logged_like_everything_else(register, query):
    with closing(registers.connect(register, registers.OWNER)) as connection:
        connection.cursor().copy_expert(
            "COPY actor (uuid, name) FROM STDIN", io.StringIO("a\tOne\nb\tTwo\n")
        )
    assert query("SELECT record, action, row_version FROM history WHERE table_name = 'actor' "
                 "ORDER BY fid") == [("a", "insert", 1), ("b", "insert", 1)]  # fmt: skip
    assert query("SELECT created_by FROM actor") == [(registers.OWNER,)] * 2


# ---- what is refused -----------------------------------------------------------------------------


@pytest.mark.parametrize("table", [*RECORDS, "history", "operation", "register_info"])
def test_a_steward_cannot_remove_rows(steward, table):
    for statement in (f"DELETE FROM {table}", f"TRUNCATE {table} CASCADE"):
        with refused("permission denied", errors.InsufficientPrivilege):
            steward.execute(statement)
        steward.execute("ROLLBACK")


@pytest.mark.parametrize("table", RECORDS)
def test_not_even_the_owner_removes_records(keeper, table):
    for statement in (f"DELETE FROM {table}", f"DELETE FROM {table} WHERE uuid = 'nobody'",
                      f"TRUNCATE {table} CASCADE"):  # fmt: skip
        with refused("not removed, set deleted_at|stays as it is"):
            keeper.execute(statement)
        keeper.execute("ROLLBACK")


@pytest.mark.parametrize("table", LINKS)
def test_not_even_the_owner_empties_a_table_of_links(keeper, table):
    with refused("not removed"):
        keeper.execute(f"TRUNCATE {table}")


@pytest.mark.parametrize("table", ["history", "operation"])
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE {} SET at = '2001-01-01'",
        "UPDATE {} SET at = at WHERE fid < 0",
        "DELETE FROM {}",
        "DELETE FROM {} WHERE fid = 1",
        "TRUNCATE {} CASCADE",
    ],
)
def test_what_was_recorded_stays_as_it_is(keeper, table, statement):
    """Even for the owner, and whatever settings they make."""
    for setting in ("erasing", "erased", "operation"):
        keeper.execute(f"SET bildungsprojekte.{setting} = 'true'")
    with refused("stays as it is"):
        keeper.execute(statement.format(table))


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO {} SELECT * FROM {}",
        "UPDATE {} SET at = '2001-01-01'",
        "INSERT INTO {} (uuid, at, author, reason) VALUES ('x', now(), 'Ada', 'r')",
    ],
)
@pytest.mark.parametrize("table", ["history", "operation"])
def test_a_steward_writes_nothing_into_the_log(steward, table, statement):
    with pytest.raises(
        (errors.InsufficientPrivilege, errors.UndefinedColumn), match=r"permission|column"
    ):
        steward.execute(statement.format(table, table))


def test_not_even_the_owner_makes_history_up(keeper):
    with refused("only a change of a record is recorded"):
        keeper.execute(
            "INSERT INTO history (operation, table_name, record, action, row_version, at) "
            "SELECT operation, table_name, record, action, row_version + 1, at FROM history"
        )


@pytest.mark.parametrize("table", RECORDS)
@pytest.mark.parametrize(
    "assignment",
    ["uuid = 'other'", "fid = 999999", "created_by = 'me'", "created_at = '2001-01-01'"],
)
def test_a_record_stays_what_it_is(steward, table, assignment):
    with refused("stays what it is"):
        steward.execute(f"UPDATE {table} SET {assignment} WHERE uuid = 'k'")


@pytest.mark.parametrize("assignment", ["code = 'x'", "vocabulary = 'x'"])
def test_a_term_keeps_its_code(steward, assignment):
    with refused("stays what it is"):
        steward.execute(f"UPDATE term SET {assignment} WHERE uuid = 'k'")


@pytest.mark.parametrize("table", RECORDS)
@pytest.mark.parametrize("version", ["0", "2", "NULL", "row_version + 1"])
def test_an_update_from_another_version_is_refused(steward, table, version):
    with refused("meanwhile"):
        steward.execute(f"UPDATE {table} SET row_version = {version} WHERE uuid = 'k'")


@pytest.mark.parametrize("table", RECORDS)
def test_an_update_from_this_version_is_taken(steward, table):
    steward.execute(f"UPDATE {table} SET row_version = 1 WHERE uuid = 'k'")
    steward.execute(
        f"UPDATE {table} SET assured_on = '2024-01-01', row_version = 2 WHERE uuid = 'k'"
    )
    assert versions(steward)[-1][1:] >= ("update", 3)
    stored = steward.execute(f"SELECT row_version FROM {table} WHERE uuid = 'k'").fetchall()
    assert stored == [(3,)]


@pytest.mark.parametrize("table", RECORDS)
@pytest.mark.parametrize("version", ["2", "0", "NULL"])
def test_a_new_record_has_version_1(steward, table, version):
    with refused("has row_version 1"):
        steward.execute(f"INSERT INTO {table} (uuid, row_version) VALUES ('new', {version})")


@pytest.mark.parametrize("table", [*RECORDS, *LINKS])
def test_what_changes_no_row_is_an_error(steward, table):
    """A record that is gone, or that rights hide, must not look like success."""
    owner = schema.table(table).owner
    statement = (
        f"DELETE FROM {table} WHERE {owner} = 'nobody'"
        if owner
        else f"UPDATE {table} SET assured_on = NULL WHERE uuid = 'nobody'"
    )
    with refused("vanished or hidden"):
        steward.execute(statement)


@pytest.mark.parametrize("table", RECORDS)
def test_a_deleted_record_stays_as_it_is(steward, table):
    steward.execute("DELETE FROM activity_term")
    steward.execute("DELETE FROM project_term")
    steward.execute(f"UPDATE {table} SET {DELETED} WHERE uuid = 'k'")
    steward.execute("SET LOCAL bildungsprojekte.erased = 'k'")  # that was a way in once
    with refused("was deleted meanwhile"):
        steward.execute(f"UPDATE {table} SET assured_on = '2024-01-01' WHERE uuid = 'k'")


def test_terms_of_a_deleted_record_stay_as_they_are(elsewhere):
    other_programs.insert_needed(elsewhere)
    other_programs.insert(elsewhere, "activity_term", SAMPLES["activity_term"])
    elsewhere.execute(f"UPDATE activity SET {DELETED}")
    with refused("was deleted meanwhile"):
        elsewhere.execute("DELETE FROM activity_term")
    with refused("was deleted meanwhile"):
        other_programs.insert(
            elsewhere, "activity_term", SAMPLES["activity_term"] | {"code": "early"}
        )


def test_links_are_not_rewritten(steward):
    with refused("permission denied", errors.InsufficientPrivilege):
        steward.execute("UPDATE activity_term SET code = 'early'")


def test_not_even_the_owner_rewrites_links(keeper):
    with refused("add another one"):
        keeper.execute("UPDATE activity_term SET code = 'early'")


def test_unknown_terms_are_refused(steward):
    for statement in (
        "INSERT INTO actor (name, actor_type) VALUES ('Club', 'clan')",
        "UPDATE actor SET actor_type = 'clan' WHERE uuid = 'k'",
        "UPDATE actor SET actor_type = 'primary' WHERE uuid = 'k'",  # of another vocabulary
    ):
        steward.execute("SAVEPOINT s")
        with refused("no such term of the vocabulary actor_type"):
            steward.execute(statement)
        steward.execute("ROLLBACK TO s")
    with refused("foreign key", errors.ForeignKeyViolation):
        other_programs.insert(
            steward, "activity_term", SAMPLES["activity_term"] | {"code": "primrose"}
        )


@pytest.mark.parametrize("statement", [
    "UPDATE actor SET actor_type = 'school' WHERE uuid = 'k'",
    "INSERT INTO actor (name, actor_type) VALUES ('Club', 'school')",
    "INSERT INTO activity_term (activity, vocabulary, code) VALUES ('lesson', 'stage', 'early')",
])  # fmt: skip
def test_deleted_terms_are_not_used(steward, statement):
    steward.execute(f"UPDATE term SET {DELETED} WHERE code IN ('school', 'early')")
    with refused("no such term of the vocabulary actor_type|the term was deleted"):
        steward.execute(statement)


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("activity", {"actor": "k"}),
        ("project", {"title": "x", "lead_actor": "k"}),
        ("contact", {"actor": "k"}),
        ("contact", {"project": "k"}),
        ("contact", {"activity": "k"}),
        ("activity", {"actor": "club", "project": "k"}),
        ("service_area", {"activity": "k", "level": "kreis", "district_key": "05911"}),
    ],
)
def test_nothing_refers_to_a_deleted_record(steward, table, row):
    target = next(
        schema.table(table).column(name).references for name, key in row.items() if key == "k"
    )
    column = next(name for name, key in row.items() if key == "k")
    steward.execute(f"UPDATE {target} SET {DELETED} WHERE uuid = 'k'")
    steward.execute("SAVEPOINT s")
    with refused(f"{column} was deleted"):
        other_programs.insert(steward, table, row)
    steward.execute("ROLLBACK TO s")
    with refused(f"{column} was deleted"):
        steward.execute(f"UPDATE {table} SET {column} = 'k' WHERE uuid = 'k'")


def test_a_reference_to_nobody_is_refused(steward):
    with refused("foreign key", errors.ForeignKeyViolation):
        other_programs.insert(steward, "activity", {"actor": "nobody"})


@pytest.mark.parametrize(
    ("table", "key", "user"),
    [
        ("actor", "club", "activity"),
        ("actor", "club", "contact"),
        ("project", "reading", "activity"),
        ("activity", "lesson", "service_area"),
        ("activity", "lesson", "contact"),
    ],
)
def test_what_others_refer_to_is_not_deleted(needed, table, key, user):
    needed.execute(f"UPDATE activity SET {DELETED}")
    needed.execute("UPDATE activity SET deleted_at = NULL WHERE ? = 'activity'", ["activity"])
    if table == "actor":
        needed.execute(f"UPDATE activity SET {DELETED}")
    row = (SAMPLES[user] if user == "service_area" else {"actor": "club"}) | {"uuid": "user"}
    row |= {table: key} if user != "service_area" else {}
    if user == "contact" and table != "actor":
        row.pop("actor")
    other_programs.insert(needed, user, row)
    delete = f"UPDATE {table} SET {DELETED} WHERE uuid = '{key}'"
    with refused(f"still used by {user}"):
        needed.execute(delete)
    needed.execute(f"UPDATE {user} SET {DELETED} WHERE uuid = 'user'")
    needed.execute(delete)


@pytest.mark.parametrize(
    ("code", "users"),
    [("primary", ("activity_term", "project_term")), ("school", ("actor",))],
)
def test_a_term_in_use_is_not_deleted(needed, register, code, users):
    delete = f"UPDATE term SET {DELETED} WHERE code = '{code}'"
    for user in users:
        if user == "actor":
            needed.execute("UPDATE actor SET actor_type = 'school'")
        else:
            other_programs.insert(needed, user, SAMPLES[user])
        with refused("still used by"):
            needed.execute(delete)
        needed.execute(
            "UPDATE actor SET actor_type = NULL" if user == "actor" else f"DELETE FROM {user}"
        )
    needed.execute(delete)
    vocabularies = register.vocabularies()
    assert all(code not in vocabulary.labels("en") for vocabulary in vocabularies.values())


def test_a_record_does_not_come_back_with_a_term_that_is_gone(needed):
    needed.execute("UPDATE actor SET actor_type = 'school'")
    other_programs.insert(needed, "activity_term", SAMPLES["activity_term"])
    for table in ("activity", "actor"):
        needed.execute(f"UPDATE {table} SET {DELETED}")
    needed.execute(f"UPDATE term SET {DELETED} WHERE code IN ('school', 'primary')")
    with refused("no such term of the vocabulary actor_type"):
        needed.execute("UPDATE actor SET deleted_at = NULL")
    needed.execute("UPDATE term SET deleted_at = NULL WHERE code = 'school'")
    needed.execute("UPDATE actor SET deleted_at = NULL")
    with refused("one of its terms was deleted"):
        needed.execute("UPDATE activity SET deleted_at = NULL")


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("actor", "assured_on", "infinity"),
        ("actor", "assured_on", "0044-03-15 BC"),
        ("actor", "assured_on", "10000-01-01"),
        ("actor", "deleted_at", "-infinity"),
        ("actor", "deleted_at", "10000-01-01"),
        ("district", "area_km2", "NaN"),
        ("district", "area_km2", "-Infinity"),
        ("actor", "geom", "SRID=25832;POINT EMPTY"),
        ("actor", "geom", "SRID=25832;POINT(NaN 1)"),
        ("actor", "geom", "0101000020E8640000000000000000F03F000000000000F07F"),  # infinity
    ],
)
def test_what_nobody_else_could_read_is_refused(steward, table, column, value):
    with refused("violates check constraint", errors.CheckViolation):
        steward.execute(f"UPDATE {table} SET {column} = ? WHERE uuid = 'k'", [value])


def test_the_first_and_the_last_day_can_be_read(needed, register):
    needed.execute("UPDATE actor SET assured_on = '0001-01-01' WHERE uuid = 'club'")
    needed.execute("UPDATE project SET assured_on = '9999-12-31'")
    assert register.get(Actor, "club").assured_on.year == 1
    assert register.history(Project, "reading")[-1].after["assured_on"].year == 9999


@pytest.mark.parametrize("table", [*RECORDS, *LINKS])
@pytest.mark.parametrize("number", ["max(fid) + 100000", "9223372036854775807"])
def test_nobody_takes_a_number_that_comes_later(steward, table, number):
    """Neither with words that get past GENERATED ALWAYS."""
    row = SAMPLES[table]
    if table in LINKS:
        row = row | {"code": "early"}
    columns, marks = ", ".join(row), ", ".join("?" * len(row))
    with refused("fid is counted and not given"):
        steward.execute(
            f"INSERT INTO {table} (fid, {columns}) OVERRIDING SYSTEM VALUE "
            f"SELECT {number}, {marks} FROM {table}",
            list(row.values()),
        )


def test_the_next_number_is_not_taken_away(register, needed):
    with refused("fid is counted and not given"):
        needed.execute("INSERT INTO actor (fid, name) SELECT max(fid) + 1, 'X' FROM actor")
    with register.change("Founded") as change:
        change.insert(Actor(name="Next"))


def test_a_number_that_nobody_has_is_taken(steward):
    """Programs that ask the sequence themselves go on to work, and so does the table."""
    steward.execute("INSERT INTO actor (fid, name) VALUES (-5, 'A')")
    steward.execute("INSERT INTO actor (name) VALUES ('B')")


def test_a_record_from_a_clock_that_was_wrong_can_be_changed(register, query):
    """It was transferred from a PC whose clock was a year ahead."""
    with register.change("Founded") as change:
        change.insert(Actor(uuid="k", name="Club"))
        change.insert(Activity(uuid="a", actor="k"))
    ahead = "now() + interval '1 year'"
    injure(
        register,
        *(f"UPDATE {table} SET updated_at = {ahead}" for table in ("actor", "activity")),
        f"UPDATE history SET at = {ahead} WHERE record IN ('k', 'a')",
        f"UPDATE operation SET at = {ahead} WHERE uuid = '{change.operation}'",
    )
    with register.change("Moved") as change:
        change.update(Actor, "k", {"phone": "1"}, based_on=1)
        change.update(Activity, "a", {"terms": {"stage": {"primary"}}}, based_on=1)
    with register.change("Moved again") as change:
        change.update(Actor, "k", {"phone": "2"}, based_on=2)
    register.undo(change.operation)
    assert (register.get(Actor, "k").phone, register.get(Actor, "k").row_version) == ("1", 4)
    ((latest,),) = query("SELECT updated_at < now() FROM actor WHERE uuid = 'k'")
    assert latest is True


# ---- somebody who means harm ---------------------------------------------------------------------


def test_nobody_writes_under_another_ones_operation(register, needed, query):
    """The setting that names the operation can be made by anybody."""
    with register.change("Founded by Ada") as change:
        change.insert(Actor(name="Hers"))
    needed.execute("UPDATE actor SET name = 'Own' WHERE uuid = 'club'")
    ((own,),) = query("SELECT operation FROM history WHERE record = 'club' AND row_version = 2")
    before = query("SELECT count(*) FROM history WHERE operation IN (?, ?)", change.operation, own)
    for forged in (change.operation, own, "no such operation", ""):
        needed.execute(f"SET bildungsprojekte.operation = '{forged}'")
        needed.execute("UPDATE actor SET name = name WHERE uuid = 'club'")
        with closing(registers.connect(register, registers.OTHER_STEWARD)) as connection:
            connection.autocommit = False
            cursor = connection.cursor()
            cursor.execute("SELECT set_config('bildungsprojekte.operation', %s, true)", [forged])
            cursor.execute("UPDATE actor SET name = name WHERE uuid = 'club'")
            connection.commit()
    with closing(registers.connect(register, registers.OTHER_STEWARD)) as connection:
        connection.autocommit = False
        cursor = connection.cursor()
        cursor.execute("SELECT transaction_timestamp()::text")
        ((moment,),) = cursor.fetchall()
        injure(
            register,
            "INSERT INTO operation (uuid, at, author, reason, login) "
            f"VALUES ('same moment', '{moment}', 'Victim', 'r', 'victim')",
        )
        cursor.execute("SELECT set_config('bildungsprojekte.operation', 'same moment', true)")
        cursor.execute("UPDATE actor SET name = name WHERE uuid = 'club'")
        connection.commit()
    after = query("SELECT count(*) FROM history WHERE operation IN (?, ?)", change.operation, own)
    assert before == after
    authors = query("SELECT DISTINCT o.author, o.login FROM history h JOIN operation o "
                    "ON o.uuid = h.operation WHERE h.record = 'club'")  # fmt: skip
    assert authors == [(registers.OTHER_STEWARD, registers.OTHER_STEWARD)]


def test_every_function_looks_for_names_where_nobody_else_can_put_any(shared):
    rows = registers.query(
        shared,
        "SELECT proname, prosecdef, proconfig FROM pg_proc "
        "WHERE pronamespace = 'register'::regnamespace",
    )
    assert len(rows) > 40
    for title, is_definer, settings in rows:
        assert settings == ["search_path=pg_catalog, register, pg_temp"], title
        assert is_definer == (title != "as_json"), title
    writers = registers.query(
        shared,
        "SELECT rolname FROM pg_roles WHERE has_schema_privilege(oid, 'register', 'CREATE') "
        "AND NOT rolsuper AND rolname !~ '^pg_'",
    )
    assert writers == [(registers.OWNER,)]


_HARM = """
CREATE FUNCTION public.{0} LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'hijacked as %', current_user; END $$
"""
_BAIT = (
    "concat_ws(text, text, text) RETURNS text",
    "set_config(text, text, boolean) RETURNS text",
    "starts_with(text, text) RETURNS boolean",
    "current_setting(text, boolean) RETURNS text",
    "json_build_object(text, text, text, text) RETURNS json",
    "json_strip_nulls(json) RETURNS json",
    "is_member(text) RETURNS boolean",
    "may_edit(text) RETURNS boolean",
    "current_operation() RETURNS text",
    "to_char(timestamptz, text) RETURNS text",
    "encode(bytea, text) RETURNS text",
    "btrim(text) RETURNS text",
    "pg_has_role(name, text, text) RETURNS boolean",
)


def test_functions_and_tables_of_an_attacker_are_not_used():
    """In a database where everybody may create things, as it was up to PostgreSQL 14."""
    with registers.blank_on_server(used_again=False) as register:
        database = registers.database_of(register)
        server_registers.server().query(database, "GRANT CREATE ON SCHEMA public TO PUBLIC")
        with closing(registers.connect(register, registers.OTHER_STEWARD)) as connection:
            session = ServerConnection(connection)
            for bait in _BAIT:
                session.execute(_HARM.format(bait))
            session.execute(
                "CREATE FUNCTION public.no(text, text) RETURNS boolean LANGUAGE sql AS "
                "$$ SELECT true $$"
            )
            for operator in ("=", "<>"):
                session.execute(
                    f"CREATE OPERATOR public.{operator} "
                    "(LEFTARG = text, RIGHTARG = text, FUNCTION = public.no)"
                )
            for table in ("operation", "history", "actor", "term", "responsibility", "contact"):
                session.execute(f"CREATE TEMP TABLE {table} (LIKE register.{table})")
            session.execute("CREATE FUNCTION pg_temp.is_member(text) RETURNS boolean LANGUAGE sql "
                            "AS $$ SELECT true $$")  # fmt: skip
            session.execute("SET search_path = pg_temp, public, register, pg_catalog")
            session.execute("INSERT INTO register.actor (uuid, name, geom) VALUES ('k', 'Club', ?)",
                            [BOCHUM])  # fmt: skip
            session.execute("UPDATE register.actor SET actor_type = 'school'")
            session.execute(
                "SELECT register.begin_operation('o', 'a', 'r', NULL),"
                "register.erase_history('actor', 'k', ARRAY['name']);"
                "UPDATE register.actor SET name = 'Society'"
            )
            assert session.execute("SELECT count(*) FROM history").fetchall() == [(0,)]
        assert versions_of(register, "k") == [("insert", 1), ("update", 2), ("update", 3)]
        with register.change("By the plugin") as change:
            key = change.insert(Activity(actor="k", title="Reading", terms={"stage": {"primary"}}))
            change.update(Activity, key, {"title": "Writing"}, based_on=1)


def versions_of(register: Register, key: str) -> list[tuple]:
    return registers.query(
        register, "SELECT action, row_version FROM history WHERE record = ? ORDER BY fid", key
    )


# ---- two at the same time ------------------------------------------------------------------------


def at_once(
    register: Register, first: list[str], second: str, *, isolation: int | None = None
) -> Exception | None:
    """Run a second statement while the first ones are not committed; return what is said to it.

    The second one has to wait: otherwise nothing was tested.
    """
    said: list[Exception | None] = []
    with (
        closing(registers.connect(register, registers.STEWARD)) as one,
        closing(registers.connect(register, registers.OTHER_STEWARD)) as two,
    ):
        one.autocommit = two.autocommit = False
        if isolation is not None:
            two.set_session(isolation_level=isolation)
            two.cursor().execute("SELECT 1 FROM actor")
        for statement in first:
            one.cursor().execute(statement)
        (number,) = (two.get_backend_pid(),)

        def run() -> None:
            try:
                two.cursor().execute(second)
                two.commit()
                said.append(None)
            except psycopg2.Error as error:
                said.append(error)

        thread = threading.Thread(target=run)
        thread.start()
        _wait_for_lock(register, number)
        one.commit()
        thread.join()
    return said[0]


def _wait_for_lock(register: Register, number: int) -> None:
    deadline = time.monotonic() + 10
    waiting = "SELECT wait_event_type FROM pg_stat_activity WHERE pid = ?"
    while registers.query(register, waiting, number) != [("Lock",)]:
        assert time.monotonic() < deadline, "the second one does not wait"
        time.sleep(0.01)


DELETE_CLUB = f"UPDATE actor SET {DELETED} WHERE uuid = 'k'"
DELETE_TERM = f"UPDATE term SET {DELETED} WHERE code = 'school'"
DELETE_STAGE = f"UPDATE term SET {DELETED} WHERE code = 'early'"
SET_STAGE = (
    "INSERT INTO activity_term (activity, vocabulary, code) VALUES ('lesson','stage','early')"
)
SET_TYPE = "UPDATE actor SET actor_type = 'school' WHERE uuid = 'k'"
REFERENCES = (
    "INSERT INTO activity (actor) VALUES ('k')",
    "INSERT INTO contact (actor) VALUES ('k')",
    "UPDATE activity SET actor = 'k'",
    "UPDATE project SET lead_actor = 'k'",
)


@pytest.fixture
def alone(needed):
    """Besides what the samples need there is an actor to whom nothing refers."""
    other_programs.insert(needed, "actor", {"uuid": "k", "name": "Alone"})
    return needed


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        *((DELETE_CLUB, reference, "actor was deleted") for reference in REFERENCES),
        *((reference, DELETE_CLUB, "still used by") for reference in REFERENCES),
        (DELETE_TERM, SET_TYPE, "no such term"),
        (SET_TYPE, DELETE_TERM, "still used by actor"),
        (DELETE_STAGE, SET_STAGE, "the term was deleted"),
        (SET_STAGE, DELETE_STAGE, "still used by activity"),
    ],
)
def test_who_refers_and_who_deletes_at_the_same_time_do_not_miss_each_other(
    register, alone, first, second, why
):
    error = at_once(register, [first], second)
    assert isinstance(error, errors.IntegrityConstraintViolation)
    assert why in str(error)


@pytest.mark.parametrize(
    "level", [extensions.ISOLATION_LEVEL_REPEATABLE_READ, extensions.ISOLATION_LEVEL_SERIALIZABLE]
)
def test_who_sees_an_old_state_deletes_nothing(register, alone, level):
    """They could not see who refers to it by now."""
    with closing(registers.connect(register, registers.STEWARD)) as connection:
        connection.autocommit = False
        connection.set_session(isolation_level=level)
        with refused("isolation level read committed"):
            connection.cursor().execute(DELETE_CLUB)


def test_who_sees_an_old_state_refers_to_nothing_that_is_deleted(register, alone):
    level = extensions.ISOLATION_LEVEL_REPEATABLE_READ
    error = at_once(register, [DELETE_CLUB], REFERENCES[0], isolation=level)
    assert isinstance(error, errors.SerializationFailure)


def test_to_refer_to_a_record_does_not_keep_others_from_changing_it(register, alone, query):
    """An import that adds activities to an actor does not lock the actor."""
    with closing(registers.connect(register, registers.STEWARD)) as one:
        one.autocommit = False
        one.cursor().execute(REFERENCES[0])
        alone.execute("SET lock_timeout = 500")
        alone.execute("UPDATE actor SET name = 'Renamed' WHERE uuid = 'k'")
        one.commit()
    assert query("SELECT name FROM actor WHERE uuid = 'k'") == [("Renamed",)]


def test_of_two_updates_from_the_same_version_the_second_is_refused(register, needed, query):
    first = "UPDATE actor SET name = 'One', row_version = 1 WHERE uuid = 'club'"
    second = "UPDATE actor SET name = 'Two', row_version = 1 WHERE uuid = 'club'"
    error = at_once(register, [first], second)
    assert "changed meanwhile" in str(error)
    assert query("SELECT name, row_version FROM actor") == [("One", 2)]


def test_the_history_of_a_record_runs_forward(register, needed, query):
    """A change that began earlier does not come after one that began later."""
    with closing(registers.connect(register, registers.STEWARD)) as early:
        early.autocommit = False
        early.cursor().execute("SELECT 1")
        time.sleep(0.02)
        needed.execute("UPDATE actor SET name = 'Later' WHERE uuid = 'club'")
        with refused("changed meanwhile"):
            early.cursor().execute("UPDATE actor SET name = 'Early' WHERE uuid = 'club'")
        early.rollback()
        early.cursor().execute("UPDATE actor SET name = 'Again' WHERE uuid = 'club'")
        early.commit()
    moments = query("SELECT at FROM history WHERE record = 'club' ORDER BY row_version")
    assert moments == sorted(moments)
    assert len(moments) == 3


# ---- the plugin beside others --------------------------------------------------------------------


def test_a_conflict_with_another_program_is_noticed(needed, register):
    register.get(Actor, "club")
    needed.execute("UPDATE actor SET name = 'Society' WHERE uuid = 'club'")
    with pytest.raises(ConflictError) as error, register.change("Rename") as change:
        change.update(Actor, "club", {"name": "Association"}, based_on=1)
    assert (error.value.theirs, error.value.base) == ({"name": "Society"}, {"name": "Club"})
    assert registers.OTHER_STEWARD in str(error.value)


@pytest.mark.parametrize("act", ["update", "delete"])
def test_a_conflict_within_the_same_moment_says_what_all_three_say(needed, register, act):
    """The other one has changed it already but not committed: who waits gets to know."""
    said: list[Exception] = []

    def change_it() -> None:
        try:
            with register.change("Too late") as change:
                if act == "update":
                    change.update(Actor, "club", {"name": "Mine"}, based_on=1)
                else:
                    change.delete(Actor, "club", based_on=1)
        except RegisterError as error:
            said.append(error)

    needed.execute("BEGIN")
    needed.execute("UPDATE actor SET name = 'Theirs' WHERE uuid = 'club'")
    thread = threading.Thread(target=change_it)
    thread.start()
    (number,) = _waiting(register)
    _wait_for_lock(register, number)
    needed.execute("COMMIT")
    thread.join()
    (error,) = said
    assert isinstance(error, ConflictError)
    assert error.theirs["name"] == "Theirs"
    assert error.base["name"] == "Club"
    assert error.mine["name"] == ("Mine" if act == "update" else "Club")


def _waiting(register: Register) -> list[int]:
    deadline = time.monotonic() + 10
    query = ("SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' "
             "AND datname = current_database()")  # fmt: skip
    while not (found := registers.query(register, query)):
        assert time.monotonic() < deadline, "nobody waits"
        time.sleep(0.01)
    return [number for (number,) in found]


def test_the_plugin_still_works_on_what_others_have_written(needed, register, query):
    other_programs.insert(needed, "contact", {"uuid": "k", "actor": "club", "email": "a@b.de"})
    with register.change("Corrected") as change:
        assert change.update(Contact, "k", {"email": "c@b.de"}, based_on=1)
        assert change.update(Actor, "club", {"short_name": "C"}, based_on=1)
        change.delete(Contact, "k", based_on=2)
    assert open_register(register.address).count(Contact) == 0
    with pytest.raises(InvalidRecordError, match="deleted"), register.change("Bad") as change:
        needed.execute(f"UPDATE activity SET {DELETED}")
        needed.execute(f"UPDATE actor SET {DELETED}")
        change.insert(Activity(actor="club"))


def test_a_refusal_that_nobody_minds_stores_nothing_and_says_so(register, needed, count):
    """PostgreSQL takes a change back as a whole; that must not look like success."""
    with (
        pytest.raises(RegisterError, match="others refer to it"),
        register.change("Both") as change,
    ):
        change.insert(Actor(name="Society"))
        with pytest.raises(RegisterError, match="others refer to it"):
            change.delete(Actor, "club", based_on=1)
    assert count("actor") == 1


def test_areas_of_other_programs_are_read(owner, register):
    owner.execute(
        "INSERT INTO district (uuid, level, key, name, geom) VALUES ('k', 'quarter', '1', 'Nord', "
        "'SRID=25832;MULTIPOLYGON(((0 0, 1 0, 1 1, 0 0)), ((5 5, 6 5, 6 6, 5 5)))')"
    )
    area = register.get(District, "k").area
    assert area[:9] == bytes.fromhex("010600000002000000")
    assert register.history(District, "k")[0].after["area"] == area


# ---- QGIS ----------------------------------------------------------------------------------------


def layer_of(
    register: Register, table: str = "actor", login: str = registers.STEWARD
) -> QgsVectorLayer:
    """Return a layer as QGIS's own dialog adds it."""
    geometry = "(geom) type=Point srid=25832 " if schema.table(table).geometry else ""
    service = registers.database_of(register)
    source = (
        f"service='{service}' user='{login}' key='fid' table=\"register\".\"{table}\" {geometry}"
    )
    layer = QgsVectorLayer(source, table, "postgres")
    assert layer.isValid()
    return layer


@pytest.fixture
def club(register) -> str:
    with register.change("Founded") as change:
        return change.insert(Actor(name="Club", point=(375_000.0, 5_705_000.0)))


@pytest.mark.usefixtures("qgis_new_project")
def test_qgis_writes_like_any_other_program(qgis_app, register, club):
    layer = layer_of(register)
    (feature,) = layer.getFeatures()
    layer.startEditing()
    layer.changeAttributeValue(feature.id(), layer.fields().indexOf("name"), "Society")
    layer.changeGeometry(feature.id(), QgsGeometry.fromPointXY(QgsPointXY(1.0, 2.0)))
    assert layer.commitChanges(), layer.commitErrors()
    record = register.get(Actor, club)
    assert (record.name, record.point) == ("Society", (1.0, 2.0))
    assert record.row_version > 1
    last = register.history(Actor, club)[-1]
    assert last.author == registers.STEWARD
    assert last.reason.startswith("other program: QGIS")


@pytest.mark.usefixtures("qgis_new_project")
def test_qgis_adds_records(qgis_app, register):
    layer = layer_of(register)
    layer.startEditing()
    for number in range(2):
        feature = QgsVectorLayerUtils.createFeature(layer)
        feature["name"] = f"Club {number}"
        assert layer.addFeature(feature)
    assert layer.commitChanges(), layer.commitErrors()
    actors = register.all(Actor)
    assert [(actor.name, actor.row_version) for actor in actors] == [("Club 0", 1), ("Club 1", 1)]
    assert [register.history(Actor, actor.uuid)[0].action for actor in actors] == ["insert"] * 2


@pytest.mark.usefixtures("qgis_new_project")
def test_qgis_cannot_remove_a_record(qgis_app, register, club):
    layer = layer_of(register)
    layer.startEditing()
    assert not layer.deleteFeatures(layer.allFeatureIds())
    layer = layer_of(register, login=registers.OWNER)
    layer.startEditing()
    assert layer.deleteFeatures(layer.allFeatureIds())
    assert not layer.commitChanges()
    assert "records are not removed" in " ".join(layer.commitErrors())
    layer.rollBack()
    assert register.get(Actor, club).name == "Club"


@pytest.mark.usefixtures("qgis_new_project")
def test_qgis_is_told_of_a_record_that_is_gone(qgis_app, register, club):
    layer = layer_of(register)
    (feature,) = layer.getFeatures()
    with register.change("Dissolved") as change:
        change.delete(Actor, club, based_on=1)
    layer.startEditing()
    layer.changeAttributeValue(feature.id(), layer.fields().indexOf("name"), "Society")
    assert not layer.commitChanges()
    assert "was deleted meanwhile" in " ".join(layer.commitErrors())
    layer.rollBack()


@pytest.mark.usefixtures("qgis_new_project")
def test_in_a_transaction_group_of_qgis_all_is_one_operation(qgis_app, register, club, query):
    """QGIS sends every edit at once there, each within a savepoint, and can undo it."""
    project = QgsProject.instance()
    project.setTransactionMode(Qgis.TransactionMode.AutomaticGroups)
    actors, projects = layer_of(register), layer_of(register, "project")
    project.addMapLayers([actors, projects])
    (feature,) = actors.getFeatures()
    name = actors.fields().indexOf("name")
    assert actors.startEditing()
    assert projects.isEditable()
    for text in ("One", "Two", "Three"):
        assert actors.changeAttributeValue(feature.id(), name, text)
    actors.undoStack().undo()
    added = QgsVectorLayerUtils.createFeature(projects)
    added["title"] = "Reading"
    assert projects.addFeature(added)
    assert register.get(Actor, club).name == "Club"
    assert actors.commitChanges(), actors.commitErrors()
    project.removeAllMapLayers()
    assert register.get(Actor, club).name == "Two"
    assert register.count(Project) == 1
    rows = query("SELECT count(DISTINCT operation) FROM history WHERE row_version > 1 "
                 "OR table_name = 'project'")  # fmt: skip
    assert rows == [(1,)]
    ((last,),) = query("SELECT after FROM history WHERE record = ? ORDER BY fid DESC LIMIT 1", club)
    assert json.loads(last)["name"] == "Two"
    versions = query("SELECT row_version FROM history WHERE record = ? ORDER BY fid", club)
    assert versions == [(number,) for number in range(1, len(versions) + 1)]
    assert register.get(Actor, club).row_version == len(versions)


@pytest.mark.usefixtures("qgis_new_project")
def test_a_refusal_in_a_transaction_group_is_shown(qgis_app, register, club, query):
    project = QgsProject.instance()
    project.setTransactionMode(Qgis.TransactionMode.AutomaticGroups)
    layer = layer_of(register)
    project.addMapLayer(layer)
    (feature,) = layer.getFeatures()
    said = []
    layer.raiseError.connect(said.append)
    layer.startEditing()
    kind = layer.fields().indexOf("actor_type")
    assert not layer.changeAttributeValue(feature.id(), kind, "clan") or said
    layer.rollBack()
    project.removeAllMapLayers()
    assert query("SELECT actor_type, row_version FROM actor") == [(None, 1)]
