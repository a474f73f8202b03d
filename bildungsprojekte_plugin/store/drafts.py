"""What somebody has typed and not yet stored, kept on this machine until it is.

Every draft is a file of its own, which is written whole or not at all. Two programs that work on
the same record keep two drafts. A draft that is being worked on is held by a lock beside its file;
a program that has died holds nothing.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta, timezone
from hashlib import sha256
from pathlib import Path
from tempfile import mkstemp
from typing import Any
from uuid import uuid4

from qgis.PyQt.QtCore import QLockFile

from ..model import schema
from ..support import log
from ..support.paths import user_folder

_LONGEST = timedelta(days=10)
_DRAFT, _LOCK, _DAMAGED = ".json", ".lock", ".damaged"


def _now() -> datetime:
    return datetime.now(timezone.utc)


def _new_key() -> str:
    return uuid4().hex


@dataclass(frozen=True)
class Draft:
    """What somebody has typed into a record.

    `record` is the record's uuid; a new record is given one at once, so that storing it twice is
    noticed. `based_on` is the version that the text was made from, None for a new record. `values`
    are the fields that were changed (`terms` names the changed vocabularies alone), `base` is what
    the record's fields held before.
    """

    register: str  # the address
    table: str
    record: str
    based_on: int | None
    values: dict[str, Any]
    base: dict[str, Any]
    key: str = field(default_factory=_new_key)
    written_at: datetime = field(default_factory=_now)


def keep(draft: Draft) -> None:
    """Write a draft, over what it was before. Raises `OSError`."""
    handle, name = mkstemp(suffix=".part", dir=_folder())
    part = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump({name: _encoded(value) for name, value in asdict(draft).items()}, file)
            file.flush()
            os.fsync(file.fileno())
        part.replace(_path(draft, _DRAFT))
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def discard(draft: Draft) -> None:
    """Remove a draft; one that is gone is fine. Raises `OSError`."""
    _path(draft, _DRAFT).unlink(missing_ok=True)


def drafts_of(register: str) -> list[Draft]:
    """Return the drafts for the register at an address that nobody is working on, latest first.

    Removes what is older than ten days, of every register. A file that cannot be read is set
    aside.
    """
    _remove_old()
    found = [draft for draft in _readable() if draft.register == register and not _is_held(draft)]
    return sorted(found, key=lambda draft: draft.written_at, reverse=True)


def hold(draft: Draft) -> QLockFile | None:
    """Say that a draft is being worked on, as long as the result is kept and not unlocked.

    Returns None when somebody else holds it. Where no locks can be made nobody holds anything.
    """
    lock = QLockFile(str(_path(draft, _LOCK)))
    lock.setStaleLockTime(0)  # however long it takes; the lock of a dead program is none
    is_taken = not lock.tryLock(0) and lock.error() == QLockFile.LockError.LockFailedError
    return None if is_taken else lock


def erase(register: str, record: str) -> None:
    """Remove all that is kept of a record's text: personal data that must go. Raises `OSError`."""
    for draft in _readable():
        if (draft.register, draft.record) == (register, record):
            discard(draft)
    for path in _folder().iterdir():
        if path.suffix not in (_DRAFT, _LOCK) and record.encode() in path.read_bytes():
            path.unlink()


def _folder() -> Path:
    folder = user_folder() / "drafts"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _path(draft: Draft, suffix: str) -> Path:
    return _folder() / f"{sha256(draft.key.encode()).hexdigest()}{suffix}"


def _is_held(draft: Draft) -> bool:
    lock = hold(draft)
    if lock is not None:
        lock.unlock()
    return lock is None


def _readable() -> Iterator[Draft]:
    for path in sorted(_folder().glob(f"*{_DRAFT}")):
        try:
            yield _draft_from(path.read_bytes())
        except FileNotFoundError:
            continue  # stored or discarded by another program at this moment
        except OSError as error:
            log.info(f"The draft {path} cannot be read: {error}")
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            _set_aside(path, error)


def _set_aside(path: Path, error: Exception) -> None:
    log.info(f"The draft {path} is damaged ({type(error).__name__}) and set aside.")
    try:
        path.replace(path.with_suffix(_DAMAGED))
    except OSError as failure:
        log.info(f"The draft {path} cannot be set aside: {failure}")


def _remove_old() -> None:
    """Remove what nobody has touched for ten days, whatever it is."""
    oldest = (_now() - _LONGEST).timestamp()
    for path in _folder().iterdir():
        try:
            if path.stat().st_mtime < oldest:
                path.unlink()
        except OSError as error:
            log.info(f"The old draft {path} cannot be removed: {error}")


def _draft_from(content: bytes) -> Draft:
    """Return the draft in a file. Raises all sorts of errors for what is none."""
    draft = Draft(**{name: _decoded(value) for name, value in json.loads(content).items()})
    schema.table(draft.table)
    is_whole = (
        all(isinstance(text, str) for text in (draft.register, draft.record, draft.key))
        and isinstance(draft.based_on, int | None)
        and isinstance(draft.values, dict)
        and isinstance(draft.base, dict)
        and draft.written_at.tzinfo is not None
    )
    if not is_whole:
        raise ValueError
    return draft


def _encoded(value: Any) -> Any:
    """Return a value as JSON holds it; what JSON does not know is an object that names its type."""
    if isinstance(value, datetime):
        return {"datetime": value.isoformat()}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, tuple):
        return {"tuple": list(value)}
    if isinstance(value, set):
        return {"set": sorted(value)}
    if isinstance(value, dict):
        return {"dict": {name: _encoded(member) for name, member in value.items()}}
    return value


_DECODERS = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "tuple": tuple,
    "set": set,
    "dict": lambda members: {name: _decoded(member) for name, member in members.items()},
}


def _decoded(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    ((kind, content),) = value.items()
    return _DECODERS[kind](content)
