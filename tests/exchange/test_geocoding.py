"""Locating addresses: what is asked for, what the answers mean, and what is never sent."""

from __future__ import annotations

import json
import math
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import registers
import web_server
from geocoding_world import BOCHUM, ESSEN, HALL, collection, feature, number, place
from qgis.core import QgsFeedback, QgsSettings
from qgis.PyQt.QtCore import QSettings
from web_server import WebServer

from bildungsprojekte_plugin.exchange.geocoding import locating, rate_limit, service
from bildungsprojekte_plugin.exchange.geocoding.address import Address, parse
from bildungsprojekte_plugin.exchange.geocoding.bkg import Bkg
from bildungsprojekte_plugin.exchange.geocoding.cache import Cache, CachedGeocoder
from bildungsprojekte_plugin.exchange.geocoding.geocoder import Candidate, from_degrees
from bildungsprojekte_plugin.exchange.geocoding.locating import geocode_all, locate
from bildungsprojekte_plugin.exchange.geocoding.nominatim import Nominatim
from bildungsprojekte_plugin.exchange.geocoding.public_servers import (
    MOST_AT_ONCE,
    BulkRefusedError,
    is_public,
)
from bildungsprojekte_plugin.exchange.geocoding.rate_limit import RateLimit, limit_for
from bildungsprojekte_plugin.exchange.geocoding.territory import (
    OTHER_POSTCODE,
    OTHER_STREET,
    OUTSIDE,
    UNCHECKED,
    Territory,
)
from bildungsprojekte_plugin.model.schema import LOCATION_QUALITIES
from bildungsprojekte_plugin.store import open_register
from bildungsprojekte_plugin.support import settings
from bildungsprojekte_plugin.support.errors import UserError
from bildungsprojekte_plugin.support.feedback import CancelledError
from bildungsprojekte_plugin.support.net import BusyError, NetworkError
from bildungsprojekte_plugin.support.settings import GeocodingSettings

FAST = 1000.0  # requests a second


@pytest.fixture
def server() -> Iterator[WebServer]:
    with web_server.running() as server:
        yield server


@pytest.fixture(autouse=True)
def own_settings(qgis_app, tmp_path, monkeypatch) -> None:
    path = str(tmp_path / "settings.ini")
    monkeypatch.setattr(
        settings, "QgsSettings", lambda: QgsSettings(path, QSettings.Format.IniFormat)
    )


@pytest.fixture
def cache(tmp_path) -> Cache:
    return Cache(tmp_path / "cache.sqlite")


@pytest.fixture(scope="module")
def territory(qgis_app) -> Territory:
    return Territory.of(open_register(registers.blank()))


def nominatim(server: WebServer) -> Nominatim:
    return Nominatim(server.url, per_second=FAST)


def bkg(server: WebServer) -> Bkg:
    return Bkg(f"{server.url}/gdz_geokodierung__key-123", per_second=FAST)


def answering(server: WebServer, *places: dict) -> None:
    server.answer = lambda request: request.json(list(places))


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
    assert (found.street, found.house_number) == ("Porscheplatz", "1")
    assert (found.postcode, found.city) == ("45127", "Essen")
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
        ({"address": {"house_number": "3"}}, "street"),
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


# ---- not too often


