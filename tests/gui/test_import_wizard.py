"""The import wizard, from a source to stored records, as a user goes through it."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import openpyxl
import pytest
import registers
import school_csv
import web_server
from qgis.core import QgsFeature, QgsGeometry, QgsPointXY, QgsProject, QgsVectorLayer
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtCore import QMimeData, QPointF, Qt, QUrl
from qgis.PyQt.QtGui import QDropEvent
from qgis.PyQt.QtWidgets import (
    QFileDialog,
    QInputDialog,
    QLabel,
    QPushButton,
    QTableWidget,
    QTreeWidget,
    QWizard,
)

from bildungsprojekte_plugin.exchange.exporting.own_sheets import Audience, What
from bildungsprojekte_plugin.exchange.exporting.return_sheets import By, write_return_sheets
from bildungsprojekte_plugin.exchange.exporting.run import export
from bildungsprojekte_plugin.exchange.profiles import library
from bildungsprojekte_plugin.gui.import_wizard.page import Page
from bildungsprojekte_plugin.gui.import_wizard.row_dialog import RowDialog
from bildungsprojekte_plugin.gui.import_wizard.search_box import SearchBox
from bildungsprojekte_plugin.gui.import_wizard.wizard import ImportWizard
from bildungsprojekte_plugin.model import Activity, Actor, Query
from bildungsprojekte_plugin.store import Register, open_register

NEXT, BACK = QWizard.WizardButton.NextButton, QWizard.WizardButton.BackButton
MESSY = """Bildungsangebote der Stadt;;;;;;;;
Stand: März 2024;;;;;;;;

Träger;Angebot;Zielgruppe;Bildungsstufe;Straße;PLZ;Ort;Rechtswert;Hochwert
Stadtbücherei Bochum;Lesestart;Nachbarn;Kita;Willy-Brandt-Platz 2;44787;Bochum;374.512,5;5.705.344,2
VHS Essen;<b>Deutsch A1</b>;Mitglieder;Weiterbildung;Burgplatz 1;45127;Essen;361.800,0;5.702.300,0
VHS Essen;Mathe;Rechenkünstler;Klasse Null;Burgplatz 1;45127;Essen;361.800,0;5.702.300,0
"""


@pytest.fixture(autouse=True)
def own_profiles(tmp_path, monkeypatch) -> Path:
    """The folder of the user's profiles."""
    monkeypatch.setattr(library, "user_folder", lambda: tmp_path)
    return tmp_path / "profiles"


@pytest.fixture
def register(tmp_path) -> Register:
    return open_register(registers.blank_copy(tmp_path).path, "Ada")


@pytest.fixture
def messy(tmp_path) -> Path:
    path = tmp_path / "Angebote 2024.csv"
    path.write_bytes(MESSY.encode("cp1252"))
    return path


@pytest.fixture
def canvas(iface) -> QgsMapCanvas:
    return iface.mapCanvas()


@pytest.fixture
def make_wizard(qtbot, canvas) -> Iterator[Callable[[Register], ImportWizard]]:
    wizards = []

    def make(register: Register) -> ImportWizard:
        wizard = ImportWizard(register, canvas)
        wizards.append(wizard)
        wizard.show()
        return wizard

    yield make
    for wizard in wizards:
        wizard.shut()
        wizard.deleteLater()


@pytest.fixture
def wizard(make_wizard, register) -> ImportWizard:
    return make_wizard(register)


@pytest.fixture
def until_idle(qtbot) -> Callable[[ImportWizard], None]:
    """Return a function that waits until nothing runs on the page in view, or will soon."""

    def wait(wizard: ImportWizard) -> None:
        def is_idle() -> bool:
            page = wizard.currentPage()
            timer = getattr(page, "_timer", None)
            return page.busyBox.isHidden() and not (timer and timer.isActive())

        qtbot.waitUntil(is_idle, timeout=20_000)

    return wait


@pytest.fixture
def press(qtbot, until_idle) -> Callable[[ImportWizard, QWizard.WizardButton], None]:
    """Return a function that presses one of the wizard's buttons."""

    def click(wizard: ImportWizard, which: QWizard.WizardButton) -> None:
        button = wizard.button(which)
        assert button.isVisible()
        assert button.isEnabled(), wizard.currentPage().messageLabel.text()
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        until_idle(wizard)

    return click


@pytest.fixture
def go_to(press) -> Callable[[ImportWizard, Page], None]:
    """Return a function that presses “Next” until a page is there."""

    def go(wizard: ImportWizard, page: Page) -> None:
        while wizard.currentPage() is not page:
            press(wizard, NEXT)

    return go


