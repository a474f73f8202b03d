"""Finding what a query means: the same on both backends as by looking at every record."""

from __future__ import annotations

import random
import re
from datetime import date, timedelta

import pytest
import registers
from osgeo import ogr

from bildungsprojekte_plugin.model import Activity, Actor, Contact, District, Project, Query, Term

BACKENDS = registers.BACKENDS
BOCHUM, HERNE, KOELN = (378_180.0, 5_701_853.0), (374_600.0, 5_711_500.0), (356_560.0, 5_645_280.0)
IN_MARL, IN_RECKLINGHAUSEN = "05562024", "05562032"


@pytest.fixture
def filled(register):
    with register.change("Filled") as change:
        change.insert(Term(vocabulary="stage", code="toddlers", label_de="U3", label_en="Toddlers",
                           parent="early"))  # fmt: skip
        change.insert(Actor(uuid="club", name="Bücherei Öde", short_name="BÖ", city="Herne",
                            actor_type="library", point=HERNE))  # fmt: skip
        change.insert(Actor(uuid="school", name="Schule", actor_type="school", ags=IN_MARL))
        change.insert(Actor(uuid="idle", name="Müßig", ags=IN_RECKLINGHAUSEN))
        change.insert(Actor(uuid="gone", name="Bücherei"))
        change.insert(Project(uuid="reading", title="LESESPASS", lead_actor="idle",
                              terms={"field": {"stem"}}, starts_on=date(2020, 1, 1)))  # fmt: skip
        change.insert(Project(uuid="lonely", title="Ohne Angebot"))
        some = [
            Activity(uuid="a1", actor="club", project="reading", title="ÜBERALL lesen",
                     point=BOCHUM, terms={"stage": {"early"}, "field": {"stem"}},
                     starts_on=date(2021, 1, 1), ends_on=date(2021, 12, 31)),
            Activity(uuid="a2", actor="club", title="Spielen", terms={"stage": {"toddlers"}}),
            Activity(uuid="a3", actor="school", title="Straße 100%", ags=IN_MARL,
                     terms={"stage": {"primary", "secondary_1"}}, starts_on=date(2023, 5, 1)),
            Activity(uuid="a4", actor="school", description="u\u0308berall", venue="O'Neill_x",
                     point=KOELN, ends_on=date(2019, 12, 31)),
            Activity(uuid="a5", actor="school", title="Überall gelöscht", point=BOCHUM),
        ]  # fmt: skip
        change.insert_all(some)
        change.insert(Contact(uuid="c1", actor="club", name="Ada"))
        change.insert(Contact(uuid="c2", activity="a3", name="Bob"))
        change.insert(Contact(uuid="c3", project="lonely", name="Cem Überall"))
        change.insert(Contact(uuid="c4", actor="club", name="Dora"))
        change.delete(Contact, "c4", based_on=1)
        change.delete(Activity, "a5", based_on=1)
        change.delete(Actor, "gone", based_on=1)
    return register


def found(register, kind=Activity, **conditions) -> set[str]:
    return {record.uuid for record in register.find(Query(**conditions), kind)}


def test_the_empty_query_means_all_that_is_there(filled):
    for kind in (Activity, Actor, Project):
        assert list(filled.find(Query(), kind)) == filled.all(kind)
    assert found(filled, Contact) == {"c1", "c2", "c3"}
    assert filled.find(Query()).total == 4


def test_found_records_are_whole(filled):
    (activity,) = filled.find(Query(text="lesen"))
    assert activity == filled.get(Activity, "a1")


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("überall", {"a1", "a4"}),
        ("Überall LESEN", {"a1"}),
        ("lesespass", {"a1"}),
        ("öde", {"a1", "a2"}),
        ("bö spiel", {"a2"}),
        ("STRASSE", {"a3"}),
        ("100%", {"a3"}),
        ("%", set()),
        ("Uberall", {"a1", "a4"}),
        ("strasse", {"a3"}),
        ("verall", set()),
        ("berall", {"a1", "a4"}),
        ("Uebrall lessen", {"a1"}),
        ("Lesn", {"a1"}),
        ("lesenn", {"a1"}),
        ("sp", {"a2"}),
        ("o'neill_X", {"a4"}),
        ("o'neill x", {"a4"}),
        ("gelöscht", set()),
        ("'; DROP TABLE actor; --", set()),
    ],
)
def test_every_word_occurs_whatever_its_case_and_spelling(filled, text, keys):
    assert found(filled, text=text) == keys


