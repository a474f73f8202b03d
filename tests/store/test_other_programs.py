"""Other programs write to a register: what they do is versioned and logged, or refused."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import contextmanager

import other_programs
import pytest
import registers
from gdal_switch import gdal_raising
from osgeo import gdal, ogr
from qgis.core import QgsGeometry, QgsPointXY, QgsVectorLayer

from bildungsprojekte_plugin.model import (
    Activity,
    Actor,
    Contact,
    District,
    Project,
    Term,
    schema,
)
from bildungsprojekte_plugin.store import ConflictError, open_register

RECORDS = [table.name for table in schema.TABLES if table.is_record]
# Spatial tables cannot be written without GDAL's functions: their index wants them.
ATTRIBUTES = [table.name for table in schema.TABLES if table.is_record and not table.geometry]


@contextmanager
def refused(why: str):
    with pytest.raises(sqlite3.IntegrityError, match=why):
        yield


def stored(connection, table: str, *columns: str, key: str = "k") -> tuple:
    names = ", ".join(columns)
    return connection.execute(f"SELECT {names} FROM {table} WHERE uuid = ?", [key]).fetchone()


def history(connection, key: str = "k") -> list[tuple]:
    return connection.execute(
        "SELECT table_name, action, row_version FROM history WHERE record = ? ORDER BY fid", [key]
    ).fetchall()


@pytest.fixture
def needed(elsewhere):
    """Another program in whose register there are an actor, a project and an activity."""
    other_programs.insert_needed(elsewhere)
    return elsewhere


# ---- versions and history ------------------------------------------------------------------------


@pytest.mark.parametrize("table", ATTRIBUTES)
def test_sqlite_alone_can_write_what_has_no_place(needed, register, table):
    bare = other_programs.connect(register.path)  # without any function of GDAL's
    other_programs.insert(bare, table, other_programs.SAMPLES[table] | {"uuid": "k"})
    bare.execute(f"UPDATE {table} SET assured_on = '2024-02-29' WHERE uuid = 'k'")
    bare.execute(f"UPDATE {table} SET deleted_at = '2024-03-01T00:00:00.000Z' WHERE uuid = 'k'")
    with pytest.raises(sqlite3.IntegrityError, match="was deleted meanwhile"):
        bare.execute(f"UPDATE {table} SET assured_on = '2024-03-02' WHERE uuid = 'k'")
    bare.execute(f"UPDATE {table} SET deleted_at = NULL WHERE uuid = 'k'")
    assert stored(bare, table, "row_version", "created_by", "updated_by") == (
        4,
        "other program",
        "other program",
    )
    actions = ("insert", "update", "delete", "restore")
    assert history(bare) == [(table, action, n) for n, action in enumerate(actions, start=1)]
    bare.close()


REPLACED = {
    "actor": ("uuid",),
    "term": ("vocabulary", "code"),
    "district": ("level", "key", "valid_from"),
    "population": ("level", "district_key", "counted_on", "age_from", "age_to"),
    "activity_term": ("activity", "vocabulary", "code"),
    "operation": ("uuid",),
}


@pytest.mark.parametrize("table", REPLACED)
def test_nothing_is_replaced_without_a_trace(needed, register, table):
    other_programs.insert(needed, "activity_term", other_programs.SAMPLES["activity_term"])
    before = registers.content(register)
    cursor = needed.execute(f"SELECT * FROM {table} ORDER BY fid DESC LIMIT 1")
    row = dict(zip([column[0] for column in cursor.description], cursor.fetchone(), strict=True))
    required = {"actor": ("name",), "term": ("label_de", "label_en"), "operation": ("at",)}
    kept = [*REPLACED[table], *required.get(table, ())]
    if table in ("district", "population"):
        kept = [name for name in row if name not in ("fid", "uuid", "row_version")]
    values = {name: row[name] for name in kept}
    names, marks = ", ".join(values), ", ".join("?" * len(values))
    with pytest.raises(sqlite3.IntegrityError, match="the row is there already"):
        needed.execute(f"INSERT OR REPLACE INTO {table} ({names}) VALUES ({marks})",
                       tuple(values.values()))  # fmt: skip
    assert registers.content(register) == before


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("activity", {"actor": "nobody"}),
        ("contact", {"actor": "nobody"}),
        ("activity_term", {"activity": "lesson", "vocabulary": "stage", "code": "nonsense"}),
        ("activity_term", {"activity": "nothing", "vocabulary": "stage", "code": "primary"}),
    ],
)
def test_what_is_not_there_is_not_referred_to_even_without_foreign_keys(needed, table, row):
    needed.execute("PRAGMA foreign_keys = OFF")
    with pytest.raises(sqlite3.IntegrityError, match=f"{table}: constraint failed"):
        other_programs.insert(needed, table, row)


def test_the_guards_of_spatial_tables_need_no_function_of_gdals(elsewhere):
    """Only the spatial index's own triggers do; without them, SQLite alone can write."""
    triggers = elsewhere.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    for name, statement in triggers.fetchall():
        if name.startswith("rtree_"):
            elsewhere.execute(f"DROP TRIGGER {name}")
        elif not name.startswith("gpkg_"):
            assert not re.search(r"\bst_", statement, re.IGNORECASE), name
    other_programs.insert(elsewhere, "actor", {"uuid": "k", "name": "Club"})
    elsewhere.execute("UPDATE actor SET geom = ?", [other_programs.point(1.0, 2.0)])
    assert history(elsewhere) == [("actor", "insert", 1), ("actor", "update", 2)]


