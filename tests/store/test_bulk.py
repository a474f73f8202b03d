"""Editing many activities alike: all of them or none, one change, one undo."""

from __future__ import annotations

from datetime import date

import pytest

from bildungsprojekte_plugin.model import Activity, Actor
from bildungsprojekte_plugin.store import Register
from bildungsprojekte_plugin.store.bulk import BulkEdit, edit_all
from bildungsprojekte_plugin.store.errors import InvalidRecordError

KEYS = [f"a{n}" for n in range(1_200)]


@pytest.fixture
def filled(register: Register) -> Register:
    with register.change("Filled") as change:
        change.insert_all([Actor(uuid="one", name="Eins"), Actor(uuid="two", name="Zwei")])
        change.insert_all(
            [
                Activity(
                    uuid=key,
                    actor="one",
                    title=key,
                    starts_on=date(2025, 8, 1) if key != "a7" else date(2026, 8, 1),
                    terms={"stage": {"primary"}, "cost": {"free"}} if n % 2 else {},
                )
                for n, key in enumerate(KEYS)
            ]
        )
    return register


def state(register: Register) -> dict[str, tuple]:
    return {
        one.uuid: (
            one.actor, one.ends_on, {name: codes for name, codes in one.terms.items() if codes},
        )
        for one in register.all(Activity)
    }  # fmt: skip


@pytest.mark.usefixtures("filled")
def test_a_term_is_added_and_the_others_stay(register):
    before = state(register)
    edit = BulkEdit(added={"stage": frozenset({"secondary_1"})})
    outcome = edit_all(register, KEYS[:1_000], edit, "Sek I")
    assert (outcome.changed, outcome.unchanged, outcome.gone) == (1_000, 0, 0)
    after = state(register)
    assert after["a0"][2] == {"stage": {"secondary_1"}}
    assert after["a1"][2] == {"stage": {"primary", "secondary_1"}, "cost": {"free"}}
    assert after["a1100"] == before["a1100"]
    register.undo(outcome.operation)
    assert state(register) == before


@pytest.mark.usefixtures("filled")
def test_a_term_is_taken_away_from_those_that_have_it(register):
    outcome = edit_all(register, KEYS, BulkEdit(removed={"cost": frozenset({"free"})}), "Not free")
    assert (outcome.changed, outcome.unchanged) == (600, 600)
    assert not any("cost" in terms for *_, terms in state(register).values())
    again = edit_all(register, KEYS, BulkEdit(removed={"cost": frozenset({"free"})}), "Not free")
    assert (again.changed, again.operation) == (0, "")


@pytest.mark.usefixtures("filled")
def test_fields_are_set(register):
    values = {"actor": "two", "ends_on": date(2026, 12, 31)}
    outcome = edit_all(register, ["a1", "a2"], BulkEdit(values), "Taken over")
    assert outcome.changed == 2
    assert [state(register)[key][:2] for key in ("a1", "a2", "a3")] == [
        ("two", date(2026, 12, 31)),
        ("two", date(2026, 12, 31)),
        ("one", None),
    ]


@pytest.mark.usefixtures("filled")
def test_one_that_breaks_a_rule_stops_all(register):
    before = state(register)
    with pytest.raises(InvalidRecordError) as caught:
        edit_all(register, KEYS, BulkEdit({"ends_on": date(2026, 7, 31)}), "Until the holidays")
    assert "a7" in str(caught.value)
    assert state(register) == before


@pytest.mark.usefixtures("filled")
def test_what_somebody_has_deleted_is_left_out_and_counted(register):
    with register.change("Away") as change:
        change.delete(Activity, "a1", based_on=1)
    outcome = edit_all(
        register, ["a0", "a1", "never there"], BulkEdit({"actor": "two"}), "Taken over"
    )
    assert (outcome.changed, outcome.gone) == (1, 2)
