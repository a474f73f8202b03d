"""Finding duplicates: how well pairs are told apart, and how long 10,000 actors take."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from random import Random

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from duplicate_pairs import Pair, pairs
from qgis.core import QgsApplication

from bildungsprojekte_plugin.exchange.duplicates import THRESHOLD, ActorIndex, find_duplicates
from bildungsprojekte_plugin.exchange.duplicates.scoring import compare
from bildungsprojekte_plugin.exchange.duplicates.traits import surroundings_of, traits_of
from bildungsprojekte_plugin.model import Actor
from tools.build_duplicate_pairs import anything, otherwise

ACTORS, ASKED = 10_000, 500
TWICE = 20  # every so manieth actor stands twice


def score(pair: Pair) -> float:
    """Return the score of a pair that is compared on its own."""
    known = surroundings_of([pair.one, pair.other])
    return compare(traits_of(pair.one, known), traits_of(pair.other, known))[0]


def many_actors() -> list[Actor]:
    """Return as many actors as a region has, some of them twice."""
    random = Random(1)
    entries = []
    while len(entries) < ACTORS:
        entries.append(anything(random))
        if len(entries) % TWICE == 0:
            entries.append(otherwise(random, entries[-1]))
    return [
        Actor(
            uuid=str(number),
            point=(float(entry.easting), float(entry.northing)) if entry.easting else None,
            **{
                name: value or None
                for name, value in vars(entry).items()
                if name not in ("easting", "northing")
            },
        )
        for number, entry in enumerate(entries)
    ]


def tell_quality() -> None:
    """Print precision and recall by threshold, for each half of the labelled pairs."""
    scores = [(pair, score(pair)) for pair in pairs()]
    for half in ("calibration", "test"):
        some = [(pair.is_same, value) for pair, value in scores if pair.half == half]
        for threshold in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
            proposed = [is_same for is_same, value in some if value >= threshold]
            precision = sum(proposed) / len(proposed)
            recall = sum(proposed) / sum(is_same for is_same, _ in some)
            used = " (used)" if threshold == THRESHOLD else ""
            print(
                f"{half}, threshold {threshold}{used}: precision {precision:.3f}, "
                f"recall {recall:.3f}, {len(some)} pairs"
            )


def tell_speed() -> None:
    """Print how long it takes to find all duplicates, and those of one actor."""
    actors = many_actors()
    start = time.perf_counter()
    index = ActorIndex(actors)
    made = time.perf_counter() - start
    start = time.perf_counter()
    found = find_duplicates(actors)
    taken = time.perf_counter() - start
    print(f"{len(actors)} actors: index {made:.1f} s, {len(found)} pairs in {taken:.1f} s")
    times = []
    for actor in actors[:: len(actors) // ASKED]:
        start = time.perf_counter()
        index.similar_to(actor)
        times.append(1000 * (time.perf_counter() - start))
    times.sort()
    print(
        f"one actor among them: median {times[len(times) // 2]:.1f} ms, "
        f"95 % within {times[int(0.95 * len(times))]:.1f} ms"
    )


if __name__ == "__main__":
    application = QgsApplication([], False)
    tell_quality()
    tell_speed()
