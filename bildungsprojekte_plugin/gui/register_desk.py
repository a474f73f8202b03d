"""What happens when the register panel's buttons are pressed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import processing
from qgis.core import (
    Qgis,
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsFeedback,
    QgsProject,
    QgsVectorLayer,
)
from qgis.gui import QgisInterface
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QFileDialog

from ..layers.group import add_register_layers, find_layers
from ..model import schema
from ..store import Register, create_register, open_register
from ..store.demo import create_demo_register
from ..store.errors import RegisterError
from ..store.summary import Summary, summarise
from ..support import settings
from ..support.errors import UserError
from ..support.feedback import CancelledError
from ..support.i18n import translate
from ..support.paths import user_folder
from ..support.tasks import Task
from .messages import tell_error
from .register_dock import RegisterDock

_Opened = tuple[Register, Summary]


class RegisterDesk(QObject):
    """Opens and creates registers in the background and offers what can be done with them.

    `register` is the open one, or None.
    """

    def __init__(self, iface: QgisInterface, dock: RegisterDock, parent: QObject) -> None:
        super().__init__(parent)
        self._iface = iface
        self._dock = dock
        self._task: Task | None = None
        self._is_outdated = False
        self._dialogs: list[Any] = []
        self.register: Register | None = None
        self._connections = (
            (dock.demoButton.clicked, self.open_demo),
            (dock.createButton.clicked, self._ask_where_to_create),
            (dock.openButton.clicked, self._ask_what_to_open),
            (dock.recentChosen, self._open_recent),
            (dock.layersButton.clicked, self.show_layers),
            (dock.importButton.clicked, self._import),
            (dock.coverageButton.clicked, self._coverage),
            (dock.mapButton.clicked, self._export_map),
            (dock.cancelButton.clicked, self._cancel),
        )
        for signal, slot in self._connections:
            signal.connect(slot)
        dock.show_recent(settings.recent_registers())

    def close(self) -> None:
        """Stop what is running, close the dialogs, and listen to nobody any more."""
        for signal, slot in self._connections:
            signal.disconnect(slot)
        self._connections = ()
        task, self._task = self._task, None
        if task is not None:
            for signal, slot in self._followed(task):
                signal.disconnect(slot)
            task.cancel()
        for dialog in self._open_dialogs():
            dialog.algorithmFinished.disconnect(self._refresh)
            dialog.close()
        self._dialogs.clear()

    def open_demo(self) -> None:
        """Open the demo register; it is made on first use, in the user's profile."""
        path = user_folder() / "demo_register.gpkg"
        self._start(
            translate("Bildungsprojekte", "Opening the demo register …"),
            lambda feedback: _opened(_demo(path, feedback)),
        )

    def open(self, path: Path) -> None:
        """Open a register."""
        self._start(
            translate("Bildungsprojekte", "Opening {name} …").format(name=path.name),
            lambda _feedback: _opened(open_register(path)),
        )

    def create(self, path: Path) -> None:
        """Create an empty register and open it."""
        self._start(
            translate("Bildungsprojekte", "Creating {name} …").format(name=path.name),
            lambda feedback: _opened(_created(path, feedback)),
        )

    def show_layers(self) -> None:
        """Add the open register's layers to the project and zoom to its districts."""
        project = QgsProject.instance()
        if not project.mapLayers():
            project.setCrs(QgsCoordinateReferenceSystem.fromEpsgId(schema.EPSG))
        try:
            add_register_layers(project, self.register)
        except UserError as error:
            tell_error(self._iface.messageBar(), error)
            return
        self._zoom_to(list(find_layers(project, self.register.path).values()))

    def _zoom_to(self, layers: list[QgsVectorLayer]) -> None:
        """Zoom to the districts: records may lie far outside of them."""
        canvas = self._iface.mapCanvas()
        areas = [layer for layer in layers if layer.geometryType() == Qgis.GeometryType.Polygon]
        if areas:
            seen = canvas.mapSettings().layerExtentToOutputExtent(areas[0], areas[0].extent())
            canvas.setExtent(seen)
            canvas.zoomByFactor(1.05)
            canvas.refresh()

    def _ask_where_to_create(self) -> None:
        path, _ = QFileDialog.getSaveFileName(
            self._iface.mainWindow(),
            translate("Bildungsprojekte", "Create register"),
            "",
            translate("Bildungsprojekte", "GeoPackage files (*.gpkg)"),
        )
        if path:
            self.create(Path(path if path.lower().endswith(".gpkg") else f"{path}.gpkg"))

    def _ask_what_to_open(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self._iface.mainWindow(),
            translate("Bildungsprojekte", "Open register"),
            "",
            translate("Bildungsprojekte", "GeoPackage files (*.gpkg)"),
        )
        if path:
            self.open(Path(path))

    def _open_recent(self, path: str) -> None:
        self.open(Path(path))

    def _import(self) -> None:
        self._show_dialog("import_records")

    def _coverage(self) -> None:
        self._show_dialog("coverage")

    def _export_map(self) -> None:
        self._show_dialog("export_map")

    def _show_dialog(self, algorithm: str) -> None:
        dialog = processing.createAlgorithmDialog(
            f"bildungsprojekte:{algorithm}", {"REGISTER": str(self.register.path)}
        )
        dialog.algorithmFinished.connect(self._refresh)
        self._dialogs = [*self._open_dialogs(), dialog]
        dialog.show()

    def _open_dialogs(self) -> list[Any]:
        """Return the dialogs that are still there: QGIS deletes those that the user closes."""
        return [dialog for dialog in self._dialogs if not sip.isdeleted(dialog)]

    def _refresh(self) -> None:
        """Show the figures anew, and let the layers show what has been stored."""
        if self.register is None:
            return
        if self._task is not None:
            self._is_outdated = True  # and refreshed when the task has ended
            return
        path = self.register.path
        for layer in find_layers(QgsProject.instance(), path).values():
            layer.reload()
            layer.triggerRepaint()
        self._start(
            translate("Bildungsprojekte", "Reading {name} …").format(name=path.name),
            lambda _feedback: _opened(open_register(path)),
            self._show,
        )

    def _start(
        self,
        text: str,
        work: Callable[[QgsFeedback], _Opened],
        done: Callable[[_Opened], None] | None = None,
    ) -> None:
        """Do something slow in the background; only one thing at a time."""
        if self._task is not None:
            return
        self._task = Task(text, work, done or self._take, self._fail)
        for signal, slot in self._followed(self._task):
            signal.connect(slot)
        self._dock.show_busy(text)
        QgsApplication.taskManager().addTask(self._task)

    def _followed(self, task: Task) -> tuple[tuple[Any, Callable[..., None]], ...]:
        return (
            (task.progressChanged, self._dock.show_progress),
            (task.taskCompleted, self._end),
            (task.taskTerminated, self._end),
        )

    def _end(self) -> None:
        self._task = None
        self._dock.show_idle()
        if self._is_outdated:
            self._is_outdated = False
            self._refresh()

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _take(self, opened: _Opened) -> None:
        self._show(opened)
        settings.remember_register(self.register.path)
        self._dock.show_recent(settings.recent_registers())
        self.show_layers()

    def _show(self, opened: _Opened) -> None:
        self.register, summary = opened
        self._dock.show_register(
            self.register.title, self.register.path, self.register.is_fictional, summary
        )

    def _fail(self, error: Exception) -> None:
        tell_error(self._iface.messageBar(), error)


def _opened(register: Register) -> _Opened:
    return register, summarise(register)


def _created(path: Path, feedback: QgsFeedback) -> Register:
    register = create_register(path)
    if feedback.isCanceled():
        path.unlink()
        raise CancelledError
    return register


def _demo(path: Path, feedback: QgsFeedback) -> Register:
    try:
        return open_register(path)
    except RegisterError as error:
        # not there yet, or left by a crash or by another version; somebody may have worked in it
        try:
            if path.exists():
                path.rename(path.with_name(f"{path.stem}_{datetime.now():%Y%m%d_%H%M%S}.gpkg"))
        except OSError:
            raise error from None
        return create_demo_register(path, feedback)
