"""A mapping profile: how the rows of a known kind of file become records. Kept as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from typing import Any

from ...model import Activity, Actor, Contact, Project
from ...support.errors import QT_TRANSLATE_NOOP, UserError
from ..understanding.cell_parts import PARTS
from ..understanding.names import folded

FieldSource = str | dict[str, Any]

CLASSES = {"actor": Actor, "project": Project, "activity": Activity, "contact": Contact}
# what an activity, a contact or a project is tied to, if the row says nothing else
_TIES = {
    "activity": ("actor", "project"),
    "contact": ("actor",),
}


@dataclass(frozen=True)
class Skip:
    """Rows to leave out on purpose: those with one of `values`, or all but those in `kept`."""

    column: str
    values: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    reason_de: str = ""
    reason_en: str = ""

    def applies(self, value: str) -> bool:
        """Whether a row with that value in the column is to be left out."""
        return value in self.values if self.values else value not in self.kept

    def reason(self, language: str) -> str:
        """Return why, in a language, `de` or `en`."""
        return self.reason_de if language == "de" else self.reason_en


@dataclass(frozen=True)
class RecordRule:
    """How a row makes one record of a class (`actor`, `project`, `activity` or `contact`).

    `fields` say for each field of the class where its value comes from: the name of a column;
    `{"value": …}`, always the same; `{"join": [columns], "with": …}`; `{"record": rule}`, the
    record that another rule makes of the row; or `{"column": …}` with `when` ({column: [values]}),
    `digits` (of a key), `part` (of a cell that holds several things: `street`, `postcode`, `city`
    of an address, `from`, `below` of ages, `begin`, `end` of a period) or `map` (from values to
    codes of a vocabulary, or to choices; to None for what is left out). `terms` say the same for
    vocabularies: with `map` from values to lists of codes, `codes` that all rows have, and
    `unknown`, the labels under which a value that the vocabulary lacks is added to it; beside or
    instead of a column with words they name those that are `crossed` ({column: [codes]}), whose
    codes a row has where there is a cross in the cell. `key` says
    where the key in the source comes from; without one it is made of what the record is. No two
    rows may have the same key where it `is_unique`; else they are one record. `needs` names
    columns one of which must be filled: a row may name no project.
    """

    kind: str
    fields: dict[str, FieldSource] = field(default_factory=dict)
    terms: dict[str, dict[str, Any]] = field(default_factory=dict)
    key: FieldSource | None = None
    is_unique: bool = False
    has_place: bool = False
    needs: tuple[str, ...] = ()

    def columns(self) -> set[str]:
        """Return the names of all columns that the rule reads."""
        sources = [*self.fields.values(), *self.terms.values()]
        if self.key is not None:
            sources.append(self.key)
        return set(self.needs).union(*map(columns_of, sources))


@dataclass(frozen=True)
class Place:
    """Where a row is.

    `x` and `y` name the columns of the coordinates, `both` one column that holds both; a source
    with geometries needs neither. `crs` is their system where the profile knows it, `crs_column`
    a column that names it, with `crs_values` those that it may hold. `fields` are those of an
    address, as in a rule. Without coordinates, a place is taken from those of `locate_by`, in that
    order: `address` (of a record of the register), `geocoder`, `postcode`, `municipality`.
    """

    x: str = ""
    y: str = ""
    both: str = ""
    crs: str = ""
    crs_column: str = ""
    crs_values: tuple[str, ...] = ()
    fields: dict[str, FieldSource] = field(default_factory=dict)
    locate_by: tuple[str, ...] = ()

    def columns(self) -> set[str]:
        """Return the names of all columns that are read."""
        named = {self.x, self.y, self.both, self.crs_column} - {""}
        return named.union(*map(columns_of, self.fields.values()))


@dataclass(frozen=True)
class Profile:
    """A profile. `records` gives the rules by name, those first that others refer to.

    `optional` names columns that a file of this kind may lack; those of them that it is `known_by`
    it has all the same where nobody has said that it is of this kind. With one that `is_shared`,
    many deliver: each file is a source of its own.
    """

    name: str
    title_de: str
    title_en: str
    records: dict[str, RecordRule]
    place: Place = field(default_factory=Place)
    skip: tuple[Skip, ...] = ()
    attribution: str = ""
    delimiter: str = ""
    is_shared: bool = False
    optional: tuple[str, ...] = ()
    known_by: tuple[str, ...] = ()

    def title(self, language: str) -> str:
        """Return the profile's title in a language, `de` or `en`."""
        return self.title_de if language == "de" else self.title_en

    def columns(self) -> set[str]:
        """Return the names of all columns that the profile reads."""
        named = {skip.column for skip in self.skip} | self.place.columns()
        return named.union(*(rule.columns() for rule in self.records.values()))

    def required(self) -> set[str]:
        """Return the names of the columns that a file must have."""
        return self.columns() - set(self.optional)

    def fits(self, there: set[str]) -> bool:
        """Whether a file with columns of these names (folded) is of this kind, as it looks."""
        required = self.required()
        return bool(required) and {folded(name) for name in required.union(self.known_by)} <= there

    def to_json(self) -> str:
        """Return the profile as the text of its file."""
        content = _bare(self) | {
            "records": {name: _bare(rule) for name, rule in self.records.items()},
            "place": _bare(self.place),
            "skip": [_bare(skip) for skip in self.skip],
        }
        return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def columns_of(source: FieldSource) -> set[str]:
    """Return the names of the columns that a field's value comes from."""
    if isinstance(source, str):
        return {source}
    named = {name for part in ("join", "when", "crossed") for name in source.get(part, ())}
    return named | ({source["column"]} if "column" in source else set())


