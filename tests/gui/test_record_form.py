"""The form: what is typed is what is stored, and what was not touched stays as it is."""

from __future__ import annotations

from datetime import date

import pytest
import registers
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QEvent, QLocale, QPoint, QPointF, Qt
from qgis.PyQt.QtGui import QTextDocument, QWheelEvent
from qgis.PyQt.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from bildungsprojekte_plugin.gui.fields import new_values
from bildungsprojekte_plugin.gui.lookups import LookupReader, unique_names
from bildungsprojekte_plugin.gui.record_form import RecordForm
from bildungsprojekte_plugin.model import Activity, Actor, Contact, Project, schema
from bildungsprojekte_plugin.store import open_register
from bildungsprojekte_plugin.store.value_words import Lookups

HOSTILE = '<img src="http://example.org/x.png"><b>fett</b> & {n}'
TABLES = (schema.ACTOR, schema.PROJECT, schema.ACTIVITY, schema.CONTACT)
SCHOOL, CLUB, CLUB_TOO, ODD = "u-school", "u-club-1", "u-club-2", "u-odd"


@pytest.fixture(scope="module")
def vocabularies(qgis_app) -> dict:
    return open_register(registers.blank()).vocabularies()


@pytest.fixture
def lookups(vocabularies) -> Lookups:
    actors = [
        Actor(uuid=SCHOOL, name="Schiller-Schule", city="Bochum"),
        Actor(uuid=CLUB, name="Sportverein", city="Bochum"),
        Actor(uuid=CLUB_TOO, name="Sportverein", city="Essen"),
        Actor(uuid=ODD, name=HOSTILE),
    ]
    names = {"actor": unique_names(actors), "project": {"u-p": "Lesen"}, "activity": {"u-a": "A"}}
    return Lookups(vocabularies, names)


@pytest.fixture
def form_for(qtbot, lookups):
    """Return a function that shows a form for a table in a panel that scrolls."""

    def show(table: schema.Table, base: dict | None = None, changed: dict | None = None):
        area = QScrollArea()
        area.setWidgetResizable(True)
        form = RecordForm(table, lookups)
        area.setWidget(form)
        form.area = area
        qtbot.addWidget(area)
        area.resize(340, 500)
        with qtbot.waitActive(area):
            area.show()
            area.activateWindow()
        form.set_record(new_values(table) | (base or {}), changed)
        return form

    return show


def editor(form: RecordForm, name: str) -> QWidget:
    found = form.findChild(QWidget, name)
    assert found is not None, name
    return found


def type_into(qtbot, form: RecordForm, name: str, text: str) -> None:
    """Put the cursor into a field as the tab key does, and type over what is there."""
    control = editor(form, name)
    control.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backspace)
    qtbot.keyClicks(QApplication.focusWidget(), text)


# ---- made from the schema


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_that_a_user_knows_has_a_field(form_for, table):
    form = form_for(table)
    known = {column.name for column in table.data_columns} - {"geom", "deleted_at"}
    assert set(form.values()) - {"terms"} == known


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("title", QLineEdit),
        ("description", QPlainTextEdit),
        ("note", QPlainTextEdit),
        ("places", QLineEdit),
        ("starts_on", QLineEdit),
        ("location_quality", QComboBox),
        ("actor", QComboBox),
        ("terms/stage", QListWidget),
        ("terms/theme", QListWidget),
    ],
)
def test_every_kind_of_column_has_its_control(form_for, name, kind):
    assert isinstance(editor(form_for(schema.ACTIVITY), name), kind)


def test_terms_are_offered_that_no_column_is_made_of_stage_and_field_first(form_for, vocabularies):
    names = list(form_for(schema.ACTIVITY).values()["terms"])
    assert names[:2] == ["stage", "field"]
    assert set(names) == set(vocabularies) - {"actor_type"}
    assert list(form_for(schema.PROJECT).values()["terms"]) == names
    for table in (schema.ACTOR, schema.CONTACT):
        assert "terms" not in form_for(table).values()


