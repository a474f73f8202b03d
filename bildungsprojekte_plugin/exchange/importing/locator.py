"""Places for records that come without coordinates: from their address, postcode or town."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

import numpy as np
from osgeo import ogr
from qgis.core import QgsFeedback

from ...districts.levels import MUNICIPALITY
from ...model.records import Point, Record
from ...store import Register
from ...support.errors import QT_TRANSLATE_NOOP, UserError
from ..geocoding import service
from ..geocoding.address import parse
from ..geocoding.locating import locate
from ..geocoding.territory import Territory
from ..understanding.names import folded
from .towns import Towns

ADDRESS, GEOCODER, POSTCODE = "address", "geocoder", "postcode"
_GOOD = ("exact", "address")

_SAID = {
    ADDRESS: QT_TRANSLATE_NOOP(
        "Bildungsprojekte",
        "Records located at the place of another one with the same address: {n}.",
    ),
    GEOCODER: QT_TRANSLATE_NOOP(
        "Bildungsprojekte", "Records located by their address, through the geocoding service: {n}."
    ),
    POSTCODE: QT_TRANSLATE_NOOP(
        "Bildungsprojekte", "Records located in the middle of those with the same postcode: {n}."
    ),
    MUNICIPALITY: QT_TRANSLATE_NOOP(
        "Bildungsprojekte", "Records located somewhere in their municipality: {n}."
    ),
}


class Locator:
    """Finds places, by one way after the other; `location_quality` then says how good each is."""

    def __init__(self, register: Register, ways: Iterable[str]) -> None:
        self._register = register
        self._ways = tuple(ways)
        self._found: Counter[str] = Counter()
        self._known: _Known | None = None

    def locate(self, records: list[Record], feedback: QgsFeedback | None) -> None:
        """Give the records without a point one, where a way leads to one."""
        without = [
            record
            for record in records
            if getattr(record, "point", record) is None and hasattr(record, "street")
        ]
        if not without or not self._ways:
            return
        known = self._known = self._known or _Known(self._register)
        for way in self._ways:
            if way == GEOCODER:
                self._ask(without, feedback)
                continue
            for record in without:
                point = known.place(way, record) if record.point is None else None
                if point is not None:
                    self._take(record, point, way, way)

    def findings(self) -> list[UserError]:
        """Return what was located, and how."""
        return [UserError(_SAID[way], n=n) for way, n in self._found.items()]

    def _take(self, record: Record, point: Point, quality: str, way: str) -> None:
        record.point, record.location_quality = point, quality
        self._found[way] += 1

    def _ask(self, records: list[Record], feedback: QgsFeedback | None) -> None:
        """Ask the geocoding service, where the office has switched it on."""
        if not service.is_on():
            return
        addresses = {
            id(record): parse(record.street, record.postcode, record.city, record.ags)
            for record in records
            if record.point is None and record.street
        }
        found = locate(list(addresses.values()), Territory.of(self._register), feedback)
        for record in records:
            judged = found.get(addresses.get(id(record)))
            if judged is not None and judged.is_certain:
                self._take(record, judged.candidate.point, judged.candidate.quality, GEOCODER)


class _Known:
    """The places that a register knows: of addresses, postcodes and municipalities."""

    def __init__(self, register: Register) -> None:
        self._by_address: dict[tuple[str, str], Point] = {}
        by_postcode: dict[str, list[Point]] = defaultdict(list)
        with register.read() as database:
            for table in ("actor", "activity"):
                for row in database.select(table, {"deleted_at": None}):
                    if row["geom"] is None or row["location_quality"] not in _GOOD:
                        continue
                    point = _point(row["geom"])
                    if row["street"]:
                        self._by_address.setdefault(_address(row), point)
                    if row["postcode"]:
                        by_postcode[row["postcode"]].append(point)
            districts = database.select("district", {"level": MUNICIPALITY, "deleted_at": None})
        self._by_postcode = {code: _middle(points) for code, points in by_postcode.items()}
        self._areas = {row["key"]: row["geom"] for row in districts if row["geom"]}
        self._towns = Towns(districts)

    def place(self, way: str, record: Record) -> Point | None:
        """Return where a record is, as far as a way tells."""
        if way == ADDRESS:
            street = record.street and any(letter.isdigit() for letter in record.street)
            return self._by_address.get(_address(vars(record))) if street else None
        if way == POSTCODE:
            return self._by_postcode.get(record.postcode or "")
        by_name = self._towns.key(record.city)
        area = self._areas.get(record.ags or "", self._areas.get(by_name))
        if area is None:
            return None
        inside = ogr.CreateGeometryFromWkb(bytes(area)).PointOnSurface()
        return inside.GetX(), inside.GetY()


def _address(values: dict) -> tuple[str, str]:
    """Return street with number, and postcode or town, as they are compared."""
    street = folded(values["street"] or "")
    for ending in ("strasse", "str"):
        street = street.replace(f"{ending} ", "str ")
    return street, values["postcode"] or folded(values["city"] or "")


def _middle(points: list[Point]) -> Point:
    """Return the one of the points that lies nearest to all of them: certainly not outside."""
    places = np.array(points[:500], float)
    distances = np.hypot(*(places[:, None, :] - places[None, :, :]).transpose(2, 0, 1))
    x, y = places[distances.sum(axis=1).argmin()]
    return float(x), float(y)


def _point(geometry: bytes) -> Point:
    point = ogr.CreateGeometryFromWkb(bytes(geometry))
    return point.GetX(), point.GetY()
