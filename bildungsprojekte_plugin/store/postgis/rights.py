"""Who may see and change what in a register on a server: grants, row-level security.

An editor changes the records of the municipalities that the table `responsibility` gives to the
login. Whoever has the rights of the register's owner may do what a steward may.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ...model import schema
from ..personal import PERSONAL, erasable
from ..sql import literal, name, sql
from ..views import views
from .plpgsql import block, function
from .roles import EDITOR, PUBLISHER, ROLES, STEWARD, beginning_in_sql

TABLE, FUNCTION, SCHEMA = "TABLE", "FUNCTION", "SCHEMA"

_EVERYBODY = "true"
# the municipality that decides, of a row of the table
_MUNICIPALITIES = {
    "actor": "ags",
    "activity": "coalesce(ags, (SELECT o.ags FROM actor o WHERE o.uuid = activity.actor))",
    "project": "(SELECT o.ags FROM actor o WHERE o.uuid = project.lead_actor)",
}
_OWNERS = ("activity", "project", "actor")
# whoever has inserted such a record may change it
_OWN = (schema.IMPORT_BATCH, schema.SAVED_QUERY, schema.DISTINCT_PAIR)


@dataclass(frozen=True)
class Grant:
    """What roles may do with a table or view, a function, or the schema, by its name in SQL."""

    rights: tuple[str, ...]
    kind: str
    on: str
    roles: tuple[str, ...] = ROLES

    def statement(self, titles: Mapping[str, str]) -> str:
        """Return the statement that grants it; `titles` are the roles' names in SQL."""
        roles = ", ".join(titles[which] for which in self.roles)
        return sql("GRANT", ", ".join(self.rights), "ON", self.kind, self.on, "TO", roles)


@dataclass(frozen=True)
class Policy:
    """A rule that says which rows of a table a command may read (`using`) and write (`check`)."""

    table: str
    title: str
    command: str
    using: str | None = None
    check: str | None = None

    def statements(self) -> Iterator[str]:
        """Every statement that makes it anew."""
        title, on = name(self.title), sql("ON", name(self.table))
        using = f"USING ({self.using})" if self.using else ""
        check = f"WITH CHECK ({self.check})" if self.check else ""
        yield sql("DROP POLICY IF EXISTS", title, on)
        yield sql("CREATE POLICY", title, on, "FOR", self.command, *filter(None, (using, check)))


def rights(register: str, home: str, titles: Mapping[str, str]) -> Iterator[str]:
    """Every statement that gives the roles their rights, for the owner of the schema.

    `titles` are the roles' names in SQL.
    """
    yield from _responsibilities()
    yield from functions(register, home)
    yield sql("REVOKE ALL ON ALL FUNCTIONS IN SCHEMA", name(register), "FROM PUBLIC")
    for grant in grants(register):
        yield grant.statement(titles)
    for table in schema.TABLES:
        yield sql("ALTER TABLE", name(table.name), "ENABLE ROW LEVEL SECURITY")
    for policy in policies():
        yield from policy.statements()


def revocations(register: str, titles: Iterable[str]) -> Iterator[str]:
    """Every statement that takes all rights from roles, whose names in SQL these are."""
    of_roles = sql("FROM", ", ".join(titles))
    for what in ("TABLES", "SEQUENCES", "FUNCTIONS"):
        yield sql("REVOKE ALL ON ALL", what, "IN SCHEMA", name(register), of_roles)
    yield sql("REVOKE ALL ON SCHEMA", name(register), of_roles)


def grants(register: str) -> Iterator[Grant]:
    """Everything that the roles may do."""
    writers = (EDITOR, STEWARD)
    yield Grant(("USAGE",), SCHEMA, name(register))
    tables = [table.name for table in schema.TABLES]
    for relation in (*tables, *views("string_agg"), "responsibility"):
        yield Grant(("SELECT",), TABLE, name(relation))
    for signature in (
        "is_member(text)",
        "may_edit(text)",
        "may_edit_owner(text, text)",
        "may_see_entry(text, text, text, text)",
    ):
        yield Grant(("EXECUTE",), FUNCTION, signature)
    for signature in (
        "begin_operation(text, text, text, text)",
        "has_changed(text)",
        "erase_history(text, text, text[])",
    ):
        yield Grant(("EXECUTE",), FUNCTION, signature, writers)
    for table in schema.TABLES:
        if table.is_record:
            yield Grant(("INSERT", "UPDATE"), TABLE, name(table.name), writers)
        elif table.owner:
            yield Grant(("INSERT", "DELETE"), TABLE, name(table.name), writers)
    yield Grant(("INSERT", "UPDATE"), TABLE, name(schema.REGISTER_INFO.name), (STEWARD,))
    yield Grant(("INSERT", "UPDATE", "DELETE"), TABLE, name("responsibility"), (STEWARD,))


