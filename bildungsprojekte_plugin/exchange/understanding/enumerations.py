"""Whether a cell lists several things."""

from __future__ import annotations

import re

_LONGEST = 1_000  # characters
_BULLET = re.compile(r"\s*[-–•·*▪●]\s+\S")
_NUMBERED = re.compile(r"(?:^|\s)(\d{1,2})[.)]\s+(?=\D)")
_SIGNS = ";.)"  # one of which stands in a list of one line
_LEAST_PARTED = 3  # by semicolons


def enumerates(text: str) -> bool:
    """Whether a text lists things: a line for each, with bullets, numbers, or semicolons between.

    Lines that a small letter begins go on with the one above: “Sprachkurs\nfür Eltern” is one.
    """
    if len(text) > _LONGEST or (text.isprintable() and not any(map(text.__contains__, _SIGNS))):
        return False  # nearly all texts: one line, and nothing that parts it
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > 1 and all(_BULLET.match(line) or line[0].isupper() for line in lines):
        return True
    if [match[1] for match in _NUMBERED.finditer(text)][:2] == ["1", "2"]:
        return True
    return sum(bool(part.strip()) for part in text.split(";")) >= _LEAST_PARTED
