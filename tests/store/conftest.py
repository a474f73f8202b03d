"""Registers to write to, and other programs that write to them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import other_programs
import pytest
import registers
from osgeo import gdal

from bildungsprojekte_plugin.store import Register, geopackage, open_register


@pytest.fixture
def register(tmp_path: Path) -> Register:
    """A register of one's own, without actors and activities. Ada works with it."""
    return open_register(registers.blank_copy(tmp_path).path, "Ada")


@pytest.fixture
def elsewhere(register: Register) -> Iterator[other_programs.Connection]:
    """Another program that has opened the register, with SQLite and nothing else."""
    connection = other_programs.connect(register.path)
    yield connection
    connection.close()


@pytest.fixture
def unchanged(register: Register) -> Iterator[None]:
    """See to it that after the test everything in the register is as it was before."""
    before = registers.content(register.path)
    yield
    assert registers.content(register.path) == before


@pytest.fixture
def count(register: Register) -> Callable[[str], int]:
    """Count the rows of a table, as SQLite itself sees them."""

    def rows(table: str) -> int:
        ((number,),) = registers.query(register.path, f'SELECT count(*) FROM "{table}"')
        return number

    return rows


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for a locked file for a moment only; five seconds is what the users wait."""

    def opened(path: Path, writable: bool) -> gdal.Dataset:
        dataset = open_as_ever(path, writable)
        dataset.ReleaseResultSet(dataset.ExecuteSQL("PRAGMA busy_timeout = 100"))
        return dataset

    open_as_ever = geopackage._opened
    monkeypatch.setattr(geopackage, "_opened", opened)


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """A folder that everybody may look into; pytest's own are root's alone."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        yield folder
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o777)