def _responsibilities() -> Iterator[str]:
    """The table that says which login looks after which municipality, or whole Kreis."""
    yield (
        "CREATE TABLE IF NOT EXISTS responsibility (\n"
        "  login text NOT NULL,\n"
        "  key text NOT NULL CHECK (key ~ '^[0-9]{5}([0-9]{3})?$'),\n"
        "  PRIMARY KEY (login, key)\n)"
    )


def functions(register: str, home: str) -> Iterator[str]:
    """Every statement that makes the functions which say what somebody may do."""
    yield function(
        "is_member",
        "of_role text",
        "boolean",
        home,
        # the current user is the owner here: with the owner's rights the function runs
        block(
            f"title := {beginning_in_sql(register)} || of_role;",
            "RETURN pg_has_role(session_user, current_user, 'member') OR EXISTS (",
            "  SELECT FROM pg_roles r",
            "  WHERE r.rolname = title AND pg_has_role(session_user, r.oid, 'member'));",
        ),
        "DECLARE title text;\n",
        volatility="STABLE",
    )
    yield function(
        "may_edit",
        "ags text",
        "boolean",
        home,
        block(
            f"RETURN is_member({literal(STEWARD)})",
            f"  OR (is_member({literal(EDITOR)}) AND EXISTS (",
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
            f"    OR ({_is_public('c')} AND is_member({literal(PUBLISHER)})",
            "      AND coalesce(was::json ->> 'visibility', 'public') = 'public'",
            "      AND coalesce(became::json ->> 'visibility', 'public') = 'public')));",
        ),
        volatility="STABLE",
    )
    yield function(
        "may_erase",
        "of_table text, of_record text, columns text[]",
        "boolean",
        home,
        block(
            f"RETURN (is_member({literal(STEWARD)}) AND CASE of_table",
            *(
                sql("  WHEN", literal(table.name), "THEN columns <@", _array(erasable(table)))
                for table in schema.TABLES
                if table.is_record
            ),
            "  END IS TRUE) OR (of_table = 'contact'",
            f"  AND columns <@ {_array(PERSONAL)}",
            "  AND EXISTS (SELECT FROM contact c WHERE c.uuid = of_record",
            f"    AND {_all_editable('c.')}));",
        ),
        volatility="STABLE",
    )


def _array(values: Iterable[str]) -> str:
    return "ARRAY[{}]::text[]".format(", ".join(map(literal, values)))


def _is_public(contact: str) -> str:
    return f"{contact}.visibility = 'public' AND {contact}.deleted_at IS NULL"


def _all_editable(prefix: str = "") -> str:
    """The condition that somebody may edit whatever a contact belongs to."""
    return " AND ".join(
        f"({prefix}{name(table)} IS NULL"
        f" OR may_edit_owner({literal(table)}, {prefix}{name(table)}))"
        for table in _OWNERS
    )


def policies() -> Iterator[Policy]:
    """All rules of the register's tables."""
    for table in schema.TABLES:
        yield from _policies(table)


def _is_own(table: schema.Table) -> str:
    """The condition that somebody has inserted a record themselves."""
    return sql(
        "EXISTS (SELECT FROM history h JOIN operation o ON o.uuid = h.operation",
        f"WHERE h.record = {table.name}.uuid AND h.table_name = {literal(table.name)}",
        "AND h.action = 'insert' AND o.login = session_user)",
    )


def _policies(table: schema.Table) -> Iterator[Policy]:
    # asked once per statement, not for every row
    steward, publisher = (f"(SELECT is_member({literal(which)}))" for which in (STEWARD, PUBLISHER))
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
    yield _policy(table, "seen", "SELECT", using=seen)
    if table.is_record or table is schema.REGISTER_INFO:
        inserted = changed
        if table in _OWN:
            inserted, changed = _EVERYBODY, f"{steward} OR {_is_own(table)}"
        yield _policy(table, "inserted", "INSERT", check=inserted)
        yield _policy(table, "updated", "UPDATE", using=changed, check=changed)
    elif table.owner:
        yield _policy(table, "set", "INSERT", check=changed)
        yield _policy(table, "taken", "DELETE", using=changed)


def _policy(
    table: schema.Table,
    title: str,
    command: str,
    using: str | None = None,
    check: str | None = None,
) -> Policy:
    return Policy(table.name, f"{table.name}_{title}", command, using, check)
