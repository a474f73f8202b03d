"""Registers of older versions are upgraded when they are opened: whole, or not at all."""

from __future__ import annotations

import json
import random
import re
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, timezone
from functools import partial
from pathlib import Path

import children
import old_registers
import other_programs
import pytest
import registers
from osgeo import ogr
from qgis.core import QgsVectorLayer

from bildungsprojekte_plugin.model import Activity, Actor, Contact, Project, schema
from bildungsprojekte_plugin.store import ConflictError, RegisterError, open_register
from bildungsprojekte_plugin.store.migrations import STEPS, held_file, runner
from bildungsprojekte_plugin.store.migrations.runner import migrate
from bildungsprojekte_plugin.store.migrations.verification import content, difference

TODAY = date.today().isoformat()
# columns by old version; a table that is newer has no others
NEWER = {1: {"login", "undoes", "missing_since"}, 2: {"missing_since"}, 3: set()}
NEW_TABLES = (schema.SAVED_QUERY, schema.DISTINCT_PAIR)
ADDED = {1: 5, 2: 0, 3: 0}  # rows that the history gets
of_version_1 = pytest.mark.parametrize("version", [1], indirect=True)


@pytest.fixture(params=old_registers.VERSIONS)
def version(request) -> int:
    """An older schema version."""
    return request.param


@pytest.fixture
def old(tmp_path, version) -> Path:
    """A register of that version of one's own."""
    return old_registers.of_version(version, tmp_path)


@pytest.fixture
def untouched(old) -> Iterator[None]:
    """See to it that after the test the register is as it was, and nothing lies beside it."""
    before, beside = registers.content(old), set(old.parent.iterdir())
    yield
    assert registers.content(old) == before
    assert set(old.parent.iterdir()) == beside


def is_old(path: Path, version: int) -> bool:
    ((stored,),) = registers.query(
        path, "SELECT value FROM register_info WHERE key = 'schema_version'"
    )
    assert stored in (str(version), str(schema.VERSION))
    return stored == str(version)


def kept_as(version: int) -> str:
    return f"register_schema_{version}_{TODAY}.gpkg"


def data(path: Path, version: int) -> dict[str, list[tuple]]:
    """Return all that a version knew of records, links and changes, but for the history."""
    tables = [table for table in schema.TABLES if table not in (schema.HISTORY, *NEW_TABLES)]
    found = {}
    for table in tables:
        columns = {column.name for column in table.columns} - NEWER[version]
        where = "WHERE key <> 'schema_version'" if table is schema.REGISTER_INFO else ""
        listed = ", ".join(f'"{column}"' for column in sorted(columns))
        found[table.name] = registers.query(
            path, f'SELECT fid, {listed} FROM "{table.name}" {where} ORDER BY fid'
        )
    return found


def history(path: Path, record: str) -> list[tuple]:
    return registers.query(
        path,
        "SELECT table_name, action, row_version FROM history WHERE record = ? ORDER BY fid",
        record,
    )


# ---- what comes of it ----------------------------------------------------------------------------


def test_opening_an_old_register_upgrades_it(old, version):
    before, old_content = data(old, version), registers.content(old)
    register = open_register(old, "Ada")
    assert register.info["schema_version"] == str(schema.VERSION)
    assert data(old, version) == before
    assert old_registers.findings(old) == set()
    kept = old.with_name(kept_as(version))
    assert register.upgraded == runner.MigrationResult(
        version, schema.VERSION, kept, added=ADDED[version]
    )
    assert registers.content(kept) == old_content
    assert set(old.parent.iterdir()) == {old, kept}
    assert open_register(old).upgraded is None


def test_an_upgraded_register_is_made_like_a_new_one(old):
    open_register(old)
    query = "SELECT type, name, tbl_name FROM sqlite_master ORDER BY 1, 2"
    assert registers.query(old, query) == registers.query(registers.blank(), query)
    query = "SELECT name, sql FROM sqlite_master WHERE type IN ('trigger', 'view') ORDER BY 1"
    assert registers.query(old, query) == registers.query(registers.blank(), query)
    for table in schema.TABLES:
        assert definition(old, table) == definition(registers.blank(), table)


