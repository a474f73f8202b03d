"""Who may see and change what in a register on a server, by plain SQL and through the plugin.

Emil looks after Herne, Karla after the whole Kreis Recklinghausen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timezone

import pytest
import registers
import server_registers
from other_programs import ServerConnection
from psycopg2 import errors
from qgis.core import QgsVectorLayer

from bildungsprojekte_plugin.model import (
    Activity,
    Actor,
    Contact,
    DistinctPair,
    District,
    ImportBatch,
    Population,
    Project,
    SavedQuery,
    ServiceArea,
    Term,
    schema,
)
from bildungsprojekte_plugin.store import Register, RegisterError, health, open_register
from bildungsprojekte_plugin.store.erasing import contacts_of
from bildungsprojekte_plugin.store.news import News
from bildungsprojekte_plugin.store.personal import PERSONAL
from bildungsprojekte_plugin.store.summary import summarise
from bildungsprojekte_plugin.store.transfer.transfer import transfer

HERNE, BOCHUM, MARL = "05916000", "05911000", "05562024"
IN_HERNE, IN_BOCHUM = (374_600.0, 5_711_500.0), (378_180.0, 5_701_853.0)
STEWARD, READER, EDITOR, PUBLISHER, NOBODY = registers.STEWARD, "rita", "emil", "paula", "nils"
KREIS_EDITOR, IDLE_EDITOR = "karla", "egon"
ROLES = {
    READER: "reader",
    EDITOR: "editor",
    PUBLISHER: "publisher",
    KREIS_EDITOR: "editor",
    IDLE_EDITOR: "editor",
}
LOGINS = [STEWARD, *ROLES, NOBODY]
WRITERS = {STEWARD, EDITOR}
NOT_ALLOWED = "Your rights in"

OWN, FOREIGN, FREE = "herne", "bochum", "free"
RECORDS = [
    Actor(uuid="herne", name="Herne club", ags=HERNE),
    Actor(uuid="bochum", name="Bochum club", ags=BOCHUM),
    Actor(uuid="free", name="Club of nowhere"),
    Actor(uuid="herne alone", name="Nobody refers to it", ags=HERNE),
    Actor(uuid="bochum alone", name="Nobody refers to it", ags=BOCHUM),
    Project(uuid="bochum alone project", title="Nobody takes part", lead_actor="bochum"),
    Project(uuid="herne alone project", title="Nobody takes part", lead_actor="herne"),
    Project(uuid="herne project", title="Reading", lead_actor="herne", terms={"field": {"stem"}}),
    Project(uuid="bochum project", title="Writing", lead_actor="bochum", terms={"field": {"stem"}}),
    Project(uuid="free project", title="Singing"),
    Activity(uuid="herne activity", actor="herne", title="A", terms={"stage": {"primary"}}),
    Activity(uuid="bochum activity", actor="bochum", title="B", terms={"stage": {"primary"}}),
    Activity(uuid="herne guest", actor="bochum", ags=HERNE, title="C"),
    Activity(uuid="bochum guest", actor="herne", ags=BOCHUM, title="D"),
    ServiceArea(uuid="herne area", activity="herne activity", level="x", district_key="1"),
    ServiceArea(uuid="bochum area", activity="bochum activity", level="x", district_key="1"),
    DistinctPair(uuid="two", one="herne", other="bochum"),
    SavedQuery(uuid="search", name="Everything", query="{}"),
    Contact(uuid="herne contact", actor="herne", name="Ada Secret", email="secret@herne.example"),
    Contact(uuid="bochum contact", actor="bochum", name="Bob Secret"),
    Contact(uuid="herne public", activity="herne activity", name="Pia Public",
            visibility="public", legal_basis="office_holder"),
    Contact(uuid="bochum public", project="bochum project", name="Paul Public",
            visibility="public", legal_basis="office_holder"),
    Contact(uuid="bochum gone", actor="bochum", name="Gina Gone",
            visibility="public", legal_basis="office_holder"),
    Contact(uuid="mixed", actor="herne", project="bochum project", name="Max Mixed"),
    ImportBatch(uuid="batch", file_name="schools.csv", sha256="0", profile="p", counts="{}"),
]  # fmt: skip


@pytest.fixture(scope="module")
def logins() -> None:
    registers.create_logins(ROLES | {NOBODY: ""})


@contextmanager
def filled_register() -> Iterator[Register]:
    with registers.blank_on_server() as register:
        services(register)
        registers.query(register, "INSERT INTO responsibility VALUES (?, ?), (?, ?) RETURNING 1",
                        EDITOR, HERNE, KREIS_EDITOR, "05562")  # fmt: skip
        with register.change("Filled") as change:
            change.insert_all(RECORDS[:-7])
        with register.change("Contacts added") as change:
            change.insert_all(RECORDS[-7:-1])
        with register.change("Imported") as change:
            change.insert_all(RECORDS[-1:])
        with register.change("Gina Gone has left") as change:
            change.delete(Contact, "bochum gone", based_on=1)
        yield register
        registers.query(register, "DELETE FROM responsibility RETURNING 1")


def services(register: Register) -> None:
    """Let everybody reach the register through a service of their own."""
    database = registers.database_of(register)
    for login in LOGINS:
        server_registers.server().service(f"{database}_{login}", database, login)


@pytest.fixture(scope="module")
def shared(logins) -> Iterator[Register]:
    """A filled register; what is done to it is taken back."""
    with filled_register() as register:
        yield register


@pytest.fixture
def filled(logins) -> Iterator[Register]:
    """A filled register of one's own."""
    with filled_register() as register:
        yield register


