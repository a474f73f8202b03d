"""Changing a register: what is stored, under which version, and what is refused."""

from __future__ import annotations

import string
from contextlib import suppress
from datetime import date, datetime, timedelta, timezone

import pytest
import registers

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
)
from bildungsprojekte_plugin.store import (
    ConflictError,
    InvalidRecordError,
    RegisterError,
    open_register,
)

BACKENDS = registers.BACKENDS
BOCHUM, ESSEN, KOELN = (378_180.0, 5_701_853.0), (362_000.0, 5_701_900.0), (356_560.0, 5_645_280.0)
SQUARE = bytes.fromhex(  # the WKB of a multipolygon, a square of one metre
    "010600000001000000010300000001000000050000000000000000000000000000000000000000000000"
    "0000f03f0000000000000000000000000000f03f000000000000f03f0000000000000000000000000000"
    "f03f00000000000000000000000000000000"
)


def fields(record: object) -> dict:
    """Return a record's fields, without those that the store keeps."""
    return {column.name: getattr(record, column.name)
            for column in record.table.data_columns if not column.is_geometry}  # fmt: skip


@pytest.fixture
def club(register) -> str:
    with register.change("Founded") as change:
        return change.insert(Actor(name="Club", point=BOCHUM))


@pytest.fixture
def lesson(register, club) -> str:
    with register.change("Planned") as change:
        return change.insert(Activity(actor=club, title="Reading", terms={"stage": {"primary"}}))


# ---- insert --------------------------------------------------------------------------------------


def test_a_record_of_every_kind_comes_back_as_it_was(register):
    day, moment = date(2024, 2, 29), datetime(2024, 2, 29, 12, 30, 15, 250_000, timezone.utc)
    records = [
        Actor(uuid="actor", name="Club", actor_type="sports_club", ags="05911000",
              location_quality="exact", assured_on=day, point=(1.25, -2.5)),
        Project(uuid="project", title="Reading", lead_actor="actor", starts_on=day, ends_on=day,
                terms={"field": {"stem", "career"}, "stage": {"primary"}}),
        Activity(uuid="activity", actor="actor", project="project", places=0, age_from=6,
                 age_to=10, terms={"stage": {"primary", "early"}}, point=(-1.0, 1e-9)),
        Term(uuid="term", vocabulary="stage", code="x", label_de="X", label_en="X", sort_order=99),
        ServiceArea(uuid="service_area", activity="activity", area=SQUARE),
        Contact(uuid="contact", actor="actor", email="a@b.de", visibility="public",
                legal_basis="consent", consent_on=day),
        District(uuid="district", level="quarter", key="01", name="Nord", area_km2=0.1, area=SQUARE,
                 valid_from=date(1, 1, 1), valid_to=date(9999, 12, 31)),
        Population(uuid="population", level="quarter", district_key="01", counted_on=day, n=7,
                   source="town"),
        ImportBatch(uuid="import_batch", file_name="f", sha256="0", profile="p", counts="{}"),
        DistinctPair(uuid="distinct_pair", one="actor", other="nobody any more"),
        SavedQuery(uuid="saved_query", name="Reading", query='{"text": "“lesen” \\\\ é"}'),
        Actor(uuid="gone", name="Gone", deleted_at=moment),
    ]  # fmt: skip
    before = datetime.now(timezone.utc)
    with register.change("One of each") as change:
        assert [change.insert(record) for record in records] == [r.uuid for r in records]
    after = datetime.now(timezone.utc)
    register = open_register(register.address)
    for record in records[:-1]:
        stored = register.get(type(record), record.uuid)
        assert fields(stored) == fields(record)
        assert getattr(stored, "terms", None) == getattr(record, "terms", None)
        for geometry in ("point", "area"):
            assert getattr(stored, geometry, None) == getattr(record, geometry, None)
        assert (stored.row_version, stored.created_by, stored.updated_by) == (1, "Ada", "Ada")
        assert stored.created_at == stored.updated_at
        # milliseconds are kept, what is below them is not
        assert before - timedelta(milliseconds=1) <= stored.created_at <= after
    assert register.get(Actor, "gone") is None
    ((deleted_at,),) = registers.query(register, "SELECT deleted_at FROM actor WHERE uuid = 'gone'")
    assert deleted_at == "2024-02-29T12:30:15.250Z"


