"""`undo_change` and `erase_person`, as they are run from the toolbox."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
import registers
from qgis.core import Qgis, QgsProcessingException, QgsProcessingFeedback
from running import run

from bildungsprojekte_plugin.algorithms.erase_person import ErasePersonAlgorithm
from bildungsprojekte_plugin.algorithms.undo_change import UndoChangeAlgorithm
from bildungsprojekte_plugin.model import Actor, Contact
from bildungsprojekte_plugin.store import drafts
from bildungsprojekte_plugin.store import register as store_register
from bildungsprojekte_plugin.store.backup.backup import DailyBackup, back_up
from bildungsprojekte_plugin.store.errors import RegisterError


@pytest.fixture
def register(tmp_path):
    """A register with an actor and a contact, stored by two changes."""
    register = registers.blank_copy(tmp_path)
    with register.change("Club founded") as change:
        club = change.insert(Actor(name="Club"))
    with register.change("Contact") as change:
        change.insert(Contact(actor=club, name="Erika Musterfrau", email="erika@example.org"))
    return register


def test_the_latest_changes_are_listed_and_nothing_is_taken_back(register):
    before = registers.content(register.path)
    feedback = QgsProcessingFeedback(False)
    assert run(UndoChangeAlgorithm, feedback, REGISTER=str(register.path)) == {"UNDONE_BY": ""}
    log = feedback.textLog()
    assert log.index("Contact") < log.index("Club founded")
    assert register.operations()[0].uuid in log
    assert registers.content(register.path) == before


def test_a_change_is_taken_back_and_brought_back(register):
    path, change = str(register.path), register.operations()[0].uuid
    undone_by = run(UndoChangeAlgorithm, None, REGISTER=path, CHANGE=f" {change} ")["UNDONE_BY"]
    assert (register.count(Actor), register.count(Contact)) == (1, 0)
    run(UndoChangeAlgorithm, None, REGISTER=path, CHANGE=undone_by)
    assert register.count(Contact) == 1


def test_a_backup_that_fails_is_told(register, monkeypatch):
    problem = RegisterError("No backup.")
    monkeypatch.setattr(store_register, "back_up_daily", lambda _path: DailyBackup(None, problem))
    arguments = {"REGISTER": str(register.path), "CHANGE": register.operations()[0].uuid}
    feedback = QgsProcessingFeedback(False)
    run(UndoChangeAlgorithm, feedback, **arguments)
    assert "No backup." in feedback.textLog()


def test_an_unknown_change_is_named(register):
    with pytest.raises(QgsProcessingException, match="no change nonsense"):
        run(UndoChangeAlgorithm, None, REGISTER=str(register.path), CHANGE="nonsense")


def test_a_dry_run_lists_the_contacts_of_a_person_and_erases_nothing(register):
    before = registers.content(register.path)
    feedback = QgsProcessingFeedback(False)
    arguments = {"REGISTER": str(register.path), "PERSON": "musterfrau"}
    assert run(ErasePersonAlgorithm, feedback, **arguments) == {"CONTACTS": 1}
    assert "Erika Musterfrau · erika@example.org" in feedback.textLog()
    assert registers.content(register.path) == before


def test_a_person_is_erased_and_where_copies_are_is_said(register):
    copy = back_up(register.path).path
    arguments = {"REGISTER": str(register.path), "PERSON": "erika@example.org", "DRY_RUN": False}
    feedback = QgsProcessingFeedback(False)
    assert run(ErasePersonAlgorithm, feedback, **arguments) == {"CONTACTS": 1}
    assert b"Musterfrau" not in register.path.read_bytes()
    assert "These copies may still hold what was erased." in feedback.textLog()
    assert str(copy) in feedback.textLog()


def test_what_others_kept_from_being_written_anew_is_removed_the_next_time(register):
    """They read the file while the person is erased: the rest goes when nobody does."""
    arguments = {"REGISTER": str(register.path), "PERSON": "erika@example.org", "DRY_RUN": False}
    with closing(sqlite3.connect(register.path, isolation_level=None)) as reader:
        reader.execute("PRAGMA journal_mode = WAL")
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM contact").fetchone()
        with pytest.raises(QgsProcessingException, match="erase the data once more"):
            run(ErasePersonAlgorithm, None, **arguments)
    assert run(ErasePersonAlgorithm, None, **arguments) == {"CONTACTS": 0}
    for ending in ("", "-wal"):
        file = register.path.with_name(register.path.name + ending)
        assert not file.exists() or b"Musterfrau" not in file.read_bytes()


def test_drafts_that_cannot_be_removed_are_named(register, monkeypatch, tmp_path):
    left = tmp_path / "draft.json"
    monkeypatch.setattr(drafts, "erase_person", lambda _person, _keys: [left])
    arguments = {"REGISTER": str(register.path), "PERSON": "erika@example.org", "DRY_RUN": False}
    feedback = QgsProcessingFeedback(False)
    assert run(ErasePersonAlgorithm, feedback, **arguments) == {"CONTACTS": 1}
    assert f"Unsaved entries in {left} could not be erased." in feedback.textLog()


def test_what_has_to_be_done_as_a_whole_offers_no_cancelling():
    for algorithm in (ErasePersonAlgorithm, UndoChangeAlgorithm):
        assert not algorithm().flags() & Qgis.ProcessingAlgorithmFlag.CanCancel