def test_the_history_holds_the_row_before_and_after(needed, register):
    name = 'Club "{}" \\ \n🎉 \'; --'
    needed.execute("UPDATE actor SET name = ?, geom = ? WHERE uuid = 'club'",
                   [name, other_programs.point(375_000.5, 5_705_000.25)])  # fmt: skip
    first, last = register.history(Actor, "club")
    assert (first.before, first.after["name"], first.after["point"]) == (None, "Club", None)
    assert last.before == first.after
    assert last.after == first.after | {"name": name, "point": (375_000.5, 5_705_000.25)}
    assert (last.author, last.reason, last.action) == ("other program", "", "update")
    assert first.operation != last.operation
    assert register.get(Actor, "club").updated_by == "other program"


def test_an_identifier_and_moments_are_given_where_there_are_none(elsewhere, register):
    for title in ("One", "Two"):
        other_programs.insert(elsewhere, "project", {"title": title})
    one, two = register.all(Project)
    assert one.uuid != two.uuid
    assert len(one.uuid) == 32
    assert one.row_version == 1
    assert one.created_at == one.updated_at
    assert register.history(Project, one.uuid)[0].action == "insert"


def test_a_term_that_is_set_or_taken_away_raises_the_version(needed, register):
    link = other_programs.SAMPLES["activity_term"]
    other_programs.insert(needed, "activity_term", link)
    record = register.get(Activity, "lesson")
    assert (record.terms, record.row_version) == ({"stage": {"primary"}}, 2)
    assert record.updated_by == "other program"
    needed.execute("DELETE FROM activity_term")
    record = register.get(Activity, "lesson")
    assert (record.terms, record.row_version) == ({}, 3)
    assert [(entry.table_name, entry.action) for entry in register.history(Activity, "lesson")] == [
        ("activity", "insert"),
        ("activity", "update"),
        ("activity_term", "insert"),
        ("activity", "update"),
        ("activity_term", "delete"),
    ]


def test_a_conflict_with_another_program_is_noticed(needed, register):
    register.get(Actor, "club")
    needed.execute("UPDATE actor SET name = 'Society' WHERE uuid = 'club'")
    with pytest.raises(ConflictError) as error, register.change("Rename") as change:
        change.update(Actor, "club", {"name": "Association"}, based_on=1)
    assert (error.value.theirs, error.value.base) == ({"name": "Society"}, {"name": "Club"})
    assert "other program" in str(error.value)


# ---- what is refused -----------------------------------------------------------------------------


@pytest.mark.parametrize("table", RECORDS)
def test_records_are_never_removed_or_replaced(needed, table):
    row = other_programs.SAMPLES[table] | {"uuid": "k"}
    other_programs.insert(needed, table, row)
    with refused("not removed"):
        needed.execute(f"DELETE FROM {table}")
    (fid,) = stored(needed, table, "fid")
    for same in ({"uuid": "k"}, {"uuid": "other", "fid": fid}):
        names = ", ".join(row | same)
        marks = ", ".join("?" * len(row | same))
        for verb in ("REPLACE", "INSERT OR REPLACE"):
            with refused("there already"):
                needed.execute(
                    f"{verb} INTO {table} ({names}) VALUES ({marks})", [*(row | same).values()]
                )
    assert history(needed) == [(table, "insert", 1)]


@pytest.mark.parametrize("table", RECORDS)
@pytest.mark.parametrize(
    "assignment",
    ["uuid = 'other'", "fid = 999999", "created_by = 'me'", "created_at = '2001-01-01'"],
)
def test_a_record_stays_what_it_is(needed, table, assignment):
    other_programs.insert(needed, table, other_programs.SAMPLES[table] | {"uuid": "k"})
    with refused("stays what it is"):
        needed.execute(f"UPDATE {table} SET {assignment} WHERE uuid = 'k'")


