"""Restoring: exactly what was backed up or what was there before, and foretold exactly."""

from __future__ import annotations

import os
import random
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import astuple
from datetime import datetime, timedelta, timezone
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

import backup_children
import children
import old_registers
import pytest
import registers
from backup_registers import another, beside, files_in
from light_registers import drop_guards, fill
from qgis.core import QgsVectorLayer

from bildungsprojekte_plugin.model import Activity, Actor, Project, schema
from bildungsprojekte_plugin.store import RegisterError, open_register
from bildungsprojekte_plugin.store.backup import restoring
from bildungsprojekte_plugin.store.backup.backup import back_up, verify
from bildungsprojekte_plugin.store.backup.files import Backup, backup_at, backups_of
from bildungsprojekte_plugin.store.backup.preview import Present, RestorePreview, preview
from bildungsprojekte_plugin.store.backup.restoring import newest_backup, restore
from bildungsprojekte_plugin.store.geopackage import files as sqlite_files
from bildungsprojekte_plugin.support import paths
from bildungsprojekte_plugin.support.i18n import explain

AS_ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
KILLS = 6


@pytest.fixture
def path(tmp_path) -> Path:
    """A register with an actor, a project, and an activity that has terms."""
    return fill(tmp_path / "register.gpkg")


@pytest.fixture(autouse=True)
def profile(tmp_path, monkeypatch) -> Path:
    """A folder that stands for the user's QGIS profile."""
    folder = tmp_path / "profile"
    folder.mkdir()
    monkeypatch.setattr(paths, "user_folder", lambda: folder)
    return folder


@pytest.fixture
def impatient(monkeypatch) -> None:
    """Wait for a locked file for a moment only; five seconds is what the users wait."""
    monkeypatch.setattr(sqlite_files, "PATIENCE", 0.1)
    monkeypatch.setattr(restoring, "PATIENCE", 0.1)


def state(folder: Path) -> dict[str, bytes]:
    """Return everything that lies in a folder and below."""
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def change_everything(path: Path) -> None:
    """Change a register in every way there is."""
    with open_register(path, "Bea").change("Cleaned <up>") as change:
        change.insert(Actor(uuid="new", name="New"))
        change.insert(Activity(uuid="course", actor="new", terms={"stage": {"primary"}}))
        change.update(Activity, "lesson", {"terms": {"stage": {"primary"}}}, based_on=1)
        change.update(Actor, "club", {"name": "Klub", "point": (376e3, 5706e3)}, based_on=1)
        change.delete(Project, "reading", based_on=1)
    with closing(another(path)) as connection:
        connection.execute("INSERT INTO project (uuid, title) VALUES ('foreign', 'Foreign')")
        connection.execute("CREATE TABLE scratch (a)")


def sentence(work: Callable[[], object]) -> str:
    """Return what is said when something cannot be done."""
    with pytest.raises(RegisterError) as caught:
        work()
    said = explain(caught.value)
    assert "{" not in said
    return said


def counts(found: RestorePreview) -> dict[str, tuple[int, int, int]]:
    return {
        entry.table.name: (entry.returned, entry.lost, entry.changed)
        for entry in found.tables
        if entry.returned or entry.lost or entry.changed
    }


# ---- what comes back -----------------------------------------------------------------------------


def test_everything_is_what_it_was(path):
    then = registers.content(path)
    backup = back_up(path)
    change_everything(path)
    changed = registers.content(path)
    assert changed != then
    kept = restore(backup, path).kept
    assert registers.content(path) == then
    assert registers.query(path, "PRAGMA integrity_check") == [("ok",)]
    # and the other way round
    assert registers.content(kept) == changed
    assert "before_restore" in kept.name
    assert verify(backup_at(kept)) == []
    restore(backup_at(kept), path)
    assert registers.content(path) == changed
    assert len(backups_of(path)) == 3
    assert files_in(path.parent) == {path.name, beside(path).name, "profile"}


