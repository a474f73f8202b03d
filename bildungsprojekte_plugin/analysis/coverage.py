"""Coverage: how much there is, by district and term.

Counting honestly (Statistisches Bundesamt's states of a cell; the project's own rules):
records that lie nowhere or outside are rows of their own, records without a term a column of
their own, totals include all of them, and a cell for which nobody reported is not a zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import numpy as np

Pairs = tuple[np.ndarray, np.ndarray]

OUTSIDE, UNLOCATED = "outside", "unlocated"
NOT_STATED = "not_stated"
VALUE, NO_DATA, SUPPRESSED = "value", "no_data", "suppressed"


class Count(Enum):
    """What is counted."""

    ACTIVITIES = "activities"
    ACTORS = "actors"
    PROJECTS = "projects"
    PLACES = "places"


class Weighting(Enum):
    """What happens to a record that belongs to several districts or terms.

    FULL: it counts in each of them, so the cells add up to more than the total. FRACTIONAL: it
    is split evenly, so the cells add up to the total.
    """

    FULL = "full"
    FRACTIONAL = "fractional"


@dataclass(frozen=True)
class Records:
    """Records to be counted, as arrays.

    `located`: (n,) bool, whether the record has a location. `districts`, `terms`: pairs (record
    index, district or term index), a record may occur in several or none. `unit`: (n,) int, what
    is counted; records with the same unit count once, -1 belongs to none (an activity without a
    project). `amount`: (n,) float, places, NaN where unknown; None when units are counted.
    """

    located: np.ndarray
    districts: Pairs
    terms: Pairs
    unit: np.ndarray
    amount: np.ndarray | None = None


@dataclass(frozen=True)
class Coverage:
    """The counts.

    `cells` has a row per district, then outside, then unlocated, and a column per term, then
    not stated. NaN stands for "no data". `rows`, `columns` and `total` are counts of their own
    (with full counting they are less than the sums of the cells). `apart` tells how many records
    could not be counted: without a project, or without a number of places. `repeated` tells how
    many of what is counted (an actor, a project, an activity) occur in more than one cell,
    `shared` how many records lie in more than one district, `records` how many there are.
    """

    cells: np.ndarray
    rows: np.ndarray
    columns: np.ndarray
    total: float
    records: int
    outside: int
    unlocated: int
    not_stated: int
    repeated: int
    shared: int
    apart: int


def count_coverage(
    records: Records, districts: int, terms: int, weighting: Weighting = Weighting.FULL
) -> Coverage:
    """Count records by district and term.

    A unit of several records (an actor with four activities) is split evenly over its records
    when counting is fractional, and a record evenly over its districts and its terms.
    """
    n = len(records.located)
    in_district = np.bincount(records.districts[0], minlength=n) > 0
    outside, unlocated = records.located & ~in_district, ~records.located
    row_pairs = _with_rest(
        _of(records.districts, records.located),
        np.where(unlocated, districts + 1, districts),
        ~(in_district & records.located),
    )
    has_term = np.bincount(records.terms[0], minlength=n) > 0
    column_pairs = _with_rest(records.terms, np.full(n, terms), ~has_term)

    counted = records.unit >= 0
    if records.amount is not None:
        counted = counted & ~np.isnan(records.amount)
    row_count, column_count = districts + 2, terms + 1
    record, row, column = _crossed(row_pairs, column_pairs, n)
    cell = row * column_count + column
    reported = np.bincount(cell[counted[record]], minlength=row_count * column_count)
    present = np.bincount(cell, minlength=row_count * column_count)

    keep = counted[record]
    record, row, column, cell = record[keep], row[keep], column[keep], cell[keep]
    unit_cells = np.unique(records.unit[record] * (row_count * column_count) + cell)
    cells_of_unit = np.bincount(unit_cells // (row_count * column_count))
    if weighting is Weighting.FRACTIONAL:
        share = _shares(records, counted, row_pairs, column_pairs)[record]
        cells = _added_up(cell, share, row_count * column_count)
        rows = _added_up(row, share, row_count)
        columns = _added_up(column, share, column_count)
    else:
        cells = _distinct(records, record, cell, row_count * column_count)
        rows = _distinct(records, record, row, row_count)
        columns = _distinct(records, record, column, column_count)
    if records.amount is not None:
        cells[(present > 0) & (reported == 0)] = np.nan
        rows[_unreported(row_pairs, counted, row_count)] = np.nan
        columns[_unreported(column_pairs, counted, column_count)] = np.nan
    return Coverage(
        cells=cells.reshape(row_count, column_count),
        rows=rows,
        columns=columns,
        total=_total(records, counted),
        records=n,
        outside=int(outside.sum()),
        unlocated=int(unlocated.sum()),
        not_stated=int((~has_term).sum()),
        repeated=int((cells_of_unit > 1).sum()),
        shared=int((np.bincount(records.districts[0], minlength=n) > 1).sum()),
        apart=int((~counted).sum()),
    )


def _of(pairs: Pairs, wanted: np.ndarray) -> Pairs:
    keep = wanted[pairs[0]]
    return pairs[0][keep], pairs[1][keep]


def _with_rest(pairs: Pairs, rest: np.ndarray, is_rest: np.ndarray) -> Pairs:
    """Add the pair (record, rest[record]) for the records that have none, sorted by record."""
    missing = np.flatnonzero(is_rest)
    first = np.concatenate((pairs[0], missing)).astype(np.int64)
    second = np.concatenate((pairs[1], rest[missing])).astype(np.int64)
    order = np.argsort(first, kind="stable")
    return first[order], second[order]


def _crossed(rows: Pairs, columns: Pairs, n: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return every (record, row, column) that the two lists of pairs make together."""
    per_record = np.bincount(columns[0], minlength=n)
    start = np.cumsum(per_record) - per_record
    repeat = per_record[rows[0]]
    record = np.repeat(rows[0], repeat)
    row = np.repeat(rows[1], repeat)
    within = np.arange(len(record)) - np.repeat(np.cumsum(repeat) - repeat, repeat)
    return record, row, columns[1][start[record] + within]


