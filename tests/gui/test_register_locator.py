"""QGIS's locator bar: what is typed after `bp` is found in the register, and gone to."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from threading import Event

import pytest
import registers
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsGeometry,
    QgsLocator,
    QgsLocatorAutomaticModel,
    QgsLocatorModel,
    QgsLocatorProxyModel,
    QgsPointXY,
    QgsSettings,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, Qt

from bildungsprojekte_plugin.gui.locator_desk import LocatorDesk
from bildungsprojekte_plugin.gui.register_locator import RegisterLocatorFilter
from bildungsprojekte_plugin.model import Activity, Actor, District, Project
from bildungsprojekte_plugin.store import Register, RegisterError
from bildungsprojekte_plugin.store.search.register_index import RegisterIndex
from bildungsprojekte_plugin.support.i18n import load_translator

HOSTILE = '<img src="http://example.org/x.png"><b>Lesen</b> & {n}\nzweite'
HERNE = (374_600.0, 5_711_500.0)
OURS = "EPSG:25832"


@pytest.fixture
def register(register) -> Register:
    """A school that reads in Bochum, a club that does somewhere in Herne, and their project."""
    with register.change("More") as change:
        change.insert(Project(uuid="u-pass", title="Lesepass", lead_actor="u-school"))
        change.insert(Actor(uuid="u-readers", name="Leseverein", city="Herne", point=HERNE))
        change.insert(Activity(uuid="u-anywhere", actor="u-club", title="Lesen am Abend"))
    return register


@pytest.fixture
def locator(qgis_app, iface, monkeypatch) -> Iterator[QgsLocator]:
    """A locator such as QGIS's bar has; the stub of the desktop hands filters on to it."""
    locator = QgsLocator()
    model = QgsLocatorAutomaticModel(locator)

    def invalidate() -> None:
        locator.cancelWithoutBlocking()
        model.clear()

    for name, method in (
        ("registerLocatorFilter", locator.registerFilter),
        ("deregisterLocatorFilter", locator.deregisterFilter),
        ("invalidateLocatorResults", invalidate),
    ):
        monkeypatch.setattr(iface, name, method, raising=False)
    locator.model = model
    yield locator
    locator.cancel()


@pytest.fixture
def desk(iface, locator, qtbot) -> Iterator[LocatorDesk]:
    owner = QObject()
    desk = LocatorDesk(iface, owner)
    yield desk
    if locator.filters():  # not closed by the test
        desk.close()
    qtbot.waitUntil(lambda: not QgsApplication.taskManager().activeTasks())
    owner.deleteLater()


@pytest.fixture
def opened(desk, register) -> LocatorDesk:
    desk.set_register(register)
    return desk


@pytest.fixture
def shown(qtbot, locator) -> Callable[[str], QgsLocatorProxyModel]:
    """Return a function that types into the bar, and gives the list that it shows."""
    sorted_model = QgsLocatorProxyModel()
    sorted_model.setSourceModel(locator.model)

    def type_(text: str) -> QgsLocatorProxyModel:
        locator.model.clear()
        with qtbot.waitSignal(locator.finished, timeout=20_000):
            locator.model.search(text)
        return sorted_model

    return type_


@pytest.fixture
def lines(shown) -> Callable[[str], list[str]]:
    """Return a function that types into the bar, and gives all lines below the bar."""

    def type_(text: str) -> list[str]:
        model = shown(text)
        return [
            " | ".join(filter(None, (model.index(row, column).data() for column in (0, 1))))
            for row in range(model.rowCount())
        ]

    return type_


@pytest.fixture
def choose(locator, shown) -> Callable[[str, str], None]:
    """Return a function that types, and chooses the first line with that text."""

    def choose_(text: str, line: str) -> None:
        model = shown(text)
        rows = [row for row in range(model.rowCount()) if model.index(row, 0).data() == line]
        result = model.index(rows[0], 0).data(QgsLocatorModel.CustomRole.ResultData)
        result.filter.triggerResult(result)

    return choose_


@pytest.fixture
def wanted(opened) -> list[tuple[str, str]]:
    """The records that were to be opened in the form."""
    wanted: list[tuple[str, str]] = []
    opened.open_wanted.connect(lambda *record: wanted.append(record))
    return wanted


@pytest.fixture
def canvas(iface):
    """The map, far from everything."""
    canvas = iface.mapCanvas()
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem(OURS))
    canvas.zoomToFeatureExtent(QgsGeometry.fromWkt("POINT (1 1)").buffer(9, 5).boundingBox())
    return canvas


