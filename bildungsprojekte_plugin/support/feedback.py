"""Progress and cancelling, the same for tasks, algorithms and scripts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from qgis.core import QgsFeedback

from .errors import QT_TRANSLATE_NOOP, UserError

_Item = TypeVar("_Item")


class CancelledError(UserError):
    """The user stopped what was running; nothing of it was kept."""

    def __init__(self) -> None:
        super().__init__(
            QT_TRANSLATE_NOOP("Bildungsprojekte", "Stopped. Nothing of it was stored.")
        )


def followed(
    items: Sequence[_Item], feedback: QgsFeedback | None, start: float = 0, end: float = 100
) -> Iterator[_Item]:
    """Yield the items, moving the progress from `start` to `end` percent.

    Raises `CancelledError` as soon as the user has cancelled.
    """
    for number, item in enumerate(items):
        if feedback is not None and number % 50 == 0:
            if feedback.isCanceled():
                raise CancelledError
            feedback.setProgress(start + (end - start) * number / len(items))
        yield item
