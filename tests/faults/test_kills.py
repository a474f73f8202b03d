"""Somebody is killed at a random moment of a save: the client, its server process, the server."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from contextlib import closing

import psycopg2
import pytest
import workers
from changes import KINDS, Plan, make, planned, stock_up
from invariants import Ledger, violations
from sentences import missing_in
from sites import FileSite, ServerSite, Site
from tally import Tally, moments_of, times
from workers import BEGUN, COMPLETE, REFUSED, STORED, Child

IN_FILE, ON_SERVER = times(200, 2_000), times(100, 2_000)
OF_BACKEND, OF_SERVER = times(10, 1_000), times(3, 100)
_IN_A_ROW = 10  # so many kills before the file is made anew
# so many before all is looked at, and the register made anew; in the short form it stays small
_IN_A_ROW_ON_SERVER = times(10_000, 25)

Pace = dict[str, tuple[float, float]]


def paces(site: Site, ledger: Ledger) -> Pace:
    """Return kind → seconds until a change is complete, and until it is stored after that."""
    plans = [planned(kind, site, moments_of("pace", kind)) for kind in KINDS]
    child = Child(workers.save, site.address, plans)
    pace = {}
    for plan in plans:
        moments = []
        for what in (BEGUN, COMPLETE, STORED):
            assert child.wait_for(what)
            moments.append(time.monotonic())
        pace[plan.kind] = (moments[1] - moments[0], moments[2] - moments[1])
        ledger.acknowledge(plan)
    child.end()
    return pace


def injured(
    site: Site,
    ledger: Ledger,
    pace: Pace,
    moments: random.Random,
    injure: Callable[[Child], None],
    attempts: int = 1,
) -> list[Plan]:
    """Let a child make two changes, injure it at some moment, and return what it did not store.

    Half of the moments lie within the hundredths of a second in which a change is being stored.
    """
    plans = [planned(kind, site, moments) for kind in moments.sample(KINDS, 2)]
    for plan in plans:
        ledger.begin(plan)
    victim = moments.choice(plans)
    working, storing = pace[victim.kind]
    child = Child(workers.save, site.address, plans, attempts)
    while (word := child.next()) and (word.what, word.plan) != (BEGUN, victim):
        pass
    if moments.random() < 0.5:
        child.wait_for(COMPLETE)
        time.sleep(moments.uniform(0, 1.2 * storing))
    else:
        time.sleep(moments.uniform(0, working + storing))
    injure(child)
    words = child.end()
    for word in words:
        if word.what == STORED:
            ledger.acknowledge(word.plan)
        assert word.what != REFUSED or not (problem := missing_in(word, site)), problem
    return [plan for plan in plans if plan.operation not in ledger.acknowledged]


def make_again(site: Site, ledger: Ledger, plans: list[Plan]) -> None:
    """Make changes that may be stored already; none is stored twice."""
    register = site.register()
    for plan in plans:
        make(register, plan)
        ledger.acknowledge(plan)


@pytest.mark.slow
def test_a_client_is_killed_that_saves_to_a_file(file: FileSite, faults: Tally) -> None:
    pace = paces(file, Ledger(file))
    at_work = recovered = 0
    for number in range(IN_FILE):
        if number % _IN_A_ROW == 0:
            file.restore()
            ledger = Ledger(file)
        with faults.fault("kill -9 of a save, GeoPackage", number) as found:
            lost = injured(file, ledger, pace, moments_of("file", number), Child.kill)
            at_work += bool(lost)
            recovered += file.beside("-journal").exists()
            file.register()  # takes back what was left half done
            found.extend(violations(ledger, deep=False))
            make_again(file, ledger, lost)
            if number % _IN_A_ROW == _IN_A_ROW - 1:
                found.extend(violations(ledger))
    assert at_work, "nobody was killed at work: nothing was tested"
    assert recovered, "nobody was killed while the file was written: nothing was tested"


@pytest.mark.slow
def test_a_client_is_killed_that_saves_to_a_server(on_server: ServerSite, faults: Tally) -> None:
    ledger = Ledger(on_server)
    pace = paces(on_server, ledger)
    at_work = 0
    for number in range(ON_SERVER):
        stock_up(on_server, ledger.acknowledge)
        with faults.fault("kill -9 of a save, PostGIS", number) as found:
            lost = injured(on_server, ledger, pace, moments_of("client", number), Child.kill)
            at_work += bool(lost)
            wait_until_alone(on_server)
            found.extend(violations(ledger, deep=False))
            make_again(on_server, ledger, lost)
            ledger = looked_at(on_server, ledger, number, found)
    assert at_work, "nobody was killed at work: nothing was tested"
    assert violations(ledger) == []


@pytest.mark.slow
def test_a_server_process_is_ended_that_saves(on_server: ServerSite, faults: Tally) -> None:
    ledger = Ledger(on_server)
    pace = paces(on_server, ledger)
    with closing(psycopg2.connect(**on_server.server.dsn("postgres"))) as connection:
        connection.autocommit = True
        cursor = connection.cursor()

        def end_processes(_child: Child) -> None:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE application_name = 'BildungsProjekte' AND datname = %s",
                (on_server.database,),
            )

        for number in range(OF_BACKEND):
            stock_up(on_server, ledger.acknowledge)
            with faults.fault("server process ended while it saves", number) as found:
                moments = moments_of("backend", number)
                lost = injured(on_server, ledger, pace, moments, end_processes, attempts=3)
                found.extend([f"{plan} was not stored in three attempts" for plan in lost])
                found.extend(violations(ledger, deep=False))
                ledger = looked_at(on_server, ledger, number, found)
    assert violations(ledger) == []


@pytest.mark.slow
def test_the_server_is_killed_while_it_saves(on_server: ServerSite, faults: Tally) -> None:
    ledger = Ledger(on_server)
    pace = paces(on_server, ledger)
    for number in range(OF_SERVER):
        stock_up(on_server, ledger.acknowledge)
        with faults.fault("server killed while it saves", number) as found:
            moments = moments_of("server", number)
            server = on_server.server
            lost = injured(on_server, ledger, pace, moments, lambda _, s=server: s.kill())
            server.restart()
            found.extend(violations(ledger))
            make_again(on_server, ledger, lost)
            ledger = looked_at(on_server, ledger, number, found)
    assert violations(ledger) == []


def looked_at(site: ServerSite, ledger: Ledger, number: int, found: list[str]) -> Ledger:
    """Look at everything now and then, and begin anew: what there is to look at only grows."""
    if number % _IN_A_ROW_ON_SERVER < _IN_A_ROW_ON_SERVER - 1:
        return ledger
    found.extend(violations(ledger))
    site.restore()
    begun = Ledger(site)
    stock_up(site, begun.acknowledge)
    return begun


def wait_until_alone(site: ServerSite) -> None:
    """Wait until the server has noticed that the client is there no more."""
    deadline = time.monotonic() + 10
    while site.clients():
        assert time.monotonic() < deadline, "the server still works for somebody who was killed"
        time.sleep(0.005)
