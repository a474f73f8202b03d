"""Which district holds a point: against shapely, which shares no code with the lookup."""

from __future__ import annotations

import itertools
import math
import random
import struct
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import shapely
from gdal_switch import gdal_raising
from osgeo import ogr
from shapely.geometry import MultiPolygon, Polygon, box

from bildungsprojekte_plugin.districts import lookup as module
from bildungsprojekte_plugin.districts.lookup import DistrictLookup, DistrictShape

BOUNDARIES = Path(__file__).parents[1] / "resources/boundaries/metropole_ruhr.gpkg"
# Origin and size of an area: EPSG:25832, degrees, across zero, and numbers no map has.
FRAMES = {
    "metres": (350_000.0, 5_700_000.0, 60_000.0),
    "degrees": (6.5, 51.2, 0.9),
    "zero": (-0.5, -0.5, 1.0),
    "huge": (4e12, -3e12, 1e12),
}
Areas = list[tuple[str, shapely.Geometry]]


@pytest.fixture(params=["edges", "grid"])
def path(request, monkeypatch) -> str:
    """Both ways of deciding: point by point against the edges, and through the label grid."""
    monkeypatch.setattr(module, "MANY_POINTS", 0 if request.param == "grid" else 10**9)
    return request.param


@pytest.fixture(params=["exceptions", "return codes"])
def gdal_fails_by(request) -> Iterator[None]:
    """GDAL's switch, which any plugin may have turned."""
    with gdal_raising(request.param == "exceptions"):
        yield


def shapes(areas: Areas) -> list[DistrictShape]:
    return [DistrictShape(key, shapely.to_wkb(area)) for key, area in areas]


def found(lookup: DistrictLookup, x, y) -> list[tuple[int, str]]:
    point, district = lookup.pairs(np.asarray(x), np.asarray(y))
    return [(int(p), lookup.keys[d]) for p, d in zip(point, district, strict=True)]


def expected(areas: Areas, x, y) -> list[tuple[int, str]]:
    """The same from shapely; for points that lie on no border."""
    by_key = unions(areas)
    tree = shapely.STRtree(list(by_key.values()))
    point, district = tree.query(shapely.points(x, y), predicate="within")
    keys = list(by_key)
    return sorted((int(p), keys[d]) for p, d in zip(point, district, strict=True))


def unions(areas: Areas) -> dict[str, shapely.Geometry]:
    keys = sorted({key for key, _ in areas})
    return {k: shapely.union_all([area for key, area in areas if key == k]) for k in keys}