@pytest.fixture
def choose(until_idle) -> Callable[[ImportWizard, Path], None]:
    def choose_file(wizard: ImportWizard, path: Path) -> None:
        wizard.source.choose_file(str(path))
        until_idle(wizard)

    return choose_file


@pytest.fixture
def pick(qtbot, until_idle) -> Callable[[ImportWizard, SearchBox, str], None]:
    """Return a function that types an entry into a box and presses Enter."""

    def type_entry(wizard: ImportWizard, box: SearchBox, text: str) -> None:
        page = wizard.currentPage()
        box.setFocus()
        qtbot.keyClick(box, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyClicks(box, text)
        qtbot.keyClick(box, Qt.Key.Key_Return)
        assert wizard.currentPage() is page
        until_idle(wizard)

    return type_entry


def word_box(wizard: ImportWizard, text: str) -> SearchBox:
    table = wizard.values.wordsTable
    (row,) = [row for row in range(table.rowCount()) if table.item(row, 1).text() == text]
    return table.cellWidget(row, 4)


def lines(tree: QTreeWidget) -> list[list[str]]:
    items = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
    return [[item.text(column) for column in range(tree.columnCount())] for item in items]


def taken_as(wizard: ImportWizard) -> list[str]:
    table = wizard.source.rowsTable
    return [table.item(row, 0).text() for row in range(table.rowCount())]


# ---- the whole way


def test_a_messy_list_becomes_records_and_is_taken_back(
    qtbot, wizard, messy, register, choose, go_to, press
):
    assert not wizard.button(NEXT).isEnabled()
    choose(wizard, messy)
    facts = wizard.source.factsLabel.text()
    assert "rows: 3" in facts
    assert "cp1252" in facts
    assert "“;”" in facts
    assert "left out above: 2" in facts
    go_to(wizard, wizard.columns)
    assert [line[1] for line in lines(wizard.columns.previewTree)] == [
        "Stadtbücherei Bochum",
        "VHS Essen",
        "VHS Essen",
    ]
    assert "3 of 3 rows have a place, 3 of these lie" in wizard.columns.placeLabel.text()
    go_to(wizard, wizard.check)
    assert "new: 3" in wizard.check.countsLabel.text()
    assert register.all(Activity) == []
    with qtbot.waitSignal(wizard.stored):
        press(wizard, NEXT)
    assert sorted(actor.name for actor in register.all(Actor)) == [
        "Stadtbücherei Bochum",
        "VHS Essen",
    ]
    by_title = {one.title: one for one in register.all(Activity)}
    assert by_title["Lesestart"].point == (374_512.5, 5_705_344.2)
    assert by_title["Lesestart"].terms["stage"] == {"early"}
    assert by_title["<b>Deutsch A1</b>"].terms["stage"] == {"continuing"}
    assert not wizard.button(QWizard.WizardButton.CancelButton).isEnabled()
    with qtbot.waitSignal(wizard.stored):
        qtbot.mouseClick(wizard.importing.undoButton, Qt.MouseButton.LeftButton)
    assert register.all(Activity) == register.all(Actor) == []
    assert "taken back" in wizard.importing.outcomeLabel.text()
    assert not wizard.importing.undoButton.isEnabled()


def test_an_unknown_word_becomes_a_term_and_another_is_left_out(
    wizard, messy, register, choose, go_to, pick
):
    choose(wizard, messy)
    go_to(wizard, wizard.values)
    assert "Words of which nothing is said yet: 4." in wizard.values.stateLabel.text()
    pick(wizard, word_box(wizard, "Klasse Null"), "primary")  # a part is enough
    pick(wizard, word_box(wizard, "Nachbarn"), "leave out")
    assert "nothing is said yet: 2." in wizard.values.stateLabel.text()
    go_to(wizard, wizard.check)
    remarks = " ".join(line[5] for line in lines(wizard.check.findingsTree))
    assert "Mitglieder" in remarks
    assert "Klasse Null" not in remarks
    assert "Nachbarn" not in remarks
    go_to(wizard, wizard.importing)
    (maths,) = [one for one in register.all(Activity) if one.title == "Mathe"]
    assert maths.terms["stage"] == {"primary"}


def test_a_saved_profile_is_found_by_itself_with_the_words(
    make_wizard, register, messy, choose, go_to, pick, press, own_profiles, monkeypatch
):
    first = make_wizard(register)
    choose(first, messy)
    go_to(first, first.values)
    pick(first, word_box(first, "Klasse Null"), "Primary education")
    pick(first, word_box(first, "Nachbarn"), "leave out")
    press(first, BACK)
    title = "Angebote der Kommunen"
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: (title, True))
    first.columns.saveButton.click()
    assert [path.name for path in own_profiles.iterdir()] == ["angebote_der_kommunen.json"]
    first.shut()
    second = make_wizard(register)
    choose(second, messy)
    go_to(second, second.columns)
    assert second.columns.profileBox.currentText() == title
    go_to(second, second.values)
    assert word_box(second, "Klasse Null").currentText() == "Primary education"
    assert word_box(second, "Nachbarn").currentText() == "leave out"
    assert word_box(second, "Mitglieder").currentText() == "not decided"


