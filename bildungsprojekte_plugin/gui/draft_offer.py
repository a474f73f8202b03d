"""Tells that something typed was never saved: at the start, and when a register is opened."""

from __future__ import annotations

from datetime import datetime

from qgis.core import Qgis
from qgis.gui import QgsMessageBar
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QPushButton, QWidget

from ..store.drafts import Draft
from ..support.i18n import translate
from .messages import plain
from .wording import draft_title, moment


class DraftOffer(QObject):
    """A line in the message bar with a button; each register's drafts are offered once.

    The line stays until it is used or closed, whatever is opened meanwhile.
    """

    accepted = pyqtSignal(object)  # the latest draft

    def __init__(self, bar: QgsMessageBar, parent: QObject) -> None:
        super().__init__(parent)
        self._bar = bar
        self._line: QWidget | None = None
        self._shown: list[Draft] = []  # in that line
        self._offered: set[str] = set()

    def offer(self, drafts: list[Draft]) -> None:
        """Offer drafts (the latest comes first), of registers whose drafts were not offered yet."""
        offered = [draft for draft in drafts if draft.register not in self._offered]
        if not offered:
            return
        self._offered.update(draft.register for draft in offered)
        drafts = sorted(self._waiting() + offered, key=_written_at, reverse=True)
        self.withdraw()
        self._shown = drafts
        when = moment(drafts[0].written_at)
        if len(drafts) == 1:
            text = translate(
                "Bildungsprojekte", "An entry of {date} was not saved: {record}."
            ).format(date=when, record=draft_title(drafts[0]))
        else:
            text = translate(
                "Bildungsprojekte", "{n} entries were not saved, the last one of {date}."
            ).format(n=len(drafts), date=when)
        self._line = self._bar.createMessage("BildungsProjekte", plain(text))
        button = QPushButton(translate("Bildungsprojekte", "Show"), self._line)
        button.setToolTip(translate("Bildungsprojekte", "Go on with it in the edit panel"))
        button.clicked.connect(lambda: self._accept(drafts[0]))
        self._line.layout().addWidget(button)
        self._bar.pushWidget(self._line, Qgis.MessageLevel.Info)

    def withdraw(self) -> None:
        """Take the line away, if it is still there."""
        if self._is_there():
            self._bar.popWidget(self._line)
        self._line, self._shown = None, []

    def _waiting(self) -> list[Draft]:
        """Return what is being offered now."""
        return self._shown if self._is_there() else []

    def _is_there(self) -> bool:
        return self._line is not None and not sip.isdeleted(self._line)

    def _accept(self, draft: Draft) -> None:
        self.withdraw()
        self.accepted.emit(draft)


def _written_at(draft: Draft) -> datetime:
    return draft.written_at
