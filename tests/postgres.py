"""PostgreSQL servers with PostGIS for the tests: on the loopback alone, in a folder of their own.

Each ends with the Python process that has started it, whatever becomes of that process. Everybody
on the machine may log in without a password, therefore a server never runs as root.
"""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Sequence
from configparser import RawConfigParser
from contextlib import closing, suppress
from functools import cache
from pathlib import Path
from random import SystemRandom
from tempfile import mkdtemp

import psycopg2
import pytest
from psycopg2.sql import SQL, Composable, Identifier

SUPERUSER = "postgres"

_INSTALLED = Path("/usr/lib/postgresql")
_EXTENSION = "/usr/share/postgresql/{version}/extension/postgis.control"
_NOBODY = 65534
_TEMPLATE = "template_postgis"
_SIGNALS = {"fast": signal.SIGINT, "immediate": signal.SIGQUIT}
_PATIENCE = 30  # seconds; starting and stopping take a fraction of one


def programs() -> Path:
    """Return the folder of PostgreSQL's newest programs; without PostGIS the test is skipped."""
    found = {
        int(folder.name): folder / "bin"
        for folder in _INSTALLED.glob("[0-9]*")
        if (folder / "bin" / "initdb").exists()
        and Path(_EXTENSION.format(version=folder.name)).exists()
    }
    if not found:
        pytest.skip("PostgreSQL with PostGIS is not here (make setup installs it)")
    return found[max(found)]


@cache
def server() -> Server:
    """Return the running server that all tests share; it ends with Python."""
    shared = Server()
    shared.start()
    return shared


