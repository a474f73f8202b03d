"""Registers on the tests' own PostgreSQL server: who wants one gets a database of its own.

Each register has roles of its own. So that a login can work with all of them, there is a group for
each kind of role, `register_steward` for instance, whose members are let into every register.
"""

from __future__ import annotations

import os
import subprocess
from functools import cache
from itertools import count

import postgres

from bildungsprojekte_plugin.store import Register, create_register, open_register
from bildungsprojekte_plugin.store.postgis.address import parse
from bildungsprojekte_plugin.store.postgis.rights import grants, revocations
from bildungsprojekte_plugin.store.postgis.roles import ROLES, create_roles, names_of_roles

SCHEMA = "register"
_numbers = count(1)


@cache
def server() -> postgres.Server:
    """Return the server; libpq finds its services from now on."""
    shared = postgres.server()
    os.environ["PGSERVICEFILE"] = str(shared.service_file)
    return shared


@cache
def groups() -> dict[str, str]:
    """Return for each kind of role the group of all who have it in every register."""
    made = {which: f"{SCHEMA}_{which}" for which in ROLES}
    for group in made.values():
        server().query("postgres", f"CREATE ROLE {group} NOLOGIN")
    return made


def let_groups_in(database: str, template: str) -> None:
    """Give the register in a copied database roles of its own, and them to the groups."""
    titles = names_of_roles(database, SCHEMA)
    statements = [
        f"SET search_path = {SCHEMA}, public",
        *revocations(SCHEMA, names_of_roles(template, SCHEMA).values()),
        *create_roles(SCHEMA),
        *(grant.statement(titles) for grant in grants(SCHEMA)),
        *(f"GRANT {titles[which]} TO {group}" for which, group in groups().items()),
    ]
    server().query(database, ";".join(statements))


def new_address() -> str:
    """Return the address of a register that can be created: in a database without one."""
    name = _new_name()
    server().create_database(name)
    server().service(name, name)
    return f"service={name} schema={SCHEMA}"


@cache
def blank() -> str:
    """Return the address of a register without actors and activities, to be copied."""
    return create_register(new_address(), "Blank").address


def copy_of(address: str, author: str | None = None) -> Register:
    """Return a copy of a register that nothing is connected to: QGIS's layers keep connections."""
    name = _new_name()
    template = database_of(address)
    server().query("postgres", f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    server().service(name, name)
    let_groups_in(name, template)
    return open_register(f"service={name} schema={SCHEMA}", author)


def blank_copy(author: str | None = None) -> Register:
    """Return a blank register."""
    return copy_of(blank(), author)


def database_of(address: str) -> str:
    """Return the database of a register; its service is called like it."""
    return parse(address)["service"]


def psql(database: str, script: str, user: str = postgres.SUPERUSER) -> subprocess.CompletedProcess:
    """Run a script as an administrator does it; it stops at the first error."""
    dsn = " ".join("=".join(item) for item in server().dsn(database, user).items())
    command = [postgres.programs() / "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", dsn]
    return subprocess.run(command, input=script, text=True, capture_output=True, check=False)


def _new_name() -> str:
    return f"register_{next(_numbers)}"
