"""The services of PostgreSQL that are known here, by libpq's own rules."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

_NAME = "pg_service.conf"
_HEADING = re.compile(r"^\[(.+)\]\s*$", re.MULTILINE)
# where libpq looks depends on how it was built; these are the usual folders
_SYSTEM_FOLDERS = ("/etc/postgresql-common", "/etc/sysconfig/pgsql", "/etc", "/usr/local/etc")


def service_names() -> list[str]:
    """Return the names of all services, sorted; a file that cannot be read has none."""
    return sorted({name for path in _files() for name in _names(path)})


def _files() -> Iterator[Path]:
    """Yield the user's file and those of the system, whether they are there or not."""
    named = os.environ.get("PGSERVICEFILE")
    if named:
        yield Path(named)
    elif sys.platform == "win32":
        yield Path(os.environ.get("APPDATA", ""), "postgresql", f".{_NAME}")
    else:
        yield Path(f"~/.{_NAME}").expanduser()
    folder = os.environ.get("PGSYSCONFDIR")
    for system in [folder] if folder else _SYSTEM_FOLDERS:
        yield Path(system, _NAME)


def _names(path: Path) -> list[str]:
    try:
        return _HEADING.findall(path.read_text(encoding="utf-8", errors="replace"))
    except (OSError, ValueError, RuntimeError):  # not there, no rights, no home
        return []
