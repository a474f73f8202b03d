"""The schema as SQL for PostgreSQL 15 or newer with PostGIS: tables, guards, history, views.

Rows are checked and versioned by triggers BEFORE each ROW, and logged by triggers AFTER each
STATEMENT with transition tables.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import schema
from ..sql import name, sql
from ..views import views
from .link_guards import link_guards
from .operations import functions
from .record_guards import record_guards
from .triggers import at_the_end, on_statement

NEEDS_HISTORY = "needs_history"  # the trigger of operations that have to have changed something


def guards(home: str) -> Iterator[str]:
    """Every statement that makes the functions and triggers: they keep history, and refuse.

    `home` names the schemas that they need: the register's and PostGIS's.
    """
    yield from functions(home)
    for table in schema.TABLES:
        if table.is_record:
            yield from record_guards(table, home)
        elif table.owner:
            yield from link_guards(table, home)
        elif table in (schema.OPERATION, schema.HISTORY):
            yield on_statement(table, "refuses_rewriting", "BEFORE UPDATE OR DELETE OR TRUNCATE",
                                "refuse_rewriting")  # fmt: skip
        if table is schema.HISTORY:
            yield on_statement(table, "refuses_forging", "BEFORE INSERT", "refuse_forging")
            yield at_the_end(table, "needs_trace", "UPDATE", "require_trace")
            yield on_statement(table, "announces", "AFTER INSERT", "announce")
        elif table is schema.OPERATION:
            yield at_the_end(table, NEEDS_HISTORY, "INSERT", "require_history")


def create_views() -> Iterator[str]:
    """Every statement that makes the views; who reads them sees what their own rights allow."""
    for view, query in views("string_agg").items():
        yield sql("CREATE VIEW", name(view), "WITH (security_invoker = true) AS", query)
