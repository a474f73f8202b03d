"""The schema as SQL for a GeoPackage: tables, indexes, guards and history triggers, views.

Triggers use core SQLite functions only, so that every client fires them the same way.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model import schema
from ..model.schema import Column, Table

_SQL_TYPES = {
    "text": "TEXT",
    "integer": "INTEGER",
    "real": "REAL",
    "date": "DATE",
    "datetime": "DATETIME",
    "point": "POINT",
    "multipolygon": "MULTIPOLYGON",
}
NOW = "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')"
NEW_ID = "lower(hex(randomblob(16)))"
OPERATION = f"coalesce((SELECT value FROM register_info WHERE key = 'current_operation'), {NEW_ID})"
AUTHOR = (
    "coalesce((SELECT value FROM register_info WHERE key = 'current_author'), 'other program')"
)

_DEFAULTS = {
    "uuid": f"({NEW_ID})",
    "row_version": "1",
    "created_at": f"({NOW})",
    "created_by": "'other program'",
    "updated_at": f"({NOW})",
    "updated_by": "'other program'",
}


def statements() -> Iterator[str]:
    """Every statement that makes an empty GeoPackage a register, in order."""
    for table in schema.TABLES:
        yield _create_table(table)
        yield from _register_contents(table.name, table.geometry)
        for columns in table.indexes:
            name = "_".join((table.name, *columns))
            listed = ", ".join(f'"{column}"' for column in columns)
            yield f'CREATE INDEX "{name}" ON "{table.name}" ({listed})'
        if table.is_record:
            yield from _record_triggers(table)
        elif table.owner:
            yield from _link_triggers(table)
        elif table is schema.HISTORY:
            yield from _history_guards()
    for name, sql in _views().items():
        yield f'CREATE VIEW "{name}" AS {sql}'
        yield from _register_contents(name, schema.ACTOR.geometry)


def _create_table(table: Table) -> str:
    lines = ['"fid" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL']
    lines += [_column(column) for column in table.columns]
    lines += [f"CHECK ({check})" for check in table.checks]
    lines += ["UNIQUE ({})".format(", ".join(f'"{name}"' for name in key)) for key in table.unique]
    if table.owner:
        lines.append('FOREIGN KEY ("vocabulary", "code") REFERENCES "term" ("vocabulary", "code")')
    return 'CREATE TABLE "{}" (\n  {}\n)'.format(table.name, ",\n  ".join(lines))


def _column(column: Column) -> str:
    parts = [f'"{column.name}"', _SQL_TYPES[column.type]]
    if column.required:
        parts.append("NOT NULL")
    default = _DEFAULTS.get(column.name) if column.kept else None
    if column.default is not None:
        default = f"'{column.default}'"
    if default:
        parts.append(f"DEFAULT {default}")
    if column.unique:
        parts.append("UNIQUE")
    parts += [f"CHECK ({check})" for check in _column_checks(column)]
    if column.references:
        parts.append(f'REFERENCES "{column.references}" ("uuid")')
    return " ".join(parts)


def _column_checks(column: Column) -> Iterator[str]:
    name = f'"{column.name}"'
    if column.required and column.type == "text" and not column.kept:
        yield f"trim({name}) <> ''"
    if column.choices:
        listed = ", ".join(f"'{choice}'" for choice in column.choices)
        yield f"{name} IN ({listed})"
    if column.digits:
        yield f"length({name}) = {column.digits} AND {name} NOT GLOB '*[^0-9]*'"
    if column.minimum is not None:
        yield f"{name} >= {column.minimum}"
    if column.type == "date":
        yield f"{name} IS date({name})"
    if column.type == "integer":
        yield f"{name} IS NULL OR typeof({name}) = 'integer'"


def _register_contents(name: str, geometry: Column | None) -> Iterator[str]:
    kind = "features" if geometry else "attributes"
    yield (
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) "
        f"VALUES ('{name}', '{kind}', '{name}', {schema.EPSG if geometry else 0})"
    )
    if geometry:
        yield (
            "INSERT INTO gpkg_geometry_columns "
            "(table_name, column_name, geometry_type_name, srs_id, z, m) VALUES "
            f"('{name}', '{geometry.name}', '{_SQL_TYPES[geometry.type]}', {schema.EPSG}, 0, 0)"
        )


def _row_as_json(table: Table, row: str) -> str:
    pairs = []
    for column in table.data_columns:
        value = f'{row}."{column.name}"'
        if column.is_geometry:
            value = f"CASE WHEN {value} IS NULL THEN NULL ELSE hex({value}) END"
        pairs.append(f"'{column.name}', {value}")
    return "json_object({})".format(", ".join(pairs))


def _log(table: Table, record: str, action: str, version: str, before: str, after: str) -> str:
    return (
        "INSERT INTO history "
        "(operation, table_name, record, action, row_version, at, before, after) VALUES "
        f"({OPERATION}, '{table.name}', {record}, {action}, {version}, {NOW}, {before}, {after});"
    )


def _refuse(why: str) -> str:
    return f"SELECT RAISE(ABORT, '{why}');"


def _trigger(name: str, when: str, body: str) -> str:
    return f'CREATE TRIGGER "{name}" {when} BEGIN {body} END'


def _record_triggers(table: Table) -> Iterator[str]:
    name = table.name
    listed = ", ".join(f'"{column.name}"' for column in table.data_columns)
    after = _row_as_json(table, "NEW")
    before = _row_as_json(table, "OLD")
    yield _trigger(
        f"{name}_logs_insert",
        f'AFTER INSERT ON "{name}"',
        _log(table, "NEW.uuid", "'insert'", "NEW.row_version", "NULL", after),
    )
    yield _trigger(
        f"{name}_refuses_stale",
        f'BEFORE UPDATE OF {listed} ON "{name}" WHEN NEW.row_version IS NOT OLD.row_version',
        _refuse(f"{name}: the record was changed meanwhile"),
    )
    yield _trigger(
        f"{name}_keeps_identity",
        f'BEFORE UPDATE OF uuid, created_at, created_by ON "{name}" WHEN NEW.uuid IS NOT OLD.uuid '
        "OR NEW.created_at IS NOT OLD.created_at OR NEW.created_by IS NOT OLD.created_by",
        _refuse(f"{name}: identifier and creation of a record stay as they are"),
    )
    yield _trigger(
        f"{name}_refuses_delete",
        f'BEFORE DELETE ON "{name}"',
        _refuse(f"{name}: records are not removed, set deleted_at instead"),
    )
    raised = (
        f'UPDATE "{name}" SET row_version = OLD.row_version + 1, updated_at = {NOW}, '
        f"updated_by = {AUTHOR} WHERE fid = NEW.fid;"
    )
    action = (
        "CASE WHEN OLD.deleted_at IS NULL AND NEW.deleted_at IS NOT NULL THEN 'delete' "
        "WHEN OLD.deleted_at IS NOT NULL AND NEW.deleted_at IS NULL THEN 'restore' "
        "ELSE 'update' END"
    )
    yield _trigger(
        f"{name}_raises_version",
        f'AFTER UPDATE OF {listed} ON "{name}"',
        raised + " " + _log(table, "NEW.uuid", action, "OLD.row_version + 1", before, after),
    )
    for other in schema.TABLES:
        for column in other.columns:
            if other.is_record and column.references == name:
                yield _trigger(
                    f"{name}_is_needed_by_{other.name}_{column.name}",
                    f'BEFORE UPDATE OF deleted_at ON "{name}" WHEN NEW.deleted_at IS NOT NULL '
                    f'AND EXISTS (SELECT 1 FROM "{other.name}" WHERE "{column.name}" = OLD.uuid '
                    "AND deleted_at IS NULL)",
                    _refuse(f"{name}: still used by {other.name}"),
                )


def _link_triggers(table: Table) -> Iterator[str]:
    """History of links; links that another program changes raise their record's version too."""
    touched = (
        'UPDATE "{owner}" SET row_version = row_version + 1, updated_at = {now}, '
        "updated_by = 'other program' WHERE uuid = {row}.\"{owner}\" AND NOT EXISTS "
        "(SELECT 1 FROM register_info WHERE key = 'current_operation');"
    )
    for event, row, action in (("INSERT", "NEW", "insert"), ("DELETE", "OLD", "delete")):
        as_json = _row_as_json(table, row)
        before, after = ("NULL", as_json) if row == "NEW" else (as_json, "NULL")
        yield _trigger(
            f"{table.name}_logs_{action}",
            f'AFTER {event} ON "{table.name}"',
            touched.format(owner=table.owner, now=NOW, row=row)
            + " "
            + _log(table, f'{row}."{table.owner}"', f"'{action}'", "NULL", before, after),
        )
    yield _trigger(
        f"{table.name}_refuses_update",
        f'BEFORE UPDATE ON "{table.name}"',
        _refuse(f"{table.name}: remove the link and add another one"),
    )


