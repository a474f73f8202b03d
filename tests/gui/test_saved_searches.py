"""Saved searches: kept under a name, shown again, replaced and deleted."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QInputDialog, QMenu

from bildungsprojekte_plugin.gui import saved_searches
from bildungsprojekte_plugin.gui.saved_searches import SavedSearches
from bildungsprojekte_plugin.gui.search_dock import SearchDock
from bildungsprojekte_plugin.model import Query, SavedQuery
from bildungsprojekte_plugin.store import open_register

PRIMARY = Query(text="lesen", terms={"stage": frozenset({"primary"})}, unconfirmed=12)


@pytest.fixture
def dock(iface) -> Iterator[SearchDock]:
    dock = SearchDock()
    yield dock
    if not sip.isdeleted(dock):
        dock.deleteLater()


@pytest.fixture
def saved(iface, dock, register) -> Iterator[SavedSearches]:
    owner = QObject()
    saved = SavedSearches(iface, dock, owner)
    saved.set_register(register)
    yield saved
    saved.close()
    owner.deleteLater()


@pytest.fixture
def asked(monkeypatch) -> dict[str, object]:
    """What is typed as a name, and whether one is sure; with what was asked."""
    asked: dict[str, object] = {"name": "", "sure": True, "questions": []}

    def sure(_parent, _title, question, _answer) -> bool:
        asked["questions"].append(question)
        return asked["sure"]

    monkeypatch.setattr(saved_searches, "is_sure", sure)
    monkeypatch.setattr(
        QInputDialog, "getText", lambda *_, **__: (asked["name"], bool(asked["name"]))
    )
    return asked


@pytest.fixture
def until_offered(qtbot, dock) -> Callable[..., None]:
    def wait(*names: str) -> None:
        qtbot.waitUntil(lambda: offered(dock) == list(names), timeout=10_000)

    return wait


def menu_of(dock: SearchDock) -> QMenu:
    (menu,) = [one.menu() for one in dock.moreButton.menu().actions() if one.menu()]
    return menu


def offered(dock: SearchDock) -> list[str]:
    names = []
    for action in menu_of(dock).actions():
        if action.isSeparator():
            break
        names.append(action.text())
    return names


def entry(menu: QMenu, text: str):
    (found,) = [one for one in menu.actions() if one.text() == text]
    return found


def test_a_search_is_saved_for_all_and_shown_again(dock, saved, register, asked, until_offered):
    dock.set_query(PRIMARY)
    asked["name"] = "  Lesen & Schreiben "
    entry(menu_of(dock), "&Save this search …").trigger()
    until_offered("Lesen && Schreiben")  # the sign for a key, doubled, is shown as it is
    other = open_register(register.path, "Somebody else")
    (stored,) = other.all(SavedQuery)
    assert (stored.name, Query.from_json(stored.query)) == ("Lesen & Schreiben", PRIMARY)
    dock.set_query(Query())
    menu_of(dock).actions()[0].trigger()
    assert dock.query() == PRIMARY


def test_one_of_the_same_name_is_replaced_if_that_is_wanted(
    qtbot, dock, saved, register, asked, until_offered
):
    asked["name"] = "Lesen"
    entry(menu_of(dock), "&Save this search …").trigger()
    until_offered("Lesen")
    dock.set_query(PRIMARY)
    asked["name"], asked["sure"] = "LESEN", False
    entry(menu_of(dock), "&Save this search …").trigger()
    assert "“Lesen” already" in asked["questions"][0]
    assert [Query.from_json(one.query) for one in register.all(SavedQuery)] == [Query()]
    asked["sure"] = True
    entry(menu_of(dock), "&Save this search …").trigger()
    qtbot.waitUntil(lambda: saved._storing._task is None, timeout=10_000)
    assert [Query.from_json(one.query) for one in register.all(SavedQuery)] == [PRIMARY]


def test_it_is_deleted_only_when_one_is_sure(dock, saved, register, asked, until_offered):
    asked["name"] = "Lesen"
    entry(menu_of(dock), "&Save this search …").trigger()
    until_offered("Lesen")
    asked["sure"] = False
    entry(entry(menu_of(dock), "&Delete").menu(), "Lesen").trigger()
    assert [one.name for one in register.all(SavedQuery)] == ["Lesen"]
    asked["sure"] = True
    entry(entry(menu_of(dock), "&Delete").menu(), "Lesen").trigger()
    until_offered()
    assert list(register.all(SavedQuery)) == []


def test_what_others_have_saved_is_offered(dock, saved, register, until_offered):
    until_offered()
    other = open_register(register.path, "Somebody else")
    with other.change("Saved") as change:
        change.insert(SavedQuery(name="zuletzt", query="{}"))
        change.insert(SavedQuery(name="Anders", query='{"text": "anders"}'))
    saved.set_register(register)
    until_offered("Anders", "zuletzt")
    menu_of(dock).actions()[0].trigger()
    assert dock.query() == Query(text="anders")
