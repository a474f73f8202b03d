"""A register's file is locked, read-only, or on a full disk; somebody else edits it in QGIS."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import full_disk
import pytest
import workers
from changes import BULK, DELETE, INSERT, KINDS, THREE, UPDATE, Plan, planned
from invariants import Ledger, violations
from sentences import lie_in, missing_in
from sites import FileSite
from tally import IS_LONG, Tally, moments_of, times
from workers import BEGUN, REFUSED, STORED, Child, Word

PAGES = times(3, 100_000)  # of room, per kind of change, in the short form
PATIENCE, TOLERANCE = 5, 3  # seconds that a locked file is waited for; also by the daily backup
LOCKS = {
    "exclusive": ["BEGIN EXCLUSIVE"],
    "for writing": ["BEGIN IMMEDIATE"],
    "for reading": ["BEGIN", "SELECT * FROM actor"],
    "in a WAL": ["PRAGMA journal_mode = WAL", "BEGIN IMMEDIATE"],
}
SPEED = ["impatient", "patient"] if IS_LONG else ["impatient"]


def saved(
    site: FileSite, ledger: Ledger, plan: Plan, work: str = "save_when_told", *more: object
) -> Word:
    """Let a child make a change, and return its last word."""
    ledger.begin(plan)
    child = Child(getattr(workers, work), site.address, plan, *more)
    child.wait_for(BEGUN)
    child.tell("save")
    word = child.next()
    child.end()
    if word.what == STORED:
        ledger.acknowledge(plan)
    return word


@pytest.mark.parametrize("speed", SPEED)
@pytest.mark.parametrize("lock", LOCKS)
@pytest.mark.parametrize("kind", KINDS if IS_LONG else (UPDATE, BULK))
def test_another_program_holds_the_file(
    kind: str, lock: str, speed: str, file: FileSite, faults: Tally
) -> None:
    ledger = Ledger(file)
    with faults.fault("file locked by another process", kind, lock, speed) as found:
        plan = planned(kind, file, moments_of("lock", kind, lock))
        child = Child(workers.save_when_told, file.address, plan, speed == "impatient")
        child.wait_for(BEGUN)
        ledger.begin(plan)
        other = Child(workers.hold, file.path, LOCKS[lock])
        other.wait_for(BEGUN)
        start = time.monotonic()
        child.tell("save")
        word = child.next()
        waited = time.monotonic() - start
        child.end()
        if lock == "exclusive":
            other.tell("enough")
            other.end()
        if word.what == STORED:
            ledger.acknowledge(plan)
        found.extend(violations(ledger, deep=False))
        if lock != "exclusive":
            other.tell("enough")
            other.end()
        found.extend(told(file, ledger, word, "being changed by another program"))
        if speed == "patient" and not PATIENCE - 0.5 < waited < 2 * PATIENCE + TOLERANCE:
            found.append(f"it was waited for {waited:.1f} s")
        found.extend(again(file, ledger, plan))


def told(site: FileSite, ledger: Ledger, word: Word, words: str) -> list[str]:
    """Return what is wrong with a refusal, which must hold some words."""
    found = [*filter(None, [missing_in(word, site), lie_in(word, ledger)])]
    if word.what != REFUSED or words not in word.sentence:
        found.append(f"not refused with “{words}”: {word}")
    return found


def again(site: FileSite, ledger: Ledger, plan: Plan, *how: object) -> list[str]:
    """Save again after the cause is gone; return what is wrong then."""
    word = saved(site, ledger, plan, *(how or ("save_when_told", False)))
    problem = [] if word.what == STORED else [f"again: {word}"]
    return problem + violations(ledger, deep=False)


@pytest.fixture
def public(stocked: Path) -> Iterator[FileSite]:
    """A register in a folder that everybody may write to; pytest's own are root's alone."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        site = FileSite(folder / "register.gpkg", stocked)
        site.path.chmod(0o666)
        yield site
        folder.chmod(0o777)


@pytest.mark.parametrize(
    ("file_mode", "folder_mode"), [(0o444, 0o777), (0o666, 0o555), (0o444, 0o555)]
)
@pytest.mark.parametrize("kind", KINDS if IS_LONG else (INSERT, THREE))
def test_the_file_or_its_folder_is_read_only(
    kind: str, file_mode: int, folder_mode: int, public: FileSite, faults: Tally
) -> None:
    ledger = Ledger(public)
    with faults.fault("read-only file or folder", kind, file_mode, folder_mode) as found:
        plan = planned(kind, public, moments_of("read-only", kind))
        public.path.chmod(file_mode)
        public.path.parent.chmod(folder_mode)
        word = saved(public, ledger, plan, "save_as_nobody")
        found.extend(told(public, ledger, word, "read-only"))
        found.extend(violations(ledger, deep=False))
        public.path.chmod(0o666)
        public.path.parent.chmod(0o777)
        found.extend(again(public, ledger, plan, "save_as_nobody"))


@pytest.mark.parametrize("kind", KINDS if IS_LONG else (DELETE, BULK))
def test_the_disk_is_full(kind: str, file: FileSite, tmp_path: Path, faults: Tally) -> None:
    folder = tmp_path / "disk"
    folder.mkdir()
    plan = planned(kind, file, moments_of("full", kind))
    child = Child(full_disk.fill, folder, file.original, plan, PAGES)
    outcome = child.next()
    if isinstance(outcome, str):
        pytest.skip(outcome)
    while outcome:
        with faults.fault("disk full, with n pages of room", kind, outcome.number) as found:
            found.extend(outcome.found)
        outcome = child.next()
    assert child.has_ended_well()
