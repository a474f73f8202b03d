"""Keys and postcodes, which are texts though they look like numbers, and their lost zeros."""

from __future__ import annotations

import re

from ..sources.sheet import Cell

_COUNTRY = re.compile(r"^(?:DE?)[-\s]+(?=\d)", re.IGNORECASE)
_NO_DIGIT = re.compile(r"[\s.\-/']")  # an apostrophe tells a spreadsheet that a text follows
AGS, KREIS, ARS = 8, 5, 12
POSTCODE = 5
_GERMANY, _WITH_AREA_CODE, _WITH_COUNTRY_CODE = "49", 9, 12  # digits at least


def text_of(cell: Cell) -> str:
    """Return a cell as a text: a whole number without a point, a date as ISO."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell) if isinstance(cell, bool | int | float) else cell.isoformat()


def _digits(cell: Cell) -> str:
    text = text_of(cell)
    return _NO_DIGIT.sub("", text.removesuffix(".0")) if text else ""


def municipality_key(cell: Cell) -> str:
    """Return a municipality's key (AGS, 8 digits) from what stands for one.

    A number that lost its first zero gets it back; a regional key (ARS, 12 digits) loses the
    association's; the key of a kreisfreie Stadt (5 digits) gets its three zeros. Anything else
    comes back as it is.
    """
    digits = _digits(cell)
    if not digits.isdecimal():
        return text_of(cell)
    if len(digits) in (AGS - 1, ARS - 1, KREIS - 1):
        digits = "0" + digits
    if len(digits) == ARS:
        return digits[:KREIS] + digits[-3:]
    if len(digits) == KREIS:
        return digits + "000"
    return digits if len(digits) == AGS else text_of(cell)


def postcode(cell: Cell) -> str:
    """Return a postcode: without the country, with the zero that a spreadsheet dropped."""
    text = _COUNTRY.sub("", text_of(cell).strip().lstrip("'")).strip()
    digits = text.removesuffix(".0")
    return digits.zfill(POSTCODE) if digits.isdecimal() and len(digits) == 4 else digits


def phone_number(cell: Cell) -> str:
    """Return a phone number: with the zero or the plus that a spreadsheet took off it.

    So many digits in one are an area code and a number, with the country in front of them maybe.
    """
    text = text_of(cell).strip()
    if not text.isdecimal() or text.startswith("0") or len(text) < _WITH_AREA_CODE:
        return text
    if not text.startswith(_GERMANY):
        return f"0{text}"
    return f"+{text}" if len(text) >= _WITH_COUNTRY_CODE else text


def padded(cell: Cell, length: int) -> str:
    """Return a key of so many digits; zeros that were lost at its beginning come back."""
    digits = _digits(cell)
    return digits.zfill(length) if digits.isdecimal() and len(digits) < length else text_of(cell)
