"""What happens when something is searched for: reading, searching, going there on the map."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from qgis.core import QgsApplication, QgsFeedback
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..model import Activity, Query
from ..model.links import link_to, read_link
from ..model.records import Point
from ..store import Register
from ..store.query_words import query_words
from ..store.search.record_index import Hits, RecordIndex
from ..support.errors import UserError
from ..support.i18n import language, translate
from .background import Background
from .connections import Connections
from .layer_selection import LayerSelection
from .map_guide import show_points
from .messages import sentence, tell, tell_error
from .questions import is_sure
from .search_area import SearchArea
from .search_dock import SearchDock


@dataclass(frozen=True)
class Found:
    """What a query has found in an index of a register, and what was searched for in words."""

    register: Register
    query: Query
    index: RecordIndex
    hits: Hits
    words: str


class SearchDesk(QObject):
    """Searches in the background, in an index that is read anew when the register has changed.

    Nothing is read as long as nobody sees the panel, and nothing was searched for in it.
    """

    found = pyqtSignal(object)  # what everybody is to show now, a `Found`
    wanted = pyqtSignal(str)  # the address of a register that a link leads to

    def __init__(self, iface: QgisInterface, dock: SearchDock, parent: QObject) -> None:
        super().__init__(parent)
        self._iface = iface
        self._dock = dock
        self._register: Register | None = None
        self._index: RecordIndex | None = None
        self._is_outdated = False
        self._reading = Background(self, is_hidden=True)
        self._searching = Background(self, is_hidden=True)
        self._area = SearchArea(iface.mapCanvas(), dock, self)
        self._selection = LayerSelection(self)
        self._awaited: tuple[str, Query] | None = None  # of a link, until its register is open
        self._connections = Connections(
            (dock.query_changed, self.search),
            (dock.zoom_wanted, self.zoom),
            (dock.chosen, partial(self._selection.select, Activity)),
            (self._selection.selected, self._choose),
            (dock.link_wanted, self._copy_link),
            (dock.link_typed, self._follow_link),
            (dock.opened, self._read),
        )

    def close(self) -> None:
        """Stop what is running, and listen to nobody any more."""
        self._connections.close()
        self._reading.close()
        self._searching.close()
        self._area.close()
        self._selection.close()

    def set_register(self, register: Register) -> None:
        """Search in this register from now on; it may be the same one, changed."""
        if self._register is None or self._register.address != register.address:
            self._index = None
            self._searching.close()
            self._dock.show_reading(author=register.author, is_fictional=register.is_fictional)
        self._register, self._is_outdated = register, True
        self._selection.watch(register)
        if self._awaited is not None and self._awaited[0] == register.address:
            self._dock.set_query(self._awaited[1])
            self._awaited = None
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
        # the map goes by what was found, whether or not the panel is seen
        is_wanted = self._dock.isVisible() or self._dock.query() != Query()
        if not self._is_outdated or not is_wanted:
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

    def _show(self, found: Found) -> None:
        self._dock.show_hits(found.index, found.hits, found.words)
        self.found.emit(found)

    def _choose(self, record_class: type, keys: list[str]) -> None:
        """Select in the list what is selected on the map."""
        if record_class is Activity:
            self._dock.choose(keys)

    def _copy_link(self, query: Query) -> None:
        QgsApplication.clipboard().setText(link_to(self._register.address, query))
        tell(
            self._iface.messageBar(),
            translate(
                "Bildungsprojekte",
                "The link is copied. Whoever can open this register pastes it into the field for "
                "words of the search panel.",
            ),
        )

    def _follow_link(self, text: str) -> None:
        """Show what a link leads to, in another register if it says so."""
        try:
            address, query = read_link(text)
        except UserError as error:
            self._dock.searchEdit.clear()
            tell_error(self._iface.messageBar(), error)
            return
        if self._register is not None and self._register.address == address:
            self._dock.set_query(query)
            return
        self._dock.searchEdit.clear()
        # who sends a link decides what is opened: a file on another's computer, maybe
        if is_sure(
            self._dock,
            translate("Bildungsprojekte", "Open register"),
            translate(
                "Bildungsprojekte",
                "The link leads to another register ({path}). Open it in the place of this one?",
            ).format(path=address),
            translate("Bildungsprojekte", "&Open"),
        ):
            self._awaited = address, query
            self.wanted.emit(address)

    def _tell_failure(self, error: Exception) -> None:
        self._dock.show_problem(sentence(error))


def _index_of(register: Register, _feedback: QgsFeedback) -> RecordIndex:
    with register.read() as database:
        return RecordIndex.of(database)


def _find(
    register: Register, index: RecordIndex, query: Query, code: str, _feedback: QgsFeedback
) -> Found:
    words = query_words(register, query, code)
    return Found(register, query, index, index.search(query), words)
