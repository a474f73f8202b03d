"""Putting a backup back in the place of a register: all of it or nothing."""

from __future__ import annotations

import errno
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from shutil import copymode

from ...model import schema
from ...support.errors import QT_TRANSLATE_NOOP
from ..errors import RegisterError
from ..geopackage.files import (
    LOCKED,
    PATIENCE,
    SIDECARS,
    FileError,
    LockedFileError,
    actual,
    check_is_register,
    copy,
    explained,
    fill,
    is_locked,
    reading,
    to_disk,
    writing,
)
from .backup import back_up_before_restore, check
from .files import Backup, backups_of, folders, remove
from .preview import Present, present_at

_ATTEMPTS = 3  # at a register that others store into
_PAUSE = 0.05  # seconds before looking again whether a file is free


@dataclass(frozen=True)
class Restored:
    """A register was restored. `kept` is the file with its state before; None if it was missing."""

    kept: Path | None


def newest_backup(path: Path) -> Backup:
    """Return the newest backup of a register; those made before a restore are not meant.

    Raises `RegisterError` when there is none.
    """
    for backup in backups_of(path):
        if not backup.is_before_restore:
            return backup
    raise RegisterError(
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "There is no backup of {path} in {folder}. Name the file of a backup.",
        ),
        path=str(path),
        folder=", ".join(map(str, folders(path))),
    )


def restore(backup: Backup, path: Path) -> Restored:
    """Make a register what it was when a backup was made.

    The present state is backed up first, and then overwritten in one transaction of SQLite's, so
    other programs may have the file open. A register that is damaged is put aside under another
    name. Whoever has the register open should open it again. Raises `RegisterError`; then
    nothing was restored.
    """
    path = actual(path)
    with _refusing(path):
        _check_fits(backup, path)
        if present_at(path) is Present.SOUND:
            return Restored(_overwritten(path, backup).path)
        return Restored(_replaced(path, backup))


@contextmanager
def _refusing(path: Path) -> Iterator[None]:
    try:
        with explained(path):
            yield
    except RegisterError as error:
        raise RegisterError(
            QT_TRANSLATE_NOOP("Bildungsprojekte", "Nothing was restored to {path}. {cause}"),
            path=str(path),
            cause=error,
        ) from error


def _check_fits(backup: Backup, path: Path) -> None:
    """Raise `RegisterError` unless the backup can become the register."""
    if path.suffix.lower() != ".gpkg":
        raise RegisterError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "A register cannot be created as {path}. Give the file a name that ends in .gpkg.",
            ),
            path=str(path),
        )
    if backup.path == path or (path.exists() and path.samefile(backup.path)):
        raise RegisterError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "That is the backup itself. Name the register, or a file that is not there yet.",
            )
        )
    check(backup)
    with reading(backup.path) as connection:
        check_is_register(connection, backup.path)
        row = connection.execute(
            "SELECT value FROM register_info WHERE key = 'schema_version'"
        ).fetchone()
    known = [str(version) for version in range(1, schema.VERSION + 1)]
    if row is None or row[0] not in known:
        raise RegisterError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The backup {path} has schema version {version}, this plugin works with versions "
                "up to {known}. Update the plugin and try again.",
            ),
            path=str(backup.path),
            version=row[0] if row else "?",
            known=schema.VERSION,
        )


def _overwritten(path: Path, backup: Backup) -> Backup:
    """Write a backup into a register's file and return the backup of what was in it.

    What others store meanwhile must be in that backup too. So the file is had at once or not at
    all, never waited for; and when something was stored, the backup is made again.
    """
    _check_writable(path)
    try:
        with (
            reading(backup.path) as source,
            explained(path),
            writing(path, patience=0) as target,
        ):
            for _ in range(_ATTEMPTS):
                version = _version_of(target)
                kept = back_up_before_restore(path)
                try:
                    if _is_written(source, target, version):
                        return kept
                except sqlite3.OperationalError as error:
                    if is_locked(error):
                        remove(kept.path)
                    raise
                remove(kept.path)
            raise sqlite3.OperationalError(LOCKED)
    except FileError as error:
        if not isinstance(error, LockedFileError):
            # What is half written is taken back by whoever opens the file next: better at once,
            # the next one may have no right to.
            with suppress(FileError), reading(path):
                pass
        raise


def _is_written(
    source: sqlite3.Connection, target: sqlite3.Connection, version: int | None
) -> bool:
    """Write the source into the target, or return False when that has got another version.

    Raises `sqlite3.OperationalError` when the target stays locked.
    """
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        now = _version_of(target)
        if now is not None:
            if now != version:
                return False
            if _is_copied(source, target):
                return True
        time.sleep(_PAUSE)
    raise sqlite3.OperationalError(LOCKED)


def _check_writable(path: Path) -> None:
    """Raise `OSError` before a backup is made for nothing."""
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def _version_of(target: sqlite3.Connection) -> int | None:
    """Return a number that is another one when others have stored something; None if locked."""
    try:
        ((version,),) = target.execute("PRAGMA data_version").fetchall()
    except sqlite3.OperationalError as error:
        if not is_locked(error):
            raise
        return None
    return version


def _is_copied(source: sqlite3.Connection, target: sqlite3.Connection) -> bool:
    """Copy, or return False when the target's file is locked."""
    try:
        copy(source, target)
    except sqlite3.OperationalError as error:
        if not is_locked(error):
            raise
        return False
    return True


def _replaced(path: Path, backup: Backup) -> Path | None:
    """Put a copy of a backup where a register is damaged or missing.

    Returns the name that a damaged one has now. A program that dies between the two last steps
    leaves no register there; restoring again then finds it missing.
    """
    unfinished = path.with_name(f"{path.name}.restoring")
    try:
        unfinished.unlink(missing_ok=True)  # of somebody who died
        unfinished.touch(mode=0o600 if path.exists() else 0o666)
        with reading(backup.path) as source, explained(path):
            fill(unfinished, source)
        to_disk(unfinished)
        if path.exists():
            copymode(path, unfinished)
        kept = _put_aside(path)
        unfinished.rename(path)
    finally:
        unfinished.unlink(missing_ok=True)
    to_disk(path.parent)
    return kept


def _put_aside(path: Path) -> Path | None:
    """Rename a damaged register and what SQLite keeps beside it, all or nothing.

    A journal that stayed would be taken for the new file's, and spoil it.
    """
    aside = path.with_name(f"{path.stem}_damaged_{datetime.now():%Y-%m-%dT%H%M%S.%f}{path.suffix}")
    renamed: list[tuple[Path, Path]] = []
    try:
        for ending in (*SIDECARS, ""):
            file, other = Path(f"{path}{ending}"), Path(f"{aside}{ending}")
            if file.exists():
                file.rename(other)
                renamed.append((file, other))
    except OSError:
        for file, other in renamed:
            other.rename(file)
        raise
    return aside if aside.exists() else None
