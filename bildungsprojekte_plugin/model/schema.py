"""The register's tables: the one description from which everything else is made.

DDL and triggers (`store/`), record classes (`model.records`), field aliases (`layers/`) and
`docs/schema.md` follow from it. Nothing here knows a database or QGIS.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ..support.errors import QT_TRANSLATE_NOOP

VERSION = 4
EPSG = 25832

LOCATION_QUALITIES = ("exact", "address", "street", "postcode", "municipality")
VISIBILITIES = ("internal", "public")
LEGAL_BASES = ("none", "function_mailbox", "office_holder", "consent")
ACTIONS = ("insert", "update", "delete", "restore")
CHOICE_LABELS = {  # what the words of a choice are called
    "exact": QT_TRANSLATE_NOOP("Bildungsprojekte", "Exact"),
    "address": QT_TRANSLATE_NOOP("Bildungsprojekte", "Address"),
    "street": QT_TRANSLATE_NOOP("Bildungsprojekte", "Street"),
    "postcode": QT_TRANSLATE_NOOP("Bildungsprojekte", "Postcode area"),
    "municipality": QT_TRANSLATE_NOOP("Bildungsprojekte", "Municipality"),
    "internal": QT_TRANSLATE_NOOP("Bildungsprojekte", "Internal"),
    "public": QT_TRANSLATE_NOOP("Bildungsprojekte", "Public"),
    "none": QT_TRANSLATE_NOOP("Bildungsprojekte", "No legal basis"),
    "function_mailbox": QT_TRANSLATE_NOOP("Bildungsprojekte", "Mailbox of a function"),
    "office_holder": QT_TRANSLATE_NOOP("Bildungsprojekte", "Office holder"),
    "consent": QT_TRANSLATE_NOOP("Bildungsprojekte", "Consent"),
}


@dataclass(frozen=True)
class Column:
    """A column.

    `type` is one of text, integer, real, date, datetime (UTC), point, multipolygon. Geometries
    are in EPSG:25832. `label` is an English text marked for translation.
    """

    name: str
    type: str
    label: str
    required: bool = False
    references: str | None = None  # a table; the value is the uuid of one of its records
    mentions: str | None = None  # a table; so is the value, but that record may be gone
    vocabulary: str | None = None  # the value is a code of this vocabulary
    choices: tuple[str, ...] = ()  # the value is one of these
    digits: int | None = None  # the value is a text of so many digits
    minimum: int | None = None
    default: str | None = None
    unique: bool = False
    is_query: bool = False  # the value is what `Query.to_json` gives
    kept: bool = False  # written by the store alone, never by a user

    @property
    def is_geometry(self) -> bool:
        """Whether the column holds a geometry."""
        return self.type in ("point", "multipolygon")


@dataclass(frozen=True, eq=False)
class Table:
    """A table. Each is there once, so it is equal to itself alone.

    `checks` are SQL conditions in the words that SQLite and PostgreSQL share. `alone` are columns
    that must be filled in, in which no two records say the same unless one was deleted. `links`
    names the table that ties this table's records to the terms of vocabularies. `owner` names, in
    a link table, the column that holds the record's uuid.
    """

    name: str
    label: str
    note: str
    columns: tuple[Column, ...]
    checks: tuple[str, ...] = ()
    unique: tuple[tuple[str, ...], ...] = ()
    alone: tuple[str, ...] = ()
    indexes: tuple[tuple[str, ...], ...] = ()
    is_record: bool = True
    links: str | None = None
    owner: str | None = None

    def column(self, name: str) -> Column:
        """Return the column of that name. Raises `KeyError`."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name}.{name}")

    @property
    def geometry(self) -> Column | None:
        """The geometry column, if there is one."""
        return next((column for column in self.columns if column.is_geometry), None)

    @cached_property
    def data_columns(self) -> tuple[Column, ...]:
        """The columns that hold what a user knows, without those that the store keeps."""
        return tuple(column for column in self.columns if not column.kept)


