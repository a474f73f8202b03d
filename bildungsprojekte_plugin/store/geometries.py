"""Points and areas as the databases keep them. All of them are in EPSG:25832."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from math import isnan

import numpy as np

from ..model import schema
from ..model.records import Point

_HEADER = struct.pack("<2sBBi", b"GP", 0, 1, schema.EPSG)  # little endian, no envelope
_POINT = struct.Struct("<BIdd")
_WKB_POINT = 1
_SRID_FLAG = 0x20000000
_ENVELOPE_SIZES = (0, 32, 48, 48, 64)  # by the three bits in a GeoPackage geometry's header

POINT_START = (_HEADER + struct.pack("<BI", 1, _WKB_POINT)).hex().upper()
SRS_BYTES = struct.pack("<i", schema.EPSG).hex().upper()
HISTORY_PREFIX = _HEADER.hex().upper()


def wkb_of(value: Point | bytes) -> bytes:
    """Return the WKB of (easting, northing); what is WKB already stays as it is."""
    if isinstance(value, bytes):
        return value
    return _POINT.pack(1, _WKB_POINT, float(value[0]), float(value[1]))


def blob_of(value: Point | bytes) -> bytes:
    """Return a geometry as a GeoPackage stores it."""
    return _HEADER + wkb_of(value)


def wkb_of_blob(blob: bytes) -> bytes:
    """Return the WKB in a GeoPackage's geometry."""
    return blob[8 + _ENVELOPE_SIZES[(blob[3] >> 1) & 7] :]


def point_of(wkb: bytes) -> Point | None:
    """Return easting and northing; None of an empty point."""
    _order, _type, easting, northing = _POINT.unpack_from(wkb)
    return None if isnan(easting) else (easting, northing)


def coordinates_of(geometries: Sequence[bytes | None]) -> tuple[np.ndarray, np.ndarray]:
    """Return eastings and northings of points as WKB, no numbers where there is none."""
    xy = np.full((len(geometries), 2), np.nan)
    for at, wkb in enumerate(geometries):
        if wkb is not None:
            xy[at] = _POINT.unpack_from(wkb)[2:]
    return xy[:, 0].copy(), xy[:, 1].copy()


def ewkb_of(value: Point | bytes) -> bytes:
    """Return a geometry as PostGIS takes it, with its coordinate system."""
    wkb = wkb_of(value)
    (kind,) = struct.unpack_from("<I", wkb, 1)
    return wkb[:1] + struct.pack("<Ii", kind | _SRID_FLAG, schema.EPSG) + wkb[5:]


def wkb_of_ewkb(ewkb: bytes) -> bytes:
    """Return the WKB of a geometry as PostGIS gives it."""
    (kind,) = struct.unpack_from("<I", ewkb, 1)
    if not kind & _SRID_FLAG:
        return ewkb
    return ewkb[:1] + struct.pack("<I", kind & ~_SRID_FLAG) + ewkb[9:]
