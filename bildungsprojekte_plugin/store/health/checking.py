"""Running all checks that fit a register."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from ...model import schema
from ..database import Database
from ..errors import RegisterError
from ..geopackage.database import GeoPackage
from ..geopackage.files import (
    DamagedFileError,
    FileError,
    LockedFileError,
    reading,
    tables_of,
)
from ..location import FileLocation, located
from ..postgis.database import Postgis
from ..wholeness import NoRegisterError, missing_columns, require_register, stored_version
from .backups import backups
from .constraints import constraints
from .findings import ERROR, SEVERITIES, Finding
from .make import make
from .records import records
from .rights import rights
from .server import server
from .sqlite_file import soundness, sqlite_file
from .surroundings import surroundings
from .versions import versions

_NO_DATABASE = "not a database"  # in SQLite's words


def check(address: str | os.PathLike[str]) -> list[Finding]:
    """Return what is wrong with the register at an address, the worst first.

    Nothing is changed, and a register that cannot be opened is checked as far as possible. Raises
    `RegisterError` when there is nothing at that address, or it is no register.
    """
    location = located(address)
    path = location.path if isinstance(location, FileLocation) else None
    # looked at first: whoever opens a file takes back what somebody who died has left beside it
    around = list(surroundings(path)) if path else []
    is_file = path is not None and _is_database(path)
    found: list[Finding] = []
    try:
        if is_file:
            found += around
            _add(found, soundness(path))
        with location.open() as database:
            require_register(database)
            _add(found, _inside(database))
    except NoRegisterError:
        raise
    except RegisterError as error:
        if not is_file:
            raise
        found.append(Finding("unreadable", ERROR, error))
    if path:
        _add(found, backups(path))
    severities = list(SEVERITIES)
    return sorted(found, key=lambda finding: severities.index(finding.severity))


def _add(found: list[Finding], findings: Iterator[Finding]) -> None:
    for finding in findings:
        found.append(finding)  # one by one: what comes before an error counts


def _inside(database: Database) -> Iterator[Finding]:
    if isinstance(database, GeoPackage):
        yield from sqlite_file(database)
    yield from make(database)
    version = stored_version(database) or 0
    if isinstance(database, Postgis):
        yield from server(database)
        if version == schema.VERSION:
            yield from rights(database)
    is_whole = not missing_columns(database)
    if version == schema.VERSION and is_whole:
        yield from constraints(database)
    if version >= schema.VERSION and is_whole:
        yield from versions(database)
        yield from records(database)


def _is_database(path: Path) -> bool:
    """Whether SQLite takes a file for a database, maybe a damaged one or one that is locked."""
    try:
        with reading(path, patience=0) as connection:
            return bool(tables_of(connection))
    except LockedFileError:
        return True
    except DamagedFileError as error:
        return _NO_DATABASE not in error.values["said"]
    except FileError:
        return path.is_file() and os.access(path, os.R_OK)
