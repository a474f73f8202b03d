"""The question what to keep: what it shows, what it decides by itself, and what it never does."""

from __future__ import annotations

from datetime import date, datetime, timezone

import pytest
import registers
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QLocale, Qt
from qgis.PyQt.QtGui import QTextDocument
from qgis.PyQt.QtWidgets import QApplication, QComboBox, QDialogButtonBox, QLabel

from bildungsprojekte_plugin.gui import wording
from bildungsprojekte_plugin.gui.conflict_dialog import ConflictDialog
from bildungsprojekte_plugin.gui.conflicts import Conflict
from bildungsprojekte_plugin.gui.fields import record_values
from bildungsprojekte_plugin.model import Activity, schema
from bildungsprojekte_plugin.store import open_register
from bildungsprojekte_plugin.store.value_words import Lookups

HOSTILE = '<img src="http://example.org/x.png"><b>fett</b> & {n}'
WHEN = datetime(2026, 6, 30, 12, 0, tzinfo=timezone.utc)
BASE = {
    "title": "Lesen",
    "description": "Lange Geschichte",
    "actor": "u-school",
    "places": 10,
    "starts_on": date(2026, 9, 1),
    "location_quality": "address",
    "point": (378_180.0, 5_701_853.0),
    "terms": {"stage": {"primary"}, "field": {"stem"}},
}
FIELD, BEFORE, MINE, THEIRS, KEEP = range(5)


@pytest.fixture(scope="module")
def lookups(qgis_app) -> Lookups:
    names = {"actor": {"u-school": "Schiller-Schule", "u-club": "Club"}, "project": {}}
    return Lookups(open_register(registers.blank()).vocabularies(), names)


def activity(**changes: object) -> Activity:
    return Activity(**{**BASE, "uuid": "u-lesson", "row_version": 2, **changes})


BASE_VALUES = record_values(activity())


def conflict(mine: dict, theirs: dict | None, **changes: object) -> Conflict:
    stored = None if theirs is None else activity(**theirs)
    told = {"title": "Lesen", "author": "Bob", "at": WHEN} | changes
    return Conflict(schema.ACTIVITY, told.pop("title"), BASE_VALUES, mine, stored, **told)


@pytest.fixture
def ask(qtbot, lookups):
    """Return a function that shows the question."""

    def show(mine: dict, theirs: dict | None, **changes: object) -> ConflictDialog:
        dialog = ConflictDialog(conflict(mine, theirs, **changes), lookups)
        qtbot.addWidget(dialog)
        with qtbot.waitActive(dialog):
            dialog.show()
            dialog.activateWindow()
        return dialog

    return show


def rows(dialog: ConflictDialog) -> dict[str, tuple[str, ...]]:
    """Return label → before, mine, theirs and what is chosen."""
    table = dialog.fieldsTable
    return {
        table.item(row, FIELD).text(): (
            *(table.item(row, column).text() for column in (BEFORE, MINE, THEIRS)),
            *(box.currentText() for box in boxes(dialog, row)),
        )
        for row in range(table.rowCount())
    }


def boxes(dialog: ConflictDialog, row: int) -> list[QComboBox]:
    cell = dialog.fieldsTable.cellWidget(row, KEEP)
    return cell.findChildren(QComboBox) if cell else []


def choice(dialog: ConflictDialog, label: str) -> QComboBox:
    table = dialog.fieldsTable
    (row,) = [n for n in range(table.rowCount()) if table.item(n, FIELD).text() == label]
    (box,) = boxes(dialog, row)
    return box


def is_ready(dialog: ConflictDialog) -> bool:
    return dialog.buttonBox.button(QDialogButtonBox.StandardButton.Ok).isEnabled()


# ---- who has changed what


@pytest.mark.parametrize("theirs", [{"title": "Bobs"}, None])
def test_another_program_is_called_so_in_the_users_language(ask, theirs, monkeypatch):
    monkeypatch.setattr(wording, "translate", lambda _context, _text: "Fremdprogramm")
    dialog = ask({"title": "Adas"}, theirs, author="other program: QField")
    assert "by Fremdprogramm: QField on" in dialog.storyLabel.text()


