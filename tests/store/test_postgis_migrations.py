"""Registers of older versions on a server are upgraded by their owner: whole, or not at all.

They were made by the plugin of that version. Four people work with it, each in a role of their own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import date, datetime, timezone

import old_registers
import psycopg2
import pytest
import registers
import server_registers
from running import run

from bildungsprojekte_plugin.algorithms.install_register import InstallRegisterAlgorithm
from bildungsprojekte_plugin.model import Activity, Actor, Project, SavedQuery, schema
from bildungsprojekte_plugin.store import (
    Register,
    RegisterError,
    health,
    open_register,
)
from bildungsprojekte_plugin.store.filling import fill_register
from bildungsprojekte_plugin.store.location import located
from bildungsprojekte_plugin.store.postgis.upgrade import upgrade
from bildungsprojekte_plugin.store.transfer.transfer import transfer

PEOPLE = {f"old_{which}": which for which in ("reader", "editor", "steward", "publisher")}
READER, EDITOR, STEWARD, PUBLISHER = PEOPLE
BOCHUM = "05911000"
NEW = ("actor", "project", "activity")  # tables that have got a column
NEW_TABLES = (schema.SAVED_QUERY, schema.DISTINCT_PAIR)
DAY = date(2026, 1, 31)


@pytest.fixture(scope="module", autouse=True)
def people() -> None:
    """Logins without any rights yet."""
    registers.create_logins(dict.fromkeys(PEOPLE))


@pytest.fixture(params=old_registers.SERVER_VERSIONS)
def version(request: pytest.FixtureRequest) -> int:
    """An older schema version."""
    return request.param


@pytest.fixture
def old(version: int) -> Iterator[str]:
    """The address of such a register, for its owner. The editor looks after Bochum."""
    with old_registers.on_server(version) as address:
        database = server_registers.database_of(address)
        for login, which in PEOPLE.items():
            query(address, f"GRANT {database}_register_{which} TO {login}")
            server_registers.server().service(f"{database}_{login}", database, login)
        query(address, "INSERT INTO responsibility VALUES (%s, %s)", EDITOR, BOCHUM)
        yield address


def query(address: str, statement: str, *values: object) -> list[tuple]:
    """Return what the superuser sees in the register's schema."""
    database = server_registers.database_of(address)
    path = f"SET search_path = {server_registers.SCHEMA}, public; "
    return server_registers.server().query(database, path + statement, *values)


def address_for(address: str, login: str) -> str:
    """Return the address of the register for a login."""
    return address.replace(" schema=", f"_{login} schema=")


def rows(address: str) -> dict[str, list[dict]]:
    """Return all rows of all old tables with what is not empty, but for the schema's version."""
    return {
        table.name: [
            {name: value for name, value in row.items() if value is not None}
            for (row,) in query(address, f"SELECT to_jsonb(t) FROM {table.name} t ORDER BY fid")
            if row.get("key") != "schema_version"
        ]
        for table in schema.TABLES
        if table not in NEW_TABLES
    }


def rights(address: str, columns: str = "TRUE") -> list[tuple]:
    """Return who may do what with tables, their columns, functions, and the schema itself."""
    return query(
        address,
        f"""
        SELECT 'table', c.relname::text, '', c.relacl::text, c.relrowsecurity FROM pg_class c
          WHERE c.relnamespace = current_schema::regnamespace AND c.relkind IN ('r', 'v')
        UNION ALL SELECT 'column', c.relname, a.attname, a.attacl::text, true
          FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
          WHERE c.relnamespace = current_schema::regnamespace AND c.relkind = 'r'
          AND a.attnum > 0 AND {columns}
        UNION ALL SELECT 'function', p.proname, pg_get_function_arguments(p.oid), p.proacl::text,
          p.prosecdef FROM pg_proc p WHERE p.pronamespace = current_schema::regnamespace
        UNION ALL SELECT 'policy', p.tablename, p.policyname, p.cmd || p.roles::text || p.permissive
          || coalesce(p.qual, '-') || coalesce(p.with_check, '-'), true FROM pg_policies p
          WHERE p.schemaname = current_schema
        UNION ALL SELECT 'schema', n.nspname, '', n.nspacl::text, true FROM pg_namespace n
          WHERE n.oid = current_schema::regnamespace ORDER BY 1, 2, 3
        """,
    )


