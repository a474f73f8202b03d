"""What is written: a sheet of cells, and what is to be said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ...model.records import Point


@dataclass(frozen=True)
class Heading:
    """A column: its technical name, its label for people, and the type of its cells.

    `type` is one of text, integer, real, date, datetime (UTC).
    """

    name: str
    label: str
    type: str = "text"


@dataclass(frozen=True)
class Sheet:
    """Rows of cells below headings; a cell that is None is empty.

    `name` is for programs, `title` for people. `points` has the place of each row, (easting,
    northing) in EPSG:25832 or None; it is None where the rows have no places at all.
    """

    name: str
    title: str
    headings: Sequence[Heading]
    rows: Sequence[Sequence[Any]]
    points: Sequence[Point | None] | None = None


@dataclass(frozen=True)
class Notes:
    """What is to be said of a sheet: a title, and pairs (label, text)."""

    title: str
    pairs: Sequence[tuple[str, str]]

    @property
    def lines(self) -> list[str]:
        """The pairs as lines of text."""
        return [f"{label}: {text}" for label, text in self.pairs]
