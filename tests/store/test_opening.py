"""Opening what may not be a register, or may not be read or written: a sentence, never a crash."""

from __future__ import annotations

import shutil
import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path

import children
import other_programs
import pytest
import registers
from gdal_switch import gdal_raising
from osgeo import gdal

from bildungsprojekte_plugin.model import Actor, District, Term, schema
from bildungsprojekte_plugin.store import RegisterError, open_register
from bildungsprojekte_plugin.support.i18n import explain


@pytest.fixture(params=[True, False], ids=["gdal raises", "gdal is silent"])
def gdal_raises(request):
    """GDAL's bindings raise or not: that is a switch of the process, which any plugin may flip."""
    with gdal_raising(request.param):
        yield


def no_file(_path: Path) -> None:
    pass


def folder(path: Path) -> None:
    path.mkdir()


def empty_file(path: Path) -> None:
    path.touch()


def text_file(path: Path) -> None:
    path.write_text("name;street\n" * 5000)


def virtual_file(path: Path) -> None:
    path.write_text("<OGRVRTDataSource><OGRVRTLayer name='actor'><SrcDataSource>/etc/passwd"
                    "</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>")  # fmt: skip


def plain_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("CREATE TABLE register_info (key, value); CREATE TABLE activity "
                                 "(a); CREATE TABLE history (a);")  # fmt: skip


def other_geopackage(path: Path) -> None:
    dataset = gdal.GetDriverByName("GPKG").Create(str(path), 0, 0, 0, gdal.GDT_Unknown)
    dataset.CreateLayer("activity")


def empty_geopackage(path: Path) -> None:
    gdal.GetDriverByName("GPKG").Create(str(path), 0, 0, 0, gdal.GDT_Unknown)


def without_version(path: Path) -> None:
    with_version(path, None)


def with_version(path: Path, version: str | None) -> None:
    shutil.copy(registers.blank(), path)
    with closing(other_programs.connect(path)) as connection:
        connection.execute(
            "UPDATE register_info SET value = ? WHERE key = 'schema_version'", [version]
        )


def half_upgraded(path: Path) -> None:
    with_version(path, "1")


def without_a_trigger(path: Path) -> None:
    shutil.copy(registers.blank(), path)
    with closing(other_programs.connect(path)) as connection:
        connection.execute("DROP TRIGGER actor_raises_version")


def nonsense_version(path: Path) -> None:
    with_version(path, "{path}")


def truncated(path: Path) -> None:
    data = registers.blank().read_bytes()
    path.write_bytes(data[: len(data) // 2])


def damaged(path: Path) -> None:
    data = bytearray(registers.blank().read_bytes())
    data[2000:60000] = b"\x55" * 58000
    path.write_bytes(data)


KINDS = [
    no_file,
    folder,
    empty_file,
    text_file,
    virtual_file,
    plain_database,
    other_geopackage,
    empty_geopackage,
    without_version,
    half_upgraded,
    without_a_trigger,
    nonsense_version,
    truncated,
    damaged,
]


@pytest.mark.usefixtures("gdal_raises")
@pytest.mark.parametrize("make", KINDS)
@pytest.mark.parametrize("name", ["register.gpkg", "locked and readonly, busy.gpkg"])
def test_what_is_no_register_is_named_and_left_alone(tmp_path, make, name):
    path = tmp_path / name
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(RegisterError) as error:
        open_register(path)
    sentence = str(error.value)
    assert str(path) in sentence
    assert sentence.endswith(".")
    assert explain(error.value) == sentence
    for word in ("another program", "read-only", "disk"):  # the wrong reasons
        if make is not damaged and make is not truncated:
            assert word not in sentence
    assert (path.read_bytes() if path.is_file() else None) == before
    assert [*tmp_path.iterdir()] == ([path] if path.exists() else [])


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (no_file, "no register at"),
        (empty_file, "cannot be used as a register"),
        (text_file, "cannot be used as a register"),
        (virtual_file, "not recognized"),  # what is named in it is not even looked at
        (other_geopackage, "it is not a register"),
        (half_upgraded, r"version 1, but it has parts of a newer one .*operation.login"),
        (without_a_trigger, "lacks triggers: actor_raises_version.*check_register with MEND"),
        (nonsense_version, "does not say which schema version"),
        (truncated, "damaged"),
    ],
)
def test_the_sentence_says_why(tmp_path, make, words):
    path = tmp_path / "register.gpkg"
    make(path)
    with pytest.raises(RegisterError, match=words):
        open_register(path)