def opened(register: Register, login: str) -> Register:
    """Return the register as somebody opens it with the plugin."""
    service = f"{registers.database_of(register)}_{login}"
    return open_register(f"service={service} schema=register", login.title())


_REFUSALS = (
    errors.InsufficientPrivilege,
    errors.IntegrityConstraintViolation,
    errors.CheckViolation,
    errors.UndefinedTable,  # of a schema that one may not look into
)


def attempt(register: Register, login: str, *statements: str) -> str | None:
    """Run statements and take them back; return what the server said against the last one."""
    with closing(registers.connect(register, login)) as connection:
        connection.autocommit = False
        session = ServerConnection(connection)
        try:
            for statement in statements:
                session.execute(statement)
        except _REFUSALS as error:
            return str(error)
        finally:
            connection.rollback()
    return None


def answer(register: Register, login: str, sql: str) -> list[tuple]:
    """Return what somebody reads by SQL."""
    with closing(registers.connect(register, login)) as connection:
        return ServerConnection(connection).execute(sql).fetchall()


# ---- the matrix, by SQL --------------------------------------------------------------------------

TABLES = [table.name for table in schema.TABLES] + ["responsibility", "activity_view", "actor_view"]
SETS = {  # a column that can be set in every table of records
    table.name: "assured_on = '2024-01-01'" for table in schema.TABLES if table.is_record
}
INSERTS = {
    "actor": ("INSERT INTO actor (name, ags) VALUES ('New', '{ags}')",),
    "project": ("INSERT INTO project (title, lead_actor) VALUES ('New', '{town}')",),
    "activity": (
        "INSERT INTO activity (actor) VALUES ('{town}')",
        "INSERT INTO activity (actor, ags) VALUES ('herne', '{ags}')",
        "INSERT INTO activity (actor, ags) VALUES ('bochum', '{ags}')",
    ),
    "activity_term": (
        "INSERT INTO activity_term (activity, vocabulary, code) "
        "VALUES ('{town} activity', 'stage', 'early')",
    ),
    "project_term": (
        "INSERT INTO project_term (project, vocabulary, code) "
        "VALUES ('{town} project', 'stage', 'early')",
    ),
    "service_area": (
        "INSERT INTO service_area (activity, level, district_key) "
        "VALUES ('{town} activity', 'kreis', '05911')",
    ),
    "contact": (
        "INSERT INTO contact (actor) VALUES ('{town}')",
        "INSERT INTO contact (project) VALUES ('{town} project')",
        "INSERT INTO contact (activity) VALUES ('{town} activity')",
        "INSERT INTO contact (actor, project) VALUES ('herne', '{town} project')",
    ),
}
GENERAL = {  # what belongs to no municipality
    "term": "INSERT INTO term (vocabulary, code, label_de, label_en) VALUES ('v', 'c', 'l', 'l')",
    "district": "INSERT INTO district (level, key, name) VALUES ('quarter', '1', 'Nord')",
    "population": "INSERT INTO population (level, district_key, counted_on, n, source) "
                  "VALUES ('quarter', '1', '2024-12-31', 1, 's')",
    "register_info": "INSERT INTO register_info (key, value) VALUES ('k', 'v')",
    "responsibility": "INSERT INTO responsibility VALUES ('emil', '05911000')",
}  # fmt: skip


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("login", LOGINS)
def test_who_reads_what(shared, login, table):
    number = f"SELECT count(*) FROM {table}"
    if login == NOBODY:
        with pytest.raises(errors.UndefinedTable):  # they may not even look into the schema
            answer(shared, login, number)
        with pytest.raises(errors.InsufficientPrivilege):
            answer(shared, login, f"SELECT count(*) FROM register.{table}")
        return
    ((seen,),), ((there,),) = answer(shared, login, number), registers.query(shared, number)
    if table in ("contact", "history", "operation") and login != STEWARD:
        assert seen < there
    else:
        assert seen == there > 0


@pytest.mark.parametrize("table", INSERTS)
@pytest.mark.parametrize("login", LOGINS)
def test_records_of_ones_own_municipality_are_added(shared, login, table):
    for statement in INSERTS[table]:
        own = attempt(shared, login, statement.format(town=OWN, ags=HERNE))
        foreign = attempt(shared, login, statement.format(town=FOREIGN, ags=BOCHUM))
        assert (own is None) == (login in WRITERS), (statement, own)
        assert (foreign is None) == (login == STEWARD), (statement, foreign)


UNUSED = {  # records to which nothing refers
    "actor": "{} alone",
    "project": "{} alone project",
    "activity": "{} guest",
    "service_area": "{} area",
    "contact": "{} contact",
}


@pytest.mark.parametrize("table", UNUSED)
@pytest.mark.parametrize("login", LOGINS)
def test_records_of_ones_own_municipality_are_changed_and_deleted(shared, login, table):
    for assignment in (SETS[table], "deleted_at = now()"):
        for town, writers in ((OWN, WRITERS), (FOREIGN, {STEWARD})):
            where = f"WHERE uuid = '{UNUSED[table].format(town)}'"
            said = attempt(shared, login, f"UPDATE {table} SET {assignment} {where}")
            assert (said is None) == (login in writers), (town, assignment, said)
            if said and login != NOBODY:
                assert "permission denied" in said or "vanished or hidden" in said


