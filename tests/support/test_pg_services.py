"""Which services of PostgreSQL are known here."""

from __future__ import annotations

from pathlib import Path

import pytest

from bildungsprojekte_plugin.support import pg_services
from bildungsprojekte_plugin.support.pg_services import service_names


@pytest.fixture(autouse=True)
def nowhere(monkeypatch, tmp_path) -> Path:
    """A home and a system without services."""
    for variable in ("PGSERVICEFILE", "PGSYSCONFDIR"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setattr(pg_services, "_SYSTEM_FOLDERS", (str(tmp_path / "etc"),))
    for folder in ("home", "etc", "other"):
        (tmp_path / folder).mkdir()
    return tmp_path


def write(path: Path, *names: str) -> Path:
    text = "".join(f"[{name}]\nhost=a\n#[no]\n\n" for name in names)
    path.write_text(f"# [comment]\n{text}", encoding="utf-8")
    return path


def test_without_files_there_are_none():
    assert service_names() == []


def test_those_of_the_user_and_of_the_system(nowhere):
    write(nowhere / "home" / ".pg_service.conf", "office", "Büro")
    write(nowhere / "etc" / "pg_service.conf", "office", "system")
    assert service_names() == ["Büro", "office", "system"]


def test_a_file_that_is_named_stands_in_place_of_the_users(nowhere, monkeypatch):
    write(nowhere / "home" / ".pg_service.conf", "mine")
    write(nowhere / "etc" / "pg_service.conf", "system")
    named = write(nowhere / "other" / "services.ini", "named")
    monkeypatch.setenv("PGSERVICEFILE", str(named))
    assert service_names() == ["named", "system"]


def test_a_folder_that_is_named_stands_in_place_of_the_systems(nowhere, monkeypatch):
    write(nowhere / "etc" / "pg_service.conf", "system")
    write(nowhere / "other" / "pg_service.conf", "central")
    monkeypatch.setenv("PGSYSCONFDIR", str(nowhere / "other"))
    assert service_names() == ["central"]


def test_a_file_that_cannot_be_read_has_none(nowhere, monkeypatch):
    monkeypatch.setenv("PGSERVICEFILE", str(nowhere))
    assert service_names() == []
    path = nowhere / "other" / "bytes"
    path.write_bytes(b"\xff\xfe[\x00\n[good]\n")
    monkeypatch.setenv("PGSERVICEFILE", str(path))
    assert service_names() == ["good"]
