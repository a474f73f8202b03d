"""What SQLite itself can say of a register's file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from ...model import schema
from ...support.errors import QT_TRANSLATE_NOOP, UserError
from ..geopackage.database import GeoPackage
from ..geopackage.files import reading, tables_of
from ..sql import OF_RUNNING_CHANGE, name, sql
from .findings import ERROR, WARNING, Finding, about

# https://sqlite.org/wal.html#walresetbug: in 3.7.0 to 3.51.2, but for what was mended later on
_HIT, _MENDED = (3, 7, 0), (3, 51, 3)
_MENDED_SERIES = ((3, 44, 6), (3, 50, 7))
INTEGRITY, LEFT_OVER_CHANGE = "integrity", "left_over_change"
# what is no damage of the file; values that break rules are looked for elsewhere, by record
_NO_DAMAGE = ("ok", "CHECK constraint failed", "NULL value in")
_MOST = 5  # messages of SQLite in a sentence


def soundness(path: Path) -> Iterator[Finding]:
    """Yield what SQLite says of a file, also of one that GDAL cannot open.

    Raises `FileError` when it says nothing.
    """
    with reading(path) as connection:
        yield from _integrity(path, connection)
        yield from _foreign_keys(connection)


def sqlite_file(database: GeoPackage) -> Iterator[Finding]:
    """Yield what is found in an open GeoPackage besides."""
    yield from _spatial_indexes(database)
    yield from _left_over_change(database)
    version = database.value("SELECT sqlite_version() AS version")
    mode = database.value("PRAGMA journal_mode")
    yield from wal_bug(mode, version)


def _integrity(path: Path, connection: sqlite3.Connection) -> Iterator[Finding]:
    rows = connection.execute("PRAGMA integrity_check(100)")
    said = dict.fromkeys(text for (text,) in rows if not text.startswith(_NO_DAMAGE))
    if said:
        yield Finding(
            INTEGRITY,
            ERROR,
            UserError(
                QT_TRANSLATE_NOOP(
                    "Bildungsprojekte",
                    "The file {path} is damaged. SQLite says: {said}. Do not go on working with "
                    "it, use a backup copy.",
                ),
                path=str(path),
                said="; ".join([*said][:_MOST]),
            ),
        )


def _foreign_keys(connection: sqlite3.Connection) -> Iterator[Finding]:
    """References between the register's own tables are looked at elsewhere, by record.

    SQLite is not asked for them: it refuses where the key that they refer to has been lost.
    """
    own = {table.name for table in schema.TABLES}
    others = sorted(tables_of(connection) - own)
    broken = [
        table
        for table in others
        for _ in connection.execute(sql("PRAGMA", f"foreign_key_check({name(table)})"))
    ]
    for table in sorted(set(broken)):
        yield Finding(
            "foreign_keys",
            ERROR,
            UserError(
                QT_TRANSLATE_NOOP(
                    "Bildungsprojekte",
                    "Rows of the table “{table}” refer to something that is not there: {n}. The "
                    "table is none of the register's own; mend it with the program that made it.",
                ),
                table=table,
                n=broken.count(table),
            ),
            table,
        )


def _spatial_indexes(database: GeoPackage) -> Iterator[Finding]:
    tables = database.tables()
    for table in schema.TABLES:
        if not table.geometry or table.name not in tables:
            continue
        title = f"rtree_{table.name}_{table.geometry.name}"
        if title not in tables:
            lost, strange = _places(database, table, "TRUE"), 0
        else:
            indexed = sql("SELECT id FROM", name(title))
            lost = _places(database, table, f"fid NOT IN ({indexed})")
            places = sql("SELECT fid FROM", name(table.name), "WHERE geom IS NOT NULL")
            strange = database.value(
                sql("SELECT count(*) FROM", name(title), f"WHERE id NOT IN ({places})")
            )
        yield from about(
            "spatial_index",
            ERROR,
            table,
            lost,
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "Records of “{table}” that the spatial index does not know: {n}. On a map they "
                "may be missing. In QGIS, let the layer's properties create the spatial index "
                "anew.",
            ),
        )
        if strange:
            yield Finding(
                "spatial_index",
                ERROR,
                UserError(
                    QT_TRANSLATE_NOOP(
                        "Bildungsprojekte",
                        "The spatial index of “{table}” knows places that no record has: {n}. In "
                        "QGIS, let the layer's properties create the spatial index anew.",
                    ),
                    table=table.label,
                    n=strange,
                ),
                table.name,
            )


def _places(database: GeoPackage, table: schema.Table, condition: str) -> list[str]:
    rows = database.rows(
        sql(
            "SELECT uuid FROM",
            name(table.name),
            "WHERE geom IS NOT NULL AND NOT ST_IsEmpty(geom) AND",
            condition,
        )
    )
    return [row["uuid"] for row in rows]


def _left_over_change(database: GeoPackage) -> Iterator[Finding]:
    left = database.rows(
        sql("SELECT key FROM register_info WHERE", OF_RUNNING_CHANGE, "ORDER BY key")
    )
    if left:
        yield Finding(
            LEFT_OVER_CHANGE,
            ERROR,
            UserError(
                QT_TRANSLATE_NOOP(
                    "Bildungsprojekte",
                    "The register {path} looks as if a change was being stored ({keys}). Until "
                    "these rows are gone from the table “register_info” nothing can be stored, "
                    "and what other programs change is recorded as that change. Have the "
                    "register mended (bildungsprojekte:check_register with MEND).",
                ),
                path=database.address,
                keys=", ".join(row["key"] for row in left),
            ),
            schema.REGISTER_INFO.name,
        )


def wal_bug(mode: str, version: str) -> Iterator[Finding]:
    """Yield a finding when a journal mode and a version of SQLite can damage a file together."""
    if mode.lower() == "wal" and _has_wal_bug(version):
        yield Finding(
            "wal_bug",
            WARNING,
            UserError(
                QT_TRANSLATE_NOOP(
                    "Bildungsprojekte",
                    "The register is in the journal mode WAL, and SQLite {version}, which works "
                    "here, has the WAL-reset bug: when several programs write at the same moment, "
                    "it can damage the file (SQLite 3.7.0 to 3.51.2, but for 3.44.6 and 3.50.7). "
                    "Close all programs that use the register; the last one to close it usually "
                    "ends this mode. Otherwise set “PRAGMA journal_mode = DELETE”.",
                ),
                version=version,
            ),
        )


def _has_wal_bug(version: str) -> bool:
    number = tuple(int(part) for part in version.split(".")[:3])
    is_mended = any(number[:2] == mended[:2] and number >= mended for mended in _MENDED_SERIES)
    return _HIT <= number < _MENDED and not is_mended
