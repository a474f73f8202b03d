"""All copies of a register are known, and those that are too old go."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import old_registers
import pytest
from backup_registers import another, beside
from light_registers import fill

from bildungsprojekte_plugin.store import open_register
from bildungsprojekte_plugin.store.backup import backup as backup_module
from bildungsprojekte_plugin.store.backup import copies
from bildungsprojekte_plugin.store.backup.backup import back_up, back_up_daily
from bildungsprojekte_plugin.store.backup.copies import copies_of, remove_outlived
from bildungsprojekte_plugin.store.backup.restoring import restore
from bildungsprojekte_plugin.store.backup.rotation import is_outlived
from bildungsprojekte_plugin.support import paths

STRANGERS = [
    "register_schema_1.gpkg",
    "register_schema_1_2001-01-01.gpkg.zip",
    "register_schema_x_2001-01-01.gpkg",
    "my register_schema_1_2001-01-01.gpkg",
    "register_damaged_yesterday.gpkg",
    "register_2.gpkg",
    ".other.upgrade.gpkg",
    ".0123456789abcdef.gpkg",
]
OURS = [
    "register_schema_1_2001-01-01.gpkg",
    "register_schema_12_2001-01-01_3.gpkg",
    "register_damaged_2001-01-01T101112.123456.gpkg",
    "register_damaged_2001-01-01T101112.123456.gpkg-wal",
    ".register.upgrade.gpkg",
    ".register.upgrade.gpkg-journal",
    ".register.old.gpkg",
    "register.gpkg.restoring",
    ".0123456789abcdef0123456789abcdef.gpkg",
]


@pytest.fixture(autouse=True)
def profile(tmp_path, monkeypatch) -> Path:
    """A folder that stands for the user's QGIS profile."""
    folder = tmp_path / "profile"
    folder.mkdir()
    monkeypatch.setattr(paths, "user_folder", lambda: folder)
    return folder


@pytest.fixture
def path(tmp_path) -> Path:
    """A register."""
    return fill(tmp_path / "register.gpkg")


def test_copies_are_known_by_their_names(path):
    for title in (*STRANGERS, *OURS):
        (path.parent / title).touch()
    assert {file.name for file in copies_of(path)} == set(OURS)


def test_backups_are_among_them_also_unfinished_ones_and_those_in_the_profile(path, profile):
    backup = back_up(path)
    unfinished = beside(path) / f"{path.stem}_2001-01-01T000000.000Z.gpkg.part"
    unfinished.touch()
    beside(path).rename(path.parent / "away")
    beside(path).touch()  # no folder can be there
    other = back_up(path)
    assert profile in other.path.parents
    beside(path).unlink()
    (path.parent / "away").rename(beside(path))
    assert copies_of(path) == sorted([backup.path, unfinished, other.path])


def test_what_upgrades_and_restores_put_aside_is_among_them(tmp_path):
    old = old_registers.of_version(2, tmp_path)
    kept = open_register(old).upgraded.kept
    backup = back_up(old)
    old.write_bytes(b"no database any more")
    damaged = restore(backup, old).kept
    assert copies_of(old) == sorted([kept, backup.path, damaged])


def test_of_a_register_that_is_not_there_any_more_too(path):
    backup = back_up(path)
    path.unlink()
    assert copies_of(path) == [backup.path]
    assert copies_of(path.parent / "nowhere" / "register.gpkg") == []


def test_the_register_itself_under_a_second_name_is_no_copy(path):
    os.link(path, path.parent / OURS[-1])
    assert copies_of(path) == []


@pytest.mark.parametrize(
    ("day", "is_gone"),
    [
        (date(2025, 11, 22), False),
        (date(2025, 11, 21), True),
        (date(2025, 12, 1), False),
        (date(2024, 12, 31), True),
        (date(2026, 11, 22), False),
        (date(2027, 1, 1), False),
    ],
)
def test_after_twelve_months_it_is_too_old(day, is_gone):
    assert is_outlived(day, date(2026, 11, 22)) == is_gone


def test_only_what_was_put_aside_long_ago_is_removed(path):
    young = f"register_schema_1_{date.today().isoformat()}.gpkg"
    for title in (*STRANGERS, *OURS, young, "register_schema_1_2001-99-01.gpkg"):
        (path.parent / title).touch(0o444)
    before = {file.name for file in path.parent.iterdir()}
    remove_outlived(path)
    assert before - {file.name for file in path.parent.iterdir()} == set(OURS[:4])


def test_the_daily_backup_removes_it(path, monkeypatch):
    monkeypatch.setattr(backup_module, "_settled", {})
    with another(path) as connection:
        connection.execute("DROP TRIGGER IF EXISTS operation_refuses_update")
        connection.execute("UPDATE operation SET at = '2024-01-01T00:00:00.000Z'")
    (path.parent / OURS[0]).touch()
    assert back_up_daily(path).made
    assert not (path.parent / OURS[0]).exists()


def test_what_cannot_be_removed_stays_and_is_logged(path, monkeypatch):
    said = []
    monkeypatch.setattr("bildungsprojekte_plugin.support.log.info", said.append)
    (path.parent / OURS[0]).mkdir()
    remove_outlived(path)
    assert OURS[0] in said[0]
    assert copies.copies_of(path) == [path.parent / OURS[0]]
