"""Geocoding services: what they are asked, and what their answers mean."""

from __future__ import annotations

import json
import math

import pytest
from geocoding_world import (
    ESSEN,
    FAST,
    HALL,
    answering,
    bkg,
    collection,
    feature,
    nominatim,
    place,
)

from bildungsprojekte_plugin.exchange.geocoding.address import parse
from bildungsprojekte_plugin.exchange.geocoding.geocoder import from_degrees
from bildungsprojekte_plugin.exchange.geocoding.nominatim import Nominatim
from bildungsprojekte_plugin.model.schema import LOCATION_QUALITIES
from bildungsprojekte_plugin.support.net import NetworkError

# ---- Nominatim


def test_nominatim_is_asked_in_the_parts_of_the_address(server):
    answering(server, place())
    nominatim(server).geocode(parse("Musterstr. 12-14", "45127", "Essen (Kray)"))
    (query,) = server.queries
    assert server.requests[0].startswith("/search?")
    assert {name: query[name] for name in ("street", "postalcode", "city", "countrycodes")} == {
        "street": "12 Musterstraße",
        "postalcode": "45127",
        "city": "Essen",
        "countrycodes": "de",
    }
    assert "q" not in query


@pytest.mark.parametrize("ending", ["", "/", "/search", "/search.php", "/search?q=x", "/search/"])
def test_the_address_of_the_search_may_be_entered_too(server, ending):
    answering(server, place())
    Nominatim(f"{server.url}/geo{ending}", per_second=FAST).geocode(HALL)
    assert server.requests[0].startswith("/geo/search?")


def test_what_nominatim_says_is_kept_and_its_place_is_in_the_registers_system(server):
    answering(server, place(at=(9.0, 51.0)))
    (found,) = nominatim(server).geocode(HALL)
    # on the central meridian: easting 500 km, northing the scaled arc of the meridian (GRS 80)
    assert found.point == pytest.approx((500_000, 0.9996 * meridian_arc(51)), abs=0.01)
    assert found.quality == "address"
    assert found.label == "1, Porscheplatz, Stadtkern, Essen, 45127, Deutschland"
    assert (found.street, found.postcode) == ("Porscheplatz", "45127")
    assert found.source == "© OpenStreetMap contributors"


def meridian_arc(latitude: float) -> float:
    """Return the length of the meridian from the equator in metres (Helmert's series, GRS 80)."""
    a, f, p = 6_378_137.0, 1 / 298.257222101, math.radians(latitude)
    n = f / (2 - f)
    return (a / (1 + n)) * (
        (1 + n**2 / 4 + n**4 / 64) * p
        - 1.5 * (n - n**3 / 8) * math.sin(2 * p)
        + 15 / 16 * (n**2 - n**4 / 4) * math.sin(4 * p)
        - 35 / 48 * n**3 * math.sin(6 * p)
    )


@pytest.mark.parametrize(
    ("changes", "quality"),
    [
        ({}, "address"),
        ({"address": {"house_number": "1 "}}, "address"),
        ({"address": {"house_number": "1;3"}}, "address"),
        ({"address": {"house_number": "3, 1"}}, "address"),
        ({"address": {"house_number": "3"}}, "street"),
        ({"address": {"house_number": "3;11"}}, "street"),
        ({"address": {"house_number": None}}, "street"),
        ({"address": {"house_number": None}, "addresstype": "road", "place_rank": 26}, "street"),
        (
            {"address": {"house_number": None}, "addresstype": "postcode", "place_rank": 21},
            "postcode",
        ),
        (
            {"address": {"house_number": None}, "addresstype": "suburb", "place_rank": 20},
            "municipality",
        ),
        (
            {"address": {"house_number": None}, "addresstype": "city", "place_rank": 16},
            "municipality",
        ),
    ],
)
def test_nominatims_answer_is_as_exact_as_what_it_has_found(server, changes, quality):
    answering(server, place(**changes))
    (found,) = nominatim(server).geocode(HALL)
    assert found.quality == quality
    assert quality in LOCATION_QUALITIES