@pytest.mark.parametrize("table", RECORDS)
def test_an_update_from_an_old_version_is_refused(needed, table):
    other_programs.insert(needed, table, other_programs.SAMPLES[table] | {"uuid": "k"})
    update = f"UPDATE {table} SET assured_on = '2024-02-29', row_version = ? WHERE uuid = 'k'"
    needed.execute(update, [1])
    assert stored(needed, table, "row_version") == (2,)
    for version in (1, 3, None):
        with refused("meanwhile"):
            needed.execute(update, [version])


@pytest.mark.parametrize("table", ["history", "operation"])
def test_what_was_recorded_stays_as_it_is(needed, table):
    needed.execute("UPDATE project SET title = 'Writing'")
    ((first,),) = needed.execute(f"SELECT min(fid) FROM {table}")
    for statement in (
        f"UPDATE {table} SET at = '2001-01-01T00:00:00.000Z'",
        f"DELETE FROM {table}",
        f"DELETE FROM {table} WHERE fid = {first}",
    ):
        with refused("stays as it is"):
            needed.execute(statement)
    with refused("there already"):
        needed.execute(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")


def test_links_are_not_rewritten(needed):
    other_programs.insert(needed, "activity_term", other_programs.SAMPLES["activity_term"])
    with refused("add another one"):
        needed.execute("UPDATE activity_term SET code = 'early'")


DELETED = "deleted_at = '2024-01-01T00:00:00.000Z'"


@pytest.mark.parametrize(
    ("table", "key", "user", "row"),
    [
        ("actor", "club", "project", {"title": "Writing", "lead_actor": "club"}),
        ("actor", "club", "contact", {"actor": "club"}),
        ("project", "reading", "activity", {"actor": "club", "project": "reading"}),
        ("project", "reading", "contact", {"project": "reading"}),
        ("activity", "lesson", "contact", {"activity": "lesson"}),
        ("activity", "lesson", "service_area", other_programs.SAMPLES["service_area"]),
    ],
)
def test_what_others_refer_to_is_not_deleted(needed, table, key, user, row):
    needed.execute(f"UPDATE activity SET {DELETED}")  # which itself refers to the actor
    needed.execute("UPDATE activity SET deleted_at = NULL WHERE ? = 'activity'", [table])
    other_programs.insert(needed, user, row | {"uuid": "user"})
    delete = f"UPDATE {table} SET {DELETED} WHERE uuid = '{key}'"
    with refused(f"still used by {user}"):
        needed.execute(delete)
    needed.execute(f"UPDATE {user} SET {DELETED} WHERE uuid = 'user'")
    needed.execute(delete)


@pytest.mark.parametrize(
    ("code", "vocabulary", "users"),
    [
        ("primary", "stage", ("activity_term", "project_term")),
        ("school", "actor_type", ("actor",)),
    ],
)
def test_a_term_in_use_is_not_deleted(needed, register, code, vocabulary, users):
    ((key,),) = needed.execute(
        "SELECT uuid FROM term WHERE vocabulary = ? AND code = ?", [vocabulary, code]
    )
    delete = f"UPDATE term SET {DELETED} WHERE uuid = '{key}'"
    for user in users:
        if user == "actor":
            needed.execute("UPDATE actor SET actor_type = 'school'")
        else:
            other_programs.insert(needed, user, other_programs.SAMPLES[user])
        with refused("still used by"):
            needed.execute(delete)
        if user == "actor":
            needed.execute("UPDATE actor SET actor_type = NULL")
        else:
            needed.execute(f"DELETE FROM {user}")
    needed.execute(delete)
    assert code not in register.vocabularies()[vocabulary].labels("en")


def test_a_term_keeps_its_code(elsewhere):
    for assignment in ("code = 'x'", "vocabulary = 'x'"):
        with refused("stays what it is"):
            elsewhere.execute(f"UPDATE term SET {assignment} WHERE code = 'primary'")
    elsewhere.execute("UPDATE term SET label_de = 'Grundschule' WHERE code = 'primary'")


# ---- GDAL and QGIS -------------------------------------------------------------------------------


@pytest.fixture
def club(register) -> str:
    with register.change("Founded") as change:
        return change.insert(Actor(name="Club", point=(375_000.0, 5_705_000.0)))


def is_refused(call, *arguments: object) -> bool:
    """Whether GDAL refuses; whether it raises then depends on a switch of the whole process."""
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        return call(*arguments) != ogr.OGRERR_NONE
    except RuntimeError:
        return True
    finally:
        gdal.PopErrorHandler()


def test_gdal_writes_like_any_other_program(register, club):
    dataset = gdal.OpenEx(str(register.path), gdal.OF_VECTOR | gdal.OF_UPDATE)
    layer = dataset.GetLayerByName("actor")
    stale, feature = layer.GetFeature(1), layer.GetFeature(1)
    feature["name"] = "Society"
    assert layer.SetFeature(feature) == ogr.OGRERR_NONE
    assert is_refused(layer.SetFeature, stale)
    assert is_refused(layer.DeleteFeature, 1)
    layer = dataset = None
    record = register.get(Actor, club)
    assert (record.name, record.row_version, record.updated_by) == ("Society", 2, "other program")


def test_qgis_writes_like_any_other_program(qgis_app, register, club):
    layer = QgsVectorLayer(f"{register.path}|layername=actor", "actors", "ogr")
    (feature,) = layer.getFeatures()
    names = layer.fields()
    layer.startEditing()
    layer.changeAttributeValue(feature.id(), names.indexOf("name"), "Society")
    layer.changeGeometry(feature.id(), QgsGeometry.fromPointXY(QgsPointXY(1.0, 2.0)))
    assert layer.commitChanges()
    del layer
    record = register.get(Actor, club)
    assert (record.name, record.point) == ("Society", (1.0, 2.0))
    assert record.row_version > 1
    assert [entry.author for entry in register.history(Actor, club)][-1] == "other program"


def test_qgis_cannot_remove_a_record(qgis_app, register, club):
    layer = QgsVectorLayer(f"{register.path}|layername=actor", "actors", "ogr")
    layer.startEditing()
    layer.deleteFeatures(layer.allFeatureIds())
    layer.commitChanges()
    layer.rollBack()
    del layer
    assert register.get(Actor, club).name == "Club"


@pytest.mark.parametrize(
    "geometry",
    [
        "POINT Z (1 2 3)",
        "POINT M (1 2 3)",
        "POINT EMPTY",
        "MULTIPOINT ((1 2))",
    ],
)
def test_a_location_is_one_point_on_the_ground(register, club, geometry):
    dataset = gdal.OpenEx(str(register.path), gdal.OF_VECTOR | gdal.OF_UPDATE)
    layer = dataset.GetLayerByName("actor")
    feature = layer.GetFeature(1)
    feature.SetGeometry(ogr.CreateGeometryFromWkt(geometry))
    with gdal_raising(False):
        assert layer.SetFeature(feature) != ogr.OGRERR_NONE
    feature = layer = dataset = None
    assert register.get(Actor, club).row_version == 1


def test_areas_that_gdal_writes_its_own_way_are_read_in_the_history_too(register):
    """GDAL puts an envelope before the geometry, the plugin does not."""
    dataset = gdal.OpenEx(str(register.path), gdal.OF_VECTOR | gdal.OF_UPDATE)
    layer = dataset.GetLayerByName("district")
    feature = layer.GetFeature(1)
    key = feature["uuid"]
    assert layer.SetFeature(feature) == ogr.OGRERR_NONE
    feature = layer = dataset = None
    entry, area = register.history(District, key)[-1], register.get(District, key).area
    assert entry.action == "update"
    assert entry.before["area"] == entry.after["area"] == area


def test_json_in_a_text_stays_a_text(needed, register):
    text = '{"a": null, "b": [1]}'
    needed.execute("UPDATE project SET title = ?", [text])
    ((after,),) = needed.execute("SELECT after FROM history ORDER BY fid DESC LIMIT 1")
    assert json.loads(after) == {"title": text}
    assert register.history(Project, "reading")[-1].after["title"] == text


def test_the_plugin_still_works_on_what_others_have_written(needed, register):
    other_programs.insert(needed, "contact", {"uuid": "k", "actor": "club", "email": "a@b.de"})
    with register.change("Corrected") as change:
        assert change.update(Contact, "k", {"email": "c@b.de"}, based_on=1)
        assert change.update(Actor, "club", {"short_name": "C"}, based_on=1)
        change.delete(Contact, "k", based_on=2)
    assert open_register(register.path).count(Contact) == 0
    assert registers.query(register.path, "PRAGMA foreign_key_check") == []


def test_a_new_term_of_another_program_can_be_used(elsewhere, register):
    row = {"vocabulary": "stage", "code": "baby", "label_de": "Säuglinge", "label_en": "Babies"}
    other_programs.insert(elsewhere, "term", row)
    with register.change("Tagged") as change:
        key = change.insert(Project(title="Singing", terms={"stage": {"baby"}}))
        change.insert(Term(vocabulary="stage", code="x", label_de="x", label_en="x"))
    assert register.get(Project, key).terms == {"stage": {"baby"}}
