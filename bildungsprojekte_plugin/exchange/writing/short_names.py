"""Names of columns in a Shapefile, which has ten letters for each, and what they are short for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

LONGEST = 10  # letters of a name
_MEANING = re.compile(r"(\w+): (\w+), .*")


def short_names(names: Iterable[str]) -> list[str]:
    """Return names of at most ten letters, all different, that can still be read."""
    taken: set[str] = set()
    short = []
    for name in names:
        plain = re.sub(r"\W", "_", name, flags=re.ASCII)
        base = plain.replace("_label", "_l") if len(plain) > LONGEST else plain
        base = base.removeprefix("term_") if len(base) > LONGEST else base
        if len(base) > LONGEST and base.endswith("_l"):
            base = base[: LONGEST - 2] + "_l"
        candidate, number = base[:LONGEST], 1
        while candidate.lower() in taken:
            number += 1
            candidate = f"{base[: LONGEST - len(str(number))]}{number}"
        taken.add(candidate.lower())
        short.append(candidate)
    return short


def meanings(short: Sequence[str], names: Sequence[str], labels: Sequence[str]) -> list[str]:
    """Return the lines that say what short names mean."""
    pairs = zip(short, names, labels, strict=True)
    return [f"{one}: {name}, {' '.join(label.split())}" for one, name, label in pairs]


def meant(lines: Sequence[str]) -> dict[str, str]:
    """Return short name → name of what `meanings` has written; nothing of other texts.

    They are the last lines, below an empty one.
    """
    below = list(lines)
    while below and not below[-1].strip():
        below.pop()
    last = max((number for number, line in enumerate(below) if not line.strip()), default=-1)
    found = [_MEANING.fullmatch(line.strip()) for line in below[last + 1 :]]
    pairs = [(match[1], match[2]) for match in found if match]
    is_ours = len(pairs) == len(found) and short_names(name for _, name in pairs) == [
        short for short, _ in pairs
    ]
    return dict(pairs) if is_ours else {}
