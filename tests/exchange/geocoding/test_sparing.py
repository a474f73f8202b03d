"""Sparing the services: not too often, and nothing twice."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from threading import Thread
from time import monotonic

import pytest
from geocoding_world import (
    BOCHUM,
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

from bildungsprojekte_plugin.exchange.geocoding import rate_limit
from bildungsprojekte_plugin.exchange.geocoding.cache import Cache, CachedGeocoder
from bildungsprojekte_plugin.exchange.geocoding.nominatim import Nominatim
from bildungsprojekte_plugin.exchange.geocoding.rate_limit import RateLimit, limit_for
from bildungsprojekte_plugin.support.feedback import CancelledError
from bildungsprojekte_plugin.support.net import NetworkError

# ---- not too often


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


def test_requests_of_several_threads_are_apart_too():
    limit, turns = RateLimit(50.0), []

    def ask() -> None:
        for _ in range(3):
            limit.wait()
            turns.append(monotonic())

    threads = [Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    turns.sort()
    assert len(turns) == 12
    assert turns[-1] - turns[0] >= 11 / 50 - 0.01  # a thread may be woken late, but never early
    assert limit._next - turns[0] >= 12 / 50 - 0.01


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
