"""What is done in the background when addresses are located: reading, searching, storing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from qgis.core import QgsFeedback

from ..exchange.geocoding.address import Address, parse
from ..exchange.geocoding.geocoder import Geocoder
from ..exchange.geocoding.locating import Run, geocode_all
from ..exchange.geocoding.territory import Judged, Territory
from ..model import Activity, Actor
from ..model.records import Record
from ..store import Register
from ..store.change import Change, RepeatedChange
from ..store.rows import title_of
from ..store.value_words import Lookups
from ..support.i18n import translate
from .conflicts import Conflict
from .fields import record_values
from .lookups import LookupReader

_CLASSES = (Actor, Activity)
_EXACT = ("exact", "address")
# When somebody has changed one of these, the place that was found may be another one now.
_PLACE = ("street", "postcode", "city", "point", "location_quality")


@dataclass(frozen=True)
class Unlocated:
    """A record without an exact location, and its address as services know it."""

    record: Record
    address: Address


@dataclass(frozen=True)
class Stock:
    """What there is to be located in a register, in the order of names."""

    territory: Territory
    unlocated: list[Unlocated]


@dataclass(frozen=True)
class Found:
    """What a service has found: for each address, the best candidate first."""

    run: Run
    judged: dict[Address, list[Judged]]


@dataclass(frozen=True)
class Acceptance:
    """What is to be stored of a record, and the record that this was decided upon."""

    record: Record
    values: dict[str, Any]


@dataclass(frozen=True)
class Stored:
    """What came of storing: the change, or why there is none yet.

    `conflicts` belong to the acceptances of the same place in `contested`; `gone` are the titles
    of records that others have deleted.
    """

    operation: str = ""
    contested: list[Acceptance] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    lookups: dict[str, Lookups] = field(default_factory=dict)  # of the tables with conflicts
    gone: list[str] = field(default_factory=list)


class _ContestedError(Exception):
    """Others have changed what was to be stored."""

    def __init__(self, stored: Stored) -> None:
        super().__init__()
        self.stored = stored


def read(register: Register, _feedback: QgsFeedback) -> Stock:
    """Read what has no location, or one that is not as exact as an address."""
    territory = Territory.of(register)
    records = [
        record
        for record_class in _CLASSES
        for record in register.all(record_class)
        if record.point is None or record.location_quality not in (None, *_EXACT)
    ]
    records.sort(key=lambda record: title_of(record).casefold())
    return Stock(territory, [Unlocated(record, _address(record, territory)) for record in records])


def search(
    addresses: Sequence[Address], territory: Territory, geocoder: Geocoder, feedback: QgsFeedback
) -> Found:
    """Ask a service for addresses. Raises `UserError` and `CancelledError`."""
    run = geocode_all(addresses, geocoder, feedback)
    judged = {
        address: territory.judged(address, candidates)
        for address, candidates in run.candidates.items()
    }
    return Found(run, judged)


def store(
    register: Register, accepted: Sequence[Acceptance], source: str, _feedback: QgsFeedback
) -> Stored:
    """Store places as one change, or nothing when somebody has changed one of the records' places.

    Raises `RegisterError`. What was stored before, without an answer, is not stored again.
    """
    reason = translate("Bildungsprojekte", "Located by address: {n} records ({source})").format(
        n=len(accepted), source=source
    )
    try:
        with register.change(reason, operation=_operation(accepted)) as change:
            if not isinstance(change, RepeatedChange):
                _store(change, accepted)
            return Stored(change.operation)
    except _ContestedError as error:
        reader, lookups = LookupReader(), error.stored.lookups
        for conflict in error.stored.conflicts:
            lookups[conflict.table.name] = reader.read(register, conflict.table)
        return error.stored


def _address(record: Record, territory: Territory) -> Address:
    return territory.completed(parse(record.street, record.postcode, record.city, record.ags))


def _store(change: Change, accepted: Sequence[Acceptance]) -> None:
    now = {}
    for record_class in _CLASSES:
        keys = [one.record.uuid for one in accepted if isinstance(one.record, record_class)]
        now |= change.stored_all(record_class, keys)
    contested = Stored()
    for one in accepted:
        stored = now.get(one.record.uuid)
        if stored is None or stored.deleted_at:
            contested.gone.append(title_of(one.record))
        elif any(getattr(stored, name) != getattr(one.record, name) for name in _PLACE):
            contested.contested.append(one)
            contested.conflicts.append(_conflict(one, stored))
    if contested.gone or contested.conflicts:
        raise _ContestedError(contested)
    for one in accepted:
        version = now[one.record.uuid].row_version
        change.update(type(one.record), one.record.uuid, one.values, based_on=version)


def _conflict(accepted: Acceptance, stored: Record) -> Conflict:
    return Conflict(
        stored.table,
        title_of(stored),
        record_values(accepted.record),
        accepted.values,
        stored,
        stored.updated_by,
        stored.updated_at,
    )


def _operation(accepted: Sequence[Acceptance]) -> str:
    """Return an identifier that follows from what is stored, and upon which versions."""
    content = [[one.record.uuid, one.record.row_version, one.values] for one in accepted]
    return str(uuid5(NAMESPACE_URL, json.dumps(content)))
