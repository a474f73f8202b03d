"""Looking out for what others change in the open register."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from qgis.core import QgsApplication, QgsFeedback
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ..store.history import Operation
from ..store.news import News
from ..support.i18n import translate
from ..support.tasks import Task
from .wording import author_text

_EVERY = 5_000  # milliseconds
_AFTER_FAILURE = 30_000
_MOST_LINES = 3


@dataclass
class _Pending:
    """News that nobody was told yet."""

    operations: list[Operation] = field(default_factory=list)
    went_back: bool = False

    def is_some(self) -> bool:
        """Whether there are any."""
        return self.went_back or bool(self.operations)


class NewsWatch(QObject):
    """Asks for news of a register in the background, as long as QGIS's window can be seen.

    `arrived` brings the changes and what was read anew after them (no change: a backup was
    restored), `failed` the error when
    nothing could be read, and `recovered` says that it can be read again.
    """

    arrived = pyqtSignal(list, object)
    failed = pyqtSignal(Exception)
    recovered = pyqtSignal()

    def __init__(self, window: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._news: News | None = None
        self._read: Callable[[], Any] | None = None
        self._pending = _Pending()
        self._task: Task | None = None
        self._has_failed = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)

    def watch(self, news: News, read: Callable[[], Any]) -> None:
        """Look out for news of a register, and of no other; `read` reads it after there were some.

        `read` runs in the background.
        """
        self.close()
        self._news, self._read = news, read
        self._timer.start(_EVERY)

    def close(self) -> None:
        """Look out for nothing any more."""
        self._timer.stop()
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
        self._news = self._read = None
        self._pending = _Pending()
        self._has_failed = False

    def look(self) -> None:
        """Ask now, unless QGIS cannot be seen or the last answer has not come yet."""
        is_seen = self._window.isVisible() and not self._window.isMinimized()
        if self._news is None or self._task is not None or not is_seen:
            return
        news, read, pending = self._news, self._read, self._pending

        def work(_feedback: QgsFeedback) -> tuple[list[Operation], Any]:
            pending.operations += news.fetch()  # they wait here if reading fails
            pending.went_back |= news.went_back
            return list(pending.operations), read() if pending.is_some() else None

        text = translate("Bildungsprojekte", "Looking for changes by others")
        self._task = Task(text, work, self._take, self._fail, is_hidden=True)
        QgsApplication.taskManager().addTask(self._task)

    def _take(self, found: tuple[list[Operation], Any]) -> None:
        self._task = None
        operations, what_was_read = found
        self._pending = _Pending()
        if self._has_failed:
            self._has_failed = False
            self._timer.start(_EVERY)
            self.recovered.emit()
        if what_was_read is not None:
            self.arrived.emit(operations, what_was_read)

    def _fail(self, error: Exception) -> None:
        self._task = None
        if not self._has_failed:
            self._has_failed = True
            self._timer.start(_AFTER_FAILURE)
            self.failed.emit(error)


def news_text(operations: list[Operation]) -> str:
    """Return sentences that say who has changed what and why, the latest first."""
    if not operations:
        return translate("Bildungsprojekte", "The register was restored from a backup.")
    lines = [_sentence(operation) for operation in reversed(operations[-_MOST_LINES:])]
    if len(operations) > _MOST_LINES:
        rest = translate("Bildungsprojekte", "and changes before: {n}")
        lines.append(rest.format(n=len(operations) - _MOST_LINES))
    return "\n".join(lines)


def _sentence(operation: Operation) -> str:
    is_one, reason = operation.records == 1, operation.reason
    if not reason and is_one:
        text = translate("Bildungsprojekte", "{author} changed one record.")
    elif not reason:
        text = translate("Bildungsprojekte", "{author} changed {n} records.")
    elif is_one:
        text = translate("Bildungsprojekte", "{author} changed one record: {reason}")
    else:
        text = translate("Bildungsprojekte", "{author} changed {n} records: {reason}")
    return text.format(author=author_text(operation.author), n=operation.records, reason=reason)
