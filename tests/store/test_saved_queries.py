"""Searches that are saved under a name: records like others, each with a name of its own."""

from __future__ import annotations

from datetime import datetime, timezone
from threading import Barrier, Thread

import other_programs
import pytest
import registers
import server_registers
from injuries import alter, injure

from bildungsprojekte_plugin.model import Activity, Actor, Query, SavedQuery
from bildungsprojekte_plugin.store import ConflictError, Register, RegisterError, open_register
from bildungsprojekte_plugin.store.backup.backup import back_up
from bildungsprojekte_plugin.store.backup.preview import preview
from bildungsprojekte_plugin.store.backup.restoring import restore
from bildungsprojekte_plugin.store.errors import InvalidRecordError
from bildungsprojekte_plugin.store.migrations.mending import mend

BACKENDS = registers.BACKENDS
READING = Query(text="lesen", terms={"stage": {"primary"}}, districts={("kreis", "05911")})


def saved(name: str = "Lesen", query: Query = READING, **more: str) -> SavedQuery:
    return SavedQuery(name=name, query=query.to_json(), **more)


def save(register: Register, *records: SavedQuery) -> str:
    """Save searches in one change and return the change."""
    with register.change("Saved") as change:
        change.insert_all(records)
    return change.operation


def refusal(register: Register, *records: SavedQuery) -> str:
    """Try to save searches, of which nothing must come, and return what is said."""
    before = registers.content(register)
    with pytest.raises(RegisterError) as error:
        save(register, *records)
    assert registers.content(register) == before
    return str(error.value)


def names(register: Register) -> list[str]:
    return [record.name for record in register.all(SavedQuery)]


# ---- records like others -------------------------------------------------------------------------


def test_what_is_saved_is_found_again_by_others(register):
    with register.change("Filled") as change:
        club = change.insert(Actor(name="Leseclub", point=(378_180.0, 5_701_853.0)))
        place = {"point": (378_180.0, 5_701_853.0)}
        change.insert(Activity(actor=club, terms={"stage": {"primary"}}, **place))
        change.insert(Activity(actor=club, terms={"stage": {"early"}}, **place))
    save(register, saved(description="For the Monday meeting"))
    (record,) = open_register(register.address, "Bob").all(SavedQuery)
    assert (record.name, record.description) == ("Lesen", "For the Monday meeting")
    assert (record.created_by, record.row_version) == ("Ada", 1)
    assert Query.from_json(record.query) == READING
    assert register.find(Query.from_json(record.query)).total == 1


def test_it_is_changed_deleted_and_taken_back_with_a_history(register):
    save(register, saved(uuid="search"))
    moment = datetime.now(timezone.utc)
    with register.change("Widened") as change:
        change.update(SavedQuery, "search", {"query": "{}", "name": "Alles"}, based_on=1)
    with register.change("Not needed") as change:
        change.delete(SavedQuery, "search", based_on=2)
    assert names(register) == []
    register.undo(change.operation)
    assert names(register) == ["Alles"]
    told = [entry.action for entry in register.history(SavedQuery, "search")]
    assert told == ["insert", "update", "delete", "restore"]
    (then,) = register.as_of(moment).all(SavedQuery)
    assert (then.name, Query.from_json(then.query)) == ("Lesen", READING)


def test_two_who_change_it_are_told_of_each_other(register):
    save(register, saved(uuid="search"))
    with open_register(register.address, "Bob").change("Renamed") as change:
        change.update(SavedQuery, "search", {"name": "Bobs Suche"}, based_on=1)
    with pytest.raises(ConflictError) as error, register.change("Renamed") as change:
        change.update(SavedQuery, "search", {"name": "Adas Suche"}, based_on=1)
    assert error.value.theirs["name"] == "Bobs Suche"


@pytest.mark.parametrize("backend", [registers.GEOPACKAGE], indirect=True)
def test_it_comes_back_from_a_backup(register):
    save(register, saved())
    backup = back_up(register.path)
    with register.change("Not needed") as change:
        change.delete(SavedQuery, register.all(SavedQuery)[0].uuid, based_on=1)
    foretold = {one.table.name: one.returned for one in preview(backup, register.path).tables}
    assert foretold["saved_query"] == 1
    restore(backup, register.path)
    assert names(register) == ["Lesen"]


