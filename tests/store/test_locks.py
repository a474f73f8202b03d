"""While a change is being stored nobody else gets at the file, whatever else this process does.

On Unix, closing any handle of a file takes all locks that the process has on it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import children
import pytest
import registers

from bildungsprojekte_plugin import store
from bildungsprojekte_plugin.exchange.importing.run import import_file
from bildungsprojekte_plugin.model import Actor
from bildungsprojekte_plugin.store import health, open_register
from bildungsprojekte_plugin.store.backup.backup import back_up, back_up_daily, verify
from bildungsprojekte_plugin.store.backup.copies import copies_of
from bildungsprojekte_plugin.store.backup.files import backup_at
from bildungsprojekte_plugin.store.backup.preview import preview
from bildungsprojekte_plugin.support.errors import UserError

STORE = Path(store.__file__).parent


def import_it(path: Path) -> None:
    with pytest.raises(UserError):
        import_file(open_register(path), path)


MEANWHILE = {
    "check": health.check,
    "read": lambda path: open_register(path).all(Actor),
    "back up": back_up,
    "back up daily": back_up_daily,
    "preview": lambda path: preview(back_up(path), path),
    "list copies": copies_of,
    "import it by mistake": import_it,
}


def refused(path: Path) -> None:
    assert "locked" in children.asked(children.take, path)


@pytest.mark.parametrize("act", MEANWHILE.values(), ids=MEANWHILE)
def test_nobody_gets_between_whatever_this_process_does(tmp_path, act):
    register = registers.blank_copy(tmp_path)
    with register.change("Founded") as change:
        change.insert(Actor(name="Club"))
        refused(register.path)
        with suppress(store.RegisterError):
            act(register.path)
        refused(register.path)
    assert children.asked(children.take, register.path) == "taken"


def test_a_backup_that_is_worked_with_as_a_register_keeps_its_locks(tmp_path):
    backup = back_up(registers.blank_copy(tmp_path).path)
    backup.path.chmod(0o644)
    with open_register(backup.path).change("Founded") as change:
        change.insert(Actor(name="Club"))
        refused(backup.path)
        assert verify(backup_at(backup.path)) == []
        refused(backup.path)


# ---- nothing in the store opens a file past SQLite -----------------------------------------------

OPENING = {
    *("open", "fdopen", "read_bytes", "read_text", "write_bytes", "write_text", "touch", "mmap"),
    *("copy", "copy2", "copyfile", "copytree", "move", "make_archive", "copyfileobj"),
    *("OpenEx", "Open", "OpenShared", "VSIFOpenL", "IdentifyDriver", "IdentifyDriverEx"),
    *("FileIO", "QFile", "QSaveFile", "NamedTemporaryFile", "file_digest"),
}
ALLOWED = {
    ("backup/backup.py", "touch"): "makes a new file",
    ("backup/files.py", "touch"): "makes a new manifest",
    ("backup/manifest.py", "open"): "manifests, and backups that nobody can write",
    ("backup/restoring.py", "touch"): "makes a new file",
    ("demo.py", "read_text"): "a resource",
    ("drafts.py", "read_bytes"): "drafts",
    ("drafts.py", "fdopen"): "drafts",
    ("geopackage/database.py", "OpenEx"): "GDAL opens a GeoPackage through SQLite",
    ("geopackage/files.py", "open"): "waits for new files, which have no name yet that is known",
    ("health/surroundings.py", "open"): "journals, on which SQLite has no locks",
    ("health/surroundings.py", "read_text"): "the system's list of file systems",
    ("migrations/held_file.py", "touch"): "makes a new file",
}


def opened(tree: ast.AST) -> Iterator[str]:
    """Yield by what functions files may be opened in a module; locations open databases."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            owner = ast.unparse(node.value)
            is_any = node.attr == "copy" and owner != "shutil"
            if node.attr in OPENING and not is_any and not owner.endswith("location"):
                yield node.attr
        elif isinstance(node, ast.Name) and node.id == "open":
            yield node.id
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield from (name.name for name in node.names if name.name in OPENING)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("path.open('rb')", ["open"]),
        ("open(path)", ["open"]),
        ("reader = path.open", ["open"]),
        ("gdal.OpenEx(path)", ["OpenEx"]),
        ("shutil.copy(a, b)", ["copy"]),
        ("from shutil import copy2", ["copy2"]),
        ("self.location.open(writable=True)", []),
        ("connection.backup(other)", []),
    ],
)
def test_such_openings_are_noticed(source, expected):
    assert list(opened(ast.parse(source))) == expected


def test_the_store_opens_no_file_past_sqlite():
    found = set()
    for path in STORE.rglob("*.py"):
        titles = opened(ast.parse(path.read_text(encoding="utf-8")))
        found |= {(path.relative_to(STORE).as_posix(), title) for title in titles}
    assert found == set(ALLOWED)
