"""The register as it was: against what plain SQL had seen at each step of a random life."""

from __future__ import annotations

import random
import struct
import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone

import other_programs
import pytest
import registers

from bildungsprojekte_plugin.model import Activity, Actor, Contact, District, Project, Term
from bildungsprojekte_plugin.store import Register, RegisterError, open_register
from bildungsprojekte_plugin.store.past import end_of

BACKENDS = registers.BACKENDS
KINDS = (Actor, Project, Activity, Contact, Term)
STEPS = 30
MOMENTS = ("created_at", "updated_at", "deleted_at")
STAGES, FIELDS = ("early", "primary", "higher"), ("stem", "career")

Rows = dict[str, dict[str, object]]


# ---- what plain SQL sees -------------------------------------------------------------------------


def snapshot(register: Register) -> dict[type, Rows]:
    """Return kind → key → everything of a record that is not deleted, terms included."""
    return {kind: _rows(register, kind) for kind in KINDS}


def _rows(register: Register, kind: type) -> Rows:
    columns = [column.name for column in kind.table.columns]
    wanted = ", ".join(map(_readable(register), columns))
    found: Rows = {}
    for values in registers.query(
        register, f"SELECT {wanted} FROM {kind.table.name} WHERE deleted_at IS NULL"
    ):
        row = dict(zip(columns, values, strict=True))
        if row.get("geom") is not None:
            row["geom"] = struct.unpack("<dd", bytes.fromhex(row["geom"])[5:])
        found[row["uuid"]] = row
    if kind.table.links:
        for row in found.values():
            row["terms"] = set()
        query = f"SELECT {kind.table.name}, vocabulary, code FROM {kind.table.links}"
        for key, *pair in registers.query(register, query):
            if key in found:
                found[key]["terms"].add(tuple(pair))
    return found


def _readable(register: Register) -> object:
    geometry = (
        "hex(substr(geom, 9))" if register.path else "encode(ST_AsBinary(geom, 'NDR'), 'hex')"
    )
    return (
        lambda name: f"CASE WHEN geom IS NOT NULL THEN {geometry} END" if name == "geom" else name
    )


def told(records: list) -> Rows:
    """Return what the plugin says of records, in the same form."""
    found: Rows = {}
    for record in records:
        row = {}
        for column in record.table.columns:
            value = record.point if column.name == "geom" else getattr(record, column.name)
            if isinstance(value, datetime):
                value = value.isoformat(timespec="milliseconds").replace("+00:00", "Z")
            elif isinstance(value, date):
                value = value.isoformat()
            row[column.name] = value
        if record.table.links:
            row["terms"] = {(v, code) for v, codes in record.terms.items() for code in codes}
        found[record.uuid] = row
    return found


# ---- a random life -------------------------------------------------------------------------------


