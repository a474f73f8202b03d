"""Two people change the same record: nobody's work is lost without a word."""

from __future__ import annotations

import re

import other_programs
import pytest
import registers

from bildungsprojekte_plugin.model import Activity, Actor
from bildungsprojekte_plugin.store import ConflictError, Register, RegisterError, open_register

BACKENDS = registers.BACKENDS
BOCHUM, ESSEN = (378_180.0, 5_701_853.0), (362_000.0, 5_701_900.0)


@pytest.fixture
def lesson(register) -> str:
    with register.change("Planned") as change:
        club = change.insert(Actor(name="Club"))
        lesson = Activity(actor=club, title="Reading", places=10, terms={"stage": {"primary"}})
        return change.insert(lesson)


@pytest.fixture
def bob(register) -> Register:
    return open_register(register.address, "Bob")


def update(register: Register, key: str, based_on: int, **values: object) -> None:
    with register.change("Corrected") as change:
        change.update(Activity, key, values, based_on=based_on)


def conflict(register: Register, key: str, based_on: int, **values: object) -> ConflictError:
    """Change a record that has changed since; nothing must come of it."""
    before = registers.content(register)
    with pytest.raises(ConflictError) as error, register.change("Too late") as change:
        change.insert(Actor(name="Stored with it, or not at all"))
        change.update(Activity, key, values, based_on=based_on)
    assert registers.content(register) == before
    return error.value


def test_the_later_one_is_told_what_all_three_say(register, bob, lesson):
    update(bob, lesson, 1, places=20, point=BOCHUM)
    error = conflict(register, lesson, 1, places=30, title="Writing")
    assert error.mine == {"places": 30, "title": "Writing", "point": None, "ags": None}
    assert error.theirs == {"places": 20, "title": "Reading", "point": BOCHUM, "ags": "05911000"}
    assert error.base == {"places": 10, "title": "Reading", "point": None, "ags": None}
    for word in ("Reading", "Bob", "version 2", "1"):
        assert word in str(error)


def test_the_base_is_the_version_that_one_has_seen(register, bob, lesson):
    for version in (1, 2, 3):
        update(bob, lesson, version, places=10 + version)
    error = conflict(register, lesson, 2, places=0)
    assert (error.mine, error.theirs, error.base) == ({"places": 0}, {"places": 13}, {"places": 11})


def test_terms_are_part_of_a_conflict(register, bob, lesson):
    update(bob, lesson, 1, terms={"stage": {"early"}, "field": {"stem"}})
    update(bob, lesson, 2, terms={"stage": {"higher"}})
    error = conflict(register, lesson, 1, places=0)
    assert error.mine == {"places": 0, "terms": {"stage": {"primary"}}}
    assert error.theirs == {"places": 10, "terms": {"stage": {"higher"}, "field": {"stem"}}}
    assert error.base == {"places": 10, "terms": {"stage": {"primary"}}}
    error = conflict(register, lesson, 2, terms={"field": ["career"]})
    assert error.mine == {"terms": {"stage": {"early"}, "field": {"career"}}}
    assert error.theirs == {"terms": {"stage": {"higher"}, "field": {"stem"}}}
    assert error.base == {"terms": {"stage": {"early"}, "field": {"stem"}}}


def test_terms_that_another_program_has_set_are_part_of_it_too(register, elsewhere, lesson):
    other_programs.bring_spatial_functions(elsewhere)
    link = {"activity": lesson, "vocabulary": "stage", "code": "early"}
    other_programs.insert(elsewhere, "activity_term", link)
    elsewhere.execute("DELETE FROM activity_term WHERE code = 'primary'")
    update(register, lesson, 3, places=11)
    stages = {2: {"primary", "early"}, 3: {"early"}}
    for version, codes in stages.items():
        error = conflict(register, lesson, version, places=0)
        assert error.base == {"places": 10} | ({"terms": {"stage": codes}} if version == 2 else {})
        assert error.theirs["places"] == 11


def test_a_deletion_is_a_conflict(register, bob, lesson):
    with bob.change("Cancelled") as change:
        change.delete(Activity, lesson, based_on=1)
    error = conflict(register, lesson, 1, places=0)
    assert error.theirs["deleted_at"] is not None
    assert error.mine["deleted_at"] is error.base["deleted_at"] is None
    conflict(register, lesson, 2, places=0)  # even for those who know the version


def test_to_delete_what_has_changed_is_a_conflict(register, bob, lesson):
    update(bob, lesson, 1, places=20)
    before = registers.content(register)
    with pytest.raises(ConflictError) as error, register.change("Cancelled") as change:
        change.delete(Activity, lesson, based_on=1)
    assert registers.content(register) == before
    assert error.value.mine["deleted_at"] is not None
    assert error.value.theirs == {"deleted_at": None, "places": 20}
    assert error.value.base == {"deleted_at": None, "places": 10}


def test_a_version_that_never_was_is_a_conflict_without_a_base(register, lesson):
    error = conflict(register, lesson, 7, places=0)
    assert (error.mine, error.theirs) == ({"places": 0}, {"places": 10})
    assert error.base in ({"places": None}, {"places": 10})


def test_the_one_who_decides_anew_may_store(register, bob, lesson):
    update(bob, lesson, 1, places=20)
    error = conflict(register, lesson, 1, places=30)
    version = int(re.search(r"version (\d+)", str(error))[1])
    update(register, lesson, version, **error.mine)
    assert register.get(Activity, lesson).places == 30


def test_two_at_the_same_time_wait_for_each_other(register, bob, lesson, impatient):
    """While one change is being written no other can touch it, so none is based on half of it."""
    with register.change("First") as change:
        change.update(Activity, lesson, {"places": 20}, based_on=1)
        with (
            pytest.raises(RegisterError, match=r"another program|somebody else right now"),
            bob.change("Second") as second,
        ):
            second.update(Activity, lesson, {"title": "Writing"}, based_on=1)
    assert register.get(Activity, lesson).places == 20
    update(bob, lesson, 2, places=21)
