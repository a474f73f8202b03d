"""Who may see and change what in a register on a server: roles, grants, row-level security.

Four roles per register, named after its schema: reader, editor, steward, publisher. An editor
changes the records of the municipalities that the table `responsibility` gives to the login.
Whoever has the rights of the register's owner may do what a steward may.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import schema
from ...support.errors import QT_TRANSLATE_NOOP
from ..errors import RegisterError
from ..sql import literal, name, names, sql
from .schema import block, function

READER, EDITOR, STEWARD, PUBLISHER = "reader", "editor", "steward", "publisher"
ROLES = (READER, EDITOR, STEWARD, PUBLISHER)

_EVERYBODY = "true"
_LONGEST = 63  # PostgreSQL cuts off what is longer, and different roles would become one
# the municipality that decides, of a row of the table
_MUNICIPALITIES = {
    "actor": "ags",
    "activity": "coalesce(ags, (SELECT o.ags FROM actor o WHERE o.uuid = activity.actor))",
    "project": "(SELECT o.ags FROM actor o WHERE o.uuid = project.lead_actor)",
}
_OWNERS = ("activity", "project", "actor")
_BROUGHT = (
    "EXISTS (SELECT FROM history h JOIN operation o ON o.uuid = h.operation "
    "WHERE h.record = import_batch.uuid AND h.table_name = 'import_batch' "
    "AND h.action = 'insert' AND o.login = session_user)"
)


def role(register: str, which: str) -> str:
    """Return the name of a role of the register in a schema.

    Raises `RegisterError` when the schema's name is so long that there is no room for it.
    """
    title = f"{register}_{which}"
    if len(title.encode()) > _LONGEST:
        raise RegisterError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The name of the schema {schema} is too long for a register: its roles are called "
                "like it, with “_publisher” after it, and PostgreSQL takes {longest} characters "
                "at most. Choose a shorter name.",
            ),
            schema=register,
            longest=_LONGEST,
        )
    return title


def roles(register: str) -> Iterator[str]:
    """Every statement that makes the roles, for a login that may create roles."""
    for which in ROLES:
        title = role(register, which)
        known = sql("SELECT FROM pg_roles WHERE rolname =", literal(title))
        create = sql("CREATE ROLE", name(title), "NOLOGIN")
        yield f"DO $body$ BEGIN IF NOT EXISTS ({known}) THEN {create}; END IF; END $body$"


def rights(register: str, home: str) -> Iterator[str]:
    """Every statement that gives the roles their rights, for the owner of the schema."""
    everybody = names(role(register, which) for which in ROLES)
    writers = names(role(register, which) for which in (EDITOR, STEWARD))
    steward = name(role(register, STEWARD))
    schema_name = name(register)
    yield from _responsibilities()
    yield from _functions(register, home)
    yield sql("REVOKE ALL ON ALL FUNCTIONS IN SCHEMA", schema_name, "FROM PUBLIC")
    yield sql("GRANT USAGE ON SCHEMA", schema_name, "TO", everybody)
    yield sql("GRANT SELECT ON ALL TABLES IN SCHEMA", schema_name, "TO", everybody)
    for signature in (
        "is_member(text)",
        "may_edit(text)",
        "may_edit_owner(text, text)",
        "may_see_entry(text, text, text, text)",
    ):
        yield sql("GRANT EXECUTE ON FUNCTION", signature, "TO", everybody)
    for signature in (
        "begin_operation(text, text, text, text)",
        "has_changed(text)",
        "erase_history(text, text, text[])",
    ):
        yield sql("GRANT EXECUTE ON FUNCTION", signature, "TO", writers)
    for table in schema.TABLES:
        yield sql("ALTER TABLE", name(table.name), "ENABLE ROW LEVEL SECURITY")
        if table.is_record:
            yield sql("GRANT INSERT, UPDATE ON", name(table.name), "TO", writers)
        elif table.owner:
            yield sql("GRANT INSERT, DELETE ON", name(table.name), "TO", writers)
        yield from _policies(table, register)
    yield sql("GRANT INSERT, UPDATE ON register_info TO", steward)
    yield sql("GRANT INSERT, UPDATE, DELETE ON responsibility TO", steward)


def _responsibilities() -> Iterator[str]:
    """The table that says which login looks after which municipality, or whole Kreis."""
    yield (
        "CREATE TABLE IF NOT EXISTS responsibility (\n"
        "  login text NOT NULL,\n"
        "  key text NOT NULL CHECK (key ~ '^[0-9]{5}([0-9]{3})?$'),\n"
        "  PRIMARY KEY (login, key)\n)"
    )


def _functions(register: str, home: str) -> Iterator[str]:
    yield function(
        "is_member",
        "of_role text",
        "boolean",
        home,
        # the current user is the owner here: with the owner's rights the function runs
        "  RETURN pg_has_role(session_user, current_user, 'member')\n"
        "    OR (EXISTS (SELECT FROM pg_roles WHERE rolname = of_role)\n"
        "      AND pg_has_role(session_user, of_role, 'member'));",
        volatility="STABLE",
    )
    yield function(
        "may_edit",
        "ags text",
        "boolean",
        home,
        block(
            f"RETURN is_member({literal(role(register, STEWARD))})",
            f"  OR (is_member({literal(role(register, EDITOR))}) AND EXISTS (",
            "    SELECT FROM responsibility r",
            "    WHERE r.login = session_user AND starts_with(may_edit.ags, r.key)));",
        ),
        volatility="STABLE",
    )
    branches = "\n".join(
        sql(
            "    WHEN",
            literal(table),
            "THEN may_edit((SELECT",
            _MUNICIPALITIES[table],
            "FROM",
            table,
            f"WHERE {table}.uuid = of_record))",
        )
        for table in _OWNERS
    )
    yield function(
        "may_edit_owner",
        "of_table text, of_record text",
        "boolean",
        home,
        f"  RETURN coalesce(CASE of_table\n{branches} END, false);",
        volatility="STABLE",
    )
    editable = " OR ".join(f"may_edit_owner({literal(table)}, c.{table})" for table in _OWNERS)
    yield function(
        "may_see_entry",
        "of_table text, of_record text, was text, became text",
        "boolean",
        home,
        # who may see a contact that is public sees the states in which it was public
        block(
            "RETURN of_table <> 'contact' OR EXISTS (",
            sql("  SELECT FROM contact c WHERE c.uuid = of_record AND (", editable),
            f"    OR ({_is_public('c')} AND is_member({literal(role(register, PUBLISHER))})",
            "      AND coalesce(was::json ->> 'visibility', 'public') = 'public'",
            "      AND coalesce(became::json ->> 'visibility', 'public') = 'public')));",
        ),
        volatility="STABLE",
    )
    steward = f"is_member({literal(role(register, STEWARD))})"
    yield function(
        "may_erase",
        "of_table text, of_record text",
        "boolean",
        home,
        block(
            f"RETURN {steward} OR may_edit_owner(of_table, of_record) OR (of_table = 'contact'",
            "  AND EXISTS (SELECT FROM contact c WHERE c.uuid = of_record",
            f"    AND {_all_editable('c.')}));",
        ),
        volatility="STABLE",
    )


def _is_public(contact: str) -> str:
    return f"{contact}.visibility = 'public' AND {contact}.deleted_at IS NULL"


def _all_editable(prefix: str = "") -> str:
    """The condition that somebody may edit whatever a contact belongs to."""
    return " AND ".join(
        f"({prefix}{name(table)} IS NULL"
        f" OR may_edit_owner({literal(table)}, {prefix}{name(table)}))"
        for table in _OWNERS
    )


def _policies(table: schema.Table, register: str) -> Iterator[str]:
    # asked once per statement, not for every row
    steward, publisher = (
        f"(SELECT is_member({literal(role(register, which))}))" for which in (STEWARD, PUBLISHER)
    )
    seen, changed = _EVERYBODY, steward
    if table.name in _MUNICIPALITIES:
        changed = f"{steward} OR may_edit({_MUNICIPALITIES[table.name]})"
    elif table.owner or table is schema.SERVICE_AREA:
        owner = table.owner or "activity"
        changed = f"{steward} OR may_edit_owner({literal(owner)}, {name(owner)})"
    elif table is schema.CONTACT:
        changed = f"{steward} OR ({_all_editable()})"
        editable = " OR ".join(f"may_edit_owner({literal(t)}, {name(t)})" for t in _OWNERS)
        seen = f"{steward} OR {editable} OR ({_is_public('contact')} AND {publisher})"
    elif table is schema.HISTORY:
        # who may not see a contact may not see its past
        entry = "may_see_entry(table_name, record, before, after)"
        seen = f"table_name <> 'contact' OR {steward} OR {entry}"
    elif table is schema.OPERATION:
        # nor read why somebody has changed nothing but such contacts
        told = "EXISTS (SELECT FROM history h WHERE h.operation = operation.uuid)"
        seen = sql(steward, "OR login = session_user OR", told)
    yield from _policy(table, "seen", "SELECT", f"USING ({seen})")
    if table.is_record or table is schema.REGISTER_INFO:
        inserted = changed
        if table is schema.IMPORT_BATCH:  # whoever has brought one may take it back
            inserted, changed = _EVERYBODY, f"{steward} OR {_BROUGHT}"
        yield from _policy(table, "inserted", "INSERT", f"WITH CHECK ({inserted})")
        both = f"USING ({changed}) WITH CHECK ({changed})"
        yield from _policy(table, "updated", "UPDATE", both)
    elif table.owner:
        yield from _policy(table, "set", "INSERT", f"WITH CHECK ({changed})")
        yield from _policy(table, "taken", "DELETE", f"USING ({changed})")


def _policy(table: schema.Table, title: str, command: str, what: str) -> Iterator[str]:
    policy, on = name(f"{table.name}_{title}"), sql("ON", name(table.name))
    yield sql("DROP POLICY IF EXISTS", policy, on)
    yield sql("CREATE POLICY", policy, on, "FOR", command, what)
