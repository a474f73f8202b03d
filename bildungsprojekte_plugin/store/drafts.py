"""What somebody has typed and not yet stored, kept on this machine until it is.

Every draft is a file of its own, which is written whole or not at all. Two programs that work on
the same record keep two drafts. A draft that is being worked on is held by a lock beside its file;
a program that has died holds nothing. Whether one on another computer has died (a profile may be on
a server) nobody can know: so what holds a draft touches its lock once a minute.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from tempfile import mkstemp
from typing import Any
from uuid import NAMESPACE_URL, uuid4, uuid5

from qgis.PyQt.QtCore import QLockFile, QSysInfo

from ..model import Contact, schema
from ..support import log
from ..support.paths import user_folder
from .location import FileLocation, located

_LONGEST = timedelta(days=10)
_UNTOUCHED = 5 * 60_000  # milliseconds after which a lock of another computer holds nothing
_WORDS = ("name", "email")  # of a contact, by which a person is found
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
    the record's fields held before. `unanswered` are the values of the last save, when nobody knows
    whether they were stored; None when that is known.
    """

    register: str  # the address; once it was kept, that of the file itself
    table: str
    record: str
    based_on: int | None
    values: dict[str, Any]
    base: dict[str, Any]
    key: str = field(default_factory=_new_key)
    written_at: datetime = field(default_factory=_now)
    unanswered: dict[str, Any] | None = None

    @property
    def is_pending(self) -> bool:
        """Whether there is something to be stored, or to be found out of what was sent."""
        return bool(self.values) or self.unanswered is not None


def keep(draft: Draft) -> None:
    """Write a draft, over what it was before. Raises `OSError`."""
    kept = asdict(draft) | {"register": home_of(draft.register)}
    handle, name = mkstemp(suffix=".part", dir=_folder())
    part = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump({name: _encoded(value) for name, value in kept.items()}, file)
            file.flush()
            os.fsync(file.fileno())
        part.replace(_path(draft, _DRAFT))
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def discard(draft: Draft) -> None:
    """Remove a draft; one that is gone is fine. Raises `OSError`."""
    _path(draft, _DRAFT).unlink(missing_ok=True)


def all_drafts() -> list[Draft]:
    """Return the drafts of every register that nobody is working on, latest first.

    A file that cannot be read is set aside.
    """
    found = [draft for draft in _readable() if not _is_held(_path(draft, _LOCK))]
    return sorted(found, key=lambda draft: draft.written_at, reverse=True)


def drafts_of(register: str) -> list[Draft]:
    """Return the drafts for the register at an address that nobody is working on, latest first."""
    homes = (register, home_of(register))  # an earlier version kept what the user had written
    return [draft for draft in all_drafts() if draft.register in homes]


@lru_cache
def home_of(register: str) -> str:
    """Return the address of a register whatever way leads to it: that of its file itself.

    It is remembered, so that drafts are written while a network is down.
    """
    location = located(register)
    if not isinstance(location, FileLocation):
        return str(location)
    try:
        return str(location.path.resolve())
    except (OSError, RuntimeError):  # links that lead in a circle, a folder that is not ours
        return str(location.path.absolute())


def hold(draft: Draft) -> QLockFile | None:
    """Say that a draft is being worked on, as long as the result is kept and not unlocked.

    Returns None when somebody else holds it. Where no locks can be made nobody holds anything.
    """
    return _locked(_path(draft, _LOCK))


def touch(key: str) -> None:
    """Show other computers that the draft with this key is still held. Raises `OSError`."""
    os.utime(_file(key, _LOCK))


def remove_old() -> None:
    """Remove what nobody has touched for ten days, whatever it is, and say so in the log."""
    oldest = (_now() - _LONGEST).timestamp()
    removed = 0
    for path in sorted(_folder().iterdir()):
        try:
            is_old = path.stat().st_mtime < oldest
            if is_old and not (path.suffix == _DRAFT and _is_held(path.with_suffix(_LOCK))):
                path.unlink()
                removed += path.suffix == _DRAFT
        except FileNotFoundError:
            continue  # another program has removed it at this moment
        except OSError as error:
            log.info(f"The old draft {path} cannot be removed: {error}")
    if removed:
        log.info(f"Unsaved entries that were older than ten days and have been removed: {removed}")


