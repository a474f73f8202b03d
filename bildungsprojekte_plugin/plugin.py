"""The composition root: builds the plugin's parts, wires them, and takes them away again."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.gui import QgisInterface, QgsDockWidget
from qgis.PyQt.QtCore import QCoreApplication, QObject, Qt
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction

from .algorithms.provider import Provider
from .gui.attribution_label import AttributionLabel
from .gui.bulk_desk import BulkDesk
from .gui.connections import Connections
from .gui.duplicates_desk import DuplicatesDesk
from .gui.edit_dock import EditDock
from .gui.editing import Editing
from .gui.locator_desk import LocatorDesk
from .gui.map_filter import MapFilter
from .gui.options_page import OptionsFactory
from .gui.register_desk import RegisterDesk
from .gui.register_dock import RegisterDock
from .gui.saved_searches import SavedSearches
from .gui.search_desk import SearchDesk
from .gui.search_dock import SearchDock
from .support import settings
from .support.i18n import language, load_translator
from .support.paths import resource

_MENU = "BildungsProjekte"


class Plugin:
    """The plugin as QGIS sees it. `iface` is None in `qgis_process`."""

    def __init__(self, iface: QgisInterface | None) -> None:
        self._iface = iface
        self._translator = load_translator(language())
        self._provider: Provider | None = None
        self._owner: QObject | None = None

    def initProcessing(self) -> None:
        """Add the algorithms; QGIS calls this without a desktop."""
        self._provider = Provider()
        QgsApplication.processingRegistry().addProvider(self._provider)

    def initGui(self) -> None:
        """Add algorithms, panels and menu to the desktop."""
        self.initProcessing()
        self._owner = QObject()
        self._docks: list[tuple[QgsDockWidget, QAction]] = []
        window = self._iface.mainWindow()
        register_dock, edit_dock = RegisterDock(window), EditDock(window)
        self._search_dock = SearchDock(window)
        self._add(register_dock, QIcon(str(resource("icons", "plugin.svg"))), at_first=True)
        self._add(edit_dock, QgsApplication.getThemeIcon("mActionFormView.svg"), at_first=False)
        self._add(self._search_dock, QgsApplication.getThemeIcon("search.svg"), at_first=False)
        self._desk = RegisterDesk(self._iface, register_dock, self._owner)
        self._editing = Editing(self._iface, edit_dock, self._owner)
        self._duplicates = DuplicatesDesk(self._iface, register_dock, self._owner)
        self._search = SearchDesk(self._iface, self._search_dock, self._owner)
        self._locator = LocatorDesk(self._iface, self._owner)
        self._map_filter = MapFilter(self._iface, self._owner)
        self._bulk = BulkDesk(self._iface, self._owner)
        self._saved = SavedSearches(self._iface, self._search_dock, self._owner)
        self._connections = Connections(
            (self._desk.opened, self._editing.set_register),
            (self._desk.opened, self._duplicates.set_register),
            (self._desk.opened, self._map_filter.set_register),
            (self._desk.opened, self._search.set_register),
            (self._desk.opened, self._locator.set_register),
            (self._desk.opened, self._bulk.set_register),
            (self._desk.opened, self._saved.set_register),
            (self._search_dock.bulk_wanted, self._bulk.ask),
            (self._bulk.stored, self._desk.refresh),
            (self._search.found, self._map_filter.obey),
            (self._search.wanted, self._desk.open),
            (self._search_dock.map_wanted, self._map_filter.set_wanted),
            (self._search_dock.open_wanted, self._editing.show_record),
            (self._locator.open_wanted, self._editing.show_record),
            (self._search_dock.export_wanted, self._desk.export),
            (self._search_dock.sheets_wanted, self._desk.return_sheets),
            (self._search_dock.coverage_wanted, self._desk.coverage),
            (self._duplicates.stored, self._desk.refresh),
            (self._editing.stored, self._desk.refresh),
            (self._editing.wanted, self._desk.open),
        )
        self._editing.offer_drafts()
        self._attribution = AttributionLabel(self._iface.mapCanvas())
        self._options = OptionsFactory()
        self._iface.registerOptionsWidgetFactory(self._options)

    def unload(self) -> None:
        """Take everything away that was added."""
        if self._owner is not None:
            self._connections.close()
            self._map_filter.close()
            self._bulk.close()
            self._saved.close()
            self._locator.close()
            self._search.close()
            self._editing.close()
            self._duplicates.close()
            self._desk.close()
            self._attribution.remove()
            self._iface.unregisterOptionsWidgetFactory(self._options)
            self._options.deleteLater()
            for dock, action in self._docks:
                settings.remember_dock(dock.objectName(), not dock.isHidden())
                self._iface.removePluginMenu(_MENU, action)
                self._iface.removeToolBarIcon(action)
                self._iface.removeDockWidget(dock)
                dock.deleteLater()
            self._docks = []
            self._owner.deleteLater()
            self._owner = None
        if self._provider is not None:
            QgsApplication.processingRegistry().removeProvider(self._provider)
            self._provider = None
        if self._translator is not None:
            QCoreApplication.removeTranslator(self._translator)
            self._translator = None

    def open_demo(self) -> None:
        """Open the demo register in the background."""
        self._desk.open_demo()

    def _add(self, dock: QgsDockWidget, icon: QIcon, *, at_first: bool) -> None:
        """Add a panel, with an action of our own in menu and toolbar that opens and closes it."""
        # behind one another: beside each other they would leave no room to a form
        others = [other.objectName() for other, _ in self._docks]
        self._iface.addTabifiedDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock, others)
        dock.setVisible(settings.is_dock_shown(dock.objectName(), at_first=at_first))
        action = QAction(icon, dock.windowTitle(), self._owner)
        action.setCheckable(True)
        dock.setToggleVisibilityAction(action)
        self._iface.addPluginToMenu(_MENU, action)
        self._iface.addToolBarIcon(action)
        self._docks.append((dock, action))
