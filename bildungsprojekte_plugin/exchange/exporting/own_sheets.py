"""The sheets that the plugin writes itself: which columns they have, and how to know them again.

A column has a technical name, the same in every language, and a label for people in German and
English. A code stands beside its label; of a record that is referred to, the name stands among the
fields and the key at the end. A sheet that holds only label and name comes back as well. Several
terms of a vocabulary are joined by "; ".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from ...model import Activity, Actor, Contact, Project, schema
from ...model.schema import Column, Table
from ...model.vocabulary import Vocabulary
from ...support.errors import QT_TRANSLATE_NOOP
from ...support.i18n import LANGUAGES, in_language
from ..writing.short_names import short_names

_TERM, _LABEL, _NAME = "term_", "_label", "_name"  # parts of technical names


class What(Enum):
    """Of which records a sheet is."""

    ACTIVITIES = "activities"
    ACTORS = "actors"
    PROJECTS = "projects"
    CONTACTS = "contacts"

    @property
    def record_class(self) -> type:
        """The class of the records."""
        return _CLASSES[self]

    @property
    def table(self) -> Table:
        """The table of the records."""
        return self.record_class.table


_CLASSES = {
    What.ACTIVITIES: Activity,
    What.ACTORS: Actor,
    What.PROJECTS: Project,
    What.CONTACTS: Contact,
}


class Audience(Enum):
    """For whom a sheet is: everybody, the office, or those who are asked to check their entries."""

    PUBLIC = "public"
    INTERNAL = "internal"
    RETURN = "return"


class Holds(Enum):
    """What a column holds of a record."""

    VALUE = "value"  # of the field `source`; of a coded one the code
    LABEL = "label"  # of the code in the field `source`
    CODES = "codes"  # of the record's terms of the vocabulary `source`
    LABELS = "labels"  # of the same terms
    NAME = "name"  # of the record whose uuid is in the field `source`
    EASTING = "easting"  # of the point, in EPSG:25832
    NORTHING = "northing"
    MUNICIPALITY = "municipality"  # the name to the key in the field `source`
    CONFIRMED = "confirmed"  # empty, to be filled in: the day on which the row was checked


@dataclass(frozen=True)
class OwnColumn:
    """A column of an own sheet.

    `type` is one of text, integer, real, date, datetime (UTC). `source` is a field of the record,
    or a vocabulary where `holds` speaks of terms.
    """

    name: str
    label_de: str
    label_en: str
    holds: Holds
    source: str
    type: str
    audiences: frozenset[Audience]

    def label(self, language: str) -> str:
        """Return the heading for people in a language, `de` or `en`."""
        return self.label_de if language == "de" else self.label_en

    @property
    def is_public(self) -> bool:
        """Whether it may be published."""
        return Audience.PUBLIC in self.audiences

    @property
    def comes_back(self) -> bool:
        """Whether it says something of the record that can be read again."""
        return self.holds not in (Holds.NAME, Holds.MUNICIPALITY) and self.source not in _STAMPS


@dataclass(frozen=True)
class OwnSheet:
    """A sheet that was recognised: of which records, and header → column."""

    what: What
    columns: Mapping[str, OwnColumn]


_STAMPS = ("created_at", "created_by", "updated_at", "updated_by")
_KEPT = ("uuid", "row_version", *_STAMPS)

# vocabularies that a column takes its value from; records have no terms of them
_DESCRIBING = {column.vocabulary for table in schema.TABLES for column in table.columns}

# The columns of the tables that may be published. What is not named here never is. Phone and e-mail
# of an actor may be a person's, without a legal basis on record: as a contact they have one.
_PLACE = ("street", "postcode", "city", "ags", "location_quality", "geom")
_PERIOD = ("starts_on", "ends_on")
_PUBLIC = {
    What.ACTIVITIES: {
        *("uuid", "actor", "project", "title", "description", "venue", "places", "website"),
        *("age_from", "age_to", "assured_on", *_PLACE, *_PERIOD),
    },
    What.ACTORS: {
        *("uuid", "name", "short_name", "actor_type", "operator", "website", "assured_on"),
        *_PLACE,
    },
    What.PROJECTS: {
        *("uuid", "title", "description", "lead_actor", "website", "assured_on", *_PERIOD),
    },
    What.CONTACTS: {
        *("uuid", "actor", "project", "activity", "name", "role", "phone", "email"),
    },
}
# Those who check their entries see what is public, without what only machines understand.
_RETURNED = {
    what: public - {"ags", "location_quality", "geom", "assured_on"} | {"row_version"}
    for what, public in _PUBLIC.items()
}
_RETURNED[What.ACTORS] |= {"phone", "email"}

_CODE_OF = QT_TRANSLATE_NOOP("Bildungsprojekte", "{name} (code)")
_KEY_OF = QT_TRANSLATE_NOOP("Bildungsprojekte", "{name} (identifier)")
_EASTING = QT_TRANSLATE_NOOP("Bildungsprojekte", "Easting (EPSG:25832)")
_NORTHING = QT_TRANSLATE_NOOP("Bildungsprojekte", "Northing (EPSG:25832)")
_MUNICIPALITY = QT_TRANSLATE_NOOP("Bildungsprojekte", "Municipality")
_CONFIRMED = QT_TRANSLATE_NOOP("Bildungsprojekte", "Correct as it is (date)")


def columns(
    what: What, audience: Audience, vocabularies: Mapping[str, Vocabulary]
) -> tuple[OwnColumn, ...]:
    """Return the columns of a sheet for an audience, in their order.

    `vocabularies` are those of the register; their terms have columns of their own.
    """
    return tuple(c for c in _columns(what, vocabularies) if audience in c.audiences)


def recognise(headers: Iterable[str], vocabularies: Mapping[str, Vocabulary]) -> OwnSheet | None:
    """Return which own sheet has these headers, None when none has.

    Headers are all technical names (shortened ones in a Shapefile), or all labels in one language;
    further ones are passed over.
    """
    headers = [header for header in headers if header and header.strip()]
    sheets = [
        OwnSheet(what, _matched(headers, titles))
        for what in What
        for titles in _titles(tuple(_columns(what, vocabularies)))
    ]
    best = max(sheets, key=lambda sheet: len(sheet.columns))
    known = {column.name for column in best.columns.values()}
    if "uuid" not in known or 2 * len(known) < len(headers) or len(known) < _FEWEST:
        return None
    return best


_FEWEST = 3  # columns that make a sheet


def _columns(what: What, vocabularies: Mapping[str, Vocabulary]) -> Iterator[OwnColumn]:
    """Yield all columns of a sheet; no two have the same name or the same label."""
    table, taken = what.table, set()
    listed = [c for c in table.data_columns if c.name not in ("assured_on", "deleted_at")]
    last = [table.column(name) for name in ("assured_on", *_KEPT)]
    references = {column.name for column in listed if column.references}
    of_columns = [own for column in listed for own in _of_column(what, column)]
    keys = [own for own in of_columns if own.holds is Holds.VALUE and own.source in references]
    every = (
        # what those who get a return sheet are asked for comes first: at the end nobody finds it
        _column("confirmed", _CONFIRMED, Holds.CONFIRMED, "assured_on", "date", {Audience.RETURN}),
        *(own for own in of_columns if own not in keys),
        *(
            own
            for vocabulary in vocabularies.values()
            if table.links and vocabulary.code not in _DESCRIBING
            for own in _of_vocabulary(vocabulary)
        ),
        *keys,  # which say nothing to people
        *(own for column in last for own in _of_column(what, column)),
    )
    for own in every:
        labels = {own.label_de, own.label_en}
        if labels & taken:  # a vocabulary named like a column
            yield replace(own, label_de=own.name, label_en=own.name)
        else:
            yield own
        taken |= labels


def _of_column(what: What, column: Column) -> Iterator[OwnColumn]:
    """Yield the columns of a sheet that a column of the table becomes."""
    audiences = {Audience.INTERNAL}
    audiences |= {Audience.PUBLIC} if column.name in _PUBLIC[what] else set()
    audiences |= {Audience.RETURN} if column.name in _RETURNED[what] else set()
    name = column.name
    if column.type == "point":
        yield _column("easting", _EASTING, Holds.EASTING, name, "real", audiences)
        yield _column("northing", _NORTHING, Holds.NORTHING, name, "real", audiences)
    elif column.references:
        yield _column(name + _NAME, column.label, Holds.NAME, name, "text", audiences)
        yield _value(column, audiences - {Audience.RETURN}, _KEY_OF)
    elif column.vocabulary or column.choices:
        yield _column(name + _LABEL, column.label, Holds.LABEL, name, "text", audiences)
        yield _value(column, audiences - {Audience.RETURN}, _CODE_OF)
    else:
        yield _value(column, audiences)
    if name == "ags":
        yield _column("municipality", _MUNICIPALITY, Holds.MUNICIPALITY, name, "text", audiences)


def _value(column: Column, audiences: set[Audience], wording: str = "{name}") -> OwnColumn:
    return _column(
        column.name, column.label, Holds.VALUE, column.name, column.type, audiences, wording
    )


def _column(
    name: str,
    label: str,
    holds: Holds,
    source: str,
    kind: str,
    audiences: set[Audience],
    wording: str = "{name}",
) -> OwnColumn:
    german, english = (
        in_language(wording, language).format(name=in_language(label, language))
        for language in LANGUAGES
    )
    return OwnColumn(name, german, english, holds, source, kind, frozenset(audiences))


def _of_vocabulary(vocabulary: Vocabulary) -> Iterator[OwnColumn]:
    name, labels = _TERM + vocabulary.code, (vocabulary.label_de, vocabulary.label_en)
    everybody = frozenset(Audience)
    yield OwnColumn(name + _LABEL, *labels, Holds.LABELS, vocabulary.code, "text", everybody)
    german, english = (
        in_language(_CODE_OF, language).format(name=label)
        for language, label in zip(LANGUAGES, labels, strict=True)
    )
    audiences = everybody - {Audience.RETURN}
    yield OwnColumn(name, german, english, Holds.CODES, vocabulary.code, "text", audiences)


def _titles(every: Sequence[OwnColumn]) -> Iterator[dict[str, OwnColumn]]:
    """Yield title → column: by technical names, as they are and as Shapefiles have them, by labels.

    How a name is shortened depends on those that stand before it in a sheet.
    """
    yield {column.name.casefold(): column for column in every}
    for audience in Audience:
        written = [column for column in every if audience in column.audiences]
        short = short_names(column.name for column in written)
        yield {name.casefold(): column for name, column in zip(short, written, strict=True)}
    for language in LANGUAGES:
        yield {column.label(language).casefold(): column for column in every}


def _matched(headers: Iterable[str], titles: Mapping[str, OwnColumn]) -> dict[str, OwnColumn]:
    found: dict[str, OwnColumn] = {}
    for header in headers:
        column = titles.get(header.strip().casefold())
        if column is not None and column not in found.values():
            found[header] = column
    return found
