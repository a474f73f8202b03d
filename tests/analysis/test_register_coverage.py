"""The coverage of a register: against SQL over its file, and shapely over the boundaries."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pytest
import registers
import shapely
from osgeo import ogr
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QLocale

from bildungsprojekte_plugin.analysis.coverage import Count, Weighting
from bildungsprojekte_plugin.analysis.coverage_table import CoverageTable
from bildungsprojekte_plugin.analysis.register_coverage import level_coverage
from bildungsprojekte_plugin.analysis.wording import counting, number
from bildungsprojekte_plugin.model import Activity, Actor, District, ImportBatch, Project, Term
from bildungsprojekte_plugin.store import Register, create_register, open_register
from bildungsprojekte_plugin.support.errors import UserError

BOUNDARIES = Path(__file__).parents[2] / "resources" / "boundaries" / "metropole_ruhr.gpkg"
ESSEN, BOCHUM, DORTMUND = (362_000, 5_701_900), (378_180, 5_701_853), (393_100, 5_708_530)
KOELN = (356_560, 5_645_280)
LEVELS = {"municipality": 53, "kreis": 15, "region": 1}
Cells = dict[tuple[str, str], float]


def cells_of(table: CoverageTable) -> Cells:
    """(district key, term) → value, without the zeros."""
    return {(key, term): value for key, _, term, _, value, _ in table.tidy() if value != 0}


def totals_of(table: CoverageTable) -> dict[str, float]:
    return {heading.key: total for heading, _, total in table.wide()}


def square(easting: float, northing: float, size: float) -> bytes:
    return shapely.to_wkb(
        shapely.MultiPolygon([shapely.box(easting, northing, easting + size, northing + size)])
    )


@pytest.fixture(scope="module")
def register(qgis_app, tmp_path_factory) -> Register:
    """A small register, of which everything can be counted on one's fingers."""
    register = registers.blank_copy(tmp_path_factory.mktemp("small"))
    with register.change("Filled") as change:
        club = change.insert(Actor(name="Club", actor_type="sports_club"))
        library = change.insert(Actor(name="Library", actor_type="library"))
        nobody = change.insert(Actor(name="Unknown type"))
        change.insert(Actor(name="Without activities"))
        reading = change.insert(Project(title="Reading"))
        for given in (
            {"actor": club, "point": ESSEN, "terms": {"stage": {"primary"}}, "places": 20},
            {"actor": club, "point": ESSEN, "terms": {"stage": {"primary"}}, "places": 5},
            {"actor": club, "point": DORTMUND, "terms": {"stage": {"primary", "early"}}},
            {"actor": library, "point": ESSEN, "project": reading, "places": 0},
            {"actor": library, "point": KOELN, "project": reading, "terms": {"stage": {"early"}}},
            {"actor": library, "terms": {"stage": {"early"}}, "places": 12},
            {"actor": nobody, "ags": "05911000", "terms": {"stage": {"higher"}}},  # by key only
            {"actor": nobody, "ags": "05315000", "terms": {"stage": {"higher"}}},  # Köln by key
            {"actor": nobody, "point": ESSEN, "title": "to be deleted"},
        ):
            change.insert(Activity(**given))
        for key, place in (("1", ESSEN), ("2", BOCHUM)):
            area = square(place[0] - 500, place[1] - 500, 1_000)
            change.insert(District(level="Stadtteil", key=key, name=f"Teil {key}", area=area))
        area = square(ESSEN[0] - 100, ESSEN[1] - 100, 5_000)
        change.insert(District(level="Stadtteil", key="3", name="Überlappend", area=area))
    (gone,) = [a for a in register.all(Activity) if a.title == "to be deleted"]
    with register.change("Deleted") as change:
        change.delete(Activity, gone.uuid, based_on=gone.row_version)
    return register


def test_activities_by_kreis_and_stage(register):
    table, districts = level_coverage(register, "kreis", "stage")
    assert [d.key for d in districts] == [h.key for h in table.districts] == sorted(KREISE)
    assert cells_of(table) == {
        ("05113", "primary"): 2,
        ("05113", "not_stated"): 1,
        ("05913", "primary"): 1,
        ("05913", "early"): 1,
        ("05911", "higher"): 1,
        ("outside", "early"): 1,
        ("outside", "higher"): 1,
        ("unlocated", "early"): 1,
    }
    totals = totals_of(table)
    assert (totals["05113"], totals["05913"], totals["outside"], totals["total"]) == (3, 1, 2, 8)
    coverage = table.coverage
    assert (coverage.records, coverage.outside, coverage.unlocated) == (8, 2, 1)
    assert (coverage.not_stated, coverage.repeated) == (1, 1)


