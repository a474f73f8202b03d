"""Guessing a profile from the names of a table's columns and from what stands in them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from ...support.errors import QT_TRANSLATE_NOOP, UserError
from ..sources.sheet import Cell, ReadOnce, Table
from ..understanding.asides import is_number
from ..understanding.blanks import is_blank
from ..understanding.cell_parts import SPANS, is_address, is_period
from ..understanding.coordinates import is_both, parted
from ..understanding.crosses import are_crosses
from ..understanding.keys import text_of
from ..understanding.numbers import COMMA, POINT, number_of
from ..understanding.term_reading import TermReader
from .crossed_columns import Crossed, crossed_columns
from .profile import FieldSource, Place, Profile, RecordRule
from .synonyms import surest_first, targets_of, targets_of_cut

GUESSED = "guessed"
_PERSON, _FIRST_NAME = "contact.name", "contact.first_name"
_SAMPLE = 300
_MOST_OF_THEM = 0.7
_LONGEST = 300  # characters: a longer text is nothing of this kind, and takes long to look through
_LOCATE_BY = ("address", "postcode", "municipality")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[a-zA-Z]{2,}")
_WEBSITE = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_POSTCODE = re.compile(r"(?:D-)?\d{5}")
_POSTCODE_AND_CITY = re.compile(r"(?:D-)?\d{5}\s+\D+")
_NUMBER_AT_END = re.compile(r".*\D\d+\s*[a-zA-Z]?(?:\s*[-–/+]\s*\d+\s*[a-zA-Z]?)?")
# easting and northing of the systems that offices use, longitude and latitude in Germany
_EASTINGS = ((250_000, 950_000), (2_400_000, 3_600_000), (4_280_000, 4_620_000),
             (32_250_000, 32_950_000), (5.5, 15.6))  # fmt: skip
_NORTHINGS = ((5_200_000, 6_150_000), (47.0, 55.3))


def guess_profile(table: Table, terms: TermReader, name: str) -> Profile:
    """Return a profile for a table that none is known for. `name` becomes the source's.

    Raises `UserError` when no column can be the name of an actor.
    """
    profile = likely_profile(table, terms, name)
    if "name" not in profile.records["actor"].fields:
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "No column of {name} names the actor (the organisation). The columns are: "
                "{columns}. Call one of them “Akteur”, or say in the import wizard which it is.",
            ),
            name=name,
            columns=", ".join(table.columns),
        )
    return profile


def likely_profile(table: Table, terms: TermReader, name: str) -> Profile:
    """Return what can be guessed of a profile, to be completed by the user."""
    table = ReadOnce.of(table)
    crossed = crossed_columns(table, terms)
    of_terms = [column for by_column in crossed.values() for column in by_column]
    others = [column for column in table.columns if column not in of_terms]
    columns = {target: column for column, target in _targets(table, others, terms).items()}
    return Profile(
        name=name,
        title_de=name,
        title_en=name,
        records=_records(columns, crossed, _kind_of_key(table, columns)),
        place=_place(columns),
        is_shared=True,
        optional=(*columns.values(), *of_terms),
    )


def _targets(table: Table, columns: list[str], terms: TermReader) -> dict[str, str]:
    """Return column → what it holds, each thing once."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    names_persons = any(targets_of(column) == (_FIRST_NAME,) for column in columns)
    for column in surest_first(columns):
        if _counts_rows(table, column):
            continue
        possible = targets_of(column) or targets_of_cut(column, table.longest_name)
        if names_persons and _PERSON in possible:  # a name beside a first name is no organisation's
            possible = (_PERSON,)
        if _has_crosses_alone(table, column):  # of words, which can be told what they mean
            possible = tuple(target for target in possible if target.startswith("terms."))
        target = next((target for target in possible if target not in taken), None)
        if target is not None:
            found[column] = target
            taken.add(target)
    for column in columns:
        if column not in found:
            target = _by_content(table, column, terms, taken)
            if target is not None:
                found[column] = target
                taken.add(target)
    _mend(table, found, terms)
    return found


def _mend(table: Table, found: dict[str, str], terms: TermReader) -> None:
    """Correct what names alone get wrong and contents show."""
    for column, target in list(found.items()):
        cells = _sample(table, column)
        if target == "place.street" and _share(cells, is_address) > _MOST_OF_THEM:
            found[column] = "place.whole"
        elif target in ("place.city", "place.postcode") and _mostly(cells, _POSTCODE_AND_CITY):
            found[column] = "place.postcode_and_city"
        elif target in ("point.x", "point.y") and _share(cells, is_both) > _MOST_OF_THEM:
            found[column] = "point.both"
        elif target == "activity.starts_on" and _share(cells, is_period) > _MOST_OF_THEM:
            found[column] = "activity.period"
        elif target == "place.house_number" and _mostly(_streets(table, found), _NUMBER_AT_END):
            del found[column]
        elif target == "activity.title" and _names_people(column, found):
            del found[column]
            if "contact.name" not in found.values():
                found[column] = "contact.name"
        elif target.startswith("terms.") or target == "actor.actor_type":
            vocabulary = target.split(".")[1]
            if not terms.known.get(vocabulary):
                del found[column]


