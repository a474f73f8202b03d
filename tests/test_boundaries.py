"""The boundary file: complete, exact, in the right place, and marked with its source."""

import csv
import json
import sqlite3
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest
import shapely
import shared_data
from osgeo import gdal, ogr

BOUNDARIES = Path(__file__).resolve().parent.parent / "resources" / "boundaries"
FILE = BOUNDARIES / "metropole_ruhr.gpkg"

KREISE = {
    "05112": "Duisburg",
    "05113": "Essen",
    "05117": "Mülheim an der Ruhr",
    "05119": "Oberhausen",
    "05170": "Wesel",
    "05512": "Bottrop",
    "05513": "Gelsenkirchen",
    "05562": "Recklinghausen",
    "05911": "Bochum",
    "05913": "Dortmund",
    "05914": "Hagen",
    "05915": "Hamm",
    "05916": "Herne",
    "05954": "Ennepe-Ruhr-Kreis",
    "05978": "Unna",
}
LANDKREISE = {"05170", "05562", "05954", "05978"}
# Neighbours have the very same vertices on their common border, and so have a Kreis and its parts:
# 0 was measured. The rest is room for other versions of GEOS.
SQUARE_METRES_PER_KM = 1e-6
# The VG250 is generalised to 1 : 250 000: Bergkamen has 2.2 % less than its official area and
# Holzwickede 2.2 % more. Over the whole region this levels out (0.02 % less, as much as the scale
# of the projection explains).
MUNICIPALITY_AREA_TOLERANCE = 0.025
REGION_AREA_TOLERANCE = 0.001


@dataclass(frozen=True)
class District:
    level: str
    key: str
    name: str
    designation: str
    parent: str | None
    area_km2: float
    valid_from: str
    valid_to: str | None
    shape: shapely.MultiPolygon


@pytest.fixture(scope="module")
def dataset():
    return gdal.OpenEx(str(FILE), gdal.OF_VECTOR, allowed_drivers=["GPKG"])


@pytest.fixture(scope="module")
def districts(dataset):
    def row(feature):
        shape = shapely.from_wkb(bytes(feature.GetGeometryRef().ExportToWkb()))
        return District(**feature.items(), shape=shape)

    return [row(feature) for feature in dataset.GetLayerByName("district")]


@pytest.fixture(scope="module")
def municipalities(districts):
    return [district for district in districts if district.level == "municipality"]


@pytest.fixture(scope="module")
def locate(municipalities):
    tree = shapely.STRtree([district.shape for district in municipalities])

    def keys(easting, northing):
        hits = tree.query(shapely.Point(easting, northing), predicate="intersects")
        return [municipalities[hit].key for hit in hits]

    return keys


def test_53_municipalities_15_kreise_1_region(districts):
    assert Counter(district.level for district in districts) == {
        "municipality": 53,
        "kreis": 15,
        "region": 1,
    }
    assert len({district.key for district in districts}) == 69


def test_the_rows_stand_in_order(districts):
    levels = ["region", "kreis", "municipality"]
    order = [(levels.index(district.level), district.key) for district in districts]
    assert order == sorted(order)


def test_the_kreise_have_their_names_and_keys(districts):
    kreise = [district for district in districts if district.level == "kreis"]
    assert {kreis.key: kreis.name for kreis in kreise} == KREISE
    for kreis in kreise:
        expected = "Kreis" if kreis.key in LANDKREISE else "Kreisfreie Stadt"
        assert kreis.designation == expected


def test_the_region_is_the_one_of_the_list(districts):
    ruhr = json.loads((BOUNDARIES / "regions.json").read_text(encoding="utf-8"))["ruhr"]
    assert ruhr == {
        "name_de": "Metropole Ruhr",
        "name_en": "Ruhr Metropolis",
        "kreise": sorted(KREISE),
    }
    region = districts[0]
    assert (region.key, region.name, region.designation) == ("ruhr", "Metropole Ruhr", "")


def test_every_parent_is_there_and_fits_the_key(districts):
    for district in districts:
        if district.level == "municipality":
            assert len(district.key) == 8
            assert district.parent == district.key[:5]
            assert district.parent in KREISE
        else:
            assert district.parent == ("ruhr" if district.level == "kreis" else None)


def test_a_kreisfreie_stadt_is_its_only_municipality(municipalities):
    by_kreis = Counter(district.parent for district in municipalities)
    for district in municipalities:
        if district.parent not in LANDKREISE:
            assert by_kreis[district.parent] == 1
            assert district.key == f"{district.parent}000"
            assert district.name == KREISE[district.parent]
    assert {kreis: by_kreis[kreis] for kreis in LANDKREISE} == {
        "05170": 13,
        "05562": 10,
        "05954": 9,
        "05978": 10,
    }


def test_the_validity_is_open(districts):
    assert {(d.valid_from, d.valid_to) for d in districts} == {("2017/01/01", None)}


