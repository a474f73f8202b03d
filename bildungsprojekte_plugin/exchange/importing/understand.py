"""Everything that has to be found out of a table before its rows can become records."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from ...districts.lookup import DistrictLookup
from ...model import schema
from ...model.records import Point
from ...support.errors import QT_TRANSLATE_NOOP, UserError
from ..profiles.profile import CLASSES, Place, Profile, columns_of
from ..sources.sheet import Cell, Row, Table
from ..understanding import coordinates, numbers
from ..understanding.date_orders import find_orders
from ..understanding.enumerations import enumerates
from ..understanding.keys import municipality_key, text_of
from ..understanding.names import folded
from ..understanding.people import holds_more_than_a_name, names_several
from ..understanding.questions import (
    AS_ABOVE,
    BLANK_ACTORS,
    CRS,
    DECIMAL_MARK,
    NORTH_FIRST,
    NOT_NAMED,
    Answers,
    Question,
)
from ..understanding.repeats import say_in_full
from ..understanding.systems import CANDIDATES, Judged, Reading, Verdict, judge
from .actor_groups import ActorGroups, NamingRow, actor_groups
from .delivery import Delivery
from .lost_digits import lost_digits
from .result import Remark
from .row_headings import row_headings
from .shared_figures import shared_figures

_OURS = f"EPSG:{schema.EPSG}"
_EASTINGS, _NORTHINGS = (100_000, 1_000_000), (1_000_000, 10_000_000)  # of a UTM zone


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


def understand(
    delivery: Delivery, profile: Profile, lookup: DistrictLookup, answers: Answers
) -> Understood:
    """Find out what the columns that a profile names mean.

    Raises `UserError` when the table lacks a column that it must have.
    """
    table = delivery.table
    say_in_full(table)
    understood = Understood(_index(delivery, profile))
    understood.headings = row_headings(table, profile, understood.index)
    _find_groups(table, profile, answers, understood)
    _count_once(table, profile, understood)
    understood.findings += lost_digits(table, profile, understood.index)
    _note_people(table, profile, understood)
    _note_offers(table, profile, understood)
    table = replace(table, rows=_as_taken(table, understood))
    _find_orders(table, profile, answers, understood)
    _Places(table, profile.place, lookup, answers, understood).find()
    if table.repaired:
        understood.findings.append(
            UserError(
                QT_TRANSLATE_NOOP(
                    "Bildungsprojekte",
                    "Texts that had been encoded twice (“Ã¤” instead of “ä”) were repaired: {n}.",
                ),
                n=table.repaired,
            )
        )
    if table.repeated:
        understood.findings.append(
            UserError(
                QT_TRANSLATE_NOOP(
                    "Bildungsprojekte",
                    "Cells that say “as above” were taken for what stands above them: {n}.",
                ),
                n=table.repeated,
            )
        )
    return understood


def _index(delivery: Delivery, profile: Profile) -> dict[str, int]:
    table = delivery.table
    there = {name: position for position, name in enumerate(table.columns)}
    alike = {folded(name): position for position, name in reversed(list(enumerate(table.columns)))}
    index = {}
    for name in profile.columns():
        position = there.get(name, alike.get(folded(name)))
        if position is not None:
            index[name] = position
    missing = sorted(profile.required() - index.keys())
    if missing:
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The file {path} lacks the columns: {missing}. It has: {found}. "
                "Choose the profile that fits the file.",
            ),
            path=delivery.address,
            missing=", ".join(missing),
            found=textwrap.shorten(", ".join(table.columns), 300, placeholder=" …"),
        )
    return index


def _find_groups(table: Table, profile: Profile, answers: Answers, understood: Understood) -> None:
    """Find rows whose actor may be that of the row above, and fill them in if that was said."""
    groups = actor_groups(table, profile, understood.index, understood.headings)
    if groups is None or answers.blank_actors == NOT_NAMED:
        return
    if answers.blank_actors != AS_ABOVE:
        understood.questions.append(_question_of_groups(groups, table))
        return
    understood.actors = groups.above
    understood.cells |= {position: groups.filled(position, table) for position in groups.above}
    understood.findings.append(
        UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "Rows that belong to the actor of a row above them, and have its address where "
                "they name none: {n}.",
            ),
            n=len(groups.above),
        )
    )


def _question_of_groups(groups: ActorGroups, table: Table) -> Question:
    line, name = groups.example(table)
    return Question(
        BLANK_ACTORS,
        UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "In {n} rows the column “{column}” is empty (first in line {line}, below “{name}”)."
                " Do they belong to the actor above them, or is theirs not named?",
            ),
            n=len(groups.above),
            column=groups.column,
            line=line,
            name=name,
        ),
        (AS_ABOVE, NOT_NAMED),
    )


def _count_once(table: Table, profile: Profile, understood: Understood) -> None:
    """Leave a number of places that several rows share to the first of them.

    Figures add up the places of all records: in each of the rows, they would count several times.
    """
    for figure in shared_figures(table, profile, understood.index):
        rows = [at for at in figure.positions if at not in understood.headings]
        for position in rows[1:]:
            cells = list(understood.cells.get(position, table.rows[position].cells))
            cells[figure.at] = ""
            understood.cells[position] = tuple(cells)
        text = UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "“{value}” in the column “{column}” stands in one cell for the lines {first} to "
                "{last}: it was taken for the first of them alone, so that it counts once. If each "
                "of them has so many, write the number into each.",
            ),
            value=text_of(figure.value),
            column=figure.column,
            first=table.rows[figure.positions[0]].number,
            last=table.rows[figure.positions[-1]].number,
        )
        understood.remarks.append(Remark(table.rows[figure.positions[0]].number, text))


def _note_people(table: Table, profile: Profile, understood: Understood) -> None:
    """Say where a cell seems to name several people, who become one contact, or their addresses."""
    text = QT_TRANSLATE_NOOP(
        "Bildungsprojekte",
        "“{value}” in the column “{column}” seems to name several people: they become "
        "one contact (rows: {n}). For one each, repeat the row for each of them.",
    )
    columns = _read_from(profile, "contact", "name")
    _note_several(table, columns, names_several, text, understood)
    text = QT_TRANSLATE_NOOP(
        "Bildungsprojekte",
        "“{value}” in the column “{column}” holds more than a name: all of it becomes the name of "
        "the contact (rows: {n}). Put phone and e-mail into columns of their own.",
    )
    _note_several(table, columns, holds_more_than_a_name, text, understood)


def _note_offers(table: Table, profile: Profile, understood: Understood) -> None:
    """Say where a cell seems to name several offers, which become one activity."""
    text = QT_TRANSLATE_NOOP(
        "Bildungsprojekte",
        "“{value}” in the column “{column}” seems to name several offers: they become one "
        "activity (rows: {n}). For one each, repeat the row for each of them.",
    )
    _note_several(table, _read_from(profile, "activity", "title"), enumerates, text, understood)


def _read_from(profile: Profile, kind: str, field: str) -> set[str]:
    """Return the columns that a field of a kind of record is read from."""
    return {
        column
        for rule in profile.records.values()
        if rule.kind == kind
        for column in columns_of(rule.fields.get(field, {}))
    }


def _note_several(
    table: Table,
    columns: set[str],
    is_several: Callable[[str], bool],
    text: str,
    understood: Understood,
) -> None:
    for column in sorted(columns & understood.index.keys()):
        cells = _cells(table, understood.index[column])
        found = [at for at, cell in enumerate(cells) if is_several(text_of(cell))]
        if found:
            told = UserError(text, value=text_of(cells[found[0]]), column=column, n=len(found))
            understood.remarks.append(Remark(table.rows[found[0]].number, told))


def _as_taken(table: Table, understood: Understood) -> list[Row]:
    return [
        replace(row, cells=understood.cells[position]) if position in understood.cells else row
        for position, row in enumerate(table.rows)
    ]


def _find_orders(table: Table, profile: Profile, answers: Answers, understood: Understood) -> None:
    """Find the order of day and month in every column that dates are read from."""
    columns = sorted(_date_columns(profile) & understood.index.keys())
    understood.orders, questions = find_orders(
        {column: _cells(table, understood.index[column]) for column in columns}, answers
    )
    understood.questions += questions


def _date_columns(profile: Profile) -> set[str]:
    named: set[str] = set()
    for rule in profile.records.values():
        table = CLASSES[rule.kind].table
        days = {column.name for column in table.data_columns if column.type == "date"}
        for name in days & rule.fields.keys():
            source = rule.fields[name]
            column = source if isinstance(source, str) else source.get("column")
            named |= {column} - {None}
    return named


def _cells(table: Table, position: int) -> list[Cell]:
    return [row.cells[position] if row.problem is None else "" for row in table.rows]


class _Places:
    """Finds out where the rows of a table are."""

    def __init__(
        self,
        table: Table,
        place: Place,
        lookup: DistrictLookup,
        answers: Answers,
        understood: Understood,
    ) -> None:
        self._table = table
        self._place = place
        self._lookup = lookup
        self._answers = answers
        self._found = understood

    def find(self) -> None:
        """Fill in points, misplaced rows, system and questions."""
        self._found.points = [None] * len(self._table.rows)
        self._found.municipalities = [None] * len(self._table.rows)
        pairs = self._pairs()
        if pairs is None:
            return
        first, second = pairs
        if not (np.isfinite(first) & np.isfinite(second)).any():
            self._note_broken(first, second)
            return
        reading = self._reading(first, second)
        if reading is not None:
            self._take(reading, first, second)
            self._note_foreign()
            self._locate()

    def _pairs(self) -> tuple[np.ndarray, np.ndarray] | None:
        """Return the pairs of numbers, one per row; None where the source has none."""
        index, place = self._found.index, self._place
        if place.both in index:
            return coordinates.parted(_cells(self._table, index[place.both]))
        if place.x in index and place.y in index:
            return self._two_columns(index[place.x], index[place.y])
        points = self._table.points
        if points is None or not any(points):
            return None
        pairs = np.array([point or (np.nan, np.nan) for point in points], float)
        return pairs[:, 0], pairs[:, 1]

    def _two_columns(self, x: int, y: int) -> tuple[np.ndarray, np.ndarray]:
        first, second = _cells(self._table, x), _cells(self._table, y)
        possible = numbers.conventions([*first, *second])
        if len(possible) == 2 and numbers.is_open([*first, *second]) and self._answers.decimal_mark:
            possible = {self._answers.decimal_mark}
        if len(possible) != 1 and not numbers.is_open([*first, *second]):
            possible = {numbers.COMMA}
        readings = [
            coordinates.columns_of(first, second, decimal)
            for decimal in sorted(possible or {numbers.COMMA, numbers.POINT})
        ]
        if len(readings) == 1:
            return readings[0]
        best = [self._verdict(*pair).best_score for pair in readings]
        if best[0] != best[1]:
            return readings[best.index(max(best))]
        self._found.questions.append(
            Question(
                DECIMAL_MARK,
                UserError(
                    QT_TRANSLATE_NOOP(
                        "Bildungsprojekte",
                        "Are the decimals of the coordinates in “{x}” and “{y}” parted by a comma "
                        "or by a point?",
                    ),
                    x=self._place.x,
                    y=self._place.y,
                ),
                (numbers.COMMA, numbers.POINT),
            )
        )
        return readings[0]

    def _said(self) -> str:
        """Return the system that the user, the profile or the source names."""
        if self._answers.crs or self._place.crs:
            return self._answers.crs or self._place.crs
        if self._place.crs_column in self._found.index:
            cells = _cells(self._table, self._found.index[self._place.crs_column])
            named = {_system(text_of(cell)) for cell in cells} - {""}
            if len(named) == 1:
                return named.pop()
        return self._table.crs if self._place.x not in self._found.index else ""

    def _verdict(self, first: np.ndarray, second: np.ndarray) -> Verdict:
        return judge(first, second, self._keys(), self._lookup, self._said())

    def _keys(self) -> Sequence[str | None]:
        source = self._place.fields.get("ags")
        if isinstance(source, str) and source in self._found.index:
            cells = _cells(self._table, self._found.index[source])
            return [municipality_key(cell) or None for cell in cells]
        return [None] * len(self._table.rows)

    def _note_foreign(self) -> None:
        """Note the rows that name a coordinate system that the profile does not know."""
        column, known = self._place.crs_column, self._place.crs_values
        if not known or column not in self._found.index:
            return
        for position, cell in enumerate(_cells(self._table, self._found.index[column])):
            if text_of(cell) not in known and self._found.points[position] is not None:
                self._found.misplaced[position] = UserError(
                    QT_TRANSLATE_NOOP(
                        "Bildungsprojekte",
                        "The coordinate system “{value}” in the column “{column}” is not one that "
                        "the profile knows: {known}.",
                    ),
                    value=text_of(cell),
                    column=column,
                    known=", ".join(value for value in known if value),
                )

    def _reading(self, first: np.ndarray, second: np.ndarray) -> Reading | None:
        verdict = self._verdict(first, second)
        self._found.tried = verdict.tried
        if self._answers.crs:
            reading = self._stated(verdict)
            self._note_system(reading, verdict)
            return reading
        if self._place.crs and (
            verdict.chosen is None or verdict.chosen.reading.crs != self._place.crs
        ):
            self._note_system(Reading(self._place.crs), verdict)
            return Reading(self._place.crs)
        if verdict.chosen is None:
            self._ask(verdict)
            return None
        self._note_system(verdict.chosen.reading, verdict)
        return verdict.chosen.reading

    def _stated(self, verdict: Verdict) -> Reading:
        """Return the best reading in the system, and with the axes, that the user has named."""
        axes = self._answers.axes
        possible = (
            judged.reading
            for judged in verdict.tried
            if judged.reading.crs == self._answers.crs
            and (not axes or judged.reading.is_swapped == (axes == NORTH_FIRST))
        )
        return next(possible, Reading(self._answers.crs, axes == NORTH_FIRST))

    def _note_system(self, reading: Reading, verdict: Verdict) -> None:
        self._found.crs = reading.crs
        self._found.crs_score = next(
            (judged.score for judged in verdict.tried if judged.reading == reading), None
        )
        if reading.is_swapped:
            self._found.findings.append(
                UserError(
                    QT_TRANSLATE_NOOP(
                        "Bildungsprojekte",
                        "Northing or latitude stands first; the coordinates were put right.",
                    )
                )
            )
        if reading.scale != 1:
            self._found.findings.append(
                UserError(
                    QT_TRANSLATE_NOOP(
                        "Bildungsprojekte",
                        "The coordinates stand in decimetres; they were brought to metres.",
                    )
                )
            )

    def _ask(self, verdict: Verdict) -> None:
        said = self._said()
        best = [judged.reading.crs for judged in verdict.tried if judged.score > 0]
        if verdict.is_against_what_was_said:
            text = UserError(
                QT_TRANSLATE_NOOP(
                    "Bildungsprojekte",
                    "The source says that its coordinates are in {crs}, but there they lie far "
                    "from the register's districts. In which coordinate system are they?",
                ),
                crs=said,
            )
        else:
            text = UserError(
                QT_TRANSLATE_NOOP(
                    "Bildungsprojekte", "In which coordinate system are the coordinates?"
                )
            )
        choices = tuple(dict.fromkeys([*best, *([said] if said else []), *CANDIDATES]))
        self._found.questions.append(Question(CRS, text, choices))

    def _take(self, reading: Reading, first: np.ndarray, second: np.ndarray) -> None:
        """Bring all pairs into the register's system; say which are no places there."""
        self._note_broken(first, second)
        x, y = reading.places(first, second)
        for position in np.flatnonzero(np.isfinite(first) & np.isfinite(second)):
            place = float(x[position]), float(y[position])
            if _is_place(place):
                self._found.points[position] = place
            else:
                self._found.misplaced[int(position)] = UserError(
                    QT_TRANSLATE_NOOP(
                        "Bildungsprojekte",
                        "“{easting}” and “{northing}” are not a place in {crs}: perhaps they are "
                        "swapped, in degrees or in another coordinate system.",
                    ),
                    easting=self._shown(position, self._place.x),
                    northing=self._shown(position, self._place.y),
                    crs=reading.crs,
                )

    def _locate(self) -> None:
        """Find the municipalities of the points, and say when rows name others."""
        places = [point or (np.nan, np.nan) for point in self._found.points]
        x, y = np.array(places, float).T
        self._found.municipalities = self._lookup.keys_of(x, y)
        outside = sum(
            point is not None and key is None
            for point, key in zip(self._found.points, self._found.municipalities, strict=True)
        )
        if outside:
            self._found.findings.append(
                UserError(
                    QT_TRANSLATE_NOOP(
                        "Bildungsprojekte",
                        "Rows whose place lies in no municipality of the register: {n}.",
                    ),
                    n=outside,
                )
            )
        differing = sum(
            stated is not None and key is not None and stated != key
            for stated, key in zip(self._keys(), self._found.municipalities, strict=True)
        )
        if differing:
            self._found.findings.append(
                UserError(
                    QT_TRANSLATE_NOOP(
                        "Bildungsprojekte",
                        "Rows whose place lies in another municipality than the one that they "
                        "name: {n}. The place counts.",
                    ),
                    n=differing,
                )
            )

    def _note_broken(self, first: np.ndarray, second: np.ndarray) -> None:
        """Note the rows in which one of both is missing or no number."""
        named = self._place.x or self._place.both, self._place.y or self._place.both
        for pair, column in zip((first, second), named, strict=True):
            for position in np.flatnonzero(np.isinf(pair)):
                self._found.misplaced[int(position)] = UserError(
                    QT_TRANSLATE_NOOP(
                        "Bildungsprojekte",
                        "“{value}” in the column “{column}” is not a coordinate.",
                    ),
                    value=self._shown(position, column),
                    column=column,
                )
        for position in np.flatnonzero(np.isnan(first) != np.isnan(second)):
            missing = self._place.x if np.isnan(first[position]) else self._place.y
            self._found.misplaced.setdefault(
                int(position),
                UserError(
                    QT_TRANSLATE_NOOP(
                        "Bildungsprojekte",
                        "“{value}” in the column “{column}” is not a coordinate.",
                    ),
                    value=self._shown(position, missing),
                    column=missing,
                ),
            )

    def _shown(self, position: int, column: str) -> str:
        index = self._found.index.get(column)
        return "" if index is None else text_of(self._table.rows[position].cells[index])


def _is_place(place: Point) -> bool:
    return _EASTINGS[0] <= place[0] <= _EASTINGS[1] and _NORTHINGS[0] <= place[1] <= _NORTHINGS[1]


def _system(text: str) -> str:
    """Return `EPSG:…` from what a cell says of a coordinate system; empty if it says none."""
    digits = text.upper().removeprefix("EPSG:").strip()
    return f"EPSG:{digits}" if digits.isdecimal() and 4 <= len(digits) <= 6 else ""
