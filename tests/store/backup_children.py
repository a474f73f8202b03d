"""What child processes do with backups until they are killed, or without room and rights."""

from __future__ import annotations

import resource
import sqlite3
from multiprocessing.connection import Connection
from pathlib import Path

from bildungsprojekte_plugin.store.backup import restoring
from bildungsprojekte_plugin.store.backup.backup import back_up, back_up_daily
from bildungsprojekte_plugin.store.backup.files import backup_at
from bildungsprojekte_plugin.support import paths


def back_up_until_killed(path: Path, there: Connection) -> None:
    """Make one backup after the other; say so before each."""
    while True:
        there.send("next")
        back_up(path)


def restore_until_killed(path: Path, backups: list[Path], there: Connection) -> None:
    """Restore one backup after the other; say when one is about to be written, and was."""
    copied = restoring.copy

    def tell_and_copy(*connections: sqlite3.Connection) -> None:
        there.send("writing")
        copied(*connections)
        there.send("written")

    restoring.copy = tell_and_copy
    found = [backup_at(backup) for backup in backups]
    while True:
        for backup in found:
            restoring.restore(backup, path)


def back_up_without_room(path: Path) -> str:
    """Make a backup where no file may become as big as the register."""
    _use_profile(path)
    _limit_files(path.stat().st_size // 2)
    return str(back_up(path).path)


def restore_without_room(path: Path) -> str:
    """Restore the only backup, where no file may grow much beyond the register as it is."""
    (backup,) = path.parent.glob("*_backups/*.gpkg")
    _limit_files(path.stat().st_size + 100_000)
    return str(restoring.restore(backup_at(backup), path).kept)


def back_up_into_profile(path: Path) -> str:
    """Make a backup; a folder beside the register stands for the user's QGIS profile."""
    _use_profile(path)
    return str(back_up(path).path)


def back_up_today(path: Path) -> str:
    """Make the daily backup and say what is wrong."""
    _use_profile(path)
    return f"RegisterError: {back_up_daily(path).problem}"


def restore_read_only(path: Path) -> str:
    """Restore the only backup."""
    _use_profile(path)
    (backup,) = path.parent.glob("*_backups/*.gpkg")
    return str(restoring.restore(backup_at(backup), path).kept)


def _use_profile(path: Path) -> None:
    paths.user_folder = lambda: path.parent.parent / "profile"


def _limit_files(size: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