def _shares(records: Records, counted: np.ndarray, rows: Pairs, columns: Pairs) -> np.ndarray:
    """Return what a record adds to each of its cells, so that a unit adds up to 1."""
    n = len(records.located)
    cells = np.bincount(rows[0], minlength=n) * np.bincount(columns[0], minlength=n)
    if records.amount is not None:
        return records.amount / cells
    of_unit = np.bincount(records.unit[counted], minlength=1)
    return 1.0 / (of_unit[np.where(counted, records.unit, 0)].clip(1) * cells)


def _distinct(records: Records, record: np.ndarray, place: np.ndarray, size: int) -> np.ndarray:
    """Count units, or add up amounts, once per place (cell, row or column)."""
    if records.amount is not None:
        pair = np.unique(record * size + place)
        return _added_up(pair % size, records.amount[pair // size], size)
    pair = np.unique(records.unit[record] * size + place)
    return np.bincount(pair % size, minlength=size).astype(float)


def _added_up(place: np.ndarray, amount: np.ndarray, size: int) -> np.ndarray:
    """Add up amounts by place; numbers with a fraction also where there is nothing to add."""
    return np.bincount(place, amount, size).astype(float)


def _unreported(pairs: Pairs, counted: np.ndarray, size: int) -> np.ndarray:
    present = np.bincount(pairs[1], minlength=size)
    return (present > 0) & (np.bincount(pairs[1][counted[pairs[0]]], minlength=size) == 0)


def _total(records: Records, counted: np.ndarray) -> float:
    if records.amount is None:
        return float(len(np.unique(records.unit[counted])))
    return float(records.amount[counted].sum()) if counted.any() or not len(counted) else np.nan
