"""In which encoding a text stands, and texts that were encoded twice."""

from __future__ import annotations

import pytest

from bildungsprojekte_plugin.exchange.sources.encoding import decode, mended

GERMAN = "Akteur;Straße\nFörderverein Größe;Königsallee 12\nBürgerhaus Süd;Äußere Straße 3\n"


@pytest.mark.parametrize(
    ("codec", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp1252", "cp1252"),
        ("cp850", "cp850"),
        ("mac_roman", "mac_roman"),
    ],
)
def test_german_text_comes_out_right_from_any_encoding(codec, encoding):
    text, found = decode(GERMAN.encode(codec))
    assert (text.lstrip("\ufeff"), found) == (GERMAN, encoding)


@pytest.mark.parametrize(
    "text",
    [
        "Café Crème für 5 € – „alle“",
        "Ça va, François?",
        "Smørrebrød på Ærø",
        "Niño y Muñoz",
        "§ 12 ± 3°",
    ],
)
def test_what_stands_in_cp1252_is_not_taken_for_an_older_encoding(text):
    assert decode(text.encode("cp1252")) == (text, "cp1252")


def test_a_file_that_was_cut_off_in_a_letter_is_still_utf_8():
    assert decode("Größe ä".encode()[:-1]) == ("Größe ", "utf-8")


@pytest.mark.parametrize("text", ["Größe", "Straße für Ärzte", "„Lesen“ – 5 €", "Łódź", "Ça"])
def test_a_text_that_was_encoded_twice_is_mended(text):
    assert mended(text.encode().decode("latin-1")) == text


@pytest.mark.parametrize("text", ["Größe", "Straße für Ärzte", "Žižkov – 5 €"])
def test_a_text_that_windows_has_encoded_twice_is_mended(text):
    assert mended(text.encode().decode("cp1252")) == text


@pytest.mark.parametrize("times", [2, 3])
def test_a_text_that_was_encoded_more_often_is_mended_too(times):
    text = "Mülheim"
    for _ in range(times):
        text = text.encode().decode("latin-1")
    assert mended(text) == "Mülheim"


@pytest.mark.parametrize(
    "text", ["São Paulo", "Âge d’or", "CHÂTEAU", "Ã", "naïve", "Größe", "RÂPÉ"]
)
def test_a_text_that_is_right_stays_as_it_is(text):
    assert mended(text) == text


def test_letters_that_were_mutilated_are_mended_beside_others_that_were_not():
    assert mended("GrÃ¶ße – 5 €") == "Größe – 5 €"
