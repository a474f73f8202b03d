"""Creating a register: whole and complete, or not at all."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import children
import pytest
import registers
from qgis.core import QgsFeedback

from bildungsprojekte_plugin.districts import boundaries
from bildungsprojekte_plugin.model import Activity, Actor, District, Population, Project
from bildungsprojekte_plugin.model.vocabulary import read_folder
from bildungsprojekte_plugin.store import RegisterError, create_register, creation, demo
from bildungsprojekte_plugin.store.demo import create_demo_register
from bildungsprojekte_plugin.support.feedback import CancelledError
from bildungsprojekte_plugin.support.paths import resource


def files(folder: Path) -> list[str]:
    """Return the names of all files in a folder, the hidden ones too."""
    return sorted(path.name for path in folder.iterdir())


# ---- what is in it -------------------------------------------------------------------------------


@pytest.fixture(scope="module", params=registers.BACKENDS)
def blank(request, tmp_path_factory):
    with registers.blank_register(request.param, tmp_path_factory.mktemp("blank")) as register:
        yield register


def test_it_holds_every_vocabulary(blank):
    shipped = {vocabulary.code: vocabulary for vocabulary in read_folder(resource("vocabularies"))}
    stored = blank.vocabularies()
    assert set(stored) == set(shipped)
    for code, vocabulary in stored.items():
        for language in ("de", "en"):
            assert vocabulary.label(language) == shipped[code].label(language)
            assert list(vocabulary.labels(language).items()) == list(
                shipped[code].labels(language).items()
            )
        ages = [(term.age_from, term.age_to) for term in vocabulary.terms]
        assert ages == [(term.age_from, term.age_to) for term in shipped[code].terms]


def test_it_holds_the_districts_with_their_areas_and_whom_to_name(blank):
    districts = blank.all(District)
    assert Counter(district.level for district in districts) == {
        "municipality": 53,
        "kreis": 15,
        "region": 1,
    }
    shipped = boundaries.read(boundaries.shipped())
    assert [(d.level, d.key, d.name, d.parent, d.area_km2, d.area) for d in districts] == [
        (d.level, d.key, d.name, d.parent, d.area_km2, d.area) for d in shipped.districts
    ]
    assert {district.attribution for district in districts} == {shipped.attribution}
    assert "GeoBasis-DE / BKG 2017" in shipped.attribution


def test_it_holds_the_population(blank):
    official = {}
    for level in ("municipality", "kreis_age"):
        with resource("reference", f"population_{level}.csv").open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                official[row["level"], row["key"], row["age_from"], row["age_to"]] = int(row["n"])
    stored = {
        tuple("" if part is None else str(part)
              for part in (f.level, f.district_key, f.age_from, f.age_to)): f.n
        for f in blank.all(Population)
    }  # fmt: skip
    assert stored == official
    towns = [figure for figure in blank.all(Population) if figure.level == "municipality"]
    assert (len(towns), sum(figure.n for figure in towns)) == (53, 5_112_050)
    assert all(figure.source for figure in blank.all(Population))


def test_it_holds_no_records_and_one_operation(blank):
    assert [blank.count(kind) for kind in (Actor, Project, Activity)] == [0, 0, 0]
    assert registers.query(blank, "SELECT count(*) FROM operation") == [(1,)]


@pytest.mark.parametrize(
    ("title", "expected"),
    [("Bildung in Süd", "Bildung in Süd"), ("", "mine"), ("  ", "mine"), ("';--{x}", "';--{x}")],
)
def test_its_title_is_the_given_one_or_the_files_name(tmp_path, title, expected):
    register = create_register(tmp_path / "mine.gpkg", title, author="Ada")
    assert (register.title, register.author, register.is_fictional) == (expected, "Ada", False)
    assert files(tmp_path) == ["mine.gpkg"]


@pytest.mark.parametrize("name", ["Kö:ln %20 #?.gpkg", "{path}.gpkg", "OLD.GPKG"])
def test_its_name_may_be_any(tmp_path, name):
    register = create_register(str(tmp_path / name))
    with register.change("Founded") as change:
        change.insert(Actor(name="Club"))
    assert registers.open_register(tmp_path / name).count(Actor) == 1
    assert files(tmp_path) == [name]


# ---- what is refused -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["no ending", "list.csv", "register.gpkg.zip"])
def test_another_ending_is_refused_by_name(tmp_path, name):
    with pytest.raises(RegisterError, match=re.escape(name)):
        create_register(tmp_path / name)
    assert files(tmp_path) == []


@pytest.mark.parametrize("create", [create_register, create_demo_register])
@pytest.mark.parametrize("content", [b"", b"my thesis"])
def test_a_file_that_is_there_stays_as_it_is(tmp_path, create, content):
    path = tmp_path / "there.gpkg"
    path.write_bytes(content)
    with pytest.raises(RegisterError, match="already") as error:
        create(path)
    assert str(path) in str(error.value)
    assert path.read_bytes() == content
    assert files(tmp_path) == [path.name]


def test_a_register_or_a_folder_that_is_there_stays_too(register, tmp_path):
    before = register.path.read_bytes()
    with pytest.raises(RegisterError, match="already"):
        create_register(register.path)
    assert register.path.read_bytes() == before
    folder = tmp_path / "folder.gpkg"
    folder.mkdir()
    with pytest.raises(RegisterError, match="already"):
        create_register(folder)


@pytest.mark.parametrize("create", [create_register, create_demo_register])
def test_a_folder_that_is_missing_is_named(tmp_path, create):
    with pytest.raises(RegisterError) as error:
        create(tmp_path / "missing" / "new.gpkg")
    assert str(tmp_path / "missing") in str(error.value)
    assert files(tmp_path) == []


@pytest.mark.parametrize("mode", [0o555, 0o000])
def test_a_folder_that_may_not_be_written_is_named(public_folder, mode):
    public_folder.chmod(mode)
    answer = children.asked(children.create, public_folder / "new.gpkg", as_nobody=True)
    assert answer.startswith("RegisterError: ")
    assert str(public_folder) in answer
    public_folder.chmod(0o777)
    assert files(public_folder) == []


@pytest.mark.parametrize("name", ["x" * 300 + ".gpkg", "nul\0.gpkg", "half \ud83c.gpkg"], ids=ascii)
def test_a_name_that_cannot_be_is_refused(tmp_path, name):
    with pytest.raises(RegisterError) as error:
        create_register(tmp_path / name)
    str(error.value).encode()
    assert files(tmp_path) == []


@pytest.mark.parametrize("title", ["nul\0", "half \ud83c"], ids=ascii)
def test_a_title_that_is_no_text_is_refused(tmp_path, title):
    with pytest.raises(RegisterError) as error:
        create_register(tmp_path / "new.gpkg", title)
    str(error.value).encode()
    assert files(tmp_path) == []


def test_no_room_leaves_nothing(public_folder):
    path = public_folder / "new.gpkg"
    answer = children.asked(children.create_without_room, path)
    assert answer.startswith("RegisterError: ")
    assert str(path) in answer
    assert files(public_folder) == []


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, RegisterError])
@pytest.mark.parametrize("step", ["create_empty", "fill_empty"])
def test_a_failure_leaves_nothing(tmp_path, monkeypatch, step, error):
    def fail(*_arguments: object, **_more: object) -> None:
        raise error("stop")

    monkeypatch.setattr(creation, step, fail)
    with pytest.raises((error, RegisterError), match="stop"):
        create_register(tmp_path / "new.gpkg")
    assert files(tmp_path) == []


# ---- the demo register, while it is being made ---------------------------------------------------


class Impatient(QgsFeedback):
    """A user who cancels at a certain progress."""

    def __init__(self, limit: float) -> None:
        super().__init__()
        self.progressChanged.connect(lambda percent: self.cancel() if percent >= limit else None)


@pytest.mark.parametrize("limit", [0, 30])
def test_a_demo_that_is_cancelled_leaves_nothing(tmp_path, monkeypatch, limit):
    monkeypatch.setattr(demo, "ACTORS", 60)
    monkeypatch.setattr(demo, "ACTIVITIES", 100)
    feedback = Impatient(limit)
    if limit == 0:
        feedback.cancel()
    with pytest.raises(CancelledError):
        create_demo_register(tmp_path / "demo.gpkg", feedback)
    assert files(tmp_path) == []


def test_a_demo_is_never_seen_half_made(tmp_path, monkeypatch):
    """Nothing stands under its name before all of it is stored."""
    monkeypatch.setattr(demo, "ACTORS", 60)
    monkeypatch.setattr(demo, "ACTIVITIES", 100)
    path, seen = tmp_path / "demo.gpkg", []
    feedback = QgsFeedback()
    feedback.progressChanged.connect(lambda _percent: seen.append(path.exists()))
    register = create_demo_register(path, feedback, "Mine")
    assert seen
    assert not any(seen)
    assert (register.path, register.title, register.is_fictional) == (path, "Mine", True)
    assert [register.count(kind) for kind in (Actor, Project, Activity)] == [60, 70, 100]
    assert files(tmp_path) == ["demo.gpkg"]
    # as few as there are, every town and every type of actor is among them
    actors = register.all(Actor)
    assert len({actor.ags for actor in actors}) == 53
    assert {actor.actor_type for actor in actors} == set(
        register.vocabularies()["actor_type"].labels("en")
    )
