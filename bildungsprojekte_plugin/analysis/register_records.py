"""A register's activities as arrays to be counted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..districts.levels import OFFICIAL
from ..districts.lookup import DistrictLookup, DistrictShape
from ..model import Activity, District, Query, schema
from ..store import Register
from ..store.finding import found_keys
from ..store.geometries import point_of
from ..support.errors import QT_TRANSLATE_NOOP, UserError
from .coverage import Count, Pairs, Records

Locate = Callable[["Activities"], tuple[np.ndarray, Pairs]]


@dataclass(frozen=True)
class Activities:
    """A register's activities that are not deleted, in their order.

    `x`, `y`: (n,) float, EPSG:25832, NaN without a point. `ags`: (n,) object, key or None.
    `actor`, `project`: (n,) int, index of the actor or project, -1 without one. `places`: (n,)
    float, NaN where unknown.
    """

    uuid: list[str]
    x: np.ndarray
    y: np.ndarray
    ags: np.ndarray
    actor: np.ndarray
    project: np.ndarray
    places: np.ndarray

    def unit(self, count: Count) -> np.ndarray:
        """Return (n,) what is counted, -1 for none."""
        if count is Count.ACTORS:
            return self.actor
        if count is Count.PROJECTS:
            return self.project
        return np.arange(len(self.uuid))


def read_activities(register: Register, query: Query) -> Activities:
    """Read what counting needs of those of a register's activities that a query means."""
    with register.read() as database:
        rows = database.rows(
            "SELECT uuid, actor, project, ags, places, geom "
            "FROM activity WHERE deleted_at IS NULL ORDER BY fid"
        )
        if query != Query():
            meant = found_keys(database, Activity, query)
            rows = [row for row in rows if row["uuid"] in meant]
    points = [(row["geom"] and point_of(row["geom"])) or (np.nan, np.nan) for row in rows]
    x, y = np.array(points, dtype=float).reshape(-1, 2).T
    return Activities(
        uuid=[row["uuid"] for row in rows],
        x=x,
        y=y,
        ags=np.array([row["ags"] for row in rows], dtype=object),
        actor=_indices(rows, "actor"),
        project=_indices(rows, "project"),
        places=_numbers(rows, "places"),
    )


def read_terms(register: Register, activities: Activities, by: str, codes: Sequence[str]) -> Pairs:
    """Return pairs (activity, index into `codes`) of the terms of a vocabulary.

    A vocabulary that describes actors (their type) is read from the activity's actor.
    """
    index_of = {code: index for index, code in enumerate(codes)}
    record_of = {uuid: index for index, uuid in enumerate(activities.uuid)}
    column = next((c for c in schema.ACTOR.columns if c.vocabulary == by), None)
    with register.read() as database:
        if column:
            code_of = {row["uuid"]: row[column.name] for row in database.select("actor")}
            found = [
                (row["uuid"], code_of[row["actor"]])
                for row in database.rows("SELECT uuid, actor FROM activity")
            ]
        else:
            found = [
                (row["activity"], row["code"])
                for row in database.select("activity_term", {"vocabulary": by})
            ]
    pairs = [
        (record_of[uuid], index_of[code])
        for uuid, code in found
        if uuid in record_of and code in index_of
    ]
    return _as_pairs(pairs)


def districts_of_level(register: Register, level: str) -> list[District]:
    """Return the register's districts of a level, by key; of several editions the newest.

    The level's name may be in upper or lower case. Raises `UserError` when there are none.
    """
    every = sorted(register.all(District), key=lambda district: str(district.valid_from or ""))
    wanted = level.casefold()
    districts = {d.key: d for d in every if d.level.casefold() == wanted}
    if not districts:
        levels = sorted({district.level for district in every})
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The register {path} has no districts of the level “{level}”. Levels: {levels}.",
            ),
            path=register.address,
            level=level,
            levels=", ".join(levels),
        )
    return [districts[key] for key in sorted(districts)]


def locate_by_level(register: Register, districts: Sequence[District]) -> Locate:
    """Return how to find the districts of activities on one of the register's levels.

    Official levels go by the municipality's key, which every located record carries; a level of
    a town's own goes by place.
    """
    if districts[0].level in OFFICIAL:
        return lambda activities: _by_key(register, activities, districts)
    shapes = [DistrictShape(district.key, district.area) for district in districts]
    return lambda activities: by_place(activities.x, activities.y, DistrictLookup(shapes))


def by_place(x: np.ndarray, y: np.ndarray, lookup: DistrictLookup) -> tuple[np.ndarray, Pairs]:
    """Return (located, pairs (record, district)) of points; districts as in `lookup.keys`."""
    return np.isfinite(x) & np.isfinite(y), lookup.pairs(x, y)


def records_of(
    activities: Activities, located: np.ndarray, districts: Pairs, terms: Pairs, count: Count
) -> Records:
    """Put together what `count_coverage` takes."""
    return Records(
        located=located,
        districts=districts,
        terms=terms,
        unit=activities.unit(count),
        amount=activities.places if count is Count.PLACES else None,
    )


def _by_key(
    register: Register, activities: Activities, districts: Sequence[District]
) -> tuple[np.ndarray, Pairs]:
    parents = {
        district.key: district.parent
        for district in register.all(District)
        if district.level in OFFICIAL
    }
    index_of = {district.key: index for index, district in enumerate(districts)}

    def district_index(ags: str | None) -> int:
        key = ags
        while key is not None and key not in index_of:
            key = parents.get(key)
        return index_of.get(key, -1)

    indices = {ags: district_index(ags) for ags in set(activities.ags.tolist())}
    found = np.array([indices[ags] for ags in activities.ags.tolist()], dtype=np.int64)
    has_key = np.array([ags is not None for ags in activities.ags.tolist()], dtype=bool)
    records = np.flatnonzero(found >= 0)
    return np.isfinite(activities.x) | has_key, (records, found[records])


def _numbers(rows: list[dict[str, Any]], name: str) -> np.ndarray:
    return np.array([np.nan if row[name] is None else row[name] for row in rows], dtype=float)


def _indices(rows: list[dict[str, Any]], name: str) -> np.ndarray:
    index_of: dict[str | None, int] = {None: -1}
    found = [index_of.setdefault(row[name], len(index_of) - 1) for row in rows]
    return np.array(found, dtype=np.int64)


def _as_pairs(pairs: list[tuple[int, int]]) -> Pairs:
    array = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return array[:, 0], array[:, 1]