def test_terms_count_with_what_is_narrower_and_all_vocabularies_must_agree(filled):
    assert found(filled, terms={"stage": {"early"}}) == {"a1", "a2"}
    assert found(filled, terms={"stage": {"toddlers"}}) == {"a2"}
    assert found(filled, terms={"stage": {"early", "primary"}}) == {"a1", "a2", "a3"}
    assert found(filled, terms={"stage": {"early"}, "field": {"stem"}}) == {"a1"}
    assert found(filled, terms={"actor_type": {"school"}}) == {"a3", "a4"}
    assert found(filled, terms={"stage": {"'x"}}) == set()


def test_districts_go_by_what_they_are_part_of(filled):
    assert found(filled, districts={("municipality", IN_MARL)}) == {"a3"}
    assert found(filled, districts={("kreis", "05562")}) == {"a3"}
    assert found(filled, districts={("kreis", "05911"), ("kreis", "05562")}) == {"a1", "a3"}
    (region,) = {d.key for d in filled.all(District) if d.level == "region"}
    assert found(filled, districts={("region", region)}) == {"a1", "a3"}


def test_a_town_s_own_districts_go_by_place(filled):
    x, y = BOCHUM
    ring = ", ".join(f"{x + dx} {y + dy}" for dx, dy in ((-9, -9), (9, -9), (9, 9), (-9, -9)))
    square = ogr.CreateGeometryFromWkt(f"MULTIPOLYGON ((({ring})))")
    with filled.change("Quarters") as change:
        change.insert(Activity(uuid="near", actor="club", point=(x + 5, y - 5)))
        change.insert(District(level="quarter", key="1", name="One",
                               area=bytes(square.ExportToWkb(ogr.wkbNDR))))  # fmt: skip
    assert found(filled, districts={("quarter", "1")}) == {"near", "a1"}
    assert found(filled, districts={("quarter", "2")}) == set()


def test_periods_touch(filled):
    assert found(filled, period=(date(2021, 12, 31), None)) == {"a1", "a2", "a3"}
    assert found(filled, period=(date(2022, 1, 1), date(2022, 12, 31))) == {"a2"}
    assert found(filled, period=(None, date(2020, 12, 31))) == {"a2", "a4"}


def test_located_is_what_has_a_point_or_a_municipality(filled):
    assert found(filled, located=True) == {"a1", "a3", "a4"}
    assert found(filled, located=False) == {"a2"}


def test_places_go_by_points(filled):
    x, y = BOCHUM
    assert found(filled, extent=(x - 1, y - 1, x + 1, y + 1)) == {"a1"}
    assert found(filled, extent=(x + 1, y - 1, x + 9, y + 1)) == set()
    assert found(filled, near=(x + 3, y + 4, 5)) == {"a1"}
    assert found(filled, near=(x + 3, y + 4, 4.9)) == set()
    around = [(x - 9, y - 9), (x + 9, y - 9), (x + 9, y + 9)]
    assert found(filled, area=around) == {"a1"}
    assert found(filled, area=[(a - 40, b) for a, b in around]) == set()
    assert found(filled, Actor, near=(*HERNE, 1)) == {"club"}
    assert found(filled, Project, near=(*BOCHUM, 1)) == {"reading"}
    assert found(filled, near=(x, y, 1), extent=(x + 1, y, x + 2, y)) == set()


def test_what_nobody_has_confirmed_for_months(filled):
    today = date.today()
    days = {"a1": today - timedelta(days=370), "a2": today - timedelta(days=20), "a3": today}
    with filled.change("Confirmed") as change:
        for key, day in days.items():
            change.update(Activity, key, {"assured_on": day}, based_on=1)
    assert found(filled, unconfirmed=12) == {"a1", "a4"}
    assert found(filled, unconfirmed=1) == {"a1", "a4"}
    assert found(filled, unconfirmed=13) == {"a4"}


def test_what_ends_within_months(filled):
    today = date.today()
    ends = {"a1": 0, "a2": 25, "a3": 40, "a4": -1}
    with filled.change("Dated") as change:
        for key, days in ends.items():
            values = {"starts_on": None, "ends_on": today + timedelta(days=days)}
            change.update(Activity, key, values, based_on=1)
    assert found(filled, ends_within=1) == {"a1", "a2"}
    assert found(filled, ends_within=2) == {"a1", "a2", "a3"}


def test_what_is_lacking(filled):
    assert found(filled, lacking={"stage"}) == {"a4"}
    with filled.change("Filled in") as change:
        change.update(Activity, "a4", {"website": "https://example.org"}, based_on=1)
    assert found(filled, lacking={"website"}) == {"a1", "a2", "a3"}
    assert found(filled, lacking={"website", "stage"}) == set()
    assert found(filled, lacking={"contact"}) == {"a4"}
    assert "club" not in found(filled, Actor, lacking={"contact"})
    with filled.change("Gone") as change:
        change.delete(Contact, "c1", based_on=1)
        change.insert(Contact(project="reading", name="Cem"))
    assert found(filled, lacking={"contact"}) == {"a2", "a4"}


