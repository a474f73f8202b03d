"""Where a register is: a GeoPackage file, or a schema of a PostgreSQL database."""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from dataclasses import dataclass
from pathlib import Path

from ..support.errors import QT_TRANSLATE_NOOP
from .database import Database
from .errors import RegisterError
from .geopackage.database import GeoPackage
from .postgis import address
from .postgis.database import Postgis


class Location(ABC):
    """Where a register is. Its text is the address that `open_register` takes."""

    @abstractmethod
    def __str__(self) -> str:
        """Return the address; it never holds a password."""

    @property
    @abstractmethod
    def name(self) -> str:
        """A short name, for a register without a title."""

    @abstractmethod
    def open(self, writable: bool = False) -> Database:
        """Open the database, as a context manager. Raises `RegisterError`."""


@dataclass(frozen=True)
class FileLocation(Location):
    """A GeoPackage file."""

    path: Path

    def __str__(self) -> str:
        return str(self.path)

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        return self.path.stem

    def open(self, writable: bool = False) -> GeoPackage:
        """Open the file."""
        try:
            is_there = self.path.is_file()
        except OSError:  # the folder may not be looked into, or the name is too long
            is_there = False
        if not is_there:
            raise RegisterError(
                QT_TRANSLATE_NOOP(
                    "Bildungsprojekte",
                    "There is no register at {path}. Check the path, or create a register there.",
                ),
                path=str(self.path),
            )
        return GeoPackage(self.path, writable)


@dataclass(frozen=True)
class ServerLocation(Location):
    """A schema of a PostgreSQL database with PostGIS; `words` are those of its address."""

    words: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        return address.written(dict(self.words))

    @property
    def name(self) -> str:
        """The schema's name."""
        return dict(self.words)["schema"]

    def open(self, writable: bool = False) -> Postgis:
        """Connect to the server."""
        return Postgis(dict(self.words), writable)


def located(where: str | os.PathLike[str]) -> Location:
    """Return where an address points to: `service=… schema=…`, or a file.

    Raises `RegisterError` for the address of a server that cannot be understood.
    """
    text = os.fspath(where)
    if not address.is_server(text):
        return FileLocation(Path(text))
    return ServerLocation(tuple(address.parse(text).items()))