# ---- the source


def test_another_row_is_made_the_one_that_names_the_columns(
    qtbot, wizard, tmp_path, choose, until_idle
):
    path = tmp_path / "liste.csv"
    path.write_text("Alpha;Beta\nAkteur;Ort\nVHS;Essen\nBücherei;Bochum\n")
    choose(wizard, path)
    wizard.source.rowsTable.setCurrentCell(0, 1)
    wizard.source.rowsTable.setFocus()
    qtbot.keyClick(wizard.source.rowsTable, Qt.Key.Key_Return)
    until_idle(wizard)
    assert taken_as(wizard) == ["column names", "record", "record", "record"]
    assert wizard.currentPage() is wizard.source
    place = wizard.source.rowsTable.visualItemRect(wizard.source.rowsTable.item(1, 1)).center()
    qtbot.mouseClick(wizard.source.rowsTable.viewport(), Qt.MouseButton.LeftButton, pos=place)
    until_idle(wizard)
    assert taken_as(wizard) == ["left out", "column names", "record", "record"]
    assert wizard.work.delivery.table.columns == ("Akteur", "Ort")


def test_the_delimiter_can_be_said(qtbot, wizard, tmp_path, choose, until_idle):
    path = tmp_path / "liste.csv"
    path.write_text("Akteur;Ort\nVHS, Haus 1;Essen, Mitte\nVHS, Haus 2;Essen, Süd\n")
    choose(wizard, path)
    assert wizard.work.delivery.table.delimiter == ";"
    box = wizard.source.delimiterBox
    box.setFocus()
    qtbot.keyClicks(box, ",")
    box.activated.emit(box.currentIndex())
    until_idle(wizard)
    assert wizard.source.factsLabel.text().count("“,”") == 1


def test_a_file_without_a_table_is_shown_with_the_reason(wizard, tmp_path, choose):
    path = tmp_path / "bild.csv"
    path.write_bytes(b"\x89PNG....")
    choose(wizard, path)
    assert "picture" in wizard.source.messageLabel.text()
    assert not wizard.button(NEXT).isEnabled()


def test_a_file_can_be_dropped(wizard, messy, until_idle):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(messy))])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    wizard.source.dropEvent(event)
    until_idle(wizard)
    assert "rows: 3" in wizard.source.factsLabel.text()


def test_a_layer_of_the_project_is_read_with_its_unsaved_edits(wizard, register, go_to, until_idle):
    layer = QgsVectorLayer(
        "Point?crs=EPSG:4326&field=Akteur:string&field=Angebot:string", "Angebote", "memory"
    )
    QgsProject.instance().addMapLayer(layer)
    layer.startEditing()
    feature = QgsFeature(layer.fields())
    feature.setAttributes(["VHS Essen", "Mathe"])
    feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(7.0123, 51.4583)))
    layer.addFeature(feature)
    wizard.source.layerBox.setLayer(layer)
    until_idle(wizard)
    assert wizard.source.layerRadio.isChecked()
    go_to(wizard, wizard.importing)
    (activity,) = register.all(Activity)
    assert activity.title == "Mathe"
    # Essen's main station, as the state's own transformation service gives it
    assert activity.ags == "05113000"


def test_a_layer_of_a_service_is_read_in_the_background(qtbot, wizard, register, go_to, until_idle):
    with web_server.running() as server:
        server.answer = partial(answer_as_features, server)
        wizard.source.addressEdit.setText(f"{server.url}/ogc/collections/offers")
        qtbot.mouseClick(wizard.source.askButton, Qt.MouseButton.LeftButton)
        until_idle(wizard)
        assert "2 layers" in wizard.source.messageLabel.text()
        box = wizard.source.sheetBox
        box.setCurrentIndex(box.findText("Offers of the town"))
        box.activated.emit(box.currentIndex())
        until_idle(wizard)
        assert "OGC API Features" in wizard.source.factsLabel.text()
        go_to(wizard, wizard.importing)
    (activity,) = register.all(Activity)
    assert (activity.title, activity.ags) == ("Mathe", "05113000")


