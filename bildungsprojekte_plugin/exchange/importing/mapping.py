"""From the rows of a table to records, by a profile."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from ...model import Term, rules
from ...model.records import Point, Record
from ...support.errors import QT_TRANSLATE_NOOP, UserError
from ...support.i18n import in_language
from ..profiles.profile import CLASSES, FieldSource, Profile, RecordRule, columns_of, ties
from ..sources.sheet import Row
from ..understanding.blanks import is_blank
from ..understanding.keys import padded, text_of
from ..understanding.names import folded
from ..understanding.source_keys import key_made_of
from ..understanding.term_reading import TermReader
from .references import UnknownName
from .towns import Towns
from .understood import Understood
from .values import Cells, FieldReader, TermsReader, UnknownTerm, joined

# said once the records are stored that it is about, or filled in by then
_LOCATION = frozenset({"point", "location_quality", "ags"})
_LATER = {"actor", "project", "activity", "lead_actor"}
_TIED = {"activity", "contact"}  # which must belong to another record
_HEADING = QT_TRANSLATE_NOOP("Bildungsprojekte", "Heading within the list")


@dataclass
class Draft:
    """A record as a row gives it, before it is known whether the register has it.

    `ties` name the drafts of the same row that it belongs to, by field. `is_made_up`: its key in
    the source was made of what it is, for the source has none. `compared` names the fields that
    the row speaks of; `based_on` is the version that the row was made from, where it says so.
    `town` is the key of the municipality that the row names, in whatever way.
    """

    kind: str
    key: str
    record: Record
    is_made_up: bool
    ties: dict[str, Draft] = field(default_factory=dict)
    compared: set[str] = field(default_factory=set)
    based_on: int | None = None
    town: str = ""

    def values(self) -> dict[str, Any]:
        """Return the fields that the row speaks of, with their values."""
        return {name: getattr(self.record, name) for name in sorted(self.compared)}


@dataclass(frozen=True)
class Misnamed:
    """A town that a row names, and the municipality that its coordinates lie in instead."""

    named: str
    lies_in: str


@dataclass
class MappedRow:
    """What a row became: its drafts, those first that others belong to, and unknown words.

    `misnamed` says where it contradicts itself: the coordinates count.
    """

    number: int
    drafts: list[Draft]
    unknown: list[UnknownTerm | UnknownName]
    misnamed: Misnamed | None = None


class Mapper:
    """Makes drafts of rows, as a profile says. `source` is what their keys are of.

    `is_whole` says that a table names all that its source has. `towns` are the municipalities of
    the register, by name.
    """

    is_whole = True

    def __init__(
        self,
        profile: Profile,
        understood: Understood,
        terms: TermReader,
        source: str,
        towns: Towns = Towns(()),  # noqa: B008  (never changed)
    ) -> None:
        self.source = source
        self._understood = understood
        self._rules = [
            _RuleReader(name, rule, profile, understood, terms, towns)
            for name, rule in profile.records.items()
        ]
        self._skips = [
            (skip, understood.index[skip.column])
            for skip in profile.skip
            if skip.column in understood.index
        ]

    def is_heading(self, position: int) -> bool:
        """Whether a row is a heading within the list."""
        return position in self._understood.headings

    def skip_reason(self, row: Row, position: int, language: str) -> str:
        """Return why a row is left out on purpose; empty when it is not."""
        if self.is_heading(position):
            return in_language(_HEADING, language)
        for skip, at in self._skips:
            if row.problem is None and skip.applies(text_of(row.cells[at])):
                return skip.reason(language)
        return ""

    def as_taken(self, row: Row, position: int) -> Row:
        """Return a row with what it has from the rows above it, and without what these have."""
        return replace(row, cells=self._understood.cells.get(position, row.cells))

    def key_of(self, row: Row) -> str:
        """Return the key in the source of the first record that a row stands for; or nothing."""
        return self._rules[0].stated_key(row.cells)

    def map(self, row: Row, position: int) -> MappedRow:
        """Return what a row stands for. Raises `UserError` when it cannot be taken."""
        if row.problem is not None:
            raise row.problem
        if position in self._understood.misplaced:
            raise self._understood.misplaced[position]
        mapped = MappedRow(row.number, [], [])
        own = self._understood.cells.get(position, row.cells), self._place(position)
        of_actor = own
        if position in self._understood.actors:  # which is where that row says, not this one
            naming = self._understood.actors[position]
            of_actor = naming.cells, self._place(naming.position)
        drafts: dict[str, Draft] = {}
        for rule in self._rules:
            cells, place = of_actor if rule.rule.kind == "actor" else own
            if rule.applies(cells):
                draft = rule.draft(cells, place, drafts, mapped.unknown)
                drafts[rule.name] = draft
                mapped.drafts.append(draft)
                mapped.misnamed = mapped.misnamed or rule.misnamed(draft)
        if not drafts:
            raise UserError(
                QT_TRANSLATE_NOOP("Bildungsprojekte", "The line names no record: {columns} empty."),
                columns=", ".join(self._rules[0].rule.needs),
            )
        return mapped

    def _place(self, position: int) -> tuple[Point | None, str | None]:
        return self._understood.points[position], self._understood.municipalities[position]


class _RuleReader:
    """Makes the draft that one rule says."""

    def __init__(
        self,
        name: str,
        rule: RecordRule,
        profile: Profile,
        understood: Understood,
        terms: TermReader,
        towns: Towns,
    ) -> None:
        self.name = name
        self._towns = towns
        self.rule = rule
        self._class = CLASSES[rule.kind]
        self._index = understood.index
        street = profile.place.fields.get("street")
        self._has_whole_address = isinstance(street, dict) and street.get("part") == "street"
        self._ties = list(ties(name, rule, profile.records))
        sources = rule.fields | (profile.place.fields if rule.has_place else {})
        tied = {field for field, _ in self._ties}
        readers = {
            field: FieldReader(self._class.table.column(field), source, understood, terms)
            for field, source in sources.items()
            if field not in tied
        }
        self._fields = [
            (field, reader) for field, reader in readers.items() if not reader.says_nothing()
        ]
        self._terms = [
            TermsReader(vocabulary, source, understood, terms)
            for vocabulary, source in rule.terms.items()
        ]
        self._blank = {
            column.name: ""
            for column in self._class.table.data_columns
            if column.required and column.default is None
        }
        self._compared = readers.keys() - {"uuid"}
        self._compared |= {"name"} if rule.kind == "actor" else set()
        self._compared |= {"terms"} if rule.terms else set()
        self._needs = [self._index[column] for column in rule.needs if column in self._index]

    def applies(self, cells: Cells) -> bool:
        """Whether a row makes such a record at all."""
        return not self.rule.needs or any(not is_blank(cells[position]) for position in self._needs)

    def stated_key(self, cells: Cells) -> str:
        """Return the key that stands in the row."""
        key: FieldSource | None = self.rule.key
        if key is None:
            return ""
        if isinstance(key, dict) and "join" in key:
            return joined([text_of(cells[self._index[column]]) for column in key["join"]], "/")
        source = {"column": key} if isinstance(key, str) else key
        position = self._index.get(source["column"])
        if position is None:
            return ""
        cell = cells[position]
        if is_blank(cell):
            return ""
        return padded(cell, source["digits"]) if "digits" in source else text_of(cell)

    def draft(
        self,
        cells: Cells,
        place: tuple[Point | None, str | None],
        drafts: dict[str, Draft],
        unknown: list[UnknownTerm],
    ) -> Draft:
        """Return the draft of a row. Raises `UserError`."""
        stated = self.stated_key(cells)
        if self.rule.is_unique and not stated:
            raise UserError(
                QT_TRANSLATE_NOOP(
                    "Bildungsprojekte", "There is no value in the column “{column}”."
                ),
                column=", ".join(sorted(self.rule.columns() & self._key_columns())),
            )
        values = {name: reader.value(cells, unknown) for name, reader in self._fields}
        if self.rule.has_place:
            self._find_bare_town(values)
            values["point"] = place[0]
            if place[0] is not None and not values.get("location_quality"):
                values["location_quality"] = "address"
        if self._terms:
            values["terms"] = {
                reader.vocabulary: reader.codes(cells, unknown) for reader in self._terms
            }
        tied = {name: drafts[other] for name, other in self._ties if other in drafts}
        if self.rule.kind == "actor":
            values["name"] = values.get("name") or values.get("short_name") or stated
            if not values["name"]:
                raise self._unnamed()
        given = {name: value for name, value in values.items() if value is not None}
        record = self._class(**self._blank | given)
        _check(record, tied)
        if self.rule.has_place:
            record.ags = place[1] or record.ags
        city = getattr(record, "city", None) or ""
        town = getattr(record, "ags", None) or self._towns.key(city)
        key = stated or made_up_key(self.rule.kind, record, tied, town)
        # of a place, a row speaks only where it has coordinates
        located = _LOCATION if self.rule.has_place and record.point is not None else frozenset()
        speaks_of = self._compared | located
        if self.rule.has_place and record.ags is None:
            speaks_of -= {"ags"}  # the register finds it by the place
        return Draft(self.rule.kind, key, record, not stated, tied, speaks_of, town=town)

    def _find_bare_town(self, values: dict[str, Any]) -> None:
        """Take a cell for addresses that names a town alone for that, and for no street."""
        street = values.get("street") or ""
        is_bare = self._has_whole_address and not (values.get("city") or values.get("postcode"))
        if is_bare and not any(map(str.isdigit, street)) and self._towns.key(street):
            values["city"], values["street"] = street, None

    def misnamed(self, draft: Draft) -> Misnamed | None:
        """Return the town that a draft names and does not lie in."""
        record = draft.record
        if not self.rule.has_place or record.point is None or not record.ags:
            return None
        named = self._towns.key(record.city)
        is_other = bool(named) and named != record.ags
        return Misnamed(record.city, self._towns.name(record.ags)) if is_other else None

    def _unnamed(self) -> UserError:
        return UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "No actor is named: the column “{column}” is empty. Write the name there, or "
                "“dito” if it is that of the line above.",
            ),
            column=", ".join(sorted(columns_of(self.rule.fields.get("name", {})))),
        )

    def _key_columns(self) -> set[str]:
        key = self.rule.key
        if isinstance(key, str):
            return {key}
        return set(key.get("join", ())) | {key.get("column")} if key else set()


def _check(record: Record, tied: dict[str, Draft]) -> None:
    later = tied.keys() if record.table.name in _TIED else _LATER
    for problem in rules.problems(record, later):
        raise problem


def made_up_key(kind: str, record: Record, tied: dict[str, Draft], town: str = "") -> str:
    """Return a key made of what a record is, the same whenever the same thing is imported.

    `town` is the key of its municipality, where that is known.
    """
    if kind == "actor":
        parts = [record.name, town or record.ags or record.city or ""]
        parts += [record.short_name] if record.short_name else []  # “Kita” may be many
    elif kind == "project":
        parts = [record.title]
    elif kind == "contact":
        parts = [record.name or record.email or record.phone or "", record.role or ""]
    else:
        parts = [record.title or record.description or "", record.street or record.venue or ""]
        parts += [town or record.ags or record.city or "", _day(record.starts_on)]
    keys = [tied[name].key for name in sorted(tied)]
    return key_made_of([*map(folded, parts), *keys])


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def new_terms(profile: Profile, rows: Iterator[MappedRow], terms: TermReader) -> list[Term]:
    """Return the terms that the rows use, the register lacks and the profile lets in."""
    labels = {
        vocabulary: source["unknown"]
        for rule in profile.records.values()
        for vocabulary, source in rule.terms.items()
        if "unknown" in source
    }
    used: dict[str, set[str]] = {vocabulary: set() for vocabulary in labels}
    for row in rows if labels else ():
        for draft in row.drafts:
            for vocabulary in labels.keys() & getattr(draft.record, "terms", {}).keys():
                used[vocabulary] |= draft.record.terms[vocabulary]
    return [
        Term(
            vocabulary=vocabulary,
            code=code,
            label_de=labels[vocabulary]["label_de"].format(value=code),
            label_en=labels[vocabulary]["label_en"].format(value=code),
            sort_order=len(terms.known.get(vocabulary, ())) + number,
        )
        for vocabulary, codes in used.items()
        for number, code in enumerate(sorted(codes - terms.known.get(vocabulary, set())), start=1)
    ]
