"""What SQLite keeps beside a file is left over, missing, or of another state."""

from __future__ import annotations

import damage_work
import disk_work
import file_work
import pytest
from changes import INSERT, KINDS, THREE, UPDATE, make, planned
from crashes import killed
from faulty_disk import WRITE
from invariants import Ledger, violations
from sites import FileSite
from tally import IS_LONG, Tally, moments_of, sampled, times
from workers import ENDED, STORED, Child

MOST = times(3, 100_000)  # steps per kind of change, in the short form
GARBAGE = {
    "empty": b"",
    "zeros": bytes(8_192),
    "noise": bytes(range(256)) * 64,
    "head only": bytes.fromhex("d9d505f920a163d7") + bytes(20),
}


def in_wal(file: FileSite, ledger: Ledger) -> None:
    """Let somebody store three changes into a WAL, and be killed."""
    moments = moments_of("wal")
    plans = [planned(kind, file, moments) for kind in (INSERT, UPDATE, THREE)]
    child = Child(file_work.leave_wal, file.path, plans)
    assert child.wait_for(ENDED)
    for word in child.kill():
        if word.what == STORED:
            ledger.acknowledge(word.plan)
    assert file.beside("-wal").stat().st_size > 100_000


def check(file: FileSite, ledger: Ledger, found: list[str]) -> None:
    """Open the file, look for violations, and see whether it can be worked with."""
    register = file.register()
    found.extend(violations(ledger))
    plan = planned(INSERT, file, moments_of("check"))
    make(register, plan)
    ledger.acknowledge(plan)
    found.extend(violations(ledger))


def test_the_wal_of_somebody_who_was_killed(file: FileSite, faults: Tally) -> None:
    ledger = Ledger(file)
    in_wal(file, ledger)
    with faults.fault("leftover -wal") as found:
        assert len(ledger.acknowledged) == 3
        check(file, ledger, found)


def test_the_wal_is_there_and_its_index_is_not(file: FileSite, faults: Tally) -> None:
    ledger = Ledger(file)
    in_wal(file, ledger)
    with faults.fault("leftover -wal without -shm") as found:
        file.beside("-shm").unlink()
        check(file, ledger, found)


def test_a_file_is_copied_without_its_wal(file: FileSite, faults: Tally) -> None:
    """What is in the WAL alone is not in the copy; the rest of it is whole."""
    ledger = Ledger(file)
    in_wal(file, ledger)
    with faults.fault("missing -wal") as found:
        file.beside("-wal").unlink()
        file.beside("-shm").unlink()
        ledger.acknowledged.clear()
        check(file, ledger, found)


@pytest.mark.parametrize("ending", ["-journal", "-wal"])
@pytest.mark.parametrize("what", GARBAGE)
def test_garbage_lies_beside_the_file(
    what: str, ending: str, file: FileSite, faults: Tally
) -> None:
    ledger = Ledger(file)
    with faults.fault(f"garbage as {ending}", what) as found:
        file.beside(ending).write_bytes(GARBAGE[what])
        check(file, ledger, found)


@pytest.mark.parametrize("kind", KINDS if IS_LONG else (INSERT, THREE))
def test_the_journal_is_lost_after_a_kill(kind: str, file: FileSite, faults: Tally) -> None:
    """Nobody can take back what was half written. That must not look like a register."""
    plan = planned(kind, file, moments_of("no journal", kind))
    steps = Child(disk_work.record, file.address, plan).next()
    before = {file.address: file.original.read_bytes()}
    right = damage_work.content_of(file.register())
    first = next(n for n, step in enumerate(steps) if step.path == file.address)
    numbers = [n for n in range(first, len(steps)) if steps[n].what == WRITE]
    file.restore()
    for number in sampled(moments_of("lost journal", kind), numbers, MOST):
        with faults.fault("missing -journal after a kill", kind, number) as found:
            file.path.write_bytes(killed(before, steps, number)[file.address])
            other = planned(INSERT, FileSite(file.path.with_name("whole.gpkg"), file.original),
                            moments_of("other", number))  # fmt: skip
            found.extend(damage_work.examined(file, right, other))


def test_the_journal_of_an_earlier_crash_lies_beside_a_later_file(
    file: FileSite, faults: Tally
) -> None:
    """A file that was put back by hand, but not what lay beside it."""
    plan = planned(THREE, file, moments_of("stale", 1))
    steps = Child(disk_work.record, file.address, plan).next()
    journal = str(file.beside("-journal"))
    before = {file.address: file.original.read_bytes()}
    hot = killed(before, steps, len(steps) - 3)[journal]
    file.restore()
    make(file.register(), planned(KINDS[3], file, moments_of("stale", 2)))
    right = damage_work.content_of(file.register())
    with faults.fault("leftover -journal of another state") as found:
        other = planned(INSERT, file, moments_of("stale", 3))
        file.beside("-journal").write_bytes(hot)
        found.extend(damage_work.examined(file, right, other))