class Life:
    """Changes a register step by step, through the plugin and beside it."""

    def __init__(self, register: Register, elsewhere, seed: int) -> None:
        self.register = register
        self._elsewhere = elsewhere
        self._random = random.Random(seed)
        self._number = 0

    def step(self) -> None:
        """Do one thing, whatever it is."""
        time.sleep(0.004)  # moments are told apart by milliseconds
        act = self._random.choice(
            (self._insert, self._insert, self._update, self._update, self._several, self._terms,
             self._delete, self._undo, self._elsewhere_updates, self._elsewhere_links,
             self._elsewhere_deletes, self._vocabulary)
        )  # fmt: skip
        try:
            act()
        except (RegisterError, IndexError):
            self._insert()

    def _name(self) -> str:
        self._number += 1
        return f"Name {self._number} “ä'\"\\ {{}}"

    def _pick(self, kind: type) -> object:
        return self._random.choice(self.register.all(kind))

    def _point(self) -> tuple[float, float] | None:
        place = (self._random.uniform(360e3, 380e3), self._random.uniform(5700e3, 5710e3))
        return place if self._random.random() < 0.7 else None

    def _some_terms(self) -> dict[str, set[str]]:
        return {
            "stage": set(self._random.sample(STAGES, self._random.randrange(3))),
            "field": set(self._random.sample(FIELDS, self._random.randrange(2))),
        }

    def _insert(self) -> None:
        with self.register.change("Insert") as change:
            actor = change.insert(Actor(name=self._name(), point=self._point()))
            project = change.insert(Project(title=self._name(), terms=self._some_terms()))
            change.insert(Activity(actor=actor, project=project, terms=self._some_terms()))
            change.insert(Contact(actor=actor, name=self._name()))

    def _update(self) -> None:
        record = self._pick(self._random.choice((Actor, Contact)))
        values = {"name": self._name()}
        if isinstance(record, Actor):
            values["point"] = self._point()
        with open_register(self.register.address, "Bob").change("Update") as change:
            change.update(type(record), record.uuid, values, based_on=record.row_version)

    def _several(self) -> None:
        record = self._pick(Project)
        with self.register.change("Several") as change:
            for version in range(record.row_version, record.row_version + 3):
                values = {"title": self._name(), "terms": self._some_terms()}
                change.update(Project, record.uuid, values, based_on=version)

    def _terms(self) -> None:
        record = self._pick(Activity)
        with self.register.change("Terms") as change:
            values = {"terms": self._some_terms()}
            change.update(Activity, record.uuid, values, based_on=record.row_version)

    def _delete(self) -> None:
        record = self._pick(self._random.choice((Contact, Activity)))
        with self.register.change("Delete") as change:
            change.delete(type(record), record.uuid, based_on=record.row_version)

    def _undo(self) -> None:
        self.register.undo(self._random.choice(self.register.operations(8)[:-1]).uuid)

    def _vocabulary(self) -> None:
        self._number += 1
        with self.register.change("Vocabulary") as change:
            code = f"x{self._number}"
            change.insert(Term(vocabulary="new", code=code, label_de=code, label_en=code))

    def _elsewhere_updates(self) -> None:
        self._elsewhere.execute(
            "UPDATE contact SET name = ? WHERE uuid = ?", [self._name(), self._pick(Contact).uuid]
        )

    def _elsewhere_deletes(self) -> None:
        self._elsewhere.execute(
            "UPDATE contact SET deleted_at = '2024-01-01T00:00:00.000Z' WHERE uuid = ?",
            [self._pick(Contact).uuid],
        )

    def _elsewhere_links(self) -> None:
        record = self._pick(Project)
        link = {"project": record.uuid, "vocabulary": "stage", "code": "vocational"}
        if ("stage" in record.terms) and "vocational" in record.terms["stage"]:
            self._elsewhere.execute("DELETE FROM project_term WHERE code = 'vocational' "
                                    "AND project = ?", [record.uuid])  # fmt: skip
        else:
            other_programs.insert(self._elsewhere, "project_term", link)


def last_moment(register: Register) -> datetime:
    """Return when the latest entry of the history is from."""
    ((moment,),) = registers.query(register, "SELECT max(at) FROM history")
    return datetime.fromisoformat(moment.replace("Z", "+00:00"))


@pytest.mark.parametrize("seed", range(3))
def test_every_moment_is_as_it_was(register, elsewhere, seed):
    life = Life(register, elsewhere, seed)
    seen = {last_moment(register): snapshot(register)}
    for _ in range(STEPS):
        time.sleep(0.002)  # moments are told apart by milliseconds
        life.step()
        now = snapshot(register)
        assert seen.setdefault(last_moment(register), now) == now
    assert len(seen) > STEPS / 2
    for moment, expected in seen.items():
        past = register.as_of(moment)
        for kind in KINDS:
            assert told(past.all(kind)) == expected[kind]
            assert past.count(kind) == len(expected[kind])
    for kind in KINDS:  # and it is the register itself that is compared with
        assert told(register.all(kind)) == expected[kind]


# ---- moments -------------------------------------------------------------------------------------


@pytest.fixture
def club(register) -> str:
    with register.change("Founded") as change:
        key = change.insert(Actor(name="Club"))
    time.sleep(0.004)
    with register.change("Renamed") as change:
        change.update(Actor, key, {"name": "Society"}, based_on=1)
    time.sleep(0.004)
    with register.change("Dissolved") as change:
        change.delete(Actor, key, based_on=2)
    return key


def moments_of(register: Register, key: str) -> list[datetime]:
    return [entry.at for entry in register.history(Actor, key)]


def test_a_change_counts_from_its_own_moment_on(register, club):
    founded, renamed, dissolved = moments_of(register, club)
    tick = timedelta(milliseconds=1)
    names = {
        founded - tick: None,
        founded: "Club",
        renamed - tick: "Club",
        renamed: "Society",
        dissolved - tick: "Society",
        dissolved: None,
        dissolved + timedelta(days=9999): None,
    }
    for moment, name in names.items():
        record = register.as_of(moment).get(Actor, club)
        assert (record and record.name) == name
        assert register.as_of(moment).count(Actor) == (1 if name else 0)