@pytest.mark.parametrize("table", ["activity", "project"])
@pytest.mark.parametrize("login", LOGINS)
def test_terms_of_ones_own_municipality_are_taken_away(shared, login, table):
    for town, writers in ((OWN, WRITERS), (FOREIGN, {STEWARD})):
        said = attempt(shared, login, f"DELETE FROM {table}_term WHERE {table} = '{town} {table}'")
        assert (said is None) == (login in writers), (town, said)
        if said and login != NOBODY:
            assert "permission denied" in said or "vanished or hidden" in said


@pytest.mark.parametrize("table", GENERAL)
@pytest.mark.parametrize("login", LOGINS)
def test_what_belongs_to_no_municipality_is_the_stewards(shared, login, table):
    column = {"register_info": "value = 'x'", "responsibility": "key = '05911000'"}
    change = f"UPDATE {table} SET {column.get(table) or SETS[table]}"
    for statement in (GENERAL[table], change):
        said = attempt(shared, login, statement)
        assert (said is None) == (login == STEWARD), said


@pytest.mark.parametrize("login", LOGINS)
def test_who_writes_brings_imports_and_the_steward_corrects_them(shared, login):
    insert = (
        "INSERT INTO import_batch (uuid, file_name, sha256, profile, counts) "
        "VALUES ('new', 'f', '0', 'p', '{}')"
    )
    update = "UPDATE import_batch SET deleted_at = now() WHERE uuid = '{}'"
    said = attempt(shared, login, insert)
    assert (said is None) == (login not in (READER, PUBLISHER, NOBODY))
    if said is None:  # one's own can be taken back
        assert attempt(shared, login, insert, update.format("new")) is None
    assert (attempt(shared, login, update.format("batch")) is None) == (login == STEWARD)


@pytest.mark.parametrize("login", LOGINS)
@pytest.mark.parametrize(
    ("table", "values", "others"),
    [("saved_query", {"name": "New", "query": "{}"}, "search"),
     ("distinct_pair", {"one": "herne", "other": "free"}, "two")],
)  # fmt: skip
def test_who_writes_brings_what_is_for_all_and_the_steward_tidies_up(
    shared, login, table, values, others
):
    listed = ", ".join(f"'{value}'" for value in values.values())
    insert = f"INSERT INTO {table} (uuid, {', '.join(values)}) VALUES ('new', {listed})"
    update = f"UPDATE {table} SET {{}} WHERE uuid = '{{}}'"
    said = attempt(shared, login, insert)
    assert (said is None) == (login not in (READER, PUBLISHER, NOBODY))
    for setting in (f"{next(iter(values))} = 'Other'", "deleted_at = now()"):
        if said is None:
            assert attempt(shared, login, insert, update.format(setting, "new")) is None
        refused = attempt(shared, login, update.format(setting, others))
        assert (refused is None) == (login == STEWARD)


@pytest.mark.parametrize("login", [login for login in LOGINS if login != STEWARD])
@pytest.mark.parametrize("table", ["history", "operation"])
def test_nobody_writes_into_the_log(shared, login, table):
    for statement in (f"DELETE FROM register.{table}", f"UPDATE register.{table} SET at = now()",
                      f"INSERT INTO register.{table} SELECT * FROM register.{table}"):  # fmt: skip
        assert "permission denied" in attempt(shared, login, statement)


# ---- an editor and the borders of a municipality -------------------------------------------------


@pytest.mark.parametrize(
    "statement",
    [
        f"UPDATE actor SET ags = '{BOCHUM}' WHERE uuid = 'herne'",
        "UPDATE actor SET ags = NULL WHERE uuid = 'herne'",
        f"UPDATE activity SET ags = '{BOCHUM}' WHERE uuid = 'herne activity'",
        "UPDATE activity SET actor = 'bochum' WHERE uuid = 'herne activity'",
        "UPDATE activity SET ags = NULL WHERE uuid = 'herne guest'",
        "UPDATE project SET lead_actor = 'bochum' WHERE uuid = 'herne project'",
        "UPDATE project SET lead_actor = NULL WHERE uuid = 'herne project'",
        "UPDATE service_area SET activity = 'bochum activity' WHERE uuid = 'herne area'",
        "UPDATE contact SET actor = 'bochum' WHERE uuid = 'herne contact'",
        "UPDATE contact SET project = 'bochum project' WHERE uuid = 'herne contact'",
        # and nothing is fetched from elsewhere
        f"UPDATE actor SET ags = '{HERNE}' WHERE uuid = 'bochum'",
        f"UPDATE actor SET ags = '{HERNE}' WHERE uuid = 'free'",
        f"UPDATE activity SET ags = '{HERNE}' WHERE uuid = 'bochum guest'",
        "UPDATE project SET lead_actor = 'herne' WHERE uuid = 'free project'",
        "UPDATE contact SET project = NULL WHERE uuid = 'mixed'",
        "INSERT INTO project (title) VALUES ('Nobody leads it')",
        "INSERT INTO actor (name) VALUES ('Nowhere')",
        "INSERT INTO actor (name, ags) VALUES ('Elsewhere', '05315000')",
    ],
)  # fmt: skip
def test_nothing_crosses_the_border_of_a_municipality(shared, statement):
    assert attempt(shared, STEWARD, statement) is None
    said = attempt(shared, EDITOR, statement)
    assert "row-level security" in said or "vanished or hidden" in said


