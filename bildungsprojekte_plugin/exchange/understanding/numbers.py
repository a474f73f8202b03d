"""Numbers as people write them, and which of the two ways a column is written in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import isfinite

from ..sources.sheet import Cell

COMMA, POINT = ",", "."

_SPACES = re.compile(r"[\s\u00a0\u202f']")
_UNIT = re.compile(
    r"(?<=\d)(?:€|eur|%|m|km|jahre|j\.|plätze|platz|personen|pers\.|teilnehmer|tn|kinder)$",
    re.IGNORECASE,
)
_AT_MOST = re.compile(r"^(?:max\.?|maximal|biszu)(?=\d)", re.IGNORECASE)
_BARE = re.compile(r"[-+\d.,]+")
_PLAIN = re.compile(r"[-+]?\d+")
_PARTED = re.compile(r"[-+]?\d+(?:[.,]\d+)*")
_OPEN = re.compile(r"[-+]?[1-9]\d{0,2}[.,]\d{3}")  # thousands, or a number with three decimals
_SIMPLE = {COMMA: re.compile(r"-?\d+(?:,\d+)?"), POINT: re.compile(r"-?\d+(?:\.\d+)?")}
_POWER = re.compile(r"[-+]?\d+(?:[.,]\d+)?e[-+]?\d+", re.IGNORECASE)


def bare(cell: str) -> str:
    """Return a number without spaces, unit, and words that say at most."""
    if _BARE.fullmatch(cell):
        return cell
    return _AT_MOST.sub("", _UNIT.sub("", _SPACES.sub("", cell).replace("\u2212", "-")))


def conventions(cells: Iterable[Cell]) -> set[str]:
    """Return the decimal marks that are compatible with all numbers of a column.

    Both: nothing speaks for one. None: the column holds numbers of both ways.
    """
    possible = {COMMA, POINT}
    for cell in cells:
        if isinstance(cell, str) and cell:
            possible &= _marks(bare(cell))
    return possible


def is_open(cells: Iterable[Cell]) -> bool:
    """Whether some number means one thing with a decimal comma and another with a point."""
    return any(isinstance(cell, str) and _OPEN.fullmatch(bare(cell)) for cell in cells)


def _marks(text: str) -> set[str]:
    """Return which marks a number may have as its decimal one."""
    both = {COMMA, POINT}
    if not _PARTED.fullmatch(text) or _OPEN.fullmatch(text):
        return both  # no number, or an open one: it says nothing
    commas, points = text.count(","), text.count(".")
    if not commas and not points:
        return both
    if commas and points:
        last = COMMA if text.rindex(",") > text.rindex(".") else POINT
        return {last} if text.count(last) == 1 else set()
    mark = COMMA if commas else POINT
    if max(commas, points) > 1:  # thousands: the other one is the decimal mark
        return both - {mark}
    return {mark}


def number_of(cell: Cell, decimal: str) -> float | None:
    """Return the number in a cell; None when there is none.

    Raises `ValueError` for anything else.
    """
    if isinstance(cell, bool):
        raise ValueError(cell)
    if isinstance(cell, int | float):
        number = float(cell)
    elif not isinstance(cell, str):
        raise ValueError(cell)
    elif not cell:
        return None
    else:
        number = _parsed(bare(cell), decimal)
    if not isfinite(number):
        raise ValueError(cell)
    return number


def _parsed(text: str, decimal: str) -> float:
    if _PLAIN.fullmatch(text):
        return float(text)
    if _POWER.fullmatch(text):
        return float(text.replace(",", "."))
    if not _PARTED.fullmatch(text):
        raise ValueError(text)
    other = POINT if decimal == COMMA else COMMA
    whole, *rest = text.split(decimal)
    groups = whole.split(other)
    if len(rest) > 1 or any(len(group) != 3 for group in groups[1:]):
        raise ValueError(text)
    return float("".join(groups) + "." + (rest[0] if rest else "0"))


def simple_number_of(cell: Cell, decimal: str) -> float | None:
    """Return the number in a cell where it is digits and a decimal mark; None for all others.

    It says the same of them as `number_of`, in long columns of coordinates much sooner.
    """
    if cell.__class__ is str and _SIMPLE[decimal].fullmatch(cell):
        number = float(cell.replace(",", "."))
        return number if isfinite(number) else None
    return None


def whole_number(cell: Cell) -> int | None:
    """Return the whole number in a cell: “1.200” can only be twelve hundred then.

    Raises `ValueError` for anything else, with decimals other than zeros, too.
    """
    for decimal in (COMMA, POINT):
        try:
            number = number_of(cell, decimal)
        except ValueError:
            continue
        if number is None:
            return None
        if number.is_integer():
            return int(number)
    raise ValueError(cell)
