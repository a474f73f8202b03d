"""The schema as SQL for a GeoPackage: tables, indexes, guards and history triggers, views.

Triggers use core SQLite functions only, so that every client fires them the same way.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import schema
from ...model.schema import Column, Table
from ..columns import definition
from ..geometries import POINT_START, SRS_BYTES
from ..indexes import alone_indexes
from ..sql import insert_into, literal, name, names, sql
from ..views import views

_SQL_TYPES = {
    "text": "TEXT",
    "integer": "INTEGER",
    "real": "REAL",
    "date": "DATE",
    "datetime": "DATETIME",
    "point": "POINT",
    "multipolygon": "MULTIPOLYGON",
}
NOW = "strftime('%Y-%m-%dT%H:%M:%fZ','now')"  # GDAL knows it in this very form
NEW_ID = "lower(hex(randomblob(16)))"


def current(what: str) -> str:
    """Return the query for what the store says of the change that it is storing."""
    return sql("SELECT value FROM register_info WHERE key =", literal(f"current_{what}"))


def _current(what: str, otherwise: str) -> str:
    return f"coalesce(({current(what)}), {otherwise})"


_OPERATION = _current("operation", NEW_ID)
_AUTHOR = _current("author", "'other program'")
_AT = _current("at", NOW)

_DEFAULTS = {
    "uuid": f"({NEW_ID})",
    "row_version": "1",
    "created_at": f"({NOW})",
    "created_by": "'other program'",
    "updated_at": f"({NOW})",
    "updated_by": "'other program'",
}


def tables() -> Iterator[str]:
    """Every statement that gives an empty GeoPackage the register's tables, in order."""
    for table in schema.TABLES:
        yield _create_table(table)
        yield from _register_contents(table.name, table.geometry)
        for key in table.unique:
            if not is_complete(table, key):
                yield _unique_index(table, key)
        yield from alone_indexes(table)
        for columns in table.indexes:
            index = name("_".join((table.name, *columns)))
            yield sql("CREATE INDEX", index, "ON", name(table.name), f"({names(columns)})")


def guards() -> Iterator[str]:
    """Every statement that makes the triggers: they keep history and versions, and refuse."""
    for table in schema.TABLES:
        if table.is_record:
            yield from _record_triggers(table)
        elif table.owner:
            yield from _link_triggers(table)
        elif table in (schema.OPERATION, schema.HISTORY):
            yield from _log_guards(table)


def create_views() -> Iterator[str]:
    """Every statement that makes the views."""
    for view, query in views("group_concat").items():
        yield sql("CREATE VIEW", name(view), "AS", query)


def views_with_contents() -> Iterator[str]:
    """Every statement that makes the views, and lets GeoPackage clients know them."""
    yield from create_views()
    for view in views("group_concat"):
        yield from _register_contents(view, schema.ACTOR.geometry)


def _create_table(table: Table) -> str:
    lines = ["fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL"]
    lines += [_column(column) for column in table.columns]
    lines += [f"CHECK ({check})" for check in table.checks]
    lines += [f"UNIQUE ({names(key)})" for key in table.unique if is_complete(table, key)]
    if table.owner:
        lines.append("FOREIGN KEY (vocabulary, code) REFERENCES term (vocabulary, code)")
    return "CREATE TABLE {} (\n  {}\n)".format(name(table.name), ",\n  ".join(lines))


def is_complete(table: Table, key: tuple[str, ...]) -> bool:
    """Whether no column of a key may be empty, so that the table itself can keep it unique."""
    return all(table.column(column).required for column in key)


def _unique_index(table: Table, key: tuple[str, ...]) -> str:
    """A key with columns that may be empty: to UNIQUE itself, two empty values are different."""
    index = name("_".join((table.name, *key)))
    values = ", ".join(f"coalesce({name(column)}, '')" for column in key)
    return sql("CREATE UNIQUE INDEX", index, "ON", name(table.name), f"({values})")


def _column(column: Column) -> str:
    default = _DEFAULTS.get(column.name) if column.kept else None
    return definition(column, _SQL_TYPES[column.type], default, column_checks(column))


