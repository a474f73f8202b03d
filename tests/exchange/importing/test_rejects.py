"""Rows that could not be taken: in a file of their own, mended, and imported again."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
import registers
from imported_lists import offers, take, written
from pyproj import Transformer
from qgis.core import QgsProcessingException
from running import run

from bildungsprojekte_plugin.algorithms.import_records import ImportRecordsAlgorithm
from bildungsprojekte_plugin.exchange.importing.run import import_file
from bildungsprojekte_plugin.model import Activity, Actor

LINES = (
    "Akteur;Telefon;Angebot;Beginn",
    "VHS Mülheim;+49 208 1;Lesen;31.02.2024",
    "Museum;-;=1+1;1.3.2024",
    "Zoo;;@Tiere;32.1.2024",
)


@pytest.fixture
def register(tmp_path):
    (tmp_path / "register").mkdir()
    return registers.blank_copy(tmp_path / "register")


def import_and_reject(register, source: Path, rejects: Path) -> dict:
    return run(ImportRecordsAlgorithm, REGISTER=register.path, INPUT=source, REJECTS=rejects)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_rejected_rows_lie_in_the_columns_of_the_source_with_their_reason(
    register, tmp_path, encoding
):
    source, rejects = written(tmp_path, *LINES, encoding=encoding), tmp_path / "rejects.csv"
    assert import_and_reject(register, source, rejects)["REJECTED"] == 2
    with rejects.open(encoding="utf-8-sig", newline="") as file:
        header, first, second = csv.reader(file, delimiter=";")
    assert header[4:] == LINES[0].split(";")
    assert first[:3] == ["angebote", "angebote.csv", "2"]
    assert "31.02.2024" in first[3]
    assert (first[4], second[4]) == ("VHS Mülheim", "Zoo")
    assert not any(cell.startswith(tuple("=+-@")) for cell in first + second)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_mended_rows_complete_the_import(register, tmp_path, encoding):
    source, rejects = written(tmp_path, *LINES), tmp_path / "rejects.csv"
    import_and_reject(register, source, rejects)
    mended = rejects.read_text("utf-8-sig").replace("31.02", "28.02").replace("32.1", "31.1")
    rejects.write_bytes(mended.encode(encoding, "replace"))
    result = import_file(register, rejects)
    assert (result.inserted, result.vanished) == (2, 0)
    assert offers(register) == [("Museum", "=1+1"), ("VHS Mülheim", "Lesen"), ("Zoo", "@Tiere")]
    assert {actor.phone for actor in register.all(Actor)} == {"+49 208 1", None}
    assert {one.note for one in register.all(Activity)} == {None}
    corrected = [line.replace("31.02", "28.02").replace("32.1", "31.1") for line in LINES]
    again = take(register, tmp_path, *corrected)
    assert (again.unchanged, again.vanished) == (3, 0)


def test_rows_that_are_still_wrong_are_rejected_once_more(register, tmp_path):
    source, rejects = written(tmp_path, *LINES), tmp_path / "rejects.csv"
    import_and_reject(register, source, rejects)
    rejects.write_bytes(rejects.read_bytes().replace(b"31.02", b"28.02"))
    second = tmp_path / "second.csv"
    assert import_and_reject(register, rejects, second)["INSERTED"] == 1
    assert second.read_text("utf-8-sig").count("angebote.csv") == 1
    assert "Reason" in second.read_text("utf-8-sig").splitlines()[0]


def test_a_row_of_too_many_cells_keeps_them(register, tmp_path):
    source, rejects = written(tmp_path, *LINES[::2], "A;1;2;3;4;5"), tmp_path / "rejects.csv"
    import_and_reject(register, source, rejects)
    with rejects.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file, delimiter=";"))[1][4:] == ["A", "1", "2", "3", "4", "5"]


def test_without_rejected_rows_the_file_has_its_columns_alone(register, tmp_path):
    source, rejects = written(tmp_path, *LINES[::2]), tmp_path / "rejects.csv"
    import_and_reject(register, source, rejects)
    assert len(rejects.read_text("utf-8-sig").splitlines()) == 1


@pytest.mark.parametrize("name", ["angebote.csv", "register/register.gpkg", "no/rejects.csv", "x"])
def test_rejected_rows_never_overwrite_the_source_or_the_register(register, tmp_path, name):
    source = written(tmp_path, *LINES)
    before = source.read_bytes(), registers.content(register)
    with pytest.raises(QgsProcessingException) as caught:
        import_and_reject(register, source, tmp_path / name)
    assert str(tmp_path / name) in str(caught.value)
    assert (source.read_bytes(), registers.content(register)) == before


def test_mended_rows_of_a_map_lie_where_they_lay(register, tmp_path):
    """In the coordinate system of the file, which has no columns for places."""
    places = {"Lesen": (2_586_000.5, 5_710_000.25), "Malen": (2_586_100, 5_710_200)}
    features = [
        {
            "type": "Feature",
            "properties": {"Akteur": f"VHS {title}", "Angebot": title, "Beginn": "31.02.2024"},
            "geometry": {"type": "Point", "coordinates": place},
        }
        for title, place in places.items()
    ]
    features[1]["properties"]["Beginn"] = "28.02.2024"
    system = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::31466"}}
    content = {"type": "FeatureCollection", "crs": system, "features": features}
    source, rejects = tmp_path / "angebote.geojson", tmp_path / "rejects.csv"
    source.write_text(json.dumps(content))
    assert import_and_reject(register, source, rejects)["REJECTED"] == 1
    rejects.write_text(rejects.read_text("utf-8-sig").replace("31.02", "28.02"), "utf-8")
    import_file(register, rejects)
    to_utm = Transformer.from_crs(31466, 25832, always_xy=True)
    found = {one.title: one.point for one in register.all(Activity)}
    assert found.keys() == places.keys()
    for title, place in places.items():
        assert found[title] == pytest.approx(to_utm.transform(*place), abs=1)
    source.write_text(source.read_text().replace("31.02", "28.02"))
    assert import_file(register, source).unchanged == 2


def test_mended_rows_are_of_the_source_that_was_named(register, tmp_path):
    source, rejects = written(tmp_path, *LINES), tmp_path / "rejects.csv"
    parameters = {"REGISTER": register.path, "INPUT": source, "SOURCE": "Kulturamt"}
    run(ImportRecordsAlgorithm, REJECTS=rejects, **parameters)
    rejects.write_text(rejects.read_text("utf-8-sig").replace("31.02", "28.02"), "utf-8")
    import_file(register, rejects, sets_rejected_aside=True)
    assert {one.source for one in register.all(Activity)} == {"Kulturamt"}