def _text(name: str, label: str, **options: object) -> Column:
    return Column(name, "text", label, **options)


_RECORD = (
    _text("uuid", QT_TRANSLATE_NOOP("Bildungsprojekte", "Identifier"), required=True, kept=True,
          unique=True),
    Column("row_version", "integer", QT_TRANSLATE_NOOP("Bildungsprojekte", "Version"),
           required=True, kept=True),
    Column("created_at", "datetime", QT_TRANSLATE_NOOP("Bildungsprojekte", "Created at"),
           required=True, kept=True),
    _text("created_by", QT_TRANSLATE_NOOP("Bildungsprojekte", "Created by"), required=True,
          kept=True),
    Column("updated_at", "datetime", QT_TRANSLATE_NOOP("Bildungsprojekte", "Updated at"),
           required=True, kept=True),
    _text("updated_by", QT_TRANSLATE_NOOP("Bildungsprojekte", "Updated by"), required=True,
          kept=True),
    Column("assured_on", "date", QT_TRANSLATE_NOOP("Bildungsprojekte", "Confirmed on")),
    Column("deleted_at", "datetime", QT_TRANSLATE_NOOP("Bildungsprojekte", "Deleted at")),
)  # fmt: skip

_SOURCE = (
    _text("source", QT_TRANSLATE_NOOP("Bildungsprojekte", "Source")),
    _text("source_key", QT_TRANSLATE_NOOP("Bildungsprojekte", "Key in the source")),
    _text("note", QT_TRANSLATE_NOOP("Bildungsprojekte", "Internal note")),
)

_PLACE = (
    _text("street", QT_TRANSLATE_NOOP("Bildungsprojekte", "Street and number")),
    _text("postcode", QT_TRANSLATE_NOOP("Bildungsprojekte", "Postcode")),
    _text("city", QT_TRANSLATE_NOOP("Bildungsprojekte", "Town")),
    _text("ags", QT_TRANSLATE_NOOP("Bildungsprojekte", "Municipality key"), digits=8),
    _text(
        "location_quality",
        QT_TRANSLATE_NOOP("Bildungsprojekte", "Accuracy of the location"),
        choices=LOCATION_QUALITIES,
    ),
)

_PERIOD = (
    Column("starts_on", "date", QT_TRANSLATE_NOOP("Bildungsprojekte", "Starts on")),
    Column("ends_on", "date", QT_TRANSLATE_NOOP("Bildungsprojekte", "Ends on")),
)
_PERIOD_CHECK = "starts_on IS NULL OR ends_on IS NULL OR starts_on <= ends_on"

_VALIDITY = (
    Column("valid_from", "date", QT_TRANSLATE_NOOP("Bildungsprojekte", "Valid from")),
    Column("valid_to", "date", QT_TRANSLATE_NOOP("Bildungsprojekte", "Valid to")),
)

_AGES = (
    Column("age_from", "integer", QT_TRANSLATE_NOOP("Bildungsprojekte", "Age from"), minimum=0),
    Column("age_to", "integer", QT_TRANSLATE_NOOP("Bildungsprojekte", "Age below"), minimum=1),
)
_AGES_CHECK = "age_from IS NULL OR age_to IS NULL OR age_from < age_to"

_WEBSITE = _text("website", QT_TRANSLATE_NOOP("Bildungsprojekte", "Website"))
_PHONE = _text("phone", QT_TRANSLATE_NOOP("Bildungsprojekte", "Phone"))
_EMAIL = _text("email", QT_TRANSLATE_NOOP("Bildungsprojekte", "E-mail"))
_DESCRIPTION = _text("description", QT_TRANSLATE_NOOP("Bildungsprojekte", "Description"))
_POINT = Column("geom", "point", QT_TRANSLATE_NOOP("Bildungsprojekte", "Location"))
# the last of its tables' columns: an upgrade can add one nowhere else
_MISSING = Column(
    "missing_since",
    "date",
    QT_TRANSLATE_NOOP("Bildungsprojekte", "Missing from its source since"),
)

