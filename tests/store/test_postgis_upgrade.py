"""A register on a server whose guards or rights were meddled with is named, and mended."""

from __future__ import annotations

import re
from contextlib import closing

import lived_in
import other_programs
import psycopg2
import pytest
import registers
import server_registers
from injuries import alter, injure

from bildungsprojekte_plugin.model import Activity, Actor, schema
from bildungsprojekte_plugin.store import Register, RegisterError, health, open_register
from bildungsprojekte_plugin.store.health import server
from bildungsprojekte_plugin.store.location import located
from bildungsprojekte_plugin.store.postgis.upgrade import upgrade
from bildungsprojekte_plugin.store.views import views
from bildungsprojekte_plugin.support.i18n import explain

BACKENDS = (registers.POSTGIS,)
NARROWED = views("string_agg")["actor_view"] + " AND o.uuid <> 'secret'"

INJURIES = {
    "DROP TRIGGER actor_keeps ON actor": ("missing_trigger", "actor_keeps"),
    "DROP TRIGGER history_refuses_rewriting ON history": ("missing_trigger", "history_refuses"),
    "DROP FUNCTION keep_contact() CASCADE": ("missing_function", "keep_contact()"),
    "DROP FUNCTION erase_history(text, text, text[])": ("missing_function", "erase_history"),
    "ALTER TABLE contact DISABLE TRIGGER contact_logs_update": (
        "disabled_trigger",
        "contact.contact_logs_update",
    ),
    "ALTER TABLE contact ENABLE REPLICA TRIGGER contact_keeps": (
        "disabled_trigger",
        "contact.contact_keeps",
    ),
    "CREATE OR REPLACE FUNCTION refuse_removing() RETURNS trigger LANGUAGE plpgsql "
    "SECURITY DEFINER AS 'BEGIN RETURN NULL; END'": ("altered_function", "refuse_removing()"),
    "ALTER FUNCTION keep_actor() SECURITY INVOKER": ("altered_function", "keep_actor()"),
    "CREATE OR REPLACE TRIGGER actor_keeps BEFORE INSERT ON actor "
    "FOR EACH ROW EXECUTE FUNCTION keep_actor()": ("altered_trigger", "actor_keeps"),
    "DROP VIEW activity_view": ("missing_view", "activity_view"),
    "ALTER VIEW actor_view RESET (security_invoker)": ("altered_view", "actor_view"),
    f"CREATE OR REPLACE VIEW actor_view WITH (security_invoker = true) AS {NARROWED}": (
        "altered_view",
        "actor_view",
    ),
    "DROP INDEX activity_ags": ("missing_index", "activity_ags"),
    "REVOKE SELECT ON actor FROM register_reader": ("missing_right", "SELECT"),
    "REVOKE UPDATE ON contact FROM register_steward": (
        "missing_right",
        "UPDATE contact (register_steward)",
    ),
    "REVOKE USAGE ON SCHEMA register FROM register_editor": (
        "missing_right",
        "USAGE register (register_editor)",
    ),
    "REVOKE EXECUTE ON FUNCTION begin_operation FROM register_editor": (
        "missing_right",
        "EXECUTE begin_operation(text, text, text, text) (register_editor)",
    ),
    "DROP POLICY contact_seen ON contact": ("missing_right", "contact_seen"),
    "ALTER TABLE contact DISABLE ROW LEVEL SECURITY": (
        "missing_right",
        "contact: row-level security",
    ),
    "ALTER POLICY contact_seen ON contact USING (true)": (
        "altered_policy",
        "contact: contact_seen",
    ),
    "ALTER POLICY actor_updated ON actor WITH CHECK (ags IS NOT NULL)": (
        "altered_policy",
        "actor: actor_updated",
    ),
    "ALTER POLICY actor_seen ON actor TO register_reader": ("altered_policy", "actor_seen"),
    "ALTER FUNCTION may_edit(text) RESET ALL": ("altered_function", "may_edit(ags text)"),
    "ALTER FUNCTION may_edit(text) SET search_path = public, register": (
        "altered_function",
        "may_edit(ags text)",
    ),
    "ALTER FUNCTION is_member(text) SET row_security = off": (
        "altered_function",
        "is_member(of_role text)",
    ),
    "ALTER FUNCTION is_member(text) STRICT": ("altered_function", "is_member(of_role text)"),
    "ALTER FUNCTION may_edit(text) OWNER TO postgres": ("strange_owner", "may_edit(ags text)"),
    "GRANT EXECUTE ON FUNCTION current_operation() TO PUBLIC": (
        "strange_right",
        "current_operation(): EXECUTE (PUBLIC)",
    ),
    "GRANT EXECUTE ON FUNCTION erase_history TO register_reader": (
        "strange_right",
        "erase_history(text, text, text[]): EXECUTE (register_reader)",
    ),
    "GRANT UPDATE (before) ON history TO register_editor": (
        "strange_right",
        "history.before: UPDATE (register_editor)",
    ),
    "GRANT CREATE ON SCHEMA register TO PUBLIC": (
        "strange_right",
        "register: CREATE (PUBLIC)",
    ),
    "ALTER TABLE contact DROP CONSTRAINT contact_check1": (
        "missing_check",
        "contact: visibility = 'internal' OR legal_basis <> 'none'",
    ),
    "ALTER TABLE actor DROP CONSTRAINT actor_name_check, ADD CHECK (name <> '')": (
        "missing_check",
        "actor: btrim",
    ),
    "ALTER TABLE actor ALTER COLUMN name DROP NOT NULL": (
        "missing_constraint",
        "actor: NOT NULL (name)",
    ),
    "ALTER TABLE history DROP CONSTRAINT history_pkey": (
        "missing_constraint",
        "history: PRIMARY KEY (fid)",
    ),
    "ALTER TABLE project DROP CONSTRAINT project_uuid_key CASCADE": (
        "missing_constraint",
        "project: UNIQUE (uuid), activity: FOREIGN KEY (project) REFERENCES project (uuid)",
    ),
    "ALTER TABLE district DROP CONSTRAINT district_level_key_valid_from_key, "
    "ADD UNIQUE (level, key, valid_from)": (  # which takes the same district twice without a day
        "missing_constraint",
        "district: UNIQUE (level, key, valid_from)",
    ),
    "ALTER TABLE contact DROP CONSTRAINT contact_actor_fkey": (
        "missing_constraint",
        "contact: FOREIGN KEY (actor) REFERENCES actor (uuid)",
    ),
    "ALTER TABLE activity DROP CONSTRAINT activity_actor_fkey, "
    "ADD FOREIGN KEY (actor) REFERENCES actor (uuid) NOT VALID": (
        "missing_constraint",
        "activity: FOREIGN KEY (actor)",
    ),
    "ALTER TABLE activity_term DROP CONSTRAINT activity_term_vocabulary_code_fkey": (
        "missing_constraint",
        "activity_term: FOREIGN KEY (vocabulary, code) REFERENCES term (vocabulary, code)",
    ),
    "CREATE POLICY everything ON contact USING (true)": ("strange_right", "contact: everything"),
    "GRANT SELECT ON contact TO PUBLIC": ("strange_right", "contact: SELECT (PUBLIC)"),
}


