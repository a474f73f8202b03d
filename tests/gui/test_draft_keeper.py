"""What is typed is on disk within two seconds, and comes back whatever has happened."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from threading import Event

import pytest
import registers
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QObject, Qt
from qgis.PyQt.QtGui import QTextDocument
from qgis.PyQt.QtWidgets import QApplication, QComboBox, QPushButton, QTextBrowser

from bildungsprojekte_plugin.gui.conflict_dialog import ConflictDialog
from bildungsprojekte_plugin.gui.draft_keeper import DraftKeeper
from bildungsprojekte_plugin.gui.editing import Editing
from bildungsprojekte_plugin.gui.fields import record_values
from bildungsprojekte_plugin.model import Activity, Actor, Contact
from bildungsprojekte_plugin.store import Register, drafts, open_register
from bildungsprojekte_plugin.store.drafts import Draft

HOSTILE = '<img src="http://example.org/x.png"><b>fett</b> & {n}'
REGISTER = "/a/register.gpkg"


def on_disk(register: str = REGISTER) -> list[Draft]:
    """Return every draft on disk, those too that are being worked on."""
    return [draft for draft in drafts._readable() if draft.register == register]


class Form:
    """What a form gives, typed by a test."""

    def __init__(self, keeper: DraftKeeper) -> None:
        self.values: dict = {}
        self._keeper = keeper

    def type(self, text: str) -> None:
        self.values = {"title": text} if text else {}
        self._keeper.note_edit()


@pytest.fixture
def keeper(qapp) -> Iterator[DraftKeeper]:
    owner = QObject()
    keeper = DraftKeeper(owner)
    yield keeper
    if keeper._disk._shutdown is False:
        keeper.close()
    owner.deleteLater()


@pytest.fixture
def form(keeper) -> Form:
    form = Form(keeper)
    keeper.watch(a_draft(), lambda: form.values)
    return form


def a_draft(**changes: object) -> Draft:
    return replace(Draft(REGISTER, "activity", "u-1", 1, {}, {"title": "Lesen"}), **changes)


@pytest.fixture
def settled(keeper) -> Callable[[], None]:
    """Return a function that waits until all that was asked for is done."""
    return lambda: keeper.drafts(REGISTER) and None


# ---- written in time


def test_what_was_typed_is_on_disk_within_two_seconds_though_typing_goes_on(qtbot, form):
    """The age of the oldest letter that is not on disk never exceeds two seconds."""
    typed: list[tuple[float, str]] = []
    text, worst, end = "", 0.0, time.monotonic() + 5
    while time.monotonic() < end:
        text += "x"
        typed.append((time.monotonic(), text))
        form.type(text)
        qtbot.wait(60)
        written = max((len(draft.values["title"]) for draft in on_disk()), default=0)
        missing = [moment for moment, letters in typed if len(letters) > written]
        worst = max(worst, time.monotonic() - missing[0] if missing else 0)
    assert 0 < worst < 2
    qtbot.waitUntil(lambda: on_disk()[0].values == {"title": text}, timeout=2000)


def test_a_single_letter_is_written_too(qtbot, form):
    form.type("x")
    assert on_disk() == []
    qtbot.waitUntil(lambda: on_disk() != [], timeout=2000)
    (draft,) = on_disk()
    assert (draft.values, draft.base, draft.based_on) == ({"title": "x"}, {"title": "Lesen"}, 1)
    assert datetime.now(timezone.utc) - draft.written_at < timedelta(seconds=2)


def test_what_nobody_has_edited_leaves_no_file(qtbot, keeper, form, settled, drafts_folder):
    keeper.leave()
    settled()
    assert list(drafts_folder.iterdir()) == []


def test_what_was_typed_and_taken_back_leaves_no_draft(qtbot, keeper, form, settled):
    form.type("x")
    keeper.flush()
    settled()
    assert len(on_disk()) == 1
    form.type("")
    qtbot.waitUntil(lambda: on_disk() == [], timeout=2000)


def test_leaving_writes_the_last_letter_and_lets_others_go_on(keeper, form):
    form.type("x")
    keeper.leave()
    form.values = {"title": "of the next record"}
    (draft,) = keeper.drafts(REGISTER)
    assert draft.values == {"title": "x"}
    keeper.note_edit()
    assert not keeper._timer.isActive()


def test_what_is_being_typed_is_offered_to_nobody(keeper, form):
    form.type("x")
    keeper.flush()
    assert keeper.drafts(REGISTER) == []
    assert len(on_disk()) == 1


def test_closing_writes_the_last_letter_before_it_returns(keeper, form):
    form.type("x")
    keeper.close()
    assert on_disk()[0].values == {"title": "x"}
    assert drafts.drafts_of(REGISTER) == on_disk()


def test_what_is_stored_or_given_up_is_removed(keeper, form, settled, drafts_folder):
    form.type("x")
    keeper.flush()
    form.type("xy")
    keeper.remove()
    settled()
    assert list(drafts_folder.iterdir()) == []
    form.type("xyz")
    keeper.flush()
    settled()
    assert list(drafts_folder.iterdir()) == []


# ---- disks that are slow, or full


def test_a_slow_disk_holds_up_nobody(qtbot, keeper, form, monkeypatch):
    may_go_on, keep = Event(), drafts.keep

    def slow(draft: Draft) -> None:
        assert may_go_on.wait(10)
        keep(draft)

    monkeypatch.setattr(drafts, "keep", slow)
    start = time.monotonic()
    for text in ("x", "xy", "xyz"):
        form.type(text)
        keeper.flush()
    keeper.leave()
    keeper.look(REGISTER)
    assert time.monotonic() - start < 0.5
    with qtbot.waitSignal(keeper.found) as found:
        may_go_on.set()
    assert [draft.values for draft in found.args[1]] == [{"title": "xyz"}]


def test_a_full_disk_is_said_once_and_what_was_typed_is_written_as_soon_as_there_is_room(
    qtbot, keeper, form, monkeypatch
):
    def full(_draft: Draft) -> None:
        raise OSError(28, "No space left on device")

    failures: list[Exception] = []
    keeper.failed.connect(failures.append)
    with monkeypatch.context() as patch:
        patch.setattr(drafts, "keep", full)
        form.type("x")
        qtbot.waitUntil(lambda: len(failures) == 1, timeout=3000)
        form.type("xy")
        keeper.leave()
        keeper.watch(a_draft(record="u-2", key="second"), lambda: {"title": "two"})
        qtbot.wait(1500)
        assert len(failures) == 1
        (left,) = keeper.drafts(REGISTER)
        assert left.values == {"title": "xy"}, "it can be gone on with nevertheless"
    qtbot.waitUntil(lambda: len(on_disk()) == 2, timeout=3000)
    assert {draft.values["title"] for draft in on_disk()} == {"xy", "two"}
    keeper.failed.disconnect(failures.append)


def test_a_folder_that_cannot_be_used_keeps_nobody_from_editing(
    qtbot, keeper, form, monkeypatch, drafts_folder
):
    def refused() -> None:
        raise PermissionError(13, "Permission denied")

    failures: list[Exception] = []
    keeper.failed.connect(failures.append)
    with monkeypatch.context() as patch:
        patch.setattr(drafts, "user_folder", refused)
        form.type("x")
        qtbot.waitUntil(lambda: len(failures) == 1, timeout=3000)
        assert keeper.drafts(REGISTER) == []
    qtbot.waitUntil(lambda: len(on_disk()) == 1, timeout=3000)
    keeper.failed.disconnect(failures.append)


# ---- other computers


def test_the_locks_of_all_keepers_are_touched(qtbot, keeper, form, settled, drafts_folder):
    second = DraftKeeper(keeper.parent())
    second.watch(a_draft(record="u-2", key="second"), lambda: {"title": "two"})
    form.type("x")
    keeper.flush()
    settled()
    second.drafts(REGISTER)
    locks = list(drafts_folder.glob("*.lock"))
    assert len(locks) == 2
    for lock in locks:
        os.utime(lock, (1, 1))
    for one in (keeper, second):
        one._touch_timer.setInterval(50)
    qtbot.waitUntil(lambda: min(lock.stat().st_mtime for lock in locks) > time.time() - 60)
    second.close()


def test_a_lock_that_is_gone_stops_nothing(qtbot, keeper, form, settled, drafts_folder):
    form.type("x")
    keeper.flush()
    settled()
    failures: list[Exception] = []
    keeper.failed.connect(failures.append)
    for lock in drafts_folder.glob("*.lock"):
        lock.unlink()
    keeper._touch_timer.setInterval(50)
    qtbot.wait(200)
    settled()
    assert failures == []
    keeper.failed.disconnect(failures.append)


# ---- behind the panel


def shown(bar) -> list[str]:
    """Return the texts in the message bar."""
    texts = []
    for item in bar.items():
        for browser in item.findChildren(QTextBrowser):
            texts.append(browser.toPlainText())
    return texts


def show_button(bar) -> QPushButton:
    (button,) = [
        button
        for item in bar.items()
        for button in item.findChildren(QPushButton)
        if button.text() == "Show"
    ]
    return button


def press(qtbot, button: QPushButton) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def left_behind(register: Register, *values: dict, record: str = "u-lesson") -> list[Draft]:
    """Leave drafts as a QGIS that was killed does."""
    base = record_values(register.get(Activity, record))
    found = []
    for number, typed in enumerate(values):
        moment = datetime.now(timezone.utc) - timedelta(hours=1 + number)
        draft = Draft(register.address, "activity", record, 1, typed, base, written_at=moment)
        drafts.keep(draft)
        found.append(draft)
    return found


def dialogs() -> list[ConflictDialog]:
    return [
        widget
        for widget in QApplication.topLevelWidgets()
        if isinstance(widget, ConflictDialog) and widget.isVisible()
    ]


@pytest.fixture
def bar(iface):
    iface.messageBar().clearWidgets()
    yield iface.messageBar()
    iface.messageBar().clearWidgets()


def test_typing_is_kept_as_a_draft(qtbot, opened, typed, register, kept):
    opened(Activity, "u-lesson")
    typed("title", "Schreiben")
    qtbot.waitUntil(lambda: kept(register) != [], timeout=2000)
    (draft,) = kept(register)
    assert (draft.table, draft.record, draft.based_on) == ("activity", "u-lesson", 1)
    assert draft.values == {"title": "Schreiben"}
    assert draft.base["places"] == 10


def test_storing_removes_the_draft(qtbot, edit_dock, opened, typed, at_rest, register, kept):
    opened(Activity, "u-lesson")
    typed("title", "Schreiben")
    qtbot.waitUntil(lambda: kept(register) != [], timeout=2000)
    press(qtbot, edit_dock.saveButton)
    at_rest()
    qtbot.waitUntil(lambda: kept(register) == [])


def test_closing_the_panel_keeps_the_text_at_once(qtbot, edit_dock, opened, typed, register, kept):
    opened(Activity, "u-lesson")
    typed("title", "Schreiben")
    edit_dock.close()
    qtbot.waitUntil(lambda: kept(register) != [], timeout=500)
    edit_dock.show()
    assert edit_dock.form.changed_values() == {"title": "Schreiben"}


def test_another_record_keeps_the_text_and_coming_back_shows_it(
    edit_dock, opened, typed, register, at_rest, kept
):
    opened(Activity, "u-lesson")
    typed("title", "Schreiben")
    opened(Actor, "u-club")
    assert kept(register)[0].values == {"title": "Schreiben"}
    assert edit_dock.form.changed_values() == {}
    typed("name", "Verein")
    opened(Activity, "u-lesson")
    assert edit_dock.form.changed_values() == {"title": "Schreiben"}
    assert edit_dock.saveButton.isEnabled()
    opened(Actor, "u-club")
    assert edit_dock.form.changed_values() == {"name": "Verein"}
    assert len(kept(register)) == 2


def test_a_record_of_the_same_kind_does_not_get_the_text(edit_dock, opened, typed, register, kept):
    """The form is the same one: its text must be taken before it shows the other record."""
    opened(Actor, "u-club")
    typed("name", "Verein")
    opened(Actor, "u-school")
    assert edit_dock.form.values()["name"] == "Schiller-Schule"
    (draft,) = kept(register)
    assert (draft.record, draft.values) == ("u-club", {"name": "Verein"})


def test_another_register_keeps_the_text_and_the_first_one_offers_it(
    qtbot, edit_dock, editing, opened, typed, register, tmp_path, bar, kept
):
    opened(Activity, "u-lesson")
    typed("title", "Schreiben")
    editing.set_register(registers.blank_copy(tmp_path, "other"))
    assert edit_dock.form is None
    assert edit_dock.draftsButton.isHidden()
    editing.set_register(register)
    qtbot.waitUntil(edit_dock.draftsButton.isVisible)
    assert "1" in edit_dock.draftsButton.text()
    assert kept(register)[0].values == {"title": "Schreiben"}


def test_the_register_read_anew_leaves_the_text_in_its_place(edit_dock, editing, opened, typed,
                                                             register):  # fmt: skip
    opened(Activity, "u-lesson")
    typed("title", "Schreiben")
    editing.set_register(open_register(register.path))
    assert edit_dock.form.changed_values() == {"title": "Schreiben"}


def test_unloading_asks_nothing_and_keeps_the_text(
    edit_dock, editing, opened, typed, register, kept
):
    opened(Activity, "u-lesson")
    typed("title", "Schreiben")
    editing.close()
    assert kept(register)[0].values == {"title": "Schreiben"}
    assert QApplication.activeModalWidget() is None


# ---- offered at the start


@pytest.fixture
def started(make_editing) -> Editing:
    """What stands behind the panel when QGIS has started: no register is open yet."""
    return make_editing()


def test_at_the_start_drafts_of_every_register_are_offered_and_shown(
    qtbot, edit_dock, register, at_rest, bar, make_editing, tmp_path
):
    other = registers.blank_copy(tmp_path, "other")
    left_behind(register, {"title": "Adas"})
    old = datetime.now(timezone.utc) - timedelta(days=3)
    drafts.keep(Draft(other.address, "actor", "u-new", None, {"name": "VHS"}, {}, written_at=old))
    editing = make_editing()
    editing.wanted.connect(lambda address: editing.set_register(open_register(address)))
    editing.offer_drafts()
    qtbot.waitUntil(lambda: shown(bar) != [])
    assert "2 entries were not saved" in shown(bar)[0]
    press(qtbot, show_button(bar))
    qtbot.waitUntil(lambda: edit_dock.form is not None, timeout=20_000)
    at_rest()
    assert edit_dock.form.changed_values() == {"title": "Adas"}
    assert shown(bar) == []
    editing.set_register(other)
    qtbot.waitUntil(edit_dock.draftsButton.isVisible)
    qtbot.wait(100)
    assert shown(bar) == [], "it was offered already"


def test_what_is_offered_at_the_start_stays_when_a_register_is_opened_by_hand(
    qtbot, edit_dock, register, at_rest, bar, started, tmp_path
):
    left_behind(register, {"title": "Adas"})
    started.offer_drafts()
    qtbot.waitUntil(lambda: shown(bar) != [])
    started.set_register(registers.blank_copy(tmp_path, "other"))
    qtbot.wait(200)
    started.set_register(register)
    qtbot.wait(200)
    assert len(shown(bar)) == 1
    press(qtbot, show_button(bar))
    qtbot.waitUntil(lambda: edit_dock.form is not None, timeout=20_000)
    at_rest()
    assert edit_dock.form.changed_values() == {"title": "Adas"}


def test_what_comes_after_the_start_is_offered_when_its_register_is_opened(
    qtbot, register, bar, started, tmp_path
):
    other = registers.blank_copy(tmp_path, "other")
    left_behind(register, {"title": "Adas"})
    started.offer_drafts()
    qtbot.waitUntil(lambda: shown(bar) != [])
    drafts.keep(Draft(other.address, "actor", "u-new", None, {"name": "VHS"}, {}))
    started.set_register(other)
    qtbot.waitUntil(lambda: len(shown(bar)) == 1 and "2 entries" in shown(bar)[0])


def test_another_register_than_the_wanted_one_shows_nothing_of_it(
    qtbot, edit_dock, register, at_rest, bar, started, tmp_path
):
    left_behind(register, {"title": "Adas"})
    started.offer_drafts()
    qtbot.waitUntil(lambda: shown(bar) != [])
    press(qtbot, show_button(bar))  # and opening it fails
    started.set_register(registers.blank_copy(tmp_path, "other"))
    started.set_register(register)
    qtbot.wait(200)
    at_rest()
    assert edit_dock.form is None


def test_old_drafts_are_removed_at_the_start_alone_and_that_is_logged(
    qtbot, edit_dock, register, started, drafts_folder, monkeypatch
):
    logged: list[str] = []
    monkeypatch.setattr(drafts.log, "info", logged.append)
    left_behind(register, {"title": "Adas"})
    (file,) = drafts_folder.glob("*.json")
    long_ago = time.time() - 11 * 86400
    os.utime(file, (long_ago, long_ago))
    started.set_register(register)
    qtbot.waitUntil(edit_dock.draftsButton.isVisible)
    assert file.exists()
    for _ in range(2):
        started.offer_drafts()
        qtbot.waitUntil(lambda: not file.exists())
    started._keeper.drafts(register.address)
    assert len([text for text in logged if "older than ten days" in text]) == 1


def test_a_folder_that_cannot_be_read_at_the_start_is_in_nobodys_way(
    qtbot, bar, started, said, monkeypatch
):
    def refused() -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(drafts, "user_folder", refused)
    started.offer_drafts()
    qtbot.wait(200)
    assert shown(bar) == said() == []


# ---- offered again


def test_a_draft_is_offered_whatever_way_leads_to_its_register(
    qtbot, make_editing, register, bar, tmp_path
):
    left_behind(register, {"title": "Adas"})
    link = tmp_path / "link.gpkg"
    link.symlink_to(register.path)
    make_editing().set_register(open_register(link))
    qtbot.waitUntil(lambda: shown(bar) != [])


def test_a_draft_is_offered_once_and_shown_in_the_panel(
    qtbot, edit_dock, make_editing, register, at_rest, bar, kept
):
    left_behind(register, {"title": HOSTILE})
    edit_dock.close()
    editing = make_editing()
    editing.set_register(register)
    qtbot.waitUntil(lambda: shown(bar) != [])
    (text,) = shown(bar)
    assert "was not saved" in text
    assert f"Activity: {HOSTILE}" in text
    press(qtbot, show_button(bar))
    qtbot.waitUntil(lambda: edit_dock.form is not None, timeout=20_000)
    at_rest()
    assert edit_dock.isVisible()
    assert edit_dock.form.changed_values() == {"title": HOSTILE}
    assert shown(bar) == []
    editing.set_register(register)
    qtbot.wait(200)
    assert shown(bar) == []
    press(qtbot, edit_dock.saveButton)
    at_rest()
    assert register.get(Activity, "u-lesson").title == HOSTILE
    qtbot.waitUntil(lambda: kept(register) == [])


def test_several_drafts_are_offered_together_and_each_can_be_gone_on_with(
    qtbot, edit_dock, make_editing, register, at_rest, bar, kept
):
    left_behind(register, {"title": "Erster"}, {"title": "Zweiter & <b>"}, {"venue": "Aula"})
    make_editing().set_register(register)
    qtbot.waitUntil(lambda: shown(bar) != [])
    assert "3 entries were not saved" in shown(bar)[0]
    press(qtbot, show_button(bar))
    qtbot.waitUntil(lambda: edit_dock.form is not None, timeout=20_000)
    at_rest()
    assert edit_dock.form.changed_values() == {"title": "Erster"}
    qtbot.waitUntil(lambda: "(2)" in edit_dock.draftsButton.text())
    actions = edit_dock.draftsButton.menu().actions()
    assert actions[0].text().startswith("Activity: Zweiter && <b>, typed ")
    actions[0].trigger()
    qtbot.waitUntil(lambda: edit_dock.form.changed_values() == {"title": "Zweiter & <b>"})
    assert len(kept(register)) == 3
    at_rest()


def test_without_drafts_nothing_is_said(qtbot, edit_dock, editing, bar):
    qtbot.wait(300)
    assert shown(bar) == []
    assert edit_dock.draftsButton.isHidden()


def test_what_is_left_during_work_is_in_the_panel_and_not_in_the_message_bar(
    qtbot, edit_dock, opened, typed, bar
):
    opened(Activity, "u-lesson")
    typed("title", "Schreiben")
    opened(Actor, "u-club")
    qtbot.waitUntil(edit_dock.draftsButton.isVisible)
    assert shown(bar) == []


def test_a_new_record_that_was_never_stored_comes_back(
    qtbot, edit_dock, make_editing, editing, typed, at_rest, register, bar
):
    edit_dock.newButton.menu().actions()[0].trigger()
    at_rest()
    typed("name", "VHS")
    editing.close()
    make_editing().set_register(register)
    qtbot.waitUntil(lambda: shown(bar) != [])
    assert "Actor: VHS" in shown(bar)[0]
    press(qtbot, show_button(bar))
    qtbot.waitUntil(lambda: edit_dock.form is not None and not edit_dock.cancelButton.isVisible())
    at_rest()
    press(qtbot, edit_dock.saveButton)
    at_rest()
    assert [actor.name for actor in register.all(Actor)].count("VHS") == 1


def test_two_new_records_do_not_overwrite_each_other(
    edit_dock, editing, typed, at_rest, register, opened, kept
):
    for name in ("Eins", "Zwei"):
        edit_dock.newButton.menu().actions()[0].trigger()
        at_rest()
        typed("name", name)
    opened(Activity, "u-lesson")
    assert {draft.values["name"] for draft in kept(register)} == {"Eins", "Zwei"}


def test_a_record_that_has_changed_since_leads_straight_to_the_question(
    qtbot, edit_dock, make_editing, register, at_rest, bar, kept
):
    left_behind(register, {"title": "Adas", "venue": "Halle"})
    bob = open_register(register.path, "Bob")
    with bob.change("Renamed") as change:
        change.update(Activity, "u-lesson", {"title": "Bobs", "places": 20}, based_on=1)
    make_editing().set_register(register)
    qtbot.waitUntil(lambda: shown(bar) != [])
    press(qtbot, show_button(bar))
    qtbot.waitUntil(lambda: len(dialogs()) == 1, timeout=20_000)
    (dialog,) = dialogs()
    at_rest()
    assert edit_dock.form.changed_values() == {"title": "Adas", "venue": "Halle"}
    dialog.findChild(QComboBox).setCurrentText("Mine")
    dialog.accept()
    at_rest()
    assert register.get(Activity, "u-lesson").row_version == 2, "nobody has said: save"
    assert edit_dock.form.values()["places"] == 20
    assert edit_dock.form.changed_values() == {"title": "Adas", "venue": "Halle"}
    press(qtbot, edit_dock.saveButton)
    at_rest()
    stored = register.get(Activity, "u-lesson")
    assert (stored.title, stored.venue, stored.places) == ("Adas", "Halle", 20)
    qtbot.waitUntil(lambda: kept(register) == [])


def test_selecting_the_record_leads_to_the_question_too(
    qtbot, edit_dock, editing, opened, register, kept
):
    left_behind(register, {"title": "Adas"})
    with register.change("Renamed") as change:
        change.update(Activity, "u-lesson", {"title": "Bobs"}, based_on=1)
    opened(Activity, "u-lesson")
    assert len(dialogs()) == 1
    dialogs()[0].reject()
    assert kept(register)[0].values == {"title": "Adas"}


def test_a_record_that_was_deleted_since_leads_to_the_question(
    qtbot, edit_dock, make_editing, register, at_rest, bar, kept
):
    left_behind(register, {"title": "Adas"})
    with register.change("Cancelled") as change:
        change.delete(Activity, "u-lesson", based_on=1)
    make_editing().set_register(register)
    qtbot.waitUntil(lambda: shown(bar) != [])
    press(qtbot, show_button(bar))
    qtbot.waitUntil(lambda: len(dialogs()) == 1, timeout=20_000)
    (dialog,) = dialogs()
    dialog.newButton.click()
    dialog.accept()
    at_rest()
    assert register.all(Activity) == []
    press(qtbot, edit_dock.saveButton)
    at_rest()
    (stored,) = register.all(Activity)
    assert (stored.title, stored.places) == ("Adas", 10)
    qtbot.waitUntil(lambda: kept(register) == [])


def test_what_was_stored_before_qgis_died_is_no_draft_any_more(
    qtbot, edit_dock, editing, opened, register, kept
):
    left_behind(register, {"title": "Adas"})
    with register.change("Stored, and then killed") as change:
        change.update(Activity, "u-lesson", {"title": "Adas"}, based_on=1)
    opened(Activity, "u-lesson")
    assert dialogs() == []
    assert edit_dock.form.changed_values() == {}
    assert "Version 2" in edit_dock.versionLabel.text()
    qtbot.waitUntil(lambda: kept(register) == [])


def test_a_draft_that_another_window_has_taken_is_said_to_be_gone(
    qtbot, edit_dock, editing, register, at_rest, said
):
    (draft,) = left_behind(register, {"title": "Adas"})
    lock = drafts.hold(draft)
    editing.open_draft(draft)
    at_rest()
    assert "another window" in said()[0]
    assert edit_dock.form is None
    lock.unlock()
    editing.open_draft(draft)
    at_rest()
    assert edit_dock.form.changed_values() == {"title": "Adas"}


def test_personal_data_in_a_draft_can_be_erased(edit_dock, editing, opened, typed, register, kept):
    with register.change("Added") as change:
        change.insert(Contact(uuid="u-contact", actor="u-club", name="Frau Muster"))
    opened(Contact, "u-contact")
    typed("phone", "0234")
    opened(Actor, "u-club")
    assert len(kept(register)) == 1
    drafts.erase_person("", ["u-contact"])
    assert kept(register) == []
    opened(Contact, "u-contact")
    assert edit_dock.form.changed_values() == {}


def test_a_disk_that_takes_no_drafts_is_said_in_words(
    qtbot, edit_dock, opened, typed, said, monkeypatch
):
    def full(_draft: Draft) -> None:
        raise OSError(28, "No space left on device")

    opened(Activity, "u-lesson")
    monkeypatch.setattr(drafts, "keep", full)
    typed("title", "Schreiben")
    qtbot.waitUntil(lambda: said() != [], timeout=3000)
    text = QTextDocument()
    text.setHtml(said()[0])
    assert "No space left on device" in text.toPlainText()
    qtbot.wait(1500)
    assert len(said()) == 1


def test_closing_takes_the_offer_away(qtbot, editing, register, make_editing, bar):
    editing.close()
    left_behind(register, {"title": "Adas"})
    again = make_editing()
    again.set_register(register)
    qtbot.waitUntil(lambda: shown(bar) != [])
    again.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert shown(bar) == []


def test_an_offer_that_the_user_has_closed_is_not_missed(qtbot, make_editing, register, bar):
    left_behind(register, {"title": "Adas"})
    editing = make_editing()
    editing.set_register(register)
    qtbot.waitUntil(lambda: shown(bar) != [])
    item = bar.items()[0]
    bar.clearWidgets()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qtbot.waitUntil(lambda: sip.isdeleted(item))
    editing.close()
