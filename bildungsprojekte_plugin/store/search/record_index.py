"""The activities of a register in memory, to be found and counted while somebody types."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce

import numpy as np

from ...districts.levels import KREIS, MUNICIPALITY, OFFICIAL
from ...districts.lookup import DistrictLookup
from ...model import Activity, Query, Term
from ...model.records import Point
from ...model.vocabulary import Vocabulary, from_terms
from ..database import Columns, Database
from ..finding import (
    ALIVE,
    KINDS,
    NOWHERE,
    lies_inside,
    lies_where,
    lookups_of,
    months_ago,
    months_from_now,
)
from ..geometries import coordinates_of
from ..rows import record_of
from ..sql import Row, name, names, sql
from .key_pairs import KeyPairs
from .spelling import folded
from .text_index import TextIndex, query_words

_KIND, _TABLE = KINDS[Activity], Activity.table
_READ = (
    *("uuid", "actor", "project", "ags", "geom", "website"),
    *("starts_on", "ends_on", "assured_on", "updated_by"),
)
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

    They are numbered in the order of their titles: what was found need not be sorted by them.
    Each attribute in the singular is an array with what each activity says there (`fid` and
    `actor_fid` are the numbers of it and its actor in the database); `vocabularies` and
    `district_names` (level → key → name) are what codes and keys are called, `district_parents`
    what districts are part of. It is never changed, so any thread may search it.
    """

    def __init__(
        self,
        activities: Columns,
        links: Columns,
        contacts: Columns,
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
        titles = _titles(activities)
        order = _order(titles)
        self._take_columns(activities, titles, order)
        numbers = np.empty(len(order), np.int64)  # of the activities as they come
        numbers[order] = np.arange(len(order))
        self._take_terms(activities, links, terms, numbers)
        self.has_contact = np.zeros(len(order), bool)
        for said, owner in (
            (self.uuid, "activity"),
            (self.actor, "actor"),
            (self.project, "project"),
        ):
            owners = {key for key in contacts[owner] if key}
            self.has_contact |= np.fromiter((key in owners for key in said), bool, len(order))
        parents = [(one["key"], one["parent"]) for one in districts]
        self._districts = _key_pairs(numbers, _said(activities["ags"]), parents)
        texts = zip(*(activities[column] for column in _KIND.texts), strict=True)
        self._text = TextIndex(texts, tuple(_KIND.texts.values()), numbers)

    @classmethod
    def of(cls, database: Database) -> RecordIndex:
        """Read the activities of a register and make the index of them."""
        columns = names(dict.fromkeys((*_READ, *_KIND.texts, *_KIND.described)))
        nowhere = sql("CASE WHEN", NOWHERE, "THEN 1 ELSE 0 END AS nowhere")
        numbers = "fid + 0 AS number, actor_fid + 0 AS actor_number"  # else GDAL keeps them back
        districts = database.rows(
            sql("SELECT level, key, name, parent FROM district WHERE", ALIVE, "ORDER BY fid")
        )
        levels = {district["level"] for district in districts}
        terms = database.select("term", {"deleted_at": None})
        return cls(
            database.columns(
                sql("SELECT", columns, ",", numbers, ",", nowhere, "FROM", _KIND.source,
                    "WHERE", ALIVE, "ORDER BY fid")
            ),
            database.columns(
                sql("SELECT", name(_TABLE.name), ", vocabulary, code FROM", name(_TABLE.links))
            ),
            database.columns(
                sql("SELECT activity, actor, project FROM contact WHERE", ALIVE)
            ),
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
        found = np.flatnonzero(met)
        anywhere = meeting([*others, *of_terms.values()]) if of_districts else found
        by_key = self._districts.counts(anywhere)
        return Hits(
            _best_first(found, scores),
            int(np.count_nonzero(self.is_nowhere[found])),
            {name: pairs.counts(without(name)) for name, pairs in self._terms.items()},
            {
                level: {key: n for key, n in by_key.items() if key in self.district_names[level]}
                for level in _COUNTED
            },
        )

    def _take_columns(self, activities: Columns, titles: list[str], order: np.ndarray) -> None:
        self.uuid = _objects(activities["uuid"])[order]
        self.fid = np.array(activities["number"], np.int64)[order]
        self.actor_fid = np.array(activities["actor_number"], np.int64)[order]
        self.title = _objects(titles)[order]
        self.actor_name = _shared([name or "" for name in activities["actor_name"]])[order]
        names = self.district_names[MUNICIPALITY]
        cities = zip(activities["city"], activities["ags"], strict=True)
        self.town = _shared([city or names.get(ags, "") for city, ags in cities])[order]
        self.actor = _shared(activities["actor"])[order]
        self.project = _shared(activities["project"])[order]
        self.updated_by = _shared(activities["updated_by"])[order]
        self.starts_on = _days(activities["starts_on"])[order]
        self.ends_on = _days(activities["ends_on"])[order]
        self.assured_on = _days(activities["assured_on"])[order]
        self.is_nowhere = np.array(activities["nowhere"], bool)[order]
        self.has_website = np.array([bool(one) for one in activities["website"]], bool)[order]
        x, y = coordinates_of(activities["geom"])
        self.x, self.y = x[order], y[order]

    def _take_terms(
        self, activities: Columns, links: Columns, terms: Sequence[Term], numbers: np.ndarray
    ) -> None:
        parents: dict[str, list[tuple[str, str | None]]] = {}
        for term in terms:
            parents.setdefault(term.vocabulary, []).append((term.code, term.parent))
        said: dict[str, tuple[list[int], list[str]]] = {
            vocabulary: _said(activities[vocabulary]) for vocabulary in _KIND.described
        }
        places = {key: at for at, key in enumerate(activities["uuid"])}
        for key, vocabulary, code in zip(
            links[_TABLE.name], links["vocabulary"], links["code"], strict=True
        ):
            at = places.get(key)  # the others are deleted
            if at is not None and vocabulary not in _KIND.described:
                records, codes = said.setdefault(vocabulary, ([], []))
                records.append(at)
                codes.append(code)
        self._terms = {
            vocabulary: _key_pairs(numbers, pairs, parents.get(vocabulary, ()))
            for vocabulary, pairs in said.items()
        }

    def _has_term(self, vocabulary: str, codes: Iterable[str]) -> np.ndarray:
        if vocabulary not in self._terms:
            return np.zeros(len(self), bool)
        return self._terms[vocabulary].has(codes)

    def _has_any(self, vocabulary: str) -> np.ndarray:
        pairs = self._terms.get(vocabulary)
        return self._has_term(vocabulary, pairs.keys if pairs else ())

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
        if query.ends_within is not None:
            last = np.datetime64(months_from_now(query.ends_within))
            yield (self.ends_on >= np.datetime64(date.today())) & (self.ends_on <= last)
        if "contact" in query.lacking:
            yield ~self.has_contact
        if "stage" in query.lacking:
            yield ~self._has_any("stage")
        if "website" in query.lacking:
            yield ~self.has_website
        if query.located is not None:
            yield self.is_nowhere != query.located
        if query.extent or query.area or query.near:
            yield lies_where(query, self.x, self.y)


def _titles(activities: Columns) -> list[str]:
    """Return what is shown as the titles of activities."""
    titles, projects = activities["title"], activities["project_title"]
    some = zip(titles, projects, activities["actor_name"], strict=True)
    return [title or project or actor or "" for title, project, actor in some]


def _order(titles: Sequence[str]) -> np.ndarray:
    """Return where the first of the titles is, where the second."""
    compared = list(map(folded, titles))
    return np.array(sorted(range(len(compared)), key=compared.__getitem__), np.int64)


def _best_first(found: np.ndarray, scores: np.ndarray | None) -> np.ndarray:
    """Return what was found by how well it fits; what fits equally well stays in its order."""
    if scores is None:
        return found
    # Positive numbers are in the order of their bits, and numpy sorts numbers of 16 bits, without
    # comparing them, several times faster than others.
    bits = ~scores[found].view(np.uint32)
    order = np.argsort(bits.astype(np.uint16), kind="stable")
    return found[order[np.argsort((bits >> 16).astype(np.uint16)[order], kind="stable")]]


def _said(keys: Sequence[str | None]) -> tuple[list[int], list[str]]:
    """Return which records have a key, and which."""
    return [at for at, key in enumerate(keys) if key], [key for key in keys if key]


def _key_pairs(
    numbers: np.ndarray,
    pairs: tuple[Sequence[int], Sequence[str]],
    parents: Iterable[tuple[str, str | None]],
) -> KeyPairs:
    """Return who has which keys; in the pairs, records go by the order in which they came."""
    places, keys = pairs
    return KeyPairs(len(numbers), numbers[np.asarray(places, np.int64)], keys, parents)


def _objects(values: Sequence[str | None]) -> np.ndarray:
    objects = np.empty(len(values), object)
    objects[:] = values
    return objects


def _shared(values: Sequence[str | None]) -> np.ndarray:
    """Return texts, of which many are equal, as an array: equal ones are one object."""
    known: dict[str | None, str | None] = {}
    return _objects([known.setdefault(value, value) for value in values])


def _days(days: Sequence[date | None]) -> np.ndarray:
    return np.array(days, "datetime64[D]")
