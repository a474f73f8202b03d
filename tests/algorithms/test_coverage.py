"""The algorithm `bildungsprojekte:coverage`: against shapely, GDAL and plain Counters."""

from __future__ import annotations

import csv
import functools
import itertools
import json
import random
import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import registers
import shapely
from osgeo import ogr, osr
from qgis.core import (
    NULL,
    Qgis,
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsExpression,
    QgsExpressionContext,
    QgsFeature,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingUtils,
    QgsProject,
    QgsRuleBasedRenderer,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QTime
from shapely.geometry import MultiPoint, MultiPolygon, Point, Polygon, box

from bildungsprojekte_plugin.algorithms.provider import Provider
from bildungsprojekte_plugin.exchange.writing.dead_text import revived
from bildungsprojekte_plugin.model import Activity, Actor, District, Project
from bildungsprojekte_plugin.store import Register, open_register

BOUNDARIES = Path(__file__).parents[2] / "resources" / "boundaries" / "metropole_ruhr.gpkg"
ESSEN, BOCHUM, DORTMUND = (362_000, 5_701_900), (378_180, 5_701_853), (393_100, 5_708_530)
KOELN = (356_560, 5_645_280)
HEADER = ["district_key", "district_name", "term", "label", "value", "state"]
REST = ("outside", "unlocated")
Cells = dict[tuple[str, str], float]


# ---- running it ----------------------------------------------------------------------------------


class Heard(QgsProcessingFeedback):
    """Remembers what an algorithm says."""

    def __init__(self) -> None:
        super().__init__(False)
        self.said: list[str] = []
        self.warned: list[str] = []

    def pushInfo(self, info: str) -> None:  # noqa: N802
        self.said.append(info)

    def pushWarning(self, warning: str) -> None:  # noqa: N802
        self.warned.append(warning)

    def reportError(self, error: str, _fatal: bool = False) -> None:  # noqa: N802
        self.warned.append(error)


@dataclass
class Outcome:
    """What a run left: the layers, the CSV, and what was said."""

    layer: QgsVectorLayer
    table: QgsVectorLayer
    matrix: list[dict[str, str]]
    said: str
    warned: str
    results: dict[str, Any]
    context: QgsProcessingContext = field(repr=False)

    @property
    def cells(self) -> Cells:
        """(district, term) → value, without the zeros."""
        return {
            (row["district_key"], row["term"]): float(row["value"])
            for row in self.matrix
            if row["value"] not in ("", "0")
        }

    @property
    def totals(self) -> dict[str, float]:
        """Key of a row of the table → its total."""
        return {feature["key"]: feature["total"] for feature in self.table.getFeatures()}


@pytest.fixture(scope="module")
def algorithm(qgis_app):
    """The algorithm as Processing hands it out."""
    registry = QgsApplication.processingRegistry()
    known = registry.providerById("bildungsprojekte")
    if known is None:
        assert registry.addProvider(Provider())
    yield registry.algorithmById("bildungsprojekte:coverage")
    if known is None:
        registry.removeProvider("bildungsprojekte")


@pytest.fixture
def run(algorithm, tmp_path):
    """Return a function that runs the algorithm; layers are in memory unless it is told else."""

    def run(invalid: Qgis.InvalidGeometryCheck | None = None, **parameters: Any) -> Outcome:
        context, feedback = QgsProcessingContext(), Heard()
        context.setProject(QgsProject.instance())
        if invalid is not None:
            context.setInvalidGeometryCheck(invalid)
        memory = {"OUTPUT": "TEMPORARY_OUTPUT", "TABLE": "TEMPORARY_OUTPUT"}
        matrix = {"MATRIX": str(tmp_path / "matrix.csv")}
        parameters = memory | matrix | parameters
        results, ok = algorithm.run(parameters, context, feedback, {}, False)
        assert ok
        layers = [
            QgsProcessingUtils.mapLayerFromString(results[name], context)
            for name in ("OUTPUT", "TABLE")
        ]
        found = Outcome(
            *layers,
            read_matrix(Path(results["MATRIX"])),
            "\n".join(feedback.said),
            "\n".join(feedback.warned),
            results,
            context,
        )
        check_agreement(found)
        return found

    return run


@pytest.fixture
def refused(run, tmp_path):
    """Return a function that runs the algorithm, which must refuse, and gives its sentence."""

    def refused(**parameters: Any) -> str:
        with pytest.raises(QgsProcessingException) as error:
            run(**parameters)
        sentence = str(error.value)
        assert "Traceback" not in sentence
        assert "should not have" not in sentence, sentence  # the words for a bug
        assert not list(tmp_path.glob("*matrix*")), "something was left half written"
        return sentence

    return refused


def read_matrix(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        rows = [
            {name: revived(cell) for name, cell in row.items()} for row in csv.DictReader(stream)
        ]
    assert len({(row["district_key"], row["term"]) for row in rows}) == len(rows)
    return rows


def columns_of(layer: QgsVectorLayer) -> list[str]:
    """Names of the columns between key and name, and the total; a format may add an own one."""
    names = layer.fields().names()
    assert names[-1] == "total"
    start = names.index("key")
    assert names[start + 1] == "name"
    return names[start + 2 : -1]


def check_agreement(found: Outcome) -> None:
    """Layer, table and CSV have to say the same, whatever was counted."""
    terms = list(dict.fromkeys((row["term"], row["label"]) for row in found.matrix))
    assert terms[-1][0] == "not_stated"
    cells = {(row["district_key"], row["term"]): row for row in found.matrix}
    districts = list(dict.fromkeys(row["district_key"] for row in found.matrix))
    assert tuple(districts[-2:]) == REST
    assert len(cells) == len(districts) * len(terms)
    for row in found.matrix:
        assert row["state"] == ("value" if row["value"] else "no_data")
    for layer, keys in ((found.layer, districts[:-2]), (found.table, [*districts, "total"])):
        columns = columns_of(layer)
        assert len(columns) == len(terms)
        start = layer.fields().indexOf("key") + 2
        aliases = [layer.attributeAlias(start + i) for i in range(len(columns))]
        assert aliases == [label for _, label in terms]
        features = list(layer.getFeatures())
        assert [feature["key"] for feature in features] == keys
        for feature in features:
            if feature["key"] == "total":
                continue
            for value, (term, _) in zip(feature.attributes()[start:-1], terms, strict=True):
                written = cells[feature["key"], term]["value"]
                assert (written == "") == (value == NULL)
                assert value == NULL or float(written) == pytest.approx(value, abs=1e-9)


# ---- making layers -------------------------------------------------------------------------------


def memory_layer(
    kind: str, crs: str | None, fields: dict[str, str], rows: Iterable[tuple], name: str
) -> QgsVectorLayer:
    """A layer in memory; a row is a geometry (shapely, WKT, None) and its values."""
    declared = "&".join(f"field={name}:{type_}" for name, type_ in fields.items())
    layer = QgsVectorLayer(f"{kind}?crs={crs or ''}&{declared}", name, "memory")
    if crs is None:
        layer.setCrs(QgsCoordinateReferenceSystem())
    features = []
    for geometry, *values in rows:
        feature = QgsFeature(layer.fields())
        if isinstance(geometry, str):
            feature.setGeometry(QgsGeometry.fromWkt(geometry))
        elif geometry is not None:
            wkb = QgsGeometry()
            wkb.fromWkb(shapely.to_wkb(geometry))
            feature.setGeometry(wkb)
        feature.setAttributes(values)
        features.append(feature)
    assert layer.dataProvider().addFeatures(features)[0]
    layer.updateExtents()
    return layer


def points_layer(
    rows: Iterable[tuple],
    crs: str | None = "EPSG:25832",
    type_: str = "string",
    kind: str = "Point",
) -> QgsVectorLayer:
    return memory_layer(kind, crs, {"category": type_}, rows, "Angebote")


def districts_layer(
    rows: Iterable[tuple], crs: str | None = "EPSG:25832", type_: str = "string"
) -> QgsVectorLayer:
    """Rows are (area, key) or (area, key, name)."""
    rows = [(area, key, *(name or [None])) for area, key, *name in rows]
    return memory_layer("MultiPolygon", crs, {"id": type_, "title": "string"}, rows, "Stadtbezirke")


WEST, EAST = (box(0, 0, 10, 10), "w"), (box(10, 0, 20, 10), "e")


@pytest.fixture
def two(qgis_app) -> dict[str, Any]:
    """Two districts side by side."""
    return {"DISTRICTS": districts_layer([WEST, EAST]), "DISTRICT_KEY": "id"}


def shipped(level: str) -> dict[str, shapely.Geometry]:
    source = ogr.Open(str(BOUNDARIES))
    layer = source.GetLayerByName("district")
    layer.SetAttributeFilter(f"level = '{level}'")
    return {f["key"]: shapely.from_wkb(bytes(f.GetGeometryRef().ExportToWkb())) for f in layer}


def moved(geometry: shapely.Geometry, from_crs: str, to_crs: str) -> shapely.Geometry:
    """A geometry in another coordinate system, by GDAL."""
    transformation = transformation_of(from_crs, to_crs)
    return shapely.transform(
        geometry, lambda xy: np.array(transformation.TransformPoints(xy))[:, :2].reshape(-1, 2)
    )


@functools.cache
def transformation_of(*crs: str) -> osr.CoordinateTransformation:
    systems = [osr.SpatialReference(), osr.SpatialReference()]
    for system, code in zip(systems, crs, strict=True):
        system.ImportFromEPSG(int(code.removeprefix("EPSG:")))
        system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return osr.CoordinateTransformation(*systems)


def expected(
    points: list[tuple[shapely.Geometry | None, str | None]],
    areas: dict[str, shapely.Geometry],
    *,
    fractional: bool = False,
) -> Cells:
    """The cells by shapely, for points on no border; in the coordinate system of the areas."""
    cells: Counter = Counter()
    for place, text in points:
        if place is None or place.is_empty:
            rows = {"unlocated"}
        else:
            rows = {key for key, area in areas.items() if area.intersects(place)} or {"outside"}
        terms = {part.strip() for part in (text or "").split(";")} - {""} or {"not_stated"}
        for row in rows:
            for term in terms:
                cells[row, term] += 1 / len(rows) / len(terms) if fractional else 1
    return dict(cells)


# ---- a register ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def register(qgis_app, tmp_path_factory) -> Register:
    register = registers.blank_copy(tmp_path_factory.mktemp("register"), "Bildung Süd")
    rng = random.Random(5)
    with register.change("Filled") as change:
        actors = [
            change.insert(Actor(name=f"Actor {n}", actor_type="sports_club")) for n in range(4)
        ]
        project = change.insert(Project(title="Lesen"))
        for number, place in enumerate([ESSEN, BOCHUM, DORTMUND, KOELN, None] * 6):
            shifted = place and (place[0] + rng.randrange(200), place[1] + rng.randrange(200))
            stages = rng.sample(["early", "primary", "higher"], rng.randrange(3))
            change.insert(
                Activity(
                    actor=actors[number % 4],
                    project=project if number % 3 else None,
                    point=shifted,
                    places=rng.choice([None, 10, 20]),
                    terms={"stage": set(stages)},
                )
            )
        area = shapely.to_wkb(MultiPolygon([Point(ESSEN).buffer(3_000)]))
        change.insert(District(level="Quartier", key="07", name="Süd", area=area))
    return register


def stages_of(activity: Activity) -> str:
    return ";".join(activity.terms.get("stage", set()))


def places_of(register: Register) -> list[tuple[Point | None, str]]:
    return [(a.point and Point(a.point), stages_of(a)) for a in register.all(Activity)]


@pytest.mark.parametrize("level", ["municipality", "kreis", "region"])
def test_a_register_by_each_of_the_official_levels(run, register, level):
    found = run(REGISTER=str(register.path), LEVEL=level)
    assert found.cells == expected(places_of(register), shipped(level))
    assert found.totals["total"] == 30
    assert (found.totals["outside"], found.totals["unlocated"]) == (6, 6)
    assert found.layer.crs().authid() == "EPSG:25832"
    assert "Activities without location: 6. Activities outside all districts: 6." in found.said


def test_the_defaults_are_activities_by_kreis_and_stage_in_full(run, register):
    found = run(REGISTER=str(register.path))
    assert found.cells == expected(places_of(register), shipped("kreis"))
    assert columns_of(found.layer) == [
        *("early", "primary", "secondary_1", "secondary_2", "vocational", "higher"),
        *("continuing", "not_stated"),
    ]


def test_a_register_in_fractions(run, register):
    found = run(REGISTER=str(register.path), LEVEL="kreis", WEIGHTING="fractional")
    by_hand = expected(places_of(register), shipped("kreis"), fractional=True)
    assert found.cells == pytest.approx(by_hand, abs=1e-9)
    assert sum(found.cells.values()) == pytest.approx(30, abs=1e-9)


@pytest.mark.parametrize(("count", "total"), [("actors", 4), ("projects", 1)])
def test_what_is_counted_can_be_chosen(run, register, count, total):
    found = run(REGISTER=str(register.path), COUNT=count)
    assert found.totals["total"] == total


def test_places_without_a_figure_are_no_data_in_every_output(run, register, tmp_path):
    output = str(tmp_path / "places.gpkg")
    found = run(REGISTER=str(register.path), COUNT="places", LEVEL="municipality", OUTPUT=output)
    told = [a.places for a in register.all(Activity) if a.places is not None]
    assert found.totals["total"] == sum(told)
    states = Counter(row["state"] for row in found.matrix)
    assert states.keys() <= {"value", "no_data"}
    assert states["no_data"] > 0
    assert f"left out: {30 - len(told)}." in found.said


def test_a_level_of_the_registers_own(run, register):
    found = run(REGISTER=str(register.path), LEVEL="Quartier")
    assert found.cells == expected(places_of(register), {"07": Point(ESSEN).buffer(3_000)})
    (feature,) = found.layer.getFeatures()
    assert (feature["key"], feature["name"]) == ("07", "Süd")


@pytest.mark.parametrize("crs", ["EPSG:25832", "EPSG:4326", "EPSG:3857", "EPSG:25833"])
def test_a_register_over_districts_in_any_coordinate_system(run, register, crs):
    areas = {key: moved(area, "EPSG:25832", crs) for key, area in shipped("kreis").items()}
    layer = districts_layer([(area, key) for key, area in areas.items()], crs)
    found = run(REGISTER=str(register.path), DISTRICTS=layer, DISTRICT_KEY="id", LEVEL="ignored")
    points = [(p and moved(p, "EPSG:25832", crs), text) for p, text in places_of(register)]
    assert found.cells == expected(points, areas)
    assert found.layer.crs().authid() == crs


def test_points_by_the_shipped_boundaries(run):
    rows = [(Point(ESSEN), "a"), (Point(KOELN), "a"), (None, "b"), (Point(DORTMUND), "b; a")]
    found = run(POINTS=points_layer(rows), CATEGORY_FIELD="category", LEVEL="kreis")
    assert found.cells == expected(rows, shipped("kreis"))
    assert len(list(found.layer.getFeatures())) == 15
    named = {feature["key"]: feature["name"] for feature in found.layer.getFeatures()}
    assert named["05117"] == "Mülheim an der Ruhr"
    assert "© GeoBasis-DE / BKG 2017 (Daten verändert)" in found.layer.metadata().rights()


def test_points_by_the_levels_of_a_register(run, register):
    rows = [(Point(ESSEN), "a"), (Point(DORTMUND), "a")]
    points = {"POINTS": points_layer(rows), "CATEGORY_FIELD": "category"}
    found = run(REGISTER=str(register.path), LEVEL="Quartier", **points)
    assert found.cells == {("07", "a"): 1, ("outside", "a"): 1}


def test_categories_that_are_codes_of_a_vocabulary_get_its_labels_and_order(run, two):
    rows = [(Point(5, 5), "higher;zzz"), (Point(5, 5), "early"), (Point(5, 5), "aaa")]
    points = {"POINTS": points_layer(rows), "CATEGORY_FIELD": "category"}
    found = run(**points, **two)
    labels = dict.fromkeys((row["term"], row["label"]) for row in found.matrix)
    assert list(labels) == [
        ("early", "Early childhood education"),
        ("higher", "Higher education"),
        ("aaa", "aaa"),
        ("zzz", "zzz"),
        ("not_stated", "not stated"),
    ]
    by_field = run(**points, **two, BY="field")
    assert "Higher education" not in {row["label"] for row in by_field.matrix}


# ---- category and key fields ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("music", ["music"]),
        ("music;sport", ["music", "sport"]),
        (" music ;  sport ", ["music", "sport"]),
        ("music;music; music", ["music"]),
        (";;music;", ["music"]),
        ("music, sport", ["music, sport"]),
        (";", ["not_stated"]),
        ("  ", ["not_stated"]),
        ("", ["not_stated"]),
        (None, ["not_stated"]),
        ("not_stated", ["not_stated"]),
        ("not_stated;music", ["music"]),
    ],
)
def test_a_category_field_of_several_values(run, two, text, terms):
    found = run(POINTS=points_layer([(Point(5, 5), text)]), CATEGORY_FIELD="category", **two)
    assert found.cells == {("w", term): 1 for term in terms}
    assert found.totals["total"] == 1
    assert ("Points that state no “category”: 1." in found.said) == (terms == ["not_stated"])


