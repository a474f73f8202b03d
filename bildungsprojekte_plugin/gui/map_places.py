"""Places of the register (EPSG:25832) on QGIS's map: going there, and pointing at them."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsCoordinateTransform, QgsGeometry, QgsPointXY, QgsProject, QgsRectangle
from qgis.gui import QgsMapCanvas

from ..districts.transforming import transform_between
from ..model import schema
from ..model.records import Point

_AROUND = 400.0  # metres that are seen on every side


def map_transform(canvas: QgsMapCanvas) -> QgsCoordinateTransform:
    """Return what brings places onto a map.

    Raises `UserError` when QGIS knows no way from there to the map.
    """
    ours = f"EPSG:{schema.EPSG}"
    shown = canvas.mapSettings().destinationCrs()
    # a map without a system shows places as they are
    target = shown if shown.isValid() else ours
    return transform_between(ours, target, QgsProject.instance().transformContext())


def go_to(canvas: QgsMapCanvas, points: Sequence[Point], way: QgsCoordinateTransform) -> None:
    """Show some places on a map with what is around them.

    Raises `QgsCsException` when the map's system has no such place.
    """
    box = QgsRectangle()
    for point in points:
        box.combineExtentWith(*point)
    canvas.setExtent(way.transformBoundingBox(box.buffered(_AROUND)))
    canvas.refresh()


def flash(canvas: QgsMapCanvas, points: Sequence[Point], way: QgsCoordinateTransform) -> None:
    """Let some places flash on a map. Raises `QgsCsException` as `go_to` does."""
    places = [way.transform(QgsPointXY(*point)) for point in points]
    canvas.flashGeometries([QgsGeometry.fromMultiPointXY(places)])


def flash_area(canvas: QgsMapCanvas, area: QgsGeometry, way: QgsCoordinateTransform) -> None:
    """Let an area flash on a map. Raises `QgsCsException` as `go_to` does."""
    shown = QgsGeometry(area)
    shown.transform(way)
    canvas.flashGeometries([shown])


def corners(area: QgsGeometry) -> tuple[Point, Point]:
    """Return the south-western and the north-eastern end of what an area takes up."""
    box = area.boundingBox()
    return (box.xMinimum(), box.yMinimum()), (box.xMaximum(), box.yMaximum())