KREISE = [
    *("05112", "05113", "05117", "05119", "05170", "05512", "05513", "05562"),
    *("05911", "05913", "05914", "05915", "05916", "05954", "05978"),
]


def test_fractions_of_an_activity_in_two_stages(register):
    table, _ = level_coverage(register, "kreis", "stage", weighting=Weighting.FRACTIONAL)
    cells = cells_of(table)
    assert (cells["05913", "primary"], cells["05913", "early"]) == (0.5, 0.5)
    assert sum(cells.values()) == pytest.approx(8, abs=1e-9)
    assert totals_of(table)["total"] == 8


def test_actors_count_once_per_district_and_once_in_total(register):
    table, _ = level_coverage(register, "kreis", "stage", Count.ACTORS)
    cells, totals = cells_of(table), totals_of(table)
    assert cells["05113", "primary"] == 1  # two activities of one club
    assert (totals["05113"], totals["05913"], totals["unlocated"]) == (2, 1, 1)
    assert totals["total"] == 3  # who does nothing is not counted
    assert any(sentence.startswith("Multiple counting") for sentence in counting(table))


def test_projects_leave_out_activities_without_one_and_say_so(register):
    table, _ = level_coverage(register, "kreis", "stage", Count.PROJECTS)
    assert cells_of(table) == {("05113", "not_stated"): 1, ("outside", "early"): 1}
    assert totals_of(table)["total"] == 1
    assert "Activities that belong to no project are not counted: 6." in counting(table)


def test_places_tell_zero_from_no_data(register):
    table, _ = level_coverage(register, "kreis", "stage", Count.PLACES)
    state = {(key, term): (value, state) for key, _, term, _, value, state in table.tidy()}
    assert state["05113", "primary"] == (25, "value")
    assert state["05113", "not_stated"] == (0, "value")  # said to have none
    assert state["05913", "primary"] == (None, "no_data")  # nobody told
    assert state["05914", "primary"] == (0, "value")  # nothing there
    assert state["unlocated", "early"] == (12, "value")
    totals = totals_of(table)
    assert (totals["05113"], totals["05913"], totals["total"]) == (25, None, 37)
    apart = "Activities without a number of places are not counted as 0 but left out: 4."
    assert apart in counting(table)


def test_by_a_vocabulary_that_describes_the_actor(register):
    table, _ = level_coverage(register, "kreis", "actor_type")
    cells = cells_of(table)
    assert (cells["05113", "sports_club"], cells["05113", "library"]) == (2, 1)
    assert cells["05911", "not_stated"] == 1
    assert sum(cells.values()) == 8
    label = {heading.key: heading.label for heading in table.terms}
    assert label["library"] == "Library"


@pytest.mark.parametrize("level", ["Stadtteil", "stadtteil", "STADTTEIL"])
def test_a_level_of_the_towns_own_goes_by_place(register, level):
    table, _ = level_coverage(register, level, "stage")
    assert [heading.key for heading in table.districts] == ["1", "2", "3"]
    totals = totals_of(table)
    # Three lie where two districts overlap; two have the key of a municipality, but no place.
    assert totals == {"1": 3, "2": 0, "3": 3, "outside": 2, "unlocated": 3, "total": 8}
    assert table.coverage.shared == 3
    split, _ = level_coverage(register, level, "stage", weighting=Weighting.FRACTIONAL)
    assert totals_of(split) == {
        "1": 1.5,
        "2": 0,
        "3": 1.5,
        "outside": 2,
        "unlocated": 3,
        "total": 8,
    }


def test_every_level_has_the_same_total_and_a_parent_the_sum_of_its_parts(register):
    tables = {level: level_coverage(register, level, "stage")[0] for level in LEVELS}
    for level, count in LEVELS.items():
        assert len(tables[level].districts) == count
        assert (tables[level].coverage.total, tables[level].coverage.outside) == (8, 2)
    by_kreis = Counter()
    for key, value in totals_of(tables["municipality"]).items():
        by_kreis[key[:5] if key.startswith("05") else key] += value
    assert by_kreis == Counter(totals_of(tables["kreis"]))
    assert totals_of(tables["region"]) == {"ruhr": 5, "outside": 2, "unlocated": 1, "total": 8}