def test_a_path_that_can_be_none(tmp_path):
    for name in ("x" * 300, "nul\0.gpkg", "half \ud83c.gpkg", "", "."):
        with pytest.raises(RegisterError) as error:
            open_register(tmp_path / name)
        str(error.value).encode()


@pytest.mark.usefixtures("gdal_raises")
def test_damage_that_shows_later_is_a_sentence_too(tmp_path):
    path = tmp_path / "register.gpkg"
    shutil.copy(registers.blank(), path)
    ((page,),) = registers.query(path, "SELECT rootpage FROM sqlite_master WHERE name = 'term'")
    ((size,),) = registers.query(path, "PRAGMA page_size")
    data = bytearray(path.read_bytes())
    data[(page - 1) * size : page * size] = b"\x55" * size
    path.write_bytes(data)
    register = open_register(path)
    assert len(register.all(District)) == 69
    with pytest.raises(RegisterError, match="damaged") as error:
        register.all(Term)
    assert str(path) in str(error.value)
    with pytest.raises(RegisterError, match="damaged"), register.change("Bad") as change:
        change.insert(Term(vocabulary="a", code="b", label_de="c", label_en="d"))


def test_a_register_that_vanishes_is_named(register):
    register.path.unlink()
    with pytest.raises(RegisterError, match=str(register.path)):
        register.all(Actor)
    with pytest.raises(RegisterError, match=str(register.path)), register.change("Late") as change:
        change.insert(Actor(name="Club"))
    assert not register.path.exists()


# ---- rights --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file_mode", "folder_mode"), [(0o444, 0o777), (0o444, 0o555), (0o666, 0o555)]
)
def test_what_may_only_be_read_is_read_and_not_written(public_folder, file_mode, folder_mode):
    path = registers.blank_copy(public_folder).path
    before = path.read_bytes()
    path.chmod(file_mode)
    public_folder.chmod(folder_mode)
    assert children.asked(children.read, path, as_nobody=True) == "0 actors"
    answer = children.asked(children.write, path, as_nobody=True)
    assert answer.startswith("RegisterError: ")
    assert str(path) in answer
    assert "read-only" in answer
    assert path.read_bytes() == before
    assert [*public_folder.iterdir()] == [path]


@pytest.mark.parametrize(("file_mode", "folder_mode"), [(0o000, 0o777), (0o666, 0o000)])
@pytest.mark.parametrize("work", [children.read, children.write])
def test_what_may_not_even_be_read_is_named(public_folder, file_mode, folder_mode, work):
    path = registers.blank_copy(public_folder).path
    path.chmod(file_mode)
    public_folder.chmod(folder_mode)
    answer = children.asked(work, path, as_nobody=True)
    assert answer.startswith("RegisterError: ")
    assert str(path) in answer


def test_no_room_is_a_sentence_and_nothing_is_stored(tmp_path):
    path = registers.blank_copy(tmp_path).path
    before = registers.content(path)
    answer = children.asked(children.write_without_room, path)
    assert answer.startswith("RegisterError: ")
    assert str(path) in answer
    assert open_register(path).count(Actor) == 0
    assert registers.content(path) == before


# ---- locks ---------------------------------------------------------------------------------------