def test_an_identifier_is_given_where_there_is_none(register):
    with register.change("Founded") as change:
        keys = change.insert_all([Actor(name="One"), Actor(name="Two")])
    assert len(set(keys)) == 2
    assert [actor.uuid for actor in register.all(Actor)] == keys


def test_records_may_refer_to_those_before_them(register):
    club, reading = Actor(uuid="club", name="Club"), Project(uuid="reading", title="Reading")
    lesson = Activity(actor="club", project="reading")
    with register.change("All at once") as change:
        key = change.insert_all([club, reading, lesson])[-1]
    assert register.get(Activity, key).project == "reading"


@pytest.mark.parametrize(
    "text",
    [
        'O\'Neill "quoted" “und” `so`',
        "'; DROP TABLE actor; --",
        "100 % \\ _ ? :name $1 @x {field}",
        "two\nlines\r\n\tand a tab; ",
        "🎉 ﷽ e\u0301 \u202e \x7f \u0001",
        '<img src="http://example.org"> & [% 1 + 1 %]',
        "NULL",
        "0xFF",
        "2024-02-30",
        " " * 3 + "x" + " " * 3,
        "x" * 1_000_000,
        "'" * 500_000,
    ],
    ids=range(12),
)
def test_any_text_comes_back_as_it_was(register, text):
    with register.change(text) as change:
        key = change.insert(Actor(name=text, ags="05911000", note=text))
    with register.change(f"{text}!") as change:
        assert not change.update(Actor, key, {"name": text}, based_on=1)
        assert change.update(Actor, key, {"short_name": text}, based_on=1)
    stored = register.get(Actor, key)
    assert (stored.name, stored.short_name, stored.note) == (text, text, text)
    entry = register.history(Actor, key)[-1]
    assert (entry.reason, entry.before["name"]) == (f"{text}!", text)
    assert entry.after["short_name"] == text


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("text", ["nul\0", "\0", "half \ud83c", "\udfff"], ids=ascii)
def test_what_is_no_text_is_refused_with_a_sentence(register, text):
    for record in (
        Actor(name=text),
        Actor(name="Club", note=text),
        Actor(name="Club", uuid=text),
        Actor(name="Club", actor_type=text),
        Activity(actor=text),
        Project(title="Reading", terms={"stage": {text}}),
        Project(title="Reading", terms={text: {"primary"}}),
    ):
        with pytest.raises(InvalidRecordError) as error, register.change("Bad") as change:
            change.insert(record)
        str(error.value).encode()  # it can be shown and logged
    for author, reason in (("Ada", text), (text, "Good"), ("Ada", ""), ("Ada", " "), (" ", "Good")):
        with (
            pytest.raises(InvalidRecordError),
            open_register(register.address, author).change(reason) as change,
        ):
            change.insert(Actor(name="Club"))


# ---- where a record is ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("point", "given", "expected"),
    [
        (BOCHUM, None, "05911000"),
        (BOCHUM, "05113000", "05911000"),
        (KOELN, "05315000", "05315000"),
        (KOELN, None, None),
        (None, "05113000", "05113000"),
        (None, None, None),
        (tuple(map(int, ESSEN)), None, "05113000"),
    ],
)
@pytest.mark.parametrize("kind", ["actor", "activity"])
def test_the_key_of_the_municipality_comes_from_the_point(register, kind, point, given, expected):
    with register.change("Founded") as change:
        key = change.insert(Actor(name="Club"))
        record = {
            "actor": lambda: Actor(name="Club", ags=given, point=point),
            "activity": lambda: Activity(actor=key, ags=given, point=point),
        }[kind]()
        stored = register_key = change.insert(record)
    stored = register.get(type(record), register_key)
    assert stored.ags == expected
    assert stored.point == point


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"point": ESSEN}, "05113000"),
        ({"point": ESSEN, "ags": "05911000"}, "05113000"),
        ({"point": KOELN}, None),
        ({"point": KOELN, "ags": "05315000"}, "05315000"),
        ({"point": None}, "05911000"),
        ({"point": None, "ags": None}, None),
        ({"name": "Society"}, "05911000"),
    ],
)
def test_the_key_of_the_municipality_follows_the_point(register, club, values, expected):
    with register.change("Moved") as change:
        assert change.update(Actor, club, values, based_on=1)
    assert register.get(Actor, club).ags == expected


def test_a_key_from_outside_stays_as_it_was_given(register):
    with register.change("Founded") as change:
        key = change.insert(Actor(name="Club", point=KOELN, ags="05315000"))
        change.update(Actor, key, {"name": "Society"}, based_on=1)
    assert register.get(Actor, key).ags == "05315000"


