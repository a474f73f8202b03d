"""Looking, while an actor is being typed, whether it is in the register already."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from time import monotonic

from qgis.core import QgsFeedback
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..exchange.duplicates import ActorIndex
from ..model import Actor
from ..store import Register
from ..store.drafts import Draft
from ..support.i18n import translate
from .background import Background
from .record_work import changed_record

_AFTER = 400  # milliseconds without a key being pressed
_SECONDS = 60  # after which the actors are read anew, for the sake of what others have added
_LETTERS = 3  # that a name must have to be looked for


@dataclass(frozen=True)
class _Known:
    """The actors of a register, as they were at a moment."""

    address: str
    since: float
    index: ActorIndex
    actors: dict[str, Actor]


class ExistingWatch(QObject):
    """Tells which actor of the register what is being typed resembles most, without a word else.

    Nobody waits for that, and nothing is said when the register cannot be read.
    """

    found = pyqtSignal(object, object)  # the draft, and the actor that it resembles, or None

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._known: _Known | None = None
        self._wanted: tuple[Register, Draft] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AFTER)
        self._timer.timeout.connect(self._look)
        self._background = Background(self, is_hidden=True)

    def forget(self) -> None:
        """The register has changed: read it anew when something is typed."""
        self._known = None

    def note_edit(self, register: Register, draft: Draft) -> None:
        """Look when nothing has been typed for a moment, if it is a new actor."""
        if draft.table == Actor.table.name and draft.based_on is None:
            self._wanted = register, draft
            self._timer.start()

    def leave(self) -> None:
        """Look no more at what was typed."""
        self._timer.stop()
        self._background.close()

    def _look(self) -> None:
        register, draft = self._wanted
        self._background.run(
            translate("Bildungsprojekte", "Reading …"),
            partial(self._find, register, draft),
            partial(self.found.emit, draft),
            lambda _error: None,
        )

    def _find(self, register: Register, draft: Draft, _feedback: QgsFeedback) -> Actor | None:
        typed = changed_record(draft)
        if len((typed.name or "").strip()) < _LETTERS:
            return None
        known = self._known_actors(register)
        likest = known.index.similar_to(typed, most=1)
        return known.actors[likest[0].other] if likest else None

    def _known_actors(self, register: Register) -> _Known:
        known = self._known
        is_old = known is None or known.address != register.address
        if is_old or monotonic() - known.since > _SECONDS:
            actors = register.all(Actor)
            by_key = {actor.uuid: actor for actor in actors}
            known = _Known(register.address, monotonic(), ActorIndex(actors), by_key)
            self._known = known
        return known
