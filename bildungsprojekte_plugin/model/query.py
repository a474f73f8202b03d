"""What somebody is looking at: the one query that lists, maps and exports obey."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from math import isfinite
from typing import Any

from ..support.errors import QT_TRANSLATE_NOOP, Label, UserError, printable

Period = tuple[date | None, date | None]
Extent = tuple[float, float, float, float]
Near = tuple[float, float, float]
Ring = tuple[tuple[float, float], ...]
LACKING = ("contact", "stage", "website")


@dataclass(frozen=True)
class Query:
    """Which records are meant. All conditions must hold; an empty one asks for nothing.

    text       every one of its words occurs: whole, as a beginning, or within a longer word, with
               umlauts in either spelling; one that occurs nowhere stands for those like it
    terms      vocabulary → codes, one of which applies; narrower terms count as well
    districts  pairs (level, key), in one of which the record lies
    actor      uuid of an actor
    project    uuid of a project
    period     first and last day, either may be open; the record's own period touches it
    located    whether the record has a place: a point or the key of a municipality
    extent     west, south, east and north of what the record's point lies in
    area       the corners of a polygon that the record's point lies in
    near       easting, northing and the metres that the record's point is away at most
    unconfirmed  months for which nobody has confirmed the record, if ever
    ends_within  months within which the record ends, from today on
    lacking      what the record does not have, all of it (of `LACKING`); a contact may also be that
                 of its actor or project
    changed_by   who has changed the record last

    Coordinates are in EPSG:25832, in metres.
    """

    text: str = ""
    terms: Mapping[str, frozenset[str]] = field(default_factory=dict, hash=False)
    districts: frozenset[tuple[str, str]] = frozenset()
    actor: str | None = None
    project: str | None = None
    period: Period = (None, None)
    located: bool | None = None
    extent: Extent | None = None
    area: Ring = ()
    near: Near | None = None
    unconfirmed: int | None = None
    ends_within: int | None = None
    lacking: frozenset[str] = frozenset()
    changed_by: str | None = None

    def __post_init__(self) -> None:
        terms = {name: frozenset(codes) for name, codes in self.terms.items() if codes}
        object.__setattr__(self, "text", " ".join(self.text.split()))
        object.__setattr__(self, "terms", terms)
        object.__setattr__(self, "districts", frozenset(self.districts))
        object.__setattr__(self, "lacking", frozenset(self.lacking))
        object.__setattr__(self, "area", tuple(map(tuple, self.area)))
        for name in ("actor", "project", "changed_by"):
            object.__setattr__(self, name, getattr(self, name) or None)

    def to_json(self) -> str:
        """Return the query as JSON; what asks for nothing is left out."""
        districts: dict[str, list[str]] = {}
        for level, key in sorted(self.districts):
            districts.setdefault(level, []).append(key)
        days = zip(_PERIOD, self.period, strict=True)
        content = {
            "text": self.text,
            "terms": {name: sorted(codes) for name, codes in sorted(self.terms.items())},
            "districts": districts,
            "actor": self.actor,
            "project": self.project,
            "period": {name: day.isoformat() for name, day in days if day},
            "extent": self.extent,
            "area": self.area,
            "near": self.near,
            "unconfirmed": self.unconfirmed,
            "ends_within": self.ends_within,
            "lacking": sorted(self.lacking),
            "changed_by": self.changed_by,
        }
        content = {name: value for name, value in content.items() if value}
        if self.located is not None:
            content["located"] = self.located
        return json.dumps(content, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Query:
        """Return the query that JSON says; nothing at all asks for everything.

        `terms` and `districts` are objects of lists ({"stage": ["primary"]}, {"kreis": ["05911"]}),
        `period` is an object with the days `from` and `to`; `extent`, `near` and the corners of
        `area` are lists of numbers. Raises `UserError`.
        """
        if not text.strip():
            return cls()
        try:
            content = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise UserError(
                QT_TRANSLATE_NOOP(
                    "Bildungsprojekte", "The query is not JSON ({said}). It begins with: {text}"
                ),
                said=str(error),
                text=text[:_SHOWN],
            ) from None
        if not isinstance(content, dict):
            raise _wrong("{}", text, _OBJECT)
        unknown = sorted(content.keys() - _READERS.keys())
        if unknown:
            raise UserError(
                QT_TRANSLATE_NOOP(
                    "Bildungsprojekte", "A query cannot hold “{name}”. Possible are: {names}."
                ),
                name=unknown[0],
                names=", ".join(_READERS),
            )
        return cls(**{name: _READERS[name](name, value) for name, value in content.items()})


_LEAST_CORNERS, _MOST_MONTHS = 3, 1_200
_SHOWN = 80  # letters of what cannot be read
_PERIOD = ("from", "to")
_OBJECT = QT_TRANSLATE_NOOP("Bildungsprojekte", "an object")
_TEXT = QT_TRANSLATE_NOOP("Bildungsprojekte", "a text")
_LISTS = QT_TRANSLATE_NOOP("Bildungsprojekte", "an object of lists of texts")
_DAYS = QT_TRANSLATE_NOOP(
    "Bildungsprojekte", "an object with the days “from” and “to”, written as 2024-12-31"
)
_NUMBERS = QT_TRANSLATE_NOOP("Bildungsprojekte", "a list of {n} numbers")
_CORNERS = QT_TRANSLATE_NOOP(
    "Bildungsprojekte", "a list of three corners at least, each a list of two numbers"
)
_MONTHS = QT_TRANSLATE_NOOP("Bildungsprojekte", "a number of months from 1 to {most}")
_LACKS = QT_TRANSLATE_NOOP("Bildungsprojekte", "a list of some of these: {names}")
_TRUTH = QT_TRANSLATE_NOOP("Bildungsprojekte", "true or false")


def _wrong(name: str, value: Any, needed: Label | UserError) -> UserError:
    return UserError(
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "In the query, “{name}” cannot be “{value}”. What is needed: {needed}.",
        ),
        name=name,
        value=str(value)[:_SHOWN],
        needed=needed,
    )


def _text(name: str, value: Any) -> str:
    if not isinstance(value, str) or "\0" in value or printable(value) != value:
        raise _wrong(name, value, _TEXT)
    return value


def _lists(name: str, value: Any) -> dict[str, frozenset[str]]:
    if not isinstance(value, dict) or not all(isinstance(some, list) for some in value.values()):
        raise _wrong(name, value, _LISTS)
    return {
        _text(name, key): frozenset(_text(f"{name}.{key}", one) for one in some)
        for key, some in value.items()
    }


def _pairs(name: str, value: Any) -> frozenset[tuple[str, str]]:
    lists: Iterable[tuple[str, frozenset[str]]] = _lists(name, value).items()
    return frozenset((level, key) for level, keys in lists for key in keys)


def _period(name: str, value: Any) -> Period:
    if not isinstance(value, dict) or value.keys() - set(_PERIOD):
        raise _wrong(name, value, _DAYS)
    try:
        first, last = (value.get(key) and date.fromisoformat(value[key]) for key in _PERIOD)
    except (TypeError, ValueError):
        raise _wrong(name, value, _DAYS) from None
    if first and last and first > last:
        raise _wrong(name, value, _DAYS)
    return first or None, last or None


def _numbers(n: int) -> Callable[[str, Any], tuple[float, ...]]:
    def read(name: str, value: Any) -> tuple[float, ...]:
        if not _are_numbers(value, n):
            raise _wrong(name, value, UserError(_NUMBERS, n=n))
        return tuple(map(float, value))

    return read


def _extent(name: str, value: Any) -> Extent:
    west, south, east, north = _numbers(4)(name, value)
    if west > east or south > north:
        raise _wrong(name, value, UserError(_NUMBERS, n=4))
    return west, south, east, north


def _ring(name: str, value: Any) -> Ring:
    if (
        not isinstance(value, list)
        or len(value) < _LEAST_CORNERS
        or not all(_are_numbers(corner, 2) for corner in value)
    ):
        raise _wrong(name, value, _CORNERS)
    return tuple((float(x), float(y)) for x, y in value)


def _are_numbers(value: Any, n: int) -> bool:
    return (
        isinstance(value, list)
        and len(value) == n
        and all(isinstance(one, int | float) and not isinstance(one, bool) for one in value)
        and all(map(isfinite, value))
    )


def _months(name: str, value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value <= _MOST_MONTHS:
        raise _wrong(name, value, UserError(_MONTHS, most=_MOST_MONTHS))
    return value


def _lacks(name: str, value: Any) -> frozenset[str]:
    if not isinstance(value, list) or not all(one in LACKING for one in value):
        raise _wrong(name, value, UserError(_LACKS, names=", ".join(LACKING)))
    return frozenset(value)


def _truth(name: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise _wrong(name, value, _TRUTH)
    return value


_READERS = {
    "text": _text,
    "terms": _lists,
    "districts": _pairs,
    "actor": _text,
    "project": _text,
    "period": _period,
    "located": _truth,
    "extent": _extent,
    "area": _ring,
    "near": _numbers(3),
    "unconfirmed": _months,
    "ends_within": _months,
    "lacking": _lacks,
    "changed_by": _text,
}