# ---- what it must be -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "wrong"),
    [
        ("lesen", "not JSON"),
        ("[]", "an object"),
        ('{"stages": ["primary"]}', "A query cannot hold “stages”"),
        ('{"terms": {"stage": "primary"}}', "an object of lists of texts"),
        (" ", "must be filled in"),
    ],
)
def test_what_is_no_query_is_not_saved(register, query, wrong):
    said = refusal(register, SavedQuery(name="Lesen", query=query))
    assert said.startswith("“Lesen” was not stored.")
    assert wrong in said


def test_nor_does_a_saved_one_become_unreadable(register):
    save(register, saved(uuid="search"))
    with pytest.raises(InvalidRecordError) as error, register.change("Broken") as change:
        change.update(SavedQuery, "search", {"query": '{"area": 1}'}, based_on=1)
    assert error.value.problem.about == "query"


# ---- one name, one search ------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Lesen", "lesen", " LESEN  "])
def test_a_name_that_is_taken_is_refused_with_a_way_out(register, name):
    save(register, saved())
    said = refusal(register, saved(name, Query()))
    assert "“Lesen” is among the “Saved searches” of" in said
    assert register.address.split()[0] in said
    assert "by Ada. Choose another name" in said


def test_the_same_name_twice_in_one_change_is_refused(register):
    assert "would go by the same name" in refusal(register, saved(), saved())


def test_renaming_is_held_to_it_too(register):
    save(register, saved(uuid="one"), saved("Rechnen", uuid="other"))
    with pytest.raises(InvalidRecordError) as error, register.change("Renamed") as change:
        change.update(SavedQuery, "other", {"name": "Lesen"}, based_on=1)
    assert error.value.problem.about == "name"
    with register.change("Described") as change:  # its own name is in nobody's way
        change.update(SavedQuery, "one", {"name": "lesen", "description": "x"}, based_on=1)
    assert names(register) == ["lesen", "Rechnen"]


def test_the_name_of_a_deleted_one_is_free_and_then_taken(register):
    save(register, saved(uuid="search"))
    with register.change("Not needed") as change:
        change.delete(SavedQuery, "search", based_on=1)
    save(register, saved(query=Query()))
    assert names(register) == ["Lesen"]
    before = registers.content(register)
    with pytest.raises(RegisterError, match="would go by the same name") as error:
        register.undo(change.operation)
    assert "Give one of them another name" in str(error.value)
    assert registers.content(register) == before


def test_of_two_who_save_at_the_same_moment_one_is_told(register):
    begun, said = Barrier(2), []

    def work(author: str) -> None:
        there = open_register(register.address, author)
        begun.wait()
        try:
            save(there, saved(description=author))
        except RegisterError as error:
            said.append(str(error))

    threads = [Thread(target=work, args=[author]) for author in ("Bob", "Carla")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert names(register) == ["Lesen"]
    (sentence,) = said
    assert "another name" in sentence


@pytest.mark.parametrize("verb", ["INSERT", "INSERT OR REPLACE"])
def test_other_programs_cannot_take_a_name_either(register, elsewhere, verb):
    if register.path is None and verb != "INSERT":
        pytest.skip("PostgreSQL knows no such statement")
    save(register, saved(uuid="one"), saved("Rechnen", uuid="other"))
    before = registers.content(register)
    for statement in (
        f"{verb} INTO saved_query (uuid, name, query) VALUES ('new', 'Lesen', '{{}}')",
        f"{verb.replace('INSERT', 'UPDATE')} saved_query SET name = 'Lesen' WHERE uuid = 'other'",
    ):
        with pytest.raises(Exception, match=r"name is taken|saved_query_name"):
            elsewhere.execute(statement)
    assert registers.content(register) == before


def test_names_that_got_in_without_the_guards_are_named_when_it_is_mended(register):
    if register.path is None:  # which its owner does
        register = server_registers.blank_copy("Ada")
    save(register, saved())
    alter(register, "DROP INDEX saved_query_name")
    row = other_programs.SAMPLES["saved_query"] | {"name": "Lesen", "uuid": "other"}
    values = ", ".join(f"'{value}'" for value in row.values())
    injure(register, f"INSERT INTO saved_query ({', '.join(row)}) VALUES ({values})")
    with pytest.raises(RegisterError, match="would go by the same name"):
        mend(register.location)
    injure(register, "UPDATE saved_query SET name = 'Rechnen' WHERE uuid = 'other'")
    mend(register.location)
    assert "another name" in refusal(register, saved("Rechnen"))