def column_checks(column: Column) -> Iterator[str]:
    """Yield the conditions that a column's values have to meet, or be empty."""
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
    yield insert_into(
        "gpkg_contents",
        table_name=literal(table),
        data_type=literal(kind),
        identifier=literal(table),
        srs_id=literal(schema.EPSG if geometry else 0),
    )
    if geometry:
        yield insert_into(
            "gpkg_geometry_columns",
            table_name=literal(table),
            column_name=literal(geometry.name),
            geometry_type_name=literal(_SQL_TYPES[geometry.type]),
            srs_id=literal(schema.EPSG),
            z="0",
            m="0",
        )


def row_as_json(table: Table, row: str) -> str:
    """Return the expression for a row as the history has it, NULLs left out."""
    pairs = []
    for column in table.data_columns:
        value = f"{row}.{name(column.name)}"
        if column.is_geometry:
            value = f"CASE WHEN {value} IS NULL THEN NULL ELSE hex({value}) END"
        pairs.append(f"{literal(column.name)}, {value}")
    # a merge patch drops what is NULL: most columns of most records are
    return "json_patch('{}', json_object(" + ", ".join(pairs) + "))"


def _log(table: Table, record: str, action: str, version: str, before: str, after: str) -> str:
    return insert_into(
        "history",
        operation=_OPERATION,
        table_name=literal(table.name),
        record=record,
        action=action,
        row_version=version,
        at=_AT,
        before=before,
        after=after,
    )


def _refuse(why: str) -> str:
    return sql("SELECT", f"RAISE(ABORT, {literal(why)})")


def _refuse_when(table: Table, condition: str, why: str) -> str:
    return sql(_refuse(f"{table.name}: {why}"), "WHERE", condition)


def _trigger(title: str, event: str, *body: str) -> str:
    steps = "; ".join(body)
    return sql("CREATE TRIGGER", name(title), event, f"BEGIN {steps}; END")


def _record_triggers(table: Table) -> Iterator[str]:
    title, on = table.name, sql("ON", name(table.name))
    data = names(column.name for column in table.data_columns)
    before, after = row_as_json(table, "OLD"), row_as_json(table, "NEW")
    yield _trigger(
        f"{title}_logs_insert",
        sql("AFTER INSERT", on),
        _log(table, "NEW.uuid", "'insert'", "NEW.row_version", "NULL", after),
    )
    yield _trigger(
        f"{title}_refuses_stale",
        sql("BEFORE UPDATE OF", data, ", row_version", on),
        _refuse_when(table, _is_stale(table), "the record was changed meanwhile"),
        _refuse_when(table, _is_dead(), "the record was deleted meanwhile"),
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
        f"{title}_keeps_signature",
        sql(
            "BEFORE UPDATE OF updated_at, updated_by",
            on,
            "WHEN NEW.row_version IS OLD.row_version AND",
            "(NEW.updated_at IS NOT OLD.updated_at OR NEW.updated_by IS NOT OLD.updated_by)",
        ),
        _refuse(f"{title}: constraint failed, the register itself says who changed a record"),
    )
    yield _trigger(
        f"{title}_refuses_delete",
        sql("BEFORE DELETE", on),
        _refuse(f"{title}: records are not removed, set deleted_at instead"),
    )
    yield _refuse_replacing(table)
    yield from _alone_triggers(table)
    yield from _fit_triggers(table)
    action = sql(
        "CASE WHEN OLD.deleted_at IS NULL AND NEW.deleted_at IS NOT NULL THEN 'delete'",
        "WHEN OLD.deleted_at IS NOT NULL AND NEW.deleted_at IS NULL THEN 'restore'",
        "ELSE 'update' END",
    )
    yield _trigger(
        f"{title}_raises_version",
        sql("AFTER UPDATE OF", data, on),
        # in this order: a version may only rise to one that stands in the history
        _log(table, "NEW.uuid", action, "OLD.row_version + 1", before, after),
        sql(
            "UPDATE",
            name(title),
            f"SET row_version = OLD.row_version + 1, updated_at = {_AT}, updated_by = {_AUTHOR}",
            "WHERE fid = NEW.fid",
        ),
    )
    yield from _need_triggers(table)


