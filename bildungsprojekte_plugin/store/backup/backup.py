"""Backups of a register's GeoPackage: made by hand or daily, and checked record by record."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timezone
from pathlib import Path
from shutil import copymode, disk_usage
from time import monotonic

from ...support import log
from ...support.errors import QT_TRANSLATE_NOOP
from ..errors import RegisterError
from ..geopackage.files import (
    DamagedFileError,
    FileError,
    LockedFileError,
    actual,
    bytes_of,
    check_is_register,
    check_sound,
    explained,
    fill,
    reading,
    to_disk,
    writing,
)
from . import manifest
from .copies import remove_outlived
from .files import (
    BEFORE_RESTORE,
    Backup,
    backup_at,
    folders,
    has_backup_of,
    manifest_of,
    reserve,
    rotate,
    unfinished_of,
)

_BRIEFLY = 0.2  # seconds
_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
TRY_AGAIN_AFTER = 600.0  # seconds; meanwhile a full disk must not make every change slow

# What this process knows of registers: for which nothing more is due on that day (looking into
# one costs milliseconds), and of which a daily backup failed, when (seconds) and why.
_settled: dict[Path, date] = {}
_failed: dict[Path, tuple[float, RegisterError]] = {}


@dataclass(frozen=True)
class DailyBackup:
    """What came of the daily backup: it was made, or there is a problem, or it was not due."""

    made: Backup | None = None
    problem: RegisterError | None = None


def back_up(path: Path, folder: Path | None = None) -> Backup:
    """Make a backup of a register's file, while others may read and write it.

    It goes into `folder`; without one into the folder `…_backups` beside the register, and when
    that cannot be written, into the user's QGIS profile. The backup is complete and checked when
    it appears under its name. Raises `RegisterError`; then nothing half made is left.
    """
    return _back_up(path, [folder] if folder else folders(path))


def back_up_before_restore(path: Path) -> Backup:
    """Make a backup whose name says that it was made before a restore. Raises `RegisterError`."""
    return _back_up(path, folders(path), BEFORE_RESTORE)


def back_up_daily(path: Path) -> DailyBackup:
    """Make the backup of the day before the day's first change, and remove old ones.

    It is due when the register holds a change from before today (the user's local day) and there
    is no backup from today. Never raises because of a backup that cannot be made: a full disk
    must not keep people from working. It is logged, told by the result, and tried again after
    `TRY_AGAIN_AFTER`.
    """
    path = actual(path)
    today = datetime.now().astimezone().date()
    if _settled.get(path) == today:
        return DailyBackup()
    failed = _failed.get(path)
    if failed and monotonic() - failed[0] < TRY_AGAIN_AFTER:
        return DailyBackup(problem=failed[1])
    try:
        is_due = not has_backup_of(path, today) and is_older_than(path, today)
        made = back_up(path) if is_due else None
    except RegisterError as error:
        log.info(str(error))
        _failed[path] = monotonic(), error
        return DailyBackup(problem=error)
    _settled[path] = today
    if made:
        rotate(path)
        remove_outlived(path)
    return DailyBackup(made)


def verify(backup: Backup) -> list[RegisterError]:
    """Compare a backup with its manifest, record by record; return a sentence for each problem."""
    problems: list[RegisterError] = []
    try:
        of_file, *lines = manifest.read(backup.manifest)
        is_same = _line_of(backup.path) in (of_file, None)
        if not is_same:
            problems.append(
                RegisterError(
                    QT_TRANSLATE_NOOP(
                        "Bildungsprojekte",
                        "The file {path} is no longer what was written: it has another checksum.",
                    ),
                    path=str(backup.path),
                )
            )
        with reading(backup.path) as connection:
            check_sound(connection, backup.path)
            problems += manifest.differences(lines, manifest.lines_of(connection))
    except RegisterError as error:
        problems.append(error)
    return problems


def _line_of(backup: Path) -> manifest.Line | None:
    """Return the line of a backup's file; None when it cannot be told without harm.

    Somebody may have opened a backup as a register. On Unix, closing a file takes all locks that
    this process has on it; that does no harm to a file that nobody can write.
    """
    with explained(backup):
        if os.name == "nt" or not backup.stat().st_mode & _WRITABLE:
            return manifest.line_of_file(backup)
    with reading(backup) as connection:
        if not hasattr(connection, "serialize"):  # Python 3.10
            return None
        return manifest.line_of_content(connection.serialize(), backup.stat().st_size)


def check(backup: Backup) -> None:
    """Raise `RegisterError` unless a backup is what was written."""
    problems = verify(backup)
    if problems:
        raise RegisterError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The backup {path} cannot be trusted. {problem} Choose another backup.",
            ),
            path=str(backup.path),
            problem=problems[0],
        )


def is_older_than(path: Path, day: date) -> bool:
    """Whether a register holds a change that was made before a (local) day began.

    Raises `RegisterError` when it cannot be read.
    """
    midnight = datetime.combine(day, time.min).astimezone(timezone.utc)
    # the change that follows waits for a locked file; nobody shall wait twice
    with reading(path, _BRIEFLY) as connection:
        ((is_older,),) = connection.execute(
            "SELECT EXISTS (SELECT 1 FROM operation WHERE at < ?)",
            [f"{midnight:%Y-%m-%dT%H:%M:%S.000Z}"],
        )
    return bool(is_older)


def _back_up(path: Path, candidates: Iterable[Path], occasion: str = "") -> Backup:
    path = actual(path)
    try:
        with reading(path) as source:
            check_is_register(source, path)
            return _into_first(candidates, source, path, occasion)
    except RegisterError as error:
        raise RegisterError(
            QT_TRANSLATE_NOOP("Bildungsprojekte", "No backup of {path} was made. {cause}"),
            path=str(path),
            cause=error,
        ) from error


def _into_first(
    candidates: Iterable[Path], source: sqlite3.Connection, path: Path, occasion: str
) -> Backup:
    """Make a backup in the first folder that takes it; say what is wrong with the first one."""
    problems = []
    for folder in candidates:
        try:
            with explained(path, written=folder):
                return _into(folder, source, path, occasion)
        except (LockedFileError, DamagedFileError):  # that is the register, not the folder
            raise
        except FileError as error:
            problems.append(error)
    raise problems[0]


def _into(folder: Path, source: sqlite3.Connection, path: Path, occasion: str) -> Backup:
    is_new = not folder.is_dir()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        if disk_usage(folder).free < bytes_of(path):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        backup = reserve(folder, path.stem, occasion)
        _complete(source, path, backup)
    except BaseException:
        if is_new:
            with suppress(OSError):  # somebody else put something there
                folder.rmdir()
        raise
    return backup_at(backup)


def _complete(source: sqlite3.Connection, path: Path, backup: Path) -> None:
    """Fill the place that was reserved: last of all, the backup gets its name."""
    unfinished, listing = unfinished_of(backup), manifest_of(backup)
    try:
        unfinished.touch(mode=0o600, exist_ok=False)
        lines = _copied(source, path, unfinished)
        to_disk(unfinished)
        manifest.write([manifest.line_of_file(unfinished), *lines], listing)
        to_disk(listing)
        _protect(unfinished, path)
        unfinished.rename(backup)
    except BaseException:
        for file in (unfinished, listing):
            with suppress(OSError):  # what is left is removed by a later rotation
                file.unlink(missing_ok=True)
        raise
    to_disk(backup.parent)


def _copied(source: sqlite3.Connection, path: Path, unfinished: Path) -> list[manifest.Line]:
    """Copy a register into an empty file, check the copy and return the lines for its manifest."""
    fill(unfinished, source)
    with writing(unfinished) as target:
        # the copy of a file in WAL mode is in that mode too, and would have files beside it
        target.execute("PRAGMA journal_mode = DELETE")
        check_sound(target, path)
        return list(manifest.lines_of(target))


def _protect(file: Path, register: Path) -> None:
    """Let those read a backup who may read the register, and nobody write it.

    Even looking at a GeoPackage in QGIS writes to it when it may be written.
    """
    with suppress(OSError):  # not every file system knows rights
        copymode(register, file)
        file.chmod(file.stat().st_mode & 0o444)
