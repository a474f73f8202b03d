"""Every kind of damage is found, and a healthy register gives no finding."""

from __future__ import annotations

import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import children
import lived_in
import old_registers
import other_programs
import pytest
import registers
from injuries import alter, injure, past_guards
from osgeo import gdal, ogr

from bildungsprojekte_plugin.model import Activity, Actor, Project, SavedQuery, schema
from bildungsprojekte_plugin.store import Register, RegisterError, health, open_register
from bildungsprojekte_plugin.store.backup.backup import back_up
from bildungsprojekte_plugin.store.backup.files import Backup
from bildungsprojekte_plugin.store.health import Finding, surroundings
from bildungsprojekte_plugin.store.health.sqlite_file import wal_bug
from bildungsprojekte_plugin.store.transfer.transfer import transfer
from bildungsprojekte_plugin.support.i18n import explain

BACKENDS = registers.BACKENDS
ESSEN, BOCHUM = (362_000.0, 5_701_900.0), (378_180.0, 5_701_853.0)
UNKNOWN = "ffffffff-0000-4000-8000-000000000000"

Found = tuple[str, str | None, tuple[str, ...]]


def findings(register: Register) -> list[Finding]:
    """Check a register; whatever is found must be a sentence."""
    found = health.check(register.address)
    for finding in found:
        sentence = explain(finding.sentence)
        assert sentence.endswith(".")
        assert "{" not in sentence
        if register.path:
            assert finding.severity in (health.ERROR, health.WARNING, health.ADVICE)
    return found


def found_in(register: Register) -> list[Found]:
    return [(finding.kind, finding.table, finding.records) for finding in findings(register)]


def kinds_in(register: Register) -> list[str]:
    return [finding.kind for finding in findings(register)]


@pytest.fixture
def filled(register) -> Register:
    """A register with a few records, each of them changed once."""
    with register.change("Founded") as change:
        change.insert(Actor(uuid="club", name="Club", actor_type="sports_club", point=ESSEN))
        change.insert(Actor(uuid="school", name="School", source="s", source_key="1"))
        change.insert(Project(uuid="reading", title="Reading", terms={"stage": {"primary"}}))
        change.insert(
            Activity(
                uuid="lesson",
                actor="club",
                project="reading",
                point=BOCHUM,
                source="s",
                source_key="1",
                terms={"stage": {"primary"}, "field": {"stem"}},
            )
        )
        change.insert(Activity(uuid="course", actor="school", ags="05315000"))  # elsewhere
        change.insert(SavedQuery(uuid="search", name="Reading", query='{"text": "lesen"}'))
    with register.change("Corrected") as change:
        change.update(Activity, "lesson", {"title": "Lesson"}, based_on=1)
        change.update(Actor, "club", {"note": "N"}, based_on=1)
        change.update(Activity, "course", {"terms": {"stage": {"early"}}}, based_on=1)
    return register


# ---- healthy registers ---------------------------------------------------------------------------


def test_a_register_in_which_much_has_happened_is_healthy(register, elsewhere):
    lived_in.live(register, elsewhere)
    assert findings(register) == []


@pytest.mark.parametrize("make", [registers.blank, registers.demo])
def test_registers_that_the_plugin_makes_are_healthy(make):
    assert health.check(make()) == []


def test_a_register_with_a_real_import_is_healthy():
    assert health.check(registers.schools()[0]) == []


@pytest.mark.parametrize("version", old_registers.VERSIONS)
def test_an_upgraded_register_is_healthy(tmp_path, version):
    path = old_registers.of_version(version, tmp_path)
    open_register(path)
    assert old_registers.findings(path) == set()


def test_ten_thousand_records_are_checked_in_less_than_ten_seconds(register):
    with register.change("Many") as change:
        keys = change.insert_all(
            [Actor(name=str(n), point=(360_000 + n, 5_700_000)) for n in range(5_250)]
        )
        change.insert_all(
            [
                Activity(actor=key, point=ESSEN, terms={"stage": {"primary"}, "field": {"stem"}})
                for key in keys
            ]
        )
    start = time.monotonic()
    assert findings(register) == []
    assert time.monotonic() - start < 10


