"""Which districts hold which points: exact, and fast for millions of points.

Three layers. `_union` makes a valid, flat, straight-edged area of whatever a boundary file holds.
`_Borders` decides points exactly, all of them at once: the few districts whose box holds a point,
the few edges of each at the point's height, even-odd over those. `LabelGrid` spares that work for
the many points that lie far from any border.
"""

from __future__ import annotations

import struct
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
from osgeo import gdal, ogr

from .label_grid import AT_ONCE, MIXED, Buckets, LabelGrid, Pairs, expand, portions

# Of the largest absolute coordinate of the districts: 6 micrometres in EPSG:25832 and in degrees.
# Rounding in `_Borders` stays a hundred times below it, so neighbours never disagree about a side.
TOLERANCE = 1e-12
# With more points than this, and than there are edges, the label grid saves more than it costs.
MANY_POINTS = 100_000
POINTS_AT_ONCE = 1 << 17


@dataclass(frozen=True)
class DistrictShape:
    """One polygon feature: its district's key, and its area as WKB that OGR reads (2D, Z, M)."""

    key: str
    wkb: bytes


class DistrictLookup:
    """Which districts hold which points. Coordinates in the districts' own coordinate system.

    Shapes with the same key are one district, their union. A point belongs to every district that
    holds it in its inside. A point on a border is in no inside; if no inside holds it, the first by
    key of the districts that it touches gets it. The order of the shapes does not matter.

    keys      the distinct keys, sorted (those without area too: they are rows in a count, with 0)
    repaired  keys with a polygon that was invalid and has been repaired, sorted
    empty     keys without any area after reading (NULL, empty, unreadable, collapsed), sorted
    """

    def __init__(self, shapes: Iterable[DistrictShape]) -> None:
        by_key: dict[str, list[bytes]] = defaultdict(list)
        for shape in shapes:
            by_key[shape.key].append(bytes(shape.wkb or b""))
        self.keys: list[str] = sorted(by_key)
        self.repaired: list[str] = []
        self.empty: list[str] = []
        rings: list[np.ndarray] = []
        owners: list[int] = []
        with _quiet_gdal():
            for index, key in enumerate(self.keys):
                # Sorted, so that a union rounds the same way whatever the order of the features.
                area, repaired = _union(sorted(by_key[key]))
                found = _rings(area)
                rings += found
                owners += [index] * len(found)
                if not found:
                    self.empty.append(key)
                elif repaired:
                    self.repaired.append(key)
        self._borders = _Borders(*_edges(rings, owners), len(self.keys)) if rings else None
        self._grid: LabelGrid | None = None

    def pairs(self, x: np.ndarray, y: np.ndarray) -> Pairs:
        """(point index, index into `keys`) of all points in districts, by point, then district.

        A point outside all districts has no pair, nor has one whose coordinates are no numbers.
        """
        x, y = np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)
        if x.shape != y.shape or x.ndim != 1:
            raise ValueError("x and y must be one-dimensional and of the same length")
        if self._borders is None:
            return _together([])
        if self._grid is None and len(x) > max(MANY_POINTS, len(self._borders.edges)):
            self._grid = LabelGrid(self._borders.edges, self._borders.eps, self._borders.pairs)
        found = []
        for start in range(0, len(x), POINTS_AT_ONCE):
            chunk = slice(start, start + POINTS_AT_ONCE)
            point, district = self._chunk(x[chunk], y[chunk])
            found.append((point + start, district))
        return _together(found)

    def keys_of(self, x: np.ndarray, y: np.ndarray) -> list[str | None]:
        """The key of each point's first district, None where there is none."""
        point, district = self.pairs(x, y)
        first = np.full(len(x), len(self.keys))
        first[point[::-1]] = district[::-1]  # what is written last stays: the first one
        return np.array([*self.keys, None], dtype=object)[first].tolist()

    def _chunk(self, x: np.ndarray, y: np.ndarray) -> Pairs:
        """`pairs` of some points: by the grid where that is certain, by the edges where not."""
        if self._grid is None:
            return self._borders.pairs(x, y)
        label = self._grid.labels(x, y)
        clean, mixed = np.flatnonzero(label >= 0), np.flatnonzero(label == MIXED)
        point, district = self._borders.pairs(x[mixed], y[mixed])
        points = np.concatenate([clean, mixed[point]])
        districts = np.concatenate([label[clean], district])
        order = np.argsort(points, kind="stable")  # two sorted runs: one merge
        return points[order], districts[order]


