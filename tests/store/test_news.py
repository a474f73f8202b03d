"""What others have changed, seen without reading everything again."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import psycopg2
import pytest
import registers
import server_registers

from bildungsprojekte_plugin.model import Actor, Contact, Project
from bildungsprojekte_plugin.store import (
    Register,
    RegisterError,
    news,
    open_register,
    own_changes,
)
from bildungsprojekte_plugin.store import register as register_module
from bildungsprojekte_plugin.store.backup.backup import back_up
from bildungsprojekte_plugin.store.backup.restoring import restore
from bildungsprojekte_plugin.store.news import News


@pytest.fixture(params=["file", "server"])
def ada(request, tmp_path: Path) -> Register:
    """A register without actors and activities. Ada works with it."""
    if request.param == "server":
        return server_registers.blank_copy("Ada")
    return open_register(registers.blank_copy(tmp_path).path, "Ada")


@pytest.fixture
def bob(ada: Register) -> Register:
    """The same register, which Bob has opened."""
    return open_register(ada.address, "Bob")


@pytest.fixture(autouse=True)
def nothing_of_our_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register_module, "note_own", lambda _operation: None)


def insert(register: Register, reason: str, names: list[str]) -> tuple[str, list[str]]:
    """Insert actors and return the change and their keys."""
    with register.change(reason) as change:
        keys = [change.insert(Actor(name=name, actor_type="daycare")) for name in names]
    return change.operation, keys


def test_a_change_is_told_once_with_who_why_and_how_many(ada: Register, bob: Register) -> None:
    insert(ada, "Before", ["A"])
    told = News(bob)
    assert told.fetch() == []
    operation, _ = insert(ada, "Two <b>more</b>", ["B", "C"])
    (change,) = told.fetch()
    assert (change.uuid, change.author, change.reason) == (operation, "Ada", "Two <b>more</b>")
    assert change.records == 2
    assert change.at == ada.operations(1)[0].at
    assert told.fetch() == []


def test_several_changes_are_told_in_their_order(ada: Register, bob: Register) -> None:
    told = News(ada)
    reasons = ["First", "Second", "Third"]
    for reason in reasons:
        insert(bob, reason, ["X"])
    assert [change.reason for change in told.fetch()] == reasons


def test_ones_own_changes_are_no_news(ada: Register, bob: Register) -> None:
    told = News(ada)
    own, _ = insert(ada, "Own", ["A"])
    own_changes.note_own(own)
    insert(bob, "Other", ["B"])
    assert [change.reason for change in told.fetch()] == ["Other"]


def test_a_change_that_was_taken_back_is_news_and_a_failed_one_is_not(
    ada: Register, bob: Register
) -> None:
    told = News(bob)
    with pytest.raises(ZeroDivisionError), ada.change("Failed") as change:
        change.insert(Actor(name="A", actor_type="daycare"))
        raise ZeroDivisionError
    assert told.fetch() == []
    operation, _ = insert(ada, "Added", ["A"])
    told.fetch()
    undoing = ada.undo(operation)
    (change,) = told.fetch()
    assert (change.uuid, change.undoes) == (undoing, operation)


def test_other_programs_are_named_as_such(ada: Register) -> None:
    with ada.change("Added") as change:
        project = change.insert(Project(title="P"))
    told = News(ada)
    if ada.path is None:
        server = server_registers.server()
        dsn = server.dsn(server_registers.database_of(ada.address))
        other = psycopg2.connect(**dsn, options="-c search_path=register,public")
    else:
        other = sqlite3.connect(ada.path)
    with closing(other):
        other.cursor().execute(f"UPDATE project SET title = 'Q' WHERE uuid = '{project}'")
        other.commit()
    (change,) = told.fetch()
    assert change.records == 1
    assert change.author in ("other program", "postgres")
    assert told.fetch() == []


# ---- on a server changes go on side by side


@pytest.fixture
def server_register() -> Register:
    return server_registers.blank_copy("Ada")


@pytest.fixture
def slow(server_register: Register) -> Iterator[Register]:
    """Somebody whose change takes long."""
    return open_register(server_register.address, "Slow")


def test_a_change_that_began_earlier_and_ends_later_is_told(
    server_register: Register, slow: Register
) -> None:
    told = News(server_register)
    with slow.change("Long import") as change:
        change.insert(Actor(name="A", actor_type="daycare"))
        insert(server_register, "Quick", ["B"])
        assert [quick.reason for quick in told.fetch()] == ["Quick"]
        assert told.fetch() == []
    assert [late.reason for late in told.fetch()] == ["Long import"]
    assert told.fetch() == []


def test_a_change_that_had_begun_when_the_register_was_opened_is_told(
    server_register: Register, slow: Register
) -> None:
    with slow.change("Long import") as change:
        change.insert(Actor(name="A", actor_type="daycare"))
        insert(server_register, "Quick", ["B"])
        told = News(server_register)
    assert [late.reason for late in told.fetch()] == ["Long import"]


def test_what_has_left_the_window_does_not_come_back(
    server_register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The window is an hour; here it is next to nothing, and everything leaves it at once."""
    monkeypatch.setattr(news, "_LONGEST", timedelta(milliseconds=1))
    told = News(server_register)
    for number in range(3):
        insert(server_register, str(number), ["A"])
        assert [change.reason for change in told.fetch()] == [str(number)]
        assert told.fetch() == []