def erase_person(words: str, records: Iterable[str]) -> list[Path]:
    """Remove all that is kept of a person's text, for whatever register it was typed.

    That is what was typed into the records with these uuids, and into contacts whose name or e-mail
    address holds the words, be they stored or not. Returns the files that may still hold something
    of it, because they could not be read or removed.
    """
    keys, wanted = set(records), words.strip().casefold()
    left = []
    for draft in _readable():
        if draft.record in keys or (wanted and _names(draft, wanted)):
            path = _path(draft, _DRAFT)
            if not _is_removed(path):
                left.append(path)
    for path in sorted(_folder().iterdir()):
        if path.suffix == _LOCK or path in left:
            continue
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            continue
        except OSError:
            left.append(path)
            continue
        is_whole = path.suffix == _DRAFT  # and was looked at above
        if not is_whole and _mentions(content, keys, wanted) and not _is_removed(path):
            left.append(path)
    return left


def operation_of(draft: Draft, action: str) -> str:
    """Return the identifier of the change that does something with a draft as it is now.

    It is the same one whenever the same is tried again.
    """
    values = json.dumps(_encoded(draft.values), sort_keys=True)
    return str(uuid5(NAMESPACE_URL, f"{action} {draft.key} {draft.based_on} {values}"))


def _folder() -> Path:
    folder = user_folder() / "drafts"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _path(draft: Draft, suffix: str) -> Path:
    return _file(draft.key, suffix)


def _file(key: str, suffix: str) -> Path:
    return _folder() / f"{sha256(key.encode()).hexdigest()}{suffix}"


def _locked(path: Path) -> QLockFile | None:
    """Lock something with a file; None when somebody else has done so."""
    lock = QLockFile(str(path))
    lock.setStaleLockTime(0)  # however long it takes; the lock of a program that died here is none
    is_taken = not _is_got(lock)
    if is_taken:
        is_known, _, computer, _ = lock.getLockInfo()
        if not is_known or computer != QSysInfo.machineHostName():
            lock.setStaleLockTime(_UNTOUCHED)
            is_taken = not _is_got(lock)
    return None if is_taken else lock


def _is_got(lock: QLockFile) -> bool:
    return lock.tryLock(0) or lock.error() != QLockFile.LockError.LockFailedError


def _is_held(path: Path) -> bool:
    lock = _locked(path)
    if lock is not None:
        lock.unlock()
    return lock is None


def _names(draft: Draft, wanted: str) -> bool:
    """Whether a contact is, or was, called so."""
    return draft.table == Contact.table.name and any(
        wanted in str(values.get(name) or "").casefold()
        for values in (draft.base, draft.values, draft.unanswered or {})
        for name in _WORDS
    )


def _mentions(content: bytes, keys: set[str], wanted: str) -> bool:
    """Whether a piece of a draft has one of the keys, or the words wherever they stand."""
    text = re.sub(
        r"\\u([0-9a-f]{4})",
        lambda match: chr(int(match[1], 16)),
        content.decode(errors="replace"),
    )
    return any(key in text for key in keys) or bool(wanted and wanted in text.casefold())


def _is_removed(path: Path) -> bool:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        log.info(f"The draft {path} cannot be removed: {error}")
        return False
    return True


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


def _draft_from(content: bytes) -> Draft:
    """Return the draft in a file. Raises all sorts of errors for what is none."""
    draft = Draft(**{name: _decoded(value) for name, value in json.loads(content).items()})
    schema.table(draft.table)
    is_whole = (
        all(isinstance(text, str) for text in (draft.register, draft.record, draft.key))
        and isinstance(draft.based_on, int | None)
        and isinstance(draft.values, dict)
        and isinstance(draft.base, dict)
        and isinstance(draft.unanswered, dict | None)
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