def test_a_check_changes_nothing(filled):
    before = registers.state(filled)
    findings(filled)
    assert registers.state(filled) == before


# ---- records -------------------------------------------------------------------------------------

RECORDS = {
    "an actor that is not there": (
        f"UPDATE activity SET actor = '{UNKNOWN}' WHERE uuid = 'lesson'",
        [("orphan", "activity", ("lesson",)), ("unrecorded", "activity", ("lesson",))],
    ),
    "a deleted actor": (
        "UPDATE actor SET deleted_at = '2024-01-01T00:00:00.000Z' WHERE uuid = 'school'",
        [("orphan", "activity", ("course",)), ("unrecorded", "actor", ("school",))],
    ),
    "an unknown type": (
        "UPDATE actor SET actor_type = 'gang' WHERE uuid = 'club'",
        [("unknown_term", "actor", ("club",)), ("unrecorded", "actor", ("club",))],
    ),
    "a deleted term": (
        "UPDATE term SET deleted_at = '2024-01-01T00:00:00.000Z' "
        "WHERE vocabulary = 'stage' AND code = 'early'",
        [("unknown_term", "activity", ("course",))],
    ),
    "a term that is not there": (
        "INSERT INTO activity_term (activity, vocabulary, code) VALUES ('lesson', 'stage', 'x')",
        [("unknown_term", "activity", ("lesson",)), ("terms", "activity", ("lesson",))],
    ),
    "terms of nobody": (
        f"INSERT INTO project_term (project, vocabulary, code) VALUES ('{UNKNOWN}', 'stage', "
        "'early')",
        [("orphan_link", "project", (UNKNOWN,)), ("terms", "project", (UNKNOWN,))],
    ),
    "the key of another town": (
        "UPDATE activity SET ags = '05113000' WHERE uuid = 'lesson'",
        [("place", "activity", ("lesson",)), ("unrecorded", "activity", ("lesson",))],
    ),
    "no key where there is a point": (
        "UPDATE actor SET ags = NULL WHERE uuid = 'club'",
        [("place", "actor", ("club",)), ("unrecorded", "actor", ("club",))],
    ),
    "a key that no town has": (
        "UPDATE activity SET ags = '05911999' WHERE uuid = 'course'",
        [("unknown_place", "activity", ("course",)), ("unrecorded", "activity", ("course",))],
    ),
    "the same key of a source": (
        "UPDATE actor SET source = 's', source_key = '1' WHERE uuid = 'club'",
        [("duplicate", "actor", ("club", "school")), ("unrecorded", "actor", ("club",))],
    ),
    "a search that cannot be read": (
        "UPDATE saved_query SET query = 'lesen' WHERE uuid = 'search'",
        [
            ("unreadable_query", "saved_query", ("search",)),
            ("unrecorded", "saved_query", ("search",)),
        ],
    ),
}


@pytest.mark.parametrize("name", RECORDS)
def test_a_record_that_does_not_fit_is_found(filled, name):
    statement, expected = RECORDS[name]
    injure(filled, statement)
    found = found_in(filled)
    if name == "a deleted term":
        found = [one for one in found if one[:2] != ("unrecorded", "term")]
    assert sorted(found) == sorted(expected)


def test_what_is_deleted_may_refer_to_what_is_deleted(filled):
    with filled.change("Closed") as change:
        change.delete(Activity, "course", based_on=2)
        change.delete(Actor, "school", based_on=1)
    assert findings(filled) == []


def test_a_sentence_names_field_and_table(filled):
    injure(filled, f"UPDATE activity SET project = '{UNKNOWN}' WHERE uuid = 'lesson'")
    (sentence,) = (str(one.sentence) for one in findings(filled) if one.kind == "orphan")
    assert sentence.startswith("Records of “Activities” whose field “Project” names a record that")
    assert ": 1." in sentence