def test_before_it_was_created_there_is_nothing(register):
    past = register.as_of(date(2000, 1, 1))
    assert [past.all(kind) for kind in (*KINDS, District)] == [[]] * 6
    assert past.vocabularies() == {}
    assert past.get(Actor, "nobody") is None


def test_vocabularies_are_as_they_were(register):
    before = last_moment(register)
    time.sleep(0.004)
    with register.change("Edited") as change:
        (key,) = (term.uuid for term in register.all(Term) if term.code == "primary")
        change.update(Term, key, {"label_en": "Elementary"}, based_on=1)
    labels = [
        register.as_of(moment).vocabularies()["stage"].labels("en")["primary"]
        for moment in (before, last_moment(register))
    ]
    assert labels == ["Primary education", "Elementary"]


def test_areas_are_as_they_were(register):
    towns = register.as_of(datetime.now(timezone.utc) + timedelta(minutes=1)).all(District)
    assert [town.area for town in towns] == [town.area for town in register.all(District)]
    assert len(towns) == 69


def test_a_big_change_is_of_one_moment(register, query):
    """Nobody sees half of an import, whenever they look."""
    with register.change("Import") as change:
        key = change.insert(Actor(name="First"))
        change.insert_all([Actor(name=str(number)) for number in range(300)])
        time.sleep(0.02)
        change.update(Actor, key, {"name": "Changed later"}, based_on=1)
        change.insert(Activity(actor=key, terms={"stage": {"primary"}}))
    assert query("SELECT count(DISTINCT at) FROM history h WHERE operation = ?",
                 change.operation) == [(1,)]  # fmt: skip
    (moment, *_) = moments_of(register, key)
    assert register.as_of(moment).count(Actor) == 301
    assert register.as_of(moment).get(Actor, key).name == "Changed later"
    assert register.as_of(moment - timedelta(milliseconds=1)).count(Actor) == 0


def test_the_past_cannot_be_changed(register):
    past = register.as_of(date(2024, 1, 1))
    assert not hasattr(past, "change")
    assert not hasattr(past, "undo")


# ---- days ----------------------------------------------------------------------------------------


@pytest.fixture
def in_zone(monkeypatch) -> Iterator[object]:
    """Return a function that moves this process to a time zone."""

    def move(zone: str) -> None:
        monkeypatch.setenv("TZ", zone)
        time.tzset()

    yield move
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("zone", "day", "end"),
    [
        ("Europe/Berlin", date(2024, 1, 15), "2024-01-15T22:59:59.999999+00:00"),
        ("Europe/Berlin", date(2024, 7, 15), "2024-07-15T21:59:59.999999+00:00"),
        ("Europe/Berlin", date(2024, 3, 31), "2024-03-31T21:59:59.999999+00:00"),
        ("Europe/Berlin", date(2024, 10, 27), "2024-10-27T22:59:59.999999+00:00"),
        ("UTC", date(2024, 2, 29), "2024-02-29T23:59:59.999999+00:00"),
        ("America/New_York", date(2024, 12, 31), "2025-01-01T04:59:59.999999+00:00"),
    ],
)
def test_a_day_ends_where_its_user_lives(in_zone, zone, day, end):
    in_zone(zone)
    assert end_of(day).isoformat() == end


def test_a_moment_without_a_zone_is_local_time(in_zone):
    in_zone("Europe/Berlin")
    assert end_of(datetime(2024, 7, 15, 12, 30)) == datetime(
        2024, 7, 15, 10, 30, tzinfo=timezone.utc
    )
    aware = datetime(2024, 7, 15, 12, 30, tzinfo=timezone(timedelta(hours=5)))
    assert end_of(aware) == aware


@pytest.mark.parametrize("local", ["00:30", "23:30"])
def test_what_was_stored_today_counts_today_and_not_yesterday(register, in_zone, local):
    """Whatever day it is in Greenwich at that moment."""
    now = datetime.now(timezone.utc)
    hour, minute = map(int, local.split(":"))
    ahead = (hour * 60 + minute - now.hour * 60 - now.minute) % 1440
    ahead = ahead - 1440 if local == "23:30" else ahead  # the other day in Greenwich
    sign = "-" if ahead >= 0 else "+"  # POSIX counts westwards
    in_zone(f"<XXX>{sign}{abs(ahead) // 60:02}:{abs(ahead) % 60:02}")
    assert datetime.now().strftime("%H:%M") >= local
    with register.change("Founded") as change:
        change.insert(Actor(name="Club"))
    today = datetime.now().date()
    assert register.as_of(today).count(Actor) == 1
    assert register.as_of(today - timedelta(days=1)).count(Actor) == 0