def test_the_restored_register_is_worked_with_as_ever(path):
    backup = back_up(path)
    change_everything(path)
    restore(backup, path)
    register = open_register(path, "Ada")
    assert register.get(Actor, "club").name == "Club"
    assert register.get(Actor, "new") is None
    with register.change("Again") as change:
        change.update(Actor, "club", {"name": "Verein"}, based_on=1)
    assert [entry.reason for entry in register.history(Actor, "club")] == ["Filled", "Again"]


def test_a_restore_that_changes_nothing(path):
    backup = back_up(path)
    before = registers.content(path)
    restore(backup, path)
    assert registers.content(path) == before


def test_a_smaller_one_and_a_bigger_one(path):
    small = back_up(path)
    with closing(another(path)) as connection:
        connection.executemany(
            "INSERT INTO project (title, note) VALUES (?, ?)",
            [(str(number), "x" * 20_000) for number in range(100)],
        )
    big = back_up(path)
    assert big.size > small.size + 1_000_000
    for backup in (small, big, small):
        restore(backup, path)
        assert registers.content(path) == registers.content(backup.path)
        assert path.stat().st_size == backup.size


def test_through_a_link_the_register_itself_is_restored(path, tmp_path):
    backup = back_up(path)
    then = registers.content(path)
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "link.gpkg"
    link.symlink_to(path)
    for spoil in (change_everything, lambda file: file.write_bytes(b"spoiled" * 1000)):
        spoil(path)
        assert preview(backup, link).backup == backup
        restore(backup, link)
        assert registers.content(path) == then
        assert link.is_symlink()
        assert files_in(link.parent) == {"link.gpkg"}


def test_the_newest_backup_is_one_that_was_not_made_for_a_restore(path):
    assert "There is no backup" in sentence(lambda: newest_backup(path))
    back_up(path)
    newer = back_up(path)
    change_everything(path)
    restore(newer, path)
    assert backups_of(path)[0].is_before_restore
    assert newest_backup(path) == newer


# ---- while others have the file open -------------------------------------------------------------


@pytest.mark.parametrize("mode", ["delete", "wal"])
def test_other_programs_see_it_at_once(path, mode):
    then = registers.content(path)
    with closing(another(path)) as reader:
        reader.execute(f"PRAGMA journal_mode = {mode}")
        backup = back_up(path)
        change_everything(path)
        assert reader.execute("SELECT name FROM actor WHERE uuid = 'club'").fetchone() == ("Klub",)
        restore(backup, path)
        assert reader.execute("SELECT name FROM actor WHERE uuid = 'club'").fetchone() == ("Club",)
        reader.execute("UPDATE actor SET name = 'Verein' WHERE uuid = 'club'")
        assert reader.execute("PRAGMA journal_mode").fetchone() == (mode,)
        assert reader.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        restore(backup, path)
        assert registers.content(path) == then


def test_in_a_wal_nobody_has_to_stop_reading(path):
    with closing(another(path)) as reader:
        reader.execute("PRAGMA journal_mode = wal")
        backup = back_up(path)
        change_everything(path)
        reader.execute("BEGIN")
        names = "SELECT name FROM actor ORDER BY uuid"
        assert reader.execute(names).fetchall() == [("Klub",), ("New",)]
        restore(backup, path)
        assert reader.execute(names).fetchall() == [("Klub",), ("New",)]
        reader.execute("COMMIT")
        assert reader.execute(names).fetchall() == [("Club",)]


