"""Searching a million activities: the index in memory and LIKE in SQLite, in one run.

The activities are invented, of some twenty words each out of 150,000, some of which are everywhere
and most of which are rare. What is searched for is a mix of what people type: whole words, their
beginnings, parts inside, umlauts, typing mistakes, several words, with a stage or a Kreis chosen or
not. The index answers with its counts of all facets; SQLite does what bench_search.py lets it do,
for a few of the searches only: it takes seconds for each.
"""

from __future__ import annotations

import gc
import random
import resource
import sqlite3
import sys
import time
from contextlib import closing
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), "/usr/share/qgis/python/plugins"]

from bench_search import STAGES, SYLLABLES, WORDS, like, timed, told

from bildungsprojekte_plugin.model import Query, Term
from bildungsprojekte_plugin.store.database import Columns
from bildungsprojekte_plugin.store.search.record_index import RecordIndex

RECORDS, AT_ONCE, ACTORS, SEARCHES, WITH_LIKE = 1_000_000, 50_000, 20_000, 200, 4
KREISE, TOWNS = [f"05{n:03}" for n in range(15)], 53
EMPTY = (
    *("actor_short_name", "project", "project_title", "actor_type"),
    *("ends_on", "assured_on", "website"),
)


class Invented:
    """Words and texts of them, as frequent as words are."""

    def __init__(self) -> None:
        self._dice = np.random.default_rng(1)
        dice = random.Random(1)
        compounds = {
            "".join(dice.choices(SYLLABLES, k=dice.choice((2, 3, 3, 4)))).title()
            for _ in range(160_000)
        }
        self.words = [*WORDS, *sorted(compounds, key=lambda _word: dice.random())]

    def texts(self, n: int, length: int) -> list[str]:
        """Return n texts of so many words."""
        ranks = self._dice.pareto(0.7, n * length) * len(WORDS)
        words = np.array(self.words, object)[(ranks % len(self.words)).astype(np.int64)].tolist()
        return [" ".join(words[at : at + length]) for at in range(0, n * length, length)]

    def numbers(self, n: int, end: int) -> list[int]:
        """Return n numbers from 0 up to an end."""
        return self._dice.integers(0, end, n).tolist()


def activities(invented: Invented, first: int, actors: list[str], towns: list[str]) -> Columns:
    """Return some activities, as they are read from a register."""
    whose, where = invented.numbers(AT_ONCE, ACTORS), invented.numbers(AT_ONCE, TOWNS)
    starts = [date(2015 + n, 1, 1) for n in range(12)]
    return {
        "uuid": [f"activity {first + n:08}" for n in range(AT_ONCE)],
        "number": list(range(first + 1, first + 1 + AT_ONCE)),
        "actor": [f"actor {n}" for n in whose],
        "actor_number": whose,
        "actor_name": [actors[n] for n in whose],
        "ags": [f"{KREISE[n % len(KREISE)]}{n:03}" for n in where],
        "city": [towns[n] for n in where],
        "title": invented.texts(AT_ONCE, 3),
        "venue": invented.texts(AT_ONCE, 2),
        "description": invented.texts(AT_ONCE, 15),
        "starts_on": [starts[n] for n in invented.numbers(AT_ONCE, len(starts))],
        "updated_by": ["Ada" if n else "Bob" for n in invented.numbers(AT_ONCE, 2)],
        "nowhere": [0] * AT_ONCE,
        "geom": [None] * AT_ONCE,
    } | {name: [None] * AT_ONCE for name in EMPTY}