def _is_stale(table: Table) -> str:
    logged = sql(
        "SELECT 1 FROM history WHERE record = NEW.uuid AND row_version = NEW.row_version",
        "AND table_name =",
        literal(table.name),
    )
    return sql(
        "NEW.row_version IS NOT OLD.row_version AND NOT",
        f"(NEW.row_version IS OLD.row_version + 1 AND EXISTS ({logged}))",
    )


def _is_dead() -> str:
    """A deleted record may be restored, and robbed of personal data."""
    return sql(
        "OLD.deleted_at IS NOT NULL AND NEW.deleted_at IS NOT NULL",
        f"AND NEW.row_version IS OLD.row_version AND NOT EXISTS ({current('erasure')})",
    )


def _fit_triggers(table: Table) -> Iterator[str]:
    """Refuse what constraints cannot: unknown terms, deleted records, other kinds of geometry."""
    on = sql("ON", name(table.name))
    first = [_refuse_when(table, "NEW.row_version IS NOT 1", _FIRST)]
    yield _trigger(
        f"{table.name}_refuses_unfit_insert",
        sql("BEFORE INSERT", on),
        *first,
        *(_refuse_when(table, condition, why) for _, condition, why in _unfit(table)),
    )
    for column, condition, why in _unfit(table):
        columns, is_new = name(column.name), f"NEW.{name(column.name)} IS NOT OLD.{column.name}"
        if column.references:
            columns += ", deleted_at"
            is_new = f"({is_new} OR OLD.deleted_at IS NOT NULL)"
        yield _trigger(
            f"{table.name}_refuses_unfit_{column.name}",
            sql("BEFORE UPDATE OF", columns, on, "WHEN", is_new, "AND", condition),
            _refuse(f"{table.name}: {why}"),
        )
    for key in table.unique:
        if table is not schema.TERM:  # whose key never changes
            same = " AND ".join(f"{name(column)} IS NEW.{name(column)}" for column in key)
            there = sql("SELECT 1 FROM", name(table.name), "WHERE fid <> NEW.fid AND", same)
            yield _trigger(
                f"{table.name}_refuses_taken_key",
                sql("BEFORE UPDATE OF", names(key), on, f"WHEN EXISTS ({there})"),
                _refuse(f"{table.name}: UNIQUE constraint failed, the key is taken"),
            )


_FIRST = "constraint failed, a new record has row_version 1"


def _unfit(table: Table) -> Iterator[tuple[Column, str, str]]:
    """Yield column, condition on NEW, and what is wrong then."""
    for column in table.data_columns:
        value = f"NEW.{name(column.name)}"
        if column.vocabulary:
            known = sql(
                "SELECT 1 FROM term WHERE deleted_at IS NULL AND vocabulary =",
                literal(column.vocabulary),
                "AND code =",
                value,
            )
            yield (
                column,
                f"{value} IS NOT NULL AND NOT EXISTS ({known})",
                f"constraint failed, no such term of the vocabulary {column.vocabulary}",
            )
        if column.references:
            living = sql(
                "SELECT 1 FROM",
                name(column.references),
                "WHERE deleted_at IS NULL AND uuid =",
                value,
            )
            yield (
                column,
                f"NEW.deleted_at IS NULL AND {value} IS NOT NULL AND NOT EXISTS ({living})",
                f"constraint failed, {column.name} was deleted or is not there",
            )
        if column.type == "point":
            yield (
                column,
                f"{value} IS NOT NULL AND hex(substr({value}, 1, 13)) <> {literal(POINT_START)}",
                f"constraint failed, not a point in EPSG:{schema.EPSG}",
            )
        elif column.is_geometry:
            yield (
                column,
                f"{value} IS NOT NULL AND hex(substr({value}, 5, 4)) <> {literal(SRS_BYTES)}",
                f"constraint failed, not in EPSG:{schema.EPSG}",
            )


