"""Backups: complete, checked, of what was committed; daily ones in time; nothing half made."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import random
import shutil
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import datetime, timedelta, timezone
from pathlib import Path

import backup_children
import children
import pytest
import registers
from backup_registers import another, beside, files_in
from light_registers import drop_guards, fill

from bildungsprojekte_plugin.model import Activity, Actor, schema
from bildungsprojekte_plugin.store import RegisterError, open_register
from bildungsprojekte_plugin.store.backup import backup as backup_module
from bildungsprojekte_plugin.store.backup.backup import back_up, back_up_daily, check, verify
from bildungsprojekte_plugin.store.backup.files import (
    Backup,
    backup_at,
    backups_of,
    reserve,
    rotate,
)
from bildungsprojekte_plugin.store.geopackage import files as sqlite_files
from bildungsprojekte_plugin.support import log, paths
from bildungsprojekte_plugin.support.i18n import explain

RECORDS = [table.name for table in schema.TABLES if table.is_record]
AS_ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")


@pytest.fixture
def path(tmp_path) -> Path:
    """A register with an actor, a project, and an activity that has terms."""
    return fill(tmp_path / "Übung 100%.gpkg")


@pytest.fixture(autouse=True)
def profile(tmp_path, monkeypatch) -> Path:
    """A folder that stands for the user's QGIS profile."""
    folder = tmp_path / "profile"
    folder.mkdir()
    monkeypatch.setattr(paths, "user_folder", lambda: folder)
    return folder


@pytest.fixture(autouse=True)
def logged(monkeypatch) -> Iterator[list[str]]:
    """What is logged; and nothing is known of any register yet."""
    lines: list[str] = []
    monkeypatch.setattr(log, "info", lines.append)
    backup_module._settled.clear()
    backup_module._failed.clear()
    return lines


@pytest.fixture
def impatient(monkeypatch) -> None:
    """Wait for a locked file for a moment only; five seconds is what the users wait."""
    monkeypatch.setattr(sqlite_files, "PATIENCE", 0.1)


def manifest_lines(backup: Backup) -> list[dict[str, str]]:
    with backup.manifest.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def sentence(work: Callable[[], object]) -> str:
    """Return what is said when something cannot be done."""
    with pytest.raises(RegisterError) as caught:
        work()
    said = explain(caught.value)
    assert "{" not in said
    return said


# ---- what a backup is ----------------------------------------------------------------------------


def test_a_backup_holds_everything_and_is_a_register(path):
    before = time.time()
    backup = back_up(path)
    assert registers.content(backup.path) == registers.content(path)
    assert backup.path.parent == beside(path)
    assert before - 1 < backup.made_at.timestamp() < time.time()
    assert backup.size == backup.path.stat().st_size
    assert files_in(beside(path)) == {backup.path.name, backup.manifest.name}
    assert backups_of(path) == [backup] == [backup_at(backup.path)]
    assert open_register(backup.path).get(Activity, "lesson").terms["field"] == {"stem"}
    assert verify(backup) == []


def test_the_manifest_counts_everything(path):
    lines = manifest_lines(back_up(path))
    assert lines[0]["table"] == "(file)"
    by_table = Counter(line["table"] for line in lines)
    for table in schema.TABLES:
        ((rows,),) = registers.query(path, f'SELECT count(*) FROM "{table.name}"')
        assert sum(int(line["count"]) for line in lines if line["table"] == table.name) == rows
        if table.is_record:
            stored = registers.query(path, f'SELECT uuid, row_version FROM "{table.name}"')
            said = [(line["uuid"], int(line["row_version"]))
                    for line in lines if line["table"] == table.name]  # fmt: skip
            assert sorted(said) == sorted(stored)
        else:
            assert by_table[table.name] == bool(rows)
    assert [line["count"] for line in lines if line["table"] == "activity_term"] == ["3"]


