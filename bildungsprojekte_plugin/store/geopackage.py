"""One GeoPackage file: opening it, reading rows, and writing rows in one transaction.

All SQL of this backend passes through here. Values reach SQL through `literal` alone.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from osgeo import gdal, ogr, osr

from ..model import schema
from ..support.errors import QT_TRANSLATE_NOOP
from .errors import RegisterError
from .sql import Row, condition, literal, name, names, sql
from .sqlite_schema import NOW, statements

_READ_ONLY = "readonly"  # in SQLite's words


class DatabaseError(Exception):
    """The database refused a statement; the text is the database's own."""


@contextmanager
def _checked() -> Iterator[None]:
    """Turn whatever GDAL reports inside the block into a `DatabaseError`.

    GDAL's Python bindings raise or not depending on a switch that any other plugin may flip,
    and some refusals raise nothing at all, so the error state is looked at as well.
    """
    gdal.ErrorReset()
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        yield
        if gdal.GetLastErrorType() >= gdal.CE_Failure:
            raise DatabaseError(gdal.GetLastErrorMsg())
    except RuntimeError as error:
        raise DatabaseError(str(error)) from error
    finally:
        gdal.PopErrorHandler()
        gdal.ErrorReset()


class GeoPackage:
    """An open GeoPackage. Belongs to the thread that opened it."""

    def __init__(self, path: Path, writable: bool = False) -> None:
        self.path = path
        with self._explaining():
            try:
                self._dataset = _opened(path, writable)
            except DatabaseError as error:
                if writable or not _says(error, path, _READ_ONLY):
                    raise
                # Somebody died while writing. SQLite takes back what was left half done, but
                # only for those who may write.
                GeoPackage(path, writable=True).close()
                self._dataset = _opened(path, writable)
        if writable:
            self._execute("PRAGMA foreign_keys = ON")
            # GDAL switches this off for files that it has just created
            self._execute("PRAGMA synchronous = FULL")
            # a big change stays in memory until it is complete: nobody else has to wait for it
            self._execute("PRAGMA cache_spill = OFF")

    def close(self) -> None:
        """Let go of the file."""
        self._dataset = None

    def __enter__(self) -> GeoPackage:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    def rows(self, query: str) -> list[Row]:
        """Return the rows that a SELECT gives as dicts.

        Dates and times come as `date` and `datetime`, a geometry as WKB bytes.
        Raises `RegisterError` when the file cannot be read.
        """
        with self._explaining():
            layer = self._dataset.ExecuteSQL(query)
            if layer is None:
                return []
            try:
                return [_row(feature) for feature in layer]
            finally:
                self._dataset.ReleaseResultSet(layer)

    def select(self, table: str, conditions: Row | None = None, order: str = "fid") -> list[Row]:
        """Return the whole rows of a table for which columns have the given values."""
        where = condition(conditions or {})
        return self.rows(sql("SELECT * FROM", name(table), "WHERE", where, "ORDER BY", name(order)))

    def value(self, query: str) -> Any:
        """Return the only value of the only row that a SELECT gives; None without a row."""
        row = next(iter(self.rows(query)), None)
        return None if row is None else next(iter(row.values()))

    @contextmanager
    def transaction(self, operation: Row) -> Iterator[None]:
        """Store all that is written inside the block, or nothing.

        `operation` is the row for the table of that name; the triggers write history under it.
        A block that changes no record stores nothing. Raises `RegisterError` when the file cannot
        be written.
        """
        with self._explaining():
            self._dataset.StartTransaction()
        try:
            # a write first: it takes the lock before anything is read or decided
            self.insert("register_info", _info("current_operation", operation["uuid"]))
            self.insert("register_info", _info("current_author", operation["author"]))
            self.insert("operation", operation)
            yield
            for key in ("current_operation", "current_author"):
                self._execute(sql("DELETE FROM register_info WHERE", condition({"key": key})))
            touched = sql(
                "SELECT table_name FROM history WHERE",
                condition({"operation": operation["uuid"]}),
            )
            self._execute(
                sql(
                    "UPDATE gpkg_contents SET last_change =",
                    f"{NOW} WHERE table_name IN ({touched})",
                )
            )
            is_changed = self.value(sql("SELECT EXISTS", f"({touched})"))
            with self._explaining():
                if is_changed:
                    self._dataset.CommitTransaction()
                else:
                    self._dataset.RollbackTransaction()
        except BaseException:
            # after a refused commit GDAL knows of no transaction; closing the file ends it
            with suppress(DatabaseError), _checked():
                self._dataset.RollbackTransaction()
            raise

    def insert(self, table: str, row: Row) -> None:
        """Insert a row."""
        values = ", ".join(map(literal, row.values()))
        self._execute(sql("INSERT INTO", name(table), f"({names(row)}) VALUES ({values})"))

    def update(self, table: str, row: Row, conditions: Row) -> int:
        """Set columns of the rows that have the given values; return how many there were."""
        assignments = ", ".join(
            sql(name(column), "=", literal(value)) for column, value in row.items()
        )
        self._execute(
            sql("UPDATE", name(table), "SET", assignments, "WHERE", condition(conditions))
        )
        return self.value("SELECT changes()")

    def delete_link(self, table: str, conditions: Row) -> None:
        """Remove links between a record and its terms. Records themselves are never removed."""
        self._execute(sql("DELETE FROM", name(table), "WHERE", condition(conditions)))

    def execute_all(self, statements: Iterable[str]) -> None:
        """Run statements that give no rows, all of them or none."""
        with self._explaining():
            self._dataset.StartTransaction()
        for statement in statements:
            self._execute(statement)
        with self._explaining():
            self._dataset.CommitTransaction()

    def _execute(self, statement: str) -> None:
        with self._explaining():
            layer = self._dataset.ExecuteSQL(statement)
        if layer is not None:
            self._dataset.ReleaseResultSet(layer)

    @contextmanager
    def _explaining(self) -> Iterator[None]:
        """Turn what GDAL reports inside the block into a sentence for the user."""
        try:
            with _checked():
                yield
        except DatabaseError as error:
            raise _explained(error, self.path) from error


