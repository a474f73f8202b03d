"""The words of a table, what a profile says they mean, and what the rows become by it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import registers

from bildungsprojekte_plugin.exchange.importing.delivery import Delivery, read_file
from bildungsprojekte_plugin.exchange.importing.mapping import Mapper
from bildungsprojekte_plugin.exchange.importing.preview import PreviewRow, preview
from bildungsprojekte_plugin.exchange.importing.understand import understand
from bildungsprojekte_plugin.exchange.importing.understood import Understood
from bildungsprojekte_plugin.exchange.importing.words import Slot, Word, translated, words
from bildungsprojekte_plugin.exchange.profiles.guessing import guess_profile
from bildungsprojekte_plugin.exchange.profiles.profile import Profile, Skip
from bildungsprojekte_plugin.exchange.understanding.questions import (
    EAST_FIRST,
    NORTH_FIRST,
    Answers,
)
from bildungsprojekte_plugin.exchange.understanding.term_reading import TermReader
from bildungsprojekte_plugin.store import Register
from bildungsprojekte_plugin.support.errors import UserError
from bildungsprojekte_plugin.support.i18n import explain

LIST = """Akteur;Akteurstyp;Angebot;Bildungsstufe
VHS;Schule;A;Kita
VHS;Quark;B;Klasse Null
Club;Quark;C;Klasse Null
Club;;D;-
"""
STAGE, TYPE = Slot("activity", vocabulary="stage"), Slot("actor", field="actor_type")


@pytest.fixture(scope="module")
def register(tmp_path_factory) -> Register:
    return registers.blank_copy(tmp_path_factory.mktemp("words"))


@pytest.fixture(scope="module")
def terms(register) -> TermReader:
    return TermReader(register)


def read(tmp_path: Path, text: str) -> Delivery:
    path = tmp_path / "liste.csv"
    path.write_text(text)
    return read_file(path)


@pytest.fixture
def delivery(tmp_path) -> Delivery:
    return read(tmp_path, LIST)


@pytest.fixture
def profile(delivery, terms) -> Profile:
    return guess_profile(delivery.table, terms, "liste")


def first_rows(
    register: Register, delivery: Delivery, profile: Profile, terms: TermReader, most: int = 9
) -> list[PreviewRow]:
    mapper = Mapper(profile, understood(register, delivery, profile), terms, profile.name)
    return preview(delivery.table, mapper, most)


def understood(register: Register, delivery: Delivery, profile: Profile) -> Understood:
    return understand(delivery, profile, register.places(), Answers())


def test_unknown_words_are_counted_by_column(register, delivery, profile, terms):
    found = words(delivery, profile, understood(register, delivery, profile), terms, None)
    assert found == [
        Word(TYPE, "Akteurstyp", "Quark", 2, None),
        Word(STAGE, "Bildungsstufe", "Klasse Null", 2, None),
    ]


@pytest.mark.parametrize("codes", [("primary",), ("early", "primary"), ()])
def test_what_was_said_of_a_word_is_listed_and_counts(register, delivery, profile, terms, codes):
    profile = translated(profile, STAGE, "Klasse Null", codes)
    found = words(delivery, profile, understood(register, delivery, profile), terms, None)
    assert found[1].codes == codes
    rows = first_rows(register, delivery, profile, terms)
    stages = [row.drafts[-1].record.terms["stage"] for row in rows]
    assert stages == [{"early"}, set(codes), set(codes), set()]


@pytest.mark.parametrize(("codes", "code"), [(("school",), "school"), ((), None)])
def test_a_word_of_a_field_becomes_a_code_or_is_left_out(
    register, delivery, profile, terms, codes, code
):
    profile = translated(profile, TYPE, "quark", codes)
    found = words(delivery, profile, understood(register, delivery, profile), terms, None)
    assert found[0] == Word(TYPE, "Akteurstyp", "Quark", 2, codes)
    rows = first_rows(register, delivery, profile, terms)
    assert [row.drafts[0].record.actor_type for row in rows] == ["school", code, code, None]


def test_what_was_said_can_be_taken_back(profile):
    said = translated(profile, STAGE, "Klasse Null", ("primary",))
    open_again = translated(said, STAGE, "klasse  null", None)
    assert open_again.records["activity"].terms["stage"]["map"] == {}


def test_several_words_of_a_cell_are_words_of_their_own(register, tmp_path, terms):
    delivery = read(tmp_path, 'Akteur;Angebot;Bildungsstufe\nVHS;A;"Kita; Quark; Mus"\nX;B;Mus\n')
    profile = guess_profile(delivery.table, terms, "liste")
    found = words(delivery, profile, understood(register, delivery, profile), terms, None)
    assert [(word.text, word.rows) for word in found] == [("Mus", 2), ("Quark", 1)]


def test_rows_that_are_left_out_or_broken_are_shown_with_the_reason(register, tmp_path, terms):
    delivery = read(tmp_path, "Akteur;Angebot;Plätze\nVHS;A;zehn\nClub;B;3\nVHS;C;4\n")
    profile = guess_profile(delivery.table, terms, "liste")
    skip = Skip("Akteur", values=("Club",), reason_de="kein Club", reason_en="no club")
    profile = replace(profile, skip=(skip,))
    first, second = first_rows(register, delivery, profile, terms, most=2)
    assert "zehn" in str(first.problem)
    assert (second.left_out, second.drafts) == ("no club", ())


# the main station of Bochum, in EPSG:4326 and EPSG:25832
NORTH, EAST = 51.47853, 7.22394


@pytest.mark.parametrize(
    ("axes", "is_there"), [("", True), (NORTH_FIRST, True), (EAST_FIRST, False)]
)
def test_which_axis_stands_first_is_found_in_the_system_that_was_named_or_said(
    register, tmp_path, terms, axes, is_there
):
    delivery = read(tmp_path, f"Akteur;X;Y\nBahnhof;{NORTH};{EAST}\n")
    profile = guess_profile(delivery.table, terms, "liste")
    found = understand(delivery, profile, register.places(), Answers(crs="EPSG:4326", axes=axes))
    assert (found.municipalities == ["05911000"]) is is_there
    assert {judged.reading.crs for judged in found.tried} == {"EPSG:4326"}


def test_a_system_that_qgis_cannot_come_from_is_named(register, tmp_path, terms):
    delivery = read(tmp_path, "Akteur;X;Y\nBahnhof;376661;5704360\n")
    profile = guess_profile(delivery.table, terms, "liste")
    with pytest.raises(UserError) as caught:
        understand(delivery, profile, register.places(), Answers(crs="EPSG:999999"))
    assert "EPSG:999999" in explain(caught.value)