@pytest.mark.usefixtures("qgis_app")
@pytest.mark.parametrize("is_edited", [False, True])
def test_layers_in_qgis_do_not_hinder_it(path, is_edited):
    backup = back_up(path)
    then = registers.content(path)
    change_everything(path)
    layer = QgsVectorLayer(f"{path}|layername=actor", "actors", "ogr")
    features = layer.getFeatures()
    assert next(features)["name"] == "Klub"
    if is_edited:
        assert layer.startEditing()
    restore(backup, path)
    layer.dataProvider().reloadData()
    assert [feature["name"] for feature in layer.getFeatures()] == ["Club"]
    assert registers.content(path) == then


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("lock", ["BEGIN", "BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"])
def test_a_register_that_is_in_use_stays_as_it_is(path, lock):
    backup = back_up(path)
    change_everything(path)
    before = registers.content(path)
    there = files_in(beside(path))
    with closing(another(path)) as busy:
        busy.execute(lock)
        busy.execute("SELECT count(*) FROM actor").fetchone()
        start = time.monotonic()
        said = sentence(lambda: restore(backup, path))
        assert time.monotonic() - start < 3
    assert "Nothing was restored" in said
    assert "Another program" in said
    assert str(path) in said
    assert registers.content(path) == before
    assert files_in(beside(path)) == there  # no backup of a restore that was none
    restore(backup, path)
    assert registers.content(path) != before


