"""The network between client and server is cut, goes silent, or is slow, at each message."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial

import pytest
import workers
from changes import BULK, INSERT, KINDS, THREE, UPDATE, Plan, planned
from invariants import Ledger, violations
from network import COMMIT, CUT_AFTER, CUT_ANSWER, CUT_BEFORE, SILENT_AFTER, SILENT_BEFORE, Network
from sentences import lie_in, missing_in
from sites import ServerSite
from tally import IS_LONG, Tally, moments_of, sampled, times
from workers import REFUSED, STORED, Child, Word

CUTS = times(3, 100_000)  # messages per kind of change and of cut, in the short form
NOTICED, TOLERANCE = 5, 3  # seconds until a silent network is noticed


@pytest.fixture
def network(on_server: ServerSite) -> Iterator[Network]:
    """A network in front of the server."""
    between = Network(on_server.server.port)
    between.start()
    with closing(between):
        yield between


def saved(
    site: ServerSite,
    ledger: Ledger,
    plan: Plan,
    happen: Callable[[], None] = lambda: None,
    *,
    impatient: bool = False,
) -> Word:
    """Let a child with an open register make a change, and return its last word.

    What is to happen on the network is planned after it has opened the register.
    """
    ledger.begin(plan)
    child = Child(workers.save_when_told, site.address, plan, impatient)
    child.wait_for(workers.BEGUN)
    happen()
    child.tell("save")
    word = child.next()
    child.end()
    if word.what == STORED:
        ledger.acknowledge(plan)
    return word


def check(site: ServerSite, ledger: Ledger, word: Word, found: list[str]) -> None:
    """Look for violations, then save again on a network that is well."""
    if word.what == REFUSED:
        found.extend(filter(None, [missing_in(word, site), lie_in(word, ledger)]))
    found.extend(violations(ledger, deep=False))
    again = saved(site, ledger, word.plan)
    if again.what != STORED:
        found.append(f"again: {again}")
    found.extend(violations(ledger, deep=False))


@pytest.mark.parametrize("what", [CUT_BEFORE, CUT_AFTER, CUT_ANSWER])
@pytest.mark.parametrize("kind", KINDS if IS_LONG else (UPDATE, THREE))
def test_the_connection_is_cut_at_each_message(
    kind: str, what: str, on_server: ServerSite, network: Network, faults: Tally
) -> None:
    site, ledger = on_server.through(network.port), Ledger(on_server)
    moments = moments_of(kind, what)
    count = partial(network.plan, what, 1_000_000)
    assert saved(site, ledger, planned(kind, on_server, moments), count).what == STORED
    numbers = list(range(1, network.messages + 1))
    missed = 0
    for number in [*sampled(moments, numbers, CUTS), COMMIT]:
        cut = partial(network.plan, what, number)
        word = saved(site, ledger, planned(kind, on_server, moments), cut)
        if not network.happened:  # the system has put fewer messages in a row this time
            assert (word.what, number == COMMIT) == (STORED, False)
            missed += 1
            network.heal()
            continue
        with faults.fault("connection cut at the n-th message", kind, what, number) as found:
            if number == COMMIT and what != CUT_BEFORE and word.what != STORED:
                found.append(f"it was not recognised as stored: {word}")
            network.heal()
            check(site, ledger, word, found)
    assert missed <= len(numbers) // 4


@pytest.mark.parametrize("kind", KINDS if IS_LONG else (INSERT, BULK))
def test_the_answer_to_commit_is_lost_and_the_server_too(
    kind: str, on_server: ServerSite, network: Network, faults: Tally
) -> None:
    site, ledger = on_server.through(network.port), Ledger(on_server)
    for what in (CUT_BEFORE, CUT_AFTER, CUT_ANSWER):
        with faults.fault("answer to COMMIT lost, and the server too", kind, what) as found:
            plan = planned(kind, on_server, moments_of("server too", kind, what))
            cut = partial(network.plan, what, COMMIT, stays=True)
            word = saved(site, ledger, plan, cut)
            if word.error != "UncertainError":
                found.append(f"nobody can know whether it was stored: {word}")
            network.heal()
            check(site, ledger, word, found)


@pytest.mark.slow
@pytest.mark.parametrize("is_impatient", [True, False] if IS_LONG else [True])
@pytest.mark.parametrize(
    ("what", "at", "stays"),
    [
        (SILENT_BEFORE, 1, True),  # no connection
        (SILENT_BEFORE, 5, False),  # before anything is written
        (SILENT_BEFORE, 8, False),
        (SILENT_AFTER, 8, True),
        (SILENT_BEFORE, COMMIT, False),
        (SILENT_AFTER, COMMIT, False),
        (SILENT_AFTER, COMMIT, True),
    ],
)
def test_packets_are_dropped(
    what: str,
    at: int,
    stays: bool,
    is_impatient: bool,
    on_server: ServerSite,
    network: Network,
    faults: Tally,
) -> None:
    site, ledger = on_server.through(network.port), Ledger(on_server)
    with faults.fault("packets dropped", what, at, stays, is_impatient) as found:
        plan = planned(THREE, on_server, moments_of(what, at, stays, is_impatient))
        silence = partial(network.plan, what, at, stays=stays)
        word = saved(site, ledger, plan, silence, impatient=is_impatient)
        noticed = time.monotonic() - network.happened_at
        assert network.happened
        # asking whether it was stored takes as long once more
        if noticed > NOTICED * (1 + (word.error == "UncertainError")) + TOLERANCE:
            found.append(f"it took {noticed:.1f} s until that was noticed: {word}")
        network.heal()
        check(site, ledger, word, found)


def test_a_slow_network_is_only_slow(
    on_server: ServerSite, network: Network, faults: Tally
) -> None:
    site, ledger = on_server.through(network.port), Ledger(on_server)
    with faults.fault("slow network") as found:
        slow = partial(network.plan, "", delay=0.05)
        word = saved(site, ledger, planned(THREE, on_server, moments_of("slow")), slow)
        assert word.what == STORED, word
        found.extend(violations(ledger, deep=False))
