"""Drafts: what comes back is what was kept, whatever happens to the files."""

from __future__ import annotations

import json
import os
import stat
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import children
import pytest
from qgis.core import Qgis, QgsApplication
from qgis.PyQt.QtCore import QLockFile

from bildungsprojekte_plugin.store import drafts
from bildungsprojekte_plugin.store.drafts import Draft

REGISTER = "/data/Bildung & <b>.gpkg"
KEY = "11111111-2222-3333-4444-555555555555"
VALUES = {
    "title": 'Lesen "1" & <b>\n{n}\u2028\ud83d 🎈\0',
    "places": 0,
    "starts_on": date(2026, 9, 1),
    "ends_on": None,
    "point": (378180.25, 5701853.5),
    "terms": {"stage": {"early", "primary"}, "field": set()},
}


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch) -> Path:
    """The drafts' folder, in a user's folder of the test's own."""
    monkeypatch.setattr(drafts, "user_folder", lambda: tmp_path)
    return tmp_path / "drafts"


@pytest.fixture
def logged(qgis_app) -> Iterator[list[str]]:
    """What was written into the log."""
    texts: list[str] = []

    def note(text: str, *_: object) -> None:
        texts.append(text)

    log = QgsApplication.messageLog()
    log.messageReceived[str, str, Qgis.MessageLevel].connect(note)
    yield texts
    log.messageReceived[str, str, Qgis.MessageLevel].disconnect(note)


def draft(**changes: object) -> Draft:
    kept = Draft(REGISTER, "activity", KEY, 3, VALUES, {**VALUES, "title": "Lesen"})
    return replace(kept, **changes)


def files(folder: Path, suffix: str = ".json") -> list[Path]:
    return sorted(folder.glob(f"*{suffix}"))


# ---- kept and found again


def test_what_comes_back_is_what_was_kept():
    kept = draft()
    drafts.keep(kept)
    assert drafts.drafts_of(REGISTER) == [kept]
    (found,) = drafts.drafts_of(REGISTER)
    assert isinstance(found.values["starts_on"], date)
    assert isinstance(found.values["point"], tuple)
    assert isinstance(found.values["terms"]["stage"], set)
    assert found.written_at.tzinfo is not None


def test_the_save_that_nobody_has_answered_comes_back_and_is_the_same_change():
    sent = draft()
    drafts.keep(replace(sent, values={}, unanswered=sent.values))
    (found,) = drafts.drafts_of(REGISTER)
    assert found.is_pending
    again = replace(found, values=found.unanswered)
    assert drafts.operation_of(again, "save") == drafts.operation_of(sent, "save")


def test_a_draft_of_an_earlier_version_is_read(folder):
    drafts.keep(draft())
    (file,) = files(folder)
    content = json.loads(file.read_text())
    del content["unanswered"]
    file.write_text(json.dumps(content))
    (found,) = drafts.drafts_of(REGISTER)
    assert (found.values, found.unanswered) == (VALUES, None)


def test_a_moment_stays_a_moment_and_does_not_become_a_day():
    moment = datetime(2026, 6, 30, 12, 0, 1, 5, tzinfo=timezone.utc)
    drafts.keep(draft(values={"deleted_at": moment}))
    assert drafts.drafts_of(REGISTER)[0].values == {"deleted_at": moment}


def test_a_draft_kept_again_takes_its_own_place(folder):
    first = draft()
    drafts.keep(first)
    later = replace(first, values={"title": "Lesen und"}, record="another", based_on=None)
    drafts.keep(later)
    assert drafts.drafts_of(REGISTER) == [later]
    assert len(files(folder)) == len(list(folder.iterdir())) == 1


def test_two_drafts_of_one_record_stand_side_by_side_latest_first():
    old = draft(written_at=datetime.now(timezone.utc) - timedelta(hours=1))
    new = draft(values={"title": "Anders"})
    for one in (new, old):
        drafts.keep(one)
    assert drafts.drafts_of(REGISTER) == [new, old]


def test_every_register_has_its_own_drafts():
    drafts.keep(draft())
    assert drafts.drafts_of("/data/other.gpkg") == []
    drafts.keep(draft(register="service=bildung schema=register", key="pg"))
    (found,) = drafts.drafts_of("service=bildung schema=register")
    assert found.key == "pg"


def test_a_new_record_has_a_draft_too():
    new = Draft(REGISTER, "contact", KEY, None, {"name": "A"}, {"visibility": "internal"})
    drafts.keep(new)
    assert drafts.drafts_of(REGISTER) == [new]


