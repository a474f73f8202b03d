"""Services that answer as the real ones do, addresses for them, and a clock.

The shapes of the answers are those of Nominatim 4 (format jsonv2 with address details) and of the
BKG's geosearch (GeoJSON).
"""

from __future__ import annotations

from typing import Any

from web_server import WebServer

from bildungsprojekte_plugin.exchange.geocoding.address import Address, parse
from bildungsprojekte_plugin.exchange.geocoding.bkg import Bkg
from bildungsprojekte_plugin.exchange.geocoding.nominatim import Nominatim

# town halls, as everybody can look them up; degrees in WGS 84
ESSEN = (7.0158, 51.4583)
BOCHUM = (7.2162, 51.4818)
HALL = parse("Porschepl. 1", "45127", "Essen")


def number(n: int) -> Address:
    """Return one of many addresses."""
    return Address("Musterstraße", str(n), "45127", "Essen")


def place(at: tuple[float, float] = ESSEN, **changes: Any) -> dict[str, Any]:
    """Return a house as Nominatim answers it; a part of the address that is None is left out."""
    parts = {
        "house_number": "1",
        "road": "Porscheplatz",
        "suburb": "Stadtkern",
        "city": "Essen",
        "postcode": "45127",
        "country_code": "de",
    } | changes.pop("address", {})
    return {
        "place_id": 1,
        "licence": "Data © OpenStreetMap contributors, ODbL 1.0. http://osm.org/copyright",
        "osm_type": "way",
        "osm_id": 25500551,
        "lat": str(at[1]),
        "lon": str(at[0]),
        "category": "building",
        "type": "yes",
        "place_rank": 30,
        "importance": 9.99999999995449e-06,
        "addresstype": "building",
        "name": "",
        "boundingbox": ["51.4581", "51.4585", "7.0150", "7.0166"],
        "display_name": "1, Porscheplatz, Stadtkern, Essen, 45127, Deutschland",
        "address": {name: value for name, value in parts.items() if value is not None},
    } | changes


def feature(point: tuple[float, float], **properties: Any) -> dict[str, Any]:
    """Return a house as the BKG answers it, at a point in EPSG:25832."""
    return {
        "type": "Feature",
        "id": "1",
        "geometry": {"type": "Point", "coordinates": list(point)},
        "properties": {
            "text": "45127 Essen, Porscheplatz 1",
            "typ": "Haus",
            "treffer": "4",
            "score": 5.5,
            "bbox": {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]},
            "ags": "05113000",
            "rs": "051130000000",
            "schluessel": "0511300004711",
            "bundesland": "Nordrhein-Westfalen",
            "regbezirk": "Düsseldorf",
            "kreis": "Essen",
            "verwgem": "Essen",
            "gemeinde": "Essen",
            "plz": "45127",
            "ort": "Essen",
            "ortsteil": "Stadtkern",
            "strasse": "Porscheplatz",
            "haus": "1",
            "qualitaet": "A",
        }
        | properties,
    }


def collection(*features: dict[str, Any]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features)}


FAST = 1000.0  # requests a second


def nominatim(server: WebServer) -> Nominatim:
    return Nominatim(server.url, per_second=FAST)


def bkg(server: WebServer) -> Bkg:
    return Bkg(f"{server.url}/gdz_geokodierung__key-123", per_second=FAST)


def answering(server: WebServer, *places: dict) -> None:
    server.answer = lambda request: request.json(list(places))


class Clock:
    """A clock that goes on when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def time(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds
