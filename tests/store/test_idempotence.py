"""A change whose answer got lost is sent again: it is stored once, and answered the same."""

from __future__ import annotations

import threading
import time
from contextlib import closing
from uuid import uuid4

import psycopg2
import pytest
import registers
from psycopg2 import extensions

from bildungsprojekte_plugin.model import Activity, Actor, Contact, Project
from bildungsprojekte_plugin.store import Register, RegisterError, open_register
from bildungsprojekte_plugin.store.errors import UncertainError
from bildungsprojekte_plugin.store.postgis import database as postgis

BACKENDS = registers.BACKENDS


@pytest.fixture
def club(register) -> str:
    with register.change("Founded") as change:
        return change.insert(Actor(uuid="club", name="Club"))


def everything(change) -> list[str]:
    """Do a bit of everything, and return the keys of what was inserted."""
    keys = change.insert_all([Actor(name="One"), Actor(uuid="own", name="Two")])
    keys.append(change.insert(Activity(actor=keys[0], terms={"stage": {"primary"}})))
    keys += change.insert_all([Project(title="Reading", lead_actor="club"), Contact(actor="club")])
    assert change.update(Actor, "club", {"name": "Society"}, based_on=1)
    assert change.update(Activity, keys[2], {"title": "Reading"}, based_on=1)
    change.erase(Actor, "club", ["name"], based_on=2)
    change.delete(Contact, keys[-1], based_on=1)
    return keys


def test_the_same_change_again_stores_nothing_and_answers_the_same(register, club):
    operation = str(uuid4())
    with register.change("Everything", operation) as change:
        keys = everything(change)
    assert change.operation == operation
    before = registers.state(register)
    for author in ("Ada", "Ada on another computer"):
        again = open_register(register.address, author)
        with again.change("Everything", operation) as change:
            assert everything(change) == keys
        assert change.operation == operation
    assert registers.state(register) == before
    assert len(set(keys)) == 5
    assert [bool(register.get(Actor, key)) for key in keys[:2]] == [True, True]
    assert register.get(Activity, keys[2]).title == "Reading"


def test_nothing_at_all_can_be_written_by_a_repeated_change(register, club):
    operation = str(uuid4())
    with register.change("Renamed", operation) as change:
        change.update(Actor, club, {"name": "Society"}, based_on=1)
    before = registers.state(register)
    with register.change("Renamed", operation) as change:
        stored = change.stored(Actor, club)
        change.write(stored, {"name": "x"}, 2)
        change.write_all([stored], {"name": "x"})
        change.delete_all([stored])
        with pytest.raises(RegisterError):
            change._database.execute("UPDATE actor SET name = 'x'")
    assert registers.state(register) == before


def test_other_changes_in_between_do_not_matter(register, club):
    operation = str(uuid4())
    with register.change("Renamed", operation) as change:
        change.update(Actor, club, {"name": "Society"}, based_on=1)
    with register.change("Renamed again") as change:
        change.update(Actor, club, {"name": "Association"}, based_on=2)
    with register.change("Renamed", operation) as change:
        assert change.update(Actor, club, {"name": "Society"}, based_on=1)
    record = register.get(Actor, club)
    assert (record.name, record.row_version) == ("Association", 3)


def test_another_operation_is_another_change(register):
    keys = []
    for operation in ("a", "b", None, None):
        with register.change("Founded", operation) as change:
            keys.append(change.insert(Actor(name="Club")))
    assert len(set(keys)) == 4
    assert register.count(Actor) == 4


def test_a_change_that_was_refused_can_be_sent_again(register, club):
    operation = str(uuid4())
    with pytest.raises(ValueError, match="stop"), register.change("Half", operation) as change:
        lost = change.insert(Actor(name="One"))
        raise ValueError("stop")
    with register.change("Whole", operation) as change:
        assert change.insert(Actor(name="One")) == lost
    assert register.get(Actor, lost).name == "One"
    assert [entry.reason for entry in register.history(Actor, lost)] == ["Whole"]


def test_a_change_of_nothing_does_not_use_the_operation_up(register, club):
    operation = str(uuid4())
    with register.change("Nothing", operation):
        pass
    with register.change("Something", operation) as change:
        key = change.insert(Actor(name="One"))
    assert register.get(Actor, key).name == "One"


def test_a_repeated_change_that_fails_half_way_stores_nothing_either(register):
    operation = str(uuid4())
    with register.change("Founded", operation) as change:
        change.insert(Actor(name="Club"))
    before = registers.state(register)
    with pytest.raises(ValueError, match="stop"), register.change("Founded", operation) as change:
        change.insert(Actor(name="Club"))
        raise ValueError("stop")
    assert registers.state(register) == before


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("operation", [" ", "nul\0", "half \ud83c"], ids=ascii)
def test_an_operation_has_a_name(register, operation):
    with pytest.raises(RegisterError), register.change("Bad", operation) as change:
        change.insert(Actor(name="Club"))


# ---- at the same time ----------------------------------------------------------------------------


