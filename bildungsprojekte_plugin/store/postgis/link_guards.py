"""Guards of the tables that tie records to terms."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.schema import Table
from ..sql import literal, name, sql
from .plpgsql import NOW, block, function, raising
from .triggers import VARIABLES, as_json, number_checks, on_statement


def link_guards(table: Table, home: str) -> Iterator[str]:
    """History of links. Their record gets a new version, unless this operation gave it one."""
    owner = name(table.owner)
    versioned = sql(
        "SELECT FROM history h WHERE h.record = o.uuid AND h.row_version = o.row_version",
        "AND h.operation = change.uuid AND h.table_name =",
        literal(table.owner),
    )
    yield as_json(table, home)
    for event, rows, written in (
        ("insert", "NEW TABLE AS links", "after"),
        ("delete", "OLD TABLE AS links", "before"),
    ):
        mine = sql("WHERE o.uuid IN (SELECT", f"l.{owner}", "FROM links l)")
        is_old = sql(mine, f"AND NOT EXISTS ({versioned})")
        refusal = "RETURN NULL;"
        if event == "delete":  # rights have hidden them: that must not look like success
            refusal = raising(f"{table.name}: nothing was removed, the link is vanished or hidden")
        body = block(
            sql("IF NOT EXISTS (SELECT FROM links) THEN", refusal, "END IF;"),
            "change := current_operation();",
            sql("IF EXISTS (SELECT FROM", owner, f"o {is_old}) THEN"),
            sql("  UPDATE", owner, f"o SET assured_on = assured_on {is_old};"),
            "END IF;",
            "INSERT INTO history (operation, table_name, record, action, row_version, at,",
            f"  {written})",
            sql("SELECT change.uuid,", literal(table.name), f", l.{owner}, {literal(event)},"),
            f"  o.row_version, {NOW}, as_json(l::{name(table.name)})",
            sql("FROM links l JOIN", owner, f"o ON o.uuid = l.{owner} ORDER BY l.fid;"),
            "RETURN NULL;",
        )
        title = f"log_{event}_of_{table.name}"
        yield function(title, "", "trigger", home, body, VARIABLES)
        yield on_statement(table, f"logs_{event}", f"AFTER {event.upper()}", title, rows)
    body = block(
        "IF TG_OP = 'UPDATE' THEN",
        raising(f"{table.name}: remove the link and add another one"),
        "END IF;",
        *number_checks(table),
        "SELECT deleted_at INTO gone FROM term",
        "WHERE vocabulary = NEW.vocabulary AND code = NEW.code FOR KEY SHARE;",
        "IF gone IS NOT NULL THEN",
        raising(f"{table.name}: constraint failed, the term was deleted"),
        "END IF;",
        "RETURN NEW;",
    )
    variables = "DECLARE gone timestamptz;\n"
    yield function(f"keep_{table.name}", "", "trigger", home, body, variables)
    yield sql(
        "CREATE TRIGGER",
        f"{table.name}_keeps BEFORE INSERT OR UPDATE ON",
        name(table.name),
        f"FOR EACH ROW EXECUTE FUNCTION keep_{table.name}()",
    )
    yield on_statement(table, "refuses_truncate", "BEFORE TRUNCATE", "refuse_removing")
