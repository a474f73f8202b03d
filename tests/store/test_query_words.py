"""A query in words: what stands below a map or a list says what was asked for."""

from __future__ import annotations

from datetime import date

import pytest
import registers

from bildungsprojekte_plugin.model import Actor, Query
from bildungsprojekte_plugin.store.query_words import query_words
from bildungsprojekte_plugin.support.errors import UserError


@pytest.fixture
def register(tmp_path):
    register = registers.blank_copy(tmp_path)
    with register.change("Founded") as change:
        change.insert(Actor(uuid="club", name="Lesekreis"))
    return register


@pytest.mark.parametrize(
    ("query", "german", "english"),
    [
        (Query(), "alles", "everything"),
        (
            Query(
                text="Lesen", terms={"stage": {"primary"}}, districts={("municipality", "05916000")}
            ),
            "„Lesen“ · Primarbereich · Herne",
            "“Lesen” · Primary education · Herne",
        ),
        (
            Query(actor="club", period=(date(2024, 8, 1), None)),
            "Lesekreis · ab 01.08.2024",
            "Lesekreis · from 2024-08-01 on",
        ),
        (
            Query(near=(375_000.4, 5_705_000, 500), located=True),
            "mit Verortung · bis 500 m um Rechtswert 375000, Hochwert 5705000",
            "with a location · within 500 m of easting 375000, northing 5705000",
        ),
        (
            Query(extent=(1, 2, 3, 4), area=[(0, 0), (1, 0), (1, 1)]),
            "im Kartenausschnitt · in der gezeichneten Fläche",
            "in the map's extent · in the area drawn",
        ),
        (
            Query(unconfirmed=12, changed_by="Ada"),
            "seit 12 Monat(en) nicht bestätigt · zuletzt geändert von Ada",
            "not confirmed for 12 month(s) · last changed by Ada",
        ),
        (
            Query(ends_within=6, lacking={"website", "contact", "stage"}),
            "endet binnen 6 Monat(en) · ohne Kontakt · ohne Bildungsstufe · ohne Website",
            "ends within 6 month(s) · without a contact · without an education stage · "
            "without a website",
        ),
    ],
)
def test_it_says_all_that_is_asked_for(register, query, german, english):
    assert query_words(register, query, "de") == german
    assert query_words(register, query, "en") == english


def test_what_the_register_does_not_have_is_named(register):
    with pytest.raises(UserError, match="“nobody”"):
        query_words(register, Query(actor="nobody"), "de")