def definition(path: Path, table: schema.Table) -> str:
    """Return how a table is made, its conditions too, without what only looks different."""
    query = "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?"
    ((statement,),) = registers.query(path, query, table.name)
    return re.sub(r"\s*([(),])\s*", r"\1", statement)


def test_each_version_has_one_row_of_the_record_and_links_carry_theirs(old):
    open_register(old)
    assert history(old, "lesson") == [
        ("activity", "insert", 1),
        ("activity_term", "insert", 1),
        ("activity_term", "insert", 1),
        ("activity", "update", 2),  # terms alone, by Ada
        ("activity_term", "insert", 2),
        ("activity", "update", 3),  # a term that another program has set
        ("activity_term", "insert", 3),
        ("activity", "update", 4),  # and one that it took away
        ("activity_term", "delete", 4),
        ("activity", "update", 5),
        ("activity", "update", 6),
        ("activity_term", "delete", 6),
    ]
    assert history(old, "trip") == [
        ("activity", "insert", 1),
        ("activity", "update", 2),  # twice in one change
        ("activity_term", "insert", 2),
        ("activity", "update", 3),
        ("activity_term", "delete", 3),
        ("activity_term", "insert", 3),
        ("activity", "update", 4),
        ("activity_term", "insert", 4),
        ("activity", "update", 5),
    ]
    assert history(old, "reading") == [
        ("project", "insert", 1),
        ("project_term", "insert", 1),
        ("project", "update", 2),
        ("project_term", "insert", 2),
    ]
    assert history(old, "fair") == [("activity", "insert", 1), ("activity", "delete", 2)]


def test_what_was_recorded_stays_and_what_is_added_tells_nothing_new(old, version):
    columns = "operation, table_name, record, action, at, before, after"
    query = f"SELECT {columns} FROM history ORDER BY fid"
    before = registers.query(old, query)
    open_register(old)
    after = registers.query(old, query)
    rest = iter(after)
    assert all(row in rest for row in before)
    added = [row for row in after if row not in before]
    assert len(added) == len(after) - len(before) == ADDED[version]
    for operation, table, record, action, at, was, became in added:
        assert action == "update"
        assert was == became
        (link,) = (row for row in before if row[0] == operation)
        assert link[1:3] == (f"{table}_term", record)
        assert link[4] == at
        assert json.loads(was).keys() <= {column.name for column in schema.table(table).columns}


def test_the_past_can_be_used_as_if_it_had_been_recorded_by_this_version(old):
    register = open_register(old, "Ada")
    with pytest.raises(ConflictError) as conflict, register.change("Late") as change:
        change.update(Activity, "lesson", {"title": "Zu spät"}, based_on=3)
    assert conflict.value.base["terms"] == {
        "stage": {"early", "primary", "secondary_1"},
        "field": {"language_reading"},
    }
    corrected = next(one for one in register.operations() if one.reason == "Corrected")
    register.undo(corrected.uuid)
    lesson = register.get(Activity, "lesson")
    assert (lesson.title, lesson.row_version) == ("Vorlesen", 7)
    assert lesson.terms["stage"] == {"primary", "secondary_1"}
    then = register.as_of(datetime.now(timezone.utc)).get(Activity, "lesson")
    assert (then.title, then.row_version, then.terms) == ("Vorlesen", 7, lesson.terms)
    assert register.get(Contact, "ada").email == "ada@example.org"
    assert old_registers.findings(old) == set()


