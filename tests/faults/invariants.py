"""What must hold of a register whatever has happened to it, looked up without the plugin."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from changes import Plan
from sites import Site

from bildungsprojekte_plugin.model import schema
from bildungsprojekte_plugin.model.schema import Table

_TOUCHED = "{{}} IN (SELECT record FROM history WHERE fid > {})"


class Entry(NamedTuple):
    """A row of the history."""

    operation: str
    table: str
    record: str
    action: str
    version: int
    at: Any
    before: str | None
    after: str | None


class Ledger:
    """What was done to a register: changes that were begun, and those that were acknowledged."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.begun: dict[str, Plan] = {}
        self.acknowledged: set[str] = set()
        with site.looking() as look:
            self.known = {uuid for (uuid,) in look.rows("SELECT uuid FROM operation")}
            self.start = look.rows("SELECT coalesce(max(fid), 0) FROM history")[0][0]

    def begin(self, plan: Plan) -> None:
        """Note that a change may be stored from now on."""
        self.begun[plan.operation] = plan

    def acknowledge(self, plan: Plan) -> None:
        """Note that somebody was told that it is stored."""
        self.begin(plan)
        self.acknowledged.add(plan.operation)

    def stored(self) -> set[str]:
        """Return which of the changes are in the register."""
        with self.site.looking() as look:
            there = {uuid for (uuid,) in look.rows("SELECT uuid FROM operation")}
        return there & self.begun.keys()


def violations(ledger: Ledger, *, others: bool = False, deep: bool = True) -> list[str]:
    """Return what does not hold, as sentences.

    With `others`, programs without the plugin have worked on the register as well. Records that
    nobody has touched since the ledger was begun are looked at only when it is `deep`.
    """
    with ledger.site.looking() as look:
        found = list(look.damages(deep))
        touched = "TRUE" if deep else _TOUCHED.format(ledger.start)
        entries = [
            Entry(*row)
            for row in look.rows(
                "SELECT operation, table_name, record, action, row_version, at, before, after "
                f"FROM history WHERE {touched.format('record')} ORDER BY fid"
            )
        ]
        operations = {
            uuid: (at, author)
            for uuid, at, author in look.rows("SELECT uuid, at, author FROM operation")
        }
        empty = look.rows(
            "SELECT uuid FROM operation WHERE uuid NOT IN (SELECT operation FROM history)"
        )
        found += [f"operation {uuid} has changed nothing" for (uuid,) in empty]
        left = look.rows("SELECT key, value FROM register_info WHERE key LIKE 'current_%'")
        found += [f"register_info holds {row}" for row in left]
        found += _operations(ledger, entries, operations, others)
        by_record: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        for entry in entries:
            by_record[entry.table, entry.record].append(entry)
        for table in schema.TABLES:
            if table.is_record:
                rows = look.records(table, touched.format("uuid"))
                found += _records(rows, table, by_record, operations, others)
            elif table.owner:
                rows = look.records(table, touched.format(f'"{table.owner}"'))
                found += _links(rows, table, by_record, operations)
    return found


# ---- operations ----------------------------------------------------------------------------------


def _operations(
    ledger: Ledger, entries: list[Entry], operations: dict[str, tuple], others: bool
) -> Iterator[str]:
    for operation in sorted(ledger.acknowledged - operations.keys()):
        yield f"{ledger.begun[operation]} was acknowledged and is not there"
    if not others:
        for operation in sorted(operations.keys() - ledger.known - ledger.begun.keys()):
            yield f"operation {operation} is nobody's"
    rows: dict[str, Counter] = defaultdict(Counter)
    for entry in entries:
        rows[entry.operation][entry.table, entry.action] += 1
        if entry.operation in operations:
            is_ours = entry.operation in ledger.begun or not others  # not of an older plugin
            if is_ours and entry.at != operations[entry.operation][0]:
                yield f"{entry[:5]} is of another moment than its operation"
        elif not others:
            yield f"{entry[:5]} has no operation"
        plan = ledger.begun.get(entry.operation)
        if plan and entry.action in ("insert", "update") and not _is_marked(plan, entry):
            yield f"{entry[:5]} does not hold what {plan.operation} wrote"
    for operation, plan in ledger.begun.items():
        if operation in rows and rows[operation] != plan.rows:
            yield f"{plan} is there by half: {dict(rows[operation])}"


