"""The disk fails at each step of a save, and the power goes at each step of a save."""

from __future__ import annotations

import disk_work
import pytest
from changes import KINDS, make, planned
from crashes import Files, cut_off, killed
from faulty_disk import Step
from invariants import Ledger, violations
from sites import FileSite
from tally import Tally, moments_of, sampled, times
from workers import Child

MOST = times(3, 100_000)  # steps per kind of change and of failure, in the short form
KILLED, TORN, CUT_OFF = (
    "killed between two writes",
    "killed in the middle of a write",
    "power cut, what was not synced is lost",
)


@pytest.mark.parametrize("failure", disk_work.FAILURES)
@pytest.mark.parametrize("kind", KINDS)
def test_the_disk_fails(kind: str, failure: str, file: FileSite, faults: Tally) -> None:
    plan = planned(kind, file, moments_of("disk", kind))
    child = Child(disk_work.fail, file.path, file.original, plan, failure, MOST)
    outcomes = 0
    while (outcome := child.next()) is not None:
        with faults.fault(failure, kind, outcome.number) as found:
            found.extend(outcome.found)
        outcomes += 1
    assert outcomes > 1
    assert child.has_ended_well(), f"the child died after {outcomes} failures of {failure}"


@pytest.mark.parametrize("how", [KILLED, TORN, CUT_OFF])
@pytest.mark.parametrize("kind", KINDS)
def test_the_power_goes(kind: str, how: str, file: FileSite, faults: Tally) -> None:
    plan = planned(kind, file, moments_of("crash", kind))
    child = Child(disk_work.record, file.address, plan)
    steps = child.next()
    before = {file.address: file.original.read_bytes()}
    numbers = list(range(len(steps)))
    # the last one: all was done, and acknowledged
    for number in [*sampled(moments_of(kind, how), numbers, MOST), len(steps)]:
        with faults.fault(how, kind, number) as found:
            file.lay_down(left(how, before, steps, number))
            ledger = Ledger(file)
            ledger.start = 0
            ledger.begin(plan)
            if number == len(steps):
                ledger.acknowledge(plan)
            file.register()
            found.extend(violations(ledger, deep=False))
            make(file.register(), plan)
            ledger.acknowledge(plan)
            found.extend(violations(ledger, deep=False))


def left(how: str, before: Files, steps: list[Step], number: int) -> Files:
    """Return what is left of the files after so many steps."""
    if how == CUT_OFF:
        return cut_off(before, steps, number, moments_of(how, number))
    return killed(before, steps, number, is_torn=how == TORN)
