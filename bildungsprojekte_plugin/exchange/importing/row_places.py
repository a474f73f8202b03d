"""Where the rows of a table are: their coordinates, and the system that these are in."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ...districts.lookup import DistrictLookup
from ...model.records import Point
from ...support.errors import QT_TRANSLATE_NOOP, UserError
from ..profiles.profile import Place
from ..sources.sheet import Table
from ..understanding import coordinates, numbers
from ..understanding.keys import municipality_key, text_of
from ..understanding.questions import CRS, DECIMAL_MARK, NORTH_FIRST, Answers, Question
from ..understanding.systems import CANDIDATES, Reading, Verdict, judge
from .understood import Understood

_EASTINGS, _NORTHINGS = (100_000, 1_000_000), (1_000_000, 10_000_000)  # of a UTM zone


def find_places(
    table: Table, place: Place, lookup: DistrictLookup, answers: Answers, understood: Understood
) -> None:
    """Note in `understood` the places of the rows, which are none, their system, and questions."""
    _Places(table, place, lookup, answers, understood).find()


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
            return coordinates.parted(self._table.cells_at(index[place.both]))
        if place.x in index and place.y in index:
            return self._two_columns(index[place.x], index[place.y])
        points = self._table.points
        if points is None or not any(points):
            return None
        pairs = np.array([point or (np.nan, np.nan) for point in points], float)
        return pairs[:, 0], pairs[:, 1]

    def _two_columns(self, x: int, y: int) -> tuple[np.ndarray, np.ndarray]:
        first, second = self._table.cells_at(x), self._table.cells_at(y)
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
            cells = self._table.cells_at(self._found.index[self._place.crs_column])
            named = {_system(text_of(cell)) for cell in cells} - {""}
            if len(named) == 1:
                return named.pop()
        return self._table.crs if self._place.x not in self._found.index else ""

    def _verdict(self, first: np.ndarray, second: np.ndarray) -> Verdict:
        return judge(first, second, self._keys(), self._lookup, self._said())

    def _keys(self) -> Sequence[str | None]:
        source = self._place.fields.get("ags")
        if isinstance(source, str) and source in self._found.index:
            cells = self._table.cells_at(self._found.index[source])
            return [municipality_key(cell) or None for cell in cells]
        return [None] * len(self._table.rows)

    def _note_foreign(self) -> None:
        """Note the rows that name a coordinate system that the profile does not know."""
        column, known = self._place.crs_column, self._place.crs_values
        if not known or column not in self._found.index:
            return
        for position, cell in enumerate(self._table.cells_at(self._found.index[column])):
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