def answer_as_features(server: web_server.WebServer, request: web_server.Request) -> None:
    """Answer as a service of OGC API Features with two collections."""
    path = urlsplit(request.path).path
    root = f"{server.url}/ogc"
    offers = {
        "id": "offers",
        "title": "Offers of the town",
        "extent": {"spatial": {"bbox": [[6, 51, 8, 52]]}},
        "links": [
            {"rel": "items", "type": "application/geo+json",
             "href": f"{root}/collections/offers/items"}
        ],
    }  # fmt: skip
    feature = {
        "type": "Feature",
        "id": 1,
        "properties": {"Akteur": "VHS Essen", "Angebot": "Mathe"},
        "geometry": {"type": "Point", "coordinates": [7.0123, 51.4583]},
    }
    open_api = "application/vnd.oai.openapi+json;version=3.0"
    json_type = {"Content_Type": "application/json"}
    if path == "/ogc":
        links = [
            {"rel": "data", "type": "application/json", "href": f"{root}/collections"},
            {"rel": "conformance", "type": "application/json", "href": f"{root}/conformance"},
            {"rel": "service-desc", "type": open_api, "href": f"{root}/api"},
        ]
        request.json({"title": "T", "links": links}, **json_type)
    elif path == "/ogc/api":
        limit = {"schema": {"maximum": 1000, "default": 100}}
        request.json({"openapi": "3.0.2", "components": {"parameters": {"limit": limit}}},
                     Content_Type=open_api)  # fmt: skip
    elif path == "/ogc/conformance":
        core = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core"
        request.json({"conformsTo": [core]}, **json_type)
    elif path == "/ogc/collections":
        other = {"id": "other", "title": "Other", "links": []}
        request.json({"collections": [offers, other], "links": []}, **json_type)
    elif path == "/ogc/collections/offers":
        request.json(offers, **json_type)
    elif path == "/ogc/collections/offers/items":
        content = {"type": "FeatureCollection", "features": [feature], "numberMatched": 1,
                   "links": []}  # fmt: skip
        request.json(content, Content_Type="application/geo+json")
    else:
        request.json({}, 404)


def test_a_service_that_is_none_is_named(qtbot, wizard, until_idle):
    with web_server.running() as server:
        server.answer = lambda request: request.send(200, b"<html>Hello</html>")
        wizard.source.addressEdit.setText(server.url)
        qtbot.mouseClick(wizard.source.askButton, Qt.MouseButton.LeftButton)
        until_idle(wizard)
    assert "neither WFS nor OGC API Features" in wizard.source.messageLabel.text()


# ---- the columns


def test_a_column_gets_another_meaning_and_the_preview_follows(
    wizard, tmp_path, choose, go_to, pick
):
    path = tmp_path / "liste.csv"
    path.write_text("Spalte A;Spalte B\nVHS Essen;Mathe\nVHS Bochum;Lesen\n")
    choose(wizard, path)
    go_to(wizard, wizard.columns)
    assert "No column is the name of the actor" in wizard.columns.messageLabel.text()
    assert not wizard.button(NEXT).isEnabled()
    pick(wizard, wizard.columns._boxes["Spalte A"], "Actor: Name")
    assert [line[1] for line in lines(wizard.columns.previewTree)] == ["VHS Essen", "VHS Bochum"]
    pick(wizard, wizard.columns._boxes["Spalte B"], "Project: Title")
    assert [line[2] for line in lines(wizard.columns.previewTree)] == ["Mathe", "Lesen"]
    assert wizard.button(NEXT).isEnabled()


def test_a_column_with_crosses_is_shown_and_can_be_taken_out(wizard, tmp_path, choose, go_to, pick):
    path = tmp_path / "liste.csv"
    path.write_text("Verein;Angebot;Kita;Schule\nTV;Turnen;x;x\nTV;Boxen;;x\n")
    choose(wizard, path)
    go_to(wizard, wizard.columns)
    boxes = wizard.columns._boxes
    pick(wizard, boxes["Kita"], "Cross for Education stage: Early childhood education")
    pick(wizard, boxes["Schule"], "Cross for Education stage: Primary education")
    assert boxes["Kita"].currentText().endswith("Early childhood education")
    crossed = {"Kita": ["early"], "Schule": ["primary"]}
    assert wizard.work.profile.records["activity"].terms == {"stage": {"crossed": crossed}}
    pick(wizard, boxes["Kita"], "not read")
    shown = str(lines(wizard.columns.previewTree))
    assert "Primary education" in shown
    assert "Early childhood education" not in shown


def test_what_is_typed_and_is_no_entry_changes_nothing(wizard, messy, choose, go_to, pick):
    choose(wizard, messy)
    go_to(wizard, wizard.columns)
    box, before = wizard.columns._boxes["Angebot"], wizard.work.profile
    pick(wizard, box, "nonsense")
    assert box.currentText() == "Activity: Title"
    assert wizard.work.profile == before