def test_what_is_missing_from_its_source_is_noted_and_taken_back(old):
    register = open_register(old, "Ada")
    before = {
        kind: register.get(kind, key)
        for kind, key in ((Actor, "club"), (Project, "reading"), (Activity, "lesson"))
    }
    with register.change("Not in the new list") as change:
        for kind, record in before.items():
            version = record.row_version
            change.update(kind, record.uuid, {"missing_since": date(2026, 1, 31)}, based_on=version)
    for kind, record in before.items():
        assert register.get(kind, record.uuid).missing_since == date(2026, 1, 31)
        assert register.history(kind, record.uuid)[-1].after["missing_since"] == date(2026, 1, 31)
    register.undo(change.operation)
    for kind, record in before.items():
        assert register.get(kind, record.uuid).missing_since is None
    with (
        closing(other_programs.connect(old)) as other,
        pytest.raises(sqlite3.IntegrityError, match="CHECK"),
    ):
        other.execute("UPDATE project SET missing_since = '2026-02-30'")
    assert old_registers.findings(old) == set()


def test_an_upgraded_register_is_guarded(old):
    open_register(old)
    with closing(other_programs.connect(old)) as other:
        with pytest.raises(sqlite3.IntegrityError, match="changed meanwhile"):
            other.execute("UPDATE project SET row_version = 9")
        with pytest.raises(sqlite3.IntegrityError, match="records are not removed"):
            other.execute("DELETE FROM project")
        other.execute("UPDATE project SET title = 'Neu' WHERE uuid = 'reading'")
    assert history(old, "reading")[-1] == ("project", "update", 3)


@of_version_1
def test_versions_that_somebody_had_set_are_counted_anew(old):
    """In version 1 another program could set `row_version` alone."""
    with closing(other_programs.connect(old)) as other:
        other_programs.bring_spatial_functions(other)
        other.execute("UPDATE project SET row_version = 1000000000 WHERE uuid = 'reading'")
        other.execute("UPDATE activity SET row_version = 1 WHERE uuid = 'trip'")
        other.execute("UPDATE activity SET places = 13 WHERE uuid = 'trip'")
    register = open_register(old)
    assert register.get(Project, "reading").row_version == 2
    assert register.get(Activity, "trip").row_version == 6
    assert old_registers.findings(old) == set()


def test_what_was_broken_before_does_not_keep_a_register_from_being_used(old):
    with closing(sqlite3.connect(old, isolation_level=None)) as other:  # without foreign keys
        other_programs.bring_spatial_functions(other)
        refusing = "type = 'trigger' AND (name LIKE '%refuses%' OR name = 'project_logs_insert')"
        for (trigger,) in other.execute(
            f"SELECT name FROM sqlite_master WHERE {refusing}"
        ).fetchall():
            other.execute(f"DROP TRIGGER {trigger}")
        other.execute("UPDATE activity SET project = 'nowhere' WHERE uuid = 'trip'")
        link = {"activity": "nobody", "vocabulary": "stage", "code": "early"}
        other_programs.insert(other, "activity_term", link)
        other_programs.insert(other, "project", {"uuid": "unknown", "title": "Unbekannt"})
        other.execute("DELETE FROM project WHERE uuid = 'reading'")
    register = open_register(old)
    assert register.get(Project, "unknown").row_version == 1
    assert old_registers.findings(old) == {
        *("orphan", "orphan_link", "no_history", "vanished"),
    }


