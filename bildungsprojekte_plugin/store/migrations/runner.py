"""Bringing the register in a GeoPackage up to date, or mending its guards.

The work is done on a copy. When that is found to be right, it becomes the content of the file; the
old file is kept beside it. From before the copying until after that nobody else gets at the file,
so nothing that another program stores can be lost.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path
from shutil import disk_usage

from ...model import schema
from ...support.errors import QT_TRANSLATE_NOOP, UserError
from ..errors import RegisterError
from ..geopackage.database import GeoPackage
from ..geopackage.files import SIDECARS, FileError, actual, bytes_of, to_disk
from ..health.findings import Finding
from ..health.make import HALF_MADE, NEWER, make, refuse
from ..health.sqlite_file import INTEGRITY, LEFT_OVER_CHANGE, soundness, sqlite_file
from ..health.versions import NUMBERING, versions
from ..wholeness import require_register, stored_version
from . import pending
from .held_file import held
from .renewal import renewal
from .verification import content, difference

_ROOM = 4  # times the file's size: the old file, the copy, and the journals of both


@dataclass(frozen=True)
class MigrationResult:
    """What an upgrade did. `kept` is the old file; None when there was nothing to do.

    `added` counts the rows that the history has got.
    """

    from_version: int
    to_version: int
    kept: Path | None = None
    added: int = 0


def migrate(path: Path) -> MigrationResult:
    """Bring a register to the plugin's schema version, and make its guards and views anew.

    Killed at any moment, it leaves the old register or the new one. The old file stays beside it
    as `<stem>_schema_<version>_<date>.gpkg`. Raises `RegisterError`; the register then is as it
    was.
    """
    path = actual(path)
    copy, old = _work_files(path)
    with _refusing(path, {copy, old}), held(path) as register:
        try:
            for left in (copy, old):  # by somebody who was killed
                _remove(left)
            if disk_usage(path.parent).free < _ROOM * bytes_of(path):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            register.copy_to(copy)
            state = _examined(copy)
            if not state.made:
                return MigrationResult(state.version, state.version)
            before = content(copy)
            _renew(copy, state.version)
            after = content(copy, before.columns)
            _verify(difference(before, after), state, _examined(copy))
            register.copy_to(old)
            kept = _keep(old, path, state.version)
            try:
                register.replace_by(copy)
            except FileError:  # nothing of it is in the file
                _remove(kept)
                raise
        finally:
            for unfinished in (copy, old):
                _remove(unfinished)
    added = len(after.rows["history"]) - len(before.rows["history"])
    return MigrationResult(state.version, schema.VERSION, kept, added)


def clean_up(path: Path) -> None:
    """Remove what somebody has left who was killed just after the upgrade was written.

    Whoever is at work with such files holds the register; then, or without the right to, they stay.
    """
    path = actual(path)
    left = [file for file in _work_files(path) if file.exists()]
    if left:
        with suppress(FileError, OSError), held(path, patience=0):
            for file in left:
                _remove(file)


def _work_files(path: Path) -> tuple[Path, Path]:
    """Return what the upgrade of a register works on, and what becomes of the old file."""
    return path.with_name(f".{path.stem}.upgrade.gpkg"), path.with_name(f".{path.stem}.old.gpkg")


_Problem = tuple[str, str, str]  # kind, table, and record or sentence


@dataclass(frozen=True)
class _State:
    """What a register is made of, and what is wrong with what it holds."""

    version: int
    made: list[Finding]
    problems: set[_Problem]


def _examined(copy: Path) -> _State:
    sound = list(soundness(copy))
    with GeoPackage(copy) as package:
        require_register(package)
        made = list(make(package))
        refuse([*sound, *made], {*HALF_MADE, NEWER, INTEGRITY})
        others = [*sound, *sqlite_file(package), *versions(package)]
        version = stored_version(package)
    made += [finding for finding in others if finding.kind == LEFT_OVER_CHANGE]
    problems = {
        (finding.kind, finding.table or "", what)
        for finding in others
        for what in finding.records or [str(finding.sentence)]
    }
    return _State(version or 0, made, problems)


def _renew(copy: Path, version: int) -> None:
    with GeoPackage(copy, writable=True) as package:
        package.execute_all(renewal(package, pending(version)))


def _verify(different: str | None, before: _State, after: _State) -> None:
    """Raise `RegisterError` unless all is there, and nothing is wrong that was not so before."""
    new = after.problems - {
        problem
        for problem in before.problems
        # a step counts the versions anew
        if problem[0] != NUMBERING or before.version == after.version
    }
    said: list[UserError | str] = [different] if different else []
    said += [finding.sentence for finding in after.made]
    said += [" ".join(problem) for problem in sorted(new)]
    if said:
        raise RegisterError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "What came of it on a copy is not right ({said}). Please report this, and go on "
                "with the version of the plugin that you had before.",
            ),
            said=said[0],
        )


def _keep(old: Path, path: Path, version: int) -> Path:
    """Give the copy of the old register a name of its own beside the register."""
    stem = f"{path.stem}_schema_{version}_{date.today().isoformat()}"
    places = (path.with_name(f"{stem}{f'_{n}' if n > 1 else ''}.gpkg") for n in count(1))
    kept = old.rename(next(place for place in places if not place.exists()))
    to_disk(kept.parent)
    return kept


def _remove(path: Path) -> None:
    for ending in ("", *SIDECARS):
        Path(f"{path}{ending}").unlink(missing_ok=True)


@contextmanager
def _refusing(path: Path, copies: set[Path]) -> Iterator[None]:
    """Put before what went wrong what it means; all that is said names the register."""
    try:
        yield
    except RegisterError as error:
        _rename(error, {str(copy) for copy in copies}, path)
        raise RegisterError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The register {path} could not be brought up to date, and was left as it is. "
                "{cause} Where that cannot be helped, copy the register to a folder of your own "
                "and open it there.",
            ),
            path=str(path),
            cause=error,
        ) from error


def _rename(error: UserError, copies: set[str], path: Path) -> None:
    for key, value in error.values.items():
        if isinstance(value, UserError):
            _rename(value, copies, path)
        elif value in copies:
            error.values[key] = str(path)
