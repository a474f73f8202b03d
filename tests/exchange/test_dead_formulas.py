"""No text that anybody has entered is computed when somebody opens one of our files."""

from __future__ import annotations

import csv
from pathlib import Path

import libreoffice
import numpy as np
import pytest
import registers
from exported import parsed

from bildungsprojekte_plugin.analysis.coverage import Count, Coverage, Weighting
from bildungsprojekte_plugin.analysis.coverage_table import CoverageTable, Heading
from bildungsprojekte_plugin.exchange.duplicates import find_duplicates
from bildungsprojekte_plugin.exchange.exporting.own_sheets import Audience, What
from bildungsprojekte_plugin.exchange.exporting.return_sheets import INDEX, By, write_return_sheets
from bildungsprojekte_plugin.exchange.exporting.run import export
from bildungsprojekte_plugin.exchange.importing.delivery import read_file
from bildungsprojekte_plugin.exchange.importing.rejects import write_rejects
from bildungsprojekte_plugin.exchange.importing.run import import_file
from bildungsprojekte_plugin.exchange.report_files.duplicates_report import write_duplicates_report
from bildungsprojekte_plugin.exchange.writing.matrix_csv import matrix_written
from bildungsprojekte_plugin.model import Activity, Actor, Query, Term
from bildungsprojekte_plugin.store import Register

ALIVE = (
    *("=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "\r=1+1", "\n=1+1", "  =1+1", "of:=1+1"),
    *("=cmd|'/c calc'!A1", '=DDE("cmd";"/c calc";"x")', "+cmd|' /C calc'!A0", "a\r=1+1"),
    *('=HYPERLINK("http://a.example";"x")', "＝1+1", '="01"', "=1+1,=2+2", "=1+1;=2+2", '"=1+1"'),
)  # fmt: skip
CSV = {"csv": ",", "excel.csv": ";", "rejects": ";", "duplicates": ",", "matrix": ","}


@pytest.fixture
def register(tmp_path) -> Register:
    (tmp_path / "register").mkdir()
    register = registers.blank_copy(tmp_path / "register")
    with register.change("Filled") as change:
        change.insert(Term(vocabulary="theme", code="=1+1", label_de="=1+1", label_en="=1+1"))
        for number, text in enumerate(ALIVE):
            club = change.insert(Actor(name=text, street="Weg 1", city=text, phone=text))
            change.insert(Actor(name=f"{text} e.V.", street="Weg 1", city=text, phone=text))
            change.insert(Activity(uuid=f"t{number}", actor=club, title=text, description=text,
                                   terms={"theme": {"=1+1"}}))  # fmt: skip
    return register


def covered(headings: tuple[Heading, ...]) -> CoverageTable:
    """Return a coverage of nothing by districts and terms of these names."""
    size = len(headings)
    coverage = Coverage(
        np.zeros((size + 2, size + 1)), np.zeros(size + 2), np.zeros(size + 1), 0.0,
        records=0, outside=0, unlocated=0, not_stated=0, repeated=0, shared=0, apart=0,
    )  # fmt: skip
    return CoverageTable(
        coverage, headings, headings, "", "", "", Count.ACTIVITIES, Weighting.FULL, "", "", ""
    )


def written(kind: str, register: Register, folder: Path) -> Path:
    """Write one of the files that people open in a spreadsheet."""
    path = folder / ("file.csv" if kind in CSV else f"file.{kind}")
    if kind == "return sheet":
        write_return_sheets(register, By.MUNICIPALITY, Query(), "de", folder / "sheets")
        return next(file for file in (folder / "sheets").iterdir() if file.name != INDEX)
    if kind == "index":
        write_return_sheets(register, By.ACTOR, Query(), "de", folder / "sheets")
        return folder / "sheets" / INDEX
    if kind == "rejects":
        source = folder / "liste.csv"
        with source.open("w", newline="", encoding="utf-8") as file:
            rows = [[text, text, "zehn"] for text in ALIVE]
            csv.writer(file, delimiter=";").writerows([["Verein", "Angebot", "Plätze"], *rows])
        result = import_file(register, source, sets_rejected_aside=True)
        assert result.rejected == len(ALIVE)
        write_rejects(read_file(source).tables, result, path)
    elif kind == "duplicates":
        actors = {actor.uuid: actor for actor in register.all(Actor)}
        found = find_duplicates(list(actors.values()))
        assert len(found) > 3
        write_duplicates_report("=1+1", found, actors, path)
    elif kind == "matrix":
        headings = tuple(Heading(text, text) for text in ALIVE)
        with matrix_written(covered(headings), path):
            pass
    else:
        form = "excel" if kind == "excel.csv" else "raw"
        export(register, Query(), What.ACTIVITIES, Audience.PUBLIC, "de", path, form)
    return path


KINDS = (*CSV, "xlsx", "ods", "return sheet", "index")


@libreoffice.NEEDED
@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_computed_when_libreoffice_opens_a_file(register, tmp_path, kind):
    path = written(kind, register, tmp_path)
    reading = [f"--infilter=CSV:{ord(CSV[kind])},34,76,1"] if kind in CSV else []
    root = parsed(libreoffice.saved_as(path, "fods", tmp_path, *reading).read_bytes())
    table = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
    cells = list(root.iter(f"{table}table-cell"))
    assert len(cells) > len(ALIVE)
    assert [cell.attrib for cell in cells if cell.get(f"{table}formula")] == []
    assert not list(root.iter(f"{table}dde-link"))
    said = {"".join(cell.itertext()).strip().lstrip("'") for cell in cells}
    assert {"=1+1", "@SUM(1)", "=cmd|'/c calc'!A1"} <= said


@libreoffice.NEEDED
@pytest.mark.slow
def test_a_formula_in_a_csv_file_is_computed_so_the_search_finds_one(tmp_path):
    (tmp_path / "file.csv").write_text("a,b\n=1+1,x\n")
    seen = libreoffice.saved_as(
        tmp_path / "file.csv", "fods", tmp_path, "--infilter=CSV:44,34,76,1"
    )
    assert b'table:formula="of:=1+1"' in seen.read_bytes()


@pytest.mark.parametrize("kind", CSV)
def test_no_cell_of_a_csv_file_begins_like_a_formula(register, tmp_path, kind):
    path = written(kind, register, tmp_path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file, delimiter=CSV[kind]) for cell in row]
    assert len(cells) > len(ALIVE)
    assert [cell for cell in cells if cell and cell.lstrip()[:1] in "=+-@＝"] == []


def test_numbers_that_are_keys_stay_numbers(tmp_path):
    headings = tuple(Heading(text, text) for text in ("-1", "+5", "007", "-1,5"))
    with matrix_written(covered(headings), tmp_path / "file.csv"):
        pass
    rows = list(csv.DictReader((tmp_path / "file.csv").read_text("utf-8").splitlines()))
    assert {row["district_key"] for row in rows} == {"-1", "+5", "007", "-1,5", "outside",
                                                     "unlocated"}  # fmt: skip