def test_an_editor_merges_actors_of_ones_own_municipality_alone(filled):
    register = opened(filled, EDITOR)
    before = registers.content(filled)
    for kept, other in (("herne alone", "bochum alone"), ("bochum alone", "herne alone")):
        with pytest.raises(RegisterError):
            register.merge(Actor, kept, other, {"phone": "1"}, based_on=(1, 1))
        assert registers.content(filled) == before
    with pytest.raises(RegisterError):  # it has an activity in Bochum, too
        register.merge(Actor, "herne alone", "herne", {}, based_on=(1, 1))
    assert registers.content(filled) == before
    with filled.change("The guest has left") as change:
        change.delete(Activity, "bochum guest", based_on=1)
        change.delete(Contact, "mixed", based_on=1)
    operation = register.merge(Actor, "herne alone", "herne", {}, based_on=(1, 1))
    assert register.get(Activity, "herne activity").actor == "herne alone"
    register.undo(operation)
    assert register.get(Activity, "herne activity").actor == "herne"


def test_what_an_office_does_every_day(shared):
    assert attempt(
        shared,
        EDITOR,
        f"INSERT INTO actor (uuid, name, ags) VALUES ('a', 'New', '{HERNE}')",
        "INSERT INTO project (uuid, title, lead_actor) VALUES ('p', 'New', 'a')",
        "INSERT INTO activity (uuid, actor, project) VALUES ('x', 'a', 'p')",
        "INSERT INTO activity_term (activity, vocabulary, code) VALUES ('x', 'stage', 'early')",
        "INSERT INTO service_area (activity, level, district_key) VALUES ('x', 'kreis', '05916')",
        "INSERT INTO contact (activity, name) VALUES ('x', 'Somebody')",
        "UPDATE activity SET title = 'Named' WHERE uuid = 'x'",
        "DELETE FROM activity_term WHERE activity = 'x'",
        "UPDATE activity SET project = 'bochum project' WHERE uuid = 'x'",  # to take part
    ) is None  # fmt: skip


def test_a_kreis_is_all_of_its_municipalities(shared):
    insert = "INSERT INTO actor (name, ags) VALUES ('New', '{}')"
    for ags, may in ((MARL, True), ("05562004", True), (HERNE, False), ("05566000", False)):
        assert (attempt(shared, KREIS_EDITOR, insert.format(ags)) is None) == may


@pytest.mark.parametrize("key", ["", "0", "05", "05916", "059160000", "05916%", "0591600x"])
def test_a_responsibility_is_for_a_municipality_or_a_kreis(shared, key):
    said = attempt(shared, STEWARD, f"INSERT INTO responsibility VALUES ('egon', '{key}')")
    assert (said is None) == (key == "05916")


def test_nobody_gives_themselves_more_rights(shared):
    stewards = registers.role_of(shared, "steward")
    for statement in (
        f"GRANT {stewards} TO emil",
        f"SET ROLE {stewards}",
        "SET SESSION AUTHORIZATION ada",
        "UPDATE responsibility SET key = '05911' WHERE login = 'emil'",
        "ALTER TABLE actor DISABLE TRIGGER USER",
        "ALTER TABLE actor DISABLE ROW LEVEL SECURITY",
        "DROP POLICY actor_updated ON actor",
        "CREATE TRIGGER mine BEFORE INSERT ON actor EXECUTE FUNCTION refuse_removing()",
        "SET session_replication_role = replica",
    ):
        assert attempt(shared, EDITOR, statement) is not None, statement


# ---- what is hidden ------------------------------------------------------------------------------

SEEN_CONTACTS = {
    STEWARD: {"herne contact", "bochum contact", "herne public", "bochum public", "bochum gone",
              "mixed"},
    EDITOR: {"herne contact", "herne public", "mixed"},
    PUBLISHER: {"herne public", "bochum public"},
    READER: set(),
    IDLE_EDITOR: set(),
    KREIS_EDITOR: set(),
}  # fmt: skip


@pytest.mark.parametrize("login", SEEN_CONTACTS)
def test_contacts_are_seen_by_those_who_may(shared, login):
    rows = answer(shared, login, "SELECT uuid FROM contact")
    assert {key for (key,) in rows} == SEEN_CONTACTS[login]
    register = opened(shared, login)
    live = SEEN_CONTACTS[login] - {"bochum gone"}
    assert {contact.uuid for contact in register.all(Contact)} == live
    assert register.count(Contact) == len(live)
    assert {key for key in SEEN_CONTACTS[STEWARD] if register.get(Contact, key)} == live
    past = register.as_of(datetime.now(timezone.utc))
    assert {contact.uuid for contact in past.all(Contact)} == live


@pytest.mark.parametrize("login", SEEN_CONTACTS)
def test_the_history_of_a_contact_is_hidden_with_it(shared, login):
    rows = answer(shared, login, "SELECT DISTINCT record FROM history WHERE table_name = 'contact'")
    assert {key for (key,) in rows} == SEEN_CONTACTS[login]
    register = opened(shared, login)
    for key in SEEN_CONTACTS[STEWARD]:
        assert bool(register.history(Contact, key)) == (key in SEEN_CONTACTS[login])


@pytest.mark.parametrize("login", SEEN_CONTACTS)
def test_nobody_finds_a_hidden_name_anywhere(shared, login):
    """In no row of any table or view, whole or as JSON."""
    names = {"herne contact": "Ada Secret", "bochum contact": "Bob Secret",
             "herne public": "Pia Public", "bochum public": "Paul Public",
             "bochum gone": "Gina Gone", "mixed": "Max Mixed"}  # fmt: skip
    everything = ""
    for table in TABLES:
        everything += str(answer(shared, login, f"SELECT t::text FROM {table} t"))
    assert {key for key, name in names.items() if name in everything} == SEEN_CONTACTS[login]


