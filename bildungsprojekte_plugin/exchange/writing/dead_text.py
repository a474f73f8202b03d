"""Texts in CSV files that no spreadsheet takes for a formula or a number.

An apostrophe in front keeps a text a text; `revived` takes it off again. What had one already gets
a second one, so that every text comes back as it was.
"""

from __future__ import annotations

import re

_APOSTROPHE = "'"
# also behind white space, and in the wide letters that some editions understand
_FORMULA = r"\s*[=+\-@|%＝＋－＠]|[\t\r\n]"
# digits that lose a zero or become a date or an amount; 1. Mai; Mai 24; WAHR
_MONTHS = r"jan|feb|mär|mae|mar|apr|mai|may|jun|jul|aug|sep|o[kc]t|nov|de[zc]"
_NUMBER = (
    r"\s*(?:[(.,€$£]?\s*\d[\d\s.,:/+\-%€$£)]*(?:e[+\-]?\d*)?\s*(?:am|pm)?$"
    rf"|\d+[\s.\-/]*(?:{_MONTHS})\w*[\s.\-/]*\d*\s*$|(?:{_MONTHS})\w*[\s.\-/]*\d+\s*$"
    r"|(?:wahr|falsch|true|false)\s*$)"
)
_IS_FORMULA = re.compile(_FORMULA)
_IS_TAKEN = re.compile(rf"{_FORMULA}|{_NUMBER}", re.IGNORECASE)


def dead(text: str) -> str:
    """Return a text so that no spreadsheet takes it for a formula."""
    bare = text.lstrip(_APOSTROPHE)
    is_marked = bare != text and _IS_TAKEN.match(bare)  # it would lose its own apostrophe
    return _APOSTROPHE + text if is_marked or _IS_FORMULA.match(bare) else text


def kept(text: str) -> str:
    """Return a text so that no spreadsheet takes it for anything else than a text."""
    return _APOSTROPHE + text if _IS_TAKEN.match(text.lstrip(_APOSTROPHE)) else text


def revived(text: str) -> str:
    """Return the text that `dead` or `kept` was given."""
    bare = text.lstrip(_APOSTROPHE)
    return text[1:] if bare != text and _IS_TAKEN.match(bare) else text
