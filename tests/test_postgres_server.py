"""The tests' own PostgreSQL servers work, keep what was committed, and leave nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import postgres
import psycopg2
import pytest


@pytest.fixture
def names() -> Iterator[tuple[str, str]]:
    """Two databases of the shared server, with names that have to be quoted."""
    server = postgres.server()
    names = ("first Übung", "second-Übung")
    for name in names:
        server.create_database(name)
    yield names
    for name in names:
        server.drop_database(name)


@pytest.fixture(scope="module")
def durable() -> Iterator[postgres.Server]:
    """A server that keeps what was committed, with a table of numbers; it leaves nothing."""
    with closing(postgres.Server()) as server:
        server.start(durable=True)
        server.query("postgres", "CREATE TABLE number (n integer)")
        yield server
        assert server.processes()
    assert server.processes() == []
    assert not server.service_file.parent.exists()


def test_two_databases_with_postgis_know_nothing_of_each_other(names: tuple[str, str]) -> None:
    server = postgres.server()
    for name in names:
        ((version,),) = server.query(name, "SELECT PostGIS_Version()")
        assert version.startswith("3.")
    server.query(names[0], "CREATE TABLE place (point geometry(Point, 25832))")
    assert server.query(names[0], "SELECT * FROM place") == []
    with pytest.raises(psycopg2.errors.UndefinedTable):
        server.query(names[1], "SELECT * FROM place")


def test_a_database_is_dropped_although_somebody_is_connected() -> None:
    server = postgres.server()
    server.create_database("held")
    with closing(psycopg2.connect(**server.dsn("held"))):
        server.drop_database("held")
    with pytest.raises(psycopg2.OperationalError, match="does not exist"):
        server.query("held", "SELECT 1")


def test_somebody_logs_in_through_a_service(monkeypatch: pytest.MonkeyPatch) -> None:
    server = postgres.server()
    server.query("postgres", "CREATE ROLE editors")
    server.create_login("ann", member_of=["editors"])
    server.service("register", "somewhere else")
    server.service("register", "postgres", user="ann", application_name="a test")
    monkeypatch.setenv("PGSERVICEFILE", str(server.service_file))
    with closing(psycopg2.connect(service="register")) as connection:
        cursor = connection.cursor()
        cursor.execute(
            "SELECT user, pg_has_role('editors', 'member'), current_setting('is_superuser'),"
            " current_setting('application_name')"
        )
        assert cursor.fetchall() == [("ann", True, "off", "a test")]
    server.drop_role("ann")
    server.drop_role("editors")
    assert server.query("postgres", "SELECT 1 FROM pg_roles WHERE rolname = 'ann'") == []


@pytest.mark.parametrize("how", ["fast", "immediate", "killed"])
def test_a_durable_server_comes_back_with_what_was_committed(
    durable: postgres.Server, how: str
) -> None:
    durable.query("postgres", "TRUNCATE number")
    durable.query("postgres", "INSERT INTO number VALUES (%s)", 1)
    with closing(psycopg2.connect(**durable.dsn("postgres"))) as connection:
        connection.cursor().execute("INSERT INTO number VALUES (2)")
        if how == "killed":
            durable.kill()
        else:
            durable.stop(how)
        assert durable.processes() == []
        with pytest.raises(psycopg2.OperationalError):
            connection.cursor().execute("SELECT 1")
    with pytest.raises(psycopg2.OperationalError, match="refused"):
        durable.query("postgres", "SELECT 1")
    durable.restart()
    assert durable.query("postgres", "SELECT n FROM number") == [(1,)]
    assert durable.query("postgres", "SHOW fsync") == [("on",)]


def test_a_server_ends_with_a_process_that_is_killed() -> None:
    postgres.programs()
    script = (
        "import postgres; server = postgres.server();"
        "print(server.service_file.parent, *server.processes(), flush=True); input()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=Path(__file__).parent,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    folder, *numbers = process.stdout.readline().split()
    assert numbers
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    deadline = time.monotonic() + 10
    while Path(folder).exists() or any(Path("/proc", number, "cwd").exists() for number in numbers):
        assert time.monotonic() < deadline, "something is left of the server"
        time.sleep(0.02)
