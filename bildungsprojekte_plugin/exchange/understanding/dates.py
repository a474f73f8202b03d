"""Dates as people write them, and in which order a column has day and month."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from ..sources.sheet import Cell

DAY_FIRST, MONTH_FIRST = "dmy", "mdy"

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_COMPACT = re.compile(r"(19|20)\d{6}")
# a time of day may follow, but no other date: that would be lost
_TIME = r"(?:[\s,](?!.*(?:\d{1,2}[./]\s?\d{1,2}[./]|(?:19|20)\d{2})).*)?"
_POINTS = re.compile(rf"(\d{{1,2}})\.\s*(\d{{1,2}})\.\s*(\d{{4}}|\d{{2}}){_TIME}")
_STROKES = re.compile(rf"(\d{{1,2}})[/-](\d{{1,2}})[/-](\d{{4}}|\d{{2}}){_TIME}")
_MONTH = re.compile(r"(0?[1-9]|1[0-2])[./-](\d{4})|(\d{4})[./-](0?[1-9]|1[0-2])")
_NAMED = re.compile(r"(?:(\d{1,2})\.?\s*)?([A-Za-zäÄ]+)\.?\s+'?(\d{4}|\d{2})")
_FROM = re.compile(r"(?:ab|seit|from|since)\s+(?:dem\s+)?(?=.*\d)", re.IGNORECASE)
_UNTIL = re.compile(r"(?:bis|until)\s+(?:zum\s+)?(?=.*\d)", re.IGNORECASE)
_TERM = re.compile(
    r"(?:(?:(?P<summer>so(?:mmer)?se(?:mester)?|ss)|(?P<winter>wi(?:nter)?se(?:mester)?|ws)"
    r"|schuljahr|sj|kita-?jahr|kindergartenjahr|school year)\.?\s*)?"
    r"(?P<year>(?:19|20)\d{2})(?:\s*/\s*(?P<next>(?:20)?\d{2}))?",
    re.IGNORECASE,
)
_TWO_YEARS = re.compile(r"((?:19|20)\d{2})\s*/\s*(\d{2})")
# begin and end of what a name stands for: month and day, the end maybe in the next year
_SUMMER, _WINTER, _SCHOOL_YEAR = ((4, 1), (9, 30)), ((10, 1), (3, 31)), ((8, 1), (7, 31))
_YEAR = re.compile(r"(?:19|20)\d{2}")
_SERIAL = re.compile(r"[23456]\d{4}(?:\.0)?")  # what a spreadsheet stores for 1954 to 2091
_FIRST_DAY = date(1899, 12, 30)
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("januar", "january", "jänner"),
            ("februar", "february", "feber"),
            ("märz", "march", "maerz", "mrz"),
            ("april",),
            ("mai", "may"),
            ("juni", "june"),
            ("juli", "july"),
            ("august",),
            ("september",),
            ("oktober", "october"),
            ("november",),
            ("dezember", "december"),
        ),
        start=1,
    )
    for name in names
}
_NO_END = {
    *("laufend", "fortlaufend", "offen", "unbefristet", "dauerhaft", "bis auf weiteres"),
    *("ongoing", "open", "permanent", "heute", "ganzjährig", "durchgehend", "unbegrenzt"),
}


def orders(cells: Iterable[Cell]) -> set[str]:
    """Return the orders of day and month that are compatible with all dates of a column.

    Both: nothing speaks for one, and then it matters only where `is_open`.
    """
    possible = {DAY_FIRST, MONTH_FIRST}
    for cell in cells:
        match = _strokes(cell)
        if match:
            if int(match[1]) > 12:
                possible.discard(MONTH_FIRST)
            if int(match[2]) > 12:
                possible.discard(DAY_FIRST)
    return possible


def is_open(cells: Iterable[Cell]) -> bool:
    """Whether some date of a column means another day in the other order."""
    return any(match and match[1] != match[2] for match in map(_strokes, cells))


def _strokes(cell: Cell) -> re.Match[str] | None:
    """Return what a cell says where day and month are parted by strokes: “ab 1/9/2024”."""
    if not isinstance(cell, str):
        return None
    text = cell.strip()
    said = _FROM.match(text) or _UNTIL.match(text)
    return _STROKES.fullmatch(text[said.end() :] if said else text)


def date_of(cell: Cell, order: str, *, is_end: bool = False) -> date | None:
    """Return the date in a cell; None when there is none.

    A month, a year, a semester or a school year stands for its first day, or its last one where a
    period ends. Raises `ValueError` for what is no date, and for a day that no calendar has.
    """
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, bool | time):
        raise ValueError(cell)
    text = str(cell).strip()
    if not text or text.lower() in _NO_END:
        return None
    said = (_UNTIL if is_end else _FROM).match(text)
    text = text[said.end() :] if said else text
    if _COMPACT.fullmatch(text):
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    if _SERIAL.fullmatch(text):
        return _FIRST_DAY + timedelta(days=int(float(text)))
    return _whole(text, order) or _part(text, is_end)


def _whole(text: str, order: str) -> date | None:
    if match := _ISO.fullmatch(text):
        return date(int(match[1]), int(match[2]), int(match[3]))
    if match := _POINTS.fullmatch(text):
        return date(_year(match[3]), int(match[2]), int(match[1]))
    if match := _STROKES.fullmatch(text):
        day, month = (1, 2) if order == DAY_FIRST else (2, 1)
        return date(_year(match[3]), int(match[month]), int(match[day]))
    match = _NAMED.fullmatch(text)
    if match and match[1] and _month(match[2]):
        return date(_year(match[3]), _month(match[2]), int(match[1]))
    return None


def _month(name: str) -> int:
    """Return the number of a month that is named or abbreviated; 0 for any other word."""
    word = name.lower()
    if len(word) < 3:
        return 0
    return next((number for name, number in _MONTHS.items() if name.startswith(word)), 0)


def _part(text: str, is_end: bool) -> date:
    """Return the day that a month, a year, a semester or a school year stands for."""
    if _is_school_year(text):  # and no month
        return _of_term(text, is_end)
    named = _NAMED.fullmatch(text)
    if named and _month(named[2]):
        year, month = _year(named[3]), _month(named[2])
    elif match := _MONTH.fullmatch(text):
        year, month = int(match[2] or match[3]), int(match[1] or match[4])
    elif _YEAR.fullmatch(text):
        year, month = int(text), 12 if is_end else 1
    else:
        return _of_term(text, is_end)
    return date(year, month, monthrange(year, month)[1] if is_end else 1)


def _is_school_year(text: str) -> bool:
    match = _TWO_YEARS.fullmatch(text)
    return match is not None and (int(match[1]) + 1) % 100 == int(match[2])


def _of_term(text: str, is_end: bool) -> date:
    """Return the first or the last day of a semester or a school year (“SoSe 2025”, “2024/25”)."""
    match = _TERM.fullmatch(text)
    if not match:
        raise ValueError(text)
    year, following = int(match["year"]), match["next"]
    if following and int(following) % 100 != (year + 1) % 100:
        raise ValueError(text)
    if match["winter"]:
        begin, end = _WINTER
    elif match["summer"] and not following:
        begin, end = _SUMMER
    elif following and not match["summer"]:
        begin, end = _SCHOOL_YEAR
    else:  # a school year needs both of its years, a summer has one
        raise ValueError(text)
    if not is_end:
        return date(year, *begin)
    return date(year + (end < begin), *end)


def _year(digits: str) -> int:
    """Return a year; of two digits, the one nearest to the present."""
    if len(digits) == 4:
        return int(digits)
    soon = date.today().year + 20
    return soon - (soon - int(digits)) % 100