def test_every_geometry_is_valid_and_in_25832(dataset, districts):
    layer = dataset.GetLayerByName("district")
    assert dataset.GetLayerCount() == 1
    assert layer.GetGeomType() == ogr.wkbMultiPolygon
    assert layer.GetSpatialRef().GetAuthorityCode(None) == "25832"
    assert layer.TestCapability(ogr.OLCFastSpatialFilter)
    for district in districts:
        assert district.shape.geom_type == "MultiPolygon"
        assert shapely.is_valid(district.shape), shapely.is_valid_reason(district.shape)


def test_no_vertex_is_lost(districts):
    vertices = Counter()
    for district in districts:
        vertices[district.level] += shapely.get_num_coordinates(district.shape)
    assert vertices == {"municipality": 14430, "kreis": 9046, "region": 3402}


@pytest.mark.parametrize("key", [*KREISE, "ruhr"])
def test_a_district_is_the_union_of_those_below_it(districts, key):
    parent = next(district for district in districts if district.key == key)
    children = [district.shape for district in districts if district.parent == key]
    difference = shapely.union_all(children).symmetric_difference(parent.shape).area
    assert difference <= SQUARE_METRES_PER_KM * parent.shape.length / 1000
    assert sum(child.area for child in children) == pytest.approx(parent.shape.area, abs=0.01)


def test_the_region_is_one_area_without_holes(districts):
    (part,) = districts[0].shape.geoms
    assert len(part.interiors) == 0


def test_municipalities_do_not_overlap(municipalities):
    for number, one in enumerate(municipalities):
        for other in municipalities[number + 1 :]:
            if one.shape.intersects(other.shape):
                assert one.shape.intersection(other.shape).area < 1e-3, (one.name, other.name)


def test_the_area_is_that_of_the_geometry(districts):
    for district in districts:
        assert district.area_km2 == pytest.approx(district.shape.area / 1e6, abs=1e-4)


@pytest.mark.parametrize(
    ("place", "easting", "northing", "key"),
    [
        ("Essen Hauptbahnhof", 362000, 5701900, "05113000"),
        ("Dortmund Hauptbahnhof", 393100, 5708530, "05913000"),
        ("Duisburg Hauptbahnhof", 345370, 5699980, "05112000"),
        ("Bochum, Studienkolleg", 378180, 5701853, "05911000"),
        ("Xanten, cathedral", 323870, 5726540, "05170052"),
        ("Hamm Hauptbahnhof", 417550, 5725950, "05915000"),
        ("Breckerfeld, church", 392970, 5679990, "05954004"),
        ("Köln, cathedral", 356560, 5645280, None),
        ("Wuppertal Hauptbahnhof", 370850, 5679740, None),
    ],
)
def test_a_known_place_lies_in_its_municipality(locate, place, easting, northing, key):
    assert locate(easting, northing) == ([key] if key else []), place


def test_every_school_lies_in_the_municipality_that_its_key_names(locate):
    source = shared_data.path("nrw_schuldaten_2021", "schuldaten.csv")
    with source.open(encoding="utf-8", newline="") as stream:
        assert stream.readline().strip() == "sep=;"
        schools = [
            school
            for school in csv.DictReader(stream, delimiter=";")
            if school["Gemeindeschluessel"][:5] in KREISE
        ]
    assert len(schools) == 1459
    wrong = {
        school["Schulnummer"]
        for school in schools
        if locate(float(school["UTMRechtswert"]), float(school["UTMHochwert"]))
        != [school["Gemeindeschluessel"]]
    }
    assert not wrong


def test_names_and_areas_agree_with_the_official_list(districts, municipalities):
    source = shared_data.path("destatis_gemeindeverzeichnis_2019", "AuszugGV4QAktuell.csv")
    with source.open(encoding="utf-8-sig", newline="") as stream:
        official = {
            row["land"] + row["rb"] + row["kreis"] + row["gemeinde"]: row
            for row in csv.DictReader(stream)
            if row["satzart"] == "60" and row["land"] + row["rb"] + row["kreis"] in KREISE
        }
    assert {district.key for district in municipalities} == set(official)
    areas = {key: float(row["flaeche"]) for key, row in official.items()}
    for district in municipalities:
        assert district.name == official[district.key]["gemeindename"].split(",")[0]
        assert district.area_km2 == pytest.approx(
            areas[district.key], rel=MUNICIPALITY_AREA_TOLERANCE
        )
    assert districts[0].area_km2 == pytest.approx(sum(areas.values()), rel=REGION_AREA_TOLERANCE)


def test_the_file_says_where_it_comes_from(dataset):
    attribution = "© GeoBasis-DE / BKG 2017 (Daten verändert)"
    metadata = dataset.GetMetadata()
    assert metadata["ATTRIBUTION"] == attribution
    assert metadata["LICENSE"] == "GeoNutzV"
    assert "VG250" in metadata["SOURCE"]
    assert attribution in dataset.GetLayerByName("district").GetMetadataItem("DESCRIPTION")


def test_the_file_is_whole_and_needs_no_companions():
    connection = sqlite3.connect(f"{FILE.as_uri()}?mode=ro", uri=True)
    try:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA freelist_count").fetchone() == (0,)
    finally:
        connection.close()
    assert not list(BOUNDARIES.glob("*.gpkg-*"))
