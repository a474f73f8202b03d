"""Coordinates in cells: two columns, one column for both, well-known text, degrees and minutes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import nan

import numpy as np

from ..sources.sheet import Cell
from . import numbers
from .blanks import is_blank

_LONGEST = 200  # characters: longer texts are no coordinates, and would take long to look through
_NUMBER = r"[-+]?\d+(?:[.,]\d+)?"
_HALF = rf"(?:[NEO]\s*)?({_NUMBER})\s*°?\s*[NEO]?"  # the letter may stand on either side
_BOTH = re.compile(rf"\s*\(?\s*{_HALF}\s*(?:[;/|\s]|,\s)\s*{_HALF}\s*\)?\s*")
_ZONE = re.compile(r"\s*(?:UTM\s*)?3[123]\s?[UN]\s+(?=\d)", re.IGNORECASE)  # “32U 361800 5702300”
_BOTH_WITH_POINTS = re.compile(r"\s*\(?\s*([-+]?\d+\.\d+)\s*,\s*([-+]?\d+\.\d+)\s*\)?\s*")
_THOUSANDS = re.compile(r"\s*[-+]?\d{1,3}(?:\s\d{3})+(?:[.,]\d+)?\s*")  # one number, not two
_WKT = re.compile(
    rf"(?:SRID=(\d+);)?\s*POINT\s*(?:Z|M|ZM)?\s*\(\s*({_NUMBER})\s+({_NUMBER})[^)]*\)",
    re.IGNORECASE,
)
_SEXAGESIMAL = re.compile(
    r"([NSEWO])?\s*(\d{1,3})\s*[°º]\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:['′’]\s*|(?=[NSEWO]|$)))?"
    r"(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:\"|″|”|'')\s*)?([NSEWO])?",
    re.IGNORECASE,
)
_IS_ARC = re.compile(r"[°º]|^\s*[NSEWO]\s*\d|\d\s*[NSEWO]\s*$", re.IGNORECASE)
_TWO_ARCS = re.compile(  # parted by a comma or a space before the second one's letter or number
    r"([NSEWO]?\s*\d{1,3}\s*[°º][^°º]*?['′’\"″”]\s*[NSEWO]?)[\s,;/]+"
    r"([NSEWO]?\s*\d{1,3}\s*[°º][^°º]*)",
    re.IGNORECASE,
)


def columns_of(
    first: Sequence[Cell], second: Sequence[Cell], decimal: str
) -> tuple[np.ndarray, np.ndarray]:
    """Return two columns of cells as arrays; NaN for an empty cell, infinite for no coordinate."""
    return _numbers(first, decimal), _numbers(second, decimal)


def parted(cells: Sequence[Cell]) -> tuple[np.ndarray, np.ndarray]:
    """Return the two numbers of each cell (“51.5, 7.2”, “POINT (7.2 51.5)”) in their order."""
    pairs = [_pair(cell) for cell in cells]
    first, second = zip(*pairs, strict=True) if pairs else ((), ())
    return np.array(first, float), np.array(second, float)


def is_both(cell: Cell) -> bool:
    """Whether a cell holds two coordinates."""
    return isinstance(cell, str) and bool(cell) and np.isfinite(_pair(cell)[0])


def _numbers(cells: Sequence[Cell], decimal: str) -> np.ndarray:
    return np.array([_number(cell, decimal) for cell in cells], float)


def _number(cell: Cell, decimal: str) -> float:
    number = numbers.simple_number_of(cell, decimal)
    if number is not None:
        return number
    if is_blank(cell):
        return nan
    if isinstance(cell, str) and len(cell) > _LONGEST:
        return np.inf
    if isinstance(cell, str) and _IS_ARC.search(cell):
        return _degrees(cell)
    try:
        number = numbers.number_of(cell, decimal)
    except ValueError:
        return np.inf
    return nan if number is None else number


def _degrees(text: str) -> float:
    match = _SEXAGESIMAL.fullmatch(text.strip())
    if not match:
        try:
            return float(re.sub("[°º]", "", text).replace(",", ".").strip(" NEOneo"))
        except ValueError:
            return np.inf
    before, degrees, minutes, seconds, after = match.groups()
    number = float(degrees) + float((minutes or "0").replace(",", ".")) / 60
    number += float((seconds or "0").replace(",", ".")) / 3600
    return -number if (before or after or "").upper() in ("S", "W") else number


def _pair(cell: Cell) -> tuple[float, float]:
    if is_blank(cell):
        return nan, nan
    text = str(cell)
    if len(text) > _LONGEST:
        return np.inf, np.inf
    if _SEXAGESIMAL.fullmatch(text.strip()):  # degrees and minutes are one coordinate
        return np.inf, np.inf
    text = _ZONE.sub("", text, count=1)
    match = _WKT.fullmatch(text.strip())
    if match:
        return float(match[2].replace(",", ".")), float(match[3].replace(",", "."))
    match = _BOTH_WITH_POINTS.fullmatch(text) or _BOTH.fullmatch(text)
    if match and not _THOUSANDS.fullmatch(text):
        return float(match[1].replace(",", ".")), float(match[2].replace(",", "."))
    match = _TWO_ARCS.fullmatch(text.strip())
    return (_degrees(match[1]), _degrees(match[2])) if match else (np.inf, np.inf)
