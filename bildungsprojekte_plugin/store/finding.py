"""Finding the records that a query means, on both backends alike.

An actor, a project or a contact is meant when it meets all conditions itself, and also when one of
its activities does (a contact: when what it belongs to does). What a record itself cannot tell,
like the stage of an actor, it does not meet.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from osgeo import ogr

from ..districts.levels import OFFICIAL
from ..districts.lookup import DistrictLookup, DistrictShape
from ..model import Activity, Actor, Contact, Project
from ..model.query import Query, Ring
from ..model.records import Record
from ..model.schema import Table
from .database import Database
from .geometries import point_of
from .search.text_index import TextIndex, query_words
from .sql import Row, among, condition, literal, name, sql

_FALSE = "FALSE"
_FEW = 500  # records that are fetched by their keys, instead of reading all
ALIVE = condition({"deleted_at": None})
NOWHERE = "(geom IS NULL AND ags IS NULL)"  # what has no place


@dataclass(frozen=True)
class Found:
    """The records that a query means, in the order of their insertion."""

    records: tuple[Record, ...]

    def __iter__(self) -> Iterator[Record]:
        return iter(self.records)

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.records)


@dataclass(frozen=True)
class Kind:
    """How records of a class are looked at.

    `source` gives all their columns and those of what they belong to. `texts` are the columns that
    words are looked for in, each with what a word in it weighs; `actor` and `project` those that
    name one. `described` are the
    vocabularies of which a record has one term, in the column of that name.
    """

    source: str
    texts: Mapping[str, float]
    actor: str | None = None
    project: str | None = None
    described: tuple[str, ...] = ()


KINDS = {
    Activity: Kind(
        "(SELECT r.*, o.fid AS actor_fid, o.name AS actor_name, o.short_name AS actor_short_name, "
        "o.actor_type, p.title AS project_title FROM activity r "
        "LEFT JOIN actor o ON o.uuid = r.actor "
        "LEFT JOIN project p ON p.uuid = r.project) AS searched",
        {
            **{"title": 4, "actor_name": 3, "actor_short_name": 3, "project_title": 2},
            **{"venue": 2, "city": 2, "description": 1},
        },
        "actor",
        "project",
        ("actor_type",),
    ),
    Actor: Kind(
        "actor",
        {"name": 4, "short_name": 4, "operator": 2, "city": 2},
        actor="uuid",
        described=("actor_type",),
    ),
    Project: Kind("project", {"title": 4, "description": 1}, "lead_actor", "uuid"),
    Contact: Kind("contact", {"name": 4, "role": 2, "email": 2}, "actor", "project"),
}
_OWNERS = {"actor": Actor, "project": Project, "activity": Activity}  # of contacts


def find(database: Database, record_class: type, query: Query) -> list[Row]:
    """Return the rows of an activity, actor, project or contact table that a query means.

    They are in the order of their insertion; nothing that is deleted is among them.
    """
    keys = found_keys(database, record_class, query)
    few = among("uuid", keys) if 0 < len(keys) <= _FEW else "TRUE"
    table = name(record_class.table.name)
    rows = database.rows(sql("SELECT * FROM", table, "WHERE", ALIVE, "AND", few, "ORDER BY fid"))
    return [row for row in rows if row["uuid"] in keys]


def found_keys(database: Database, record_class: type, query: Query) -> set[str]:
    """Return the uuids of the living records of a class that a query means."""
    own = _own_keys(database, record_class, query)
    if record_class is Contact:
        return _keys_of_contacts(database, own, query)
    if record_class is Activity or query == Query():
        return own
    activities = _own_keys(database, Activity, query)
    column = record_class.table.name
    rows = database.rows(sql("SELECT uuid,", name(column), "FROM activity WHERE", ALIVE))
    of_activities = {row[column] for row in rows if row["uuid"] in activities}
    return own | of_activities - {None}


def _keys_of_contacts(database: Database, own: set[str], query: Query) -> set[str]:
    owners = {column: found_keys(database, kind, query) for column, kind in _OWNERS.items()}
    rows = database.select("contact", {"deleted_at": None})
    return own | {
        row["uuid"] for row in rows if any(row[column] in keys for column, keys in owners.items())
    }


def _own_keys(database: Database, record_class: type, query: Query) -> set[str]:
    """Return the keys of the records that meet all conditions themselves."""
    kind, table = KINDS[record_class], record_class.table
    conditions = " AND ".join([ALIVE, *_conditions(database, kind, table, query)])
    rows = database.rows(sql("SELECT uuid FROM", kind.source, "WHERE", conditions))
    keys = {row["uuid"] for row in rows}
    if query.text and keys:
        keys &= _keys_by_words(database, kind, query.text)
    if (query.extent or query.area or query.near) and keys:
        keys &= _keys_by_place(database, table, query)
    return keys


def _keys_by_words(database: Database, kind: Kind, text: str) -> set[str]:
    """Return the keys of the records that a text means, whatever else is asked for.

    This is not left to the databases: SQLite tells upper from lower case among ASCII only,
    PostgreSQL goes by the locale that the database was made with.
    """
    columns = ", ".join(map(name, ("uuid", *kind.texts)))
    rows = database.rows(sql("SELECT", columns, "FROM", kind.source, "WHERE", ALIVE))
    texts = [[row[column] for column in kind.texts] for row in rows]
    scores = TextIndex(texts, tuple(kind.texts.values())).scores(query_words(text))
    return {rows[index]["uuid"] for index in np.flatnonzero(scores)}


def _conditions(database: Database, kind: Kind, table: Table, query: Query) -> Iterator[str]:
    columns = {column.name for column in table.columns}
    for vocabulary, codes in query.terms.items():
        yield _has_term(kind, table, vocabulary, _with_narrower(database, vocabulary, codes))
    if query.districts:
        yield _lies_in(database, table, query.districts) if "ags" in columns else _FALSE
    for column, key in ((kind.actor, query.actor), (kind.project, query.project)):
        if key is not None:
            yield sql(name(column), "=", literal(key)) if column else _FALSE
    first, last = query.period
    if first or last:
        yield _touches(first, last) if "starts_on" in columns else _FALSE
    if query.unconfirmed is not None:
        since = literal(months_ago(query.unconfirmed))
        yield sql("(assured_on IS NULL OR assured_on <=", since, ")")
    if query.ends_within is not None:
        last = literal(months_from_now(query.ends_within))
        ends = sql("ends_on BETWEEN", literal(date.today()), "AND", last)
        yield ends if "ends_on" in columns else _FALSE
    yield from (_lacks(kind, table, what) for what in sorted(query.lacking))
    if query.changed_by is not None:
        yield sql("updated_by =", literal(query.changed_by))
    if query.located is not None:
        yield (f"NOT {NOWHERE}" if query.located else NOWHERE) if "ags" in columns else _FALSE


def _has_term(kind: Kind, table: Table, vocabulary: str, codes: set[str]) -> str:
    if vocabulary in kind.described:
        return among(vocabulary, codes)
    if not table.links:
        return _FALSE
    linked = sql(
        *("SELECT", name(table.name), "FROM", name(table.links)),
        *("WHERE", condition({"vocabulary": vocabulary}), "AND", among("code", codes)),
    )
    return f"uuid IN ({linked})"


def _lacks(kind: Kind, table: Table, what: str) -> str:
    """Return the condition that a record has no contact, no stage or no website."""
    if what == "contact":
        owners = {table.name: "uuid", "actor": kind.actor, "project": kind.project}
        return " AND ".join(
            _is_no_owner(owner, column)
            for owner, column in owners.items()
            if column and owner in _OWNERS
        )
    if what == "stage":
        if not table.links:
            return _FALSE
        linked = sql(
            *("SELECT", name(table.name), "FROM", name(table.links)),
            *("WHERE", condition({"vocabulary": what})),
        )
        return f"uuid NOT IN ({linked})"
    return "website IS NULL" if what in {column.name for column in table.columns} else _FALSE


def _is_no_owner(owner: str, column: str) -> str:
    """Return the condition that the key in a column is that of nobody with a contact."""
    owning = sql(
        *("SELECT", name(owner), "FROM contact WHERE", ALIVE, "AND", name(owner), "IS NOT NULL")
    )
    return sql("(", name(column), "IS NULL OR", name(column), "NOT IN (", owning, "))")


def _touches(first: object, last: object) -> str:
    parts = []
    if first:
        parts.append(sql("(ends_on IS NULL OR ends_on >=", literal(first), ")"))
    if last:
        parts.append(sql("(starts_on IS NULL OR starts_on <=", literal(last), ")"))
    return " AND ".join(parts)


def _with_narrower(database: Database, vocabulary: str, codes: Iterable[str]) -> set[str]:
    rows = database.select("term", {"vocabulary": vocabulary, "deleted_at": None})
    return below({(row["code"], row["parent"]) for row in rows}, codes)


def below(parents: Iterable[tuple[str, str | None]], tops: Iterable[str]) -> set[str]:
    """Return the tops and all that is below them, of pairs (child, parent)."""
    children: dict[str | None, set[str]] = {}
    for child, parent in parents:
        children.setdefault(parent, set()).add(child)
    found: set[str] = set()
    waiting = set(tops)
    while waiting:
        found |= waiting
        waiting = {child for top in waiting for child in children.get(top, ())} - found
    return found


def _lies_in(database: Database, table: Table, districts: Iterable[tuple[str, str]]) -> str:
    """Return the condition that a record lies in one of the districts.

    Official levels go by the key of the municipality, which every located record carries, and by
    what the districts are part of; a level of a town's own goes by place.
    """
    official = {key for level, key in districts if level in OFFICIAL}
    others = {(level, key) for level, key in districts if level not in OFFICIAL}
    conditions = []
    if official:
        rows = database.rows(
            sql("SELECT key, parent FROM district WHERE", ALIVE, "AND", among("level", OFFICIAL))
        )
        inside = below({(row["key"], row["parent"]) for row in rows}, official)
        conditions.append(among("ags", inside))
    if others:
        keys = _keys_inside(database, table, others)
        conditions.append(among("uuid", keys) if keys else _FALSE)
    return "({})".format(" OR ".join(conditions))


def months_ago(months: int) -> date:
    """Return the day that was so many months ago, the last of its month if it has no such."""
    return months_from_now(-months)


def months_from_now(months: int) -> date:
    """Return the day that will be in so many months, the last of its month if it has no such."""
    today = date.today()
    year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def _keys_by_place(database: Database, table: Table, query: Query) -> set[str]:
    """Return the keys of the records whose point lies where a query says."""
    if not table.geometry:
        return set()
    keys, x, y = points_of(database, table)
    return {keys[index] for index in np.flatnonzero(lies_where(query, x, y))}


def lies_where(query: Query, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return which points lie in a query's extent, area and circle; what is no number does not."""
    is_there = np.isfinite(x)
    if query.extent:
        west, south, east, north = query.extent
        is_there &= (west <= x) & (x <= east) & (south <= y) & (y <= north)
    if query.near:
        easting, northing, metres = query.near
        is_there &= np.hypot(x - easting, y - northing) <= metres
    if query.area:
        inside, _ = DistrictLookup([DistrictShape("area", _polygon(query.area))]).pairs(x, y)
        is_inside = np.zeros(len(x), bool)
        is_inside[inside] = True
        is_there &= is_inside
    return is_there


