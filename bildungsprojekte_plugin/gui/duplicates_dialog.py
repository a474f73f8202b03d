"""The list of actors that may stand in the register twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from qgis.PyQt import uic
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QDialog, QHeaderView, QTableWidgetItem, QWidget

from ..exchange.duplicates import Likeness
from ..exchange.report_files.duplicates_report import place_of
from ..model import Actor
from ..support.i18n import explain, translate
from .messages import plain

_FORM, _ = uic.loadUiType(str(Path(__file__).with_suffix(".ui")))
_SCORE = 0


class DuplicatesDialog(QDialog, _FORM):
    """Shows and asks; what is asked for is done by whoever listens to its signals."""

    mergeChosen = pyqtSignal(object)  # noqa: N815  (Qt's way of writing); with the Likeness
    differentChosen = pyqtSignal(object)  # noqa: N815

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setupUi(self)
        self._pairs: list[Likeness] = []
        self._open = 0  # the number of those that nobody has rejected
        self._is_busy = self._is_storing = self._may_undo = False
        header = self.pairsTable.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(_SCORE, QHeaderView.ResizeMode.ResizeToContents)
        rows = self.pairsTable.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.pairsTable.itemSelectionChanged.connect(self._show_possible)
        self.pairsTable.cellDoubleClicked.connect(self._choose_merge)
        self.mergeButton.clicked.connect(self._choose_merge)
        self.differentButton.clicked.connect(self._choose_different)
        self.closeButton.clicked.connect(self.reject)
        self.show_idle()

    def show_pairs(
        self,
        open_ones: Sequence[Likeness],
        actors: Mapping[str, Actor],
        rejected: Sequence[Likeness],
    ) -> None:
        """Show pairs of actors, which are given by uuid; the selection stays where it was.

        Those that were rejected come last, if they are to be shown at all.
        """
        row = max(self.pairsTable.currentRow(), 0)
        pairs = [*open_ones, *(rejected if self.rejectedBox.isChecked() else ())]
        self._pairs, self._open = pairs, len(open_ones)
        self.pairsTable.setRowCount(0)
        self.pairsTable.setRowCount(len(pairs))
        for number, pair in enumerate(pairs):
            reasons = [explain(reason) for reason in pair.reasons]
            if number >= self._open:
                reasons.insert(0, translate("Bildungsprojekte", "Said to be not the same."))
            texts = (
                translate("Bildungsprojekte", "{percent} %").format(percent=int(100 * pair.score)),
                _described(actors[pair.one]),
                _described(actors[pair.other]),
                "\n".join(reasons),
            )
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(plain(text))
                item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
                self.pairsTable.setItem(number, column, item)
        if pairs:
            self.pairsTable.selectRow(min(row, len(pairs) - 1))
        self._show_possible()

    def show_state(self, text: str) -> None:
        """Say how things are."""
        self.stateLabel.setText(text)

    def show_busy(self, text: str, *, is_storing: bool) -> None:
        """Something slow has begun. What is being stored cannot be left."""
        self._is_busy, self._is_storing = True, is_storing
        self.show_state(text)
        self.cancelButton.setEnabled(True)
        self.cancelButton.setVisible(True)
        self._show_possible()

    def show_stopping(self) -> None:
        """It was cancelled, but is not over: nobody knows yet what will come of it."""
        self.show_state(translate("Bildungsprojekte", "Is being stopped …"))
        self.cancelButton.setEnabled(False)

    def show_idle(self) -> None:
        """Nothing is running."""
        self._is_busy = self._is_storing = False
        self.show_state("")
        self.cancelButton.setVisible(False)
        self._show_possible()

    def offer_undo(self, *, may_undo: bool) -> None:
        """Offer to take back the last merge, or not."""
        self._may_undo = may_undo
        self._show_possible()

    def reject(self) -> None:
        """Close, unless something is being stored."""
        if not self._is_storing:
            super().reject()

    def _show_possible(self) -> None:
        is_chosen = bool(self.pairsTable.selectedItems()) and not self._is_busy
        self.mergeButton.setEnabled(is_chosen)
        self.differentButton.setEnabled(is_chosen)
        is_rejected = is_chosen and self.pairsTable.currentRow() >= self._open
        self.differentButton.setText(
            translate("Bildungsprojekte", "Per&haps the same")
            if is_rejected
            else translate("Bildungsprojekte", "&Not the same")
        )
        self.undoButton.setEnabled(self._may_undo and not self._is_busy)
        self.closeButton.setEnabled(not self._is_storing)

    def _choose_merge(self) -> None:
        if self.mergeButton.isEnabled():
            self.mergeChosen.emit(self._pairs[self.pairsTable.currentRow()])

    def _choose_different(self) -> None:
        self.differentChosen.emit(self._pairs[self.pairsTable.currentRow()])


def _described(actor: Actor) -> str:
    return "\n".join(part for part in (actor.name, place_of(actor)) if part)