@pytest.mark.parametrize("login", [READER, KREIS_EDITOR])
def test_why_contacts_were_changed_is_hidden_too(shared, login):
    reasons = [operation.reason for operation in opened(shared, login).operations()]
    assert reasons == ["Imported", "Filled", "Register created"]
    rows = answer(shared, login, "SELECT reason FROM operation ORDER BY fid DESC")
    assert [reason for (reason,) in rows] == reasons
    assert summarise(opened(shared, login)).reason == "Imported"


def test_a_publisher_does_not_see_what_was_internal_once(filled):
    values = {"visibility": "public", "legal_basis": "consent",
              "consent_on": datetime(2024, 2, 29, tzinfo=timezone.utc).date(),
              "email": "office@herne.example"}  # fmt: skip
    with filled.change("Consented") as change:
        change.update(Contact, "herne contact", values, based_on=1)
    with filled.change("New number") as change:
        change.update(Contact, "herne contact", {"phone": "1"}, based_on=2)
    register = opened(filled, PUBLISHER)
    assert register.get(Contact, "herne contact").email == "office@herne.example"
    assert [entry.reason for entry in register.history(Contact, "herne contact")] == ["New number"]
    assert "secret@herne.example" not in str(answer(filled, PUBLISHER, "SELECT * FROM history"))
    with filled.change("Withdrawn") as change:
        change.update(Contact, "herne contact", {"visibility": "internal"}, based_on=3)
    assert register.get(Contact, "herne contact") is None
    assert register.history(Contact, "herne contact") == []


def test_a_contact_that_moves_is_seen_by_those_who_have_it_then(filled):
    with filled.change("Moved") as change:
        change.update(Contact, "herne contact", {"actor": "bochum"}, based_on=1)
    assert opened(filled, EDITOR).get(Contact, "herne contact") is None
    assert opened(filled, EDITOR).history(Contact, "herne contact") == []


@pytest.mark.parametrize("login", [READER, PUBLISHER, EDITOR])
def test_views_show_what_their_reader_may_see(shared, login):
    """A view that ran with its owner's rights would show everything to everybody."""
    rows = registers.query(
        shared,
        "SELECT relname, reloptions::text FROM pg_class WHERE relkind = 'v' "
        "AND relnamespace = 'register'::regnamespace",
    )
    assert len(rows) == 2
    assert all("security_invoker=true" in options for _, options in rows)
    with closing(registers.connect(shared)) as admin:
        admin.autocommit = False
        ServerConnection(admin).execute("DROP POLICY actor_seen ON actor")
        ServerConnection(admin).execute(f"SET LOCAL ROLE register_{ROLES[login]}")
        rows = ServerConnection(admin).execute("SELECT * FROM actor_view").fetchall()
        admin.rollback()
    assert rows == []


@pytest.mark.parametrize("login", [READER, PUBLISHER, EDITOR, NOBODY])
def test_internal_functions_are_nobodys_but_the_owners(shared, login):
    offered = {
        READER: {"is_member", "may_edit", "may_edit_owner", "may_see_entry"},
        NOBODY: set(),
    }
    offered[PUBLISHER] = offered[READER]
    offered[EDITOR] = offered[READER] | {"begin_operation", "has_changed", "erase_history"}
    rows = registers.query(
        shared,
        "SELECT proname FROM pg_proc WHERE pronamespace = 'register'::regnamespace "
        "AND has_function_privilege(?, oid, 'EXECUTE')",
        login,
    )
    assert {title for (title,) in rows} == offered[login]
    assert attempt(shared, login, "SELECT register.current_operation()") is not None
    assert attempt(shared, login, "SELECT register.as_json(NULL::register.contact)") is not None


def test_estimates_say_nothing_of_contacts(shared):
    """PostgreSQL keeps samples of every column for its planner."""
    registers.query(shared, "SELECT 1")
    with closing(registers.connect(shared)) as admin:
        ServerConnection(admin).execute("ANALYZE contact")
        ServerConnection(admin).execute("ANALYZE history")
    rows = answer(
        shared, READER, "SELECT * FROM pg_stats WHERE tablename IN ('contact', 'history')"
    )
    assert rows == []


# ---- through the plugin --------------------------------------------------------------------------


class _TakenBack(Exception):
    """Ends a change that would have been stored."""


def refused(register: Register, act: Callable) -> str | None:
    """Make a change and take it back; return the sentence with which it was refused."""
    try:
        with register.change("Attempt") as change:
            act(change)
            if not change._database.value(f"SELECT has_changed('{change.operation}')"):
                return "nothing"
            raise _TakenBack
    except _TakenBack:
        return None
    except RegisterError as error:
        return str(error)


NEW = {
    "actor": lambda town: Actor(name="New", point=IN_HERNE if town == OWN else IN_BOCHUM),
    "project": lambda town: Project(title="New", lead_actor=town, terms={"stage": {"early"}}),
    "activity": lambda town: Activity(actor=town, terms={"stage": {"early"}}),
    "service_area": lambda town: ServiceArea(
        activity=f"{town} activity", level="kreis", district_key="05916"
    ),
    "contact": lambda town: Contact(actor=town, name="New"),
}
OLD = {
    Actor: "{}",
    Project: "{} project",
    Activity: "{} activity",
    ServiceArea: "{} area",
    Contact: "{} contact",
}


