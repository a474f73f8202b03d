"""Texts as grids of cells: delimiters, quotes, lines that are broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from bildungsprojekte_plugin.exchange.sources.sheet import Grid
from bildungsprojekte_plugin.exchange.sources.text import parted, read_text


def read(folder: Path, text: str, delimiter: str = "") -> Grid:
    path = folder / "list.csv"
    path.write_bytes(text.encode())
    return read_text(path, delimiter)


def cells(grid: Grid) -> list[tuple]:
    return [row.cells for row in grid.rows if row.problem is None]


@pytest.mark.parametrize("mark", [";", ",", "\t", "|"])
def test_the_delimiter_is_found_though_others_stand_in_the_cells(tmp_path, mark):
    others = "".join({";", ",", "|"} - {mark})
    grid = read(
        tmp_path, f'a{mark}b{mark}c\n"x{others}"{mark}1{mark}2\n"y{others}"{mark}3{mark}4\n'
    )
    assert grid.delimiter == mark
    assert cells(grid) == [("a", "b", "c"), (f"x{others}", "1", "2"), (f"y{others}", "3", "4")]


def test_decimal_commas_do_not_part_cells(tmp_path):
    assert cells(read(tmp_path, "a;b\n1,5;2,5\n3,5;4,5\n"))[1] == ("1,5", "2,5")


def test_a_line_that_states_the_delimiter_is_believed_and_is_no_row(tmp_path):
    grid = read(tmp_path, "sep=^\na^b\n1;2^3\n")
    assert (grid.delimiter, cells(grid)) == ("^", [("a", "b"), ("1;2", "3")])
    assert grid.rows[0].number == 2


def test_a_cell_may_go_over_lines_and_rows_keep_their_numbers(tmp_path):
    grid = read(tmp_path, 'a;b\n"one\ntwo";x\n\nlast;y\n')
    assert [(row.number, row.cells[0]) for row in grid.rows] == [
        (1, "a"),
        (2, "one\ntwo"),
        (5, "last"),
    ]


def test_quotes_in_cells_are_doubled_or_behind_backslashes(tmp_path):
    assert cells(read(tmp_path, 'a;b\n"say ""hi""";x\n'))[1][0] == 'say "hi"'
    assert cells(read(tmp_path, 'a;b\n"say \\"hi\\"";"x"\n"c";""\n'))[1][0] == 'say "hi"'


def test_a_row_whose_quote_is_never_closed_takes_no_other_with_it(tmp_path):
    grid = read(tmp_path, 'a;b\n"open;1\nVerein;2\n')
    assert [row.problem is None for row in grid.rows] == [True, False, True]
    assert grid.rows[1].number == 2


def test_a_key_that_was_kept_by_a_formula_is_the_text_that_a_spreadsheet_shows(tmp_path):
    assert cells(read(tmp_path, 'a;b\n="05911000";=1+1\n'))[1] == ("05911000", "=1+1")


def test_what_was_encoded_twice_is_mended_and_counted(tmp_path):
    grid = read(tmp_path, "a;b\nMÃ¼lheim;Essen\n")
    assert (cells(grid)[1], grid.repaired) == (("Mülheim", "Essen"), 1)


def test_a_cell_may_begin_with_a_word_in_quotes(tmp_path):
    grid = read(tmp_path, 'a;b;c\n"Sonne" e.V.;"x ""y""";"z"\nVerein "Mond";"1";2\n')
    assert cells(grid)[1:] == [('"Sonne" e.V.', 'x "y"', "z"), ('Verein "Mond"', "1", "2")]
    broken = read(tmp_path, 'a;b;c\n"Sonne" e.V.;"x;y";z\n').rows[1]
    assert broken.problem is not None  # which of the delimiters are some, nobody knows


def test_a_list_that_stands_in_one_column_is_parted(tmp_path):
    grid = parted(read(tmp_path, '"a;b;c"\n"x;""1;2"";3"\n\n"y;4;5"\n'))
    assert cells(grid) == [("a", "b", "c"), ("x", "1;2", "3"), ("y", "4", "5")]
    assert [row.number for row in grid.rows] == [1, 2, 4]
    assert grid.delimiter == ";"


@pytest.mark.parametrize("text", ["Name\nMüller, A\nMeier, B\n", "a\nb\n", "a;b\nc;d\n"])
def test_a_list_of_one_column_or_of_several_stays_as_it_is(tmp_path, text):
    grid = read(tmp_path, text, ";")
    assert parted(grid) is grid
