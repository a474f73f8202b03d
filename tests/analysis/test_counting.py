"""Counting by district and term, against plain Python with sets and exact fractions."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import pytest

from bildungsprojekte_plugin.analysis.coverage import (
    Coverage,
    Records,
    Weighting,
    count_coverage,
)
from bildungsprojekte_plugin.analysis.coverage_table import stated

FULL, FRACTIONAL = Weighting.FULL, Weighting.FRACTIONAL
BOTH = pytest.mark.parametrize("weighting", list(Weighting), ids=lambda weighting: weighting.value)
KINDS = ("activities", "actors", "projects", "places")


@dataclass
class Record:
    """A record as a person would write it down; `unit` None belongs to nothing that is counted."""

    districts: set[int]
    terms: set[int]
    unit: int | None
    located: bool = True
    places: int | None = None


def arrays(records: list[Record], kind: str, shuffle: random.Random | None = None) -> Records:
    def pairs(name: str) -> tuple[np.ndarray, np.ndarray]:
        found = [(i, other) for i, record in enumerate(records) for other in getattr(record, name)]
        if shuffle:
            shuffle.shuffle(found)
        both = np.array(found, dtype=np.int64).reshape(-1, 2)
        return both[:, 0], both[:, 1]

    amount = [np.nan if record.places is None else record.places for record in records]
    return Records(
        located=np.array([record.located for record in records], dtype=bool),
        districts=pairs("districts"),
        terms=pairs("terms"),
        unit=np.array([-1 if r.unit is None else r.unit for r in records], dtype=np.int64),
        amount=np.array(amount, dtype=float) if kind == "places" else None,
    )


def naive(
    records: list[Record], districts: int, terms: int, kind: str, weighting: Weighting
) -> tuple[list[list], list, list, Fraction | None]:
    """Cells, rows, columns and total; None is "no data", fractions are exact."""
    outside, unlocated, not_stated = districts, districts + 1, terms
    here: dict[object, list] = defaultdict(list)  # where → who is there
    added: dict[object, Fraction] = defaultdict(Fraction)
    of_unit = Counter(record.unit for record in records)
    for number, record in enumerate(records):
        rows = (record.districts or {outside}) if record.located else {unlocated}
        columns = record.terms or {not_stated}
        spots = [("cell", row, column) for row in rows for column in columns]
        if kind == "places":
            known, who = record.places is not None, number
            share = Fraction(record.places or 0, len(spots))
        else:
            known, who = record.unit is not None, record.unit
            share = Fraction(1, len(spots) * of_unit[record.unit])
        everywhere = {*spots, *(("row", r) for r in rows), *(("column", c) for c in columns)}
        for where in (*everywhere, "total"):
            here[where].append((who, record.places) if known else None)
        if known:
            for _, row, column in spots:
                for where in (("cell", row, column), ("row", row), ("column", column), "total"):
                    added[where] += share

    def value(where: object) -> Fraction | None:
        found = [one for one in here[where] if one is not None]
        if kind == "places" and here[where] and not found:
            return None
        if weighting is FRACTIONAL:
            return added[where]
        if kind == "places":
            return Fraction(sum(places for _, places in set(found)))
        return Fraction(len({who for who, _ in found}))

    return (
        [[value(("cell", r, c)) for c in range(terms + 1)] for r in range(districts + 2)],
        [value(("row", r)) for r in range(districts + 2)],
        [value(("column", c)) for c in range(terms + 1)],
        value("total"),
    )


def repeated(records: list[Record], kind: str) -> int:
    """How many of what is counted stand in more than one cell."""
    spots = defaultdict(set)
    for number, record in enumerate(records):
        if record.unit is None or (kind == "places" and record.places is None):
            continue
        rows = (record.districts or {"outside"}) if record.located else {"unlocated"}
        who = number if kind == "places" else record.unit
        spots[who] |= {(r, c) for r in rows for c in record.terms or {"not stated"}}
    return sum(len(where) > 1 for where in spots.values())


def check(found: np.ndarray | float, expected: list | Fraction | None) -> None:
    wanted = [np.nan if e is None else float(e) for e in np.ravel(np.array(expected, object))]
    np.testing.assert_allclose(np.ravel(found), wanted, rtol=0, atol=1e-9)


def random_records(rng: random.Random, districts: int, terms: int, kind: str) -> list[Record]:
    def some(count: int) -> set[int]:
        return set(rng.sample(range(count), min(count, rng.choice([0, 1, 1, 1, 2, 3]))))

    records = []
    for number in range(rng.choice([0, 1, 2, 5, 40])):
        located = rng.random() < 0.8
        own = number if kind in ("activities", "places") else rng.randrange(8)
        records.append(
            Record(
                districts=some(districts) if located else set(),
                terms=some(terms),
                unit=None if kind == "projects" and rng.random() < 0.4 else own,
                located=located,
                places=rng.choice([None, None, 0, 1, 7, 30]),
            )
        )
    return records


@BOTH
@pytest.mark.parametrize("kind", KINDS)
def test_random_records_are_counted_as_by_hand(kind, weighting):
    for seed in range(60):
        rng = random.Random(seed)
        districts, terms = rng.randrange(6), rng.randrange(5)
        records = random_records(rng, districts, terms, kind)
        found = count_coverage(arrays(records, kind, rng), districts, terms, weighting)
        cells, rows, columns, total = naive(records, districts, terms, kind, weighting)
        assert found.cells.shape == (districts + 2, terms + 1)
        check(found.cells, cells)
        check(found.rows, rows)
        check(found.columns, columns)
        check(found.total, total)
        located = [record for record in records if record.located]
        assert found.records == len(records)
        assert found.unlocated == len(records) - len(located)
        assert found.outside == sum(not record.districts for record in located)
        assert found.not_stated == sum(not record.terms for record in records)
        assert found.shared == sum(len(record.districts) > 1 for record in records)
        missing = "places" if kind == "places" else "unit"
        assert found.apart == sum(getattr(record, missing) is None for record in records)
        assert found.repeated == repeated(records, kind)


@pytest.mark.parametrize("kind", KINDS)
def test_fractional_parts_add_up_to_the_total(kind):
    for seed in range(40):
        rng = random.Random(seed)
        records = random_records(rng, 4, 4, kind)
        found = count_coverage(arrays(records, kind), 4, 4, FRACTIONAL)
        full = count_coverage(arrays(records, kind), 4, 4, FULL)
        if np.isnan(found.total):
            assert np.isnan(full.total)
            continue
        assert found.total == full.total
        np.testing.assert_allclose(np.nansum(found.cells), found.total, rtol=0, atol=1e-9)
        np.testing.assert_allclose(np.nansum(found.rows), found.total, rtol=0, atol=1e-9)
        np.testing.assert_allclose(np.nansum(found.columns), found.total, rtol=0, atol=1e-9)
        np.testing.assert_allclose(
            np.nansum(found.cells, axis=1), np.nan_to_num(found.rows), rtol=0, atol=1e-9
        )


@BOTH
@pytest.mark.parametrize("kind", KINDS)
def test_the_order_of_records_and_of_districts_changes_nothing(kind, weighting):
    for seed in range(20):
        rng = random.Random(seed)
        records = random_records(rng, 5, 3, kind)
        found = count_coverage(arrays(records, kind), 5, 3, weighting)
        order = rng.sample(range(5), 5)
        moved = [
            Record({order[d] for d in r.districts}, r.terms, r.unit, r.located, r.places)
            for r in rng.sample(records, len(records))
        ]
        again = count_coverage(arrays(moved, kind, rng), 5, 3, weighting)
        back = [*order, 5, 6]
        np.testing.assert_allclose(again.cells[back], found.cells, rtol=0, atol=1e-12)
        np.testing.assert_allclose(again.rows[back], found.rows, rtol=0, atol=1e-12)
        np.testing.assert_allclose(again.columns, found.columns, rtol=0, atol=1e-12)
        assert [getattr(again, name) for name in ("records", "outside", "unlocated", "apart")] == [
            getattr(found, name) for name in ("records", "outside", "unlocated", "apart")
        ]
        assert (again.repeated, again.shared) == (found.repeated, found.shared)
        np.testing.assert_equal(again.total, found.total)


def counted(records: list[Record], weighting: Weighting, kind: str = "activities") -> Coverage:
    """Count in two districts (0, 1) by two terms (0, 1): rows 2 outside, 3 unlocated; column 2."""
    return count_coverage(arrays(records, kind), 2, 2, weighting)


ONE_OF_EACH = [
    Record({0}, {0}, 0),
    Record({0}, {0, 1}, 1),  # several terms
    Record({0, 1}, {1}, 2),  # districts overlap
    Record(set(), {0}, 3),  # outside
    Record(set(), {1}, 4, located=False),
    Record({1}, set(), 5),  # no term
]


def test_full_counting_shows_a_record_in_each_of_its_cells():
    found = counted(ONE_OF_EACH, FULL)
    assert found.cells.tolist() == [[2, 2, 0], [0, 1, 1], [1, 0, 0], [0, 1, 0]]
    assert found.rows.tolist() == [3, 2, 1, 1]
    assert found.columns.tolist() == [3, 3, 1]
    assert found.total == 6
    assert (found.repeated, found.shared) == (2, 1)


def test_fractional_counting_splits_a_record_over_its_cells():
    found = counted(ONE_OF_EACH, FRACTIONAL)
    assert found.cells.tolist() == [[1.5, 1, 0], [0, 0.5, 1], [1, 0, 0], [0, 1, 0]]
    assert found.rows.tolist() == [2.5, 1.5, 1, 1]
    assert found.columns.tolist() == [2.5, 2.5, 1]
    assert found.total == 6


def test_totals_hold_what_lies_outside_or_nowhere_and_what_states_no_term():
    found = counted([Record(set(), set(), 0), Record(set(), set(), 1, located=False)], FULL)
    assert found.total == 2
    assert found.columns.tolist() == [0, 0, 2]
    assert found.rows.tolist() == [0, 0, 1, 1]


def test_an_actor_of_several_activities_counts_once_in_each_cell_and_once_in_all():
    activities = [
        Record({0}, {0}, 0),
        Record({0}, {0}, 0),
        Record({1}, {0}, 0),
        Record({1}, {0}, 1),
    ]
    full = counted(activities, FULL, "actors")
    assert full.cells[:2, 0].tolist() == [1, 2]
    assert (full.columns[0], full.total) == (2, 2)
    split = counted(activities, FRACTIONAL, "actors")
    np.testing.assert_allclose(split.cells[:2, 0], [2 / 3, 4 / 3])
    assert split.total == 2


def test_an_actor_who_appears_in_several_cells_is_told_as_counted_repeatedly():
    """Each activity has one district and one term, but the cells add up to more than the total."""
    activities = [Record({0}, {0}, 0), Record({1}, {0}, 0), Record({1}, {1}, 1)]
    found = counted(activities, FULL, "actors")
    assert found.cells.sum() > found.total
    assert found.repeated == 1
    assert found.shared == 0
    assert counted(activities[1:], FULL, "actors").repeated == 0


def test_what_is_not_counted_is_not_told_as_counted_repeatedly():
    activities = [Record({0, 1}, {0}, None), Record({0}, {0, 1}, 0)]
    assert counted(activities, FULL, "projects").repeated == 1


def test_activities_without_a_project_count_apart():
    activities = [Record({0}, {0}, 0), Record({0}, {1}, None), Record({1}, {1}, None)]
    for weighting in Weighting:
        found = counted(activities, weighting, "projects")
        assert (found.total, found.apart, found.records) == (1, 2, 3)
        assert found.cells.tolist() == [[1, 0, 0], [0, 0, 0], [0, 0, 0], [0, 0, 0]]


def test_a_number_of_places_that_nobody_told_is_no_zero():
    activities = [
        Record({0}, {0}, 0, places=20),
        Record({0}, {0}, 1, places=None),  # beside one that is known
        Record({0}, {1}, 2, places=None),  # alone: no data
        Record({1}, {0}, 3, places=0),  # said to have none: 0
    ]
    for weighting in Weighting:
        found = counted(activities, weighting, "places")
        states = [[stated(cell) for cell in row] for row in found.cells]
        none, zero = (None, "no_data"), (0, "value")
        assert states == [
            [(20, "value"), none, zero],
            [zero, zero, zero],
            [zero, zero, zero],
            [zero, zero, zero],
        ]
        assert stated(found.columns[1]) == none
        assert found.rows[:2].tolist() == [20, 0]
        assert (found.total, found.apart) == (20, 2)


@BOTH
def test_when_nobody_told_any_number_of_places_there_is_no_data_at_all(weighting):
    found = counted([Record({0}, {0}, 0), Record({0}, {0}, 1)], weighting, "places")
    assert np.isnan([found.cells[0, 0], found.rows[0], found.columns[0], found.total]).all()
    assert found.cells[1].tolist() == [0, 0, 0]
    assert found.apart == 2


@BOTH
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_to_count_is_zero_everywhere(kind, weighting):
    found = counted([], weighting, kind)
    assert found.cells.tolist() == [[0, 0, 0]] * 4
    assert (found.rows.tolist(), found.columns.tolist()) == ([0] * 4, [0] * 3)
    assert (found.total, found.records, found.repeated) == (0, 0, 0)


@BOTH
def test_no_districts_and_no_terms(weighting):
    records = [Record(set(), set(), 0), Record(set(), set(), 1, located=False)]
    found = count_coverage(arrays(records, "activities"), 0, 0, weighting)
    assert found.cells.tolist() == [[1], [1]]
    assert found.total == 2


@BOTH
def test_one_record(weighting):
    found = counted([Record({1}, {0}, 0)], weighting)
    assert found.cells.tolist() == [[0, 0, 0], [1, 0, 0], [0, 0, 0], [0, 0, 0]]
    assert (found.total, found.repeated, found.shared, found.apart) == (1, 0, 0, 0)


@pytest.mark.parametrize(
    ("value", "shown"),
    [(3.0, 3), (0.0, 0), (2.9999999999999996, 3), (0.1 + 0.2, 0.3), (1 / 3, 0.333333333333)],
)
def test_a_count_is_shown_without_the_traces_of_adding_up(value, shown):
    assert stated(value) == (shown, "value")
    assert isinstance(stated(value)[0], type(shown))
