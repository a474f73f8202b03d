"""How many faults were injected, and how many of them the register has survived."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

IS_LONG = os.environ.get("FAULTS") == "long"
SEED = int(os.environ.get("FAULTS_SEED", "2024"))


def times(short: int, long: int) -> int:
    """Return how often something is done: in every run of the tests, or in the long form."""
    return long if IS_LONG else short


def sampled(moments: random.Random, all_of_them: list, short: int) -> list:
    """Return all in the long form, and some of them, in their order, in the short one."""
    if IS_LONG or len(all_of_them) <= short:
        return all_of_them
    return [all_of_them[at] for at in sorted(moments.sample(range(len(all_of_them)), short))]


def moments_of(*what: object) -> random.Random:
    """Return random numbers that are the same in each run, for something that is done."""
    return random.Random(f"{SEED} {what}")


@dataclass
class Tally:
    """Counts per kind of fault."""

    injected: dict[str, int] = field(default_factory=dict)
    survived: dict[str, int] = field(default_factory=dict)

    @contextmanager
    def fault(self, kind: str, *which: object) -> Iterator[list[str]]:
        """Count one fault that the block injects; violations go into the list that it gets.

        The first violation ends the test, and says how to have the same fault again.
        """
        self.injected[kind] = self.injected.get(kind, 0) + 1
        violations: list[str] = []
        yield violations
        again = f"{kind} {which}, FAULTS_SEED={SEED}"
        assert not violations, "\n".join([again, *violations[:20]])
        self.survived[kind] = self.survived.get(kind, 0) + 1

    def add(self, injected: dict[str, int], survived: dict[str, int]) -> None:
        """Add what another process has counted."""
        for mine, others in ((self.injected, injected), (self.survived, survived)):
            for kind, number in others.items():
                mine[kind] = mine.get(kind, 0) + number

    def lines(self) -> Iterator[str]:
        """Yield the table `faults survived / injected`."""
        width = max(map(len, self.injected))
        for kind, injected in sorted(self.injected.items()):
            survived = self.survived.get(kind, 0)
            warning = "" if survived == injected else "  <--"
            yield f"{kind:{width}}  {survived:5} / {injected:5}{warning}"
        survived, injected = sum(self.survived.values()), sum(self.injected.values())
        yield f"{'together':{width}}  {survived:5} / {injected:5}"


TALLY = Tally()
