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
    progressed = pyqtSignal(float)  # so many percent are done
    stopping = pyqtSignal()  # it was cancelled, and what came of it is still waited for
    ended = pyqtSignal()  # it is done, has failed or was stopped

    def __init__(self, parent: QObject, *, is_hidden: bool = False) -> None:
        super().__init__(parent)
        self._is_hidden = is_hidden
        self._task: Task | None = None
        self._must_end = False
        self._patience = Patience(self)
        self._patience.ended.connect(self.waits)

    def run(
        self,
        text: str,
        work: Callable[[QgsFeedback], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        stopped: Callable[[], None] | None = None,
    ) -> None:
        """Do the work; then comes `ended`, and `done(result)` or `failed(error)`.

        What is cancelled is left alone at once, and nothing comes of it. But where `stopped` is
        given, nobody may believe so before the work has ended: it may be done nevertheless, and
        one of the three is called then.
        """
        self.close()

        def then(call: Callable[..., None], *result: Any) -> None:
            if task is self._task:  # and no other has taken its place
                self._let_go()
                self.ended.emit()
                call(*result)

        end = partial(then, stopped or _nothing)
        task = Task(
            text, work, partial(then, done), partial(then, failed),
            stopped=end, is_hidden=self._is_hidden,
        )  # fmt: skip
        self._task, self._must_end = task, stopped is not None
        task.stopping.connect(self._note_stop)
        task.progressChanged.connect(self.progressed)
        self.began.emit(text)
        self._patience.begin(text)
        QgsApplication.taskManager().addTask(task)

    def cancel(self) -> None:
        """Stop what is running; what must not be left alone is asked to stop and waited for."""
        if self._task is not None:
            self._task.cancel()

    def close(self) -> None:
        """Stop what is running and say nothing any more."""
        task = self._let_go()
        if task is not None:
            task.cancel()

    def _let_go(self) -> Task | None:
        self._patience.stop()
        task, self._task = self._task, None
        if task is not None:
            task.stopping.disconnect(self._note_stop)
            task.progressChanged.disconnect(self.progressed)
        return task

    def _note_stop(self) -> None:
        """Note that the task was cancelled, here or in QGIS's list of tasks."""
        self._patience.stop()
        if self._must_end:
            self.stopping.emit()
        else:  # nobody waits for a server that is away
            self._let_go()
            self.ended.emit()


def _nothing() -> None:
    """Nothing is to be said of what was stopped."""
