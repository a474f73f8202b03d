"""Registers of older schema versions, and what child processes do to them."""

from __future__ import annotations

import lzma
import resource
from collections.abc import Iterator
from contextlib import closing, contextmanager
from multiprocessing.connection import Connection
from pathlib import Path

import other_programs
import registers
import server_registers

from bildungsprojekte_plugin.store import health, open_register
from bildungsprojekte_plugin.store.migrations.held_file import HeldFile

VERSIONS = (1, 2, 3)
SERVER_VERSIONS = (2, 3)
_PACKED = Path(__file__).parent / "registers"  # with the scripts that have made what is there
_ROLES = ("reader", "editor", "steward", "publisher")


def of_version(version: int, folder: Path, name: str = "register") -> Path:
    """Return a register of an older schema version of one's own."""
    path = folder / f"{name}.gpkg"
    path.write_bytes(lzma.decompress((_PACKED / f"schema_{version}.gpkg.xz").read_bytes()))
    return path


@contextmanager
def on_server(version: int) -> Iterator[str]:
    """The address, for its owner, of a register of an older schema version of one's own.

    It holds what the GeoPackage of that version does, and the copying as one more change.
    """
    name = f"schema_{version}"
    dump = lzma.decompress((_PACKED / f"{name}.sql.xz").read_bytes()).decode()
    with registers.empty_database() as database:
        dumped, restored = (f"{one}_{server_registers.SCHEMA}_" for one in (name, database))
        for which in _ROLES:
            server_registers.server().query("postgres", f"CREATE ROLE {restored}{which} NOLOGIN")
        done = server_registers.psql(database, dump.replace(dumped, restored))
        assert (done.returncode, done.stderr) == (0, "")
        yield f"service={database} schema={server_registers.SCHEMA}"


def findings(path: Path) -> set[str]:
    """Return the kinds of what is wrong with such a register.

    That it has no backup is left out: as it was not made today, it should have one.
    """
    return {finding.kind for finding in health.check(path)} - {"no_backup"}


def big(version: int, folder: Path, megabytes: int) -> Path:
    """Return a register of an older schema version that takes a while to be copied."""
    path = of_version(version, folder)
    with closing(other_programs.connect(path)) as connection:
        connection.execute("BEGIN")
        for number in range(megabytes * 20):
            row = {"uuid": f"p{number}", "title": f"Project {number}", "note": "x" * 17_000}
            other_programs.insert(connection, "project", row)
            link = {"project": f"p{number}", "vocabulary": "stage", "code": "primary"}
            other_programs.insert(connection, "project_term", link)
        connection.execute("COMMIT")
    return path


# ---- what child processes do ---------------------------------------------------------------------


def upgrade_and_tell(path: Path, there: Connection) -> None:
    """Open the register, and say when its new content is about to be written, and when it is."""
    replace_by = HeldFile.replace_by

    def telling(held: HeldFile, content: Path) -> None:
        there.send("ready")
        replace_by(held, content)
        there.send("written")

    HeldFile.replace_by = telling
    there.send("begun")
    open_register(path)


def change_when_possible(path: Path, there: Connection) -> None:
    """Be another program that changes a record as soon as it is allowed to, and says so."""
    with closing(other_programs.connect(path)) as connection:
        connection.execute("PRAGMA busy_timeout = 60000")
        there.send("begun")
        connection.execute("UPDATE project SET title = 'Anders' WHERE uuid = 'reading'")
    there.send("changed")


def upgrade_with_room(path: Path, share: float) -> str:
    """Open the register where a file can become that big, as a share of the register's size."""
    size = int(path.stat().st_size * share)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    return upgrade(path)


def upgrade(path: Path) -> str:
    """Open the register."""
    return f"version {open_register(path).info['schema_version']}"
