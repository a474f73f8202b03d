"""What a register is to every other program: a GeoPackage whose tables refuse nonsense."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import other_programs
import pytest
import registers
from osgeo import gdal, ogr
from other_programs import SAMPLES, Connection

from bildungsprojekte_plugin.model import Actor, schema

OWN = ("gpkg_", "rtree_", "sqlite_")  # tables that GeoPackage and SQLite keep
TYPES = {
    "text": "TEXT",
    "integer": "INTEGER",
    "real": "REAL",
    "date": "DATE",
    "datetime": "DATETIME",
    "point": "POINT",
    "multipolygon": "MULTIPOLYGON",
}
TABLES = pytest.mark.parametrize("table", schema.TABLES, ids=lambda table: table.name)


def query(sql: str, *values: object) -> list[tuple]:
    return registers.query(registers.blank(), sql, *values)


# ---- what is there -------------------------------------------------------------------------------


def test_the_tables_are_those_of_the_schema():
    found = {name for (name,) in query("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert {name for name in found if not name.startswith(OWN)} == {
        table.name for table in schema.TABLES
    }


@TABLES
def test_the_columns_are_those_of_the_schema(table):
    found = query("SELECT name, type, [notnull] FROM pragma_table_info(?)", table.name)
    expected = [(column.name, TYPES[column.type], int(column.required)) for column in table.columns]
    assert found == [("fid", "INTEGER", 1), *expected]


@TABLES
def test_the_indexes_are_those_of_the_schema(table):
    listed = "SELECT name FROM pragma_index_list(?) WHERE origin = 'c' AND NOT [unique]"
    indexes = query(listed, table.name)
    found = {
        tuple(column for (column,) in query("SELECT name FROM pragma_index_info(?)", index))
        for (index,) in indexes
    }
    assert found == set(table.indexes)


@TABLES
def test_references_are_foreign_keys(table):
    found = {
        (source, target, column)
        for source, target, column in query(
            'SELECT "from", "table", "to" FROM pragma_foreign_key_list(?)', table.name
        )
    }
    expected = {(column.name, column.references, "uuid") for column in table.columns
                if column.references}  # fmt: skip
    if table.owner:
        expected |= {("vocabulary", "term", "vocabulary"), ("code", "term", "code")}
    assert found == expected


# ---- a GeoPackage --------------------------------------------------------------------------------


def test_it_is_a_whole_geopackage():
    assert query("PRAGMA application_id") == [(int.from_bytes(b"GPKG", "big"),)]
    assert query("PRAGMA user_version")[0][0] >= 10200
    assert query("PRAGMA integrity_check") == [("ok",)]
    assert query("PRAGMA foreign_key_check") == []


def test_no_file_lies_beside_it(register):
    assert [path.name for path in register.path.parent.iterdir()] == [register.path.name]


def test_every_table_and_view_is_listed_in_its_contents():
    listed = dict(query("SELECT table_name, data_type FROM gpkg_contents"))
    spatial = {table.name for table in schema.TABLES if table.geometry}
    views = {name for (name,) in query("SELECT name FROM sqlite_master WHERE type = 'view'")}
    assert views
    assert listed == {
        name: "features" if name in spatial | views else "attributes"
        for name in {table.name for table in schema.TABLES} | views
    }
    moments = query("SELECT last_change FROM gpkg_contents")
    pattern = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"
    assert all(re.fullmatch(pattern, moment) for (moment,) in moments)


def test_every_geometry_is_described_and_has_a_spatial_index():
    described = query(
        "SELECT table_name, column_name, geometry_type_name, srs_id, z, m "
        "FROM gpkg_geometry_columns ORDER BY table_name"
    )
    views = [(name, "geom", "POINT", 25832, 0, 0) for name in ("activity_view", "actor_view")]
    tables = [(table.name, table.geometry.name, TYPES[table.geometry.type], 25832, 0, 0)
              for table in schema.TABLES if table.geometry]  # fmt: skip
    assert described == sorted(views + tables)
    indexed = query(
        "SELECT table_name, column_name FROM gpkg_extensions "
        "WHERE extension_name = 'gpkg_rtree_index'"
    )
    assert set(indexed) == {(name, column) for name, column, *_ in tables}


def test_the_coordinate_system_is_described():
    ((organisation, code, definition),) = query(
        "SELECT organization, organization_coordsys_id, definition "
        "FROM gpkg_spatial_ref_sys WHERE srs_id = 25832"
    )
    assert (organisation.upper(), code) == ("EPSG", 25832)
    assert "UTM zone 32N" in definition


@pytest.fixture
def complaints() -> Iterator[list[str]]:
    """What GDAL says against a file."""
    found: list[str] = []
    gdal.PushErrorHandler(lambda _level, _number, text: found.append(text))
    yield found
    gdal.PopErrorHandler()


def test_gdal_reads_it_all_without_a_complaint(complaints):
    dataset = gdal.OpenEx(str(registers.demo()), gdal.OF_VECTOR, allowed_drivers=["GPKG"])
    layers = {dataset.GetLayer(i).GetName(): dataset.GetLayer(i)
              for i in range(dataset.GetLayerCount())}  # fmt: skip
    assert {table.name for table in schema.TABLES} | {"activity_view", "actor_view"} == set(layers)
    for name, layer in layers.items():
        assert sum(1 for _ in layer) == layer.GetFeatureCount(), name
        if layer.GetGeomType() != ogr.wkbNone:
            assert layer.GetSpatialRef().GetAuthorityCode(None) == "25832"
    assert layers["actor"].GetGeomType() == layers["actor_view"].GetGeomType() == ogr.wkbPoint
    assert layers["district"].GetGeomType() == ogr.wkbMultiPolygon
    fields = layers["activity"].GetLayerDefn()
    kinds = {fields.GetFieldDefn(i).GetName(): fields.GetFieldDefn(i).GetType()
             for i in range(fields.GetFieldCount())}  # fmt: skip
    assert kinds["starts_on"] == ogr.OFTDate
    assert kinds["created_at"] == ogr.OFTDateTime
    assert kinds["places"] == ogr.OFTInteger64
    assert kinds["ags"] == ogr.OFTString
    assert complaints == []


def test_the_spatial_index_finds_what_lies_in_a_box():
    dataset = gdal.OpenEx(str(registers.demo()), gdal.OF_VECTOR)
    layer = dataset.GetLayerByName("actor")
    assert layer.TestCapability(ogr.OLCFastSpatialFilter)
    west, south, east, north = box = (370_000.0, 5_700_000.0, 380_000.0, 5_710_000.0)
    points = [feature.GetGeometryRef().GetPoint_2D() for feature in layer]
    layer.SetSpatialFilterRect(*box)
    inside = sum(west <= x <= east and south <= y <= north for x, y in points)
    assert layer.GetFeatureCount() == inside > 0


def test_the_spatial_index_follows_every_change(register, count):
    def boxes() -> list[tuple]:
        return registers.query(register.path, "SELECT minx, maxy FROM rtree_actor_geom")

    with register.change("Founded") as change:
        key = change.insert(Actor(name="Club", point=(375_000.0, 5_705_000.0)))
        change.insert(Actor(name="Nowhere"))
    assert boxes() == [(375_000.0, 5_705_000.0)]
    with register.change("Moved") as change:
        change.update(Actor, key, {"point": (376_000.0, 5_706_000.0)}, based_on=1)
    assert boxes() == [(376_000.0, 5_706_000.0)]
    with register.change("Lost") as change:
        change.update(Actor, key, {"point": None}, based_on=2)
    assert boxes() == []
    assert count("actor") == 2


# ---- what the tables refuse ----------------------------------------------------------------------


@pytest.fixture(scope="module")
def database(tmp_path_factory) -> Iterator[Connection]:
    path = tmp_path_factory.mktemp("refusals") / "register.gpkg"
    connection = other_programs.connect(shutil.copy(registers.blank(), path))
    other_programs.insert_needed(connection)
    yield connection
    connection.close()


def attempt(database: Connection, *rows: tuple[str, dict[str, object]]) -> str | None:
    """Insert rows and take them back; return what the database said against the last one."""
    database.execute("BEGIN")
    try:
        for table, row in rows[:-1]:
            other_programs.insert(database, table, row)
        other_programs.insert(database, *rows[-1])
    except sqlite3.IntegrityError as error:
        return str(error)
    finally:
        database.execute("ROLLBACK")
    return None


def bad_values() -> Iterator[tuple[str, str, object]]:
    """Table, column and a value that it must not hold, for every constraint of every column."""
    for table in schema.TABLES:
        for column in table.columns:
            values: list[object] = []
            if column.required:
                values.append(None)
                if column.type == "text" and not column.kept:
                    values += ["", "  "]
            if column.choices:
                values.append("nonsense")
            if column.digits:
                values += ["5170024", "051700240", "O5170024", "0517002４"]
            if column.minimum is not None:
                values.append(column.minimum - 1)
            if column.type == "integer":
                values += ["many", 1.5]
            if column.type == "date":
                values += ["31.12.2024", "2024-02-30", "2024", "2024-01-01T00:00:00Z", 20240101]
            if column.type == "datetime":
                values += ["yesterday", "2024-02-30T00:00:00.000Z", "2024-01-01T25:00:00.000Z"]
            if column.references:
                values.append("nobody")
            yield from ((table.name, column.name, value) for value in values)


@TABLES
def test_a_row_that_fits_is_taken(database, table):
    assert attempt(database, (table.name, SAMPLES[table.name])) is None


@pytest.mark.parametrize(("table", "column", "value"), list(bad_values()))
def test_a_value_that_does_not_fit_is_refused(database, table, column, value):
    refused = attempt(database, (table, SAMPLES[table] | {column: value}))
    assert "constraint failed" in (refused or "accepted")


def test_there_is_something_of_every_kind_to_refuse():
    assert len(list(bad_values())) > 150


@pytest.mark.parametrize(
    ("table", "key"),
    [
        (table.name, key)
        for table in schema.TABLES
        for key in [*table.unique, *((column.name,) for column in table.columns if column.unique)]
    ],
)
def test_a_second_row_with_the_same_key_is_refused(database, table, key):
    row = SAMPLES[table] | ({"uuid": "same"} if key == ("uuid",) else {})
    other = row | {"uuid": "other"} if "uuid" in row and key != ("uuid",) else row
    assert "UNIQUE constraint failed" in (attempt(database, (table, row), (table, other)) or "")


@pytest.mark.parametrize(
    ("table", "empty"),
    [("district", ["valid_from"]), ("population", ["age_from", "age_to"])],
)
def test_a_second_row_with_the_same_empty_values_is_refused(database, table, empty):
    row = SAMPLES[table] | dict.fromkeys(empty)
    other = row | {"uuid": "other"}
    assert "UNIQUE constraint failed" in (attempt(database, (table, row), (table, other)) or "")


AREA = bytes.fromhex("47500001E8640000010600000000000000")


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("project", {"starts_on": "2024-02-01", "ends_on": "2024-01-31"}),
        ("activity", {"starts_on": "2024-02-01", "ends_on": "2024-01-31"}),
        ("activity", {"age_from": 6, "age_to": 6}),
        ("term", {"age_from": 10, "age_to": 6}),
        ("population", {"age_from": 6, "age_to": 3}),
        ("service_area", {"level": None, "district_key": None}),
        ("service_area", {"level": None, "geom": AREA}),
        ("service_area", {"district_key": None, "geom": AREA}),
        ("contact", {"actor": None}),
        ("contact", {"visibility": "public"}),
        ("contact", {"legal_basis": "consent"}),
    ],
)
def test_values_that_do_not_fit_together_are_refused(database, table, values):
    assert "CHECK constraint failed" in (attempt(database, (table, SAMPLES[table] | values)) or "")


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("project", {"starts_on": "2024-02-01", "ends_on": "2024-02-01"}),
        ("activity", {"age_from": 6, "age_to": 7, "places": 0, "ags": "05170024"}),
        ("contact", {"visibility": "public", "legal_basis": "function_mailbox"}),
        ("contact", {"legal_basis": "consent", "consent_on": "2024-02-29"}),
    ],
)
def test_values_at_the_border_of_what_fits_are_taken(database, table, values):
    assert attempt(database, (table, SAMPLES[table] | values)) is None


def test_a_link_to_an_unknown_term_is_refused(database):
    row = SAMPLES["activity_term"] | {"code": "primrose"}
    assert "no such term" in attempt(database, ("activity_term", row))


def test_the_store_writes_with_foreign_keys_on(register):
    with register.change("Look") as change:
        assert change._database.value("PRAGMA foreign_keys") == 1
        assert change._database.value("PRAGMA synchronous") == 3


def test_the_path_may_hold_any_character(tmp_path: Path):
    folder = tmp_path / "Ä ö %20 #?'\"{path}"
    folder.mkdir()
    register = registers.blank_copy(folder, "%s & Kö:ln 🎉")
    with register.change("Founded") as change:
        key = change.insert(Actor(name="Club"))
    assert register.get(Actor, key).name == "Club"
