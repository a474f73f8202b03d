"""Which rows name the columns, and what stands around the list."""

from __future__ import annotations

import pytest

from bildungsprojekte_plugin.exchange.profiles.synonyms import known_names
from bildungsprojekte_plugin.exchange.sources.sheet import Cell, Grid, Merged, Row, Table
from bildungsprojekte_plugin.exchange.understanding.header import table_of
from bildungsprojekte_plugin.support.errors import UserError

LIST = [
    ["Akteur", "Angebot", "Ort", "Plätze"],
    ["Verein A", "Lesen", "Essen", "12"],
    ["Verein B", "Turnen", "Hamm", "8"],
    ["Verein C", "Malen", "Herne", "5"],
]


def table(rows: list[list[Cell]], *merged: Merged, delimiter: str = ";", **how: int) -> Table:
    numbered = [Row(number, tuple(row)) for number, row in enumerate(rows, start=1) if any(row)]
    return table_of(
        Grid(numbered, list(merged), delimiter=delimiter), "list.csv", known_names(), **how
    )


def names(found: Table) -> list[Cell]:
    return [row.cells[0] for row in found.rows]


ACTORS = ["Verein A", "Verein B", "Verein C"]


@pytest.mark.parametrize(
    "above",
    [
        [["Angebote der Stadt"]],
        [["Stand", "01.03.2024"], ["Quelle", "Bildungsbüro"], []],
        [["Alle Angaben ohne Gewähr, die Liste wird laufend ergänzt und geprüft."], []],
    ],
)
def test_what_stands_above_a_list_is_no_part_of_it(above):
    found = table([*above, *LIST])
    assert found.columns == tuple(LIST[0])
    assert names(found) == ACTORS
    assert found.header == (len(above) + 1,)


@pytest.mark.parametrize(
    "below",
    [["Summe", "", "", "25"], ["Gesamt: 3"], ["Stand: 1.3.2024"], ["* vorläufig"], ["© Stadt"],
     ["Anmerkungen: keine"], ["Gesamt:", "2 Angebote", "", 20], ["davon Kita", "", "", "2"]],
)  # fmt: skip
def test_what_sums_up_or_comments_below_a_list_is_no_part_of_it(below):
    found = table([*LIST, below])
    assert names(found) == ACTORS
    assert [row.number for row in found.left_out] == [5]


def test_a_title_alone_below_a_list_may_be_a_record():
    rows = [["Nr.", "Datum", "Ort", "Titel"], ["1", "1.2.2024", "Herne", "Lesen"]]
    alone = ["", "", "", "Neuer Kurs"]
    assert [row.cells[3] for row in table([*rows, alone]).rows] == ["Lesen", "Neuer Kurs"]
    assert len(table([*rows, ["", "", "Danke!", ""]]).rows) == 1


def test_a_sum_below_two_columns_is_none_of_the_list():
    assert names(table([row[:2] for row in LIST] + [["Summe", "3"]])) == ACTORS


@pytest.mark.parametrize(
    "last", [["Gesamtschule Süd", "", "", "25"], ["Stand-up-Bühne", "Lachen", "Unna", "3"],
             ["Summer School", "", "", "5"], ["Notenbank", "", "", "4"]],
)  # fmt: skip
def test_an_organisation_that_is_called_like_a_sum_or_a_note_stays_in_the_list(last):
    assert names(table([*LIST, last])) == [*ACTORS, last[0]]


def test_names_of_two_lines_are_put_together():
    upper = ["Akteur", "Adresse", "", ""]
    lower = ["", "Straße", "PLZ", "Ort"]
    found = table([upper, lower, ["Verein A", "Weg 1", "45130", "Essen"]])
    assert found.columns == ("Akteur", "Adresse – Straße", "Adresse – PLZ", "Adresse – Ort")
    assert names(found) == ["Verein A"]


def test_a_merged_cell_counts_for_all_of_its_rows():
    rows = [LIST[0], LIST[1], ["", "Malen", "Essen", "3"]]
    assert names(table(rows, Merged(2, 0, 3, 0), delimiter="")) == ["Verein A", "Verein A"]


def test_the_user_may_say_which_row_names_the_columns():
    found = table([["Name", "Akteur", "Ort", "Titel"], *LIST], header=2)
    assert found.columns == tuple(LIST[0])


def test_names_that_repeat_are_told_apart_and_columns_without_one_have_their_letter():
    found = table([["Akteur", "Ort", "Ort", ""], ["Verein A", "Essen", "Hamm", "x"]])
    assert found.columns == ("Akteur", "Ort", "Ort (2)", "(D)")


def test_a_row_with_too_many_cells_is_broken_and_keeps_its_number():
    found = table([*LIST, ["Verein D", "Lesen", "Essen", "1", "zu", "viel"]])
    assert [row.number for row in found.rows if row.problem] == [5]


@pytest.mark.parametrize("rows", [LIST[:1], [["1", "2"], ["3", "4"]], []])
def test_without_names_or_without_rows_there_is_no_table(rows):
    with pytest.raises(UserError):
        table(rows)


def test_a_cell_across_the_list_says_what_follows_and_is_no_row():
    heading = ["Bezirk Mitte", "", "", ""]
    found = table([LIST[0], heading, *LIST[1:3], heading, LIST[3]], Merged(2, 0, 2, 3),
                  Merged(5, 0, 5, 3))  # fmt: skip
    assert names(found) == ACTORS
    assert [row.number for row in found.left_out] == [2, 5]


def test_a_cell_across_some_columns_of_a_row_is_a_part_of_it():
    row = ["Verein D", "Tanz", "", ""]
    assert names(table([*LIST, row], Merged(5, 1, 5, 3))) == [*ACTORS, "Verein D"]


@pytest.mark.parametrize("total", ["Zwischensumme", "Summe Mitte", "Gesamt", "Subtotal"])
def test_what_sums_up_in_the_middle_is_no_row(total):
    found = table([*LIST[:3], [total, "", "", "20"], LIST[3]])
    assert names(found) == ACTORS
    assert [row.number for row in found.left_out] == [4]


def test_an_actor_that_is_called_like_a_sum_is_one():
    rows = [["Gesamtschule Nord", "Chor", "Essen", "3"], ["Total Theater", "Spiel", "Hamm", "5"]]
    assert names(table([*LIST[:3], *rows, LIST[3]])) == [
        *ACTORS[:2], "Gesamtschule Nord", "Total Theater", "Verein C",
    ]  # fmt: skip


def test_a_second_list_below_goes_on_with_the_first():
    again = ["Musikschule", "Angebot", "Ort", "Plätze"]
    found = table([*LIST[:3], ["Musikschulen"], again, LIST[3]])
    assert names(found) == ACTORS
    assert [row.number for row in found.left_out] == [4, 5]


def test_a_form_is_no_list():
    with pytest.raises(UserError, match="below each other"):
        table([["Name", "TV Essen"], ["Straße", "Weg 1"], ["PLZ", "45127"], ["Ort", "Essen"]])


def test_words_that_columns_are_called_too_make_no_form():
    rows = [["Typ", "Name"], ["Kita", "Sonne"], ["Schule", "Nord"], ["Kita", "Mond"]]
    assert len(table(rows).rows) == 3