def test_a_vocabulary_of_ones_own_is_offered_too(qtbot, lookups, vocabularies):
    own = vocabularies["cost"]
    form = RecordForm(schema.PROJECT, Lookups(vocabularies | {"mine": own}, lookups.names))
    qtbot.addWidget(form)
    assert "mine" in form.values()["terms"]


def test_lists_show_labels_and_give_codes(form_for):
    actor = form_for(schema.ACTOR, {"actor_type": "school", "location_quality": "exact"})
    assert editor(actor, "actor_type").currentText() == "School"
    assert editor(actor, "location_quality").currentText() == "Exact"
    assert actor.values()["actor_type"] == "school"
    for name in ("actor_type", "location_quality"):
        shown = [editor(actor, name).itemText(n) for n in range(editor(actor, name).count())]
        assert shown[0] == ""
        assert not any("_" in text for text in shown)


def test_lists_are_in_the_language_of_the_user(form_for):
    QgsApplication.setLocale(QLocale("de_DE"))
    try:
        form = form_for(schema.ACTIVITY, {"starts_on": date(2026, 9, 1)})
    finally:
        QgsApplication.setLocale(QLocale("en_US"))
    assert editor(form, "terms/stage").item(0).text() == "Frühe Bildung"
    assert editor(form, "starts_on").text() == "01.09.2026"


def test_what_must_be_chosen_has_no_empty_entry(form_for):
    form = form_for(schema.CONTACT)
    shown = [
        editor(form, "visibility").itemText(n) for n in range(editor(form, "visibility").count())
    ]
    assert shown == ["Internal", "Public"]
    assert form.values()["visibility"] == "internal"


# ---- shown, and given back


def test_what_was_only_shown_is_not_changed(form_for):
    odd = {
        "title": "  two\nlines ",
        "description": "a\r\nb\u2028c",
        "venue": "",
        "postcode": HOSTILE,
        "ags": "5911",
        "location_quality": "guessed",
        "actor": "u-gone",
        "project": "u-p",
        "places": 2**62,
        "age_from": -3,
        "starts_on": date(1, 1, 1),
        "terms": {"stage": {"primary", "not a term"}, "not a vocabulary": {"x"}},
    }
    form = form_for(schema.ACTIVITY, odd)
    assert form.changed_values() == {}
    assert form.values()["terms"]["stage"] == {"primary", "not a term"}
    assert form.values()["location_quality"] == "guessed"
    assert form.values()["actor"] == "u-gone"
    assert form.values()["starts_on"] == date(1, 1, 1)
    assert form.values()["places"] == 2**62


def test_another_record_shows_nothing_of_the_one_before(form_for):
    odd = {"location_quality": "guessed", "terms": {"stage": {"not a term"}}, "title": "A"}
    form = form_for(schema.ACTIVITY, odd, {"venue": "Hall", "places": 5})
    fresh = form_for(schema.ACTIVITY)
    form.set_record(new_values(schema.ACTIVITY))
    assert form.values() == fresh.values()
    assert form.changed_values() == {}
    for name in ("location_quality", "terms/stage"):
        assert editor(form, name).count() == editor(fresh, name).count()


def test_typing_changes_the_field_and_nothing_else(qtbot, form_for):
    form = form_for(schema.ACTIVITY, {"title": "Lesen", "places": 10, "actor": SCHOOL})
    with qtbot.waitSignal(form.edited):
        type_into(qtbot, form, "title", "Schreiben")
    assert form.changed_values() == {"title": "Schreiben"}
    type_into(qtbot, form, "description", "Zwei")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.keyClicks(QApplication.focusWidget(), "Zeilen")
    assert form.changed_values() == {"title": "Schreiben", "description": "Zwei\nZeilen"}
    type_into(qtbot, form, "title", "Lesen")
    assert form.changed_values() == {"description": "Zwei\nZeilen"}


def test_showing_a_record_is_no_editing(qtbot, form_for):
    form = form_for(schema.ACTIVITY)
    with qtbot.assertNotEmitted(form.edited):
        form.set_record(new_values(schema.ACTIVITY) | {"title": "B", "actor": CLUB}, {"places": 3})


