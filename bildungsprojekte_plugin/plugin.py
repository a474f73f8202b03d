"""The composition root: builds the plugin's parts, wires them, and takes them away again."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QCoreApplication, QObject, Qt
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction

from .algorithms.provider import Provider
from .gui.attribution_label import AttributionLabel
from .gui.register_desk import RegisterDesk
from .gui.register_dock import RegisterDock
from .support import settings
from .support.i18n import language, load_translator, translate
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
        """Add algorithms, panel and menu to the desktop."""
        self.initProcessing()
        self._owner = QObject()
        self._dock = RegisterDock(self._iface.mainWindow())
        self._desk = RegisterDesk(self._iface, self._dock, self._owner)
        self._iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self._dock)
        self._dock.setVisible(settings.is_dock_shown(self._dock.objectName()))
        self._attribution = AttributionLabel(self._iface.mapCanvas())
        self._action = self._toggle_action()
        self._iface.addPluginToMenu(_MENU, self._action)
        self._iface.addToolBarIcon(self._action)

    def unload(self) -> None:
        """Take everything away that was added."""
        if self._owner is not None:
            settings.remember_dock(self._dock.objectName(), not self._dock.isHidden())
            self._desk.close()
            self._attribution.remove()
            self._iface.removePluginMenu(_MENU, self._action)
            self._iface.removeToolBarIcon(self._action)
            self._iface.removeDockWidget(self._dock)
            self._dock.deleteLater()
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

    def _toggle_action(self) -> QAction:
        """Return an action of our own that opens and closes the panel."""
        action = QAction(
            QIcon(str(resource("icons", "plugin.svg"))),
            translate("Bildungsprojekte", "Education register"),
            self._owner,
        )
        action.setCheckable(True)
        self._dock.setToggleVisibilityAction(action)
        return action