@pytest.mark.parametrize(
    ("type_", "values", "terms"),
    [
        ("integer", [5, 5_170_024, NULL], {"5": 1, "5170024": 1, "not_stated": 1}),
        ("double", [1.5, 2.0, 2.0, NULL], {"1.5": 1, "2": 2, "not_stated": 1}),
        ("date", [QDate(2024, 2, 1), NULL], {"2024-02-01": 1, "not_stated": 1}),
        ("datetime", [QDateTime(QDate(2024, 2, 1), QTime(3, 4))], {"2024-02-01T03:04:00": 1}),
        ("string[]", [["a", "b"], ["b"], [], NULL], {"a": 1, "b": 2, "not_stated": 2}),
        ("integer[]", [[1, 2], [2]], {"1": 1, "2": 2}),
    ],
)
def test_a_category_field_of_another_type(run, two, type_, values, terms):
    layer = points_layer([(Point(5, 5), value) for value in values], type_=type_)
    found = run(POINTS=layer, CATEGORY_FIELD="category", **two)
    assert found.cells == {("w", term): n for term, n in terms.items()}


def test_keys_keep_their_leading_zeros_and_names_are_shown(run):
    districts = districts_layer(
        [(box(0, 0, 1, 1), "05119", "Oberhausen"), (box(1, 0, 2, 1), "05513", None)]
    )
    named = {"DISTRICTS": districts, "DISTRICT_KEY": "id", "DISTRICT_NAME": "title"}
    found = run(POINTS=points_layer([]), CATEGORY_FIELD="category", **named)
    rows = [(row["district_key"], row["district_name"]) for row in found.matrix]
    assert rows[:2] == [("05119", "Oberhausen"), ("05513", "05513")]
    assert "05119,Oberhausen," in Path(found.results["MATRIX"]).read_text(encoding="utf-8")


