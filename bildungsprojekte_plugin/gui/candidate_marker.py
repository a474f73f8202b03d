"""A place on the map that is not stored yet."""

from __future__ import annotations

from qgis.core import QgsCsException, QgsPointXY
from qgis.gui import QgsMapCanvas, QgsVertexMarker
from qgis.PyQt.QtGui import QColor

from ..model.records import Point
from .map_places import go_to, map_transform

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
        way = map_transform(self._canvas)
        try:
            place = way.transform(QgsPointXY(*point))
            go_to(self._canvas, [point], way)
        except QgsCsException:  # the map's system has no such place
            return
        self._marker = QgsVertexMarker(self._canvas)
        self._marker.setIconType(QgsVertexMarker.IconType.ICON_DOUBLE_TRIANGLE)
        self._marker.setColor(QColor(_COLOUR))
        self._marker.setIconSize(16)
        self._marker.setPenWidth(3)
        self._marker.setCenter(place)

    def remove(self) -> None:
        """Leave nothing on the map."""
        if self._marker is not None:
            self._canvas.scene().removeItem(self._marker)
            self._marker = None
