"""The population figures: the sums of the official tables, nothing lost and nothing twice."""

import csv
from collections import Counter, defaultdict
from pathlib import Path

import pytest
import shared_data
from osgeo import gdal

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
MUNICIPALITIES = RESOURCES / "reference" / "population_municipality.csv"
AGES = RESOURCES / "reference" / "population_kreis_age.csv"
COLUMNS = ["level", "key", "date", "age_from", "age_to", "n", "source"]
LIMITS = [0, 3, 6, 10, 15, 18, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 75]


def read(path):
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def keys():
    dataset = gdal.OpenEx(
        str(RESOURCES / "boundaries" / "metropole_ruhr.gpkg"),
        gdal.OF_VECTOR,
        allowed_drivers=["GPKG"],
    )
    found = defaultdict(list)
    for feature in dataset.GetLayerByName("district"):
        found[feature["level"]].append(feature["key"])
    return found


@pytest.mark.parametrize("path", [MUNICIPALITIES, AGES], ids=lambda path: path.stem)
def test_the_files_are_plain_utf8_with_the_columns_of_the_register(path):
    raw = path.read_bytes()
    assert b"\r" not in raw
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert raw.decode("utf-8").splitlines()[0].split(",") == COLUMNS


def test_every_municipality_has_one_figure_for_all_ages(keys):
    rows = read(MUNICIPALITIES)
    assert [row["key"] for row in rows] == keys["municipality"]
    assert {(row["level"], row["date"], row["age_from"], row["age_to"]) for row in rows} == {
        ("municipality", "2019-12-31", "", "")
    }
    assert {row["source"] for row in rows} == {
        "© Statistisches Bundesamt (Destatis), Gemeindeverzeichnis GV-ISys, "
        "Gebietsstand 31.12.2019; Verbreitung mit Quellenangabe gestattet"
    }
    assert sum(int(row["n"]) for row in rows) == 5_112_050


def test_every_kreis_has_all_ages_without_gap(keys):
    rows = read(AGES)
    bands = [(str(low), str(high)) for low, high in zip(LIMITS, [*LIMITS[1:], ""], strict=True)]
    assert len(bands) == 17
    assert [(row["key"], row["age_from"], row["age_to"]) for row in rows] == [
        (key, *band) for key in keys["kreis"] for band in bands
    ]
    assert {(row["level"], row["date"], row["source"]) for row in rows} == {
        (
            "kreis",
            "2018-12-31",
            "Statistische Ämter des Bundes und der Länder, Deutschland, 2020, "
            "Tabelle 12411-02-03-5-B, dl-de/by-2-0",
        )
    }
    assert sum(int(row["n"]) for row in rows) == 5_111_530


def test_both_years_are_close_for_every_kreis():
    """A row that slipped into another Kreis would show: nobody grows by 1 % in a year here."""
    later, earlier = Counter(), Counter()
    for row in read(MUNICIPALITIES):
        later[row["key"][:5]] += int(row["n"])
    for row in read(AGES):
        earlier[row["key"]] += int(row["n"])
    for key, n in earlier.items():
        assert later[key] == pytest.approx(n, rel=0.01), key


def test_the_municipalities_agree_with_the_official_list():
    table = shared_data.path("destatis_gemeindeverzeichnis_2019", "AuszugGV4QAktuell.csv")
    official = {}
    with table.open(encoding="utf-8-sig", newline="") as stream:
        # satzart, textkennzeichen, land, rb, kreis, vb, gemeinde, name, flaeche, bevoelkerung, …
        for cells in csv.reader(stream):
            if cells[0] == "60":
                key = "".join((cells[2], cells[3], cells[4], cells[6]))
                official[key] = int(cells[9].replace(" ", ""))
    rows = read(MUNICIPALITIES)
    assert {row["key"]: int(row["n"]) for row in rows} == {
        row["key"]: official[row["key"]] for row in rows
    }
    kreise = {row["key"][:5] for row in rows}
    assert sum(n for key, n in official.items() if key[:5] in kreise) == 5_112_050


def test_the_ages_agree_with_the_official_table():
    table = shared_data.path(
        "bevoelkerung_altersgruppen_kreise_2018",
        "Altersstruktur 2018 Kreisebene 12411-02-03-5-B.csv",
    )
    official = {}
    for line in table.read_text(encoding="iso-8859-1").splitlines():
        cells = line.split(";")
        if len(cells) > 55 and len(cells[0]) == 5 and cells[2].isdigit():
            official[cells[0]] = [int(cell) for cell in cells[2:20]]
    ours = defaultdict(list)
    for row in read(AGES):
        ours[row["key"]].append(int(row["n"]))
    assert len(ours) == 15
    for key, figures in ours.items():
        assert [*figures, sum(figures)] == official[key]
