"""Reading the reference population that the plugin ships."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from ..model import Population
from ..support.paths import resource


def shipped() -> Iterator[Population]:
    """Yield the inhabitants by municipality, and by Kreis and age band."""
    for path in sorted(resource("reference").glob("population_*.csv")):
        yield from _read(path)


def _read(path: Path) -> Iterator[Population]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield Population(
                level=row["level"],
                district_key=row["key"],
                counted_on=date.fromisoformat(row["date"]),
                age_from=int(row["age_from"]) if row["age_from"] else None,
                age_to=int(row["age_to"]) if row["age_to"] else None,
                n=int(row["n"]),
                source=row["source"],
            )
