"""Cells that hold several things: an address in one line, a postcode with its town, an age span."""

from __future__ import annotations

import re
from collections.abc import Callable

_LONGEST = 300  # characters: a longer text is no address, and would take long to look through
_POSTCODE_AND_CITY = re.compile(r"(?:(.*?)[,;\n]\s*)?(?:DE?-)?(\d{5})\s+(.+)", re.DOTALL)
_SPAN = re.compile(
    r"\s*(\d{1,2})\s*(?:-|–|bis|to|/)\s*(\d{1,2})\s*(?:jahre?n?|j\.?|years?)?\s*", re.I
)
_FROM = re.compile(
    r"\s*(?:ab|from|über|>=?)\s*(\d{1,2})\s*(?:jahre?n?|j\.?|years?)?\s*"
    r"|\s*(\d{1,2})\s*\+\s*|\s*(\d{1,2})\s*(?:jahre?)?\s+und\s+älter\s*",
    re.IGNORECASE,
)
_UP_TO = re.compile(r"\s*(?:bis|up to|to|<=)\s*(\d{1,2})\s*(?:jahre?n?|j\.?|years?)?\s*", re.I)
_UNDER = re.compile(r"\s*(?:unter|under|<|u)\s*(\d{1,2})\s*(?:jahre?n?|j\.?|years?)?\s*", re.I)


def _address(text: str) -> re.Match[str] | None:
    return _POSTCODE_AND_CITY.fullmatch(text) if len(text) <= _LONGEST else None


def _street(text: str) -> str:
    match = _address(text)
    return ((match[1] or "") if match else text).strip(" ,;\n")


def _postcode(text: str) -> str:
    match = _address(text)
    return match[2] if match else ""


def _city(text: str) -> str:
    match = _address(text)
    return match[3].strip() if match else ""


def _age_from(text: str) -> str:
    match = _SPAN.fullmatch(text) or _FROM.fullmatch(text)
    return next((group for group in match.groups() if group), "") if match else ""


def _age_below(text: str) -> str:
    """Return the first age that is not meant any more: “6 bis 10” includes ten."""
    if match := _SPAN.fullmatch(text) or _UP_TO.fullmatch(text):
        return str(int(match[match.lastindex]) + 1)
    match = _UNDER.fullmatch(text)
    return match[1] if match else ""


PARTS: dict[str, Callable[[str], str]] = {
    "street": _street,
    "postcode": _postcode,
    "city": _city,
    "from": _age_from,
    "below": _age_below,
}
