"""What every geocoding service is to the rest: an address in, candidates out."""

from __future__ import annotations

import math
import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from qgis.core import QgsCsException, QgsFeedback

from ...districts.transforming import transform_between
from ...model import schema
from ...model.records import Point
from ...support import net
from ...support.errors import QT_TRANSLATE_NOOP
from .address import Address, plain_number
from .public_servers import is_public, refuse_redirect
from .rate_limit import limit_for

MOST_CANDIDATES = 5
_LONGEST_LABEL = 300
_SEVERAL = re.compile("[;,]")  # OpenStreetMap has “12;14” for a house with two numbers


@dataclass(frozen=True)
class Candidate:
    """A place that a service has found for an address.

    `point` is in EPSG:25832. `quality` is one of `schema.LOCATION_QUALITIES`. `label`, `street`
    and `postcode` are what the service says, empty where it says nothing.
    `score` is the service's own, the higher the better. `source` is whom to name.
    """

    point: Point
    quality: str
    label: str
    score: float
    source: str
    street: str = ""
    postcode: str = ""


class Geocoder(ABC):
    """Finds the places that an address may mean."""

    @property
    @abstractmethod
    def identity(self) -> str:
        """What tells this service from every other, for remembering its answers."""

    @property
    @abstractmethod
    def name(self) -> str:
        """What the user knows the service by."""

    @property
    def is_public(self) -> bool:
        """Whether it is a server that others offer to everybody, so that it must be spared."""
        return False

    @abstractmethod
    def pause(self, seconds: float, feedback: QgsFeedback | None = None) -> None:
        """Leave the service alone for a while, because it has asked for that."""

    @abstractmethod
    def geocode(self, address: Address, feedback: QgsFeedback | None = None) -> list[Candidate]:
        """Return what the service has found, the best first; nothing when it knows no such place.

        Raises `NetworkError`, `BusyError`, and `CancelledError`.
        """


class WebGeocoder(Geocoder):
    """A service on the web, asked no more often than it allows."""

    path: str  # of the search, below the service's address
    kind: str

    def __init__(self, url: str, login: str = "", per_second: float = 1.0) -> None:
        self._url = _base(url, self.path)
        self._login = login
        self._limit = limit_for(self._url, per_second)

    @property
    def identity(self) -> str:
        """Kind and address of the service."""
        return f"{self.kind} {self._url}"

    @property
    def name(self) -> str:
        """The server's host."""
        return net.host_of(self._url)

    @property
    def is_public(self) -> bool:
        """Whether it is a server that others offer to everybody."""
        return is_public(self._url)

    def pause(self, seconds: float, feedback: QgsFeedback | None = None) -> None:
        """Leave the server alone for a while, whoever wants to ask it."""
        self._limit.pause(seconds, feedback)

    def _ask(self, parameters: Mapping[str, str], feedback: QgsFeedback | None) -> Any:
        """Return what the service answers, after a pause if it was asked just now."""
        self._limit.wait(feedback)
        return net.get_json(
            self._url + self.path,
            parameters,
            login=self._login,
            feedback=feedback,
            check=None if self.is_public else refuse_redirect,
        )

    def _not_understood(self) -> net.NetworkError:
        return net.NetworkError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The server {host} does not answer as a geocoding service of this kind does. "
                "Check the address and the kind of the service.",
            ),
            host=self.name,
        )


def text_of(value: Any) -> str:
    """Return what a service says as one line of text; nothing for what is no text."""
    if not isinstance(value, str | int):
        return ""
    return " ".join(str(value).split())[:_LONGEST_LABEL]


def has_number(address: Address, house_number: str) -> bool:
    """Whether a service has found the house number that was looked for, or the first of several."""
    found = {plain_number(number.strip()) for number in _SEVERAL.split(house_number)} - {""}
    return bool(found & {address.house_number, address.first_number})


def from_degrees(longitude: Any, latitude: Any) -> Point:
    """Return the place in EPSG:25832.

    Raises `ValueError` for what is no place on this earth, `UserError` when QGIS knows no way.
    """
    x, y = float(longitude), float(latitude)
    if not (math.isfinite(x) and math.isfinite(y) and abs(x) <= 180 and abs(y) <= 90):
        raise ValueError(f"{longitude} {latitude}")
    transform = transform_between("EPSG:4326", f"EPSG:{schema.EPSG}")
    try:
        point = transform.transform(x, y)
    except QgsCsException as error:
        raise ValueError(f"{longitude} {latitude}") from error
    return point.x(), point.y()


def _base(url: str, path: str) -> str:
    """Return a service's address without the search at its end, which users copy along."""
    url = url.strip().split("?")[0].rstrip("/")
    for ending in (path, f"{path}.php", f"{path}.json"):
        url = url.removesuffix(ending)
    return url.rstrip("/")
