"""An upgrade or a restore is cut off, half an upgrade is found, others store during a backup."""

from __future__ import annotations

import lzma
import random
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import file_work
import pytest
from changes import KINDS, STOCK, Plan, make, planned
from crashes import cut_off, killed
from damage_work import raw_rows
from faulty_disk import Step
from invariants import Ledger, violations
from sentences import missing_in
from sites import BESIDES, FileSite
from tally import Tally, moments_of, sampled, times
from workers import BEGUN, ENDED, STORED, Child, refusal

from bildungsprojekte_plugin.store import RegisterError
from bildungsprojekte_plugin.store.backup.backup import back_up, verify
from bildungsprojekte_plugin.store.backup.files import backup_at
from bildungsprojekte_plugin.store.geopackage.database import GeoPackage
from bildungsprojekte_plugin.store.migrations import pending
from bildungsprojekte_plugin.store.migrations.renewal import renewal

MOST = times(4, 100_000)  # steps of the disk, and statements, in the short form
KILLS = times(4, 300)
SAVES, BACKUPS = times(6, 200), times(4, 60)
_OLD = Path(__file__).parent.parent / "store" / "registers"

Rows = dict[str, set[tuple]]


@pytest.fixture(scope="module", params=[1, 2, 3])
def version(request: pytest.FixtureRequest) -> int:
    """An older schema version."""
    return request.param


