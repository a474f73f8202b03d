"""Creating a register."""

from __future__ import annotations

import os

from ..support.errors import QT_TRANSLATE_NOOP
from .errors import RegisterError
from .filling import checked_title, fill_empty
from .geopackage.database import GeoPackage, create_empty
from .geopackage.new_file import appearing
from .location import FileLocation, located
from .postgis.setup import statements
from .register import Register, open_register


def create_register(
    address: str | os.PathLike[str],
    title: str = "",
    *,
    fictional: bool = False,
    author: str | None = None,
) -> Register:
    """Create a register in a new GeoPackage, or in a schema at `service=… schema=…`.

    It gets vocabularies, districts and population. `fictional` marks it as one of invented
    records. Raises `RegisterError` when there is something already or nothing can be created;
    nothing half made is left.
    """
    location = located(address)
    title = checked_title(title, location)
    if isinstance(location, FileLocation):
        with appearing(location.path) as unfinished:
            create_empty(unfinished)
            with GeoPackage(unfinished, writable=True) as package:
                fill_empty(package, title, fictional=fictional, author=author)
    else:
        with location.open(writable=True) as database:
            if database.tables():
                raise RegisterError(
                    QT_TRANSLATE_NOOP(
                        "Bildungsprojekte",
                        "There are tables at {path} already. They were left as they are. "
                        "Choose another schema, or open the register that is there.",
                    ),
                    path=str(location),
                )
            for statement in statements(database):
                database.execute(statement)
            fill_empty(database, title, fictional=fictional, author=author)
    return open_register(address, author)