@pytest.mark.parametrize("town", [OWN, FOREIGN])
@pytest.mark.parametrize("login", [STEWARD, EDITOR, READER, PUBLISHER, IDLE_EDITOR])
def test_the_plugin_adds_what_the_rights_allow(shared, login, town):
    register = opened(shared, login)
    for make in NEW.values():
        said = refused(register, lambda change, make=make: change.insert(make(town)))
        check(said, login == STEWARD or (login == EDITOR and town == OWN), register)


@pytest.mark.parametrize("town", [OWN, FOREIGN])
@pytest.mark.parametrize("login", [STEWARD, EDITOR, READER, PUBLISHER, IDLE_EDITOR])
def test_the_plugin_changes_what_the_rights_allow(shared, login, town):
    register = opened(shared, login)
    may = login == STEWARD or (login == EDITOR and town == OWN)
    for kind, key in OLD.items():
        values = {"assured_on": datetime(2024, 1, 1, tzinfo=timezone.utc).date()}
        changes = [values]
        if kind in (Project, Activity):
            changes += [{"terms": {"stage": {"early"}}}, {"terms": {"stage": (), "field": ()}}]
        for some in changes:
            said = refused(
                register,
                lambda change, some=some, kind=kind, key=key: change.update(
                    kind, key.format(town), some, based_on=1
                ),
            )
            check(said, may, register, hidden=kind is Contact)
    for kind, key in ((Contact, "{} contact"), (ServiceArea, "{} area")):
        said = refused(
            register,
            lambda change, kind=kind, key=key: change.delete(kind, key.format(town), based_on=1),
        )
        check(said, may, register, hidden=kind is Contact)


def check(said: str | None, may: bool, register: Register, hidden: bool = False) -> None:
    """Check that something was stored, or refused with a sentence that says all."""
    assert (said is None) == may, said
    if said:
        assert register.address in said
        assert NOT_ALLOWED in said or (hidden and "is not in the register" in said)
        assert said.endswith(("looks after the register.", "Load the register again."))


@pytest.mark.parametrize("record", [
    Term(vocabulary="stage", code="x", label_de="x", label_en="x"),
    District(level="quarter", key="1", name="Nord"),
    Population(level="quarter", district_key="1", n=1, source="s",
               counted_on=datetime(2024, 1, 1, tzinfo=timezone.utc).date()),
])  # fmt: skip
def test_vocabularies_and_districts_are_the_stewards(shared, record):
    assert refused(opened(shared, STEWARD), lambda change: change.insert(record)) is None
    for login in (EDITOR, READER):
        said = refused(opened(shared, login), lambda change: change.insert(record))
        check(said, False, opened(shared, login))


def test_an_editor_takes_back_their_own_import(filled):
    register = opened(filled, EDITOR)
    with register.change("Imported") as change:
        change.insert_all([
            Actor(uuid="new", name="New", point=IN_HERNE),
            Activity(actor="new"),
            ImportBatch(file_name="f", sha256="0", profile="p", counts="{}"),
        ])  # fmt: skip
    before = register.count(ImportBatch)
    register.undo(change.operation)
    assert register.get(Actor, "new") is None
    assert register.count(ImportBatch) == before - 1


def test_who_does_not_see_all_of_a_change_cannot_take_it_back(filled):
    """Half of it would be taken back, and the whole be marked so."""
    with filled.change("Both") as change:
        change.update(Actor, "herne", {"note": "x"}, based_on=1)
        change.update(Contact, "bochum contact", {"phone": "1"}, based_on=1)
    before = registers.content(filled)
    with pytest.raises(RegisterError, match=r"Your rights .* may not see"):
        opened(filled, EDITOR).undo(change.operation)
    assert registers.content(filled) == before
    filled.undo(change.operation)
    assert filled.get(Actor, "herne").note is None


def test_a_change_of_somebody_else_is_not_taken_back_by_those_who_may_not(filled):
    with filled.change("Renamed") as change:
        change.update(Actor, "bochum", {"name": "Society"}, based_on=1)
    before = registers.content(filled)
    for login in (EDITOR, READER):
        with pytest.raises(RegisterError, match=NOT_ALLOWED):
            opened(filled, login).undo(change.operation)
    assert registers.content(filled) == before


def test_personal_data_is_erased_by_those_who_may_change_it(filled):
    for login, key, may in (
        (READER, "herne contact", False),
        (EDITOR, "bochum public", False),
        (EDITOR, "mixed", False),
        (PUBLISHER, "bochum public", False),
        (EDITOR, "herne contact", True),
        (STEWARD, "bochum contact", True),
    ):
        said = attempt(filled, login, BEGUN, erasing("contact", key, "name"))
        assert (said is None) == may, (login, key)
    with opened(filled, EDITOR).change("Erased") as change:
        change.erase(Contact, "herne contact", ["name", "email"], based_on=1)
    assert "secret@herne.example" not in str(registers.query(filled, "SELECT * FROM history"))


BEGUN = "SELECT register.begin_operation('forged', 'Ed', 'nothing', NULL)"


def erasing(table: str, key: str, *columns: str) -> str:
    """Return the statement that takes columns out of the history of a record."""
    listed = ", ".join(f"'{column}'" for column in columns)
    return f"SELECT register.erase_history('{table}', '{key}', ARRAY[{listed}]::text[])"


