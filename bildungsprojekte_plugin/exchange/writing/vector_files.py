"""Sheets as GeoPackage and as Shapefile, with the places in EPSG:25832."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from osgeo import gdal, ogr, osr
from qgis.core import QgsFeedback

from ...model import schema
from ...model.records import Point
from ...support.feedback import followed
from .sheet import Notes, Sheet
from .short_names import meanings, short_names

# what lies beside a Shapefile and is of no use when that is another one
SHAPEFILE_LEFTOVERS = (".qix", ".sbn", ".sbx", ".qmd", ".idm", ".ind", ".shp.xml")
_TYPES = {
    "text": ogr.OFTString,
    "integer": ogr.OFTInteger64,
    "real": ogr.OFTReal,
    "date": ogr.OFTDate,
    "datetime": ogr.OFTDateTime,
}
_UTC = 100  # as OGR counts zones
_GEOPACKAGE, _SHAPEFILE = "GPKG", "ESRI Shapefile"  # as GDAL calls them
LONGEST_TEXT = 254  # bytes in a Shapefile


@dataclass(frozen=True)
class _Format:
    driver: str
    names: list[str]
    types: dict[str, int]
    options: list[str]


def write_geopackage(
    sheet: Sheet, notes: Notes, path: Path, feedback: QgsFeedback | None = None
) -> None:
    """Write a sheet as the only table of a GeoPackage.

    Raises `OSError`, and `CancelledError` when the user stops it.
    """
    options = [f"IDENTIFIER={sheet.title}", f"DESCRIPTION={chr(10).join(notes.lines)}"]
    names = [heading.name for heading in sheet.headings]
    _write(sheet, _Format(_GEOPACKAGE, names, _TYPES, options), sheet.rows, path, feedback)


def write_shapefile(
    sheet: Sheet, notes: Notes, path: Path, feedback: QgsFeedback | None = None
) -> None:
    """Write a sheet as a Shapefile in UTF-8.

    The format has short names and short texts only; beside it goes a text that says what the names
    mean. Raises `OSError`, and `CancelledError` when the user stops it.
    """
    names = short_names(heading.name for heading in sheet.headings)
    rows = [[_short(cell) for cell in row] for row in sheet.rows]
    types = _TYPES | {"datetime": ogr.OFTString}  # which the format does not know
    _write(sheet, _Format(_SHAPEFILE, names, types, ["ENCODING=UTF-8"]), rows, path, feedback)
    told = meanings(
        names, [heading.name for heading in sheet.headings], [h.label for h in sheet.headings]
    )
    lines = [*notes.lines, "", *told]
    path.with_suffix(".txt").write_text("\n".join([*lines, ""]), encoding="utf-8-sig")


def _short(cell: Any) -> Any:
    if isinstance(cell, datetime):
        return cell.strftime("%Y-%m-%dT%H:%M:%SZ")
    if not isinstance(cell, str) or len(cell.encode()) <= LONGEST_TEXT:
        return cell
    return cell.encode()[:LONGEST_TEXT].decode(errors="ignore")


def _write(
    sheet: Sheet,
    form: _Format,
    rows: Sequence[Sequence[Any]],
    path: Path,
    feedback: QgsFeedback | None,
) -> None:
    points = sheet.points or [None] * len(rows)
    pairs = list(zip(rows, points, strict=True))
    layer = dataset = None
    with _checked():
        try:
            driver = gdal.GetDriverByName(form.driver)
            dataset = _there(driver.Create(str(path), 0, 0, 0, gdal.GDT_Unknown))
            layer = _create_layer(dataset, sheet, form, path)
            if dataset.TestCapability(ogr.ODsCTransactions):
                _must(dataset.StartTransaction())
            for row, point in followed(pairs, feedback, 50, 100):
                _must(layer.CreateFeature(_feature(layer, row, point)))
            if dataset.TestCapability(ogr.ODsCTransactions):
                _must(dataset.CommitTransaction())
        finally:
            layer = dataset = None  # closes the file, also where an error holds on to this frame


def _create_layer(dataset: gdal.Dataset, sheet: Sheet, form: _Format, path: Path) -> ogr.Layer:
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(schema.EPSG)
    is_package = form.driver == _GEOPACKAGE
    has_places = sheet.points is not None
    layer = _there(
        dataset.CreateLayer(
            sheet.name if is_package else path.stem,
            reference if has_places else None,
            ogr.wkbPoint if has_places else ogr.wkbNone,
            form.options,
        )
    )
    for name, heading in zip(form.names, sheet.headings, strict=True):
        field = ogr.FieldDefn(name, form.types[heading.type])
        if not is_package and field.GetType() == ogr.OFTString:
            field.SetWidth(LONGEST_TEXT)
        _must(layer.CreateField(field))
    return layer


@contextmanager
def _checked() -> Iterator[None]:
    """Turn whatever GDAL reports inside the block into an `OSError`.

    GDAL's Python bindings raise or not depending on a switch that any other plugin may flip.
    """
    gdal.ErrorReset()
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        yield
        if gdal.GetLastErrorType() >= gdal.CE_Failure:
            raise OSError(gdal.GetLastErrorMsg())
    except RuntimeError as error:
        raise OSError(str(error)) from error
    finally:
        gdal.PopErrorHandler()
        gdal.ErrorReset()


def _there(made: Any) -> Any:
    if made is None:
        raise OSError(gdal.GetLastErrorMsg())
    return made


def _must(code: int) -> None:
    if code != ogr.OGRERR_NONE:
        raise OSError(gdal.GetLastErrorMsg())


def _feature(layer: ogr.Layer, row: Sequence[Any], point: Point | None) -> ogr.Feature:
    feature = ogr.Feature(layer.GetLayerDefn())
    for index, cell in enumerate(row):
        _set(feature, index, cell)
    if point is not None:
        place = ogr.Geometry(ogr.wkbPoint)
        place.AddPoint_2D(*map(float, point))
        feature.SetGeometryDirectly(place)
    return feature


def _set(feature: ogr.Feature, index: int, cell: Any) -> None:
    if cell is None:
        feature.SetFieldNull(index)
    elif isinstance(cell, datetime):
        feature.SetField(index, *cell.timetuple()[:5], cell.second + cell.microsecond / 1e6, _UTC)
    elif isinstance(cell, date):
        feature.SetField(index, cell.year, cell.month, cell.day, 0, 0, 0, 0)
    elif isinstance(cell, int):
        feature.SetFieldInteger64(index, cell)
    else:
        feature.SetField(index, cell)