@pytest.mark.parametrize("table", [schema.ACTOR, schema.PROJECT, schema.ACTIVITY])
def test_what_is_missing_from_its_source_says_so_until_somebody_takes_it_away(
    qtbot, form_for, table
):
    form, missing = form_for(table), {"missing_since": date(2026, 1, 31)}
    assert not editor(form, "missing_since").isVisible()
    form.set_record(new_values(table) | missing)
    assert editor(form, "missing_since").isVisible()
    type_into(qtbot, form, "missing_since", "")
    assert form.changed_values() == {"missing_since": None}
    form.set_record(new_values(table) | missing, {"missing_since": None})
    assert editor(form, "missing_since").isVisible(), "what is not stored yet"
    form.set_record(new_values(table))
    assert not editor(form, "missing_since").isVisible()


def test_what_was_typed_before_is_shown_as_changed(form_for):
    changed = {"title": "Neu", "places": None, "point": (1.0, 2.0),
               "terms": {"stage": {"early"}, "gone": {"x"}}}  # fmt: skip
    form = form_for(schema.ACTIVITY, {"title": "Alt", "places": 4}, changed)
    assert editor(form, "title").text() == "Neu"
    assert form.changed_values() == changed, "also what the form has no control for"


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("12", 12),
        (" 12 ", 12),
        ("0", 0),
        ("-3", -3),
        ("zehn", "zehn"),
        ("1.5", "1.5"),
    ],
)
def test_a_number_is_one_or_stays_what_was_typed(qtbot, form_for, typed, value):
    form = form_for(schema.ACTIVITY)
    type_into(qtbot, form, "places", typed)
    assert form.changed_values() == {"places": value}
    type_into(qtbot, form, "places", "")
    assert form.changed_values() == {}


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("01.09.2026", date(2026, 9, 1)),
        ("1.9.2026", date(2026, 9, 1)),
        ("1. 9. 2026", date(2026, 9, 1)),
        ("2026-09-01", date(2026, 9, 1)),
        ("29.02.2024", date(2024, 2, 29)),
        ("29.02.2026", "29.02.2026"),
        ("1.9.26", "1.9.26"),
        ("September", "September"),
    ],
)
def test_a_day_is_one_or_stays_what_was_typed(qtbot, form_for, typed, value):
    form = form_for(schema.ACTIVITY)
    type_into(qtbot, form, "starts_on", typed)
    assert form.changed_values() == {"starts_on": value}


def test_terms_are_ticked_with_the_space_bar(qtbot, form_for):
    form = form_for(schema.ACTIVITY, {"terms": {"stage": {"primary"}, "field": {"stem"}}})
    terms = editor(form, "terms/stage")
    terms.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(terms, Qt.Key.Key_Space)
    assert form.changed_values() == {"terms": {"stage": {"early", "primary"}}}
    qtbot.keyClick(terms, Qt.Key.Key_Space)
    assert form.changed_values() == {}


def test_a_list_is_chosen_from_with_the_keys(qtbot, form_for):
    form = form_for(schema.ACTOR)
    types = editor(form, "actor_type")
    types.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(types, Qt.Key.Key_Down)
    assert form.changed_values() == {"actor_type": types.itemData(1)}


# ---- references


def completer_of(form: RecordForm, name: str):
    return editor(form, name).completer()


def test_a_record_is_found_by_a_part_of_its_name(qtbot, form_for):
    form = form_for(schema.ACTIVITY)
    type_into(qtbot, form, "actor", "schule")
    completer = completer_of(form, "actor")
    assert completer.popup().isVisible()
    qtbot.keyClick(completer.popup(), Qt.Key.Key_Down)
    qtbot.keyClick(completer.popup(), Qt.Key.Key_Return)
    assert editor(form, "actor").currentText() == "Schiller-Schule"
    assert form.changed_values() == {"actor": SCHOOL}


def test_namesakes_are_told_apart_by_their_town(qtbot, form_for):
    form = form_for(schema.ACTIVITY)
    type_into(qtbot, form, "actor", "verein")
    completer = completer_of(form, "actor")
    model = completer.completionModel()
    shown = [model.data(model.index(row, 0)) for row in range(model.rowCount())]
    assert shown == ["Sportverein (Bochum)", "Sportverein (Essen)"]
    for _ in range(2):
        qtbot.keyClick(completer.popup(), Qt.Key.Key_Down)
    qtbot.keyClick(completer.popup(), Qt.Key.Key_Return)
    assert form.changed_values() == {"actor": CLUB_TOO}


