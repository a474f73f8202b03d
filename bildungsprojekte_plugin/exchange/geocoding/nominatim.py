"""Nominatim, the OpenStreetMap community's geocoder, on a server of the office's own as a rule.

The search with an address in its parts, https://nominatim.org/release-docs/latest/api/Search/
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from qgis.core import QgsFeedback

from .address import Address
from .geocoder import MOST_CANDIDATES, Candidate, WebGeocoder, from_degrees, has_number, text_of

_SOURCE = "© OpenStreetMap contributors"
# https://nominatim.org/release-docs/latest/customize/Ranking/
_STREET_RANK = 26
_Parameters = dict[str, str]


class Nominatim(WebGeocoder):
    """A server that speaks Nominatim's language."""

    kind = "nominatim"
    path = "/search"

    def geocode(self, address: Address, feedback: QgsFeedback | None = None) -> list[Candidate]:
        """Search for the whole address, then without what is often wrong or unknown there."""
        for parameters in _attempts(address):
            found = self._ask(parameters, feedback)
            if not isinstance(found, list):
                raise self._not_understood()
            try:
                candidates = [_candidate(address, place) for place in found]
            except (AttributeError, KeyError, TypeError, ValueError):
                raise self._not_understood() from None
            if candidates:
                return candidates
        return []


def _attempts(address: Address) -> Iterator[_Parameters]:
    usual = {
        "format": "jsonv2",
        "addressdetails": "1",
        "limit": str(MOST_CANDIDATES),
        "countrycodes": "de",
        "accept-language": "de",
    }
    town = {"postalcode": address.postcode, "city": address.city}
    if address.street:
        # the number comes first, whatever the country's order
        street = {"street": f"{address.first_number} {address.street}".strip()}
        yield usual | _given(street | town)
        if address.postcode and address.city:
            yield usual | _given(street | {"city": address.city})
    yield usual | _given(town)


def _given(parameters: _Parameters) -> _Parameters:
    return {name: value for name, value in parameters.items() if value}


def _candidate(address: Address, place: dict[str, Any]) -> Candidate:
    parts = place.get("address") or {}
    return Candidate(
        point=from_degrees(place["lon"], place["lat"]),
        quality=_quality(address, place, text_of(parts.get("house_number"))),
        label=text_of(place["display_name"]),
        score=float(place.get("importance") or 0),
        source=_SOURCE,
        street=text_of(parts.get("road") or parts.get("pedestrian")),
        postcode=text_of(parts.get("postcode")),
    )


def _quality(address: Address, place: dict[str, Any], house_number: str) -> str:
    """Return how exact a place is: a shop without a number is on its street, no more is known."""
    if has_number(address, house_number):
        return "address"
    kind = place.get("addresstype") or place.get("type")
    if kind == "postcode":
        return "postcode"
    return "street" if int(place.get("place_rank") or 0) >= _STREET_RANK else "municipality"