def test_new_municipalities_count_from_the_next_change_on(register):
    with register.change("Founded") as change:
        first = change.insert(Actor(name="Club", point=(0.5, 0.5)))
        change.insert(District(level="municipality", key="05999000", name="New", area=SQUARE))
    with register.change("Founded") as change:
        second = change.insert(Actor(name="Club", point=(0.5, 0.5)))
    assert [register.get(Actor, key).ags for key in (first, second)] == [None, "05999000"]


# ---- update and delete ---------------------------------------------------------------------------


def test_an_update_sets_what_it_names_and_raises_the_version_once(register, lesson):
    old = register.get(Activity, lesson)
    bob = open_register(register.address, "Bob")
    values = {"title": "Writing", "places": 20, "terms": {"stage": {"early"}, "field": {"stem"}}}
    with bob.change("Corrected") as change:
        assert change.update(Activity, lesson, values, based_on=1) is True
    new = register.get(Activity, lesson)
    assert fields(new) == fields(old) | {"title": "Writing", "places": 20}
    assert new.terms == {"stage": {"early"}, "field": {"stem"}}
    assert (new.row_version, new.created_by, new.updated_by) == (2, "Ada", "Bob")
    assert new.created_at == old.created_at
    assert new.updated_at >= old.updated_at


def test_a_value_can_be_taken_away(register, club):
    with register.change("Less") as change:
        change.update(Actor, club, {"point": None, "ags": None}, based_on=1)
    stored = register.get(Actor, club)
    assert (stored.point, stored.ags) == (None, None)


def test_terms_of_vocabularies_that_are_not_named_stay(register, lesson):
    with register.change("Tagged") as change:
        assert change.update(Activity, lesson, {"terms": {"field": ["stem"]}}, based_on=1)
        assert change.update(Activity, lesson, {"terms": {"stage": set()}}, based_on=2)
    stored = register.get(Activity, lesson)
    assert (stored.terms, stored.row_version) == ({"field": {"stem"}}, 3)


@pytest.mark.usefixtures("lesson")
def test_an_update_to_what_is_there_already_stores_nothing(register, lesson):
    same = fields(register.get(Activity, lesson)) | {"point": None, "terms": {"stage": {"primary"}}}
    before = registers.state(register)
    with register.change("Nothing new") as change:
        assert change.update(Activity, lesson, same, based_on=1) is False
        assert change.update(Activity, lesson, {"terms": {"field": set()}}, based_on=1) is False
        assert change.update(Activity, lesson, {}, based_on=1) is False
    assert registers.state(register) == before


def test_a_change_without_a_change_stores_nothing(register):
    before = registers.state(register)
    with register.change("Nothing"):
        pass
    assert registers.state(register) == before


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize(
    "values", [{"nmae": "Society"}, {"geom": ESSEN}, {"uuid": "x"}, {"row_version": 7},
               {"created_by": "me"}, {"fid": 1}, {"terms": {"stage": {"early"}}}]
)  # fmt: skip
def test_a_field_that_is_none_fails_instead_of_being_forgotten(register, values):
    with pytest.raises(TypeError, match=next(iter(values))), register.change("Bad") as change:
        key = change.insert(Actor(name="Club"))
        change.update(Actor, key, values, based_on=1)


def test_deleted_records_stay_in_the_file_and_out_of_sight(register, lesson, count):
    with register.change("Cancelled") as change:
        change.delete(Activity, lesson, based_on=1)
    assert register.get(Activity, lesson) is None
    assert register.all(Activity) == []
    assert register.count(Activity) == 0
    assert count("activity") == 1
    last = register.history(Activity, lesson)[-1]
    assert (last.action, last.reason, last.row_version) == ("delete", "Cancelled", 2)


def test_a_record_that_others_refer_to_is_not_deleted(register, club, lesson):
    before = registers.content(register)
    with pytest.raises(RegisterError) as error, register.change("Dissolved") as change:
        change.delete(Actor, club, based_on=1)
    assert "activity" in str(error.value)
    assert register.address in str(error.value)
    assert registers.content(register) == before
    with register.change("Dissolved") as change:
        change.delete(Activity, lesson, based_on=1)
        change.delete(Actor, club, based_on=1)
    assert register.count(Actor) == 0


