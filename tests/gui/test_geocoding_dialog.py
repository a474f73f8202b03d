"""Locating records in the dialog: what is sent, what is offered, and what is stored."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import registers
import web_server
from geocoding_world import BOCHUM, ESSEN, place
from qgis.gui import QgsMapCanvas, QgsVertexMarker
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QTreeWidgetItem
from web_server import Request, WebServer

from bildungsprojekte_plugin.districts.transforming import transform_between
from bildungsprojekte_plugin.exchange.geocoding import cache
from bildungsprojekte_plugin.exchange.geocoding.geocoder import from_degrees
from bildungsprojekte_plugin.gui import geocoding_dialog, map_places
from bildungsprojekte_plugin.gui.geocoding_dialog import GeocodingDialog
from bildungsprojekte_plugin.model import Activity, Actor
from bildungsprojekte_plugin.store import Register, open_register
from bildungsprojekte_plugin.support import settings
from bildungsprojekte_plugin.support.settings import GeocodingSettings

WHAT, ADDRESS, ACCURACY, NOTES = range(4)
CHECKED, UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
HALL = {"street": "Porscheplatz 1", "postcode": "45127", "city": "Essen"}


@pytest.fixture
def server() -> Iterator[WebServer]:
    """A Nominatim that knows Porscheplatz 1 twice, and everything else as a street in Bochum."""

    def answer(request: Request) -> None:
        street = request.parameters.get("street", "")
        if street == "1 Porscheplatz":
            request.json([place(), place(at=BOCHUM, display_name="Porscheplatz 1, <b>Bochum</b>")])
        elif "Nirgends" in street or not street:
            request.json([])
        else:
            request.json([place(at=BOCHUM, address={"house_number": None, "road": "Weg"},
                                addresstype="road", place_rank=26)])  # fmt: skip

    with web_server.running() as server:
        server.answer = answer
        yield server


@pytest.fixture(autouse=True)
def switched_on(server, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(cache, "user_folder", lambda: tmp_path)
    settings.remember_geocoding(
        GeocodingSettings(is_on=True, service="nominatim", url=server.url, per_second=1000)
    )


@pytest.fixture
def register(tmp_path) -> Register:
    """A register with what is located, and what is not."""
    register = open_register(registers.blank_copy(tmp_path).path, "Ada")
    with register.change("Founded") as change:
        change.insert(Actor(uuid="u-hall", name="Town hall", **HALL))
        change.insert(Actor(uuid="u-box", name="Box", street="Postfach 1"))
        change.insert(Actor(uuid="u-lost", name="Lost", street="Nirgendsweg 1", city="Essen"))
        change.insert(Actor(uuid="u-there", name="There", point=(361_000, 5_702_000), **HALL))
        change.insert(
            Activity(
                uuid="u-rough",
                actor="u-hall",
                title="<i>Rough</i>",
                street="Weg 5",
                city="Bochum",
                point=(376_000.0, 5_704_000.0),
                location_quality="municipality",
            )
        )
    return register


@pytest.fixture
def canvas(iface) -> QgsMapCanvas:
    return iface.mapCanvas()


@pytest.fixture
def make_dialog(qtbot, canvas) -> Iterator[Callable[[Register], GeocodingDialog]]:
    dialogs = []

    def make(register: Register) -> GeocodingDialog:
        dialog = GeocodingDialog(register, canvas)
        dialogs.append(dialog)
        dialog.show()
        wait(qtbot, dialog)
        return dialog

    yield make
    for dialog in dialogs:
        dialog.shut()
        dialog.deleteLater()


@pytest.fixture
def dialog(make_dialog, register) -> GeocodingDialog:
    return make_dialog(register)


def wait(qtbot, dialog: GeocodingDialog) -> None:
    qtbot.waitUntil(dialog.busyBox.isHidden, timeout=20_000)


def press(qtbot, dialog: GeocodingDialog, button) -> None:
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    wait(qtbot, dialog)


def row(dialog: GeocodingDialog, title: str) -> QTreeWidgetItem:
    (found,) = [item for item in dialog._records() if title in item.text(WHAT)]
    return found


def markers(canvas: QgsMapCanvas) -> list[QgsVertexMarker]:
    return [item for item in canvas.scene().items() if isinstance(item, QgsVertexMarker)]


def test_it_lists_what_has_no_exact_location_and_sends_nothing_by_itself(dialog, server):
    assert [item.text(WHAT) for item in dialog._records()] == [
        "Activity: <i>Rough</i>",
        "Actor: Lost",
        "Actor: Town hall",
        "Actor: Box",
    ]
    assert row(dialog, "hall").text(ADDRESS) == "Porscheplatz 1, 45127 Essen"
    assert row(dialog, "Box").text(NOTES) == "no address"
    assert "127.0.0.1" in dialog.introLabel.text()
    assert server.requests == []
    assert not dialog.storeButton.isEnabled()


def test_while_it_is_off_nothing_is_sent_and_the_way_out_is_said(
    qtbot, make_dialog, register, server
):
    settings.remember_geocoding(GeocodingSettings(is_on=False, url=server.url))
    dialog = make_dialog(register)
    assert "switched off" in dialog.introLabel.text()
    press(qtbot, dialog, dialog.searchButton)
    assert "Switch it on" in dialog.messageLabel.text()
    assert server.requests == []


def test_what_was_found_is_shown_with_what_speaks_against_it(qtbot, dialog, server):
    press(qtbot, dialog, dialog.searchButton)
    good, bad = (row(dialog, "hall").child(n) for n in range(2))
    assert (good.text(ACCURACY), good.text(NOTES)) == ("Address", "")
    assert good.text(ADDRESS).startswith("1, Porscheplatz")
    assert (bad.text(ACCURACY), bad.text(NOTES)) == ("Address", "lies in another municipality")
    assert "<b>Bochum</b>" in bad.text(ADDRESS)
    assert "&lt;b&gt;" in bad.toolTip(ADDRESS)
    assert row(dialog, "Rough").child(0).text(ACCURACY) == "Street"
    assert row(dialog, "Lost").text(NOTES) == "not found"
    assert row(dialog, "Box").childCount() == 0
    assert "asked for: 3, found: 2, of these certain: 1" in dialog.messageLabel.text()
    assert "OpenStreetMap" in dialog.messageLabel.text()


def test_only_the_selected_records_are_asked_for(qtbot, dialog, server):
    row(dialog, "hall").setSelected(True)
    press(qtbot, dialog, dialog.searchButton)
    assert [query["street"] for query in server.queries] == ["1 Porscheplatz"]
    assert row(dialog, "Rough").childCount() == 0


def test_the_selected_place_is_shown_on_the_map_and_nothing_stays_there(qtbot, dialog, canvas):
    press(qtbot, dialog, dialog.searchButton)
    dialog.recordsTree.setCurrentItem(row(dialog, "hall").child(1))
    (marker,) = markers(canvas)
    there = canvas.mapSettings().destinationCrs()
    assert not there.isValid() or there.authid() == "EPSG:25832"
    assert (marker.center().x(), marker.center().y()) == pytest.approx(from_degrees(*BOCHUM))
    assert canvas.extent().contains(marker.center())
    assert 800 <= max(canvas.extent().width(), canvas.extent().height()) < 5000
    dialog.recordsTree.setCurrentItem(row(dialog, "hall"))
    (marker,) = markers(canvas)
    assert (marker.center().x(), marker.center().y()) == pytest.approx(from_degrees(*ESSEN))
    dialog.recordsTree.setCurrentItem(row(dialog, "Box"))
    assert markers(canvas) == []
    dialog.recordsTree.setCurrentItem(row(dialog, "hall"))
    dialog.buttons.button(dialog.buttons.StandardButton.Close).click()
    assert markers(canvas) == []
    assert not dialog.isVisible()


def test_a_map_that_places_cannot_be_brought_into_is_named(qtbot, dialog, canvas, monkeypatch):
    press(qtbot, dialog, dialog.searchButton)
    monkeypatch.setattr(map_places, "transform_between", lambda *_: transform_between("", ""))
    dialog.recordsTree.setCurrentItem(row(dialog, "hall").child(1))
    assert "QGIS cannot bring places" in dialog.messageLabel.text()
    assert markers(canvas) == []


def test_one_place_of_a_record_is_accepted_at_most(qtbot, dialog):
    press(qtbot, dialog, dialog.searchButton)
    first, second = (row(dialog, "hall").child(n) for n in range(2))
    first.setCheckState(WHAT, CHECKED)
    second.setCheckState(WHAT, CHECKED)
    assert (first.checkState(WHAT), second.checkState(WHAT)) == (UNCHECKED, CHECKED)
    press(qtbot, dialog, dialog.noneButton)
    assert second.checkState(WHAT) == UNCHECKED
    assert not dialog.storeButton.isEnabled()


def test_all_certain_are_stored_as_one_change_and_taken_back(qtbot, dialog, register):
    press(qtbot, dialog, dialog.searchButton)
    press(qtbot, dialog, dialog.certainButton)
    assert row(dialog, "Rough").child(0).checkState(WHAT) == UNCHECKED
    row(dialog, "Rough").child(0).setCheckState(WHAT, CHECKED)
    before = len(register.operations())
    with qtbot.waitSignal(dialog.stored):
        press(qtbot, dialog, dialog.storeButton)
    wait(qtbot, dialog)
    hall, rough = register.get(Actor, "u-hall"), register.get(Activity, "u-rough")
    assert hall.point == pytest.approx(from_degrees(*ESSEN), abs=0.001)
    assert (hall.location_quality, hall.ags) == ("address", "05113000")
    assert rough.location_quality == "street"
    assert len(register.operations()) == before + 1
    reason = register.operations()[0].reason
    assert "2 records" in reason
    assert "OpenStreetMap" in reason
    assert dialog.messageLabel.text() == "Saved."
    assert "hall" not in " ".join(item.text(WHAT) for item in dialog._records())
    with qtbot.waitSignal(dialog.stored):
        press(qtbot, dialog, dialog.undoButton)
    wait(qtbot, dialog)
    assert register.get(Actor, "u-hall").point is None
    assert register.get(Activity, "u-rough").point == (376_000.0, 5_704_000.0)
    assert row(dialog, "hall") is not None
    assert not dialog.undoButton.isEnabled()


def accept_hall(qtbot, dialog: GeocodingDialog) -> None:
    press(qtbot, dialog, dialog.searchButton)
    press(qtbot, dialog, dialog.certainButton)


def change_hall(register: Register, **values) -> None:
    other = open_register(register.path, "Bob")
    with other.change("Meanwhile") as change:
        version = other.get(Actor, "u-hall").row_version
        change.update(Actor, "u-hall", values, based_on=version)


def test_what_others_have_changed_besides_the_place_does_not_matter(qtbot, dialog, register):
    accept_hall(qtbot, dialog)
    change_hall(register, phone="0201 88")
    press(qtbot, dialog, dialog.storeButton)
    wait(qtbot, dialog)
    hall = register.get(Actor, "u-hall")
    assert (hall.phone, hall.location_quality) == ("0201 88", "address")


class Decision:
    """Stands for the user in the question what to keep."""

    def __init__(self, choice: str) -> None:
        self.choice = choice
        self.asked: list[str] = []

    def __call__(self, dialog) -> int:
        self.asked.append(dialog.storyLabel.text())
        for _, box in dialog._choices:
            box.setCurrentIndex(box.findText(self.choice))
        return dialog.DialogCode.Accepted


@pytest.mark.parametrize(("choice", "quality"), [("Mine", "address"), ("Theirs", "exact")])
def test_a_place_that_others_have_set_meanwhile_is_asked_about(
    qtbot, dialog, register, monkeypatch, choice, quality
):
    decision = Decision(choice)
    monkeypatch.setattr(geocoding_dialog.ConflictDialog, "exec", lambda self: decision(self))
    accept_hall(qtbot, dialog)
    theirs = (361_500.0, 5_702_500.0)
    change_hall(register, point=theirs, location_quality="exact")
    press(qtbot, dialog, dialog.storeButton)
    qtbot.waitUntil(lambda: decision.asked and dialog.busyBox.isHidden(), timeout=20_000)
    hall = register.get(Actor, "u-hall")
    assert len(decision.asked) == 1
    assert "Bob" in decision.asked[0]
    assert hall.location_quality == quality
    assert (hall.point == theirs) is (choice == "Theirs")


def test_what_is_decided_later_is_not_stored_but_the_others_are(
    qtbot, dialog, register, monkeypatch
):
    monkeypatch.setattr(geocoding_dialog.ConflictDialog, "exec", lambda self: 0)
    accept_hall(qtbot, dialog)
    row(dialog, "Rough").child(0).setCheckState(WHAT, CHECKED)
    change_hall(register, street="Kettwiger Straße 2")
    with qtbot.waitSignal(dialog.stored):
        press(qtbot, dialog, dialog.storeButton)
    wait(qtbot, dialog)
    assert register.get(Actor, "u-hall").point is None
    assert register.get(Activity, "u-rough").location_quality == "street"


def test_what_others_have_deleted_is_named_and_nothing_is_stored(qtbot, dialog, register):
    accept_hall(qtbot, dialog)
    row(dialog, "Rough").child(0).setCheckState(WHAT, CHECKED)
    with register.change("Away") as change:
        change.delete(Activity, "u-rough", based_on=1)
    press(qtbot, dialog, dialog.storeButton)
    qtbot.waitUntil(lambda: "deleted" in dialog.messageLabel.text(), timeout=20_000)
    assert "“<i>Rough</i>”" in dialog.messageLabel.text()
    assert register.get(Actor, "u-hall").point is None


def test_a_search_can_be_cancelled_and_the_answers_are_kept(qtbot, dialog, server):
    slow = server.answer

    def answer(request: Request) -> None:
        if len(server.requests) > 1:
            server.is_over.wait(10)
        slow(request)

    server.answer = answer
    qtbot.mouseClick(dialog.searchButton, Qt.MouseButton.LeftButton)
    assert dialog.busyBox.isVisible()
    qtbot.waitUntil(lambda: len(server.requests) == 2, timeout=20_000)
    press(qtbot, dialog, dialog.cancelButton)
    first = server.queries[0]["street"]
    server.answer = slow
    press(qtbot, dialog, dialog.searchButton)
    assert [query.get("street") for query in server.queries].count(first) == 1


def test_a_server_that_fails_is_named(qtbot, dialog, server):
    server.answer = lambda request: request.send(500, b"")
    press(qtbot, dialog, dialog.searchButton)
    assert "127.0.0.1" in dialog.messageLabel.text()
    assert "(500)" in dialog.messageLabel.text()
    assert "(500)" in row(dialog, "hall").text(NOTES)


def test_a_public_server_gets_no_whole_register(qtbot, make_dialog, register, monkeypatch):
    with register.change("Many") as change:
        for n in range(12):
            change.insert(Actor(name=f"A{n}", street=f"Weg {n + 1}", city="Essen"))
    settings.remember_geocoding(
        GeocodingSettings(True, "nominatim", "https://nominatim.openstreetmap.org")
    )
    dialog = make_dialog(register)
    press(qtbot, dialog, dialog.searchButton)
    assert "allows no bulk runs" in dialog.messageLabel.text()


def test_closing_while_it_searches_stops_that(qtbot, dialog, server, canvas):
    server.answer = lambda request: server.is_over.wait(10)
    qtbot.mouseClick(dialog.searchButton, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(server.requests) == 1, timeout=20_000)
    dialog.reject()
    assert not dialog.isVisible()
    server.is_over.set()
    qtbot.wait(200)
    assert len(server.requests) == 1


# ---- from the panel


def test_the_panel_opens_it_and_shows_what_was_stored(
    qtbot, iface, dock, desk, register, until_idle
):
    desk.open(register.path)
    until_idle()
    assert dock.unlocatedLabel.text() == "0"
    qtbot.mouseClick(dock.locateButton, Qt.MouseButton.LeftButton)
    dialog = desk._locating
    wait(qtbot, dialog)
    with qtbot.waitSignal(dialog.stored):
        accept_hall(qtbot, dialog)
        press(qtbot, dialog, dialog.storeButton)
    wait(qtbot, dialog)
    until_idle()
    assert "Located by address" in dock.changedLabel.text()
    desk.close()
    assert desk._locating is None
    assert not dialog.isVisible()


def test_another_register_closes_it(qtbot, dock, desk, register, until_idle, tmp_path):
    desk.open(register.path)
    until_idle()
    qtbot.mouseClick(dock.locateButton, Qt.MouseButton.LeftButton)
    wait(qtbot, desk._locating)
    desk.open(registers.blank_copy(tmp_path, "other").path)
    until_idle()
    assert desk._locating is None
