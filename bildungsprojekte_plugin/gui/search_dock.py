"""The search panel: what is searched for, what could be chosen further, and what was found."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from qgis.gui import QgsDockWidget
from qgis.PyQt import uic
from qgis.PyQt.QtCore import QEvent, QLocale, QObject, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import QComboBox, QWidget

from ..districts.levels import KREIS
from ..model import Activity, Query
from ..store.search.record_index import Hits, RecordIndex
from ..support.i18n import language, translate
from .hit_model import HitModel

_FORM, _ = uic.loadUiType(str(Path(__file__).with_suffix(".ui")))
_STAGE = "stage"
_AFTER = 150  # milliseconds without a key being pressed
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SearchDock(QgsDockWidget, _FORM):
    """Shows and asks; what is asked for is done by whoever listens to its signals."""

    query_changed = pyqtSignal(object)  # the new query
    zoom_wanted = pyqtSignal(list)  # to these points; to none when no exact place is known
    open_wanted = pyqtSignal(str, str)  # table and uuid of a record

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setupUi(self)
        self._model = HitModel(self)
        self.hitList.setModel(self._model)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AFTER)
        self._timer.timeout.connect(self._ask)
        self.searchEdit.textChanged.connect(lambda _text: self._timer.start())
        for combo in (self.stageCombo, self.kreisCombo):
            combo.activated.connect(lambda _row: self._ask())
        self.hitList.selectionModel().selectionChanged.connect(lambda *_: self._show_buttons())
        self.hitList.doubleClicked.connect(lambda _at: self._zoom())
        self.zoomButton.clicked.connect(self._zoom)
        self.openButton.clicked.connect(self._open)
        self._keys: dict[QWidget, Callable[[QKeyEvent], bool]] = {
            self.searchEdit: self._press_in_text,
            self.hitList: self._press_in_list,
        }
        for widget in self._keys:
            widget.installEventFilter(self)
        self.show_no_register()

    def query(self) -> Query:
        """Return what is asked for."""
        stage, kreis = self.stageCombo.currentData(), self.kreisCombo.currentData()
        return Query(
            text=self.searchEdit.text(),
            terms={_STAGE: frozenset({stage})} if stage else {},
            districts=frozenset({(KREIS, kreis)} if kreis else ()),
        )

    def show_no_register(self) -> None:
        """There is nothing to search in."""
        self._clear()
        self.hintLabel.setVisible(True)
        self.searchBox.setVisible(False)
        self.searchBox.setEnabled(False)

    def show_reading(self, *, is_fictional: bool) -> None:
        """Another register is being read. What has been typed already is searched for then."""
        self._clear()
        self.hintLabel.setVisible(False)
        self.searchBox.setVisible(True)
        self.searchBox.setEnabled(True)
        self.fictionalLabel.setVisible(is_fictional)
        self.show_problem(translate("Bildungsprojekte", "Reading the register …"))

    def show_hits(self, index: RecordIndex, hits: Hits, words: str) -> None:
        """Show what was found by the query that these are the words of."""
        vocabulary = index.vocabularies.get(_STAGE)
        _offer(
            self.stageCombo,
            translate("Bildungsprojekte", "All stages"),
            vocabulary.labels(language()) if vocabulary else {},
            hits.terms.get(_STAGE, {}),
        )
        _offer(
            self.kreisCombo,
            translate("Bildungsprojekte", "All Kreise"),
            index.district_names[KREIS],
            hits.districts[KREIS],
        )
        is_same = words == self.queryLabel.text()  # the register was read anew
        self.queryLabel.setText(words)
        self.countLabel.setText(
            translate("Bildungsprojekte", "Found: {n} · without location: {unlocated}").format(
                n=_number(hits.total), unlocated=_number(hits.unlocated)
            )
        )
        at = self.hitList.currentIndex()
        current = self._model.uuid(at.row()) if at.isValid() else ""
        self._model.show(index, hits.indices)
        row = self._model.row_of(current)
        if is_same and row >= 0:
            self.hitList.setCurrentIndex(self._model.index(row))
        self._show_buttons()

    def show_problem(self, text: str) -> None:
        """Say why there is nothing to be seen."""
        self.queryLabel.clear()
        self.countLabel.setText(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that lead from the text to the list, and from there to map and form."""
        if event.type() == QEvent.Type.KeyPress and watched in self._keys:
            return self._keys[watched](event)
        return super().eventFilter(watched, event)

    def _press_in_text(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape and self.searchEdit.text():
            self._clear_text()
        elif event.key() == Qt.Key.Key_Down and self._model.rowCount():
            self._go_to_list()
        elif event.key() in _ENTER:
            self._ask()
        else:
            return False
        return True

    def _press_in_list(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape and self.searchEdit.text():
            self._clear_text()
        elif event.key() == Qt.Key.Key_Up and self.hitList.currentIndex().row() <= 0:
            self.searchEdit.setFocus()
        elif event.key() in _ENTER:
            self._zoom()
        elif event.key() == Qt.Key.Key_Space:
            self._open()
        else:
            return False
        return True

    def _go_to_list(self) -> None:
        if not self.hitList.selectionModel().hasSelection():
            self.hitList.setCurrentIndex(self._model.index(0))
        self.hitList.setFocus()

    def _clear_text(self) -> None:
        self.searchEdit.clear()
        self.searchEdit.setFocus()
        self._ask()

    def _ask(self) -> None:
        self._timer.stop()
        self.query_changed.emit(self.query())

    def _zoom(self) -> None:
        # who comes by the tabulator has a current row, and none that is selected
        chosen = self.hitList.selectedIndexes() or [self.hitList.currentIndex()]
        rows = [at.row() for at in chosen if at.isValid()]
        if rows:
            self.zoom_wanted.emit(self._model.points(rows))

    def _open(self) -> None:
        at = self.hitList.currentIndex()
        if at.isValid():
            self.open_wanted.emit(Activity.table.name, self._model.uuid(at.row()))

    def _show_buttons(self) -> None:
        is_some = self.hitList.selectionModel().hasSelection()
        self.zoomButton.setEnabled(is_some)
        self.openButton.setEnabled(is_some)

    def _clear(self) -> None:
        self._model.clear()
        self.stageCombo.clear()
        self.kreisCombo.clear()
        self._show_buttons()


def _offer(
    combo: QComboBox, everything: str, names: Mapping[str, str], counts: Mapping[str, int]
) -> None:
    """Offer keys with how many there are of each; what is chosen stays chosen."""
    texts = {None: everything} | {
        key: translate("Bildungsprojekte", "{name} ({n})").format(
            name=name, n=_number(counts.get(key, 0))
        )
        for key, name in names.items()
    }
    if [combo.itemData(row) for row in range(combo.count())] != list(texts):
        chosen = combo.currentData()
        combo.clear()
        for key, text in texts.items():
            combo.addItem(text, key)
        combo.setCurrentIndex(max(combo.findData(chosen), 0) if chosen else 0)
    for row, text in enumerate(texts.values()):  # a list that is open stays open
        combo.setItemText(row, text)


def _number(n: int) -> str:
    return QLocale(language()).toString(n)
