"""Many places on the map that are not stored yet."""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsGeometry,
    QgsMultiPoint,
    QgsPoint,
    QgsRectangle,
    QgsReferencedRectangle,
)
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtGui import QColor

from ...model import schema
from ...model.records import Point

_MOST = 2_000
_COLOUR = "#d7191c"
_MARGIN = 1.1  # of the extent that is shown


class PointsOnMap:
    """Shows places on a canvas, and takes all of them away again."""

    def __init__(self, canvas: QgsMapCanvas | None) -> None:
        self._canvas = canvas
        self._band: QgsRubberBand | None = None

    def show(self, points: list[Point]) -> None:
        """Show places (EPSG:25832) instead of the last ones, and go there; a sample of many."""
        self.remove()
        if self._canvas is None or not points:
            return
        sample = points[:: -(-len(points) // _MOST)]
        band = QgsRubberBand(self._canvas, Qgis.GeometryType.Point)
        band.setColor(QColor(_COLOUR))
        band.setSecondaryStrokeColor(QColor("white"))  # or they would be lost among symbols
        band.setWidth(2)
        band.setIcon(QgsRubberBand.IconType.ICON_FULL_DIAMOND)
        band.setIconSize(14)
        places = QgsMultiPoint()
        places.addGeometries([QgsPoint(*point) for point in sample])
        geometry = QgsGeometry(places)
        crs = QgsCoordinateReferenceSystem.fromEpsgId(schema.EPSG)
        band.setToGeometry(geometry, crs)
        self._band = band
        self._go_to(geometry.boundingBox(), crs)

    def remove(self) -> None:
        """Leave nothing on the map."""
        if self._band is not None:
            self._canvas.scene().removeItem(self._band)
            self._band = None

    def _go_to(self, extent: QgsRectangle, crs: QgsCoordinateReferenceSystem) -> None:
        extent.grow(100)
        extent.scale(_MARGIN)
        self._canvas.setReferencedExtent(QgsReferencedRectangle(extent, crs))
        self._canvas.refresh()
