"""Upgrading, backing up and restoring in child processes that may be killed."""

from __future__ import annotations

import sqlite3
from multiprocessing.connection import Connection
from pathlib import Path

import faulty_disk
from changes import Plan, make
from workers import BEGUN, ENDED, STORED, Word

from bildungsprojekte_plugin.store import open_register
from bildungsprojekte_plugin.store.backup.backup import back_up
from bildungsprojekte_plugin.store.backup.files import backup_at
from bildungsprojekte_plugin.store.backup.restoring import restore


def upgrade(there: Connection, path: Path) -> None:
    """Open a register, which upgrades it."""
    there.send(Word(BEGUN))
    open_register(path, "Child")
    there.send(Word(ENDED))


def put_back(there: Connection, path: Path, backup: Path) -> None:
    """Restore a backup."""
    there.send(Word(BEGUN))
    restore(backup_at(backup), path)
    there.send(Word(ENDED))


def record_upgrade(there: Connection, path: Path) -> None:
    """Open a register, which upgrades it, and send all steps that the disk saw."""
    faulty_disk.install()
    with faulty_disk.disk(is_remembering=True) as disk:
        open_register(path, "Child")
    there.send(disk.steps)


def record_restore(there: Connection, path: Path, backup: Path) -> None:
    """Restore a backup, and send all steps that the disk saw."""
    faulty_disk.install()
    with faulty_disk.disk(is_remembering=True) as disk:
        restore(backup_at(backup), path)
    there.send(disk.steps)


def back_up_when_told(there: Connection, path: Path, folder: Path) -> None:
    """Make a backup whenever somebody says so, and send its path; end when told nothing."""
    there.send(Word(BEGUN))
    while there.recv():
        there.send(back_up(path, folder).path)


def save_again_and_again(there: Connection, path: Path, plans: list[Plan]) -> None:
    """Make changes one after the other, and say before and after each."""
    register = open_register(path, "Child")
    for plan in plans:
        there.send(Word(BEGUN, plan))
        make(register, plan)
        there.send(Word(STORED, plan))
    there.send(Word(ENDED))


def leave_wal(there: Connection, path: Path, plans: list[Plan]) -> None:
    """Make changes in a file that is in WAL mode, as one that QGIS has open, and wait for death."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("SELECT * FROM actor").fetchone()
    register = open_register(path, "Child")
    for plan in plans:
        make(register, plan)
        there.send(Word(STORED, plan))
    there.send(Word(ENDED))
    there.recv()