def test_what_one_side_alone_has_changed_is_decided_and_what_both_have_is_not(ask):
    dialog = ask({"title": "Adas", "description": "Kurz"}, {"title": "Bobs", "places": 20})
    assert rows(dialog) == {
        "Title": ("Lesen", "Adas", "Bobs", "Please choose"),
        "Description": ("Lange Geschichte", "Kurz", "Lange Geschichte", "Mine"),
        "Places": ("10", "10", "20", "Theirs"),
    }
    assert not is_ready(dialog)
    assert dialog.openLabel.text() == "Still to be decided: 1"
    choice(dialog, "Title").setCurrentText("Mine")
    assert is_ready(dialog)
    assert dialog.openLabel.text() == ""
    assert dialog.values() == {"title": "Adas", "description": "Kurz"}


def test_every_decision_can_be_turned_round(ask):
    dialog = ask({"title": "Adas", "description": "Kurz"}, {"title": "Bobs", "places": 20})
    for label, side in (("Title", "Theirs"), ("Description", "Theirs"), ("Places", "Mine")):
        choice(dialog, label).setCurrentText(side)
    assert dialog.values() == {"places": 10}


def test_a_choice_can_be_taken_back(ask):
    dialog = ask({"title": "Adas"}, {"title": "Bobs"})
    choice(dialog, "Title").setCurrentText("Mine")
    choice(dialog, "Title").setCurrentText("Please choose")
    assert not is_ready(dialog)


def test_even_when_nothing_is_contested_it_is_shown(ask):
    dialog = ask({"title": "Adas"}, {"places": 20})
    assert len(rows(dialog)) == 2
    assert is_ready(dialog)
    assert dialog.values() == {"title": "Adas"}


def test_the_same_change_by_both_needs_no_decision(ask):
    dialog = ask({"title": "Neu", "places": 5}, {"title": "Neu", "places": 6})
    assert rows(dialog)["Title"] == ("Lesen", "Neu", "Neu", "Mine")
    choice(dialog, "Places").setCurrentText("Mine")
    assert dialog.values() == {"places": 5}


def test_to_empty_a_field_is_a_change_too(ask):
    dialog = ask({"title": None, "places": 11}, {"places": None})
    assert rows(dialog)["Title"] == ("Lesen", "–", "Lesen", "Mine")
    assert rows(dialog)["Places"] == ("10", "11", "–", "Please choose")
    choice(dialog, "Places").setCurrentText("Mine")
    assert dialog.values() == {"title": None, "places": 11}


def test_each_vocabulary_is_decided_for_itself(ask):
    dialog = ask(
        {"terms": {"stage": {"primary", "early"}, "cost": {"free"}}},
        {"terms": {"stage": {"higher"}, "field": set()}},
    )
    shown = rows(dialog)
    assert shown["Education stage"] == (
        "Primary education",
        "Early childhood education, Primary education",
        "Higher education",
        "Please choose",
    )
    assert shown["Education field"][1:] == (shown["Education field"][0], "–", "Theirs")
    assert shown["Cost"][3] == "Mine"
    choice(dialog, "Education stage").setCurrentText("Mine")
    assert dialog.values() == {"terms": {"stage": {"primary", "early"}, "cost": {"free"}}}


def test_a_place_that_was_moved_is_part_of_it(ask):
    dialog = ask({"title": "Adas"}, {"point": (400_000.0, 5_700_000.4), "ags": "05913000"})
    assert rows(dialog)["Location"] == (
        "378,180 east, 5,701,853 north",
        "378,180 east, 5,701,853 north",
        "400,000 east, 5,700,000 north",
        "Theirs",
    )
    choice(dialog, "Location").setCurrentText("Mine")
    assert dialog.values()["point"] == BASE["point"]


def test_codes_keys_and_days_are_shown_as_people_read_them(ask):
    QgsApplication.setLocale(QLocale("de_DE"))
    try:
        dialog = ask(
            {"starts_on": date(2026, 10, 1), "actor": "u-club"},
            {"location_quality": "exact", "actor": "u-gone"},
        )
    finally:
        QgsApplication.setLocale(QLocale("en_US"))
    assert rows(dialog)["Starts on"][:2] == ("01.09.2026", "01.10.2026")
    assert rows(dialog)["Actor"][:3] == ("Schiller-Schule", "Club", "u-gone")
    assert rows(dialog)["Accuracy of the location"][0::2] == ("Address", "Exact")


def test_what_cannot_be_a_value_is_shown_as_it_was_typed(ask):
    dialog = ask({"places": "zehn", "starts_on": "Herbst"}, {"title": "Bobs"})
    assert rows(dialog)["Places"][1] == "zehn"
    assert rows(dialog)["Starts on"][1] == "Herbst"
    assert dialog.values() == {"places": "zehn", "starts_on": "Herbst"}


