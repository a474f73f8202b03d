"""Everything in a register that has a name, to be found by whoever types a part of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from ...districts.levels import KREIS, MUNICIPALITY, name_of
from ...model import Activity, Actor, District, Project
from ...model.schema import Table
from ..database import Database
from ..finding import ALIVE, KINDS
from ..sql import Row, names, sql
from .spelling import words_of
from .text_index import TextIndex, query_words

_SEARCHED = {kind: KINDS[kind].texts for kind in (Activity, Project, Actor)} | {
    District: {"name": 4}
}
_WEIGHTS = sorted({weight for texts in _SEARCHED.values() for weight in texts.values()})[::-1]
_COLUMNS = {  # of each weight
    kind: [[column for column in texts if texts[column] == weight] for weight in _WEIGHTS]
    for kind, texts in _SEARCHED.items()
}


@dataclass(frozen=True)
class NamedHit:
    """Something that was found.

    below  what tells it from its namesakes; what is a `Label` there is to be translated
    score  how well it fits, from 0 to 1
    """

    uuid: str
    title: str
    below: tuple[str, ...]
    score: float


@dataclass(frozen=True)
class FoundNames:
    """What was found in a table: the best hits, the best one first, and how many there are."""

    table: Table
    hits: tuple[NamedHit, ...]
    total: int


@dataclass(frozen=True)
class _Named:
    uuid: str
    title: str
    below: tuple[str, ...]


_Entry = tuple[_Named, list[str]]  # with its texts, one for each weight


class RegisterIndex:
    """The living activities, projects and actors of a register, and its districts, at one moment.

    Words are looked for where `Register.find` looks for them, of districts in their names. A word
    that nothing of all this says stands for those like it. It is never changed, so any thread may
    search it.
    """

    def __init__(self, tables: Mapping[Table, Sequence[_Entry]]) -> None:
        entries = [entry for of_table in tables.values() for entry in of_table]
        self._named = [named for named, _ in entries]
        self._text = TextIndex([texts for _, texts in entries], _WEIGHTS)
        self._spelled = np.empty(len(self._named), object)
        self._spelled[:] = [" ".join(words_of(one.title)) for one in self._named]
        ends = np.cumsum([len(of_table) for of_table in tables.values()]).tolist()
        self._ranges = dict(zip(tables, pairwise([0, *ends]), strict=True))

    @classmethod
    def of(cls, database: Database) -> RegisterIndex:
        """Read what there is in a register and make the index of it."""
        districts = database.rows(
            sql("SELECT uuid, level, key, name, designation, parent,",
                "CASE WHEN geom IS NULL THEN 0 ELSE 1 END AS has_area FROM district WHERE", ALIVE,
                "ORDER BY fid")
        )  # fmt: skip
        towns = {row["key"]: row["name"] for row in districts if row["level"] == MUNICIPALITY}
        actors = _rows(database, Actor, "ags")
        actor_names = {row["uuid"]: row["name"] for row in actors}

        def town(row: Row) -> str | None:
            return row["city"] or towns.get(row["ags"])

        def activity_title(row: Row) -> str | None:
            return row["title"] or row["project_title"] or row["actor_name"]

        return cls(
            {
                Activity.table: [
                    _entry(Activity, row, activity_title(row), row["actor_name"], town(row))
                    for row in _rows(database, Activity, "ags")
                ],
                Project.table: [
                    _entry(Project, row, row["title"], actor_names.get(row["lead_actor"]))
                    for row in _rows(database, Project, "lead_actor")
                ],
                Actor.table: [_entry(Actor, row, row["name"], town(row)) for row in actors],
                District.table: _district_entries(districts),
            }
        )

    def find(self, text: str, most: int) -> Iterator[FoundNames]:
        """Yield what fits all words of a text, table by table: of each so many at most.

        What is called exactly so comes first, then as the words fit, then by title.
        """
        words = query_words(text)
        fits = self._text.scores(words) / (max(len(words), 1) * max(_WEIGHTS))
        for table, (first, end) in self._ranges.items():
            numbers = first + np.flatnonzero(fits[first:end])
            if len(numbers):
                is_called_so = self._spelled[numbers] == " ".join(words)
                scores = (fits[numbers] + is_called_so) / 2
                best = np.lexsort((self._spelled[numbers], -scores))[:most]
                pairs = zip(numbers[best].tolist(), scores[best].tolist(), strict=True)
                yield FoundNames(table, tuple(self._hit(*pair) for pair in pairs), len(numbers))

    def _hit(self, number: int, score: float) -> NamedHit:
        one = self._named[number]
        return NamedHit(one.uuid, one.title, one.below, score)


def _rows(database: Database, record_class: type, *more: str) -> list[Row]:
    kind = KINDS[record_class]
    columns = names(dict.fromkeys(("uuid", *kind.texts, *more)))
    return database.rows(
        sql("SELECT", columns, "FROM", kind.source, "WHERE", ALIVE, "ORDER BY fid")
    )


def _entry(record_class: type, row: Row, title: str | None, *below: str | None) -> _Entry:
    texts = [
        "\n".join([row[column] or "" for column in columns]) for columns in _COLUMNS[record_class]
    ]
    return _Named(row["uuid"], title or "", tuple(filter(None, below))), texts


def _district_entries(districts: Sequence[Row]) -> list[_Entry]:
    """Return the districts that have an area.

    An independent city is listed once, not a second time as the only municipality of itself.
    """
    called = {row["key"]: row["name"] for row in districts}
    kreise = {row["key"] for row in districts if row["level"] == KREIS and row["has_area"]}
    parts = Counter(row["parent"] for row in districts if row["level"] == MUNICIPALITY)

    def is_listed(row: Row) -> bool:
        is_all = row["level"] == MUNICIPALITY and parts[row["parent"]] == 1
        return bool(row["has_area"]) and not (is_all and row["parent"] in kreise)

    return [
        _entry(
            District, row, row["name"],
            row["designation"] or name_of(row["level"]), called.get(row["parent"]),
        )
        for row in districts
        if is_listed(row)
    ]  # fmt: skip
