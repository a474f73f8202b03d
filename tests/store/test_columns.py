"""What a SELECT gives column by column is what it gives row by row."""

from __future__ import annotations

import math
import struct
from datetime import date

import pytest
import registers

from bildungsprojekte_plugin.model import Activity, Actor
from bildungsprojekte_plugin.store.geometries import coordinates_of

BACKENDS = registers.BACKENDS
SELECT = "SELECT uuid, title, venue, places, starts_on, geom FROM activity ORDER BY uuid"


@pytest.fixture
def filled(register):
    with register.change("Filled") as change:
        change.insert(Actor(uuid="club", name="Club"))
        change.insert_all(
            [
                Activity(uuid="a", actor="club"),
                Activity(uuid="b", actor="club", title="Zuhören", venue="Öde", places=0,
                         starts_on=date(2021, 2, 28), point=(380_000.0, 5_700_000.5)),
                Activity(uuid="c", actor="club", title="Lesen", places=12),
            ]
        )  # fmt: skip
    return register


def test_each_column_holds_what_the_rows_say(filled):
    with filled.read() as database:
        columns = database.columns(SELECT)
        rows = database.rows(SELECT)
    geometries = columns.pop("geom")
    assert columns == {
        "uuid": ["a", "b", "c"],
        "title": [None, "Zuhören", "Lesen"],
        "venue": [None, "Öde", None],
        "places": [None, 0, 12],
        "starts_on": [None, date(2021, 2, 28), None],
    }
    assert [geometry is None for geometry in geometries] == [True, False, True]
    for name, values in (*columns.items(), ("geom", geometries)):
        assert values == [row[name] for row in rows]
    x, y = coordinates_of(geometries)
    assert (x[1], y[1]) == (380_000.0, 5_700_000.5)
    assert [math.isnan(east) for east in x] == [math.isnan(north) for north in y]
    assert [math.isnan(east) for east in x] == [True, False, True]


def test_columns_are_there_without_a_row(register):
    with register.read() as database:
        columns = database.columns(SELECT)
    names = ("uuid", "title", "venue", "places", "starts_on", "geom")
    assert columns == {name: [] for name in names}


def test_an_empty_text_is_a_text(register):
    with register.read() as database:
        query = "SELECT '' AS empty, 'x' AS full, 0 AS zero"
        assert database.columns(query) == {"empty": [""], "full": ["x"], "zero": [0]}
        assert database.rows(query) == [{"empty": "", "full": "x", "zero": 0}]


def test_an_empty_point_is_nowhere():
    nowhere = struct.pack("<BIdd", 1, 1, math.nan, math.nan)
    x, y = coordinates_of([nowhere, None, struct.pack("<BIdd", 1, 1, 2.0, 3.0)])
    assert [math.isnan(east) for east in x] == [True, True, False]
    assert (x[2], y[2]) == (2.0, 3.0)
