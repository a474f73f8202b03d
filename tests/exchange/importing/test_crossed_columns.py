"""Lists with a column for each term and crosses in it, from the file to the register."""

from __future__ import annotations

import json

import pytest
import registers
from imported_lists import actors, found_out, said, take, written
from running import run

from bildungsprojekte_plugin.algorithms.import_records import ImportRecordsAlgorithm
from bildungsprojekte_plugin.exchange.importing.run import import_file
from bildungsprojekte_plugin.exchange.profiles.profile import Profile, RecordRule, from_json
from bildungsprojekte_plugin.model import Activity
from bildungsprojekte_plugin.store import Register


@pytest.fixture
def register(tmp_path) -> Register:
    return registers.blank_copy(tmp_path)


def terms(register: Register, vocabulary: str = "stage") -> dict[str, set[str]]:
    """Return the terms of all activities by title."""
    return {one.title: one.terms.get(vocabulary, set()) for one in register.all(Activity)}


LIST = (
    "Verein;Angebot;Kita;Grundschule;Sek I;Sek II",
    "TV;Turnen;x;X;;",
    "TV;Boxen;;-;ja;✓",
    "VHS;Lesen;0;nein;;1",
)
STAGES = {
    "Turnen": {"early", "primary"},
    "Boxen": {"secondary_1", "secondary_2"},
    "Lesen": {"secondary_2"},
}


def test_each_cross_is_a_term(register, tmp_path):
    result = take(register, tmp_path, *LIST)
    assert terms(register) == STAGES
    assert (result.inserted, said(result)) == (3, [])
    assert "not imported" not in found_out(result)


@pytest.mark.parametrize(
    "header",
    [
        ("Verein;Angebot;Zielgruppe;;;Kosten", ";;Kinder;Jugendliche;Eltern;"),
        ("Verein;Angebot;Zielgruppe: Kinder;Zielgruppe: Jugendliche;Zielgruppe: Eltern;Kosten",),
    ],
)
def test_a_group_over_the_columns_names_their_vocabulary(register, tmp_path, header):
    result = take(register, tmp_path, *header, "TV;Turnen;x;;x;frei", "TV;Boxen;;x;;frei")
    assert terms(register, "target_group") == {"Turnen": {"children", "parents"}, "Boxen": set()}
    assert terms(register, "cost") == {"Turnen": {"free"}, "Boxen": {"free"}}
    assert "Jugendliche" in found_out(result)  # is no term, so its column is named


def test_words_among_the_crosses_are_terms_or_named(register, tmp_path):
    more = [f"VHS;Kurs {n};x;x;;" for n in range(9)]
    result = take(
        register, tmp_path, *LIST, *more, "VHS;Kochen;teilweise;x;;", "VHS;Nähen;Grundschule;;;"
    )
    assert terms(register)["Kochen"] == {"primary"}
    assert terms(register)["Nähen"] == {"primary"}
    (remark,) = result.remarks
    assert remark.line == 14
    assert "“teilweise” in the column “Kita”" in said(result)[0]


def test_columns_that_count_are_not_crossed(register, tmp_path):
    result = take(
        register,
        tmp_path,
        "Verein;Angebot;Kinder;Eltern",
        *("TV;Turnen;12;1", "TV;Boxen;1;3", "TV;Lesen;1;1"),
    )
    assert "Kinder, Eltern" in found_out(result)
    assert terms(register, "target_group")["Boxen"] == set()


def test_columns_beside_one_that_counts_do_so_too_though_none_of_them_counts_more_than_one(
    register, tmp_path
):
    rows = ("TV;Turnen;1;0;1;x", "TV;Boxen;2;1;1;")
    result = take(register, tmp_path, "Verein;Angebot;Kita;Grundschule;Sek I;Sek II", *rows)
    assert "not imported: Kita, Grundschule, Sek I" in found_out(result)
    assert "secondary_1" not in terms(register)["Turnen"]


def test_crosses_are_nobodys_name(register, tmp_path):
    result = take(register, tmp_path, "Kita;Träger;Angebot", "x;AWO;Turnen", ";TV;Boxen")
    assert actors(register) == ["AWO", "TV"]
    assert "not imported: Kita" in found_out(result)


def test_one_column_alone_is_crossed_where_it_is_called_like_a_term_and_its_vocabulary(
    register, tmp_path
):
    take(
        register,
        tmp_path,
        "Verein;Angebot;Barrierefrei;Zugang",
        "TV;Turnen;ja;mit Anmeldung",
        "TV;Boxen;nein;offen für alle",
        "TV;Yoga;rollstuhlgerecht;",
    )
    assert terms(register, "access") == {
        "Turnen": {"step_free", "registration"},
        "Boxen": {"open"},
        "Yoga": {"step_free"},
    }


def test_a_profile_that_was_saved_reads_them_and_the_report_names_them(register, tmp_path):
    crossed = {"crossed": {"Kita": ["early"], "Schule": ["primary", "secondary_1"]}}
    rules = {
        "actor": RecordRule("actor", {"name": "Verein"}),
        "activity": RecordRule("activity", {"title": "Angebot"}, {"stage": crossed}),
    }
    profile = from_json(Profile("p", "P", "P", rules).to_json(), "p")
    path = written(tmp_path, "Verein;Angebot;Kita;Schule", "TV;Turnen;x;", "TV;Boxen;;x")
    import_file(register, path, profile)
    assert terms(register) == {"Turnen": {"early"}, "Boxen": {"primary", "secondary_1"}}


def test_the_report_says_which_columns_are_crossed_for_what(register, tmp_path):
    report = tmp_path / "report.json"
    path = written(tmp_path, *LIST)
    run(ImportRecordsAlgorithm, REGISTER=register.address, INPUT=path, REPORT=report, DRY_RUN=True)
    mapping = json.loads(report.read_text(encoding="utf-8"))["mapping"]
    assert mapping["activity.terms.stage"]["crossed"]["Sek II"] == ["secondary_2"]
    assert terms(register) == {}
