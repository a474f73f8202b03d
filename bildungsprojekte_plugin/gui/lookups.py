"""What a form needs beside the record: vocabularies, and the names of what can be referred to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from time import monotonic
from typing import Any

from ..model import Activity, Actor, Project, schema
from ..model.records import Record
from ..store import Register
from ..store.value_words import Lookups

_CLASSES = {record_class.table.name: record_class for record_class in (Actor, Project, Activity)}
_SECONDS = 60  # after which names are read anew, for the sake of what others have added


class LookupReader:
    """Reads lookups, the slow part of them once a minute at most."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, str], tuple[float, dict[str, str]]] = {}

    def forget(self) -> None:
        """A register has changed: read all of it next time."""
        self._names = {}

    def read(self, register: Register, table: schema.Table) -> Lookups:
        """Return what a form for records of a table needs."""
        tables = {column.references for column in table.columns if column.references}
        return Lookups(
            register.vocabularies(), {name: self._names_in(register, name) for name in tables}
        )

    def _names_in(self, register: Register, table: str) -> dict[str, str]:
        what = register.address, table
        since, names = self._names.get(what, (0.0, None))
        if names is None or monotonic() - since > _SECONDS:
            names = unique_names(register.all(_CLASSES[table]))
            self._names[what] = (monotonic(), names)
        return names


def title_of(values: dict[str, Any]) -> str:
    """Return what a record with these fields is called; empty when it has no name yet."""
    return " ".join(str(values.get("title") or values.get("name") or "").split())


def unique_names(records: Iterable[Record]) -> dict[str, str]:
    """Return uuid → name in the order of the names; namesakes get their town, or their uuid."""
    records = list(records)
    names = {record.uuid: title_of(vars(record)) for record in records}
    for addition in (lambda record: getattr(record, "city", None), lambda record: record.uuid[:8]):
        used = Counter(names.values())
        for record in records:
            name, more = names[record.uuid], addition(record)
            if more and (used[name] > 1 or not name):
                names[record.uuid] = f"{name} ({more})".strip()
    return dict(sorted(names.items(), key=lambda pair: pair[1].casefold()))
