"""Words that stand for several terms at once."""

from __future__ import annotations

import pytest
import registers

from bildungsprojekte_plugin.exchange.understanding.term_reading import TermReader
from bildungsprojekte_plugin.model import Term
from bildungsprojekte_plugin.store import open_register

STAGES = ("early", "primary", "secondary_1", "secondary_2")


@pytest.fixture(scope="module")
def terms() -> TermReader:
    return TermReader(open_register(registers.blank()))


@pytest.mark.parametrize(
    "text",
    ["Sek I + II", "Sek. I/II", "Sek I und II", "Sekundarstufe I und II", "Sek 1/2", "Sek I-II",
     "Sek. I, II", "Klasse 5-13", "Klassen 5 bis 13", "ab Klasse 8", "ab der 8. Klasse",
     "Jg. 10/11", "Klasse 9, 10 und 11", "Jahrgangsstufe 10-12", "Sek I bis Oberstufe"],
)  # fmt: skip
def test_both_parts_of_secondary_school(terms, text):
    assert terms.codes("stage", text) == ({"secondary_1", "secondary_2"}, [])


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Primar- und Sekundarbereich I", {"primary", "secondary_1"}),
        ("Primar- und Sekundarstufe I und II", {"primary", "secondary_1", "secondary_2"}),
        ("Klassen 1–4", {"primary"}),
        ("1. bis 4. Klasse", {"primary"}),
        ("Klasse 1-4", {"primary"}),
        ("Klasse 5-10", {"secondary_1"}),
        ("Klasse 11-13", {"secondary_2"}),
        ("Jg. 5/6", {"secondary_1"}),
        ("5./6. Klasse", {"secondary_1"}),
        ("Jahrgang 7", {"secondary_1"}),
        ("bis Klasse 6", {"primary", "secondary_1"}),
        ("Klasse 3-5, Oberstufe", {"primary", "secondary_1", "secondary_2"}),
        ("Kita, Klasse 1/2; Sek II", {"early", "primary", "secondary_2"}),
        ("Kita bis Sek I", {"early", "primary", "secondary_1"}),
        ("Vorschule - Klasse 4", {"early", "primary"}),
    ],
)
def test_classes_and_spans_of_stages(terms, text, codes):
    assert terms.codes("stage", text) == (codes, [])


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("A1-B1", "A1 A2 B1"),
        ("A1 bis B2", "A1 A2 B1 B2"),
        ("A2 – B1", "A2 B1"),
        ("Niveau A1-A2", "A1 A2"),
        ("A1/A2", "A1 A2"),
        ("ab B1", "B1 B2 C1 C2"),
        ("bis A2", "A1 A2"),
        ("Alphabetisierung bis A2", "literacy A1 A2"),
        ("A1-A2, C1", "A1 A2 C1"),
    ],
)
def test_spans_of_language_levels(terms, text, codes):
    assert terms.codes("language_level", text) == (set(codes.split()), [])


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("barrierefrei", {"step_free"}),
        ("barrierefrei: ja", {"step_free"}),
        ("rollstuhlgerecht", {"step_free"}),
        ("barrierefrei: nein", set()),
        ("barrierefrei: ja, mit Anmeldung", {"step_free", "registration"}),
    ],
)
def test_a_word_may_be_answered_with_yes_or_no(terms, text, codes):
    assert terms.codes("access", text) == (codes, [])


@pytest.mark.parametrize(
    ("vocabulary", "text"),
    [
        ("stage", "Klasse 14"),
        ("stage", "Klasse Null"),
        ("stage", "5-10"),  # ages maybe
        ("stage", "ab Grundschule"),
        ("stage", "Sek II bis Kita"),
        ("stage", "Kurs I + II"),
        ("target_group", "Klasse 5-10"),
        ("language_level", "B2-A1"),
        ("language_level", "A1-D4"),
        ("access", "barrierefrei: auf Anfrage"),
    ],
)
def test_what_is_no_span_stays_unknown(terms, vocabulary, text):
    assert terms.codes(vocabulary, text) == (set(), [text])


def test_of_a_span_that_the_office_lacks_a_term_of_nobody_knows_what_it_means(tmp_path):
    register = registers.blank_copy(tmp_path)
    with register.change("No upper secondary") as change:
        (term,) = [
            one
            for one in register.all(Term)
            if (one.vocabulary, one.code) == ("stage", "secondary_2")
        ]
        change.delete(Term, term.uuid, based_on=term.row_version)
    terms = TermReader(register)
    assert terms.codes("stage", "Klasse 5-13") == (set(), ["Klasse 5-13"])
    assert terms.codes("stage", "Klasse 5-10") == ({"secondary_1"}, [])
