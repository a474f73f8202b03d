"""Changing a profile column by column: what a column is read for, and what it becomes instead.

What a column may become is a target, as in `synonyms`: `actor.name`, `place.street`,
`terms.stage`, `point.x`, `key`, …; and `crossed.stage.primary` where a cross says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from ...support.errors import QT_TRANSLATE_NOOP, UserError
from ..understanding.cell_parts import SPANS
from .profile import CLASSES, FieldSource, Place, Profile, RecordRule, columns_of

PLACE_TARGETS = (
    *("place.street", "place.house_number", "place.postcode", "place.city", "place.ags"),
    *("place.postcode_and_city", "place.whole"),
)
POINT_TARGETS = ("point.x", "point.y", "point.both", "point.crs")
_POINT_FIELDS = {"x": "x", "y": "y", "both": "both", "crs": "crs_column"}
# what the importing itself writes, or what is said by other targets
_NOT_READ = {
    *("uuid", "source", "source_key", "missing_since"),
    *("street", "postcode", "city", "ags", "note"),
}
_OF_SEVERAL_PARTS = {
    frozenset({"place.street", "place.postcode", "place.city"}): "place.whole",
    frozenset({"place.postcode", "place.city"}): "place.postcode_and_city",
    **{
        frozenset(f"activity.{field}" for field in fields): f"activity.{span}"
        for span, fields in SPANS.items()
    },
}
_PARTS = {
    "place.whole": ("street", "postcode", "city"),
    "place.postcode_and_city": ("postcode", "city"),
}


def field_targets(kind: str) -> list[str]:
    """Return the targets that are fields of a record of a kind, in their order."""
    fields = [
        f"{kind}.{column.name}"
        for column in CLASSES[kind].table.data_columns
        if column.name not in _NOT_READ
        and not (column.is_geometry or column.references or column.type == "datetime")
    ]
    return [*fields, *(f"activity.{span}" for span in SPANS)] if kind == "activity" else fields


def uses(profile: Profile) -> dict[str, list[str]]:
    """Return column → the targets that it is read for."""
    found: dict[str, list[str]] = {}
    in_parts: dict[str, set[str]] = {}
    for target, source in _sources(profile):
        has_part = isinstance(source, dict) and "part" in source
        for column in _columns_in_order(source):
            there = in_parts.setdefault(column, set()) if has_part else None
            if there is not None:
                there.add(target)
            elif target not in found.setdefault(column, []):
                found[column].append(target)
    for column, targets in in_parts.items():
        whole = _OF_SEVERAL_PARTS.get(frozenset(targets))
        found.setdefault(column, []).extend([whole] if whole else sorted(targets))
    return found


def _sources(profile: Profile) -> Iterator[tuple[str, FieldSource]]:
    place = profile.place
    for name, attribute in _POINT_FIELDS.items():
        if getattr(place, attribute):
            yield f"point.{name}", getattr(place, attribute)
    for field, source in place.fields.items():
        if field == "street" and _has_house_number(source):
            *streets, number = source["join"]
            yield "place.street", {"join": streets}
            yield "place.house_number", number
        else:
            yield f"place.{field}", source
    for rule in profile.records.values():
        if rule.key is not None:
            yield "key", rule.key
        for field, source in rule.fields.items():
            yield "note" if field == "note" else f"{rule.kind}.{field}", source
        for vocabulary, source in rule.terms.items():
            yield f"terms.{vocabulary}", source
            for column, codes in source.get("crossed", {}).items():
                yield from ((f"crossed.{vocabulary}.{code}", column) for code in codes)


def _columns_in_order(source: FieldSource) -> list[str]:
    """Return the columns that a value is made of, without those that say whether it counts."""
    if isinstance(source, str):
        return [source]
    return [*source.get("join", ()), *([source["column"]] if "column" in source else [])]


def _has_house_number(source: FieldSource) -> bool:
    """Whether a street is put together of street and number, as `assigned` does it."""
    return isinstance(source, dict) and source.get("with") == " " and "join" in source


def without(profile: Profile, columns: Iterable[str]) -> Profile:
    """Return the profile that reads nothing out of some columns."""
    for column in columns:
        place = profile.place
        blanks = {
            attribute: ""
            for attribute in _POINT_FIELDS.values()
            if getattr(place, attribute) == column
        }
        profile = replace(
            profile,
            place=replace(place, fields=_fields_without(place.fields, column), **blanks),
            records={
                name: replace(
                    rule,
                    fields=_fields_without(rule.fields, column),
                    terms=_fields_without(rule.terms, column),
                    key=_source_without(rule.key, column),
                    needs=tuple(need for need in rule.needs if need != column),
                )
                for name, rule in profile.records.items()
            },
            skip=tuple(skip for skip in profile.skip if skip.column != column),
            optional=tuple(name for name in profile.optional if name != column),
        )
    return _tidied(profile)


def _fields_without(fields: dict[str, Any], column: str) -> dict[str, Any]:
    left = {name: _source_without(source, column) for name, source in fields.items()}
    return {name: source for name, source in left.items() if source is not None}


def _source_without(source: FieldSource | None, column: str) -> FieldSource | None:
    if source is None or column not in columns_of(source):
        return source
    if isinstance(source, str):
        return None
    if "crossed" in source:
        return _crossed_without(source, column)
    if source.get("column") == column:
        return None
    if "join" in source:
        left = [name for name in source["join"] if name != column]
        return source | {"join": left} if left else None
    when = {name: values for name, values in source["when"].items() if name != column}
    return {**{key: part for key, part in source.items() if key != "when"}, "when": when}


def _crossed_without(source: dict[str, Any], column: str) -> dict[str, Any] | None:
    """Return terms that are told by words or by crosses, without one of the columns."""
    left = {name: codes for name, codes in source["crossed"].items() if name != column}
    if source.get("column") == column:
        return {"crossed": left} if left else None
    rest = {name: part for name, part in source.items() if name != "crossed"}
    rest |= {"crossed": left} if left else {}
    return rest or None


def assigned(profile: Profile, column: str, target: str) -> Profile:
    """Return the profile in which a column becomes something else, or nothing (empty).

    What another column was that until now, it is not any more.
    """
    profile = without(profile, [column])
    kind, _, name = target.partition(".")
    if not target:
        return profile
    if kind == "point":
        place = replace(profile.place, **{_POINT_FIELDS[name]: column})
        if name == "both":
            place = replace(place, x="", y="")
        elif name in ("x", "y"):
            place = replace(place, both="")
        return replace(profile, place=place)
    if kind == "place":
        place = replace(profile.place, fields=_address(profile.place, name, column))
        return replace(profile, place=place)
    return _tidied(_with_field(profile, target, column))


def _address(place: Place, name: str, column: str) -> dict[str, FieldSource]:
    fields = dict(place.fields)
    street = fields.get("street")
    if name == "house_number":
        streets = street["join"][:-1] if _has_house_number(street) else [street]
        named = [one for one in streets if isinstance(one, str)]
        fields["street"] = {"join": [*named, column], "with": " "}
    elif name == "street" and _has_house_number(street):
        fields["street"] = {"join": [column, street["join"][-1]], "with": " "}
    elif f"place.{name}" in _PARTS:
        fields |= {part: {"column": column, "part": part} for part in _PARTS[f"place.{name}"]}
    else:
        fields[name] = column
    return fields


def _with_field(profile: Profile, target: str, column: str) -> Profile:
    """Add a field to the first record of its kind, which is made where there is none yet."""
    kind, _, name = target.partition(".")
    if target in ("key", "note"):
        kind = "activity" if _rule_of(profile, "activity") else "actor"
    elif kind in ("terms", "crossed"):
        kind = "activity"
    profile = _with_rule(profile, kind)
    rule_name = _rule_of(profile, kind)
    rule = profile.records[rule_name]
    if target == "key":
        rule = replace(rule, key=column, is_unique=False)
    elif target == "note":
        rule = replace(rule, fields=rule.fields | {"note": column})
    elif target.startswith("terms."):
        crossed = rule.terms.get(name, {}).get("crossed")
        source = {"column": column} | ({"crossed": crossed} if crossed else {})
        rule = replace(rule, terms=rule.terms | {name: source})
    elif target.startswith("crossed."):
        vocabulary, _, code = name.partition(".")
        source = rule.terms.get(vocabulary, {})
        source = source | {"crossed": source.get("crossed", {}) | {column: [code]}}
        rule = replace(rule, terms=rule.terms | {vocabulary: source})
    elif name in SPANS:
        parts = {field: {"column": column, "part": part} for field, part in SPANS[name].items()}
        rule = replace(rule, fields=rule.fields | parts)
    else:
        rule = replace(rule, fields=rule.fields | {name: column})
    return replace(profile, records=profile.records | {rule_name: rule})


def _rule_of(profile: Profile, kind: str) -> str:
    """Return the name of the first rule of a kind; empty when there is none."""
    return next((name for name, rule in profile.records.items() if rule.kind == kind), "")


def _with_rule(profile: Profile, kind: str) -> Profile:
    if _rule_of(profile, kind):
        return profile
    rule = RecordRule(kind, has_place=kind in ("actor", "activity"))
    records = profile.records | {kind: rule}
    order = list(CLASSES)
    return replace(
        profile, records=dict(sorted(records.items(), key=lambda one: order.index(one[1].kind)))
    )


def _tidied(profile: Profile) -> Profile:
    """Return the profile without rules for records of which nothing is read.

    A project, which actors do something in, needs an activity. Of a project and a contact a row
    may name none.
    """
    records = dict(profile.records)
    for name, rule in profile.records.items():
        if rule.kind == "project":
            title = rule.fields.get("title")
            records[name] = replace(rule, needs=tuple(_columns_in_order(title or {})))
        elif rule.kind == "contact":
            named = [column for source in rule.fields.values() for column in columns_of(source)]
            records[name] = replace(rule, needs=tuple(named))
        is_empty = not (rule.fields or rule.terms)
        if is_empty and rule.kind in ("project", "contact"):
            del records[name]
    profile = replace(profile, records=records)
    if _rule_of(profile, "project"):
        return _with_rule(profile, "activity")
    activity = _rule_of(profile, "activity")
    if activity and not (records[activity].fields or records[activity].terms):
        actor, key = _rule_of(profile, "actor"), records.pop(activity).key
        if actor and records[actor].key is None:
            records[actor] = replace(records[actor], key=key)
        return replace(profile, records=records)
    return profile


def problems(profile: Profile) -> list[UserError]:
    """Return what has to be said before anything can be imported by a profile."""
    found = []
    actor = profile.records.get(_rule_of(profile, "actor"))
    if actor is None or not {"name", "short_name"} & actor.fields.keys():
        found.append(
            UserError(
                QT_TRANSLATE_NOOP(
                    "Bildungsprojekte",
                    "No column is the name of the actor yet (the organisation). Choose which is.",
                )
            )
        )
    project = profile.records.get(_rule_of(profile, "project"))
    if project is not None and "title" not in project.fields:
        found.append(
            UserError(
                QT_TRANSLATE_NOOP(
                    "Bildungsprojekte",
                    "No column is the title of the project yet, but others describe it. Choose "
                    "which is.",
                )
            )
        )
    if bool(profile.place.x) != bool(profile.place.y):
        found.append(
            UserError(
                QT_TRANSLATE_NOOP(
                    "Bildungsprojekte",
                    "Of the coordinates only one is chosen yet. Choose the column of the other.",
                )
            )
        )
    return found
