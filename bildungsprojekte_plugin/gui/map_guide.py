"""Showing the user on QGIS's map where something is, or saying why that cannot be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qgis.core import QgsCoordinateTransform, QgsCsException, QgsGeometry
from qgis.gui import QgisInterface, QgsMapCanvas

from ..model.records import Point
from ..support.errors import UserError
from ..support.i18n import translate
from .map_places import corners, flash, flash_area, go_to, map_transform
from .messages import tell, tell_error


def show_points(iface: QgisInterface, points: Sequence[Point]) -> None:
    """Go to places (EPSG:25832), and let them flash."""

    def show(canvas: QgsMapCanvas, way: QgsCoordinateTransform) -> None:
        go_to(canvas, points, way)
        flash(canvas, points, way)

    _show(iface, show)


def show_area(iface: QgisInterface, area: QgsGeometry) -> None:
    """Go to an area (EPSG:25832), and let it flash."""

    def show(canvas: QgsMapCanvas, way: QgsCoordinateTransform) -> None:
        go_to(canvas, corners(area), way)
        flash_area(canvas, area, way)

    _show(iface, show)


def _show(
    iface: QgisInterface, show: Callable[[QgsMapCanvas, QgsCoordinateTransform], None]
) -> None:
    canvas = iface.mapCanvas()
    try:
        show(canvas, map_transform(canvas))
    except QgsCsException:
        tell(
            iface.messageBar(),
            translate(
                "Bildungsprojekte",
                "The map's coordinate system has no such place; the map stays where it is.",
            ),
        )
    except UserError as error:
        tell_error(iface.messageBar(), error)
