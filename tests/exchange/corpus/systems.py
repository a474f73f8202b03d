"""Coordinates: systems, axes, units and the ways to write them down."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace

from .case import Asked, Case, Read
from .offers import GERMAN, OFFERS, PLACED, Spelling, degrees_and_minutes
from .places import SYSTEMS, Pair
from .texts import listed

_BOTH = ("actor", "title", "both")
_DEGREES = GERMAN | {"x": "Längengrad", "y": "Breitengrad"}
_NAMED_BY_AXIS = {
    "letters": {"x": "X", "y": "Y"},
    "english": {"x": "Easting", "y": "Northing"},
    "utm": {"x": "UTM Rechtswert", "y": "UTM Hochwert"},
}
# the same numbers with another order of axes in the definition
_ALIKE = {"EPSG:5652": "EPSG:4647"}


def cases() -> Iterator[Case]:
    """Yield texts with coordinates."""
    yield from _systems()
    yield from _one_column()
    yield from _said()
    yield from _with_gaps()
    yield from _open()


def _placed(name: str, spelling: Spelling, system: str, **expected: object) -> Case:
    content = listed(spelling, quoting=csv.QUOTE_ALL).encode()
    read = Read(says=spelling.columns, system=_ALIKE.get(system, system), **expected)
    return Case(f"system/{name}", "csv", content, read)


def _systems() -> Iterator[Case]:
    for system in SYSTEMS:
        names = _DEGREES if system == "EPSG:4326" else GERMAN
        swapped = names | {"x": names["y"], "y": names["x"]}
        for decimal, mark in ((",", "comma"), (".", "point")):
            spelling = Spelling(PLACED, names, system, decimal)
            yield _placed(f"{system}, {mark}", spelling, system)
            wrong = replace(spelling, names=swapped)
            yield _placed(f"{system}, {mark}, axes swapped", wrong, system)
        for shown, axes in _NAMED_BY_AXIS.items():
            spelling = Spelling(PLACED, GERMAN | axes, system, ".")
            yield _placed(f"{system}, {shown} names", spelling, system)
    for system in ("EPSG:25832", "EPSG:31466", "EPSG:31467"):
        for is_swapped in (False, True):
            names = GERMAN | ({"x": "Hochwert", "y": "Rechtswert"} if is_swapped else {})
            spelling = Spelling(PLACED, names, system, scale=10)
            swapped = ", axes swapped" if is_swapped else ""
            yield _placed(f"{system} in decimetres{swapped}", spelling, system)


def _one_column() -> Iterator[Case]:
    def both(name: str, system: str, write: object) -> Case:
        return _placed(f"both, {name}", Spelling(_BOTH, GERMAN, system, both=write), system)

    for system in SYSTEMS:
        yield both(f"wkt {system}", system, lambda pair: f"POINT ({pair[0]:.7f} {pair[1]:.7f})")
    yield both("wkt 3d", "EPSG:25832", lambda pair: f"POINT Z ({pair[0]:.2f} {pair[1]:.2f} 88)")
    yield both("ewkt", "EPSG:25832", lambda pair: f"SRID=25832;POINT({pair[0]:.2f} {pair[1]:.2f})")
    degrees = "EPSG:4326"
    yield both("lat, lon", degrees, lambda pair: f"{pair[1]:.6f}, {pair[0]:.6f}")
    yield both("lon, lat", degrees, lambda pair: f"{pair[0]:.6f}, {pair[1]:.6f}")
    yield both("lat,lon", degrees, lambda pair: f"{pair[1]:.6f},{pair[0]:.6f}")
    yield both("lat lon", degrees, lambda pair: f"{pair[1]:.6f} {pair[0]:.6f}")
    yield both("(lat, lon)", degrees, lambda pair: f"({pair[1]:.6f}, {pair[0]:.6f})")
    yield both(
        "commas and semicolon",
        degrees,
        lambda pair: f"{pair[1]:.6f}; {pair[0]:.6f}".replace(".", ","),
    )
    yield both("letters", degrees, lambda pair: f"{pair[1]:.6f}° N, {pair[0]:.6f}° E")
    yield both("minutes and seconds", degrees, degrees_and_minutes)
    yield both("utm in a cell", "EPSG:25832", lambda pair: f"{pair[0]:.2f} {pair[1]:.2f}")
    yield both("utm with slash", "EPSG:25832", lambda pair: f"{pair[0]:.0f} / {pair[1]:.0f}")

    parts = {
        "x": lambda offer: degrees_and_minutes(offer.place).split()[1],
        "y": lambda offer: degrees_and_minutes(offer.place).split()[0],
    }
    yield _placed("two columns of degrees, minutes, seconds",
                  Spelling(PLACED, _DEGREES, degrees, values=parts), degrees)  # fmt: skip
    signs = {
        "x": lambda offer: f"{offer.place[0]:.6f}°",
        "y": lambda offer: f"{offer.place[1]:.6f}°",
    }
    yield _placed("two columns with degree signs",
                  Spelling(PLACED, _DEGREES, degrees, values=signs), degrees)  # fmt: skip


def _said() -> Iterator[Case]:
    """Yield files that name their system in a column."""
    for system in ("EPSG:25832", "EPSG:25833", "EPSG:31467", "EPSG:4326"):
        for write in (system, system.removeprefix("EPSG:")):
            spelling = Spelling(
                (*PLACED, "ags"),
                GERMAN | {"ags": "EPSG"},
                system,
                values={"ags": lambda _offer, said=write: said},
            )
            case = _placed(f"{system} said as {write}", spelling, system)
            yield replace(case, expected=replace(case.expected, says=PLACED))


def _with_gaps() -> Iterator[Case]:
    """Yield files in which some rows have no place."""
    for gap in ("", "-", "k.A.", "0"):
        offers = tuple(replace(offer) for offer in OFFERS)
        spelling = Spelling(PLACED, values={
            axis: lambda offer, axis=axis, gap=gap: gap if offer.title == "Trommeln"
            else Spelling(PLACED).cell(offer, axis) for axis in "xy"})  # fmt: skip
        content = listed(spelling, offers=offers).encode()
        rejected = 1 if gap == "0" else 0
        shown = tuple(offer for offer in offers if not rejected or offer.title != "Trommeln")
        yield Case(
            f"system/gap {gap or 'empty'}",
            "csv",
            content,
            Read(offers=shown, says=("actor", "title"), system="EPSG:25832", rejected=rejected),
        )


def _open() -> Iterator[Case]:
    """Yield files that may be in one system or another."""

    def far(name: str, place: Pair, system: str, expected: object, **how: object) -> Case:
        offers = tuple(
            replace(offer, place=(place[0] + n / 500, place[1] + n / 700))
            for n, offer in enumerate(OFFERS[:4])
        )
        spelling = Spelling(PLACED, system=system, **how)
        if isinstance(expected, Read):
            expected = replace(expected, offers=offers)
        return Case(f"open/{name}", "csv", listed(spelling, offers=offers).encode(), expected)

    asked = Asked("SOURCE_CRS")
    berlin, munich, flensburg = (13.4, 52.5), (11.57, 48.13), (9.43, 54.78)
    for town, place in (("Berlin", berlin), ("Munich", munich), ("Flensburg", flensburg)):
        for system in ("EPSG:25832", "EPSG:25833", "EPSG:31467"):
            yield far(f"{town} in {system}", place, system, asked)
        yield far(
            f"{town} in degrees",
            place,
            "EPSG:4326",
            Read(says=PLACED, system="EPSG:4326"),
            names=_DEGREES,
        )
    yield far("nowhere", (-140.0, 10.0), "EPSG:4326", asked, names=_DEGREES)
    local = Spelling(PLACED, values={"x": lambda offer: f"{offer.places},5",
                                     "y": lambda offer: f"{offer.places + 1},5"})  # fmt: skip
    yield Case("open/local coordinates", "csv", listed(local).encode(), asked)
    metres = {
        "x": lambda offer: f"{1000 + offer.places}",
        "y": lambda offer: f"{2000 + offer.places}",
    }
    few = Spelling(PLACED, values=metres)
    yield Case("open/small numbers", "csv", listed(few).encode(), asked)
    kilometres = Spelling(PLACED, scale=0.001, decimal=".", digits=3)
    yield Case("open/kilometres", "csv", listed(kilometres).encode(), asked)
    rounded = Spelling(PLACED, digits=0, thousands=".")
    read = Read(says=PLACED, system="EPSG:25832")
    yield Case("open/eastings that may be decimals", "csv", listed(rounded).encode(), read)
    # one hundredth of the places in the districts: chance may have put them there
    offers = tuple(
        replace(OFFERS[0], title=f"Kurs {n}", place=(13.4 + n / 5000, 52.5 + n / 7000))
        for n in range(149)
    )
    content = listed(Spelling(PLACED), offers=(*offers, OFFERS[1])).encode()
    yield Case("open/one of 150 in the districts", "csv", content, asked)
    # zones alike: what lies in the districts in one lies nowhere near in the other
    two = Spelling(PLACED, system="EPSG:25833")
    yield Case(
        "open/one row in another zone",
        "csv",
        listed(two, offers=OFFERS[:1]).encode(),
        Read(offers=OFFERS[:1], says=PLACED, system="EPSG:25833"),
    )