def test_a_register_that_is_free_again_soon_is_waited_for(path, monkeypatch):
    backup = back_up(path)
    then = registers.content(path)
    change_everything(path)
    busy = another(path)
    busy.execute("BEGIN IMMEDIATE")
    pauses = []

    def sleep(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 3:
            busy.execute("ROLLBACK")

    monkeypatch.setattr(restoring.time, "sleep", sleep)
    restore(backup, path)
    assert len(pauses) >= 3
    busy.close()
    assert registers.content(path) == then


@pytest.mark.parametrize("moment", ["while it is backed up", "while it is waited for"])
def test_what_others_store_meanwhile_is_kept(path, monkeypatch, moment):
    backup = back_up(path)
    then = registers.content(path)
    writer = another(path)
    made: list[Backup] = []
    back_up_first = restoring.back_up_before_restore

    def store(*_: object) -> None:
        writer.execute("UPDATE actor SET name = 'Latest' WHERE uuid = 'club'")
        if writer.in_transaction:
            writer.execute("COMMIT")

    def back_up_and_store(register: Path) -> Backup:
        made.append(back_up_first(register))
        if len(made) == 1 and moment == "while it is backed up":
            store()
        elif len(made) == 1:
            writer.execute("BEGIN IMMEDIATE")
            monkeypatch.setattr(restoring.time, "sleep", store)
        return made[-1]

    monkeypatch.setattr(restoring, "back_up_before_restore", back_up_and_store)
    kept = restore(backup, path).kept
    writer.close()
    assert registers.content(path) == then
    assert registers.query(kept, "SELECT name FROM actor") == [("Latest",)]
    assert len(made) == 2
    assert {one.path for one in backups_of(path)} == {backup.path, kept}


def test_who_stores_all_the_time_is_not_overrun(path, monkeypatch):
    backup = back_up(path)
    back_up_first = restoring.back_up_before_restore
    writer = another(path)
    numbers = iter(range(100))

    def back_up_and_store(register: Path) -> Backup:
        made = back_up_first(register)
        writer.execute("UPDATE project SET note = ?", [next(numbers)])
        return made

    monkeypatch.setattr(restoring, "back_up_before_restore", back_up_and_store)
    assert "Another program" in sentence(lambda: restore(backup, path))
    writer.close()
    assert backups_of(path) == [backup]


# ---- damaged and missing -------------------------------------------------------------------------


def cut(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def overwritten(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[40_000:60_000] = b"\x55" * 20_000
    file.write_bytes(data)


def foreign(file: Path) -> None:
    file.write_bytes(b"%PDF-1.4" * 3000)


def emptied(file: Path) -> None:
    file.write_bytes(b"")


@pytest.mark.parametrize("spoil", [cut, overwritten, foreign, emptied])
def test_a_damaged_register_is_put_aside(path, spoil):
    backup = back_up(path)
    then = registers.content(path)
    path.chmod(0o640)
    spoil(path)
    damaged = path.read_bytes()
    found = preview(backup, path)
    assert found.present is Present.DAMAGED
    ((records,),) = registers.query(backup.path, "SELECT sum(1) FROM actor WHERE uuid = 'club'")
    assert counts(found)["actor"] == (records, 0, 0)
    assert found.lost == found.changed == 0
    assert path.read_bytes() == damaged
    kept = restore(backup, path).kept
    assert registers.content(path) == then
    assert kept.read_bytes() == damaged
    assert "damaged" in kept.name
    assert path.stat().st_mode & 0o777 == 0o640
    assert files_in(path.parent) == {path.name, kept.name, beside(path).name, "profile"}


def test_a_journal_of_the_damaged_one_does_not_spoil_the_new_one(path):
    backup = back_up(path)
    then = registers.content(path)
    children.start(children.die_half_written, path).join()
    journal = Path(f"{path}-journal")
    left = journal.read_bytes()
    assert left[:1] not in (b"", b"\0")
    path.unlink()
    assert restore(backup, path).kept is None
    assert registers.content(path) == then
    assert registers.query(path, "PRAGMA integrity_check") == [("ok",)]
    with closing(another(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    (aside,) = path.parent.glob("register_damaged_*.gpkg-journal")
    assert aside.read_bytes() == left


def test_what_was_left_half_written_is_taken_back_and_kept(path):
    backup = back_up(path)
    change_everything(path)
    changed = registers.content(path)
    children.start(children.die_half_written, path).join()
    kept = restore(backup, path).kept
    assert registers.content(kept) == changed
    assert registers.content(path) == registers.content(backup.path)


def test_a_damaged_register_that_cannot_be_renamed_stays(path, monkeypatch):
    """On Windows, files that are open cannot be renamed."""
    backup = back_up(path)
    cut(path)
    Path(f"{path}-shm").write_bytes(b"s")
    before = state(path.parent)
    rename = Path.rename

    def refuse(file: Path, target: Path) -> Path:
        if file == path:
            raise PermissionError(13, "in use", str(file))
        return rename(file, target)

    monkeypatch.setattr(Path, "rename", refuse)
    assert "another program holds it" in sentence(lambda: restore(backup, path))
    assert state(path.parent) == before


def test_a_missing_register_is_there_again(path):
    backup = back_up(path)
    then = registers.content(path)
    path.unlink()
    found = preview(backup, path)
    assert found.present is Present.MISSING
    assert counts(found)["activity"] == (1, 0, 0)
    assert not path.exists()
    assert restore(backup, path).kept is None
    assert registers.content(path) == then
    assert files_in(path.parent) == {path.name, beside(path).name, "profile"}
    assert path.stat().st_mode & 0o200
    open_register(path)


def test_what_a_killed_restore_has_left_is_no_obstacle(path):
    backup = back_up(path)
    path.with_name(f"{path.name}.restoring").write_bytes(b"half" * 9000)
    path.unlink()
    restore(backup, path)
    assert registers.content(path) == registers.content(backup.path)
    assert files_in(path.parent) == {path.name, beside(path).name, "profile"}


# ---- refused -------------------------------------------------------------------------------------


def flipped(backup: Backup) -> None:
    data = bytearray(backup.path.read_bytes())
    data[len(data) // 2] ^= 4
    backup.path.write_bytes(data)


def truncated(backup: Backup) -> None:
    os.truncate(backup.path, backup.size - 1)


def without_manifest(backup: Backup) -> None:
    backup.manifest.unlink()


def changed(backup: Backup) -> None:
    with closing(another(backup.path)) as connection:
        connection.execute("UPDATE actor SET name = 'forged'")


@pytest.mark.parametrize(
    ("spoil", "present"),
    [
        (flipped, "sound"),
        (truncated, "sound"),
        (without_manifest, "sound"),
        (changed, "sound"),
        (flipped, "damaged"),
        (truncated, "missing"),
    ],
)
def test_a_backup_that_cannot_be_trusted_is_refused(path, spoil, present):
    backup = back_up(path)
    backup.path.chmod(0o600)
    spoil(backup)
    if present == "damaged":
        cut(path)
    elif present == "missing":
        path.unlink()
    before = state(path.parent)
    for work in (preview, restore):
        said = sentence(lambda work=work: work(backup, path))
        assert "cannot be trusted" in said
        assert str(backup.path) in said
        assert "Choose another backup" in said
    assert state(path.parent) == before


@pytest.mark.parametrize("version", ["99", "x", None])
def test_a_backup_by_a_newer_plugin_is_refused(path, version):
    with closing(another(path)) as connection:
        connection.execute(
            "UPDATE register_info SET value = ? WHERE key = 'schema_version'", [version]
        )
    backup = back_up(path)
    before = state(path.parent)
    assert "Update the plugin" in sentence(lambda: restore(backup, path))
    assert state(path.parent) == before


def test_a_backup_by_an_older_plugin_is_taken(path):
    with closing(another(path)) as connection:
        connection.execute("UPDATE register_info SET value = '1' WHERE key = 'schema_version'")
        connection.execute("DROP TABLE contact")
    backup = back_up(path)
    assert verify(backup) == []
    fill(path)
    assert preview(backup, path).lost == 0
    restore(backup, path)
    assert registers.content(path) == registers.content(backup.path)


def test_a_backup_from_before_an_upgrade_is_restored_and_upgraded_in_its_turn(tmp_path):
    path = old_registers.of_version(2, tmp_path)
    backup = back_up(path)
    before = registers.content(path)
    register = open_register(path, "Ada")
    foretold = preview(backup, path)  # an empty column more is no change
    assert (foretold.returned, foretold.lost, foretold.changed) == (0, 0, 0)
    with register.change("Later") as change:
        change.insert(Actor(name="Later"))
    restore(backup, path)
    assert registers.content(path) == before
    assert open_register(path).upgraded.from_version == 2


def test_a_backup_is_not_restored_to_itself(path):
    backup = back_up(path)
    before = state(path.parent)
    assert "the backup itself" in sentence(lambda: restore(backup, backup.path))
    assert state(path.parent) == before


@pytest.mark.parametrize("make", ["plain database", "folder", "text"])
def test_what_is_no_register_is_not_overwritten(path, tmp_path, make):
    backup = back_up(path)
    place = tmp_path / ("notes.txt" if make == "text" else "other.gpkg")
    if make == "folder":
        place.mkdir()
    elif make == "text":
        place.write_text("notes")
    else:
        with closing(sqlite3.connect(place)) as connection:
            connection.execute("CREATE TABLE precious (a)")
    before = state(tmp_path)
    said = sentence(lambda: restore(backup, place))
    assert str(place) in said
    assert "Nothing was restored" in said
    assert state(tmp_path) == before


def test_a_folder_that_is_not_there_is_named(path, tmp_path):
    backup = back_up(path)
    assert "nowhere" in sentence(lambda: restore(backup, tmp_path / "nowhere" / "r.gpkg"))


@AS_ROOT
@pytest.mark.parametrize(("file_mode", "folder_mode"), [(0o444, 0o777), (0o666, 0o555)])
def test_who_may_not_write_restores_nothing(public_folder, file_mode, folder_mode):
    folder = public_folder / "share"
    folder.mkdir()
    (public_folder / "profile").mkdir()
    path = fill(folder / "register.gpkg")
    back_up(path)
    change_everything(path)
    (public_folder / "profile").chmod(0o777)
    path.chmod(file_mode)
    folder.chmod(folder_mode)
    before = state(public_folder)
    answer = children.asked(backup_children.restore_read_only, path, as_nobody=True)
    assert answer.startswith("RegisterError: Nothing was restored"), answer
    assert "read-only" in answer
    assert state(public_folder) == before


def test_without_room_the_register_stays_as_it_is(path):
    with closing(another(path)) as connection:
        connection.executemany(
            "INSERT INTO project (title, note) VALUES (?, ?)",
            [(str(number), "x" * 20_000) for number in range(100)],
        )
    back_up(path)
    fill(path)
    before = registers.content(path)
    answer = children.asked(backup_children.restore_without_room, path)
    assert answer.startswith("RegisterError: Nothing was restored"), answer
    assert "No backup" not in answer, answer  # the backup before found room: this is about later
    assert answer.count(str(path)) == 2, answer
    assert registers.content(path) == before
    assert registers.query(path, "PRAGMA integrity_check") == [("ok",)]


# ---- killed --------------------------------------------------------------------------------------


def restoring_child(path: Path, backups: list[Path]) -> tuple[BaseProcess, Connection]:
    """Start a child process that restores one backup after the other; it is about to write one."""
    here, there = children.pipe()
    child = children.start(backup_children.restore_until_killed, path, backups, there)
    assert here.poll(30)
    assert here.recv() == "writing"
    return child, here


def test_a_restore_that_is_killed_leaves_the_old_one_or_the_new_one(path):
    contents, backups = [], []
    for number in range(2):
        with closing(another(path)) as connection:
            connection.execute("UPDATE project SET note = ?", [str(number)])
            connection.executemany(
                "INSERT INTO project (title, note) VALUES (?, ?)",
                [(str(part), str(number) * 20_000) for part in range(100)],
            )
        backups.append(back_up(path).path)
        contents.append(registers.content(path))
    child, here = restoring_child(path, backups)
    start = time.monotonic()
    assert here.poll(30)
    assert here.recv() == "written"
    at_most = time.monotonic() - start
    child.kill()
    child.join()

    chance = random.Random(6)
    journal = Path(f"{path}-journal")
    half_written = 0
    for number in range(KILLS):
        child, _ = restoring_child(path, [backups[number % 2]])
        time.sleep(chance.uniform(0, at_most))
        child.kill()
        child.join()
        half_written += journal.exists() and journal.read_bytes()[:1] not in (b"", b"\0")
        with closing(another(path)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert registers.content(path) in contents
    assert half_written, "nobody was killed while writing: nothing was tested"


# ---- foretold ------------------------------------------------------------------------------------


def test_a_preview_counts_records_by_what_happens_to_them(path):
    backup = back_up(path)
    change_everything(path)
    before = state(path.parent)
    found = preview(backup, path)
    assert state(path.parent) == before
    assert counts(found) == {
        "actor": (0, 1, 1),
        "activity": (0, 1, 1),
        "project": (1, 1, 0),
    }
    assert (found.returned, found.lost, found.changed) == (1, 3, 2)
    assert found.present is Present.SOUND
    assert not found.is_other
    (operation,) = found.operations
    ((uuid, at),) = registers.query(
        path, "SELECT uuid, at FROM operation WHERE reason = 'Cleaned <up>'"
    )
    assert (operation.uuid, operation.author, operation.reason) == (uuid, "Bea", "Cleaned <up>")
    assert operation.at == datetime.strptime(at, "%Y-%m-%dT%H:%M:%S.%f%z")
    assert operation.at.tzinfo == timezone.utc
    assert found.foreign == 1


def test_a_preview_comes_true(path):
    """Whatever is foretold is what a comparison by SQLite itself finds after the restore."""
    chance = random.Random(7)
    backup = back_up(path)
    for number in range(3):
        change_everything_at_random(path, chance, number)
    found = preview(backup, path)
    old = rows(path)
    restore(backup, path)
    new = rows(path)
    for entry in found.tables:
        then, now = old[entry.table.name], new[entry.table.name]
        assert entry.returned == len(now.keys() - then.keys())
        assert entry.lost == len(then.keys() - now.keys())
        assert entry.changed == sum(then[key] != now[key] for key in then.keys() & now.keys())
    assert found.returned > 0
    assert found.lost > 0
    assert found.changed > 0
    again = preview(backup, path)
    assert (again.returned, again.lost, again.changed, again.foreign) == (0, 0, 0, 0)
    assert again.operations == ()


def change_everything_at_random(path: Path, chance: random.Random, number: int) -> None:
    register = open_register(path, "Cem")
    with register.change(f"Change {number}") as change:
        for part in range(10):
            change.insert(Actor(uuid=f"{number}-{part}", name=f"{part}"))
    with closing(another(path)) as connection:
        for table in ("district", "term", "actor"):
            keys = [key for (key,) in connection.execute(f"SELECT uuid FROM {table}")]
            for key in chance.sample(keys, 4):
                day = f"2024-01-{chance.randrange(1, 29):02}"
                connection.execute(
                    f"UPDATE {table} SET assured_on = ? WHERE uuid = ? AND deleted_at IS NULL",
                    [day, key],
                )
        keys = connection.execute("SELECT uuid FROM district WHERE deleted_at IS NULL").fetchall()
        for key in chance.sample(keys, 3):
            connection.execute(
                "UPDATE district SET deleted_at = '2024-03-01T00:00:00.000Z' WHERE uuid = ?", key
            )


def rows(path: Path) -> dict[str, dict[str, tuple]]:
    """Return table → uuid → row of all records that are not deleted."""
    return {
        table.name: {
            row[0]: row
            for row in registers.query(
                path, f'SELECT uuid, * FROM "{table.name}" WHERE deleted_at IS NULL'
            )
        }
        for table in schema.TABLES
        if table.is_record
    }


def test_terms_are_part_of_the_record_that_has_them(path):
    backup = back_up(path)
    with open_register(path, "Ada").change("Terms") as change:
        change.update(Activity, "lesson", {"terms": {"stage": {"primary"}}}, based_on=1)
    assert counts(preview(backup, path)) == {"activity": (0, 0, 1)}
    restore(backup, path)
    with closing(another(path)) as connection:
        connection.execute("DELETE FROM activity_term WHERE vocabulary = 'field'")
    assert counts(preview(backup, path)) == {"activity": (0, 0, 1)}


def test_a_deleted_record_comes_back_and_a_revived_one_is_lost(path):
    with open_register(path, "Ada").change("Deleted") as change:
        change.delete(Project, "reading", based_on=1)
    backup = back_up(path)
    with closing(another(path)) as connection:
        connection.execute("UPDATE project SET deleted_at = NULL")
        connection.execute("UPDATE activity SET deleted_at = '2024-03-01T00:00:00.000Z'")
    assert counts(preview(backup, path)) == {"project": (0, 1, 0), "activity": (1, 0, 0)}


def test_lost_changes_are_told_in_their_order(path):
    backup = back_up(path)
    for number in range(5):
        with open_register(path, f"Ada {number}").change(f"Change {number}") as change:
            change.insert(Actor(name=str(number)))
    found = preview(backup, path).operations
    assert [operation.reason for operation in found] == [f"Change {n}" for n in range(5)]
    assert [operation.at for operation in found] == sorted(operation.at for operation in found)
    assert all(len(astuple(operation)) == 4 for operation in found)


def test_what_other_programs_did_before_is_not_lost(path):
    change_everything(path)
    assert preview(back_up(path), path).foreign == 0


def test_a_moment_in_another_programs_words_does_not_stop_the_preview(path):
    backup = back_up(path)
    with closing(another(path)) as connection:
        for key, at in (
            ("a", "2024-02-29"),
            ("b", "2024-02-29 10:11:12.5"),
            ("c", "2024-02-29  12:13"),
        ):
            connection.execute(
                "INSERT INTO operation (uuid, at, author, reason) VALUES (?, ?, 'x', 'y')",
                [key, at],
            )
    moments = [operation.at for operation in preview(backup, path).operations]
    assert {moment.date().isoformat() for moment in moments} == {"2024-02-29"}
    assert {moment.utcoffset() for moment in moments} == {timedelta(0)}


def test_the_backup_of_another_register_is_known_as_such(path, tmp_path):
    stranger = fill(tmp_path / "stranger.gpkg")
    with closing(another(stranger)) as connection:
        drop_guards(connection, "operation")
        connection.execute("UPDATE operation SET uuid = 'other ' || uuid")
    change_everything(path)
    backup = back_up(stranger)
    found = preview(backup, path)
    assert found.is_other
    assert found.lost > 0


@pytest.mark.usefixtures("impatient")
def test_a_locked_register_has_no_preview(path):
    backup = back_up(path)
    with closing(another(path)) as busy:
        busy.execute("BEGIN EXCLUSIVE")
        assert "Another program" in sentence(lambda: preview(backup, path))
