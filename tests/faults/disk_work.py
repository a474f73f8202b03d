"""Saving to a disk that remembers or fails, in a child process of its own."""

from __future__ import annotations

import random
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

import faulty_disk
from changes import Plan, make
from invariants import Ledger, violations
from sentences import lie_in, missing_in
from sites import FileSite
from tally import sampled
from workers import refusal

from bildungsprojekte_plugin.store import open_register

ONCE, FROM_THEN_ON, FULL, UNREADABLE = (
    "n-th write or fsync fails",
    "n-th write or fsync fails, and all after it",
    "disk full from the n-th write on",
    "n-th read fails",
)
FAILURES = (ONCE, FROM_THEN_ON, FULL, UNREADABLE)

_WRITING = ("write", "sync", "truncate", "delete", "create")
_ERRORS = {
    "write": faulty_disk.IO_WRITE,
    "sync": faulty_disk.IO_SYNC,
    "truncate": faulty_disk.IO_TRUNCATE,
    "delete": faulty_disk.IO_DELETE,
    "create": faulty_disk.CANNOT_OPEN,
    "read": faulty_disk.IO_READ,
}


class Outcome(NamedTuple):
    """What came of one failure: the number of the step that failed, and the violations."""

    number: int
    found: list[str]


def record(there: Connection, address: str, plan: Plan) -> None:
    """Make a change, and send all steps that the disk saw."""
    faulty_disk.install()
    register = open_register(address, "Child")
    register.places()
    with faulty_disk.disk(is_remembering=True) as disk:
        make(register, plan)
    there.send(disk.steps)


def fail(
    there: Connection, path: Path, original: Path, plan: Plan, failure: str, most: int
) -> None:
    """Make a change again and again, while another step fails each time, until none does.

    In the short form only `most` of the steps fail. An `Outcome` is sent after each, None at last.
    """
    faulty_disk.install()
    site = FileSite(path, original)
    with faulty_disk.disk(**_wishes(failure, 0)) as disk:
        make(site.register(), plan)
    steps = list(range(1, disk.count + 1))
    moments = random.Random(f"{plan} {failure}")
    for number in [*sampled(moments, steps, most), disk.count + 1]:
        there.send(Outcome(number, _failed(site, plan, failure, number)))
    there.send(None)


def _failed(site: FileSite, plan: Plan, failure: str, number: int) -> list[str]:
    site.restore()
    ledger = Ledger(site)
    ledger.begin(plan)
    found = []
    is_saving = False
    with faulty_disk.disk(**_wishes(failure, number)) as disk:
        try:
            register = site.register()
            is_saving = True
            make(register, plan)
        except Exception as error:  # noqa: BLE001  (whatever it is, the test shall see it)
            word = refusal(plan, error)
        else:
            word = None
            ledger.acknowledge(plan)
    if word is None and disk.count < number and disk.failed:
        found.append("nobody was told of a failure")
    site.register()  # takes back what was left half done
    if word is not None:
        found.extend(filter(None, [
            missing_in(word, site, is_saving=is_saving),
            lie_in(word, ledger),
        ]))  # fmt: skip
    found.extend(violations(ledger, deep=False))
    make(site.register(), plan)  # the disk is well again
    ledger.acknowledge(plan)
    found.extend(violations(ledger, deep=False))
    return found


def _wishes(failure: str, number: int) -> dict[str, object]:
    errors = dict(_ERRORS)
    if failure == FULL:
        errors["write"] = faulty_disk.FULL
    counted = {UNREADABLE: ("read",), FULL: ("write",)}.get(failure, _WRITING)
    return {
        "counted": counted,
        "fails_at": number,
        "fails_on": failure in (FROM_THEN_ON, FULL),
        "errors": errors,
    }
