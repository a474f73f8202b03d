"""Filling an empty register: what it says of itself, vocabularies, districts and population."""

from __future__ import annotations

from functools import partial

from qgis.core import QgsApplication

from ..districts import boundaries, population
from ..model import rules, schema
from ..model.vocabulary import read_folder, to_terms
from ..support.i18n import language, translate
from ..support.paths import resource
from .change import Change
from .database import Database
from .errors import InvalidRecordError
from .location import Location
from .places import municipalities
from .register import Register, open_register
from .sql import Row
from .wholeness import require_columns

_TABLES = {"register_info", "activity", "history"}


def is_to_be_filled(location: Location) -> bool:
    """Whether there are the tables of a register, but nothing says yet which register it is.

    A database administrator sets up a register on a server so. Raises `RegisterError`.
    """
    with location.open() as database:
        return database.tables() >= _TABLES and not database.select(
            "register_info", {"key": "schema_version"}, "key"
        )


def fill_register(location: Location, title: str = "", author: str | None = None) -> Register:
    """Fill such a register, all or nothing.

    The login must be one of the register's stewards. Raises `RegisterError`.
    """
    title = checked_title(title, location)
    with location.open(writable=True) as database:
        require_columns(database)
        fill_empty(database, title, author=author)
    return open_register(str(location), author)


def checked_title(title: str, location: Location) -> str:
    """Return the title of a new register, by default its place's name.

    Raises `InvalidRecordError`.
    """
    title = title.strip() or location.name
    problem = next(rules.row_problems(schema.REGISTER_INFO, {"value": title}), None)
    if problem:
        raise InvalidRecordError(title, problem)
    return title


def fill_empty(
    database: Database, title: str, *, fictional: bool = False, author: str | None = None
) -> None:
    """Fill the empty tables of a database and store all that was done in its transaction."""
    change = Change(
        database,
        author or QgsApplication.userLoginName() or "unknown",
        translate("Bildungsprojekte", "Register created"),
        partial(municipalities, database),
    )
    change.begin()
    try:
        change.insert_all(list(to_terms(read_folder(resource("vocabularies")))))
        change.insert_all(list(boundaries.read(boundaries.shipped()).districts))
        change.insert_all(list(population.shipped()))
        database.insert_all("register_info", _description(title, fictional))
        change.commit()
    except BaseException:
        change.rollback()
        raise


def _description(title: str, fictional: bool) -> list[Row]:
    said = {
        "schema_version": str(schema.VERSION),
        "title": title,
        "region": "ruhr",
        "language": language(),
        "fictional": "true" if fictional else "false",
    }
    return [{"key": key, "value": value} for key, value in said.items()]
