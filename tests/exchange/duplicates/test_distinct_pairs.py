"""What is said to be not the same is kept in the register, for all who use it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import registers
import server_registers

from bildungsprojekte_plugin.exchange.duplicates.distinct_pairs import (
    bring_together,
    read_known,
    set_apart,
)
from bildungsprojekte_plugin.exchange.duplicates.rejected_pairs import Pair, RejectedPairs
from bildungsprojekte_plugin.model import Actor, DistinctPair
from bildungsprojekte_plugin.store import Register, RegisterError, open_register

TWO, OTHERS, ELSEWHERE = (frozenset(pair) for pair in ("ab", "bc", "xy"))
READER, EDITOR = "pairs_reader", "pairs_editor"


@pytest.fixture(params=registers.BACKENDS)
def register(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Register]:
    with registers.blank_register(request.param, tmp_path) as register:
        with register.change("Filled") as change:
            change.insert_all([Actor(uuid=key, name=f"Club {key}") for key in "abc"])
        yield register


@pytest.fixture
def profile(tmp_path: Path) -> RejectedPairs:
    """What the user's profile holds."""
    return RejectedPairs(tmp_path / "pairs.sqlite")


@pytest.fixture
def bobs(tmp_path: Path) -> RejectedPairs:
    """What Bob's profile holds."""
    return RejectedPairs(tmp_path / "bobs.sqlite")


def seen(register: Register, profile: RejectedPairs) -> set[Pair]:
    """Return the pairs that are two to somebody."""
    return read_known(register).with_own(profile.readable())


def test_what_one_says_holds_for_the_others_and_tells_who_it_was(register, profile, bobs):
    assert set_apart(register, TWO, profile) is None
    bob = open_register(register.address, "Bob")
    assert seen(bob, bobs) == {TWO}
    (said,) = bob.all(DistinctPair)
    assert said.created_by == "Ada"
    assert bob.operations()[0].reason == "Not the same: “Club a” and “Club b”"
    assert profile.all() == set()


def test_what_may_be_the_same_after_all_is_proposed_again_to_all(register, profile, bobs):
    set_apart(register, TWO, profile)
    bring_together(open_register(register.address, "Bob"), TWO, bobs)
    assert seen(register, profile) == set()
    assert register.operations()[0].reason.startswith("Perhaps the same: ")
    set_apart(register, TWO, profile)
    assert seen(register, bobs) == {TWO}


def test_said_twice_it_is_still_forgotten_at_once(register, profile):
    with register.change("Two people at the same moment") as change:
        change.insert_all([DistinctPair(one="a", other="b"), DistinctPair(one="b", other="a")])
    bring_together(register, TWO, profile)
    assert seen(register, profile) == set()
    set_apart(register, TWO, profile)
    set_apart(register, TWO, profile)  # which changes nothing
    assert len(register.all(DistinctPair)) == 1


def test_a_record_of_a_pair_does_not_keep_actors_from_being_deleted_or_merged(register, profile):
    set_apart(register, TWO, profile)
    register.merge(Actor, "a", "b", {}, based_on=(1, 1))
    with register.change("Closed") as change:
        change.delete(Actor, "a", based_on=register.get(Actor, "a").row_version)
    assert [actor.uuid for actor in register.all(Actor)] == ["c"]


def test_what_a_profile_holds_counts_and_goes_along_with_the_next_pair(register, profile, bobs):
    profile.add(OTHERS)
    profile.add(ELSEWHERE)
    assert seen(register, profile) == {OTHERS, ELSEWHERE}
    assert seen(register, bobs) == set()
    set_apart(register, TWO, profile)
    assert seen(register, bobs) == {TWO, OTHERS}  # of other registers nothing
    assert ELSEWHERE in profile.all()


def test_what_was_brought_back_does_not_come_again_out_of_a_profile(register, profile, bobs):
    profile.add(OTHERS)
    set_apart(register, TWO, profile)
    bring_together(register, OTHERS, bobs)
    assert seen(register, profile) == {TWO}
    bring_together(register, TWO, bobs)
    set_apart(register, TWO, profile)
    assert seen(register, profile) == {TWO}


@pytest.mark.parametrize("register", [registers.POSTGIS], indirect=True)
def test_who_may_not_store_it_keeps_it_alone(register, profile, bobs):
    registers.create_logins({READER: "reader", EDITOR: "editor"})
    database = registers.database_of(register)
    of = {}
    for login in (READER, EDITOR):
        server_registers.server().service(f"{database}_{login}", database, login)
        of[login] = open_register(f"service={database}_{login} schema=register", login)
    assert "Your rights" in str(set_apart(of[READER], TWO, profile))
    assert seen(of[READER], profile) == {TWO}
    assert seen(register, bobs) == set()
    assert set_apart(of[EDITOR], TWO, bobs) is None
    bring_together(of[EDITOR], TWO, bobs)
    set_apart(register, OTHERS, bobs)
    with pytest.raises(RegisterError, match="Your rights"):  # a steward has said so
        bring_together(of[EDITOR], OTHERS, bobs)
    assert seen(register, bobs) == {OTHERS}
