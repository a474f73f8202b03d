"""The changes that faults happen to: five kinds, each with what the history must say of it.

The identifier of a change stands in all that it writes.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from sites import Site

from bildungsprojekte_plugin.model import Activity, Actor, ImportBatch, Project
from bildungsprojekte_plugin.store import Register
from bildungsprojekte_plugin.store.change import Change

INSERT, UPDATE, DELETE, BULK, THREE = KINDS = ("insert", "update", "delete", "bulk", "three tables")
RENAME, MOVE = "rename", "move"  # two that set different fields of the same record
STOCK = "stock"  # what the others work on
BULK_ROWS = 500
LESSONS, SPARE = 20, 60

_POINT = (378_180.0, 5_701_853.0)  # in Bochum
_TEXT = "Übung „Wörter“, 漢字 und 'Zeichen'\n" + "x" * 2_000
_STAGES = ("primary", "early")

Rows = Counter[tuple[str, str]]


@dataclass(frozen=True)
class Plan:
    """A change that is to be made; it can be made again with the same identifier.

    `record` in `version` with the stage `stage` is what an update or a deletion begins with.
    """

    kind: str
    operation: str
    record: str = ""
    version: int = 0
    stage: str = ""

    @property
    def rows(self) -> Rows:
        """What the history holds of it: how many rows per table and action."""
        return {
            INSERT: Counter({("actor", "insert"): 1}),
            UPDATE: Counter({("activity", "update"): 1, ("activity_term", "insert"): 1,
                             ("activity_term", "delete"): 1}),
            DELETE: Counter({("actor", "delete"): 1}),
            BULK: Counter({("actor", "insert"): BULK_ROWS, ("import_batch", "insert"): 1}),
            THREE: Counter({("actor", "insert"): 1, ("project", "insert"): 1,
                            ("project_term", "insert"): 1, ("activity", "insert"): 1,
                            ("activity_term", "insert"): 2}),
            RENAME: Counter({("actor", "update"): 1}),
            MOVE: Counter({("actor", "update"): 1}),
            STOCK: Counter({("actor", "insert"): 1 + SPARE, ("activity", "insert"): LESSONS,
                            ("activity_term", "insert"): LESSONS}),
        }[self.kind]  # fmt: skip


def planned(kind: str, site: Site, moments: random.Random) -> Plan:
    """Return a change that can be made now; a lesson or a spare actor must be left for it."""
    operation = str(UUID(int=moments.getrandbits(128)))
    with site.looking() as look:
        if kind == UPDATE:
            lessons = look.rows(
                "SELECT a.uuid, a.row_version, t.code FROM activity a JOIN activity_term t "
                "ON t.activity = a.uuid WHERE a.note = ? AND t.vocabulary = ? ORDER BY a.fid",
                "lesson", "stage")  # fmt: skip
            return Plan(kind, operation, *moments.choice(lessons))
        if kind in (DELETE, RENAME, MOVE):
            spare = look.rows(
                "SELECT uuid, row_version FROM actor WHERE note = 'spare' AND deleted_at IS NULL "
                "ORDER BY fid"
            )
            return Plan(kind, operation, *moments.choice(spare))
    return Plan(kind, operation)


def spare(site: Site) -> int:
    """Return how many actors are left to be deleted."""
    with site.looking() as look:
        query = "SELECT count(*) FROM actor WHERE note = 'spare' AND deleted_at IS NULL"
        return look.rows(query)[0][0]


def stock_up(site: Site, begin: Callable[[Plan], None] = lambda _plan: None) -> None:
    """Add what can be changed and deleted, when little of it is left; tell the plan before."""
    if spare(site) < SPARE // 2:
        with site.looking() as look:
            actors = look.rows("SELECT count(*) FROM actor")[0][0]
        plan = planned(STOCK, site, random.Random(f"stock {actors}"))
        begin(plan)
        make(site.register(), plan)


def make(register: Register, plan: Plan, complete: Callable[[], None] = lambda: None) -> str:
    """Make a change; say when all that is left is to store it."""
    with register.change(f"{plan.kind}: {plan.operation}", plan.operation) as change:
        _MAKERS[plan.kind](change, plan)
        complete()
    return change.operation


def _insert(change: Change, plan: Plan) -> None:
    change.insert(Actor(name=plan.operation, note=_TEXT, point=_POINT))


def _update(change: Change, plan: Plan) -> None:
    stage = _STAGES[plan.stage == _STAGES[0]]
    values = {"title": plan.operation, "description": _TEXT, "terms": {"stage": {stage}}}
    change.update(Activity, plan.record, values, based_on=plan.version)


def _rename(change: Change, plan: Plan) -> None:
    change.update(Actor, plan.record, {"name": plan.operation}, based_on=plan.version)


def _move(change: Change, plan: Plan) -> None:
    change.update(Actor, plan.record, {"street": plan.operation}, based_on=plan.version)


def _delete(change: Change, plan: Plan) -> None:
    change.delete(Actor, plan.record, based_on=plan.version)


def _bulk(change: Change, plan: Plan) -> None:
    change.insert(ImportBatch(file_name=plan.operation, sha256="0" * 64, profile="p", counts="{}"))
    change.insert_all(
        [
            Actor(name=f"{plan.operation} {number}", source="bulk", point=_POINT,
                  source_key=f"{plan.operation}/{number}")
            for number in range(BULK_ROWS)
        ]
    )  # fmt: skip


def _three(change: Change, plan: Plan) -> None:
    actor = change.insert(Actor(name=plan.operation, note=_TEXT, point=_POINT))
    terms = {"stage": {"primary"}}
    project = change.insert(Project(title=plan.operation, lead_actor=actor, terms=terms))
    change.insert(
        Activity(actor=actor, project=project, title=plan.operation, point=_POINT,
                 terms=terms | {"field": {"stem"}})
    )  # fmt: skip


def _stock(change: Change, plan: Plan) -> None:
    club = change.insert(Actor(name=plan.operation, point=_POINT))
    change.insert_all(
        [Actor(name=f"{plan.operation} {number}", note="spare") for number in range(SPARE)]
    )
    terms = {"stage": {_STAGES[0]}}
    change.insert_all(
        [Activity(actor=club, title=plan.operation, note="lesson", terms=terms, point=_POINT)
         for _ in range(LESSONS)]
    )  # fmt: skip


_MAKERS = {
    INSERT: _insert,
    UPDATE: _update,
    DELETE: _delete,
    BULK: _bulk,
    THREE: _three,
    RENAME: _rename,
    MOVE: _move,
    STOCK: _stock,
}
