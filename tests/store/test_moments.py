"""Moments that other programs have written in words of their own are the same ones everywhere."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

from bildungsprojekte_plugin.model import Project, schema
from bildungsprojekte_plugin.store.rows import fields_from_history, moment_of

TEN = datetime(2026, 11, 20, 10, tzinfo=timezone.utc)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-20T10:00:00.000Z",
        "2026-11-20T10:00:00Z",
        "2026-11-20 10:00:00",
        "2026-11-20T10:00",
        "2026-11-20T12:00:00+02:00",
    ],
)
def test_a_moment_without_a_zone_is_in_utc(text):
    assert moment_of(text) == TEN
    stored = fields_from_history(schema.ACTOR, f'{{"deleted_at": "{text}"}}')
    assert stored["deleted_at"] == TEN
    assert stored["deleted_at"].tzinfo is not None


@pytest.mark.parametrize("text", ["2026-11-20", "2026-11-20 about ten"])
def test_of_other_words_the_day_alone_is_sure(text):
    assert moment_of(text) == TEN.replace(hour=0)


@pytest.mark.parametrize(
    "moment", ["2026-11-20 10:00:00", "2026-11-20T10:00:00", "2026-11-20T12:00:00+02:00"]
)
def test_what_another_program_deleted_in_its_own_words_comes_back(register, elsewhere, moment):
    with register.change("Founded") as change:
        change.insert(Project(uuid="reading", title="Reading"))
    elsewhere.execute("UPDATE project SET deleted_at = ? WHERE uuid = 'reading'", [moment])
    assert register.get(Project, "reading") is None
    register.undo(register.operations(1)[0].uuid)
    assert register.get(Project, "reading").title == "Reading"