def test_a_profile_is_handed_on_as_a_file(
    wizard, make_wizard, register, messy, tmp_path, choose, go_to, pick, monkeypatch, until_idle
):
    choose(wizard, messy)
    go_to(wizard, wizard.columns)
    pick(wizard, wizard.columns._boxes["Zielgruppe"], "Internal note")
    path = tmp_path / "profil.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(path), ""))
    wizard.columns.writeButton.click()
    other = make_wizard(register)
    choose(other, messy)
    go_to(other, other.columns)
    assert other.columns._boxes["Zielgruppe"].currentText() == "Terms: Target group"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(path), ""))
    other.columns.readButton.click()
    until_idle(other)
    assert other.columns._boxes["Zielgruppe"].currentText() == "Internal note"


def test_going_back_and_forth_keeps_what_was_chosen(wizard, messy, choose, go_to, pick, press):
    choose(wizard, messy)
    go_to(wizard, wizard.columns)
    pick(wizard, wizard.columns._boxes["Zielgruppe"], "not read")
    press(wizard, BACK)
    assert "rows: 3" in wizard.source.factsLabel.text()
    press(wizard, NEXT)
    assert wizard.columns._boxes["Zielgruppe"].currentText() == "not read"
    press(wizard, NEXT)
    assert wizard.values.wordsTable.rowCount() == 1


def test_what_is_changed_after_the_check_is_checked_again(
    wizard, broken, choose, go_to, pick, press
):
    choose(wizard, broken)
    go_to(wizard, wizard.check)
    assert "rejected: 2" in wizard.check.countsLabel.text()
    while wizard.currentPage() is not wizard.columns:
        press(wizard, BACK)
    pick(wizard, wizard.columns._boxes["Plätze"], "not read")
    go_to(wizard, wizard.check)
    assert "rejected: 0" in wizard.check.countsLabel.text()


def test_a_shipped_profile_shows_what_its_columns_are_read_for(wizard, tmp_path, choose, go_to):
    choose(wizard, school_csv.write(tmp_path, school_csv.school(1)))
    go_to(wizard, wizard.columns)
    boxes = wizard.columns._boxes
    assert wizard.columns.profileBox.currentText().startswith("School file")
    assert boxes["Kurzbezeichnung"].currentText() == "Actor: Short name + Activity: Title"
    assert boxes["Schulbezeichnung_2"].currentText() == "Actor: Name"
    assert boxes["Schulbetriebsschluessel"].currentText() == "as the profile says"
    assert boxes["PLZ"].currentText() == "Place: Postcode"


# ---- questions


def test_the_coordinate_system_is_asked_for_and_shown_on_the_map(
    qtbot, wizard, tmp_path, register, choose, go_to, until_idle, canvas
):
    path = tmp_path / "fern.csv"
    # in Berlin (EPSG:25833): none of the candidates puts it into the register's districts
    path.write_text("Akteur;Rechtswert;Hochwert\nVHS Mitte;391779;5820073\n")
    choose(wizard, path)
    go_to(wizard, wizard.columns)
    assert "asked for later" in wizard.columns.placeLabel.text()
    go_to(wizard, wizard.questions)
    page = wizard.questions
    assert "In which coordinate system" in page.questionsLabel.text()
    assert not wizard.button(NEXT).isEnabled()
    rows = {(line[0][:10], line[1]): n for n, line in enumerate(lines(page.crsTree))}
    item = page.crsTree.topLevelItem(rows["EPSG:25833", "Easting or longitude"])
    page.crsTree.setCurrentItem(item)
    until_idle(wizard)
    assert "1 rows have a place; 0 of these" in page.outcomeLabel.text()
    assert len(marks(canvas)) == 1
    go_to(wizard, wizard.check)
    assert marks(canvas) == []
    go_to(wizard, wizard.importing)
    (actor,) = register.all(Actor)
    # the same place in EPSG:25832, by PROJ's cs2cs
    assert actor.point == pytest.approx((798_810.0, 5_827_960.0), abs=1_500)


def marks(canvas: QgsMapCanvas) -> list[QgsRubberBand]:
    return [item for item in canvas.scene().items() if isinstance(item, QgsRubberBand)]


def test_whose_rows_without_an_actor_are_is_asked(
    qtbot, wizard, tmp_path, register, choose, go_to, press, until_idle
):
    path = tmp_path / "liste.csv"
    path.write_text("Verein;Angebot\nTV;Turnen\n;Boxen\n;Yoga\n")
    choose(wizard, path)
    go_to(wizard, wizard.questions)
    page = wizard.questions
    assert "below “TV”" in page.questionsLabel.text()
    assert not wizard.button(NEXT).isEnabled()
    for answer, rejected in (("do not name their actor", 2), ("belong to the actor above", 0)):
        page.actorBox.setCurrentText(answer)
        page.actorBox.activated.emit(page.actorBox.currentIndex())
        until_idle(wizard)
        go_to(wizard, wizard.check)
        assert f"rejected: {rejected}" in wizard.check.countsLabel.text()
        if rejected:
            press(wizard, BACK)
    go_to(wizard, wizard.importing)
    assert [one.name for one in register.all(Actor)] == ["TV"]
    assert len(register.all(Activity)) == 3


