"""Reading GeoJSON, GeoPackage, Shapefile, KML and GML through GDAL, with that driver alone."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from html import unescape
from pathlib import Path
from typing import Any

from osgeo import gdal, ogr
from qgis.core import QgsCoordinateReferenceSystem

from ...model.records import Point
from ...support.errors import QT_TRANSLATE_NOOP, UserError
from ..writing.short_names import LONGEST as LONGEST_NAME
from ..writing.short_names import meant
from ..writing.vector_files import LONGEST_TEXT
from .encoding import decode, mended
from .kinds import Kind, reading
from .limits import check_columns, check_rows, too_long
from .plain_text import plain_text
from .sheet import Cell, Row, Table, tidied

_DRIVERS = {Kind.KML: ["LIBKML", "KML"]}
_OPTIONS = {
    # nothing is fetched for a file, and nothing is written beside it
    Kind.GML: ["DOWNLOAD_SCHEMA=NO", "WRITE_GFS=NO", "EXPOSE_GML_ID=NO"],
    Kind.GEOJSON: ["ARRAY_AS_STRING=NO", "NATIVE_DATA=NO"],
}
_DOCUMENT_TYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_PROXIES = ("GDAL_HTTP_PROXY", "GDAL_HTTPS_PROXY")
_PLAIN_DEGREES = 180, 90
# what a dBase file says of its own encoding (byte 29)
_DBF_ENCODINGS = {0x01: "cp437", 0x02: "cp850", 0x03: "cp1252", 0x57: "cp1252"}
_GDAL_NAMES = {"mac_roman": "MACINTOSH"}
_LONGEST_NOTE = 100_000  # bytes
_KML_DATA = re.compile(r"""<(?:\w+:)?Data\b[^>]*?\sname\s*=\s*(["'])(.*?)\1""")
_NOT_PLAIN = re.compile(rb"[^A-Za-z0-9]")
_KML_ONLY = {"tessellate", "extrude", "visibility", "drawOrder", "icon", "altitudeMode"}
_KML_ALWAYS = {"Name", "description", "timestamp", "begin", "end"}  # also where nobody fills them


def layer_names(path: Path, kind: Kind) -> list[str]:
    """Return the names of the layers. Raises `UserError`."""
    with _opened(path, kind) as dataset:
        names = [dataset.GetLayer(index).GetName() for index in range(dataset.GetLayerCount())]
        if kind is Kind.GEOPACKAGE:
            tables = _tables(dataset)
            names = [name for name in names if name in tables]
        return names


def read_layer(path: Path, kind: Kind, name: str) -> Table:
    """Read a layer. Areas and lines are a point inside them. Raises `UserError`."""
    encoding = _encoding(path) if kind is Kind.SHAPEFILE else ""
    with _opened(path, kind, encoding) as dataset:
        layer = dataset.GetLayerByName(name)
        if layer is None:
            raise _unreadable(path)
        table = _read(path, layer)
        table.encoding = encoding or "utf-8"
        if kind is Kind.GEOJSON:
            table.crs = _of_geojson(path, table)
        elif kind is Kind.SHAPEFILE:
            table.longest_name, table.longest_text = LONGEST_NAME, LONGEST_TEXT
            table.columns = _written_out(path, table.columns)
        elif kind is Kind.KML:
            table.columns = _as_in_kml(path, table.columns)
            table.rows = [_without_markup(row) for row in table.rows]
            _drop(table, _KML_ONLY | {name for name in _KML_ALWAYS if not _is_filled(table, name)})
        return table


@contextmanager
def _opened(path: Path, kind: Kind, encoding: str = "") -> Iterator[gdal.Dataset]:
    if kind in (Kind.KML, Kind.GML):
        _check_entities(path)
    options = _OPTIONS.get(kind, [])
    if encoding:
        options = [*options, f"ENCODING={_GDAL_NAMES.get(encoding, encoding.upper())}"]
    with _alone(path, kind) as file, _quiet(), _offline():
        try:
            dataset = gdal.OpenEx(
                str(file),
                gdal.OF_VECTOR | gdal.OF_READONLY,
                allowed_drivers=_DRIVERS.get(kind, [kind.value]),
                open_options=options,
            )
            if dataset is None:
                raise _unreadable(path)
            yield dataset
        except RuntimeError as error:  # GDAL's, where its exceptions are on
            raise _unreadable(path) from error


@contextmanager
def _alone(path: Path, kind: Kind) -> Iterator[Path]:
    """Give a GML file without what lies beside it, which might say how to read it."""
    if kind is not Kind.GML:
        yield path
        return
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "source.gml"
        with reading(path) as source, copy.open("wb") as target:
            shutil.copyfileobj(source, target)
        yield copy


@contextmanager
def _quiet() -> Iterator[None]:
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        yield
    finally:
        gdal.PopErrorHandler()


@contextmanager
def _offline() -> Iterator[None]:
    """Let GDAL fetch nothing: a GeoJSON file may name an address for its coordinate system.

    GDAL has no switch for that. Through a proxy of a kind that there is not, nothing gets out.
    """
    before = {name: gdal.GetThreadLocalConfigOption(name) for name in _PROXIES}
    for name in _PROXIES:
        gdal.SetThreadLocalConfigOption(name, "none://")
    try:
        yield
    finally:
        for name, value in before.items():
            gdal.SetThreadLocalConfigOption(name, value)


def _unreadable(path: Path) -> UserError:
    return UserError(
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "The file {path} cannot be read: it is damaged, or a part of it is missing beside it. "
            "Fetch it again with all its parts (of a Shapefile: .shp, .shx, .dbf and .prj).",
        ),
        path=str(path),
    )


