"""What child processes do to a register: work until they are killed, or as somebody else.

A server that has imported all of this once makes them; each is there in milliseconds.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from functools import cache
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from bildungsprojekte_plugin.model import Activity, Actor
from bildungsprojekte_plugin.store import create_register, open_register

NOBODY = 65534
ACTORS_AT_ONCE, CORRECTED = 100, 20
_NOTE = "x" * 20_000

_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload([__name__])


pipe = _context.Pipe


@cache
def _start_server() -> None:
    """Start the server; by itself it does not look for modules where this process does."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
        forkserver.ensure_running()


def start(work: Callable[..., None], *arguments: object) -> multiprocessing.Process:
    """Start a child process."""
    _start_server()
    process = _context.Process(target=work, args=arguments, daemon=True)
    process.start()
    return process


def asked(work: Callable[[Path], str], path: Path, *, as_nobody: bool = False) -> str:
    """Return what some work on a path says in a child process; nobody may do much less than root.

    An exception says its type and its sentence.
    """
    here, there = pipe()
    process = start(_answer, there, work, path, as_nobody)
    assert here.poll(30), "the child process says nothing"
    answer = here.recv()
    process.join()
    return answer


def _answer(there: Connection, work: Callable[[Path], str], path: Path, as_nobody: bool) -> None:
    if as_nobody and os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    try:
        there.send(work(path))
    except Exception as error:  # noqa: BLE001  (whatever it is, the test shall see it)
        there.send(f"{type(error).__name__}: {error}")


# ---- what is done --------------------------------------------------------------------------------


def read(path: Path) -> str:
    """Open the register and read from it."""
    return f"{open_register(path).count(Actor)} actors"


def write(path: Path) -> str:
    """Open the register and store something."""
    with open_register(path, "child").change("By a child") as change:
        change.insert(Actor(name="Child"))
    return "stored"


def take(path: Path) -> str:
    """Take the lock of the register's file as any other program does, without much patience."""
    with closing(sqlite3.connect(path, timeout=0.05, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
    return "taken"


def create(path: Path) -> str:
    """Create a register."""
    create_register(path)
    return "created"


def create_without_room(path: Path) -> str:
    """Create a register where there is no room for a whole one."""
    _limit_files(500_000)
    create_register(path)
    return "created"


def write_without_room(path: Path) -> str:
    """Store more than there is room for: files must not grow any more."""
    register = open_register(path)
    _limit_files(path.stat().st_size)
    with register.change("Too much") as change:
        change.insert_all([Actor(name=f"Actor {number}", note=_NOTE) for number in range(100)])
    return "stored"


def _limit_files(size: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def work_until_killed(path: Path, there: Connection) -> None:
    """Make one big change after the other; say so whenever one is about to be complete."""
    number = open_register(path).count(Actor) // ACTORS_AT_ONCE
    while True:
        change_all(path, number, lambda: there.send("complete"))
        number += 1


def die_half_written(path: Path) -> None:
    """Be another program that dies when half of what it stores is in the file already."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA cache_size = 10")
    connection.execute("BEGIN")
    for number in range(20):
        connection.execute("INSERT INTO project (title, note) VALUES (?, ?)", [number, _NOTE])
    os.kill(os.getpid(), signal.SIGKILL)


def change_all(path: Path, number: int, complete: Callable[[], None] = lambda: None) -> None:
    """Make the change of that number: new actors with an activity each, and others updated.

    The number stands in all that is written.
    """
    register = open_register(path, "child")
    keys = [f"{number}-{part}" for part in range(ACTORS_AT_ONCE)]
    terms = {"stage": {"primary" if number % 2 else "early"}}
    with register.change(f"Change {number}") as change:
        change.insert_all(
            [Actor(uuid=key, name=str(number), note=_NOTE, point=(375e3, 5705e3)) for key in keys]
        )
        for key in keys:
            change.insert(Activity(actor=key, title=str(number), terms={"field": {"stem"}}))
        for activity in register.all(Activity)[:CORRECTED]:
            values = {"title": str(number), "terms": terms}
            change.update(Activity, activity.uuid, values, based_on=activity.row_version)
        complete()
