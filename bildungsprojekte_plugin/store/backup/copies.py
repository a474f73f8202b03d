"""All files in which a register, or a part of it, stands besides its own: for who erases from it.

Beside a register lie, with its stem:

* `<stem>_schema_<version>_<date>.gpkg`: the file as it was before an upgrade;
* `<stem>_damaged_<moment>.gpkg`: a damaged file in whose place a backup was restored;
* `.<stem>.upgrade.gpkg`, `.<stem>.old.gpkg` and `<name>.restoring`: what an upgrade or a restore
  leaves when it is killed, and works on while it runs.

What a killed creation or transfer leaves is called `.<32 hex digits>.gpkg`; whose it is cannot be
told. Each of them may have beside it what SQLite keeps beside a file.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from ..geopackage.files import SIDECARS, actual
from .files import backups_of, remove_file, unfinished_backups_of
from .rotation import is_outlived

_CASE = re.IGNORECASE if os.name == "nt" else 0
_DAY = r"(?P<day>\d{4}-\d\d-\d\d)"
_BESIDE = "|".join(map(re.escape, ("", *SIDECARS)))


def copies_of(path: Path) -> list[Path]:
    """Return all backups and other copies of a register's file that are there.

    Of backups, only those that were made without naming a folder are known. The register itself
    need not be there any more.
    """
    path = actual(path)
    backups = [backup.path for backup in backups_of(path)]
    beside = [file for file in _siblings(path) if _is_copy(file, path)]
    return sorted([*backups, *unfinished_backups_of(path), *beside])


def remove_outlived(path: Path) -> None:
    """Remove what upgrades and restores have put aside, when it is older than any backup.

    What cannot be removed stays until the next time, and is logged.
    """
    path = actual(path)
    today = date.today()
    for file in _siblings(path):
        match = _put_aside(path).fullmatch(file.name)
        day = match and _day(match["day"])
        if day and is_outlived(day, today):
            remove_file(file)


def _is_copy(file: Path, path: Path) -> bool:
    is_ours = _put_aside(path).fullmatch(file.name) or _left_over(path).fullmatch(file.name)
    # killed between its last two steps, a creation leaves the register itself with a second name
    return bool(is_ours) and not (path.exists() and file.samefile(path))


def _put_aside(path: Path) -> re.Pattern[str]:
    stem, ending = re.escape(path.stem), re.escape(path.suffix)
    what = rf"(?:schema_\d+|damaged)_{_DAY}(?:T\d{{6}}\.\d{{6}}|_\d+)?"
    return re.compile(rf"{stem}_{what}(?:\.gpkg|{ending})(?:{_BESIDE})", _CASE)


def _left_over(path: Path) -> re.Pattern[str]:
    stem, name = re.escape(path.stem), re.escape(path.name)
    unfinished = rf"\.{stem}\.(?:upgrade|old)\.gpkg|{name}\.restoring|\.[0-9a-f]{{32}}\.gpkg"
    return re.compile(rf"(?:{unfinished})(?:{_BESIDE})", _CASE)


def _siblings(path: Path) -> Iterator[Path]:
    try:
        yield from sorted(path.parent.iterdir())
    except OSError:  # a folder that may not be looked into
        return


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:  # the 99th of a month
        return None
