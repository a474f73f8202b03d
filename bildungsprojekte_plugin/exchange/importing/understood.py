"""What was found out of a table, before its rows become records."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...model.records import Point
from ...support.errors import UserError
from ..sources.sheet import Cell
from ..understanding.questions import Question
from ..understanding.systems import Judged
from .actor_groups import NamingRow
from .result import Remark


@dataclass
class Understood:
    """What was found out of a table.

    `index` gives the position of each column that the profile names; `orders` the order of day
    and month by column; `headings` the rows (their positions) that are headings and no records;
    `cells` those of rows (by position) that are not taken as they stand, and `actors` the rows
    above them that name their actor.
    `points` are in EPSG:25832, one or None per row, `municipalities` the
    keys of those of the register that they lie in; `misplaced` says by row
    (its position) why its coordinates are no place. `crs` and `crs_score` (share of the places
    that lie where they should) tell which system was taken; both empty without coordinates.
    `tried` are all ways to take the coordinates that were tried, the best first.
    `findings` are what was done, `remarks` what is to be said of rows, `questions` what is
    undecided.
    """

    index: dict[str, int]
    orders: dict[str, str] = field(default_factory=dict)
    headings: set[int] = field(default_factory=set)
    cells: dict[int, tuple[Cell, ...]] = field(default_factory=dict)
    actors: dict[int, NamingRow] = field(default_factory=dict)
    points: list[Point | None] = field(default_factory=list)
    municipalities: list[str | None] = field(default_factory=list)
    misplaced: dict[int, UserError] = field(default_factory=dict)
    crs: str = ""
    crs_score: float | None = None
    tried: tuple[Judged, ...] = ()
    findings: list[UserError] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
