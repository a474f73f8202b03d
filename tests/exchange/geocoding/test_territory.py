"""In which municipality an address is, and whether a candidate lies there."""

from __future__ import annotations

import pytest
from geocoding_world import (
    BOCHUM,
    ESSEN,
    HALL,
)

from bildungsprojekte_plugin.exchange.geocoding.address import parse
from bildungsprojekte_plugin.exchange.geocoding.geocoder import Candidate, from_degrees
from bildungsprojekte_plugin.exchange.geocoding.territory import (
    OTHER_POSTCODE,
    OTHER_STREET,
    OUTSIDE,
    UNCHECKED,
)


def candidate(at: tuple[float, float] = ESSEN, **changes) -> Candidate:
    values = {
        "quality": "address",
        "label": "Porscheplatz 1, Essen",
        "score": 0.5,
        "source": "",
        "street": "Porscheplatz",
        "postcode": "45127",
    }
    return Candidate(point=from_degrees(*at), **values | changes)


@pytest.mark.parametrize(
    ("city", "key"),
    [
        ("Essen", "05113000"),
        ("ESSEN", "05113000"),
        ("Stadt Essen", "05113000"),
        ("Mülheim an der Ruhr", "05117000"),
        ("Muelheim an der Ruhr", "05117000"),
        ("Mülheim a. d. Ruhr", "05117000"),
        ("Mülheim a.d.R.", "05117000"),
        ("Mülheim/Ruhr", "05117000"),
        ("Mülheim", "05117000"),
        ("Castrop-Rauxel", "05562004"),
        ("Wetter", "05954032"),
        ("Wetter (Ruhr)", "05954032"),
        ("Fröndenberg", "05978012"),
        ("Haltern", "05562016"),
        ("Essen-Kray", "05113000"),
        ("Köln", None),
        ("Castrop", None),
        ("", None),
    ],
)
def test_a_town_is_known_however_it_is_written(territory, city, key):
    address = territory.completed(parse("Am Markt 3", None, city))
    assert territory.expected(address) == key


def test_a_part_of_a_town_is_not_asked_for_as_a_town(territory):
    completed = territory.completed(parse("Am Markt 3", "45307", "Essen-Kray"))
    assert (completed.city, completed.district) == ("Essen", "Kray")
    assert territory.completed(parse("A 3", None, "Castrop-Rauxel")).city == "Castrop-Rauxel"


def test_a_missing_town_is_that_of_the_municipalitys_key(territory):
    assert territory.completed(parse("Am Markt 3", None, None, "05911000")).city == "Bochum"
    assert territory.completed(parse("Am Markt 3", None, None, "99999999")).city == ""


@pytest.mark.parametrize(
    ("address", "found", "flags"),
    [
        (HALL, candidate(), ()),
        (HALL, candidate(postcode="", street=""), ()),
        (HALL, candidate(street="Porsche-Platz"), ()),
        (HALL, candidate(street="Porschepl."), ()),
        (HALL, candidate(at=BOCHUM), (OUTSIDE,)),
        (HALL, candidate(at=(13.4, 52.5)), (OUTSIDE,)),
        (HALL, candidate(postcode="45128"), (OTHER_POSTCODE,)),
        (HALL, candidate(street="Parkstraße"), (OTHER_STREET,)),
        (parse("Porscheplatz 1", "45127", "Köln"), candidate(), (UNCHECKED,)),
        (parse("Porscheplatz 1", "45127", None), candidate(), (UNCHECKED,)),
        (parse("Porscheplatz 1", "45127", None, "05113000"), candidate(), ()),
        (parse("Porscheplatz 1", "45127", None, "05911000"), candidate(), (OUTSIDE,)),
    ],
)
def test_what_speaks_against_a_candidate_is_said(territory, address, found, flags):
    (judged,) = territory.judged(territory.completed(address), [found])
    assert judged.flags == flags
    assert judged.is_certain is (flags == ())


@pytest.mark.parametrize("quality", ["street", "postcode", "municipality"])
def test_without_a_house_number_nothing_is_certain(territory, quality):
    (judged,) = territory.judged(HALL, [candidate(quality=quality)])
    assert not judged.is_certain


def test_the_best_candidate_comes_first(territory):
    address = parse("Porscheplatz 1", "45127", "Essen (Kray)")
    best = candidate(label="Porscheplatz 1, Kray, Essen", score=0.1)
    worse = [
        candidate(score=0.9),
        candidate(postcode="45128", score=0.9),
        candidate(quality="street", score=0.9),
        candidate(at=BOCHUM, score=0.9),
    ]
    order = [judged.candidate for judged in territory.judged(address, [*worse[::-1], best])]
    assert order == [best, *worse]