def _polygon(corners: Ring) -> bytes:
    """Return the WKB of a polygon with these corners."""
    ring = ogr.Geometry(ogr.wkbLinearRing)
    for x, y in (*corners, corners[0]):
        ring.AddPoint_2D(x, y)
    polygon = ogr.Geometry(ogr.wkbPolygon)
    polygon.AddGeometry(ring)
    return bytes(polygon.ExportToWkb(ogr.wkbNDR))


def points_of(database: Database, table: Table) -> tuple[list[str], np.ndarray, np.ndarray]:
    """Return keys, eastings and northings of the records of a table that have a point."""
    rows = database.rows(sql("SELECT uuid, geom FROM", name(table.name), "WHERE geom IS NOT NULL"))
    points = {row["uuid"]: point_of(row["geom"]) for row in rows}
    points = {key: point for key, point in points.items() if point is not None}
    x, y = np.array(list(points.values()), dtype=float).reshape(-1, 2).T
    return list(points), x, y


def _keys_inside(database: Database, table: Table, districts: set[tuple[str, str]]) -> set[str]:
    """Return the keys of the records whose point lies in one of the districts."""
    keys, x, y = points_of(database, table)
    lookups = lookups_of(database, {level for level, _ in districts})
    return {keys[index] for index in np.flatnonzero(lies_inside(lookups, districts, x, y))}


def lookups_of(database: Database, levels: Iterable[str]) -> dict[str, DistrictLookup]:
    """Return level → look-up of all its districts.

    All of a level, so that what lies on a border belongs to one of them, as when counting.
    """
    return {
        level: DistrictLookup(
            DistrictShape(row["key"], row["geom"])
            for row in database.select("district", {"level": level, "deleted_at": None})
        )
        for level in levels
    }


def lies_inside(
    lookups: Mapping[str, DistrictLookup],
    districts: Iterable[tuple[str, str]],
    x: np.ndarray,
    y: np.ndarray,
) -> np.ndarray:
    """Return which points lie in one of the districts, pairs (level, key); none in an unknown."""
    is_there = np.zeros(len(x), bool)
    for level, key in districts:
        if level in lookups and key in lookups[level].keys:
            point, district = lookups[level].pairs(x, y)
            is_there[point[district == lookups[level].keys.index(key)]] = True
    return is_there