class Server:
    """A server, its databases and its logins; nothing of it is left after `close`.

    `stop`, `kill` and `restart` keep the databases and the port, so that tests can see what
    clients do when a server goes away and comes back.
    """

    def __init__(self) -> None:
        self._programs = programs()
        self._folder = Path(mkdtemp(prefix="postgres-")).resolve()
        self._remover = _remove_at_end(self._folder)
        self._data = self._folder / "data"
        self._log = self._folder / "log"
        self._process: subprocess.Popen | None = None
        self._durable = False
        self.port = _free_port()
        self.service_file = self._folder / "pg_service.conf"
        atexit.register(self.close)

    # ---- coming and going ------------------------------------------------------------------------

    def start(self, *, durable: bool = False) -> None:
        """Start the server; only a durable one keeps through `kill` all that was committed."""
        assert self._process is None, "the server runs already"
        self._durable = durable
        if not self._data.exists():
            self._initialise()
        settings = {
            "listen_addresses": "127.0.0.1",
            "port": self.port,
            "unix_socket_directories": self._folder,
            "dynamic_shared_memory_type": "mmap",  # files in the data folder, not in /dev/shm
        }
        if not durable:
            settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        options = [part for item in settings.items() for part in ("-c", "{}={}".format(*item))]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [*_as_servant(), self._programs / "postgres", "-D", self._data, *options],
                cwd=self._folder,
                env=_environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C is for the tests; they stop the server
            )
        self._wait_until_ready()

    def stop(self, mode: str = "fast") -> None:
        """Stop the server and break its connections; `immediate` leaves it to be recovered."""
        process, self._process = self._process, None
        if process:
            process.send_signal(_SIGNALS[mode])
            process.wait(_PATIENCE)

    def restart(self) -> None:
        """Start the server again, as durable as before, after stopping it if it runs."""
        self.stop()
        self.start(durable=self._durable)

    def kill(self) -> None:
        """Kill the server with all its processes at once, as a power cut does."""
        process, self._process = self._process, None
        assert process, "the server does not run"
        memory = self._shared_memory()
        process.kill()
        process.wait()
        while others := self.processes():
            for number in others:
                with suppress(ProcessLookupError):
                    os.kill(number, signal.SIGKILL)
            time.sleep(0.005)
        subprocess.run(["ipcrm", "--shmem-id", memory], check=True)

    def close(self) -> None:
        """Stop the server and remove all that belongs to it; it cannot be started again."""
        atexit.unregister(self.close)
        self.stop("immediate")
        if self._remover.returncode is None:
            self._remover.communicate(b"now\n")

    def processes(self) -> list[int]:
        """Return the numbers of the server's processes: all that work in its data folder."""
        found = []
        for process in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                if (process / "cwd").readlink() == self._data:
                    found.append(int(process.name))
        return found

    def _initialise(self) -> None:
        if os.geteuid() == 0:
            shutil.chown(self._folder, _NOBODY, _NOBODY)
        options = ["--username", SUPERUSER, "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"]
        subprocess.run(
            [*_as_servant(), self._programs / "initdb", "-D", self._data, "--no-sync", *options],
            cwd=self._folder,
            env=_environment(),
            stdout=subprocess.DEVNULL,
            check=True,
        )

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + _PATIENCE
        while self._process.poll() is None and time.monotonic() < deadline:
            with suppress(psycopg2.OperationalError):
                self.query("postgres", "SELECT 1")
                return
            time.sleep(0.02)
        self.stop("immediate")
        raise RuntimeError(f"the server does not start:\n{self._log.read_text()}")

    def _shared_memory(self) -> str:
        """Return the number of the memory that would outlive a killed server."""
        return (self._data / "postmaster.pid").read_text().splitlines()[6].split()[1]

    # ---- databases and logins --------------------------------------------------------------------

    def create_database(self, name: str) -> None:
        """Create a database with PostGIS in it."""
        if not self.query("postgres", "SELECT 1 FROM pg_database WHERE datname = %s", _TEMPLATE):
            self.query("postgres", SQL("CREATE DATABASE {}").format(Identifier(_TEMPLATE)))
            self.query(_TEMPLATE, "CREATE EXTENSION postgis")
        command = SQL("CREATE DATABASE {} TEMPLATE {}")
        self.query("postgres", command.format(Identifier(name), Identifier(_TEMPLATE)))

    def drop_database(self, name: str) -> None:
        """Drop a database, whoever is connected to it."""
        self.query("postgres", SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))

    def create_login(self, name: str, *, member_of: Sequence[str] = ()) -> None:
        """Create somebody who may log in, as a member of roles that are there."""
        command = SQL("CREATE ROLE {} LOGIN").format(Identifier(name))
        if member_of:
            command += SQL(" IN ROLE {}").format(SQL(", ").join(map(Identifier, member_of)))
        self.query("postgres", command)

    def drop_role(self, name: str) -> None:
        """Drop a login or another role; first go the databases in which it has anything."""
        self.query("postgres", SQL("DROP ROLE {}").format(Identifier(name)))

    # ---- connections -----------------------------------------------------------------------------

    def dsn(self, database: str, user: str = SUPERUSER) -> dict[str, str]:
        """Return what says to libpq where a database is, by its own keywords."""
        return {"host": "127.0.0.1", "port": str(self.port), "dbname": database, "user": user}

    def service(self, name: str, database: str, user: str = SUPERUSER, **options: str) -> None:
        """Write a service into `service_file`, for tests that set PGSERVICEFILE to it."""
        services = RawConfigParser()
        services.read(self.service_file, encoding="utf-8")
        services[name] = self.dsn(database, user) | options
        with self.service_file.open("w", encoding="utf-8") as file:
            services.write(file, space_around_delimiters=False)

    def query(self, database: str, sql: str | Composable, *values: object) -> list[tuple]:
        """Return the rows that the superuser gets; each statement is a transaction of its own."""
        with closing(psycopg2.connect(**self.dsn(database))) as connection:
            connection.autocommit = True
            cursor = connection.cursor()
            cursor.execute(sql, values or None)
            return cursor.fetchall() if cursor.description else []


def _remove_at_end(folder: Path) -> subprocess.Popen:
    """Start what removes a folder when it is told to, or when this process is there no more.

    In the latter case it leaves the server a second to end.
    """
    return subprocess.Popen(
        ["sh", "-c", 'read -r _ || sleep 1; rm -rf "$0"', folder],
        stdin=subprocess.PIPE,
        start_new_session=True,
    )


def _as_servant() -> list[str]:
    """Return the start of a command that ends with this thread, and that root runs as nobody."""
    command = ["setpriv", "--pdeathsig", "QUIT"]
    if os.geteuid() == 0:
        command += ["--reuid", str(_NOBODY), "--regid", str(_NOBODY), "--clear-groups"]
    return command


def _environment() -> dict[str, str]:
    """Return the environment without what libpq and PostgreSQL would take from it."""
    return {"PATH": os.defpath, "LC_ALL": "C.UTF-8"}


def _free_port() -> int:
    """Return a port on which nobody listens, and which the kernel gives to no client either."""
    while True:
        port = SystemRandom().randrange(20_000, 32_000)
        with closing(socket.socket()) as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
