"""A place on the map that is not stored yet."""

from __future__ import annotations

from qgis.core import (
    QgsCsException,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
)
from qgis.gui import QgsMapCanvas, QgsVertexMarker
from qgis.PyQt.QtGui import QColor

from ..districts.transforming import transform_between
from ..model import schema
from ..model.records import Point

_AROUND = 400.0  # metres that are seen on every side
_COLOUR = "#d7191c"


class CandidateMarker:
    """Shows one place at a time on a canvas and goes there."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        self._canvas = canvas
        self._marker: QgsVertexMarker | None = None

    def show(self, point: Point) -> None:
        """Mark a place (EPSG:25832) in the place of the last one.

        Raises `UserError` when QGIS knows no way from there to the map.
        """
        self.remove()
        ours = f"EPSG:{schema.EPSG}"
        shown = self._canvas.mapSettings().destinationCrs()
        # a map without a system shows places as they are
        target = shown if shown.isValid() else ours
        transform = transform_between(ours, target, QgsProject.instance().transformContext())
        try:
            place = transform.transform(QgsPointXY(*point))
            around = transform.transformBoundingBox(
                QgsRectangle.fromCenterAndSize(QgsPointXY(*point), 2 * _AROUND, 2 * _AROUND)
            )
        except QgsCsException:  # the map's system has no such place
            return
        self._marker = QgsVertexMarker(self._canvas)
        self._marker.setIconType(QgsVertexMarker.IconType.ICON_DOUBLE_TRIANGLE)
        self._marker.setColor(QColor(_COLOUR))
        self._marker.setIconSize(16)
        self._marker.setPenWidth(3)
        self._marker.setCenter(place)
        self._canvas.setExtent(around)
        self._canvas.refresh()

    def remove(self) -> None:
        """Leave nothing on the map."""
        if self._marker is not None:
            self._canvas.scene().removeItem(self._marker)
            self._marker = None
