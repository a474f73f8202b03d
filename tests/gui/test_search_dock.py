"""The search panel: typing, choosing, going through the list by keys, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from threading import Event

import pytest
import registers
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
)
from qgis.gui import QgsRubberBand
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QDate, QObject, QPoint, Qt
from qgis.PyQt.QtGui import QTextDocument
from qgis.PyQt.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QTreeWidgetItemIterator,
)

from bildungsprojekte_plugin.gui import map_places, search_desk
from bildungsprojekte_plugin.gui.search_desk import SearchDesk
from bildungsprojekte_plugin.gui.search_dock import SearchDock
from bildungsprojekte_plugin.layers import add_register_layers, find_layers
from bildungsprojekte_plugin.model import Activity, Actor, Query
from bildungsprojekte_plugin.model.links import link_to
from bildungsprojekte_plugin.store import Register, RegisterError, open_register
from bildungsprojekte_plugin.support.i18n import load_translator

HOSTILE = '<img src="http://example.org/x.png"><b>fett</b> & {n}\nzweite'
BOCHUM, HERNE = (378_180.0, 5_701_853.0), (374_600.0, 5_711_500.0)


@pytest.fixture
def register(register) -> Register:
    """Four activities: two with a point, one in a municipality, one nowhere."""
    with register.change("More") as change:
        change.insert_all(
            [
                Activity(uuid="u-club", actor="u-club", title="Leseclub", point=HERNE, city="Herne",
                         terms={"stage": {"secondary_1"}}),
                Activity(uuid="u-marl", actor="u-school", title="Rechnen", ags="05562024",
                         terms={"stage": {"primary"}}),
                Activity(uuid="u-hostile", actor="u-club", title=HOSTILE),
            ]
        )  # fmt: skip
    return register


@pytest.fixture
def search_dock(qtbot, iface) -> Iterator[SearchDock]:
    dock = SearchDock()
    dock.resize(340, 700)
    with qtbot.waitActive(dock):
        dock.show()
        dock.activateWindow()
    yield dock
    if not sip.isdeleted(dock):
        dock.close()
        dock.deleteLater()


@pytest.fixture
def desk(iface, search_dock) -> Iterator[SearchDesk]:
    owner = QObject()
    desk = SearchDesk(iface, search_dock, owner)
    yield desk
    if desk._connections:  # not closed by the test
        desk.close()
    owner.deleteLater()


@pytest.fixture
def until_found(qtbot, search_dock) -> Callable[[int], None]:
    """Return a function that waits until so many are shown."""

    def wait(n: int) -> None:
        text = f"Found: {n}"
        qtbot.waitUntil(lambda: search_dock.countLabel.text() == text, timeout=10_000)
        assert search_dock.hitList.model().rowCount() == n

    return wait


@pytest.fixture
def opened(desk, register, until_found) -> SearchDesk:
    desk.set_register(register)
    until_found(4)
    return desk


@pytest.fixture
def asked(search_dock) -> dict[str, list]:
    """What the panel has asked for."""
    asked: dict[str, list] = {"zoom": [], "open": []}
    search_dock.zoom_wanted.connect(asked["zoom"].append)
    search_dock.open_wanted.connect(lambda *record: asked["open"].append(record))
    return asked


def shown(dock) -> list[str]:
    model = dock.hitList.model()
    return [model.index(row).data() for row in range(model.rowCount())]


def titles(dock) -> list[str]:
    return [text.split("\n")[0] for text in shown(dock)]


def items(tree: QTreeWidget) -> list[QTreeWidgetItem]:
    found, iterator = [], QTreeWidgetItemIterator(tree)
    while iterator.value() is not None:
        found.append(iterator.value())
        iterator += 1
    return found


def offered(tree: QTreeWidget) -> list[str]:
    """What can be ticked, as it is shown."""
    return [item.text(0) for item in items(tree) if item.parent() and not item.isHidden()]


def bands(canvas) -> set[QgsRubberBand]:
    return {item for item in canvas.scene().items() if isinstance(item, QgsRubberBand)}


def tick(qtbot, tree: QTreeWidget, *beginnings: str) -> None:
    """Tick by keys, as a user does: open the groups on the way, then the space bar."""
    tree.setFocus()
    for beginning in beginnings:
        (item,) = [one for one in items(tree) if one.text(0).startswith(beginning)][:1]
        tree.setCurrentItem(item)
        key = Qt.Key.Key_Space if beginning == beginnings[-1] else Qt.Key.Key_Right
        qtbot.keyClick(tree, key)


def where(qtbot, combo: QComboBox, data: str) -> None:
    """Choose by keys."""
    combo.setFocus()
    steps = combo.findData(data) - combo.currentIndex()
    for _ in range(abs(steps)):
        qtbot.keyClick(combo, Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up)
    assert combo.currentData() == data


def test_without_a_register_it_says_so_and_can_do_nothing(search_dock, desk):
    assert search_dock.hintLabel.isVisible()
    assert search_dock.hintLabel.text() == "Open a register to search its activities."
    assert not search_dock.searchEdit.isEnabled()
    assert not search_dock.searchBox.isVisible()


def test_at_first_everything_is_listed_by_title(search_dock, opened):
    assert titles(search_dock)[1:] == ["Leseclub", "Lesen", "Rechnen"]
    assert shown(search_dock)[1:] == [
        "Leseclub\nClub · Herne",
        "Lesen\nSchiller-Schule · Bochum",
        "Rechnen\nSchiller-Schule · Marl",
    ]
    assert search_dock.queryLabel.text() == "everything"
    assert search_dock.countLabel.text() == "Found: 4"
    assert search_dock.nowhereButton.text() == "Without location: 1"
    assert not search_dock.fictionalLabel.isVisible()


def test_what_is_typed_is_found_after_a_moment(qtbot, search_dock, opened, until_found):
    qtbot.keyClicks(search_dock.searchEdit, "lese")
    until_found(2)
    assert titles(search_dock) == ["Leseclub", "Lesen"]
    assert search_dock.queryLabel.text() == "“lese”"
    assert search_dock.countLabel.text() == "Found: 2"
    assert search_dock.nowhereButton.text() == "Without location: 0"


def test_letters_typed_at_once_are_one_search(qtbot, search_dock, opened, until_found):
    asked = []
    search_dock.query_changed.connect(asked.append)
    qtbot.keyClicks(search_dock.searchEdit, "leseclub")
    until_found(1)
    assert [query.text for query in asked] == ["leseclub"]


def test_a_newer_search_takes_the_place_of_one_that_runs(
    qtbot, search_dock, opened, until_found, monkeypatch
):
    began, may_end = Event(), Event()
    words = search_desk.query_words

    def slow(register, query, language):
        if query.text == "lesen":
            began.set()
            assert may_end.wait(10)
        return words(register, query, language)

    monkeypatch.setattr(search_desk, "query_words", slow)
    qtbot.keyClicks(search_dock.searchEdit, "lesen")
    qtbot.keyClick(search_dock.searchEdit, Qt.Key.Key_Return)
    qtbot.waitUntil(began.is_set)
    search_dock.searchEdit.setText("rechnen")  # the panel is not held up
    until_found(1)
    may_end.set()
    qtbot.waitUntil(lambda: not QgsApplication.taskManager().countActiveTasks())
    assert titles(search_dock) == ["Rechnen"]
    assert search_dock.queryLabel.text() == "“rechnen”"


def test_facets_count_and_narrow_down(qtbot, search_dock, opened, until_found):
    tree = search_dock.facetTree
    assert {"Primary education (2)", "Lower secondary education (1)"} <= set(offered(tree))
    assert {"Bochum (1)", "Herne (1)", "Recklinghausen (1)", "Marl (1)"} <= set(offered(tree))
    assert not any("Higher" in text for text in offered(tree))  # nothing would be found
    tick(qtbot, tree, "Education stage", "Primary")
    until_found(2)
    assert titles(search_dock) == ["Lesen", "Rechnen"]
    assert search_dock.queryLabel.text() == "Primary education"
    # its siblings keep their counts, the other facets follow
    assert "Lower secondary education (1)" in offered(tree)
    assert not any(text.startswith("Herne") for text in offered(tree))
    assert tree.topLevelItem(0).text(0).endswith("1 chosen")
    tick(qtbot, tree, "Kreis", "Recklinghausen")
    until_found(1)
    assert titles(search_dock) == ["Rechnen"]
    tick(qtbot, tree, "Lower secondary")  # one or the other
    until_found(1)
    tick(qtbot, tree, "Recklinghausen")
    until_found(3)
    tick(qtbot, tree, "Primary")
    tick(qtbot, tree, "Lower secondary")
    until_found(4)


def test_what_has_no_location_is_a_click_away(qtbot, search_dock, opened, until_found):
    button = search_dock.nowhereButton
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    until_found(1)
    assert titles(search_dock) == [" ".join(HOSTILE.split())]
    assert search_dock.queryLabel.text() == "without a location"
    assert search_dock.whereCombo.currentData() == "nowhere"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    until_found(4)


def test_days_and_confirmations(qtbot, search_dock, opened, register, until_found):
    with register.change("Dated") as change:
        change.update(Activity, "u-club", {"ends_on": date(2020, 6, 30)}, based_on=1)
        change.update(Activity, "u-marl", {"assured_on": date.today()}, based_on=1)
    opened.set_register(register)
    until_found(4)
    qtbot.waitUntil(lambda: not QgsApplication.taskManager().countActiveTasks())
    search_dock.fromEdit.setDate(QDate(2020, 7, 1))
    until_found(3)
    assert "Leseclub" not in titles(search_dock)
    search_dock.unconfirmedSpin.setFocus()
    qtbot.keyClick(search_dock.unconfirmedSpin, Qt.Key.Key_Up)
    until_found(2)
    assert "Rechnen" not in titles(search_dock)
    search_dock.fromEdit.clear()
    until_found(3)
    qtbot.keyClick(search_dock.unconfirmedSpin, Qt.Key.Key_Down)
    until_found(4)


def test_what_lacks_something_or_ends_soon(qtbot, search_dock, opened, until_found):
    search_dock.filterBox.setCollapsed(False)
    qtbot.mouseClick(search_dock.stageCheck, Qt.MouseButton.LeftButton)
    until_found(1)
    assert titles(search_dock) == [" ".join(HOSTILE.split())]
    assert search_dock.queryLabel.text() == "without an education stage"
    search_dock.endsSpin.setFocus()
    qtbot.keyClick(search_dock.endsSpin, Qt.Key.Key_Up)
    until_found(0)
    assert "ends within 1 month(s)" in search_dock.queryLabel.text()
    search_dock.set_query(Query())
    until_found(4)
    assert not search_dock.stageCheck.isChecked()


def test_what_oneself_has_changed(qtbot, search_dock, desk, register, until_found):
    other = open_register(register.path, "Somebody else")
    with other.change("Renamed") as change:
        change.update(Activity, "u-club", {"title": "Club"}, based_on=1)
    desk.set_register(register)
    until_found(4)
    qtbot.mouseClick(search_dock.ownCheck, Qt.MouseButton.LeftButton)
    until_found(3)
    assert "Club" not in titles(search_dock)


def test_metres_are_asked_for_only_around_a_point(qtbot, search_dock, opened):
    search_dock.filterBox.setCollapsed(False)
    assert search_dock.fromEdit.isVisible()
    assert not search_dock.metresSpin.isVisible()
    where(qtbot, search_dock.whereCombo, "near")
    assert search_dock.metresSpin.isVisible()


@pytest.mark.parametrize("system", ["EPSG:25832", "EPSG:3857"])
def test_in_the_extent_of_the_map(qtbot, iface, search_dock, opened, until_found, system):
    canvas = iface.mapCanvas()
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem(system))
    way = map_places.map_transform(canvas)

    def show(x: float, y: float) -> None:
        canvas.setExtent(way.transformBoundingBox(QgsRectangle(x - 500, y - 500, x + 500, y + 500)))

    show(*HERNE)
    where(qtbot, search_dock.whereCombo, "extent")
    until_found(1)
    assert titles(search_dock) == ["Leseclub"]
    show(*BOCHUM)
    qtbot.waitUntil(lambda: titles(search_dock) == ["Lesen"], timeout=5_000)
    where(qtbot, search_dock.whereCombo, "anywhere")
    until_found(4)


def pixel(canvas, x: float, y: float) -> QPoint:
    place = map_places.map_transform(canvas).transform(QgsPointXY(x, y))
    return canvas.getCoordinateTransform().transform(place).toQPointF().toPoint()


@pytest.fixture
def canvas(qtbot, iface):
    """The map, shown, with both places on it."""
    canvas = iface.mapCanvas()
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:25832"))
    canvas.resize(600, 600)
    canvas.setExtent(QgsRectangle(365_000, 5_695_000, 390_000, 5_720_000))
    return canvas


def test_in_an_area_that_is_drawn(qtbot, canvas, search_dock, opened, until_found):
    before = canvas.mapTool()
    where(qtbot, search_dock.whereCombo, "area")
    (x, y), left, right = HERNE, Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
    for corner in ((x - 2_000, y - 2_000), (x + 2_000, y - 2_000), (x, y + 3_000)):
        qtbot.mouseClick(canvas.viewport(), left, pos=pixel(canvas, *corner))
    qtbot.mouseClick(canvas.viewport(), right, pos=pixel(canvas, x, y))
    until_found(1)
    assert titles(search_dock) == ["Leseclub"]
    assert search_dock.queryLabel.text() == "in the area drawn"
    assert canvas.mapTool() is before
    assert not bands(canvas)


def test_an_area_that_is_given_up_asks_for_nothing(qtbot, canvas, search_dock, opened, until_found):
    where(qtbot, search_dock.whereCombo, "area")
    place = pixel(canvas, *HERNE)
    qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    until_found(4)
    assert search_dock.whereCombo.currentData() == "anywhere"
    assert not bands(canvas)


def test_around_a_point(qtbot, canvas, search_dock, opened, until_found):
    where(qtbot, search_dock.whereCombo, "near")
    search_dock.metresSpin.setValue(3_000)
    place = pixel(canvas, HERNE[0] + 700, HERNE[1])
    qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=place)
    until_found(1)
    assert titles(search_dock) == ["Leseclub"]
    search_dock.metresSpin.setValue(20_000)
    until_found(2)
    search_dock.metresSpin.setValue(50)
    until_found(0)


def test_a_link_shows_the_same_to_others(qtbot, search_dock, opened, until_found, said):
    tick(qtbot, search_dock.facetTree, "Education stage", "Primary")
    qtbot.keyClicks(search_dock.searchEdit, "lesen")
    until_found(1)
    (action,) = [one for one in search_dock.moreButton.menu().actions()
                 if one.objectName() == "linkAction"]  # fmt: skip
    action.trigger()
    link = QgsApplication.clipboard().text()
    (reset,) = [one for one in search_dock.moreButton.menu().actions()
                if one.objectName() == "resetAction"]  # fmt: skip
    reset.trigger()
    until_found(4)
    assert not search_dock.facetTree.chosen()
    search_dock.searchEdit.setText(link)
    until_found(1)
    assert search_dock.searchEdit.text() == "lesen"
    assert search_dock.queryLabel.text() == "“lesen” · Primary education"


def test_a_link_may_lead_to_another_register(
    qtbot, search_dock, opened, until_found, tmp_path, monkeypatch
):
    other = registers.blank_copy(tmp_path, "other")
    with other.change("Planned") as change:
        change.insert(Actor(uuid="a", name="Anders"))
        change.insert_all([Activity(actor="a", title=f"Lesen {n}") for n in range(3)])
    wanted, asked, answers = [], [], [False, True]

    def is_sure(_parent, _title, question, _answer) -> bool:
        asked.append(question)
        return answers.pop(0)

    monkeypatch.setattr(search_desk, "is_sure", is_sure)
    opened.wanted.connect(wanted.append)
    for expected in ([], [other.address]):  # not sure at first: it may lie anywhere
        search_dock.searchEdit.setText(link_to(other.address, Query(text="lesen 1")))
        assert wanted == expected
        assert other.address in asked[-1]
        assert search_dock.searchEdit.text() == ""
    opened.set_register(other)
    until_found(1)
    assert titles(search_dock) == ["Lesen 1"]


def test_a_broken_link_is_named(search_dock, opened, said):
    search_dock.searchEdit.setText("bildungsprojekte:?query=%7B%7D")
    (message,) = said()
    assert "no whole link" in message
    assert search_dock.searchEdit.text() == ""


def test_what_is_selected_is_told_and_can_be_shown(qtbot, search_dock, opened):
    told = []
    search_dock.chosen.connect(told.append)
    search_dock.hitList.setFocus()
    search_dock.hitList.setCurrentIndex(search_dock.hitList.model().index(1))
    assert told == [["u-club"]]
    search_dock.choose(["u-lesson", "u-marl", "not there"])
    rows = sorted(at.row() for at in search_dock.hitList.selectedIndexes())
    assert rows == [2, 3]
    assert told == [["u-club"]]
    assert search_dock.zoomButton.isEnabled()


@pytest.fixture
def layer(qtbot, opened, register):
    """The layer of the activities that the map shows."""
    add_register_layers(QgsProject.instance(), register)
    return find_layers(QgsProject.instance(), register.location)["activities"]


def selected(layer) -> set[str]:
    return {feature["uuid"] for feature in layer.selectedFeatures()}


def test_what_is_selected_in_the_list_is_selected_on_the_map(qtbot, search_dock, layer):
    hits = search_dock.hitList
    hits.setFocus()
    hits.setCurrentIndex(hits.model().index(1))
    qtbot.waitUntil(lambda: selected(layer) == {"u-club"})
    qtbot.keyClick(hits, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: selected(layer) == {"u-club", "u-lesson"})
    qtbot.wait(300)  # what the map tells of it changes nothing in the list
    assert sorted(at.row() for at in hits.selectedIndexes()) == [1, 2]


def test_what_is_selected_on_the_map_is_selected_in_the_list(qtbot, search_dock, layer):
    hits = search_dock.hitList
    ids = {feature["uuid"]: feature.id() for feature in layer.getFeatures()}
    layer.selectByIds([ids["u-lesson"], ids["u-marl"]])
    qtbot.waitUntil(lambda: sorted(at.row() for at in hits.selectedIndexes()) == [2, 3])
    layer.removeSelection()
    qtbot.waitUntil(lambda: not hits.selectedIndexes())


def test_export_and_analysis_begin_with_what_was_found(qtbot, search_dock, opened, until_found):
    asked = []
    search_dock.export_wanted.connect(asked.append)
    search_dock.sheets_wanted.connect(asked.append)
    search_dock.coverage_wanted.connect(asked.append)
    qtbot.keyClicks(search_dock.searchEdit, "lesen")
    until_found(1)
    for action in search_dock.moreButton.menu().actions()[:3]:
        action.trigger()
    assert asked == [Query(text="lesen")] * 3


def test_by_keys_from_the_text_to_map_and_form(qtbot, search_dock, opened, until_found, asked):
    qtbot.keyClicks(search_dock.searchEdit, "lese")
    until_found(2)
    qtbot.keyClick(search_dock.searchEdit, Qt.Key.Key_Down)
    assert search_dock.hitList.hasFocus()
    qtbot.keyClick(search_dock.hitList, Qt.Key.Key_Return)
    qtbot.keyClick(search_dock.hitList, Qt.Key.Key_Down)
    qtbot.keyClick(search_dock.hitList, Qt.Key.Key_Space)
    assert asked == {"zoom": [[HERNE]], "open": [("activity", "u-lesson")]}
    qtbot.keyClick(search_dock.hitList, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(search_dock.hitList, Qt.Key.Key_Enter)
    assert sorted(asked["zoom"][-1]) == sorted([HERNE, BOCHUM])
    qtbot.keyClick(search_dock.hitList, Qt.Key.Key_Up)
    assert search_dock.searchEdit.hasFocus()
    qtbot.keyClick(search_dock.searchEdit, Qt.Key.Key_Escape)
    assert search_dock.searchEdit.text() == ""
    until_found(4)


def test_escape_in_the_list_clears_the_text(qtbot, search_dock, opened, until_found):
    qtbot.keyClicks(search_dock.searchEdit, "lesen")
    until_found(1)
    qtbot.keyClick(search_dock.searchEdit, Qt.Key.Key_Down)
    qtbot.keyClick(search_dock.hitList, Qt.Key.Key_Escape)
    assert search_dock.searchEdit.hasFocus()
    until_found(4)


def test_by_the_mouse(qtbot, search_dock, opened, asked):
    assert not search_dock.zoomButton.isEnabled()
    assert not search_dock.openButton.isEnabled()
    hits = search_dock.hitList
    place = hits.visualRect(hits.model().index(1)).center()
    qtbot.mouseClick(hits.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseClick(search_dock.openButton, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(search_dock.zoomButton, Qt.MouseButton.LeftButton)
    assert asked == {"zoom": [[HERNE]], "open": [("activity", "u-club")]}


@pytest.mark.parametrize("system", ["EPSG:25832", "EPSG:3857", ""])
def test_the_map_goes_there_and_flashes(qtbot, iface, search_dock, opened, system):
    canvas = iface.mapCanvas()
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem(system))
    before = bands(canvas)
    search_dock.hitList.setCurrentIndex(search_dock.hitList.model().index(2))
    qtbot.keyClick(search_dock.hitList, Qt.Key.Key_Return)
    seen = canvas.mapSettings().visibleExtent()
    expected = {"EPSG:3857": QgsPointXY(806_695, 6_702_128)}.get(system, QgsPointXY(*BOCHUM))
    assert seen.center().distance(expected) < 1
    assert 500 < min(seen.width(), seen.height()) < 5_000
    (band,) = bands(canvas) - before
    assert band.asGeometry().boundingBox().center().distance(expected) < 1
    qtbot.waitUntil(lambda: not bands(canvas))  # it was no more than a flash


def test_what_has_no_exact_place_is_said(qtbot, iface, search_dock, opened, said):
    before = iface.mapCanvas().extent()
    for row in (0, 3):  # nowhere, and in a municipality
        iface.messageBar().clear_messages()
        search_dock.hitList.setCurrentIndex(search_dock.hitList.model().index(row))
        qtbot.keyClick(search_dock.hitList, Qt.Key.Key_Return)
        (message,) = said()
        assert "No exact place is known" in message
    assert iface.mapCanvas().extent() == before


def test_a_map_without_such_places_is_named(qtbot, iface, search_dock, opened, said, monkeypatch):
    anywhere = map_places.transform_between
    monkeypatch.setattr(map_places, "transform_between", lambda *_: anywhere("", ""))
    search_dock.hitList.setCurrentIndex(search_dock.hitList.model().index(2))
    qtbot.keyClick(search_dock.hitList, Qt.Key.Key_Return)
    (message,) = said()
    assert "cannot bring places" in message


def test_texts_of_the_register_are_shown_as_they_are(search_dock, opened):
    text = shown(search_dock)[0]
    assert text == f"{' '.join(HOSTILE.split())}\nClub · without location"
    tip = QTextDocument()
    tip.setHtml(search_dock.hitList.model().index(0).data(Qt.ItemDataRole.ToolTipRole))
    assert "<img" in tip.toPlainText()
    labels = search_dock.contents.findChildren(QLabel)
    assert {label.textFormat() for label in (search_dock.queryLabel, search_dock.countLabel)} == {
        Qt.TextFormat.PlainText
    }
    assert len(labels) > 2


def test_a_change_is_found_and_what_is_selected_stays(
    qtbot, search_dock, opened, register, until_found
):
    hits = search_dock.hitList
    hits.setCurrentIndex(hits.model().index(2))
    with register.change("One more") as change:
        change.insert(Activity(uuid="u-new", actor="u-school", title="Basteln"))
    opened.set_register(register)
    until_found(5)
    assert "Basteln" in titles(search_dock)
    assert hits.currentIndex().data().startswith("Lesen\n")


def test_another_register_is_searched_for_what_is_typed(
    qtbot, search_dock, opened, until_found, tmp_path
):
    tick(qtbot, search_dock.facetTree, "Education stage", "Primary")
    qtbot.keyClicks(search_dock.searchEdit, "lesen")
    until_found(1)
    other = registers.blank_copy(tmp_path, "other")
    with other.change("Planned") as change:
        change.insert(Actor(uuid="a", name="Anders"))
        change.insert_all([Activity(actor="a", title=f"Lesen {n}") for n in range(3)])
    opened.set_register(other)
    until_found(3)
    assert not search_dock.facetTree.chosen()


def test_nothing_is_read_until_the_panel_is_seen(qtbot, search_dock, desk, register, until_found):
    search_dock.hide()
    desk.set_register(register)
    assert desk._reading._task is None
    search_dock.show()
    until_found(4)


def test_what_the_map_obeys_is_found_anew_though_nobody_sees_the_panel(
    qtbot, search_dock, opened, register, until_found
):
    """Else the map would hide what has just been added."""
    qtbot.keyClicks(search_dock.searchEdit, "lese")
    until_found(2)
    told = []
    opened.found.connect(lambda found: told.append(found.hits.total))
    search_dock.hide()
    with register.change("One more") as change:
        change.insert(Activity(uuid="u-new", actor="u-school", title="Lesenacht"))
    opened.set_register(register)
    qtbot.waitUntil(lambda: told == [3], timeout=10_000)


def test_a_district_that_cannot_be_ticked_stays_asked_for(qtbot, search_dock, opened, until_found):
    """An independent city is offered as a Kreis; a link or a saved search may name the town."""
    query = Query(districts={("municipality", "05911000")})
    search_dock.set_query(query)
    until_found(1)
    tick(qtbot, search_dock.facetTree, "Kreis", "Recklinghausen")
    until_found(2)
    assert search_dock.query().districts == query.districts | {("kreis", "05562")}
    tick(qtbot, search_dock.facetTree, "Recklinghausen")
    until_found(1)
    assert search_dock.query() == query


def test_invented_records_are_shown_as_such(search_dock, desk, qtbot):
    desk.set_register(registers.open_register(registers.demo()))
    assert search_dock.fictionalLabel.isVisible()
    qtbot.waitUntil(lambda: search_dock.countLabel.text().startswith("Found"), timeout=20_000)


def test_a_register_that_cannot_be_read_is_named_and_read_later(
    qtbot, search_dock, desk, register, until_found, monkeypatch
):
    def fail(*_arguments: object) -> None:
        raise RegisterError("It is away.")

    with monkeypatch.context() as patch:
        patch.setattr(search_desk.RecordIndex, "of", fail)
        desk.set_register(register)
        qtbot.waitUntil(lambda: search_dock.countLabel.text() == "It is away.", timeout=10_000)
    qtbot.keyClick(search_dock.searchEdit, Qt.Key.Key_Return)
    until_found(4)


def test_whoever_closes_it_hears_nothing_more(search_dock, opened):
    opened.close()
    for signal in (search_dock.query_changed, search_dock.zoom_wanted):
        assert search_dock.receivers(signal) == 0
    search_dock.searchEdit.setText("lesen")
    assert opened._searching._task is None


def test_every_control_has_a_name_and_a_tooltip(search_dock):
    kinds = (QLineEdit, QComboBox, QAbstractButton, QAbstractSpinBox, QAbstractItemView)
    for kind in kinds:
        for control in search_dock.contents.findChildren(kind):
            if control.objectName().startswith("qt_") or control.window() is not search_dock:
                continue
            if isinstance(control.parent(), kinds):  # a part of one
                continue
            name = control.accessibleName() or getattr(control, "text", str)()
            assert name, control.objectName()
            assert control.toolTip(), control.objectName()


def test_it_speaks_german(qgis_app):
    translator = load_translator("de")
    try:
        dock = SearchDock()
        assert dock.windowTitle() == "Suche"
        assert dock.filterBox.title().replace("&", "") == "Eingrenzen"
        assert dock.whereCombo.itemText(0) == "überall oder nirgends"
        dock.deleteLater()
    finally:
        qgis_app.removeTranslator(translator)
