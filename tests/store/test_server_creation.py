"""Creating a register on a server: whole and complete, or not at all, and never over something."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
import registers
import server_registers

from bildungsprojekte_plugin.model import Activity, Actor, Project
from bildungsprojekte_plugin.store import (
    RegisterError,
    create_register,
    creation,
    filling,
    open_register,
)
from bildungsprojekte_plugin.store.health import check
from bildungsprojekte_plugin.store.postgis.address import written
from bildungsprojekte_plugin.store.postgis.roles import ROLES, beginning_in_sql, role
from bildungsprojekte_plugin.store.sql import literal
from bildungsprojekte_plugin.support.errors import printable


@pytest.fixture(scope="module")
def empty() -> Iterator[str]:
    """A database without a register; the owner may create one in it, others may not."""
    with registers.empty_database() as name:
        server_registers.server().create_login("guest")
        server_registers.server().service(f"{name}_guest", name, "guest")
        yield name
    server_registers.server().drop_role("guest")


@pytest.fixture
def database(empty) -> Iterator[str]:
    yield empty
    for schema in schemas(empty):
        if schema != "public":
            server_registers.server().query(empty, f'DROP SCHEMA "{schema}" CASCADE')


def schemas(database: str) -> list[str]:
    """Return the schemas of a database that are not PostgreSQL's own."""
    rows = server_registers.server().query(
        database, "SELECT nspname FROM pg_namespace WHERE nspname !~ '^(pg_|information_)'"
    )
    return sorted(name for (name,) in rows)


def test_it_is_there_with_its_title_and_can_be_opened(database):
    address = f"service={database} schema='Büro Süd-West_2'"
    register = create_register(address, "Bildung in Süd", author="Ada", fictional=True)
    assert (register.title, register.author, register.is_fictional) == (
        "Bildung in Süd",
        "Ada",
        True,
    )
    assert schemas(database) == ["Büro Süd-West_2", "public"]
    again = open_register(register.address)
    assert [again.count(kind) for kind in (Actor, Project, Activity)] == [0, 0, 0]
    with again.change("Founded") as change:
        change.insert(Actor(name="Club", point=(378_180.0, 5_701_853.0)))
    assert [actor.ags for actor in again.all(Actor)] == ["05911000"]


def test_without_a_title_it_is_called_like_its_schema(database):
    assert create_register(f"service={database} schema=plain").title == "plain"


def test_two_registers_in_a_database_know_nothing_of_each_other(database):
    one, two = (create_register(f"service={database} schema={name}") for name in ("one", "two"))
    with one.change("Founded") as change:
        change.insert(Actor(name="Club"))
    assert (one.count(Actor), two.count(Actor)) == (1, 0)
    assert len(two.operations()) == 1


def test_tables_that_are_there_stay_as_they_are(database):
    query = server_registers.server().query
    query(database, "CREATE SCHEMA taken; CREATE TABLE taken.thesis (page text)")
    query(database, "INSERT INTO taken.thesis VALUES ('mine')")
    query(database, f"GRANT ALL ON SCHEMA taken TO {registers.OWNER}")
    with pytest.raises(RegisterError, match=r"tables at .*schema=taken.* already"):
        create_register(f"service={database} schema=taken")
    assert query(database, "SELECT * FROM taken.thesis") == [("mine",)]
    assert query(
        database, "SELECT relname FROM pg_class WHERE relnamespace = 'taken'::regnamespace"
    )


def test_a_register_that_is_there_stays_as_it_is():
    with registers.blank_on_server() as register:
        before = registers.content(register)
        with pytest.raises(RegisterError, match="already"):
            create_register(register.address)
        assert registers.content(register) == before


def test_a_schema_of_somebody_else_is_not_filled(database):
    server_registers.server().query(database, "CREATE SCHEMA foreign_one")
    with pytest.raises(RegisterError, match=r"Your rights .* do not allow this") as error:
        create_register(f"service={database} schema=foreign_one")
    assert "foreign_one" in str(error.value)
    assert "foreign_one" in schemas(database)


@pytest.mark.parametrize(
    "schema",
    ["x" * 64, "ü" * 32, "a$body$", "$body$;SELECT 1--", "it's", 'a"b', "a%b", "a b\nc", "1a", " a",
     "a ", "-a", "a;b", "a.b", "a\\b"],
)  # fmt: skip
def test_a_schema_is_not_called_anything(database, schema):
    with pytest.raises(RegisterError, match=r"(?s)cannot be set up .* Choose a name") as error:
        create_register(written({"service": database, "schema": schema}))
    assert printable(schema) in str(error.value)
    assert schemas(database) == ["public"]


@pytest.mark.parametrize("schema", ["ä", "Büro Süd-West_2", "x" * 63, "ß" * 31, "_a"])
def test_other_names_of_a_schema_work(database, schema):
    """PostgreSQL would cut long names of roles off: readers and stewards would be the same."""
    register = create_register(written({"service": database, "schema": schema}))
    with register.change("Founded") as change:
        key = change.insert(Actor(name="Club"))
    assert register.get(Actor, key).name == "Club"
    assert check(register.address) == []
    titles = [role(database, schema, which) for which in ROLES]
    known = "SELECT count(*) FROM pg_roles WHERE rolname = ANY(%s)"
    assert len(set(titles)) == 4
    assert server_registers.server().query(database, known, titles) == [(4,)]
    for which, title in zip(ROLES, titles, strict=True):
        query = f"SELECT {beginning_in_sql(schema)} || {literal(which)}"
        assert server_registers.server().query(database, query) == [(title,)]


def test_who_may_not_create_is_told_so(database):
    with pytest.raises(RegisterError, match=r"Your rights .* do not allow this") as error:
        create_register(f"service={database}_guest schema=mine")
    assert "schema=mine" in str(error.value)
    assert schemas(database) == ["public"]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, RegisterError])
@pytest.mark.parametrize("step", ["statements", "fill_empty"])
def test_a_failure_leaves_nothing(database, monkeypatch, step, error):
    def fail(*_arguments: object, **_more: object) -> None:
        raise error("stop")

    monkeypatch.setattr(creation, step, fail)
    with pytest.raises((error, RegisterError), match="stop"):
        create_register(f"service={database} schema=half")
    assert schemas(database) == ["public"]


def test_what_the_server_refuses_at_the_end_leaves_nothing(database, monkeypatch):
    description = filling._description
    monkeypatch.setattr(filling, "_description", lambda *said: [*description(*said)] * 2)
    with pytest.raises(RegisterError, match="does not fit"):
        create_register(f"service={database} schema=half")
    assert schemas(database) == ["public"]


def test_an_unknown_service_and_an_absent_server_are_told_apart(monkeypatch, tmp_path):
    services = tmp_path / "pg_service.conf"
    services.write_text("[nobody]\nhost=127.0.0.1\nport=9\ndbname=x\nuser=x\n")
    monkeypatch.setitem(os.environ, "PGSERVICEFILE", str(services))
    for service, words in (("nobody", "does not answer"), ("nowhere", "service .* is not known")):
        with pytest.raises(RegisterError, match=words) as error:
            create_register(f"service={service} schema=register")
        assert f"service={service}" in str(error.value)
