"""Asks what to keep of a record that somebody else has changed meanwhile."""

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

from ..store.value_words import Lookups
from ..support.i18n import translate
from .cells import at_top
from .conflicts import Conflict, Contested
from .field_editors import WheelGuard
from .fields import to_values
from .messages import plain
from .wording import author_text, field_label, field_text, moment

_FORM, _ = uic.loadUiType(str(Path(__file__).with_suffix(".ui")))
_FIELD, _BASE, _MINE, _THEIRS, _KEEP = range(5)


class ConflictDialog(QDialog, _FORM):
    """Shows what both sides say, and lets nobody go on before every contested field is decided."""

    def __init__(self, conflict: Conflict, lookups: Lookups, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setupUi(self)
        self._conflict = conflict
        self._lookups = lookups
        self._choices: list[tuple[Contested, QComboBox]] = []
        self._guard = WheelGuard(self)
        is_deleted = conflict.stored is None
        self.storyLabel.setText(_story(conflict))
        self.deletedBox.setVisible(is_deleted)
        self.fieldsTable.setColumnHidden(_THEIRS, is_deleted)
        self.fieldsTable.setColumnHidden(_KEEP, is_deleted)
        for field in conflict.contested():
            self._add(field)
        self._fit()
        accept, reject = (
            self.buttonBox.button(button)
            for button in (
                QDialogButtonBox.StandardButton.Ok,
                QDialogButtonBox.StandardButton.Cancel,
            )
        )
        accept.setText(translate("Bildungsprojekte", "&Use what is chosen"))
        accept.setToolTip(translate("Bildungsprojekte", "Go on with the values chosen above"))
        reject.setText(translate("Bildungsprojekte", "Decide &later"))
        reject.setToolTip(
            translate("Bildungsprojekte", "Nothing is stored; your text stays in the panel")
        )
        self.buttonBox.accepted.connect(self.accept)
        self.buttonBox.rejected.connect(self.reject)
        self.newButton.toggled.connect(self._show_open)
        self.dropButton.toggled.connect(self._show_open)
        self._show_open()

    def values(self) -> dict[str, Any]:
        """Return the values to store upon what is stored now: those of mine that were chosen."""
        return to_values(
            {
                field.name: field.mine
                for field, box in self._choices
                if box.currentData() == _MINE and field.mine != field.theirs
            }
        )

    def wants_new_record(self) -> bool:
        """Whether my text shall become a new record, since theirs was deleted."""
        return self.newButton.isChecked()

    def _add(self, field: Contested) -> None:
        row = self.fieldsTable.rowCount()
        self.fieldsTable.insertRow(row)
        table = self._conflict.table
        label = field_label(table, field.name, self._lookups)
        values = (field.base, field.mine, field.theirs)
        texts = [label, *(field_text(table, field.name, v, self._lookups) for v in values)]
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            item.setToolTip(plain(text))
            item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            self.fieldsTable.setItem(row, column, item)
        if self._conflict.stored is not None:
            self.fieldsTable.setCellWidget(row, _KEEP, at_top(self._choice(field, label)))

    def _choice(self, field: Contested, label: str) -> QComboBox:
        box = QComboBox()
        if not field.is_mine and not field.is_theirs:
            box.addItem(translate("Bildungsprojekte", "Please choose"), None)
        box.addItem(translate("Bildungsprojekte", "Mine"), _MINE)
        box.addItem(translate("Bildungsprojekte", "Theirs"), _THEIRS)
        box.setCurrentIndex(box.findData(_THEIRS) if field.is_theirs else 0)
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
        for column in (_FIELD, _KEEP):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        rows = self.fieldsTable.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        boxes = [box for _, box in self._choices]
        for first, second in pairwise([self.fieldsTable, *boxes, self.newButton]):
            QWidget.setTabOrder(first, second)

    def _show_open(self) -> None:
        """Say what is still to be decided."""
        undecided = sum(box.currentData() is None for _, box in self._choices)
        if self._conflict.stored is None:
            undecided = int(not self.newButton.isChecked() and not self.dropButton.isChecked())
        text = translate("Bildungsprojekte", "Still to be decided: {n}").format(n=undecided)
        self.openLabel.setText(text if undecided else "")
        self.buttonBox.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not undecided)


def _story(conflict: Conflict) -> str:
    """Return what has happened, in words."""
    if conflict.stored is None:
        text = (
            translate(
                "Bildungsprojekte",
                "“{title}” was deleted by {author} on {when} while you were working on it. "
                "What shall become of your text?",
            )
            if conflict.at
            else translate(
                "Bildungsprojekte",
                "“{title}” is not in the register any more. What shall become of your text?",
            )
        )
    else:
        text = translate(
            "Bildungsprojekte",
            "“{title}” was changed by {author} on {when} while you were working on it. Nothing "
            "of yours is stored yet. Choose what to keep of every field that both have changed.",
        )
    return text.format(
        title=conflict.title,
        author=author_text(conflict.author),
        when=moment(conflict.at) if conflict.at else "",
    )
