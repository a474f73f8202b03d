"""A disk of a child's own that is really full: a small tmpfs that nobody else sees."""

from __future__ import annotations

import ctypes
import os
import random
from multiprocessing.connection import Connection
from pathlib import Path

from changes import Plan, make
from disk_work import Outcome
from invariants import Ledger, violations
from sentences import lie_in, missing_in
from sites import FileSite
from tally import sampled
from workers import refusal

_NEW_MOUNTS, _NEW_USERS = 0x00020000, 0x10000000  # CLONE_NEWNS, CLONE_NEWUSER
_SIZE = 32 << 20
_PAGE = 4096


def fill(there: Connection, folder: Path, original: Path, plan: Plan, most: int) -> None:
    """Make a change again and again, with one page more of room each time, until it succeeds.

    In the short form only `most` of the pages are tried. An `Outcome` is sent after each, None at
    last; instead of all of them a sentence when this system does not allow such a disk.
    """
    problem = _mount(folder)
    if problem:
        there.send(problem)
        return
    pages = _needed(folder, original, plan)
    numbers = sampled(random.Random(plan.operation), list(range(pages)), most)
    for number in [*numbers, pages]:
        there.send(Outcome(number, _filled(folder, original, plan, number)))
    there.send(None)


def _mount(folder: Path) -> str | None:
    """Mount the disk; return why that is not possible."""
    library = ctypes.CDLL(None, use_errno=True)
    user, group = os.getuid(), os.getgid()
    if library.unshare(_NEW_MOUNTS | _NEW_USERS):
        return f"no namespace of one's own: {os.strerror(ctypes.get_errno())}"
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"0 {user} 1")
    Path("/proc/self/gid_map").write_text(f"0 {group} 1")
    options = f"size={_SIZE}".encode()
    if library.mount(b"tmpfs", os.fsencode(folder), b"tmpfs", 0, options):
        return f"no tmpfs: {os.strerror(ctypes.get_errno())}"
    return None


def _needed(folder: Path, original: Path, plan: Plan) -> int:
    """Return how many pages of room are more than enough."""
    site = FileSite(folder / "register.gpkg", original)
    before = site.path.stat().st_size
    make(site.register(), plan)
    # the journal holds no more than the pages that were there
    return (2 * site.path.stat().st_size - before) // _PAGE


def _filled(folder: Path, original: Path, plan: Plan, pages: int) -> list[str]:
    site = FileSite(folder / "register.gpkg", original)
    ledger = Ledger(site)
    ledger.begin(plan)
    found, word = [], None
    ballast = folder / "ballast"
    register = site.register()
    _leave(folder, ballast, pages)
    try:
        make(register, plan)
    except Exception as error:  # noqa: BLE001  (whatever it is, the test shall see it)
        word = refusal(plan, error)
        found += filter(None, [missing_in(word, site), lie_in(word, ledger)])
        if "no room" not in word.sentence:
            found.append(f"that there is no room is not said: {word}")
    else:
        ledger.acknowledge(plan)
    found += violations(ledger, deep=False)  # still without room
    ballast.unlink()
    make(site.register(), plan)
    ledger.acknowledge(plan)
    return found + violations(ledger, deep=False)


def _leave(folder: Path, ballast: Path, pages: int) -> None:
    """Fill the disk but for so many pages."""
    disk = os.statvfs(folder)
    with ballast.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, disk.f_bavail * disk.f_frsize - pages * _PAGE)