def test_integer_keys(run):
    layer = districts_layer([(box(10, 0, 20, 9), 12), (box(0, 0, 9, 9), 7)], type_="integer")
    points = points_layer([(Point(5, 5), "a"), (Point(15, 5), "a")])
    found = run(POINTS=points, CATEGORY_FIELD="category", DISTRICTS=layer, DISTRICT_KEY="id")
    assert found.cells == {("12", "a"): 1, ("7", "a"): 1}


def test_features_with_one_key_are_one_district(run):
    rows = [
        (box(0, 0, 10, 10), "a", "first"),
        (box(10, 0, 20, 10), "a", "second"),  # beside it
        (box(15, 5, 30, 20), "a", None),  # overlaps it
        (MultiPolygon([box(50, 50, 60, 60), box(70, 70, 80, 80)]), "a", None),
        (box(100, 0, 110, 10), "b", "B"),
    ]
    points = [(Point(x, x / 2), "t") for x in (5, 10, 17, 25, 105)] + [(Point(55, 55), "t")]
    layers = {"POINTS": points_layer(points), "CATEGORY_FIELD": "category"}
    districts = {"DISTRICTS": districts_layer(rows), "DISTRICT_KEY": "id"}
    found = run(**layers, **districts, DISTRICT_NAME="title")
    assert found.cells == {("a", "t"): 5, ("outside", "t"): 1}
    assert "with the same key count as one district: a." in found.said
    area = shapely.from_wkb(bytes(next(found.layer.getFeatures()).geometry().asWkb()))
    assert shapely.make_valid(area, method="structure").area == pytest.approx(200 + 200 + 200)


def test_a_district_without_a_key_is_left_out_and_told(run):
    layer = districts_layer([WEST, (box(10, 0, 20, 10), None), (box(20, 0, 30, 10), "  ")])
    points = points_layer([(Point(5, 5), "a"), (Point(15, 5), "a"), (Point(25, 5), "a")])
    found = run(POINTS=points, CATEGORY_FIELD="category", DISTRICTS=layer, DISTRICT_KEY="id")
    assert found.cells == {("w", "a"): 1, ("outside", "a"): 2}
    assert "Polygons of “Stadtbezirke” without a value in “id” are left out: 2." in found.warned


# ---- where points lie ----------------------------------------------------------------------------


def test_points_outside_nowhere_and_empty(run, two):
    rows = [(Point(50, 5), "a"), (None, "a"), ("POINT EMPTY", "b"), (Point(5, 5), "a")]
    found = run(POINTS=points_layer(rows), CATEGORY_FIELD="category", **two)
    assert found.cells == {
        ("outside", "a"): 1,
        ("unlocated", "a"): 1,
        ("unlocated", "b"): 1,
        ("w", "a"): 1,
    }
    assert found.totals["total"] == 4


