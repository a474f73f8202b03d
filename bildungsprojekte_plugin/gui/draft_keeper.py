"""Keeps what is being typed on disk, so that it outlives whatever happens to QGIS."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timezone
from typing import Any

from qgis.PyQt.QtCore import QLockFile, QObject, QTimer, pyqtSignal

from ..store import drafts
from ..store.drafts import Draft
from ..support import log

_PAUSE = 1000  # milliseconds from something typed to its being written
_TOUCH = 60_000  # milliseconds; see `store.drafts`


class DraftKeeper(QObject):
    """Writes the draft of what is open in a form a second after something was typed.

    Disks may be slow: a thread of the keeper's own does everything, in the order in which it was
    asked for. What cannot be written is kept in memory and tried again every second.
    """

    found = pyqtSignal(str, list)  # the address of a register, its drafts that nobody works on
    found_all = pyqtSignal(list)  # the drafts of all registers that nobody works on
    failed = pyqtSignal(object)  # the error that keeps drafts from being written; once

    _ended = pyqtSignal(object)  # with None, or with the error

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._draft: Draft | None = None
        self._typed: Callable[[], dict[str, Any]] | None = None
        self._has_failed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._write)
        self._touch_timer = QTimer(self)
        self._touch_timer.setInterval(_TOUCH)
        self._touch_timer.timeout.connect(self._touch)
        self._touch_timer.start()
        self._ended.connect(self._note_end)
        self._disk = ThreadPoolExecutor(max_workers=1, thread_name_prefix="drafts")
        # these two are for the thread alone; the keys are those of the drafts
        self._locks: dict[str, QLockFile | None] = {}
        self._unwritten: dict[str, Draft] = {}

    def watch(self, draft: Draft, typed: Callable[[], dict[str, Any]]) -> None:
        """Keep what `typed` returns, the changed values of what is open in the form.

        What was watched before stays on disk as it is.
        """
        self.leave()
        self._draft, self._typed = draft, typed
        self._write()

    def renew(self, draft: Draft) -> None:
        """Write at once what has become of the draft that is being watched; its key is the same."""
        self._timer.stop()
        self._draft = draft
        self._write()

    def note_edit(self) -> None:
        """Something was typed. Typing on does not put the writing off."""
        if self._draft is not None and not self._timer.isActive():
            self._timer.start()

    def flush(self) -> None:
        """Write now what was typed within the last second."""
        if self._timer.isActive():
            self._timer.stop()
            self._write()

    def leave(self) -> None:
        """Watch no more; the draft stays on disk, and others may go on with it."""
        self.flush()
        if self._draft is not None:
            self._do(self._let_go, self._draft)
        self._draft = self._typed = None

    def remove(self) -> None:
        """Watch no more, and remove the draft: it is stored, or nobody wants it."""
        self._timer.stop()
        if self._draft is not None:
            self.drop(self._draft)
        self._draft = self._typed = None

    def drop(self, draft: Draft) -> None:
        """Remove a draft that is not being watched."""
        self._do(self._remove, draft)

    def look(self, register: str) -> None:
        """Find the drafts for the register at an address, and say so by `found`."""
        self._do(lambda: self.found.emit(register, self._free(register)))

    def look_everywhere(self) -> None:
        """Remove what is too old; find the drafts of all registers, and say so by `found_all`."""
        self._do(self._find_all)

    def drafts(self, register: str) -> list[Draft]:
        """Return the drafts that nobody works on, latest first. Waits: not for the main thread."""
        try:
            return self._disk.submit(self._free, register).result()
        except RuntimeError:  # closed meanwhile: nobody will see them
            return []

    def close(self) -> None:
        """Write what is left and end."""
        self.leave()
        self._disk.shutdown(wait=True)
        self._ended.disconnect(self._note_end)
        self._timer.timeout.disconnect(self._write)
        self._touch_timer.timeout.disconnect(self._touch)

    def _write(self) -> None:
        if self._draft is not None and self._typed is not None:
            now = datetime.now(timezone.utc)
            self._draft = replace(self._draft, values=self._typed(), written_at=now)
            self._do(self._put, self._draft)
        elif self._has_failed:
            self._do(self._write_all)

    def _note_end(self, error: Exception | None) -> None:
        if error is not None:
            self._timer.start()  # and try again
        if error is not None and not self._has_failed:
            if isinstance(error, OSError):
                log.info(f"A draft cannot be written: {error}")
            else:
                log.bug(error)
            self.failed.emit(error)
        self._has_failed = error is not None

    def _touch(self) -> None:
        self._do(self._touch_locks)

    def _do(self, work: Callable[..., None], *arguments: Draft) -> None:
        self._disk.submit(self._done, work, *arguments)

    # ---- in the thread

    def _done(self, work: Callable[..., None], *arguments: Draft) -> None:
        try:
            work(*arguments)
            self._write_all()
        except Exception as error:  # noqa: BLE001  (the border of the thread: told on the other side)
            self._ended.emit(error)
        else:
            self._ended.emit(None)

    def _put(self, draft: Draft) -> None:
        self._unwritten[draft.key] = draft
        if draft.is_pending and draft.key not in self._locks:
            self._locks[draft.key] = None  # ours in any case
            self._locks[draft.key] = drafts.hold(draft)

    def _touch_locks(self) -> None:
        for key, lock in self._locks.items():
            if lock is not None:
                try:
                    drafts.touch(key)
                except OSError as error:  # at worst another computer offers the draft too
                    log.info(f"The lock of a draft cannot be touched: {error}")

    def _find_all(self) -> None:
        try:
            drafts.remove_old()
            found = drafts.all_drafts()
        except OSError as error:  # records can be edited nevertheless
            log.info(f"The drafts cannot be read: {error}")
            found = []
        self.found_all.emit(found)

    def _write_all(self) -> None:
        """Write what is not written yet; what cannot be written is in nobody's way."""
        failure = None
        for key, draft in list(self._unwritten.items()):
            try:
                if draft.is_pending:
                    drafts.keep(draft)
                else:
                    drafts.discard(draft)
                del self._unwritten[key]
            except OSError as error:
                failure = error
        if failure is not None:
            raise failure

    def _let_go(self, draft: Draft) -> None:
        lock = self._locks.pop(draft.key, None)
        if lock is not None:
            lock.unlock()

    def _remove(self, draft: Draft) -> None:
        self._unwritten[draft.key] = replace(draft, values={}, unanswered=None)
        self._write_all()
        self._let_go(draft)

    def _free(self, register: str) -> list[Draft]:
        home = drafts.home_of(register)
        unheld = [draft for key, draft in self._unwritten.items() if key not in self._locks]
        left = [
            replace(draft, register=home)
            for draft in unheld
            if drafts.home_of(draft.register) == home and draft.is_pending
        ]
        try:
            written = drafts.drafts_of(register)
        except OSError as error:  # records can be edited nevertheless
            log.info(f"The drafts cannot be read: {error}")
            written = []
        return left + [draft for draft in written if draft.key not in self._unwritten]
