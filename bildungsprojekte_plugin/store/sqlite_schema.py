"""The schema as SQL for a GeoPackage: tables, indexes, guards and history triggers, views.

Triggers use core SQLite functions only, so that every client fires them the same way.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model import schema
from ..model.schema import Column, Table
from .sql import literal, name, names, sql

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


def _current(what: str, otherwise: str) -> str:
    stored = sql("SELECT value FROM register_info WHERE key =", literal(f"current_{what}"))
    return f"coalesce(({stored}), {otherwise})"


OPERATION = _current("operation", NEW_ID)
AUTHOR = _current("author", "'other program'")

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
        for key in table.unique:
            if not _is_complete(table, key):
                yield _unique_index(table, key)
        for columns in table.indexes:
            index = name("_".join((table.name, *columns)))
            yield sql("CREATE INDEX", index, "ON", name(table.name), f"({names(columns)})")
        if table.is_record:
            yield from _record_triggers(table)
        elif table.owner:
            yield from _link_triggers(table)
        elif table in (schema.OPERATION, schema.HISTORY):
            yield from _log_guards(table)
    for view, query in _views().items():
        yield sql("CREATE VIEW", name(view), "AS", query)
        yield from _register_contents(view, schema.ACTOR.geometry)


def _create_table(table: Table) -> str:
    lines = ["fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL"]
    lines += [_column(column) for column in table.columns]
    lines += [f"CHECK ({check})" for check in table.checks]
    lines += [f"UNIQUE ({names(key)})" for key in table.unique if _is_complete(table, key)]
    if table.owner:
        lines.append("FOREIGN KEY (vocabulary, code) REFERENCES term (vocabulary, code)")
    return "CREATE TABLE {} (\n  {}\n)".format(name(table.name), ",\n  ".join(lines))


def _is_complete(table: Table, key: tuple[str, ...]) -> bool:
    return all(table.column(column).required for column in key)


def _unique_index(table: Table, key: tuple[str, ...]) -> str:
    """A key with columns that may be empty: to UNIQUE itself, two empty values are different."""
    index = name("_".join((table.name, *key)))
    values = ", ".join(f"coalesce({name(column)}, '')" for column in key)
    return sql("CREATE UNIQUE INDEX", index, "ON", name(table.name), f"({values})")


def _column(column: Column) -> str:
    parts = [name(column.name), _SQL_TYPES[column.type]]
    if column.required:
        parts.append("NOT NULL")
    default = _DEFAULTS.get(column.name) if column.kept else None
    if column.default is not None:
        default = literal(column.default)
    if default:
        parts.append(f"DEFAULT {default}")
    if column.unique:
        parts.append("UNIQUE")
    parts += [f"CHECK ({check})" for check in _column_checks(column)]
    if column.references:
        parts.append(f"REFERENCES {name(column.references)} (uuid)")
    return " ".join(parts)


def _column_checks(column: Column) -> Iterator[str]:
    value = name(column.name)
    if column.required and column.type == "text" and not column.kept:
        yield f"trim({value}) <> ''"
    if column.choices:
        yield "{} IN ({})".format(value, ", ".join(map(literal, column.choices)))
    if column.digits:
        yield f"length({value}) = {column.digits} AND {value} NOT GLOB '*[^0-9]*'"
    if column.minimum is not None:
        yield f"{value} >= {column.minimum}"
    # adding no days makes SQLite count: the 30th of February becomes another day
    if column.type == "date":
        yield f"{value} IS date({value}, '+0 days')"
    if column.type == "datetime":
        yield f"substr({value}, 1, 10) IS date({value}, '+0 days')"
    if column.type == "integer":
        yield f"{value} IS NULL OR typeof({value}) = 'integer'"


def _register_contents(table: str, geometry: Column | None) -> Iterator[str]:
    kind = "features" if geometry else "attributes"
    yield _insert(
        "gpkg_contents",
        table_name=literal(table),
        data_type=literal(kind),
        identifier=literal(table),
        srs_id=literal(schema.EPSG if geometry else 0),
    )
    if geometry:
        yield _insert(
            "gpkg_geometry_columns",
            table_name=literal(table),
            column_name=literal(geometry.name),
            geometry_type_name=literal(_SQL_TYPES[geometry.type]),
            srs_id=literal(schema.EPSG),
            z="0",
            m="0",
        )


def _insert(table: str, **expressions: str) -> str:
    values = ", ".join(expressions.values())
    return sql("INSERT INTO", name(table), f"({names(expressions)}) VALUES ({values})")


def _row_as_json(table: Table, row: str) -> str:
    pairs = []
    for column in table.data_columns:
        value = f"{row}.{name(column.name)}"
        if column.is_geometry:
            value = f"CASE WHEN {value} IS NULL THEN NULL ELSE hex({value}) END"
        pairs.append(f"{literal(column.name)}, {value}")
    # a merge patch drops what is NULL: most columns of most records are
    return "json_patch('{}', json_object(" + ", ".join(pairs) + "))"


def _log(table: Table, record: str, action: str, version: str, before: str, after: str) -> str:
    return _insert(
        "history",
        operation=OPERATION,
        table_name=literal(table.name),
        record=record,
        action=action,
        row_version=version,
        at=NOW,
        before=before,
        after=after,
    )


def _refuse(why: str) -> str:
    return sql("SELECT", f"RAISE(ABORT, {literal(why)})")


def _trigger(title: str, event: str, *body: str) -> str:
    steps = "; ".join(body)
    return sql("CREATE TRIGGER", name(title), event, f"BEGIN {steps}; END")


def _record_triggers(table: Table) -> Iterator[str]:
    title, on = table.name, sql("ON", name(table.name))
    data = names(column.name for column in table.data_columns)
    before, after = _row_as_json(table, "OLD"), _row_as_json(table, "NEW")
    yield _trigger(
        f"{title}_logs_insert",
        sql("AFTER INSERT", on),
        _log(table, "NEW.uuid", "'insert'", "NEW.row_version", "NULL", after),
    )
    yield _trigger(
        f"{title}_refuses_stale",
        sql("BEFORE UPDATE OF", data, on, "WHEN NEW.row_version IS NOT OLD.row_version"),
        _refuse(f"{title}: the record was changed meanwhile"),
    )
    identity = ["fid", "uuid", "created_at", "created_by"]
    if table is schema.TERM:  # by these the records refer to it
        identity += ["vocabulary", "code"]
    is_other = " OR ".join(f"NEW.{column} IS NOT OLD.{column}" for column in identity)
    yield _trigger(
        f"{title}_keeps_identity",
        sql("BEFORE UPDATE OF", names(identity), on, "WHEN", is_other),
        _refuse(f"{title}: constraint failed, a record stays what it is"),
    )
    yield _trigger(
        f"{title}_refuses_delete",
        sql("BEFORE DELETE", on),
        _refuse(f"{title}: records are not removed, set deleted_at instead"),
    )
    yield _refuse_replacing(table, "fid = NEW.fid OR uuid = NEW.uuid")
    action = sql(
        "CASE WHEN OLD.deleted_at IS NULL AND NEW.deleted_at IS NOT NULL THEN 'delete'",
        "WHEN OLD.deleted_at IS NOT NULL AND NEW.deleted_at IS NULL THEN 'restore'",
        "ELSE 'update' END",
    )
    yield _trigger(
        f"{title}_raises_version",
        sql("AFTER UPDATE OF", data, on),
        sql(
            "UPDATE",
            name(title),
            f"SET row_version = OLD.row_version + 1, updated_at = {NOW}, updated_by = {AUTHOR}",
            "WHERE fid = NEW.fid",
        ),
        _log(table, "NEW.uuid", action, "OLD.row_version + 1", before, after),
    )
    yield from _need_triggers(table)


def _refuse_replacing(table: Table, condition: str) -> str:
    """INSERT OR REPLACE removes the old row without a word to the triggers on DELETE."""
    there = sql("SELECT 1 FROM", name(table.name), "WHERE", condition)
    return _trigger(
        f"{table.name}_refuses_replacing",
        sql("BEFORE INSERT ON", name(table.name), f"WHEN EXISTS ({there})"),
        _refuse(f"{table.name}: UNIQUE constraint failed, the row is there already"),
    )


def _need_triggers(table: Table) -> Iterator[str]:
    """Refuse to delete a record that others refer to, or a term that they use."""
    for other in schema.TABLES:
        if not other.is_record:
            continue
        for column in other.columns:
            if column.references == table.name:
                condition = f"{name(column.name)} = OLD.uuid"
                yield _need_trigger(table, other, column.name, condition)
            elif column.vocabulary and table is schema.TERM:
                vocabulary = f"{literal(column.vocabulary)} = OLD.vocabulary"
                condition = f"{vocabulary} AND {name(column.name)} = OLD.code"
                yield _need_trigger(table, other, column.name, condition)
        if other.links and table is schema.TERM:
            linked = sql("SELECT", name(other.name), "FROM", name(other.links))
            same = "WHERE vocabulary = OLD.vocabulary AND code = OLD.code"
            yield _need_trigger(table, other, other.links, f"uuid IN ({linked} {same})")


def _need_trigger(table: Table, other: Table, by: str, condition: str) -> str:
    users = sql("SELECT 1 FROM", name(other.name), "WHERE", condition, "AND deleted_at IS NULL")
    return _trigger(
        f"{table.name}_is_needed_by_{other.name}_{by}",
        sql(
            "BEFORE UPDATE OF deleted_at ON",
            name(table.name),
            "WHEN NEW.deleted_at IS NOT NULL AND EXISTS",
            f"({users})",
        ),
        _refuse(f"{table.name}: still used by {other.name}"),
    )


def _link_triggers(table: Table) -> Iterator[str]:
    """History of links; links that another program changes raise their record's version too."""
    on, owner = sql("ON", name(table.name)), name(table.owner)
    in_change = sql("SELECT 1 FROM register_info WHERE key = 'current_operation'")
    for event, row, action in (("INSERT", "NEW", "insert"), ("DELETE", "OLD", "delete")):
        as_json = _row_as_json(table, row)
        before, after = ("NULL", as_json) if row == "NEW" else (as_json, "NULL")
        record = f"{row}.{owner}"
        yield _trigger(
            f"{table.name}_logs_{action}",
            sql("AFTER", event, on),
            sql(
                "UPDATE",
                owner,
                f"SET row_version = row_version + 1, updated_at = {NOW},",
                f"updated_by = {AUTHOR} WHERE uuid = {record} AND NOT EXISTS ({in_change})",
            ),
            _log(table, record, literal(action), "NULL", before, after),
        )
    yield _trigger(
        f"{table.name}_refuses_update",
        sql("BEFORE UPDATE", on),
        _refuse(f"{table.name}: remove the link and add another one"),
    )