# ---- history -------------------------------------------------------------------------------------

OWN = "record = 'lesson' AND table_name = 'activity'"
HISTORY = {
    "a version that rose alone": (
        "UPDATE activity SET row_version = 7 WHERE uuid = 'lesson'",
        [("versions", "activity", ("lesson",))],
    ),
    "a gap": (
        f"UPDATE history SET row_version = 3 WHERE {OWN} AND row_version = 2",
        [("versions", "activity", ("lesson",))],
    ),
    "a link without a version": (
        "UPDATE history SET row_version = NULL WHERE record = 'lesson' AND table_name = "
        "'activity_term'",
        [("versions", "activity", ("lesson",))],
    ),
    "a link of the future": (
        "UPDATE history SET row_version = 3 WHERE record = 'lesson' AND table_name = "
        "'activity_term'",
        [("versions", "activity", ("lesson",))],
    ),
    "no beginning": (
        f"DELETE FROM history WHERE {OWN} AND row_version = 1",
        [
            ("no_history", "activity", ("lesson",)),
            ("rewritten", "activity", ("lesson",)),
            ("versions", "activity", ("lesson",)),
        ],
    ),
    "no history at all": (
        "DELETE FROM history WHERE record = 'school'",
        [("no_history", "actor", ("school",))],
    ),
    "a record that was removed": (
        "DELETE FROM actor WHERE uuid = 'school'",
        [("vanished", "actor", ("school",)), ("orphan", "activity", ("course",))],
    ),
    "another past": (
        f"UPDATE history SET after = replace(after, 'club', 'boss') WHERE {OWN} "
        "AND row_version = 1",
        [("rewritten", "activity", ("lesson",))],
    ),
    "a past before the beginning": (
        f"UPDATE history SET before = after WHERE {OWN} AND row_version = 1",
        [("rewritten", "activity", ("lesson",))],
    ),
    "another present": (
        "UPDATE activity SET title = 'Boss' WHERE uuid = 'lesson'",
        [("unrecorded", "activity", ("lesson",))],
    ),
    "a record that came back": (
        "UPDATE actor SET deleted_at = '2024-01-01T00:00:00.000Z' WHERE uuid = 'club'",
        [("unrecorded", "actor", ("club",)), ("orphan", "activity", ("lesson",))],
    ),
    "a term less": (
        "DELETE FROM activity_term WHERE activity = 'course'",
        [("terms", "activity", ("course",))],
    ),
    "a change without its author": (
        "DELETE FROM operation WHERE reason = 'Corrected'",
        None,
    ),
}


@pytest.mark.parametrize("name", HISTORY)
def test_a_history_that_is_not_whole_is_found(filled, name):
    statement, expected = HISTORY[name]
    operations = [one.uuid for one in filled.operations() if one.reason == "Corrected"]
    injure(filled, statement)
    expected = expected or [("operations", "operation", tuple(operations))]
    assert sorted(found_in(filled)) == sorted(expected)


def test_a_place_that_was_moved_past_the_guards_is_found(filled):
    shape = (
        "X'" + other_programs.point(378_181, 5_701_853).hex() + "'"
        if filled.path
        else "ST_SetSRID(ST_MakePoint(378181, 5701853), 25832)"
    )
    injure(filled, f"UPDATE activity SET geom = {shape} WHERE uuid = 'lesson'")
    assert found_in(filled) == [("unrecorded", "activity", ("lesson",))]


@registers.in_geopackage
def test_versions_beyond_all_reason_take_no_longer(filled):
    injure(filled, "UPDATE activity SET row_version = 9000000000 WHERE uuid = 'lesson'")
    injure(filled, "UPDATE history SET row_version = NULL WHERE record = 'lesson'")
    start = time.monotonic()
    assert found_in(filled) == [("versions", "activity", ("lesson",))]
    assert time.monotonic() - start < 5


# ---- what a register is made of ------------------------------------------------------------------