def test_who_has_changed_a_record_last(filled):
    other = registers.open_register(filled.address, "Bob")
    with other.change("Renamed") as change:
        change.update(Activity, "a2", {"title": "Toben"}, based_on=1)
    assert found(filled, changed_by="Bob") == {"a2"}
    assert "a2" not in found(filled, changed_by=filled.author)


def test_actor_and_project_by_their_keys(filled):
    assert found(filled, actor="club") == {"a1", "a2"}
    assert found(filled, project="reading") == {"a1"}
    assert found(filled, Project, actor="idle") == {"reading"}
    assert found(filled, Actor, project="reading") == {"club"}


def test_actors_and_projects_are_meant_when_one_of_their_activities_is(filled):
    assert found(filled, Actor, text="spielen") == {"club"}
    assert found(filled, Actor, text="müßig") == {"idle"}
    assert found(filled, Actor, terms={"stage": {"primary"}}) == {"school"}
    assert found(filled, Actor, terms={"actor_type": {"library"}}) == {"club"}
    assert found(filled, Actor, districts={("kreis", "05562")}) == {"school", "idle"}
    assert found(filled, Actor, districts={("kreis", "05911")}) == {"club"}
    # no single activity is meant by both conditions
    assert found(filled, Actor, text="spielen", districts={("kreis", "05911")}) == set()
    assert found(filled, Project, text="überall") == {"reading"}
    assert found(filled, Project, terms={"field": {"stem"}}) == {"reading"}
    assert found(filled, Project, districts={("kreis", "05911")}) == {"reading"}


def test_contacts_are_meant_when_what_they_belong_to_is(filled):
    assert found(filled, Contact, text="spielen") == {"c1"}
    assert found(filled, Contact, text="überall") == {"c1", "c3"}
    assert found(filled, Contact, terms={"stage": {"primary"}}) == {"c2"}
    assert found(filled, Contact, text="dora") == set()


def plain(text: str) -> str:
    for letter, letters in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        text = text.lower().replace(letter, letters)
    return text


def has_word(said: list[str], word: str) -> bool:
    return any(one.startswith(word) or (len(word) > 2 and word in one) for one in said)


def naive(activity, query, actors, projects, parents) -> bool:
    """Whether an activity is meant, by the words of the issue and plain Python."""
    actor, project = actors[activity.actor], projects.get(activity.project)
    said = [activity.title, activity.description, activity.venue, activity.city, actor.name,
            actor.short_name, project and project.title]  # fmt: skip
    said = re.findall(r"[^\W_]+", " ".join(plain(text) for text in said if text))
    chain = [activity.ags]
    while chain[-1]:
        chain.append(parents.get(chain[-1]))
    first, last = query.period
    return (
        all(has_word(said, word) for word in plain(query.text).split())
        and all(activity.terms.get(name, set()) & codes for name, codes in query.terms.items())
        and (not query.districts or any(key in chain for _, key in query.districts))
        and (not first or not activity.ends_on or activity.ends_on >= first)
        and (not last or not activity.starts_on or activity.starts_on <= last)
        and (
            query.located is None
            or query.located == (activity.point is not None or activity.ags is not None)
        )
    )


def test_the_demo_register_gives_what_plain_python_finds():
    register = registers.open_register(registers.demo())
    activities, actors = register.all(Activity), {a.uuid: a for a in register.all(Actor)}
    projects = {project.uuid: project for project in register.all(Project)}
    parents = {district.key: district.parent for district in register.all(District)}
    dice, sizes = random.Random(4), []
    words = ["", "", "kurs", "SCHULE ", "ä", "Verein", "Überg", "bochum"]
    for _ in range(10):
        query = Query(
            text=dice.choice(words),
            terms={"stage": dice.sample(["early", "primary", "higher"], dice.randint(0, 2))},
            districts={
                ("kreis", key)
                for key in dice.sample(["05911", "05562", "05170"], dice.choice([0, 2]))
            },
            period=dice.choice([(None, None), (date(2020, 1, 1), date(2022, 1, 1))]),
            located=dice.choice([None, None, True, False]),
        )
        expected = [a.uuid for a in activities if naive(a, query, actors, projects, parents)]
        assert [activity.uuid for activity in register.find(query)] == expected, query
        sizes.append(len(expected))
    assert sum(0 < size < len(activities) for size in sizes) > 3
