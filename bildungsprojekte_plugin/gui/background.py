"""One thing at a time in the background, for a panel that shows what it is."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from qgis.core import QgsApplication, QgsFeedback
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..support.tasks import Task
from .patience import Patience


class Background(QObject):
    """Runs a task; one that is begun while another runs takes its place."""

    began = pyqtSignal(str)  # what has begun, in words
    waits = pyqtSignal(str)  # it takes long, in words
    ended = pyqtSignal()  # it is done, has failed or was stopped

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._task: Task | None = None
        self._patience = Patience(self)
        self._patience.ended.connect(self.waits)

    def run(
        self,
        text: str,
        work: Callable[[QgsFeedback], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Do the work; then comes `ended`, and `done(result)` or `failed(error)`."""
        self.close()

        def then(call: Callable[[Any], None], result: Any) -> None:
            if task is self._task:  # and no other has taken its place
                self._end()
                call(result)

        task = Task(text, work, partial(then, done), partial(then, failed))
        self._task = task
        task.taskTerminated.connect(self._end)
        self.began.emit(text)
        self._patience.begin(text)
        QgsApplication.taskManager().addTask(task)

    def cancel(self) -> None:
        """Stop what is running; nothing comes of it, and nobody waits for a server that is away."""
        if self._task is not None:
            self.close()
            self.ended.emit()

    def close(self) -> None:
        """Stop what is running and say nothing any more."""
        self._patience.stop()
        task, self._task = self._task, None
        if task is not None:
            task.taskTerminated.disconnect(self._end)
            task.cancel()

    def _end(self) -> None:
        """Note that the task has ended, or was cancelled in QGIS's list of tasks."""
        self._patience.stop()
        self._task.taskTerminated.disconnect(self._end)
        self._task = None
        self.ended.emit()
