"""Another QGIS, which `test_editing.py` starts and kills: it types, or looks what was left.

    qgis --code editing_child.py

What it shall do stands in the environment variable EDITING as JSON: `register`, the uuid of an
`activity`, the `act` and the file for its `answer`.
"""

import json
import os
import sys
import traceback
from pathlib import Path

import qgis.utils

sys.path.insert(0, os.environ["EDITING_TESTS"])

from harness import NAME, start, wait_until
from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QDockWidget, QLineEdit, QPushButton


def panel() -> QDockWidget:
    return qgis.utils.iface.mainWindow().findChild(QDockWidget, "BildungsprojekteEditDock")


def button_of_the_offer() -> QPushButton | None:
    """Return the button in the message bar, once it is there."""
    for item in qgis.utils.iface.messageBar().items():
        for button in item.findChildren(QPushButton):
            if button.text() == "Show":
                return button
    return None


def open_title(plugin: object, task: dict) -> QLineEdit:
    """Open an activity in the panel and return the field for its title, emptied."""
    from bildungsprojekte_plugin.model import Activity

    plugin._desk.open(task["register"])
    wait_until(lambda: panel().newButton.isEnabled())
    panel().show()
    plugin._editing.open_record(Activity, task["activity"])
    wait_until(lambda: panel().form is not None)
    title = panel().form.findChild(QLineEdit, "title")
    title.setFocus()
    title.clear()
    return title


def type_for_ever(plugin: object, task: dict) -> None:
    """Type letters into a title, faster than drafts are written."""
    title = open_title(plugin, task)
    answer = Path(task["answer"])
    while True:
        QTest.keyClick(title, Qt.Key.Key_X)
        with answer.open("a") as file:
            file.write("x")
        QTest.qWait(50)


def type_and_leave(plugin: object, task: dict) -> None:
    """Type a title and close QGIS at once, as its menu does."""
    title = open_title(plugin, task)
    QgsProject.instance().clear()  # or QGIS asks what to do with it
    QTest.keyClicks(title, "Gerade noch")
    QTimer.singleShot(0, qgis.utils.iface.actionExit().trigger)


def look(plugin: object, task: dict) -> None:
    """Take up the offer, answer what the form shows then, and save it."""
    plugin._desk.open(task["register"])
    wait_until(lambda: button_of_the_offer() is not None)
    QTest.mouseClick(button_of_the_offer(), Qt.MouseButton.LeftButton)
    wait_until(lambda: panel().form is not None and panel().cancelButton.isHidden())
    QTest.qWait(500)
    changed = panel().form.changed_values()
    qgis.utils.iface.mainWindow().grab().save(task["picture"])
    QTest.mouseClick(panel().saveButton, Qt.MouseButton.LeftButton)
    wait_until(lambda: panel().stateLabel.text() == "Saved.")
    plugin._editing.close()
    Path(task["answer"]).write_text(json.dumps(changed))


def main() -> None:
    task = json.loads(os.environ["EDITING"])
    acts = {"type": type_for_ever, "look": look, "leave": type_and_leave}
    try:
        plugin = qgis.utils.plugins.get(NAME) or start()
        acts[task["act"]](plugin, task)
    except BaseException:  # noqa: BLE001  (QGIS would show it in a dialog and wait)
        traceback.print_exc()
        os._exit(1)
    if task["act"] != "leave":
        os._exit(0)


main()