def test_the_checksums_are_those_that_are_described(path):
    backup = back_up(path)
    sums = {(line["table"], line["uuid"]): line["sha256"] for line in manifest_lines(backup)}
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row

    def checksum(query: str) -> str:
        text = ""
        for row in connection.execute(query):
            pairs = zip(row.keys(), row, strict=True)
            held = {key: value for key, value in pairs if value is not None and key != "fid"}
            parts = []
            for key in sorted(held):
                value = held[key]
                shown = ('{"hex":"' + value.hex() + '"}' if isinstance(value, bytes)
                         else json.dumps(value, ensure_ascii=False))  # fmt: skip
                parts.append(f'"{key}":{shown}')
            text += "{" + ",".join(parts) + "}\n"
        return hashlib.sha256(text.encode()).hexdigest()

    assert sums["(file)", ""] == hashlib.sha256(backup.path.read_bytes()).hexdigest()
    assert sums["actor", "club"] == checksum("SELECT * FROM actor WHERE uuid = 'club'")
    for (key,) in connection.execute("SELECT uuid FROM district LIMIT 20").fetchall():
        assert sums["district", key] == checksum(f"SELECT * FROM district WHERE uuid = '{key}'")
    assert sums["activity_term", "lesson"] == checksum(
        "SELECT * FROM activity_term WHERE activity = 'lesson' ORDER BY vocabulary, code"
    )
    assert sums["history", ""] == checksum("SELECT * FROM history ORDER BY fid")
    assert sums["register_info", ""] == checksum("SELECT * FROM register_info ORDER BY fid")
    connection.close()


def test_only_what_was_changed_has_another_checksum(path):
    first = {(line["table"], line["uuid"]): line for line in manifest_lines(back_up(path))}
    with open_register(path, "Ada").change("Renamed") as change:
        change.update(Actor, "club", {"name": "Klub"}, based_on=1)
    second = {(line["table"], line["uuid"]): line for line in manifest_lines(back_up(path))}
    differing = {key for key in first | second if first.get(key) != second.get(key)}
    assert differing == {("(file)", ""), ("actor", "club"), ("history", ""), ("operation", "")}
    assert second["actor", "club"]["row_version"] == "2"


def test_a_column_that_is_added_and_empty_changes_no_checksum(path):
    first = manifest_lines(back_up(path))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("ALTER TABLE actor ADD COLUMN nickname TEXT")
    assert manifest_lines(back_up(path))[1:] == first[1:]


def test_texts_that_are_none_are_kept_and_told_apart(path):
    """Other programs may store bytes that are no UTF-8."""
    sums = set()
    for raw in ("ff", "fe", "efbfbd"):
        with closing(another(path)) as connection:
            drop_guards(connection, "actor")
            connection.execute(f"UPDATE actor SET note = CAST(X'{raw}' AS TEXT)")
        backup = back_up(path)
        assert verify(backup) == []
        assert registers.query(backup.path, "SELECT hex(note) FROM actor") == [(raw.upper(),)]
        sums |= {line["sha256"] for line in manifest_lines(backup) if line["uuid"] == "club"}
    assert len(sums) == 3


def test_even_a_key_may_be_no_text(path):
    with closing(another(path)) as connection:
        connection.execute("INSERT INTO project (uuid, title) VALUES (CAST(X'FF' AS TEXT), 't')")
    backup = back_up(path)
    assert verify(backup) == []
    with closing(another(writable(backup))) as connection:
        drop_guards(connection, "project")
        connection.execute("DELETE FROM project WHERE title = 't'")
    assert "project ? is missing in the backup." in map(explain, verify(backup))


def test_links_that_were_taken_away_and_set_again_are_the_same(path):
    def links() -> list[dict[str, str]]:
        lines = manifest_lines(back_up(path))
        return [line for line in lines if line["table"] == "activity_term"]

    first = links()
    with closing(another(path)) as connection:
        connection.execute("DELETE FROM activity_term WHERE vocabulary = 'field'")
        assert links() != first
        connection.execute("INSERT INTO activity_term (activity, vocabulary, code) "
                           "VALUES ('lesson', 'field', 'stem')")  # fmt: skip
    assert links() == first


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_who_may_not_read_the_register_may_not_read_its_backup(path, mode):
    path.chmod(mode)
    assert back_up(path).path.stat().st_mode & 0o777 == mode & 0o444


