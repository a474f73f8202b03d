"""What happens in the registers of older schema versions, whichever code writes them.

Ada works with the plugin, another program with nothing but SQLite. The districts are squares.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import other_programs
from osgeo import ogr

from bildungsprojekte_plugin.model import (
    Activity,
    Actor,
    Contact,
    District,
    Population,
    Project,
    ServiceArea,
)
from bildungsprojekte_plugin.model.vocabulary import read_folder, to_terms
from bildungsprojekte_plugin.store import Register, open_register
from bildungsprojekte_plugin.support.paths import resource

TOWNS = {"05113000": "Essen", "05911000": "Bochum", "05913000": "Dortmund"}


def live(path: Path) -> Register:
    """Let all of it happen in an empty register, and return it."""
    register = open_register(path, "Ada")
    found(register)
    work(register)
    with closing(other_programs.connect(path)) as connection:
        meddle(connection)
    go_on(register)
    return register


def square(west: float) -> bytes:
    """Return the WKB of a town that is ten kilometres wide."""
    east, south, north = west + 10_000, 5_700_000, 5_710_000
    ring = ", ".join(
        f"{x} {y}"
        for x, y in ((west, south), (east, south), (east, north), (west, north), (west, south))
    )
    shape = ogr.CreateGeometryFromWkt(f"MULTIPOLYGON ((({ring})))")
    return bytes(shape.ExportToWkb(ogr.wkbNDR))


def found(register: Register) -> None:
    """Bring vocabularies, districts, and population."""
    with register.change("Register created") as change:
        for vocabulary in to_terms(read_folder(resource("vocabularies"))):
            change.insert(vocabulary)
        for number, (key, name) in enumerate(TOWNS.items()):
            area = square(360_000 + 10_000 * number)
            change.insert(District(level="municipality", key=key, name=name, area=area))
            change.insert(District(level="kreis", key=key[:5], name=name, area=area))
            change.insert(
                Population(
                    level="municipality",
                    district_key=key,
                    counted_on=date(2023, 12, 31),
                    n=100_000 + number,
                    source="Landesbetrieb IT.NRW",
                )
            )


def work(register: Register) -> None:
    """Do what Ada did: new records, updates, terms alone, the same record twice, a delete."""
    with register.change("Founded") as change:
        change.insert(
            Actor(
                uuid="club", name="Bücherfreunde", actor_type="association", point=(365e3, 5705e3)
            )
        )
        change.insert(Actor(uuid="school", name="Schule am Markt", point=(375e3, 5705e3)))
        change.insert(Project(uuid="reading", title="Lesen", terms={"field": {"language_reading"}}))
        change.insert(
            Activity(
                uuid="lesson",
                actor="club",
                project="reading",
                title="Vorlesen",
                starts_on=date(2023, 2, 1),
                point=(365_500.25, 5_705_000.125),
                terms={"stage": {"primary"}, "field": {"language_reading"}},
            )
        )
        change.insert(Activity(uuid="trip", actor="school", title="Ausflug"))
        change.insert(Activity(uuid="fair", actor="school", title="Markt"))
        change.insert(Contact(uuid="ada", actor="club", name="Ada", email="ada@example.org"))
        change.insert(
            ServiceArea(uuid="area", activity="trip", level="kreis", district_key="05911")
        )
    with register.change("Other terms") as change:
        change.update(Activity, "lesson", {"terms": {"stage": {"early", "primary"}}}, based_on=1)
    with register.change("Twice") as change:
        change.update(Activity, "trip", {"terms": {"stage": {"early"}}}, based_on=1)
        values = {"title": "Fahrt", "terms": {"stage": {"primary"}}}
        change.update(Activity, "trip", values, based_on=2)
    with register.change("Cancelled") as change:
        change.delete(Activity, "fair", based_on=1)


def link(
    connection: sqlite3.Connection, table: str, record: str, vocabulary: str, code: str
) -> None:
    """Set a term, as another program does it."""
    row = {f"{table}": record, "vocabulary": vocabulary, "code": code}
    other_programs.insert(connection, f"{table}_term", row)


def meddle(connection: sqlite3.Connection) -> None:
    """Do what the other program did: links set and taken away, updates, new records."""
    other_programs.bring_spatial_functions(connection)
    link(connection, "activity", "lesson", "stage", "secondary_1")  # version 3
    connection.execute("DELETE FROM activity_term WHERE activity = 'lesson' AND code = 'early'")
    connection.execute("UPDATE activity SET venue = 'Bücherei' WHERE uuid = 'lesson'")
    link(connection, "project", "reading", "stage", "primary")
    other_programs.insert(connection, "activity", {"uuid": "walk", "actor": "club"})
    link(connection, "activity", "walk", "stage", "early")
    with connection:
        connection.execute("BEGIN")
        link(connection, "activity", "trip", "field", "stem")
        connection.execute("UPDATE actor SET website = 'https://example.org' WHERE uuid = 'club'")


def go_on(register: Register) -> None:
    """Do what Ada did afterwards."""
    stored = register.get(Activity, "lesson")
    with register.change("Corrected") as change:
        values = {"title": "Vorlesen am Abend", "terms": {"stage": {"primary"}}}
        change.update(Activity, "lesson", values, based_on=stored.row_version)
        trip = register.get(Activity, "trip")
        change.update(Activity, "trip", {"places": 12}, based_on=trip.row_version)