class Clock:
    """A clock that goes on when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def time(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_requests_are_a_second_apart(clock):
    limit = RateLimit(1.0, clock.time, clock.sleep)
    turns = []
    for pause in (0, 0, 0.4, 5, 0):
        clock.now += pause
        limit.wait()
        turns.append(clock.now - 1000)
    assert turns == pytest.approx([0, 1, 2, 7, 8])


def test_a_pause_holds_for_everybody(clock):
    limit = RateLimit(10.0, clock.time, clock.sleep)
    limit.wait()
    limit.pause(30)
    assert clock.now == pytest.approx(1030)
    limit.wait()
    limit.wait()
    assert clock.now == pytest.approx(1030.1)


def test_who_waits_can_cancel(clock):
    limit, feedback = RateLimit(0.01, clock.time, clock.sleep), QgsFeedback()
    limit.wait(feedback)
    clock.sleep = lambda seconds: feedback.cancel()
    limit._sleep = clock.sleep
    with pytest.raises(CancelledError):
        limit.wait(feedback)


@pytest.mark.parametrize(
    ("url", "wanted", "allowed"),
    [
        ("https://own.example/nominatim", 20.0, 20.0),
        ("https://nominatim.openstreetmap.org", 20.0, 1.0),
        ("https://nominatim.openstreetmap.org", 0.5, 0.5),
    ],
)
def test_a_public_server_gets_one_request_a_second_whatever_is_set_up(url, wanted, allowed):
    assert limit_for(url, wanted).per_second == allowed


def test_all_that_ask_one_server_share_its_limit(server, monkeypatch, clock):
    monkeypatch.setattr(rate_limit, "_limits", {"127.0.0.1": RateLimit(1, clock.time, clock.sleep)})
    answering(server, place())
    for _ in range(3):
        Nominatim(server.url, per_second=2.0).geocode(HALL)
    assert clock.now == pytest.approx(1001)


# ---- asked once


def test_what_was_answered_is_not_asked_again_and_outlives_the_session(server, cache, tmp_path):
    answering(server, place(), place(at=BOCHUM))
    first = CachedGeocoder(nominatim(server), cache).geocode(HALL)
    again = CachedGeocoder(nominatim(server), Cache(tmp_path / "cache.sqlite")).geocode(HALL)
    assert again == first
    assert len(again) == 2
    assert len(server.requests) == 1


def test_another_service_or_address_is_asked(server, cache):
    answering(server, place())
    CachedGeocoder(nominatim(server), cache).geocode(HALL)
    CachedGeocoder(nominatim(server), cache).geocode(number(2))
    CachedGeocoder(Nominatim(f"{server.url}/other", per_second=FAST), cache).geocode(HALL)
    assert len(server.requests) == 3


@pytest.mark.parametrize(("found", "days"), [([place()], 90), ([], 7)])
def test_answers_grow_old_and_are_forgotten(server, tmp_path, clock, found, days):
    answering(server, *found)
    path = tmp_path / "cache.sqlite"
    geocoder = CachedGeocoder(nominatim(server), Cache(path, clock.time))
    geocoder.geocode(HALL)
    asked = len(server.requests)
    clock.now += days * 86_400 - 1
    geocoder.geocode(HALL)
    assert len(server.requests) == asked
    clock.now += 2
    geocoder.geocode(number(2))
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("SELECT count(*) FROM answer").fetchone() == (1,)
    geocoder.geocode(HALL)
    assert len(server.requests) > asked


def test_an_error_is_not_remembered(server, cache):
    server.answer = lambda request: request.send(500, b"")
    geocoder = CachedGeocoder(nominatim(server), cache)
    with pytest.raises(NetworkError):
        geocoder.geocode(HALL)
    answering(server, place())
    assert len(geocoder.geocode(HALL)) == 1


@pytest.mark.parametrize("content", [b"no database", b"", "table", "value", "folder"])
def test_a_damaged_memory_is_begun_anew(server, tmp_path, content):
    path = tmp_path / "cache.sqlite"
    geocoder = CachedGeocoder(nominatim(server), Cache(path))
    answering(server, place())
    if content == "folder":
        path.mkdir()
    elif content == "table":
        with closing(sqlite3.connect(path)) as database:
            database.execute("CREATE TABLE answer (other)")
    elif content == "value":
        geocoder.geocode(HALL)
        with closing(sqlite3.connect(path)) as database, database:
            database.execute("UPDATE answer SET candidates = '[{\"point\": 1}]'")
    else:
        path.write_bytes(content)
    for _ in range(3):
        assert len(geocoder.geocode(HALL)) == 1


def test_the_memory_holds_no_key_of_a_service(server, tmp_path):
    path = tmp_path / "cache.sqlite"
    server.answer = lambda request: request.json(collection(feature((361_854.0, 5_702_477.0))))
    CachedGeocoder(bkg(server), Cache(path)).geocode(HALL)
    assert b"key-123" not in path.read_bytes()


# ---- many at once


def test_each_address_is_asked_once_and_what_names_no_place_is_not(server, cache):
    answering(server, place())
    wanted = [HALL, number(2), HALL, parse("Postfach 1", None, None)]
    run = geocode_all(wanted, CachedGeocoder(nominatim(server), cache))
    assert list(run.candidates) == [HALL, number(2)]
    assert len(server.requests) == 2
    assert (run.problems, run.end) == ({}, None)


def test_progress_is_told(server):
    answering(server, place())
    feedback, steps = QgsFeedback(), []
    feedback.progressChanged.connect(steps.append)
    geocode_all([number(n) for n in range(4)], nominatim(server), feedback)
    assert steps == [25, 50, 75]


def test_a_run_that_was_stopped_goes_on_where_it_was(server, cache):
    feedback = QgsFeedback()

    def answer(request: web_server.Request) -> None:
        if len(server.requests) == 3:
            feedback.cancel()
        request.json([place()])

    server.answer = answer
    geocoder = CachedGeocoder(nominatim(server), cache)
    wanted = [number(n) for n in range(1, 7)]
    with pytest.raises(CancelledError):
        geocode_all(wanted, geocoder, feedback)
    before = len(server.requests)
    assert before == 3
    run = geocode_all(wanted, geocoder)
    assert len(run.candidates) == 6
    assert len(server.requests) in (before + 3, before + 4)  # the third answer may have come late


def test_a_pause_that_the_server_asks_for_is_made(server, monkeypatch, clock):
    limit = RateLimit(FAST, clock.time, clock.sleep)
    monkeypatch.setattr(rate_limit, "_limits", {"127.0.0.1": limit})

    def answer(request: web_server.Request) -> None:
        if len(server.requests) in (1, 2):
            request.send(429, b"", Retry_After="20")
        else:
            request.json([place()])

    server.answer = answer
    run = geocode_all([HALL], nominatim(server))
    assert len(run.candidates[HALL]) == 1
    assert clock.now == pytest.approx(1040, abs=0.1)


@pytest.mark.parametrize(("header", "requests"), [("3600", 1), ("1", 4)])
def test_a_server_that_does_not_want_is_left_alone(server, monkeypatch, clock, header, requests):
    limit = RateLimit(FAST, clock.time, clock.sleep)
    monkeypatch.setattr(rate_limit, "_limits", {"127.0.0.1": limit})
    server.answer = lambda request: request.send(429, b"", Retry_After=header)
    run = geocode_all([HALL, number(2)], nominatim(server))
    assert isinstance(run.end, BusyError)
    assert run.candidates == {}
    assert len(server.requests) == requests


def test_an_address_that_goes_wrong_does_not_stop_the_others(server):
    def answer(request: web_server.Request) -> None:
        is_wrong = request.parameters["street"].startswith(("2 ", "4 "))
        request.send(500, b"") if is_wrong else request.json([place()])

    server.answer = answer
    run = geocode_all([number(n) for n in range(1, 6)], nominatim(server))
    assert list(run.problems) == [number(2), number(4)]
    assert list(run.candidates) == [number(1), number(3), number(5)]
    assert run.end is None


def test_a_server_that_is_down_is_not_asked_a_thousand_times(server):
    server.answer = lambda request: request.send(500, b"")
    run = geocode_all([number(n) for n in range(1, 100)], nominatim(server))
    assert "(500)" in str(run.end)
    assert len(server.requests) == 3


# ---- public servers

PUBLIC = [
    "https://nominatim.openstreetmap.org",
    "http://nominatim.openstreetmap.org/search",
    "https://NOMINATIM.OpenStreetMap.ORG/",
    "https://nominatim.openstreetmap.org.:443/",
    "https://nominatim.openstreetmap.org:443",
    "https://openstreetmap.org/nominatim",
    "https://nominatim.osm.org",
    "https://nominatim.openstreetmap.de/",
    "https://nominatim.openstreetmap.fr/",
]


@pytest.mark.parametrize("url", PUBLIC)
def test_bulk_runs_against_a_public_server_are_refused_before_anything_is_sent(url, monkeypatch):
    geocoder = Nominatim(url)
    monkeypatch.setattr(geocoder, "_ask", None)
    with pytest.raises(BulkRefusedError, match="BKG's service or a Nominatim server of your own"):
        geocode_all([number(n) for n in range(MOST_AT_ONCE + 1)], geocoder)


def test_a_memory_makes_no_public_server_a_private_one(cache, monkeypatch):
    geocoder = Nominatim(PUBLIC[0])
    monkeypatch.setattr(geocoder, "_ask", None)
    with pytest.raises(BulkRefusedError):
        geocode_all([number(n) for n in range(11)], CachedGeocoder(geocoder, cache))


def test_a_handful_is_let_through(monkeypatch):
    geocoder, asked = Nominatim(PUBLIC[0]), []
    monkeypatch.setattr(geocoder, "_ask", lambda parameters, _: asked.append(1) or [place()])
    wanted = [number(n) for n in range(MOST_AT_ONCE)] * 3
    assert len(geocode_all(wanted, geocoder).candidates) == MOST_AT_ONCE


@pytest.mark.parametrize(
    "url",
    [
        "https://nominatim.ruhr.example",
        "https://openstreetmap.org.ruhr.example",
        "https://notopenstreetmap.org",
        "http://127.0.0.1:8080",
        "https://own.example/?x=nominatim.openstreetmap.org",
    ],
)
def test_a_server_of_ones_own_is_none(url):
    assert not is_public(url)


@pytest.mark.parametrize("url", [*PUBLIC, "https://nominatim%2eopenstreetmap.org/"])
def test_a_redirect_to_a_public_server_is_refused(server, url):
    server.answer = lambda request: request.send(302, b"", Location=url)
    with pytest.raises(BulkRefusedError, match="sends requests on to the public server"):
        nominatim(server).geocode(HALL)


@pytest.mark.parametrize(
    "url", ["https://nominatim%2eopenstreetmap.org", "https://nominatim%2Eopenstreetmap%2Eorg:443"]
)
def test_a_disguised_public_server_is_refused(url):
    with pytest.raises(UserError):
        Nominatim(url).geocode(HALL)


# ---- in which municipality


def candidate(at: tuple[float, float] = ESSEN, **changes) -> Candidate:
    values = {
        "quality": "address",
        "label": "Porscheplatz 1, Essen",
        "score": 0.5,
        "source": "",
        "street": "Porscheplatz",
        "house_number": "1",
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


# ---- off until it is switched on


def switch_on(server: WebServer, **changes) -> None:
    chosen = {"is_on": True, "service": "nominatim", "url": server.url, "per_second": FAST}
    settings.remember_geocoding(GeocodingSettings(**chosen | changes))


@pytest.fixture
def profile(tmp_path, monkeypatch) -> Path:
    from bildungsprojekte_plugin.exchange.geocoding import cache

    monkeypatch.setattr(cache, "user_folder", lambda: tmp_path)
    return tmp_path


def test_a_fresh_profile_sends_nothing_anywhere(profile, territory, monkeypatch):
    from bildungsprojekte_plugin.support import net

    monkeypatch.setattr(net, "get_json", None)
    assert not service.is_on()
    with pytest.raises(UserError, match="Switch it on"):
        locate([HALL], territory)


def test_what_is_set_up_but_off_is_asked_nothing(profile, server, territory):
    switch_on(server, is_on=False)
    with pytest.raises(UserError, match="switched off"):
        locate([HALL], territory)
    assert server.requests == []


@pytest.mark.parametrize("changes", [{"url": " "}, {"service": "other"}])
def test_without_a_service_there_is_a_way_to_set_one_up(profile, server, territory, changes):
    switch_on(server, **changes)
    with pytest.raises(UserError, match="Choose its kind"):
        locate([HALL], territory)


def test_settings_are_kept(server):
    switch_on(server, login="abc1234", per_second=2.5)
    assert settings.geocoding() == GeocodingSettings(True, "nominatim", server.url, "abc1234", 2.5)


def test_addresses_are_located_for_an_import(profile, server, territory):
    def answer(request: web_server.Request) -> None:
        at = BOCHUM if "Weit" in request.parameters.get("street", "") else ESSEN
        nothing = "Nirgends" in str(request.parameters)
        request.json([] if nothing else [place(at=at)])

    server.answer = answer
    switch_on(server)
    far = parse("Weit Weg 1", "45127", "Essen")
    nowhere = parse("Nirgendsweg 1", None, "Nirgends")
    part = parse("Porscheplatz 1", "45127", "Essen-Stadtkern")
    found = locate([HALL, far, nowhere, part], territory)
    assert list(found) == [HALL, part]
    assert found[HALL].is_certain
    assert found[HALL].candidate.point == pytest.approx(from_degrees(*ESSEN))
    assert found[HALL].candidate.quality == "address"


def test_an_import_learns_why_not_all_could_be_located(profile, server, territory):
    server.answer = lambda request: request.send(503, b"", Retry_After="3600")
    switch_on(server)
    with pytest.raises(BusyError):
        locate([HALL], territory)


def test_an_import_of_many_is_refused_by_a_public_server(profile, server, territory, monkeypatch):
    switch_on(server, url=PUBLIC[0])
    monkeypatch.setattr(locating, "_patiently", None)
    with pytest.raises(BulkRefusedError):
        locate([Address("Weg", str(n), "45127", "Essen") for n in range(11)], territory)
