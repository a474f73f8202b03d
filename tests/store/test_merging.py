"""Making one record of two: what moves, what stays, and that it can be taken back."""

from __future__ import annotations

import pytest
import registers
from test_undo import data

from bildungsprojekte_plugin.model import Activity, Actor, Contact, Project
from bildungsprojekte_plugin.store import (
    ConflictError,
    InvalidRecordError,
    Register,
    RegisterError,
)

BACKENDS = registers.BACKENDS
BOCHUM = (378_180.0, 5_701_853.0)


@pytest.fixture
def twice(register) -> Register:
    """A register in which one club stands twice, and a school that has to do with both."""
    with register.change("Filled") as change:
        change.insert_all([
            Actor(uuid="club", name="Turnverein Bochum", phone="0234 1"),
            Actor(uuid="tv", name="TV Bochum e.V.", email="tv@example.org", point=BOCHUM),
            Actor(uuid="school", name="School"),
            Project(uuid="run", title="Run", lead_actor="tv", terms={"field": {"stem"}}),
            Project(uuid="swim", title="Swim", lead_actor="club"),
            Activity(uuid="of club", actor="club", title="A"),
            Activity(uuid="of tv", actor="tv", project="run", title="B", places=10, point=BOCHUM,
                     terms={"stage": {"primary", "early"}}),
            Activity(uuid="of tv too", actor="tv", title="C"),
            Activity(uuid="of school", actor="school", title="D"),
            Activity(uuid="gone", actor="tv", title="E"),
            Contact(uuid="contact", actor="tv", name="Office", email="office@example.org"),
        ])  # fmt: skip
    with register.change("One more version") as change:
        change.update(Activity, "of tv too", {"places": 5}, based_on=1)
        change.delete(Activity, "gone", based_on=1)
    return register


def merge(register: Register, values: dict | None = None, *, based_on=(1, 1)) -> str:
    return register.merge(Actor, "club", "tv", values or {}, based_on=based_on)


def test_all_that_is_there_of_the_other_one_belongs_to_the_kept_one(twice, query):
    merge(twice)
    assert {actor.uuid for actor in twice.all(Actor)} == {"club", "school"}
    actors = {activity.uuid: activity.actor for activity in twice.all(Activity)}
    assert actors == {
        "of club": "club",
        "of tv": "club",
        "of tv too": "club",
        "of school": "school",
    }
    assert {project.lead_actor for project in twice.all(Project)} == {"club"}
    assert twice.get(Contact, "contact").actor == "club"
    assert query("SELECT actor FROM activity WHERE uuid = 'gone'") == [("tv",)]


def test_what_moves_keeps_everything_else(twice):
    before = twice.get(Activity, "of tv")
    merge(twice)
    after = twice.get(Activity, "of tv")
    assert (after.project, after.places, after.point) == ("run", 10, before.point)
    assert after.terms == {"stage": {"primary", "early"}}
    assert after.row_version == 2


def test_the_kept_one_gets_what_was_picked_and_nothing_else(twice):
    merge(twice, {"email": "tv@example.org", "point": BOCHUM})
    club = twice.get(Actor, "club")
    assert (club.name, club.phone) == ("Turnverein Bochum", "0234 1")
    assert (club.email, club.point, club.ags) == ("tv@example.org", BOCHUM, "05911000")


def test_it_is_one_change_that_names_both_and_both_keep_their_history(twice):
    operation = merge(twice, {"email": "tv@example.org"})
    latest = twice.operations()[0]
    assert (latest.uuid, latest.reason) == (
        operation,
        "Merged: “TV Bochum e.V.” into “Turnverein Bochum”",
    )
    assert [entry.action for entry in twice.history(Actor, "club")] == ["insert", "update"]
    assert [entry.action for entry in twice.history(Actor, "tv")] == ["insert", "delete"]


def test_taking_it_back_restores_everything(twice):
    before = data(twice)
    operation = merge(twice, {"email": "tv@example.org", "name": "TV Bochum", "point": BOCHUM})
    merged = data(twice)
    undone_by = twice.undo(operation)
    assert data(twice) == before
    twice.undo(undone_by)
    assert data(twice) == merged


@pytest.mark.parametrize("changed", ["club", "tv"])
def test_nothing_is_merged_when_one_of_them_has_changed_meanwhile(twice, changed):
    with twice.change("Meanwhile") as change:
        change.update(Actor, changed, {"website": "tv-bochum.example"}, based_on=1)
    before = registers.content(twice)
    with pytest.raises(ConflictError) as caught:
        merge(twice)
    assert caught.value.theirs["website"] == "tv-bochum.example"
    assert registers.content(twice) == before


@pytest.mark.parametrize("gone", ["club", "tv"])
def test_nothing_is_merged_when_one_of_them_was_deleted_meanwhile(twice, gone):
    with twice.change("Meanwhile") as change:
        for record_class in (Activity, Project, Contact):
            for record in twice.all(record_class):
                if gone in (getattr(record, "actor", None), getattr(record, "lead_actor", None)):
                    change.delete(record_class, record.uuid, based_on=record.row_version)
        change.delete(Actor, gone, based_on=1)
    before = registers.content(twice)
    with pytest.raises(ConflictError):
        merge(twice)
    assert registers.content(twice) == before


def test_nothing_is_merged_into_a_record_that_is_not_there(twice):
    before = registers.content(twice)
    with pytest.raises(RegisterError, match="nobody"):
        twice.merge(Actor, "nobody", "tv", {}, based_on=(1, 1))
    assert registers.content(twice) == before


def test_nothing_is_merged_with_values_that_break_a_rule(twice):
    before = registers.content(twice)
    with pytest.raises(InvalidRecordError, match="digits"):
        merge(twice, {"ags": "5911000"})
    assert registers.content(twice) == before


def test_projects_are_merged_too(twice):
    swim = {"title": "Swim and run", "terms": {"field": {"stem"}}}
    twice.merge(Project, "swim", "run", swim, based_on=(1, 1))
    assert twice.get(Activity, "of tv").project == "swim"
    assert twice.get(Project, "swim").terms == {"field": {"stem"}}
