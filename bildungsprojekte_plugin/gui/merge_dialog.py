"""Asks what becomes of two actors that are the same organisation, field by field."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

from qgis.PyQt import uic
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidgetItem,
    QWidget,
)

from ..model import schema
from ..support.i18n import translate
from .cells import at_top
from .field_editors import WheelGuard
from .fields import to_values
from .messages import plain
from .twins import Facing, Twins
from .wording import field_label, field_text

_FORM, _ = uic.loadUiType(str(Path(__file__).with_suffix(".ui")))
_FIELD, _KEPT, _OTHER, _PICK = range(4)


class MergeDialog(QDialog, _FORM):
    """Shows two actors side by side; where they differ, the user picks."""

    def __init__(self, twins: Twins, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setupUi(self)
        self._twins = twins
        self._choices: list[tuple[Facing, QComboBox]] = []
        self._guard = WheelGuard(self)
        self.storyLabel.setText(_story(twins))
        for field in twins.fields():
            self._add(field)
        self._fit()
        accept, reject = (
            self.buttonBox.button(button)
            for button in (
                QDialogButtonBox.StandardButton.Ok,
                QDialogButtonBox.StandardButton.Cancel,
            )
        )
        accept.setText(translate("Bildungsprojekte", "&Merge"))
        accept.setToolTip(
            translate("Bildungsprojekte", "Make one record of the two; this can be taken back")
        )
        reject.setText(translate("Bildungsprojekte", "&Keep both"))
        reject.setToolTip(translate("Bildungsprojekte", "Nothing is changed"))
        self.buttonBox.accepted.connect(self.accept)
        self.buttonBox.rejected.connect(self.reject)
        self._show_open()

    def values(self) -> dict[str, Any]:
        """Return the values of the other record that were picked for the one that stays."""
        return to_values(
            {field.name: field.other for field, box in self._choices if box.currentData() == _OTHER}
        )

    def _add(self, field: Facing) -> None:
        row = self.fieldsTable.rowCount()
        self.fieldsTable.insertRow(row)
        label = field_label(schema.ACTOR, field.name, self._twins.lookups)
        texts = [
            field_text(schema.ACTOR, field.name, value, self._twins.lookups)
            for value in (field.kept, field.other)
        ]
        for column, text in enumerate((label, *texts)):
            item = QTableWidgetItem(text)
            item.setToolTip(plain(text))
            item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            self.fieldsTable.setItem(row, column, item)
        if field.kept != field.other:
            self.fieldsTable.setCellWidget(row, _PICK, at_top(self._choice(field, label)))

    def _choice(self, field: Facing, label: str) -> QComboBox:
        box = QComboBox()
        if field.is_contested:
            box.addItem(translate("Bildungsprojekte", "Please choose"), None)
        box.addItem(translate("Bildungsprojekte", "Of the one that stays"), _KEPT)
        box.addItem(translate("Bildungsprojekte", "Of the one that goes"), _OTHER)
        if field.kept is None:
            box.setCurrentIndex(box.findData(_OTHER))
        box.setAccessibleName(
            translate("Bildungsprojekte", "What to keep: {field}").format(field=label)
        )
        box.setToolTip(plain(box.accessibleName()))
        box.installEventFilter(self._guard)
        box.currentIndexChanged.connect(self._show_open)
        self._choices.append((field, box))
        return box

    def _fit(self) -> None:
        header = self.fieldsTable.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for column in (_FIELD, _PICK):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        rows = self.fieldsTable.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for first, second in pairwise([self.fieldsTable, *(box for _, box in self._choices)]):
            QWidget.setTabOrder(first, second)

    def _show_open(self) -> None:
        """Say what is still to be decided."""
        undecided = sum(box.currentData() is None for _, box in self._choices)
        text = translate("Bildungsprojekte", "Still to be decided: {n}").format(n=undecided)
        self.openLabel.setText(text if undecided else "")
        self.buttonBox.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not undecided)


def _story(twins: Twins) -> str:
    """Return what will happen, in words."""
    return translate(
        "Bildungsprojekte",
        "“{kept}” stays and gets what is chosen below. “{other}” is deleted, and its history "
        "stays. What belongs to it moves: activities {activities}, projects {projects}, contacts "
        "{contacts}. All of it is one change that can be taken back.",
    ).format(
        kept=twins.kept.name,
        other=twins.other.name,
        activities=twins.moving["activity"],
        projects=twins.moving["project"],
        contacts=twins.moving["contact"],
    )
