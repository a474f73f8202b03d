"""Places whose coordinates in every system are computed here, by formula and without PROJ.

Transverse Mercator: Krüger's series to the fourth power of n (Karney 2011, Transverse Mercator
with an accuracy of a few nanometers, eq. 7-35). Gauß-Krüger stands on Bessel's ellipsoid, reached
by the seven parameters of "DHDN to WGS 84 (2)" (EPSG:1777).
"""

from __future__ import annotations

from math import (
    atan,
    atan2,
    atanh,
    cos,
    cosh,
    degrees,
    hypot,
    log,
    pi,
    radians,
    sin,
    sinh,
    sqrt,
    tan,
)

Pair = tuple[float, float]

_GRS80 = 6_378_137.0, 1 / 298.257222101
_BESSEL = 6_377_397.155, 1 / 299.1528128
_TO_WGS84 = 598.1, 73.7, 418.2, 0.202, 0.045, -2.455, 6.7  # m, seconds, parts per million

# central meridian, scale, false easting
_ZONES = {
    "EPSG:25832": (9, 0.9996, 500_000),
    "EPSG:25833": (15, 0.9996, 500_000),
    "EPSG:4647": (9, 0.9996, 32_500_000),
    "EPSG:5652": (9, 0.9996, 32_500_000),
}
_GAUSS_KRUEGER = {"EPSG:31466": (6, 1, 2_500_000), "EPSG:31467": (9, 1, 3_500_000)}
PLANE = (*_ZONES, *_GAUSS_KRUEGER, "EPSG:3857")
SYSTEMS = (*PLANE, "EPSG:4326")


def in_system(place: Pair, system: str) -> Pair:
    """Return easting and northing (longitude and latitude in EPSG:4326) of a place.

    `place` is longitude and latitude in degrees (ETRS89, taken as WGS 84).
    """
    if system == "EPSG:4326":
        return place
    if system == "EPSG:3857":
        longitude, latitude = map(radians, place)
        radius = _GRS80[0]
        return radius * longitude, radius * log(tan(pi / 4 + latitude / 2))
    if system in _GAUSS_KRUEGER:
        return _transverse(_on_bessel(place), _BESSEL, *_GAUSS_KRUEGER[system])
    return _transverse(place, _GRS80, *_ZONES[system])


def _transverse(
    place: Pair, ellipsoid: Pair, meridian: float, scale: float, false_easting: float
) -> Pair:
    axis, flattening = ellipsoid
    n = flattening / (2 - flattening)
    radius = axis / (1 + n) * (1 + n**2 / 4 + n**4 / 64)
    series = (
        n / 2 - 2 / 3 * n**2 + 5 / 16 * n**3 + 41 / 180 * n**4,
        13 / 48 * n**2 - 3 / 5 * n**3 + 557 / 1440 * n**4,
        61 / 240 * n**3 - 103 / 140 * n**4,
        49561 / 161280 * n**4,
    )
    longitude, latitude = radians(place[0] - meridian), radians(place[1])
    eccentricity = 2 * sqrt(n) / (1 + n)
    t = sinh(atanh(sin(latitude)) - eccentricity * atanh(eccentricity * sin(latitude)))
    xi, eta = atan2(t, cos(longitude)), atanh(sin(longitude) / sqrt(1 + t * t))
    north, east = xi, eta
    for j, alpha in enumerate(series, start=1):
        north += alpha * sin(2 * j * xi) * cosh(2 * j * eta)
        east += alpha * cos(2 * j * xi) * sinh(2 * j * eta)
    return false_easting + scale * radius * east, scale * radius * north


def _on_bessel(place: Pair) -> Pair:
    """Return longitude and latitude on Bessel's ellipsoid (DHDN)."""
    x, y, z = _geocentric(place, _GRS80)
    dx, dy, dz, rx, ry, rz, ppm = _TO_WGS84
    rx, ry, rz = (radians(seconds / 3600) for seconds in (rx, ry, rz))
    # the inverse of a position vector transformation with small angles
    x, y, z = ((value - shift) / (1 + ppm * 1e-6) for value, shift in ((x, dx), (y, dy), (z, dz)))
    return _geographic((x + rz * y - ry * z, y - rz * x + rx * z, z + ry * x - rx * y), _BESSEL)


def _geocentric(place: Pair, ellipsoid: Pair) -> tuple[float, float, float]:
    axis, flattening = ellipsoid
    squared = flattening * (2 - flattening)
    longitude, latitude = map(radians, place)
    radius = axis / sqrt(1 - squared * sin(latitude) ** 2)
    return (
        radius * cos(latitude) * cos(longitude),
        radius * cos(latitude) * sin(longitude),
        radius * (1 - squared) * sin(latitude),
    )


def _geographic(point: tuple[float, float, float], ellipsoid: Pair) -> Pair:
    axis, flattening = ellipsoid
    squared = flattening * (2 - flattening)
    x, y, z = point
    latitude = atan(z / hypot(x, y) / (1 - squared))
    for _ in range(10):
        radius = axis / sqrt(1 - squared * sin(latitude) ** 2)
        latitude = atan((z + squared * radius * sin(latitude)) / hypot(x, y))
    return degrees(atan2(y, x)), degrees(latitude)


def sexagesimal(value: float, letters: str) -> str:
    """Return 51°28'54.48"N."""
    seconds = round(abs(value) * 3600, 2)
    minutes, seconds = divmod(seconds, 60)
    whole, minutes = divmod(minutes, 60)
    return f"{whole:.0f}°{minutes:02.0f}'{seconds:05.2f}\"{letters[value < 0]}"