def test_all_kinds_are_found_each_below_its_name(opened, lines):
    assert lines("bp lesen") == [
        "Education register",
        "  Activities",
        "Lesen | Schiller-Schule · Bochum",
        "Lesen am Abend | Club",
    ]
    assert lines("bp lese") == [
        "Education register",
        "  Activities",
        "Lesen | Schiller-Schule · Bochum",
        "Lesen am Abend | Club",
        "  Projects",
        "Lesepass | Schiller-Schule",
        "  Actors",
        "Leseverein | Herne",
    ]


def test_what_is_called_so_comes_first_and_its_kind_too(opened, lines):
    """The school is in Bochum; Bochum is what it is called."""
    found = lines("bp bochum")
    assert found[1:3] == ["  Districts", "Bochum | Kreisfreie Stadt · Metropole Ruhr"]
    assert found[-1] == "Schiller-Schule | Bochum"
    found = lines("bp recklinghausen")
    assert sorted(found[2:]) == [
        "Recklinghausen | Kreis · Metropole Ruhr",
        "Recklinghausen | Stadt · Recklinghausen",
    ]


@pytest.mark.parametrize("text", ["bp LESEPAS", "BP lese pass", "bp lesepsas"])
def test_words_are_spelled_as_in_the_search_panel(opened, lines, text):
    assert "Lesepass | Schiller-Schule" in lines(text)


def test_german_users_read_german(opened, lines):
    translator = load_translator("de")
    try:
        assert lines("bp lese")[:2] == ["Bildungsregister", "  Angebote"]
        assert {"  Akteure", "  Projekte"} < set(lines("bp lese"))
        assert lines("bp herne")[1] == "  Gebiete"
    finally:
        del translator


def test_nothing_is_found_without_a_register(desk, lines):
    assert lines("bp lesen") == []


@pytest.mark.parametrize("text", ["lesen", "bp", "bp ", "bp -", "bp xyzxyz"])
def test_what_is_not_asked_for_is_not_shown(opened, lines, text):
    assert lines(text) == []


def test_the_users_own_prefix_goes_before_ours(iface, locator, register, lines):
    key = "locator-filters/items/bildungsprojekte/prefix"  # as QGIS's options store it
    QgsSettings().setValue(key, "x")
    owner = QObject()
    desk = LocatorDesk(iface, owner)
    desk.set_register(register)
    try:
        assert "Lesen | Schiller-Schule · Bochum" in lines("x lesen")
        assert lines("bp lesen") == []
    finally:
        desk.close()
        QgsSettings().remove(key)
        owner.deleteLater()


def test_more_than_can_be_shown_is_said(opened, register, lines):
    with register.change("Many") as change:
        change.insert_all([Activity(actor="u-club", title=f"Kurs {n}") for n in range(1, 10)])
    opened.set_register(register)
    assert lines("bp kurs") == [
        "Education register",
        "  Activities: the best 6 of 9",
        *[f"Kurs {n} | Club" for n in range(1, 7)],
    ]


def test_invented_records_are_called_so(desk, lines):
    desk.set_register(registers.open_register(registers.demo()))
    assert lines("bp schule")[0] == "Education register (fictional data)"


def test_markup_is_shown_as_it_is_in_one_line(opened, register, shown):
    with register.change("Hostile") as change:
        change.insert(Activity(uuid="u-x", actor="u-club", title=HOSTILE))
    opened.set_register(register)
    model = shown("bp zweite")
    assert model.index(2, 0).data() == HOSTILE.replace("\n", " ")
    assert model.index(2, 0).data(Qt.ItemDataRole.ToolTipRole) is None


def test_the_register_is_read_once_and_anew_when_it_has_changed(
    opened, register, lines, monkeypatch
):
    read = []
    as_ever = RegisterIndex.of
    monkeypatch.setattr(
        RegisterIndex, "of", lambda database: read.append(database) or as_ever(database)
    )
    for text in ("bp v", "bp vo", "bp vorlesen"):
        assert "Vorlesen | Club" not in lines(text)
    assert len(read) == 1
    with register.change("Another") as change:
        change.insert(Activity(actor="u-club", title="Vorlesen"))
    opened.set_register(register)
    assert "Vorlesen | Club" in lines("bp vorlesen")
    assert len(read) == 2


def test_a_register_that_nobody_searches_in_is_not_read(opened, lines, monkeypatch):
    monkeypatch.setattr(RegisterIndex, "of", lambda _database: pytest.fail("read"))
    lines("lesen")