def test_a_locked_register_is_said_to_be_after_about_five_seconds(register):
    """Another program holds everything: reading, writing and opening say so, all three at once."""
    before = registers.content(register.path)
    said: list[tuple[str, float]] = []

    def attempt(act) -> None:
        start = time.monotonic()
        try:
            act()
        except RegisterError as error:
            said.append((str(error), time.monotonic() - start))

    def write() -> None:
        with register.change("Meanwhile") as change:
            change.insert(Actor(name="Club"))

    acts = (lambda: open_register(register.path), lambda: register.all(Actor), write)
    with closing(other_programs.connect(register.path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        threads = [threading.Thread(target=attempt, args=[act]) for act in acts]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(said) == len(acts)
    for sentence, seconds in said:
        assert str(register.path) in sentence
        assert "another program" in sentence
        assert 3 < seconds < 8
    assert registers.content(register.path) == before


@pytest.mark.usefixtures("impatient", "unchanged")
def test_while_another_program_writes_one_can_read_but_not_write(register, elsewhere):
    elsewhere.execute("BEGIN IMMEDIATE")
    elsewhere.execute("UPDATE register_info SET value = 'x' WHERE key = 'title'")
    assert open_register(register.path).title == "Blank"
    with pytest.raises(RegisterError, match="another program"), register.change("Now"):
        raise AssertionError("the change began")
    elsewhere.execute("ROLLBACK")
    assert registers.query(register.path, "SELECT 1 FROM operation WHERE reason = 'Now'") == []


@pytest.mark.usefixtures("impatient")
def test_a_reader_that_does_not_end_stops_the_change_as_a_whole(register, elsewhere):
    """The change is refused at its very end, when everything has to be written."""
    before = registers.content(register.path)
    reading = elsewhere.execute("SELECT * FROM term")
    reading.fetchone()
    with pytest.raises(RegisterError, match="another program"), register.change("Now") as change:
        change.insert(Actor(name="Club"))
    reading.close()
    assert registers.content(register.path) == before
    with register.change("Then") as change:
        change.insert(Actor(name="Club"))
    assert register.count(Actor) == 1


def test_a_big_change_keeps_nobody_from_reading(register):
    with register.change("Big") as change:
        change.insert_all([Actor(name=str(n), note="x" * 100_000) for n in range(100)])
        start = time.monotonic()
        assert open_register(register.path).count(Actor) == 0
        # the look-up of the municipalities is read only now, while the change is being written
        key = change.insert(Actor(name="Club", point=(378_180.0, 5_701_853.0)))
        assert time.monotonic() - start < 3
    assert register.get(Actor, key).ags == "05911000"


def test_reading_keeps_nobody_from_writing(register):
    register.all(Term)
    with closing(other_programs.connect(register.path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        other.execute("ROLLBACK")


def test_a_register_in_another_journal_mode_works(register):
    with closing(other_programs.connect(register.path)) as other:
        assert other.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
        with register.change("Founded") as change:
            key = change.insert(Actor(name="Club"))
        assert other.execute("SELECT name FROM actor").fetchall() == [("Club",)]
    assert open_register(register.path).get(Actor, key).name == "Club"


# ---- what an open register says of itself --------------------------------------------------------


def test_an_open_register_says_what_it_is(tmp_path):
    register = open_register(str(registers.blank_copy(tmp_path).path))
    assert (register.title, register.is_fictional) == ("Blank", False)
    assert register.info["region"] == "ruhr"
    assert register.info["schema_version"] == str(schema.VERSION)
    assert open_register(registers.demo()).is_fictional


def test_the_author_is_the_one_who_is_named_or_who_is_logged_in(register):
    for author, expected in (("Ada", {"Ada"}), ("'; --", {"'; --"}), (None, set())):
        register = open_register(register.path, author)
        with register.change("Founded") as change:
            key = change.insert(Actor(name="Club"))
        record, (entry,) = register.get(Actor, key), register.history(Actor, key)
        authors = {record.created_by, record.updated_by, entry.author}
        assert authors == (expected or {register.author})
        assert register.author.strip()
