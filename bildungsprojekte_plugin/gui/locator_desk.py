"""What happens when something of the register is chosen in QGIS's locator bar."""

from __future__ import annotations

from functools import partial

from qgis.core import QgsFeedback, QgsGeometry
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..model import Activity, Actor, District, Project
from ..model.records import Record
from ..store import Register, RegisterError
from ..support.errors import QT_TRANSLATE_NOOP
from ..support.i18n import translate
from .background import Background
from .index_reading import IndexReading
from .map_guide import show_area, show_points
from .messages import tell_error
from .register_locator import RegisterLocatorFilter

_CLASSES = {kind.table.name: kind for kind in (Activity, Actor, District, Project)}


class LocatorDesk(QObject):
    """Lets the locator bar search in the open register, and goes to what is chosen there.

    The register is read when somebody searches in it, and anew when it has changed since.
    """

    open_wanted = pyqtSignal(str, str)  # table and uuid of a record

    def __init__(self, iface: QgisInterface, parent: QObject) -> None:
        super().__init__(parent)
        self._iface = iface
        self._register: Register | None = None
        self._reading: IndexReading | None = None
        self._going = Background(self, is_hidden=True)
        self._locator = RegisterLocatorFilter()
        self._locator.chosen.connect(self._go)
        iface.registerLocatorFilter(self._locator)
        self._locator.take_prefix()

    def close(self) -> None:
        """Stop what is running, and take the register out of the locator bar."""
        self._going.close()
        if self._reading is not None:
            self._reading.close()
        self._locator.search_in(None)
        self._locator.chosen.disconnect(self._go)
        self._iface.invalidateLocatorResults()  # each of them points to the filter
        self._iface.deregisterLocatorFilter(self._locator)

    def set_register(self, register: Register) -> None:
        """Search in this register from now on; it may be the same one, changed."""
        if self._register is not None and self._register.address != register.address:
            self._going.close()
            self._iface.invalidateLocatorResults()  # nobody may choose what is in another one
        self._register = register
        self._reading = IndexReading(register, self._tell)
        self._locator.search_in(self._reading, is_fictional=register.is_fictional)

    def _go(self, table: str, key: str) -> None:
        record_class = _CLASSES[table]
        if record_class is not District:
            self.open_wanted.emit(table, key)
        if record_class.table.geometry:
            self._going.run(
                translate("Bildungsprojekte", "Reading the register …"),
                partial(_record, self._register, record_class, key),
                self._show,
                self._tell,
            )

    def _show(self, record: Record | None) -> None:
        if isinstance(record, District):
            area = QgsGeometry()
            area.fromWkb(record.area)
            show_area(self._iface, area)
        elif record is not None and record.point is not None:
            show_points(self._iface, [record.point])

    def _tell(self, error: Exception) -> None:
        tell_error(self._iface.messageBar(), error)


def _record(
    register: Register, record_class: type, key: str, _feedback: QgsFeedback
) -> Record | None:
    record = register.get(record_class, key)
    if record is None and record_class is District:  # of a record, its form says so
        raise RegisterError(
            QT_TRANSLATE_NOOP("Bildungsprojekte", "This district is not in the register any more.")
        )
    return record