def _check_entities(path: Path) -> None:
    with reading(path) as file:
        content = file.read()
    if _DOCUMENT_TYPE.search(content.replace(b"\0", b"")):
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The file {path} brings a document type of its own and is not opened: such files "
                "can be made to do harm. Export it again from where it comes from.",
            ),
            path=str(path),
        )


def _tables(dataset: gdal.Dataset) -> set[str]:
    """Return the real tables of a GeoPackage: a view is a query, and may never come to its end."""
    found = dataset.ExecuteSQL("SELECT name FROM sqlite_master WHERE type = 'table'")
    try:
        return {feature.GetField(0) for feature in found}
    finally:
        dataset.ReleaseResultSet(found)


def _read(path: Path, layer: ogr.Layer) -> Table:
    definition = layer.GetLayerDefn()
    fields = [definition.GetFieldDefn(index) for index in range(definition.GetFieldCount())]
    check_columns(path, len(fields))
    columns = tuple(mended(field.GetName()) for field in fields)
    table = Table(columns, [], [], _crs(layer))
    for number, feature in enumerate(layer, start=1):
        check_rows(path, number)
        cells = tuple([_cell(feature, index, field) for index, field in enumerate(fields)])
        table.repaired += sum(isinstance(cell, _Mended) for cell in cells)
        table.rows.append(Row(number, cells, too_long(table.columns, cells)))
        table.points.append(_point(feature.GetGeometryRef()))
    return table


class _Mended(str):
    """A text that was encoded twice and is right again."""

    __slots__ = ()


def _cell(feature: ogr.Feature, index: int, field: ogr.FieldDefn) -> Cell:
    if not feature.IsFieldSetAndNotNull(index):
        return ""
    kind = field.GetType()
    if kind in (ogr.OFTDate, ogr.OFTDateTime):
        return _moment(feature.GetFieldAsDateTime(index), kind == ogr.OFTDate)
    if kind in (ogr.OFTInteger, ogr.OFTInteger64):
        number = feature.GetFieldAsInteger64(index)
        return bool(number) if field.GetSubType() == ogr.OFSTBoolean else number
    if kind == ogr.OFTReal:
        real = feature.GetFieldAsDouble(index)
        return int(real) if real.is_integer() and abs(real) < 1e15 else real
    if kind in (ogr.OFTStringList, ogr.OFTIntegerList, ogr.OFTInteger64List, ogr.OFTRealList):
        return "; ".join(str(item) for item in feature.GetField(index))
    text = tidied(feature.GetFieldAsString(index))
    right = mended(text)
    return text if right == text else _Mended(right)


def _moment(parts: list[Any], is_day: bool) -> Cell:
    year, month, day, hour, minute, second, *_ = parts
    try:
        moment = datetime(year, month, day, hour, minute, int(second))
    except ValueError:
        return ""
    return date(year, month, day) if is_day or moment.time() == time() else moment


def _point(geometry: ogr.Geometry | None) -> Point | None:
    if geometry is None or geometry.IsEmpty():
        return None
    kind = ogr.GT_Flatten(geometry.GetGeometryType())
    if kind == ogr.wkbMultiPoint and geometry.GetGeometryCount() == 1:
        geometry = geometry.GetGeometryRef(0)
    elif kind != ogr.wkbPoint:
        inside = geometry.PointOnSurface() if geometry.IsValid() else None
        geometry = inside if inside is not None and not inside.IsEmpty() else geometry.Centroid()
    if geometry is None or geometry.IsEmpty():
        return None
    return geometry.GetX(), geometry.GetY()


