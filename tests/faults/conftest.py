"""Registers to break."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import changes
import postgres
import pytest
import registers
from invariants import Ledger
from sites import (
    DATABASE,
    EDITOR,
    EDITORS,
    ORIGINAL,
    SCHEMA,
    STEWARD,
    STEWARDS,
    FileSite,
    ServerSite,
)  # fmt: skip
from tally import TALLY, Tally, moments_of

from bildungsprojekte_plugin.store import create_register, open_register


@pytest.fixture
def faults() -> Tally:
    """What counts faults."""
    return TALLY


@pytest.fixture(scope="session")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register with something to change in it. Only for reading."""
    path = registers.blank_copy(tmp_path_factory.mktemp("faults"), "stocked").path
    plan = changes.planned(changes.STOCK, FileSite(path, registers.blank()), moments_of("stock"))
    changes.make(open_register(path, "Ada"), plan)
    return path


@pytest.fixture
def file(stocked: Path, tmp_path: Path) -> FileSite:
    """A register in a file."""
    return FileSite(tmp_path / "register.gpkg", stocked)


@pytest.fixture
def ledger(file: FileSite) -> Ledger:
    """What is done to the register in the file."""
    return Ledger(file)


@pytest.fixture(scope="session")
def own_server() -> Iterator[postgres.Server]:
    """A server that keeps what was committed, whatever happens to it; with a stocked register."""
    with closing(postgres.Server()) as server:
        server.start(durable=True)
        server.create_database(DATABASE)
        server.query(DATABASE, "CREATE EXTENSION amcheck")
        owner = ServerSite(server, DATABASE, postgres.SUPERUSER)
        create_register(owner.address, "Faults")
        server.create_login(STEWARD, member_of=[STEWARDS])
        server.create_login(EDITOR, member_of=[EDITORS])
        server.query(DATABASE, f"INSERT INTO {SCHEMA}.responsibility VALUES (%s, '05911')", EDITOR)
        server.query("postgres", f"CREATE DATABASE {DATABASE}_{ORIGINAL} TEMPLATE {DATABASE}")
        yield server


@pytest.fixture
def on_server(own_server: postgres.Server) -> ServerSite:
    """The register on the server; each test goes on with what the others left."""
    site = ServerSite(own_server, DATABASE)
    changes.stock_up(site)
    return site
