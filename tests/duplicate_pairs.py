"""The labelled pairs of actors by which the search for duplicates is measured."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bildungsprojekte_plugin.model import Actor

_FOLDER = Path(__file__).parent / "exchange" / "duplicates"


@dataclass(frozen=True)
class Pair:
    """Two actors, and whether they are one organisation; `half` is calibration or test."""

    is_same: bool
    half: str
    rule: str
    one: Actor
    other: Actor


@cache
def pairs() -> tuple[Pair, ...]:
    """Return all pairs, those that rules have made and those that people have written.

    `blind` are pairs of people who did not know how the plugin compares, those in `once_blind`
    files among them, upon which it was measured until it was tuned on them; `devised` are of those
    who did. All of these only serve to calibrate.
    """
    return tuple(pair for path in sorted(_FOLDER.glob("*_pairs.csv")) for pair in _read(path))


@cache
def blind_pairs() -> dict[str, tuple[Pair, ...]]:
    """Return sets of pairs by people who have never seen the search, nor it these pairs.

    They tell how good it is; whoever tunes it does not look at them.
    """
    return {path.stem: tuple(_read(path)) for path in sorted((_FOLDER / "blind").glob("*.csv"))}


def _read(path: Path) -> Iterator[Pair]:
    for number, row in enumerate(_rows(path), start=2):
        yield Pair(
            row["label"] == "1",
            row["half"],
            row["rule"],
            _actor(row, "one", f"{path.stem} {number} one"),
            _actor(row, "other", f"{path.stem} {number} other"),
        )


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _actor(row: dict[str, str], side: str, key: str) -> Actor:
    values = {
        name.removeprefix(f"{side}_"): value or None
        for name, value in row.items()
        if name.startswith(f"{side}_")
    }
    point = (values.pop("easting"), values.pop("northing"))
    return Actor(uuid=key, point=tuple(map(float, point)) if all(point) else None, **values)