def test_typing_on_does_not_wait_for_a_slow_register(
    opened, locator, shown, lines, qtbot, monkeypatch
):
    as_ever, may_go_on, read = RegisterIndex.of, Event(), []

    def slow(database):
        read.append(database)
        assert may_go_on.wait(20)
        return as_ever(database)

    monkeypatch.setattr(RegisterIndex, "of", slow)
    locator.model.search("bp les")
    qtbot.waitUntil(lambda: bool(read))
    with qtbot.waitSignal(locator.finished, timeout=2_000):
        locator.cancelWithoutBlocking()
    may_go_on.set()
    assert "Lesen | Schiller-Schule · Bochum" in lines("bp lesen")
    assert len(read) == 1


def test_a_register_that_cannot_be_read_is_said_once_and_tried_again(
    opened, lines, said, monkeypatch
):
    def fail(_database):
        raise RegisterError("The server is away.")

    with monkeypatch.context() as patched:
        patched.setattr(RegisterIndex, "of", fail)
        assert lines("bp lesen") == lines("bp lese") == []
        assert len(said()) == 1
        assert "The server is away." in said()[0]
    assert "Lesen | Schiller-Schule · Bochum" in lines("bp lesen")


def test_a_record_is_opened_and_shown_on_the_map(choose, wanted, canvas, qtbot):
    choose("bp lesen", "Lesen")
    assert wanted == [("activity", "u-lesson")]
    qtbot.waitUntil(lambda: canvas.extent().contains(QgsPointXY(378_180.0, 5_701_853.0)))
    assert canvas.extent().width() < 5_000
    choose("bp leseverein", "Leseverein")
    assert wanted[1:] == [("actor", "u-readers")]
    qtbot.waitUntil(lambda: canvas.extent().contains(QgsPointXY(*HERNE)))


@pytest.mark.parametrize(
    ("line", "record"),
    [("Lesen am Abend", ("activity", "u-anywhere")), ("Lesepass", ("project", "u-pass"))],
)
def test_the_map_stays_where_no_exact_place_is_known(
    choose, wanted, canvas, qtbot, said, line, record
):
    before = canvas.extent()
    choose("bp lese", line)
    assert wanted == [record]
    qtbot.waitUntil(lambda: not QgsApplication.taskManager().activeTasks())
    assert canvas.extent() == before
    assert said() == []


def test_a_district_is_shown_on_the_map(choose, wanted, canvas, register, qtbot):
    (district,) = [
        one for one in register.all(District) if (one.level, one.name) == ("kreis", "Bochum")
    ]
    area = QgsGeometry()
    area.fromWkb(district.area)
    choose("bp bochum", "Bochum")
    qtbot.waitUntil(lambda: canvas.extent().contains(area.boundingBox()))
    assert canvas.extent().width() < 4 * area.boundingBox().width()
    assert wanted == []


def test_a_district_that_is_gone_is_said(choose, shown, opened, register, canvas, qtbot, said):
    before = canvas.extent()
    shown("bp bochum")
    (district,) = [
        one for one in register.all(District) if (one.level, one.name) == ("kreis", "Bochum")
    ]
    with register.change("Gone") as change:
        change.delete(District, district.uuid, based_on=district.row_version)
    choose("bp bochum", "Bochum")
    qtbot.waitUntil(lambda: said() != [])
    assert "This district is not in the register any more." in said()[0]
    assert canvas.extent() == before


def test_what_another_register_holds_cannot_be_chosen_any_more(opened, locator, shown, tmp_path):
    assert shown("bp lesen").rowCount() > 0
    opened.set_register(opened._register)  # the same one, read anew
    assert locator.model.rowCount() > 0
    opened.set_register(registers.blank_copy(tmp_path, "other"))
    assert locator.model.rowCount() == 0


def test_many_searches_leave_one_filter(opened, lines):
    for _ in range(30):
        assert len(lines("bp lesen")) == 4
        gc.collect()
    living = [
        thing
        for thing in gc.get_objects()
        if isinstance(thing, RegisterLocatorFilter) and not sip.isdeleted(thing)
    ]
    assert living == [opened._locator]


def test_it_goes_while_somebody_searches(opened, locator, lines, qtbot, monkeypatch):
    as_ever, may_go_on, read = RegisterIndex.of, Event(), []

    def slow(database):
        read.append(database)
        assert may_go_on.wait(20)
        return as_ever(database)

    monkeypatch.setattr(RegisterIndex, "of", slow)
    locator.model.search("bp les")
    qtbot.waitUntil(lambda: bool(read))
    opened.close()
    assert locator.filters() == []
    assert locator.model.rowCount() == 0
    may_go_on.set()
    assert lines("bp lesen") == []