def make_of(address: str) -> list[tuple]:
    """Return the columns of all tables in their order, and all conditions."""
    return query(
        address,
        """
        SELECT c.relname::text, a.attnum::text, a.attname::text,
          format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid)
          FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
          LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
          WHERE c.relnamespace = current_schema::regnamespace AND c.relkind IN ('r', 'v')
        UNION ALL SELECT k.conrelid::regclass::text, k.conname, k.contype::text,
          pg_get_constraintdef(k.oid), k.convalidated, NULL
          FROM pg_constraint k WHERE k.connamespace = current_schema::regnamespace
          ORDER BY 1, 2, 3
        """,
    )


def upgraded(address: str) -> Register:
    """Let the owner upgrade the register with the tool that is for it."""
    run(InstallRegisterAlgorithm, CONNECTION=address)
    return open_register(address, "Ada")


# ---- what comes of it ----------------------------------------------------------------------------


def test_until_then_it_is_not_opened_and_the_way_out_is_named(old, version):
    for address in (old, address_for(old, STEWARD)):
        with pytest.raises(RegisterError, match="bildungsprojekte:install_register") as error:
            open_register(address)
        assert f"schema version {version}" in str(error.value)
        assert [one.kind for one in health.check(address)] == ["older_schema"]


def test_its_owner_upgrades_it_and_all_that_it_holds_stays(old):
    before = rows(old)
    assert all(before[name] for name in ("operation", "history", *NEW, "contact", "activity_term"))
    register = upgraded(old)
    assert rows(old) == before
    assert register.info["schema_version"] == str(schema.VERSION)
    assert health.check(old) == []
    for login in PEOPLE:
        assert health.check(address_for(old, login)) == []


def test_it_is_made_like_a_new_one(old):
    upgraded(old)
    assert make_of(old) == make_of(server_registers.blank())


def test_it_may_be_upgraded_again(old):
    upgraded(old)
    before = (rows(old), rights(old), make_of(old))
    upgrade(located(old))
    assert (rows(old), rights(old), make_of(old)) == before


def test_the_past_can_be_used_as_if_it_had_been_recorded_by_this_version(old):
    register = upgraded(old)
    assert [entry.row_version for entry in register.history(Project, "reading")] == [1, 1, 2, 2]
    corrected = next(one for one in register.operations() if one.reason == "Corrected")
    register.undo(corrected.uuid)
    lesson = register.get(Activity, "lesson")
    assert (lesson.title, lesson.row_version) == ("Vorlesen", 7)
    then = register.as_of(datetime.now(timezone.utc)).get(Activity, "lesson")
    assert (then.title, then.terms, then.missing_since) == ("Vorlesen", lesson.terms, None)
    assert health.check(old) == []


def test_what_is_missing_from_its_source_is_noted_and_taken_back(old):
    upgraded(old)
    register = open_register(address_for(old, STEWARD), "Ada")
    keys = {Actor: "club", Project: "reading", Activity: "lesson"}
    with register.change("Not in the new list") as change:
        for kind, key in keys.items():
            version = register.get(kind, key).row_version
            change.update(kind, key, {"missing_since": DAY}, based_on=version)
    for kind, key in keys.items():
        assert register.get(kind, key).missing_since == DAY
        ((after,),) = query(
            old,
            "SELECT after FROM history WHERE table_name = %s AND record = %s "
            "ORDER BY row_version DESC, fid DESC LIMIT 1",
            *(kind.table.name, key),
        )
        assert json.loads(after)["missing_since"] == "2026-01-31"
    register.undo(change.operation)
    assert {register.get(kind, key).missing_since for kind, key in keys.items()} == {None}
    assert health.check(old) == []


@pytest.mark.parametrize("table", NEW)
@pytest.mark.parametrize("day", ["infinity", "10000-01-01", "0044-03-15 BC"])
def test_no_day_gets_in_that_nobody_could_read(old, table, day):
    upgrade(located(old))
    with pytest.raises(psycopg2.errors.CheckViolation):
        query(old, f"UPDATE {table} SET missing_since = %s", day)


# ---- who may do what -----------------------------------------------------------------------------


def test_everybody_may_do_what_they_could_and_no_more(old):
    known = "a.attname <> 'missing_since'"
    before = rights(old, known)
    upgrade(located(old))
    after = [row for row in rights(old, known) if not is_of_new_table(row)]
    assert after == before
    # no right is granted for the column alone: what holds for its table holds for it
    assert {row[3] for row in rights(old) if row[2] == "missing_since"} == {None}


def is_of_new_table(row: tuple) -> bool:
    """Whether a right is about a table that older versions did not have."""
    return any(table.name in what for table in NEW_TABLES for what in row[1:3])


