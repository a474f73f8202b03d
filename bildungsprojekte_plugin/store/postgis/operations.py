"""Functions that begin operations, and keep them and the history as they were recorded."""

from __future__ import annotations

from collections.abc import Iterator

from ..sql import literal, sql
from .plpgsql import NOW, block, function, raising

CHANNEL = "changes_"  # with the number of the history's table: where changes are announced


def functions(home: str) -> Iterator[str]:
    """Every statement that makes them; `home` names the register's schema and PostGIS's."""
    yield _begin_operation(home)
    yield _has_changed(home)
    yield _current_operation(home)
    yield _erase_history(home)
    yield _require_trace(home)
    yield _require_history(home)
    yield _announce(home)
    yield _refuse_rewriting(home)
    yield _refuse_forging(home)
    yield _refuse_removing(home)


def _begin_operation(home: str) -> str:
    """The first statement of a change. An operation that is there already gives NULL.

    Who takes back a change must see all of it: half of it cannot be taken back.
    """
    return function(
        "begin_operation",
        "operation_uuid text, by_author text, because text, undone text",
        "timestamptz",
        home,
        block(
            "IF EXISTS (SELECT FROM history h",
            "  WHERE h.operation = undone AND h.table_name = 'contact'",
            "  AND NOT may_see_entry(h.table_name, h.record, h.before, h.after)) THEN",
            "  " + raising(_HIDDEN, code="insufficient_privilege"),
            "END IF;",
            "INSERT INTO operation (uuid, at, author, reason, login, undoes)",
            f"VALUES (operation_uuid, {NOW}, by_author, because, session_user,",
            "  undone)",
            "ON CONFLICT (uuid) DO NOTHING;",
            "IF NOT FOUND THEN RETURN NULL; END IF;",
            "PERFORM set_config('bildungsprojekte.operation', operation_uuid, true);",
            f"RETURN {NOW}::timestamptz(3);",
        ),
    )


_HIDDEN = "permission denied: the change touched records that this login may not see"


def _has_changed(home: str) -> str:
    """Whether an operation has changed anything, also what its author may not see any more."""
    return function(
        "has_changed",
        "operation_uuid text",
        "boolean",
        home,
        block("RETURN EXISTS (SELECT FROM history h WHERE h.operation = operation_uuid);"),
        volatility="STABLE",
    )


# the operation that this login has begun in this transaction: anybody can set the setting
_BEGUN = (
    "uuid = current_setting('bildungsprojekte.operation', true)"
    f" AND login = session_user AND at = {NOW}::timestamptz(3)"
)


def _current_operation(home: str) -> str:
    """The operation of this transaction; of a program that began none, one by its login."""
    return function(
        "current_operation",
        "",
        "operation",
        home,
        block(
            sql("SELECT * INTO found FROM operation WHERE", f"{_BEGUN};"),
            "IF found.uuid IS NULL THEN",
            "  INSERT INTO operation (uuid, at, author, reason, login)",
            f"  VALUES (gen_random_uuid()::text, {NOW}, session_user,",
            "    concat_ws(': ', 'other program',",
            "      nullif(btrim(current_setting('application_name')), '')),",
            "    session_user)",
            "  RETURNING * INTO found;",
            "  PERFORM set_config('bildungsprojekte.operation', found.uuid, true);",
            "END IF;",
            "RETURN found;",
        ),
        "DECLARE found operation;\n",
    )


def _erase_history(home: str) -> str:
    """Personal data out of the history, within a change and by those who may."""
    return function(
        "erase_history",
        "of_table text, of_record text, columns text[]",
        "void",
        home,
        block(
            "IF may_erase(of_table, of_record, columns) IS NOT TRUE THEN",
            "  "
            + raising(
                "permission denied to erase % from the history of %",
                *("array_to_string(columns, ', ')", "of_table"),
                code="insufficient_privilege",
            ),
            "END IF;",
            sql("IF NOT EXISTS (SELECT FROM operation WHERE", f"{_BEGUN}) THEN"),
            "  " + raising("history: something is erased within a change alone"),
            "END IF;",
            "UPDATE history SET before = (before::jsonb - columns)::text,",
            "  after = (after::jsonb - columns)::text",
            "WHERE table_name = of_table AND record = of_record;",
        ),
    )


def _require_trace(home: str) -> str:
    """At the end of a transaction, a record whose history was erased has a version more."""
    return function(
        "require_trace",
        "",
        "trigger",
        home,
        block(
            "IF NOT EXISTS (",
            "  SELECT FROM history h JOIN operation o ON o.uuid = h.operation",
            "  WHERE h.record = NEW.record AND h.table_name = NEW.table_name",
            f"    AND o.login = session_user AND o.at = {NOW}::timestamptz(3)) THEN",
            "  " + raising("history: what is erased leaves a trace, change the record as well"),
            "END IF;",
            "RETURN NULL;",
        ),
    )


def _require_history(home: str) -> str:
    """At the end of a transaction, an operation has changed something."""
    return function(
        "require_history",
        "",
        "trigger",
        home,
        block(
            "IF NOT EXISTS (SELECT FROM history h WHERE h.operation = NEW.uuid) THEN",
            "  " + raising("operation: a change that changes nothing is not recorded"),
            "END IF;",
            "RETURN NULL;",
        ),
    )


def _announce(home: str) -> str:
    """Wake those who listen. What was stored they read, as far as their rights allow."""
    return function(
        "announce",
        "",
        "trigger",
        home,
        block(f"PERFORM pg_notify({literal(CHANNEL)} || TG_RELID, '');", "RETURN NULL;"),
    )


_ERASING = "%erase_history(text,text,text[])%"  # as PostgreSQL writes down who calls whom


def _refuse_rewriting(home: str) -> str:
    return function(
        "refuse_rewriting",
        "",
        "trigger",
        home,
        block(
            "GET DIAGNOSTICS callers = PG_CONTEXT;",
            "IF TG_OP <> 'UPDATE' OR TG_TABLE_NAME <> 'history'",
            f"  OR callers NOT LIKE {literal(_ERASING)} THEN",
            raising("%: what was recorded stays as it is", "TG_TABLE_NAME"),
            "END IF;",
            "RETURN NULL;",
        ),
        "DECLARE callers text;\n",
    )


def _refuse_forging(home: str) -> str:
    """Only the triggers of records and links write into the history."""
    return function(
        "refuse_forging",
        "",
        "trigger",
        home,
        block(
            "IF pg_trigger_depth() < 2 THEN",
            raising("%: only a change of a record is recorded", "TG_TABLE_NAME"),
            "END IF;",
            "RETURN NULL;",
        ),
    )


def _refuse_removing(home: str) -> str:
    refusal = raising("%: records are not removed, set deleted_at instead", "TG_TABLE_NAME")
    return function("refuse_removing", "", "trigger", home, block(refusal))