@pytest.fixture
def lived(register) -> Register:
    """A register in which much has happened."""
    with closing(other_programs.connect_to(register)) as elsewhere:
        lived_in.live(register, elsewhere)
    return register


def of_this(register: Register, text: str) -> str:
    """Return a text with the names of the roles that the register has."""
    return re.sub(
        r"\bregister_(reader|editor|steward|publisher)\b",
        lambda found: registers.role_of(register, found[1]),
        text,
    )


def as_login(register: Register, login: str) -> str:
    """Return the address of a register for another login."""
    database = registers.database_of(register)
    server_registers.server().service(f"{database}_{login}", database, login)
    return f"service={database}_{login} schema={registers.SCHEMA}"


def rows(register: Register) -> list[str]:
    """Return all rows of a register, without the names of its triggers."""
    return [line for line in registers.content(register) if not line.startswith("(")]


def found(register: Register) -> dict[str, str]:
    return {one.kind: str(one.sentence) for one in health.check(register.address)}


@pytest.mark.parametrize("statement", INJURIES)
def test_what_was_meddled_with_is_named_and_mended(register, statement):
    kind, words = (of_this(register, text) for text in INJURIES[statement])
    alter(register, of_this(register, statement))
    problems = found(register)
    assert words in problems[kind]
    assert register.address in problems[kind]
    if "DROP FUNCTION" not in statement:  # with it goes what needs it, and the right to use it
        assert list(problems) == [kind]
    before = rows(register)
    login = "postgres" if "OWNER TO" in statement else registers.OWNER
    upgrade(located(as_login(register, login)))
    assert found(register) == {}
    assert rows(register) == before


