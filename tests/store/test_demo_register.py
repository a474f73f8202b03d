"""The demo register: the size and the shape of the real one, and the same every time."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
import registers
import shapely
from osgeo import gdal

from bildungsprojekte_plugin.model import Activity, Actor, District, Project, Query, SavedQuery
from bildungsprojekte_plugin.store import Register, open_register
from bildungsprojekte_plugin.store.demo import create_demo_register
from bildungsprojekte_plugin.support.paths import resource

ROOT = Path(__file__).resolve().parents[2]
KEPT_BY_THE_STORE = {"created_at", "created_by", "updated_at", "updated_by"}


@pytest.fixture(scope="module")
def demo():
    return open_register(registers.demo())


@pytest.fixture(scope="module")
def actors(demo):
    return demo.all(Actor)


@pytest.fixture(scope="module")
def projects(demo):
    return demo.all(Project)


@pytest.fixture(scope="module")
def activities(demo):
    return demo.all(Activity)


@pytest.fixture(scope="module")
def towns(demo):
    return {d.key: d.name for d in demo.all(District) if d.level == "municipality"}


def codes(demo, vocabulary: str) -> set[str]:
    return set(demo.vocabularies()[vocabulary].labels("en"))


def used(records, vocabulary: str) -> set[str]:
    return {code for record in records for code in record.terms.get(vocabulary, ())}


def test_it_is_as_large_as_the_real_one(actors, projects, activities):
    assert (len(actors), len(projects), len(activities)) == (3000, 70, 4000)


def test_it_says_that_it_is_fictional(demo):
    assert demo.is_fictional
    assert not open_register(registers.blank()).is_fictional


def test_nobody_in_it_can_be_mistaken_for_somebody_real(actors, projects):
    for actor in actors:
        assert actor.email.endswith("@example.org")
        assert actor.website.startswith("https://example.org/")
        assert actor.source == "demo"
    assert all(project.website.startswith("https://example.org/") for project in projects)


def test_every_stage_field_and_type_of_actor_occurs(demo, actors, projects, activities):
    assert used(activities, "stage") == codes(demo, "stage")
    assert used(activities, "field") == used(projects, "field") == codes(demo, "field")
    assert {actor.actor_type for actor in actors} == codes(demo, "actor_type")
    assert used(activities, "theme") == codes(demo, "theme")


def test_searches_are_saved_in_it_that_find_something(demo, activities):
    found = {saved.name: demo.find(Query.from_json(saved.query)) for saved in demo.all(SavedQuery)}
    assert set(found) == {"Lesen in der Primarstufe", "Ohne Ort"}
    for hits in found.values():
        assert 0 < hits.total < len(activities) / 2


def test_every_town_occurs_the_larger_ones_more_often(actors, activities, towns):
    by_town = Counter(actor.ags for actor in actors)
    assert set(by_town) == set(towns)
    assert [key for key, _ in by_town.most_common(3)] == ["05913000", "05113000", "05112000"]
    assert {activity.ags for activity in activities} - {None} == set(towns)


def test_every_actor_does_something(actors, activities):
    assert {activity.actor for activity in activities} == {actor.uuid for actor in actors}


def test_its_projects_are_led_and_filled(actors, projects, activities):
    keys = {actor.uuid for actor in actors}
    assert all(project.lead_actor in keys for project in projects)
    assert {activity.project for activity in activities} == {p.uuid for p in projects} | {None}


def test_its_dates_run_over_ten_years(activities):
    starts = Counter(activity.starts_on.year for activity in activities)
    assert max(starts) - min(starts) == 10
    assert all(starts[year] > 100 for year in range(min(starts), max(starts) + 1))
    ends = [activity.ends_on for activity in activities]
    assert None in ends
    assert any(end is not None and end < date(2026, 6, 30) for end in ends)


def test_some_of_it_is_awkward(actors, activities):
    """As in real registers: no place, a place elsewhere, several stages, nobody has looked."""
    unlocated = [a for a in activities if a.point is None]
    outside = [a for a in activities if a.point is not None and a.ags is None]
    assert 40 < len(unlocated) < 400
    assert all(activity.ags is None for activity in unlocated)
    assert 20 < len(outside) < 400
    several = sum(len(activity.terms["stage"]) > 1 for activity in activities)
    assert 400 < several < 2000
    stale = sum(record.assured_on < date(2024, 6, 30) for record in [*actors, *activities])
    assert 700 < stale < 3500
    assert any(activity.places is None for activity in activities)


def test_where_a_record_is_agrees_with_its_key(actors, activities):
    """Every key, against shapely over the boundary file."""
    dataset = gdal.OpenEx(str(resource("boundaries", "metropole_ruhr.gpkg")), gdal.OF_VECTOR)
    layer = dataset.GetLayerByName("district")
    layer.SetAttributeFilter("level = 'municipality'")
    keys, shapes = zip(
        *((f["key"], shapely.from_wkb(bytes(f.GetGeometryRef().ExportToWkb()))) for f in layer),
        strict=True,
    )
    located = [record for record in [*actors, *activities] if record.point is not None]
    points = shapely.points([record.point for record in located])
    found: dict[int, str] = {}
    for point, shape in zip(*shapely.STRtree(shapes).query(points, "intersects"), strict=True):
        assert point not in found, "on a border"
        found[point] = keys[shape]
    assert [record.ags for record in located] == [found.get(n) for n in range(len(located))]
    assert len(found) > 6500


def rows(where: Path | Register) -> dict[str, list[tuple]]:
    """Return every row of records and links, in order, without who stored them when."""
    found = {}
    for table in ("actor", "project", "activity", "activity_term", "project_term"):
        described = registers.query(registers.demo(), f"PRAGMA table_info({table})")
        columns = [name for _, name, *_ in described if name not in KEPT_BY_THE_STORE]
        names = ", ".join(_as_wkb(where) if name == "geom" else f'"{name}"' for name in columns)
        found[table] = registers.query(where, f"SELECT {names} FROM {table} ORDER BY fid")
    return found


def _as_wkb(where: Path | Register) -> str:
    if isinstance(where, Path):
        return "hex(substr(geom, 9))"
    return "coalesce(upper(encode(ST_AsBinary(geom, 'NDR'), 'hex')), '')"


def test_it_is_the_same_every_time(tmp_path):
    """In another process with other hashes too."""
    path = tmp_path / "again.gpkg"
    code = ("import sys; from bildungsprojekte_plugin.store.demo import create_demo_register; "
            "create_demo_register(sys.argv[1])")  # fmt: skip
    environment = os.environ | {"PYTHONHASHSEED": "4711", "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", code, path], check=True, env=environment)
    assert rows(path) == rows(registers.demo())


def test_it_is_the_same_on_a_server():
    with registers.empty_database() as service:
        register = create_demo_register(f"service={service} schema=register")
        assert (register.is_fictional, register.title) == (True, "Demo register (fictional data)")
        assert rows(register) == rows(registers.demo())