@pytest.mark.parametrize(
    "columns",
    [
        *(("name", kept) for kept in ("actor", "deleted_at", "visibility", "legal_basis", "uuid",
                                      "row_version", "assured_on", "nonsense")),
        ("consent_on",),
    ],
)  # fmt: skip
def test_an_editor_erases_a_person_and_nothing_else(shared, columns):
    assert attempt(shared, EDITOR, BEGUN, erasing("contact", "herne contact", *PERSONAL)) is None
    said = attempt(shared, EDITOR, BEGUN, erasing("contact", "herne contact", *columns))
    assert "permission denied to erase" in said


@pytest.mark.parametrize("columns", [("name",), ("deleted_at", "name", "ags"), ("phone",)])
def test_an_editor_erases_nothing_of_an_actor(shared, columns):
    for key in ("herne", "bochum"):
        said = attempt(shared, EDITOR, BEGUN, erasing("actor", key, *columns))
        assert "permission denied to erase" in said


@pytest.mark.parametrize("table", [table.name for table in schema.TABLES if table.is_record])
def test_a_steward_erases_no_record_s_identity(shared, table):
    """Nor what it belongs to, to whom it is shown, and whether it is there."""
    kept = {"uuid", "row_version", "deleted_at", "assured_on", "created_by", "fid"}
    kept |= {column.name for column in schema.table(table).columns
             if column.references or column.vocabulary or column.choices}  # fmt: skip
    for column in kept:
        said = attempt(shared, STEWARD, BEGUN, erasing(table, "any", column))
        assert "permission denied to erase" in said, column
    if table == "actor":
        some = ("name", "phone", "geom", "ags", "note")
        assert attempt(shared, STEWARD, BEGUN, erasing("actor", "bochum", *some)) is None


@pytest.mark.parametrize("login", [STEWARD, EDITOR])
def test_the_history_is_erased_within_a_change_alone(shared, login):
    said = attempt(shared, login, erasing("contact", "herne contact", "name"))
    assert "within a change alone" in said


@pytest.mark.parametrize("login", [STEWARD, EDITOR])
def test_what_is_erased_leaves_a_trace(filled, login):
    """A change of another record is none."""
    before = registers.content(filled)
    other = "UPDATE actor SET note = 'x' WHERE uuid = 'herne'"
    erased = erasing("contact", "herne contact", "name")
    with refusal_when_stored(filled, login, BEGUN, other, erased) as said:
        pass
    assert "leaves a trace" in str(said.value)
    assert registers.content(filled) == before


@contextmanager
def refusal_when_stored(register: Register, login: str, *statements: str) -> Iterator:
    """Run statements that are refused when they are about to be stored; give the refusal."""
    with closing(registers.connect(register, login)) as connection:
        connection.autocommit = False
        session = ServerConnection(connection)
        for statement in statements:
            session.execute(statement)
        with pytest.raises(errors.IntegrityConstraintViolation) as said:
            connection.commit()
        yield said


def test_a_change_that_changes_nothing_is_not_recorded(filled):
    before = registers.content(filled)
    with refusal_when_stored(filled, EDITOR, BEGUN) as said:
        assert "changes nothing is not recorded" in str(said.value)
    assert registers.content(filled) == before


def test_nobody_blocks_the_undo_of_a_change_by_saying_that_they_did_it(filled):
    with filled.change("Moved") as change:
        change.update(Actor, "bochum", {"phone": "1"}, based_on=1)
    forged = f"SELECT begin_operation('forged', 'Ed', 'nothing', '{change.operation}')"
    own = "UPDATE actor SET note = 'x' WHERE uuid = 'herne'"
    with closing(registers.connect(filled, EDITOR)) as connection:
        connection.autocommit = False
        for statement in (forged, own):
            ServerConnection(connection).execute(statement)
        connection.commit()
    filled.undo(change.operation)
    assert filled.get(Actor, "bochum").phone is None
    with pytest.raises(RegisterError, match="was taken back before"):
        filled.undo(change.operation)


def test_who_may_do_something_in_one_database_may_not_in_another_one(filled):
    """Roles belong to all databases of a server."""
    server, login = server_registers.server(), "wanda"
    server.create_login(login, member_of=[registers.role_of(filled, "steward")])
    with registers.blank_on_server() as other:
        with other.change("Filled") as change:
            change.insert_all([Actor(uuid="a", name="A"), Contact(actor="a", name="Secret")])
        for register, may in ((filled, True), (other, False)):
            for statement in ("SELECT name FROM register.contact",
                              "SELECT name FROM register.actor"):  # fmt: skip
                assert (attempt(register, login, statement) is None) == may
        assert answer(filled, login, "SELECT is_member('steward')") == [(True,)]
        database = registers.database_of(other)
        server.query(database, f"GRANT USAGE ON SCHEMA register TO {login}")
        server.query(database, f"GRANT EXECUTE ON FUNCTION register.is_member TO {login}")
        assert answer(other, login, "SELECT is_member('steward')") == [(False,)]
        server.query(database, f"REVOKE ALL ON SCHEMA register FROM {login}")
        server.query(database, f"REVOKE ALL ON FUNCTION register.is_member FROM {login}")