@pytest.mark.parametrize(
    ("level", "by", "named"),
    [("ward", "stage", ["ward", "kreis"]), ("kreis", "colour", ["colour", "stage"])],
)
def test_an_unknown_level_or_vocabulary_is_named_with_those_there_are(register, level, by, named):
    with pytest.raises(UserError) as error:
        level_coverage(register, level, by)
    for word in (*named, str(register.path)):
        assert word in str(error.value)


def test_of_two_editions_of_a_district_the_newer_one_counts(qgis_app, tmp_path):
    register = registers.blank_copy(tmp_path)
    with register.change("Filled") as change:
        actor = change.insert(Actor(name="A"))
        change.insert(Activity(actor=actor, point=ESSEN))
        for year, place in ((2024, ESSEN), (2010, BOCHUM)):
            change.insert(
                District(
                    level="ward",
                    key="1",
                    name=f"Edition {year}",
                    valid_from=date(year, 1, 1),
                    area=square(place[0] - 50, place[1] - 50, 100),
                )
            )
    table, districts = level_coverage(register, "ward", "stage")
    assert [district.name for district in districts] == ["Edition 2024"]
    assert totals_of(table)["1"] == 1


def test_a_new_vocabulary_is_counted_like_the_shipped_ones(qgis_app, tmp_path):
    register = registers.blank_copy(tmp_path)
    with register.change("Filled") as change:
        for vocabulary, code in (("vocabulary", "colour"), ("colour", "blue"), ("colour", "a;b")):
            change.insert(
                Term(vocabulary=vocabulary, code=code, label_de=f"{code}, de", label_en=code)
            )
        actor = change.insert(Actor(name="A"))
        change.insert(Activity(actor=actor, point=ESSEN, terms={"colour": {"blue", "a;b"}}))
    table, _ = level_coverage(register, "region", "colour")
    assert cells_of(table) == {("ruhr", "blue"): 1, ("ruhr", "a;b"): 1}
    assert table.by == "colour"


def test_labels_follow_the_language_of_qgis(register):
    english, _ = level_coverage(register, "kreis", "stage")
    QgsApplication.setLocale(QLocale("de_DE"))
    try:
        german, _ = level_coverage(register, "kreis", "stage")
        assert number(1234.5) == "1.234,50"
    finally:
        QgsApplication.setLocale(QLocale("en_US"))
    assert number(1234.5) == "1,234.50"
    assert [h.key for h in german.terms] == [h.key for h in english.terms] == STAGES
    assert [h.label for h in german.terms] == [
        *("Frühe Bildung", "Primarbereich", "Sekundarbereich I", "Sekundarbereich II"),
        *("Berufliche Bildung", "Hochschule", "Weiterbildung"),
    ]
    assert not {h.label for h in german.terms} & {h.label for h in english.terms}


STAGES = [
    *("early", "primary", "secondary_1", "secondary_2", "vocational", "higher", "continuing"),
]


def test_whom_to_name_as_the_source(qgis_app, tmp_path):
    register = create_register(tmp_path / "imported.gpkg", "Our register", fictional=True)
    with register.change("Imported") as change:
        for _ in range(2):
            change.insert(
                ImportBatch(
                    file_name="x.csv",
                    sha256="0",
                    profile="p",
                    attribution="© Ministry",
                    counts="{}",
                )
            )
    table, _ = level_coverage(register, "kreis", "stage")
    assert "Our register" in table.source
    assert table.source.count("© Ministry") == 1
    assert "ictional" in table.source
    assert table.attribution == "© GeoBasis-DE / BKG 2017 (Daten verändert)"


def test_an_empty_register(qgis_app, tmp_path):
    register = registers.blank_copy(tmp_path)
    for count in Count:
        for weighting in Weighting:
            table, _ = level_coverage(register, "kreis", "stage", count, weighting)
            assert {value for *_, value, state in table.tidy() if state == "value"} == {0}
            assert all(state == "value" for *_, state in table.tidy())
            assert counting(table)[0].endswith("total 0.")


def test_the_sentences_when_nobody_told_any_number_of_places(qgis_app, tmp_path):
    register = registers.blank_copy(tmp_path)
    with register.change("Filled") as change:
        change.insert(Activity(actor=change.insert(Actor(name="A")), point=ESSEN))
    table, _ = level_coverage(register, "kreis", "stage", Count.PLACES)
    assert counting(table)[0].endswith("total no data.")
    assert totals_of(table)["total"] is None


# ---- the demo register, against SQL --------------------------------------------------------------