MADE = {
    "no trigger": (
        "DROP TRIGGER actor_refuses_delete",
        "DROP TRIGGER actor_refuses_delete ON actor",
        "missing_trigger",
        "actor_refuses_delete",
    ),
    "no view": (
        "DROP VIEW activity_view",
        "DROP VIEW activity_view",
        "missing_view",
        "activity_view",
    ),
    "no index": ("DROP INDEX activity_ags", "DROP INDEX activity_ags", "missing_index",
                 "activity_ags"),
    "no column": (
        "ALTER TABLE operation DROP COLUMN undoes",
        "ALTER TABLE operation DROP COLUMN undoes",
        "incomplete",
        "operation.undoes",
    ),
    "no table": ("DROP TABLE service_area", "DROP TABLE service_area CASCADE", "incomplete",
                 "service_area"),
    "no version": (
        "DELETE FROM register_info WHERE key = 'schema_version'",
        "DELETE FROM register_info WHERE key = 'schema_version'",
        "schema_version",
        "does not say",
    ),
    "no known version": (
        "UPDATE register_info SET value = 'two' WHERE key = 'schema_version'",
        "UPDATE register_info SET value = 'two' WHERE key = 'schema_version'",
        "schema_version",
        "does not say",
    ),
    "a version that is too old for it": (
        "UPDATE register_info SET value = '1' WHERE key = 'schema_version'",
        "UPDATE register_info SET value = '1' WHERE key = 'schema_version'",
        "half_migrated",
        "operation.login, operation.undoes, actor.missing_since",
    ),
    "a newer version": (
        f"UPDATE register_info SET value = '{schema.VERSION + 1}' WHERE key = 'schema_version'",
        f"UPDATE register_info SET value = '{schema.VERSION + 1}' WHERE key = 'schema_version'",
        "newer_schema",
        "Update the plugin",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MADE)
def test_what_a_register_lacks_is_named(filled, name):
    in_file, on_server, kind, words = MADE[name]
    alter(filled, in_file if filled.path else on_server)
    found = {one.kind: str(one.sentence) for one in findings(filled)}
    assert kind in found
    assert words in found[kind]
    if name not in ("no table", "no column"):  # what hangs on them is missing as well
        assert list(found) == [kind]


@registers.in_geopackage
@pytest.mark.parametrize(
    ("kind", "was", "becomes"),
    [
        ("trigger", "records are not removed", "records are removed"),
        ("view", "WHERE a.deleted_at IS NULL", "WHERE a.deleted_at IS NULL AND 1"),
        ("index", '("ags")', '("city")'),
    ],
)
def test_what_is_altered_is_named(filled, kind, was, becomes):
    titles = {"trigger": "actor_refuses_delete", "view": "activity_view", "index": "activity_ags"}
    title = titles[kind]
    ((statement,),) = registers.query(filled, "SELECT sql FROM sqlite_master WHERE name = ?", title)
    assert was in statement
    alter(filled, f"DROP {kind} {title}", statement.replace(was, becomes))
    (finding,) = findings(filled)
    assert finding.kind == f"altered_{kind}"
    assert title in str(finding.sentence)


@registers.in_geopackage
def test_constraints_that_a_changed_column_has_cost_are_named(filled, tmp_path):
    """GDAL changes a column by making the table anew: with its triggers, without its CHECKs."""
    dataset = gdal.OpenEx(str(filled.path), gdal.OF_UPDATE | gdal.OF_VECTOR)
    layer = dataset.GetLayerByName("project")
    narrow = ogr.FieldDefn("website", ogr.OFTString)
    narrow.SetWidth(100)
    place = layer.GetLayerDefn().GetFieldIndex("website")
    assert layer.AlterFieldDefn(place, narrow, ogr.ALTER_WIDTH_PRECISION_FLAG) == 0
    layer = dataset = None
    (finding,) = findings(filled)
    assert finding.kind == "missing_constraint"
    assert "project: FOREIGN KEY (lead_actor) REFERENCES actor (uuid)" in str(finding.sentence)
    transfer(filled, tmp_path / "new.gpkg")  # as the sentence says
    assert health.check(tmp_path / "new.gpkg") == []


@registers.in_geopackage
def test_a_key_that_others_refer_to_and_that_is_gone_keeps_nothing_else_from_being_checked(filled):
    """SQLite itself does not follow such references any more."""
    make_anew(filled, "term", 'UNIQUE ("vocabulary", "code")', "CHECK (1)")
    injure(filled, f"UPDATE activity SET actor = '{UNKNOWN}' WHERE uuid = 'lesson'")
    found = {one.kind: str(one.sentence) for one in findings(filled)}
    assert "term: UNIQUE (vocabulary, code)" in found["missing_constraint"]
    assert found.keys() == {"missing_constraint", "orphan", "unrecorded"}


@registers.in_geopackage
@pytest.mark.parametrize(
    ("table", "was", "becomes", "words"),
    [
        ("contact", "PRIMARY KEY AUTOINCREMENT NOT NULL", "", "contact: PRIMARY KEY (fid)"),
        ("history", '"record" TEXT NOT NULL', '"record" TEXT', "history: NOT NULL (record)"),
        ("project_term", 'UNIQUE ("project", "vocabulary", "code")', "CHECK (1)",
         "project_term: UNIQUE (project, vocabulary, code)"),
        ("import_batch", "UNIQUE", "", "import_batch: UNIQUE (uuid)"),
        ("contact", 'REFERENCES "activity" (uuid)', "",
         "contact: FOREIGN KEY (activity) REFERENCES activity (uuid)"),
        ("activity_term",
         "FOREIGN KEY (vocabulary, code) REFERENCES term (vocabulary, code)", "CHECK (1)",
         "activity_term: FOREIGN KEY (vocabulary, code) REFERENCES term (vocabulary, code)"),
        ("contact", "CHECK (visibility = 'internal' OR legal_basis <> 'none')", "CHECK (1)",
         "contact: CHECK (visibility = 'internal' OR legal_basis <> 'none')"),
    ],
)  # fmt: skip
def test_a_table_made_anew_without_a_constraint_is_named(filled, table, was, becomes, words):
    make_anew(filled, table, was, becomes)
    (finding,) = findings(filled)
    assert finding.kind == "missing_constraint"
    assert f": {words}." in str(finding.sentence)


@registers.in_geopackage
def test_a_table_made_anew_in_other_words_is_healthy(filled):
    make_anew(filled, "contact", '"', "`")
    make_anew(filled, "project", ",\n  ", ",")
    make_anew(filled, "project_term", 'UNIQUE ("project",', "unique( project ,")
    assert findings(filled) == []


def make_anew(register: Register, table: str, was: str, becomes: str) -> None:
    """Make a table anew in other words, with its rows, indexes and triggers, as programs do."""
    with past_guards(register.path) as connection:
        parts = connection.execute(
            "SELECT type, sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL", (table,)
        ).fetchall()
        ((made,),) = ([sql] for kind, sql in parts if kind == "table")
        assert was in made
        start = f'CREATE TABLE "{table}"'
        new = made.replace(start, 'CREATE TABLE "made_anew"').replace(was, becomes)
        connection.execute("PRAGMA legacy_alter_table = ON")
        connection.execute(new)
        connection.execute(f'INSERT INTO made_anew SELECT * FROM "{table}"')
        connection.execute(f'DROP TABLE "{table}"')
        connection.execute(f'ALTER TABLE made_anew RENAME TO "{table}"')
        for kind, sql in parts:
            if kind == "index":
                connection.execute(sql)


@registers.in_geopackage
def test_parts_of_other_programs_are_none_of_our_business(filled):
    alter(
        filled,
        "CREATE TABLE mine (a)",
        "CREATE INDEX mine_a ON mine (a)",
        "CREATE TRIGGER theirs AFTER INSERT ON actor BEGIN INSERT INTO mine VALUES (1); END",
        "CREATE VIEW mine_view AS SELECT * FROM mine",
    )
    assert findings(filled) == []


# ---- the file ------------------------------------------------------------------------------------


@registers.in_geopackage
@pytest.mark.parametrize(
    "values",
    [
        "starts_on = '2024-02-02', ends_on = '2024-02-01'",
        "starts_on = '2024-02-30'",
        "assured_on = 'yesterday'",
        "title = '  '",
    ],
)
def test_a_value_that_breaks_a_rule_is_found(filled, values):
    with past_guards(filled.path) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(f"UPDATE project SET {values}")
    assert found_in(filled) == [
        ("unrecorded", "project", ("reading",)),
        ("broken_rule", "project", ("reading",)),
    ]


@registers.in_geopackage
@pytest.mark.parametrize("table", ["contact", "activity_ags", "history", "sqlite_master"])
def test_damage_is_found_however_deep_it_goes(filled, table):
    """A check says so; it does not fail."""
    page = 1
    if table != "sqlite_master":
        ((page,),) = registers.query(
            filled, "SELECT rootpage FROM sqlite_master WHERE name = ?", table
        )
    ((size,),) = registers.query(filled, "PRAGMA page_size")
    raw = bytearray(filled.path.read_bytes())
    start = (page - 1) * size + (200 if page == 1 else 0)
    raw[start : page * size] = b"\x55" * (page * size - start)
    filled.path.write_bytes(raw)
    found = findings(filled)
    assert {one.kind for one in found} & {"integrity", "unreadable"}
    assert found[0].severity == health.ERROR
    assert any("damaged" in str(one.sentence) for one in found)
    assert all(str(filled.path) in str(one.sentence) for one in found if not one.table)


@registers.in_geopackage
def test_another_programs_table_that_refers_to_nothing_is_found(filled):
    alter(
        filled,
        "CREATE TABLE mine (actor TEXT REFERENCES actor (uuid))",
        "INSERT INTO mine VALUES ('nobody'), ('no one'), ('club')",
    )
    (finding,) = findings(filled)
    assert (finding.kind, finding.table) == ("foreign_keys", "mine")
    assert ": 2." in str(finding.sentence)


@registers.in_geopackage
def test_a_spatial_index_that_lacks_a_place_is_found(filled):
    alter(
        filled,
        "DELETE FROM rtree_activity_geom WHERE id = "
        "(SELECT fid FROM activity WHERE uuid = 'lesson')",
    )
    assert found_in(filled) == [("spatial_index", "activity", ("lesson",))]


@registers.in_geopackage
def test_a_spatial_index_that_knows_too_much_is_found(filled):
    alter(filled, "INSERT INTO rtree_actor_geom VALUES (999, 0, 1, 0, 1)")
    assert found_in(filled) == [("spatial_index", "actor", ())]


@registers.in_geopackage
def test_a_spatial_index_that_is_not_there_is_found(filled):
    with past_guards(filled.path) as connection:
        connection.execute("DROP TABLE rtree_activity_geom")
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'rtree_activity%'"
        ).fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute("DELETE FROM gpkg_extensions WHERE table_name = 'activity'")
    assert found_in(filled) == [("spatial_index", "activity", ("lesson",))]


