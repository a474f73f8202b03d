"""What the map says of a search: its extent, an area drawn on it, a point chosen on it."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import Qgis, QgsCsException, QgsGeometry, QgsPointXY, QgsRectangle
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool, QgsMapToolEmitPoint, QgsRubberBand
from qgis.PyQt.QtCore import QObject, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QColor, QKeyEvent

from ..model.query import Ring
from ..support.errors import UserError
from .connections import Connections
from .map_places import map_transform
from .search_dock import AREA, EXTENT, NEAR, SearchDock

_AFTER = 400  # milliseconds without the map being moved
_COLOUR = QColor(0, 90, 160, 60)
_LEAST_CORNERS = 3


class SearchArea(QObject):
    """Answers a search panel that asks for a place on the map."""

    def __init__(self, canvas: QgsMapCanvas, dock: SearchDock, parent: QObject) -> None:
        super().__init__(parent)
        self._canvas, self._dock = canvas, dock
        self._tool: QgsMapTool | None = None
        self._before: QgsMapTool | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AFTER)
        self._connections = Connections(
            (dock.place_wanted, self._ask),
            (canvas.extentsChanged, self._note_move),
            (self._timer.timeout, self._take_extent),
        )

    def close(self) -> None:
        """Listen to nobody any more, and give the map back."""
        self._connections.close()
        self._timer.stop()
        self._put_away()

    def _ask(self, where: str) -> None:
        self._put_away()
        if where == EXTENT:
            self._take_extent()
        elif where == AREA:
            area_tool = AreaTool(self._canvas)
            area_tool.ended.connect(self._take_area)
            self._use(area_tool, lambda: self._dock.set_area(()))
        elif where == NEAR:
            point_tool = QgsMapToolEmitPoint(self._canvas)
            point_tool.canvasClicked.connect(lambda point, _button: self._take_point(point))
            self._use(point_tool, lambda: self._dock.set_point(None))

    def _note_move(self) -> None:
        if self._dock.whereCombo.currentData() == EXTENT:
            self._timer.start()

    def _take_extent(self) -> None:
        corners = self._ours(QgsGeometry.fromRect(self._canvas.extent()))
        box = corners.boundingBox() if corners is not None else QgsRectangle()
        if not box.isNull():
            self._dock.set_extent((box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()))

    def _take_area(self, area: QgsGeometry) -> None:
        self._put_away()
        ours = self._ours(area) if not area.isEmpty() else None
        ring: Ring = ()
        if ours is not None:
            ring = tuple((corner.x(), corner.y()) for corner in ours.asPolygon()[0][:-1])
        self._dock.set_area(ring)

    def _take_point(self, point: QgsPointXY) -> None:
        self._put_away()
        ours = self._ours(QgsGeometry.fromPointXY(point))
        place = ours.asPoint() if ours is not None else None
        self._dock.set_point((place.x(), place.y()) if place is not None else None)

    def _ours(self, shape: QgsGeometry) -> QgsGeometry | None:
        """Return a shape of the map in EPSG:25832; None where it has no place there."""
        try:
            shape.transform(map_transform(self._canvas), Qgis.TransformDirection.Reverse)
        except (QgsCsException, UserError):
            return None
        return shape

    def _use(self, tool: QgsMapTool, give_up: Callable[[], None]) -> None:
        """Let the user work with a tool; another one that is chosen instead gives it up."""

        def note_leaving() -> None:
            if self._tool is tool:
                self._tool = None
                tool.deleteLater()
                give_up()

        self._before, self._tool = self._canvas.mapTool(), tool
        self._canvas.setMapTool(tool)
        tool.deactivated.connect(note_leaving)

    def _put_away(self) -> None:
        tool, self._tool = self._tool, None
        if tool is None:
            return
        self._canvas.unsetMapTool(tool)
        if self._before is not None:
            self._canvas.setMapTool(self._before)
        tool.deleteLater()


class AreaTool(QgsMapTool):
    """Draws an area: clicks set its corners, the right button ends it, Esc gives it up."""

    ended = pyqtSignal(object)  # the area in the map's coordinates, empty when it was given up

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self._corners: list[QgsPointXY] = []
        self._band = QgsRubberBand(canvas, Qgis.GeometryType.Polygon)
        self._band.setFillColor(_COLOUR)
        self._band.setStrokeColor(_COLOUR.darker())
        self._band.setWidth(2)
        self.setCursor(Qt.CursorShape.CrossCursor)

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        """Set a corner, or end the area."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._corners.append(event.mapPoint())
            self._show([*self._corners])
        elif len(self._corners) >= _LEAST_CORNERS:
            self.ended.emit(QgsGeometry.fromPolygonXY([self._corners]))
        else:
            self.ended.emit(QgsGeometry())

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        """Show what the area would be with a corner here."""
        if self._corners:
            self._show([*self._corners, event.mapPoint()])

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Give it up at Esc, end it at Enter."""
        if event.key() == Qt.Key.Key_Escape:
            event.accept()
            self.ended.emit(QgsGeometry())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            is_one = len(self._corners) >= _LEAST_CORNERS
            self.ended.emit(QgsGeometry.fromPolygonXY([self._corners]) if is_one else QgsGeometry())

    def deactivate(self) -> None:
        """Leave nothing on the map."""
        self.canvas().scene().removeItem(self._band)
        super().deactivate()

    def _show(self, corners: list[QgsPointXY]) -> None:
        self._band.setToGeometry(QgsGeometry.fromPolygonXY([corners]))
