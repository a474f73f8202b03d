"""A register in which people and programs have worked for a while, and what is in its tables."""

from __future__ import annotations

import struct
import time
from dataclasses import dataclass, field
from datetime import date, datetime, timezone
from math import pi, sqrt

import other_programs
import registers

from bildungsprojekte_plugin.model import (
    Activity,
    Actor,
    Contact,
    DistinctPair,
    District,
    ImportBatch,
    Project,
    SavedQuery,
    ServiceArea,
    schema,
)
from bildungsprojekte_plugin.store import Register
from bildungsprojekte_plugin.store.erasing import erase_contacts

ODD = "a\tb\nc\r\\.\\N \\t \"d\" 'e' %s {f} Öß😀 ␀ :7: ;"
BOCHUM, ESSEN = (378_180.0 + pi, 5_701_853.1), (362_000.3, 5_701_900.0 + 1 / 3)
MISSING = {"missing_since": date(2024, 2, 29)}
Row = tuple


@dataclass
class Life:
    """What was done: the keys of changes by their reason, and moments between them."""

    operations: dict[str, str] = field(default_factory=dict)
    moments: list[datetime] = field(default_factory=list)

    def pause(self) -> None:
        """Let the clock go on, so that the next change is a later one."""
        time.sleep(0.003)
        self.moments.append(datetime.now(timezone.utc))
        time.sleep(0.003)


def square(easting: float, northing: float, size: float) -> bytes:
    """Return the WKB of a MultiPolygon."""
    corners = [(0, 0), (size, 0), (size, size), (0, size), (0, 0)]
    ring = b"".join(struct.pack("<dd", easting + x, northing + y) for x, y in corners)
    polygon = struct.pack("<BIII", 1, 3, 1, len(corners)) + ring
    return struct.pack("<BII", 1, 6, 1) + polygon


def live(register: Register, elsewhere: other_programs.Connection) -> Life:
    """Do all that can be done to a register; `elsewhere` is another program."""
    life = Life()
    life.pause()
    life.operations["Founded"] = found(register)
    life.pause()
    with register.change("Corrected") as change:
        values = {"title": "Writing", "point": ESSEN, "terms": {"stage": {"early", "primary"}}}
        change.update(Activity, "lesson", values, based_on=1)
        change.update(Actor, "club", {"note": ODD[::-1], "ags": "05911000"}, based_on=1)
        change.update(SavedQuery, "search", {"query": '{"located": false}'}, based_on=1)
    life.operations["Corrected"] = change.operation
    life.pause()
    with register.change("Cancelled") as change:
        change.delete(ServiceArea, "drawn", based_on=1)
        change.delete(Activity, "course", based_on=1)
        change.delete(DistinctPair, "two", based_on=1)
    life.operations["Cancelled"] = change.operation
    life.pause()
    _work_elsewhere(elsewhere)
    life.pause()
    erase_contacts(register, [register.get(Contact, "erika")])
    life.operations["Undone"] = register.undo(life.operations["Cancelled"])
    life.pause()
    with register.change("Moved") as change:
        change.update(Activity, "course", {"point": BOCHUM}, based_on=3)
    life.operations["Moved"] = change.operation
    life.pause()
    return life


def found(register: Register) -> str:
    """Insert a record of every kind, with odd values, and return the operation."""
    with register.change("Founded") as change:
        change.insert_all(
            [
                Actor(uuid="club", name="Club", note=ODD, point=BOCHUM, assured_on=date(1, 1, 1)),
                Actor(uuid="school", name="'; --", actor_type="daycare"),
                Project(uuid="reading", title="Reading", terms={"field": {"stem"}}),
            ]
        )
        change.insert_all(
            [
                Activity(uuid=key, actor="club", project="reading", title=key, **more)
                for key, more in {
                    "lesson": {"terms": {"stage": {"primary"}}, "ends_on": date(9999, 12, 31)},
                    "course": {"point": ESSEN, "places": 2**53 + 1, "age_from": 0, **MISSING},
                }.items()
            ]
        )
        change.insert_all(
            [
                ServiceArea(uuid="drawn", activity="course", area=square(*BOCHUM, sqrt(2))),
                ServiceArea(activity="lesson", level="kreis", district_key="05911"),
                District(level="quarter", key="1", name="Nord", area_km2=0.1 + 0.2),
                District(level="quarter", key="2", name="Süd", area_km2=5e-324, valid_to=date.max),
                Contact(uuid="erika", actor="club", name="Erika Musterfrau", email="e@example.org"),
                Contact(project="reading", role="Chair", legal_basis="office_holder"),
                ImportBatch(file_name="f.csv", sha256="0" * 64, profile="p", counts='{"read": 1}'),
                DistinctPair(uuid="two", one="club", other="school"),
                SavedQuery(uuid="search", name=ODD, query='{"text": "a \\"b\\" %s"}'),
            ]
        )
    return change.operation


def _work_elsewhere(elsewhere: other_programs.Connection) -> None:
    other_programs.bring_spatial_functions(elsewhere)
    elsewhere.execute("UPDATE actor SET name = 'School' WHERE uuid = 'school'")
    elsewhere.execute("UPDATE project SET note = ?", ["noted by another program"])
    elsewhere.execute("INSERT INTO contact (actor, name) VALUES ('school', 'Max Mustermann')")
    elsewhere.execute("DELETE FROM activity_term WHERE code = 'early'")


def tables_of(register: Register) -> dict[str, list[Row]]:
    """Return all rows of all tables as SQLite or PostgreSQL gives them, a geometry as WKB."""
    return {table.name: _rows(register, table) for table in schema.TABLES}


def _rows(register: Register, table: schema.Table) -> list[Row]:
    columns, shapes = ["fid"], set()
    for column in table.columns:
        expression = f'"{column.name}"'
        if column.is_geometry:
            shapes.add(len(columns))
            if register.path is None:
                expression = f"ST_AsBinary({expression}, 'NDR')"
        columns.append(expression)
    query = f"SELECT {', '.join(columns)} FROM {table.name} ORDER BY fid"
    return [
        tuple(
            _wkb(value, register) if number in shapes and value is not None else value
            for number, value in enumerate(row)
        )
        for row in registers.query(register, query)
    ]


def _wkb(value: bytes | memoryview, register: Register) -> bytes:
    blob = bytes(value)
    if register.path is None:
        return blob
    envelope = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}[blob[3] >> 1 & 7]
    return blob[8 + envelope :]