def test_a_record_of_several_points_counts_once_in_each_district(run, two):
    rows = [
        (MultiPoint([(5, 5), (6, 6), (7, 7)]), "once"),
        (MultiPoint([(5, 5), (6, 6), (15, 5)]), "both"),
        (MultiPoint([(5, 5), (99, 99)]), "half out"),
        (MultiPoint([(77, 5), (99, 99)]), "out"),
        ("MULTIPOINT EMPTY", "nowhere"),
    ]
    points = {"POINTS": points_layer(rows, kind="MultiPoint"), "CATEGORY_FIELD": "category"}
    found = run(**points, **two)
    assert found.cells == {
        ("w", "once"): 1,
        ("w", "both"): 1,
        ("e", "both"): 1,
        ("w", "half out"): 1,
        ("outside", "out"): 1,
        ("unlocated", "nowhere"): 1,
    }
    assert found.totals["total"] == 5
    split = run(**points, **two, WEIGHTING="fractional")
    assert (split.cells["w", "both"], split.cells["e", "both"]) == (0.5, 0.5)
    assert split.cells["w", "once"] == 1
    assert "Records that lie in more than one district" in found.said
    assert "several points): 1." in found.said


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:3857", "EPSG:25833", "EPSG:4647"])
def test_points_in_another_coordinate_system_than_the_districts(run, crs):
    rng = random.Random(3)
    areas = {f"{i}{j}": box(i, j, i + 1, j + 1) for i in range(3) for j in range(3)}
    areas = {
        key: shapely.transform(area, lambda xy: xy * 10_000 + (360_000, 5_690_000))
        for key, area in areas.items()
    }
    rows = [
        (Point(360_000 + rng.random() * 40_000, 5_690_000 + rng.random() * 30_000), "a")
        for _ in range(200)
    ]
    layer = points_layer([(moved(p, "EPSG:25832", crs), text) for p, text in rows], crs)
    districts = districts_layer([(area, key) for key, area in areas.items()])
    found = run(POINTS=layer, CATEGORY_FIELD="category", DISTRICTS=districts, DISTRICT_KEY="id")
    assert found.cells == expected(rows, areas)


def test_points_that_no_map_holds_count_as_without_location_and_are_told(run):
    rows = [(Point(7, 51.5), "a"), (Point(1_000, 5_000), "a"), (Point(7, 91), "a")]
    layer = points_layer(rows, "EPSG:4326")
    found = run(POINTS=layer, CATEGORY_FIELD="category", LEVEL="region")
    assert found.cells == {("ruhr", "a"): 1, ("unlocated", "a"): 2}
    assert "“Angebote”" in found.warned
    assert "count as without location: 2." in found.warned


def test_a_registers_point_that_no_map_holds_does_not_stop_the_count(run, qgis_app, tmp_path):
    register = registers.blank_copy(tmp_path)
    with register.change("Filled") as change:
        actor = change.insert(Actor(name="A"))
        for place in (ESSEN, (1e12, 1e12)):
            change.insert(Activity(actor=actor, point=place))
    area = moved(Point(ESSEN).buffer(1_000), "EPSG:25832", "EPSG:4326")
    layer = districts_layer([(area, "x")], "EPSG:4326")
    found = run(REGISTER=str(register.path), DISTRICTS=layer, DISTRICT_KEY="id")
    assert found.cells == {("x", "not_stated"): 1, ("unlocated", "not_stated"): 1}
    assert "“Blank”" in found.warned


def test_a_point_on_a_border_belongs_to_one_district_whatever_the_order(run):
    """Every point is a category of its own, so its district can be read off the columns."""
    areas = {
        "south": box(0, 0, 20, 10),
        "north-west": box(0, 10, 10, 20),  # a T-junction with the south
        "north-east": Polygon([(10, 10), (20, 10), (20, 20), (15, 20), (10, 20)]),
        "slanted": Polygon([(20, 0), (33, 7), (20, 20)]),
        "lake": box(4, 12, 6, 14),
    }
    areas["north-west"] = areas["north-west"].difference(areas["lake"])
    corners = {tuple(p) for area in areas.values() for p in shapely.get_coordinates(area)}
    spots = [
        *sorted(corners),
        (10, 15),
        (5, 10),
        (15, 10),
        (20, 5),
        (26.5, 3.5),
        (5, 12),
        (4.5, 14),
    ]
    rows = [(Point(spot), f"p{number}") for number, spot in enumerate(spots)]
    answers = []
    for seed in range(6):
        rng = random.Random(seed)
        districts = rng.sample(sorted(areas.items()), len(areas))
        layer = districts_layer([(area, key) for key, area in districts])
        points = points_layer(rng.sample(rows, len(rows)))
        found = run(POINTS=points, CATEGORY_FIELD="category", DISTRICTS=layer, DISTRICT_KEY="id")
        answers.append(found.cells)
    assert all(answer == answers[0] for answer in answers)
    districts = {term: key for key, term in answers[0]}
    assert len(districts) == len(answers[0]) == len(spots)
    for number, spot in enumerate(spots):
        touched = {key for key, area in areas.items() if area.distance(Point(spot)) < 1e-9}
        assert districts[f"p{number}"] in touched


def test_overlapping_districts(run):
    areas = {"a": box(0, 0, 10, 10), "b": box(5, 0, 15, 10)}
    layer = districts_layer([(area, key) for key, area in areas.items()])
    rows = [(Point(2, 5), "t"), (Point(7, 5), "t"), (Point(8, 5), "t"), (Point(12, 5), "t")]
    layers = {"POINTS": points_layer(rows), "DISTRICTS": layer, "DISTRICT_KEY": "id"}
    full = run(**layers, CATEGORY_FIELD="category")
    assert full.cells == {("a", "t"): 3, ("b", "t"): 3}
    assert full.totals["total"] == 4
    for words in ("Multiple counting", "districts overlap", "several points): 2."):
        assert words in full.said
    split = run(**layers, CATEGORY_FIELD="category", WEIGHTING="fractional")
    assert split.cells == {("a", "t"): 2, ("b", "t"): 2}
    assert split.totals["total"] == 4
    assert "Fractional counting" in split.said
    assert "Multiple counting" not in split.said


INVALID = {
    "bow-tie": Polygon([(0, 0), (40, 40), (40, 0), (0, 30)]),
    "hole across the border": Polygon(box(0, 0, 40, 40).exterior, [box(30, 10, 60, 20).exterior]),
    "overlapping parts": MultiPolygon([box(0, 0, 30, 30), box(20, 20, 50, 50)]),
}


@pytest.mark.parametrize("check", [None, "AbortOnInvalid", "SkipInvalid"])
@pytest.mark.parametrize("name", INVALID)
def test_an_invalid_polygon_is_counted_and_told_whatever_processing_is_set_to(run, name, check):
    areas = {"bad": INVALID[name], "good": box(-20, -20, 0, 50)}
    mended = areas | {"bad": shapely.make_valid(INVALID[name], method="structure")}
    rows = [(Point(x + 0.37, y + 0.71), "t") for x in range(-25, 60, 4) for y in range(-25, 60, 4)]
    layer = districts_layer([(area, key) for key, area in areas.items()])
    found = run(
        getattr(Qgis.InvalidGeometryCheck, check) if check else None,
        **{"POINTS": points_layer(rows), "CATEGORY_FIELD": "category"},
        **{"DISTRICTS": layer, "DISTRICT_KEY": "id"},
    )
    assert found.cells == expected(rows, mended)
    assert "Invalid polygons were repaired for counting: bad." in found.warned


@pytest.mark.parametrize("output", ["TEMPORARY_OUTPUT", "{}/areas.gpkg"])
def test_holes_parts_heights_and_curves(run, tmp_path, output):
    hole = Polygon(box(0, 0, 10, 10).exterior, [box(4, 4, 6, 6).exterior])
    parts = MultiPolygon([box(20, 0, 22, 2), box(24, 0, 26, 2)])
    rows = [
        (shapely.force_3d(hole, 7), "hole"),
        (parts, "parts"),
        ("CURVEPOLYGON(CIRCULARSTRING(30 5, 35 10, 40 5, 35 0, 30 5))", "disc"),
    ]
    spots = [(5, 5), (1, 1), (21, 1), (23, 1), (25, 1), (31.6, 8.3), (31, 9.5)]
    points = points_layer([(Point(spot), f"p{n}") for n, spot in enumerate(spots)])
    layer = memory_layer("MultiSurfaceZ", "EPSG:25832", {"id": "string"}, rows, "Gemischt")
    layers = {"POINTS": points, "DISTRICTS": layer, "DISTRICT_KEY": "id"}
    found = run(**layers, CATEGORY_FIELD="category", OUTPUT=output.format(tmp_path))
    assert {(key, term) for key, term in found.cells} == {
        ("outside", "p0"),
        ("hole", "p1"),
        ("parts", "p2"),
        ("outside", "p3"),
        ("parts", "p4"),
        ("disc", "p5"),
        ("outside", "p6"),
    }
    for feature in found.layer.getFeatures():
        assert feature.geometry().wkbType() == Qgis.WkbType.MultiPolygon