def _streets(table: Table, found: dict[str, str]) -> list[Cell]:
    return [
        cell
        for column, target in found.items()
        if target == "place.street"
        for cell in _sample(table, column)
    ]


def _names_people(column: str, found: dict[str, str]) -> bool:
    """Whether a name beside that of the actor is a person's: nothing else speaks of activities."""
    others = (target for other, target in found.items() if other != column)
    return "contact.name" in targets_of(column) and not any(
        target.startswith(("activity.", "terms.")) for target in others
    )


def _counts_rows(table: Table, column: str) -> bool:
    """Whether a column of house numbers by its name says 1, 2, 3 …: it numbers the rows."""
    if targets_of(column) != ("place.house_number",):
        return False
    cells = [text_of(cell).rstrip(".") for cell in table.column(column) if not is_blank(cell)]
    return len(cells) > 2 and cells == [str(number) for number in range(1, len(cells) + 1)]


def _has_crosses_alone(table: Table, column: str) -> bool:
    """Whether a column says yes and no, in other ways than with figures alone."""
    cells = [cell for cell in _sample(table, column) if not is_blank(cell)]
    return are_crosses(cells) and any(not text_of(cell).isdecimal() for cell in cells)


def _by_content(table: Table, column: str, terms: TermReader, taken: set[str]) -> str | None:
    cells = _sample(table, column)
    if not cells:
        return None
    checks: list[tuple[str, Callable[[list[Cell]], bool]]] = [
        ("actor.email", lambda some: _mostly(some, _EMAIL)),
        ("actor.website", lambda some: _mostly(some, _WEBSITE)),
        ("place.whole", lambda some: _share(some, is_address) > _MOST_OF_THEM),
        ("place.postcode_and_city", lambda some: _mostly(some, _POSTCODE_AND_CITY)),
        ("place.postcode", lambda some: _mostly(some, _POSTCODE) and _are_texts(some)),
        ("point.both", lambda some: _share(some, _is_place) > _MOST_OF_THEM),
        ("point.x", lambda some: _are_within(some, _EASTINGS)),
        ("point.y", lambda some: _are_within(some, _NORTHINGS)),
    ]
    for target, fits in checks:
        if target not in taken and fits(cells):
            return target
    return _vocabulary(cells, terms, taken)


def _vocabulary(cells: list[Cell], terms: TermReader, taken: set[str]) -> str | None:
    """Return the vocabulary that the words in a column are of."""
    words = {text_of(cell) for cell in cells}
    if len(words) < 2 or all(map(is_number, words)):  # numbers count anything
        return None
    for vocabulary in sorted(terms.known.keys() - {"vocabulary"}):
        target = f"terms.{vocabulary}" if vocabulary != "actor_type" else "actor.actor_type"
        known = sum(not terms.codes(vocabulary, word)[1] for word in words)
        if target not in taken and known > _MOST_OF_THEM * len(words):
            return target
    return None


