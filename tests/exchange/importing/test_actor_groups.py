"""Lists that name an actor in the first of its rows alone."""

from __future__ import annotations

import json

import pytest
import registers
from imported_lists import actors, found_out, offers, said, take, written
from qgis.core import QgsProcessingException
from running import run

from bildungsprojekte_plugin.algorithms.import_records import ImportRecordsAlgorithm
from bildungsprojekte_plugin.exchange.importing.result import RejectedRowsError
from bildungsprojekte_plugin.exchange.importing.run import import_file
from bildungsprojekte_plugin.exchange.understanding.questions import (
    AS_ABOVE,
    BLANK_ACTORS,
    NOT_NAMED,
    Answers,
    UndecidedError,
)
from bildungsprojekte_plugin.model import Activity, Actor
from bildungsprojekte_plugin.store import Register

LIST = (
    "Verein;Straße;PLZ;Ort;Telefon;Angebot;Plätze",
    "TV Bochum;Weg 1;44787;Bochum;0234 1;Turnen;10",
    ";;;;;Boxen;12",
    ";Halle 3;44623;Herne;;Yoga;",
    "VHS Herne;Platz 1;44623;Herne;02323 1;Lesen;",
    ";;;;;Malen;8",
)
OFFERS = [
    *[("TV Bochum", title) for title in ("Boxen", "Turnen", "Yoga")],
    *[("VHS Herne", title) for title in ("Lesen", "Malen")],
]


@pytest.fixture
def register(tmp_path) -> Register:
    return registers.blank_copy(tmp_path)


def test_it_is_asked_whose_the_rows_below_are(register, tmp_path):
    with pytest.raises(UndecidedError) as caught:
        take(register, tmp_path, *LIST)
    (question,) = caught.value.questions
    assert (question.parameter, question.choices) == (BLANK_ACTORS, (AS_ABOVE, NOT_NAMED))
    text = str(caught.value)
    assert all(word in text for word in ("3 rows", "“Verein”", "line 3", "below “TV Bochum”"))
    assert actors(register) == []


def test_rows_may_belong_to_the_actor_above(register, tmp_path):
    result = take(register, tmp_path, *LIST, answers=Answers(blank_actors=AS_ABOVE))
    assert offers(register) == OFFERS
    assert sorted((one.name, one.street, one.phone) for one in register.all(Actor)) == [
        ("TV Bochum", "Weg 1", "0234 1"),
        ("VHS Herne", "Platz 1", "02323 1"),
    ]
    streets = {one.title: (one.street, one.postcode) for one in register.all(Activity)}
    assert streets["Boxen"] == ("Weg 1", "44787")
    assert streets["Yoga"] == ("Halle 3", "44623")
    assert streets["Malen"] == ("Platz 1", "44623")
    assert "row above them, and have its address where they name none: 3" in found_out(result)


def test_an_actor_that_stands_in_a_row_of_its_own_is_that_of_the_rows_below(register, tmp_path):
    rows = ("TV;;;", ";Turnen;44787;10", ";Boxen;44787;12", "Zoo;;;", ";Tour;44787;3")
    header = "Verein;Angebot;PLZ;Plätze"
    result = take(register, tmp_path, header, *rows, answers=Answers(blank_actors=AS_ABOVE))
    assert offers(register) == [("TV", "Boxen"), ("TV", "Turnen"), ("Zoo", "Tour")]
    assert (result.skipped, result.rejected) == (2, 0)


def test_or_they_do_not_name_theirs_and_are_rejected_with_place_and_way_out(register, tmp_path):
    with pytest.raises(RejectedRowsError, match="line 3: No actor is named: the column “Verein”"):
        take(register, tmp_path, *LIST, answers=Answers(blank_actors=NOT_NAMED))
    assert actors(register) == []


@pytest.mark.parametrize(
    "rows",
    [
        ("TV;Turnen", "SV;Boxen", "VHS;Yoga", "Zoo;Tour", ";Malen"),  # one was forgotten
        (";Turnen", "SV;Boxen", ";Yoga", ";Malen"),  # there is nothing above the first
    ],
)
def test_a_name_that_was_forgotten_is_not_asked_for_but_named(register, tmp_path, rows):
    with pytest.raises(RejectedRowsError, match="No actor is named"):
        take(register, tmp_path, "Verein;Angebot", *rows)


def test_the_algorithm_asks_in_its_report_and_takes_the_answer(register, tmp_path):
    path, report = written(tmp_path, *LIST), tmp_path / "report.json"
    given = {"REGISTER": register.address, "INPUT": path, "REPORT": report}
    with pytest.raises(QgsProcessingException, match=BLANK_ACTORS):
        run(ImportRecordsAlgorithm, **given)
    (question,) = json.loads(report.read_text(encoding="utf-8"))["questions"]
    run(ImportRecordsAlgorithm, **given, **{question["parameter"]: question["choices"][0]})
    assert offers(register) == OFFERS
    assert said(take(register, tmp_path, *LIST, answers=Answers(blank_actors=AS_ABOVE))) == []


def test_a_row_that_is_set_aside_says_in_its_file_whose_it_is(register, tmp_path):
    """There it may stand below another actor than in its list."""
    rows = [*LIST[:-1], ";;;;;Malen;acht", ";;;;;Töpfern;9"]
    rejects = tmp_path / "rejects.csv"
    run(
        ImportRecordsAlgorithm,
        REGISTER=register.address,
        INPUT=written(tmp_path, *rows),
        REJECTS=rejects,
        BLANK_ACTORS=AS_ABOVE,
    )
    text = rejects.read_text(encoding="utf-8-sig")
    rejects.write_text(text.replace("acht", "8"), encoding="utf-8-sig")
    assert import_file(register, rejects).inserted == 1
    assert offers(register) == sorted([*OFFERS, ("VHS Herne", "Töpfern")])
    assert {one.title: one.street for one in register.all(Activity)}["Malen"] == "Platz 1"
