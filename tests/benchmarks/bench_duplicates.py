"""Finding duplicates: how well pairs are told apart, and how long 10,000 actors take."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import replace
from pathlib import Path
from random import Random

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from duplicate_pairs import Pair, blind_pairs, pairs
from qgis.core import QgsApplication

from bildungsprojekte_plugin.exchange.duplicates import THRESHOLD, ActorIndex, find_duplicates
from bildungsprojekte_plugin.exchange.duplicates.scoring import compare
from bildungsprojekte_plugin.exchange.duplicates.traits import surroundings_of, traits_of
from bildungsprojekte_plugin.model import Actor
from tools.build_duplicate_pairs import anything, otherwise

HALVES = ("calibration", "test")
ACTORS, ASKED = 10_000, 500
SYLLABLES = (
    "bach", "berg", "dorf", "eich", "feld", "gart", "hain", "hof", "kamp", "lind", "moor", "rod",
    "see", "stein", "tal", "wies", "zech", "brun", "grub", "schacht", "muehl", "kirch", "oster",
)  # fmt: skip
TWICE = 20  # every so manieth actor stands twice


def score(pair: Pair) -> float:
    """Return the score of a pair that is compared on its own."""
    known = surroundings_of([pair.one, pair.other])
    return compare(traits_of(pair.one, known), traits_of(pair.other, known))[0]


def named(random: Random) -> str:
    """Return an invented word: a region has more names than the labelled pairs."""
    return "".join(random.choice(SYLLABLES) for _ in range(3)).title()


def many_actors() -> list[Actor]:
    """Return as many actors as a region has, some of them twice."""
    random = Random(1)
    entries = []
    while len(entries) < ACTORS:
        entry = anything(random)
        entry = replace(entry, name=f"{entry.name} {named(random)}", email="", website="")
        entries.append(replace(entry, street=f"{named(random)}straße {random.randint(1, 99)}"))
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
    """Print precision and recall by threshold, for each half of the labelled pairs, and of those
    that nobody has tuned upon.
    """
    halves = {half: [pair for pair in pairs() if pair.half == half] for half in HALVES}
    halves |= {f"blind, {name}": some for name, some in blind_pairs().items()}
    for half, members in halves.items():
        some = [(pair.is_same, score(pair)) for pair in members]
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
    """Print how long it takes, in seconds of one processor, to find all duplicates and one's."""
    actors = many_actors()
    start = time.process_time()
    index = ActorIndex(actors)
    made = time.process_time() - start
    start = time.process_time()
    found = find_duplicates(actors)
    taken = time.process_time() - start
    print(f"{len(actors)} actors: index {made:.1f} s, {len(found)} pairs in {taken:.1f} s")
    times = []
    for actor in actors[:: len(actors) // ASKED]:
        start = time.process_time()
        index.similar_to(actor)
        times.append(1000 * (time.process_time() - start))
    times.sort()
    print(
        f"one actor among them: median {times[len(times) // 2]:.1f} ms, "
        f"95 % within {times[int(0.95 * len(times))]:.1f} ms"
    )


if __name__ == "__main__":
    application = QgsApplication([], False)
    tell_quality()
    tell_speed()