def test_nothing_refers_to_a_deleted_record(register, club):
    with register.change("Dissolved") as change:
        change.delete(Actor, club, based_on=1)
    with (
        pytest.raises(InvalidRecordError, match=r"Actor.*deleted"),
        register.change("Planned") as change,
    ):
        short_lived = change.insert(Actor(name="Society"))
        change.delete(Actor, short_lived, based_on=1)
        change.insert(Activity(actor=short_lived))
    with pytest.raises(InvalidRecordError, match=club), register.change("Planned") as change:
        change.insert(Activity(actor=club))


@pytest.mark.usefixtures("unchanged")
def test_what_is_not_there_cannot_be_changed(register):
    for act in (
        lambda change: change.update(Actor, "nobody", {"name": "Club"}, based_on=1),
        lambda change: change.delete(Actor, "nobody", based_on=1),
        lambda change: change.update(Activity, "'; --", {}, based_on=1),
    ):
        with (
            pytest.raises(RegisterError, match="not in the register"),
            register.change("Bad") as change,
        ):
            act(change)


# ---- what is refused -----------------------------------------------------------------------------


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize(
    ("record", "field", "words"),
    [
        (Actor(name=" "), "name", ["Name", "filled in"]),
        (Actor(name="Club", ags="5911000"), "ags", ["Club", "Municipality key", "5911000", "8"]),
        (Actor(name="Club", uuid=" "), "uuid", ["Club", "Identifier"]),
        (Actor(name="Club", actor_type="clan"), "actor_type", ["Club", "Type of actor", "clan"]),
        (Activity(actor="x", title="Reading"), "actor", ["Reading", "Actor", "x"]),
        (Project(title="Reading", lead_actor="x"), "lead_actor", ["Reading", "Lead actor", "x"]),
        (Project(title="Reading", terms={"stage": {"primrose"}}), "stage", ["Reading", "primrose"]),
        (Project(title="Reading", terms={"stages": {"primary"}}), "stages", ["Reading", "stages"]),
        (Term(vocabulary="a", code="b", label_de="Wort", label_en=""), "label_en",
         ["Wort", "English"]),
        (Contact(name="Ada"), "actor", ["Ada", "must belong to"]),
        (District(level="a", key="b", name="Nord", area=b"x"), "area", ["Nord", "Area"]),
        (District(level="a", key="b", name="Nord", area_km2=float("nan")), "area_km2",
         ["Nord", "nan"]),
    ],
)  # fmt: skip
def test_a_record_that_breaks_a_rule_is_named_with_its_field(register, record, field, words):
    with pytest.raises(InvalidRecordError) as error, register.change("Bad") as change:
        change.insert(Actor(name="Good"))
        change.insert(record)
    assert error.value.problem.about == field
    for word in words:
        assert word in str(error.value)


def test_an_update_that_breaks_a_rule_names_the_record_that_is_there(register, club):
    before = registers.content(register)
    for values in ({"name": None}, {"name": "\0"}, {"actor_type": "clan"}, {"ags": "1"}):
        with (
            pytest.raises(InvalidRecordError, match="“Club” was not stored"),
            register.change("Bad") as change,
        ):
            change.update(Actor, club, values, based_on=1)
    assert registers.content(register) == before


def test_a_vocabulary_without_the_term_is_called_by_its_name(register, club):
    unknown = {"stage": {"unheard_of"}}
    with (
        pytest.raises(InvalidRecordError, match="“Education stage” has no term “unheard_of”"),
        register.change("Bad") as change,
    ):
        change.insert(Activity(actor=club, terms=unknown))


def test_a_project_is_no_actor(register):
    with register.change("Founded") as change:
        key = change.insert(Project(title="Reading"))
    with pytest.raises(InvalidRecordError, match=key), register.change("Planned") as change:
        change.insert(Activity(actor=key))


def test_what_failed_inside_is_not_stored_by_half_though_the_error_was_caught(register, club):
    before = registers.content(register)
    many = [Actor(name=f"Actor {number}") for number in range(600)]
    for act, error in (
        (lambda change: change.update(Actor, club, {"name": "x"}, based_on=7), ConflictError),
        (lambda change: change.delete(Actor, club, based_on=7), ConflictError),
        (lambda change: change.insert_all([*many, Activity(actor="nobody")]), InvalidRecordError),
    ):
        with pytest.raises(error), register.change("By half") as change:
            change.insert(Actor(name="Society"))
            with suppress(RegisterError):
                act(change)
    assert registers.content(register) == before


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize(
    "records",
    [
        [Actor(name="One", uuid="same"), Actor(name="Two", uuid="same")],
        [Term(vocabulary="stage", code="primary", label_de="x", label_en="x")],
        [District(level="a", key="b", name=name, valid_from=date(2024, 1, 1)) for name in "xy"],
    ],
)
def test_a_second_one_with_the_same_key_is_refused(register, records):
    with pytest.raises(RegisterError) as error, register.change("Twice") as change:
        change.insert_all(records)
    assert register.address in str(error.value)
    assert "UNIQUE" in str(error.value).upper()


