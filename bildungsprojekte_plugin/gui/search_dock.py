"""The search panel: what is searched for, what could be chosen further, and what was found."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from qgis.gui import QgsDockWidget
from qgis.PyQt import uic
from qgis.PyQt.QtCore import QDate, QEvent, QLocale, QObject, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import QAction, QMenu, QToolButton, QWidget

from ..model import Activity, Query
from ..model.links import is_link
from ..model.query import Extent, Ring
from ..model.records import Point
from ..store.search.record_index import Hits, RecordIndex
from ..support.i18n import language, translate
from .facets import DISTRICTS, district_key, district_of, facets_of
from .hit_model import HitModel

_FORM, _ = uic.loadUiType(str(Path(__file__).with_suffix(".ui")))
_AFTER = 150  # milliseconds without a key being pressed
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
ANYWHERE, LOCATED, NOWHERE = "anywhere", "located", "nowhere"
EXTENT, AREA, NEAR = "extent", "area", "near"
_LOCATED = {LOCATED: True, NOWHERE: False}


class SearchDock(QgsDockWidget, _FORM):
    """Shows and asks; what is asked for is done by whoever listens to its signals."""

    query_changed = pyqtSignal(object)  # the new query
    place_wanted = pyqtSignal(str)  # EXTENT, AREA or NEAR: which one, the map says
    zoom_wanted = pyqtSignal(list)  # to these points; to none when no exact place is known
    open_wanted = pyqtSignal(str, str)  # table and uuid of a record
    export_wanted = pyqtSignal(object)  # of what the query finds
    sheets_wanted = pyqtSignal(object)  # for those whose it is, to be checked; the same
    coverage_wanted = pyqtSignal(object)  # the same
    bulk_wanted = pyqtSignal(list)  # of the activities with these uuids
    link_wanted = pyqtSignal(object)  # to what the query finds
    save_wanted = pyqtSignal(object)  # the query, under a name
    saved_wanted = pyqtSignal(str)  # the saved search with this uuid
    forget_wanted = pyqtSignal(str)  # the same, to be deleted
    link_typed = pyqtSignal(str)  # or pasted, into the field for words
    map_wanted = pyqtSignal(bool)  # whether the map shall show what was found and nothing else
    chosen = pyqtSignal(list)  # the uuids of what is selected in the list

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setupUi(self)
        self._model = HitModel(self)
        self.hitList.setModel(self._model)
        self._query = Query()  # what was shown last, with what has no control here
        self._author = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AFTER)
        self._timer.timeout.connect(self._ask)
        for where, text in (
            (ANYWHERE, translate("Bildungsprojekte", "anywhere or nowhere")),
            (LOCATED, translate("Bildungsprojekte", "with a location")),
            (NOWHERE, translate("Bildungsprojekte", "without a location")),
            (EXTENT, translate("Bildungsprojekte", "in the map's extent")),
            (AREA, translate("Bildungsprojekte", "in an area drawn …")),
            (NEAR, translate("Bildungsprojekte", "around a point …")),
        ):
            self.whereCombo.addItem(text, where)
        for edit in (self.fromEdit, self.untilEdit):
            edit.setAllowNull(True)
            edit.setNullRepresentation(translate("Bildungsprojekte", "does not matter"))
            edit.clear()
        self.filterBox.setCollapsed(True)
        # what was hidden before comes to light when it is opened
        self.filterBox.collapsedStateChanged.connect(lambda _is: self._show_where())
        fold = self.filterBox.findChild(QToolButton, "collapseButton")
        fold.setAccessibleName(translate("Bildungsprojekte", "Narrow down"))
        fold.setToolTip(
            translate("Bildungsprojekte", "Show or hide what the search can narrow down")
        )
        self._add_actions()
        self.searchEdit.textChanged.connect(self._note_text)
        self.facetTree.changed.connect(self._ask)
        self.whereCombo.activated.connect(lambda _row: self._choose_where())
        self.metresSpin.valueChanged.connect(self._note_metres)
        for edit in (self.fromEdit, self.untilEdit):
            edit.dateValueChanged.connect(lambda _day: self._timer.start())
        for spin in (self.unconfirmedSpin, self.endsSpin):
            spin.valueChanged.connect(lambda _n: self._timer.start())
        self._lacking = {
            "contact": self.contactCheck,
            "stage": self.stageCheck,
            "website": self.websiteCheck,
        }
        for check in self._lacking.values():
            check.clicked.connect(lambda _is: self._ask())
        self.ownCheck.clicked.connect(lambda _is: self._ask())
        self.nowhereButton.clicked.connect(self._switch_nowhere)
        self.mapCheck.toggled.connect(self.map_wanted)
        self.hitList.selectionModel().selectionChanged.connect(lambda *_: self._note_selection())
        self.hitList.doubleClicked.connect(lambda _at: self._zoom())
        self.zoomButton.clicked.connect(self._zoom)
        self.openButton.clicked.connect(self._open)
        self._keys: dict[QWidget, Callable[[QKeyEvent], bool]] = {
            self.searchEdit: self._press_in_text,
            self.hitList: self._press_in_list,
        }
        for widget in self._keys:
            widget.installEventFilter(self)
        self._show_where()
        self.show_no_register()

    def query(self) -> Query:
        """Return what is asked for."""
        ticked = self.facetTree.chosen()
        districts = frozenset(map(district_of, ticked.pop(DISTRICTS, ())))
        days = [None if edit.isNull() else edit.date().toPyDate()
                for edit in (self.fromEdit, self.untilEdit)]  # fmt: skip
        where = self.whereCombo.currentData()
        near = self._query.near
        others = None if self._query.changed_by == self._author else self._query.changed_by
        return replace(
            self._query,
            text=self.searchEdit.text(),
            terms=ticked,
            districts=districts,
            period=tuple(days),
            located=_LOCATED.get(where),
            extent=self._query.extent if where == EXTENT else None,
            area=self._query.area if where == AREA else (),
            near=(*near[:2], float(self.metresSpin.value())) if near and where == NEAR else None,
            unconfirmed=self.unconfirmedSpin.value() or None,
            ends_within=self.endsSpin.value() or None,
            lacking={what for what, check in self._lacking.items() if check.isChecked()},
            changed_by=self._author if self.ownCheck.isChecked() else others,
        )

    def set_query(self, query: Query) -> None:
        """Show another query in all the controls, and ask for it."""
        self._query = query
        for control in self._controls():
            control.blockSignals(True)
        self.searchEdit.setText(query.text)
        districts = frozenset(district_key(*district) for district in query.districts)
        self.facetTree.choose({**query.terms, DISTRICTS: districts})
        for edit, day in zip((self.fromEdit, self.untilEdit), query.period, strict=True):
            edit.setDate(QDate(day) if day else QDate())
            if day is None:
                edit.clear()
        where = next((one for one, is_ in _LOCATED.items() if query.located is is_), ANYWHERE)
        where = EXTENT if query.extent else AREA if query.area else NEAR if query.near else where
        self.whereCombo.setCurrentIndex(self.whereCombo.findData(where))
        if query.near:
            self.metresSpin.setValue(round(query.near[2]))
        self.unconfirmedSpin.setValue(query.unconfirmed or 0)
        self.endsSpin.setValue(query.ends_within or 0)
        for what, check in self._lacking.items():
            check.setChecked(what in query.lacking)
        self.ownCheck.setChecked(query.changed_by == self._author)
        for control in self._controls():
            control.blockSignals(False)
        self._show_where()
        self._ask()

    def set_extent(self, extent: Extent) -> None:
        """Ask for what lies in the map's extent, which is this now."""
        self._query = replace(self._query, extent=extent)
        self._ask()

    def set_area(self, area: Ring) -> None:
        """Ask for what lies in an area; without corners, none was drawn."""
        self._query = replace(self._query, area=area)
        self._end_choosing(AREA, bool(area))

    def set_point(self, point: Point | None) -> None:
        """Ask for what lies around a point; None when none was chosen."""
        near = (*point, float(self.metresSpin.value())) if point else None
        self._query = replace(self._query, near=near)
        self._end_choosing(NEAR, near is not None)

    def show_no_register(self) -> None:
        """There is nothing to search in."""
        self._clear()
        self.hintLabel.setVisible(True)
        self.searchBox.setVisible(False)
        self.searchBox.setEnabled(False)

    def show_reading(self, *, author: str, is_fictional: bool) -> None:
        """Another register is being read. What has been typed already is searched for then."""
        self._clear()
        self._author = author
        self.hintLabel.setVisible(False)
        self.searchBox.setVisible(True)
        self.searchBox.setEnabled(True)
        self.fictionalLabel.setVisible(is_fictional)
        self.show_problem(translate("Bildungsprojekte", "Reading the register …"))

    def show_hits(self, index: RecordIndex, hits: Hits, words: str) -> None:
        """Show what was found by the query that these are the words of."""
        self.facetTree.show_facets(facets_of(index, hits))
        is_same = words == self.queryLabel.text()  # the register was read anew
        self.queryLabel.setText(words)
        self.countLabel.setText(
            translate("Bildungsprojekte", "Found: {n}").format(n=_number(hits.total))
        )
        self.nowhereButton.setText(
            translate("Bildungsprojekte", "Without location: {n}").format(n=_number(hits.unlocated))
        )
        uuids = self._chosen_uuids() if is_same else []
        self._model.show(index, hits.indices)
        self.choose(uuids)
        self._show_buttons()

    def show_saved(self, names: Mapping[str, str]) -> None:
        """Offer saved searches, by their uuids and names."""
        menu = self._saved_menu
        menu.clear()
        for key, name in names.items():
            _add(menu, name, partial(self.saved_wanted.emit, key))
        menu.addSeparator()
        save = menu.addAction(translate("Bildungsprojekte", "&Save this search …"))
        save.triggered.connect(lambda _is: self.save_wanted.emit(self.query()))
        forget = menu.addMenu(translate("Bildungsprojekte", "&Delete"))
        forget.setEnabled(bool(names))
        for key, name in names.items():
            _add(forget, name, partial(self.forget_wanted.emit, key))

    def choose(self, uuids: list[str]) -> None:
        """Select rows, those that are there, without saying so."""
        selection, rows = self.hitList.selectionModel(), self._model.rows_of(uuids)
        selection.blockSignals(True)
        selection.clear()
        for row in rows:
            at = self._model.index(row)
            selection.select(at, selection.SelectionFlag.Select)
        if rows:
            selection.setCurrentIndex(self._model.index(rows[0]), selection.SelectionFlag.NoUpdate)
            self.hitList.scrollTo(self._model.index(rows[0]))
        selection.blockSignals(False)
        self.hitList.viewport().update()
        self._show_buttons()

    def show_problem(self, text: str) -> None:
        """Say why there is nothing to be seen."""
        self.queryLabel.clear()
        self.countLabel.setText(text)
        self.nowhereButton.setText("")

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

    def _note_text(self, text: str) -> None:
        if is_link(text):
            self.link_typed.emit(text)
        else:
            self._timer.start()

    def _note_metres(self, _metres: int) -> None:
        if self.whereCombo.currentData() == NEAR:
            self._timer.start()

    def _choose_where(self) -> None:
        self._show_where()
        where = self.whereCombo.currentData()
        if where in (EXTENT, AREA, NEAR):
            self.place_wanted.emit(where)
        else:
            self._ask()

    def _end_choosing(self, where: str, is_there: bool) -> None:
        """Go on with a place that was chosen on the map, or without one."""
        wanted = where if is_there else ANYWHERE
        self.whereCombo.setCurrentIndex(self.whereCombo.findData(wanted))
        self._show_where()
        self._ask()

    def _switch_nowhere(self) -> None:
        where = NOWHERE if self.nowhereButton.isChecked() else ANYWHERE
        self.whereCombo.setCurrentIndex(self.whereCombo.findData(where))
        self._choose_where()

    def _show_where(self) -> None:
        where = self.whereCombo.currentData()
        self.metresSpin.setVisible(where == NEAR)
        self.nowhereButton.setChecked(where == NOWHERE)

    def _ask(self) -> None:
        self._timer.stop()
        self._query = self.query()
        self.query_changed.emit(self._query)

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

    def _add_actions(self) -> None:
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        for name, text, tip, signal in (
            (
                "exportAction",
                translate("Bildungsprojekte", "&Export what was found …"),
                translate("Bildungsprojekte", "As a table, for a map or for the public"),
                self.export_wanted,
            ),
            (
                "sheetsAction",
                translate("Bildungsprojekte", "&Return sheets of what was found …"),
                translate(
                    "Bildungsprojekte", "For actors or municipalities to check and send back"
                ),
                self.sheets_wanted,
            ),
            (
                "coverageAction",
                translate("Bildungsprojekte", "&Coverage of what was found …"),
                translate("Bildungsprojekte", "Count it by district and education stage"),
                self.coverage_wanted,
            ),
            (
                "linkAction",
                translate("Bildungsprojekte", "Copy the &link to this view"),
                translate("Bildungsprojekte", "Whoever pastes it where words are typed sees this"),
                self.link_wanted,
            ),
        ):
            action = QAction(text, menu)
            action.setObjectName(name)
            action.setToolTip(tip)
            action.triggered.connect(lambda _is, signal=signal: signal.emit(self.query()))
            menu.addAction(action)
        bulk = QAction(translate("Bildungsprojekte", "Edit &several together …"), menu)
        bulk.setObjectName("bulkAction")
        bulk.setToolTip(
            translate(
                "Bildungsprojekte",
                "Those that are selected, or all that were found: a term, a day, the actor",
            )
        )
        bulk.triggered.connect(lambda _is: self._edit_several())
        menu.addAction(bulk)
        self._saved_menu = menu.addMenu(translate("Bildungsprojekte", "Sa&ved searches"))
        reset = QAction(translate("Bildungsprojekte", "&Search for everything again"), menu)
        reset.setObjectName("resetAction")
        reset.triggered.connect(lambda _is: self.set_query(Query()))
        menu.addAction(reset)
        self.moreButton.setMenu(menu)
        self.show_saved({})

    def _chosen_uuids(self) -> list[str]:
        rows = [at.row() for at in self.hitList.selectedIndexes()]
        return [self._model.uuid(row) for row in rows]

    def _edit_several(self) -> None:
        chosen = self._chosen_uuids()
        uuids = chosen if len(chosen) > 1 else self._model.uuids()
        if uuids:
            self.bulk_wanted.emit(uuids)

    def _note_selection(self) -> None:
        self._show_buttons()
        self.chosen.emit(self._chosen_uuids())

    def _show_buttons(self) -> None:
        is_some = self.hitList.selectionModel().hasSelection()
        self.zoomButton.setEnabled(is_some)
        self.openButton.setEnabled(is_some)

    def _controls(self) -> tuple[QWidget, ...]:
        return (
            *(self.searchEdit, self.facetTree, self.whereCombo, self.metresSpin),
            *(self.fromEdit, self.untilEdit, self.unconfirmedSpin, self.endsSpin, self.ownCheck),
            *self._lacking.values(),
        )

    def _clear(self) -> None:
        self._model.clear()
        self.facetTree.forget()
        self._query = Query()
        self.whereCombo.setCurrentIndex(0)
        self._show_where()
        self._show_buttons()


def _add(menu: QMenu, name: str, do: Callable[[], None]) -> None:
    """Add an entry that is called as the data says, whatever signs that has."""
    menu.addAction(name.replace("&", "&&")).triggered.connect(lambda _is: do())


def _number(n: int) -> str:
    return QLocale(language()).toString(n)
