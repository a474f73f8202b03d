"""Two people save the same record, in two processes: one after the other, or at once."""

from __future__ import annotations

from dataclasses import replace

import pytest
import workers
from changes import DELETE, INSERT, MOVE, RENAME, Plan, planned
from invariants import Ledger, violations
from sentences import lie_in, missing_in
from sites import ServerSite, Site
from tally import Tally, moments_of, times
from workers import BEGUN, REFUSED, STORED, Child, Word

ROUNDS = times(1, 50)
PAIRS = {
    "the same field": (RENAME, RENAME),
    "different fields": (RENAME, MOVE),
    "edited and deleted": (RENAME, DELETE),
    "deleted and edited": (DELETE, RENAME),
    "both delete": (DELETE, DELETE),
    "both insert": (INSERT, INSERT),
}
IN_FILE, ON_SERVER = "GeoPackage", "PostGIS"


@pytest.fixture(params=[IN_FILE, ON_SERVER])
def site(request: pytest.FixtureRequest) -> Site:
    """A register of either kind."""
    return request.getfixturevalue("file" if request.param == IN_FILE else "on_server")


@pytest.mark.parametrize("at_once", [False, True])
@pytest.mark.parametrize("pair", PAIRS)
def test_two_people_save_the_same_record(
    pair: str, at_once: bool, site: Site, faults: Tally
) -> None:
    ledger = Ledger(site)
    backend = ON_SERVER if isinstance(site, ServerSite) else IN_FILE
    for number in range(ROUNDS):
        with faults.fault(f"two editors: {pair}, {backend}", at_once, number) as found:
            moments = moments_of(pair, at_once, number)
            plans = [planned(kind, site, moments) for kind in PAIRS[pair]]
            plans[1] = replace(plans[1], record=plans[0].record, version=plans[0].version)
            first, second = saved(site, ledger, plans, at_once)
            found.extend(losses(site, ledger, first, second, at_once))
            found.extend(violations(ledger, deep=False))
    assert violations(ledger) == []


def saved(site: Site, ledger: Ledger, plans: list[Plan], at_once: bool) -> list[Word]:
    """Let two children have the register open, then save; return what they say."""
    children = [Child(workers.save_when_told, site.address, plan, False) for plan in plans]
    for child, plan in zip(children, plans, strict=True):
        child.wait_for(BEGUN)
        ledger.begin(plan)
    words = []
    for child in children:
        child.tell("save")
        if not at_once:
            words.append(child.next())
    words = words or [child.next() for child in children]
    for child, word in zip(children, words, strict=True):
        child.end()
        if word.what == STORED:
            ledger.acknowledge(word.plan)
    return words


def losses(site: Site, ledger: Ledger, first: Word, second: Word, at_once: bool) -> list[str]:
    """Return what got lost silently: only one of two may change the same record."""
    words = (first, second)
    if first.plan.kind == INSERT:
        return [f"{word} was not inserted" for word in words if word.what != STORED]
    found = [str(word) for word in words[: 1 - at_once] if word.what != STORED]
    refused = [word for word in words if word.what == REFUSED]
    if len(refused) != 1:
        found.append(f"not one of the two was refused: {words}")
    for word in refused:
        found += filter(None, [missing_in(word, site), lie_in(word, ledger)])
        if word.error != "ConflictError":
            found.append(f"whoever comes second is not told by what: {word}")
        elif word.theirs != theirs(first if word is second else second, word.theirs):
            found.append(f"{word} does not say what the other one stored")
        found += resent(site, ledger, word)
    return found


def theirs(other: Word, told: dict) -> dict:
    """Return what a conflict must say of what the other one stored."""
    field = {RENAME: "name", MOVE: "street"}.get(other.plan.kind)
    if field:
        return told | {field: other.plan.operation}
    return told if told.get("deleted_at") else {}


def resent(site: Site, ledger: Ledger, word: Word) -> list[str]:
    """Save again what was refused, based on what is there now; return what is wrong then."""
    with site.looking() as look:
        query = "SELECT row_version, deleted_at FROM actor WHERE uuid = ?"
        ((version, deleted_at),) = look.rows(query, word.plan.record)
    ledger.begin(plan := replace(word.plan, version=version))
    child = Child(workers.save_when_told, site.address, plan, False)
    child.wait_for(BEGUN)
    child.tell("save")
    again = child.next()
    child.end()
    if again.what == STORED:
        ledger.acknowledge(plan)
    elif not deleted_at:
        return [f"again: {again}"]
    return []
