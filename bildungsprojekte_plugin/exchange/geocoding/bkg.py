"""The geocoding service of the Bundesamt für Kartographie und Geodäsie (gdz_geokodierung).

Also what offers the same interface: the Länder's copies of it. The query is in the language of
Apache Lucene, the answer in GeoJSON; parameters and fields are those that the BKG's own QGIS plugin
uses (https://github.com/de-bkg/qgis-geocoder). The key is part of the service's address. What the
sister service gdz_ortssuche answers may not be stored.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from qgis.core import QgsFeedback

from ...model import schema
from ...model.records import Point
from .address import Address
from .geocoder import MOST_CANDIDATES, Candidate, WebGeocoder, from_degrees, has_number, text_of

_SOURCE = "© GeoBasis-DE / BKG"
_SPECIAL = re.compile(r'([+\-&|!(){}\[\]^"~*?:\\/])')
_ESCAPED = r"\\\1"
_STREETS = ("strasse", "straße")


class Bkg(WebGeocoder):
    """A server that speaks the language of the BKG's geocoding service."""

    kind = "bkg"
    path = "/geosearch"

    def geocode(self, address: Address, feedback: QgsFeedback | None = None) -> list[Candidate]:
        """Search for the whole address, then without what is often wrong or unknown there."""
        for query in _attempts(address):
            parameters = {
                "query": query,
                "count": str(MOST_CANDIDATES),
                "srsName": f"EPSG:{schema.EPSG}",
                "outputformat": "json",
            }
            found = self._ask(parameters, feedback)
            try:
                candidates = [_candidate(address, feature) for feature in found["features"]]
            except (AttributeError, IndexError, KeyError, TypeError, ValueError):
                raise self._not_understood() from None
            if candidates:
                return candidates
        return []


def _attempts(address: Address) -> Iterator[str]:
    postcode, city = _field("plz", address.postcode), _field("ort", address.city)
    if address.street:
        street = _field("strasse", address.street)
        number = _field("haus", address.first_number)
        yield _all_of(street, number, postcode, city)
        if postcode and city:
            yield _all_of(street, number, city)
        if number:
            yield _all_of(street, city or postcode)
    yield _all_of(postcode, city)


def _field(name: str, value: str) -> str:
    return f"{name}:({_SPECIAL.sub(_ESCAPED, value)})" if value else ""


def _all_of(*conditions: str) -> str:
    return " AND ".join(condition for condition in conditions if condition)


def _candidate(address: Address, feature: dict[str, Any]) -> Candidate:
    properties = feature["properties"]
    return Candidate(
        point=_point(*feature["geometry"]["coordinates"][:2]),
        quality=_quality(
            address, text_of(properties.get("typ")).casefold(), text_of(properties.get("haus"))
        ),
        label=text_of(properties["text"]),
        score=float(properties.get("score") or 0),
        source=_SOURCE,
        street=text_of(properties.get("strasse")),
        postcode=text_of(properties.get("plz")),
    )


def _point(x: Any, y: Any) -> Point:
    """Return the place in EPSG:25832; some copies of the service answer in degrees all the same."""
    x, y = float(x), float(y)
    if abs(x) <= 180 and abs(y) <= 90:
        return from_degrees(x, y)
    if not (0 < x < 1_000_000 and 0 < y < 10_000_000):  # what UTM coordinates can be at all
        raise ValueError(f"{x} {y}")
    return x, y


def _quality(address: Address, kind: str, house_number: str) -> str:
    if kind == "haus":
        return "address" if has_number(address, house_number) else "street"
    if kind in _STREETS:
        return "street"
    return "postcode" if kind in ("plz", "postleitzahl") else "municipality"