ACTOR = Table(
    "actor",
    QT_TRANSLATE_NOOP("Bildungsprojekte", "Actors"),
    "An organisation that does something in education: a school, a foundation, a club.",
    (
        *_RECORD,
        _text("name", QT_TRANSLATE_NOOP("Bildungsprojekte", "Name"), required=True),
        _text("short_name", QT_TRANSLATE_NOOP("Bildungsprojekte", "Short name")),
        _text(
            "actor_type",
            QT_TRANSLATE_NOOP("Bildungsprojekte", "Type of actor"),
            vocabulary="actor_type",
        ),
        _text("operator", QT_TRANSLATE_NOOP("Bildungsprojekte", "Operator")),
        *_PLACE,
        _PHONE,
        _EMAIL,
        _WEBSITE,
        *_SOURCE,
        _POINT,
        _MISSING,
    ),
    indexes=(("ags",), ("actor_type",), ("source", "source_key")),
)

PROJECT = Table(
    "project",
    QT_TRANSLATE_NOOP("Bildungsprojekte", "Projects"),
    "Something that actors do together under one title, for a time.",
    (
        *_RECORD,
        _text("title", QT_TRANSLATE_NOOP("Bildungsprojekte", "Title"), required=True),
        _DESCRIPTION,
        _text(
            "lead_actor",
            QT_TRANSLATE_NOOP("Bildungsprojekte", "Lead actor"),
            references="actor",
        ),
        *_PERIOD,
        _WEBSITE,
        *_SOURCE,
        _MISSING,
    ),
    checks=(_PERIOD_CHECK,),
    indexes=(("lead_actor",), ("source", "source_key")),
    links="project_term",
)

ACTIVITY = Table(
    "activity",
    QT_TRANSLATE_NOOP("Bildungsprojekte", "Activities"),
    "What an actor does, somewhere, usually as part of a project.",
    (
        *_RECORD,
        _text(
            "actor",
            QT_TRANSLATE_NOOP("Bildungsprojekte", "Actor"),
            required=True,
            references="actor",
        ),
        _text("project", QT_TRANSLATE_NOOP("Bildungsprojekte", "Project"), references="project"),
        _text("title", QT_TRANSLATE_NOOP("Bildungsprojekte", "Title")),
        _DESCRIPTION,
        _text("venue", QT_TRANSLATE_NOOP("Bildungsprojekte", "Venue")),
        *_PLACE,
        Column("places", "integer", QT_TRANSLATE_NOOP("Bildungsprojekte", "Places"), minimum=0),
        *_AGES,
        *_PERIOD,
        _WEBSITE,
        *_SOURCE,
        _POINT,
        _MISSING,
    ),
    checks=(_PERIOD_CHECK, _AGES_CHECK),
    indexes=(("actor",), ("project",), ("ags",), ("source", "source_key")),
    links="activity_term",
)


def _links(record: Table) -> Table:
    return Table(
        f"{record.name}_term",
        QT_TRANSLATE_NOOP("Bildungsprojekte", "Terms"),
        f"Which terms of which vocabularies apply to a record of `{record.name}`.",
        (
            _text(record.name, record.label, required=True, references=record.name),
            _text("vocabulary", QT_TRANSLATE_NOOP("Bildungsprojekte", "Vocabulary"), required=True),
            _text("code", QT_TRANSLATE_NOOP("Bildungsprojekte", "Code"), required=True),
        ),
        unique=((record.name, "vocabulary", "code"),),
        indexes=(("vocabulary", "code"),),
        is_record=False,
        owner=record.name,
    )


ACTIVITY_TERM = _links(ACTIVITY)
PROJECT_TERM = _links(PROJECT)

