"""Locating many addresses: to be stopped, refused by public servers, and off at first."""

from __future__ import annotations

from pathlib import Path

import pytest
import web_server
from geocoding_world import (
    BOCHUM,
    ESSEN,
    FAST,
    HALL,
    answering,
    bkg,
    collection,
    feature,
    nominatim,
    number,
    place,
)
from qgis.core import QgsFeedback
from web_server import WebServer

from bildungsprojekte_plugin.exchange.geocoding import locating, rate_limit, service
from bildungsprojekte_plugin.exchange.geocoding.address import Address, parse
from bildungsprojekte_plugin.exchange.geocoding.cache import CachedGeocoder
from bildungsprojekte_plugin.exchange.geocoding.geocoder import from_degrees
from bildungsprojekte_plugin.exchange.geocoding.locating import geocode_all, locate
from bildungsprojekte_plugin.exchange.geocoding.nominatim import Nominatim
from bildungsprojekte_plugin.exchange.geocoding.public_servers import (
    MOST_AT_ONCE,
    BulkRefusedError,
    is_public,
)
from bildungsprojekte_plugin.exchange.geocoding.rate_limit import RateLimit
from bildungsprojekte_plugin.support import net, settings
from bildungsprojekte_plugin.support.errors import UserError
from bildungsprojekte_plugin.support.feedback import CancelledError
from bildungsprojekte_plugin.support.net import BusyError
from bildungsprojekte_plugin.support.settings import GeocodingSettings

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


BANNED = b"<html><head><title>Access blocked</title></head><body>Usage policy</body></html>"
NO_KEY = (
    b'<?xml version="1.0"?><ServiceExceptionReport><ServiceException code="ERROR_UNKNOWN_IDENT"/>'
    b"</ServiceExceptionReport>"
)


@pytest.mark.parametrize(("status", "body"), [(403, BANNED), (401, b""), (400, NO_KEY)])
@pytest.mark.parametrize("kind", [nominatim, bkg])
def test_a_server_that_refuses_everything_is_asked_once(server, kind, status, body):
    server.answer = lambda request: request.send(status, body)
    run = geocode_all([number(n) for n in range(1, 100)], kind(server))
    assert f"({status})" in str(run.end)
    assert "<" not in str(run.end)
    assert len(server.requests) == 1


def test_a_request_that_a_server_finds_fault_with_does_not_stop_the_others(server):
    fault = {"exceptionCode": "InvalidParameterValue"}  # as the BKG's service says it

    def answer(request: web_server.Request) -> None:
        is_odd = "haus:(2)" in request.parameters["query"]
        request.json(fault if is_odd else collection(feature((361_854.0, 5_702_477.0))),
                     400 if is_odd else 200)  # fmt: skip

    server.answer = answer
    run = geocode_all([number(n) for n in (1, 2, 3)], bkg(server))
    assert list(run.candidates) == [number(1), number(3)]
    assert list(run.problems) == [number(2)]


@pytest.mark.parametrize("kind", [nominatim, bkg])
@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"<html>Wartungsarbeiten</html>", "no JSON"),
        (b'[{"place_id": 1, "lat": "51.4', "no JSON"),
        (b"", "no JSON"),
        (b"[" + b" " * 3_000_000 + b"]", "far more"),
    ],
    ids=["a page", "half an answer", "nothing", "a huge one"],
)
def test_what_a_broken_server_answers_ends_a_run_in_words(server, kind, body, said):
    server.answer = lambda request: request.send(200, body)
    run = geocode_all([number(n) for n in range(1, 100)], kind(server))
    assert said in str(run.end)
    assert run.candidates == {}
    assert len(server.requests) == 3


@pytest.mark.parametrize("kind", [nominatim, bkg])
def test_a_server_that_takes_too_long_is_given_up(server, kind, monkeypatch):
    hurried = net.Limits(connecting=1, reading=0.2, altogether=0.4)
    real = net.get_json
    monkeypatch.setattr(net, "get_json", lambda *a, **k: real(*a, **k, limits=hurried))
    server.answer = lambda request: server.is_over.wait(5)
    run = geocode_all([number(n) for n in range(1, 100)], kind(server))
    assert "has not answered within" in str(run.end)
    assert len(run.problems) == 3


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
    "https://eu.west.nominatim.openstreetmap.org/",
    "https://nominatim.openstreetmap.org:8443/search",
    "https://nominatim.osm.org.",
]
ODD_LETTERS = [
    "https://nominatim。openstreetmap。org",
    "https://ｎｏｍｉｎａｔｉｍ.openstreetmap.org",
]


@pytest.mark.parametrize("url", [*PUBLIC, *ODD_LETTERS])
def test_bulk_runs_against_a_public_server_are_refused_before_anything_is_sent(url, monkeypatch):
    geocoder = Nominatim(url)
    monkeypatch.setattr(geocoder, "_ask", None)
    with pytest.raises(BulkRefusedError, match="BKG's service or a Nominatim server of your own"):
        geocode_all([number(n) for n in range(MOST_AT_ONCE + 1)], geocoder)


@pytest.mark.parametrize(
    "url", ["http://184.104.226.109", "https://[2001:470:1:fa1::d]:443", "http://0xb868e26d/search"]
)
def test_of_a_number_in_the_internet_nobody_can_tell_whose_server_it_is(url, monkeypatch):
    geocoder = Nominatim(url)
    monkeypatch.setattr(geocoder, "_ask", None)
    with pytest.raises(BulkRefusedError, match="enter the server's name"):
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
        "http://10.1.2.3",
        "http://[fd00::1]:8080/nominatim",
        "http://2130706433",
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
