"""Sheets as GeoJSON (RFC 7946): in WGS 84, longitude first, seven decimals (a centimetre)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from math import isfinite
from pathlib import Path
from typing import Any

from osgeo import gdal, osr
from qgis.core import QgsFeedback

from ...model import schema
from ...model.records import Point
from ...support.feedback import followed
from .sheet import Notes, Sheet

_WGS_84 = 4326
_DECIMALS = 7


def write_geojson(
    sheet: Sheet, notes: Notes, path: Path, feedback: QgsFeedback | None = None
) -> None:
    """Write a sheet; a row without a place has the geometry null.

    Raises `OSError`, and `CancelledError` when the user stops it.
    """
    names = [heading.name for heading in sheet.headings]
    places = _in_degrees(sheet.points or [None] * len(sheet.rows))
    head = {"type": "FeatureCollection", "name": sheet.name, "title": sheet.title}
    head["description"] = "\n".join(notes.lines)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(_json(head)[:-1] + ', "features": [')
        for number, row in enumerate(followed(sheet.rows, feedback, 50, 100)):
            place = places[number]
            feature = {
                "type": "Feature",
                "geometry": place and {"type": "Point", "coordinates": place},
                "properties": dict(zip(names, row, strict=True)),
            }
            file.write((",\n" if number else "\n") + _json(feature))
        file.write("\n]}\n")


def _in_degrees(points: Sequence[Point | None]) -> list[list[float] | None]:
    ours, theirs = osr.SpatialReference(), osr.SpatialReference()
    for reference, code in ((ours, schema.EPSG), (theirs, _WGS_84)):
        reference.ImportFromEPSG(code)
        reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    moved = osr.CoordinateTransformation(ours, theirs)
    return [point and _moved(point, moved) for point in points]


def _moved(point: Point, moved: osr.CoordinateTransformation) -> list[float] | None:
    """Return a place in degrees. None where there are none: its numbers stand in columns, too."""
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        place = moved.TransformPoint(*map(float, point))[:2]
    except RuntimeError:  # GDAL's, where its exceptions are on
        return None
    finally:
        gdal.PopErrorHandler()
    if not all(map(isfinite, place)):
        return None
    return [round(degrees, _DECIMALS) for degrees in place]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, default=_as_text)


def _as_text(value: date) -> str:
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    return value.isoformat()
