"""The plugin's own sheets: known again by their headers, and records come back from them whole."""

from __future__ import annotations

import random
from datetime import date

import pytest
import registers
from exported import hostile

from bildungsprojekte_plugin.exchange.exporting.own_rows import restored, rows
from bildungsprojekte_plugin.exchange.exporting.own_sheets import (
    Audience,
    Holds,
    What,
    columns,
    recognise,
)
from bildungsprojekte_plugin.exchange.exporting.run import names_of
from bildungsprojekte_plugin.model import Term
from bildungsprojekte_plugin.model.vocabulary import from_terms, read_folder, to_terms
from bildungsprojekte_plugin.store import open_register
from bildungsprojekte_plugin.support.paths import resource

SHIPPED = from_terms(to_terms(read_folder(resource("vocabularies"))))
STAMPS = {"created_at", "created_by", "updated_at", "updated_by"}
LANGUAGES = ("de", "en")


def headers(what, audience, style):
    shown = columns(what, audience, SHIPPED)
    return [column.name if style == "names" else column.label(style) for column in shown]


@pytest.mark.parametrize("what", What)
@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("style", ["names", *LANGUAGES])
def test_every_own_sheet_is_known_again(what, audience, style):
    given = headers(what, audience, style)
    sheet = recognise([*random.Random(1).sample(given, len(given)), "My own column"], SHIPPED)
    assert sheet.what is what
    assert {header: column.name for header, column in sheet.columns.items()} == dict(
        zip(given, headers(what, audience, "names"), strict=True)
    )


@pytest.mark.parametrize("what", What)
def test_no_two_columns_are_called_the_same(what):
    shown = columns(what, Audience.INTERNAL, SHIPPED)
    for language in LANGUAGES:
        labels = [column.label(language) for column in shown]
        assert len({label.casefold() for label in labels}) == len(labels)
        assert not {column.name for column in shown if column.holds is not Holds.EASTING} & {
            label for label in labels if "_" in label
        }


@pytest.mark.parametrize(
    "given",
    [
        [],
        [""],
        ["uuid"],
        ["Name", "Straße", "PLZ", "Ort"],
        ["Schulnummer", "Schulform", "Name", "uuid"],
        [f"c{number}" for number in range(50)],
    ],
)
def test_the_sheets_of_others_are_not_taken_for_own_ones(given):
    assert recognise(given, SHIPPED) is None


def test_a_vocabulary_named_like_a_column_keeps_apart_from_it():
    added = [
        Term(vocabulary="vocabulary", code="title", label_de="Titel", label_en="Title"),
        Term(vocabulary="title", code="dr", label_de="Dr.", label_en="Dr"),
    ]
    other = from_terms([*to_terms(read_folder(resource("vocabularies"))), *added])
    shown = columns(What.ACTIVITIES, Audience.INTERNAL, other)
    sheet = recognise([column.label("en") for column in shown], other)
    assert list(sheet.columns.values()) == list(shown)
    assert sheet.columns["Title"].source == "title"
    assert sheet.columns["Title"].holds is Holds.VALUE


def fields(record) -> dict[str, object]:
    """Return what a user knows of a record."""
    values = {name: value for name, value in vars(record).items() if name not in STAMPS}
    if "terms" in values:
        values["terms"] = {name: codes for name, codes in values["terms"].items() if codes}
    return values | {"deleted_at": None}


def come_back(register, what, audience, language, as_text=lambda cell: cell):
    """Return pairs of a record and what its row says of it."""
    names = names_of(register)
    shown = columns(what, audience, names.vocabularies)
    records = register.all(what.record_class)
    for record, row in zip(records, rows(shown, records, names, language), strict=True):
        cells = dict(zip(shown, map(as_text, row), strict=True))
        yield record, restored(cells, names.vocabularies)


def text(cell: object) -> str:
    """Return a cell as a CSV file holds it."""
    if cell is None:
        return ""
    return cell.isoformat() if hasattr(cell, "isoformat") else str(cell)


@pytest.mark.parametrize("what", What)
@pytest.mark.parametrize("as_text", [lambda cell: cell, text], ids=["typed", "text"])
@pytest.mark.parametrize("path", [hostile, registers.demo], ids=["hostile", "demo"])
def test_the_internal_edition_holds_all_that_is_known(what, as_text, path):
    seen = 0
    for record, values in come_back(open_register(path()), what, Audience.INTERNAL, "de", as_text):
        back = what.record_class(**values)
        assert fields(back) == fields(record)
        seen += 1
    assert seen or (what is What.CONTACTS and path is registers.demo)


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_alone_come_back_as_codes(language):
    """A return sheet has no codes."""
    register = open_register(registers.demo())
    terms = kinds = 0
    for record, values in come_back(register, What.ACTIVITIES, Audience.RETURN, language):
        assert {n: c for n, c in values["terms"].items() if c} == record.terms
        assert (values["uuid"], values["row_version"]) == (record.uuid, record.row_version)
        assert "assured_on" not in values  # nobody has confirmed anything yet
        terms += bool(record.terms)
    for record, values in come_back(register, What.ACTORS, Audience.RETURN, language):
        assert values["actor_type"] == record.actor_type
        kinds += record.actor_type is not None
    assert terms > 1000
    assert kinds > 1000


def test_a_confirmation_is_the_day_on_which_the_record_was_confirmed():
    shown = {column.name: column for column in columns(What.ACTORS, Audience.RETURN, SHIPPED)}
    cells = {shown["uuid"]: "a", shown["confirmed"]: "2025-03-01"}
    assert restored(cells, SHIPPED) == {"uuid": "a", "assured_on": date(2025, 3, 1)}


def test_what_cannot_be_read_stays_for_the_rules_to_refuse():
    shown = {column.name: column for column in columns(What.ACTIVITIES, Audience.INTERNAL, SHIPPED)}
    cells = {shown["places"]: "many", shown["starts_on"]: "soon", shown["easting"]: "x",
             shown["northing"]: None, shown["term_stage_label"]: "Kindergarten"}  # fmt: skip
    assert restored(cells, SHIPPED) == {
        "places": "many",
        "starts_on": "soon",
        "point": ("x", None),
        "terms": {"stage": {"Kindergarten"}},
    }


def test_numbers_of_spreadsheets_become_what_they_were():
    shown = {column.name: column for column in columns(What.ACTIVITIES, Audience.INTERNAL, SHIPPED)}
    cells = {shown["postcode"]: 44787.0, shown["places"]: 12.0, shown["easting"]: "378180,125",
             shown["northing"]: 5701853}  # fmt: skip
    assert restored(cells, SHIPPED) == {
        "postcode": "44787",
        "places": 12,
        "point": (378180.125, 5701853.0),
    }