def scattered(areas: Areas, count: int, seed: int = 1) -> tuple[np.ndarray, np.ndarray]:
    """Random points in and around the areas, half of them near borders, none of them on one.

    Some are exactly at the height of a vertex, where a ray meets two edges at once.
    """
    rng = np.random.default_rng(seed)
    left, bottom, right, top = shapely.total_bounds([area for _, area in areas])
    wide, tall = right - left, top - bottom
    x = rng.uniform(left - wide / 9, right + wide / 9, count // 2)
    y = rng.uniform(bottom - tall / 9, top + tall / 9, count // 2)
    lines = np.array([line for _, area in areas for line in shapely.get_parts(area.boundary)])
    nearby = shapely.line_interpolate_point(
        rng.choice(lines, count // 2), rng.random(count // 2), normalized=True
    )
    vertices = shapely.get_coordinates(lines)
    y[::5] = rng.choice(vertices[:, 1], len(y[::5]))
    distance = 10.0 ** rng.uniform(-8, -1, count // 2) * wide
    angle = rng.uniform(0, math.tau, count // 2)
    near_x = shapely.get_x(nearby) + distance * np.cos(angle)
    near_y = shapely.get_y(nearby) + distance * np.sin(angle)
    x, y = np.concatenate([x, near_x]), np.concatenate([y, near_y])
    tree = shapely.STRtree(lines)
    margin = 2e-12 * np.abs([left, bottom, right, top]).max()
    on_border = tree.query(shapely.points(x, y), predicate="dwithin", distance=margin)[0]
    return np.delete(x, on_border), np.delete(y, on_border)


def tessellation(frame: str, cells: int = 6) -> Areas:
    """Districts side by side: slanted borders, T-junctions, an enclave, an exclave, a lake."""
    rng = np.random.default_rng(7)
    x0, y0, size = FRAMES[frame]
    step = size / cells
    grid = np.stack(np.meshgrid(np.arange(cells + 1), np.arange(cells + 1)), axis=-1) * step
    grid = grid + rng.uniform(-0.3, 0.3, grid.shape) * step + (x0, y0)
    areas = {}
    for i, j in itertools.product(range(cells), range(cells)):
        corners = [grid[i, j], grid[i, j + 1], grid[i + 1, j + 1], grid[i + 1, j]]
        ring = []
        for k, (a, b) in enumerate(itertools.pairwise([*corners, corners[0]])):
            # Only on two sides: the neighbour there has a straight edge without this vertex.
            ring += [a, a + (b - a) / 3] if k < 2 else [a]
        areas[f"{i}{j}"] = Polygon(ring)
    enclave = areas["22"].centroid.buffer(step / 6)
    areas["22"], areas["99"] = areas["22"].difference(enclave), enclave
    areas["33"] = areas["33"].difference(areas["33"].centroid.buffer(step / 6))  # a lake: nobody's
    areas["00"] = MultiPolygon([areas["00"], areas.pop("45")])
    return list(areas.items())


def border_points(areas: Areas) -> np.ndarray:
    """The vertices of all borders and the middles of all edges (n, 2)."""
    points = []
    for _, area in areas:
        for line in shapely.get_parts(area.boundary):
            vertices = shapely.get_coordinates(line)
            points += [vertices, (vertices[1:] + vertices[:-1]) / 2]
    return np.unique(np.concatenate(points), axis=0)


@pytest.mark.parametrize("frame", FRAMES)
def test_points_beside_borders_are_in_the_district_that_shapely_says(frame, path):
    areas = tessellation(frame)
    x, y = scattered(areas, 30_000)
    lookup = DistrictLookup(shapes(areas))
    assert found(lookup, x, y) == expected(areas, x, y)
    assert (lookup._grid is not None) == (path == "grid")
    assert lookup.repaired == lookup.empty == []


@pytest.mark.parametrize("frame", FRAMES)
def test_a_point_on_a_border_is_in_the_first_district_that_it_touches(frame):
    areas = tessellation(frame)
    places = border_points(areas)
    tolerance = 1e-12 * np.abs(FRAMES[frame][:2]).max()
    touched = shapely.STRtree([area.boundary for _, area in areas]).query(
        shapely.points(places), predicate="dwithin", distance=tolerance
    )
    first: dict[int, str] = {}
    for point, district in touched.T:
        key = areas[district][0]
        first[int(point)] = min(first.get(int(point), key), key)
    assert len(first) == len(places)
    assert found(DistrictLookup(shapes(areas)), *places.T) == sorted(first.items())


def test_border_points_do_not_depend_on_the_order_or_the_direction_of_the_shapes(path):
    areas = tessellation("metres")
    places = np.concatenate([border_points(areas), np.transpose(scattered(areas, 2_000))])
    # The grid is made for more points than there are edges.
    places = np.tile(places, (4, 1))
    answer = found(DistrictLookup(shapes(areas)), *places.T)
    for seed in range(4):
        mixed = [(key, area.reverse() if seed % 2 else area) for key, area in areas]
        random.Random(seed).shuffle(mixed)
        lookup = DistrictLookup(shapes(mixed))
        assert found(lookup, *places.T) == answer
    assert (lookup._grid is not None) == (path == "grid")


def test_every_order_of_three_districts_at_a_t_junction():
    areas = [("c", box(0, 0, 2, 1)), ("b", box(0, 1, 1, 2)), ("a", box(1, 1, 2, 2))]
    x, y = [1, 0.5, 1.5, 1, 1, 0, 2, 3], [1, 1, 1, 1.5, 0, 1, 2, 1]
    for order in itertools.permutations(areas):
        lookup = DistrictLookup(shapes(list(order)))
        assert lookup.keys_of(x, y) == ["a", "b", "a", "a", "c", "b", "a", None]


@pytest.mark.parametrize(
    ("origin", "side"), [(0, 1), (0, 1e-6), (4_096, 1_000), (4_096, 1e-6), (4e9, 1_000), (4e9, 1)]
)
def test_a_border_is_as_thick_as_the_tolerance_says(origin, side, path):
    """Half the tolerance beside a border is on it, twice the tolerance is not."""
    tolerance = 1e-12 * (origin + side)
    # The common border is in the very middle, where cells of the grid meet.
    west = box(origin, origin, origin + side / 2, origin + side)
    east = box(origin + side / 2, origin, origin + side, origin + side)
    lookup = DistrictLookup(shapes([("b", west), ("a", east)]))
    steps = np.array([-2, -0.5, 0.5, 2]) * tolerance
    middle, some = np.full(4, origin + side / 2), np.full(4, origin + 0.3 * side)
    x = np.concatenate([origin + steps, middle + steps, some, some, origin + side + steps])
    y = np.concatenate([some, some, origin + steps, origin + side + steps, some])
    answer = [None, "b", "b", "b", "b", "a", "a", "a", None, "b", "b", "b"]
    answer += ["b", "b", "b", None, "a", "a", "a", None]
    assert lookup.keys_of(x, y) == answer
    assert (lookup._grid is not None) == (path == "grid")


@pytest.mark.parametrize("shift", range(12))
def test_a_border_is_as_thick_on_all_heights(shift):
    """A step half way up, where the rows that the edges are sorted into may meet."""
    top = shift / 7 + 2
    corner = np.array([(0, 0), (2, 0), (2, 1), (1, 1), (1, 2), (0, 2)], dtype=float)
    corner[:, 1] += shift / 7
    y = shift / 7 + 1 + np.array([-0.5, 0.5]) * 1e-12 * top
    x = [1.5, 1.5]
    assert found(DistrictLookup(shapes([("a", Polygon(corner))])), x, y) == [(0, "a"), (1, "a")]
    around = [("a", Polygon(corner)), ("z", box(0, 0.5, 2, top))]
    assert found(DistrictLookup(shapes(around)), x, y) == [(0, "z"), (1, "z")]


def test_overlapping_districts_each_hold_a_point(path):
    rng = np.random.default_rng(3)
    centres = rng.uniform((350_000, 5_700_000), (360_000, 5_710_000), (25, 2))
    areas = [
        (f"{i:02}", shapely.Point(centre).buffer(rng.uniform(500, 4_000)))
        for i, centre in enumerate(centres)
    ]
    x, y = scattered(areas, 20_000)
    answer = expected(areas, x, y)
    assert len(answer) > 2 * len({point for point, _ in answer})
    lookup = DistrictLookup(shapes(areas))
    assert found(lookup, x, y) == answer
    first: dict[int, str] = {}
    for point, key in answer:
        first.setdefault(point, key)
    assert lookup.keys_of(x, y) == [first.get(i) for i in range(len(x))]


def test_an_inside_counts_before_a_border():
    lookup = DistrictLookup(shapes([("a", box(0, 0, 1, 1)), ("b", box(0.5, -1, 3, 3))]))
    # On a's border inside b; on b's border inside a; where the borders cross; on b's border only.
    x, y = [1, 0.5, 0.5, 3], [0.5, 0.5, 1, 0]
    assert found(lookup, x, y) == [(0, "b"), (1, "a"), (2, "a"), (3, "b")]


def test_features_with_one_key_are_one_district():
    areas = [
        ("b", box(0, 0, 1, 2)),
        ("b", Polygon([(1, 0), (2, 0), (2, 2), (1, 2), (1, 1)])),  # beside it, with a T-junction
        ("b", box(1.5, 1.5, 3, 3)),  # overlaps it
        ("b", box(8, 8, 9, 9)),  # far away
        ("a", box(0.5, 0.5, 1.5, 1.5)),  # another district, across their common border
        ("c", box(-1, 0, 0, 2)),
    ]
    x, y = [1, 1, 1.7, 8.5, 2.5, 1.5, 0, 0.7], [0.2, 1, 1.7, 8.5, 1, 1.5, 0.3, 0.7]
    answer = [(0, "b"), (1, "a"), (1, "b"), (2, "b"), (3, "b")]
    answer += [(5, "b"), (6, "b"), (7, "a"), (7, "b")]
    for seed in range(6):
        random.Random(seed).shuffle(areas)
        lookup = DistrictLookup(shapes(areas))
        assert found(lookup, x, y) == answer
        assert (lookup.keys, lookup.repaired) == (["a", "b", "c"], [])
    x, y = scattered(areas, 3_000)
    assert found(lookup, x, y) == expected(areas, x, y)


INVALID = {
    "bow-tie": Polygon([(0, 0), (4, 4), (4, 0), (0, 3)]),
    "spike": Polygon([(0, 0), (4, 0), (4, 6), (4, 4), (0, 4)]),
    "overlapping parts": MultiPolygon([box(0, 0, 3, 3), box(2, 2, 5, 5)]),
    "parts side by side": MultiPolygon([box(0, 0, 1, 3), box(1, 0, 3, 3)]),
    "hole across the border": Polygon(box(0, 0, 4, 4).exterior, [box(3, 1, 6, 2).exterior]),
    "overlapping holes": Polygon(
        box(0, 0, 9, 9).exterior, [box(1, 1, 4, 4).exterior, box(3, 3, 6, 6).exterior]
    ),
    "walked twice": Polygon([(0, 0), (3, 0), (3, 3), (0, 3), (0, 0), (3, 0), (3, 3), (0, 3)]),
}


@pytest.mark.usefixtures("gdal_fails_by")
@pytest.mark.parametrize("name", INVALID)
def test_an_invalid_polygon_is_repaired_and_named(name, capfd):
    areas = [("bad", INVALID[name]), ("good", box(-2, -2, 1, 1))]
    lookup = DistrictLookup(shapes(areas))
    assert (lookup.repaired, lookup.empty) == (["bad"], [])
    mended = [("bad", shapely.make_valid(INVALID[name], method="structure")), areas[1]]
    x, y = scattered(areas, 4_000)
    assert found(lookup, x, y) == expected(mended, x, y)
    assert capfd.readouterr().err == ""


def polygon_wkb(*rings: list[tuple[float, float]]) -> bytes:
    """A polygon as somebody's program wrote it, whatever is wrong with it."""
    wkb = struct.pack("<BII", 1, 3, len(rings))
    for ring in rings:
        wkb += struct.pack("<I", len(ring)) + b"".join(struct.pack("<dd", *p) for p in ring)
    return wkb


SQUARE = [(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0), (0.0, 0.0)]


@pytest.mark.usefixtures("gdal_fails_by")
@pytest.mark.parametrize(
    "wkb",
    [
        polygon_wkb(SQUARE[:-1]),
        polygon_wkb([*SQUARE[:2], (math.nan, math.nan), *SQUARE[2:]]),
        polygon_wkb(SQUARE, [(1.0, 1.0)]),
        struct.pack("<BII", 1, 6, 2) + polygon_wkb([(9.0, 9.0)]) + polygon_wkb(SQUARE),
    ],
    ids=["not closed", "not a number", "hole of one point", "part of one point"],
)
def test_a_flaw_in_a_ring_does_not_cost_the_district(wkb):
    lookup = DistrictLookup([DistrictShape("a", wkb)])
    assert (lookup.repaired, lookup.empty) == (["a"], [])
    assert lookup.keys_of([1.3, 1.0, 3.0, 0.0], [0.7, 1.0, 1.0, 0.5]) == ["a", "a", None, "a"]


def test_duplicate_vertices_are_harmless():
    twice = [p for p in SQUARE for _ in range(2)]
    lookup = DistrictLookup([DistrictShape("a", polygon_wkb(twice))])
    with np.errstate(all="raise"):
        assert lookup.keys_of([1, 2, 3], [1, 2, 0]) == ["a", "a", None]
    assert (lookup.repaired, lookup.empty) == ([], [])


@pytest.mark.usefixtures("gdal_fails_by")
def test_districts_without_area_are_named_and_hold_nothing():
    nothing = {
        "null": None,
        "no bytes": b"",
        "rubbish": b"no polygon",
        "empty": shapely.to_wkb(Polygon()),
        "a line": shapely.to_wkb(shapely.LineString([(0, 0), (1, 1)])),
        "collapsed": polygon_wkb([(0.0, 0.0), (1.0, 1.0), (2.0, 2.0), (0.0, 0.0)]),
    }
    areas = [DistrictShape(key, wkb) for key, wkb in nothing.items()]
    # "half" has an area all the same, and "m" stands between the empty ones in the order.
    areas += [
        DistrictShape("half", b""),
        *shapes([("half", box(5, 5, 6, 6)), ("m", box(0, 0, 2, 2))]),
    ]
    lookup = DistrictLookup(areas)
    assert lookup.keys == sorted({*nothing, "half", "m"})
    assert lookup.empty == sorted(nothing)
    assert lookup.repaired == []
    assert lookup.keys_of([1, 5.5, 3, 0.5], [1, 5.5, 3, 0.5]) == ["m", "half", None, "m"]
    only_empty = DistrictLookup(areas[:3])
    assert only_empty.keys_of([1], [1]) == [None]


def test_curves_height_and_collections_are_read():
    # Two half discs share an arc, drawn in both directions; points stand on either side of it.
    inner = "CURVEPOLYGON(COMPOUNDCURVE(CIRCULARSTRING(0 0, 5 5, 10 0), (10 0, 0 0)))"
    outer = (
        "MULTISURFACE(CURVEPOLYGON(COMPOUNDCURVE(CIRCULARSTRING(10 0, 5 5, 0 0),"
        " (0 0, 0 9, 10 9, 10 0))))"
    )
    raised = (
        "GEOMETRYCOLLECTION Z(POINT Z(1 -1 7), POLYGON Z((0 0 5, 9 0 6, 9 -3 7, 0 -3 8, 0 0 5)))"
    )
    written = {"inner": inner, "outer": outer, "raised": raised}
    lookup = DistrictLookup(
        DistrictShape(key, bytes(ogr.CreateGeometryFromWkt(wkt).ExportToIsoWkb()))
        for key, wkt in written.items()
    )
    assert (lookup.repaired, lookup.empty) == ([], [])
    assert lookup.keys_of([5, 5, 5, 5], [4.9, 5.1, -1, -4]) == ["inner", "outer", "raised", None]
    angle = np.linspace(0.2, math.pi - 0.2, 3_000)
    radius = np.tile([4.99, 5.0, 5.01], 1_000)
    keys = lookup.keys_of(5 + radius * np.cos(angle), radius * np.sin(angle))
    assert set(keys[::3]) == {"inner"}
    assert set(keys[1::3]) <= {"inner", "outer"}
    assert set(keys[2::3]) == {"outer"}


def test_coordinates_that_are_no_numbers_are_nowhere(path):
    lookup = DistrictLookup(shapes([("a", box(0, 0, 1, 1))]))
    odd = [math.nan, 0.5, math.inf, -math.inf, 0.5, 1e300, math.nan]
    other = [0.5, math.nan, 0.5, 0.5, 0.5, 0.5, math.inf]
    with np.errstate(all="raise"):
        assert found(lookup, odd, other) == [(4, "a")]
    assert lookup.keys_of(odd, other) == [None] * 4 + ["a"] + [None] * 2
    assert (lookup._grid is not None) == (path == "grid")


def test_no_points_and_no_districts():
    lookup = DistrictLookup(shapes([("a", box(0, 0, 1, 1))]))
    for empty in (lookup.pairs(np.array([]), np.array([])), DistrictLookup([]).pairs([1.0], [1.0])):
        assert [len(part) for part in empty] == [0, 0]
        assert [part.dtype for part in empty] == [np.int64, np.int64]
    assert lookup.keys_of([], []) == []
    nowhere = DistrictLookup([])
    assert (nowhere.keys, nowhere.keys_of([1, 2], [1, 2])) == ([], [None] * 2)


def test_x_and_y_of_different_length_are_refused():
    lookup = DistrictLookup(shapes([("a", box(0, 0, 1, 1))]))
    with pytest.raises(ValueError, match="same length"):
        lookup.pairs(np.zeros(3), np.zeros(1))


def test_more_points_and_edges_than_one_step_takes(path, monkeypatch):
    """A comb has all its edges at one height: every point looks at thousands of them."""
    teeth = 1_000
    across = np.repeat(np.arange(teeth + 1.0), 2)[1:-1]
    up = np.tile([0.0, 0.0, 5.0, 5.0], teeth // 2)
    ring = [*zip(across, up, strict=True), (teeth, -1), (0, -1)]
    areas = [("comb", Polygon(ring)), ("row", box(0, 0, teeth, 3))]
    monkeypatch.setattr(module, "POINTS_AT_ONCE", 1_000)
    x, y = scattered(areas, 8_000)
    assert found(DistrictLookup(shapes(areas)), x, y) == expected(areas, x, y)


@pytest.mark.skipif(not BOUNDARIES.exists(), reason="the boundaries have not been built")
def test_the_municipalities_of_the_ruhr(path):
    source = ogr.Open(str(BOUNDARIES))
    layer = source.GetLayerByName("district")
    layer.SetAttributeFilter("level = 'municipality'")
    areas = [(f["key"], shapely.from_wkb(bytes(f.GetGeometryRef().ExportToWkb()))) for f in layer]
    lookup = DistrictLookup(shapes(areas))
    assert (len(lookup.keys), lookup.repaired, lookup.empty) == (53, [], [])
    x, y = scattered(areas, 30_000)
    assert found(lookup, x, y) == expected(areas, x, y)
    assert (lookup._grid is not None) == (path == "grid")
    # Each place on a border once, never twice and never lost.
    places = border_points(areas)
    point, _ = lookup.pairs(*places.T)
    assert np.array_equal(point, np.arange(len(places)))