# ---- reading polygons ---------------------------------------------------------------------------


@contextmanager
def _quiet_gdal() -> Iterator[None]:
    """Keep GDAL's remarks about invalid polygons off the console; `repaired` tells of them."""
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        yield
    finally:
        gdal.PopErrorHandler()


def _or_none(call: Callable[..., Any], *arguments: Any) -> Any:
    """Call GDAL, None if it fails: whether it raises depends on a switch of the whole process."""
    try:
        return call(*arguments)
    except RuntimeError:
        return None


def _union(wkbs: list[bytes]) -> tuple[ogr.Geometry, bool]:
    """The area of one district's features, valid, and whether one of them had to be repaired."""
    whole = ogr.Geometry(ogr.wkbMultiPolygon)
    any_repaired, parts = False, 0
    for wkb in wkbs:
        geometry = _or_none(ogr.CreateGeometryFromWkb, wkb)
        if geometry is None:
            continue
        geometry.FlattenTo2D()
        straight = _or_none(geometry.GetLinearGeometry)
        for surface in _surfaces(straight, ogr.wkbPolygon, ogr.wkbMultiPolygon):
            valid, repaired = _valid(surface)
            any_repaired |= repaired
            parts += 1
            for polygon in _surfaces(valid, ogr.wkbPolygon):
                whole.AddGeometry(polygon)
    if parts > 1 and not _or_none(whole.IsValid):  # features that overlap or have a common border
        parted, whole = whole, ogr.Geometry(ogr.wkbMultiPolygon)
        union = _or_none(parted.UnionCascaded) or _valid(parted)[0]
        for polygon in _surfaces(union, ogr.wkbPolygon):
            whole.AddGeometry(polygon)
    return whole, any_repaired


def _surfaces(geometry: ogr.Geometry | None, *kinds: int) -> list[ogr.Geometry]:
    """The members of these kinds, however deep; lines and points have no inside."""
    if geometry is None:
        return []
    if ogr.GT_Flatten(geometry.GetGeometryType()) in kinds:
        return [geometry]
    members = (geometry.GetGeometryRef(i) for i in range(geometry.GetGeometryCount()))
    return [surface for member in members for surface in _surfaces(member, *kinds)]


def _valid(surface: ogr.Geometry) -> tuple[ogr.Geometry | None, bool]:
    """A valid version of a (multi)polygon, None if there is none, and whether it was invalid."""
    if _or_none(surface.IsValid):
        return surface, False
    surface.CloseRings()
    for polygon in _surfaces(surface, ogr.wkbPolygon):
        for i in range(polygon.GetGeometryCount()):
            if polygon.GetGeometryRef(i).GetPointCount() == 1:  # GEOS would refuse all the rest
                polygon.GetGeometryRef(i).Empty()
    # STRUCTURE keeps what a drawing means (overlapping parts are one area); GEOS has it from 3.10.
    structured = _or_none(surface.MakeValid, ["METHOD=STRUCTURE"])
    return structured or _or_none(surface.MakeValid), True


def _rings(area: ogr.Geometry) -> list[np.ndarray]:
    """The closed rings, (n, 2) each, of a flat MultiPolygon, read from its WKB in one go each."""
    wkb = bytes(area.ExportToWkb(ogr.wkbNDR))
    rings, at = [], 9  # byte order, type, number of polygons
    for _ in range(area.GetGeometryCount()):
        (count,) = struct.unpack_from("<I", wkb, at + 5)
        at += 9
        for _ in range(count):
            (points,) = struct.unpack_from("<I", wkb, at)
            rings.append(np.frombuffer(wkb, "<f8", 2 * points, at + 4).reshape(points, 2))
            at += 4 + 16 * points
    return [ring for ring in rings if len(ring)]