def test_nominatim_is_asked_without_the_postcode_and_then_for_the_town_alone(server):
    server.answer = lambda request: request.json(
        [] if "street" in request.parameters else [place(address={"house_number": None},
                                                         addresstype="postcode")]
    )  # fmt: skip
    (found,) = nominatim(server).geocode(HALL)
    asked = [
        [name for name in ("street", "postalcode", "city") if name in q] for q in server.queries
    ]
    assert asked == [["street", "postalcode", "city"], ["street", "city"], ["postalcode", "city"]]
    assert found.quality == "postcode"


# ---- the BKG


def test_the_bkg_is_asked_in_its_own_language(server):
    server.answer = lambda request: request.json(collection(feature((361_854.0, 5_702_477.0))))
    bkg(server).geocode(parse('Weg (am "See") 5', "45127", "Essen*"))
    (query,) = server.queries
    assert server.requests[0].startswith("/gdz_geokodierung__key-123/geosearch?")
    assert query["query"] == "strasse:(Weg) AND haus:(5) AND plz:(45127) AND ort:(Essen\\*)"
    assert query["srsName"] == "EPSG:25832"


@pytest.mark.parametrize(
    ("properties", "quality"),
    [
        ({}, "address"),
        ({"haus": "3"}, "street"),
        ({"typ": "Strasse", "haus": ""}, "street"),
        ({"typ": "Straße", "haus": None}, "street"),
        ({"typ": "Ort", "haus": None}, "municipality"),
        ({"typ": "Geoname", "haus": None}, "municipality"),
    ],
)
def test_the_bkgs_answer_is_as_exact_as_what_it_has_found(server, properties, quality):
    point = (361_854.5, 5_702_477.25)
    server.answer = lambda request: request.json(collection(feature(point, **properties)))
    (found,) = bkg(server).geocode(HALL)
    assert found.quality == quality
    assert found.point == point
    assert found.label == "45127 Essen, Porscheplatz 1"
    assert found.source == "© GeoBasis-DE / BKG"


def test_a_copy_of_the_bkgs_service_may_answer_in_degrees(server):
    server.answer = lambda request: request.json(collection(feature(ESSEN)))
    (found,) = bkg(server).geocode(HALL)
    assert found.point == pytest.approx(from_degrees(*ESSEN))


def test_the_bkg_is_asked_again_for_less(server):
    server.answer = lambda request: request.json(collection())
    assert bkg(server).geocode(HALL) == []
    assert [query["query"] for query in server.queries] == [
        "strasse:(Porscheplatz) AND haus:(1) AND plz:(45127) AND ort:(Essen)",
        "strasse:(Porscheplatz) AND haus:(1) AND ort:(Essen)",
        "strasse:(Porscheplatz) AND ort:(Essen)",
        "plz:(45127) AND ort:(Essen)",
    ]


# ---- answers that are none

NONSENSE = [
    None,
    7,
    "text",
    {},
    {"error": "no"},
    [1],
    [[]],
    [{}],
    [place(lat="north")],
    [place(lat="91")],
    [place(lon="nan")],
    [place(lat=None)],
    [place() | {"address": "Essen"}],
    [place(importance="high")],
    {"features": None},
    {"features": [{}]},
    {"features": [{"properties": None, "geometry": None}]},
    collection(feature((1.0, 2.0)) | {"geometry": None}),
    collection(feature((1e9, 2e9))),
    collection(feature((float("nan"), 1.0))),
    collection(feature((1.0,))),
]


@pytest.mark.parametrize("kind", [nominatim, bkg])
@pytest.mark.parametrize("content", NONSENSE, ids=range(len(NONSENSE)))
def test_an_answer_of_another_shape_is_refused_in_words(server, kind, content):
    server.answer = lambda request: request.send(200, json.dumps(content).encode())
    with pytest.raises(NetworkError, match=r"127.0.0.1 does not answer as a geocoding service"):
        kind(server).geocode(HALL)


def test_markup_and_novels_in_an_answer_become_one_short_line(server):
    answering(server, place(display_name="<b>x</b>\n" + "y" * 10_000))
    (found,) = nominatim(server).geocode(HALL)
    assert found.label.startswith("<b>x</b> yyy")
    assert len(found.label) <= 300
