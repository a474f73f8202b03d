"""A register in a GeoPackage: opening the file, reading rows, writing in one transaction.

All access is through GDAL, so that QGIS and the plugin see each other's locks and changes.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from osgeo import gdal, ogr, osr

from ...model import schema
from ...support.errors import QT_TRANSLATE_NOOP
from .. import sql as plain
from ..database import Columns, Database
from ..errors import RegisterError
from ..geometries import blob_of
from ..refusals import Refusal, explained
from ..sql import OF_RUNNING_CHANGE, Row, condition, insert_into, sql
from .schema import NOW, current, guards, tables, views_with_contents

_GEOMETRY = (tuple, bytes)
_LOCKED = "database is locked"
_BROKEN = "disk I/O error"  # in SQLite's words, like the next
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


class GeoPackage(Database):
    """An open GeoPackage."""

    def __init__(self, path: Path, writable: bool = False) -> None:
        self.path = path
        self.address = str(path)
        self._is_writable = writable
        self._operation: str | None = None  # the change that is under way
        self._has_erased = False
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
            self.execute("PRAGMA foreign_keys = ON")
            # GDAL switches this off for files that it has just created. FULL would not do: a power
            # cut could bring the journal back, and with it take back what was acknowledged.
            self.execute("PRAGMA synchronous = EXTRA")
            # a big change stays in memory until it is complete: nobody else has to wait for it
            self.execute("PRAGMA cache_spill = OFF")
        else:
            with self._explaining():
                self._dataset.StartTransaction()  # all that is read is of one moment

    def close(self) -> None:
        """Let go of the file; what was not committed is taken back."""
        self._dataset = None

    def rows(self, query: str) -> list[Row]:
        """Return the rows that a SELECT gives."""
        with self._explaining():
            layer = self._dataset.ExecuteSQL(query)
            if layer is None:
                return []
            try:
                getters = _getters(layer.GetLayerDefn())
                return [
                    {name: get(feature, index) for index, name, get in getters} for feature in layer
                ]
            finally:
                self._dataset.ReleaseResultSet(layer)

    def columns(self, query: str) -> Columns:
        """Return what a SELECT gives, column by column."""
        with self._explaining():
            layer = self._dataset.ExecuteSQL(query)
            if layer is None:
                return {}
            try:
                getters = _getters(layer.GetLayerDefn())
                columns: Columns = {name: [] for _index, name, _get in getters}
                puts = [(index, columns[name].append, get) for index, name, get in getters]
                for feature in layer:
                    for index, put, get in puts:
                        put(get(feature, index))
                return columns
            finally:
                self._dataset.ReleaseResultSet(layer)

    def tables(self) -> set[str]:
        """Return the names of the tables that are there."""
        found = self.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
        return {row["name"] for row in found}

    def execute(self, statement: str) -> None:
        """Run a statement that gives no rows."""
        self._check_change()
        with self._explaining():
            layer = self._dataset.ExecuteSQL(statement)
        if layer is not None:
            self._dataset.ReleaseResultSet(layer)

    def affected(self) -> int:
        """Return how many rows the last statement has changed."""
        return self.value("SELECT changes()")

    def literal(self, value: object) -> str:
        """Return a value as an SQL literal; a geometry as the blob that GeoPackages hold."""
        if isinstance(value, _GEOMETRY):
            return f"X'{blob_of(value).hex()}'"
        return plain.literal(value)

    def begin(self, operation: Row) -> bool:
        """Take the lock and begin; False when the operation was stored before."""
        with self._explaining():
            self._dataset.StartTransaction()
        try:
            # a write first: it takes the lock before anything is read or decided
            self.execute(insert_into("register_info", key="'current_at'", value=NOW))
            for key in ("operation", "author"):
                value = operation["uuid" if key == "operation" else key]
                self.insert("register_info", {"key": f"current_{key}", "value": value})
            self._operation = operation["uuid"]
            if self.select("operation", {"uuid": operation["uuid"]}, "uuid"):
                self.rollback()
                return False
            values = {key: self.literal(value) for key, value in operation.items()}
            self.execute(insert_into("operation", **values | {"at": f"({current('at')})"}))
            at = self.rows(sql("SELECT at FROM operation WHERE", _is(operation)))[0]["at"]
        except BaseException:
            self.rollback()
            raise
        operation["at"] = at
        return True

    def _check_change(self) -> None:
        """Raise when SQLite has taken back the change that is under way.

        It does so when a page cannot be read, and GDAL may keep that to itself. Whatever is written
        after that would be stored at once, as if another program had done it.
        """
        if self._operation and not self.rows(
            sql(current("operation"), "AND", condition({"value": self._operation}))
        ):
            self._operation = None
            raise _explained(DatabaseError(_BROKEN), self.path)

    def commit(self, operation: Row) -> None:
        """Store what was written since `begin`; a change of no record stores nothing."""
        touched = sql(
            "SELECT table_name FROM history WHERE", condition({"operation": operation["uuid"]})
        )
        is_touched = sql("SELECT EXISTS", f"({touched})")
        self.execute(
            sql("UPDATE gpkg_contents SET last_change =", f"{NOW} WHERE table_name IN ({touched})")
        )
        has_content = self.value(is_touched)
        self._check_change()
        if not has_content:
            self.rollback()
            return
        self.execute(sql("DELETE FROM register_info WHERE", OF_RUNNING_CHANGE))
        self._operation = None
        if not self.value(is_touched):  # SQLite has taken it back with the last statement
            raise _explained(DatabaseError(_BROKEN), self.path)
        with self._explaining():
            self._dataset.CommitTransaction()
        if self._has_erased:
            self.write_anew()

    def write_anew(self) -> None:
        """Write the file without what was deleted from it at any time, and by any program."""
        self._has_erased = False
        try:
            self.execute("PRAGMA temp_store = MEMORY")
            self.execute("VACUUM")
            # in another journal mode the new file lies beside the old one at first
            if self.value("PRAGMA wal_checkpoint(TRUNCATE)"):
                raise _explained(DatabaseError(_LOCKED), self.path)
        except RegisterError as error:
            raise RegisterError(
                QT_TRANSLATE_NOOP(
                    "Bildungsprojekte",
                    "The personal data was erased in {path}, but remains of it may still stand in "
                    "the file, which could not be written anew ({said}). Close all programs that "
                    "have the register open and erase the data once more.",
                ),
                path=self.address,
                said=error.values.get("said", "?"),
            ) from error

    def rollback(self) -> None:
        """Take back what was written since `begin`."""
        self._operation = None
        # after a refused commit GDAL knows of no transaction; closing the file ends it
        with suppress(DatabaseError), _checked():
            self._dataset.RollbackTransaction()

    def erase_history(self, table: str, record: str, columns: Sequence[str]) -> None:
        """Take columns out of everything that the history says of a record."""
        paths = ", ".join(plain.literal(f"$.{column}") for column in columns)
        self._has_erased = True
        self.execute("PRAGMA secure_delete = ON")  # the free pages hold nothing even before VACUUM
        if not self.rows(current("erasure")):
            self.insert("register_info", {"key": "current_erasure", "value": "true"})
        self.execute(
            sql(
                "UPDATE history SET",
                f"before = json_remove(before, {paths}), after = json_remove(after, {paths})",
                "WHERE",
                condition({"table_name": table, "record": record}),
            )
        )

    def execute_all(self, statements: Iterable[str]) -> None:
        """Run statements that give no rows, all of them or none."""
        with self._explaining():
            self._dataset.StartTransaction()
        for statement in statements:
            self.execute(statement)
        with self._explaining():
            self._dataset.CommitTransaction()

    @contextmanager
    def _explaining(self) -> Iterator[None]:
        """Turn what GDAL reports inside the block into a sentence for the user."""
        try:
            with _checked():
                yield
        except DatabaseError as error:
            raise _explained(error, self.path, is_reading=not self._is_writable) from error


def _opened(path: Path, writable: bool) -> gdal.Dataset:
    with _checked():
        if writable and not os.access(path, os.W_OK):
            raise DatabaseError(_READ_ONLY)
        mode = gdal.OF_UPDATE if writable else gdal.OF_READONLY
        flags = gdal.OF_VECTOR | mode | gdal.OF_VERBOSE_ERROR
        return gdal.OpenEx(str(path), flags, allowed_drivers=["GPKG"])


def _is(operation: Row) -> str:
    return condition({"uuid": operation["uuid"]})


_Getter = Callable[[ogr.Feature, int], Any]


def _getters(definition: ogr.FeatureDefn) -> list[tuple[int, str, _Getter]]:
    """Return index and name of all that features of that definition hold, and what reads it."""
    fields = map(definition.GetFieldDefn, range(definition.GetFieldCount()))
    shapes = map(definition.GetGeomFieldDefn, range(definition.GetGeomFieldCount()))
    return [
        *((at, field.GetName(), _GETTERS.get(field.GetType(), _text))
          for at, field in enumerate(fields)),
        *((at, shape.GetName(), _shape) for at, shape in enumerate(shapes)),
    ]  # fmt: skip


_LOCAL_TIME, _UTC = 1, 100  # how OGR counts zones: from UTC in quarters of an hour


def _shape(feature: ogr.Feature, index: int) -> bytes | None:
    shape = feature.GetGeomFieldRef(index)
    return None if shape is None else bytes(shape.ExportToWkb(ogr.wkbNDR))


def _text(feature: ogr.Feature, index: int) -> str | None:
    # most texts are there: only of an empty one it is asked whether it is
    return feature.GetFieldAsString(index) or ("" if feature.IsFieldSetAndNotNull(index) else None)


def _whole(feature: ogr.Feature, index: int) -> int | None:
    return feature.GetFieldAsInteger64(index) or (
        0 if feature.IsFieldSetAndNotNull(index) else None
    )


def _real(feature: ogr.Feature, index: int) -> float | None:
    return feature.GetFieldAsDouble(index) if feature.IsFieldSetAndNotNull(index) else None


def _day(feature: ogr.Feature, index: int) -> date | None:
    if not feature.IsFieldSetAndNotNull(index):
        return None
    year, month, day, *_ = feature.GetFieldAsDateTime(index)
    return date(year, month, day)


def _moment(feature: ogr.Feature, index: int) -> datetime | None:
    if not feature.IsFieldSetAndNotNull(index):
        return None
    *moment, second, zone = feature.GetFieldAsDateTime(index)
    whole = datetime(*moment, tzinfo=timezone.utc)
    # what other programs wrote without a zone is taken for UTC
    ahead = timedelta(minutes=15 * (zone - _UTC)) if zone > _LOCAL_TIME else timedelta()
    return whole + timedelta(milliseconds=round(second * 1000)) - ahead


_GETTERS: dict[int, _Getter] = {
    ogr.OFTInteger: _whole,
    ogr.OFTInteger64: _whole,
    ogr.OFTReal: _real,
    ogr.OFTDate: _day,
    ogr.OFTDateTime: _moment,
}


def create_empty(path: Path) -> None:
    """Create a GeoPackage with the register's tables, indexes, triggers and views at `path`.

    Raises `RegisterError`.
    """
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
            package.execute_all(tables())
            package.execute_all(views_with_contents())
        # only a file opened anew knows the tables that SQL has made
        with GeoPackage(path, writable=True) as package:
            package.execute_all(_spatial_index(table) for table in schema.TABLES if table.geometry)
            package.execute_all(guards())
    except DatabaseError as error:
        raise _explained(error, path) from error


def _spatial_index(table: schema.Table) -> str:
    arguments = ", ".join(map(plain.literal, (table.name, table.geometry.name)))
    return sql("SELECT", f"CreateSpatialIndex({arguments})")


_REFUSALS = (
    Refusal(
        ("locked", "busy"),
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "The register {path} is being changed by another program. Nothing was stored. "
            "Close that program or try again in a moment.",
        ),
        reading=QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "The register {path} cannot be read now: another program is changing it. Try again in "
            "a moment.",
        ),
    ),
    Refusal(
        (_READ_ONLY, "read-only"),
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "The register {path} cannot be written: the file or its folder is read-only. "
            "Nothing was stored. Copy it to a folder of your own and open it there.",
        ),
    ),
    Refusal(
        ("disk is full", "disk full", "no space"),
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "There is no room left on the disk that holds {path}. Nothing was stored. "
            "Make room and try again.",
        ),
    ),
    Refusal(
        ("disk i/o error",),
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "The disk or the network drive that holds {path} does not work as it should ({said}). "
            "Nothing was stored. Check the drive and try again.",
        ),
        reading=QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "The disk or the network drive that holds {path} does not work as it should ({said}). "
            "Check the drive and try again.",
        ),
    ),
)
_OTHERWISE = QT_TRANSLATE_NOOP(
    "Bildungsprojekte",
    "The file {path} cannot be used as a register ({said}). "
    "Check that it is a GeoPackage and not damaged, or use a backup copy.",
)


def _explained(error: DatabaseError, path: Path, *, is_reading: bool = False) -> RegisterError:
    return explained(_said(error), str(path), _REFUSALS, _OTHERWISE, is_reading=is_reading)


def _said(error: DatabaseError) -> str:
    return (str(error).strip().splitlines() or ["?"])[-1].strip()  # above it stands the statement


def _says(error: DatabaseError, path: Path, *words: str) -> bool:
    said = _said(error).replace(str(path), "").lower()
    return any(word in said for word in words)