def test_what_names_no_record_is_not_taken_for_one(qtbot, form_for):
    form = form_for(schema.ACTIVITY, {"actor": SCHOOL})
    type_into(qtbot, form, "actor", "Schil")
    assert form.changed_values() == {"actor": "Schil"}
    form.set_record(new_values(schema.ACTIVITY) | {"actor": SCHOOL}, {"actor": "Schil"})
    assert editor(form, "actor").currentText() == "Schil"


def test_a_reference_can_be_taken_away(qtbot, form_for):
    form = form_for(schema.ACTIVITY, {"project": "u-p"})
    type_into(qtbot, form, "project", "")
    assert form.changed_values() == {"project": None}


def test_a_hostile_name_is_shown_as_it_is_and_can_be_chosen(form_for):
    form = form_for(schema.ACTIVITY)
    editor(form, "actor").setCurrentText(HOSTILE)
    assert form.changed_values() == {"actor": ODD}


def test_no_two_names_are_the_same():
    actors = [
        Actor(uuid="11111111-a", name="A", city="Essen"),
        Actor(uuid="22222222-b", name="A", city="Essen"),
        Actor(uuid="33333333-c", name="A (Essen)"),
        Actor(uuid="44444444-d", name="A"),
        Actor(uuid="55555555-e", name=" B \n C ", city="Essen"),
        Activity(uuid="66666666-f", actor="x", city="Herne"),
        Activity(uuid="77777777-g", actor="x"),
        Project(uuid="88888888-h", title="A"),
    ]
    names = unique_names(actors)
    assert len(set(names.values())) == len(actors)
    assert names["55555555-e"] == "B C"
    assert names["66666666-f"] == "(Herne)"
    assert all(name and "\n" not in name for name in names.values())


def test_names_are_read_once_and_anew_when_told(tmp_path, qgis_app):
    register = registers.blank_copy(tmp_path)
    reader = LookupReader()
    assert reader.read(register, schema.ACTIVITY).names == {"actor": {}, "project": {}}
    with register.change("Added") as change:
        change.insert(Actor(name="Club"))
    assert reader.read(register, schema.ACTIVITY).names["actor"] == {}
    other = registers.blank_copy(tmp_path, "other")
    with other.change("Added") as change:
        change.insert(Actor(name="Elsewhere"))
    assert list(reader.read(other, schema.PROJECT).names["actor"].values()) == ["Elsewhere"]
    assert reader.read(register, schema.ACTIVITY).names["actor"] == {}
    reader.forget()
    assert list(reader.read(register, schema.ACTIVITY).names["actor"].values()) == ["Club"]


# ---- problems


def labels(form: RecordForm) -> list[str]:
    return [label.text() for label in form.findChildren(QLabel) if label.isVisible()]


def test_a_problem_stands_at_its_field_as_plain_text_until_it_is_mended(qtbot, form_for):
    form = form_for(schema.ACTIVITY)
    assert form.show_problem("places", HOSTILE)
    assert f"⚠ {HOSTILE}" in labels(form)
    (label,) = [label for label in form.findChildren(QLabel) if HOSTILE in label.text()]
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert editor(form, "places").accessibleDescription() == HOSTILE
    type_into(qtbot, form, "title", "Lesen")
    assert label.isVisible(), "another field was edited"
    type_into(qtbot, form, "places", "5")
    assert not label.isVisible()
    assert editor(form, "places").accessibleDescription() == ""


@pytest.mark.parametrize("width", [230, 340, 600])
def test_a_problem_is_shown_whole(qtbot, form_for, width):
    form = form_for(schema.ACTIVITY)
    form.area.resize(width, 500)
    form.show_problem("places", "The field cannot hold what was typed into it. " * 5)
    form.show_problem("title", "Wrong.")
    QApplication.processEvents()
    texts = [label for label in form.findChildren(QLabel) if label.isVisible()]
    assert len([label for label in texts if label.text().startswith("⚠")]) == 2
    for label in texts:
        assert label.height() >= label.heightForWidth(label.width())