# ---- in words


def test_it_says_who_and_when(ask):
    dialog = ask({"title": "Adas"}, {"places": 20})
    for word in ("“Lesen”", "Bob", "2026" if "2026" in dialog.storyLabel.text() else "26"):
        assert word in dialog.storyLabel.text()


def test_it_shows_text_whatever_markup_it_holds(ask):
    dialog = ask({"title": HOSTILE}, {"title": f"{HOSTILE}!"}, title=HOSTILE, author=HOSTILE)
    assert dialog.storyLabel.text().count(HOSTILE) == 2
    labels = [label for label in dialog.findChildren(QLabel) if label.text()]
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
    assert rows(dialog)["Title"][1] == HOSTILE
    shown = QTextDocument()
    shown.setHtml(dialog.fieldsTable.item(0, MINE).toolTip())
    assert shown.toPlainText() == HOSTILE


# ---- deleted


def test_a_deletion_is_said_in_words_and_leaves_two_ways(ask):
    dialog = ask({"title": "Adas"}, None)
    assert "was deleted by Bob" in dialog.storyLabel.text()
    assert dialog.deletedBox.isVisible()
    assert rows(dialog) == {"Title": ("Lesen", "Adas", "Lesen")}
    assert dialog.fieldsTable.isColumnHidden(THEIRS)
    assert dialog.fieldsTable.isColumnHidden(KEEP)
    assert not is_ready(dialog)
    dialog.newButton.click()
    assert is_ready(dialog)
    assert dialog.wants_new_record()
    dialog.dropButton.click()
    assert is_ready(dialog)
    assert not dialog.wants_new_record()


def test_a_record_of_which_nobody_knows_anything_is_said_to_be_gone(ask):
    dialog = ask({"title": "Adas"}, None, author="", at=None)
    assert "not in the register any more" in dialog.storyLabel.text()


def test_where_nothing_was_deleted_nothing_is_said_of_it(ask):
    assert ask({"title": "Adas"}, {"places": 20}).deletedBox.isHidden()


# ---- settled


@pytest.mark.parametrize(
    ("mine", "theirs", "is_settled"),
    [
        ({"title": "Neu"}, {"title": "Neu"}, True),
        ({"title": "Neu"}, {"title": "Neu", "places": 5}, True),
        ({"terms": {"stage": {"early"}}}, {"terms": {"stage": {"early"}, "cost": {"free"}}}, True),
        ({"title": "Neu", "places": 4}, {"title": "Neu"}, False),
        ({"title": "Neu"}, {}, False),
        ({"title": "Neu"}, None, False),
    ],
)
def test_it_is_settled_when_all_that_i_want_is_stored(mine, theirs, is_settled):
    assert conflict(mine, theirs).is_settled() == is_settled


# ---- without a mouse


def test_it_is_answered_with_the_keys(qtbot, ask):
    dialog = ask({"title": "Adas", "venue": "Halle"}, {"title": "Bobs", "venue": "Aula"})
    names = []
    dialog.fieldsTable.setFocus()
    for _ in range(2):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        box = QApplication.focusWidget()
        names.append(box.accessibleName())
        qtbot.keyClick(box, Qt.Key.Key_Down)
    assert names == ["What to keep: Title", "What to keep: Venue"]
    assert dialog.values() == {"title": "Adas", "venue": "Halle"}
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    with qtbot.waitSignal(dialog.accepted):
        while QApplication.focusWidget() is not dialog.buttonBox.button(
            QDialogButtonBox.StandardButton.Ok
        ):
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)


def test_the_return_key_does_not_decide_what_is_not_decided(qtbot, ask):
    dialog = ask({"title": "Adas"}, {"title": "Bobs"})
    with qtbot.assertNotEmitted(dialog.accepted):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()


def test_escape_decides_nothing(qtbot, ask):
    dialog = ask({"title": "Adas"}, {"places": 5})
    with qtbot.waitSignal(dialog.rejected), qtbot.assertNotEmitted(dialog.accepted):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_every_control_explains_itself(ask):
    dialog = ask({"title": "Adas"}, {"title": "Bobs"})
    assert choice(dialog, "Title").toolTip()
    assert dialog.fieldsTable.accessibleName()
    for button in (*dialog.buttonBox.buttons(), dialog.newButton, dialog.dropButton):
        assert button.toolTip()
        assert "&" in button.text()
