"""The register in QGIS's locator bar: what is typed there after `bp` is looked for in it."""

from __future__ import annotations

from qgis.core import QgsFeedback, QgsLocatorContext, QgsLocatorFilter, QgsLocatorResult
from qgis.PyQt.QtCore import pyqtSignal

from ..store.search.register_index import FoundNames, NamedHit
from ..store.titles import marked
from ..support.errors import Label
from ..support.i18n import CONTEXT, translate
from .index_reading import IndexReading

_PREFIX = "bp"
_MOST = 6  # of each kind, so that all kinds can be seen
_LATER = 0.001  # of groups whose best hits fit equally, activities come first
_SEPARATOR = " · "


class RegisterLocatorFilter(QgsLocatorFilter):
    """Finds activities, projects, actors and districts in a register.

    QGIS asks a clone that it makes for each search, in a thread of the clone's own. What a clone
    shares with the others is the index alone.
    """

    chosen = pyqtSignal(str, str)  # table and uuid of what the user has chosen

    def __init__(self) -> None:
        super().__init__()
        self._prefix = ""
        self._reading: IndexReading | None = None
        self._is_fictional = False
        self.setUseWithoutPrefix(False)

    def search_in(self, reading: IndexReading | None, *, is_fictional: bool = False) -> None:
        """Look there from now on; in None there is nothing to be found."""
        self._reading, self._is_fictional = reading, is_fictional

    def take_prefix(self) -> None:
        """Take the prefix that users type. To be called when QGIS has registered the filter.

        Of a plugin's filter that has a prefix of two letters by then, QGIS makes one without any.
        The users' own prefix, chosen in QGIS's options, goes before this.
        """
        self._prefix = _PREFIX

    def clone(self) -> RegisterLocatorFilter:
        """Return a filter that looks where this one does (for QGIS, which then owns it)."""
        clone = RegisterLocatorFilter()
        clone.search_in(self._reading, is_fictional=self._is_fictional)
        return clone

    def name(self) -> str:
        """Return what QGIS's settings know the filter by."""
        return "bildungsprojekte"

    def displayName(self) -> str:
        """Return what stands above the results; invented ones must be known as such."""
        name = translate("Bildungsprojekte", "Education register")
        return marked(name) if self._is_fictional else name

    def description(self) -> str:
        """Return what QGIS's options say of the filter."""
        return translate(
            "Bildungsprojekte",
            "Finds activities, projects, actors and districts in the register that is open.",
        )

    def prefix(self) -> str:
        """Return what is typed first to search here."""
        return self._prefix

    def prepare(self, _text: str, _context: QgsLocatorContext) -> list[str]:
        """Begin to read the register (on the main thread); nothing is proposed to be typed."""
        if self._reading is not None:
            self._reading.begin()
        return []

    def fetchResults(self, text: str, _context: QgsLocatorContext, feedback: QgsFeedback) -> None:
        """Look for a text (in the thread of this clone)."""
        index = self._reading.index(feedback) if self._reading is not None else None
        if index is None:
            return
        for place, found in enumerate(index.find(text, _MOST)):
            group, group_score = _group(found), found.hits[0].score - place * _LATER
            for hit in found.hits:
                if feedback.isCanceled():
                    return
                result = _result(found.table.name, hit)
                result.group, result.groupScore = group, group_score
                self.resultFetched.emit(result)

    def triggerResult(self, result: QgsLocatorResult) -> None:
        """Tell what the user has chosen (on the main thread, never in a clone)."""
        table, _, uuid = result.userData.partition("/")
        self.chosen.emit(table, uuid)


def _group(found: FoundNames) -> str:
    kind = translate(CONTEXT, found.table.label)
    if found.total == len(found.hits):
        return kind
    return translate("Bildungsprojekte", "{kind}: the best {shown} of {n}").format(
        kind=kind, shown=len(found.hits), n=found.total
    )


def _result(table: str, hit: NamedHit) -> QgsLocatorResult:
    result = QgsLocatorResult()
    result.displayString = _line(hit.title)
    result.description = _SEPARATOR.join(_line(_in_words(part)) for part in hit.below)
    result.setUserData(f"{table}/{hit.uuid}")  # a text: Python's objects keep to their thread
    result.score = hit.score
    return result


def _in_words(part: str) -> str:
    return translate(CONTEXT, part) if isinstance(part, Label) else part


def _line(text: str) -> str:
    return " ".join(text.split())
