"""From schema version 1 to 2.

* `operation` says with which login, and what it takes back.
* Links in the history carry the version of their record. In version 1 it was left empty: a link
  that the plugin changed is of the version that its record had got just before; one that another
  program changed raised the version by itself, and the history had no row of the record for that.
  Now each version has exactly one, so those rows are added.
* A `row_version` that another program had set by hand is counted anew: version 2 has no gaps.
* The moment of a new record is written by default in the one form that GDAL knows: in version 1
  QGIS's own editing could not add any.

What is named here is what these two versions had, whatever the schema becomes later.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..database import Database
from ..sql import literal, name, sql

VERSION = 2
ADDS = (("operation", "login"), ("operation", "undoes"))

_LINKS = {"activity_term": "activity", "project_term": "project"}
_RECORDS = (
    "term",
    "district",
    "population",
    "actor",
    "project",
    "activity",
    "service_area",
    "contact",
    "import_batch",
)


def in_geopackage(_database: Database) -> Iterator[str]:
    """Yield the statements for a GeoPackage without guards."""
    for table, column in ADDS:
        yield sql("ALTER TABLE", name(table), "ADD COLUMN", name(column), "TEXT")
    yield "DROP INDEX IF EXISTS history_at"
    yield sql("CREATE TEMP TABLE numbered AS", _numbered())
    yield "CREATE UNIQUE INDEX temp.numbered_fid ON numbered (fid)"
    yield "CREATE INDEX temp.numbered_record ON numbered (owner, record)"
    yield from _history()
    for table in _RECORDS:
        yield from _versions(table)
    yield "DROP TABLE temp.numbered"
    yield from _defaults()


def _defaults() -> Iterator[str]:
    """Write the defaults anew as SQLite provides for what does not touch the rows.

    See sqlite.org/lang_altertable.html, "Making Other Kinds Of Table Schema Changes".
    """
    was, is_now = "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')", "strftime('%Y-%m-%dT%H:%M:%fZ','now')"
    yield "PRAGMA writable_schema = ON"
    replaced = f"replace(sql, {literal(was)}, {literal(is_now)})"
    yield sql("UPDATE sqlite_master SET sql =", replaced, "WHERE type = 'table'")
    yield "PRAGMA writable_schema = RESET"


def _numbered() -> str:
    """Every row of the history: whose it is, its version, and by how much it moves.

    `is_lone` is a link without a row of its record: another program changed it.
    """
    branches = " ".join(
        f"WHEN {literal(table)} THEN {literal(owner)}" for table, owner in _LINKS.items()
    )
    entries = sql(
        "SELECT fid, operation, record, at, row_version AS was,",
        f"CASE table_name {branches} ELSE table_name END AS owner,",
        f"table_name IN ({', '.join(map(literal, _LINKS))}) AS is_link FROM history",
    )
    begun = sql(
        "SELECT *, sum(NOT is_link) OVER (PARTITION BY owner, record ORDER BY fid) > 0 AS begun",
        f"FROM ({entries})",
    )
    lone = sql(
        "SELECT *, is_link AND begun AND operation NOT IN (SELECT uuid FROM operation) AS is_lone",
        f"FROM ({begun})",
    )
    return sql(
        "SELECT *, sum(is_lone) OVER (ORDER BY fid) AS shift,",
        "sum(is_lone OR NOT is_link) OVER (PARTITION BY owner, record ORDER BY fid) AS version",
        f"FROM ({lone})",
    )


def _history() -> Iterator[str]:
    moved = "FROM temp.numbered n WHERE n.fid = history.fid"
    yield sql(
        # negative on the way: no row may stand on the place of another one
        "UPDATE history SET fid = -(fid +",
        f"(SELECT n.shift {moved})), row_version = (SELECT nullif(n.version, 0) {moved})",
        "WHERE fid IN (SELECT fid FROM temp.numbered WHERE shift > 0 OR was IS NOT version)",
    )
    yield "UPDATE history SET fid = -fid WHERE fid < 0"
    state = sql(
        "SELECT h.after FROM history h WHERE h.record = n.record AND h.table_name = n.owner",
        "AND h.fid < n.fid + n.shift ORDER BY h.fid DESC LIMIT 1",
    )
    yield sql(
        "INSERT INTO history",
        "(fid, operation, table_name, record, action, row_version, at, before, after)",
        "SELECT n.fid + n.shift - 1, n.operation, n.owner, n.record, 'update', n.version, n.at,",
        f"({state}), ({state}) FROM temp.numbered n WHERE n.is_lone ORDER BY n.fid",
    )


def _versions(table: str) -> Iterator[str]:
    """Set the versions that do not follow from the history: somebody has set them by hand."""
    counted = sql(
        "SELECT max(n.version) FROM temp.numbered n WHERE n.record = uuid AND n.owner =",
        literal(table),
    )
    yield sql(
        "UPDATE",
        name(table),
        f"SET row_version = ({counted}) WHERE row_version <> ({counted})",
    )
