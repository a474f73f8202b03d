"""A coverage with the names of its rows and columns: what is shown, written and drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ..support.i18n import translate
from .coverage import NO_DATA, NOT_STATED, OUTSIDE, UNLOCATED, VALUE, Count, Coverage, Weighting

TOTAL = "total"


@dataclass(frozen=True)
class Heading:
    """A district or a term: its key and what the user reads."""

    key: str
    label: str


@dataclass(frozen=True)
class CoverageTable:
    """Counts by district and term, with what a reader must know to read them.

    `districts` and `terms` name the rows and columns of `coverage` except the last ones (outside
    and unlocated, not stated). In the user's language, `what` says what is counted, `records`
    what the records are, and `by` names the vocabulary or field. `title` names what was counted,
    `source` and `attribution` say where records and boundaries come from, `asked` which records
    are meant, if not all of them.
    """

    coverage: Coverage
    districts: tuple[Heading, ...]
    terms: tuple[Heading, ...]
    by: str
    what: str
    records: str
    count: Count
    weighting: Weighting
    title: str
    source: str
    attribution: str
    asked: str = ""

    def rows(self) -> tuple[Heading, ...]:
        """Headings of all rows, with outside and unlocated at the end."""
        return (
            *self.districts,
            Heading(OUTSIDE, translate("Bildungsprojekte", "outside all districts")),
            Heading(UNLOCATED, translate("Bildungsprojekte", "without location")),
        )

    def columns(self) -> tuple[Heading, ...]:
        """Headings of all columns, with not stated at the end."""
        return (*self.terms, Heading(NOT_STATED, translate("Bildungsprojekte", "not stated")))

    def tidy(self) -> Iterator[tuple[str, str, str, str, float | None, str]]:
        """Yield (district key, district name, term, label, value, state), without totals."""
        for row, district in enumerate(self.rows()):
            for column, term in enumerate(self.columns()):
                value, state = stated(self.coverage.cells[row, column])
                yield district.key, district.label, term.key, term.label, value, state

    def wide(self) -> Iterator[tuple[Heading, list[float | None], float | None]]:
        """Yield (heading, values by column, total) of every row, and last of all of them."""
        for row, district in enumerate(self.rows()):
            values = [stated(value)[0] for value in self.coverage.cells[row]]
            yield district, values, stated(self.coverage.rows[row])[0]
        yield (
            Heading(TOTAL, translate("Bildungsprojekte", "Total")),
            [stated(value)[0] for value in self.coverage.columns],
            stated(self.coverage.total)[0],
        )


def stated(value: float) -> tuple[float | None, str]:
    """Return (value, state) of a count; whole numbers come as int.

    Fractions are rounded where adding up leaves traces, so that equal shares are equal numbers.
    """
    if np.isnan(value):
        return None, NO_DATA
    whole = round(float(value))
    return (whole if abs(value - whole) < 1e-9 else round(float(value), 12)), VALUE