TERM = Table(
    "term",
    QT_TRANSLATE_NOOP("Bildungsprojekte", "Vocabularies"),
    "A term of a vocabulary. A new vocabulary is new rows here.",
    (
        *_RECORD,
        _text("vocabulary", QT_TRANSLATE_NOOP("Bildungsprojekte", "Vocabulary"), required=True),
        _text("code", QT_TRANSLATE_NOOP("Bildungsprojekte", "Code"), required=True),
        _text("label_de", QT_TRANSLATE_NOOP("Bildungsprojekte", "Label, German"), required=True),
        _text("label_en", QT_TRANSLATE_NOOP("Bildungsprojekte", "Label, English"), required=True),
        _text("parent", QT_TRANSLATE_NOOP("Bildungsprojekte", "Broader term")),
        Column("sort_order", "integer", QT_TRANSLATE_NOOP("Bildungsprojekte", "Order")),
        *_VALIDITY,
        *_AGES,
        _text("uri", QT_TRANSLATE_NOOP("Bildungsprojekte", "Address of the definition")),
    ),
    checks=(_AGES_CHECK,),
    unique=(("vocabulary", "code"),),
)

SERVICE_AREA = Table(
    "service_area",
    QT_TRANSLATE_NOOP("Bildungsprojekte", "Service areas"),
    "Where an activity is for, when that is not where it is: a district or a drawn area.",
    (
        *_RECORD,
        _text(
            "activity",
            QT_TRANSLATE_NOOP("Bildungsprojekte", "Activity"),
            required=True,
            references="activity",
        ),
        _text("level", QT_TRANSLATE_NOOP("Bildungsprojekte", "Level")),
        _text("district_key", QT_TRANSLATE_NOOP("Bildungsprojekte", "District key")),
        Column("geom", "multipolygon", QT_TRANSLATE_NOOP("Bildungsprojekte", "Area")),
    ),
    checks=(
        "(level IS NOT NULL AND district_key IS NOT NULL) OR geom IS NOT NULL",
        "(level IS NULL) = (district_key IS NULL)",
    ),
    indexes=(("activity",), ("level", "district_key")),
)

CONTACT = Table(
    "contact",
    QT_TRANSLATE_NOOP("Bildungsprojekte", "Contacts"),
    "A person or a mailbox to turn to. Personal data: internal unless there is a legal basis.",
    (
        *_RECORD,
        _text("actor", QT_TRANSLATE_NOOP("Bildungsprojekte", "Actor"), references="actor"),
        _text("project", QT_TRANSLATE_NOOP("Bildungsprojekte", "Project"), references="project"),
        _text("activity", QT_TRANSLATE_NOOP("Bildungsprojekte", "Activity"), references="activity"),
        _text("name", QT_TRANSLATE_NOOP("Bildungsprojekte", "Name")),
        _text("role", QT_TRANSLATE_NOOP("Bildungsprojekte", "Function")),
        _PHONE,
        _EMAIL,
        _text(
            "visibility",
            QT_TRANSLATE_NOOP("Bildungsprojekte", "Visibility"),
            required=True,
            default="internal",
            choices=VISIBILITIES,
        ),
        _text(
            "legal_basis",
            QT_TRANSLATE_NOOP("Bildungsprojekte", "Legal basis"),
            required=True,
            default="none",
            choices=LEGAL_BASES,
        ),
        Column("consent_on", "date", QT_TRANSLATE_NOOP("Bildungsprojekte", "Consent given on")),
    ),
    checks=(
        "actor IS NOT NULL OR project IS NOT NULL OR activity IS NOT NULL",
        "visibility = 'internal' OR legal_basis <> 'none'",
        "legal_basis <> 'consent' OR consent_on IS NOT NULL",
    ),
    indexes=(("actor",), ("project",), ("activity",)),
)

