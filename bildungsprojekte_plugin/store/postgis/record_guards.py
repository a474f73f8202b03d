"""Guards of the tables of records: rows are versioned one by one, logged statement by statement."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import schema
from ...model.schema import Table
from ..sql import literal, name, sql
from .plpgsql import NOW, block, function, raising
from .triggers import VARIABLES, as_json, number_checks, on_statement


def record_guards(table: Table, home: str) -> Iterator[str]:
    """Every statement that makes the functions and triggers of a table of records."""
    yield as_json(table, home)
    body = _keep(table)
    variables = VARIABLES + "  gone timestamptz;\n" * ("INTO gone" in body)
    yield function(f"keep_{table.name}", "", "trigger", home, body, variables)
    yield sql(
        "CREATE TRIGGER",
        f"{table.name}_keeps BEFORE INSERT OR UPDATE ON",
        name(table.name),
        f"FOR EACH ROW EXECUTE FUNCTION keep_{table.name}()",
    )
    for event, body in (("insert", _log_inserts(table)), ("update", _log_updates(table))):
        title = f"log_{event}_of_{table.name}"
        yield function(title, "", "trigger", home, body, VARIABLES)
        transition = "NEW TABLE AS new_rows"
        if event == "update":
            transition += " OLD TABLE AS old_rows"
        yield on_statement(table, f"logs_{event}", f"AFTER {event.upper()}", title, transition)
    yield on_statement(table, "refuses_delete", "BEFORE DELETE OR TRUNCATE", "refuse_removing")


def _keep(table: Table) -> str:
    """The body of the trigger before a row is inserted or updated."""
    identity = ["fid", "uuid", "created_at", "created_by"]
    if table is schema.TERM:  # by these the records refer to it
        identity += ["vocabulary", "code"]
    is_other = " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in identity)
    lines = [
        "change := current_operation();",
        "IF TG_OP = 'INSERT' THEN",
        "  IF NEW.row_version IS DISTINCT FROM 1 THEN",
        "    " + raising(f"{table.name}: constraint failed, a new record has row_version 1"),
        "  END IF;",
        *(f"  {line}" for line in number_checks(table)),
        f"  NEW.created_at := {NOW}; NEW.created_by := change.author;",
        "ELSE",
        "  IF NEW.row_version IS DISTINCT FROM OLD.row_version THEN",
        "    " + raising(f"{table.name}: the record was changed meanwhile"),
        "  END IF;",
        f"  IF {is_other} THEN",
        "    " + raising(f"{table.name}: constraint failed, a record stays what it is"),
        "  END IF;",
        "  -- a change that began before the last one ended would stand before it in time;",
        "  -- what has not come yet is from a clock that was wrong, and stops nobody",
        f"  IF OLD.updated_at > {NOW}::timestamptz(3)",
        "    AND OLD.updated_at <= clock_timestamp()::timestamptz(3) THEN",
        "    " + raising(f"{table.name}: the record was changed meanwhile"),
        "  END IF;",
        "  IF OLD.deleted_at IS NOT NULL AND NEW.deleted_at IS NOT NULL AND NOT EXISTS (",
        "    SELECT FROM history h  -- personal data was taken out in this transaction",
        sql("    WHERE h.record = OLD.uuid AND h.table_name =", literal(table.name)),
        "      AND h.row_version = 1 AND h.xmin = pg_current_xact_id()::xid) THEN",
        "    " + raising(f"{table.name}: the record was deleted meanwhile"),
        "  END IF;",
        "  NEW.row_version := OLD.row_version + 1;",
        "END IF;",
        f"NEW.updated_at := {NOW}; NEW.updated_by := change.author;",
        *_reference_checks(table),
        *_need_checks(table),
        "RETURN NEW;",
    ]
    return block(*lines)


_RESTORED = "TG_OP = 'UPDATE' AND OLD.deleted_at IS NOT NULL AND NEW.deleted_at IS NULL"


def _reference_checks(table: Table) -> Iterator[str]:
    """Refuse unknown terms, and references to deleted records.

    What is referred to is locked until the transaction ends: nobody can delete it in the same
    moment. Who waits for such a lock sees what is there after that.
    """
    for column in table.data_columns:
        value, old = f"NEW.{name(column.name)}", f"OLD.{name(column.name)}"
        if column.vocabulary:
            known = sql(
                "PERFORM FROM term WHERE deleted_at IS NULL AND vocabulary =",
                literal(column.vocabulary),
                f"AND code = {value} FOR KEY SHARE;",
            )
            why = f"{table.name}: constraint failed, no such term of the vocabulary"
            yield (
                f"IF {value} IS NOT NULL AND "
                f"(TG_OP = 'INSERT' OR {value} IS DISTINCT FROM {old} OR {_RESTORED}) THEN"
            )
            yield f"  {known}"
            yield "  IF NOT FOUND THEN"
            yield "    " + raising(f"{why} {column.vocabulary}")
            yield "  END IF;"
            yield "END IF;"
        if column.references:
            yield (
                f"IF {value} IS NOT NULL AND NEW.deleted_at IS NULL AND "
                f"(TG_OP = 'INSERT' OR {value} IS DISTINCT FROM {old} OR {_RESTORED}) THEN"
            )
            target = sql(
                "SELECT deleted_at INTO gone FROM", name(column.references), f"WHERE uuid = {value}"
            )
            yield f"  {target} FOR KEY SHARE;"
            yield "  IF gone IS NOT NULL THEN"
            yield "    " + raising(f"{table.name}: constraint failed, {column.name} was deleted")
            yield "  END IF;"
            yield "END IF;"
    if table.links:
        deleted = sql(
            "SELECT FROM",
            name(table.links),
            "l JOIN term t ON t.vocabulary = l.vocabulary AND t.code = l.code",
            f"WHERE l.{name(table.name)} = NEW.uuid AND t.deleted_at IS NOT NULL",
        )
        yield f"IF {_RESTORED} AND EXISTS ({deleted}) THEN"
        yield "  " + raising(f"{table.name}: constraint failed, one of its terms was deleted")
        yield "END IF;"


def _need_checks(table: Table) -> Iterator[str]:
    """Refuse to delete a record that others refer to, or a term that they use.

    Whoever is about to refer to it holds a lock on it, which is waited for. What they have stored
    then is seen by those transactions alone that look anew with every statement.
    """
    users = list(_users(table))
    if not users:
        return
    yield "IF TG_OP = 'UPDATE' AND OLD.deleted_at IS NULL AND NEW.deleted_at IS NOT NULL THEN"
    yield "  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable')"
    yield "  THEN"
    yield "    " + raising(f"{table.name}: constraint failed, {_ISOLATED}")
    yield "  END IF;"
    yield sql("  PERFORM FROM", name(table.name), "WHERE uuid = OLD.uuid FOR UPDATE;")
    for other, condition in users:
        used = sql("SELECT FROM", name(other.name), f"WHERE {condition} AND deleted_at IS NULL")
        yield f"  IF EXISTS ({used}) THEN"
        yield "    " + raising(f"{table.name}: still used by {other.name}")
        yield "  END IF;"
    yield "END IF;"


_ISOLATED = "records are deleted at the isolation level read committed alone"


def _users(table: Table) -> Iterator[tuple[Table, str]]:
    for other in schema.TABLES:
        if not other.is_record:
            continue
        for column in other.columns:
            if column.references == table.name:
                yield other, f"{name(column.name)} = OLD.uuid"
            elif column.vocabulary and table is schema.TERM:
                same = f"{literal(column.vocabulary)} = OLD.vocabulary"
                yield other, f"{same} AND {name(column.name)} = OLD.code"
        if other.links and table is schema.TERM:
            linked = sql("SELECT", name(other.name), "FROM", name(other.links))
            yield other, f"uuid IN ({linked} WHERE vocabulary = OLD.vocabulary AND code = OLD.code)"


def _log_inserts(table: Table) -> str:
    return block(
        "IF NOT EXISTS (SELECT FROM new_rows) THEN RETURN NULL; END IF;",
        "change := current_operation();",
        "INSERT INTO history (operation, table_name, record, action, row_version, at, after)",
        sql(
            "SELECT change.uuid,",
            literal(table.name),
            ", became.uuid, 'insert', became.row_version,",
        ),
        f"  {NOW}, as_json(became::{name(table.name)})",
        "FROM new_rows became ORDER BY became.fid;",
        "RETURN NULL;",
    )


def _log_updates(table: Table) -> str:
    row = name(table.name)
    return block(
        "IF NOT EXISTS (SELECT FROM new_rows) THEN",
        raising(f"{table.name}: nothing was updated, the record is vanished or hidden"),
        "END IF;",
        "change := current_operation();",
        "INSERT INTO history (operation, table_name, record, action, row_version, at,",
        "  before, after)",
        sql("SELECT change.uuid,", literal(table.name), ", became.uuid,"),
        "  CASE WHEN was.deleted_at IS NULL AND became.deleted_at IS NOT NULL THEN 'delete'",
        "    WHEN was.deleted_at IS NOT NULL AND became.deleted_at IS NULL THEN 'restore'",
        "    ELSE 'update' END,",
        f"  became.row_version, {NOW},",
        f"  as_json(was::{row}), as_json(became::{row})",
        "FROM new_rows became JOIN old_rows was ON was.fid = became.fid ORDER BY became.fid;",
        "RETURN NULL;",
    )
