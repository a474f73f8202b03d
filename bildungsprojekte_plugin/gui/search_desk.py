"""What happens when something is searched for: reading, searching, going there on the map."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from qgis.core import QgsFeedback
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QObject

from ..model import Query
from ..model.records import Point
from ..store import Register
from ..store.query_words import query_words
from ..store.search.record_index import Hits, RecordIndex
from ..support.i18n import language, translate
from .background import Background
from .map_guide import show_points
from .messages import sentence, tell
from .search_dock import SearchDock


@dataclass(frozen=True)
class _Found:
    """What a search has found in an index, and what was searched for in words."""

    index: RecordIndex
    hits: Hits
    words: str


class SearchDesk(QObject):
    """Searches in the background, in an index that is read anew when the register has changed.

    Nothing is read as long as nobody sees the panel.
    """

    def __init__(self, iface: QgisInterface, dock: SearchDock, parent: QObject) -> None:
        super().__init__(parent)
        self._iface = iface
        self._dock = dock
        self._register: Register | None = None
        self._index: RecordIndex | None = None
        self._is_outdated = False
        self._reading = Background(self, is_hidden=True)
        self._searching = Background(self, is_hidden=True)
        self._connections = (
            (dock.query_changed, self.search),
            (dock.zoom_wanted, self.zoom),
            (dock.opened, self._read),
        )
        for signal, slot in self._connections:
            signal.connect(slot)

    def close(self) -> None:
        """Stop what is running, and listen to nobody any more."""
        for signal, slot in self._connections:
            signal.disconnect(slot)
        self._connections = ()
        self._reading.close()
        self._searching.close()

    def set_register(self, register: Register) -> None:
        """Search in this register from now on; it may be the same one, changed."""
        if self._register is None or self._register.address != register.address:
            self._index = None
            self._searching.close()
            self._dock.show_reading(is_fictional=register.is_fictional)
        self._register, self._is_outdated = register, True
        self._read()

    def search(self, query: Query) -> None:
        """Search for something; what was searched for before is left alone.

        While a register is being read for the first time, that has to be waited for.
        """
        if self._index is None:
            self._read()
            return
        self._searching.run(
            translate("Bildungsprojekte", "Searching …"),
            partial(_find, self._register, self._index, query, language()),
            self._show,
            self._tell_failure,
        )

    def zoom(self, points: list[Point]) -> None:
        """Go to places on the map, and let them flash."""
        if not points:
            tell(
                self._iface.messageBar(),
                translate(
                    "Bildungsprojekte",
                    "No exact place is known of what is selected; the map stays where it is.",
                ),
            )
            return
        show_points(self._iface, points)

    def _read(self) -> None:
        if not self._is_outdated or not self._dock.isVisible():
            return
        self._is_outdated = False
        self._reading.run(
            translate("Bildungsprojekte", "Reading the register …"),
            partial(_index_of, self._register),
            self._take,
            self._miss,
        )

    def _take(self, index: RecordIndex) -> None:
        self._index = index
        self.search(self._dock.query())

    def _miss(self, error: Exception) -> None:
        self._is_outdated = True  # the next search, or opening the panel again, tries it anew
        self._tell_failure(error)

    def _show(self, found: _Found) -> None:
        self._dock.show_hits(found.index, found.hits, found.words)

    def _tell_failure(self, error: Exception) -> None:
        self._dock.show_problem(sentence(error))


def _index_of(register: Register, _feedback: QgsFeedback) -> RecordIndex:
    with register.read() as database:
        return RecordIndex.of(database)


def _find(
    register: Register, index: RecordIndex, query: Query, code: str, _feedback: QgsFeedback
) -> _Found:
    return _Found(index, index.search(query), query_words(register, query, code))
