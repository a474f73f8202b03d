"""`back_up_register` and `restore_register`: told before it is done, and refused in a sentence."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path

import pytest
import registers
from light_registers import drop_guards, fill
from qgis.core import QgsProcessingException, QgsProcessingFeedback
from running import run

from bildungsprojekte_plugin.algorithms.back_up_register import BackUpRegisterAlgorithm
from bildungsprojekte_plugin.algorithms.restore_register import RestoreRegisterAlgorithm
from bildungsprojekte_plugin.model import Actor, Project
from bildungsprojekte_plugin.store import open_register
from bildungsprojekte_plugin.support import paths

HOSTILE = "<img src=x onerror=alert(1)>&{n}[% now() %]"
COUNTS = ("RETURNED", "LOST", "CHANGED")


@pytest.fixture(autouse=True)
def profile(tmp_path, monkeypatch) -> Path:
    folder = tmp_path / "profile"
    folder.mkdir()
    monkeypatch.setattr(paths, "user_folder", lambda: folder)
    return folder


@pytest.fixture
def path(tmp_path) -> Path:
    """A register with an actor, a project and an activity."""
    return fill(tmp_path / "register.gpkg")


def back_up(path: Path, **more: object) -> Path:
    return Path(run(BackUpRegisterAlgorithm, REGISTER=path, **more)["OUTPUT"])


def restore(path: Path, feedback: QgsProcessingFeedback | None = None, **more: object) -> dict:
    return run(RestoreRegisterAlgorithm, feedback, REGISTER=path, **more)


def change_it(path: Path) -> None:
    """One project comes back, two actors are lost, another one becomes what it was."""
    with open_register(path, HOSTILE).change("Cleaned up") as change:
        change.update(Actor, "club", {"name": "Klub"}, based_on=1)
        change.insert(Actor(name="New"))
        change.insert(Actor(name="Newer"))
        change.delete(Project, "reading", based_on=1)


def refusal(folder: Path, algorithm: type, **parameters: object) -> str:
    """Return what is said; all that lies in the folder must be as before."""
    before = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    with pytest.raises(QgsProcessingException) as caught:
        run(algorithm, **parameters)
    assert {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()} == before
    said = str(caught.value)
    assert "should not have" not in said  # that would be a bug of ours
    assert "Traceback" not in said
    return said


class Page(HTMLParser):
    """What a browser makes of a report: its tags and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


# ---- backing up


def test_a_backup_is_made_beside_the_register(path):
    backup = back_up(path)
    assert backup.parent == path.with_name("register_backups")
    assert registers.content(backup) == registers.content(path)
    assert backup.with_suffix(".manifest.csv").is_file()


def test_a_backup_is_made_where_one_wants_it(path, tmp_path):
    feedback = QgsProcessingFeedback(False)
    folder = tmp_path / "stick" / "backups"
    output = run(BackUpRegisterAlgorithm, feedback, REGISTER=path, FOLDER=folder)["OUTPUT"]
    assert Path(output).parent == folder
    assert output in feedback.textLog()
    assert not path.with_name("register_backups").exists()


def test_what_cannot_be_backed_up_is_named(path, tmp_path):
    assert "none.gpkg" in refusal(
        tmp_path, BackUpRegisterAlgorithm, REGISTER=tmp_path / "none.gpkg"
    )
    blocked = tmp_path / "file"
    blocked.touch()
    assert str(blocked) in refusal(tmp_path, BackUpRegisterAlgorithm, REGISTER=path, FOLDER=blocked)


# ---- restoring


def test_it_only_tells_unless_it_is_asked_to(path):
    back_up(path)
    change_it(path)
    before = registers.content(path)
    feedback = QgsProcessingFeedback(False)
    results = restore(path, feedback)
    assert [results[name] for name in COUNTS] == [1, 2, 1]
    assert registers.content(path) == before
    said = feedback.textLog()
    assert "Actors: 0 come back, 2 are lost, 1 become what they were" in said
    assert "Projects: 1 come back, 0 are lost, 0 become what they were" in said
    assert "Districts" not in said
    assert f"{HOSTILE}: Cleaned up" in said
    assert "Nothing was restored." in said


def test_it_does_what_it_has_told(path):
    then = registers.content(path)
    backup = back_up(path)
    change_it(path)
    changed = registers.content(path)
    feedback = QgsProcessingFeedback(False)
    results = restore(path, feedback, DRY_RUN=False)
    assert [results[name] for name in COUNTS] == [1, 2, 1]
    assert registers.content(path) == then
    (kept,) = path.with_name("register_backups").glob("*_before_restore.gpkg")
    assert f"The register was restored. What it was before is kept in {kept}." in feedback.textLog()
    # again: there is nothing more to do, and the backup before the restore is not meant
    feedback = QgsProcessingFeedback(False)
    assert [restore(path, feedback)[name] for name in COUNTS] == [0, 0, 0]
    assert str(backup) in feedback.textLog()
    assert "hold the same records" in feedback.textLog()
    # it can be taken back
    results = restore(path, BACKUP=kept, DRY_RUN=False)
    assert [results[name] for name in COUNTS] == [2, 1, 1]
    assert registers.content(path) == changed


def test_the_newest_is_taken_or_the_one_that_is_named(path):
    first = back_up(path)
    change_it(path)
    second = back_up(path)
    for parameters, expected in (({}, second), ({"BACKUP": first}, first)):
        feedback = QgsProcessingFeedback(False)
        restore(path, feedback, **parameters)
        assert str(expected) in feedback.textLog()