def _edges(rings: list[np.ndarray], owners: list[int]) -> tuple[np.ndarray, np.ndarray]:
    """All edges as (n, 4) x1, y1, x2, y2, and the district (n) of each, ascending."""
    sizes = np.array([len(ring) for ring in rings])
    vertices = np.concatenate(rings)
    edges = np.column_stack([vertices[:-1], vertices[1:]])
    real = np.any(edges[:, :2] != edges[:, 2:], axis=1)
    real[np.cumsum(sizes)[:-1] - 1] = False  # from the end of a ring to the next ring's beginning
    return edges[real], np.repeat(owners, sizes)[:-1][real]


# ---- deciding points exactly --------------------------------------------------------------------


class _Borders:
    """The edges of all districts, found by place.

    edges     (n, 4) x1, y1, x2, y2
    district  (n) ascending; the edges of one district are valid polygons
    """

    def __init__(self, edges: np.ndarray, district: np.ndarray, count: int) -> None:
        self.edges = edges
        self.eps = TOLERANCE * float(np.abs(edges).max())
        starts = np.flatnonzero(np.diff(district, prepend=-1))
        present = district[starts]
        low, high = np.minimum(edges[:, :2], edges[:, 2:]), np.maximum(edges[:, :2], edges[:, 2:])
        # Boxes (count, 2); those of districts without area hold nothing.
        self._low, self._high = np.full((count, 2), np.inf), np.full((count, 2), -np.inf)
        self._low[present] = np.minimum.reduceat(low, starts) - self.eps
        self._high[present] = np.maximum.reduceat(high, starts) + self.eps
        self._place_districts(present)
        self._place_edges(district, starts, low[:, 1], high[:, 1])

    def pairs(self, x: np.ndarray, y: np.ndarray) -> Pairs:
        """Like `DistrictLookup.pairs`."""
        (left, bottom), (right, top) = self._origin, self._end
        near = np.flatnonzero((x >= left) & (x <= right) & (y >= bottom) & (y <= top))
        cell = self._cell(np.column_stack([x[near], y[near]]))
        cell = cell[:, 1] * self._across + cell[:, 0]
        found = []
        for part in portions(self._cells.sizes(cell)):
            point, district = self._cells.members(cell[part])
            found.append(self._decide(x, y, near[part][point], district))
        return _together(found)

    def _place_districts(self, present: np.ndarray) -> None:
        """Put each district into all cells of a coarse grid that its box touches."""
        low, high = self._low[present], self._high[present]
        self._origin, self._end = low.min(axis=0), high.max(axis=0)
        self._across = max(1, min(1024, int(4 * len(present) ** 0.5)))
        while True:
            first, last = self._cell(low), self._cell(high)
            wide, tall = (last - first + 1).T
            # Thousands of districts on top of each other: fewer cells, or the list explodes.
            if self._across == 1 or (wide * tall).sum() <= 16 * AT_ONCE:
                break
            self._across //= 2
        owner, nth = expand(np.zeros(len(present), np.int64), wide * tall)
        column = first[owner, 0] + nth % wide[owner]
        row = first[owner, 1] + nth // wide[owner]
        self._cells = Buckets(row * self._across + column, present[owner], self._across**2)

    def _cell(self, places: np.ndarray) -> np.ndarray:
        """Column and row (n, 2) in the coarse grid of places (n, 2) in its extent."""
        share = (places - self._origin) / (self._end - self._origin)
        return np.minimum((share * self._across).astype(np.int64), self._across - 1)

    def _place_edges(
        self, district: np.ndarray, starts: np.ndarray, low: np.ndarray, high: np.ndarray
    ) -> None:
        """Put each edge into all rows of its district that it touches.

        A district has as many rows as it has edges, fewer if its edges are long: then each edge is
        in about three rows at most, and a row holds the few edges at its height.
        """
        count, present = len(self._low), district[starts]
        edges = np.diff(starts, append=len(district))
        travel = np.add.reduceat(high - low, starts)
        height = self._high[present, 1] - self._low[present, 1]
        self._rows = np.zeros(count, np.int64)
        self._rows[present] = np.clip(3 * edges * height / travel, 1, edges)
        self._first_row = np.cumsum(self._rows) - self._rows
        self._per_unit = np.zeros(count)
        self._per_unit[present] = self._rows[present] / height
        first = self._row(low - self.eps, district)
        size = self._row(high + self.eps, district) - first + 1
        edge, nth = expand(np.zeros(len(first), np.int64), size)
        self._edges_of = Buckets(first[edge] + nth, edge, int(self._rows.sum()))

    def _row(self, y: np.ndarray, district: np.ndarray) -> np.ndarray:
        """The row, over all districts, at a height in a district; rounding keeps the order."""
        row = (y - self._low[district, 1]) * self._per_unit[district]
        row = np.clip(row, 0, self._rows[district] - 1).astype(np.int64)
        return row + self._first_row[district]

    def _decide(
        self, x: np.ndarray, y: np.ndarray, point: np.ndarray, district: np.ndarray
    ) -> Pairs:
        """Those of the candidate pairs that hold, by point, then district."""
        px, py = x[point], y[point]
        low, high = self._low[district], self._high[district]
        boxed = (px >= low[:, 0]) & (px <= high[:, 0]) & (py >= low[:, 1]) & (py <= high[:, 1])
        point, district, px, py = point[boxed], district[boxed], px[boxed], py[boxed]
        row = self._row(py, district)
        odd, border = np.zeros(len(row), bool), np.zeros(len(row), bool)
        for part in portions(self._edges_of.sizes(row)):
            pair, edge = self._edges_of.members(row[part])
            ends = self.edges[edge]
            odd[part], border[part] = self._sides(px[part], py[part], pair, ends)
        chosen = odd & ~border
        held = np.zeros(len(x), bool)
        held[point[chosen]] = True
        touching = np.flatnonzero(border & ~held[point])
        chosen[touching[np.diff(point[touching], prepend=-1) != 0]] = True  # the first by key
        return point[chosen], district[chosen]

    def _sides(
        self, px: np.ndarray, py: np.ndarray, pair: np.ndarray, ends: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """For places (n): is the number of edges to the right odd, and is one within eps?

        pair, ends: the edges (m, 4) to look at, and the place that each is looked at for (m).
        """
        x1, y1, x2, y2 = ends.T
        px, py, n = px[pair], py[pair], len(px)
        dx, dy, ax, ay = x2 - x1, y2 - y1, px - x1, py - y1
        cross = dx * ay - ax * dy  # > 0: the place is left of the edge
        # Half open, so that a vertex at the place's height counts once.
        crossed = ((y1 > py) != (y2 > py)) & ((cross > 0) == (dy > 0))
        length2 = dx * dx + dy * dy
        near = np.flatnonzero(cross * cross <= self.eps**2 * length2)  # of the line, so far
        dx, dy, ax, ay = dx[near], dy[near], ax[near], ay[near]
        along = np.clip((ax * dx + ay * dy) / length2[near], 0, 1)
        near = near[np.hypot(ax - along * dx, ay - along * dy) <= self.eps]
        odd = np.bincount(pair[crossed], minlength=n) % 2 == 1
        return odd, np.bincount(pair[near], minlength=n) > 0


def _together(found: list[Pairs]) -> Pairs:
    """Pairs of several steps, one after another."""
    none = np.empty(0, np.int64)
    points, districts = zip((none, none), *found, strict=True)
    return np.concatenate(points, dtype=np.int64), np.concatenate(districts, dtype=np.int64)
