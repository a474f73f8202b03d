"""What a user reads when a server refuses: which register, why, and what to do next.

PostgreSQL speaks the language of its server, and the client's library that of the client.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import closing

import postgres
import psycopg2
import pytest
import registers
import server_registers

from bildungsprojekte_plugin.model import Activity, Actor, Term
from bildungsprojekte_plugin.store import Register, RegisterError, create_register, open_register
from bildungsprojekte_plugin.store.postgis import database as postgis
from bildungsprojekte_plugin.store.postgis.roles import role

NEXT_STEPS = ("Check", "Ask", "Try again", "Load", "Delete or move", "Correct", "Tell", "Open a")


def sentence(act: Callable[[], object]) -> str:
    """Return the sentence with which something is refused; it names a next step."""
    with pytest.raises(RegisterError) as error:
        act()
    said = str(error.value)
    assert any(words in said for words in NEXT_STEPS), said
    assert said.endswith(".")
    assert "psycopg2" not in said
    assert "\n" not in said
    return said


@pytest.fixture(scope="module")
def german() -> Iterator[postgres.Server]:
    """A server that speaks German, with a register of the superuser's and one reader."""
    with pytest.MonkeyPatch.context() as patch:
        environment = postgres._environment() | {"LANGUAGE": "de"}
        patch.setattr(postgres, "_environment", lambda: environment)
        with closing(postgres.Server()) as server:
            server.start()
            with pytest.raises(psycopg2.Error) as error:
                server.query("postgres", "SELECT 1 FROM nowhere")
            if "existiert nicht" not in str(error.value):
                pytest.skip("PostgreSQL's German texts are not here")
            server.create_database("de")
            server.service("de", "de")
            with pytest.MonkeyPatch.context() as services:  # the shared server's come back
                services.setitem(os.environ, "PGSERVICEFILE", str(server.service_file))
                create_register("service=de schema=register")
            server.create_login("leser", member_of=[role("de", "register", "reader")])
            server.create_login("niemand")
            server.create_login("pause", member_of=[role("de", "register", "steward")])
            server.query("postgres", "ALTER ROLE pause SET default_transaction_read_only = on")
            for login in ("leser", "niemand", "pause", "unbekannt"):
                server.service(f"de_{login}", "de", login)
            server.service("de_nowhere", "nowhere")
            yield server


@pytest.fixture(scope="module")
def english() -> Iterator[postgres.Server]:
    """The shared server with the same logins."""
    server = server_registers.server()
    with registers.blank_on_server() as register:
        database = registers.database_of(register)
        registers.create_logins({"leser": "reader", "niemand": "", "pause": "steward"})
        server.query("postgres", "ALTER ROLE pause SET default_transaction_read_only = on")
        server.service("de", database, registers.STEWARD)
        for login in ("leser", "niemand", "pause", "unbekannt"):
            server.service(f"de_{login}", database, login)
        server.service("de_nowhere", "nowhere")
        yield server
        server.query("postgres", "ALTER ROLE pause RESET ALL")


@pytest.fixture(params=["german", "english"])
def server(request, monkeypatch) -> postgres.Server:
    """A server whose services are named after its logins."""
    server = request.getfixturevalue(request.param)
    monkeypatch.setitem(os.environ, "PGSERVICEFILE", str(server.service_file))
    return server


def opened(login: str = "") -> Register:
    return open_register(f"service=de{login and '_' + login} schema=register", "Ada")


def add(register: Register, *records: object) -> None:
    with register.change("Founded") as change:
        change.insert_all(list(records))


@pytest.mark.parametrize(
    ("login", "words"),
    [
        ("unbekannt", "The server refuses the login to"),
        ("niemand", "Your rights in"),
        ("nowhere", "There is no register at"),
        ("", ""),
    ],
)
def test_why_a_register_cannot_be_opened(server, login, words):
    if login:
        said = sentence(lambda: opened(login))
        assert said.startswith(words), said
        assert f"service=de_{login}" in said
    else:
        assert opened().title


@pytest.mark.parametrize("schema", ["nowhere", "pg_catalog_", "public_"])
def test_a_schema_that_is_not_there_is_named(server, schema):
    said = sentence(lambda: open_register(f"service=de schema={schema}"))
    assert said.startswith("There is no register at")
    assert f"schema={schema}" in said


def test_a_schema_with_something_else_is_no_register(server):
    said = sentence(lambda: open_register("service=de schema=public"))
    assert "it is not a register" in said


def test_a_reader_is_told_that_rights_are_missing(server):
    reader = opened("leser")
    for act in (
        lambda: add(reader, Actor(name="Club")),
        lambda: reader.undo(reader.operations()[0].uuid),
    ):
        said = sentence(act)
        assert said.startswith("Your rights in")
        assert "service=de_leser" in said
        assert "Nothing was stored." in said


