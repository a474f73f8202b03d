"""The power goes in the middle of a change: the register holds all of it or nothing."""

from __future__ import annotations

import random
import time
from contextlib import closing
from pathlib import Path

import children
import other_programs
import pytest
import registers

from bildungsprojekte_plugin.model import Activity, Actor
from bildungsprojekte_plugin.store import open_register

KILLS = 15
CHANGES = 2  # after so many at most comes the end


def is_half_written(path: Path) -> bool:
    """Whether SQLite has to take something back: there is a journal, and its head is complete."""
    journal = Path(f"{path}-journal")
    return journal.exists() and journal.read_bytes()[:1] not in (b"", b"\0")


@pytest.fixture(scope="module")
def at_most(tmp_path_factory) -> float:
    """The seconds that the longest-lived child has, on this machine, as busy as it is now."""
    path = registers.blank_copy(tmp_path_factory.mktemp("speed")).path
    children.change_all(path, 0)
    start = time.monotonic()
    children.change_all(path, 1)
    return CHANGES * (time.monotonic() - start)


def killed_at_work(path: Path, moments: random.Random, at_most: float) -> None:
    """Let a child process change the register, and kill it at some moment.

    Half of them die within the hundredths of a second in which a change is being completed.
    """
    here, there = children.pipe()
    child = children.start(children.work_until_killed, path, there)
    if moments.random() < 0.5:
        assert here.poll(30)
        time.sleep(moments.uniform(0, at_most / 10))
    else:
        time.sleep(moments.uniform(0, at_most))
    assert child.is_alive()
    child.kill()
    child.join()


def check(path: Path) -> int:
    """Assert that the register holds whole changes only; return how many."""
    register = open_register(path)
    by_name: dict[str, int] = {}
    for actor in register.all(Actor):
        by_name[actor.name] = by_name.get(actor.name, 0) + 1
    changes = len(by_name)
    assert by_name == {str(number): children.ACTORS_AT_ONCE for number in range(changes)}
    activities = register.all(Activity)
    assert len(activities) == register.count(Actor)
    last = {(activity.title, frozenset(activity.terms.get("stage", ())))
            for activity in activities[: children.CORRECTED]}  # fmt: skip
    if changes > 1:
        stage = "primary" if (changes - 1) % 2 else "early"
        assert last == {(str(changes - 1), frozenset({stage}))}
    with closing(other_programs.connect(path)) as connection:

        def answer(sql: str) -> list[tuple]:
            return connection.execute(sql).fetchall()

        assert answer("PRAGMA integrity_check") == [("ok",)]
        assert answer("PRAGMA foreign_key_check") == []
        assert answer("SELECT 1 FROM register_info WHERE key LIKE 'current%'") == []
        assert answer("SELECT reason FROM operation WHERE reason LIKE 'Change %' ORDER BY fid") == [
            (f"Change {number}",) for number in range(changes)
        ]
        ((rows,),) = answer("SELECT count(*) FROM history WHERE table_name = 'actor'")
        ((boxes,),) = answer("SELECT count(*) FROM rtree_actor_geom")
        assert rows == boxes == changes * children.ACTORS_AT_ONCE
        assert answer("SELECT count(*) FROM history WHERE operation NOT IN "
                      "(SELECT uuid FROM operation)") == [(0,)]  # fmt: skip
    return changes


def test_a_killed_program_leaves_whole_changes(tmp_path, at_most):
    path = registers.blank_copy(tmp_path).path
    journal = Path(f"{path}-journal")
    moments = random.Random(2)
    at_work = finished = changes = 0
    for _ in range(KILLS):
        killed_at_work(path, moments, at_most)
        at_work += journal.exists()
        before, changes = changes, check(path)
        assert changes >= before
        finished += changes - before
        assert not is_half_written(path)
    assert at_work, "nobody was killed at work: nothing was tested"
    assert finished, "nobody came to an end: nothing was tested"


@pytest.mark.parametrize(
    ("act", "answer"), [(children.read, "0 actors"), (children.write, "stored")]
)
def test_after_a_crash_the_register_is_simply_opened(tmp_path, act, answer):
    """What was left half written is taken back by whoever opens the register first."""
    register = registers.blank_copy(tmp_path)
    before = registers.content(register.path)
    children.start(children.die_half_written, register.path).join()
    assert is_half_written(register.path)
    assert act(register.path) == answer
    assert not is_half_written(register.path)
    assert registers.query(register.path, "PRAGMA integrity_check") == [("ok",)]
    if act is children.read:
        assert registers.content(register.path) == before


def test_after_a_crash_who_may_only_read_is_told_so(public_folder):
    """Nobody but who may write can take back what was left: that must not look like a register."""
    register = registers.blank_copy(public_folder)
    children.start(children.die_half_written, register.path).join()
    register.path.chmod(0o444)
    public_folder.chmod(0o555)
    answer = children.asked(children.read, register.path, as_nobody=True)
    assert answer.startswith("RegisterError: ")
    assert str(register.path) in answer
    assert "read-only" in answer
