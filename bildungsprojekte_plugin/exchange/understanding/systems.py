"""In which coordinate system places stand: each candidate is tried, and the districts decide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from qgis.core import QgsCoordinateTransform

from ...districts.lookup import DistrictLookup
from ...districts.transforming import transform_between, transformed
from ...model import schema

CANDIDATES = (
    *("EPSG:25832", "EPSG:25833", "EPSG:31466", "EPSG:31467", "EPSG:4326"),
    *("EPSG:4647", "EPSG:5652", "EPSG:3857"),
)
_ALIKE = ("EPSG:5652",)  # gives the same places as EPSG:4647: its axes have another order
_SAMPLE = 2_000
_GERMANY = (5.5, 47.0, 15.6, 55.2)  # west, south, east, north in degrees
_CLEARLY = 5  # times as many places in the districts as the second best
_ENOUGH = 0.02  # of all places: with fewer in the districts, chance may have put them there


@dataclass(frozen=True)
class Reading:
    """A way to take pairs of numbers for places.

    `is_swapped`: northing or latitude stands first. `scale`: 0.1 where they are decimetres.
    """

    crs: str
    is_swapped: bool = False
    scale: float = 1.0

    def places(self, first: np.ndarray, second: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return the places in EPSG:25832; NaN where there is none."""
        x, y = (second, first) if self.is_swapped else (first, second)
        with np.errstate(invalid="ignore"):
            x, y = x * self.scale, y * self.scale
        if self.crs == _OURS:
            return np.where(np.isfinite(x), x, np.nan), np.where(np.isfinite(y), y, np.nan)
        return transformed(x, y, _transform(self.crs, _OURS))


@dataclass(frozen=True)
class Judged:
    """A reading, and how well it fits: the share of places that lie where they should."""

    reading: Reading
    score: float
    is_in_germany: bool


@dataclass(frozen=True)
class Verdict:
    """Which reading is taken, None when that is to be asked, and all that were tried."""

    chosen: Judged | None
    tried: tuple[Judged, ...]
    is_against_what_was_said: bool = False

    @property
    def best_score(self) -> float:
        """How well the best of all readings fits."""
        return max((judged.score for judged in self.tried), default=0.0)


_OURS = f"EPSG:{schema.EPSG}"


def judge(
    first: np.ndarray,
    second: np.ndarray,
    stated_keys: Sequence[str | None],
    lookup: DistrictLookup,
    said: str = "",
) -> Verdict:
    """Find the coordinate system of pairs of numbers, (n,) each.

    A place fits when it lies in the municipality that its row names (`stated_keys`), or, without
    one, in any of the register's. `said` is the system that the source states for itself: it is
    believed unless places in it lie nowhere in Germany, or in no district while another reading
    fits. Of the others, one is taken only when it clearly fits best; else nobody knows.
    """
    known = np.flatnonzero(np.isfinite(first) & np.isfinite(second))
    if len(known) > _SAMPLE:
        known = known[:: -(-len(known) // _SAMPLE)]
    if not len(known):
        return Verdict(None, ())
    keys = [stated_keys[index] for index in known]
    sample = first[known], second[known]
    tried = tuple(
        sorted(
            (_judged(reading, *sample, keys, lookup) for reading in _readings(*sample, said)),
            key=lambda judged: -judged.score,
        )
    )
    return _verdict(tried, len(known), said)


def _verdict(tried: tuple[Judged, ...], number: int, said: str) -> Verdict:
    best = tried[0] if tried else None
    second = tried[1].score if len(tried) > 1 else 0.0
    fits = best is not None and best.score * number >= 1 and best.score >= _ENOUGH
    is_clear = fits and best.score >= _CLEARLY * second
    as_said = next((judged for judged in tried if judged.reading == Reading(said)), None)
    if as_said is not None:
        return _against(as_said, best, is_clear, tried)
    if is_clear:
        return Verdict(best, tried)
    at_home = [judged for judged in tried if judged.is_in_germany]
    if not fits and len(at_home) == 1 and at_home[0].reading.crs == "EPSG:4326":
        return Verdict(at_home[0], tried)  # degrees can be nothing else
    return Verdict(None, tried)


def _against(
    as_said: Judged, best: Judged | None, is_clear: bool, tried: tuple[Judged, ...]
) -> Verdict:
    """Weigh what a source says of itself against what its places say."""
    if not is_clear or best is as_said:
        if as_said.score > 0 or as_said.is_in_germany:
            return Verdict(as_said, tried)
    elif best.reading.crs == as_said.reading.crs:  # the axes alone are the other way round
        return Verdict(best, tried)
    elif as_said.score > 0:
        return Verdict(as_said, tried)
    return Verdict(None, tried, is_against_what_was_said=True)


def _readings(first: np.ndarray, second: np.ndarray, said: str) -> Iterator[Reading]:
    """Yield the readings that numbers of this size may have."""
    is_in_degrees = max(np.abs(first).max(), np.abs(second).max()) <= 180
    seen = {"EPSG:4326"} if is_in_degrees else set(CANDIDATES) - {"EPSG:4326", *_ALIKE}
    for crs in sorted({*seen, said} - {""}):
        for is_swapped in (False, True):
            yield Reading(crs, is_swapped)
            if not is_in_degrees and crs in ("EPSG:31466", "EPSG:31467", _OURS):
                yield Reading(crs, is_swapped, 0.1)


def _judged(
    reading: Reading,
    first: np.ndarray,
    second: np.ndarray,
    keys: Sequence[str | None],
    lookup: DistrictLookup,
) -> Judged:
    x, y = reading.places(first, second)
    if not np.isfinite(x).any():
        return Judged(reading, 0.0, False)
    found = lookup.keys_of(x, y)
    fitting = sum(
        key is not None and stated in (None, "", key)
        for key, stated in zip(found, keys, strict=True)
    )
    return Judged(reading, fitting / len(first), _are_in_germany(x, y))


def _are_in_germany(x: np.ndarray, y: np.ndarray) -> bool:
    east, north = transformed(x, y, _transform(_OURS, "EPSG:4326"))
    with np.errstate(invalid="ignore"):
        inside = (east > _GERMANY[0]) & (east < _GERMANY[2])
        inside &= (north > _GERMANY[1]) & (north < _GERMANY[3])
    return bool(inside.mean() >= 0.9)


def _transform(source: str, target: str) -> QgsCoordinateTransform:
    """Raises `UserError` when there is no way."""
    transform = transform_between(source, target)
    # QGIS would warn of systems that were only tried
    transform.disableFallbackOperationHandler(True)
    return transform