def test_a_link_leads_to_the_register_itself(path, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "link.gpkg"
    link.symlink_to(path)
    backup = back_up(link)
    assert backup.path.parent == beside(path)
    assert backups_of(link) == backups_of(path) == [backup]


def test_a_relative_path_means_the_same(path, monkeypatch):
    monkeypatch.chdir(path.parent)
    assert backups_of(path) == [] == backups_of(Path(path.name))
    backup = back_up(Path(path.name))
    assert backups_of(path) == [backup] == backups_of(Path(path.name))


def test_names_that_mean_something_to_sqlite_or_to_patterns(tmp_path):
    path = tmp_path / "a?mode=memory&x#[1]%41 (2).gpkg"
    shutil.copy(registers.blank(), path)
    backup = back_up(path)
    assert backups_of(path) == [backup]
    assert registers.content(backup.path) == registers.content(path)


def test_a_place_is_given_away_once(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        places = list(pool.map(lambda _: reserve(tmp_path, "r"), range(40)))
    assert len(set(places)) == 40


def test_the_title_says_when_in_local_time_and_why(tmp_path, in_zone):
    in_zone("UTC-14")  # which is east of Greenwich
    file = tmp_path / "r_2024-05-31T123456.000Z.gpkg"
    special = tmp_path / "r_2024-05-31T123456.000Z_before_restore.gpkg"
    for one in (file, special):
        one.touch()
    assert "2:34" in backup_at(file).title
    assert "before" not in backup_at(file).title
    assert backup_at(special).title == f"{backup_at(file).title}, before restoring"
    assert backup_at(file).made_at == datetime(2024, 5, 31, 12, 34, 56, tzinfo=timezone.utc)


# ---- while others work ---------------------------------------------------------------------------


def test_what_is_not_committed_is_not_in_it(path):
    before = registers.content(path)
    with closing(another(path)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE actor SET note = 'not yet'")
        backup = back_up(path)
        assert registers.content(backup.path) == before
        writer.execute("COMMIT")
    assert verify(backup) == []
    assert registers.query(path, "SELECT note FROM actor") == [("not yet",)]


def test_what_is_committed_into_a_wal_is_in_it(path):
    with closing(another(path)) as writer:
        assert writer.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
        writer.execute("PRAGMA wal_autocheckpoint = 0")
        writer.execute("UPDATE actor SET note = 'in the WAL'")
        wal = Path(f"{path}-wal").stat().st_size
        assert wal > 0
        assert sqlite_files.bytes_of(path) == path.stat().st_size + wal
        writer.execute("BEGIN")
        writer.execute("UPDATE actor SET note = 'not yet'")
        backup = back_up(path)
        writer.execute("ROLLBACK")
        assert registers.content(backup.path) == registers.content(path)
    assert registers.query(backup.path, "SELECT note FROM actor") == [("in the WAL",)]
    # it needs no files beside it, then or when it is read
    assert registers.query(backup.path, "PRAGMA journal_mode") == [("delete",)]
    assert verify(backup) == []
    assert files_in(beside(path)) == {backup.path.name, backup.manifest.name}


def test_others_may_write_all_the_time(path):
    begun, stopped = threading.Event(), threading.Event()

    def write() -> None:
        with closing(another(path)) as connection:
            connection.execute("PRAGMA busy_timeout = 20000")
            number = 0
            while not stopped.is_set():
                number += 1
                connection.execute("BEGIN IMMEDIATE")
                connection.execute("UPDATE project SET note = ?", [number])
                connection.execute("UPDATE activity SET note = ?", [number])
                connection.execute("COMMIT")
                begun.set()
                time.sleep(0.002)

    writer = threading.Thread(target=write)
    writer.start()
    assert begun.wait(20)
    try:
        backups = [back_up(path) for _ in range(5)]
    finally:
        stopped.set()
        writer.join()
    for backup in backups:
        assert verify(backup) == []
        ((one, other),) = registers.query(
            backup.path, "SELECT p.note, a.note FROM project p, activity a"
        )
        assert one == other
    assert len({registers.query(b.path, "SELECT note FROM project")[0] for b in backups}) > 1


@pytest.mark.usefixtures("impatient")
def test_a_register_that_stays_locked_is_named(path):
    with closing(another(path)) as writer:
        writer.execute("BEGIN EXCLUSIVE")
        start = time.monotonic()
        said = sentence(lambda: back_up(path))
        assert time.monotonic() - start < 2
    assert "Another program" in said
    assert str(path) in said
    assert not beside(path).exists()
    assert back_up(path)


@pytest.mark.usefixtures("impatient")
def test_a_register_that_is_locked_while_it_is_copied(path, monkeypatch):
    """The lock comes after the file was opened: Python's own loop would wait for ever."""
    writer = another(path)
    copied = sqlite_files._pages

    def lock_and_copy(*connections: sqlite3.Connection) -> None:
        writer.execute("BEGIN EXCLUSIVE")
        copied(*connections)

    monkeypatch.setattr(sqlite_files, "_pages", lock_and_copy)
    start = time.monotonic()
    assert "Another program" in sentence(lambda: back_up(path))
    assert time.monotonic() - start < 2
    writer.close()
    assert not beside(path).exists()


def test_after_a_crash_the_backup_holds_what_was_there_before(path):
    before = registers.content(path)
    children.start(children.die_half_written, path).join()
    assert Path(f"{path}-journal").read_bytes()[:1] not in (b"", b"\0")
    assert registers.content(back_up(path).path) == before


# ---- where it cannot be made ---------------------------------------------------------------------


def test_beside_the_register_or_else_in_the_profile(path, profile):
    beside(path).write_text("in the way")
    backup = back_up(path)
    assert profile / "backups" in backup.path.parents
    assert backup.path.parent.name.startswith(f"{path.stem}-")
    assert registers.content(backup.path) == registers.content(path)
    assert backups_of(path) == [backup]


def test_registers_of_the_same_name_do_not_share_a_folder_in_the_profile(path, tmp_path):
    namesake = tmp_path / "other" / path.name
    namesake.parent.mkdir()
    shutil.copy(path, namesake)
    for register in (path, namesake):
        beside(register).touch()
    assert back_up(path).path.parent != back_up(namesake).path.parent
    assert len(backups_of(path)) == len(backups_of(namesake)) == 1


@AS_ROOT
def test_a_read_only_folder_leaves_the_profile(public_folder):
    folder = public_folder / "share"
    (public_folder / "profile").mkdir()
    folder.mkdir()
    shutil.copy(registers.blank(), folder / "register.gpkg")
    (folder / "register.gpkg").chmod(0o444)
    (public_folder / "profile").chmod(0o777)
    folder.chmod(0o555)
    answer = children.asked(
        backup_children.back_up_into_profile, folder / "register.gpkg", as_nobody=True
    )
    assert answer.startswith(str(public_folder / "profile" / "backups" / "register-")), answer
    assert registers.content(Path(answer)) == registers.content(registers.blank())
    assert files_in(folder) == {"register.gpkg"}


@AS_ROOT
def test_a_register_that_may_not_be_looked_at_is_a_problem_like_others(public_folder):
    folder = public_folder / "closed"
    folder.mkdir()
    path = fill(folder / "register.gpkg")
    folder.chmod(0o700)
    for work in (backup_children.back_up_into_profile, backup_children.back_up_today):
        answer = children.asked(work, path, as_nobody=True)
        assert answer.startswith("RegisterError: "), answer
        assert f"{path} cannot be used" in answer


def test_a_folder_of_the_users_own_has_no_substitute(path, tmp_path, profile):
    mine = tmp_path / "mine"
    backup = back_up(path, mine)
    assert backup.path.parent == mine
    assert verify(backup) == []
    assert backups_of(path) == []
    (tmp_path / "file").touch()
    assert str(tmp_path / "file") in sentence(lambda: back_up(path, tmp_path / "file"))
    assert not list(profile.iterdir())


def test_without_room_nothing_half_made_is_left(tmp_path):
    path = tmp_path / "work" / "register.gpkg"
    path.parent.mkdir()
    shutil.copy(registers.blank(), path)
    before = path.read_bytes()
    answer = children.asked(backup_children.back_up_without_room, path)
    assert answer.startswith("RegisterError: No backup of")
    assert files_in(path.parent) == {"register.gpkg"}
    assert not [file for file in (tmp_path / "profile").rglob("*") if file.is_file()]
    assert path.read_bytes() == before


def test_a_disk_that_is_known_to_be_full_is_not_written_to(path, monkeypatch):
    usage = shutil.disk_usage(path.parent)
    monkeypatch.setattr(backup_module, "disk_usage", lambda _: usage._replace(free=500_000))
    monkeypatch.setattr(backup_module, "_complete", lambda *_: pytest.fail("it was tried"))
    said = sentence(lambda: back_up(path))
    assert "no room left" in said
    assert str(beside(path)) in said  # of the folders that were tried, the one that is known
    assert not beside(path).exists()


def bytes_changed(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[40_000:60_000] = b"\x55" * 20_000
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: path.unlink(), "Check that it is there"),
        (lambda path: path.write_bytes(b"PDF" * 5000), "is damaged"),
        (lambda path: path.write_bytes(b""), "is damaged (empty)"),
        (bytes_changed, "is damaged"),
        (lambda path: os.truncate(path, path.stat().st_size // 2), "is damaged"),
    ],
)
def test_what_is_no_sound_register_is_not_backed_up(path, make, words):
    make(path)
    said = sentence(lambda: back_up(path))
    assert words in said
    assert str(path) in said
    assert not beside(path).exists()


def test_another_geopackage_is_not_backed_up(tmp_path):
    foreign = tmp_path / "other.gpkg"
    with closing(sqlite3.connect(foreign)) as connection:
        connection.execute("CREATE TABLE actor (uuid)")
    assert "is no register" in sentence(lambda: back_up(foreign))
    assert files_in(tmp_path) == {"other.gpkg", "profile"}


def test_a_value_that_breaks_a_rule_does_not_stop_backups(path):
    with closing(another(path)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("UPDATE actor SET ags = 'x'")
    assert verify(back_up(path)) == []


def test_a_program_that_is_killed_leaves_complete_backups_only(path):
    chance = random.Random(4)
    content = registers.content(path)
    for _ in range(6):
        here, there = children.pipe()
        child = children.start(backup_children.back_up_until_killed, path, there)
        for _ in range(2):
            assert here.poll(30)
            here.recv()
        time.sleep(chance.uniform(0, 0.08))
        child.kill()
        child.join()
    found = backups_of(path)
    assert len(found) >= 6
    for backup in found:
        assert verify(backup) == []
        assert registers.content(backup.path) == content
    others = files_in(beside(path)) - {
        name for backup in found for name in (backup.path.name, backup.manifest.name)
    }
    assert others, "nobody was killed at work: nothing was tested"
    assert all(name.endswith((".part", ".manifest.csv")) for name in others)


# ---- checking ------------------------------------------------------------------------------------


def writable(backup: Backup) -> Path:
    backup.path.chmod(0o600)
    return backup.path


def test_any_bit_that_flips_is_found(path):
    backup = back_up(path)
    file, good = writable(backup), backup.path.read_bytes()
    chance = random.Random(5)
    for position in [18, 24, 60, *(chance.randrange(len(good)) for _ in range(12))]:
        bad = bytearray(good)
        bad[position] ^= 1 << chance.randrange(8)
        file.write_bytes(bad)
        assert verify(backup), position
    file.write_bytes(good)
    assert verify(backup) == []


@pytest.mark.parametrize("size", [0, 99, 4096, -1])
def test_a_truncated_backup_is_found(path, size):
    backup = back_up(path)
    os.truncate(writable(backup), size if size >= 0 else backup.size - 1)
    assert verify(backup)
    assert str(backup.path) in sentence(lambda: check(backup))


def test_what_was_changed_in_a_backup_is_named(path):
    backup = back_up(path)
    with closing(another(writable(backup))) as connection:
        connection.execute("UPDATE actor SET note = 'other'")
        connection.execute("DELETE FROM activity_term WHERE vocabulary = 'field'")
        connection.execute("INSERT INTO project (uuid, title) VALUES ('new', 'New')")
    said = {explain(problem) for problem in verify(backup)}
    assert "actor club is not as it was written." in said
    assert "activity_term lesson is not as it was written." in said
    assert "project new is missing in the manifest." in said
    assert "history is not as it was written." in said
    assert not any("district" in problem for problem in said)


def manifest_cut(manifest: Path) -> None:
    lines = manifest.read_bytes().splitlines(keepends=True)
    manifest.write_bytes(b"".join(line for line in lines if b"actor,club," not in line))


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda file: file.unlink(), "cannot be used"),
        (lambda file: file.write_bytes(b""), "manifest"),
        (lambda file: file.write_bytes(file.read_bytes()[:5000]), ""),
        (lambda file: file.write_bytes(b"\xff\0" * 50), "manifest"),
        (lambda file: file.write_text("a,b\n1,2\n"), "manifest"),
        (
            lambda file: file.write_bytes(file.read_bytes().replace(b"row_version", b"version")),
            "manifest",
        ),
        (
            lambda file: file.write_bytes(b"\n".join(file.read_bytes().splitlines()[:1])),
            "manifest",
        ),
        (manifest_cut, "actor club is missing in the manifest."),
        (
            lambda file: file.write_bytes(file.read_bytes().replace(b",club,", b",klub,")),
            "actor klub is missing in the backup.",
        ),
    ],
)
def test_a_manifest_that_is_spoiled_is_found(path, spoil, words):
    backup = back_up(path)
    spoil(backup.manifest)
    problems = [explain(problem) for problem in verify(backup)]
    assert any(words in problem for problem in problems), problems
    assert "cannot be trusted" in sentence(lambda: check(backup))


def test_a_backup_may_be_moved_and_renamed(path, tmp_path):
    backup = back_up(path)
    for file, name in ((backup.path, "old.gpkg"), (backup.manifest, "old.manifest.csv")):
        shutil.copy(file, tmp_path / name)
    assert verify(backup_at(tmp_path / "old.gpkg")) == []


def test_a_backup_that_is_not_there_is_named(tmp_path):
    assert "none.gpkg" in sentence(lambda: backup_at(tmp_path / "none.gpkg"))


# ---- the daily one -------------------------------------------------------------------------------


@pytest.fixture
def in_zone(monkeypatch) -> Iterator[Callable[[str], None]]:
    """Move this process into another time zone, in POSIX's words."""

    def move(zone: str) -> None:
        monkeypatch.setenv("TZ", zone)
        time.tzset()

    yield move
    monkeypatch.undo()
    time.tzset()


def change_operations(path: Path, moment: datetime) -> None:
    """Let all changes have been made at a moment; the register itself would refuse that."""
    text = moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    with closing(another(path)) as connection:
        drop_guards(connection, "operation")
        connection.execute("UPDATE operation SET at = ?", [text])


def midnight() -> datetime:
    """Return when this day began in the zone of this process, by the C library."""
    now = time.localtime()
    return datetime.fromtimestamp(time.mktime((*now[:3], 0, 0, 0, 0, 0, -1)), timezone.utc)


def fake(path: Path, moment: datetime, ending: str = ".gpkg", occasion: str = "") -> Path:
    """Put a file where a backup made at that moment would be."""
    beside(path).mkdir(exist_ok=True)
    stamp = moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H%M%S.000Z")
    file = beside(path) / f"{path.stem}_{stamp}{occasion}{ending}"
    file.touch()
    return file


ZONES = ["UTC-14", "UTC+12", "CET-1CEST,M3.5.0,M10.5.0/3"]


@pytest.mark.parametrize("zone", ZONES)
def test_due_is_what_was_changed_before_this_local_day(path, in_zone, zone):
    in_zone(zone)
    change_operations(path, midnight())
    assert back_up_daily(path) == backup_module.DailyBackup()
    assert backups_of(path) == []
    backup_module._settled.clear()
    change_operations(path, midnight() - timedelta(seconds=1))
    daily = back_up_daily(path)
    assert daily.problem is None
    assert [daily.made] == backups_of(path)
    assert verify(daily.made) == []


@pytest.mark.parametrize("zone", ZONES)
def test_once_a_local_day_is_enough(path, in_zone, zone):
    in_zone(zone)
    change_operations(path, midnight() - timedelta(days=3))
    fake(path, midnight() - timedelta(seconds=1))
    assert back_up_daily(path).made
    for file in beside(path).iterdir():
        file.unlink()
    backup_module._settled.clear()
    fake(path, midnight())
    assert back_up_daily(path) == backup_module.DailyBackup()


def test_once_a_day_also_for_a_process_that_knows_nothing_yet(path):
    change_operations(path, midnight() - timedelta(days=1))
    assert back_up_daily(path).made
    assert back_up_daily(path).made is None
    backup_module._settled.clear()
    assert back_up_daily(path).made is None
    assert len(backups_of(path)) == 1


def test_a_new_day_is_noticed(path, in_zone):
    in_zone("UTC-14")
    change_operations(path, midnight())
    assert back_up_daily(path).made is None
    in_zone("UTC+12")  # where it is yesterday, or the day before
    change_operations(path, midnight() - timedelta(seconds=1))
    assert back_up_daily(path).made


def test_nothing_to_do_takes_no_time(path):
    change_operations(path, midnight() - timedelta(days=1))
    for number in range(1, 40):
        fake(path, midnight() - timedelta(days=number))

    def seconds() -> float:
        start = time.perf_counter()
        assert back_up_daily(path).made is None
        return time.perf_counter() - start

    assert back_up_daily(path).made
    assert min(seconds() for _ in range(10)) < 0.002

    def as_a_new_process() -> float:
        backup_module._settled.clear()
        return seconds()

    assert min(as_a_new_process() for _ in range(10)) < 0.002


def test_a_register_of_today_is_looked_into_once(path, monkeypatch):
    change_operations(path, midnight())
    assert back_up_daily(path) == backup_module.DailyBackup()
    monkeypatch.setattr(backup_module, "reading", lambda _: pytest.fail("it was opened again"))
    assert back_up_daily(path) == backup_module.DailyBackup()


def test_a_daily_backup_that_cannot_be_made_stops_nobody(path, logged, monkeypatch):
    change_operations(path, midnight() - timedelta(days=1))
    old = [fake(path, midnight() - timedelta(days=days)) for days in (2000, 2001)]
    usage = shutil.disk_usage(path.parent)
    monkeypatch.setattr(backup_module, "disk_usage", lambda _: usage._replace(free=0))
    daily = back_up_daily(path)
    assert daily.made is None
    assert "no room left" in explain(daily.problem)
    assert len(logged) == 1
    assert str(path) in logged[0]
    assert all(file.exists() for file in old)  # who cannot make new ones keeps the old ones
    # it is not tried again at once, but still told
    monkeypatch.setattr(backup_module, "disk_usage", lambda _: usage)
    assert back_up_daily(path) == daily
    assert len(logged) == 1
    monkeypatch.setattr(backup_module, "TRY_AGAIN_AFTER", 0)
    assert back_up_daily(path).made
    assert back_up_daily(path) == backup_module.DailyBackup()


@pytest.mark.usefixtures("impatient")
def test_the_daily_backup_of_a_locked_register_is_a_problem_of_its_own(path):
    change_operations(path, midnight() - timedelta(days=1))
    with closing(another(path)) as writer:
        writer.execute("BEGIN EXCLUSIVE")
        assert "Another program" in explain(back_up_daily(path).problem)


# ---- old ones go ---------------------------------------------------------------------------------


def test_the_daily_backup_removes_old_ones_with_their_manifests(path):
    change_operations(path, midnight() - timedelta(days=900))
    noon = midnight() + timedelta(hours=12)
    for number in range(1, 800):
        fake(path, noon - timedelta(days=number))
        fake(path, noon - timedelta(days=number), ".manifest.csv")
    strangers = {
        f"{path.stem}.gpkg",
        f"{path.stem}_2001-01-01.gpkg",
        f"{path.stem}_2001-01-01T000000.000Z.gpkg.zip",
        f"{path.stem}_2001-99-01T000000.000Z.gpkg",
        f"Copy of {path.stem}_2001-01-01T000000.000Z.gpkg",
        f"{path.stem}2_2001-01-01T000000.000Z.gpkg",
        "notes.txt",
    }
    for name in strangers:
        (beside(path) / name).touch()
    made = back_up_daily(path).made
    kept = backups_of(path)
    assert kept[0] == made
    assert 18 <= len(kept) <= 23
    ours = {name for backup in kept for name in (backup.path.name, backup.manifest.name)}
    assert files_in(beside(path)) == ours | strangers
    days = {(made.made_at - backup.made_at).days for backup in kept}
    assert days >= set(range(6))


@pytest.mark.parametrize("zone", ["UTC-14", "UTC+12"])
def test_days_are_those_of_the_user(path, in_zone, zone):
    in_zone(zone)
    six_days_ago = midnight() - timedelta(days=6)
    for minutes in (-2, -1, 0, 1, 24 * 60 - 2, 24 * 60 - 1, 5 * 24 * 60):
        fake(path, six_days_ago + timedelta(minutes=minutes))
    fake(path, midnight())
    rotate(path)
    kept = {backup.made_at for backup in backups_of(path)}
    assert {six_days_ago + timedelta(minutes=n) for n in (0, 1, 24 * 60 - 2, 24 * 60 - 1)} <= kept
    assert six_days_ago - timedelta(minutes=2) not in kept


def test_what_died_unfinished_goes_after_a_day(path):
    now = datetime.now(timezone.utc)
    for ending in (".gpkg.part", ".manifest.csv"):
        fake(path, now - timedelta(hours=23), ending)
        fake(path, now - timedelta(hours=25), ending)
    backup = fake(path, now - timedelta(hours=30))
    fake(path, now - timedelta(hours=30), ".manifest.csv")
    rotate(path)
    left = sorted(file.name for file in beside(path).iterdir())
    assert len(left) == 4
    assert backup.name in left
    stamp = (now - timedelta(hours=23)).strftime("%Y-%m-%dT%H%M%S.000Z")
    assert sum(stamp in name for name in left) == 2


def test_what_cannot_be_removed_is_logged_and_stays(path, logged, monkeypatch):
    def refuse(file: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "in use", str(file))

    old = fake(path, midnight() - timedelta(days=2000))
    fake(path, midnight() - timedelta(days=2000), ".manifest.csv")
    fake(path, midnight())
    monkeypatch.setattr(Path, "unlink", refuse)
    rotate(path)
    assert len(files_in(beside(path))) == 3  # a backup without its manifest could not be trusted
    assert len(logged) == 1
    assert old.name in logged[0]


def test_backups_in_the_profile_are_rotated_too(path, profile):
    beside(path).touch()
    old = back_up(path)
    for file in (old.path, old.manifest):
        file.rename(file.with_name(file.name.replace(str(old.made_at.year), "2001", 1)))
    change_operations(path, midnight() - timedelta(days=1))
    daily = back_up_daily(path)
    assert daily.made in backups_of(path)
    assert len(backups_of(path)) == 1
    assert len([file for file in profile.rglob("*") if file.is_file()]) == 2
