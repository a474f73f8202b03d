"""Saying why something takes long, before the user begins to wonder."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..support.i18n import translate

_AFTER = 1_000  # milliseconds


class Patience(QObject):
    """Says in words that something in the background is still being waited for."""

    ended = pyqtSignal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._text = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._end)

    def begin(self, text: str) -> None:
        """Something has begun; `text` is what the user was told."""
        self._text = text
        self._timer.start(_AFTER)

    def stop(self) -> None:
        """It has ended."""
        self._timer.stop()

    def _end(self) -> None:
        self.ended.emit(
            translate(
                "Bildungsprojekte", "{doing} This takes longer than usual; it can be cancelled."
            ).format(doing=self._text)
        )