def test_a_discarded_draft_is_gone_and_discarding_it_twice_does_no_harm(folder):
    kept = draft()
    drafts.keep(kept)
    drafts.discard(kept)
    drafts.discard(kept)
    assert drafts.drafts_of(REGISTER) == []
    assert list(folder.iterdir()) == []


def test_only_the_user_may_read_a_draft(folder):
    drafts.keep(draft())
    (file,) = files(folder)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.parametrize("key", ["../../out", "/etc/passwd", "a/b", "a\0b", "CON", "x" * 5000])
def test_no_key_leads_out_of_the_folder(folder, key):
    kept = draft(key=key)
    drafts.keep(kept)
    assert [path.parent for path in folder.parent.rglob("*.json")] == [folder]
    assert drafts.drafts_of(REGISTER) == [kept]
    drafts.discard(kept)
    assert list(folder.iterdir()) == []


# ---- files that are not as they should be


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0" * 100,
        b"\xff\xfe",
        b"[]",
        b"null",
        b"{}",
        b'{"register": "x"}',
        b"[" * 100_000,
        b'{"key": {"date": "2026-13-01"}}',
        b'{"key": {"date": "a", "set": []}}',
        b'{"key": {"odd": "a"}}',
        b'{"key": ' + b"9" * 5000 + b"}",
    ],
)
def test_a_damaged_file_is_set_aside_and_the_others_are_found(folder, logged, content):
    kept = draft()
    drafts.keep(kept)
    (folder / "0.json").write_bytes(content)
    for _ in range(2):
        assert drafts.drafts_of(REGISTER) == [kept]
    assert (folder / "0.damaged").read_bytes() == content
    assert len([text for text in logged if "0.json" in text]) == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("table", "sqlite_master"),
        ("register", 5),
        ("record", None),
        ("based_on", "3"),
        ("values", None),
        ("base", "x"),
        ("unanswered", "x"),
        ("written_at", "2026-01-01"),
        ("written_at", {"datetime": "2026-01-01T00:00:00"}),
        ("more", 1),
    ],
)
def test_a_file_that_holds_something_else_is_set_aside(folder, name, value):
    drafts.keep(draft())
    (file,) = files(folder)
    file.write_text(json.dumps(json.loads(file.read_text()) | {name: value}))
    assert drafts.drafts_of(REGISTER) == []
    assert len(files(folder, ".damaged")) == 1


