"""`import_records` at its border: bad files, reports, registers that cannot be written, cancel."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path

import pytest
import registers
import school_csv
from osgeo import gdal
from qgis.core import QgsProcessingException, QgsProcessingFeedback
from running import run
from school_csv import school

from bildungsprojekte_plugin.algorithms.import_records import ImportRecordsAlgorithm
from bildungsprojekte_plugin.model import Actor
from bildungsprojekte_plugin.store import Register

HOSTILE = '<img src="http://example.org/x.png"><script>alert(1)</script>&{n}[% now() %]'
NOBODY = 65534
ROOT = Path(__file__).resolve().parents[2]
AS_SOMEBODY_ELSE = pytest.mark.skipif(
    os.geteuid() != 0 or not all(folder.stat().st_mode & 0o001 for folder in [ROOT, *ROOT.parents]),
    reason="root alone can become somebody else and back, who must be able to read the checkout",
)


@pytest.fixture
def register(tmp_path) -> Register:
    return registers.blank_copy(tmp_path)


def take(register: Register, source: Path, **more: object) -> dict:
    parameters = {"PROFILE": "nrw_schuldaten", **more}
    return run(ImportRecordsAlgorithm, REGISTER=register.path, INPUT=source, **parameters)


def refusal(register: Register, source: Path, **more: object) -> str:
    """Import a bad file and return what is said; the register must be the same to the byte."""
    before = register.path.read_bytes()
    files = set(register.path.parent.iterdir())
    with pytest.raises(QgsProcessingException) as caught:
        take(register, source, **more)
    assert register.path.read_bytes() == before
    assert set(register.path.parent.iterdir()) - files <= {Path(str(more.get("REPORT")))}
    sentence = str(caught.value)
    assert "Traceback" not in sentence
    assert "should not have" not in sentence  # that would be a bug of ours
    assert len(sentence) < 1500
    return sentence


# ---- what comes out

NUMBERS = ("READ", "INSERTED", "UPDATED", "UNCHANGED", "SKIPPED", "REJECTED", "UNLOCATED")


def test_the_outputs_are_the_counts(register, tmp_path):
    source = school_csv.write(
        tmp_path,
        school(1),
        school(2, UTMRechtswert="", UTMHochwert=""),
        school(3, Schulform="0A"),
        school(4, Schulbetriebsschluessel="5"),
    )
    results = take(register, source)
    assert {name: results[name] for name in NUMBERS} == dict(
        zip(NUMBERS, (4, 2, 0, 0, 2, 0, 1), strict=True)
    )
    again = take(register, source)
    assert (again["INSERTED"], again["UNCHANGED"], again["SKIPPED"]) == (0, 2, 2)


def test_a_dry_run_counts_the_rejected_and_stores_nothing(register, tmp_path):
    source = school_csv.write(tmp_path, school(1), school(2, UTMRechtswert="Haus"), school(""))
    before = registers.content(register.path)
    results = take(register, source, DRY_RUN=True)
    assert (results["READ"], results["INSERTED"], results["REJECTED"]) == (3, 1, 2)
    assert registers.content(register.path) == before


def test_an_unknown_profile_is_refused_with_those_that_there_are(register, tmp_path):
    sentence = refusal(register, school_csv.write(tmp_path, school()), PROFILE="berlin")
    assert "berlin" in sentence
    assert "nrw_schuldaten" in sentence


# ---- files that cannot be read at all


def raw(folder: Path, content: bytes, name: str = "schulen.csv") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_a_missing_file(register, tmp_path):
    assert str(tmp_path / "nirgends.csv") in refusal(register, tmp_path / "nirgends.csv")


def test_a_directory(register, tmp_path):
    (tmp_path / "ordner.csv").mkdir()
    assert "ordner.csv" in refusal(register, tmp_path / "ordner.csv")


VRT = """<OGRVRTDataSource><OGRVRTLayer name="x">
<SrcDataSource>/vsicurl/http://127.0.0.1:9/x.csv</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>"""

