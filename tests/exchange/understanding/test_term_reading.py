"""Which terms the words of a cell stand for."""

from __future__ import annotations

import time

import pytest
import registers
from imported_lists import said, take, written

from bildungsprojekte_plugin.exchange.importing.run import import_file
from bildungsprojekte_plugin.exchange.profiles.profile import Profile, RecordRule
from bildungsprojekte_plugin.exchange.understanding.term_reading import TermReader
from bildungsprojekte_plugin.model import Activity, Term
from bildungsprojekte_plugin.store import open_register


@pytest.fixture(scope="module")
def terms() -> TermReader:
    return TermReader(open_register(registers.blank()))


@pytest.mark.parametrize(
    ("vocabulary", "text", "codes"),
    [
        ("stage", "Primarbereich; Sek I", "primary secondary_1"),
        ("stage", "Grundschule/Kita", "primary early"),
        ("stage", "Kita und Grundschule", "early primary"),
        ("stage", "Kita, Grundschule, Sek. I", "early primary secondary_1"),
        ("stage", "kita|GRUNDSCHULE", "early primary"),
        ("stage", "early; primary", "early primary"),
        ("stage", "Kita,, Grundschule,", "early primary"),
        ("field", "Kunst, Musik und Theater", "arts_music"),
        ("field", "MINT, Sprachen und Lesen", "stem language_reading"),
        ("field", "Kunst, Musik und Theater, MINT", "arts_music stem"),
        ("field", "Sprachen und Lesen und MINT", "language_reading stem"),
        ("field", "MINT; Kunst, Musik und Theater", "stem arts_music"),
    ],
)
def test_words_that_are_known(terms, vocabulary, text, codes):
    assert terms.codes(vocabulary, text) == (set(codes.split()), [])


@pytest.mark.parametrize(
    ("text", "codes", "unknown"),
    [
        ("Kita; Turnhalle", {"early"}, ["Turnhalle"]),
        ("Turnhalle, Spielplatz", set(), ["Turnhalle, Spielplatz"]),
        ("Kita, Turnhalle", {"early"}, ["Turnhalle"]),
        ("Turnhalle / Kita+Sek I", {"early", "secondary_1"}, ["Turnhalle"]),
        ("Kita, Turnhalle, Spielplatz, Sek I", {"early", "secondary_1"}, ["Turnhalle, Spielplatz"]),
        ("Turnhalle, Kita, Spielplatz", {"early"}, ["Turnhalle", "Spielplatz"]),
        ("Kita, Grundschule und Turnhalle", {"early", "primary"}, ["Turnhalle"]),
        ("Turnhalle und Kita, Spielplatz", {"early"}, ["Turnhalle", "Spielplatz"]),
        ("Kita und Turnhalle", set(), ["Kita und Turnhalle"]),
        ("Grundschule; Kita, Turnhalle", {"early", "primary"}, ["Turnhalle"]),
        ("", set(), []),
    ],
)
def test_words_that_are_not(terms, text, codes, unknown):
    assert terms.codes("stage", text) == (codes, unknown)


def test_a_label_that_holds_a_comma_is_not_cut(tmp_path):
    register = registers.blank_copy(tmp_path)
    with register.change("Own terms") as change:
        for code, label in (("both", "Sprachen, Lesen"), ("languages", "Sprachen")):
            change.insert(Term(vocabulary="field", code=code, label_de=label, label_en=code))
    terms = TermReader(register)
    assert terms.codes("field", "Sprachen, Lesen") == ({"both"}, [])
    assert terms.codes("field", "Unfug, Sprachen, Lesen") == ({"both"}, ["Unfug"])
    assert terms.codes("field", "Sprachen, Unfug") == ({"languages"}, ["Unfug"])


def test_what_a_profile_says_of_a_part_counts_and_the_rest_is_said(tmp_path):
    register = registers.blank_copy(tmp_path)
    path = written(tmp_path, "Akteur;Angebot;Für", "VHS;Lesen;Mäuse, Kita, Unfug", "Zoo;Tour;Mäuse")
    stages = {"stage": {"column": "Für", "map": {"Mäuse": ["early", "primary"], "Kita": []}}}
    rules = {
        "actor": RecordRule("actor", {"name": "Akteur"}),
        "activity": RecordRule("activity", {"title": "Angebot"}, terms=stages),
    }
    result = import_file(register, path, Profile("p", "P", "P", rules))
    (remark,) = said(result)
    assert "“Unfug”" in remark
    assert [one.terms for one in register.all(Activity)] == 2 * [{"stage": {"early", "primary"}}]


@pytest.mark.parametrize("word", ["Kita,", "Unfug,", "Kita,Unfug,", ",", "Kita und "])
def test_a_cell_of_very_many_words_is_read_in_a_moment(terms, word):
    start = time.process_time()
    terms.codes("stage", word * (100_000 // len(word)))
    assert time.process_time() - start < 3


def test_unknown_words_are_listed_once_with_their_number(tmp_path):
    register = registers.blank_copy(tmp_path)
    lines = [f"VHS;Kurs {n};{'Quatsch' if n % 2 else 'Unfug | Kita'}" for n in range(10)]
    result = take(register, tmp_path, "Akteur;Angebot;Bildungsstufe", *lines)
    assert [remark.line for remark in result.remarks] == [2, 3]
    assert all("rows: 5" in text for text in said(result))
    assert "“Unfug”" in said(result)[0]
    assert "the vocabulary “Education stage”" in said(result)[0]
    terms = [activity.terms for activity in register.all(Activity)]
    assert terms.count({"stage": {"early"}}) == 5


def test_a_vocabulary_without_a_name_goes_by_its_code(terms):
    assert terms.name_of("stage").label("de") == "Bildungsstufe"
    assert terms.name_of("unheard_of").label("de") == "unheard_of"


def test_terms_that_the_office_has_added_or_deleted_count(tmp_path):
    register = registers.blank_copy(tmp_path)
    with register.change("Own terms") as change:
        change.insert(
            Term(vocabulary="stage", code="forest", label_de="Wald, Wiese", label_en="Forest")
        )
        early = next(
            term
            for term in register.all(Term)
            if (term.vocabulary, term.code) == ("stage", "early")
        )
        change.delete(Term, early.uuid, based_on=early.row_version)
    assert TermReader(register).codes("stage", "Wald, Wiese/Kita") == ({"forest"}, ["Kita"])
    assert TermReader(register).codes("stage", "Wald, Wiese/Sek I")[0] == {"forest", "secondary_1"}
