"""The activities of a register in memory, to be found and counted while somebody types."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce

import numpy as np

from ...districts.levels import KREIS, MUNICIPALITY, OFFICIAL
from ...districts.lookup import DistrictLookup
from ...model import Activity, Query, Term
from ...model.records import Point
from ...model.vocabulary import Vocabulary, from_terms
from ..database import Database
from ..finding import (
    ALIVE,
    KINDS,
    NOWHERE,
    lies_inside,
    lies_where,
    lookups_of,
    months_ago,
    points_of,
)
from ..rows import record_of
from ..sql import Row, name, names, sql
from .key_pairs import KeyPairs
from .spelling import folded
from .text_index import TextIndex, query_words

_KIND, _TABLE = KINDS[Activity], Activity.table
_READ = ("uuid", "actor", "project", "ags", "starts_on", "ends_on", "assured_on", "updated_by")
_COUNTED = (KREIS, MUNICIPALITY)  # levels whose districts are counted


@dataclass(frozen=True, eq=False)
class Hits:
    """What a query finds: the numbers of the records, the best first.

    unlocated  how many of them have no place
    terms      vocabulary → code → how many there would be if this code were chosen in the place of
               what is chosen of its vocabulary, all other conditions being met
    districts  level → key → the same, in the place of the districts that are chosen
    """

    indices: np.ndarray
    unlocated: int
    terms: Mapping[str, Mapping[str, int]]
    districts: Mapping[str, Mapping[str, int]]

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.indices)


class RecordIndex:
    """The living activities of a register, by number from 0, as they were at one moment.

    Each attribute in the singular is an array with what each activity says there (`fid` and
    `actor_fid` are the numbers of it and its actor in the database); `vocabularies` and
    `district_names` (level → key → name) are what codes and keys are called, `district_parents`
    what districts are part of. It is never changed, so any thread may search it.
    """

    def __init__(
        self,
        rows: Sequence[Row],
        points: tuple[Sequence[str], np.ndarray, np.ndarray],
        links: Sequence[Row],
        districts: Sequence[Row],
        terms: Sequence[Term],
        lookups: Mapping[str, DistrictLookup],
    ) -> None:
        self.vocabularies: dict[str, Vocabulary] = from_terms(terms)
        self.district_names: dict[str, dict[str, str]] = {level: {} for level in OFFICIAL}
        for district in districts:
            self.district_names[district["level"]][district["key"]] = district["name"]
        self.district_parents = {district["key"]: district["parent"] for district in districts}
        self._lookups = lookups
        self._take_columns(rows)
        self._take_points(*points)
        self._take_terms(rows, links, terms)
        located = [(number, row["ags"]) for number, row in enumerate(rows) if row["ags"]]
        self._districts = self._pairs(located, [(one["key"], one["parent"]) for one in districts])
        texts = [[row[column] for column in _KIND.texts] for row in rows]
        self._text = TextIndex(texts, tuple(_KIND.texts.values()))

    @classmethod
    def of(cls, database: Database) -> RecordIndex:
        """Read the activities of a register and make the index of them."""
        columns = names(dict.fromkeys((*_READ, *_KIND.texts, *_KIND.described)))
        nowhere = sql("CASE WHEN", NOWHERE, "THEN 1 ELSE 0 END AS nowhere")
        numbers = "fid + 0 AS number, actor_fid + 0 AS actor_number"  # else GDAL keeps them back
        rows = database.rows(
            sql("SELECT", columns, ",", numbers, ",", nowhere, "FROM", _KIND.source, "WHERE", ALIVE,
                "ORDER BY fid")
        )  # fmt: skip
        districts = database.rows(
            sql("SELECT level, key, name, parent FROM district WHERE", ALIVE, "ORDER BY fid")
        )
        levels = {district["level"] for district in districts}
        terms = database.select("term", {"deleted_at": None})
        return cls(
            rows,
            points_of(database, _TABLE),
            database.rows(sql("SELECT", name(_TABLE.name), ", vocabulary, code FROM",
                              name(_TABLE.links))),
            [district for district in districts if district["level"] in OFFICIAL],
            [record_of(Term, term) for term in terms],
            lookups_of(database, levels - set(OFFICIAL)),
        )  # fmt: skip

    def __len__(self) -> int:
        return len(self.uuid)

    def point(self, number: int) -> Point | None:
        """Return easting and northing of an activity, None where it has no exact place."""
        x, y = float(self.x[number]), float(self.y[number])
        return None if np.isnan(x) else (x, y)

    def search(self, query: Query) -> Hits:
        """Return the activities that `Register.find` finds, and what could be chosen further."""
        scores = self._text.scores(query_words(query.text)) if query.text else None
        of_terms = {
            vocabulary: self._has_term(vocabulary, codes)
            for vocabulary, codes in query.terms.items()
        }
        of_districts = [self._lies_in(query.districts)] if query.districts else []
        others = [*self._conditions(query), *([] if scores is None else [scores > 0])]

        def meeting(masks: Iterable[np.ndarray]) -> np.ndarray:
            return reduce(np.logical_and, masks, np.ones(len(self), bool))

        def without(vocabulary: str) -> np.ndarray:
            if vocabulary not in of_terms:
                return met
            chosen = [mask for name, mask in of_terms.items() if name != vocabulary]
            return meeting([*others, *of_districts, *chosen])

        met = meeting([*others, *of_districts, *of_terms.values()])
        anywhere = meeting([*others, *of_terms.values()]) if of_districts else met
        by_key = self._districts.counts(anywhere)
        return Hits(
            self._ordered(np.flatnonzero(met), scores),
            int(np.count_nonzero(met & self.is_nowhere)),
            {name: pairs.counts(without(name)) for name, pairs in self._terms.items()},
            {
                level: {key: n for key, n in by_key.items() if key in self.district_names[level]}
                for level in _COUNTED
            },
        )

    def _take_columns(self, rows: Sequence[Row]) -> None:
        self.uuid = _texts(rows, lambda row: row["uuid"])
        self.fid = np.array([row["number"] for row in rows], np.int64)
        self.actor_fid = np.array([row["actor_number"] or 0 for row in rows], np.int64)
        self.title = _texts(
            rows, lambda row: row["title"] or row["project_title"] or row["actor_name"] or ""
        )
        self.actor_name = _texts(rows, lambda row: row["actor_name"] or "")
        towns = self.district_names[MUNICIPALITY]
        self.town = _texts(rows, lambda row: row["city"] or towns.get(row["ags"], ""))
        self.actor = _texts(rows, lambda row: row["actor"])
        self.project = _texts(rows, lambda row: row["project"])
        self.updated_by = _texts(rows, lambda row: row["updated_by"])
        self.starts_on = _days([row["starts_on"] for row in rows])
        self.ends_on = _days([row["ends_on"] for row in rows])
        self.assured_on = _days([row["assured_on"] for row in rows])
        self.is_nowhere = np.array([row["nowhere"] for row in rows], bool)
        titles = list(map(folded, self.title))
        self._rank = np.empty(len(rows), np.int64)
        self._rank[sorted(range(len(rows)), key=titles.__getitem__)] = np.arange(len(rows))

    def _take_points(self, keys: Sequence[str], x: np.ndarray, y: np.ndarray) -> None:
        self._number = {key: number for number, key in enumerate(self.uuid)}
        self.x, self.y = np.full((2, len(self)), np.nan)
        here = [at for at, key in enumerate(keys) if key in self._number]  # the others are deleted
        numbers = [self._number[keys[at]] for at in here]
        self.x[numbers], self.y[numbers] = x[here], y[here]

    def _take_terms(self, rows: Sequence[Row], links: Sequence[Row], terms: Sequence[Term]) -> None:
        parents: dict[str, list[tuple[str, str | None]]] = {}
        for term in terms:
            parents.setdefault(term.vocabulary, []).append((term.code, term.parent))
        said: dict[str, list[tuple[int, str]]] = {
            vocabulary: [(at, row[vocabulary]) for at, row in enumerate(rows) if row[vocabulary]]
            for vocabulary in _KIND.described
        }
        for link in links:
            number = self._number.get(link[_TABLE.name])
            if number is not None and link["vocabulary"] not in _KIND.described:
                said.setdefault(link["vocabulary"], []).append((number, link["code"]))
        self._terms = {
            vocabulary: self._pairs(pairs, parents.get(vocabulary, ()))
            for vocabulary, pairs in said.items()
        }

    def _pairs(
        self, pairs: Sequence[tuple[int, str]], parents: Iterable[tuple[str, str | None]]
    ) -> KeyPairs:
        numbers, keys = [number for number, _ in pairs], [key for _, key in pairs]
        return KeyPairs(len(self), numbers, keys, parents)

    def _has_term(self, vocabulary: str, codes: Iterable[str]) -> np.ndarray:
        if vocabulary not in self._terms:
            return np.zeros(len(self), bool)
        return self._terms[vocabulary].has(codes)

    def _lies_in(self, districts: Iterable[tuple[str, str]]) -> np.ndarray:
        official = {key for level, key in districts if level in OFFICIAL}
        others = [(level, key) for level, key in districts if level not in OFFICIAL]
        inside = lies_inside(self._lookups, others, self.x, self.y)
        return inside | self._districts.has(official)

    def _conditions(self, query: Query) -> Iterable[np.ndarray]:
        for said, wanted in (
            (self.actor, query.actor),
            (self.project, query.project),
            (self.updated_by, query.changed_by),
        ):
            if wanted is not None:
                yield said == wanted
        first, last = query.period
        if first:
            yield np.isnat(self.ends_on) | (self.ends_on >= np.datetime64(first))
        if last:
            yield np.isnat(self.starts_on) | (self.starts_on <= np.datetime64(last))
        if query.unconfirmed is not None:
            since = np.datetime64(months_ago(query.unconfirmed))
            yield np.isnat(self.assured_on) | (self.assured_on <= since)
        if query.located is not None:
            yield self.is_nowhere != query.located
        if query.extent or query.area or query.near:
            yield lies_where(query, self.x, self.y)

    def _ordered(self, found: np.ndarray, scores: np.ndarray | None) -> np.ndarray:
        ranks = self._rank[found]
        by = ranks if scores is None else np.lexsort((ranks, -scores[found]))
        return found[np.argsort(ranks) if scores is None else by]


def _texts(rows: Sequence[Row], value: Callable[[Row], str | None]) -> np.ndarray:
    texts = np.empty(len(rows), object)
    texts[:] = [value(row) for row in rows]
    return texts


def _days(days: Sequence[date | None]) -> np.ndarray:
    return np.array(days, "datetime64[D]")