def _is_marked(plan: Plan, entry: Entry) -> bool:
    return schema.table(entry.table).owner is not None or plan.operation in entry.after


# ---- records -------------------------------------------------------------------------------------


def _records(
    rows: Iterable[dict[str, Any]],
    table: Table,
    by_record: dict[tuple[str, str], list[Entry]],
    operations: dict[str, tuple],
    others: bool,
) -> Iterator[str]:
    there = set()
    data = tuple(column.name for column in table.data_columns)
    for row in rows:
        key = row["uuid"]
        there.add(key)
        entries = by_record.get((table.name, key), [])
        what = f"{table.name} {key}"
        if [entry.version for entry in entries] != list(range(1, row["row_version"] + 1)):
            versions = [entry.version for entry in entries]
            yield f"{what} has version {row['row_version']}, its history has {versions}"
            continue
        if not _same(table.name, tuple(row[name] for name in data), entries[-1].after):
            yield f"{what} is not what its history says last"
        yield from (f"{what}: {problem}" for problem in _chain(table, entries))
        last, first = operations.get(entries[-1].operation), operations.get(entries[0].operation)
        if last and not others and row["updated_by"] != last[1]:
            yield f"{what} was updated by {row['updated_by']}, its history says {last[1]}"
        if first and not others and row["created_by"] != first[1]:
            yield f"{what} was created by {row['created_by']}, its history says {first[1]}"
    for owner, key in by_record:
        if owner == table.name and key not in there:
            yield f"{table.name} {key} has a history and is not there"


def _chain(table: Table, entries: list[Entry]) -> Iterator[str]:
    if entries[0].action != "insert" or entries[0].before is not None:
        yield "its history does not begin with its insertion"
    for earlier, later in pairwise(entries):
        if later.action == "insert":
            yield f"was inserted again as version {later.version}"
        if later.before != earlier.after and not _same_json(later.before, earlier.after):
            yield f"version {later.version} was not made from version {earlier.version}"


def _links(
    rows: Iterable[dict[str, Any]],
    table: Table,
    by_record: dict[tuple[str, str], list[Entry]],
    operations: dict[str, tuple],
) -> Iterator[str]:
    def step(entry: Entry) -> tuple[int, str | None]:
        # another program has no operation: each row of its history gets a name of its own
        return entry.version, entry.operation if entry.operation in operations else None

    there: dict[str, set] = defaultdict(set)
    for row in rows:
        there[row[table.owner]].add((row["vocabulary"], row["code"]))
    told: dict[str, set] = defaultdict(set)
    for (name, key), entries in by_record.items():
        if name != table.name:
            continue
        of_owner = {step(entry) for entry in by_record.get((table.owner, key), [])}
        for entry in entries:
            link = json.loads(entry.after or entry.before)
            pair = (link["vocabulary"], link["code"])
            if (pair in told[key]) == (entry.action == "insert"):
                yield f"{table.name} {key}: {entry.action} of {pair} twice"
            (told[key].add if entry.action == "insert" else told[key].discard)(pair)
            if step(entry) not in of_owner:
                yield f"{table.name} {key}: version {entry.version} is not one of its record"
    for key in there.keys() | told.keys():
        if there[key] != told[key]:
            yield f"{table.name} {key} has {there[key]}, its history says {told[key]}"


@lru_cache(maxsize=200_000)
def _same(table_name: str, values: tuple, text: str) -> bool:
    told = json.loads(text)
    names = [column.name for column in schema.table(table_name).data_columns]
    return told.keys() <= set(names) and all(
        _same_value(value, told.get(name)) for name, value in zip(names, values, strict=True)
    )


def _same_json(one: str | None, other: str | None) -> bool:
    return None not in (one, other) and json.loads(one) == json.loads(other)


def _same_value(one: Any, other: Any) -> bool:
    if isinstance(one, float) and isinstance(other, int | float):
        return abs(one - other) <= 1e-14 * abs(one)  # the history has fifteen digits
    return one == other
