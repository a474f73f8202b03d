"""The locator bar as an officer uses it: Ctrl+K, typing, choosing, and what QGIS shows then."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from harness import open_demo, settle, stop, wait_until
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QDockWidget, QLineEdit, QTreeView, QWidget

HEADINGS = {"Education register (fictional data)", "Bildungsregister (fiktive Daten)"}


def of_class(iface, kind: type, name: str) -> list[QWidget]:
    widgets = iface.mainWindow().findChildren(kind)
    return [widget for widget in widgets if widget.metaObject().className() == name]


@pytest.fixture
def bar(iface) -> QLineEdit:
    (widget,) = of_class(iface, QWidget, "QgsLocatorWidget")
    bar = widget.findChild(QLineEdit)
    yield bar
    bar.clear()
    iface.mainWindow().setFocus()
    settle()


@pytest.fixture
def results(iface, bar) -> QTreeView:
    """The list that opens below the bar."""
    (view,) = of_class(iface, QTreeView, "QgsLocatorResultsView")
    return view


@pytest.fixture
def lines(results) -> Callable[[], list[str]]:
    def read() -> list[str]:
        model = results.model()
        return [str(model.index(row, 0).data()).strip() for row in range(model.rowCount())]

    return read


def typed(iface, bar, text: str) -> None:
    iface.mainWindow().activateWindow()
    bar.setFocus()
    bar.clear()
    QTest.keyClicks(bar, text)


def choose(bar, results, title: str) -> None:
    """Go down the list by keys as far as a line, and press Enter."""
    for _ in range(results.model().rowCount()):
        if results.currentIndex().data() == title:
            break
        QTest.keyClick(bar, Qt.Key.Key_Down)
    assert results.currentIndex().data() == title
    QTest.keyClick(bar, Qt.Key.Key_Return)


def test_a_record_is_opened_and_a_district_shown(plugin, iface, bar, results, lines, screenshot):
    open_demo(plugin)
    canvas = iface.mapCanvas()
    typed(iface, bar, "bp schule")
    wait_until(lambda: len(lines()) > 3 and lines()[0] in HEADINGS)
    screenshot("locator")
    title = results.currentIndex().data()
    before = canvas.extent()
    QTest.keyClick(bar, Qt.Key.Key_Return)
    edit = iface.mainWindow().findChild(QDockWidget, "BildungsprojekteEditDock")
    wait_until(lambda: edit.form is not None and title in edit.titleLabel.text())
    assert edit.isVisible()
    wait_until(lambda: canvas.extent() != before)
    before = canvas.extent()
    typed(iface, bar, "bp Recklinghausen")
    wait_until(lambda: "Recklinghausen" in lines())
    choose(bar, results, "Recklinghausen")
    wait_until(lambda: canvas.extent() != before)
    assert canvas.extent().width() > 20_000  # metres


@pytest.mark.usefixtures("iface")
def test_what_was_found_goes_with_the_plugin(lifecycle, iface, bar, results, lines):
    open_demo(lifecycle.start())
    typed(iface, bar, "bp schule")
    wait_until(lambda: len(lines()) > 3 and lines()[0] in HEADINGS)
    stop()
    assert not HEADINGS & set(lines())
    bar.setFocus()
    QTest.keyClick(bar, Qt.Key.Key_Down)
    settle()
    typed(iface, bar, "bp schule")
    settle()
    assert not HEADINGS & set(lines())
