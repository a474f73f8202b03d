"""What is written while the next is made ready is as safe as what is written at once."""

from __future__ import annotations

import threading
from contextlib import suppress
from time import sleep
from uuid import UUID, uuid4

import pytest
import registers
from qgis.core import QgsFeedback

from bildungsprojekte_plugin.model import Activity, Actor
from bildungsprojekte_plugin.store import RegisterError
from bildungsprojekte_plugin.store.database import ROWS_AT_ONCE
from bildungsprojekte_plugin.support.feedback import CancelledError

BACKENDS = registers.BACKENDS
MANY = 2 * ROWS_AT_ONCE + 7


@pytest.fixture
def club(register) -> str:
    with register.change("Founded") as change:
        return change.insert(Actor(uuid="club", name="Club"))


def activities(number: int = MANY) -> list[Activity]:
    return [
        Activity(actor="club", title=f"Course {n}", terms={"stage": {"primary"}})
        for n in range(number)
    ]


def test_all_of_it_is_stored_with_its_history(register, club):
    with register.change("Many") as change, change.writing_ahead():
        keys = change.insert_all(activities())
    stored = {record.uuid: record for record in register.all(Activity)}
    assert [stored[key].title for key in keys] == [f"Course {n}" for n in range(MANY)]
    assert {frozenset(record.terms["stage"]) for record in stored.values()} == {
        frozenset({"primary"})
    }
    assert {entry.operation for entry in register.history(Activity, keys[-1])} == {change.operation}


def test_what_is_being_written_can_be_read(register, club):
    with register.change("Many") as change, change.writing_ahead():
        keys = change.insert_all(activities())
        assert change.stored(Activity, keys[-1]).title == f"Course {MANY - 1}"
        assert change.update(Activity, keys[-1], {"title": "Reading"}, based_on=1)
    assert register.get(Activity, keys[-1]).title == "Reading"


def test_what_the_database_refuses_ends_the_change(register, club):
    before = registers.state(register)
    with (
        pytest.raises(RegisterError),
        register.change("Twice") as change,
        change.writing_ahead(),
    ):
        change.insert(Actor(uuid="club", name="Another club"))
        change.insert_all(activities())
    assert registers.state(register) == before


def test_what_was_refused_is_not_stored_by_somebody_who_does_not_mind(register, club):
    before = registers.state(register)
    with pytest.raises(RegisterError), register.change("Twice") as change:
        with pytest.raises(RegisterError), change.writing_ahead():
            change.insert(Actor(uuid="club", name="Another club"))
        change.insert(Actor(name="A third one"))
    assert registers.state(register) == before


def test_stopping_leaves_nothing_and_nobody_behind(register, club):
    before = registers.state(register)
    threads = threading.active_count()
    feedback = QgsFeedback()
    with (
        pytest.raises(CancelledError),
        register.change("Many") as change,
        change.writing_ahead(),
    ):
        change.insert_all(activities(ROWS_AT_ONCE + 1))
        feedback.cancel()
        change.insert_all(activities(), feedback)
    assert threading.active_count() == threads
    assert registers.state(register) == before


def test_keys_of_one_change_stand_together_and_those_of_two_do_not_meet(register, club):
    keys = []
    for _ in range(2):
        with register.change("Some", str(uuid4())) as change:
            keys.append(change.insert_all(activities(20)))
    for some in keys:
        assert some == sorted(some)
        assert {UUID(key).version for key in some} == {8}
        assert UUID(some[-1]).int - UUID(some[0]).int == 19
    assert not {key[:24] for key in keys[0]} & {key[:24] for key in keys[1]}


def test_what_was_refused_stays_so_when_somebody_does_not_mind_while_reading(register, club):
    before = registers.state(register)
    with pytest.raises(RegisterError), register.change("Twice") as change:
        with change.writing_ahead():
            change.insert(Actor(uuid="club", name="Another club"))
            change.insert(Actor(name="A third one"))
            with suppress(RegisterError):
                change.stored(Actor, "club")
        change.insert(Actor(name="A fourth one"))
    assert registers.state(register) == before


def test_nobody_uses_the_database_while_it_is_written_ahead(register, club, monkeypatch):
    """Not even to find out in which municipality a place lies."""
    writing, met = threading.Event(), []
    main = threading.current_thread()
    with register.change("Many") as change:
        database = change._base
        execute, rows = database.execute, database.rows

        def slowly(statement):
            if threading.current_thread() is not main:
                writing.set()
                sleep(0.2)
            execute(statement)
            writing.clear()

        def watched(query):
            if threading.current_thread() is main and writing.is_set():
                met.append(query)
            return rows(query)

        monkeypatch.setattr(database, "execute", slowly)
        monkeypatch.setattr(database, "rows", watched)
        with change.writing_ahead():
            change.insert(Actor(name="Another club"))
            change.insert(Activity(actor="club", title="Course", point=(380_000, 5_710_000)))
    assert met == []
    assert register.count(Actor) == 2
