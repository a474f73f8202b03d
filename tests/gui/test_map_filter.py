"""The map obeys the search: layers show what was found, and all of it again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import registers
from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject

from bildungsprojekte_plugin.gui import map_filter
from bildungsprojekte_plugin.gui.map_filter import MapFilter
from bildungsprojekte_plugin.gui.search_desk import Found
from bildungsprojekte_plugin.layers import add_register_layers, find_layers
from bildungsprojekte_plugin.model import Activity, Query
from bildungsprojekte_plugin.store import Register
from bildungsprojekte_plugin.store.search.record_index import RecordIndex


@pytest.fixture
def register(register) -> Register:
    with register.change("More") as change:
        change.insert(Activity(uuid="u-club", actor="u-club", title="Leseclub"))
        change.insert(Activity(uuid="u-sums", actor="u-school", title="Rechnen"))
    return register


@pytest.fixture
def obeying(iface) -> Iterator[MapFilter]:
    owner = QObject()
    obeying = MapFilter(iface, owner)
    yield obeying
    obeying.close()
    owner.deleteLater()


@pytest.fixture
def layers(register, obeying) -> dict[str, QgsVectorLayer]:
    add_register_layers(QgsProject.instance(), register)
    return find_layers(QgsProject.instance(), register.location)


def found(register: Register, query: Query) -> Found:
    with register.read() as database:
        index = RecordIndex.of(database)
    return Found(register, query, index, index.search(query), "")


def shown(layer: QgsVectorLayer, field: str) -> list[str]:
    return sorted(feature[field] for feature in layer.getFeatures())


def test_activities_and_their_actors_are_shown(register, obeying, layers):
    everybody = shown(layers["actors"], "name")
    obeying.obey(found(register, Query(text="club")))
    assert shown(layers["activities"], "title") == ["Leseclub"]
    assert shown(layers["actors"], "name") == ["Club"]
    obeying.obey(found(register, Query(text="nothing at all")))
    assert shown(layers["activities"], "title") == []
    obeying.obey(found(register, Query()))
    assert shown(layers["activities"], "title") == ["Leseclub", "Lesen", "Rechnen"]
    assert shown(layers["actors"], "name") == everybody


def test_not_if_the_user_does_not_want_it(register, obeying, layers):
    obeying.set_wanted(False)
    obeying.obey(found(register, Query(text="rechnen")))
    assert len(shown(layers["activities"], "title")) == 3
    obeying.set_wanted(True)
    assert shown(layers["activities"], "title") == ["Rechnen"]


def test_layers_that_are_added_later_obey_as_well(register, obeying):
    obeying.obey(found(register, Query(text="rechnen")))
    add_register_layers(QgsProject.instance(), register)
    layer = find_layers(QgsProject.instance(), register.location)["activities"]
    assert shown(layer, "title") == ["Rechnen"]


def test_too_many_to_be_named_are_all_shown_and_that_is_said(
    register, obeying, layers, said, monkeypatch
):
    monkeypatch.setattr(map_filter, "MOST", 1)
    obeying.obey(found(register, Query(text="lese")))
    assert len(shown(layers["activities"], "title")) == 3
    (message,) = said()
    assert "the map shows all" in message
    obeying.obey(found(register, Query(text="rechnen")))
    assert shown(layers["activities"], "title") == ["Rechnen"]


def test_another_register_leaves_all_to_be_seen(register, obeying, layers, tmp_path):
    obeying.obey(found(register, Query(text="rechnen")))
    obeying.set_register(register)  # changed, perhaps
    assert shown(layers["activities"], "title") == ["Rechnen"]
    obeying.set_register(registers.blank_copy(tmp_path, "other"))
    assert len(shown(layers["activities"], "title")) == 3


def test_whoever_closes_it_shows_all_again(register, iface, layers):
    obeying = MapFilter(iface, iface.mainWindow())
    obeying.obey(found(register, Query(text="rechnen")))
    assert shown(layers["activities"], "title") == ["Rechnen"]
    obeying.close()
    assert len(shown(layers["activities"], "title")) == 3
