"""Reading a register: its records, its vocabularies, what happened to it, and its figures."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
import registers

from bildungsprojekte_plugin.model import Activity, Actor, Project, Term
from bildungsprojekte_plugin.store import open_register
from bildungsprojekte_plugin.store.summary import summarise

BACKENDS = registers.BACKENDS
BOCHUM, KOELN = (378_180.0, 5_701_853.0), (356_560.0, 5_645_280.0)


@pytest.fixture
def filled(register):
    with register.change("Filled") as change:
        club = change.insert(Actor(uuid="club", name="Club"))
        change.insert(Actor(uuid="gone", name="Gone"))
        change.insert(Project(uuid="reading", title="Reading", terms={"field": {"stem"}}))
        for number, place in enumerate(
            ({"point": BOCHUM}, {"point": KOELN}, {"ags": "05911000"}, {}, {})
        ):
            terms = {"stage": {"primary"}} if number else {}
            change.insert(Activity(uuid=f"a{number}", actor=club, terms=terms, **place))
        change.delete(Actor, "gone", based_on=1)
        change.delete(Activity, "a4", based_on=1)
    return register


def test_records_come_with_their_terms_in_the_order_of_their_insertion(filled):
    activities = filled.all(Activity)
    assert [activity.uuid for activity in activities] == ["a0", "a1", "a2", "a3"]
    assert [activity.terms for activity in activities] == [{}] + [{"stage": {"primary"}}] * 3
    assert filled.get(Project, "reading").terms == {"field": {"stem"}}
    assert filled.get(Activity, "a1") == activities[1]


def test_what_is_not_there_is_none(filled):
    for key in ("nobody", "gone", "", "'; DROP TABLE actor; --", "reading"):
        assert filled.get(Actor, key) is None
    assert filled.history(Actor, "nobody") == []


def test_what_is_deleted_is_not_counted(filled):
    assert [filled.count(kind) for kind in (Actor, Project, Activity)] == [1, 1, 4]


def test_a_record_that_was_read_is_ones_own(filled):
    """To change it changes nothing in the register, nor for the next reader."""
    filled.all(Activity)[1].terms["stage"].add("early")
    filled.get(Activity, "a1").title = "Mine"
    assert filled.get(Activity, "a1").terms == {"stage": {"primary"}}
    assert filled.get(Activity, "a1").title is None


def test_vocabularies_are_in_their_order(register):
    stages = register.vocabularies()["stage"]
    assert list(stages.labels("de").items())[:2] == [
        ("early", "Frühe Bildung"),
        ("primary", "Primarbereich"),
    ]
    assert stages.label("en") == "Education stage"


def test_vocabularies_follow_the_terms(register):
    with register.change("Edited") as change:
        change.insert(Term(vocabulary="stage", code="baby", label_de="Säuglinge",
                           label_en="Babies", sort_order=0))  # fmt: skip
        (key,) = (t.uuid for t in register.all(Term) if t.code == "continuing")
        change.delete(Term, key, based_on=1)
        (key,) = (t.uuid for t in register.all(Term) if t.code == "primary")
        change.update(Term, key, {"label_de": "Grundschule"}, based_on=1)
        change.insert(Term(vocabulary="colour", code="red", label_de="rot", label_en="red"))
    vocabularies = register.vocabularies()
    labels = vocabularies["stage"].labels("de")
    assert next(iter(labels)) == "baby"
    assert "continuing" not in labels
    assert labels["primary"] == "Grundschule"
    assert vocabularies["colour"].label("de") == "colour"  # nobody has named it yet


def test_the_history_says_what_happened_who_did_it_and_why(register):
    begun = datetime.now(timezone.utc) - timedelta(seconds=1)
    with register.change("Planned") as change:
        club = change.insert(Actor(name="Club"))
        key = change.insert(Activity(actor=club, title="A", terms={"stage": {"primary"}}))
    with open_register(register.address, "Bob").change("Corrected") as change:
        values = {"title": "B", "point": BOCHUM, "terms": {"stage": {"early"}}}
        change.update(Activity, key, values, based_on=1)
    with register.change("Cancelled") as change:
        change.delete(Activity, key, based_on=2)
    history = register.history(Activity, key)
    told = [(e.author, e.reason, e.table_name, e.action, e.row_version) for e in history]
    assert told == [
        ("Ada", "Planned", "activity", "insert", 1),
        ("Ada", "Planned", "activity_term", "insert", 1),
        ("Bob", "Corrected", "activity", "update", 2),
        ("Bob", "Corrected", "activity_term", "delete", 2),
        ("Bob", "Corrected", "activity_term", "insert", 2),
        ("Ada", "Cancelled", "activity", "delete", 3),
    ]
    assert len({entry.operation for entry in history}) == 3
    assert all(begun <= entry.at <= datetime.now(timezone.utc) for entry in history)
    first, added, second, removed, _, last = history
    assert first.before is None
    assert (first.after["title"], first.after["point"], first.after["ags"]) == ("A", None, None)
    assert (second.before, second.after["title"]) == (first.after, "B")
    assert (second.after["point"], second.after["ags"]) == (BOCHUM, "05911000")
    assert added.after == {"activity": key, "vocabulary": "stage", "code": "primary"}
    assert (removed.before, removed.after) == (added.after, None)
    assert last.before["deleted_at"] is None
    assert isinstance(last.after["deleted_at"], datetime)


def test_a_summary_counts_what_is_there(filled):
    summary = summarise(filled)
    assert (summary.actors, summary.projects, summary.activities) == (1, 1, 4)
    assert summary.unlocated == 1  # neither a point nor a municipality
    assert (summary.changed_by, summary.reason) == ("Ada", "Filled")
    assert abs(datetime.now(timezone.utc) - summary.changed_at) < timedelta(minutes=1)


def test_a_summary_of_a_new_register_names_its_creation(register):
    summary = summarise(register)
    assert (summary.actors, summary.projects, summary.activities, summary.unlocated) == (0,) * 4
    assert summary.reason
    assert summary.changed_at is not None


def test_a_summary_knows_of_other_programs(filled, elsewhere):
    elsewhere.execute("UPDATE project SET title = 'Writing'")
    summary = summarise(filled)
    known = ("other program", "") if filled.path else (registers.OTHER_STEWARD, "other program")
    assert (summary.changed_by, summary.reason) == known
    with filled.change("Again") as change:
        change.insert(Actor(name="Club"))
    assert summarise(filled).reason == "Again"


def test_a_summary_of_the_demo_agrees_with_sqlite():
    path = registers.demo()
    summary = summarise(open_register(path))
    ((unlocated,),) = registers.query(
        path, "SELECT count(*) FROM activity WHERE geom IS NULL AND ags IS NULL"
    )
    assert (summary.actors, summary.projects, summary.activities) == (3000, 70, 4000)
    assert summary.unlocated == unlocated > 0


# ---- the views that QGIS shows -------------------------------------------------------------------


def test_the_view_of_activities_says_labels_beside_codes(register):
    with register.change("Filled") as change:
        club = change.insert(Actor(name="Club", actor_type="sports_club"))
        reading = change.insert(Project(title="Reading"))
        terms = {"stage": {"secondary_1", "early"}, "field": {"stem"}}
        change.insert(Activity(actor=club, project=reading, terms=terms, point=BOCHUM))
        change.insert(Activity(actor=club, uuid="gone"))
        change.delete(Activity, "gone", based_on=1)
    columns = ("actor_name", "actor_type", "actor_type_de", "project_title", "stage", "stage_de",
               "stage_en", "field_de", "ags", "municipality")  # fmt: skip
    (row,) = registers.query(register, f"SELECT {', '.join(columns)} FROM activity_view")
    assert row == (
        *("Club", "sports_club", "Sportverein", "Reading", "early;secondary_1"),
        *("Frühe Bildung;Sekundarbereich I", "Early childhood education;Lower secondary education"),
        *("MINT", "05911000", "Bochum"),
    )


def test_the_view_of_actors_counts_their_activities(filled):
    rows = registers.query(filled, "SELECT name, activities FROM actor_view")
    assert rows == [("Club", 4)]


@pytest.mark.parametrize("view", ["activity_view", "actor_view"])
def test_views_cannot_be_written(filled, elsewhere, view):
    with pytest.raises(Exception, match=r"cannot (modify|delete from)|permission denied"):
        elsewhere.execute(f"DELETE FROM {view}")