def test_all_of_it_at_once_and_the_data_stay(lived):
    before = rows(lived)
    spared = ("OR REPLACE", "REPLICA", "ALTER POLICY contact", "ON FUNCTION erase_history")
    for statement in INJURIES:
        if not any(word in statement for word in spared):  # others have taken away what they need
            alter(lived, of_this(lived, statement))
    upgrade(located(as_login(lived, "postgres")))
    assert found(lived) == {}
    assert rows(lived) == before


VIOLATIONS = {
    "ALTER TABLE actor ALTER COLUMN name DROP NOT NULL": (
        "UPDATE actor SET name = NULL",
        "“Actors”",
        "“actor: NOT NULL (name)”: 2.",
    ),
    "ALTER TABLE actor DROP CONSTRAINT actor_pkey": (
        "UPDATE actor SET fid = 1",
        "“Actors”",
        "“actor: PRIMARY KEY (fid)”: 1.",
    ),
    "ALTER TABLE term DROP CONSTRAINT term_uuid_key": (
        "UPDATE term SET uuid = 'one'",
        "“Vocabularies”",
        "“term: UNIQUE (uuid)”: 1.",
    ),
    "ALTER TABLE district DROP CONSTRAINT district_level_key_valid_from_key": (
        "UPDATE district SET key = '1', valid_from = NULL WHERE level = 'municipality'",
        "“Districts”",
        "“district: UNIQUE (level, key, valid_from)”: 1.",
    ),
    "ALTER TABLE activity DROP CONSTRAINT activity_actor_fkey": (
        "UPDATE activity SET actor = 'nobody'",
        "“Activities”",
        "“activity: FOREIGN KEY (actor) REFERENCES actor (uuid)”: 1.",
    ),
    "ALTER TABLE activity_term DROP CONSTRAINT activity_term_vocabulary_code_fkey": (
        "UPDATE activity_term SET code = 'unheard-of'",
        "“Terms”",
        "(vocabulary, code) REFERENCES term (vocabulary, code)”: 1.",
    ),
    "ALTER TABLE actor DROP CONSTRAINT actor_name_check": (
        "UPDATE actor SET name = ' ' WHERE uuid = 'club'",
        "“Actors”",
        "“actor: CHECK (btrim(\"name\") <> '')”: 1.",
    ),
}


@pytest.mark.parametrize("dropped", VIOLATIONS)
def test_what_breaks_a_dropped_constraint_is_named_and_nothing_is_changed(register, dropped):
    """Whoever wants it mended has to decide first what becomes of those rows."""
    with register.change("Founded") as change:
        change.insert(Actor(uuid="club", name="Club"))
        change.insert(Actor(uuid="school", name="School"))
        change.insert(Activity(actor="club", terms={"stage": {"primary"}}))
    broken, table, constraint = VIOLATIONS[dropped]
    alter(register, dropped, "DROP VIEW activity_view")
    injure(register, broken)
    before = registers.content(register)
    with pytest.raises(RegisterError) as error:
        upgrade(located(as_login(register, registers.OWNER)))
    said = explain(error.value)
    assert table in said
    assert constraint in said
    assert register.address.split()[1] in said
    assert "Nothing was mended." in said
    assert registers.content(register) == before
    assert "missing_view" in found(register)


def test_a_sound_register_stays_as_it_is_and_may_be_upgraded_again(lived):
    everything = registers.content(lived)
    for _ in range(2):
        upgrade(located(as_login(lived, registers.OWNER)))
        assert registers.content(lived) == everything
    assert found(lived) == {}


def test_a_mended_register_is_guarded_and_can_be_worked_with(register):
    alter(
        register,
        "DROP TRIGGER actor_keeps ON actor",
        "DROP TRIGGER actor_refuses_delete ON actor",
        "ALTER TABLE actor DISABLE ROW LEVEL SECURITY",
        "GRANT ALL ON actor TO PUBLIC",
    )
    with pytest.raises(RegisterError, match="lacks triggers: actor_keeps, actor_refuses_delete"):
        open_register(register.address)
    upgrade(located(as_login(register, registers.OWNER)))
    again = open_register(register.address, "Ada")
    with again.change("Founded") as change:
        key = change.insert(Actor(name="Club", point=(378_180.0, 5_701_853.0)))
        change.insert(Activity(actor=key, terms={"stage": {"primary"}}))
    with again.change("Corrected") as change:
        change.update(Actor, key, {"name": "Verein"}, based_on=1)
    assert [entry.row_version for entry in again.history(Actor, key)] == [1, 2]
    with (
        closing(registers.connect(register, registers.OTHER_STEWARD)) as other,
        pytest.raises(psycopg2.errors.InsufficientPrivilege),
    ):
        other.cursor().execute("DELETE FROM actor")
    assert found(register) == {}


