"""Changing a profile column by column."""

from __future__ import annotations

import pytest

from bildungsprojekte_plugin.exchange.profiles import library
from bildungsprojekte_plugin.exchange.profiles.editing import (
    assigned,
    field_targets,
    problems,
    uses,
    without,
)
from bildungsprojekte_plugin.exchange.profiles.library import read_profile
from bildungsprojekte_plugin.exchange.profiles.profile import Profile, RecordRule, from_json
from bildungsprojekte_plugin.support.errors import UserError

EMPTY = Profile("p", "P", "P", {"actor": RecordRule("actor", has_place=True)})


def built(**columns: str) -> Profile:
    """Return a profile: target (`__` for the point) = column."""
    profile = EMPTY
    for target, column in columns.items():
        profile = assigned(profile, column, target.replace("__", "."))
    return profile


@pytest.mark.parametrize(
    "target",
    [
        *field_targets("actor"),
        *field_targets("activity"),
        *field_targets("project"),
        *field_targets("contact"),
        *("place.street", "place.house_number", "place.postcode", "place.city", "place.ags"),
        *("place.postcode_and_city", "place.whole", "point.x", "point.y", "point.both"),
        *("point.crs", "terms.stage", "crossed.stage.early", "key", "note"),
    ],
)
def test_what_a_column_becomes_is_what_it_is_read_for(target):
    profile = assigned(EMPTY, "Spalte", target)
    assert uses(profile) == {"Spalte": [target]}
    again = from_json(profile.to_json(), "p")
    assert uses(again) == {"Spalte": [target]}
    assert uses(assigned(again, "Spalte", "")) == {}


@pytest.mark.parametrize("kind", ["actor", "activity", "project"])
def test_what_an_import_itself_says_of_a_record_is_no_column_of_a_list(kind):
    named = {target.partition(".")[2] for target in field_targets(kind)}
    assert not named & {"uuid", "source", "source_key", "missing_since"}


def test_two_columns_are_not_the_same_thing():
    profile = built(actor__name="A")
    profile = assigned(profile, "B", "actor.name")
    assert uses(profile) == {"B": ["actor.name"]}


@pytest.mark.parametrize("first", ["place.street", "place.house_number"])
def test_street_and_number_are_put_together_in_whichever_order_they_are_chosen(first):
    chosen = {"place.street": "Str", "place.house_number": "Nr"}
    profile = EMPTY
    for target in sorted(chosen, key=lambda one: one != first):
        profile = assigned(profile, chosen[target], target)
    assert profile.place.fields["street"] == {"join": ["Str", "Nr"], "with": " "}
    other = assigned(profile, "Weg", "place.street")
    assert other.place.fields["street"]["join"] == ["Weg", "Nr"]


def test_rules_come_and_go_with_their_columns():
    profile = built(actor__name="A", project__title="P", contact__name="K", key="ID")
    assert list(profile.records) == ["actor", "project", "activity", "contact"]
    assert profile.records["project"].needs == ("P",)
    assert profile.records["contact"].needs == ("K",)
    assert profile.records["activity"].key == "ID"
    less = without(profile, ["P", "K"])
    assert list(less.records) == ["actor"]
    assert less.records["actor"].key == "ID"


def test_both_in_one_cell_and_two_columns_exclude_each_other():
    profile = built(point__x="X", point__y="Y", point__both="XY")
    assert uses(profile) == {"XY": ["point.both"]}
    assert uses(assigned(profile, "X", "point.x")) == {"X": ["point.x"]}


def test_what_is_missing_is_said():
    assert len(problems(EMPTY)) == 1
    assert problems(built(actor__name="A")) == []
    assert len(problems(built(actor__name="A", project__description="B"))) == 1
    assert len(problems(built(actor__name="A", point__x="X"))) == 1


def test_a_shipped_profile_keeps_the_rest_when_a_column_is_changed():
    profile = read_profile("nrw_schuldaten")
    changed = assigned(profile, "Schulbezeichnung_2", "")
    name = changed.records["actor"].fields["name"]
    assert name == {"join": ["Schulbezeichnung_1", "Schulbezeichnung_3"]}
    assert changed.records["activity"].terms == profile.records["activity"].terms
    assert changed.skip == profile.skip
    condition = without(profile, ["Schulbetriebsschluessel"])
    assert [skip.column for skip in condition.skip] == ["Schulform"]
    starts = condition.records["activity"].fields["starts_on"]
    assert starts["column"] == "Schulbetriebsdatum"
    assert not starts["when"]


def test_a_word_that_is_left_out_stays_so_in_the_file():
    terms = {"stage": {"column": "S", "map": {"alle": [], "Kita": ["early"]}}}
    fields = {"name": "A", "actor_type": {"column": "T", "map": {"egal": None}}}
    rules = {
        "actor": RecordRule("actor", fields),
        "activity": RecordRule("activity", terms=terms),
    }
    again = from_json(Profile("p", "P", "P", rules).to_json(), "p")
    assert again.records["activity"].terms == terms
    assert again.records["actor"].fields == fields


def test_a_profile_is_handed_on(tmp_path):
    path = tmp_path / "p.json"
    library.write_profile(EMPTY, path)
    assert library.read_shared(path) == EMPTY


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"\xff\x00", b'{"records": 1}'])
def test_what_is_no_profile_is_refused(tmp_path, content):
    path = tmp_path / "p.json"
    path.write_bytes(content)
    with pytest.raises(UserError, match="cannot be read"):
        library.read_shared(path)


def test_columns_with_crosses_come_and_go_one_by_one_and_beside_one_with_words():
    profile = built(
        actor__name="A", crossed__stage__early="Kita", crossed__stage__primary="Grundschule"
    )
    assert profile.records["activity"].terms == {
        "stage": {"crossed": {"Kita": ["early"], "Grundschule": ["primary"]}}
    }
    profile = assigned(profile, "Stufe", "terms.stage")
    assert uses(profile) == {
        "A": ["actor.name"],
        "Stufe": ["terms.stage"],
        "Kita": ["crossed.stage.early"],
        "Grundschule": ["crossed.stage.primary"],
    }
    less = without(profile, ["Grundschule", "Stufe"])
    assert less.records["activity"].terms == {"stage": {"crossed": {"Kita": ["early"]}}}
    words = without(profile, ["Grundschule", "Kita"])
    assert words.records["activity"].terms == {"stage": {"column": "Stufe"}}
    assert list(without(less, ["Kita"]).records) == ["actor"]


def test_a_column_with_crosses_for_two_terms_is_shown_as_both():
    crossed = {"stage": {"crossed": {"Schule": ["primary", "secondary_1"]}}}
    profile = Profile("p", "P", "P", {"activity": RecordRule("activity", terms=crossed)})
    assert uses(profile) == {"Schule": ["crossed.stage.primary", "crossed.stage.secondary_1"]}


@pytest.mark.parametrize(
    "rule",
    [
        '"terms": {"stage": {"crossed": {"Kita": "early"}}}',
        '"terms": {"stage": {"crossed": ["Kita"]}}',
        '"fields": {"title": {"crossed": {"Kita": ["early"]}}}',
    ],
)
def test_what_cannot_be_crossed_makes_no_profile(rule):
    rules = f'{{"a": {{"kind": "activity", {rule}}}}}'
    text = f'{{"name": "p", "title_de": "P", "title_en": "P", "records": {rules}}}'
    with pytest.raises(UserError, match="cannot be read"):
        from_json(text, "p")
