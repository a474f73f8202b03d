"""Child processes that save, and what they say while they do so.

They are made by a server that has imported all of this, so each is there in milliseconds. What a
child has said before it dies can be read after that.
"""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from functools import cache
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from changes import Plan, make
from osgeo import gdal

from bildungsprojekte_plugin.store import open_register
from bildungsprojekte_plugin.store.geopackage import files as sqlite_files
from bildungsprojekte_plugin.store.postgis import database as postgis

BEGUN, COMPLETE, STORED, REFUSED, ENDED = "begun", "complete", "stored", "refused", "ended"
NOBODY = 65534
_PATIENCE = 60

_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload([__name__])


class Word(NamedTuple):
    """What a child says: that it has come so far with a change, and with which error.

    `theirs` are the values that somebody else has stored.
    """

    what: str
    plan: Plan | None = None
    error: str = ""
    sentence: str = ""
    theirs: dict[str, Any] | None = None


class Child:
    """A child process that does some work; `words` are those that it has said so far."""

    def __init__(self, work: Callable[..., None], *arguments: object) -> None:
        _start_server()
        self._pipe, there = _context.Pipe()
        self.process = _context.Process(target=work, args=(there, *arguments), daemon=True)
        self.process.start()
        there.close()  # so that the end of the child is the end of the pipe
        self.words: list[Word] = []

    def tell(self, word: str) -> None:
        """Say something to the child."""
        self._pipe.send(word)

    def next(self, patience: float = _PATIENCE) -> Any:
        """Return the next word, or whatever the child sends; None when it has ended."""
        assert self._pipe.poll(patience), "the child says nothing"
        try:
            word = self._pipe.recv()
        except (EOFError, ConnectionResetError):
            return None
        self.words.append(word)
        return word

    def has_said_more(self) -> bool:
        """Whether there is a word that was not read yet."""
        return self._pipe.poll()

    def has_ended_well(self) -> bool:
        """Whether the child has come to its end, without a signal or an exception."""
        self.process.join(_PATIENCE)
        return self.process.exitcode == 0

    def wait_for(self, what: str) -> Word | None:
        """Read up to a certain word; None when the child has ended before."""
        while (word := self.next()) and word.what != what:
            pass
        return word

    def kill(self) -> list[Word]:
        """Kill it, and return all that it has said."""
        self.process.kill()
        return self.end()

    def end(self) -> list[Word]:
        """Wait for its end, and return all that it has said."""
        while self.next():
            pass
        self.process.join()
        return self.words


@cache
def _start_server() -> None:
    """Start the server; by itself it does not look for modules where this process does."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
        forkserver.ensure_running()


# ---- what children do ----------------------------------------------------------------------------


def save(there: Connection, address: str, plans: list[Plan], attempts: int = 1) -> None:
    """Make changes one after the other; one that is refused is tried again."""
    register = open_register(address, "Child")
    register.places()
    for plan in plans:
        for _ in range(attempts):
            there.send(Word(BEGUN, plan))
            try:
                make(register, plan, lambda plan=plan: there.send(Word(COMPLETE, plan)))
            except Exception as error:  # noqa: BLE001  (whatever it is, the test shall see it)
                there.send(refusal(plan, error))
            else:
                there.send(Word(STORED, plan))
                break
    there.send(Word(ENDED))


def save_when_told(there: Connection, address: str, plan: Plan, impatient: bool) -> None:
    """Have a register open, and make a change when somebody says so."""
    if impatient:
        become_impatient()
    register = open_register(address, "Child")
    register.places()
    there.send(Word(BEGUN, plan))
    there.recv()
    try:
        make(register, plan)
    except Exception as error:  # noqa: BLE001  (whatever it is, the test shall see it)
        there.send(refusal(plan, error))
    else:
        there.send(Word(STORED, plan))


def save_as_nobody(there: Connection, address: str, plan: Plan) -> None:
    """Make a change when somebody says so, as somebody who may do much less than root."""
    become_nobody()
    save_when_told(there, address, plan, False)


def hold(there: Connection, path: Path, statements: list[str]) -> None:
    """Be another program that keeps a file locked until somebody says something."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement).fetchall()
        there.send(Word(BEGUN))
        there.recv()


def refusal(plan: Plan | None, error: Exception) -> Word:
    """Return the word for an error."""
    return Word(REFUSED, plan, type(error).__name__, str(error), getattr(error, "theirs", None))


def become_nobody() -> None:
    """Give up all that root may do, if this is root."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def become_impatient() -> None:
    """Wait for what is locked or silent for a moment only; the users wait for five seconds."""
    gdal.SetConfigOption("SQLITE_BUSY_TIMEOUT", "100")
    sqlite_files.PATIENCE = 0.1
    postgis._SETTINGS["lock_timeout"] = "200ms"
    postgis._PATIENCE = 1
    postgis._OPTIONS.update(
        connect_timeout="2", tcp_user_timeout="1000", keepalives_idle="1", keepalives_count="1"
    )