# ---- all or nothing ------------------------------------------------------------------------------


def operations(register) -> list[tuple]:
    return registers.query(register, "SELECT reason, author FROM operation ORDER BY fid")


def test_all_that_happens_in_a_block_is_one_operation(register, lesson, club):
    with register.change("Reorganised") as change:
        change.insert(Contact(actor=club, name="Ada"))
        change.update(Activity, lesson, {"terms": {"stage": {"early"}}}, based_on=1)
        change.update(Activity, lesson, {"title": "Writing"}, based_on=2)
        change.delete(Activity, lesson, based_on=3)
    assert operations(register)[-1] == ("Reorganised", "Ada")
    entries = registers.query(
        register,
        "SELECT table_name, action, row_version FROM history "
        "WHERE operation = (SELECT uuid FROM operation ORDER BY fid DESC LIMIT 1) ORDER BY fid",
    )
    assert entries == [
        ("contact", "insert", 1),
        ("activity", "update", 2),
        ("activity_term", "delete", 2),
        ("activity_term", "insert", 2),
        ("activity", "update", 3),
        ("activity", "delete", 4),
    ]


class _Sudden(BaseException):
    """What no handler of ours expects, such as the user's Ctrl-C."""


@pytest.mark.parametrize("error", [ValueError, RegisterError, KeyboardInterrupt, _Sudden])
def test_an_exception_in_the_block_leaves_nothing_at_all(register, lesson, club, error):
    before, state = registers.content(register), registers.state(register)
    with pytest.raises(error, match=r"^stop$"), register.change("Half done") as change:
        change.insert_all([Actor(name=letter, point=ESSEN) for letter in string.ascii_letters])
        change.insert(District(level="municipality", key="05999000", name="New", area=SQUARE))
        change.update(Activity, lesson, {"terms": {"stage": {"early"}}}, based_on=1)
        change.update(Actor, club, {"name": "Society"}, based_on=1)
        change.delete(Activity, lesson, based_on=2)
        raise error("stop")
    assert registers.content(register) == before
    assert registers.state(register) == state
    if register.path:
        assert [*register.path.parent.iterdir()] == [register.path]


def test_a_bad_record_among_good_ones_leaves_nothing_at_all(register, club):
    before = registers.content(register)
    assert register.get(Actor, club)
    with pytest.raises(InvalidRecordError), register.change("Half done") as change:
        change.insert_all([Actor(name="One"), Actor(name="Two"), Activity(actor="nobody")])
    assert registers.content(register) == before


def test_the_change_at_work_is_never_left_behind(register, club):
    def at_work() -> int:
        sql = "SELECT count(*) FROM register_info WHERE key LIKE 'current%'"
        return registers.query(register, sql)[0][0]

    with register.change("Founded") as change:
        change.insert(Actor(name="Club"))
        assert at_work() == 0  # others do not see it either
    assert at_work() == 0
    with pytest.raises(ValueError, match="stop"), register.change("Half done") as change:
        change.insert(Actor(name="Club"))
        raise ValueError("stop")
    assert at_work() == 0


def test_others_read_the_old_state_until_the_block_ends(register, club):
    with register.change("Renamed") as change:
        change.update(Actor, club, {"name": "Society"}, based_on=1)
        assert open_register(register.address).get(Actor, club).name == "Club"
    assert open_register(register.address).get(Actor, club).name == "Society"


@registers.in_geopackage
def test_the_moment_of_the_last_change_is_in_the_contents(register):
    def moments() -> dict[str, str]:
        return dict(registers.query(register, "SELECT table_name, last_change FROM gpkg_contents"))

    before = moments()
    with register.change("Founded") as change:
        change.insert(Actor(name="Club"))
    changed = {name for name, moment in moments().items() if moment != before[name]}
    assert changed == {"actor"}