def ties(name: str, rule: RecordRule, rules: dict[str, RecordRule]) -> Iterator[tuple[str, str]]:
    """Yield field and rule of the records of the same row that a record belongs to."""
    for tied, source in rule.fields.items():
        if isinstance(source, dict) and "record" in source:
            yield tied, source["record"]
    for tied in _TIES.get(rule.kind, ()):
        if tied not in rule.fields and tied in rules and tied != name:
            yield tied, tied


def from_json(text: str, name: str) -> Profile:
    """Return the profile in a file's text. Raises `UserError` when that is none."""
    try:
        content = json.loads(text)
        content["records"] = {
            rule: RecordRule(**_tuples(values, "needs"))
            for rule, values in content["records"].items()
        }
        content["place"] = Place(**_tuples(content.get("place", {}), "crs_values", "locate_by"))
        content["skip"] = tuple(
            Skip(**_tuples(skip, "values", "kept")) for skip in content.get("skip", ())
        )
        profile = Profile(**_tuples(content, "optional", "known_by"))
        for rule in profile.records.values():
            _check_rule(rule, profile)
        return profile
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The import profile “{name}” cannot be read ({said}). Save it again in the import "
                "wizard, or remove its file.",
            ),
            name=name,
            said=str(error),
        ) from error


def _check_rule(rule: RecordRule, profile: Profile) -> None:
    """Raise `KeyError` or `TypeError` when a rule names something that there is not."""
    table = CLASSES[rule.kind].table
    sources = rule.fields | (profile.place.fields if rule.has_place else {})
    for name in sources:
        table.column(name)
    detailed = [source for source in sources.values() if not isinstance(source, str)]
    unknown = {source["part"] for source in detailed if "part" in source} - PARTS.keys()
    unknown |= {source["record"] for source in detailed if "record" in source} - set(
        profile.records
    )
    unknown |= {"terms"} if rule.terms and not table.links else set()
    unknown |= {"crossed" for source in detailed if "crossed" in source}
    if unknown:
        raise KeyError(", ".join(sorted(unknown)))
    for source in rule.terms.values():
        for column, codes in source.get("crossed", {}).items():
            if not isinstance(codes, list) or not all(isinstance(code, str) for code in codes):
                raise TypeError(f"crossed: {column}")


def _tuples(values: dict[str, Any], *names: str) -> dict[str, Any]:
    return values | {name: tuple(values[name]) for name in names if name in values}


def _bare(part: Any) -> dict[str, Any]:
    """Return a part of a profile as JSON holds it, without what says nothing."""
    return {
        name: value
        for name, value in ((field.name, getattr(part, field.name)) for field in fields(part))
        if value not in (None, "", False, (), {})
    }
