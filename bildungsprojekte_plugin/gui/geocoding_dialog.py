"""Locating records by their addresses: what a service finds is looked at before it is stored."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from qgis.core import QgsFeedback
from qgis.gui import QgsMapCanvas
from qgis.PyQt import uic
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QDialog, QHeaderView, QTreeWidgetItem, QWidget

from ..exchange.geocoding import service
from ..exchange.geocoding.territory import FLAGS, Judged
from ..model import schema
from ..store import Register
from ..store.rows import title_of
from ..store.value_words import Lookups, choice_labels
from ..support import settings
from ..support.errors import UserError
from ..support.i18n import CONTEXT, explain, translate
from . import location_work
from .background import Background
from .buttons import name_buttons
from .candidate_marker import CandidateMarker
from .conflict_dialog import ConflictDialog
from .location_work import Acceptance, Found, Stock, Stored, Unlocated
from .logins import unlock_service
from .messages import plain, sentence
from .wording import kind_of

_FORM, _ = uic.loadUiType(str(Path(__file__).with_suffix(".ui")))
_WHAT, _ADDRESS, _ACCURACY, _NOTES = range(4)
_WIDTH = 240  # of a column, in pixels
_ROLE = Qt.ItemDataRole.UserRole
_Wanted = list[tuple[QTreeWidgetItem, Unlocated]]
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class GeocodingDialog(QDialog, _FORM):
    """Lists records without an exact location; each has the places that were found below it.

    A place that is checked is accepted, one of a record at most.
    """

    stored = pyqtSignal()  # the register has been changed

    def __init__(
        self, register: Register, canvas: QgsMapCanvas, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setupUi(self)
        self._register = register
        self._stock: Stock | None = None
        self._operation = ""  # the change that was stored last
        self._is_storing = False
        self._marker = CandidateMarker(canvas)
        self._background = Background(self)
        qualities = schema.ACTOR.column("location_quality")
        self._qualities = choice_labels(qualities, Lookups({}, {}))
        header = self.recordsTree.header()
        header.setSectionResizeMode(_ADDRESS, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(_WHAT, _WIDTH)
        header.resizeSection(_NOTES, _WIDTH)
        for signal, slot in (
            (self.searchButton.clicked, self.search),
            (self.certainButton.clicked, self.accept_certain),
            (self.noneButton.clicked, self.accept_none),
            (self.storeButton.clicked, self.store),
            (self.undoButton.clicked, self.undo),
            (self.cancelButton.clicked, self._background.cancel),
            (self.buttons.rejected, self.reject),
            (self.recordsTree.itemChanged, self._note_check),
            (self.recordsTree.currentItemChanged, self._show_place),
            (self._background.began, self._show_busy),
            (self._background.progressed, self._show_progress),
            (self._background.waits, self.messageLabel.setText),
            (self._background.ended, self._show_idle),
        ):
            signal.connect(slot)
        name_buttons(self.buttons)
        self._show_idle()
        self._read()

    # ---- closing

    def done(self, result: int) -> None:
        """Close, unless something is being stored: what becomes of that must be told."""
        if not self._is_storing:
            self.shut(result)

    def shut(self, result: int = 0) -> None:
        """Close at once; what is being stored is stored all the same."""
        self._background.close()
        self._marker.remove()
        super().done(result)

    # ---- searching

    def search(self) -> None:
        """Send the addresses of the selected records to the service, or those of all."""
        try:
            geocoder = service.configured()
            unlock_service(settings.geocoding().login)
        except UserError as error:
            self._fail(error)
            return
        wanted = self._wanted()
        addresses = [one.address for _, one in wanted]
        text = translate("Bildungsprojekte", "Asking {host} …").format(host=geocoder.name)
        territory = self._stock.territory

        def work(feedback: QgsFeedback) -> Found:
            return location_work.search(addresses, territory, geocoder, feedback)

        self._run(text, work, partial(self._show_found, wanted))

    def _read(self, message: str = "") -> None:
        """List what is to be located, and say something then."""
        text = translate("Bildungsprojekte", "Reading …")
        work = partial(location_work.read, self._register)
        self._run(text, work, partial(self._show_stock, message))

    def _wanted(self) -> _Wanted:
        """Return the records to be searched for: the selected ones, or all."""
        selected = [item.parent() or item for item in self.recordsTree.selectedItems()]
        records = [(item, item.data(_WHAT, _ROLE)) for item in selected or self._records()]
        wanted = {one.record.uuid: (item, one) for item, one in records}
        return [(item, one) for item, one in wanted.values() if one.address.names_a_place]

    def _show_stock(self, message: str, stock: Stock) -> None:
        self._stock = stock
        self._marker.remove()
        self.messageLabel.setText(message)
        self.recordsTree.clear()
        items = []
        for one in sorted(stock.unlocated, key=lambda one: not one.address.names_a_place):
            title = translate("Bildungsprojekte", "{kind}: {title}").format(
                kind=kind_of(one.record.table.name), title=title_of(one.record)
            )
            note = "" if one.address.names_a_place else translate("Bildungsprojekte", "no address")
            items.append(_row(title, str(one.address), "", note))
            items[-1].setData(_WHAT, _ROLE, one)
        self.recordsTree.addTopLevelItems(items)
        host = _host()
        text = (
            translate(
                "Bildungsprojekte",
                "{n} records have no location, or one less exact than an address. “Search” sends "
                "their addresses, without names, to {host}.",
            )
            if host
            else translate(
                "Bildungsprojekte",
                "{n} records have no location, or one less exact than an address. Locating is "
                "switched off: no address leaves this computer before it is switched on in QGIS's "
                "options under “BildungsProjekte”.",
            )
        )
        self.introLabel.setText(text.format(n=len(items), host=host))
        self._refresh()

    def _show_found(self, wanted: _Wanted, found: Found) -> None:
        for item, one in wanted:
            item.takeChildren()
            judged = found.judged.get(one.address)
            problem = found.run.problems.get(one.address)
            if judged is None:
                item.setText(_NOTES, "" if problem is None else explain(problem))
                continue
            item.setText(_NOTES, "" if judged else translate("Bildungsprojekte", "not found"))
            item.addChildren([self._place_row(candidate) for candidate in judged])
            item.setExpanded(True)
        self.messageLabel.setText(self._outcome(found))
        self._refresh()

    def _place_row(self, judged: Judged) -> QTreeWidgetItem:
        found = judged.candidate
        notes = "; ".join(translate(CONTEXT, FLAGS[flag]) for flag in judged.flags)
        accept = translate("Bildungsprojekte", "accept")
        row = _row(accept, found.label, self._qualities[found.quality], notes)
        row.setData(_WHAT, _ROLE, judged)
        row.setCheckState(_WHAT, _UNCHECKED)
        return row

    def _outcome(self, found: Found) -> str:
        if found.run.end is not None:
            return explain(found.run.end)
        first = [judged[0] for judged in found.judged.values() if judged]
        text = translate(
            "Bildungsprojekte",
            "Addresses asked for: {asked}, found: {found}, of these certain: {certain}. {source}",
        )
        return text.format(
            asked=len(found.judged) + len(found.run.problems),
            found=len(first),
            certain=sum(judged.is_certain for judged in first),
            source=first[0].candidate.source if first else "",
        )

    # ---- accepting

    def accept_certain(self) -> None:
        """Accept the best place of each record, if it is certain."""
        best = (row for item in self._records() for row in _children(item)[:1])
        self._check([row for row in best if row.data(_WHAT, _ROLE).is_certain], _CHECKED)

    def accept_none(self) -> None:
        """Accept nothing of what was found."""
        self._check([row for _, row in self._accepted()], _UNCHECKED)

    def _note_check(self, row: QTreeWidgetItem, column: int) -> None:
        if row.parent() is not None and column == _WHAT:
            self._check([row], row.checkState(_WHAT))

    def _check(self, rows: list[QTreeWidgetItem], state: Qt.CheckState) -> None:
        """Accept places, or not; of a record's places only one is accepted."""
        self.recordsTree.blockSignals(True)
        for row in rows:
            for other in _children(row.parent()):
                other.setCheckState(_WHAT, state if other is row else _UNCHECKED)
        self.recordsTree.blockSignals(False)
        self._refresh()

    def _show_place(self, row: QTreeWidgetItem | None, _before: QTreeWidgetItem | None) -> None:
        """Show a place on the map; of a record, the best one."""
        place = row.child(0) if row is not None and row.childCount() else row
        if place is None or place.parent() is None:
            self._marker.remove()
        else:
            try:
                self._marker.show(place.data(_WHAT, _ROLE).candidate.point)
            except UserError as error:
                self._fail(error)

    def _records(self) -> list[QTreeWidgetItem]:
        tree = self.recordsTree
        return [tree.topLevelItem(number) for number in range(tree.topLevelItemCount())]

    def _accepted(self) -> list[tuple[QTreeWidgetItem, QTreeWidgetItem]]:
        return [
            (item, row)
            for item in self._records()
            for row in _children(item)
            if row.checkState(_WHAT) == _CHECKED
        ]

    # ---- storing

    def store(self) -> None:
        """Store the accepted places as one change."""
        accepted, sources = [], set()
        for item, row in self._accepted():
            candidate = row.data(_WHAT, _ROLE).candidate
            values = {"point": candidate.point, "location_quality": candidate.quality}
            accepted.append(Acceptance(item.data(_WHAT, _ROLE).record, values))
            sources.add(candidate.source)
        self._store(accepted, ", ".join(sorted(sources)))

    def undo(self) -> None:
        """Take back what was stored last."""
        operation = self._operation

        def work(_feedback: QgsFeedback) -> None:
            self._register.undo(operation)

        self._run_storing(work, self._note_undone)

    def _store(self, accepted: list[Acceptance], source: str) -> None:
        if accepted:
            work = partial(location_work.store, self._register, accepted, source)
            self._run_storing(work, partial(self._note_stored, accepted, source))
        else:
            self._read()

    def _note_stored(self, accepted: list[Acceptance], source: str, stored: Stored) -> None:
        if stored.operation:
            self._operation = stored.operation
            self.stored.emit()
            self._read(translate("Bildungsprojekte", "Saved."))
        elif stored.gone:
            text = translate(
                "Bildungsprojekte",
                "Nothing was stored: others have deleted {titles}. Search and accept again.",
            )
            self._read(text.format(titles=", ".join(f"“{one}”" for one in stored.gone)))
        else:
            contested = [one.record.uuid for one in stored.contested]
            others = [one for one in accepted if one.record.uuid not in contested]
            self._store(others + self._decided(stored), source)

    def _decided(self, stored: Stored) -> list[Acceptance]:
        """Ask what to keep of each record whose place others have changed."""
        decided = []
        for conflict in stored.conflicts:
            dialog = ConflictDialog(conflict, stored.lookups[conflict.table.name], self)
            if dialog.exec() == QDialog.DialogCode.Accepted and dialog.values():
                decided.append(Acceptance(conflict.stored, dialog.values()))
            dialog.deleteLater()
        return decided

    def _note_undone(self, _nothing: None) -> None:
        self._operation = ""
        self.stored.emit()
        self._read(translate("Bildungsprojekte", "Taken back."))

    # ---- in the background

    def _run(
        self, text: str, work: Callable[[QgsFeedback], Any], done: Callable[[Any], None]
    ) -> None:
        self._background.run(text, work, done, self._fail)

    def _run_storing(self, work: Callable[[QgsFeedback], Any], done: Callable[[Any], None]) -> None:
        """Do something that is waited for until it is known what came of it."""
        self._is_storing = True
        text = translate("Bildungsprojekte", "Saving …")
        self._background.run(text, work, done, self._fail, self._read)

    def _fail(self, error: Exception) -> None:
        self.messageLabel.setText(sentence(error))
        self._refresh()

    def _show_busy(self, text: str) -> None:
        self.messageLabel.setText(text)
        self.progressBar.setValue(0)
        self.busyBox.setVisible(True)
        self.cancelButton.setEnabled(not self._is_storing)
        self._refresh()

    def _show_progress(self, percent: float) -> None:
        self.progressBar.setValue(round(percent))

    def _show_idle(self) -> None:
        self._is_storing = False
        self.busyBox.setVisible(False)
        self.messageLabel.setText("")
        self._refresh()

    def _refresh(self) -> None:
        """Offer what can be done now."""
        is_idle = self.busyBox.isHidden()
        has_places = any(item.childCount() for item in self._records())
        self.recordsTree.setEnabled(is_idle)
        self.searchButton.setEnabled(is_idle and bool(self._wanted()))
        self.certainButton.setEnabled(is_idle and has_places)
        for button in (self.noneButton, self.storeButton):
            button.setEnabled(is_idle and bool(self._accepted()))
        self.undoButton.setEnabled(is_idle and bool(self._operation))
        self.buttons.setEnabled(not self._is_storing)


def _row(*texts: str) -> QTreeWidgetItem:
    row = QTreeWidgetItem(list(texts))
    for column, text in enumerate(texts):
        row.setToolTip(column, plain(text) if text else "")
    return row


def _children(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    return [item.child(number) for number in range(item.childCount())]


def _host() -> str:
    """Return the server that addresses are sent to; nothing while none is switched on."""
    try:
        return service.configured().name
    except UserError:
        return ""