def _opened(path: Path, writable: bool) -> gdal.Dataset:
    with _checked():
        if writable and not os.access(path, os.W_OK):
            raise DatabaseError(_READ_ONLY)
        mode = gdal.OF_UPDATE if writable else gdal.OF_READONLY
        flags = gdal.OF_VECTOR | mode | gdal.OF_VERBOSE_ERROR
        return gdal.OpenEx(str(path), flags, allowed_drivers=["GPKG"])


def _info(key: str, value: str) -> Row:
    return {"key": key, "value": value}


def _row(feature: ogr.Feature) -> Row:
    row = {
        feature.GetFieldDefnRef(i).GetName(): _value(feature, i, feature.GetFieldType(i))
        for i in range(feature.GetFieldCount())
    }
    for i in range(feature.GetGeomFieldCount()):
        shape = feature.GetGeomFieldRef(i)
        wkb = None if shape is None else bytes(shape.ExportToWkb(ogr.wkbNDR))
        row[feature.GetGeomFieldDefnRef(i).GetName()] = wkb
    return row


def _value(feature: ogr.Feature, index: int, kind: int) -> Any:
    if not feature.IsFieldSetAndNotNull(index):
        return None
    if kind in (ogr.OFTInteger, ogr.OFTInteger64):
        return feature.GetFieldAsInteger64(index)
    if kind == ogr.OFTReal:
        return feature.GetFieldAsDouble(index)
    if kind == ogr.OFTDate:
        year, month, day, *_ = feature.GetFieldAsDateTime(index)
        return date(year, month, day)
    if kind == ogr.OFTDateTime:
        *moment, second, _zone = feature.GetFieldAsDateTime(index)
        whole = datetime(*moment, tzinfo=timezone.utc)
        return whole + timedelta(milliseconds=round(second * 1000))
    return feature.GetFieldAsString(index)


def create_empty(path: Path) -> None:
    """Create a GeoPackage with the register's tables, indexes, triggers and views at `path`."""
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(schema.EPSG)
    try:
        with _checked():
            dataset = gdal.GetDriverByName("GPKG").Create(str(path), 0, 0, 0, gdal.GDT_Unknown)
        with _checked():
            # GDAL writes the coordinate system into the file with the first layer that uses it
            dataset.CreateLayer("coordinate_system", reference, ogr.wkbPoint)
            dataset.DeleteLayer(0)
            dataset = None
        with GeoPackage(path, writable=True) as package:
            package.execute_all(statements())
        # only a file opened anew knows the tables that SQL has made
        with GeoPackage(path, writable=True) as package:
            package.execute_all(
                f"SELECT CreateSpatialIndex({literal(table.name)}, {literal(table.geometry.name)})"
                for table in schema.TABLES
                if table.geometry
            )
    except DatabaseError as error:
        raise _explained(error, path) from error


def _explained(error: DatabaseError, path: Path) -> RegisterError:
    """Return the sentence for the user that belongs to what the database said."""
    if _says(error, path, "locked", "busy"):
        message = QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "The register {path} is being changed by another program. Nothing was stored. "
            "Close that program or try again in a moment.",
        )
    elif _says(error, path, _READ_ONLY, "read-only"):
        message = QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "The register {path} cannot be written: the file or its folder is read-only. "
            "Nothing was stored. Copy it to a folder of your own and open it there.",
        )
    elif _says(error, path, "disk is full", "disk full", "no space"):
        message = QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "There is no room left on the disk that holds {path}. Nothing was stored. "
            "Make room and try again.",
        )
    elif _says(error, path, "meanwhile"):
        message = QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "A record in {path} was changed by somebody else meanwhile. Nothing was stored. "
            "Load it again and repeat the change.",
        )
    elif _says(error, path, "still used by"):
        message = QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "A record in {path} cannot be deleted because others refer to it ({said}). "
            "Nothing was stored. Delete or move those first.",
        )
    elif _says(error, path, "constraint failed"):
        message = QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "A record does not fit into the register {path} ({said}). Nothing was stored. "
            "Correct the value that is named and try again.",
        )
    else:
        message = QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "The file {path} cannot be used as a register ({said}). "
            "Check that it is a GeoPackage and not damaged, or use a backup copy.",
        )
    return RegisterError(message, path=str(path), said=_said(error))


def _said(error: DatabaseError) -> str:
    return (str(error).strip().splitlines() or ["?"])[-1].strip()  # above it stands the statement


def _says(error: DatabaseError, path: Path, *words: str) -> bool:
    said = _said(error).replace(str(path), "").lower()
    return any(word in said for word in words)
