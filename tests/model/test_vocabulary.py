"""The vocabularies: what the plugin ships, and reading them from files and registers."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest

from bildungsprojekte_plugin.model import Term
from bildungsprojekte_plugin.model.rules import problems
from bildungsprojekte_plugin.model.vocabulary import from_terms, read_folder, to_terms
from bildungsprojekte_plugin.support.paths import resource

SHIPPED = {vocabulary.code: vocabulary for vocabulary in read_folder(resource("vocabularies"))}
EACH = pytest.mark.parametrize("vocabulary", SHIPPED.values(), ids=list(SHIPPED))


def german(code: str) -> dict[str, str]:
    return SHIPPED[code].labels("de")


def test_the_vocabularies_of_the_house_are_there():
    assert set(SHIPPED) == {
        *("stage", "field", "theme", "actor_type", "target_group", "language", "language_level"),
        *("cost", "access", "newcomer_category", "school_form"),
    }


def test_stages_have_the_ages_of_the_domain():
    assert [
        (term.code, term.label_de, term.age_from, term.age_to) for term in SHIPPED["stage"].terms
    ] == [
        ("early", "Frühe Bildung", 0, 6),
        ("primary", "Primarbereich", 6, 10),
        ("secondary_1", "Sekundarbereich I", 10, 16),
        ("secondary_2", "Sekundarbereich II", 16, 19),
        ("vocational", "Berufliche Bildung", 16, 25),
        ("higher", "Hochschule", 19, 25),
        ("continuing", "Weiterbildung", 25, 65),
    ]


def test_eight_fields_and_twenty_themes_with_those_that_are_known():
    assert len(german("field")) == 8
    assert {"MINT", "Sprachen und Lesen", "Bewegung und Gesundheit"} <= {*german("field").values()}
    assert len(german("theme")) == 20
    known = {"Inklusion", "Klima", "Armutsbekämpfung", "Gesundheit"}
    assert known <= {*german("theme").values()}


def test_invented_lists_are_nobody_elses():
    """The names that are not known are the plugin's own; the files must not say otherwise."""
    for path in resource("vocabularies").glob("*.json"):
        content = json.loads(path.read_text(encoding="utf-8"))
        labels = [content["label_de"], content["label_en"]]
        assert not re.search("RuhrFutur|Regionalverband", " ".join(labels))


def test_school_forms_are_those_of_the_ministry():
    assert german("school_form") == {
        "02": "Grundschule",
        "04": "Hauptschule",
        "06": "Volksschule",
        "08": "Förderschule",
        "10": "Realschule",
        "13": "PRIMUS-Schule",
        "14": "Sekundarschule",
        "15": "Gesamtschule",
        "16": "Gemeinschaftsschule",
        "17": "Freie Waldorfschule",
        "18": "Hibernia-Kolleg",
        "20": "Gymnasium",
        "25": "Weiterbildungskolleg",
        "30": "Berufskolleg",
        "83": "Schule für Kranke",
        "85": "Förderschule im Bereich Realschule",
        "87": "Förderschule im Bereich Gymnasium",
        "88": "Förderschule im Bereich Berufskolleg",
    }


def test_language_levels_are_those_of_the_european_framework():
    assert [code for code in german("language_level") if len(code) == 2] == [
        *("A1", "A2", "B1", "B2", "C1", "C2")
    ]


def test_the_offers_for_newcomers_are_those_of_bildungschancen():
    assert set(german("newcomer_category").values()) == {
        *("Beratung", "Sprachkurse", "Freizeit", "Anerkennung von Abschlüssen"),
        "Berufsqualifizierung",
    }


def test_the_types_of_actors_are_those_that_the_field_knows():
    labels = " ".join(german("actor_type").values())
    for word in ("Kindertageseinrichtung", "Schule", "Hochschule", "Stiftung", "Unternehmen",
                 "Kammer", "Innung", "Museum", "Sportverein", "Feuerwehr", "Zoo", "Bibliothek",
                 "Jugendzentrum", "Kirche", "Musikschule", "Theater", "Volkshochschule",
                 "Verbraucherzentrale"):  # fmt: skip
        assert word in labels


@EACH
def test_every_label_is_there_once_in_both_languages(vocabulary):
    for language in ("de", "en"):
        labels = list(vocabulary.labels(language).values())
        assert labels
        assert all(label.strip() == label != "" for label in labels)
        assert [label for label, n in Counter(labels).items() if n > 1] == []
        assert vocabulary.label(language).strip()
    codes = [term.code for term in vocabulary.terms]
    assert len(set(codes)) == len(codes)
    assert not any(";" in code for code in codes)  # codes are joined with it


@EACH
def test_every_term_is_valid_and_in_its_place(vocabulary):
    assert [term.sort_order for term in vocabulary.terms] == [*range(1, len(vocabulary.terms) + 1)]
    for term in vocabulary.terms:
        assert term.vocabulary == vocabulary.code
        assert list(problems(term)) == []
        assert term.parent is None or term.parent in {other.code for other in vocabulary.terms}


def test_no_two_vocabularies_have_the_same_name():
    for language in ("de", "en"):
        names = [vocabulary.label(language) for vocabulary in SHIPPED.values()]
        assert len(set(names)) == len(names)


# ---- reading and making them ---------------------------------------------------------------------


def test_terms_make_the_vocabularies_that_they_came_from():
    terms = to_terms(SHIPPED.values())
    assert from_terms(terms) == SHIPPED
    assert from_terms(reversed(terms)) == SHIPPED


def term(code: str, **values) -> Term:
    return Term(**{"vocabulary": "colour", "code": code, "label_de": code, "label_en": code}
                | values)  # fmt: skip


def test_a_vocabulary_without_a_name_is_called_by_its_code():
    (vocabulary,) = from_terms([term("red"), term("blue")]).values()
    assert vocabulary.label("de") == vocabulary.label("en") == "colour"
    assert list(vocabulary.labels("de")) == ["blue", "red"]  # by code where there is no order


def test_a_name_without_terms_makes_no_vocabulary():
    assert from_terms([term("colour", vocabulary="vocabulary")]) == {}
    assert from_terms([]) == {}


def test_the_language_of_a_label_is_german_or_english():
    (vocabulary,) = from_terms([term("red", label_de="rot")]).values()
    assert [vocabulary.labels(language)["red"] for language in ("de", "en", "fr")] == [
        *("rot", "red", "red")
    ]


def test_a_new_vocabulary_is_a_new_file(tmp_path):
    (tmp_path / "colour.json").write_text(
        json.dumps(
            {
                "vocabulary": "colour",
                "label_de": "Farbe",
                "label_en": "Colour",
                "note": "",
                "terms": [
                    {"code": "warm", "label_de": "warm", "label_en": "warm", "age_from": 3},
                    {"code": "red", "label_de": "röt", "label_en": "red", "parent": "warm"},
                ],
            },
            ensure_ascii=False,
        ),
        encoding="utf-8",
    )
    (colour,) = read_folder(tmp_path)
    assert (colour.code, colour.label("de"), colour.labels("de")["red"]) == (
        *("colour", "Farbe", "röt"),
    )
    assert [(t.code, t.parent, t.age_from, t.sort_order) for t in colour.terms] == [
        ("warm", None, 3, 1),
        ("red", "warm", None, 2),
    ]