def test_postgresqls_own_triggers_are_switched_on_by_who_may(register):
    alter(register, "ALTER TABLE activity DISABLE TRIGGER ALL")
    assert "RI_ConstraintTrigger" in found(register)["disabled_trigger"]
    with pytest.raises(RegisterError, match="system trigger"):
        upgrade(located(as_login(register, registers.OWNER)))
    assert "disabled_trigger" in found(register)
    upgrade(located(as_login(register, "postgres")))
    assert found(register) == {}


def test_who_is_not_the_owner_changes_nothing(register):
    alter(register, "DROP VIEW activity_view")
    before = registers.content(register)
    with pytest.raises(RegisterError, match="must be owner"):
        upgrade(located(as_login(register, registers.OTHER_STEWARD)))
    assert registers.content(register) == before
    assert "missing_view" in found(register)


def test_what_others_have_built_on_a_view_is_not_torn_down(register):
    alter(register, "CREATE VIEW mine AS SELECT uuid FROM activity_view")
    before = registers.content(register)
    with pytest.raises(RegisterError, match="other objects depend on it"):
        upgrade(located(as_login(register, "postgres")))
    assert registers.content(register) == before


@pytest.mark.parametrize(
    ("version", "words"),
    [
        (str(schema.VERSION + 1), "It can be read, but not changed. Update the plugin."),
        ("1", "parts of a newer one already"),
        ("x", "does not say which schema version"),
    ],
)
def test_a_register_of_another_version_is_left_alone(register, version, words):
    alter(register, f"UPDATE register_info SET value = '{version}' WHERE key = 'schema_version'")
    before = registers.content(register)
    with pytest.raises(RegisterError, match=words):
        upgrade(located(as_login(register, registers.OWNER)))
    assert registers.content(register) == before


# ---- what else a server may lack -----------------------------------------------------------------


def test_a_missing_role_is_named(register):
    server = server_registers.server()
    role = registers.role_of(register, "publisher")
    server.query("postgres", f"ALTER ROLE {role} RENAME TO somebody")
    try:
        problems = found(register)
    finally:
        server.query("postgres", f"ALTER ROLE somebody RENAME TO {role}")
    assert list(problems) == ["missing_role"]
    assert role in problems["missing_role"]


def test_a_copied_database_gets_roles_of_its_own(lived):
    """Who works with the one has nothing to do with the other until somebody lets them in."""
    server, copy = server_registers.server(), "restored"
    name = registers.database_of(lived)
    server.query(
        "postgres",
        f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'",
    )
    server.query("postgres", f"CREATE DATABASE {copy} TEMPLATE {name}")
    server.service(copy, copy, registers.OWNER)
    address = f"service={copy} schema={registers.SCHEMA}"
    problems = [one.kind for one in health.check(address)]
    assert problems == ["missing_role", "strange_right"]
    upgrade(located(address))
    assert health.check(address) == []
    server.service(f"{copy}_ada", copy, registers.STEWARD)
    with pytest.raises(RegisterError, match="Your rights"):
        open_register(f"service={copy}_ada schema={registers.SCHEMA}")
    server.query(copy, f"GRANT {copy}_{registers.SCHEMA}_steward TO {registers.STEWARD}")
    register = open_register(f"service={copy}_ada schema={registers.SCHEMA}")
    with register.change("Founded") as change:
        change.insert(Actor(name="Club"))
    server.drop_database(copy)


def test_an_update_of_postgis_that_was_forgotten_is_named(register):
    alter(register, "UPDATE pg_extension SET extversion = '3.0.1' WHERE extname = 'postgis'")
    problems = found(register)
    assert list(problems) == ["postgis_version"]
    assert "3.0.1" in problems["postgis_version"]


def test_a_server_that_is_too_old_is_named(register, monkeypatch):
    monkeypatch.setattr(server, "_OLDEST", 990000)
    assert list(found(register)) == ["server_version"]


def test_who_may_only_read_can_check(lived):
    """What others may not see, such as contacts and their past, gives no findings."""
    for login in ("reader", "editor", "publisher"):
        server_registers.server().create_login(
            f"looker_{login}", member_of=[registers.role_of(lived, login)]
        )
    addresses = [as_login(lived, f"looker_{login}") for login in ("reader", "editor", "publisher")]
    assert [health.check(address) for address in addresses] == [[], [], []]
    alter(lived, "DROP TRIGGER actor_keeps ON actor")
    for address in addresses:
        assert [one.kind for one in health.check(address)] == ["missing_trigger"]
