"""The names of a register, read in the background for threads that wait for them."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

from qgis.core import QgsApplication, QgsFeedback

from ..store import Register
from ..store.search.register_index import RegisterIndex
from ..support.i18n import translate
from ..support.tasks import Task

_STEP = 0.05  # seconds after which whoever waits looks whether they still have to


class IndexReading:
    """The index of a register as it is now; read once, when it is first wanted.

    `begin` and `close` are for the main thread, `index` for any. Whoever stops waiting does not
    stop the reading: the next one will be glad of it.
    """

    def __init__(self, register: Register, failed: Callable[[Exception], None]) -> None:
        self._register = register
        self._failed: Callable[[Exception], None] | None = failed  # to be told once
        self._task: Task | None = None
        self._index: RegisterIndex | None = None
        self._has_ended = Event()

    def begin(self) -> None:
        """Read the register, unless that is being done or has been; a failure is no reading."""
        if self._task is not None or self._index is not None:
            return
        self._has_ended.clear()
        self._task = Task(
            translate("Bildungsprojekte", "Reading the register …"),
            self._read,
            self._take,
            self._fail,
            is_hidden=True,
        )
        QgsApplication.taskManager().addTask(self._task)

    def index(self, feedback: QgsFeedback) -> RegisterIndex | None:
        """Wait for the index; None where it cannot be read, or nobody wants it any more."""
        while not feedback.isCanceled():
            if self._has_ended.wait(_STEP):
                return self._index
        return None

    def close(self) -> None:
        """Stop reading, and say nothing any more."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()

    def _read(self, _feedback: QgsFeedback) -> RegisterIndex:
        with self._register.read() as database:
            return RegisterIndex.of(database)

    def _take(self, index: RegisterIndex) -> None:
        self._task, self._index = None, index
        self._has_ended.set()

    def _fail(self, error: Exception) -> None:
        tell, self._task, self._failed = self._failed, None, None
        self._has_ended.set()
        if tell is not None:
            tell(error)