UNREADABLE = {
    "empty": (b"", "empty"),
    "only sep": (b"sep=;\n", "no row names its columns"),
    "blank lines": (b"\n\n\n", "empty"),
    "header only": (school_csv.text().encode(), "no rows"),
    "another table": (b"Name;Ort\nA;B\n", "Schulnummer"),
    "commas instead": (b"Schulnummer,Schulform\n1,02\n", "Schulnummer"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 50, "picture"),
    "nothing but NUL": (b"\0" * 5000, "not a text"),
    "a VRT": (VRT.encode(), "VRT"),
    "one endless line": (b"x;" * 2_000_000, "columns"),
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_a_file_that_is_no_such_table_is_named_with_the_way_out(register, tmp_path, case):
    content, said = UNREADABLE[case]
    path = raw(tmp_path, content)
    sentence = refusal(register, path)
    assert str(path) in sentence
    assert said in sentence
    assert re.search(r"(Save|Choose|Export|Check|Put)[^.]*\.", sentence)


def test_missing_columns_are_named_and_so_are_those_that_are_there(register, tmp_path):
    text = school_csv.text(school()).replace("UTMHochwert", "Hochwert").replace("PLZ", "Plzahl")
    sentence = refusal(register, raw(tmp_path, text.encode()))
    assert "lacks the columns: PLZ, UTMHochwert." in sentence
    assert "Plzahl" in sentence


@AS_SOMEBODY_ELSE
def test_a_file_that_may_not_be_read(register, tmp_path):
    with in_the_open() as folder:
        own = registers.copy_of(register.path, folder)
        own.path.chmod(0o666)
        path = school_csv.write(folder, school())
        path.chmod(0)
        with as_nobody():
            sentence = refusal(own, path)
        assert str(path) in sentence
        assert "rights" in sentence


# ---- rows that cannot be taken; the bad row always stands in line 5

BAD_CELLS = {
    "text as coordinate": ({"UTMRechtswert": "am Teich"}, "am Teich", "UTMRechtswert"),
    "nan": ({"UTMHochwert": "nan"}, "nan", "UTMHochwert"),
    "infinite": ({"UTMHochwert": "-inf"}, "-inf", "UTMHochwert"),
    "one coordinate": ({"UTMRechtswert": ""}, "UTMRechtswert", ""),
    "degrees": ({"UTMRechtswert": "7.21", "UTMHochwert": "51.48"}, "7.21", "51.48"),
    "swapped": ({"UTMRechtswert": "5705000", "UTMHochwert": "375000"}, "5705000", "swapped"),
    "Gauß-Krüger": ({"UTMRechtswert": "2578000"}, "2578000", "EPSG:25832"),
    "no such day": ({"Schulbetriebsdatum": "31.02.2016"}, "31.02.2016", "Schulbetriebsdatum"),
    "coordinate system": ({"EPSG": "EPSG:31466"}, "EPSG:31466", "EPSG:25832"),
    "key of letters": ({"Gemeindeschluessel": "Bochum!!"}, "Bochum!!", "8"),
    "no number": ({"Schulnummer": " "}, "Schulnummer"),
    "same number": ({"Schulnummer": "1"}, "“1”", "line 3"),
    "NUL": ({"Schulbezeichnung_1": "Schu\0le"}, "not text", "Name"),
    "ten megabytes": ({"Strasse": "x" * 10_000_000}, "Strasse", "10000000"),
    "hostile": ({"UTMRechtswert": HOSTILE}, HOSTILE, "UTMRechtswert"),
}


@pytest.mark.parametrize("case", BAD_CELLS)
def test_a_bad_cell_is_named_with_file_and_line_and_nothing_is_stored(register, tmp_path, case):
    cells, *said = BAD_CELLS[case]
    bad = school(3) | cells
    path = school_csv.write(tmp_path, school(1), school(2), bad, school(4))
    sentence = refusal(register, path)
    assert f"{path}, line 5:" in sentence
    assert all(text in sentence for text in said)
    assert "Correct the file and import it again." in sentence


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig", "utf-16-le"])
def test_the_encoding_of_a_file_is_found_out(register, tmp_path, encoding):
    text = school_csv.text(school(1), school(2, Ort="Mülheim an der Ruhr"))
    path = raw(tmp_path, text.encode(encoding))
    assert take(register, path)["INSERTED"] == 2
    assert register.all(Actor)[1].city == "Mülheim an der Ruhr"


MENDED = {
    "thousands": ({"UTMRechtswert": "375.000"}, "point", (375000, 5705000)),
    "key without its zero": ({"Gemeindeschluessel": "5911000"}, "ags", "05911000"),
    "text that was encoded twice": ({"Ort": "MÃ¼lheim"}, "city", "Mülheim"),
}


@pytest.mark.parametrize("case", MENDED)
def test_what_is_certain_is_mended(register, tmp_path, case):
    cells, field, expected = MENDED[case]
    take(register, school_csv.write(tmp_path, school(1), school(2) | cells))
    assert getattr(register.all(Actor)[1], field) == expected


BAD_LINES = {
    "too few cells": '"3";"02"',
    "too many cells": ";".join(["x"] * 30),
    "text after a quote": '"3"x;"02"',
    "quote never closed": '"3;02;Schule',
}


@pytest.mark.parametrize("case", BAD_LINES)
def test_a_broken_line_is_named_where_it_begins(register, tmp_path, case):
    lines = school_csv.text(school(1), school(2), school(4), school(5)).splitlines()
    lines.insert(4, BAD_LINES[case])
    path = raw(tmp_path, "\n".join(lines).encode())
    assert f"{path}, line 5:" in refusal(register, path)


def test_lines_are_counted_as_an_editor_counts_them(register, tmp_path):
    tall = school(1, Schulbezeichnung_1="eins\nzwei\ndrei")
    path = school_csv.write(tmp_path, tall, school(2, EPSG="EPSG:4326"))
    (line,) = re.findall(r", line (\d+):", refusal(register, path))
    assert "EPSG:4326" in path.read_text(encoding="utf-8").splitlines()[int(line) - 1]


def test_all_rejected_rows_are_said_not_only_the_first(register, tmp_path):
    feedback = QgsProcessingFeedback(False)
    path = school_csv.write(tmp_path, school(1, EPSG="?"), school(2), school(3, EPSG="!"))
    sentence = refusal(register, path, feedback=feedback)
    assert "Rows that cannot be taken: 2." in sentence
    assert "Line 3: " in feedback.textLog()
    assert "Line 5: " in feedback.textLog()


# ---- the report


class Page(HTMLParser):
    """Collects the tags and the text of an HTML page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, _attributes: list) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_json_report_holds_counts_reasons_and_remarks(register, tmp_path):
    source = school_csv.write(
        tmp_path, school(1), school(2, Schulform="19"), school(3, Schulform="0A")
    )
    report = tmp_path / "bericht.json"
    assert take(register, source, REPORT=report)["REPORT"] == str(report)
    content = json.loads(report.read_text(encoding="utf-8"))
    assert content["stored"] is True
    assert content["file"] == "schulen.csv"
    assert content["attribution"].startswith("Ministerium")
    assert content["counts"]["inserted"] == 2
    assert list(content["skipped_because"].values()) == [1]
    assert {remark["line"] for remark in content["remarks"]} == {4}


@pytest.mark.parametrize("name", ["bericht.json", "bericht.html", "Bericht.HTM"])
def test_the_report_is_written_also_when_rows_are_rejected(register, tmp_path, name):
    source = school_csv.write(tmp_path, school(1), school(2, EPSG="EPSG:4326"))
    refusal(register, source, REPORT=tmp_path / name)
    text = (tmp_path / name).read_text(encoding="utf-8")
    if name.endswith("json"):
        content = json.loads(text)
        assert content["stored"] is False
        assert [row["line"] for row in content["rejected"]] == [4]
        assert "EPSG:4326" in content["rejected"][0]["text"]
    else:
        said = Page(text).text
        assert "EPSG:4326" in said
        assert "Nothing was stored." in said


def test_the_html_report_shows_hostile_text_as_text(register, tmp_path):
    name = "<img src=x onerror=alert(1)>.csv"
    source = school_csv.write(tmp_path, school(1, UTMHochwert=HOSTILE), name=name)
    report = tmp_path / "bericht.html"
    refusal(register, source, REPORT=report)
    page = Page(report.read_text(encoding="utf-8"))
    assert not page.tags & {"img", "script", "a", "link", "iframe"}
    assert HOSTILE in page.text
    assert name in page.text


@pytest.mark.parametrize("name", ["bericht.txt", "bericht.csv", "register.gpkg", "schulen.csv"])
def test_a_report_never_overwrites_what_is_no_report(register, tmp_path, name):
    source = school_csv.write(tmp_path, school(1))
    before = source.read_bytes()
    assert name in refusal(register, source, REPORT=tmp_path / name)
    assert source.read_bytes() == before
    assert register.count(Actor) == 0


def test_a_report_that_cannot_be_written_is_said_before_anything_is_imported(register, tmp_path):
    source = school_csv.write(tmp_path, school(1))
    sentence = refusal(register, source, REPORT=tmp_path / "nirgends" / "bericht.json")
    assert "nirgends" in sentence
    assert "nothing was done" in sentence


def test_when_only_the_report_fails_it_is_said_that_the_import_was_stored(
    register, tmp_path, monkeypatch
):
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    source = school_csv.write(tmp_path, school(1))
    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(QgsProcessingException) as caught:
        take(register, source, REPORT=tmp_path / "bericht.json")
    assert "The import was stored." in str(caught.value)
    assert "bericht.json" in str(caught.value)
    assert register.count(Actor) == 1


# ---- hostile paths


def test_a_vrt_named_csv_is_not_opened_as_what_it_is(register, tmp_path, monkeypatch):
    opened = []
    for name in ("OpenEx", "Open"):
        real = getattr(gdal, name)
        monkeypatch.setattr(
            gdal,
            name,
            lambda path, *a, real=real, **k: (opened.append(path), real(path, *a, **k))[1],
        )
    refusal(register, raw(tmp_path, VRT.encode()))
    assert {str(path) for path in opened} == {str(register.path)}


def test_links_and_dots_in_a_path_lead_to_the_same_rows(register, tmp_path):
    folder = tmp_path / "unten"
    folder.mkdir()
    source = school_csv.write(tmp_path, school(1))
    (folder / "link.csv").symlink_to(source)
    assert take(register, folder / "link.csv")["INSERTED"] == 1
    assert take(register, folder / ".." / source.name)["UNCHANGED"] == 1


def test_a_link_into_nowhere_is_a_missing_file(register, tmp_path):
    (tmp_path / "link.csv").symlink_to(tmp_path / "weg.csv")
    assert "link.csv" in refusal(register, tmp_path / "link.csv")


def test_the_name_of_a_file_is_only_a_name(register, tmp_path):
    name = "{n} %s [% now() %] '; DROP TABLE actor; --.csv"
    take(register, school_csv.write(tmp_path, school(1), name=name))
    assert registers.query(register.path, "SELECT file_name FROM import_batch") == [(name,)]


# ---- registers that cannot be written


@contextmanager
def in_the_open() -> Iterator[Path]:
    """A folder that everybody may enter; pytest's own are closed to others."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        yield Path(folder)


@contextmanager
def as_nobody() -> Iterator[None]:
    """Do something as a user without rights: root may write everywhere."""
    os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


def test_a_locked_register_is_left_alone_and_named(register, tmp_path):
    source = school_csv.write(tmp_path, school(1))
    other = sqlite3.connect(register.path, isolation_level=None)
    gdal.SetConfigOption("SQLITE_BUSY_TIMEOUT", "50")
    try:
        other.execute("BEGIN EXCLUSIVE")
        sentence = refusal(register, source)
    finally:
        gdal.SetConfigOption("SQLITE_BUSY_TIMEOUT", None)
        other.close()
    assert str(register.path) in sentence
    assert "another program" in sentence
    assert take(register, source)["INSERTED"] == 1  # afterwards it is free


@AS_SOMEBODY_ELSE
@pytest.mark.parametrize(("file_mode", "folder_mode"), [(0o444, 0o777), (0o444, 0o555)])
def test_a_read_only_register_is_left_alone_and_named(register, file_mode, folder_mode):
    with in_the_open() as folder:
        own = registers.copy_of(register.path, folder)
        source = school_csv.write(folder, school(1))
        own.path.chmod(file_mode)
        folder.chmod(folder_mode)
        with as_nobody():
            sentence = refusal(own, source)
        assert str(own.path) in sentence
        assert "read-only" in sentence


def test_a_file_that_is_no_register(register, tmp_path):
    source = school_csv.write(tmp_path, school(1))
    foreign = tmp_path / "fremd.gpkg"
    foreign.write_bytes(b"no database at all")
    with pytest.raises(QgsProcessingException, match=r"fremd\.gpkg"):
        run(ImportRecordsAlgorithm, REGISTER=foreign, INPUT=source, PROFILE="nrw_schuldaten")
    assert foreign.read_bytes() == b"no database at all"


# ---- cancelling


@pytest.mark.parametrize("percent", [1, 20, 40, 60, 90])
def test_cancelling_in_the_middle_stores_nothing(register, tmp_path, percent):
    source = school_csv.write(tmp_path, *(school(number) for number in range(400)))
    before = registers.content(register.path)
    feedback = QgsProcessingFeedback(False)
    reached = []

    def watch(progress: float) -> None:
        reached.append(progress)
        if progress >= percent:
            feedback.cancel()

    feedback.progressChanged.connect(watch)
    with pytest.raises(QgsProcessingException, match="Nothing of it was stored"):
        take(register, source, feedback=feedback)
    assert max(reached) < percent + 25
    assert registers.content(register.path) == before


def test_progress_goes_from_nothing_to_the_end_and_never_back(register, tmp_path):
    source = school_csv.write(tmp_path, *(school(number) for number in range(400)))
    feedback = QgsProcessingFeedback(False)
    reached: list[float] = []
    feedback.progressChanged.connect(reached.append)
    take(register, source, feedback=feedback)
    assert reached == sorted(reached)
    assert reached[0] < 5
    assert reached[-1] > 90


# ---- a newer edition


def test_what_a_newer_edition_closes_or_lacks_is_said(register, tmp_path):
    take(register, school_csv.write(tmp_path, school(1), school(2), school(3)))
    newer = school_csv.write(tmp_path, school(1, Schulbetriebsschluessel="5"), school(2))
    report = tmp_path / "report.json"
    result = take(register, newer, REPORT=report)
    assert (result["SKIPPED"], result["UNCHANGED"]) == (1, 1)
    said = json.loads(report.read_text(encoding="utf-8"))
    assert said["vanished"] == 2  # the school, and what it does
    (remark,) = said["remarks"]
    assert remark["line"] == 3
    assert "“1” is left out, but the register still has it" in remark["text"]
