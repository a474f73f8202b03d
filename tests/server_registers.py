"""Registers on the tests' own PostgreSQL server: who wants one gets a database of its own."""

from __future__ import annotations

import os
from functools import cache
from itertools import count

import postgres

from bildungsprojekte_plugin.store import Register, create_register, open_register
from bildungsprojekte_plugin.store.postgis.address import parse

SCHEMA = "register"
_numbers = count(1)


@cache
def server() -> postgres.Server:
    """Return the server; libpq finds its services from now on."""
    shared = postgres.server()
    os.environ["PGSERVICEFILE"] = str(shared.service_file)
    return shared


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
    return open_register(f"service={name} schema={SCHEMA}", author)


def blank_copy(author: str | None = None) -> Register:
    """Return a blank register."""
    return copy_of(blank(), author)


def database_of(address: str) -> str:
    """Return the database of a register; its service is called like it."""
    return parse(address)["service"]


def _new_name() -> str:
    return f"register_{next(_numbers)}"
