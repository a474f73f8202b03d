"""Reading and storing places, in a file and on a server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import registers
from qgis.core import QgsFeedback

from bildungsprojekte_plugin.gui import location_work
from bildungsprojekte_plugin.gui.location_work import Acceptance
from bildungsprojekte_plugin.model import Activity, Actor
from bildungsprojekte_plugin.store import Register

PLACE = {"point": (361_854.0, 5_702_477.0), "location_quality": "address"}  # in Essen


@pytest.fixture(params=registers.BACKENDS)
def register(request, tmp_path) -> Iterator[Register]:
    if request.param == registers.GEOPACKAGE:
        yield filled(registers.blank_copy(tmp_path))
    else:
        with registers.blank_on_server() as register:
            yield filled(register)


def filled(register: Register) -> Register:
    with register.change("Founded") as change:
        address = {"street": "Porschepl. 1", "city": "Essen-Stadtkern"}
        change.insert(Actor(uuid="u-hall", name="Town hall", **address))
        change.insert(Actor(uuid="u-there", name="There", **PLACE, **address))
        change.insert(Activity(uuid="u-talk", actor="u-hall", title="Advice", **address))
    return register


def accepted(register: Register) -> list[Acceptance]:
    unlocated = location_work.read(register, QgsFeedback()).unlocated
    return [Acceptance(one.record, PLACE) for one in unlocated]


def test_places_of_several_tables_are_one_change(register):
    unlocated = location_work.read(register, QgsFeedback()).unlocated
    assert [one.record.uuid for one in unlocated] == ["u-talk", "u-hall"]
    assert {str(one.address) for one in unlocated} == {"Porscheplatz 1, Essen"}
    before = len(register.operations())
    stored = location_work.store(register, accepted(register), "source", QgsFeedback())
    for record_class, key in ((Actor, "u-hall"), (Activity, "u-talk")):
        record = register.get(record_class, key)
        assert record.point == pytest.approx(PLACE["point"])
        assert (record.location_quality, record.ags) == ("address", "05113000")
    assert register.operations()[0].uuid == stored.operation
    assert len(register.operations()) == before + 1
    assert location_work.read(register, QgsFeedback()).unlocated == []


def test_what_was_stored_without_an_answer_is_not_stored_again(register):
    wanted = accepted(register)
    first = location_work.store(register, wanted, "source", QgsFeedback())
    again = location_work.store(register, wanted, "source", QgsFeedback())
    assert again.operation == first.operation
    assert register.get(Actor, "u-hall").row_version == 2


def test_one_contested_place_keeps_all_of_them_from_being_stored(register):
    wanted = accepted(register)
    with register.change("Moved") as change:
        change.update(Actor, "u-hall", {"street": "Markt 2"}, based_on=1)
        change.update(Activity, "u-talk", {"places": 7}, based_on=1)
    stored = location_work.store(register, wanted, "source", QgsFeedback())
    assert stored.operation == ""
    assert [one.record.uuid for one in stored.contested] == ["u-hall"]
    (conflict,) = stored.conflicts
    assert {field.name for field in conflict.contested()} == {
        *("street", "point", "location_quality")
    }
    assert list(stored.lookups) == ["actor"]
    assert register.get(Activity, "u-talk").point is None