def _history_guards() -> Iterator[str]:
    for event in ("UPDATE", "DELETE"):
        yield _trigger(
            f"history_refuses_{event.lower()}",
            f"BEFORE {event} ON history",
            _refuse("history: what was recorded stays as it is"),
        )


def _terms(vocabulary: str, column: str) -> str:
    return (
        f"(SELECT group_concat(value, ';') FROM (SELECT t.{column} AS value "
        "FROM activity_term l JOIN term t ON t.vocabulary = l.vocabulary AND t.code = l.code "
        f"WHERE l.activity = a.uuid AND l.vocabulary = '{vocabulary}' ORDER BY t.sort_order))"
    )


def _label(code: str, column: str) -> str:
    return (
        f"(SELECT {column} FROM term WHERE vocabulary = 'actor_type' AND term.code = {code}) "
        f"AS actor_type_{column}"
    )


def _municipality(key: str) -> str:
    return (
        "(SELECT name FROM district WHERE level = 'municipality' "
        f"AND district.key = {key} AND district.deleted_at IS NULL) AS municipality"
    )


def _views() -> dict[str, str]:
    terms = ", ".join(
        f"{_terms(vocabulary, column)} AS {vocabulary}{suffix}"
        for vocabulary in ("stage", "field")
        for column, suffix in (("code", ""), ("label_de", "_de"), ("label_en", "_en"))
    )
    return {
        "activity_view": (
            "SELECT a.fid AS OGC_FID, a.geom, a.uuid, a.title, a.description, "
            "o.name AS actor_name, o.actor_type, "
            f"{_label('o.actor_type', 'label_de')}, {_label('o.actor_type', 'label_en')}, "
            f"p.title AS project_title, {terms}, "
            f"a.venue, a.street, a.postcode, a.city, a.ags, {_municipality('a.ags')}, "
            "a.places, a.age_from, a.age_to, a.starts_on, a.ends_on, a.website, "
            "a.assured_on, a.source FROM activity a JOIN actor o ON o.uuid = a.actor "
            "LEFT JOIN project p ON p.uuid = a.project WHERE a.deleted_at IS NULL"
        ),
        "actor_view": (
            "SELECT o.fid AS OGC_FID, o.geom, o.uuid, o.name, o.short_name, o.actor_type, "
            f"{_label('o.actor_type', 'label_de')}, {_label('o.actor_type', 'label_en')}, "
            f"o.operator, o.street, o.postcode, o.city, o.ags, {_municipality('o.ags')}, "
            "o.phone, o.email, o.website, o.assured_on, o.source, "
            "(SELECT count(*) FROM activity a WHERE a.actor = o.uuid AND a.deleted_at IS NULL) "
            "AS activities FROM actor o WHERE o.deleted_at IS NULL"
        ),
    }