def _log_guards(table: Table) -> Iterator[str]:
    for event in ("UPDATE", "DELETE"):
        yield _trigger(
            f"{table.name}_refuses_{event.lower()}",
            sql("BEFORE", event, "ON", name(table.name)),
            _refuse(f"{table.name}: what was recorded stays as it is"),
        )
    yield _refuse_replacing(table, "fid = NEW.fid")


def _terms(vocabulary: str, column: str, alias: str) -> str:
    linked = sql(
        "SELECT",
        f"t.{column} AS value",
        "FROM activity_term l JOIN term t ON t.vocabulary = l.vocabulary AND t.code = l.code",
        "WHERE l.activity = a.uuid AND l.vocabulary =",
        literal(vocabulary),
        "ORDER BY t.sort_order",
    )
    return sql("(SELECT group_concat(value, ';') FROM", f"({linked})) AS {alias}")


def _actor_type_label(column: str) -> str:
    label = sql(
        "SELECT",
        column,
        "FROM term WHERE vocabulary = 'actor_type' AND term.code = o.actor_type",
    )
    return f"({label}) AS actor_type_{column.removeprefix('label_')}"


def _municipality(row: str) -> str:
    found = sql(
        "SELECT name FROM district WHERE level = 'municipality' AND district.deleted_at IS NULL",
        f"AND district.key = {row}.ags",
    )
    return f"({found}) AS municipality"


