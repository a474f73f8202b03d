"""What is in a register, in a few figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ..model import Activity, Actor, Project
from .history import FOREIGN
from .register import Register


@dataclass(frozen=True)
class Summary:
    """Counts of what is not deleted, and the last change (None in a register without any)."""

    actors: int
    projects: int
    activities: int
    unlocated: int
    changed_at: datetime | None
    changed_by: str
    reason: str


def summarise(register: Register) -> Summary:
    """Count a register's records; `unlocated` are activities without point and municipality."""
    with register.read() as package:
        unlocated = package.value(
            "SELECT count(*) FROM activity WHERE deleted_at IS NULL AND geom IS NULL "
            "AND ags IS NULL"
        )
        last = package.rows(
            "SELECT h.at, o.author, o.reason FROM history h "
            "LEFT JOIN operation o ON o.uuid = h.operation ORDER BY h.fid DESC LIMIT 1"
        )
    change = last[0] if last else {"at": None, "author": None, "reason": None}
    return Summary(
        actors=register.count(Actor),
        projects=register.count(Project),
        activities=register.count(Activity),
        unlocated=unlocated,
        changed_at=change["at"],
        changed_by=change["author"] or FOREIGN,
        reason=change["reason"] or "",
    )