DISTRICT = Table(
    "district",
    QT_TRANSLATE_NOOP("Bildungsprojekte", "Districts"),
    "An area of a level (municipality, Kreis, region, or a town's own), with key and name.",
    (
        *_RECORD,
        _text("level", QT_TRANSLATE_NOOP("Bildungsprojekte", "Level"), required=True),
        _text("key", QT_TRANSLATE_NOOP("Bildungsprojekte", "Key"), required=True),
        _text("name", QT_TRANSLATE_NOOP("Bildungsprojekte", "Name"), required=True),
        _text("designation", QT_TRANSLATE_NOOP("Bildungsprojekte", "Designation")),
        _text("parent", QT_TRANSLATE_NOOP("Bildungsprojekte", "Part of")),
        Column("area_km2", "real", QT_TRANSLATE_NOOP("Bildungsprojekte", "Area in km²")),
        *_VALIDITY,
        _text("attribution", QT_TRANSLATE_NOOP("Bildungsprojekte", "Attribution")),
        Column("geom", "multipolygon", QT_TRANSLATE_NOOP("Bildungsprojekte", "Area")),
    ),
    unique=(("level", "key", "valid_from"),),
)

POPULATION = Table(
    "population",
    QT_TRANSLATE_NOOP("Bildungsprojekte", "Population"),
    "Inhabitants of a district on a day, of an age band or of all ages (both ages empty).",
    (
        *_RECORD,
        _text("level", QT_TRANSLATE_NOOP("Bildungsprojekte", "Level"), required=True),
        _text("district_key", QT_TRANSLATE_NOOP("Bildungsprojekte", "District key"), required=True),
        Column(
            "counted_on", "date", QT_TRANSLATE_NOOP("Bildungsprojekte", "Counted on"), required=True
        ),
        *_AGES,
        Column(
            "n",
            "integer",
            QT_TRANSLATE_NOOP("Bildungsprojekte", "Inhabitants"),
            required=True,
            minimum=0,
        ),
        _text("source", QT_TRANSLATE_NOOP("Bildungsprojekte", "Source"), required=True),
    ),
    checks=(_AGES_CHECK,),
    unique=(("level", "district_key", "counted_on", "age_from", "age_to"),),
)

IMPORT_BATCH = Table(
    "import_batch",
    QT_TRANSLATE_NOOP("Bildungsprojekte", "Imports"),
    "A file that was imported: its name and checksum, by which profile, and what came of it.",
    (
        *_RECORD,
        _text("file_name", QT_TRANSLATE_NOOP("Bildungsprojekte", "File"), required=True),
        _text("sha256", QT_TRANSLATE_NOOP("Bildungsprojekte", "Checksum"), required=True),
        _text("profile", QT_TRANSLATE_NOOP("Bildungsprojekte", "Profile"), required=True),
        _text("attribution", QT_TRANSLATE_NOOP("Bildungsprojekte", "Attribution")),
        _text("counts", QT_TRANSLATE_NOOP("Bildungsprojekte", "Counts"), required=True),
    ),
)

SAVED_QUERY = Table(
    "saved_query",
    QT_TRANSLATE_NOOP("Bildungsprojekte", "Saved searches"),
    "A query that was given a name, for all who use the register: `query` is JSON as the Python "
    "API and the algorithms take it.",
    (
        *_RECORD,
        _text("name", QT_TRANSLATE_NOOP("Bildungsprojekte", "Name"), required=True),
        _text(
            "query",
            QT_TRANSLATE_NOOP("Bildungsprojekte", "Query"),
            required=True,
            is_query=True,
        ),
        _DESCRIPTION,
    ),
    alone=("name",),
)