def test_a_change_of_nothing_that_one_may_see_is_no_news(server_register: Register) -> None:
    with server_register.change("Actor") as change:
        actor = change.insert(Actor(name="A", actor_type="daycare"))
    server, login = server_registers.server(), "news_reader"
    server.create_login(login, member_of=[server_registers.groups()["reader"]])
    database = server_registers.database_of(server_register.address)
    server.service("as_reader", database, login)
    told = News(open_register("service=as_reader schema=register"))
    with server_register.change("Contact") as change:
        change.insert(Contact(name="C", actor=actor))
    assert told.fetch() == []
    insert(server_register, "Another", ["B"])
    assert [change.reason for change in told.fetch()] == ["Another"]


def test_a_restored_backup_is_told(tmp_path: Path) -> None:
    register = registers.blank_copy(tmp_path)
    backup = back_up(register.path)
    insert(register, "Lost", ["A"])
    told = News(register)
    assert (told.fetch(), told.went_back) == ([], False)
    restore(backup, register.path)
    assert (told.fetch(), told.went_back) == ([], True)
    assert (told.fetch(), told.went_back) == ([], False)
    insert(register, "New", ["B"])
    assert [change.reason for change in told.fetch()] == ["New"]


def test_asking_reads_little(server_register: Register) -> None:
    """Every five seconds by everybody: not the whole history."""
    with server_register.change("Many") as change:
        change.insert_all([Actor(name=str(n), actor_type="daycare") for n in range(2_000)])
    told = News(server_register)
    server = server_registers.server()
    database = server_registers.database_of(server_register.address)
    server.query(database, "VACUUM ANALYZE register.history")
    read = "SELECT coalesce(sum(seq_tup_read + idx_tup_fetch), 0) FROM pg_stat_user_tables"
    server.query(database, "SELECT pg_stat_reset()")
    told.fetch()
    ((rows,),) = server.query(database, read)
    assert rows < 200


def within(seconds: float, is_true: Callable[[], bool]) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if is_true():
            return True
        time.sleep(0.02)
    return False


def test_a_server_says_at_once_that_something_was_stored(tmp_path: Path) -> None:
    register = server_registers.blank_copy("Ada")
    assert News(registers.blank_copy(tmp_path)).listener() is None
    with closing(News(open_register(register.address)).listener()) as listener:
        assert not listener.heard()
        insert(register, "New", ["A", "B"])
        assert within(5, listener.heard)
        assert not listener.heard()
        with pytest.raises(RegisterError), register.change("Refused") as change:
            change.insert(Actor(name="C"))
            raise RegisterError("no")
        assert not within(0.2, listener.heard)
        statement = "INSERT INTO register.actor (name) VALUES ('of another program')"
        server_registers.server().query(server_registers.database_of(register.address), statement)
        assert within(5, listener.heard)


def test_who_listens_is_told_when_the_connection_is_cut() -> None:
    register = server_registers.blank_copy("Ada")
    with closing(News(register).listener()) as listener:
        server_registers.server().query(
            "postgres",
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%%'",
        )
        with pytest.raises(RegisterError, match="does not answer"):
            within(5, listener.heard)
