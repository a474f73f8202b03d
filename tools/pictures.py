"""What the scripts that take pictures inside the desktop share."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import qgis.utils
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QEventLoop, QTimer
from qgis.PyQt.QtGui import QColor, QImage, QPainter
from qgis.PyQt.QtWidgets import QApplication, QWidget

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "pictures"


def wait(seconds: float) -> None:
    """Let the desktop work for a while."""
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


def wait_until(is_true: Callable[[], bool], what: str) -> None:
    """Let the desktop work until something is so; leave after a minute."""
    end = time.monotonic() + 60
    while not is_true():
        if time.monotonic() > end:
            raise SystemExit(f"waited in vain: {what}")
        wait(0.2)


def window(kind: str) -> QWidget | None:
    """Return the window of a class that can be seen."""
    for widget in QApplication.topLevelWidgets():
        if type(widget).__name__ == kind and widget.isVisible():
            return widget
    return None


def drawn() -> None:
    """Wait until the map is drawn."""
    canvas = qgis.utils.iface.mapCanvas()
    canvas.refresh()
    wait(0.5)
    wait_until(lambda: not canvas.isDrawing(), "the map is drawn")


def grab(widget: QWidget, name: str) -> None:
    """Save what a widget shows."""
    wait(0.5)
    save(widget.grab().toImage(), name)


def grab_with(widget: QWidget, name: str) -> None:
    """Save what the main window shows, and a window above it."""
    wait(0.5)
    desktop = qgis.utils.iface.mainWindow()
    image, place = desktop.grab().toImage(), widget.pos() - desktop.pos()
    painter = QPainter(image)
    painter.drawPixmap(place, widget.grab())
    painter.setPen(QColor("gray"))  # nobody gives windows a frame here
    painter.drawRect(widget.rect().translated(place))
    painter.end()
    save(image, name)


def save(image: QImage, name: str) -> None:
    """Save a picture under its name and the language."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = FOLDER / f"{name}_{QgsApplication.locale()[:2]}.png"
    if not image.convertToFormat(QImage.Format.Format_RGB32).save(str(path), "PNG", 0):
        raise SystemExit(f"{path} could not be written")