def filled(connection: sqlite3.Connection, invented: Invented) -> tuple[Columns, Columns]:
    """Fill a database, and return what would be read from it: activities and their stages."""
    connection.executescript(
        "CREATE TABLE actor (uuid TEXT PRIMARY KEY, name, short_name);"
        "CREATE TABLE project (uuid TEXT PRIMARY KEY, title);"
        "CREATE TABLE activity (uuid TEXT PRIMARY KEY, actor, project, title, venue, city,"
        " description, ags, deleted_at);"
        "CREATE TABLE activity_term (activity, vocabulary, code, PRIMARY KEY (activity, code));"
    )
    actors, towns = invented.texts(ACTORS, 3), invented.texts(TOWNS, 1)
    rows = [(f"actor {n}", name) for n, name in enumerate(actors)]
    connection.executemany("INSERT INTO actor (uuid, name) VALUES (?, ?)", rows)
    columns: Columns = {}
    links: Columns = {"activity": [], "vocabulary": [], "code": []}
    stored = ("uuid", "actor", "project", "title", "venue", "city", "description", "ags")
    for first in range(0, RECORDS, AT_ONCE):
        some = activities(invented, first, actors, towns)
        for name, values in some.items():
            columns.setdefault(name, []).extend(values)
        connection.executemany(
            f"INSERT INTO activity ({', '.join(stored)}) VALUES ({', '.join('?' * len(stored))})",
            zip(*(some[name] for name in stored), strict=True),
        )
        chosen = invented.numbers(AT_ONCE, len(STAGES) * 2)
        pairs = [
            (key, STAGES[(n + more) % len(STAGES)])
            for key, n in zip(some["uuid"], chosen, strict=True)
            for more in range(1 + n // len(STAGES))
        ]
        connection.executemany("INSERT INTO activity_term VALUES (?, 'stage', ?)", pairs)
        links["activity"] += [key for key, _ in pairs]
        links["vocabulary"] += ["stage"] * len(pairs)
        links["code"] += [code for _, code in pairs]
    connection.commit()
    return columns, links


def made(activities: Columns, links: Columns) -> RecordIndex:
    """Return the index of what was invented."""
    kreise = [{"level": "kreis", "key": key, "name": key, "parent": None} for key in KREISE]
    towns = [
        {"level": "municipality", "key": key, "name": key, "parent": key[:5]}
        for key in sorted(set(activities["ags"]))
    ]
    stages = [Term(vocabulary="stage", code=code, label_de=code, label_en=code) for code in STAGES]
    nobody: Columns = {"activity": [], "actor": [], "project": []}
    return RecordIndex(activities, links, nobody, [*kreise, *towns], stages, {})


def typed(dice: random.Random, words: list[str]) -> str:
    """Return what somebody may type, of words that are frequent and of such that are not."""

    def word() -> str:
        return dice.choice(dice.choice([WORDS, words[:2_000], words])).lower()

    one = word()
    middle = dice.randrange(1, max(len(one) - 3, 2))
    return dice.choice(
        [
            one,
            one[: dice.randint(1, len(one))],
            one[middle : middle + dice.randint(3, 6)],
            one[:middle] + one[middle + 1] + one[middle] + one[middle + 2 :],
            one[:middle] + one[middle + 1 :],
            dice.choice(["förderung", "mühl", "café", "kühlschacht", "foerd"]),
            f"{one} {word()}",
            f"{one[:4]} {word()} {word()}",
        ]
    )


def searched(dice: random.Random, words: list[str]) -> Query:
    """Return what is searched for, with a facet chosen or not."""
    stages = {"stage": {dice.choice(STAGES)}} if dice.random() < 0.3 else {}
    kreise = {("kreis", dice.choice(KREISE))} if dice.random() < 0.3 else set()
    return Query(text=typed(dice, words), terms=stages, districts=kreise)


def megabytes() -> int:
    """Return how much memory this process has taken at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> None:
    """Measure and print."""
    with TemporaryDirectory() as folder, closing(sqlite3.connect(f"{folder}/like.db")) as database:
        invented = Invented()
        columns, links = filled(database, invented)
        gc.collect()
        before, start = megabytes(), time.perf_counter()
        index = made(columns, links)
        print(
            f"index of {len(index)} records, without reading them: "
            f"{time.perf_counter() - start:.1f} s, {megabytes() - before} MB more at most"
        )
        del columns, links
        dice, times = random.Random(2), []
        for _ in range(SEARCHES):
            query = searched(dice, invented.words)
            times.append(timed(lambda query=query: index.search(query)))
        told(f"index, {SEARCHES} searches", times)
        texts = [typed(dice, invented.words) for _ in range(WITH_LIKE)]
        told(
            f"index, {WITH_LIKE} of the searches",
            [timed(lambda text=text: index.search(Query(text=text))) for text in texts],
        )
        told(
            f"LIKE, the same {WITH_LIKE}",
            [timed(lambda text=text: like(database, text)) for text in texts],
        )


if __name__ == "__main__":
    main()