DISTINCT_PAIR = Table(
    "distinct_pair",
    QT_TRANSLATE_NOOP("Bildungsprojekte", "Actors that are not the same"),
    "Two actors of which somebody has said that they are two, though they look like one.",
    (
        *_RECORD,
        _text(
            "one",
            QT_TRANSLATE_NOOP("Bildungsprojekte", "One actor"),
            required=True,
            mentions="actor",
        ),
        _text(
            "other",
            QT_TRANSLATE_NOOP("Bildungsprojekte", "Other actor"),
            required=True,
            mentions="actor",
        ),
    ),
    checks=("one <> other",),
)

OPERATION = Table(
    "operation",
    QT_TRANSLATE_NOOP("Bildungsprojekte", "Changes"),
    "A change: one transaction, who made it, when and why.",
    (
        _text("uuid", QT_TRANSLATE_NOOP("Bildungsprojekte", "Identifier"), required=True,
              unique=True),
        Column("at", "datetime", QT_TRANSLATE_NOOP("Bildungsprojekte", "When"), required=True),
        _text("author", QT_TRANSLATE_NOOP("Bildungsprojekte", "Who"), required=True),
        _text("reason", QT_TRANSLATE_NOOP("Bildungsprojekte", "Why"), required=True),
        _text("login", QT_TRANSLATE_NOOP("Bildungsprojekte", "Login at the database server")),
        _text("undoes", QT_TRANSLATE_NOOP("Bildungsprojekte", "Takes back")),
    ),
    indexes=(("at",),),
    is_record=False,
)  # fmt: skip

HISTORY = Table(
    "history",
    QT_TRANSLATE_NOOP("Bildungsprojekte", "History"),
    "What an operation did to a record: the row before and after, as JSON (geometry in hex). "
    "Written by triggers. An operation that is not in `operation` came from another program. "
    "`row_version` is that of the record, also for a link to a term.",
    (
        _text("operation", QT_TRANSLATE_NOOP("Bildungsprojekte", "Change"), required=True),
        _text("table_name", QT_TRANSLATE_NOOP("Bildungsprojekte", "Table"), required=True),
        _text("record", QT_TRANSLATE_NOOP("Bildungsprojekte", "Record"), required=True),
        _text(
            "action",
            QT_TRANSLATE_NOOP("Bildungsprojekte", "Action"),
            required=True,
            choices=ACTIONS,
        ),
        Column("row_version", "integer", QT_TRANSLATE_NOOP("Bildungsprojekte", "Version")),
        Column("at", "datetime", QT_TRANSLATE_NOOP("Bildungsprojekte", "When"), required=True),
        _text("before", QT_TRANSLATE_NOOP("Bildungsprojekte", "Before")),
        _text("after", QT_TRANSLATE_NOOP("Bildungsprojekte", "After")),
    ),
    indexes=(("record", "row_version"), ("operation",)),
    is_record=False,
)

REGISTER_INFO = Table(
    "register_info",
    QT_TRANSLATE_NOOP("Bildungsprojekte", "About the register"),
    "What the register says of itself: schema_version, title, region, language, fictional. "
    "While a change is being stored in a GeoPackage, also current_operation, current_author, "
    "current_at, and current_erasure when personal data is taken out of the history.",
    (
        _text("key", QT_TRANSLATE_NOOP("Bildungsprojekte", "Key"), required=True, unique=True),
        _text("value", QT_TRANSLATE_NOOP("Bildungsprojekte", "Value")),
    ),
    is_record=False,
)

TABLES = (
    REGISTER_INFO,
    OPERATION,
    HISTORY,
    TERM,
    DISTRICT,
    POPULATION,
    ACTOR,
    PROJECT,
    ACTIVITY,
    ACTIVITY_TERM,
    PROJECT_TERM,
    SERVICE_AREA,
    CONTACT,
    IMPORT_BATCH,
    SAVED_QUERY,
    DISTINCT_PAIR,
)  # an order in which what is referred to comes first


def table(name: str) -> Table:
    """Return the table of that name. Raises `KeyError`."""
    for candidate in TABLES:
        if candidate.name == name:
            return candidate
    raise KeyError(name)