@registers.in_geopackage
def test_a_change_that_was_never_ended_is_found_and_mended(filled):
    alter(filled, "INSERT INTO register_info (key, value) VALUES ('current_author', 'Eve')")
    (finding,) = findings(filled)
    assert finding.kind == "left_over_change"
    assert "current_author" in str(finding.sentence)


@registers.in_geopackage
def test_what_somebody_who_died_has_left_is_named_once(filled):
    children.start(children.die_half_written, filled.path).join()
    (finding,) = findings(filled)
    assert finding.kind == "left_over_file"
    assert f"{filled.path.name}-journal" in str(finding.sentence)
    open_register(filled.path)
    assert findings(filled) == []


@registers.in_geopackage
def test_a_register_in_wal_mode_is_named_with_the_version_that_has_the_bug(filled):
    with closing(other_programs.connect(filled.path)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("UPDATE project SET note = 'x'")
        expected = {"left_over_file"}
        if [*wal_bug("wal", sqlite3.sqlite_version)]:
            expected.add("wal_bug")
        assert set(kinds_in(filled)) == expected


@pytest.mark.parametrize(
    ("version", "has_bug"),
    [
        ("3.6.23", False),
        ("3.7.0", True),
        ("3.40.1", True),
        ("3.44.5", True),
        ("3.44.6", False),
        ("3.44.7", False),
        ("3.45.0", True),
        ("3.50.4.1", True),
        ("3.50.6", True),
        ("3.50.7", False),
        ("3.51.0", True),
        ("3.51.2", True),
        ("3.51.3", False),
        ("3.52.0", False),
        ("3.53.1", False),
        ("4.0.0", False),
    ],
)
def test_the_versions_of_sqlite_with_the_bug(version, has_bug):
    assert bool([*wal_bug("WAL", version)]) == has_bug
    assert [*wal_bug("delete", version)] == []


# ---- where the file lies -------------------------------------------------------------------------

MOUNTS = """\
sysfs /sys sysfs rw 0 0
/dev/sda1 / ext4 rw 0 0
//server/share /mnt/share cifs rw 0 0
server:/home /home nfs4 rw 0 0
/dev/sdb1 /home/ada/local ext4 rw 0 0
me@host: /mnt/gro\\303\\237\\040und\\040klein fuse.sshfs rw 0 0
me@host: /mnt/with\\040blank fuse.sshfs rw 0 0
C:\\134 /mnt/c 9p rw 0 0
tmpfs /mnt/share/fast tmpfs rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/srv/register.gpkg", "ext4"),
        ("/mnt/share/register.gpkg", "cifs"),
        ("/mnt/share/deep/down/register.gpkg", "cifs"),
        ("/mnt/sharedata/register.gpkg", "ext4"),
        ("/mnt/share/fast/register.gpkg", "tmpfs"),
        ("/home/ada/register.gpkg", "nfs4"),
        ("/home/ada/local/register.gpkg", "ext4"),
        ("/mnt/with blank/register.gpkg", "fuse.sshfs"),
        ("/mnt/c/register.gpkg", "9p"),
    ],
)
def test_the_file_system_of_a_path(path, kind):
    assert surroundings.file_system_of(Path(path), MOUNTS) == kind


@pytest.mark.parametrize(
    ("path", "is_remote"),
    [
        (r"C:\registers\register.gpkg", False),
        (r"Z:\register.gpkg", True),
        (r"\\server\share\register.gpkg", True),
        ("//server/share/register.gpkg", True),
    ],
)
def test_the_drives_of_windows(path, is_remote):
    types = {"C:\\": 3, "Z:\\": 4}
    assert surroundings.is_remote_drive(path, types.__getitem__) == is_remote


@registers.in_geopackage
def test_a_network_share_is_advised_against(filled, monkeypatch, tmp_path):
    mounts = tmp_path / "mounts"
    monkeypatch.setattr(surroundings, "_MOUNTS", mounts)
    mounts.write_text(f"/dev/sda1 / ext4 rw 0 0\n//s/t {tmp_path} cifs rw 0 0\n", encoding="utf-8")
    (finding,) = findings(filled)
    assert (finding.kind, finding.severity) == ("network_share", health.ADVICE)
    assert "PostGIS" in str(finding.sentence)
    mounts.unlink()
    assert findings(filled) == []


@registers.in_geopackage
def test_a_key_that_only_looks_like_a_running_change_is_none(filled):
    alter(filled, "INSERT INTO register_info (key, value) VALUES ('currently', 'open')")
    assert findings(filled) == []


# ---- backups -------------------------------------------------------------------------------------


def spoil_record(backup: Backup) -> None:
    text = backup.manifest.read_text(encoding="utf-8")
    lines = text.splitlines(keepends=True)
    backup.manifest.write_text("".join(lines[:-1]), encoding="utf-8")


def spoil_file(backup: Backup) -> None:
    raw = bytearray(backup.path.read_bytes())
    raw[-1] ^= 1
    backup.path.chmod(0o600)
    backup.path.write_bytes(raw)


@pytest.fixture
def of_last_year(filled) -> Register:
    """A register in which nothing has changed for long."""
    injure(filled, "UPDATE operation SET at = '2024-01-01T00:00:00.000Z'")
    return filled


@registers.in_geopackage
def test_a_backup_that_verifies_is_no_finding(of_last_year):
    back_up(of_last_year.path)
    assert findings(of_last_year) == []


@registers.in_geopackage
@pytest.mark.parametrize("spoil", [spoil_record, spoil_file, lambda one: one.manifest.unlink()])
def test_a_newest_backup_that_cannot_be_trusted_is_named(of_last_year, spoil):
    old = back_up(of_last_year.path)
    newest = back_up(of_last_year.path)
    spoil(newest)
    (finding,) = findings(of_last_year)
    assert (finding.kind, finding.severity) == ("backup", health.WARNING)
    assert str(newest.path) in str(finding.sentence)
    newest.path.unlink()
    spoil(old)
    assert str(old.path) in str(findings(of_last_year)[0].sentence)


@registers.in_geopackage
def test_the_backup_of_a_damaged_register_is_looked_at_too(filled):
    backup = back_up(filled.path)
    spoil_file(backup)
    with filled.path.open("r+b") as file:
        file.seek(200)
        file.write(b"\x55" * 3896)  # the rest of the first page
    found = {finding.kind for finding in findings(filled)}
    assert "backup" in found
    assert found & {"integrity", "unreadable"}


@registers.in_geopackage
def test_a_register_without_any_backup_is_advised_against(of_last_year):
    (finding,) = findings(of_last_year)
    assert (finding.kind, finding.severity) == ("no_backup", health.ADVICE)
    assert str(of_last_year.path) in str(finding.sentence)


def test_a_register_of_today_needs_no_backup_and_one_on_a_server_has_its_own(filled, backend):
    if backend == registers.POSTGIS:
        injure(filled, "UPDATE operation SET at = '2024-01-01T00:00:00Z'")
    assert findings(filled) == []


@registers.in_geopackage
def test_ten_thousand_records_are_checked_with_their_backup_in_ten_seconds(register):
    with register.change("Many") as change:
        change.insert_all([Actor(name=str(n), point=ESSEN) for n in range(10_000)])
    back_up(register.path)
    start = time.monotonic()
    assert findings(register) == []
    assert time.monotonic() - start < 10


# ---- what cannot be checked ----------------------------------------------------------------------


def make_nothing(_path: Path) -> None:
    pass


def make_text(path: Path) -> None:
    path.write_text("name;street\n")


def make_other(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE t (a)")


@pytest.mark.parametrize("make", [make_nothing, make_text])
def test_what_is_no_register_is_refused_as_ever(tmp_path, make):
    path = tmp_path / "register.gpkg"
    make(path)
    with pytest.raises(RegisterError, match=str(path)):
        health.check(path)


def test_a_database_that_is_no_register_gives_no_report(tmp_path):
    path = tmp_path / "register.gpkg"
    shutil.copy(registers.blank(), path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("ALTER TABLE history RENAME TO story")
    with pytest.raises(RegisterError, match="not a register"):
        health.check(path)


def test_the_worst_comes_first(tmp_path, monkeypatch):
    path = Path(shutil.copy(registers.blank(), tmp_path / "register.gpkg"))
    register = open_register(path)
    monkeypatch.setattr(surroundings, "is_on_network", lambda _path: True)
    alter(register, "DROP VIEW actor_view", "DROP TRIGGER term_logs_insert")
    severities = [one.severity for one in findings(register)]
    assert severities == [health.ERROR, health.WARNING, health.ADVICE]
