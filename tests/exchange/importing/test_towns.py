"""Municipalities by their names, as people write them."""

from __future__ import annotations

import pytest

from bildungsprojekte_plugin.exchange.importing.towns import Towns

TOWNS = Towns(
    {"name": name, "key": key}
    for name, key in (
        ("Essen", "05113000"),
        ("Mülheim an der Ruhr", "05117000"),
        ("Wetter (Ruhr)", "05954032"),
        ("Haltern am See", "05562016"),
        ("Castrop-Rauxel", "05562004"),
        ("Neustadt am Main", "1"),
        ("Neustadt an der Aisch", "2"),
    )
)


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("Essen", "05113000"),
        ("ESSEN", "05113000"),
        ("Stadt Essen", "05113000"),
        ("45127 Essen", "05113000"),
        ("Essen-Kettwig", "05113000"),
        ("Mülheim an der Ruhr", "05117000"),
        ("Muelheim/Ruhr", "05117000"),
        ("Mülheim a. d. R.", "05117000"),
        ("Mülheim", "05117000"),
        ("Wetter", "05954032"),
        ("Wetter/Ruhr", "05954032"),
        ("Haltern", "05562016"),
        ("Castrop - Rauxel", "05562004"),
        ("Neustadt am Main", "1"),
    ],
)
def test_a_municipality_is_known_however_it_is_written(said, key):
    assert TOWNS.key(said) == key


@pytest.mark.parametrize(
    "said", ["Essen (Oldenburg)", "Bad Essen", "Mülheim-Kärlich", "Mülheim am Rhein", "Castrop",
             "Neustadt", "Kreis Wesel", "", None]
)  # fmt: skip
def test_what_may_be_another_one_is_not(said):
    assert TOWNS.key(said) == ""


def test_a_municipality_is_called_by_its_name():
    assert TOWNS.name("05954032") == "Wetter (Ruhr)"
    assert TOWNS.name("99999999") == "99999999"
