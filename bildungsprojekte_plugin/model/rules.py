"""What makes a record valid, as a table of checks that speak to the user.

The database refuses the same things; these rules say it earlier and in words.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import date, datetime
from functools import cache
from math import isfinite
from typing import Any

from ..support.errors import QT_TRANSLATE_NOOP, UserError
from .query import Query
from .records import GEOMETRY_FIELDS, Record
from .schema import Column, Table

_TYPES = {
    "text": (str, QT_TRANSLATE_NOOP("Bildungsprojekte", "text")),
    "integer": (int, QT_TRANSLATE_NOOP("Bildungsprojekte", "whole number")),
    "real": ((int, float), QT_TRANSLATE_NOOP("Bildungsprojekte", "number")),
    "date": (date, QT_TRANSLATE_NOOP("Bildungsprojekte", "date")),
    "datetime": (datetime, QT_TRANSLATE_NOOP("Bildungsprojekte", "date with time")),
    "point": (tuple, QT_TRANSLATE_NOOP("Bildungsprojekte", "location")),
    "multipolygon": (bytes, QT_TRANSLATE_NOOP("Bildungsprojekte", "area")),
}


class Problem(UserError):
    """A broken rule: a sentence, and the field that it is about."""

    def __init__(self, about: str, message: str, **values: object) -> None:
        super().__init__(message, **values)
        self.about = about


def _is_blank(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _has_wrong_type(column: Column, value: Any) -> bool:
    if isinstance(value, bool) or not isinstance(value, _TYPES[column.type][0]):
        return True
    is_wrong = _IS_WRONG.get(column.type)
    return is_wrong is not None and is_wrong(value)


_IS_WRONG: dict[str, Callable[[Any], bool]] = {
    "date": lambda value: isinstance(value, datetime),
    "integer": lambda value: not -(2**63) <= value < 2**63,
    "real": lambda value: not isfinite(value),
    "multipolygon": lambda value: not value.startswith(_MULTIPOLYGON),
}
_MULTIPOLYGON = b"\1\6\0\0\0"  # WKB, little endian, two-dimensional


def _is_no_text(_column: Column, value: Any) -> bool:
    if value.isascii():  # most texts are, and this is quick
        return "\0" in value
    try:
        return b"\0" in value.encode()
    except UnicodeEncodeError:  # half a surrogate pair
        return True


def _is_no_point(_column: Column, value: Any) -> bool:
    return not (
        len(value) == 2
        and all(isinstance(number, int | float) and isfinite(number) for number in value)
    )


def _is_no_query(_column: Column, value: Any) -> UserError | None:
    try:
        Query.from_json(value)
    except UserError as error:
        return error
    return None


# what fails is true, or says what is wrong
_Fails = Callable[[Column, Any], bool | UserError | None]
_Check = tuple[Callable[[Column], bool], _Fails, str]

# which columns it is about, what fails, and what is said then
_CHECKS: tuple[_Check, ...] = (
    (
        lambda _column: True,
        _has_wrong_type,
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte", "The field “{field}” cannot hold “{value}”. What is needed: {type}."
        ),
    ),
    (
        lambda column: column.type == "text",
        _is_no_text,
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte", "The field “{field}” holds a character that is not text."
        ),
    ),
    (
        lambda column: bool(column.choices),
        lambda column, value: value not in column.choices,
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte", "The field “{field}” cannot be “{value}”. Possible are: {choices}."
        ),
    ),
    (
        lambda column: column.digits is not None,
        lambda column, value: not (
            len(value) == column.digits and value.isascii() and value.isdigit()
        ),
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "The field “{field}” must have {digits} digits, “{value}” has not. "
            "Did a spreadsheet drop a leading zero?",
        ),
    ),
    (
        lambda column: column.minimum is not None,
        lambda column, value: value < column.minimum,
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte", "The field “{field}” must be at least {minimum}, not {value}."
        ),
    ),
    (
        lambda column: column.type == "point",
        _is_no_point,
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte", "The location “{value}” is not a pair of easting and northing."
        ),
    ),
    (
        lambda column: column.is_query,
        _is_no_query,
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "The field “{field}” holds no query that can be read. Save the search anew where it is "
            "made. What is wrong: {said}",
        ),
    ),
)  # in this order: a later check may rely on the earlier ones

_MISSING = QT_TRANSLATE_NOOP("Bildungsprojekte", "The field “{field}” must be filled in.")
_ORDERED = (
    (
        "starts_on",
        "ends_on",
        False,
        QT_TRANSLATE_NOOP("Bildungsprojekte", "The end ({last}) lies before the start ({first})."),
    ),
    (
        "age_from",
        "age_to",
        True,
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte", "“Age below” ({last}) must be higher than “age from” ({first})."
        ),
    ),
)

_TOGETHER: dict[str, tuple[tuple[Callable[[Record], bool], str, str], ...]] = {
    "contact": (
        (
            lambda contact: contact.actor is contact.project is contact.activity is None,
            "actor",
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "A contact must belong to an actor, a project or an activity.",
            ),
        ),
        (
            lambda contact: contact.visibility == "public" and contact.legal_basis == "none",
            "legal_basis",
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "A public contact needs a legal basis. Choose one, or keep the contact internal.",
            ),
        ),
        (
            lambda contact: contact.legal_basis == "consent" and contact.consent_on is None,
            "consent_on",
            QT_TRANSLATE_NOOP("Bildungsprojekte", "A consent needs the day on which it was given."),
        ),
    ),
    "distinct_pair": (
        (
            lambda pair: pair.one == pair.other,
            "other",
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte", "One actor cannot be two. Name two different ones."
            ),
        ),
    ),
    "service_area": (
        (
            lambda area: area.level is area.district_key is area.area is None,
            "area",
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte", "A service area needs a district or a drawn area."
            ),
        ),
        (
            lambda area: (area.level is None) != (area.district_key is None),
            "district_key",
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte", "A district is named by its level and its key together."
            ),
        ),
    ),
}


def _test(column: Column) -> Callable[[Any], bool]:
    """Return what tells quickly of nearly all values of a column that are right that they are."""
    if column.type == "text" and column.choices:
        return lambda value: value in column.choices
    if column.type == "text":
        return lambda value: (
            value.__class__ is str
            and len(value) == column.digits
            and value.isascii()
            and value.isdecimal()
        )
    if column.type == "date":
        return lambda value: value.__class__ is date
    if column.type == "integer":
        least = 0 if column.minimum is None else column.minimum
        return lambda value: value.__class__ is int and least <= value < 2**63
    if column.type == "point":
        return lambda value: (
            value.__class__ is tuple
            and len(value) == 2
            and value[0].__class__ is value[1].__class__ is float
            and isfinite(value[0])
            and isfinite(value[1])
        )
    return lambda _value: False


_Checks = tuple[tuple[_Fails, str], ...]


def _checks_of(column: Column) -> _Checks:
    return tuple((fails, message) for applies, fails, message in _CHECKS if applies(column))


_Field = tuple[Column, str, bool, Callable[[Any], bool], _Checks]


@cache
def _fields(table: Table) -> tuple[_Field, ...]:
    """Return, for each column, its field, whether that is plain text, and how it is checked."""
    return tuple(
        (
            column,
            GEOMETRY_FIELDS.get(column.type, column.name),
            column.type == "text" and not (column.choices or column.digits or column.is_query),
            _test(column),
            _checks_of(column),
        )
        for column in table.data_columns
    )


def _doubtful(values: dict[str, Any], table: Table) -> list[tuple[Column, str, _Checks]]:
    """Return the fields of a record that may not be right, which few are.

    With 100,000 records it is felt that the others are told at once.
    """
    doubtful = []
    for column, name, is_text, is_right, checks in _fields(table):
        value = values[name]
        if value is None:
            if column.required:
                doubtful.append((column, name, checks))
        elif is_text:
            # what can be printed holds no NUL and no half of a surrogate pair
            if not (value.__class__ is str and value.isprintable() and value.strip()):
                doubtful.append((column, name, checks))
        elif not is_right(value):
            doubtful.append((column, name, checks))
    return doubtful


def problems(record: Record, later: Collection[str] = ()) -> Iterator[Problem]:
    """Yield every rule that a record breaks, at most one per field, then those for several.

    Fields that are filled in `later` are not looked at.
    """
    broken = set()
    if record.uuid is not None:  # otherwise the store gives one
        column = record.table.column("uuid")
        problem = _field_problem(column, "uuid", record.uuid, _checks_of(column))
        if problem:
            broken.add("uuid")
            yield problem
    values = vars(record)
    for column, name, checks in _doubtful(values, record.table):
        if name in later:
            continue
        problem = _field_problem(column, name, values[name], checks)
        if problem:
            broken.add(name)
            yield problem
    for first_name, last_name, strictly, message in _ORDERED:
        if not hasattr(record, first_name) or {first_name, last_name} & broken:
            continue
        first, last = getattr(record, first_name), getattr(record, last_name)
        if first is None or last is None or first < last or (first == last and not strictly):
            continue
        yield Problem(last_name, message, first=first, last=last)
    for fails, name, message in _TOGETHER.get(record.table.name, ()):
        if name not in later and fails(record):
            yield Problem(name, message)


def row_problems(table: Table, row: dict[str, Any]) -> Iterator[Problem]:
    """Yield every rule that a value in a row of a table breaks, for tables without records."""
    for name, value in row.items():
        column = table.column(name)
        problem = _field_problem(column, name, value, _checks_of(column))
        if problem:
            yield problem


def _field_problem(column: Column, name: str, value: Any, checks: _Checks) -> Problem | None:
    if column.required and _is_blank(value):
        return Problem(name, _MISSING, field=column.label)
    if value is None:
        return None
    for fails, message in checks:
        said = fails(column, value)
        if said:
            return Problem(
                name,
                message,
                field=column.label,
                value=value,
                type=_TYPES[column.type][1],
                choices=", ".join(column.choices),
                digits=column.digits,
                minimum=column.minimum,
                said=said,
            )
    return None
