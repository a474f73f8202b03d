"""What replaces a register, or appears as one, is on the disk before anybody is told so."""

from __future__ import annotations

import errno
import os
import sqlite3
from pathlib import Path

import old_registers
import pytest
import registers
from light_registers import fill

from bildungsprojekte_plugin.store import RegisterError, create_register, open_register
from bildungsprojekte_plugin.store.backup.backup import back_up
from bildungsprojekte_plugin.store.backup.restoring import restore
from bildungsprojekte_plugin.store.geopackage import files, new_file
from bildungsprojekte_plugin.support import paths

EXTRA = 3  # as PRAGMA synchronous says it


@pytest.fixture
def safety(monkeypatch, tmp_path) -> dict[str, int]:
    """How carefully each file was written that another one was copied into."""
    monkeypatch.setattr(paths, "user_folder", lambda: tmp_path / "profile")
    seen = {}

    def note_and_copy(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
        copied(source, target)
        ((_, _, path),) = target.execute("PRAGMA database_list").fetchall()
        ((level,),) = target.execute("PRAGMA synchronous").fetchall()
        seen[Path(path).name] = level

    copied = files._pages
    monkeypatch.setattr(files, "_pages", note_and_copy)
    return seen


def test_an_upgrade_is_written_so_that_no_power_cut_takes_it_back(tmp_path, safety):
    path = old_registers.of_version(2, tmp_path)
    assert open_register(path).upgraded
    assert safety[path.name] == EXTRA


def test_a_restored_register_is_written_so_too(tmp_path, safety):
    path = fill(tmp_path / "register.gpkg")
    restore(back_up(path), path)
    assert safety[path.name] == EXTRA


@pytest.fixture
def steps(monkeypatch) -> list[tuple[str, str]]:
    """What was waited for, and what got its name, in this order."""
    done = []

    def wait(path: Path) -> None:
        done.append(("on disk", path.name))
        files.to_disk(path)

    def link(path: Path, other: Path) -> None:
        done.append(("named", other.name))
        linked(path, other)

    linked = os.link
    monkeypatch.setattr(new_file, "to_disk", wait)
    monkeypatch.setattr(new_file.os, "link", link)
    return done


def test_a_new_register_and_its_name_reach_the_disk(tmp_path, steps):
    create_register(tmp_path / "register.gpkg")
    (_, unfinished), *rest = steps
    assert unfinished.startswith(".")
    assert rest == [("named", "register.gpkg"), ("on disk", tmp_path.name)]
    assert [path.name for path in tmp_path.iterdir()] == ["register.gpkg"]
    assert (tmp_path / "register.gpkg").stat().st_nlink == 1


def test_who_is_quicker_by_a_moment_keeps_the_file(tmp_path, monkeypatch):
    """Nobody else's file is replaced, even when it appears after the last look."""
    path = tmp_path / "register.gpkg"

    def make_and_link(unfinished: Path, other: Path) -> None:
        path.write_bytes(b"my thesis")
        linked(unfinished, other)

    linked = os.link
    monkeypatch.setattr(new_file.os, "link", make_and_link)
    with pytest.raises(RegisterError, match="already a file") as caught:
        create_register(path)
    assert str(path) in str(caught.value)
    assert path.read_bytes() == b"my thesis"
    assert [file.name for file in tmp_path.iterdir()] == ["register.gpkg"]


@pytest.mark.parametrize("number", [errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS])
def test_where_a_file_can_have_one_name_only_it_is_renamed(tmp_path, monkeypatch, number):
    def fail(*_paths: Path) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(new_file.os, "link", fail)
    path = create_register(tmp_path / "register.gpkg").path
    assert [file.name for file in tmp_path.iterdir()] == ["register.gpkg"]
    assert registers.query(path, "PRAGMA integrity_check") == [("ok",)]
