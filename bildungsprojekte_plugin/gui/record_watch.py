"""Looking whether the open record is still as it is shown."""

from __future__ import annotations

from functools import partial

from qgis.core import QgsFeedback
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..store import Register
from ..store.drafts import Draft
from ..support.i18n import translate
from . import record_work
from .background import Background
from .draft_keeper import DraftKeeper
from .lookups import LookupReader
from .record_work import Found


class RecordWatch(QObject):
    """Reads a record without a word, and tells when it is not what a draft was made from.

    Nobody waits for that: when it cannot be read, the next look may.
    """

    changed = pyqtSignal(object, object)  # the draft, and what was found

    def __init__(self, reader: LookupReader, keeper: DraftKeeper, parent: QObject) -> None:
        super().__init__(parent)
        self._reader = reader
        self._keeper = keeper
        self._is_due = False
        self._background = Background(self, is_hidden=True)

    def note_news(self) -> None:
        """The register may have changed: look as soon as somebody says at what."""
        self._is_due = True

    def look(self, register: Register, draft: Draft) -> None:
        """Look now, if there may be something new and the record was ever stored."""
        if self._is_due and draft.based_on is not None:
            self._background.run(
                translate("Bildungsprojekte", "Reading …"),
                partial(self._find, register, draft),
                partial(self._take, draft),
                lambda _error: None,
            )

    def leave(self) -> None:
        """Look no more at what was open."""
        self._background.close()

    def _find(self, register: Register, draft: Draft, feedback: QgsFeedback) -> Found | None:
        return record_work.find_changed(
            register, draft, self._reader, self._keeper.drafts, feedback
        )

    def _take(self, draft: Draft, found: Found | None) -> None:
        self._is_due = False
        if found is not None:
            self.changed.emit(draft, found)
