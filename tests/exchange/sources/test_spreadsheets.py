"""Sheets of spreadsheets: cells with their types, from XLSX and ODS alike."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from corpus.packed import ods_cell, ods_parts, ods_table, pack, xlsx_parts
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from bildungsprojekte_plugin.exchange.sources.files import open_file
from bildungsprojekte_plugin.exchange.sources.sheet import Cell, Merged, Source, Tidied
from bildungsprojekte_plugin.support.errors import UserError


def xlsx(folder: Path, fill: Callable[[Workbook], None], sheet: str = "") -> Source:
    book = Workbook()
    fill(book)
    path = folder / "list.xlsx"
    book.save(path)
    return open_file(path, sheet)


def ods(folder: Path, tables: str, sheet: str = "") -> Source:
    path = folder / "list.ods"
    path.write_bytes(pack(ods_parts(tables)))
    return open_file(path, sheet)


def cells(source: Source) -> list[tuple[Cell, ...]]:
    return [row.cells for row in source.content.rows]


@pytest.mark.parametrize(
    ("value", "shown", "cell"),
    [
        ("  Größe ", "General", "Größe"),
        (12, "General", 12),
        (12.5, "0.00", 12.5),
        (5911000, "00000000", "05911000"),
        (1067, "00000", "01067"),
        (0.5, "0%", 0.5),
        (date(2021, 9, 27), "dd.mm.yyyy", date(2021, 9, 27)),
        (datetime(2021, 9, 27, 8, 30), "d.m.yy h:mm", datetime(2021, 9, 27, 8, 30)),
        (44466, "[$-407]d. mmmm yyyy", date(2021, 9, 27)),
        (44466, '0 "days"', 44466),
        (True, "General", True),
    ],
)
def test_a_cell_of_xlsx_is_what_the_sheet_shows(tmp_path, value, shown, cell):
    def fill(book: Workbook) -> None:
        book.active["A1"].value = value
        book.active["A1"].number_format = shown

    (((found,)),) = cells(xlsx(tmp_path, fill))
    assert found == cell
    assert type(found) in (type(cell), Tidied)


def test_days_may_be_counted_from_1904(tmp_path):
    def fill(book: Workbook) -> None:
        book.epoch = CALENDAR_MAC_1904
        book.active["A1"] = date(2021, 9, 27)

    assert cells(xlsx(tmp_path, fill)) == [(date(2021, 9, 27),)]


@pytest.mark.parametrize(
    ("value", "cell"),
    [("Größe", "Größe"), (12, 12), (12.5, 12.5), (date(2021, 9, 27), date(2021, 9, 27)),
     (datetime(2021, 9, 27, 8, 30), datetime(2021, 9, 27, 8, 30)), (True, True), ("a\nb", "a\nb")],
)  # fmt: skip
def test_a_cell_of_ods_has_its_type(tmp_path, value, cell):
    (((found,)),) = cells(ods(tmp_path, ods_table([[value]])))
    assert found == cell
    assert type(found) in (type(cell), Tidied)


def test_a_key_that_ods_shows_with_its_zero_keeps_it(tmp_path):
    cell = ods_cell(5911000).replace(">5911000<", ">05911000<")
    assert cells(ods(tmp_path, ods_table([[cell, "x"]]))) == [("05911000", "x")]


def test_repeated_cells_and_rows_of_ods_are_there_as_often(tmp_path):
    twice = ods_cell("x", ' table:number-columns-repeated="2"')
    table = ods_table([[twice, "y"]]).replace(
        "<table:table-row>", '<table:table-row table:number-rows-repeated="3">'
    )
    assert cells(ods(tmp_path, table)) == [("x", "x", "y")] * 3


def test_rows_keep_the_numbers_that_the_program_shows(tmp_path):
    def fill(book: Workbook) -> None:
        book.active["A2"], book.active["C7"] = "a", "b"

    found = xlsx(tmp_path, fill).content.rows
    assert [(row.number, row.cells) for row in found] == [(2, ("a",)), (7, ("", "", "b"))]


def test_another_packed_document_is_to_be_saved_as_a_list(tmp_path):
    path = tmp_path / "liste.docx"
    path.write_bytes(pack({"[Content_Types].xml": "", "word/document.xml": ""}))
    with pytest.raises(UserError, match="Save it as XLSX"):
        open_file(path)


def test_what_is_packed_is_to_be_unpacked(tmp_path):
    path = tmp_path / "kitas.zip"
    path.write_bytes(pack({"kitas.shp": "", "kitas.dbf": ""}))
    with pytest.raises(UserError, match=r"Unpack.*kitas\.dbf, kitas\.shp"):
        open_file(path)


def test_merged_cells_are_told(tmp_path):
    def fill(book: Workbook) -> None:
        book.active["A1"] = "a"
        book.active.merge_cells("A1:C2")

    assert xlsx(tmp_path, fill).content.merged == [Merged(1, 0, 2, 2)]
    span = ' table:number-columns-spanned="3" table:number-rows-spanned="2"'
    assert ods(tmp_path, ods_table([[ods_cell("a", span)]])).content.merged == [Merged(1, 0, 2, 2)]


def test_the_fullest_sheet_that_is_shown_is_taken_unless_one_is_named(tmp_path):
    def fill(book: Workbook) -> None:
        book.active.title = "Start"
        book.active["A1"] = "Hinweise"
        for name, rows in (("Liste", 3), ("Alt", 9)):
            sheet = book.create_sheet(name)
            for number in range(rows):
                sheet.append([name, number])
        sheet.sheet_state = "hidden"

    source = xlsx(tmp_path, fill)
    assert (source.sheets, source.sheet) == (("Start", "Liste", "Alt"), "Liste")
    assert len(cells(xlsx(tmp_path, fill, "Alt"))) == 9
    with pytest.raises(UserError):
        xlsx(tmp_path, fill, "Neu")


def test_a_formula_counts_with_its_value_and_an_error_is_nothing(tmp_path):
    formula = '<c t="str"><f>"a"&amp;"b"</f><v>ab</v></c>'
    row = f'<row>{formula}<c t="e"><v>#N/A</v></c><c><v>1</v></c></row>'
    path = tmp_path / "list.xlsx"
    path.write_bytes(pack(xlsx_parts(f"<sheetData>{row}</sheetData>")))
    assert cells(open_file(path)) == [("ab", "", 1)]


@pytest.mark.parametrize("share", [0.3, 0.9, 0.999])
def test_half_a_spreadsheet_is_refused_and_not_read_by_half(tmp_path, share):
    whole = pack(ods_parts(ods_table([["a", "b"]] * 50)))
    path = tmp_path / "list.ods"
    path.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(UserError):
        open_file(path)


def test_formulas_without_a_value_are_noted_in_xlsx(tmp_path):
    def fill(book: Workbook) -> None:
        for row in (("A", 1, "=B1+1"), ("B", "=1+1", "=B2+1"), ("C", 3, "=B3+1"), ("D", "=B1", 4)):
            book.active.append(row)

    source = xlsx(tmp_path, fill)
    assert source.content.unvalued.names() == ["C1:C3", "B2", "B4"]
    assert cells(source)[1] == ("B",)


def test_a_formula_with_a_value_is_no_formula_without_one(tmp_path):
    path = tmp_path / "list.xlsx"
    row = '<row><c><f>1+1</f><v>2</v></c><c t="str"><f>""</f><v></v></c><c><f>1/0</f></c></row>'
    path.write_bytes(pack(xlsx_parts(row)))
    source = open_file(path)
    assert source.content.unvalued.names() == ["C1"]
    assert cells(source) == [(2, "", "")]


def test_what_stands_behind_a_formula_without_a_value_stays_in_its_column(tmp_path):
    path = tmp_path / "list.xlsx"
    path.write_bytes(pack(xlsx_parts("<row><c><f>1+1</f></c><c><v>5</v></c></row>")))
    assert cells(open_file(path)) == [("", 5)]


def test_formulas_without_a_value_are_noted_in_ods(tmp_path):
    formula, name = '<table:table-cell table:formula="of:=1+1"{}/>', ods_cell("A")
    row = "<table:table-row>{}</table:table-row>"
    valued = formula.format(' office:value-type="float" office:value="2"')
    emptied = formula.format(' office:value-type="string"')
    rows = [name + formula.format(""), name + valued, name + emptied, name + formula.format("")]
    table = f'<table:table table:name="L">{"".join(map(row.format, rows))}</table:table>'
    source = ods(tmp_path, table)
    assert source.content.unvalued.names() == ["B1", "B4"]
    assert cells(source)[1] == ("A", 2)