def _sample(table: Table, column: str) -> list[Cell]:
    cells = [cell for cell in table.column(column) if cell != ""]
    return cells[:: max(1, len(cells) // _SAMPLE)]


def _share(cells: list[Cell], fits: Callable[[Cell], bool]) -> float:
    return sum(map(fits, cells)) / len(cells) if cells else 0.0


def _mostly(cells: list[Cell], pattern: re.Pattern[str]) -> bool:
    texts = (text_of(cell) for cell in cells)
    fitting = sum(len(text) <= _LONGEST and bool(pattern.fullmatch(text)) for text in texts)
    return fitting > _MOST_OF_THEM * len(cells)


def _are_texts(cells: list[Cell]) -> bool:
    return all(isinstance(cell, str) for cell in cells)


def _are_within(cells: list[Cell], ranges: tuple[tuple[float, float], ...]) -> bool:
    for decimal in (COMMA, POINT):
        try:
            numbers = [number_of(cell, decimal) for cell in cells]
        except ValueError:
            continue
        for least, most in ranges:
            if all(number is not None and least <= number <= most for number in numbers) and (
                most > 1000 or any(not number.is_integer() for number in numbers)
            ):
                return True
    return False


def _is_place(cell: Cell) -> bool:
    """Whether a cell holds easting and northing of a place, in whatever order; no phone number."""
    pair = [float(numbers[0]) for numbers in parted([cell])]
    return any(
        _lies_within(east, _EASTINGS) and _lies_within(north, _NORTHINGS)
        for east, north in (pair, pair[::-1])
    )


def _lies_within(number: float, ranges: tuple[tuple[float, float], ...]) -> bool:
    return any(least <= number <= most for least, most in ranges)


def _place(columns: dict[str, str]) -> Place:
    fields: dict[str, FieldSource] = {
        target.removeprefix("place."): column
        for target, column in columns.items()
        if target in ("place.street", "place.postcode", "place.city", "place.ags")
    }
    if "place.house_number" in columns and "street" in fields:
        fields["street"] = {"join": [fields["street"], columns["place.house_number"]], "with": " "}
    for target, parts in (
        ("place.whole", ("street", "postcode", "city")),
        ("place.postcode_and_city", ("postcode", "city")),
    ):
        if target in columns:
            for part in parts:
                fields.setdefault(part, {"column": columns[target], "part": part})
    has_both = "point.both" in columns
    has_pair = not has_both and {"point.x", "point.y"} <= columns.keys()
    return Place(
        x=columns["point.x"] if has_pair else "",
        y=columns["point.y"] if has_pair else "",
        both=columns["point.both"] if has_both else "",
        crs_column=columns.get("point.crs", ""),
        fields=fields,
        locate_by=_LOCATE_BY,
    )


def _kind_of_key(table: Table, columns: dict[str, str]) -> str:
    """Return what the keys in a table are of: `activity`, `actor`, or nothing that can be told.

    Keys that come again are of activities only if they come with one title each, and of actors if
    with one name: taken for those of activities, they would make one of all that an actor offers.
    """
    if "key" not in columns:
        return ""
    keys = [cell for cell in table.column(columns["key"]) if not is_blank(cell)]
    if len(set(keys)) == len(keys) or _goes_with(table, columns, "activity.title"):
        return "activity"
    return "actor" if _goes_with(table, columns, "actor.name") else ""


def _goes_with(table: Table, columns: dict[str, str], target: str) -> bool:
    """Whether each key comes with one value alone in another column."""
    if target not in columns:
        return False
    pairs = zip(table.column(columns["key"]), table.column(columns[target]), strict=True)
    different = {pair for pair in pairs if not is_blank(pair[0])}
    return len(different) == len({key for key, _ in different})


def _records(columns: dict[str, str], crossed: Crossed, keyed: str) -> dict[str, RecordRule]:
    """Return the rules: always an actor; project, activity and contact where columns are.

    `keyed` says which of them the column of keys is about.
    """
    fields: dict[str, dict[str, FieldSource]] = {}
    terms: dict[str, dict[str, Any]] = {
        vocabulary: {"crossed": by_column} for vocabulary, by_column in crossed.items()
    }
    for target, column in columns.items():
        kind, _, name = target.partition(".")
        if kind == "terms":
            terms[name] = {"column": column} | terms.get(name, {})
        elif name in SPANS:
            for field, part in SPANS[name].items():
                fields.setdefault(kind, {}).setdefault(field, {"column": column, "part": part})
        elif name and kind in ("actor", "project", "activity", "contact"):
            fields.setdefault(kind, {})[name] = column
    has_activity = bool(terms or fields.keys() & {"activity", "project"})
    first = "activity" if has_activity else "actor"
    if "note" in columns:
        fields.setdefault(first, {})["note"] = columns["note"]
    key = columns["key"] if keyed else None
    is_of_actor = keyed == "actor" or not has_activity
    records = {
        "actor": RecordRule(
            "actor", fields.get("actor", {}), key=key if is_of_actor else None, has_place=True
        )
    }
    if "project" in fields and "title" in fields["project"]:
        needs = (fields["project"]["title"],)
        records["project"] = RecordRule("project", fields["project"], needs=needs)
    if has_activity:
        records["activity"] = RecordRule(
            "activity",
            fields.get("activity", {}),
            terms,
            key=None if is_of_actor else key,
            has_place=True,
        )
    if "contact" in fields:
        contact = fields["contact"]
        needs = tuple(column for column in contact.values() if isinstance(column, str))
        first, last = contact.pop("first_name", None), contact.get("name")
        if first:
            contact["name"] = {"join": [first, last], "with": " "} if last else first
        records["contact"] = RecordRule("contact", contact, needs=needs)
    return records
