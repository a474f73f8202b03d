"""Erasing personal data: it is nowhere any more, and that something changed is still known."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timezone
from pathlib import Path

import other_programs
import pytest
import registers
import server_registers
from osgeo import gdal

from bildungsprojekte_plugin.model import Activity, Actor, Contact, Project
from bildungsprojekte_plugin.store import ConflictError, Register, RegisterError, open_register
from bildungsprojekte_plugin.store.geopackage import database as geopackage

BACKENDS = registers.BACKENDS
SECRETS = ("Erika Mustermann-Geheim", "erika.geheim@example.org", "0234 9876543", "Hausmeisterin")
FIELDS = ("name", "email", "phone", "role")


@pytest.fixture
def contact(register) -> str:
    """A contact with a life: three changes, the last of them by another author."""
    with register.change("Noted") as change:
        change.insert(Actor(uuid="club", name="Club"))
        person = dict(zip(FIELDS, SECRETS, strict=True))
        key = change.insert(Contact(actor="club", **person))
        change.insert(Contact(uuid="other", actor="club", name="Somebody else"))
    with register.change("Longer") as change:  # the old row does not fit into its place any more
        change.update(Contact, key, {"role": SECRETS[3] + "!" * 3000}, based_on=1)
    with open_register(register.address, "Bob").change("Shorter") as change:
        change.update(Contact, key, {"role": SECRETS[3], "visibility": "internal"}, based_on=2)
    return key


def erase(register: Register, key: str, version: int, *fields: str) -> str:
    with register.change("Erased") as change:
        change.erase(Contact, key, fields or FIELDS, based_on=version)
    return change.operation


def found(register: Register) -> list[str]:
    """Return the secrets that stand in any table."""
    everything = "\n".join(registers.content(register))
    return [secret for secret in SECRETS if secret in everything]


@pytest.fixture
def careless(monkeypatch) -> Iterator[None]:
    """SQLite as it is built elsewhere: what is deleted stays in the file until it is needed.

    On Debian it is overwritten in any case.
    """

    def opened(path: Path, writable: bool) -> gdal.Dataset:
        dataset = open_as_ever(path, writable)
        dataset.ReleaseResultSet(dataset.ExecuteSQL("PRAGMA secure_delete = OFF"))
        return dataset

    open_as_ever = geopackage._opened
    monkeypatch.setattr(geopackage, "_opened", opened)


# ---- what is gone --------------------------------------------------------------------------------


def test_it_is_in_no_table_any_more(register, contact):
    assert found(register) == list(SECRETS)
    erase(register, contact, 3)
    assert found(register) == []


@registers.in_geopackage
def test_it_is_not_in_the_files_bytes(careless, register, contact):
    """Neither in what SQLite has put aside: pages and places that it may use again."""
    data = register.path.read_bytes()
    assert all(secret.encode() in data for secret in SECRETS)
    erase(register, contact, 3)
    data = register.path.read_bytes()
    assert [secret for secret in SECRETS if secret.encode() in data] == []
    assert [path.name for path in register.path.parent.iterdir()] == [register.path.name]
    assert registers.query(register.path, "PRAGMA integrity_check") == [("ok",)]


@registers.in_geopackage
def test_it_is_not_in_the_files_bytes_whatever_other_programs_left(careless, register, contact):
    """Old rows of their changes lie in the file too."""
    connection = other_programs.connect(register.path)
    connection.execute("PRAGMA secure_delete = OFF")
    for number in range(200):
        row = {"actor": "club", "name": SECRETS[0], "uuid": str(number), "role": "x" * 500}
        other_programs.insert(connection, "contact", row)
    connection.execute("UPDATE contact SET name = ?", ["x"])
    connection.close()
    with register.change("Erased") as change:
        change.erase(Contact, contact, FIELDS, based_on=4)
        for number in range(200):
            change.erase(Contact, str(number), FIELDS, based_on=2)
    data = register.path.read_bytes()
    assert [secret for secret in SECRETS if secret.encode() in data] == []
    assert registers.query(register.path, "PRAGMA integrity_check") == [("ok",)]


@registers.in_geopackage
def test_it_is_not_in_the_bytes_of_a_register_in_another_journal_mode(careless, register, contact):
    with closing(other_programs.connect(register.path)) as connection:
        assert connection.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
    erase(register, contact, 3)
    for path in register.path.parent.iterdir():
        assert [secret for secret in SECRETS if secret.encode() in path.read_bytes()] == [], path


@registers.in_geopackage
@pytest.mark.usefixtures("careless", "impatient")
def test_while_another_program_looks_at_the_old_file_it_is_said(register, contact):
    with closing(other_programs.connect(register.path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("BEGIN")
        connection.execute("SELECT * FROM contact").fetchall()
        with pytest.raises(RegisterError, match=r"remains of it may still stand in the file") as e:
            erase(register, contact, 3)
        assert register.address in str(e.value)
        assert "erase the data once more" in str(e.value)
    assert found(register) == []  # erased it is
    erase(register, contact, 4)
    for path in register.path.parent.iterdir():
        assert [secret for secret in SECRETS if secret.encode() in path.read_bytes()] == [], path


@registers.on_server
def test_it_is_gone_from_the_disk_when_the_tables_are_written_anew(register, contact):
    """Until then PostgreSQL keeps old rows for those who still look at them."""
    erase(register, contact, 3)
    database = registers.database_of(register)
    for table in ("contact", "history"):
        server_registers.server().query(database, f"VACUUM FULL register.{table}")
    server_registers.server().query(database, "CHECKPOINT")
    for secret in SECRETS:
        rows = registers.query(
            register,
            "SELECT c.relname FROM pg_class c JOIN pg_index i ON i.indrelid = ANY "
            "(ARRAY['register.contact'::regclass, 'register.history'::regclass]) "
            "AND c.oid IN (i.indexrelid, i.indrelid) "
            "WHERE position(convert_to(?, 'UTF8') IN "
            "pg_read_binary_file(pg_relation_filepath(c.oid))) > 0",
            secret,
        )
        assert rows == []


def test_only_what_is_named_is_erased(register, contact):
    erase(register, contact, 3, "email", "phone")
    record = register.get(Contact, contact)
    assert (record.name, record.email, record.phone, record.role) == (SECRETS[0], None, None,
                                                                      SECRETS[3])  # fmt: skip
    assert found(register) == [SECRETS[0], SECRETS[3]]
    assert register.get(Contact, "other").name == "Somebody else"


def test_what_must_be_filled_in_says_that_it_was_erased(register):
    with register.change("Noted") as change:
        change.insert(Actor(uuid="k", name=SECRETS[0], email=SECRETS[1]))
    with register.change("Erased") as change:
        change.erase(Actor, "k", ["name", "email"], based_on=1)
    record = register.get(Actor, "k")
    assert (record.name, record.email) == ("(erased)", None)
    assert found(register) == []
    assert [entry.after["name"] for entry in register.history(Actor, "k")] == [None, None]


def test_a_place_can_be_erased_too(register, query):
    with register.change("Noted") as change:
        change.insert(Actor(uuid="k", name="Private lesson", point=(378_180.0, 5_701_853.0)))
    with register.change("Erased") as change:
        change.erase(Actor, "k", ["point", "ags"], based_on=1)
    record = register.get(Actor, "k")
    assert (record.point, record.ags) == (None, None)
    texts = [text for row in query("SELECT before, after FROM history WHERE record = 'k'")
             for text in row if text]  # fmt: skip
    assert all("geom" not in json.loads(text) for text in texts)


# ---- what stays ----------------------------------------------------------------------------------


def test_the_history_still_says_what_was_done_when_and_by_whom(register, contact):
    before = register.history(Contact, contact)
    operation = erase(register, contact, 3)
    after = register.history(Contact, contact)
    kept = ("operation", "at", "author", "reason", "table_name", "action", "row_version")
    assert [[getattr(entry, name) for name in kept] for entry in after[:3]] == [
        [getattr(entry, name) for name in kept] for entry in before
    ]
    last = after[-1]
    assert (last.operation, last.author, last.reason) == (operation, "Ada", "Erased")
    assert (last.action, last.row_version) == ("update", 4)
    for entry in after:
        for state in (entry.before, entry.after):
            assert state is None or [state[name] for name in FIELDS] == [None] * 4
            assert state is None or (state["actor"], state["visibility"]) == ("club", "internal")
    assert register.get(Contact, contact).row_version == 4


def test_other_records_and_their_history_are_not_touched(register, contact, query):
    untouched = "SELECT * FROM history WHERE record <> ? ORDER BY fid"
    before, others = query(untouched, contact), query("SELECT * FROM contact WHERE uuid = 'other'")
    erase(register, contact, 3)
    assert query(untouched, contact) == before
    assert query("SELECT * FROM contact WHERE uuid = 'other'") == others


def test_a_deleted_contact_is_erased_too(register, contact):
    with register.change("Has left") as change:
        change.delete(Contact, contact, based_on=3)
    erase(register, contact, 4)
    assert found(register) == []
    assert register.get(Contact, contact) is None
    last = register.history(Contact, contact)[-1]
    assert (last.action, last.row_version) == ("update", 5)
    assert last.after["deleted_at"] is not None


def test_after_that_a_deleted_contact_cannot_be_changed_as_before(register, contact):
    with register.change("Has left") as change:
        change.delete(Contact, contact, based_on=3)
    erase(register, contact, 4)
    with pytest.raises(ConflictError), register.change("Again") as change:
        change.update(Contact, contact, {"name": "Erika"}, based_on=5)


def test_several_at_once_and_more_in_the_same_change(register, contact):
    with register.change("Erased") as change:
        change.erase(Contact, contact, FIELDS, based_on=3)
        change.erase(Contact, "other", ["name"], based_on=1)
        change.delete(Contact, contact, based_on=4)
        change.insert(Contact(actor="club", name="The next one"))
    assert found(register) == []
    assert [record.name for record in register.all(Contact)] == [None, "The next one"]
    assert len(register.operations()) == 5


def test_to_erase_twice_is_no_harm(register, contact):
    erase(register, contact, 3)
    erase(register, contact, 4)
    assert found(register) == []


# ---- what is refused -----------------------------------------------------------------------------


def test_a_conflict_erases_nothing(register, contact):
    before = registers.state(register)
    with pytest.raises(ConflictError, match="changed by Bob meanwhile"):
        erase(register, contact, 2)
    assert registers.state(register) == before
    assert found(register) == list(SECRETS)


@pytest.mark.usefixtures("unchanged")
def test_there_must_be_such_a_record_and_such_fields(register):
    with pytest.raises(RegisterError, match="not in the register"):
        erase(register, "nobody", 1)
    for field in ("nonsense", "uuid", "visibility", "actor", "deleted_at"):
        with pytest.raises(TypeError), register.change("Noted") as change:
            change.erase(Contact, "nobody", [field], based_on=1)


def test_a_change_that_fails_after_it_erases_nothing(register, contact):
    before = registers.content(register)
    with pytest.raises(ValueError, match="stop"), register.change("Half") as change:
        change.erase(Contact, contact, FIELDS, based_on=3)
        raise ValueError("stop")
    assert registers.content(register) == before


def test_the_history_is_closed_again_after_it(register, contact, elsewhere):
    erase(register, contact, 3)
    with pytest.raises(Exception, match=r"stays as it is|permission denied"):
        elsewhere.execute("UPDATE history SET after = '{}'")


# ---- taking back, and looking back ---------------------------------------------------------------


def test_nothing_brings_it_back(register, contact):
    operation = erase(register, contact, 3)
    before = registers.content(register)
    with pytest.raises(RegisterError, match="has been erased"):
        register.undo(operation)
    assert registers.content(register) == before


def test_what_else_a_change_did_can_still_be_taken_back(register, contact):
    with register.change("Promoted") as change:
        values = {
            "name": SECRETS[0] + " II",
            "visibility": "public",
            "legal_basis": "office_holder",
        }
        change.update(Contact, contact, values, based_on=3)
    erase(register, contact, 4)
    register.undo(change.operation)
    record = register.get(Contact, contact)
    assert (record.visibility, record.legal_basis, record.name) == ("internal", "none", None)
    assert found(register) == []


def test_a_deletion_can_be_taken_back_without_what_was_erased(register, contact):
    with register.change("Has left") as change:
        change.delete(Contact, contact, based_on=3)
    erase(register, contact, 4)
    register.undo(change.operation)
    record = register.get(Contact, contact)
    assert [getattr(record, name) for name in FIELDS] == [None] * 4
    assert (record.actor, record.row_version) == ("club", 6)


def test_its_insertion_can_be_taken_back(register, contact):
    (noted,) = {entry.operation for entry in register.history(Contact, "other")}
    with register.change("Tidied") as change:
        change.delete(Contact, contact, based_on=3)
    register.undo(change.operation)
    with register.change("Erased") as change:
        change.erase(Contact, "other", ["name"], based_on=1)
    register.undo(noted)
    assert register.all(Contact) == []
    assert "Somebody else" not in str(registers.content(register))


def test_the_past_does_not_show_it_either(register, contact):
    moments = [entry.at for entry in register.history(Contact, contact)]
    time.sleep(0.005)
    erase(register, contact, 3)
    for moment, version in zip([*moments, datetime.now(timezone.utc)], (1, 2, 3, 4), strict=True):
        record = register.as_of(moment).get(Contact, contact)
        assert [getattr(record, name) for name in FIELDS] == [None] * 4
        assert (record.actor, record.visibility) == ("club", "internal")
        assert record.row_version == version
    assert [register.as_of(moments[0]).count(kind) for kind in (Actor, Activity, Project)] == [
        1,
        0,
        0,
    ]
