"""The rules: each says in a sentence what is wrong, with which field."""

from __future__ import annotations

from datetime import date, datetime, timezone

import pytest

from bildungsprojekte_plugin.model import (
    Activity,
    Actor,
    Contact,
    DistinctPair,
    District,
    Population,
    Project,
    SavedQuery,
    ServiceArea,
    Term,
)
from bildungsprojekte_plugin.model.rules import problems, row_problems
from bildungsprojekte_plugin.model.schema import OPERATION, REGISTER_INFO
from bildungsprojekte_plugin.support.errors import Label

DAY, MOMENT = date(2024, 2, 29), datetime(2024, 2, 29, tzinfo=timezone.utc)
MULTIPOLYGON = b"\1\6\0\0\0" + bytes(4)


def said(record) -> list[tuple[str, str]]:
    return [(problem.about, str(problem)) for problem in problems(record)]


def actor(**values):
    return Actor(**{"name": "Club"} | values)


def activity(**values):
    return Activity(**{"actor": "club"} | values)


def district(**values):
    return District(**{"level": "quarter", "key": "1", "name": "Nord"} | values)


def contact(**values):
    return Contact(**{"actor": "club"} | values)


def area(**values):
    return ServiceArea(**{"activity": "lesson"} | values)


@pytest.mark.parametrize(
    "record",
    [
        actor(),
        actor(name="x" * 1_000_000, ags="05170024", location_quality="address"),
        actor(name="'; DROP TABLE actor; -- 🎉\n\t"),
        actor(point=(375_000, 5_705_000.5)),
        actor(deleted_at=MOMENT, assured_on=DAY),
        actor(actor_type="of no vocabulary: the store knows those"),
        activity(places=0, age_from=0, age_to=1, starts_on=DAY, ends_on=DAY),
        activity(places=2**63 - 1, starts_on=date.min, ends_on=date.max),
        activity(age_from=6),
        activity(ends_on=DAY),
        district(area_km2=1, area=MULTIPOLYGON),
        contact(visibility="public", legal_basis="office_holder"),
        contact(actor=None, project="reading", legal_basis="consent", consent_on=DAY),
        area(level="kreis", district_key="05911"),
        area(area=MULTIPOLYGON),
        area(level="kreis", district_key="05911", area=MULTIPOLYGON),
        Actor(name="Club", uuid="any text"),
    ],
)
def test_what_is_right_passes(record):
    assert said(record) == []


