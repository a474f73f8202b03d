"""The panel: what it shows, and that it can be used without a mouse and without sight."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QLocale, Qt
from qgis.PyQt.QtGui import QTextDocument
from qgis.PyQt.QtWidgets import QLabel, QPushButton

from bildungsprojekte_plugin.store.summary import Summary

HOSTILE = '<img src="http://example.org/x.png"><b>fett</b> & {n}'
BUTTONS_OF_A_REGISTER = (
    "layersButton", "importButton", "exportButton", "locateButton", "duplicatesButton",
    "coverageButton", "mapButton",
)  # fmt: skip
SUMMARY = Summary(
    actors=3000,
    projects=70,
    activities=4000,
    unlocated=137,
    changed_at=datetime(2026, 6, 30, 12, 0, tzinfo=timezone.utc),
    changed_by="schmidt",
    reason="Import: schulen.csv",
)


def show(dock, title: str = "Register", path: str = "/a/b.gpkg", fictional: bool = False) -> None:
    dock.show_register(title, path, fictional, SUMMARY)


def test_at_first_it_says_what_to_do_and_offers_only_that(dock):
    assert dock.welcomeLabel.isVisible()
    assert not dock.registerBox.isVisible()
    assert not dock.busyBox.isVisible()
    for name in ("demoButton", "createButton", "openButton", "connectButton"):
        assert getattr(dock, name).isEnabled()
    for name in (*BUTTONS_OF_A_REGISTER, "recentButton"):
        assert not getattr(dock, name).isEnabled()


def test_of_a_register_it_shows_what_is_in_it(dock):
    show(dock, "Bildung in Bochum", fictional=False)
    assert not dock.welcomeLabel.isVisible()
    assert dock.titleLabel.text() == "Bildung in Bochum"
    assert not dock.fictionalLabel.isVisible()
    shown = [label.text() for label in dock.registerBox.findChildren(QLabel) if label.isVisible()]
    for figure in ("3,000", "70", "4,000", "137"):
        assert figure in shown
    assert "schmidt" in dock.changedLabel.text()
    assert "Import: schulen.csv" in dock.changedLabel.text()
    for name in BUTTONS_OF_A_REGISTER:
        assert getattr(dock, name).isEnabled()


def test_figures_are_written_as_the_language_writes_them(dock):
    QgsApplication.setLocale(QLocale("de_DE"))
    try:
        show(dock)
    finally:
        QgsApplication.setLocale(QLocale("en_US"))
    assert dock.actorsLabel.text() == "3.000"


def test_a_fictional_register_is_called_so(dock):
    show(dock, fictional=True)
    assert dock.fictionalLabel.isVisible()
    assert "ictional" in dock.fictionalLabel.text()
    show(dock, fictional=False)
    assert not dock.fictionalLabel.isVisible()


def test_a_register_without_a_change_says_so(dock):
    dock.show_register("Neu", "/a.gpkg", False, Summary(0, 0, 0, 0, None, "", ""))
    assert dock.changedLabel.text()


def test_titles_and_paths_are_text_whatever_markup_they_hold(dock):
    show(dock, HOSTILE, f"/a/{HOSTILE}.gpkg", True)
    assert dock.titleLabel.text() == HOSTILE
    assert dock.placeEdit.text() == f"/a/{HOSTILE}.gpkg"
    dock.show_news(HOSTILE)
    assert dock.newsLabel.text() == HOSTILE
    labels = (dock.titleLabel, dock.changedLabel, dock.busyLabel, dock.fictionalLabel)
    labels += (dock.newsLabel,)
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
    shown = QTextDocument()
    shown.setHtml(dock.registerBox.toolTip())
    assert shown.toPlainText() == f"/a/{HOSTILE}.gpkg"
    assert "<img" not in dock.registerBox.toolTip()


def test_while_something_runs_it_can_only_be_cancelled(dock):
    show(dock)
    dock.show_recent(["/a.gpkg"])
    dock.show_busy("Es läuft …")
    assert dock.busyBox.isVisible()
    assert dock.busyLabel.text() == "Es läuft …"
    dock.show_progress(41.6)
    assert dock.progressBar.value() == 42
    enabled = {b.objectName() for b in dock.findChildren(QPushButton) if b.isEnabled()}
    assert enabled == {"cancelButton"}
    dock.show_idle()
    assert not dock.busyBox.isVisible()
    assert dock.layersButton.isEnabled()
    assert dock.recentButton.isEnabled()
    dock.show_busy("Noch einmal")
    assert dock.progressBar.value() == 0


def test_after_work_that_opened_nothing_the_actions_stay_closed(dock):
    dock.show_busy("Es läuft …")
    dock.show_idle()
    assert not dock.layersButton.isEnabled()
    assert not dock.recentButton.isEnabled()


def test_recent_registers_are_listed_as_they_are_named_and_chosen_as_they_are(dock, qtbot):
    addresses = [
        "/home/a & b/Bildung.gpkg",
        "service=office schema=register",
        f"/{HOSTILE.replace('/', '')}.gpkg",
    ]
    dock.show_recent(addresses)
    actions = dock.recentButton.menu().actions()
    # a single ampersand would vanish and make the next letter a key
    assert [action.text() for action in actions] == [a.replace("&", "&&") for a in addresses]
    for action, address in zip(actions, addresses, strict=True):
        with qtbot.waitSignal(dock.recentChosen) as chosen:
            action.trigger()
        assert chosen.args == [address]
    dock.show_recent([])
    assert not dock.recentButton.menu().actions()
    assert not dock.recentButton.isEnabled()


def mnemonic(button: QPushButton) -> str:
    _, found, after = button.text().replace("&&", "").partition("&")
    assert found, button.objectName()
    return after[0].lower()


def test_every_button_can_be_pressed_by_a_key_of_its_own_and_explains_itself(dock):
    buttons = dock.findChildren(QPushButton)
    assert len(buttons) == 13
    keys = [mnemonic(button) for button in buttons]
    assert len(set(keys)) == len(keys)
    for button in buttons:
        assert len(button.toolTip()) > len(button.text())
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_the_tab_key_goes_through_the_panel_from_top_to_bottom(dock, qtbot):
    dock.resize(300, 600)
    show(dock)
    dock.show_recent(["/a.gpkg"])
    dock.activateWindow()
    dock.demoButton.setFocus()
    passed = []
    for _ in range(12):
        passed.append(dock.focusWidget().objectName())
        qtbot.keyClick(dock.focusWidget(), Qt.Key.Key_Tab)
    assert passed == [
        *("demoButton", "createButton", "openButton", "connectButton", "recentButton"),
        *BUTTONS_OF_A_REGISTER,
    ]


@pytest.mark.parametrize("width", [220, 300, 500])
def test_no_button_is_cut_off_in_a_narrow_panel(dock, width):
    dock.resize(width, 600)
    show(dock)
    for button in dock.findChildren(QPushButton):
        if button.isVisible():
            assert button.width() >= button.minimumSizeHint().width()


def test_the_object_name_is_the_one_that_others_look_for(dock):
    assert dock.objectName() == "BildungsprojekteRegisterDock"