def _crs(layer: ogr.Layer) -> str:
    reference = layer.GetSpatialRef()
    if reference is None or reference.GetName().startswith("Undefined"):  # so in a GeoPackage
        return ""
    reference = reference.Clone()
    reference.DemoteTo2D()
    crs = QgsCoordinateReferenceSystem()
    crs.createFromWkt(reference.ExportToWkt())
    return crs.authid() or crs.toWkt()


def _of_geojson(path: Path, table: Table) -> str:
    """Return the coordinate system of a GeoJSON file.

    Without one it is WGS 84 (RFC 7946), and plainly is not when the numbers are no degrees. The
    features of old ones may name systems of their own, which GDAL passes over.
    """
    with reading(path) as file:
        content = file.read()
    stated = content.count(b'"crs"')
    if stated > 1 or (stated and table.crs in ("", "EPSG:4326")):
        named = _named_by_features(content)
        if len(named) == 1:
            return named.pop()
    in_degrees = all(
        abs(x) <= _PLAIN_DEGREES[0] and abs(y) <= _PLAIN_DEGREES[1]
        for x, y in filter(None, table.points)
    )
    return table.crs if (stated and table.crs != "EPSG:4326") or in_degrees else ""


def _named_by_features(content: bytes) -> set[str]:
    try:
        features = json.loads(decode(content)[0]).get("features", [])
    except (ValueError, AttributeError, RecursionError):
        return set()
    named = set()
    for feature in features:
        stated = feature.get("crs") if isinstance(feature, dict) else None
        properties = stated.get("properties") if isinstance(stated, dict) else None
        if isinstance(properties, dict):
            crs = QgsCoordinateReferenceSystem(str(properties.get("name", "")))
            named.add(crs.authid())
    return named - {""}


def _encoding(path: Path) -> str:
    """Return the encoding of a Shapefile's texts: what fits all of them, else what it says."""
    table = _beside(path, ".dbf")
    if table is None:
        return ""
    with reading(table) as file:
        content = file.read()
    # widths of columns and the like are no text: taken for some, 254 is a letter of no UTF-8
    end = int.from_bytes(content[8:10], "little")
    names = b"".join(content[at : at + 11] for at in range(32, end, 32))
    found = decode((names + content[end:]).replace(b"\0", b" "))[1]
    stated = _stated_encoding(path, content)
    return found if found == "utf-8" or stated in ("", "utf-8", "cp437") else stated


def _stated_encoding(path: Path, content: bytes) -> str:
    note = _beside(path, ".cpg")
    if note is not None:
        with reading(note) as file:
            name = file.read(50).decode("ascii", errors="replace").strip().lower()
        for known in ("1252", "850", "437"):
            if known in name:
                return f"cp{known}"
        return "utf-8" if "utf" in name else "cp1252" if "8859" in name else ""
    return _DBF_ENCODINGS.get(content[29], "") if len(content) > 29 else ""


def _beside(path: Path, ending: str) -> Path | None:
    """Return the part of a Shapefile with an ending, in small letters or in capitals."""
    parts = (path.with_suffix(ending), path.with_suffix(ending.upper()))
    return next((part for part in parts if part.is_file()), None)


def _written_out(path: Path, columns: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of columns that the text beside one of our own Shapefiles gives."""
    note = _beside(path, ".txt")
    if note is None:
        return columns
    with reading(note) as file:
        lines = decode(file.read(_LONGEST_NOTE))[0].splitlines()
    names = meant(lines)
    return tuple(names.get(column, column) for column in columns)


def _as_in_kml(path: Path, columns: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of columns as a KML file has them: GDAL keeps plain letters and digits."""
    with reading(path) as file:
        text = decode(file.read())[0]
    names = {unescape(match[2]) for match in _KML_DATA.finditer(text)}
    plain = {_NOT_PLAIN.sub(b"_", name.encode()).decode(): name for name in sorted(names)}
    return tuple(plain.get(column, column) for column in columns)


def _without_markup(row: Row) -> Row:
    """Return a row whose texts are plain: in KML, they may be pieces of web pages."""
    if row.problem is not None:
        return row
    cells = [plain_text(cell) if isinstance(cell, str) else cell for cell in row.cells]
    return Row(row.number, tuple(cells))


def _is_filled(table: Table, name: str) -> bool:
    return name in table.columns and any(cell != "" for cell in table.column(name))


def _drop(table: Table, names: set[str]) -> None:
    """Leave out columns that a format always has and that say nothing of a record."""
    kept = [index for index, name in enumerate(table.columns) if name not in names]
    table.columns = tuple(table.columns[index] for index in kept)
    table.rows = [
        Row(row.number, tuple(row.cells[index] for index in kept), row.problem)
        for row in table.rows
    ]