def test_only_the_selected_features_are_counted_when_asked_for(run, two):
    layer = points_layer([(Point(5, 5), "a"), (Point(6, 5), "b"), (Point(15, 5), "a")])
    layer.selectByExpression("category = 'a'")
    QgsProject.instance().addMapLayer(layer)
    try:
        selected = QgsProcessingFeatureSourceDefinition(layer.id(), selectedFeaturesOnly=True)
        found = run(POINTS=selected, CATEGORY_FIELD="category", **two)
    finally:
        QgsProject.instance().removeMapLayer(layer.id())
    assert found.cells == {("w", "a"): 1, ("e", "a"): 1}


def test_an_empty_layer_of_points(run, two):
    found = run(POINTS=points_layer([]), CATEGORY_FIELD="category", **two)
    assert found.cells == {}
    assert columns_of(found.layer) == ["not_stated"]
    assert [feature["total"] for feature in found.layer.getFeatures()] == [0, 0]
    assert "The layer “Angebote” holds no records." in found.warned


def test_an_empty_layer_of_districts(run):
    layers = {
        "POINTS": points_layer([(Point(5, 5), "a"), (None, "a")]),
        "CATEGORY_FIELD": "category",
    }
    found = run(**layers, DISTRICTS=districts_layer([]), DISTRICT_KEY="id")
    assert found.cells == {("outside", "a"): 1, ("unlocated", "a"): 1}
    assert found.layer.featureCount() == 0
    assert "The layer “Stadtbezirke” holds no districts." in found.warned


def test_a_district_without_an_area_stays_a_row_and_is_told(run):
    layer = districts_layer([WEST, (None, "nothing"), ("MULTIPOLYGON EMPTY", "empty")])
    points = points_layer([(Point(5, 5), "a")])
    found = run(POINTS=points, CATEGORY_FIELD="category", DISTRICTS=layer, DISTRICT_KEY="id")
    assert {feature["key"]: feature["total"] for feature in found.layer.getFeatures()} == {
        "empty": 0,
        "nothing": 0,
        "w": 1,
    }
    assert "Districts without an area: empty, nothing." in found.warned


# ---- refusals ------------------------------------------------------------------------------------


def test_a_layer_without_the_field_is_named_with_the_field(refused, two):
    points = points_layer([(Point(5, 5), "a")])
    sentence = refused(POINTS=points, CATEGORY_FIELD="kategorie", **two)
    for word in ("“Angebote”", "“kategorie”", "category"):
        assert word in sentence
    sentence = refused(POINTS=points, CATEGORY_FIELD="category", **two | {"DISTRICT_KEY": "ags"})
    for word in ("“Stadtbezirke”", "“ags”", "id, title"):
        assert word in sentence
    sentence = refused(POINTS=points, CATEGORY_FIELD="category", **two, DISTRICT_NAME="label")
    for word in ("“Stadtbezirke”", "“label”"):
        assert word in sentence


def test_a_field_that_is_not_named_at_all(refused, two):
    points = points_layer([(Point(5, 5), "a")])
    sentence = refused(POINTS=points, **two)
    assert "“Angebote”" in sentence
    assert "CATEGORY_FIELD" in sentence
    sentence = refused(POINTS=points, CATEGORY_FIELD="category", DISTRICTS=two["DISTRICTS"])
    assert "“Stadtbezirke”" in sentence
    assert "DISTRICT_KEY" in sentence


def test_a_layer_without_coordinate_system(refused, two):
    points = {"POINTS": points_layer([(Point(5, 5), "a")]), "CATEGORY_FIELD": "category"}
    lost = districts_layer([WEST], None)
    assert "“Stadtbezirke” has no coordinate system" in refused(
        **points, DISTRICTS=lost, DISTRICT_KEY="id"
    )
    lost = points_layer([(Point(5, 5), "a")], None)
    assert "“Angebote” has no coordinate system" in refused(**points | {"POINTS": lost}, **two)


def test_a_layer_of_another_geometry(refused, two):
    points = points_layer([(Point(5, 5), "a")])
    sentence = refused(POINTS=two["DISTRICTS"], CATEGORY_FIELD="id", **two)
    assert "“Stadtbezirke”" in sentence
    sentence = refused(
        POINTS=points, CATEGORY_FIELD="category", DISTRICTS=points, DISTRICT_KEY="category"
    )
    assert "“Angebote”" in sentence


@pytest.mark.parametrize(
    ("parameter", "word", "possible"),
    [
        ("LEVEL", "bezirk", "kreis, municipality, region"),
        ("COUNT", "schools", "activities, actors, projects, places"),
        ("WEIGHTING", "half", "full, fractional"),
    ],
)
def test_an_unknown_word_is_named_with_the_possible_ones(refused, parameter, word, possible):
    points = {"POINTS": points_layer([(Point(5, 5), "a")]), "CATEGORY_FIELD": "category"}
    sentence = refused(**points, **{parameter: word})
    assert f"“{word}”" in sentence
    assert possible in sentence


@pytest.mark.parametrize(("parameter", "word"), [("LEVEL", "ward"), ("BY", "colour")])
def test_a_level_or_vocabulary_that_the_register_lacks(refused, register, parameter, word):
    sentence = refused(REGISTER=str(register.path), **{parameter: word})
    assert f"“{word}”" in sentence
    assert str(register.path) in sentence


@pytest.mark.parametrize("count", ["actors", "projects", "places"])
def test_only_a_register_knows_actors_projects_and_places(refused, count):
    points = {"POINTS": points_layer([(Point(5, 5), "a")]), "CATEGORY_FIELD": "category"}
    sentence = refused(**points, COUNT=count)
    assert "“Angebote”" in sentence
    assert "COUNT=activities" in sentence


def test_neither_register_nor_points(refused, two):
    for parameters in ({}, two):
        sentence = refused(**parameters)
        assert "REGISTER" in sentence
        assert "POINTS" in sentence


@pytest.mark.parametrize("name", ["REGISTER", "POINTS", "DISTRICTS"])
def test_a_file_that_is_not_there_is_named_and_not_passed_over(refused, register, name, tmp_path):
    missing = str(tmp_path / "nowhere.gpkg")
    good = {"REGISTER": str(register.path), "DISTRICT_KEY": "id", "CATEGORY_FIELD": "category"}
    assert missing in refused(**good | {name: missing})


def test_a_district_must_not_be_called_like_a_row_of_the_result(refused):
    points = {"POINTS": points_layer([(Point(5, 5), "a")]), "CATEGORY_FIELD": "category"}
    for key in ("outside", "unlocated", "total"):
        layer = districts_layer([(box(0, 0, 9, 9), key)])
        assert f"“{key}”" in refused(**points, DISTRICTS=layer, DISTRICT_KEY="id")


