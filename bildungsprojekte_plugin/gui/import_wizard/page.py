"""What all pages of the wizard share: the work so far, and one slow thing at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.core import QgsFeedback
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget, QWizardPage

from ...support.i18n import translate
from ..background import Background
from ..messages import sentence
from .work import Work


class Page(QWizardPage):
    """A page with a line for messages and, while something runs, its progress and a button."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self.work = work
        self.background = Background(self)
        self._is_idle = True

    def add_status(self) -> None:
        """Add the lines for messages and progress; to be called when the page is laid out."""
        self.messageLabel = QLabel(self)
        self.messageLabel.setObjectName("messageLabel")
        self.messageLabel.setTextFormat(Qt.TextFormat.PlainText)
        self.messageLabel.setWordWrap(True)
        flags = Qt.TextInteractionFlag
        self.messageLabel.setTextInteractionFlags(
            flags.TextSelectableByMouse | flags.TextSelectableByKeyboard
        )
        self.busyBox = QWidget(self)
        self.progressBar = QProgressBar(self.busyBox)
        self.cancelButton = QPushButton(translate("Bildungsprojekte", "S&top"), self.busyBox)
        self.cancelButton.setToolTip(translate("Bildungsprojekte", "Stop what is running"))
        self.cancelButton.setAutoDefault(False)
        row = QHBoxLayout(self.busyBox)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.progressBar)
        row.addWidget(self.cancelButton)
        self.layout().addWidget(self.busyBox)
        self.layout().addWidget(self.messageLabel)
        self.busyBox.hide()
        for signal, slot in (
            (self.cancelButton.clicked, self._cancel),
            (self.background.began, self._show_busy),
            (self.background.progressed, self._show_progress),
            (self.background.waits, self.tell),
            (self.background.ended, self._show_idle),
        ):
            signal.connect(slot)

    def run(
        self,
        text: str,
        work: Callable[[QgsFeedback], Any],
        done: Callable[[Any], None],
        stopped: Callable[[], None] | None = None,
    ) -> None:
        """Do something slow; what it says of a failure stands on the page."""
        self.background.run(text, work, done, self.fail, stopped)

    def tell(self, text: str) -> None:
        """Say something on the page."""
        self.messageLabel.setText(text)

    def fail(self, error: Exception) -> None:
        """Say what went wrong."""
        self.tell(sentence(error))
        self.completeChanged.emit()

    def stop(self) -> None:
        """Stop what is running; nothing comes of it."""
        self.background.close()
        self._show_idle()

    def isComplete(self) -> bool:  # noqa: N802  (Qt's)
        """Whether one may go on."""
        return self._is_idle and self.is_ready()

    def is_ready(self) -> bool:
        """Whether everything is there that the next page needs."""
        return True

    def _cancel(self) -> None:
        self.background.cancel()
        if self._is_idle:  # else what came of it is told when it has ended
            self.tell(translate("Bildungsprojekte", "Stopped."))

    def _show_busy(self, text: str) -> None:
        self._is_idle = False
        self.tell(text)
        self.progressBar.setRange(0, 0)  # until it is known how far it has come
        self.busyBox.show()
        self.completeChanged.emit()

    def _show_progress(self, percent: float) -> None:
        self.progressBar.setRange(0, 100)
        self.progressBar.setValue(round(percent))

    def _show_idle(self) -> None:
        self._is_idle = True
        self.tell("")
        self.busyBox.hide()
        self.completeChanged.emit()
