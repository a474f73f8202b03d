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


def test_after_ten_days_nothing_is_left_of_any_register(folder):
    kept = draft()
    drafts.keep(kept)
    drafts.keep(draft(register="/gone.gpkg", key="other"))
    (folder / "a.damaged").write_text("Frau Muster")
    (folder / "b.part").write_text("Frau Muster")
    for path in folder.iterdir():
        grow_old(path, 9.9)
    assert drafts.drafts_of(REGISTER) == [kept]
    for path in folder.iterdir():
        grow_old(path, 10.1)
    assert drafts.drafts_of("/a third one.gpkg") == []
    assert list(folder.iterdir()) == []


# ---- personal data


def test_erasing_a_record_takes_all_of_its_drafts_and_nobody_elses(folder):
    other = draft(record="another", key="c")
    elsewhere = draft(register="/other.gpkg", key="d")
    for one in (draft(key="a"), draft(key="b"), other, elsewhere):
        drafts.keep(one)
    drafts.erase(REGISTER, KEY)
    assert drafts.drafts_of(REGISTER) == [other]
    assert drafts.drafts_of("/other.gpkg") == [elsewhere]


def test_erasing_a_record_takes_what_was_left_of_it_by_a_crash_too(folder):
    drafts.keep(draft())
    (file,) = files(folder)
    content = file.read_bytes()
    (folder / "x.part").write_bytes(content[:-20])
    (folder / "y.json").write_bytes(content[:-1])
    (folder / "z.damaged").write_bytes(b"somebody else")
    drafts.erase(REGISTER, KEY)
    assert [path.name for path in folder.iterdir()] == ["z.damaged"]


def test_a_draft_that_is_being_worked_on_is_erased_too(folder):
    kept = draft()
    drafts.keep(kept)
    lock = drafts.hold(kept)
    drafts.erase(REGISTER, KEY)
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