def test_a_right_that_is_taken_away_is_gone_at_once(filled):
    """Also in a connection that is open already."""
    query = server_registers.server().query
    register = opened(filled, EDITOR)
    with closing(registers.connect(filled, EDITOR)) as connection:
        session = ServerConnection(connection)
        update = "UPDATE actor SET note = 'x' WHERE uuid = 'herne'"
        session.execute(update)
        registers.query(filled, "UPDATE responsibility SET key = ? RETURNING 1", MARL)
        with pytest.raises(errors.IntegrityConstraintViolation, match="vanished or hidden"):
            session.execute(update)
        assert session.execute("SELECT uuid FROM contact").fetchall() == []
        check(refused(register, lambda c: c.update(Actor, "herne", {"note": "y"}, based_on=2)),
              False, register)  # fmt: skip
        registers.query(filled, "UPDATE responsibility SET key = ? RETURNING 1", HERNE)
        session.execute(update)
        query("postgres", f"REVOKE register_editor FROM {EDITOR}")
        try:
            with pytest.raises(errors.InsufficientPrivilege):
                session.execute("SELECT uuid FROM register.contact")
            with pytest.raises(RegisterError, match=NOT_ALLOWED):
                register.all(Actor)
        finally:
            query("postgres", f"GRANT register_editor TO {EDITOR}")
        session.execute(update)


def test_who_may_not_even_look_is_told_so(shared):
    with pytest.raises(RegisterError, match=NOT_ALLOWED) as error:
        opened(shared, NOBODY)
    assert "schema=register" in str(error.value)


def test_the_owner_is_a_steward(shared):
    """Who has set the register up may do everything in it, erase personal data too."""
    for statement in (
        "UPDATE actor SET note = 'x' WHERE uuid = 'bochum'",
        f"{BEGUN}; {erasing('contact', 'bochum contact', 'name')}",
        "INSERT INTO term (vocabulary, code, label_de, label_en) VALUES ('v', 'c', 'l', 'l')",
    ):
        assert attempt(shared, registers.OWNER, statement) is None
    assert {c.uuid for c in opened_as_owner(shared).all(Contact)} == (
        SEEN_CONTACTS[STEWARD] - {"bochum gone"}
    )


def opened_as_owner(register: Register) -> Register:
    database = registers.database_of(register)
    server_registers.server().service(f"{database}_owner", database, registers.OWNER)
    return open_register(f"service={database}_owner schema=register")


def test_a_change_that_its_author_cannot_see_afterwards_is_stored(filled):
    """Emil hands a contact over to the project of another town, as a steward does for him."""
    with filled.change("Handed over") as change:
        change.update(Contact, "herne contact", {"actor": "bochum"}, based_on=1)
    ((owner,),) = registers.query(filled, "SELECT actor FROM contact WHERE uuid = 'herne contact'")
    assert owner == "bochum"


# ---- other surfaces ------------------------------------------------------------------------------


@pytest.mark.parametrize("login", SEEN_CONTACTS)
def test_qgis_shows_and_exports_what_its_login_may_see(qgis_app, shared, login, tmp_path):
    service = f"{registers.database_of(shared)}_{login}"
    layer = QgsVectorLayer(f"service='{service}' key='fid' table=\"register\".\"contact\"", "c",
                           "postgres")  # fmt: skip
    assert layer.isValid()
    assert {feature["uuid"] for feature in layer.getFeatures()} == SEEN_CONTACTS[login]
    names = layer.uniqueValues(layer.fields().indexOf("name"))
    assert len(names) == len(SEEN_CONTACTS[login])


@pytest.mark.parametrize("login", [READER, PUBLISHER, EDITOR])
def test_no_tool_of_the_plugin_names_a_hidden_person(shared, login, tmp_path):
    """Search, list of changes, news, figures, report, and a copy, which is refused."""
    register = opened(shared, login)
    found = {contact.uuid for contact in contacts_of(register, "secret")}
    assert found == SEEN_CONTACTS[login] & {"herne contact", "bochum contact"}
    reported = health.check(register.address)
    told = [register.operations(), summarise(register), News(register).fetch(), reported]
    told += [finding.sentence for finding in reported]
    assert not [name for name in ("Ada Secret", "Bob Secret", "Gina Gone") if name in str(told)]
    with pytest.raises(RegisterError, match="does not see everything"):
        transfer(register, str(tmp_path / "copy.gpkg"))
    assert not (tmp_path / "copy.gpkg").exists()


def test_qgis_is_told_that_rights_hide_a_record(qgis_app, shared):
    service = f"{registers.database_of(shared)}_{EDITOR}"
    layer = QgsVectorLayer(f"service='{service}' key='fid' table=\"register\".\"actor\" (geom) "
                           "type=Point srid=25832", "a", "postgres")  # fmt: skip
    (foreign,) = [f for f in layer.getFeatures() if f["uuid"] == "bochum"]
    layer.startEditing()
    layer.changeAttributeValue(foreign.id(), layer.fields().indexOf("note"), "mine")
    assert not layer.commitChanges()
    assert "vanished or hidden" in " ".join(layer.commitErrors())
    layer.rollBack()


def test_history_says_who_it_was_at_the_server_whatever_name_they_give(filled):
    register = open_register(opened(filled, EDITOR).address, "Somebody else")
    with register.change("Mine") as change:
        change.update(Actor, "herne", {"note": "x"}, based_on=1)
    rows = registers.query(
        filled, "SELECT author, login FROM operation WHERE uuid = ?", change.operation
    )
    assert rows == [("Somebody else", EDITOR)]


def test_every_table_has_row_level_security(shared):
    rows = registers.query(
        shared,
        "SELECT relname FROM pg_class WHERE relkind = 'r' AND NOT relrowsecurity "
        "AND relnamespace = 'register'::regnamespace",
    )
    assert rows == [("responsibility",)]
    rows = registers.query(
        shared,
        "SELECT has_table_privilege('public', c.oid, 'SELECT') FROM pg_class c "
        "WHERE relkind IN ('r', 'v') AND relnamespace = 'register'::regnamespace",
    )
    assert set(rows) == {(False,)}
