"""The index in memory finds what the register finds, and counts what could be chosen further."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
import registers
from osgeo import ogr

from bildungsprojekte_plugin.model import Activity, Actor, District, Project, Query, Term
from bildungsprojekte_plugin.store.search.record_index import RecordIndex
from bildungsprojekte_plugin.store.search.spelling import folded, words_of

BACKENDS = registers.BACKENDS
BOCHUM, KOELN = (378_180.0, 5_701_853.0), (356_560.0, 5_645_280.0)
IN_MARL = "05562024"


def indexed(register) -> RecordIndex:
    with register.read() as database:
        return RecordIndex.of(database)


def found(index, query) -> list[str]:
    return index.uuid[index.search(query).indices].tolist()


@pytest.fixture(scope="module")
def demo():
    return registers.open_register(registers.demo())


@pytest.fixture(scope="module")
def index(demo) -> RecordIndex:
    return indexed(demo)


@pytest.fixture
def filled(register):
    with register.change("Filled") as change:
        change.insert(Term(vocabulary="stage", code="toddlers", label_de="U3", label_en="Toddlers",
                           parent="early"))  # fmt: skip
        change.insert(Actor(uuid="club", name="Bücherei Öde", city="Herne", actor_type="library"))
        change.insert(Actor(uuid="school", name="Schule", actor_type="school"))
        change.insert(Project(uuid="reading", title="Lesepass"))
        some = [
            Activity(uuid="a1", actor="club", project="reading", title="Zuhören", point=BOCHUM,
                     terms={"stage": {"early", "toddlers"}, "field": {"stem"}}, city="Bochum"),
            Activity(uuid="a2", actor="club", title="Spielen", terms={"stage": {"toddlers"}}),
            Activity(uuid="a3", actor="school", title="Lesen", ags=IN_MARL,
                     terms={"stage": {"primary", "secondary_1"}}),
            Activity(uuid="a4", actor="school", description="lesen", point=KOELN),
            Activity(uuid="a5", actor="school", project="reading"),
            Activity(uuid="gone", actor="school", title="Lesen", point=BOCHUM),
        ]  # fmt: skip
        change.insert_all(some)
        change.delete(Activity, "gone", based_on=1)
    return register


def any_query(dice: random.Random, activities: list[Activity], terms: dict) -> Query:
    """A query of some conditions, most of which something meets."""
    one, other = dice.choice(activities), dice.choice(activities)
    point = one.point or BOCHUM
    x, y = point
    words = ["kurs", "SCHULE ", "ä", "Verein", "lesn", "bochum kurs", "%", (one.title or "")[:5]]
    districts = [("kreis", "05911"), ("kreis", "05562"), ("kreis", "05170"), ("kreis", "none")]
    districts += [("municipality", a.ags) for a in (one, other) if a.ags]
    vocabulary = dice.choice(sorted(terms))
    choices = {
        "text": dice.choice(words),
        "terms": {vocabulary: set(dice.sample(terms[vocabulary], min(2, len(terms[vocabulary]))))},
        "districts": frozenset(dice.sample(districts, 2)),
        "actor": one.actor,
        "project": other.project,
        "period": dice.choice([(date(2020, 1, 1), None), (date(2021, 1, 1), date(2022, 1, 1))]),
        "located": dice.choice([True, False]),
        "extent": (x - 9_000, y - 9_000, x + 9_000, y + 9_000),
        "area": ((x - 20_000, y - 9_000), (x + 20_000, y - 9_000), (x, y + 30_000)),
        "near": (x, y, 8_000.0),
        "unconfirmed": dice.choice([1, 12, 30]),
        "ends_within": dice.choice([1, 12, 60]),
        "lacking": dice.choice([{"contact"}, {"stage"}, {"website"}, {"stage", "website"}]),
        "changed_by": dice.choice([one.updated_by, "nobody"]),
    }
    chosen = dice.sample(sorted(choices), dice.choice([1, 1, 2, 2, 3]))
    return Query(**{name: choices[name] for name in chosen})


def test_it_finds_what_the_register_finds(demo, index):
    dice, sizes = random.Random(7), []
    activities = demo.all(Activity)
    terms = {name: list(one.labels("de")) for name, one in demo.vocabularies().items()}
    for _ in range(80):
        query = any_query(dice, activities, terms)
        expected = {activity.uuid for activity in demo.find(query)}
        hits = found(index, query)
        assert set(hits) == expected, query
        assert len(hits) == len(expected)
        sizes.append(len(expected))
    assert sum(0 < size < len(activities) for size in sizes) > 30
    assert found(index, Query()) != []


def test_it_finds_on_both_backends_what_the_register_finds(filled):
    index = indexed(filled)
    x, y = BOCHUM
    for conditions in (
        *({}, {"text": "lesen"}, {"text": "lesepass"}, {"text": "Schul"}, {"text": "%"}),
        *({"terms": {"stage": {"early"}}}, {"terms": {"stage": {"toddlers"}, "field": {"stem"}}}),
        *({"terms": {"actor_type": {"school"}}}, {"terms": {"nothing": {"x"}}}),
        *({"districts": {("kreis", "05562")}}, {"districts": {("kreis", "05911")}}),
        *({"located": True}, {"located": False}, {"near": (x, y, 1.0)}, {"unconfirmed": 1}),
        *({"lacking": {what}} for what in ("contact", "stage", "website")),
        {"ends_within": 12},
        *({"actor": "club"}, {"project": "reading"}, {"changed_by": filled.author}),
    ):
        query = Query(**conditions)
        assert set(found(index, query)) == {one.uuid for one in filled.find(query)}, conditions


def test_a_town_s_own_districts_go_by_place(filled):
    x, y = BOCHUM
    ring = ", ".join(f"{x + dx} {y + dy}" for dx, dy in ((-9, -9), (9, -9), (9, 9), (-9, -9)))
    square = ogr.CreateGeometryFromWkt(f"MULTIPOLYGON ((({ring})))")
    with filled.change("Quarters") as change:
        change.insert(Activity(uuid="near", actor="club", point=(x + 5, y - 5)))
        change.insert(District(level="quarter", key="1", name="One",
                               area=bytes(square.ExportToWkb(ogr.wkbNDR))))  # fmt: skip
    index = indexed(filled)
    assert set(found(index, Query(districts={("quarter", "1")}))) == {"near", "a1"}
    assert found(index, Query(districts={("quarter", "2")})) == []
    both = Query(districts={("quarter", "1"), ("kreis", "05562")})
    assert set(found(index, both)) == {"near", "a1", "a3"} == {a.uuid for a in filled.find(both)}


def test_the_best_come_first_then_by_title(filled):
    index = indexed(filled)
    assert found(index, Query(text="lesen")) == ["a3", "a4"]  # in the title, in the description
    by_title = found(index, Query())
    titles = [index.title[list(index.uuid).index(key)] for key in by_title]
    assert titles == ["Lesen", "Lesepass", "Schule", "Spielen", "Zuhören"]


def fit(words: list[str], texts: list[tuple[str | None, float]]) -> float:
    """How well texts with their weights fit all of some words, as the documentation says it."""
    said = [(word, weight) for text, weight in texts for word in words_of(text or "")]
    bests = [
        max(
            (
                weight * (1 if one == word else 0.8 if one.startswith(word) else 0.5)
                for one, weight in said
                if (word in one if len(word) > 2 else one.startswith(word))
            ),
            default=0,
        )
        for word in words
    ]
    return sum(bests) if all(bests) else 0


@pytest.mark.parametrize("text", ["kurs", "e", "ung", "schule sprach", "schule der k", "st ge"])
def test_the_order_is_that_of_looking_at_every_text(demo, index, text):
    actors = {actor.uuid: actor for actor in demo.all(Actor)}
    projects = {project.uuid: project for project in demo.all(Project)}
    fits, titles = {}, {}
    for one in demo.all(Activity):
        actor, project = actors[one.actor], projects.get(one.project)
        title = project and project.title
        fits[one.uuid] = fit(
            words_of(text),
            [
                *((one.title, 4), (actor.name, 3), (actor.short_name, 3), (title, 2)),
                *((one.venue, 2), (one.city, 2), (one.description, 1)),
            ],
        )
        titles[one.uuid] = folded(one.title or title or actor.name)
    hits = found(index, Query(text=text))
    assert set(hits) == {key for key, value in fits.items() if value}
    assert len(hits) > 5
    for first, second in pairwise(hits):
        better = fits[first] - fits[second]
        assert better > 1e-5 or (abs(better) < 1e-5 and titles[first] <= titles[second])


def test_a_record_says_where_it_is(filled):
    index = indexed(filled)
    places = {
        key: (town, index.point(number))
        for number, (key, town) in enumerate(zip(index.uuid, index.town, strict=True))
    }
    assert places["a1"] == ("Bochum", BOCHUM)
    assert places["a3"] == ("Marl", None)
    assert places["a2"] == ("", None)
    assert index.search(Query()).unlocated == 2
    assert index.search(Query(text="lesen")).unlocated == 0


def test_a_facet_counts_what_choosing_it_would_find(demo, index):
    dice = random.Random(3)
    for text, stages, kreise in (
        ("", set(), set()),
        ("kurs", set(), set()),
        ("", {"primary"}, set()),
        ("schule", {"primary", "early"}, {("kreis", "05911")}),
    ):
        query = Query(text=text, terms={"stage": stages}, districts=kreise)
        hits = index.search(query)
        for vocabulary, counts in hits.terms.items():
            for code in dice.sample(sorted(counts), min(2, len(counts))):
                chosen = replace(query, terms={**query.terms, vocabulary: {code}})
                assert counts[code] == demo.find(chosen).total, (query, vocabulary, code)
        for level, counts in hits.districts.items():
            for key in dice.sample(sorted(counts), 2):
                chosen = replace(query, districts={(level, key)})
                assert counts[key] == demo.find(chosen).total, (query, level, key)


def test_choosing_within_a_facet_does_not_hide_its_siblings(filled):
    index = indexed(filled)
    chosen = index.search(Query(terms={"stage": {"toddlers"}}))
    assert Counter(chosen.terms["stage"]) == Counter(
        {"early": 2, "toddlers": 2, "primary": 1, "secondary_1": 1}
    )
    assert chosen.terms["field"] == {"stem": 1}
    assert chosen.terms["actor_type"] == {"library": 2, "school": 0}
    assert chosen.districts["kreis"] == {"05562": 0, "05911": 1}
    assert index.search(Query(districts={("kreis", "05911")})).districts["kreis"] == {
        "05562": 1,
        "05911": 1,
    }


def test_an_empty_register_has_nothing_to_find(register):
    index = indexed(register)
    hits = index.search(Query(text="lesen", terms={"stage": {"primary"}}))
    assert (len(index), hits.total, hits.unlocated) == (0, 0, 0)
    assert index.search(Query(districts={("kreis", "05911")}, near=(*BOCHUM, 1))).total == 0
