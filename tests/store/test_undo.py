"""Taking a change back, whatever it did: what it touched is as it was, and all else stays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache

import other_programs
import pytest
import registers
import school_csv

from bildungsprojekte_plugin.exchange.importing.run import import_file
from bildungsprojekte_plugin.exchange.profiles.library import read_profile
from bildungsprojekte_plugin.model import (
    Activity,
    Actor,
    Contact,
    ImportBatch,
    Project,
    ServiceArea,
    Term,
)
from bildungsprojekte_plugin.store import ConflictError, Register, RegisterError, open_register

BACKENDS = registers.BACKENDS
BOCHUM, ESSEN = (378_180.0, 5_701_853.0), (362_000.0, 5_701_900.0)
TABLES = ("term", "district", "population", "actor", "project", "activity", "activity_term",
          "project_term", "service_area", "contact", "import_batch", "saved_query",
          "distinct_pair")  # fmt: skip
KEPT = ("fid", "row_version", "created_at", "created_by", "updated_at", "updated_by")


def data(register: Register) -> dict[str, list[tuple]]:
    """Return what users know of all that is not deleted, as the database itself sees it."""
    found = {}
    for table in TABLES:
        columns = [name for name in _columns(table) if name not in KEPT]
        live = "" if table.endswith("_term") else "WHERE deleted_at IS NULL"
        rows = registers.query(register, f"SELECT {', '.join(columns)} FROM {table} {live}")
        found[table] = sorted(rows, key=str)
    links = ("activity", "project")
    for table in links:  # those of deleted records do not count
        there = {row[0] for row in found[table]}
        found[f"{table}_term"] = [row for row in found[f"{table}_term"] if row[0] in there]
    return found


@cache
def _columns(table: str) -> list[str]:
    described = registers.query(registers.blank(), f"PRAGMA table_info({table})")
    return [name for _, name, *_ in described]


@pytest.fixture
def filled(register) -> Register:
    """A register with a few records that refer to each other."""
    with register.change("Filled") as change:
        change.insert_all([
            Actor(uuid="club", name="Club", actor_type="sports_club", point=BOCHUM),
            Actor(uuid="school", name="School", note="old", assured_on=date(2024, 2, 29)),
            Project(uuid="reading", title="Reading", lead_actor="club", terms={"field": {"stem"}}),
            Activity(uuid="lesson", actor="club", project="reading", title="Lesson", places=10,
                     terms={"stage": {"primary", "early"}}, point=(0.1 + 0.2, 1e-9)),
            Activity(uuid="camp", actor="school", title="Camp", terms={"stage": {"primary"}}),
            ServiceArea(uuid="area", activity="lesson", level="kreis", district_key="05911"),
            Contact(uuid="contact", actor="club", name="Ada", email="a@b.de"),
        ])  # fmt: skip
    return register


def insert(change) -> None:
    change.insert(Actor(name="New", point=ESSEN))


def insert_several(change) -> None:
    actor = change.insert(Actor(name="New", point=ESSEN))
    project = change.insert(Project(title="New", lead_actor=actor, terms={"field": {"career"}}))
    activity = change.insert(Activity(actor=actor, project=project, terms={"stage": {"early"}}))
    change.insert(ServiceArea(activity=activity, level="kreis", district_key="05113"))
    change.insert(Contact(activity=activity, name="Somebody"))


def update(change) -> None:
    change.update(Actor, "club", {"name": "Society", "point": ESSEN}, based_on=1)


def empty_fields(change) -> None:
    values = {"note": None, "assured_on": None}
    change.update(Actor, "school", values, based_on=1)
    change.update(Activity, "lesson", {"point": None, "places": None, "ags": None}, based_on=1)


def set_terms(change) -> None:
    change.update(Activity, "lesson", {"terms": {"stage": {"higher"}, "field": {"stem"}}},
                  based_on=1)  # fmt: skip


def take_terms_away(change) -> None:
    change.update(Project, "reading", {"terms": {"field": set()}}, based_on=1)


def delete(change) -> None:
    change.delete(Contact, "contact", based_on=1)


def delete_several(change) -> None:
    change.delete(Contact, "contact", based_on=1)
    change.delete(ServiceArea, "area", based_on=1)
    change.delete(Activity, "lesson", based_on=1)
    change.delete(Project, "reading", based_on=1)
    change.delete(Actor, "club", based_on=1)


def mixed(change) -> None:
    insert_several(change)
    update(change)
    set_terms(change)
    change.update(
        Activity, "lesson", {"title": "Writing", "terms": {"stage": {"early"}}}, based_on=2
    )
    change.delete(Contact, "contact", based_on=1)
    key = change.insert(Actor(name="Short-lived"))
    change.update(Actor, key, {"name": "Shorter"}, based_on=1)
    change.delete(Actor, key, based_on=2)


def move_and_delete(change) -> None:
    """What is deleted was referred to, by a record that refers to a new one then."""
    new = change.insert(Actor(name="New"))
    change.update(Activity, "camp", {"actor": new}, based_on=1)
    change.delete(Actor, "school", based_on=1)


def refer_late(change) -> None:
    """A record that was touched first refers, in the end, to one that came later."""
    change.update(Activity, "camp", {"title": "Summer camp"}, based_on=1)
    project = change.insert(Project(title="New"))
    leader = change.insert(Actor(name="New"))
    change.update(Project, project, {"lead_actor": leader}, based_on=1)
    change.update(Activity, "camp", {"actor": leader, "project": project}, based_on=2)


def edit_vocabulary(change) -> None:
    change.insert(Term(vocabulary="stage", code="x", label_de="X", label_en="X"))
    change.update(Activity, "camp", {"terms": {"stage": {"x"}}}, based_on=1)


def replace_a_term(change) -> None:
    """A term is deleted after the last record that had it has got another one."""
    change.update(Actor, "club", {"actor_type": None}, based_on=1)
    (key,) = [row["uuid"] for row in change._database.select("term", {"code": "sports_club"})]
    change.delete(Term, key, based_on=1)


CHANGES = (
    insert,
    insert_several,
    update,
    empty_fields,
    set_terms,
    take_terms_away,
    delete,
    delete_several,
    mixed,
    move_and_delete,
    refer_late,
    edit_vocabulary,
    replace_a_term,
)
EVERY_CHANGE = pytest.mark.parametrize("act", CHANGES, ids=lambda act: act.__name__)


def made(register: Register, act: Callable, reason: str = "Made") -> str:
    with register.change(reason) as change:
        act(change)
    return change.operation


@EVERY_CHANGE
def test_a_change_that_is_taken_back_leaves_everything_as_it_was(filled, act):
    before = data(filled)
    operation = made(filled, act)
    assert data(filled) != before
    filled.undo(operation)
    assert data(filled) == before


@EVERY_CHANGE
def test_to_take_that_back_brings_all_of_it_again(filled, act):
    operation = made(filled, act)
    after = data(filled)
    undone = filled.undo(operation)
    redone = filled.undo(undone)
    assert data(filled) == after
    filled.undo(redone)
    assert data(filled) != after
    assert len({operation, undone, redone}) == 3


@EVERY_CHANGE
def test_every_step_stands_in_the_history(filled, act, query):
    operation = made(filled, act, "Made by Ada")
    undone = open_register(filled.address, "Bob").undo(operation)
    ((author, reason, undoes),) = query(
        "SELECT author, reason, undoes FROM operation WHERE uuid = ?", undone
    )
    assert (author, undoes) == ("Bob", operation)
    assert "Made by Ada" in reason
    first, second = filled.operations(2)
    assert (first.uuid, first.undoes, second.uuid) == (undone, operation, operation)
    for table in ("actor", "activity", "project", "contact"):
        gaps = query(
            f"SELECT t.uuid FROM {table} t WHERE t.row_version <> (SELECT count(*) FROM history h "
            f"WHERE h.record = t.uuid AND h.table_name = '{table}') OR t.row_version <> "
            "(SELECT max(h.row_version) FROM history h WHERE h.record = t.uuid)"
        )
        assert gaps == []


def test_an_import_is_taken_back_and_brought_again_as_one(register, tmp_path, query):
    rows = [school_csv.school(number) for number in range(1, 201)]
    import_file(register, school_csv.write(tmp_path, *rows), read_profile("nrw_schuldaten"))
    imported, after = register.operations(1)[0], data(register)
    assert register.count(Actor) == register.count(Activity) == 200
    undone = register.undo(imported.uuid)
    assert [register.count(kind) for kind in (Actor, Activity, ImportBatch)] == [0, 0, 0]
    ((entries, operations),) = query(
        "SELECT count(*), count(DISTINCT operation) FROM history WHERE action = 'delete'"
    )
    assert (entries, operations) == (401, 1)
    register.undo(undone)
    assert data(register) == after
    assert register.count(Activity) == 200
    again = import_file(register, school_csv.write(tmp_path, *rows), read_profile("nrw_schuldaten"))
    assert (again.inserted, again.unchanged) == (0, 200)


# ---- when others have changed something since ----------------------------------------------------


@pytest.fixture
def bob(register) -> Register:
    return open_register(register.address, "Bob")


def test_what_others_have_changed_since_stays(filled, bob):
    operation = made(filled, update)
    with bob.change("Phone") as change:
        change.update(Actor, "club", {"phone": "1", "email": "a@b.de"}, based_on=2)
    filled.undo(operation)
    club = filled.get(Actor, "club")
    assert (club.name, club.point, club.ags) == ("Club", BOCHUM, "05911000")
    assert (club.phone, club.email, club.row_version) == ("1", "a@b.de", 4)


def test_terms_that_others_have_set_since_stay(filled, bob):
    operation = made(filled, set_terms)
    with bob.change("Also") as change:
        terms = {"stage": {"higher", "vocational"}}
        change.update(Activity, "lesson", {"terms": terms}, based_on=2)
    filled.undo(operation)
    assert filled.get(Activity, "lesson").terms == {"stage": {"primary", "early", "vocational"}}


@pytest.mark.parametrize(
    ("act", "later", "mine", "theirs", "base"),
    [
        (
            update,
            lambda change: change.update(Actor, "club", {"name": "Association"}, based_on=2),
            {"name": "Club"},
            {"name": "Association"},
            {"name": "Society"},
        ),
        (
            set_terms,
            lambda change: change.update(
                Activity, "lesson", {"terms": {"field": {"career"}}}, based_on=2
            ),
            {"terms": {"stage": {"primary", "early"}}},
            {"terms": {"stage": {"higher"}, "field": {"career"}}},
            {"terms": {"stage": {"higher"}, "field": {"stem"}}},
        ),
        (
            take_terms_away,
            lambda change: change.update(
                Project, "reading", {"terms": {"field": {"stem"}}}, based_on=2
            ),
            {"terms": {"field": {"stem"}}},
            {"terms": {"field": {"stem"}}},
            {"terms": {}},
        ),
    ],
    ids=["field", "terms", "same term"],
)
def test_the_same_field_is_a_conflict_and_nothing_is_stored(
    filled, bob, act, later, mine, theirs, base
):
    operation = made(filled, act)
    made(bob, later)
    before = registers.content(filled)
    with pytest.raises(ConflictError) as error:
        filled.undo(operation)
    assert (error.value.mine, error.value.theirs, error.value.base) == (mine, theirs, base)
    for words in ("Bob", "version 3", "Nothing was taken back", "later change first"):
        assert words in str(error.value)
    assert registers.content(filled) == before


def test_a_conflict_in_one_record_keeps_all_of_the_change(filled, bob):
    operation = made(filled, mixed)
    made(bob, lambda change: change.update(Actor, "club", {"name": "Hers"}, based_on=2))
    before = registers.content(filled)
    with pytest.raises(ConflictError, match="Hers"):
        filled.undo(operation)
    assert registers.content(filled) == before


def test_a_new_record_that_others_have_changed_is_not_deleted(filled, bob):
    operation = made(filled, lambda change: change.insert(Actor(uuid="new", name="New")))
    made(bob, lambda change: change.update(Actor, "new", {"phone": "1"}, based_on=1))
    with pytest.raises(ConflictError, match=r"“New” was changed again by Bob"):
        filled.undo(operation)
    assert filled.get(Actor, "new").phone == "1"


def test_a_new_record_that_others_refer_to_is_not_deleted(filled, bob):
    operation = made(filled, lambda change: change.insert(Actor(uuid="new", name="New")))
    made(bob, lambda change: change.insert(Activity(actor="new")))
    before = registers.content(filled)
    with pytest.raises(RegisterError, match="others refer to it") as error:
        filled.undo(operation)
    assert filled.address in str(error.value)
    assert registers.content(filled) == before


def test_a_record_does_not_come_back_without_what_it_refers_to(filled, bob):
    operation = made(filled, delete)
    with bob.change("Dissolved") as change:
        change.update(Project, "reading", {"lead_actor": None}, based_on=1)
        change.update(Activity, "lesson", {"actor": "school"}, based_on=1)
        change.delete(Actor, "club", based_on=1)
    before = registers.content(filled)
    with pytest.raises(RegisterError, match="actor was deleted"):
        filled.undo(operation)
    assert registers.content(filled) == before


def test_what_was_deleted_since_is_a_conflict(filled, bob):
    """To set fields of a deleted record would be seen by nobody."""
    operation = made(
        filled, lambda change: change.update(Contact, "contact", {"name": "B"}, based_on=1)
    )
    made(bob, lambda change: change.delete(Contact, "contact", based_on=2))
    with pytest.raises(RegisterError):
        filled.undo(operation)
    assert filled.get(Contact, "contact") is None


# ---- what cannot be taken back -------------------------------------------------------------------


@EVERY_CHANGE
def test_a_change_is_taken_back_once(filled, act):
    operation = made(filled, act)
    undone = filled.undo(operation)
    before = registers.content(filled)
    with pytest.raises(RegisterError, match=r"taken back before.*take back the change that") as e:
        filled.undo(operation)
    assert filled.address in str(e.value)
    assert registers.content(filled) == before
    filled.undo(undone)
    filled.undo(operation)  # it is in force again


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("operation", ["nonsense", "", "'; DROP TABLE actor; --"])
def test_there_must_be_such_a_change(register, operation):
    with pytest.raises(
        RegisterError, match=r"has no change .* Choose one from its history"
    ) as error:
        register.undo(operation)
    assert register.address in str(error.value)


def test_a_change_that_left_everything_as_it_was_cannot_be_taken_back(filled, elsewhere, query):
    other_programs.bring_spatial_functions(elsewhere)
    elsewhere.execute("UPDATE contact SET name = name")
    operation = filled.operations(1)[0]
    before = registers.content(filled)
    with pytest.raises(RegisterError, match=r"nothing in this change .* to take back") as error:
        filled.undo(operation.uuid)
    assert filled.address in str(error.value)
    assert registers.content(filled) == before


@pytest.mark.usefixtures("impatient")
def test_two_who_take_it_back_at_once_do_it_once(filled, bob):
    """The second one waits or is told; the change is not taken back twice."""
    operation = made(filled, update)
    with filled.change("By hand") as change:
        change.update(Actor, "club", {"name": "Club"}, based_on=2)
        with pytest.raises(RegisterError, match=r"another program|somebody else right now"):
            bob.undo(operation)
    assert filled.get(Actor, "club").row_version == 3


# ---- changes of other programs -------------------------------------------------------------------


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE contact SET name = 'Theirs', phone = '1' WHERE uuid = 'contact'",
        "UPDATE contact SET deleted_at = '2024-01-01T00:00:00.000Z' WHERE uuid = 'contact'",
        "INSERT INTO project (uuid, title) VALUES ('theirs', 'Theirs')",
        "INSERT INTO activity_term (activity, vocabulary, code) VALUES ('camp', 'stage', 'higher')",
        "DELETE FROM activity_term WHERE activity = 'lesson'",
        "UPDATE actor SET name = 'Theirs'",
    ],
)
def test_what_another_program_did_is_taken_back_too(filled, elsewhere, statement):
    other_programs.bring_spatial_functions(elsewhere)
    before = data(filled)
    elsewhere.execute(statement)
    assert data(filled) != before
    taken_back = 0
    for operation in filled.operations():  # in a GeoPackage every row has one of its own
        if operation.reason == "Filled":
            break
        try:
            filled.undo(operation.uuid)
            taken_back += 1
        except RegisterError as error:
            assert "nothing in this change" in str(error)  # a version that only links have raised
    assert taken_back
    assert data(filled) == before


def test_what_another_program_changed_since_is_a_conflict(filled, elsewhere):
    other_programs.bring_spatial_functions(elsewhere)
    operation = made(filled, update)
    elsewhere.execute("UPDATE actor SET name = 'Theirs' WHERE uuid = 'club'")
    with pytest.raises(ConflictError) as error:
        filled.undo(operation)
    assert error.value.theirs == {"name": "Theirs"}


def test_numbers_with_many_digits_do_not_look_changed(filled, bob):
    """The history of a GeoPackage keeps fifteen digits of a number."""
    place = (378_180.123_456_789_01, 5_701_853.987_654_321)
    with filled.change("Moved") as change:
        change.update(Actor, "club", {"point": place}, based_on=1)
    filled.undo(change.operation)
    assert filled.get(Actor, "club").point == BOCHUM
