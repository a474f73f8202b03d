"""The algorithms from the command line: JSON and exit code 0, or a sentence and exit code 1."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import registers
import server_registers

ROOT = Path(__file__).parents[2]
NAME = "bildungsprojekte_plugin"
HEADER = ["district_key", "district_name", "term", "label", "value", "state"]


class CommandLine:
    """`qgis_process` with the plugin, in a home of its own."""

    def __init__(self, home: Path) -> None:
        plugin = home / "plugins" / NAME
        shutil.copytree(ROOT / NAME, plugin, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copytree(ROOT / "resources", plugin / "resources")
        shutil.copy(ROOT / "metadata.txt", plugin)
        self.home = home
        home.chmod(0o700)
        self.environment = os.environ | {
            # QGIS works with the system's Python alone
            "PATH": f"/usr/bin:/bin:{os.environ['PATH']}",
            "QT_QPA_PLATFORM": "offscreen",
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(home),
            "QGIS_CUSTOM_CONFIG_PATH": str(home),
            "QGIS_PLUGINPATH": str(plugin.parent),
            "LC_ALL": "C.UTF-8",
        }
        enabled = self("plugins", "enable", NAME)
        assert enabled.returncode == 0, enabled.stderr

    def __call__(self, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess:
        return subprocess.run(
            ["qgis_process", *arguments],
            input=stdin,
            env=self.environment,
            cwd=self.home,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def run(self, algorithm: str, **parameters: Any) -> dict[str, Any]:
        """Run with JSON on standard input and return the results."""
        inputs = {name: str(value) for name, value in parameters.items()}
        done = self(
            "run", f"bildungsprojekte:{algorithm}", "-", stdin=json.dumps({"inputs": inputs})
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def refuse(self, algorithm: str, **parameters: Any) -> str:
        """Run with words on the command line, which must fail, and return what is said."""
        words = [f"{name}={value}" for name, value in parameters.items()]
        done = self("run", f"bildungsprojekte:{algorithm}", "--json", "--", *words)
        assert done.returncode == 1
        assert "Traceback" not in done.stdout + done.stderr
        assert "should not have" not in done.stderr, done.stderr  # the words for a bug
        assert ".py" not in done.stdout + done.stderr
        return done.stderr


@pytest.fixture(scope="module")
def qgis(tmp_path_factory) -> CommandLine:
    return CommandLine(tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="module")
def register(qgis) -> Path:
    """The demo register, made from the command line."""
    path = qgis.home / "demo.gpkg"
    answer = qgis.run("create_register", TITLE="Übung", DEMO="true", OUTPUT=path)
    assert answer["results"] == {"OUTPUT": str(path)}
    assert any("Übung" in line for line in answer["log"]["info"])
    return path


def test_coverage_of_a_register(qgis, register, tmp_path):
    outputs = {"OUTPUT": tmp_path / "coverage.gpkg", "MATRIX": tmp_path / "coverage.csv"}
    answer = qgis.run("coverage", REGISTER=register, LEVEL="region", **outputs)
    assert answer["results"] == {name: str(path) for name, path in outputs.items()}
    with outputs["MATRIX"].open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        rows = list(reader)
    assert reader.fieldnames == HEADER
    assert list(dict.fromkeys(row["district_key"] for row in rows)) == [
        *("ruhr", "outside", "unlocated")
    ]
    assert {row["state"] for row in rows} == {"value"}
    assert sum(int(row["value"]) for row in rows) > 4_000  # several stages count several times
    assert any("total 4,000." in line for line in answer["log"]["info"])
    described = registers.query(
        outputs["OUTPUT"], "SELECT identifier, description FROM gpkg_contents WHERE srs_id = 25832"
    )
    ((name, how),) = described
    assert "fictional" in name
    assert "total 4,000." in how
    assert "© GeoBasis-DE / BKG 2017" in how


def test_coverage_of_a_register_on_a_server(qgis, tmp_path):
    register = server_registers.blank_copy()
    qgis.environment["PGSERVICEFILE"] = str(server_registers.server().service_file)
    outputs = {"OUTPUT": tmp_path / "coverage.gpkg", "MATRIX": tmp_path / "coverage.csv"}
    words = [f"REGISTER={register.address}", *(f"{n}={path}" for n, path in outputs.items())]
    done = qgis("run", "bildungsprojekte:coverage", "--json", "--", *words)
    assert done.returncode == 0, done.stderr
    assert "05911" in outputs["MATRIX"].read_text(encoding="utf-8")
    answer = qgis.run("coverage", REGISTER=register.address, **outputs)
    assert answer["inputs"]["REGISTER"] == register.address


def test_coverage_of_points_over_any_districts(qgis, tmp_path):
    points = tmp_path / "points.csv"
    points.write_text("x,y,what\n7.0,51.5,b\n7.2,51.5,a; b\n7.2,51.4,\n9,51,a\n")
    areas = {"k2": (7.1, 51.3), "k1": (6.9, 51.3)}
    features = [
        {
            "type": "Feature",
            "properties": {"schlüssel": key},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[x, y], [x + 0.2, y], [x + 0.2, y + 0.3], [x, y + 0.3], [x, y]]],
            },
        }
        for key, (x, y) in areas.items()
    ]
    districts = tmp_path / "districts.geojson"
    districts.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    answer = qgis.run(
        "coverage",
        POINTS=f"delimitedtext://file://{points}?xField=x&yField=y&crs=EPSG:4326",
        CATEGORY_FIELD="what",
        DISTRICTS=districts,
        DISTRICT_KEY="schlüssel",
        OUTPUT=tmp_path / "coverage.gpkg",
        MATRIX=tmp_path / "coverage.csv",
    )
    with Path(answer["results"]["MATRIX"]).open(encoding="utf-8", newline="") as stream:
        cells = Counter(
            {
                (row["district_key"], row["term"]): int(row["value"])
                for row in csv.DictReader(stream)
            }
        )
    assert +cells == {
        ("k1", "b"): 1,
        ("k2", "a"): 1,
        ("k2", "b"): 1,
        ("k2", "not_stated"): 1,
        ("outside", "a"): 1,
    }


def test_bad_input_is_answered_with_a_sentence_and_leaves_nothing(qgis, register, tmp_path):
    outputs = {"OUTPUT": tmp_path / "coverage.gpkg", "MATRIX": tmp_path / "coverage.csv"}
    foreign = qgis.home / "foreign.gpkg"
    foreign.write_text("no GeoPackage")
    before = register.read_bytes()
    for parameters, words in (
        ({"REGISTER": qgis.home / "nowhere.gpkg"}, ["nowhere.gpkg"]),
        ({"REGISTER": foreign}, [str(foreign)]),
        ({"REGISTER": register, "LEVEL": "bezirk"}, ["“bezirk”", "kreis"]),
        ({"REGISTER": register, "MATRIX": tmp_path / "none" / "m.csv"}, ["MATRIX", "none"]),
        ({"REGISTER": register, "OUTPUT": register}, ["OUTPUT", "REGISTER", str(register)]),
        (
            {"REGISTER": register, "DISTRICTS": f"{register}|layername=actor", "DISTRICT_KEY": "x"},
            ["“demo”", "“x”"],
        ),
    ):
        said = qgis.refuse("coverage", **outputs | parameters)
        for word in words:
            assert word in said, said
        assert not list(tmp_path.iterdir()), parameters
    assert register.read_bytes() == before


def test_a_register_that_is_there_is_never_overwritten(qgis, register):
    before = register.read_bytes()
    assert str(register) in qgis.refuse("create_register", OUTPUT=register)
    assert register.read_bytes() == before


def test_an_import_tells_its_counts_and_asks_what_is_undecided(qgis, tmp_path):
    register, source = tmp_path / "register.gpkg", tmp_path / "vereine.csv"
    qgis.run("create_register", OUTPUT=register)
    source.write_text("Verein;Angebot;Beginn\nTV;Turnen;1.2.2024\n", encoding="utf-8")
    taken = {"REGISTER": register, "INPUT": source, "REPORT": tmp_path / "report.json"}
    results = qgis.run("import_records", **taken)["results"]
    assert (results["READ"], results["INSERTED"], results["REJECTED"]) == (1, 1, 0)
    assert json.loads(taken["REPORT"].read_text(encoding="utf-8"))["stored"] is True
    before = registers.content(register)
    source.write_text("Verein;Angebot;Beginn\nTV;Tanz;1/2/2024\n", encoding="utf-8")
    assert "DATE_ORDER" in qgis.refuse("import_records", **taken)
    assert json.loads(taken["REPORT"].read_text(encoding="utf-8"))["questions"]
    assert registers.content(register) == before
