"""Files are damaged: a bit is flipped, the end is missing, a page is overwritten."""

from __future__ import annotations

import random

import damage_work
import pytest
from changes import INSERT, planned
from damage_work import FLIP, OVERWRITE, TRUNCATE, Damage
from sites import FileSite
from tally import Tally, moments_of, times
from workers import Child

DAMAGES = {FLIP: times(15, 3_000), TRUNCATE: times(5, 600), OVERWRITE: times(5, 600)}
_PAGE, _HEAD = 4096, 100


@pytest.mark.slow
@pytest.mark.parametrize("what", DAMAGES)
def test_a_damaged_file_is_never_used_silently(what: str, file: FileSite, faults: Tally) -> None:
    size = file.path.stat().st_size
    damages = [_damage(what, size, moments_of(what, n)) for n in range(DAMAGES[what])]
    plan = planned(INSERT, file, moments_of("damage"))
    done = 0
    while done < len(damages):
        # another child when one dies
        child = Child(damage_work.examine_all, file.path, file.original, damages[done:], plan)
        while done < len(damages):
            with faults.fault(f"damaged file: {what}", damages[done]) as found:
                outcome = child.next()
                found.extend(["the program died"] if outcome is None else outcome)
            done += 1


def _damage(what: str, size: int, moments: random.Random) -> Damage:
    if what == TRUNCATE:
        at = moments.choice([0, 1, _HEAD, moments.randrange(size),
                             moments.randrange(size // _PAGE) * _PAGE])  # fmt: skip
        return what, at, 0
    if what == OVERWRITE:
        return what, moments.randrange(size // _PAGE) * _PAGE, moments.choice([0, 0xFF, 0x41])
    # every tenth hits the head and the first page, where the schema begins
    at = moments.randrange(_PAGE if moments.random() < 0.1 else size)
    return what, at, moments.randrange(8)
