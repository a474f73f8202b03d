"""A register's file as SQLite itself sees it: read, checked, and copied whole.

Backups pass by GDAL: SQLite's own backup interface copies a file that others work with.
Never open a register's file in any other way: on Unix, closing it would take SQLite's locks.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from urllib.parse import quote

from ...support.errors import QT_TRANSLATE_NOOP
from ..errors import RegisterError

PATIENCE = 5.0  # seconds that a locked file is waited for
SIDECARS = ("-journal", "-wal", "-shm")  # what SQLite keeps beside a file

LOCKED, _READ_ONLY, _FULL = "locked", "readonly", "is full"  # in SQLite's words
_BUSY_STATES = (5, 6)  # SQLITE_BUSY, SQLITELOCKED: Python 3.10 has no names for them
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_NO_RIGHT = (errno.EACCES, errno.EPERM, errno.EROFS)


class FileError(RegisterError):
    """A file cannot be read or written; the sentence names it and says why."""


class LockedFileError(FileError):
    """Another program did not let go of the file for `PATIENCE` seconds."""


class DamagedFileError(FileError):
    """The file is no sound database."""


def actual(path: Path) -> Path:
    """Return the absolute path of the file itself when `path` is a link to it."""
    try:
        is_link = path.is_symlink()
    except OSError:  # in a folder that may not be looked into; opening the file will tell
        is_link = False
    return path.resolve() if is_link else path.absolute()


@contextmanager
def explained(path: Path, written: Path | None = None) -> Iterator[None]:
    """Turn what SQLite and the system report inside the block into a `FileError`.

    `written` is what the block writes to, when that is not `path`: room and rights lack there.
    """
    try:
        yield
    except (sqlite3.DatabaseError, OSError) as error:
        raise _problem(error, path, written or path) from error


@contextmanager
def reading(path: Path, patience: float | None = None) -> Iterator[sqlite3.Connection]:
    """Open a file for reading, as a context manager. Raises `FileError`.

    A locked file is waited for `patience` seconds, by default as long as the user can bear.
    """
    waited = PATIENCE if patience is None else patience
    with explained(path), closing(_opened(path, waited)) as connection:
        yield connection


@contextmanager
def writing(path: Path, patience: float = PATIENCE) -> Iterator[sqlite3.Connection]:
    """Open a file that is there for writing, as a context manager; errors stay SQLite's."""
    with closing(_connected(path, "rw", patience)) as connection:
        yield connection


def copy(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Make the target's file a copy of the source's, in one transaction that lasts.

    Raises `sqlite3.OperationalError` when either stays locked for longer than its connection
    waits; Python alone would try again for ever.
    """
    # FULL would not do: a power cut could bring the journal back, and with it the old content
    target.execute("PRAGMA synchronous = EXTRA")
    _pages(source, target)


def _pages(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    def give_up(status: int, _remaining: int, _total: int) -> None:
        if status in _BUSY_STATES:
            raise sqlite3.OperationalError(LOCKED)

    source.backup(target, pages=-1, progress=give_up)


def fill(path: Path, source: sqlite3.Connection) -> None:
    """Copy a database into an empty file of one's own, which is removed when that fails."""
    with writing(path) as target:
        target.execute("PRAGMA journal_mode = OFF")  # there is nothing to take back
        target.execute("PRAGMA synchronous = OFF")
        _pages(source, target)


def is_locked(error: sqlite3.Error) -> bool:
    """Whether a file could not be had because another program holds it."""
    return LOCKED in str(error)


def check_sound(connection: sqlite3.Connection, path: Path) -> None:
    """Raise `DamagedFileError` unless the file is whole as a database."""
    # a value that breaks a rule is no damage: it must not stop a backup
    connection.execute("PRAGMA ignore_check_constraints = ON")
    ((said,),) = connection.execute("PRAGMA quick_check(1)").fetchall()
    if said != "ok":
        raise _damaged(path, said.strip().splitlines()[-1])


def check_is_register(connection: sqlite3.Connection, path: Path) -> None:
    """Raise `RegisterError` unless the database holds a register."""
    there = tables_of(connection)
    if not there:
        raise _damaged(path, "empty")
    if not {"register_info", "operation", "history"} <= there:
        raise RegisterError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The file {path} is no register of BildungsProjekte. Name a register.",
            ),
            path=str(path),
        )


def tables_of(connection: sqlite3.Connection) -> set[str]:
    """Return the names of the tables."""
    return {
        row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    }


def bytes_of(path: Path) -> int:
    """Return how many bytes a database takes, with what is not yet in its file."""
    size = path.stat().st_size
    with suppress(FileNotFoundError):
        size += Path(f"{path}-wal").stat().st_size
    return size


def to_disk(path: Path) -> None:
    """Wait until a file, or the names in a folder, have reached the disk."""
    if path.is_dir():
        with suppress(OSError):  # Windows and some servers cannot do that with folders
            _wait_for(path, os.O_RDONLY)
    else:
        _wait_for(path, os.O_RDWR)


def _wait_for(path: Path, access: int) -> None:
    handle = os.open(path, access)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _opened(path: Path, patience: float) -> sqlite3.Connection:
    connection = _connected(path, "ro", patience)
    try:
        tables_of(connection)  # SQLite reads nothing before it is asked for something
    except sqlite3.DatabaseError as error:
        connection.close()
        if _READ_ONLY not in str(error):
            raise
        # Somebody died while writing. SQLite takes back what was left half done, but only for
        # those who may write.
        with writing(path) as repairing:
            tables_of(repairing)
        return _connected(path, "ro", patience)
    return connection


def _connected(path: Path, mode: str, patience: float) -> sqlite3.Connection:
    absolute = path.absolute().as_posix()
    # three slashes before a drive of Windows, four before a share: no host stands in between
    root = "" if absolute.startswith("/") else "/"
    uri = f"file://{root}{quote(os.fsencode(absolute), safe='/:')}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, timeout=patience, isolation_level=None)
    # other programs may have stored texts that are none
    connection.text_factory = partial(str, encoding="utf-8", errors="surrogateescape")
    return connection


def _problem(error: Exception, path: Path, written: Path) -> FileError:
    said = _said(error)
    if LOCKED in said:
        return LockedFileError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "Another program is at work on {path}. Close that program or try again in a "
                "moment.",
            ),
            path=str(path),
        )
    if any(sign in said for sign in ("malformed", "not a database", "corrupt")):
        return _damaged(path, said)
    if _FULL in said:
        message = QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "There is no room left on the disk that holds {path}. Make room and try again.",
        )
    elif _READ_ONLY in said:
        message = QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "{path} cannot be written: it or its folder is read-only, or another program holds it.",
        )
    else:
        message = QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "{path} cannot be used ({said}). Check that it is there and that you may use it.",
        )
    return FileError(message, path=str(written), said=said)


def _said(error: Exception) -> str:
    """Return an error's words; the system's own come in many languages, numbers do not."""
    if not isinstance(error, OSError):
        return str(error)
    if error.errno in _NO_ROOM:
        return _FULL
    if error.errno in _NO_RIGHT:
        return _READ_ONLY
    return error.strerror or str(error)


def _damaged(path: Path, said: str) -> DamagedFileError:
    return DamagedFileError(
        QT_TRANSLATE_NOOP("Bildungsprojekte", "The file {path} is damaged ({said})."),
        path=str(path),
        said=said,
    )
