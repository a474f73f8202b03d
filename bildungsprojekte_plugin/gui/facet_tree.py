"""What a search can be narrowed down by: terms and districts to be ticked, with counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qgis.PyQt.QtCore import QLocale, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from ..support.i18n import language, translate

_KEY = Qt.ItemDataRole.UserRole
_LABEL = Qt.ItemDataRole.UserRole + 1
_STATE = {False: Qt.CheckState.Unchecked, True: Qt.CheckState.Checked}


@dataclass(frozen=True)
class Option:
    """Something that can be ticked: its key, what it is called, what it is part of, how many."""

    key: str
    label: str
    parent: str | None
    n: int


@dataclass(frozen=True)
class Facet:
    """A group of options, of which any may be ticked; a record need meet but one of them."""

    name: str
    title: str
    options: Sequence[Option]


class FacetTree(QTreeWidget):
    """Shows facets. What is ticked stays ticked while the counts change.

    An option that nothing would be found by is not shown, unless it is ticked.
    """

    changed = pyqtSignal()  # the user has ticked something

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self._items: dict[str, dict[str, QTreeWidgetItem]] = {}  # facet → key → item
        self._chosen: dict[str, frozenset[str]] = {}
        self._shape: list[tuple[str, str | None]] = []
        self.itemChanged.connect(self._note)

    def chosen(self) -> dict[str, frozenset[str]]:
        """Return facet → keys that are ticked, of those facets where there are any."""
        return {name: keys for name, keys in self._chosen.items() if keys}

    def choose(self, chosen: dict[str, frozenset[str]]) -> None:
        """Tick these and nothing else, without saying so. What is not shown yet is ticked then."""
        self._chosen = dict(chosen)
        self._tick()

    def show_facets(self, facets: Sequence[Facet]) -> None:
        """Show facets with their counts; what is open stays open."""
        shape = [(facet.name, one.key) for facet in facets for one in facet.options]
        if shape != self._shape:
            self._build(facets)
            self._shape = shape
        self._tick()
        self.blockSignals(True)
        for facet in facets:
            items = self._items[facet.name]
            for option in facet.options:
                items[option.key].setText(0, _counted(option.label, option.n))
                items[option.key].setHidden(not self._is_worth_showing(facet, option))
        self.blockSignals(False)

    def forget(self) -> None:
        """Show and tick nothing: another register is opened."""
        self.clear()
        self._items, self._chosen, self._shape = {}, {}, []

    def _build(self, facets: Sequence[Facet]) -> None:
        self.blockSignals(True)
        opened = {top.data(0, _KEY) for top in self._tops() if top.isExpanded()}
        self.clear()
        self._items = {}
        for facet in facets:
            top = QTreeWidgetItem(self, [facet.title])
            top.setData(0, _KEY, facet.name)
            top.setData(0, _LABEL, facet.title)
            top.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            top.setExpanded(facet.name in opened)
            items = self._items[facet.name] = {}
            for option in facet.options:  # what others are part of comes before them
                item = QTreeWidgetItem(items.get(option.parent, top), [option.label])
                item.setData(0, _KEY, option.key)
                item.setFlags(
                    Qt.ItemFlag.ItemIsEnabled
                    | Qt.ItemFlag.ItemIsSelectable
                    | Qt.ItemFlag.ItemIsUserCheckable
                )
                items[option.key] = item
        self.blockSignals(False)

    def _tick(self) -> None:
        self.blockSignals(True)
        for name, items in self._items.items():
            for key, item in items.items():
                item.setCheckState(0, _STATE[key in self._chosen.get(name, ())])
        self._name_tops()
        self.blockSignals(False)

    def _note(self, item: QTreeWidgetItem) -> None:
        top = item
        while top.parent() is not None:
            top = top.parent()
        name = top.data(0, _KEY)
        items = self._items[name]
        ticked = {key for key, one in items.items() if one.checkState(0) == Qt.CheckState.Checked}
        # what is asked for and cannot be ticked here stays
        self._chosen[name] = self._chosen.get(name, frozenset()) - items.keys() | ticked
        self.blockSignals(True)
        self._name_tops()
        self.blockSignals(False)
        self.changed.emit()

    def _name_tops(self) -> None:
        """Say at each facet how many are ticked in it: it may be closed."""
        for top in self._tops():
            n = len(self._chosen.get(top.data(0, _KEY), ()))
            title = top.data(0, _LABEL)
            text = translate("Bildungsprojekte", "{name} – {n} chosen").format(name=title, n=n)
            top.setText(0, text if n else title)
            font = top.font(0)
            font.setBold(bool(n))
            top.setFont(0, font)

    def _tops(self) -> Iterator[QTreeWidgetItem]:
        return (self.topLevelItem(at) for at in range(self.topLevelItemCount()))

    def _is_worth_showing(self, facet: Facet, option: Option) -> bool:
        """Whether something would be found by it, or it or a part of it is ticked."""
        if option.n or option.key in self._chosen.get(facet.name, ()):
            return True
        parts = [other for other in facet.options if other.parent == option.key]
        return any(self._is_worth_showing(facet, part) for part in parts)


def _counted(label: str, n: int) -> str:
    return translate("Bildungsprojekte", "{name} ({n})").format(
        name=label, n=QLocale(language()).toString(n)
    )