def test_a_write_that_fails_leaves_the_earlier_draft_whole(folder, monkeypatch):
    kept = draft()
    drafts.keep(kept)

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(drafts.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        drafts.keep(replace(kept, values={"title": "x" * 100_000}))
    monkeypatch.undo()
    monkeypatch.setattr(drafts, "user_folder", lambda: folder.parent)
    assert drafts.drafts_of(REGISTER) == [kept]
    assert len(list(folder.iterdir())) == 1


# ---- ten days


def grow_old(path: Path, days: float) -> None:
    moment = time.time() - days * 86400
    os.utime(path, (moment, moment))


def test_after_ten_days_nothing_is_left_of_any_register(folder, logged):
    kept = draft()
    drafts.keep(kept)
    drafts.keep(draft(register="/gone.gpkg", key="other"))
    (folder / "a.damaged").write_text("Frau Muster")
    (folder / "b.part").write_text("Frau Muster")
    for path in folder.iterdir():
        grow_old(path, 9.9)
    drafts.remove_old()
    assert drafts.drafts_of(REGISTER) == [kept]
    assert logged == []
    for path in folder.iterdir():
        grow_old(path, 10.1)
    drafts.remove_old()
    assert list(folder.iterdir()) == []
    (text,) = logged
    assert text.endswith("removed: 2")
    drafts.remove_old()
    assert len(logged) == 1


def test_looking_for_drafts_removes_none(folder):
    drafts.keep(draft())
    elsewhere = draft(register="/gone.gpkg", key="other")
    drafts.keep(elsewhere)
    for path in folder.iterdir():
        grow_old(path, 11)
    assert len(drafts.drafts_of(REGISTER)) == 1
    assert len(drafts.all_drafts()) == 2


def test_what_is_being_worked_on_for_ten_days_stays(folder):
    kept = draft()
    drafts.keep(kept)
    lock = drafts.hold(kept)
    grow_old(files(folder)[0], 11)
    drafts.remove_old()
    assert len(files(folder)) == 1
    lock.unlock()


# ---- whatever way leads to a register


def test_a_draft_belongs_to_the_file_and_not_to_the_way_to_it(tmp_path, monkeypatch):
    (tmp_path / "a").mkdir()
    register = tmp_path / "a" / "register.gpkg"
    register.touch()
    (tmp_path / "link.gpkg").symlink_to(register)
    (tmp_path / "folder").symlink_to(tmp_path / "a")
    monkeypatch.chdir(tmp_path / "a")
    ways = [
        str(register),
        "register.gpkg",
        str(tmp_path / "link.gpkg"),
        str(tmp_path / "folder" / "register.gpkg"),
        f"{tmp_path}/a/../a/./register.gpkg",
    ]
    for key, way in enumerate(ways):
        drafts.keep(draft(register=way, key=str(key)))
    monkeypatch.chdir(tmp_path)
    for way in (way for way in ways if way != "register.gpkg"):
        assert {found.key for found in drafts.drafts_of(way)} == set("01234")
    assert {found.register for found in drafts.all_drafts()} == {str(register)}


def test_the_address_of_a_server_is_one_however_it_is_written():
    drafts.keep(draft(register="schema=register  service=bildung"))
    assert len(drafts.drafts_of("service=bildung schema=register")) == 1


def test_the_drafts_of_all_registers_are_found_latest_first(folder):
    old = draft(written_at=datetime.now(timezone.utc) - timedelta(hours=1))
    new = draft(register="/other.gpkg", key="new")
    held = draft(key="held")
    for one in (old, new, held):
        drafts.keep(one)
    lock = drafts.hold(held)
    assert drafts.all_drafts() == [new, old]
    lock.unlock()


# ---- what is to be done


def test_the_same_tried_again_is_the_same_change_and_anything_else_is_another():
    one = draft()
    again = replace(one, values=dict(reversed(VALUES.items())), written_at=datetime.now())
    assert drafts.operation_of(one, "save") == drafts.operation_of(again, "save")
    others = [
        replace(one, key="other"),
        replace(one, based_on=4),
        replace(one, values=VALUES | {"places": 1}),
        replace(one, values=VALUES | {"terms": {"stage": {"early"}}}),
    ]
    named = {drafts.operation_of(other, "save") for other in others}
    named.add(drafts.operation_of(one, "delete"))
    assert len(named - {drafts.operation_of(one, "save")}) == 5


# ---- personal data


def person(key: str, **changes: object) -> Draft:
    """A contact that was never stored."""
    return draft(key=key, table="contact", record=key, based_on=None, base={}, **changes)


def test_erasing_a_person_takes_the_drafts_of_their_records_whatever_register_they_are_of(folder):
    other = draft(record="another", key="c")
    for one in (draft(key="a"), draft(key="b"), other, draft(register="/other.gpkg", key="d")):
        drafts.keep(one)
    assert drafts.erase_person("Erika Muster", [KEY]) == []
    assert drafts.all_drafts() == [other]


@pytest.mark.parametrize("words", [" erika MÜSTER ", "e.muester@example.org"])
def test_erasing_a_person_takes_contacts_that_were_never_stored(folder, words):
    name, email = {"name": "Frau Erika Müster"}, {"email": "E.Muester@example.org"}
    kept = [
        person("other", values={"name": "Herr Muster", "email": None}),
        draft(key="title", values={"title": "Erika Müster, e.muester@example.org"}),
    ]
    for one in (person("a", values=name | email), *kept):
        drafts.keep(one)
    drafts.keep(draft(key="b", table="contact", record="b", base=name | email, values={}))
    drafts.keep(person("c", values={"name": None}, unanswered=name | email))
    assert drafts.erase_person(words, []) == []
    assert sorted(found.key for found in drafts.all_drafts()) == ["other", "title"]


def test_without_words_nobody_is_meant():
    drafts.keep(person("a", values={"name": "Erika"}))
    assert drafts.erase_person("  ", []) == []
    assert len(drafts.all_drafts()) == 1


def test_erasing_a_person_takes_what_was_left_by_a_crash_too(folder):
    drafts.keep(draft())
    (file,) = files(folder)
    content = file.read_bytes()
    (folder / "x.part").write_bytes(content[:-20])
    (folder / "y.json").write_bytes(content[:-1])
    (folder / "u.part").write_text(json.dumps({"name": "Erika Müster"})[:-1])
    (folder / "z.damaged").write_bytes(b"somebody else")
    assert drafts.erase_person("erika müster", [KEY]) == []
    assert [path.name for path in folder.iterdir()] == ["z.damaged"]


def test_what_cannot_be_erased_is_named_and_the_rest_is_erased(folder, monkeypatch):
    for key in ("a", "b"):
        drafts.keep(draft(key=key))
    (folder / "x.part").write_text(KEY)
    (folder / "y.part").write_text(KEY)
    refused = [files(folder)[0], folder / "x.part"]
    unlink = Path.unlink

    def refuse(path: Path, missing_ok: bool = False) -> None:
        if path in refused:
            raise PermissionError(13, "Permission denied")
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    assert drafts.erase_person("", [KEY]) == refused
    assert sorted(folder.iterdir()) == sorted(refused)


def test_what_cannot_be_read_may_hold_the_person(folder, monkeypatch):
    drafts.keep(draft())
    (file,) = files(folder)
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path == file:
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert drafts.erase_person("Erika", []) == [file]


def test_a_draft_that_is_being_worked_on_is_erased_too(folder):
    kept = draft()
    drafts.keep(kept)
    lock = drafts.hold(kept)
    drafts.erase_person("", [KEY])
    assert files(folder) == []
    lock.unlock()


# ---- two programs


def test_what_is_being_worked_on_is_nobody_elses(folder):
    kept = draft()
    drafts.keep(kept)
    lock = drafts.hold(kept)
    assert drafts.hold(kept) is None
    assert drafts.drafts_of(REGISTER) == []
    lock.unlock()
    assert drafts.drafts_of(REGISTER) == [kept]
    assert files(folder, ".lock") == []


def test_where_no_locks_can_be_made_drafts_are_found_all_the_same(monkeypatch):
    class Refused(QLockFile):
        def tryLock(self, _timeout: int = 0) -> bool:  # noqa: N802
            return False

        def error(self) -> QLockFile.LockError:
            return QLockFile.LockError.PermissionError

    kept = draft()
    drafts.keep(kept)
    monkeypatch.setattr(drafts, "QLockFile", Refused)
    monkeypatch.setattr(Refused, "LockError", QLockFile.LockError, raising=False)
    assert drafts.hold(kept) is not None
    assert drafts.drafts_of(REGISTER) == [kept]


@pytest.mark.parametrize("content", ["4242\nqgis\nanother-host\n", ""])
def test_what_another_computer_holds_is_free_when_it_was_not_touched_for_minutes(folder, content):
    """Whether a program runs there cannot be known here; an empty lock says nothing of anybody."""
    kept = draft()
    drafts.keep(kept)
    (file,) = files(folder)
    lock = file.with_suffix(".lock")
    lock.write_text(content)
    assert drafts.drafts_of(REGISTER) == []
    drafts.touch(kept.key)
    assert drafts.hold(kept) is None
    grow_old(lock, 6 / 24 / 60)
    assert drafts.drafts_of(REGISTER) == [kept]
    own = drafts.hold(kept)
    assert own is not None
    assert drafts.hold(kept) is None
    own.unlock()


def test_what_is_held_here_stays_held_however_long_ago_it_was_touched(folder):
    kept = draft()
    drafts.keep(kept)
    lock = drafts.hold(kept)
    grow_old(files(folder, ".lock")[0], 1)
    assert drafts.hold(kept) is None
    drafts.touch(kept.key)
    assert time.time() - files(folder, ".lock")[0].stat().st_mtime < 60
    lock.unlock()


def test_another_program_holds_its_draft_until_it_dies(folder):
    kept = draft()
    drafts.keep(kept)
    here, there = children.pipe()
    child = children.start(hold_for_ever, folder.parent, kept, there)
    assert here.poll(30)
    assert here.recv()
    assert drafts.drafts_of(REGISTER) == []
    child.kill()
    child.join()
    assert drafts.drafts_of(REGISTER) == [kept]


def hold_for_ever(folder: Path, kept: Draft, there: object) -> None:
    drafts.user_folder = lambda: folder
    lock = drafts.hold(kept)
    there.send(lock is not None)
    time.sleep(600)


def write_for_ever(folder: Path, key: str, there: object) -> None:
    drafts.user_folder = lambda: folder
    number = 0
    while True:
        number += 1
        text = f"{key} {number} " * 2000
        drafts.keep(draft(key=key, values={"title": text, "note": text}))
        if number == 3:
            there.send(True)


def test_writers_that_are_killed_at_any_moment_leave_whole_drafts(folder):
    """The two of them also write one and the same draft: each file is of one of them, and whole."""
    for attempt in range(6):
        pairs = [children.pipe() for _ in range(2)]
        writers = [
            children.start(write_for_ever, folder.parent, "shared", there) for _, there in pairs
        ]
        for here, _ in pairs:
            assert here.poll(30)
        for _ in range(50):
            (found,) = drafts.drafts_of(REGISTER)
            assert found.values["title"] == found.values["note"]
        time.sleep(attempt / 500)
        for writer in writers:
            writer.kill()
            writer.join()
        (found,) = drafts.drafts_of(REGISTER)
        assert found.values["title"] == found.values["note"]
    assert files(folder, ".damaged") == []
