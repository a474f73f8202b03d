"""Slow work in QGIS's task manager: progress, cancel, and the result on the main thread."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from qgis.core import QgsFeedback, QgsTask
from qgis.PyQt.QtCore import pyqtSignal

from . import log
from .errors import UserError
from .feedback import CancelledError


class Task(QgsTask):
    """Runs `work(feedback)` in the background.

    On the main thread then: `done(result)`, or `failed(error)` with a `UserError`, or with the
    bug itself, which has been logged. Nothing is called after the user has cancelled; with
    `stopped` the outcome is told then too, for it may have been too late: `stopped()` says that
    nothing came of it. QGIS does not show a hidden one.
    """

    stopping = pyqtSignal()  # somebody has cancelled, in QGIS's list of tasks maybe

    def __init__(
        self,
        description: str,
        work: Callable[[QgsFeedback], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        *,
        stopped: Callable[[], None] | None = None,
        is_hidden: bool = False,
    ) -> None:
        flags = QgsTask.Flag.CanCancel | QgsTask.Flag.Silent
        super().__init__(description, flags | QgsTask.Flag.Hidden if is_hidden else flags)
        self._work = work
        self._done = done
        self._failed = failed
        self._stopped = stopped
        self._feedback = QgsFeedback()
        self._feedback.progressChanged.connect(self.setProgress)
        self._result: Any = None
        self._error: Exception | None = None

    def run(self) -> bool:
        """Do the work (in the background)."""
        try:
            self._result = self._work(self._feedback)
        except (UserError, CancelledError) as error:
            self._error = error
        except Exception as error:  # noqa: BLE001  (the border of the thread: logged whole)
            log.bug(error)
            self._error = error
        return self._error is None

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._feedback.cancel()
        self.stopping.emit()
        super().cancel()

    def finished(self, is_successful: bool) -> None:
        """Hand over the result (on the main thread)."""
        self._feedback.progressChanged.disconnect(self.setProgress)
        tell = self._outcome(is_successful)
        # Whoever asked often refers to the task, and the task to them. What such a ring holds
        # would be destroyed at any time, in any thread, and layers must not be.
        self._work = self._done = self._failed = self._stopped = _nothing
        self._result = self._error = None
        tell()

    def _outcome(self, is_successful: bool) -> Callable[[], None]:
        if self.isCanceled() and self._stopped is None:
            return _nothing
        if is_successful:
            return partial(self._done, self._result)
        if self._error is not None and not isinstance(self._error, CancelledError):
            return partial(self._failed, self._error)
        return self._stopped or _nothing


def _nothing() -> None:
    """Nobody is to be told."""
