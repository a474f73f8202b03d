"""Getting past a register's guards, to do to it what no program should be able to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import other_programs
import registers

from bildungsprojekte_plugin.store import Register


@contextmanager
def past_guards(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection to a file without triggers and foreign keys; afterwards they are there again."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        other_programs.bring_spatial_functions(connection)
        triggers = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name NOT LIKE 'rtree%'"
        ).fetchall()
        for name, _ in triggers:
            connection.execute(f'DROP TRIGGER "{name}"')
        yield connection
        for _, statement in triggers:
            connection.execute(statement)


def injure(register: Register, *statements: str) -> None:
    """Run statements in a register, whatever its guards would say."""
    if register.path:
        with past_guards(register.path) as connection:
            for statement in statements:
                connection.execute(statement)
        return
    _on_server(register, "SET session_replication_role = replica", *statements)


def alter(register: Register, *statements: str) -> None:
    """Run statements that change what a register is made of; on a server as the superuser."""
    if register.path:
        with closing(sqlite3.connect(register.path, isolation_level=None)) as connection:
            for statement in statements:
                connection.execute(statement)
        return
    _on_server(register, *statements)


def _on_server(register: Register, *statements: str) -> None:
    with closing(registers.connect(register)) as connection:
        cursor = connection.cursor()
        # by this it is known that no other test may use the database again
        cursor.execute("CREATE OR REPLACE FUNCTION injured() RETURNS void LANGUAGE sql AS ''")
        for statement in statements:
            cursor.execute(statement)