def test_a_register_that_can_only_be_read_at_present(server):
    said = sentence(lambda: add(opened("pause"), Actor(name="Club")))
    assert "can only be read at present" in said


def test_a_key_that_is_there_already(server):
    register = opened()
    said = sentence(lambda: add(register, Actor(uuid="x", name="1"), Actor(uuid="x", name="2")))
    assert said.startswith("A record does not fit into the register")
    assert "actor_uuid_key" in said


def test_a_value_that_the_database_refuses(server):
    register = opened()

    def act() -> None:
        with register.change("Bad") as change:
            change._database.execute("INSERT INTO actor (name, assured_on) VALUES ('x', 'no day')")

    assert sentence(act).startswith("A record does not fit into the register")


def test_a_record_that_somebody_else_is_changing(server, monkeypatch):
    monkeypatch.setitem(postgis._SETTINGS, "lock_timeout", "100ms")
    register = opened()
    (term, *_) = register.all(Term)
    with register.change("First") as change:
        change.update(Term, term.uuid, {"label_en": "x"}, based_on=term.row_version)

        def act() -> None:
            with opened().change("Second") as second:
                second.update(Term, term.uuid, {"label_en": "y"}, based_on=term.row_version)

        assert "is being changed by somebody else right now" in sentence(act)


def test_a_record_that_is_still_needed(server):
    register = opened()
    add(register, Actor(uuid="needed", name="Club"), Activity(actor="needed"))

    def act() -> None:
        with register.change("Dissolved") as change:
            change.delete(Actor, "needed", based_on=1)

    said = sentence(act)
    assert "others refer to it (actor: still used by activity)" in said


def test_a_connection_that_is_cut(server):
    """By the administrator, in the middle of a change: nothing was stored, and that is said."""
    register = opened()
    number = register.count(Actor)

    def act() -> None:
        with register.change("Cut off") as change:
            change.insert(Actor(name="Club"))
            server.query(
                "postgres",
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE application_name = 'BildungsProjekte' AND state LIKE 'idle in%'",
            )
            change.insert(Actor(name="Club"))

    said = sentence(act)
    assert "does not answer" in said
    assert "Nothing was stored." in said
    assert register.count(Actor) == number


def test_a_statement_that_takes_too_long(server, monkeypatch):
    monkeypatch.setitem(postgis._SETTINGS, "statement_timeout", "50ms")
    register = opened()

    def act() -> None:
        with register.read() as database:
            database.rows("SELECT pg_sleep(10)")

    assert "does not answer" in sentence(act)


def test_a_server_that_is_not_there(monkeypatch, tmp_path):
    services = tmp_path / "services"
    services.write_text("[away]\nhost=127.0.0.1\nport=9\ndbname=x\nuser=x\n")
    monkeypatch.setitem(os.environ, "PGSERVICEFILE", str(services))
    said = sentence(lambda: open_register("service=away schema=register"))
    assert said.startswith("The server of service=away schema=register does not answer")
    said = sentence(lambda: open_register("service=other schema=register"))
    assert said.startswith("The service of service=other schema=register is not known here")


def test_a_client_that_speaks_german_says_the_same(monkeypatch):
    """libpq's own texts are in the language of the client."""
    for said, words in (
        ("Verbindung zum Server auf »127.0.0.1«, Port 5432 fehlgeschlagen: Verbindungsaufbau "
         "abgelehnt", "does not answer"),
        ("Verbindung zum Server auf »db«, Port 5432 fehlgeschlagen: FATAL:  "
         "Passwort-Authentifizierung für Benutzer »ada« fehlgeschlagen", "refuses the login"),
        ("Verbindung zum Server auf »db«, Port 5432 fehlgeschlagen: fe_sendauth: kein Passwort "
         "angegeben", "refuses the login"),
        ("Definition von Service »x« nicht gefunden", "is not known here"),
    ):  # fmt: skip

        def fail(*_arguments: object, said: str = said, **_options: object) -> None:
            raise psycopg2.OperationalError(said)

        monkeypatch.setattr(postgis.psycopg2, "connect", fail)
        assert words in sentence(lambda: open_register("service=x schema=register"))


def test_two_sentences_at_once_do_not_mix(english, monkeypatch):
    """Every thread has a connection, and an error, of its own."""
    monkeypatch.setitem(os.environ, "PGSERVICEFILE", str(english.service_file))
    said: dict[str, str] = {}
    register, reader = opened(), opened("leser")

    def run(name: str, act: Callable[[], None]) -> None:
        try:
            act()
        except RegisterError as error:
            said[name] = str(error)

    threads = [
        threading.Thread(target=run, args=("reader", lambda: add(reader, Actor(name="x")))),
        threading.Thread(
            target=run,
            args=(
                "twice",
                lambda: add(register, Actor(uuid="y", name="1"), Actor(uuid="y", name="2")),
            ),
        ),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert said["reader"].startswith("Your rights in")
    assert said["twice"].startswith("A record does not fit")