def _refuse_replacing(table: Table) -> str:
    """INSERT OR REPLACE removes the old row without a word to the triggers on DELETE."""
    keys = [*((column.name,) for column in table.columns if column.unique), *table.unique]
    same = ["fid = NEW.fid", *(_same_key(table, key) for key in keys)]
    there = sql("SELECT 1 FROM", name(table.name), "WHERE", " OR ".join(same))
    return _trigger(
        f"{table.name}_refuses_replacing",
        sql("BEFORE INSERT ON", name(table.name), f"WHEN EXISTS ({there})"),
        _refuse(f"{table.name}: UNIQUE constraint failed, the row is there already"),
    )


def _alone_triggers(table: Table) -> Iterator[str]:
    """The indexes alone would let `OR REPLACE` remove the other record."""
    for column in table.alone:
        same = f"deleted_at IS NULL AND {name(column)} = NEW.{name(column)}"
        is_other = "AND uuid IS NOT NEW.uuid AND fid IS NOT NEW.fid"
        other = sql("SELECT 1 FROM", name(table.name), "WHERE", same, is_other)
        for event, on in (
            ("insert", "INSERT"),
            ("update", f"UPDATE OF {name(column)}, deleted_at"),
        ):
            yield _trigger(
                f"{table.name}_refuses_taken_{column}_{event}",
                sql("BEFORE", on, "ON", name(table.name)),
                _refuse_when(
                    table,
                    f"NEW.deleted_at IS NULL AND EXISTS ({other})",
                    f"UNIQUE constraint failed, the {column} is taken",
                ),
            )


def _same_key(table: Table, key: tuple[str, ...]) -> str:
    """Return the condition that a row has the key of NEW, in the form that the index has."""
    form = "{0}" if is_complete(table, key) else "coalesce({0}, '')"
    pairs = ((form.format(name(column)), form.format(f"NEW.{name(column)}")) for column in key)
    return "({})".format(" AND ".join(f"{stored} = {new}" for stored, new in pairs))


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
    version = sql("SELECT row_version FROM", owner, "WHERE uuid =")
    for event, row, action in (("INSERT", "NEW", "insert"), ("DELETE", "OLD", "delete")):
        as_json = row_as_json(table, row)
        before, after = ("NULL", as_json) if row == "NEW" else (as_json, "NULL")
        record = f"{row}.{owner}"
        yield _trigger(
            f"{table.name}_logs_{action}",
            sql("AFTER", event, on),
            sql(
                "UPDATE",
                owner,
                f"SET assured_on = assured_on WHERE uuid = {record}",
                f"AND NOT EXISTS ({current('operation')})",
            ),
            _log(table, record, literal(action), f"({version} {record})", before, after),
        )
    term = sql(
        "SELECT 1 FROM term WHERE deleted_at IS NULL",
        "AND vocabulary = NEW.vocabulary AND code = NEW.code",
    )
    record = sql("SELECT 1 FROM", owner, "WHERE uuid =", f"NEW.{owner}")
    yield _trigger(
        f"{table.name}_refuses_unfit_insert",
        sql("BEFORE INSERT", on),
        _refuse_when(table, f"NOT EXISTS ({term})", "constraint failed, no such term"),
        _refuse_when(table, f"NOT EXISTS ({record})", "constraint failed, no such record"),
    )
    yield _refuse_replacing(table)
    yield _trigger(
        f"{table.name}_refuses_update",
        sql("BEFORE UPDATE", on),
        _refuse(f"{table.name}: remove the link and add another one"),
    )


def _log_guards(table: Table) -> Iterator[str]:
    stays = _refuse(f"{table.name}: what was recorded stays as it is")
    on = sql("ON", name(table.name))
    update = sql("BEFORE UPDATE", on)
    if table is schema.HISTORY:  # but personal data can be taken out
        kept = [column.name for column in table.columns if column.name not in ("before", "after")]
        same = " AND ".join(f"NEW.{column} IS OLD.{column}" for column in ("fid", *kept))
        update = sql(update, f"WHEN NOT ({same} AND EXISTS ({current('erasure')}))")
    yield _trigger(f"{table.name}_refuses_update", update, stays)
    yield _trigger(f"{table.name}_refuses_delete", sql("BEFORE DELETE", on), stays)
    yield _refuse_replacing(table)
