"""The import wizard in the QGIS desktop, operated with keys and clicks."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path

from harness import settle
from qgis.PyQt.QtCore import QElapsedTimer, QEventLoop, QObject, Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QPushButton, QWidget, QWizard

NEXT, FINISH = QWizard.WizardButton.NextButton, QWizard.WizardButton.FinishButton
_TICK = 5  # milliseconds


def let_work(condition: Callable[[], bool], seconds: float = 120) -> None:
    """Leave the main thread to QGIS until a condition holds.

    `harness.wait_until` keeps Python busy, and what works in Python in the background waits for it.
    """
    loop, timer, end = QEventLoop(), QTimer(), time.monotonic() + seconds

    def look() -> None:
        if condition() or time.monotonic() > end:
            loop.quit()

    timer.timeout.connect(look)
    timer.start(20)
    loop.exec()
    timer.stop()
    assert condition(), f"nothing happened within {seconds} seconds"


class Watchdog(QObject):
    """Ticks in the main thread; `longest` is the longest time (ms) that it was kept from it."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    @contextmanager
    def watching(self):
        self.longest = 0
        self._clock.start()
        self._timer.start(_TICK)
        yield
        self._tick()
        self._timer.stop()

    def _tick(self) -> None:
        self.longest = max(self.longest, self._clock.restart() - _TICK)


def click(button: QPushButton) -> None:
    """Click on a button that can be seen and pressed."""
    assert button.isVisible(), button.objectName()
    assert button.isEnabled(), button.objectName()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def window(kind: str) -> QWidget | None:
    """Return the window of a class that is open."""
    for widget in QApplication.topLevelWidgets():
        if type(widget).__name__ == kind and widget.isVisible():
            return widget
    return None


def at_rest(wizard: QWizard) -> None:
    """Wait until nothing runs on the page in view, or will soon."""

    def is_idle() -> bool:
        page = wizard.currentPage()
        timer = getattr(page, "_timer", None)
        return page.busyBox.isHidden() and not (timer and timer.isActive())

    let_work(is_idle)


def choose(wizard: QWizard, path: Path) -> None:
    """Type the path of a file."""
    edit = wizard.source.fileWidget.lineEdit()
    edit.setFocus()
    QTest.keyClick(edit, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(edit, str(path))
    at_rest(wizard)


def press(wizard: QWizard, which: QWizard.WizardButton = NEXT) -> None:
    """Press one of the wizard's own buttons."""
    button = wizard.button(which)
    assert button.isEnabled(), wizard.currentPage().messageLabel.text()
    click(button)
    settle()


def go_to(wizard: QWizard, page: QWidget) -> None:
    """Press “Next” until a page is there and at rest."""
    while wizard.currentPage() is not page:
        press(wizard)
        at_rest(wizard)


def pick(wizard: QWizard, box: QWidget, text: str) -> None:
    """Type an entry into a box and press Enter."""
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(box, text)
    QTest.keyClick(box, Qt.Key.Key_Return)
    at_rest(wizard)


def lines(tree: QWidget) -> list[list[str]]:
    """Return the texts of a tree, row by row."""
    items = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
    return [[item.text(column) for column in range(tree.columnCount())] for item in items]
