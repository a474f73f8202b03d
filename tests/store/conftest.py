"""Registers to write to, and other programs that write to them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import other_programs
import pytest
import registers
from osgeo import gdal

from bildungsprojekte_plugin.store import Register
from bildungsprojekte_plugin.store.geopackage import database as geopackage
from bildungsprojekte_plugin.store.postgis import database as postgis


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run the tests of a module on all backends that it names as BACKENDS."""
    backends = getattr(metafunc.module, "BACKENDS", None)
    marked = {mark.args[0] for mark in metafunc.definition.iter_markers("parametrize")}
    if backends and "backend" in metafunc.fixturenames and "backend" not in marked:
        metafunc.parametrize("backend", backends, indirect=True)


@pytest.fixture
def backend(request: pytest.FixtureRequest) -> str:
    """Where the register is kept: in a GeoPackage, unless the module or the test says more."""
    return getattr(request, "param", registers.GEOPACKAGE)


@pytest.fixture
def register(backend: str, tmp_path: Path) -> Iterator[Register]:
    """A register of one's own, without actors and activities. Ada works with it."""
    with registers.blank_register(backend, tmp_path) as register:
        yield register


@pytest.fixture
def elsewhere(register: Register) -> Iterator[other_programs.Connection]:
    """Another program that works on the register, with its database and nothing else."""
    with closing(other_programs.connect_to(register)) as connection:
        yield connection


@pytest.fixture
def query(register: Register) -> Callable[..., list[tuple]]:
    """Look into the tables by SQL; each `?` stands for a value."""
    return partial(registers.query, register)


@pytest.fixture
def unchanged(register: Register) -> Iterator[None]:
    """See to it that after the test everything in the register is as it was before."""
    before = registers.content(register)
    yield
    assert registers.content(register) == before


@pytest.fixture
def count(register: Register) -> Callable[[str], int]:
    """Count the rows of a table, as the database itself sees them."""

    def rows(table: str) -> int:
        ((number,),) = registers.query(register, f'SELECT count(*) FROM "{table}"')
        return number

    return rows


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for what is locked for a moment only; five seconds is what the users wait."""

    def opened(path: Path, writable: bool) -> gdal.Dataset:
        dataset = open_as_ever(path, writable)
        dataset.ReleaseResultSet(dataset.ExecuteSQL("PRAGMA busy_timeout = 100"))
        return dataset

    open_as_ever = geopackage._opened
    monkeypatch.setattr(geopackage, "_opened", opened)
    monkeypatch.setitem(postgis._SETTINGS, "lock_timeout", "100ms")


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """A folder that everybody may look into; pytest's own are root's alone."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        yield folder
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o777)