def test_the_page_is_left_out_without_a_question_unless_it_is_wanted(
    wizard, messy, choose, go_to, press
):
    choose(wizard, messy)
    go_to(wizard, wizard.values)
    assert wizard.nextId() == wizard.pageIds()[4]
    press(wizard, BACK)
    wizard.columns.asksBox.click()
    go_to(wizard, wizard.questions)
    assert wizard.questions.questionsLabel.text().startswith("Nothing is open.")
    assert wizard.button(NEXT).isEnabled()


# ---- check and import

BROKEN = "Akteur;Angebot;Plätze\nVHS Essen;Mathe;zehn\nVHS Essen;Lesen;10\n=1+1;Kochen;viele\n"


@pytest.fixture
def broken(tmp_path) -> Path:
    path = tmp_path / "kaputt.csv"
    path.write_text(BROKEN)
    return path


def test_rejected_rows_are_saved_and_the_others_imported(
    qtbot, wizard, broken, tmp_path, register, choose, go_to, monkeypatch
):
    choose(wizard, broken)
    go_to(wizard, wizard.check)
    page = wizard.check
    assert "rejected: 2" in page.countsLabel.text()
    assert not wizard.button(NEXT).isEnabled()
    path = tmp_path / "zurueck.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(path), ""))
    page.rejectsButton.click()
    saved = list(csv.DictReader(path.open(encoding="utf-8-sig"), delimiter=";"))
    assert [row["Angebot"] for row in saved] == ["Mathe", "Kochen"]
    assert "zehn" in saved[0]["Reason"]
    page.asideBox.click()
    go_to(wizard, wizard.importing)
    assert [one.title for one in register.all(Activity)] == ["Lesen"]


def test_findings_are_listed_by_kind_and_lead_to_the_line(qtbot, wizard, broken, choose, go_to):
    choose(wizard, broken)
    go_to(wizard, wizard.check)
    page = wizard.check
    page.filterBox.setCurrentIndex(page.filterBox.findText("rejected (2)"))
    page.filterBox.activated.emit(page.filterBox.currentIndex())
    assert [line[1] for line in lines(page.findingsTree)] == ["2", "4"]
    page.findingsTree.setCurrentItem(page.findingsTree.topLevelItem(0))
    qtbot.mouseClick(page.rowButton, Qt.MouseButton.LeftButton)
    (dialog,) = page.findChildren(RowDialog)
    assert lines(dialog.tree) == [["Akteur", "VHS Essen"], ["Angebot", "Mathe"], ["Plätze", "zehn"]]


def test_a_newer_edition_shows_what_changes_field_by_field(
    wizard, make_wizard, tmp_path, choose, go_to
):
    path = tmp_path / "angebote.csv"
    path.write_text("ID;Akteur;Angebot;Plätze;Stufe\n1;VHS;Mathe;10;Kita\n2;VHS;Lesen;5;Kita\n")
    choose(wizard, path)
    go_to(wizard, wizard.importing)
    path.write_text("ID;Akteur;Angebot;Plätze;Stufe\n1;VHS;Mathe;12;Primar\n")
    other = make_wizard(wizard.work.register)
    choose(other, path)
    go_to(other, other.check)
    listed = lines(other.check.findingsTree)
    assert ["changed", "2", "Mathe", "Places", "10", "12"] in listed
    before, after = "Early childhood education", "Primary education"
    assert ["changed", "2", "Mathe", "Education stage", before, after] in listed
    assert ["not in this file", "", "Lesen"] in [line[:3] for line in listed]


