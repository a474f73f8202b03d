"""What can be found by its name in a register, and in which order it comes."""

from __future__ import annotations

import pytest
import registers
from osgeo import ogr

from bildungsprojekte_plugin.model import Activity, Actor, District, Project, Query
from bildungsprojekte_plugin.store.search.register_index import FoundNames, RegisterIndex

BACKENDS = registers.BACKENDS
IN_MARL = "05562024"


@pytest.fixture
def filled(register):
    with register.change("Filled") as change:
        change.insert(Actor(uuid="club", name="Bücherei Öde", short_name="BÖ", city="Herne"))
        change.insert(Actor(uuid="school", name="Leseschule", ags=IN_MARL))
        change.insert(Actor(uuid="gone", name="Lesen"))
        change.insert(Project(uuid="pass", title="Lesepass", lead_actor="club"))
        change.insert(Project(uuid="other", title="Umwelt", description="und lesen"))
        change.insert_all(
            [
                Activity(uuid="a1", actor="club", title="Lesen am Abend", city="Bochum"),
                Activity(uuid="a2", actor="school", title="Vorlesen"),
                Activity(uuid="a3", actor="club", title="Lesen"),
                Activity(uuid="a4", actor="school", project="pass"),
                Activity(uuid="a5", actor="club", title="Spielen"),
                Activity(uuid="a6", actor="club", title="Lesen, gelöscht"),
            ]
        )
        change.delete(Activity, "a6", based_on=1)
        change.delete(Actor, "gone", based_on=1)
    return register


def indexed(register) -> RegisterIndex:
    with register.read() as database:
        return RegisterIndex.of(database)


def found(index: RegisterIndex, text: str, most: int = 100) -> dict[str, FoundNames]:
    return {names.table.name: names for names in index.find(text, most)}


def keys(index: RegisterIndex, text: str) -> dict[str, list[str]]:
    return {table: [hit.uuid for hit in names.hits] for table, names in found(index, text).items()}


def described(index: RegisterIndex, text: str, table: str) -> list[tuple[str, ...]]:
    return [(hit.title, *hit.below) for hit in found(index, text)[table].hits]


def test_of_each_kind_what_is_called_so_comes_first(filled):
    assert keys(indexed(filled), "lese") == {
        "activity": ["a3", "a1", "a4", "a2"],
        "project": ["pass", "other"],
        "actor": ["school"],
    }


@pytest.mark.parametrize(
    "text", ["lesen", "Bücherei", "buecherei", "öde bö", "lesn", "LESEN abend", "%", "herne"]
)
def test_the_spelling_is_that_of_the_search(filled, text):
    activities = keys(indexed(filled), text).get("activity", [])
    assert set(activities) == {one.uuid for one in filled.find(Query(text=text))}


def test_a_mistake_is_forgiven_where_nothing_at_all_is_spelled_so(filled):
    index = indexed(filled)
    assert keys(index, "bucherei")["actor"] == ["club"]
    assert keys(index, "wese")["district"]  # Wesel
    assert "district" not in keys(index, "lese")


def test_below_the_title_stands_what_tells_it_from_its_namesakes(filled):
    index = indexed(filled)
    assert described(index, "abend", "activity") == [("Lesen am Abend", "Bücherei Öde", "Bochum")]
    assert described(index, "vorlesen", "activity") == [("Vorlesen", "Leseschule")]
    assert described(index, "lesepass", "activity") == [("Lesepass", "Leseschule")]
    assert described(index, "lesepass", "project") == [("Lesepass", "Bücherei Öde")]
    assert described(index, "leseschule", "actor") == [("Leseschule", "Marl")]


def test_no_more_than_wanted_and_how_many_there_are(filled):
    names = found(indexed(filled), "lesen", 2)["activity"]
    assert [hit.uuid for hit in names.hits] == ["a3", "a1"]
    assert names.total == len(list(filled.find(Query(text="lesen"))))


def test_nothing_typed_finds_nothing(filled):
    index = indexed(filled)
    assert keys(index, "") == keys(index, " - ") == {}


def test_districts_are_found_by_name(filled):
    index = indexed(filled)
    assert described(index, "recklinghausen", "district") == [
        ("Recklinghausen", "Kreis", "Metropole Ruhr"),
        ("Recklinghausen", "Stadt", "Recklinghausen"),
    ]
    # it is its only municipality, and that is called the same
    assert described(index, "herne", "district") == [
        ("Herne", "Kreisfreie Stadt", "Metropole Ruhr")
    ]


def test_own_districts_are_found_those_without_area_are_not(filled):
    square = ogr.CreateGeometryFromWkt("MULTIPOLYGON (((0 0, 9 0, 9 9, 0 0)))")
    with filled.change("Districts") as change:
        change.insert(District(uuid="d1", level="Sozialraum", key="1", name="Hustadt",
                               area=bytes(square.ExportToWkb(ogr.wkbNDR))))  # fmt: skip
        change.insert(District(uuid="d2", level="Sozialraum", key="2", name="Hustadt Nord"))
    assert described(indexed(filled), "hustadt", "district") == [("Hustadt", "Sozialraum")]


def test_an_empty_register_has_its_districts(register):
    assert list(found(indexed(register), "bochum")) == ["district"]
