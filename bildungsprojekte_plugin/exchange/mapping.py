"""From a row of a file to records, by a profile."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from math import isfinite, nan
from typing import Any

from ..model import Activity, Actor, Term, rules
from ..model.records import Point, Record
from ..model.vocabulary import SEPARATOR
from ..support.errors import QT_TRANSLATE_NOOP, UserError
from .profiles import FieldSource, Profile

# not the dash that ends an insertion ("-Sek.I-", "-Primarstufe-")
_PART_OF_A_WORD = re.compile(r"(?:^|\s)[^\s-]\S*[a-zäöüß]-$")
_EASTINGS, _NORTHINGS = (100_000, 1_000_000), (1_000_000, 10_000_000)  # of a UTM zone
_WORDS_AFTER_A_HYPHEN = ("und ", "u. ", "u.", "oder ", "o. ", "bzw")
_LONGEST_CODE = 100


@dataclass(frozen=True)
class Codes:
    """The terms that the register has, and those that it had: vocabulary → codes."""

    known: dict[str, set[str]]
    deleted: dict[str, set[str]]

    def can_become(self, vocabulary: str, value: str) -> bool:
        """Whether a value is a term or may be made one: what was deleted stays deleted."""
        return value in self.known.get(vocabulary, ()) or (
            0 < len(value) <= _LONGEST_CODE
            and value.isprintable()
            and SEPARATOR not in value
            and value not in self.deleted.get(vocabulary, ())
        )


@dataclass(frozen=True)
class Mapped:
    """What a row became: an actor, its activity (without the actor's key yet), and remarks."""

    key: str
    actor: Actor
    activity: Activity
    remarks: tuple[UserError, ...]


def map_row(profile: Profile, row: dict[str, str], register_codes: Codes) -> Mapped:
    """Return the records that a row stands for. Raises `UserError` when it cannot be read."""
    key = row[profile.key]
    if not key:
        raise UserError(
            QT_TRANSLATE_NOOP("Bildungsprojekte", "There is no value in the column “{column}”."),
            column=profile.key,
        )
    point = _point(profile, row)
    shared: dict[str, Any] = {
        name: _value(source, row) for name, source in profile.place.items()
    } | {
        "point": point,
        "location_quality": "address" if point else None,
        "source": profile.name,
        "source_key": key,
    }
    terms, remarks = _terms(profile, row, register_codes)
    actor_fields = {name: _value(source, row) for name, source in profile.actor.items()}
    actor = Actor(**_named(actor_fields, key), **shared)
    activity = Activity(
        actor="",
        terms=terms,
        **{name: _value(source, row) for name, source in profile.activity.items()},
        **shared,
    )
    for record in (actor, activity):
        for problem in rules.problems(record):
            if problem.about != "actor":  # which is known only once the actor is stored
                raise problem
    return Mapped(key, actor, activity, tuple(remarks))


def compared_fields(profile: Profile, record: Record) -> dict[str, Any]:
    """Return the fields that a profile fills, with a record's values."""
    filled = profile.actor if isinstance(record, Actor) else profile.activity
    names = [*filled, *profile.place, "point", "location_quality"]
    values = {name: getattr(record, name) for name in names}
    if isinstance(record, Activity):
        values["terms"] = {
            vocabulary: record.terms.get(vocabulary, set()) for vocabulary in profile.terms
        }
    return values


def _named(fields: dict[str, Any], key: str) -> dict[str, Any]:
    """An actor without a name goes by its short name, or by its key."""
    return fields | {"name": fields.get("name") or fields.get("short_name") or key}


def _value(source: FieldSource, row: dict[str, str]) -> str | date | None:
    if isinstance(source, str):
        return row[source] or None
    if "value" in source:
        return source["value"]
    if "join" in source:
        parts = [row[column] for column in source["join"] if row[column]]
        return _joined(parts, source.get("with")) or None
    if any(row[column] not in values for column, values in source.get("when", {}).items()):
        return None
    text = row[source["column"]]
    if not text or "date" not in source:
        return text or None
    try:
        return datetime.strptime(text, source["date"]).date()
    except ValueError:
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte", "“{value}” in the column “{column}” is not a date."
            ),
            value=text,
            column=source["column"],
        ) from None


def _joined(parts: list[str], separator: str | None) -> str:
    """Join parts of a text; without a separator, mend words that were cut at the end of a part."""
    if separator is not None:
        return separator.join(parts)
    joined = ""
    for part in parts:
        if not _PART_OF_A_WORD.search(joined) or part.startswith(_WORDS_AFTER_A_HYPHEN):
            joined = f"{joined} {part}"
        elif part[:1].islower():
            joined = joined[:-1] + part
        else:
            joined += part if part[:1].isupper() else f" {part}"
    return " ".join(joined.split())


def _point(profile: Profile, row: dict[str, str]) -> Point | None:
    source = profile.point
    easting, northing = row[source["easting"]], row[source["northing"]]
    if not easting and not northing:
        return None
    stated = row[source["crs_column"]] if "crs_column" in source else ""
    if "crs_values" in source and stated not in source["crs_values"]:
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The coordinate system “{value}” in the column “{column}” is not one that the "
                "profile knows: {known}.",
            ),
            value=stated,
            column=source["crs_column"],
            known=", ".join(value for value in source["crs_values"] if value),
        )
    x, y = _coordinate(source["easting"], easting), _coordinate(source["northing"], northing)
    if not (_EASTINGS[0] <= x <= _EASTINGS[1] and _NORTHINGS[0] <= y <= _NORTHINGS[1]):
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "“{easting}” and “{northing}” are not a place in EPSG:25832: perhaps they are "
                "swapped, in degrees or in another coordinate system.",
            ),
            easting=easting,
            northing=northing,
        )
    return x, y


def _coordinate(column: str, text: str) -> float:
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        number = nan
    if not isfinite(number):
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte", "“{value}” in the column “{column}” is not a coordinate."
            ),
            value=text,
            column=column,
        )
    return number


def _terms(
    profile: Profile, row: dict[str, str], register_codes: Codes
) -> tuple[dict[str, set[str]], list[UserError]]:
    terms, remarks = {}, []
    for vocabulary, source in profile.terms.items():
        value = row[source["column"]]
        codes = set(source["map"].get(value, ())) if "map" in source else {value} - {""}
        if "unknown" in source:
            codes = {code for code in codes if register_codes.can_become(vocabulary, code)}
        else:
            codes &= register_codes.known.get(vocabulary, set())
        terms[vocabulary] = codes
        if value and not codes:
            remarks.append(
                UserError(
                    QT_TRANSLATE_NOOP(
                        "Bildungsprojekte",
                        "“{value}” in the column “{column}” is unknown: imported without a term "
                        "of the vocabulary “{vocabulary}”.",
                    ),
                    value=value,
                    column=source["column"],
                    vocabulary=vocabulary,
                )
            )
    return terms, remarks


def new_terms(profile: Profile, mapped: list[Mapped], register_codes: Codes) -> list[Term]:
    """Return the terms that the file uses, the register lacks and the profile lets in."""
    terms = []
    for vocabulary, source in profile.terms.items():
        if "unknown" not in source:
            continue
        used = set().union(*(record.activity.terms[vocabulary] for record in mapped))
        labels = source["unknown"]
        known = register_codes.known.get(vocabulary, set())
        terms += [
            Term(
                vocabulary=vocabulary,
                code=code,
                label_de=labels["label_de"].format(value=code),
                label_en=labels["label_en"].format(value=code),
                sort_order=len(known) + number,
            )
            for number, code in enumerate(sorted(used - known), start=1)
        ]
    return terms