@pytest.fixture(scope="module")
def old(version: int, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register of that version. Only for reading."""
    path = tmp_path_factory.mktemp("old") / "old.gpkg"
    path.write_bytes(lzma.decompress((_OLD / f"schema_{version}.gpkg.xz").read_bytes()))
    return path


@pytest.fixture(scope="module")
def new(old: Path, tmp_path_factory: pytest.TempPathFactory) -> Rows:
    """What the old register holds after an upgrade that nobody has disturbed."""
    site = FileSite(tmp_path_factory.mktemp("new") / "register.gpkg", old)
    site.register()
    return raw_rows(site.path)


@pytest.fixture
def site(old: Path, tmp_path: Path) -> FileSite:
    """An old register of one's own."""
    folder = tmp_path / "site"
    folder.mkdir()
    return FileSite(folder / "register.gpkg", old)


@pytest.fixture
def backup(file: FileSite, tmp_path: Path) -> Path:
    """A backup of a register that has changed since."""
    path = back_up(file.path, tmp_path / "backups").path
    for kind in KINDS:
        make(file.register(), planned(kind, file, moments_of("since", kind)))
    return path


def states(
    site: FileSite, steps: list[Step], name: object
) -> Iterator[tuple[str, int, Callable[[], None]]]:
    """Yield kind, number, and what lays the files down as a crash leaves them, for each step."""
    before = {site.address: site.path.read_bytes()}
    mine = {site.address + ending for ending in ("", *BESIDES)}
    steps = [step for step in steps if step.path in mine]
    for number in sampled(moments_of(name), list(range(len(steps) + 1)), MOST):
        yield "killed", number, lambda n=number: site.lay_down(killed(before, steps, n))
        moments = moments_of(name, number)
        left = cut_off(before, steps, number, moments)
        yield "power cut", number, lambda files=left: site.lay_down(files)


def neither(path: Path, *whole: Rows) -> list[str]:
    """Return a violation unless a file holds one of the whole contents."""
    rows = raw_rows(path)
    if rows is None:
        return ["SQLite cannot read it"]
    return [] if rows in whole else ["it is neither what it was nor what it was to become"]


# ---- upgrades ------------------------------------------------------------------------------------


def finished(site: FileSite, new: Rows) -> Iterator[str]:
    """Yield what is wrong after the upgrade is begun again."""
    site.register()
    yield from neither(site.path, new)
    yield from violations(Ledger(site), others=True)
    if left := [file for file in site.path.parent.iterdir() if file.name.startswith(".")]:
        yield f"left over: {left}"


def test_an_upgrade_is_cut_off_at_each_step(
    site: FileSite, old: Path, new: Rows, faults: Tally
) -> None:
    steps = Child(file_work.record_upgrade, site.path).next()
    site.restore()
    was = raw_rows(old)
    for how, number, lay in states(site, steps, "upgrade"):
        with faults.fault(f"upgrade cut off: {how}", number) as found:
            lay()
            found.extend(neither(site.path, was, new))
            lay()  # looking has taken back what was left half done
            found.extend(finished(site, new))


@pytest.mark.slow
def test_an_upgrade_is_killed_at_some_moment(
    site: FileSite, old: Path, new: Rows, faults: Tally
) -> None:
    was, moments = raw_rows(old), moments_of("kill upgrade")
    pace = 0.3
    for number in range(KILLS):
        with faults.fault("upgrade killed at a random moment", number) as found:
            site.restore()
            child = Child(file_work.upgrade, site.path)
            child.wait_for(BEGUN)
            child.process.join(moments.uniform(0, pace))
            words = child.kill()
            pace = pace * 1.1 if words[-1].what != ENDED else pace * 0.9
            found.extend(neither(site.path, was, new))
            found.extend(finished(site, new))


def test_half_an_upgrade_is_found(site: FileSite, version: int, new: Rows, faults: Tally) -> None:
    """Somebody has upgraded without a transaction: each statement may be the last one."""
    with GeoPackage(site.path, writable=True) as package:
        steps = pending(version)
        count = sum(1 for statement in renewal(package, steps) if run(package, statement))
    for number in sampled(moments_of("half"), list(range(1, count)), MOST):
        with faults.fault("half-migrated register", number) as found:
            site.restore()
            with GeoPackage(site.path, writable=True) as package:
                for statement in islice(renewal(package, steps), number):
                    run(package, statement)
            before = raw_rows(site.path)
            try:
                site.register()
            except RegisterError as error:
                found.extend(filter(None, [missing_in(refusal(None, error), site)]))
                found.extend(neither(site.path, before))
            else:
                found.extend(finished(site, new))


def run(package: GeoPackage, statement: str) -> bool:
    """Run a statement, stored at once."""
    package.execute(statement)
    return True


# ---- backups -------------------------------------------------------------------------------------


def test_a_restore_is_cut_off_at_each_step(file: FileSite, backup: Path, faults: Tally) -> None:
    was, to_be = raw_rows(file.path), raw_rows(backup)
    content = file.path.read_bytes()
    steps = Child(file_work.record_restore, file.path, backup).next()
    file.path.write_bytes(content)
    for how, number, lay in states(file, steps, "restore"):
        with faults.fault(f"restore cut off: {how}", number) as found:
            lay()
            file.register()
            found.extend(neither(file.path, was, to_be))
            found.extend(violations(Ledger(file)))


@pytest.mark.slow
def test_backups_are_made_while_others_store(file: FileSite, tmp_path: Path, faults: Tally) -> None:
    make(file.register(), planned(STOCK, file, moments_of("more")))
    ledger = Ledger(file)
    plans = distinct(file, moments_of("backup"))
    writer = Child(file_work.save_again_and_again, file.path, plans)
    keeper = Child(file_work.back_up_when_told, file.path, tmp_path / "backups")
    keeper.wait_for(BEGUN)
    writer.wait_for(BEGUN)
    for number in range(BACKUPS):
        with faults.fault("backup while others store", number) as found:
            hear(writer, ledger)
            stored = set(ledger.acknowledged)
            keeper.tell("now")
            path = keeper.next()
            hear(writer, ledger)
            copy = Ledger(FileSite(tmp_path / f"copy{number}.gpkg", path))
            copy.known, copy.start = ledger.known, 0
            copy.begun, copy.acknowledged = dict(ledger.begun), stored
            found.extend(map(str, verify(backup_at(path))))
            found.extend(violations(copy, deep=False))
    keeper.tell("")
    writer.end()
    for word in writer.words:
        note(ledger, word)
    assert violations(ledger) == []


def distinct(site: FileSite, moments: random.Random) -> list[Plan]:
    """Return changes that do not come across each other."""
    plans: dict[str, Plan] = {}
    for number in range(SAVES):
        plan = planned(KINDS[number % len(KINDS)], site, moments)
        plans.setdefault(plan.record or plan.operation, plan)
    return list(plans.values())


def hear(writer: Child, ledger: Ledger) -> None:
    """Note what the writer has said so far."""
    while writer.has_said_more() and (word := writer.next()):
        note(ledger, word)


def note(ledger: Ledger, word: object) -> None:
    """Note what a word says."""
    if word.what == BEGUN:
        ledger.begin(word.plan)
    elif word.what == STORED:
        ledger.acknowledge(word.plan)
