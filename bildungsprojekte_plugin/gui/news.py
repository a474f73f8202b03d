"""Looking out for what others change in the open register."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from qgis.core import QgsApplication, QgsFeedback
from qgis.PyQt.QtCore import QObject, QSocketNotifier, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ..store.errors import RegisterError
from ..store.history import Operation
from ..store.news import News
from ..store.postgis.listening import Listener
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


@dataclass(frozen=True)
class _Found:
    """What a look has brought; `listener` when nobody has listened so far and the server can."""

    operations: list[Operation]
    what_was_read: Any
    listener: Listener | None


class NewsWatch(QObject):
    """Asks for news of a register in the background, as long as QGIS's window can be seen.

    It asks every few seconds; a server says at once that there are some.

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
        self._listener: Listener | None = None
        self._notifier: QSocketNotifier | None = None
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
        self._stop_listening()
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
        is_deaf = self._listener is None

        def work(_feedback: QgsFeedback) -> _Found:
            pending.operations += news.fetch()  # they wait here if reading fails
            pending.went_back |= news.went_back
            return _Found(
                list(pending.operations),
                read() if pending.is_some() else None,
                news.listener() if is_deaf else None,
            )

        text = translate("Bildungsprojekte", "Looking for changes by others")
        self._task = Task(text, work, self._take, self._fail, is_hidden=True)
        QgsApplication.taskManager().addTask(self._task)

    def _take(self, found: _Found) -> None:
        self._task = None
        if found.listener is not None:
            self._listen(found.listener)
        self._pending = _Pending()
        if self._has_failed:
            self._has_failed = False
            self._timer.start(_EVERY)
            self.recovered.emit()
        if found.what_was_read is not None:
            self.arrived.emit(found.operations, found.what_was_read)

    def _listen(self, listener: Listener) -> None:
        self._listener = listener
        self._notifier = QSocketNotifier(listener.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._hear)

    def _hear(self, *_: object) -> None:
        """Something has arrived on the socket: news, or its end."""
        try:
            has_heard = self._listener.heard()
        except RegisterError:  # asking will tell why, and listen anew
            self._stop_listening()
        else:
            if has_heard:
                self.look()

    def _stop_listening(self) -> None:
        notifier, self._notifier = self._notifier, None
        if notifier is not None:
            notifier.setEnabled(False)
            notifier.activated.disconnect(self._hear)
            notifier.deleteLater()
        listener, self._listener = self._listener, None
        if listener is not None:
            listener.close()

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
