"""Locating many addresses: one after another, to be stopped and gone on with at any time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from qgis.core import QgsFeedback

from ...support.errors import UserError
from ...support.feedback import CancelledError
from ...support.net import BusyError, NetworkError, RefusedError
from .address import Address
from .geocoder import Candidate, Geocoder
from .public_servers import refuse_bulk
from .service import configured
from .territory import OUTSIDE, Judged, Territory

_LONGEST_PAUSE = 60.0  # seconds that a server may ask for in the middle of a run
_USUAL_PAUSE = 5.0
_PAUSES = 3  # for one address
_FAILURES = 3  # in a row, then the server is not asked any more


@dataclass
class Run:
    """What came of a run: the candidates of each address that was asked for.

    `problems` are those addresses that went wrong. `end` says why the run came to an end before it
    was through; what it has found is remembered, so the next one goes on where it ended.
    """

    candidates: dict[Address, list[Candidate]] = field(default_factory=dict)
    problems: dict[Address, UserError] = field(default_factory=dict)
    end: UserError | None = None


def geocode_all(
    addresses: Iterable[Address], geocoder: Geocoder, feedback: QgsFeedback | None = None
) -> Run:
    """Ask a service for many addresses, for each once; those that name no place are passed over.

    Raises `BulkRefusedError` before anything is sent when a public server would get more than a
    handful, and `CancelledError`.
    """
    wanted = list(dict.fromkeys(address for address in addresses if address.names_a_place))
    if geocoder.is_public:
        refuse_bulk(geocoder.name, len(wanted))
    run, failures = Run(), 0
    for number, address in enumerate(wanted):
        if feedback is not None:
            if feedback.isCanceled():
                raise CancelledError
            feedback.setProgress(100 * number / len(wanted))
        try:
            run.candidates[address] = _patiently(geocoder, address, feedback)
            failures = 0
        except (BusyError, RefusedError) as error:
            run.end = error
        except NetworkError as error:
            run.problems[address] = error
            failures += 1
            if failures == _FAILURES:
                run.end = error
        if run.end is not None:
            break
    return run


def locate(
    addresses: Iterable[Address], territory: Territory, feedback: QgsFeedback | None = None
) -> dict[Address, Judged]:
    """Return the best place of each address, asking the service that the office has switched on.

    An address is missing when nothing was found for it, or nothing in its own municipality.
    Raises `UserError` when locating is off, refused, or came to an end before it was through.
    """
    wanted = {address: territory.completed(address) for address in addresses}
    run = geocode_all(wanted.values(), configured(), feedback)
    if run.end is not None:
        raise run.end
    best = {}
    for address, completed in wanted.items():
        judged = territory.judged(completed, run.candidates.get(completed, []))
        if judged and OUTSIDE not in judged[0].flags:
            best[address] = judged[0]
    return best


def _patiently(
    geocoder: Geocoder, address: Address, feedback: QgsFeedback | None
) -> list[Candidate]:
    """Ask again after the pauses that a server asks for, while they are short and few."""
    for _ in range(_PAUSES):
        try:
            return geocoder.geocode(address, feedback)
        except BusyError as error:
            seconds = _USUAL_PAUSE if error.retry_after is None else error.retry_after
            if seconds > _LONGEST_PAUSE:
                raise
            geocoder.pause(seconds, feedback)
    return geocoder.geocode(address, feedback)
