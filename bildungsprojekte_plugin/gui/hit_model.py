"""What a search has found, as the list shows it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from qgis.PyQt.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from ..model.records import Point
from ..store.search.record_index import RecordIndex
from ..support.i18n import translate
from .messages import plain

_SEPARATOR = " · "
_NOTHING = np.empty(0, np.int64)


class HitModel(QAbstractListModel):
    """One row for each activity: its title, below it whose it is and where. All of it plain."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._index: RecordIndex | None = None
        self._found: np.ndarray = _NOTHING

    def show(self, index: RecordIndex, found: np.ndarray) -> None:
        """Show these of the activities of an index."""
        self.beginResetModel()
        self._index, self._found = index, found
        self.endResetModel()

    def clear(self) -> None:
        """Show nothing."""
        self.beginResetModel()
        self._index, self._found = None, _NOTHING
        self.endResetModel()

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008, N802
        """Return how many there are (for Qt)."""
        return 0 if parent.isValid() else len(self._found)

    def data(self, at: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Return what a row says (for Qt)."""
        if not at.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(at.row())
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain(self._text(at.row()))
        return None

    def uuid(self, row: int) -> str:
        """Return the uuid of the activity in a row."""
        return self._index.uuid[self._found[row]]

    def uuids(self) -> list[str]:
        """Return the uuids of all activities, in their order."""
        return [] if self._index is None else self._index.uuid[self._found].tolist()

    def rows_of(self, uuids: Sequence[str]) -> list[int]:
        """Return the rows of activities, of those that are among them."""
        if self._index is None or not uuids:
            return []
        return np.flatnonzero(np.isin(self._index.uuid[self._found], uuids)).tolist()

    def points(self, rows: Sequence[int]) -> list[Point]:
        """Return the places of the activities in some rows, of those that have an exact one."""
        points = [self._index.point(self._found[row]) for row in rows]
        return [point for point in points if point is not None]

    def _text(self, row: int) -> str:
        number = self._found[row]
        town = self._index.town[number]
        if self._index.is_nowhere[number]:
            town = translate("Bildungsprojekte", "without location")
        below = _SEPARATOR.join(filter(None, (_line(self._index.actor_name[number]), _line(town))))
        return f"{_line(self._index.title[number])}\n{below}"


def _line(text: str) -> str:
    """Return a text in one line, so that all rows are equally high."""
    return " ".join(text.split())
