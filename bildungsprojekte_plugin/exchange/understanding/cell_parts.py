"""Cells that hold several things: an address, a postcode with its town, a span of ages or days."""

from __future__ import annotations

import re
from collections.abc import Callable

from ..sources.sheet import Cell

_LONGEST = 300  # characters: a longer text is no address, and would take long to look through
_STREET_FIRST = re.compile(
    r"(?:(?P<street>.*?)(?:[,;\n]|\s[-–|/]\s|(?<=[\da-zA-Z])\s)\s*)?"
    r"(?:DE?-)?(?P<postcode>\d{5})\s+(?P<city>.+)",
    re.DOTALL,
)
_TOWN_FIRST = re.compile(
    r"(?:DE?-)?(?P<postcode>\d{5})\s+(?P<city>[^,;\n]+)[,;\n]\s*(?P<street>\D+\d+\s*[a-zA-Z]?)"
)
_HAS_NUMBER = re.compile(r"\d+\s*[a-zA-Z]?")
_SPAN = re.compile(
    r"\s*(\d{1,2})\s*(?:-|–|bis|to|/)\s*(\d{1,2})\s*(?:jahre?n?|j\.?|years?)?\s*", re.I
)
_FROM = re.compile(
    r"\s*(?:ab|from|über|>=?)\s*(\d{1,2})\s*(?:jahre?n?|j\.?|years?)?\s*"
    r"|\s*(\d{1,2})\s*\+\s*|\s*(\d{1,2})\s*(?:jahre?)?\s+und\s+älter\s*",
    re.IGNORECASE,
)
_UP_TO = re.compile(r"\s*(?:bis|up to|to|<=)\s*(\d{1,2})\s*(?:jahre?n?|j\.?|years?)?\s*", re.I)
_LAST = re.compile(r"\s*(\d{1,2})\s*(?:jahre?n?|j\.?|years?)?\s*", re.IGNORECASE)
_UNDER = re.compile(r"\s*(?:unter|under|<|u)\s*(\d{1,2})\s*(?:jahre?n?|j\.?|years?)?\s*", re.I)


_TO = re.compile(
    r"\s+(?:[-–—]|bis(?:\s+zum)?|to|until)\s+|\s*[–—]\s*"
    r"|\s*-\s*(?=\d{1,2}\.|\d{1,2}/(?:\d{1,2}/)?\d{4}|[^\W\d_])|(?<=\d{4})\s*-\s*(?=(?:19|20)\d{2}\s*$)",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\s*(?:ab|seit|from|since)\b", re.IGNORECASE)
_UNTIL = re.compile(r"\s*(?:bis|until)\b", re.IGNORECASE)
_OF_PERIOD = re.compile(r"\s*(?:vom?|from)\s+", re.IGNORECASE)
_NO_YEAR = re.compile(r"\d{1,2}\.\s*\d{1,2}\.|(?:\d{1,2}\.\s*)?[^\W\d_]+\.?")
_NO_MONTH = re.compile(r"\d{1,2}\.")
_MONTH_AT_END = re.compile(r"(?<=\d\.)\s*(?:\d{1,2}\.|[^\W\d_]+\.?)\s*(?:\d{4}|\d{2})\s*$")
_YEAR_AT_END = re.compile(r"(?<!\d)(?:\d{4}|\d{2})\s*$")


def is_period(cell: Cell) -> bool:
    """Whether a cell names the first and the last day of something."""
    return isinstance(cell, str) and bool(_days(cell)) and any(map(str.isdigit, cell))


def is_address(cell: Cell) -> bool:
    """Whether a cell holds a whole address: street with number, postcode and town."""
    match = _address(cell) if isinstance(cell, str) else None
    return bool(match and _HAS_NUMBER.search(match["street"] or "")) and not any(
        letter.isdigit() for letter in match["city"]
    )


def _address(text: str) -> re.Match[str] | None:
    if len(text) > _LONGEST:
        return None
    return _TOWN_FIRST.fullmatch(text.strip()) or _STREET_FIRST.fullmatch(text)


def _street(text: str) -> str:
    match = _address(text)
    return ((match["street"] or "") if match else text).strip(" ,;\n")


def _postcode(text: str) -> str:
    match = _address(text)
    return match["postcode"] if match else ""


def _city(text: str) -> str:
    match = _address(text)
    return match["city"].strip() if match else ""


def _days(text: str) -> list[str]:
    """Return what stands before and behind “to”; nothing where there is no such word."""
    if len(text) > _LONGEST:
        return []
    days = _TO.split(_OF_PERIOD.sub("", text, count=1).strip())
    return days if len(days) == 2 and all(days) else []


def _begin(text: str) -> str:
    """Return the first day of a period; “1.9.” in the year of the last one."""
    days = _days(text)
    if not days:
        return "" if _UNTIL.match(text) else text
    if _NO_MONTH.fullmatch(days[0]) and (month := _MONTH_AT_END.search(days[1])):
        return f"{days[0]}{month[0]}"
    year = _YEAR_AT_END.search(days[1])
    return f"{days[0]} {year[0]}" if year and _NO_YEAR.fullmatch(days[0]) else days[0]


def _end(text: str) -> str:
    """Return the last day of a period."""
    days = _days(text)
    return days[1] if days else "" if _SINCE.match(text) else text


def _age_from(text: str) -> str:
    match = _SPAN.fullmatch(text) or _FROM.fullmatch(text)
    return next((group for group in match.groups() if group), "") if match else ""


def _age_below(text: str) -> str:
    """Return the first age that is not meant any more: “6 bis 10” includes ten."""
    if match := _SPAN.fullmatch(text) or _UP_TO.fullmatch(text):
        return str(int(match[match.lastindex]) + 1)
    match = _UNDER.fullmatch(text)
    return match[1] if match else ""


def _age_after(text: str) -> str:
    """Return the first age that is not meant any more, where the last one stands: 10 includes ten.

    What is no age comes back as it is.
    """
    match = _UP_TO.fullmatch(text) or _LAST.fullmatch(text)
    return str(int(match[1]) + 1) if match else text


PARTS: dict[str, Callable[[str], str]] = {
    "street": _street,
    "postcode": _postcode,
    "city": _city,
    "from": _age_from,
    "below": _age_below,
    "after": _age_after,
    "begin": _begin,
    "end": _end,
}
# fields of an activity that one cell may tell together, and the parts that they are
SPANS = {
    "ages": {"age_from": "from", "age_to": "below"},
    "last_age": {"age_to": "after"},
    "period": {"starts_on": "begin", "ends_on": "end"},
}
