"""The day's first change is preceded by a backup, whoever makes it."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import other_programs
import pytest
import registers

from bildungsprojekte_plugin.model import Actor
from bildungsprojekte_plugin.store import Register, open_register
from bildungsprojekte_plugin.store.backup import backup
from bildungsprojekte_plugin.store.backup.files import backups_of


@pytest.fixture
def yesterdays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Register:
    """A register whose last change was made yesterday."""
    monkeypatch.setattr(backup, "_settled", {})
    monkeypatch.setattr(backup, "_failed", {})
    path = registers.blank_copy(tmp_path).path
    connection = other_programs.connect(path)
    ((guard,),) = connection.execute(
        "SELECT sql FROM sqlite_master WHERE name = 'operation_refuses_update'"
    ).fetchall()
    connection.execute("DROP TRIGGER operation_refuses_update")
    moment = datetime.now(timezone.utc) - timedelta(days=1)
    connection.execute("UPDATE operation SET at = ?", [f"{moment:%Y-%m-%dT%H:%M:%S.000Z}"])
    connection.execute(guard)
    connection.close()
    return open_register(path, "Ada")


def found(register: Register, name: str) -> None:
    with register.change("Founded") as change:
        change.insert(Actor(name=name))


def test_the_first_change_of_the_day_saves_the_state_before_it(yesterdays):
    found(yesterdays, "Club")
    found(yesterdays, "Society")
    (made,) = backups_of(yesterdays.path)
    assert made.path.is_file()
    assert registers.query(made.path, "SELECT count(*) FROM actor") == [(0,)]
    assert yesterdays.count(Actor) == 2
    assert yesterdays.backup_problem is None


def test_taking_back_is_a_change_like_any_other(yesterdays):
    (operation,) = [operation.uuid for operation in yesterdays.operations()]
    yesterdays.undo(operation)
    assert len(backups_of(yesterdays.path)) == 1


def test_a_register_of_today_needs_none(tmp_path):
    register = registers.blank_copy(tmp_path)
    found(register, "Club")
    assert backups_of(register.path) == []


def test_a_backup_that_fails_is_told_and_does_not_keep_anybody_from_working(
    yesterdays, monkeypatch
):
    def fail(*_arguments: object) -> None:
        raise backup.RegisterError("No room for a backup of {path}.", path="x")

    monkeypatch.setattr(backup, "back_up", fail)
    found(yesterdays, "Club")
    assert yesterdays.count(Actor) == 1
    assert str(yesterdays.backup_problem) == "No room for a backup of x."
