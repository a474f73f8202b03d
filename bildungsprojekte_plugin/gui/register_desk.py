"""What happens when the register panel's buttons are pressed."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
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
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QFileDialog

from ..layers.group import add_register_layers, find_layers
from ..layers.opening import OpenLayers, open_layers
from ..layers.sources import ACTIVITIES, ACTORS
from ..layers.turns import one_at_a_time
from ..model import Query, schema
from ..store import Register, create_register, open_register
from ..store.demo import create_demo_register
from ..store.errors import RegisterError
from ..store.history import Operation
from ..store.location import FileLocation, Location, located
from ..store.migrations.opening import upgrade_text
from ..store.news import News
from ..store.summary import Summary, summarise
from ..support import settings
from ..support.errors import UserError
from ..support.feedback import CancelledError
from ..support.i18n import translate
from ..support.paths import user_folder
from ..support.tasks import Task
from .connect_dialog import ConnectDialog
from .connections import Connections
from .geocoding_dialog import GeocodingDialog
from .import_wizard.wizard import ImportWizard
from .logins import unlock
from .messages import sentence, tell, tell_error
from .news import NewsWatch, news_text
from .patience import Patience
from .recent_registers import recent_registers
from .register_dock import RegisterDock

_Figures = tuple[Register, Summary]


@dataclass(frozen=True)
class _Opened:
    """A register that was opened in the background, and what was read and made of it there."""

    figures: _Figures
    layers: OpenLayers
    news: News


class RegisterDesk(QObject):
    """Opens and creates registers in the background and offers what can be done with them.

    `register` is the open one, or None.
    """

    opened = pyqtSignal(object)  # a register, also when it has been read anew

    def __init__(self, iface: QgisInterface, dock: RegisterDock, parent: QObject) -> None:
        super().__init__(parent)
        self._iface = iface
        self._dock = dock
        self._task: Task | None = None
        self._is_making = False
        self._is_outdated = False
        self._next: Callable[[], None] | None = None  # what was asked for while a file is made
        self._news_text = ""
        self._dialogs: list[Any] = []
        self._connecting: ConnectDialog | None = None
        self._locating: GeocodingDialog | None = None
        self._importing: ImportWizard | None = None
        self._watch = NewsWatch(iface.mainWindow(), self)
        self._patience = Patience(self)
        self.register: Register | None = None
        self._connections = Connections(
            (dock.demoButton.clicked, self.open_demo),
            (dock.createButton.clicked, self._ask_where_to_create),
            (dock.openButton.clicked, self._ask_what_to_open),
            (dock.connectButton.clicked, self._ask_for_server),
            (dock.recentChosen, self.open),
            (dock.layersButton.clicked, self.show_layers),
            (dock.importButton.clicked, self._import),
            (dock.exportButton.clicked, lambda _is: self.export()),
            (dock.locateButton.clicked, self._locate),
            (dock.coverageButton.clicked, lambda _is: self.coverage()),
            (dock.mapButton.clicked, self._export_map),
            (dock.cancelButton.clicked, self._cancel),
            (self._patience.ended, dock.show_waiting),
            (self._watch.arrived, self._tell_news),
            (self._watch.failed, self._tell_silence),
            (self._watch.recovered, self._tell_recovery),
        )
        dock.show_recent(recent_registers())

    def close(self) -> None:
        """Stop what is running, close the dialogs, and listen to nobody any more."""
        self._connections.close()
        self._watch.close()
        self._patience.stop()
        if self._connecting is not None:
            self._connecting.reject()
        self._shut_locating()
        self._shut_import()
        self._abandon()
        for dialog in self._open_dialogs():
            dialog.algorithmFinished.disconnect(self.refresh)
            dialog.close()
        self._dialogs.clear()

    def open_demo(self) -> None:
        """Open the demo register; it is made on first use, in the user's profile."""
        path = user_folder() / "demo_register.gpkg"
        reading = _Reading(FileLocation(path))
        self._start(
            translate("Bildungsprojekte", "Opening the demo register …"),
            lambda feedback: reading.opened(_demo(path, feedback)),
            is_making=True,
        )

    def open(self, address: str | os.PathLike[str]) -> None:
        """Open a register: a file, or `service=… schema=…`."""
        self._open(address, self._take, self._fail)

    def _open(
        self,
        address: str | os.PathLike[str],
        done: Callable[[_Opened], None],
        failed: Callable[[Exception], None],
    ) -> None:
        try:
            location = located(address)
            unlock(location)
        except UserError as error:
            failed(error)
            return
        reading = _Reading(location)
        self._start(
            translate("Bildungsprojekte", "Opening {name} …").format(name=_named(location)),
            lambda _feedback: reading.opened(open_register(str(location))),
            done,
            failed,
        )

    def create(self, path: Path) -> None:
        """Create an empty register and open it."""
        reading = _Reading(FileLocation(path))
        self._start(
            translate("Bildungsprojekte", "Creating {name} …").format(name=path.name),
            lambda feedback: reading.opened(_created(path, feedback)),
            is_making=True,
        )

    def show_layers(self) -> None:
        """Add the open register's layers to the project and zoom to its districts."""
        register = self.register
        reading = _Reading(register.location)
        self._start(
            translate("Bildungsprojekte", "Reading {name} …").format(
                name=_named(register.location)
            ),
            lambda _feedback: reading.layers(register),
            self._add_layers,
        )

    def _add_layers(self, opened: OpenLayers) -> None:
        project = QgsProject.instance()
        if not project.mapLayers():
            project.setCrs(QgsCoordinateReferenceSystem.fromEpsgId(schema.EPSG))
        try:
            add_register_layers(project, self.register, opened)
        except UserError as error:
            tell_error(self._iface.messageBar(), error)
            return
        self._zoom_to(list(find_layers(project, self.register.location).values()))

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

    def _ask_for_server(self) -> None:
        """Show the dialog. It stays until a register was opened by it, or nobody wants to."""
        if self._connecting is None:
            self._connecting = ConnectDialog(self._iface.mainWindow())
            self._connecting.accepted.connect(self._connect)
            self._connecting.rejected.connect(self._forget_connecting)
        self._connecting.open()

    def _connect(self) -> None:
        self._open(self._connecting.address(), self._take_connected, self._ask_again)

    def _take_connected(self, opened: _Opened) -> None:
        self._forget_connecting()
        self._take(opened)

    def _ask_again(self, error: Exception) -> None:
        """Show what was entered, and why it cannot be opened, so that it can be corrected."""
        if self._connecting is None:  # it was closed meanwhile
            self._fail(error)
            return
        self._connecting.open()
        self._connecting.show_problem(error)

    def _forget_connecting(self) -> None:
        dialog, self._connecting = self._connecting, None
        if dialog is not None:
            dialog.deleteLater()

    def _import(self) -> None:
        self._shut_import()
        window, canvas = self._iface.mainWindow(), self._iface.mapCanvas()
        self._importing = ImportWizard(self.register, canvas, window)
        self._importing.stored.connect(self.refresh)
        self._importing.finished.connect(self._forget_import)
        self._importing.show()

    def _shut_import(self) -> None:
        if self._importing is not None:
            self._importing.shut()

    def _forget_import(self) -> None:
        self._importing.deleteLater()
        self._importing = None

    def _locate(self) -> None:
        self._shut_locating()
        window, canvas = self._iface.mainWindow(), self._iface.mapCanvas()
        self._locating = GeocodingDialog(self.register, canvas, window)
        self._locating.stored.connect(self.refresh)
        self._locating.finished.connect(self._forget_locating)
        self._locating.show()

    def _shut_locating(self) -> None:
        if self._locating is not None:
            self._locating.shut()

    def _forget_locating(self) -> None:
        self._locating.deleteLater()
        self._locating = None

    def export(self, query: Query = Query()) -> None:  # noqa: B008  (frozen)
        """Ask how to export what a query finds in the open register."""
        self._show_dialog("export_records", query)

    def return_sheets(self, query: Query) -> None:
        """Ask how to export return sheets of what a query finds in the open register."""
        self._show_dialog("export_return_sheets", query)

    def coverage(self, query: Query = Query()) -> None:  # noqa: B008  (frozen)
        """Ask how to count what a query finds in the open register."""
        self._show_dialog("coverage", query)

    def _export_map(self) -> None:
        self._show_dialog("export_map")

    def _show_dialog(self, algorithm: str, query: Query = Query()) -> None:  # noqa: B008  (frozen)
        given = {"REGISTER": self.register.address}
        if query != Query():
            given["QUERY"] = query.to_json()
        dialog = processing.createAlgorithmDialog(f"bildungsprojekte:{algorithm}", given)
        dialog.algorithmFinished.connect(self.refresh)
        self._dialogs = [*self._open_dialogs(), dialog]
        dialog.show()

    def _open_dialogs(self) -> list[Any]:
        """Return the dialogs that are still there: QGIS deletes those that the user closes."""
        return [dialog for dialog in self._dialogs if not sip.isdeleted(dialog)]

    def refresh(self) -> None:
        """Show the figures anew, and let the layers show what has been stored."""
        if self.register is None:
            return
        if self._task is not None:
            self._is_outdated = True  # and refreshed when the task has ended
            return
        self._repaint()
        location = self.register.location
        self._start(
            translate("Bildungsprojekte", "Reading {name} …").format(name=_named(location)),
            lambda _feedback: _figures(open_register(str(location))),
            self._show,
        )

    def _repaint(self) -> None:
        found = find_layers(QgsProject.instance(), self.register.location)
        for role in found.keys() & {ACTIVITIES, ACTORS}:  # districts would take longer than these
            layer = found[role]
            selected = layer.selectedFeatureIds()
            with one_at_a_time:
                layer.reload()  # forgets what is selected
            if selected:
                layer.selectByIds([feature.id() for feature in layer.getFeatures(selected)])
            layer.triggerRepaint()

    def _start(
        self,
        text: str,
        work: Callable[[QgsFeedback], Any],
        done: Callable[[Any], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        *,
        is_making: bool = False,
    ) -> None:
        """Do something slow in the background; only one thing at a time, the latest one counts.

        What is making a file must end before the next thing; what only reads is left alone.
        """
        if self._task is not None:
            if self._is_making:
                self._next = partial(self._start, text, work, done, failed, is_making=is_making)
                return
            self._abandon()
        self._is_making = is_making
        self._task = Task(text, work, done or self._take, failed or self._fail)
        for signal, slot in self._followed(self._task):
            signal.connect(slot)
        self._dock.show_busy(text)
        if not is_making:  # that shows how far it has come
            self._patience.begin(text)
        QgsApplication.taskManager().addTask(self._task)

    def _followed(self, task: Task) -> tuple[tuple[Any, Callable[..., None]], ...]:
        return (
            (task.progressChanged, self._dock.show_progress),
            (task.taskCompleted, self._end),
            (task.taskTerminated, self._end),
        )

    def _end(self) -> None:
        self._task = None
        self._patience.stop()
        self._dock.show_idle()
        action, self._next = self._next, None
        if action is not None:
            action()
        elif self._is_outdated:
            self._is_outdated = False
            self.refresh()

    def _cancel(self) -> None:
        self._next = None
        if self._task is None:
            return
        if self._is_making:
            self._task.cancel()
        else:  # a server that is away is not waited for
            self._abandon()
            self._end()

    def _abandon(self) -> None:
        """Let go of what is running: nothing comes of it."""
        task, self._task = self._task, None
        if task is not None:
            for signal, slot in self._followed(task):
                signal.disconnect(slot)
            task.cancel()

    def _take(self, opened: _Opened) -> None:
        self._shut_locating()  # they belong to the register that was open
        self._shut_import()
        self._show(opened.figures)
        self._show_news("")
        address = self.register.address
        self._watch.watch(opened.news, lambda: _figures(open_register(address)))
        settings.remember_register(address)
        self._dock.show_recent(recent_registers())
        self._add_layers(opened.layers)
        self._tell_state(opened.figures[0])

    def _tell_state(self, register: Register) -> None:
        """Say what the user has to know of a register that was opened."""
        if register.upgraded:
            tell(self._iface.messageBar(), upgrade_text(register.address, register.upgraded))
        if register.newer is not None:
            self._fail(register.newer)

    def _show(self, figures: _Figures) -> None:
        self.register, summary = figures
        self._dock.show_register(
            self.register.title, self.register.address, self.register.is_fictional, summary
        )
        self.opened.emit(self.register)

    def _tell_news(self, operations: list[Operation], figures: _Figures) -> None:
        """Show what others have done, and the register as it is now."""
        self._show(figures)
        self._show_news(news_text(operations))
        self._repaint()

    def _show_news(self, text: str) -> None:
        self._news_text = text
        self._dock.show_news(text)

    def _tell_silence(self, error: Exception) -> None:
        self._dock.show_news(sentence(error))

    def _tell_recovery(self) -> None:
        self._dock.show_news(self._news_text)

    def _fail(self, error: Exception) -> None:
        tell_error(self._iface.messageBar(), error)


def _named(location: Location) -> str:
    """Return what a register is called while it is not open."""
    return location.path.name if isinstance(location, FileLocation) else str(location)


class _Reading:
    """Reads a register in the background, for the project as it is when this is made."""

    def __init__(self, location: Location) -> None:
        project = QgsProject.instance()
        self._context = project.transformContext()
        self._there = set(find_layers(project, location))

    def opened(self, register: Register) -> _Opened:
        """Return a register with all that is shown of it."""
        news = News(register)  # what happens after this is news
        return _Opened(_figures(register), self.layers(register), news)

    def layers(self, register: Register) -> OpenLayers:
        """Open the layers that the project does not have."""
        return open_layers(register, self._context, self._there)


def _figures(register: Register) -> _Figures:
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