@pytest.mark.parametrize(
    ("record", "about", "sentence"),
    [
        (actor(name=None), "name", "The field “Name” must be filled in."),
        (actor(name=" \n"), "name", "The field “Name” must be filled in."),
        (Activity(actor=""), "actor", "The field “Actor” must be filled in."),
        (actor(uuid=""), "uuid", "The field “Identifier” must be filled in."),
        (actor(uuid=7), "uuid", "The field “Identifier” cannot hold “7”. What is needed: text."),
        (actor(name=5), "name", "The field “Name” cannot hold “5”. What is needed: text."),
        (actor(note=b"x"), "note", "“Internal note” cannot hold “b'x'”. What is needed: text."),
        (actor(name="a\0b"), "name", "The field “Name” holds a character that is not text."),
        (actor(city="\ud83c"), "city", "The field “Town” holds a character that is not text."),
        (activity(places=1.5), "places",
         "The field “Places” cannot hold “1.5”. What is needed: whole number."),
        (activity(places="5"), "places", "cannot hold “5”. What is needed: whole number."),
        (activity(places=True), "places", "cannot hold “True”. What is needed: whole number."),
        (activity(places=2**63), "places", "cannot hold “9223372036854775808”."),
        (activity(places=-1), "places", "The field “Places” must be at least 0, not -1."),
        (activity(age_to=0), "age_to", "The field “Age below” must be at least 1, not 0."),
        (district(area_km2="1"), "area_km2", "What is needed: number."),
        (district(area_km2=float("nan")), "area_km2", "cannot hold “nan”. What is needed: number."),
        (district(area_km2=float("inf")), "area_km2", "cannot hold “inf”. What is needed: number."),
        (activity(starts_on="2024-01-01"), "starts_on",
         "“Starts on” cannot hold “2024-01-01”. What is needed: date."),
        (activity(starts_on=MOMENT), "starts_on", "What is needed: date."),
        (actor(deleted_at=DAY), "deleted_at", "What is needed: date with time."),
        (actor(point=[1.0, 2.0]), "point", "“Location” cannot hold “[1.0, 2.0]”."),
        (actor(point="POINT (1 2)"), "point", "What is needed: location."),
        (actor(point=(1.0,)), "point", "The location “(1.0,)” is not a pair of easting"),
        (actor(point=(1.0, 2.0, 3.0)), "point", "is not a pair of easting and northing."),
        (actor(point=(1.0, float("nan"))), "point", "is not a pair of easting and northing."),
        (actor(point=(float("inf"), 1.0)), "point", "is not a pair of easting and northing."),
        (actor(point=(None, 1.0)), "point", "is not a pair of easting and northing."),
        (actor(point=("1", "2")), "point", "is not a pair of easting and northing."),
        (district(area="MULTIPOLYGON"), "area", "What is needed: area."),
        (district(area=b""), "area", "What is needed: area."),
        (district(area=b"\1\3\0\0\0" + bytes(4)), "area", "What is needed: area."),
        (actor(ags="5170024"), "ags",
         "“Municipality key” must have 8 digits, “5170024” has not. Did a spreadsheet"),
        (actor(ags="051700240"), "ags", "must have 8 digits"),
        (actor(ags="O5170024"), "ags", "must have 8 digits"),
        (actor(ags="٠5170024"), "ags", "must have 8 digits"),
        (actor(ags="0517002²"), "ags", "must have 8 digits"),
        (actor(ags=5170024), "ags", "What is needed: text."),
        (actor(location_quality="guess"), "location_quality",
         "cannot be “guess”. Possible are: exact, address, street, postcode, municipality."),
        (contact(visibility="all"), "visibility", "Possible are: internal, public."),
        (contact(visibility=None), "visibility", "must be filled in"),
        (activity(starts_on=date(2024, 3, 1), ends_on=DAY), "ends_on",
         "The end (2024-02-29) lies before the start (2024-03-01)."),
        (Project(title="x", starts_on=date(2024, 3, 1), ends_on=DAY), "ends_on", "lies before"),
        (activity(age_from=6, age_to=6), "age_to", "(6) must be higher than “age from” (6)."),
        (Population(level="a", district_key="b", counted_on=DAY, n=1, source="c", age_from=3,
                    age_to=2), "age_to", "must be higher"),
        (Population(level="a", district_key="b", counted_on=None, n=1, source="c"), "counted_on",
         "must be filled in"),
        (Term(vocabulary="a", code="b", label_de="c", label_en=" "), "label_en",
         "The field “Label, English” must be filled in."),
        (contact(actor=None), "actor", "must belong to an actor, a project or an activity."),
        (contact(visibility="public"), "legal_basis", "A public contact needs a legal basis."),
        (contact(legal_basis="consent"), "consent_on", "A consent needs the day"),
        (SavedQuery(name="x", query="{"), "query", "holds no query that can be read. Save the"),
        (SavedQuery(name="x", query='{"nears": 1}'), "query", "A query cannot hold “nears”."),
        (SavedQuery(name="x", query=""), "query", "The field “Query” must be filled in."),
        (DistinctPair(one="a", other="a"), "other", "Name two different ones."),
        (area(), "area", "A service area needs a district or a drawn area."),
        (area(level="kreis"), "district_key", "by its level and its key together."),
        (area(district_key="05911", area=MULTIPOLYGON), "district_key", "together."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_its_field(record, about, sentence):
    ((field, words),) = said(record)
    assert field == about
    assert sentence in words


def test_every_problem_is_found_once():
    record = activity(actor=None, places=-1, ags="1", starts_on=DAY, ends_on="2024", age_from=9,
                      age_to=6)  # fmt: skip
    assert [about for about, _ in said(record)] == ["actor", "ags", "places", "ends_on", "age_to"]


def test_what_is_said_in_labels_can_be_translated():
    """The values of a sentence that are words of ours are marked for the translators."""
    for record in (actor(name=None), actor(name=5), actor(ags="1"), activity(places=-1)):
        (problem,) = problems(record)
        assert isinstance(problem.message, Label)
        assert isinstance(problem.values["field"], Label)
        assert isinstance(problem.values.get("type", Label()), Label)
        assert not isinstance(problem.values.get("value"), Label)
    # what the user has written is not: it would be translated when it looks like one of our words
    (problem,) = problems(contact(visibility="Actor"))
    assert not isinstance(problem.values["value"], Label)


def test_braces_in_what_the_user_has_written_are_harmless():
    for text in ("{field}", "{", "{0}", "%s", "{value.__class__}"):
        ((_, sentence),) = said(actor(ags=text))
        assert f"“{text}” has not" in sentence


def test_rows_of_other_tables_are_checked_by_column():
    assert list(row_problems(REGISTER_INFO, {"value": "Title"})) == []
    assert list(row_problems(REGISTER_INFO, {"value": None})) == []
    row = {"uuid": "u", "at": MOMENT, "author": "", "reason": "a\0"}
    assert [problem.about for problem in row_problems(OPERATION, row)] == ["author", "reason"]