def test_a_list_of_somebody_else_gets_a_name_of_its_own(
    qtbot, wizard, make_wizard, tmp_path, choose, go_to, press, until_idle
):
    path = tmp_path / "angebote.csv"
    header, rows = "ID;Akteur;Ort;Angebot", "{n};{actor};{town};{title} {n}"
    for actor, town, title in (("VHS", "Bochum", "Lesen"), ("Zoo", "Herne", "Tiere")):
        listed = [rows.format(n=n, actor=actor, town=town, title=title) for n in range(1, 5)]
        path.write_text("\n".join([header, *listed, ""]))
        other = make_wizard(wizard.work.register)
        choose(other, path)
        if actor == "VHS":
            go_to(other, other.importing)
    page = other.check
    go_to(other, page)
    assert "“angebote”" in page.messageLabel.text()
    assert not other.button(NEXT).isEnabled()
    assert "angebote (2)" in [page.sourceBox.itemText(n) for n in range(page.sourceBox.count())]
    page.sourceBox.setFocus()
    qtbot.keyClick(page.sourceBox, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(page.sourceBox, "Zoo in Herne")
    assert not other.button(NEXT).isEnabled()
    qtbot.keyClick(page.sourceBox, Qt.Key.Key_Return)
    assert other.currentPage() is page
    until_idle(other)
    assert "not in this file" not in [line[0] for line in lines(page.findingsTree)]
    press(other, NEXT)
    found = {one.title: one.source for one in wizard.work.register.all(Activity)}
    assert (len(found), found["Tiere 1"], found["Lesen 1"]) == (8, "Zoo in Herne", "angebote")


def test_a_sheet_of_our_own_is_known_and_shows_what_was_mended_in_it(
    wizard, tmp_path, register, choose, go_to
):
    with register.change("Founded") as change:
        change.insert(Actor(uuid="u-vhs", name="VHS Essen", city="Esen"))
        change.insert(Actor(uuid="u-club", name="Club", city="Bochum"))
    path = tmp_path / "akteure.csv"
    export(register, Query(), What.ACTORS, Audience.INTERNAL, "de", path)
    path.write_bytes(path.read_bytes().replace(b"Esen", b"Essen"))
    choose(wizard, path)
    go_to(wizard, wizard.columns)
    assert "written by the plugin" in wizard.columns.keyLabel.text()
    assert sorted(line[1][:9] for line in lines(wizard.columns.previewTree)) == [
        "Club",
        "VHS Essen",
    ]
    assert not any(box.isEnabled() for box in wizard.columns._boxes.values())
    go_to(wizard, wizard.check)
    changed = [line[2:] for line in lines(wizard.check.findingsTree) if line[0] == "changed"]
    assert changed == [["VHS Essen", "Town", "Esen", "Essen"]]
    go_to(wizard, wizard.importing)
    assert register.get(Actor, "u-vhs").city == "Essen"


def test_a_return_sheet_is_imported_with_all_its_lists(
    qtbot, wizard, register, tmp_path, choose, go_to
):
    with register.change("Founded") as change:
        change.insert(Actor(uuid="club", name="Lesekreis", phone="02323 1"))
        change.insert(Activity(uuid="reading", actor="club", title="Vorlesen", places=12))
    (tmp_path / "sheets").mkdir()
    name, *_ = write_return_sheets(register, By.ACTOR, Query(), "en", tmp_path / "sheets").files
    path = tmp_path / "sheets" / name
    book = openpyxl.load_workbook(path)
    for sheet, column, value in (("Activities", "Places", 25), ("Actors", "Phone", "02323 99")):
        header, _ = rows = list(book[sheet].iter_rows())
        rows[1][[cell.value for cell in header].index(column)].value = value
    book.save(path)
    choose(wizard, path)
    assert wizard.source.sheetBox.currentText() == "all lists of this file"
    assert "imported with it: Actors" in wizard.source.factsLabel.text()
    go_to(wizard, wizard.check)
    page = wizard.check
    listed = lines(page.findingsTree)
    assert ["changed", "Activities, 2", "Vorlesen", "Places", "12", "25"] in listed
    assert ["changed", "Actors, 2", "Lesekreis", "Phone", "02323 1", "02323 99"] in listed
    at = [line[1] for line in listed].index("Actors, 2")
    page.findingsTree.setCurrentItem(page.findingsTree.topLevelItem(at))
    qtbot.mouseClick(page.rowButton, Qt.MouseButton.LeftButton)
    (dialog,) = page.findChildren(RowDialog)
    assert ["Phone", "02323 99"] in lines(dialog.tree)
    go_to(wizard, wizard.importing)
    assert register.get(Activity, "reading").places == 25
    assert register.get(Actor, "club").phone == "02323 99"


def test_what_another_list_of_a_return_sheet_leaves_open_is_asked(
    wizard, register, tmp_path, choose, go_to, until_idle
):
    with register.change("Founded") as change:
        change.insert(Actor(uuid="club", name="Lesekreis"))
        change.insert(Activity(uuid="reading", actor="club", title="Vorlesen"))
    (tmp_path / "sheets").mkdir()
    name, *_ = write_return_sheets(register, By.ACTOR, Query(), "en", tmp_path / "sheets").files
    path = tmp_path / "sheets" / name
    book = openpyxl.load_workbook(path)
    header, row = book["Actors"].iter_rows()
    at = [cell.value for cell in header].index("Correct as it is (date)")
    row[at].number_format, row[at].value = "@", "3/4/2025"
    book.save(path)
    choose(wizard, path)
    go_to(wizard, wizard.questions)
    page = wizard.questions
    assert "3/4/2025" in page.questionsLabel.text()
    page.dateBox.setCurrentText("Day first (31/1/2020)")
    page.dateBox.activated.emit(page.dateBox.currentIndex())
    until_idle(wizard)
    go_to(wizard, wizard.importing)
    assert register.get(Actor, "club").assured_on == date(2025, 4, 3)


def test_a_possible_duplicate_is_named(wizard, tmp_path, register, choose, go_to):
    there = {"street": "Burgplatz 1", "postcode": "45127", "city": "Essen"}
    with register.change("Founded") as change:
        change.insert(Actor(name="Volkshochschule Essen e.V.", **there))
    path = tmp_path / "liste.csv"
    path.write_text("Akteur;Straße;PLZ;Ort\nVHS Essen;Burgplatz 1;45127;Essen\n")
    choose(wizard, path)
    go_to(wizard, wizard.check)
    (line,) = [line for line in lines(wizard.check.findingsTree) if line[0].startswith("possible")]
    assert "Volkshochschule Essen e.V." in line[5]


def test_a_possible_duplicate_in_the_same_file_is_named_with_its_line(
    wizard, tmp_path, choose, go_to
):
    path = tmp_path / "liste.csv"
    path.write_text("Akteur;Ort\nVHS Essen;Essen\nVolkshochschule Essen e.V.;Essen\n")
    choose(wizard, path)
    go_to(wizard, wizard.check)
    (line,) = [line for line in lines(wizard.check.findingsTree) if line[0].startswith("possible")]
    assert line[1:3] == ["3", "Volkshochschule Essen e.V."]
    assert line[5].startswith("perhaps “VHS Essen” in line 2: ")


def test_the_report_is_written(wizard, messy, tmp_path, choose, go_to, monkeypatch):
    choose(wizard, messy)
    go_to(wizard, wizard.importing)
    path = tmp_path / "bericht.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(path), ""))
    wizard.importing.reportButton.click()
    report = json.loads(path.read_text())
    assert report["stored"] is True
    assert report["counts"]["inserted"] == 3


# ---- stopping


def many(path: Path) -> Path:
    rows = "\n".join(f"Akteur {n};Angebot {n}" for n in range(4_000))
    path.write_text(f"Akteur;Angebot\n{rows}\n")
    return path


def test_a_rehearsal_can_be_stopped(qtbot, wizard, tmp_path, choose, go_to, register):
    choose(wizard, many(tmp_path / "viele.csv"))
    go_to(wizard, wizard.values)
    qtbot.mouseClick(wizard.button(NEXT), Qt.MouseButton.LeftButton)
    page = wizard.check
    qtbot.waitUntil(lambda: page.progressBar.value() > 2, timeout=20_000)
    qtbot.mouseClick(page.cancelButton, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.busyBox.isHidden, timeout=20_000)
    assert page.messageLabel.text() == "Stopped."
    assert not wizard.button(NEXT).isEnabled()
    assert register.all(Actor) == []


def test_closing_while_it_imports_stops_that_and_nothing_is_stored(
    qtbot, wizard, tmp_path, choose, go_to, register
):
    choose(wizard, many(tmp_path / "viele.csv"))
    go_to(wizard, wizard.check)
    qtbot.mouseClick(wizard.button(NEXT), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: wizard.importing.progressBar.value() > 2, timeout=20_000)
    wizard.reject()
    qtbot.waitUntil(lambda: not wizard.isVisible(), timeout=20_000)
    assert register.all(Actor) == []


# ---- from the panel


def test_the_panel_opens_it_and_shows_what_was_imported(
    qtbot, dock, desk, register, messy, choose, go_to
):
    desk.open(register.path)
    qtbot.waitUntil(dock.busyBox.isHidden, timeout=20_000)
    qtbot.mouseClick(dock.importButton, Qt.MouseButton.LeftButton)
    wizard = desk._importing
    choose(wizard, messy)
    go_to(wizard, wizard.importing)
    qtbot.waitUntil(lambda: dock.activitiesLabel.text() == "3", timeout=20_000)
    assert "Angebote 2024.csv" in dock.changedLabel.text()
    desk.close()
    assert desk._importing is None
    assert not wizard.isVisible()


def test_everything_has_a_name_for_those_who_cannot_see(wizard):
    for page in wizard._pages:
        for kind in (QTableWidget, QTreeWidget):
            for view in page.findChildren(kind):
                assert view.accessibleName(), view.objectName()
        for button in page.findChildren(QPushButton):
            if button.objectName().endswith("Button"):
                assert button.toolTip(), button.objectName()
    for label in wizard.findChildren(QLabel):
        if label.objectName().endswith("Label"):
            assert label.textFormat() == Qt.TextFormat.PlainText, label.objectName()