def test_many_lost_changes_are_told_in_short(path):
    back_up(path)
    for number in range(25):
        with open_register(path, "Ada").change(f"Change {number};") as change:
            change.insert(Actor(name=str(number)))
    feedback = QgsProcessingFeedback(False)
    restore(path, feedback)
    said = feedback.textLog()
    assert "Change 24;" in said
    assert "Change 5;" in said
    assert "Change 4;" not in said
    assert "5 older changes" in said


def test_what_matters_before_is_a_warning(path, tmp_path):
    back_up(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE project SET note = 'x'")
        connection.commit()
    feedback = QgsProcessingFeedback(False)
    restore(path, feedback)
    assert "other programs have changed since is lost too: 1 entries" in feedback.textLog()
    for state, words in (("damaged", "is damaged"), ("missing", "is missing")):
        if state == "damaged":
            os.truncate(path, 5000)
        else:
            path.unlink()
        feedback = QgsProcessingFeedback(False)
        restore(path, feedback)
        assert words in feedback.textLog()
    stranger = fill(tmp_path / "stranger.gpkg")
    with closing(sqlite3.connect(stranger)) as connection:
        drop_guards(connection, "operation")
        connection.execute("UPDATE operation SET uuid = 'other ' || uuid")
        connection.commit()
    feedback = QgsProcessingFeedback(False)
    (backup,) = path.with_name("register_backups").glob("*.gpkg")
    restore(stranger, feedback, BACKUP=backup)
    assert "the backup of another register" in feedback.textLog()


def test_a_damaged_register_is_replaced(path):
    then = registers.content(path)
    back_up(path)
    path.write_bytes(b"%PDF" * 500)
    results = restore(path, DRY_RUN=False)
    assert results["LOST"] == results["CHANGED"] == 0
    assert results["RETURNED"] > 3
    assert registers.content(path) == then
    (aside,) = path.parent.glob("register_damaged_*.gpkg")
    assert aside.read_bytes() == b"%PDF" * 500


@pytest.mark.parametrize("dry_run", [True, False])
def test_a_damaged_backup_is_refused(path, tmp_path, dry_run):
    backup = back_up(path)
    change_it(path)
    backup.chmod(0o600)
    data = bytearray(backup.read_bytes())
    data[len(data) // 3] ^= 1
    backup.write_bytes(data)
    said = refusal(tmp_path, RestoreRegisterAlgorithm, REGISTER=path, DRY_RUN=dry_run)
    assert str(backup) in said
    assert "cannot be trusted" in said


def test_what_is_not_there_is_named(path, tmp_path):
    said = refusal(tmp_path, RestoreRegisterAlgorithm, REGISTER=path)
    assert str(path.with_name("register_backups")) in said
    missing = tmp_path / "none.gpkg"
    assert str(missing) in refusal(
        tmp_path, RestoreRegisterAlgorithm, REGISTER=path, BACKUP=missing
    )


@pytest.mark.parametrize("algorithm", [BackUpRegisterAlgorithm, RestoreRegisterAlgorithm])
def test_registers_on_a_server_are_not_ours_to_back_up(tmp_path, algorithm):
    said = refusal(tmp_path, algorithm, REGISTER="service=education schema=register")
    assert "pg_dump" in said
    assert "service=education schema=register" in said


# ---- reports


@pytest.mark.parametrize("dry_run", [True, False])
def test_a_report_for_programs(path, tmp_path, dry_run):
    backup = back_up(path)
    change_it(path)
    report = tmp_path / "report.json"
    results = restore(path, DRY_RUN=dry_run, REPORT=report)
    assert results["REPORT"] == str(report)
    said = json.loads(report.read_text(encoding="utf-8"))
    assert said["counts"] == {"returned": 1, "lost": 2, "changed": 1}
    assert said["tables"]["actor"] == {"returned": 0, "lost": 2, "changed": 1}
    assert said["register"] == str(path)
    assert said["backup"] == str(backup)
    assert said["present"] == "sound"
    assert said["same_register"] is True
    assert said["restored"] is not dry_run
    assert (said["kept"] is None) is dry_run
    (lost,) = said["lost_changes"]
    assert (lost["author"], lost["reason"]) == (HOSTILE, "Cleaned up")
    assert lost["at"].endswith("Z")
    assert said["lost_entries_of_other_programs"] == 0


def test_a_report_for_people_shows_hostile_text_as_text(path, tmp_path):
    back_up(path)
    change_it(path)
    report = tmp_path / "report.html"
    restore(path, REPORT=report)
    page = Page(report.read_text(encoding="utf-8"))
    assert not page.tags & {"img", "script", "a", "link", "iframe"}
    assert HOSTILE in page.text
    assert "Nothing was restored." in page.text
    assert "Actors" in page.text
    assert "Districts" not in page.text


@pytest.mark.parametrize("name", ["report.txt", "register.gpkg", "nowhere/report.json"])
def test_a_report_that_cannot_be_written_is_said_before_anything_is_done(path, tmp_path, name):
    back_up(path)
    change_it(path)
    said = refusal(
        *(tmp_path, RestoreRegisterAlgorithm),
        REGISTER=path,
        REPORT=tmp_path / name,
        DRY_RUN=False,
    )
    assert name in said


def test_when_only_the_report_fails_it_is_said_that_it_was_restored(path, tmp_path, monkeypatch):
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    then = registers.content(path)
    back_up(path)
    change_it(path)
    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(QgsProcessingException) as caught:
        restore(path, DRY_RUN=False, REPORT=tmp_path / "report.json")
    assert "The register was restored." in str(caught.value)
    assert registers.content(path) == then
