"""Sheets as GeoPackage and as Shapefile, with the places in EPSG:25832."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsFeedback,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsPointXY,
    QgsVectorFileWriter,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QMetaType, Qt

from ...model import schema
from ...support.feedback import followed
from .sheet import Heading, Notes, Sheet

# what lies beside a Shapefile and is of no use when that is another one
SHAPEFILE_LEFTOVERS = (".qix", ".sbn", ".sbx", ".qmd", ".idm", ".ind", ".shp.xml")
_TYPES = {
    "text": QMetaType.Type.QString,
    "integer": QMetaType.Type.LongLong,
    "real": QMetaType.Type.Double,
    "date": QMetaType.Type.QDate,
    "datetime": QMetaType.Type.QDateTime,
}
_GEOPACKAGE, _SHAPEFILE = "GPKG", "ESRI Shapefile"  # as GDAL calls them
_LONGEST_NAME, _LONGEST_TEXT = 10, 254  # of a column in a Shapefile: letters, bytes


@dataclass(frozen=True)
class _Format:
    driver: str
    names: list[str]
    types: dict[str, QMetaType.Type]
    options: list[str]


def write_geopackage(
    sheet: Sheet, notes: Notes, path: Path, feedback: QgsFeedback | None = None
) -> int:
    """Write a sheet as the only table of a GeoPackage. Returns 0: no cell is cut.

    Raises `OSError`, and `CancelledError` when the user stops it.
    """
    options = [f"IDENTIFIER={sheet.title}", f"DESCRIPTION={chr(10).join(notes.lines)}"]
    names = [heading.name for heading in sheet.headings]
    _write(sheet, _Format(_GEOPACKAGE, names, _TYPES, options), sheet.rows, path, feedback)
    return 0


def write_shapefile(
    sheet: Sheet, notes: Notes, path: Path, feedback: QgsFeedback | None = None
) -> int:
    """Write a sheet as a Shapefile in UTF-8, and return how many texts had to be cut.

    The format has short names and short texts only; beside it goes a text that says what the names
    mean. Raises `OSError`, and `CancelledError` when the user stops it.
    """
    names = short_names(heading.name for heading in sheet.headings)
    rows = [[_short(cell) for cell in row] for row in sheet.rows]
    types = _TYPES | {"datetime": QMetaType.Type.QString}  # which the format does not know
    _write(sheet, _Format(_SHAPEFILE, names, types, ["ENCODING=UTF-8"]), rows, path, feedback)
    lines = [*notes.lines, "", *_meanings(names, sheet.headings)]
    path.with_suffix(".txt").write_text("\n".join([*lines, ""]), encoding="utf-8-sig")
    pairs = zip(sheet.rows, rows, strict=True)
    return sum(
        isinstance(a, str) and a != b for row, cut in pairs for a, b in zip(row, cut, strict=True)
    )


def short_names(names: Iterable[str]) -> list[str]:
    """Return names of at most ten letters, all different, that can still be read."""
    taken: set[str] = set()
    short = []
    for name in names:
        plain = re.sub(r"\W", "_", name, flags=re.ASCII)
        base = plain.replace("_label", "_l") if len(plain) > _LONGEST_NAME else plain
        base = base.removeprefix("term_") if len(base) > _LONGEST_NAME else base
        if len(base) > _LONGEST_NAME and base.endswith("_l"):
            base = base[: _LONGEST_NAME - 2] + "_l"
        candidate, number = base[:_LONGEST_NAME], 1
        while candidate.lower() in taken:
            number += 1
            candidate = f"{base[: _LONGEST_NAME - len(str(number))]}{number}"
        taken.add(candidate.lower())
        short.append(candidate)
    return short


def _meanings(names: Sequence[str], headings: Sequence[Heading]) -> list[str]:
    pairs = zip(names, headings, strict=True)
    return [f"{name}: {heading.name}, {heading.label}" for name, heading in pairs]


def _short(cell: Any) -> Any:
    if isinstance(cell, datetime):
        return cell.strftime("%Y-%m-%dT%H:%M:%SZ")
    if not isinstance(cell, str) or len(cell.encode()) <= _LONGEST_TEXT:
        return cell
    return cell.encode()[:_LONGEST_TEXT].decode(errors="ignore")


def _write(
    sheet: Sheet,
    form: _Format,
    rows: Sequence[Sequence[Any]],
    path: Path,
    feedback: QgsFeedback | None,
) -> None:
    fields = QgsFields()
    for name, heading in zip(form.names, sheet.headings, strict=True):
        field = QgsField(name, form.types[heading.type])
        if form.driver == _GEOPACKAGE:
            field.setAlias(heading.label)
        elif form.types[heading.type] == _TYPES["text"]:
            field.setLength(_LONGEST_TEXT)
        fields.append(field)
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = form.driver
    options.layerName = sheet.name if form.driver == _GEOPACKAGE else path.stem
    options.fileEncoding = "UTF-8"
    options.layerOptions = form.options
    has_places = sheet.points is not None
    writer = QgsVectorFileWriter.create(
        str(path),
        fields,
        Qgis.WkbType.Point if has_places else Qgis.WkbType.NoGeometry,
        QgsCoordinateReferenceSystem.fromEpsgId(schema.EPSG)
        if has_places
        else QgsCoordinateReferenceSystem(),
        QgsCoordinateTransformContext(),
        options,
    )
    try:
        _check(writer)
        points = sheet.points or [None] * len(rows)
        pairs = list(zip(rows, points, strict=True))
        for row, point in followed(pairs, feedback, 50, 100):
            feature = QgsFeature(fields)
            feature.setAttributes([_value(cell) for cell in row])
            if point is not None:
                feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(*point)))
            writer.addFeature(feature)
            _check(writer)
        writer.flushBuffer()
        _check(writer)
    finally:
        del writer  # which closes the file


def _check(writer: QgsVectorFileWriter) -> None:
    if writer.hasError() != QgsVectorFileWriter.WriterError.NoError:
        raise OSError(writer.errorMessage())


def _value(cell: Any) -> Any:
    if isinstance(cell, datetime):
        return QDateTime.fromString(cell.strftime("%Y-%m-%dT%H:%M:%SZ"), Qt.DateFormat.ISODate)
    if hasattr(cell, "isoformat"):
        return QDate(cell.year, cell.month, cell.day)
    return cell
