"""The ministry's school file, imported and counted: against a count over the file itself."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path

import pytest
import registers

from bildungsprojekte_plugin.analysis.coverage import Count, Weighting
from bildungsprojekte_plugin.analysis.coverage_table import CoverageTable
from bildungsprojekte_plugin.analysis.register_coverage import level_coverage
from bildungsprojekte_plugin.model import Activity, Actor
from bildungsprojekte_plugin.store import Register

PRIMARY, LOWER, UPPER = "primary", "secondary_1", "secondary_2"
STAGES = {
    "02": {PRIMARY},
    "04": {LOWER},
    "06": {PRIMARY, LOWER},
    "08": {PRIMARY, LOWER},
    "10": {LOWER},
    "13": {PRIMARY, LOWER},
    "14": {LOWER},
    "15": {LOWER, UPPER},
    "16": {PRIMARY, LOWER},
    "17": {PRIMARY, LOWER, UPPER},
    "18": {PRIMARY, LOWER, UPPER},
    "20": {LOWER, UPPER},
    "25": {"continuing"},
    "30": {"vocational"},
    "83": {PRIMARY, LOWER},
    "85": {LOWER},
    "87": {LOWER},
    "88": {"vocational"},
}
AUTHORITY, IN_OPERATION = "0A", {"0", "1", "2"}
REGIONS = Path(__file__).parents[2] / "resources" / "boundaries" / "regions.json"
KREISE = set(json.loads(REGIONS.read_text(encoding="utf-8"))["ruhr"]["kreise"])
Row = dict[str, str]


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    with registers.school_file().open(encoding="utf-8", newline="") as stream:
        assert stream.readline().strip() == "sep=;"
        return list(csv.DictReader(stream, delimiter=";"))


@pytest.fixture(scope="module")
def schools(rows) -> list[Row]:
    return [
        row
        for row in rows
        if row["Schulform"] != AUTHORITY and row["Schulbetriebsschluessel"] in IN_OPERATION
    ]


@pytest.fixture(scope="module", params=registers.BACKENDS)
def register(request, qgis_app, rows, schools) -> Register:
    register, result = registers.schools_in(request.param)
    assert (result.read, result.inserted) == (len(rows), len(schools))
    assert (result.skipped, result.rejected) == (len(rows) - len(schools), 0)
    return register


def kreis(school: Row) -> str:
    key = school["Gemeindeschluessel"][:5]
    return key if key in KREISE else "outside"


def municipality(school: Row) -> str:
    return "outside" if kreis(school) == "outside" else school["Gemeindeschluessel"]


def forms(school: Row) -> set[str]:
    return {school["Schulform"]}


def stages(school: Row) -> set[str]:
    return STAGES.get(school["Schulform"], set()) or {"not_stated"}


def cells_of(table: CoverageTable) -> Counter:
    return Counter({(key, term): value for key, _, term, _, value, _ in table.tidy() if value})


@pytest.mark.parametrize("level", [kreis, municipality])
@pytest.mark.parametrize(("by", "terms"), [("school_form", forms), ("stage", stages)])
def test_every_cell_is_the_count_over_the_file_itself(register, schools, level, by, terms):
    expected = Counter((level(school), term) for school in schools for term in terms(school))
    table, _ = level_coverage(register, level.__name__, by)
    assert cells_of(table) == expected
    assert len(expected) > 70


@pytest.mark.parametrize(("level", "count"), [(kreis, 15), (municipality, 53)])
def test_rows_and_total_count_every_school_once(register, schools, level, count):
    expected = Counter(level(school) for school in schools)
    table, _ = level_coverage(register, level.__name__, "stage")
    totals = {heading.key: total for heading, _, total in table.wide()}
    assert len(table.districts) == count
    assert totals.pop("total") == len(schools)
    assert totals.pop("unlocated") == 0
    assert totals == expected
    outside = sum(school["Gemeindeschluessel"][:5] not in KREISE for school in schools)
    assert totals["outside"] == table.coverage.outside == outside > 3_000


def test_fractions_add_up_to_the_schools(register, schools):
    expected = Counter()
    for school in schools:
        for stage in stages(school):
            expected[kreis(school), stage] += 1 / len(stages(school))
    table, _ = level_coverage(register, "kreis", "stage", weighting=Weighting.FRACTIONAL)
    cells = cells_of(table)
    assert cells.keys() == expected.keys()
    assert all(cells[place] == pytest.approx(n, abs=1e-9) for place, n in expected.items())
    assert sum(cells.values()) == pytest.approx(len(schools), abs=1e-9)


def test_a_school_is_one_actor_with_one_activity(register, schools):
    numbers = sorted(school["Schulnummer"] for school in schools)
    assert sorted(actor.source_key for actor in register.all(Actor)) == numbers
    assert sorted(activity.source_key for activity in register.all(Activity)) == numbers
    by_activity, _ = level_coverage(register, "kreis", "school_form")
    by_actor, _ = level_coverage(register, "kreis", "school_form", Count.ACTORS)
    assert cells_of(by_actor) == cells_of(by_activity)


def test_the_terms_are_labelled(register):
    table, _ = level_coverage(register, "kreis", "school_form")
    labels = {heading.key: heading.label for heading in table.terms}
    assert set(STAGES) <= labels.keys()
    assert AUTHORITY not in labels
    assert all(label and label != key for key, label in labels.items())