def _views() -> dict[str, str]:
    languages = ("label_de", "label_en")
    actor_type = ["o.actor_type", *map(_actor_type_label, languages)]
    terms = [
        _terms(vocabulary, column, f"{vocabulary}{suffix}")
        for vocabulary in ("stage", "field")
        for column, suffix in (("code", ""), ("label_de", "_de"), ("label_en", "_en"))
    ]
    activities = sql(
        "SELECT count(*) FROM activity a WHERE a.actor = o.uuid AND a.deleted_at IS NULL"
    )
    return {
        "activity_view": _select(
            ["a.fid AS OGC_FID", "a.geom", "a.uuid", "a.title", "a.description"],
            ["o.name AS actor_name", *actor_type, "p.title AS project_title", *terms],
            ["a.venue", "a.street", "a.postcode", "a.city", "a.ags", _municipality("a")],
            ["a.places", "a.age_from", "a.age_to", "a.starts_on", "a.ends_on", "a.website"],
            ["a.assured_on", "a.source"],
            source="activity a JOIN actor o ON o.uuid = a.actor "
            "LEFT JOIN project p ON p.uuid = a.project",
            where="a.deleted_at IS NULL",
        ),
        "actor_view": _select(
            ["o.fid AS OGC_FID", "o.geom", "o.uuid", "o.name", "o.short_name", *actor_type],
            ["o.operator", "o.street", "o.postcode", "o.city", "o.ags", _municipality("o")],
            ["o.phone", "o.email", "o.website", "o.assured_on", "o.source"],
            [f"CAST(({activities}) AS INTEGER) AS activities"],
            source="actor o",
            where="o.deleted_at IS NULL",
        ),
    }


def _select(*columns: list[str], source: str, where: str) -> str:
    listed = ", ".join(column for group in columns for column in group)
    return sql("SELECT", listed, "FROM", source, "WHERE", where)
