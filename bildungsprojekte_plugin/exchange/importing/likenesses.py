"""Which actors of a list may be ones that the register has, or that the list names twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from heapq import nlargest

from qgis.core import QgsFeedback

from ...model import Actor
from ...support.feedback import followed
from ..duplicates import ActorIndex, Likeness
from .result import PossibleDuplicate

_MOST = 3  # that are named of those that one actor may be


@dataclass(frozen=True)
class NewActor:
    """An actor that the register has not got yet, and the line of the list that names it."""

    actor: Actor
    line: int


def possible_duplicates(
    new: Sequence[NewActor], there: Sequence[Actor], feedback: QgsFeedback | None, at: float
) -> list[PossibleDuplicate]:
    """Return which of the new actors may be one of those that are there, or each other.

    They come in the order of the lines, the likeliest first. Progress stays `at` so many percent.
    Raises `CancelledError`.
    """
    found = [*_in_register(new, there, feedback, at), *_in_list(new, feedback, at)]
    return sorted(found, key=lambda pair: (pair.line, -pair.score))


def _in_register(
    new: Sequence[NewActor], there: Sequence[Actor], feedback: QgsFeedback | None, at: float
) -> Iterator[PossibleDuplicate]:
    if not new or not there:
        return
    names = {actor.uuid: actor.name for actor in there}
    index = ActorIndex(there)
    for one in followed(new, feedback, at, at):
        for likeness in index.similar_to(one.actor, most=_MOST):
            yield PossibleDuplicate(
                one.line,
                one.actor.name,
                names[likeness.other],
                likeness.score,
                likeness.reasons,
                other=likeness.other,
            )


def _in_list(
    new: Sequence[NewActor], feedback: QgsFeedback | None, at: float
) -> Iterator[PossibleDuplicate]:
    """Of many that are alike, not every two are named."""
    numbered = [replace(one.actor, uuid=str(number)) for number, one in enumerate(new)]
    found: dict[str, list[Likeness]] = defaultdict(list)
    for likeness in ActorIndex(numbered).pairs(feedback, at, at):
        found[likeness.one].append(likeness)
    for some in found.values():
        for likeness in nlargest(_MOST, some, key=lambda likeness: likeness.score):
            both = (new[int(likeness.one)], new[int(likeness.other)])
            first, later = sorted(both, key=lambda one: one.line)
            yield PossibleDuplicate(
                later.line,
                later.actor.name,
                first.actor.name,
                likeness.score,
                likeness.reasons,
                other_line=first.line,
            )