def repeat_meanwhile(register: Register, operation: str, *, commit: bool) -> tuple[str, str]:
    """Send a change again while the server is still busy with it; return both keys."""
    keys: dict[str, str] = {}
    blocked = threading.Event()

    def again() -> None:
        with register.change("Founded", operation) as change:
            blocked.set()
            keys["second"] = change.insert(Actor(name="Club"))

    thread = threading.Thread(target=again)
    try:
        with register.change("Founded", operation) as change:
            keys["first"] = change.insert(Actor(name="Club"))
            thread.start()
            assert not blocked.wait(0.3), "the second attempt did not wait"
            if not commit:
                raise ValueError("the connection broke")
    except ValueError:
        pass
    thread.join()
    return keys["first"], keys["second"]


@pytest.mark.parametrize("commit", [True, False])
def test_a_second_attempt_waits_for_the_first(register, count, query, commit):
    """Whether that one is stored in the end or taken back: the record is there once."""
    first, second = repeat_meanwhile(register, "once", commit=commit)
    assert first == second
    assert count("actor") == 1
    assert query("SELECT row_version FROM actor") == [(1,)]
    assert query("SELECT count(*) FROM operation WHERE uuid = 'once'") == [(1,)]


@pytest.mark.usefixtures("impatient")
def test_who_waits_in_vain_is_told_so(register, count):
    with register.change("Founded", "once") as change:
        change.insert(Actor(name="Club"))
        with (
            pytest.raises(RegisterError, match=r"another program|somebody else right now") as error,
            register.change("Founded", "once"),
        ):
            raise AssertionError("the second attempt began")
    assert "Nothing was stored." in str(error.value)
    assert count("actor") == 1


# ---- the answer to the end of a change gets lost -------------------------------------------------


class _Broken(extensions.connection):
    """A connection that breaks at the end of a change: before it reached the server, or after."""

    stored = True

    def commit(self) -> None:
        if self.stored:
            super().commit()
        self.close()
        raise psycopg2.OperationalError("server closed the connection unexpectedly")


@pytest.fixture
def breaking(monkeypatch) -> type[_Broken]:
    """The next connection that writes breaks at its end; those after it are sound."""
    connect, left = psycopg2.connect, [_Broken]

    def once(*arguments: object, **options: object) -> extensions.connection:
        is_writer = threading.current_thread() is threading.main_thread() and left
        if is_writer and options.get("service", "").startswith("copy_"):
            return connect(*arguments, connection_factory=left[0], **options)
        return connect(*arguments, **options)

    monkeypatch.setattr(postgis.psycopg2, "connect", once)
    monkeypatch.setattr(_Broken, "close", lambda self: (left.clear(), super(_Broken, self).close()))
    return _Broken


@registers.on_server
def test_a_change_that_was_stored_is_known_to_be(register, breaking, count):
    with register.change("Founded") as change:
        key = change.insert(Actor(name="Club"))
    assert count("actor") == 1
    assert register.get(Actor, key).name == "Club"


@registers.on_server
def test_a_change_that_was_not_stored_is_an_error(register, breaking, count, monkeypatch):
    monkeypatch.setattr(breaking, "stored", False)
    with (
        pytest.raises(RegisterError, match=r"does not answer.*Nothing was stored") as error,
        register.change("Founded") as change,
    ):
        change.insert(Actor(name="Club"))
    assert register.address in str(error.value)
    assert not isinstance(error.value, UncertainError)
    assert count("actor") == 0


@registers.on_server
@pytest.mark.parametrize("stored", [True, False])
def test_without_an_answer_nobody_knows_and_the_change_is_sent_again(
    register, breaking, count, monkeypatch, stored
):
    """The server is away when the plugin asks; later the same change is made once more."""
    monkeypatch.setattr(breaking, "stored", stored)
    sound = postgis.psycopg2.connect

    def away(*_arguments: object, **_options: object) -> None:
        raise psycopg2.OperationalError("could not connect to server: Connection refused")

    with (
        pytest.raises(UncertainError, match=r"broke while “Founded” was being stored") as error,
        register.change("Founded") as change,
    ):
        key = change.insert(Actor(name="Club"))
        monkeypatch.setattr(postgis.psycopg2, "connect", away)
    assert "nothing will be stored twice" in str(error.value)
    assert count("actor") == int(stored)
    monkeypatch.setattr(postgis.psycopg2, "connect", sound)
    with register.change("Founded", error.value.operation) as change:
        assert change.insert(Actor(name="Club")) == key
    assert count("actor") == 1


@registers.on_server
def test_the_plugin_asks_again_while_the_server_still_stores_it(register, query, count):
    """The old transaction is still open when the plugin asks: the answer waits for its end."""
    operation = {"uuid": "once", "author": "Ada", "reason": "Founded", "undoes": None}
    with closing(registers.connect(register, registers.STEWARD)) as old:
        old.autocommit = False
        old.cursor().execute("SELECT begin_operation('once', 'Ada', 'Founded', NULL)")
        old.cursor().execute("INSERT INTO actor (name) VALUES ('Club')")
        with register.location.open(writable=True) as database:
            timer = threading.Timer(0.3, old.commit)
            timer.start()
            begun = time.monotonic()
            assert database._was_stored(operation) is True
            assert time.monotonic() - begun > 0.2
        timer.join()
    assert count("actor") == 1
