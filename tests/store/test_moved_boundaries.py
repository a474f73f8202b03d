"""A boundary that a colleague moves counts from the next change on, without opening anew."""

from __future__ import annotations

from time import perf_counter

import pytest
import registers

from bildungsprojekte_plugin.model import Activity, Actor, District
from bildungsprojekte_plugin.store import Register, open_register
from bildungsprojekte_plugin.store.places import state_of

BACKENDS = registers.BACKENDS
ESSEN, BOCHUM = (362_000.0, 5_701_900.0), (378_180.0, 5_701_853.0)


def town_at(register: Register, point: tuple[float, float]) -> str:
    """Return the key that a new record gets at a place."""
    with register.change("Founded") as change:
        key = change.insert(Actor(name="Club", point=point))
    return register.get(Actor, key).ags


def swap(register: Register) -> None:
    """Let Essen and Bochum have each other's area."""
    lookup = register.places()
    keys = [str(lookup.keys_of(*zip(point, strict=True))[0]) for point in (ESSEN, BOCHUM)]
    essen, bochum = (one for one in register.all(District) if one.key in keys)
    with register.change("Territorial reform") as change:
        for town, other in ((essen, bochum), (bochum, essen)):
            change.update(District, town.uuid, {"area": other.area}, based_on=town.row_version)


@pytest.fixture
def essen(register) -> str:
    """The key of Essen; the look-up has been used."""
    return town_at(register, ESSEN)


def test_a_boundary_that_a_colleague_has_moved_counts_at_once(register, essen):
    bochum = town_at(register, BOCHUM)
    assert essen != bochum
    swap(open_register(register.address, "Bob"))
    assert town_at(register, ESSEN) == bochum
    assert register.places().keys_of(*zip(ESSEN, strict=True))[0] == bochum


def test_a_boundary_that_this_very_change_has_moved_counts_too(register, essen):
    bochum = town_at(register, BOCHUM)
    districts = {district.key: district for district in register.all(District)}
    with register.change("Territorial reform") as change:
        town = districts[essen]
        change.update(District, town.uuid, {"area": districts[bochum].area}, based_on=1)
        change.update(District, districts[bochum].uuid, {"area": town.area}, based_on=1)
        key = change.insert(Actor(name="Club", point=ESSEN))
    assert register.get(Actor, key).ags == bochum


def test_a_change_of_boundaries_that_was_taken_back_does_not_count(register, essen):
    with pytest.raises(ZeroDivisionError), register.change("Reform") as change:
        for district in register.all(District):
            if district.key == essen:
                change.delete(District, district.uuid, based_on=district.row_version)
        change.insert(Actor(name="Club", point=ESSEN))
        raise ZeroDivisionError
    assert town_at(register, ESSEN) == essen


def test_looking_takes_less_than_a_millisecond(register):
    with register.read() as database:
        state_of(database)
        start = perf_counter()
        for _ in range(100):
            state_of(database)
        assert (perf_counter() - start) / 100 < 0.001


def test_the_lookup_is_made_once_as_long_as_nobody_moves_anything(register, essen):
    lookup = register.places()
    assert town_at(register, ESSEN) == essen
    with register.change("More") as change:
        change.insert(Activity(actor=register.all(Actor)[0].uuid, point=BOCHUM))
    assert register.places() is lookup