def test_a_register_in_wal_mode_is_upgraded(old):
    with closing(other_programs.connect(old)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("UPDATE project SET title = 'Im Journal' WHERE uuid = 'reading'")
    register = open_register(old)
    assert register.get(Project, "reading").title == "Im Journal"
    with closing(other_programs.connect(old)) as other:
        assert other.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    with closing(sqlite3.connect(register.upgraded.kept)) as kept:
        assert kept.execute("PRAGMA journal_mode").fetchall() == [("delete",)]
        assert kept.execute("SELECT title FROM project").fetchall() == [("Im Journal",)]


def test_layers_that_show_the_register_go_on_showing_it(old):
    layer = QgsVectorLayer(f"{old}|layername=activity", "Activities", "ogr")
    assert layer.featureCount() == 4
    dataset = ogr.Open(str(old))
    assert dataset.GetLayerByName("activity_view").GetFeatureCount() == 3
    register = open_register(old)
    with register.change("More") as change:
        change.insert(Activity(actor="club", title="Neu"))
    assert [feature["title"] for feature in layer.getFeatures()][-1] == "Neu"
    fresh = ogr.Open(str(old))
    assert fresh.GetLayerByName("activity_view").GetFeatureCount() == 4
    assert layer.isValid()
    dataset = fresh = None


# ---- the old file --------------------------------------------------------------------------------


def test_an_old_file_is_never_overwritten(old, version):
    packed, kept = old.read_bytes(), kept_as(version)
    for name in (kept, kept.replace(".gpkg", "_2.gpkg")):
        old.with_name(name).write_bytes(b"precious")
    result = open_register(old).upgraded
    assert result.kept.name == kept.replace(".gpkg", "_3.gpkg")
    assert old.with_name(kept).read_bytes() == b"precious"
    old.write_bytes(packed)
    assert open_register(old).upgraded.kept.name == kept.replace(".gpkg", "_4.gpkg")


def test_the_old_file_is_a_register_that_can_be_opened_in_its_turn(old, version):
    before = data(old, version)
    kept = open_register(old).upgraded.kept
    assert is_old(kept, version)
    assert open_register(kept).upgraded.from_version == version
    assert data(kept, version) == before


def test_what_is_up_to_date_is_left_alone(tmp_path):
    path = registers.blank_copy(tmp_path).path
    before = path.read_bytes()
    assert migrate(path) == runner.MigrationResult(schema.VERSION, schema.VERSION)
    assert path.read_bytes() == before
    assert [*tmp_path.iterdir()] == [path]


# ---- when something goes wrong -------------------------------------------------------------------

MISTAKES = [
    "DELETE FROM contact",
    "UPDATE actor SET name = 'Falsch' WHERE uuid = 'club'",
    "UPDATE activity SET geom = NULL WHERE uuid = 'lesson'",
    "UPDATE activity SET starts_on = '2023-02-02' WHERE uuid = 'lesson'",
    "DELETE FROM activity_term WHERE activity = 'trip'",
    "DELETE FROM history WHERE record = 'fair' AND action = 'delete'",
    "UPDATE history SET after = before WHERE record = 'club' AND row_version = 2",
    "UPDATE history SET row_version = 9 WHERE record = 'fair' AND action = 'delete'",
    "UPDATE history SET row_version = 9 WHERE record = 'trip' AND table_name = 'activity_term'",
    "INSERT INTO history (operation, table_name, record, action, row_version, at, before, after) "
    "SELECT operation, table_name, record, 'update', 3, at, after, after FROM history "
    "WHERE record = 'fair' AND row_version = 2",
    "UPDATE operation SET reason = 'Falsch' WHERE reason = 'Founded'",
    "UPDATE register_info SET value = 'Falsch' WHERE key = 'title'",
    "ALTER TABLE operation DROP COLUMN login",
    "ALTER TABLE actor DROP COLUMN missing_since",
    "DROP TABLE saved_query",
    "DROP TABLE distinct_pair",
    "DROP INDEX saved_query_name",
    "UPDATE actor SET missing_since = '2026-01-31' WHERE uuid = 'club'",
    "DROP INDEX activity_ags",
    "DELETE FROM rtree_activity_geom",
    "INSERT INTO activity_term (activity, vocabulary, code) VALUES ('walk', 'stage', 'primary')",
    "UPDATE activity SET row_version = 99 WHERE uuid = 'walk'",
    "no SQL at all",
]


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_step_that_does_something_wrong_changes_nothing(old, monkeypatch, mistake):
    def renewal(database, steps):
        *most, version, left_over = right(database, steps)
        triggers = [one for one in most if one.startswith("CREATE TRIGGER")]
        yield from (one for one in most if one not in triggers)
        yield mistake
        yield from [*triggers, version, left_over]

    right = runner.renewal
    monkeypatch.setattr(runner, "renewal", renewal)
    with pytest.raises(RegisterError) as error:
        open_register(old)
    assert str(old) in str(error.value)
    assert ".upgrade." not in str(error.value)


@pytest.mark.usefixtures("untouched")
def test_a_damaged_register_is_not_upgraded(old, version):
    ((page,),) = registers.query(old, "SELECT rootpage FROM sqlite_master WHERE name = 'contact'")
    ((size,),) = registers.query(old, "PRAGMA page_size")
    raw = bytearray(old.read_bytes())
    raw[(page - 1) * size + 8 : page * size - 100] = b"\x55" * (size - 108)
    old.write_bytes(raw)
    with pytest.raises(RegisterError, match="damaged"):
        open_register(old)
    old.write_bytes(old_registers.of_version(version, old.parent).read_bytes())


@pytest.mark.usefixtures("untouched")
def test_who_uses_the_register_is_waited_for_and_then_named(old, monkeypatch):
    monkeypatch.setattr(runner, "held", partial(held_file.held, patience=0.2))
    with closing(other_programs.connect(old)) as other:
        for begin in ("BEGIN IMMEDIATE", "BEGIN"):
            other.execute(begin)
            other.execute("SELECT count(*) FROM actor").fetchone()
            with pytest.raises(RegisterError, match="Another program is at work on") as error:
                open_register(old)
            assert str(old) in str(error.value)
            other.execute("ROLLBACK")


@pytest.mark.parametrize(
    ("file_mode", "folder_mode"), [(0o444, 0o777), (0o444, 0o555), (0o666, 0o555)]
)
def test_what_may_only_be_read_is_not_upgraded_and_stays(public_folder, file_mode, folder_mode):
    path = old_registers.of_version(2, public_folder)
    before = path.read_bytes()
    path.chmod(file_mode)
    public_folder.chmod(folder_mode)
    answer = children.asked(old_registers.upgrade, path, as_nobody=True)
    assert answer.startswith("RegisterError: ")
    assert str(path) in answer
    assert "read-only" in answer
    assert "copy the register to a folder of your own" in answer
    assert path.read_bytes() == before
    assert [*public_folder.iterdir()] == [path]


@pytest.mark.usefixtures("untouched")
def test_without_room_nothing_is_begun(old, monkeypatch):
    free = shutil.disk_usage(old.parent)._replace(free=3 * old.stat().st_size)
    monkeypatch.setattr(runner, "disk_usage", lambda _folder: free)
    with pytest.raises(RegisterError, match="no room left on the disk"):
        open_register(old)


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize("share", [0.01, 0.5, 0.99, 1.0])
def test_when_the_room_runs_out_it_is_said(old, share):
    answer = children.asked(partial(old_registers.upgrade_with_room, share=share), old)
    assert answer.startswith("RegisterError: ")
    assert str(old) in answer
    assert "room" in answer or "disk I/O error" in answer  # so says SQLite of a limit


@pytest.mark.usefixtures("untouched")
def test_a_register_that_cannot_be_replaced_is_left_without_a_stray_copy(old, monkeypatch):
    def failing(*_arguments: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(held_file, "copy", failing)
    with pytest.raises(RegisterError, match="no room left"):
        open_register(old)


def test_a_key_that_only_looks_like_a_running_change_is_looked_after_too(old):
    before = content(old)
    insert = "INSERT INTO register_info (key, value) VALUES (?, 'x')"
    with closing(other_programs.connect(old)) as connection:
        connection.execute(insert, ["current_author"])
        assert difference(before, content(old)) is None
        connection.execute(insert, ["currently"])
        assert difference(before, content(old)) == "register_info"


# ---- other programs, meanwhile -------------------------------------------------------------------


def test_what_another_program_stores_meanwhile_is_not_lost(old, monkeypatch):
    """It has to wait, and is then recorded as this version does it."""
    here, there = children.pipe()
    other = None

    def renew(copy: Path, version: int) -> None:
        nonlocal other
        other = children.start(old_registers.change_when_possible, old, there)
        assert here.poll(30)
        assert here.recv() == "begun"
        right(copy, version)
        assert not here.poll(0.5), "it did not wait"

    right = runner._renew
    monkeypatch.setattr(runner, "_renew", renew)
    register = open_register(old)
    assert here.poll(30)
    assert here.recv() == "changed"
    other.join()
    assert register.get(Project, "reading").title == "Anders"
    assert history(old, "reading")[-1] == ("project", "update", 3)
    assert old_registers.findings(old) == set()


# ---- the power goes ------------------------------------------------------------------------------

KILLS, MOST_KILLS = 15, 90


@pytest.fixture(scope="module")
def big(tmp_path_factory) -> Path:
    """A register that needs all steps and takes a while to be copied. Only for reading."""
    return old_registers.big(1, tmp_path_factory.mktemp("big"), megabytes=8)


def killed(path: Path, words: int, delay: float) -> None:
    """Let a child upgrade the register, and kill it a moment after it has said some words."""
    here, there = children.pipe()
    child = children.start(old_registers.upgrade_and_tell, path, there)
    for _ in range(words):
        assert here.poll(60)
        here.recv()
    time.sleep(delay)
    child.kill()
    child.join()


def is_missing(outcomes: list[tuple[bool, bool]]) -> bool:
    """Whether nobody has died before, or while, or after the file was written."""
    return {old for old, _ in outcomes} != {True, False} or not any(died for _, died in outcomes)


@pytest.mark.slow
def test_killed_at_any_moment_it_is_the_old_register_or_the_new_one(tmp_path, big):
    before = data(big, 1)
    moments = random.Random(1)
    path = tmp_path / "register.gpkg"
    outcomes = []
    # the shortest of the moments that matter may be missed some times
    while len(outcomes) < KILLS or (is_missing(outcomes) and len(outcomes) < MOST_KILLS):
        for left in tmp_path.iterdir():
            left.unlink()
        shutil.copy(big, path)
        # every third anywhere, the others while the new content is being written
        words, longest = (1, 2.0) if len(outcomes) % 3 == 0 else (2, 0.15)
        killed(path, words, moments.uniform(0, longest))
        journal = Path(f"{path}-journal")
        was_writing = journal.exists() and journal.read_bytes()[:1] not in (b"", b"\0")
        with closing(sqlite3.connect(path)) as connection:  # takes back what is half done
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        is_still_old = is_old(path, 1)
        outcomes.append((is_still_old, was_writing))
        assert data(path, 1) == before
        if is_still_old:
            assert registers.content(path) == registers.content(big)
        else:
            (kept,) = tmp_path.glob("register_schema_1_*.gpkg")
            assert registers.content(kept) == registers.content(big)
        assert old_registers.findings(path) == set() or is_still_old
    assert not is_missing(outcomes), "nobody died before, while or after writing"


def test_what_somebody_who_was_killed_has_left_is_cleaned_up(tmp_path, big):
    path = Path(shutil.copy(big, tmp_path / "register.gpkg"))
    killed(path, 1, 0.05)
    register = open_register(path)
    assert register.count(Actor) == 2
    assert set(tmp_path.iterdir()) == {path, register.upgraded.kept}
    assert old_registers.findings(path) == set()


def test_so_is_what_is_left_of_an_upgrade_that_was_finished(tmp_path):
    path = registers.blank_copy(tmp_path).path
    left = [tmp_path / f".{path.stem}.{name}.gpkg" for name in ("upgrade", "old")]
    for file in left:
        shutil.copy(path, file)
    with held_file.held(path):  # somebody may be working on them
        runner.clean_up(path)
    assert set(tmp_path.iterdir()) == {path, *left}
    open_register(path)
    assert set(tmp_path.iterdir()) == {path}


def test_the_steps_name_what_they_add():
    columns = {(table.name, column.name) for table in schema.TABLES for column in table.columns}
    assert {added for step in STEPS for added in step.adds} <= columns


def test_the_steps_lead_to_the_version_of_the_schema_one_by_one():
    assert [step.version for step in STEPS] == list(range(2, schema.VERSION + 1))
