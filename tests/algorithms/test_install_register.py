"""`install_register`: a register on a server, or a sentence and everything as it was."""

from __future__ import annotations

import pytest
import server_registers
from qgis.core import QgsProcessingException, QgsProcessingFeedback
from running import run

from bildungsprojekte_plugin.algorithms.install_register import InstallRegisterAlgorithm
from bildungsprojekte_plugin.model import Actor
from bildungsprojekte_plugin.store import open_register


def install(address: str, feedback: QgsProcessingFeedback | None = None, **more: object) -> dict:
    return run(InstallRegisterAlgorithm, feedback, CONNECTION=address, **more)


def test_a_register_is_set_up_where_there_is_none():
    address = server_registers.new_address()
    feedback = QgsProcessingFeedback(False)
    result = install(address, feedback, TITLE="Bildung in {Bochum}")
    register = open_register(result["CONNECTION"])
    assert register.title == "Bildung in {Bochum}"
    assert register.count(Actor) == 0
    assert "Bildung in {Bochum}" in feedback.textLog()


def test_without_a_title_it_goes_by_the_name_of_its_schema():
    address = server_registers.new_address()
    install(address)
    assert open_register(address).title == server_registers.SCHEMA


def test_a_register_that_is_there_is_made_whole_and_its_records_stay():
    register = server_registers.blank_copy()
    with register.change("Filled") as change:
        change.insert(Actor(name="A", actor_type="daycare"))
    database = server_registers.database_of(register.address)
    server = server_registers.server()
    triggers = (
        "SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal AND "
        "tgrelid = 'register.actor'::regclass"
    )
    before = server.query(database, triggers)
    server.query(database, "DROP TRIGGER actor_keeps ON register.actor")
    feedback = QgsProcessingFeedback(False)
    install(register.address, feedback, TITLE="Another title")
    assert "up to date" in feedback.textLog()
    assert server.query(database, triggers) == before
    again = open_register(register.address)
    assert again.title == register.title
    assert again.count(Actor) == 1


def test_who_does_not_own_a_register_cannot_bring_it_up_to_date():
    register = server_registers.blank_copy()
    database = server_registers.database_of(register.address)
    server = server_registers.server()
    server.create_login("only_steward", member_of=[server_registers.groups()["steward"]])
    server.service(database, database, "only_steward")
    with pytest.raises(QgsProcessingException, match="rights"):
        install(register.address)


def test_tables_of_others_are_left_alone():
    address = server_registers.new_address()
    database = server_registers.database_of(address)
    server = server_registers.server()
    server.query(database, f"CREATE SCHEMA {server_registers.SCHEMA} CREATE TABLE t (n integer)")
    with pytest.raises(QgsProcessingException, match="not a register"):
        install(address)
    tables = f"SELECT tablename FROM pg_tables WHERE schemaname = '{server_registers.SCHEMA}'"
    assert server.query(database, tables) == [("t",)]


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/home/a/register.gpkg", "not the address of a register on a server"),
        ("service=office", "names no schema"),
        ("service=office schema=a password=x", "password"),
        ("service=none schema=register", "none"),
        ("host=127.0.0.1 port=1 dbname=x schema=register", "does not answer"),
    ],
)
def test_what_cannot_be_reached_is_said(address, words):
    server_registers.server()
    with pytest.raises(QgsProcessingException) as caught:
        install(address)
    assert words in str(caught.value)
    assert "should not have" not in str(caught.value)


def test_a_login_without_the_rights_is_told_so():
    address = server_registers.new_address()
    database = server_registers.database_of(address)
    server = server_registers.server()
    server.create_login("nobody_special")
    server.service(database, database, "nobody_special")
    with pytest.raises(QgsProcessingException, match="rights"):
        install(address)
    assert server.query(database, "SELECT 1 FROM pg_namespace WHERE nspname = 'register'") == []