def test_a_field_of_names_is_no_field_of_categories(refused, two):
    layer = points_layer([(Point(5, 5), f"name {n}") for n in range(1_001)])
    sentence = refused(POINTS=layer, CATEGORY_FIELD="category", **two)
    for word in ("“Angebote”", "“category”", "1001", "1000"):
        assert word in sentence


@pytest.mark.parametrize("name", ["OUTPUT", "TABLE", "MATRIX"])
def test_a_result_never_replaces_the_register(refused, register, tmp_path, name):
    own = shutil.copy(register.path, tmp_path / "own.gpkg")
    targets = [str(own), str(tmp_path / "." / "own.gpkg")]
    if name != "MATRIX":
        targets += [
            f"ogr:dbname='{own}' table=\"activity\" (geom)",
            QgsProcessingOutputLayerDefinition(str(own)),
        ]
    for target in targets:
        sentence = refused(REGISTER=str(own), **{name: target})
        assert name in sentence
        assert str(own) in sentence
    assert len(open_register(own).all(Activity)) == 30


def test_a_result_never_replaces_the_layers_that_it_is_made_from(run, refused, two, tmp_path):
    source = tmp_path / "points.gpkg"
    options = QgsVectorFileWriter.SaveVectorOptions()
    layer = points_layer([(Point(5, 5), "a")])
    QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(source), layer.transformContext(), options)
    points = {"POINTS": f"{source}|layername=points", "CATEGORY_FIELD": "category"}
    for name in ("OUTPUT", "TABLE", "MATRIX"):
        assert str(source) in refused(**points, **two, **{name: str(source)})
    assert QgsVectorLayer(points["POINTS"], "", "ogr").featureCount() == 1
    beside = f"ogr:dbname='{source}' table=\"coverage\" (geom)"
    found = run(**points, **two, OUTPUT=beside)  # a further table of the file does no harm
    assert found.cells == {("w", "a"): 1}
    assert QgsVectorLayer(points["POINTS"], "", "ogr").featureCount() == 1


def test_one_result_never_replaces_another(refused, two, tmp_path):
    points = {"POINTS": points_layer([(Point(5, 5), "a")]), "CATEGORY_FIELD": "category"}
    both = str(tmp_path / "coverage.gpkg")
    sentence = refused(**points, **two, OUTPUT=both, TABLE=both)
    assert both in sentence
    assert not Path(both).exists()


@pytest.mark.parametrize("name", ["OUTPUT", "TABLE", "MATRIX"])
def test_a_folder_that_is_not_there_leaves_nothing_half_written(refused, two, tmp_path, name):
    points = {"POINTS": points_layer([(Point(5, 5), "a")]), "CATEGORY_FIELD": "category"}
    good = {"OUTPUT": str(tmp_path / "coverage.gpkg")}
    missing = str(tmp_path / "no folder" / "result.gpkg")
    assert missing in refused(**points, **two, **good | {name: missing})
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["OUTPUT", "TABLE", "MATRIX"])
def test_a_folder_in_the_place_of_a_result_leaves_nothing_half_written(
    refused, two, tmp_path, name
):
    points = {"POINTS": points_layer([(Point(5, 5), "a")]), "CATEGORY_FIELD": "category"}
    folder = tmp_path / "folder"
    folder.mkdir()
    good = {"OUTPUT": str(tmp_path / "coverage.gpkg")}
    assert "that is a folder" in refused(**points, **two, **good | {name: str(folder)})
    assert list(tmp_path.iterdir()) == [folder]


def test_when_a_layer_cannot_be_written_the_old_csv_stays(refused, two, tmp_path):
    points = {"POINTS": points_layer([(Point(5, 5), "a")]), "CATEGORY_FIELD": "category"}
    kept = tmp_path / "kept.csv"
    kept.write_text("old")
    folder = tmp_path / "folder.gpkg"
    folder.mkdir()
    assert str(folder) in refused(**points, **two, OUTPUT=str(folder), MATRIX=str(kept))
    assert kept.read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder.gpkg", "kept.csv"]


def test_a_csv_that_cannot_be_written_is_named(refused, two, tmp_path):
    points = {"POINTS": points_layer([(Point(5, 5), "a")]), "CATEGORY_FIELD": "category"}
    folder = tmp_path / "folder.csv"
    folder.mkdir()
    assert str(folder) in refused(**points, **two, MATRIX=str(folder))


def test_cancelling_leaves_nothing(algorithm, two, tmp_path):
    feedback, context = Heard(), QgsProcessingContext()
    feedback.cancel()
    parameters = {
        "POINTS": points_layer([(Point(5, 5), "a")]),
        "CATEGORY_FIELD": "category",
        "OUTPUT": str(tmp_path / "coverage.gpkg"),
        "MATRIX": str(tmp_path / "matrix.csv"),
    }
    with pytest.raises(QgsProcessingException, match="Nothing of it was stored"):
        algorithm.run(parameters | two, context, feedback, {}, False)
    assert not list(tmp_path.iterdir())


# ---- names ---------------------------------------------------------------------------------------

HOSTILE = [
    *("total", "Total", "TOTAL", "total_2", "key", "name", "fid", "FID", "geom", "geometry"),
    *("ogc_fid", "rowid", "oid", "id", "outside", "unlocated", "Ä", "ä", "ß", "Straße, Nr. 5"),
    *("a b", 'with "quotes"', "it's", "<img src=x onerror=alert(1)>", "=1+1", "[% 1+1 %]"),
    *("line\nbreak", "\\", "%s", "{0}", "{", "$area", "@x", "x" * 300, "x" * 301, "日本語", "😀"),
]


@pytest.mark.parametrize("suffix", ["memory", "gpkg", "shp", "geojson"])
def test_category_names_of_any_kind_get_a_column_each(run, two, tmp_path, suffix):
    rows = [
        (Point(5, 5), name) for n, name in enumerate(HOSTILE, start=1) for _ in range(n)
    ]  # as many as its number, so that no column can stand for another one
    output = {} if suffix == "memory" else {"OUTPUT": str(tmp_path / f"hostile.{suffix}")}
    points = points_layer(rows, type_="string(1000)")
    found = run(POINTS=points, CATEGORY_FIELD="category", **two, **output)
    assert found.cells == {("w", name): n for n, name in enumerate(HOSTILE, start=1)}
    names = found.layer.fields().names()
    assert len({name.lower() for name in names}) == len(names)
    features = {feature["key"]: feature for feature in found.layer.getFeatures()}
    assert features["w"]["total"] == len(rows)
    assert features["e"]["total"] == 0


def test_district_names_of_any_kind(run, tmp_path):
    names = ['<b>"Nord"</b>', "=cmd|' /C calc'!A0", "Zeile\r\nzwei", "ä;ö,ü", "'; DROP TABLE x; --"]
    rows = [(box(n, 0, n + 1, 1), f"{name} key", name) for n, name in enumerate(names)]
    layers = {"DISTRICTS": districts_layer(rows), "DISTRICT_KEY": "id", "DISTRICT_NAME": "title"}
    points = points_layer([(Point(n + 0.5, 0.5), "a") for n in range(len(names))])
    output = str(tmp_path / "named.gpkg")
    found = run(POINTS=points, CATEGORY_FIELD="category", **layers, OUTPUT=output)
    assert {(row["district_key"], row["district_name"]) for row in found.matrix} == {
        *((f"{name} key", name) for name in names),
        ("outside", "outside all districts"),
        ("unlocated", "without location"),
    }
    assert {feature["name"] for feature in found.layer.getFeatures()} == set(names)


# ---- outputs -------------------------------------------------------------------------------------


