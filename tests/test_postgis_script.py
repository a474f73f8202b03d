"""`docs/postgis.sql` is current, and sets a register up when a database administrator runs it."""

from __future__ import annotations

from pathlib import Path

import pytest
import server_registers
from qgis.core import QgsProcessingException
from running import run
from server_registers import psql

from bildungsprojekte_plugin.algorithms.install_register import InstallRegisterAlgorithm
from bildungsprojekte_plugin.model import Actor
from bildungsprojekte_plugin.store import open_register
from bildungsprojekte_plugin.store.errors import RegisterError
from bildungsprojekte_plugin.store.postgis.roles import STEWARD, role
from bildungsprojekte_plugin.store.postgis.script import administrators_script
from tools.build_postgis_script import OUTPUT


@pytest.fixture
def database() -> str:
    """An empty database with PostGIS; the service of that name leads to it."""
    return server_registers.database_of(server_registers.new_address())


def test_the_script_in_the_documentation_is_up_to_date():
    assert OUTPUT.read_text(encoding="utf-8") == administrators_script("register"), (
        "run `make docs`"
    )


def test_an_administrator_sets_up_and_a_steward_fills(database, tmp_path):
    server = server_registers.server()
    server.create_login("dba")
    server.query("postgres", "ALTER ROLE dba CREATEROLE")
    server.query("postgres", f"GRANT CREATE ON DATABASE {database} TO dba")
    script = tmp_path / "register.sql"
    address = f"service={database} schema=bildung"
    server.service(database, "no such database")  # nobody asks the server
    assert run(InstallRegisterAlgorithm, CONNECTION=address, SCRIPT=script) == {
        "SCRIPT": str(script)
    }
    done = psql(database, script.read_text(encoding="utf-8"), "dba")
    assert (done.returncode, done.stderr) == (0, "")

    server.create_login("editor", member_of=[f"{database}_bildung_editor"])
    server.service(database, database, "editor")
    with pytest.raises(RegisterError):
        open_register(address)
    with pytest.raises(QgsProcessingException, match="rights"):
        run(InstallRegisterAlgorithm, CONNECTION=address)
    server.create_login("steward", member_of=[f"{database}_bildung_steward"])
    server.service(database, database, "steward")
    # what was refused has left nothing, so that the steward can fill it
    run(InstallRegisterAlgorithm, CONNECTION=address, TITLE="Bildung <b>in</b> {Bochum}")
    register = open_register(address)
    assert register.title == "Bildung <b>in</b> {Bochum}"
    assert not register.is_fictional
    assert len(register.vocabularies()["stage"].terms) == 7
    with register.read() as opened:
        levels = opened.rows("SELECT level, count(*) AS n FROM district GROUP BY level")
    assert {row["level"]: row["n"] for row in levels} == {
        "municipality": 53,
        "kreis": 15,
        "region": 1,
    }
    with register.change("First") as change:
        change.insert(Actor(name="A", actor_type="daycare", point=(375_000.0, 5_705_000.0)))
    assert register.all(Actor)[0].ags == "05911000"


def test_running_the_script_again_changes_nothing(database):
    script = administrators_script("register")
    assert psql(database, script).returncode == 0
    again = psql(database, script)
    assert again.returncode != 0
    assert "already exists" in again.stderr


def test_the_script_refuses_where_postgis_is_missing(database):
    server_registers.server().query(database, "DROP EXTENSION postgis")
    done = psql(database, administrators_script("register"))
    assert done.returncode != 0
    schemas = "SELECT 1 FROM pg_namespace WHERE nspname = 'register'"
    assert server_registers.server().query(database, schemas) == []


@pytest.mark.parametrize("schema", ["Bildung Süd-West", "x" * 60])
def test_a_schema_may_be_called_as_people_write(database, schema):
    done = psql(database, administrators_script(schema))
    assert (done.returncode, done.stderr) == (0, "")
    query = "SELECT 1 FROM pg_tables WHERE schemaname = %s AND tablename = 'activity'"
    assert server_registers.server().query(database, query, schema)
    assert server_registers.server().query(
        database,
        "SELECT has_schema_privilege(%s, %s, 'USAGE')",
        role(database, schema, STEWARD),
        schema,
    ) == [(True,)]


@pytest.mark.parametrize("schema", ["a$body$;SELECT 'out'--", 'Bildung "Süd"', "a\nb"])
def test_a_name_that_leaves_the_quotes_is_refused(schema):
    with pytest.raises(RegisterError, match="Choose a name"):
        administrators_script(schema)


def test_a_script_cannot_be_written_where_there_is_no_folder(tmp_path):
    target = Path(tmp_path / "none" / "register.sql")
    with pytest.raises(QgsProcessingException) as caught:
        run(InstallRegisterAlgorithm, CONNECTION="service=x schema=y", SCRIPT=target)
    assert str(target) in str(caught.value)