def test_a_problem_with_a_vocabulary_stands_at_its_terms(form_for):
    form = form_for(schema.ACTIVITY)
    assert form.show_problem("stage", "No such term.")
    assert "⚠ No such term." in labels(form)
    form.go_to("stage")
    assert QApplication.focusWidget() is editor(form, "terms/stage")


def test_a_problem_without_a_field_is_not_taken(form_for):
    assert not form_for(schema.ACTIVITY).show_problem("point", "No such place.")


def test_another_record_has_none_of_the_problems(form_for):
    form = form_for(schema.ACTIVITY)
    form.show_problem("places", "Wrong.")
    form.set_record(new_values(schema.ACTIVITY))
    assert "⚠ Wrong." not in labels(form)


# ---- without a mouse, without sight, without colour


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_control_has_a_name_and_a_tip_and_is_reached_by_tab_in_order(qtbot, form_for, table):
    form = form_for(table, {"missing_since": date(2026, 1, 31)})  # so that every field is shown
    names = [*form.values().get("terms", {})]
    names = [n for n in form.values() if n != "terms"] + [f"terms/{code}" for code in names]
    form.go_to_first()
    passed = []
    for name in names:
        control = editor(form, name)
        assert control.accessibleName()
        assert control.toolTip().startswith("<span>")
        assert QApplication.focusWidget() in (control, *control.findChildren(QWidget)), name
        rect = control.rect().translated(control.mapTo(form.area.viewport(), QPoint(0, 0)))
        assert form.area.viewport().rect().intersects(rect), f"{name} is not in view"
        passed.append(name)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert passed == names


def test_what_must_be_filled_in_is_marked_by_a_sign_and_a_word(form_for):
    form = form_for(schema.ACTIVITY)
    assert "Actor *" in labels(form)
    assert "must be filled in" in editor(form, "actor").accessibleName()
    assert "must be filled in" in editor(form, "actor").toolTip()
    assert "*" not in "".join(text for text in labels(form) if text != "Actor *")


def test_a_hostile_vocabulary_is_shown_as_it_is(qtbot, lookups, vocabularies):
    from dataclasses import replace

    stage = vocabularies["stage"]
    odd = replace(stage, label_en=HOSTILE, label_de=HOSTILE)
    form = RecordForm(schema.PROJECT, Lookups(vocabularies | {"stage": odd}, lookups.names))
    qtbot.addWidget(form)
    form.show()
    shown = QTextDocument()
    shown.setHtml(editor(form, "terms/stage").toolTip())
    assert HOSTILE in shown.toPlainText()
    assert editor(form, "terms/stage").accessibleName() == HOSTILE
    (label,) = [label for label in form.findChildren(QLabel) if "<img" in label.text()]
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == HOSTILE.replace("&", "&&"), "a single one would mark a key"


@pytest.mark.parametrize("name", ["location_quality", "actor"])
def test_the_wheel_scrolls_the_form_and_changes_no_value(form_for, name):
    form = form_for(schema.ACTIVITY, {"location_quality": "exact", "actor": CLUB})
    control = editor(form, name)
    control.setFocus()
    point = QPointF(control.rect().center())
    event = QWheelEvent(
        point, QPointF(control.mapToGlobal(point.toPoint())), QPoint(), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase,
        False,
    )  # fmt: skip
    before = form.area.verticalScrollBar().value()
    QApplication.sendEvent(control, event)
    assert event.type() == QEvent.Type.Wheel
    assert form.changed_values() == {}
    assert form.area.verticalScrollBar().value() >= before


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_no_control_is_wider_than_a_narrow_panel(form_for, table):
    form = form_for(table)
    form.area.resize(240, 500)
    QApplication.processEvents()
    assert form.minimumSizeHint().width() <= 222


def test_classes_and_tables_belong_together():
    assert [kind.table for kind in (Actor, Project, Activity, Contact)] == list(TABLES)