@pytest.fixture
def city(qgis_app) -> dict[str, Any]:
    """Sixteen districts with 0 … 15 points of several categories."""
    areas = [
        (box(i % 4, i // 4, i % 4 + 1, i // 4 + 1), f"{i:02}", f"Bezirk {i}") for i in range(16)
    ]
    rows = [
        (Point(i % 4 + 0.5, i // 4 + 0.5), ";".join("abc"[: n % 3 + 1]))
        for i in range(16)
        for n in range(i)
    ]
    return {
        "POINTS": points_layer(rows),
        "CATEGORY_FIELD": "category",
        "DISTRICTS": districts_layer(areas),
        "DISTRICT_KEY": "id",
        "DISTRICT_NAME": "title",
    }


def test_the_csv_is_tidy(run, city):
    found = run(**city)
    raw = Path(found.results["MATRIX"]).read_bytes()
    lines = raw.decode("utf-8").split("\n")
    assert lines[0].split(",") == HEADER
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw
    assert len(found.matrix) == (16 + 2) * (3 + 1)
    assert lines[1] == "00,Bezirk 0,a,a,0,value"
    assert [row["district_key"] for row in found.matrix][-8::4] == ["outside", "unlocated"]
    # no totals: a pivot table would count them twice
    assert not {"total", "Total"} & {row["district_key"] for row in found.matrix}
    assert sum(float(row["value"]) for row in found.matrix if row["term"] == "a") == 120


def test_beside_the_csv_stands_how_was_counted(run, city):
    found = run(**city)
    path = Path(found.results["MATRIX"])
    described = json.loads(path.with_name(path.name + "-metadata.json").read_text("utf-8"))
    assert described["@context"][0] == "http://www.w3.org/ns/csvw"
    assert described["url"] == path.name
    assert [column["name"] for column in described["tableSchema"]["columns"]] == HEADER
    text = "\n".join(described["dc:description"])
    assert "Points by district and “category”, total 120." in text
    assert "Multiple counting" in text
    assert text in found.said
    assert described["dc:source"] == "Angebote"


def test_the_table_has_rows_for_outside_unlocated_and_total(run, city):
    found = run(**city)
    keys = [feature["key"] for feature in found.table.getFeatures()]
    assert keys[-3:] == ["outside", "unlocated", "total"]
    (total,) = [feature for feature in found.table.getFeatures() if feature["key"] == "total"]
    assert [total[name] for name in ("a", "b", "c", "not_stated", "total")] == [120, 75, 35, 0, 120]
    assert found.table.wkbType() == Qgis.WkbType.NoGeometry


def matching_rules(layer: QgsVectorLayer) -> Iterator[tuple[QgsFeature, list[str]]]:
    """Each feature and the labels of the legend entries that it falls under."""
    renderer = layer.renderer()
    assert isinstance(renderer, QgsRuleBasedRenderer)
    context = QgsExpressionContext()
    for feature in layer.getFeatures():
        context.setFeature(feature)
        yield (
            feature,
            [
                rule.label()
                for rule in renderer.rootRule().children()
                if QgsExpression(rule.filterExpression()).evaluate(context)
            ],
        )


@pytest.mark.parametrize("weighting", ["full", "fractional"])
@pytest.mark.parametrize("suffix", ["memory", "gpkg", "shp", "geojson"])
def test_every_district_falls_under_one_legend_entry(run, tmp_path, suffix, weighting):
    """In files too, where numbers may be rounded: fractions are thirds and sevenths."""
    rng = random.Random(1)
    areas = [(box(i, j, i + 1, j + 1), f"{i}{j}") for i in range(5) for j in range(5)]
    areas += [(box(i, 0, i + 2, 5), f"strip {i}") for i in range(5)]
    rows = [
        (
            Point(rng.random() * 5, rng.random() * 4),
            ";".join(rng.sample("abcdefg", rng.choice([1, 3, 7]))),
        )
        for _ in range(60)
    ]
    output = {} if suffix == "memory" else {"OUTPUT": str(tmp_path / f"fractions.{suffix}")}
    found = run(
        **{"POINTS": points_layer(rows), "CATEGORY_FIELD": "category"},
        **{"DISTRICTS": districts_layer(areas), "DISTRICT_KEY": "id"},
        **{"WEIGHTING": weighting},
        **output,
    )
    seen = Counter()
    for feature, labels in matching_rules(found.layer):
        assert len(labels) == 1, (feature.attributes(), labels)
        assert (labels == ["0"]) == (feature["total"] == 0)
        seen[labels[0]] += 1
    assert seen["0"] >= 5
    assert len(seen) > 3


def test_zero_and_no_data_look_different(run, tmp_path):
    own = registers.blank_copy(tmp_path)
    with own.change("Filled") as change:
        actor = change.insert(Actor(name="A"))
        change.insert(Activity(actor=actor, point=ESSEN))
        change.insert(Activity(actor=actor, point=DORTMUND, places=0))
        change.insert(Activity(actor=actor, point=BOCHUM, places=5))
    found = run(REGISTER=str(own.path), COUNT="places", LEVEL="kreis")
    labels = {feature["key"]: labels for feature, labels in matching_rules(found.layer)}
    assert labels["05113"] == ["no data"]
    assert (labels["05913"], labels["05914"], labels["05911"]) == (["0"], ["0"], ["5"])
    fills = {
        rule.label(): rule.symbol().symbolLayer(0).properties()
        for rule in found.layer.renderer().rootRule().children()
    }
    assert len({(fill["color"], fill["style"]) for fill in fills.values()}) == 3


def test_a_geopackage_carries_style_and_column_names(run, city, tmp_path):
    output = tmp_path / "coverage.gpkg"
    found = run(**city, OUTPUT=str(output))
    fresh = QgsVectorLayer(str(output), "anything", "ogr")
    assert fresh.isValid()
    rules = [
        [(rule.label(), rule.filterExpression()) for rule in layer.renderer().rootRule().children()]
        for layer in (found.layer, fresh)
    ]
    assert rules[0] == rules[1]
    assert len(rules[0]) == 6
    assert fresh.labelsEnabled()
    assert [fresh.attributeDisplayName(i) for i in range(fresh.fields().count())][1:] == [
        *("Key", "Name", "a", "b", "c", "not stated", "Total")
    ]


def test_layer_and_table_go_into_one_geopackage(run, city, tmp_path):
    output = tmp_path / "coverage.gpkg"
    table = f"ogr:dbname='{output}' table=\"coverage_table\""
    found = run(**city, OUTPUT=str(output), TABLE=table)
    source = ogr.Open(str(output))
    counts = {layer.GetName(): layer.GetFeatureCount() for layer in source}
    assert (counts["coverage"], counts["coverage_table"]) == (16, 19)
    assert found.table.fields().names()[1:] == found.layer.fields().names()[1:]
    fresh = QgsVectorLayer(f"{output}|layername=coverage_table", "", "ogr")
    assert fresh.attributeAlias(fresh.fields().indexOf("not_stated")) == "not stated"


@pytest.mark.parametrize("suffix", ["gpkg", "shp", "geojson"])
def test_files_of_any_format_hold_the_same(run, city, tmp_path, suffix):
    in_memory = run(**city, WEIGHTING="fractional")
    output = tmp_path / f"coverage.{suffix}"
    in_file = run(**city, WEIGHTING="fractional", OUTPUT=str(output))
    fresh = QgsVectorLayer(str(output), "", "ogr")
    assert fresh.featureCount() == 16
    for one, other, read in zip(
        in_memory.layer.getFeatures(), in_file.layer.getFeatures(), fresh.getFeatures(), strict=True
    ):
        start = fresh.fields().indexOf("key")
        assert read.attributes()[start:] == other.attributes()[start:] == one.attributes()
        areas = [shapely.from_wkb(bytes(f.geometry().asWkb())) for f in (one, read)]
        assert areas[0].equals(areas[1])


def test_in_the_background_as_the_toolbox_runs_it(algorithm, city, tmp_path):
    """The layers of the project are read in a thread, and what comes of it is styled here."""
    layers = [city["POINTS"], city["DISTRICTS"]]
    QgsProject.instance().addMapLayers(layers)
    context, feedback = QgsProcessingContext(), Heard()
    context.setProject(QgsProject.instance())
    output = QgsProcessingOutputLayerDefinition(str(tmp_path / "coverage.gpkg"))
    parameters = city | {"POINTS": layers[0].id(), "DISTRICTS": layers[1].id(), "OUTPUT": output}
    instance = algorithm.create()
    try:
        assert instance.prepare(parameters, context, feedback)
        with ThreadPoolExecutor(1) as background:
            running = background.submit(instance.runPrepared, parameters, context, feedback)
            results = running.result(timeout=30)
        instance.postProcess(context, feedback)
        layer = QgsProcessingUtils.mapLayerFromString(results["OUTPUT"], context)
        assert sum(feature["total"] for feature in layer.getFeatures()) == 120
        assert isinstance(layer.renderer(), QgsRuleBasedRenderer)
    finally:
        QgsProject.instance().removeMapLayers([layer.id() for layer in layers])


def test_the_layers_of_a_register_are_named_in_the_words_of_its_vocabulary(run, register):
    found = run(REGISTER=str(register.path))
    fields = found.layer.fields()
    assert found.layer.attributeAlias(fields.indexOf("primary")) == "Primary education"
    assert found.layer.attributeAlias(fields.indexOf("total")) == "Total"


# ---- fuzz ----------------------------------------------------------------------------------------

SYSTEMS = ["EPSG:25832", "EPSG:25833", "EPSG:4326", "EPSG:3857", "EPSG:4647", "EPSG:3035"]


def random_areas(rng: random.Random, crs: str) -> list[tuple[shapely.Geometry, str]]:
    """Cells of a Voronoi diagram with gaps, holes, parts and overlaps, made in `crs`."""
    frame = moved(box(340_000, 5_690_000, 420_000, 5_740_000), "EPSG:25832", crs)
    left, bottom, right, top = frame.bounds
    wide, tall = right - left, top - bottom
    seeds = [
        Point(left + wide * rng.random(), bottom + tall * rng.random())
        for _ in range(rng.randrange(4, 25))
    ]
    cells = shapely.get_parts(shapely.voronoi_polygons(MultiPoint(seeds)))
    cells = [cell.intersection(box(left, bottom, right, top)) for cell in cells]
    rows = []
    for number, cell in enumerate(cells):
        if rng.random() < 0.1:
            continue  # a gap
        area = cell
        if rng.random() < 0.2:
            area = area.difference(area.representative_point().buffer(wide / 50))  # a hole
        key = str(number // 2) if rng.random() < 0.3 else f"k{number:02}"  # several with one key
        rows.append((area, key))
    if rng.random() < 0.4:
        middle = rng.choice(seeds)
        rows.append((middle.buffer(wide / 6), "over"))
    return rows


@pytest.mark.parametrize("seed", range(25))
def test_random_points_over_random_districts(run, seed):
    rng = random.Random(seed)
    ours, theirs = rng.choice(SYSTEMS), rng.choice(SYSTEMS)
    areas = random_areas(rng, theirs)
    keys = sorted({key for _, key in areas})
    by_key = {k: shapely.union_all([area for area, key in areas if key == k]) for k in keys}
    borders = shapely.union_all([area.boundary for area in by_key.values()])
    margin = 1e-9 * max(map(abs, borders.bounds))
    points = []
    for _ in range(400):
        place = Point(rng.uniform(330_000, 430_000), rng.uniform(5_680_000, 5_750_000))
        text = rng.choice([None, "", ";".join(rng.choices("abcde", k=rng.randrange(1, 5)))])
        there = moved(place, "EPSG:25832", theirs)
        if borders.distance(there) < margin:
            continue
        is_somewhere = rng.random() < 0.95
        points.append((place if is_somewhere else None, there if is_somewhere else None, text))
    rng.shuffle(areas)
    layers = {
        "POINTS": points_layer(
            [(p and moved(p, "EPSG:25832", ours), text) for p, _, text in points], ours
        ),
        "CATEGORY_FIELD": "category",
        "DISTRICTS": districts_layer(areas, theirs),
        "DISTRICT_KEY": "id",
    }
    in_theirs = [(there, text) for _, there, text in points]
    full = run(**layers)
    assert full.cells == expected(in_theirs, by_key)
    assert full.totals["total"] == len(points)
    split = run(**layers, WEIGHTING="fractional")
    assert split.cells == pytest.approx(expected(in_theirs, by_key, fractional=True), abs=1e-9)
    for key, total in split.totals.items():
        row = [value for (district, _), value in split.cells.items() if district == key]
        assert total == pytest.approx(len(points) if key == "total" else sum(row), abs=1e-9)


def test_every_pair_of_coordinate_systems_is_brought_together(run):
    """The same three points and districts, written in each of the systems."""
    area, spots = Point(ESSEN).buffer(500), [ESSEN, BOCHUM, (ESSEN[0] + 400, ESSEN[1])]
    for ours, theirs in itertools.permutations(SYSTEMS, 2):
        rows = [(moved(Point(spot), "EPSG:25832", ours), "a") for spot in spots]
        districts = districts_layer([(moved(area, "EPSG:25832", theirs), "x")], theirs)
        layers = {"POINTS": points_layer(rows, ours), "DISTRICTS": districts}
        found = run(**layers, CATEGORY_FIELD="category", DISTRICT_KEY="id")
        assert found.cells == {("x", "a"): 2, ("outside", "a"): 1}, (ours, theirs)


# ---- of what a query finds -----------------------------------------------------------------------


def test_only_what_the_query_means_is_counted(run):
    """Against SQL on the same file."""
    query = json.dumps({"terms": {"stage": ["primary"]}, "period": {"from": "2024-01-01"}})
    found = run(REGISTER=str(registers.demo()), LEVEL="kreis", BY="stage", QUERY=query)
    with closing(sqlite3.connect(f"file:{registers.demo()}?mode=ro", uri=True)) as connection:
        (expected,) = connection.execute(
            "SELECT count(*) FROM activity a WHERE deleted_at IS NULL AND EXISTS (SELECT 1 FROM "
            "activity_term t WHERE t.activity = a.uuid AND t.code = 'primary' AND "
            "t.vocabulary = 'stage') AND (ends_on IS NULL OR ends_on >= '2024-01-01')"
        ).fetchone()
    assert 0 < expected < 10_000
    assert found.totals["total"] == expected
    assert sum(n for (_, term), n in found.cells.items() if term == "primary") == expected
    assert "Only these activities: Primary education · from 2024-01-01 on." in found.said


def test_a_query_that_the_register_cannot_answer_is_refused(refused):
    sentence = refused(
        REGISTER=str(registers.demo()),
        LEVEL="kreis",
        BY="stage",
        QUERY='{"terms": {"stage": ["nonsense"]}}',
    )
    assert "nonsense" in sentence


def test_points_know_no_query(refused):
    points = memory_layer(
        "Point", "EPSG:25832", {"kind": "string"}, [(Point(ESSEN), "a")], "Punkte"
    )
    QgsProject.instance().addMapLayer(points, False)
    sentence = refused(
        POINTS=points.id(), CATEGORY_FIELD="kind", LEVEL="kreis", QUERY='{"text": "lesen"}'
    )
    assert "Punkte" in sentence