def test_each_role_works_with_saved_searches(old):
    """Who writes saves them for all; a steward tidies up among those of others."""
    upgrade(located(old))
    for login in (EDITOR, STEWARD):
        with open_register(address_for(old, login), login).change("Saved") as change:
            change.insert(SavedQuery(uuid=f"of {login}", name=login, query='{"text": "lesen"}'))
    may_change = {
        **{READER: set(), PUBLISHER: set(), EDITOR: {EDITOR}},
        STEWARD: {EDITOR, STEWARD},
    }
    for login, owners in may_change.items():
        register = open_register(address_for(old, login), login)
        assert [saved.name for saved in register.all(SavedQuery)] == [EDITOR, STEWARD]
        for owner in (EDITOR, STEWARD):
            before = register.get(SavedQuery, f"of {owner}")
            refused = nullcontext() if owner in owners else pytest.raises(RegisterError)
            with refused, register.change("Described") as change:
                values = {"description": login}
                change.update(SavedQuery, before.uuid, values, based_on=before.row_version)
            is_changed = register.get(SavedQuery, before.uuid).description == login
            assert is_changed == (owner in owners)
    assert health.check(old) == []


def test_each_role_works_with_the_new_column_as_with_the_others(old):
    upgrade(located(old))
    query(old, "UPDATE activity SET missing_since = %s WHERE uuid = 'trip'", DAY)
    may_set = {READER: set(), PUBLISHER: set(), EDITOR: {"trip"}, STEWARD: {"trip", "lesson"}}
    for login, keys in may_set.items():
        register = open_register(address_for(old, login), login)
        assert register.get(Activity, "trip").missing_since is not None
        for number, key in enumerate(("trip", "lesson")):  # in Bochum, and in Essen
            day = date(2026, 2, 1 + number + 2 * list(may_set).index(login))
            version = register.get(Activity, key).row_version
            if key in keys:
                with register.change("Seen") as change:
                    change.update(Activity, key, {"missing_since": day}, based_on=version)
                assert register.get(Activity, key).missing_since == day
            else:
                with pytest.raises(RegisterError), register.change("Seen") as change:
                    change.update(Activity, key, {"missing_since": day}, based_on=version)
                assert register.get(Activity, key).missing_since != day
    assert health.check(old) == []


@pytest.mark.parametrize("login", [STEWARD, EDITOR])
def test_who_is_not_the_owner_changes_nothing(old, login):
    before = (rows(old), rights(old), make_of(old))
    with pytest.raises(RegisterError, match="must be owner"):
        upgrade(located(address_for(old, login)))
    assert (rows(old), rights(old), make_of(old)) == before


# ---- when something goes wrong -------------------------------------------------------------------


def test_an_upgrade_that_fails_leaves_the_old_register(old):
    query(old, "CREATE VIEW mine AS SELECT uuid FROM activity_view")
    before = (rows(old), rights(old), make_of(old))
    with pytest.raises(RegisterError, match="other objects depend on it"):
        upgrade(located(old))
    assert (rows(old), rights(old), make_of(old)) == before
    assert [one.kind for one in health.check(old)] == ["older_schema"]
    query(old, "DROP VIEW mine")
    upgrade(located(old))
    assert health.check(old) == []


HALF = {  # what a version has got of the next one, and how that is named
    2: ("ALTER TABLE project ADD COLUMN missing_since date", "project.missing_since"),
    3: ("CREATE TABLE saved_query (uuid text)", "saved_query.uuid"),
}


def test_half_an_upgrade_is_found(old, version):
    statement, named = HALF[version]
    query(old, statement)
    before = (rows(old), make_of(old))
    for work in (open_register, lambda address: upgrade(located(address))):
        with pytest.raises(RegisterError, match=rf"newer one already \({named}\)"):
            work(old)
    assert (rows(old), make_of(old)) == before


def test_empty_tables_that_an_older_script_has_set_up_are_not_filled(old, tmp_path):
    """A register would come of them that nobody could open."""
    tables = ", ".join(table.name for table in schema.TABLES if table not in NEW_TABLES)
    query(old, f"SET session_replication_role = replica; TRUNCATE {tables}")
    source = registers.blank_copy(tmp_path)
    for work in (
        lambda: run(InstallRegisterAlgorithm, CONNECTION=old),
        lambda: fill_register(located(address_for(old, STEWARD)), "Neu"),
        lambda: transfer(source, old),
    ):
        with pytest.raises(Exception, match=r"older version .* saved_query") as error:
            work()
        assert re.search("new script", str(error.value))
    assert not any(rows(old).values())