@pytest.fixture(scope="module")
def demo(qgis_app) -> Register:
    return open_register(registers.demo())


@pytest.fixture(scope="module")
def database(demo):
    connection = sqlite3.connect(f"{demo.path.as_uri()}?mode=ro", uri=True)
    yield connection
    connection.close()


@pytest.fixture(scope="module")
def kreis_of(database) -> Callable[[str], str]:
    """Return row key of an activity's AGS: its Kreis by the first five digits."""
    known = {row[0] for row in database.execute("SELECT key FROM district WHERE level = 'kreis'")}
    return lambda ags: ags[:5] if ags[:5] in known else "outside"


@pytest.mark.parametrize(
    ("count", "counted"),
    [
        (Count.ACTIVITIES, "count(DISTINCT a.uuid)"),
        (Count.ACTORS, "count(DISTINCT a.actor)"),
        (Count.PROJECTS, "count(DISTINCT a.project)"),
        (Count.PLACES, "sum(a.places)"),
    ],
)
def test_the_demo_register_is_counted_as_sql_counts_it(demo, database, count, counted):
    query = f"""
        WITH a AS (
            SELECT uuid, actor, project, places, CASE
                WHEN substr(ags, 1, 5) IN (SELECT key FROM district WHERE level = 'kreis')
                    THEN substr(ags, 1, 5)
                WHEN ags IS NULL AND geom IS NULL THEN 'unlocated'
                ELSE 'outside' END AS district
            FROM activity WHERE deleted_at IS NULL)
        SELECT a.district, coalesce(t.code, 'not_stated'), {counted}
        FROM a LEFT JOIN activity_term t ON t.activity = a.uuid AND t.vocabulary = 'stage'
        GROUP BY 1, 2
    """
    expected = {(district, term): n for district, term, n in database.execute(query) if n != 0}
    table, _ = level_coverage(demo, "kreis", "stage", count)
    assert cells_of(table) == expected
    assert {"outside", "unlocated", "05978"} <= {district for district, _ in expected}
    (total,) = database.execute(
        f"SELECT {counted} FROM activity a WHERE deleted_at IS NULL"
    ).fetchone()
    assert totals_of(table)["total"] == total


def test_the_fractions_of_the_demo_registers_actors_are_as_by_hand(demo, database, kreis_of):
    stages, where, whose = defaultdict(set), {}, {}
    for uuid, code in database.execute(
        "SELECT activity, code FROM activity_term WHERE vocabulary = 'stage'"
    ):
        stages[uuid].add(code)
    for uuid, actor, ags, is_nowhere in database.execute(
        "SELECT uuid, actor, ags, geom IS NULL FROM activity WHERE deleted_at IS NULL"
    ):
        where[uuid] = kreis_of(ags) if ags else "unlocated" if is_nowhere else "outside"
        whose[uuid] = actor
    of_actor = Counter(whose.values())
    expected = Counter()
    for uuid, actor in whose.items():
        for stage in stages[uuid] or {"not_stated"}:
            expected[where[uuid], stage] += 1 / of_actor[actor] / max(1, len(stages[uuid]))
    table, _ = level_coverage(demo, "kreis", "stage", Count.ACTORS, Weighting.FRACTIONAL)
    cells = cells_of(table)
    assert cells.keys() == expected.keys()
    np.testing.assert_allclose(
        [cells[place] for place in expected], list(expected.values()), rtol=0, atol=1e-9
    )
    assert sum(cells.values()) == pytest.approx(len(of_actor), abs=1e-9)


def test_the_demo_registers_municipalities_are_those_that_the_points_lie_in(demo):
    """By the stored key here, by place there: both have to say the same."""
    source = ogr.Open(str(BOUNDARIES))
    layer = source.GetLayerByName("district")
    layer.SetAttributeFilter("level = 'municipality'")
    shapes = {f["key"]: shapely.from_wkb(bytes(f.GetGeometryRef().ExportToWkb())) for f in layer}
    activities = demo.all(Activity)
    points = [shapely.Point(a.point) for a in activities if a.point]
    tree = shapely.STRtree(list(shapes.values()))
    hits = tree.query(points, predicate="within")
    expected = Counter(list(shapes)[district] for district in hits[1])
    expected |= {"outside": len(points) - len(set(hits[0]))}
    expected |= {"unlocated": len(activities) - len(points), "total": len(activities)}
    table, _ = level_coverage(demo, "municipality", "stage")
    assert {key: n for key, n in totals_of(table).items() if n} == dict(expected)
