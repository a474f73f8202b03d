"""Assembles the plugin and packs it.

    python tools/package.py [--build FOLDER]

Leaves the assembled plugin in `build/package/bildungsprojekte_plugin/` (a folder that
QGIS_PLUGINPATH can name) and the zip in `build/bildungsprojekte_plugin-<version>.zip`. Two runs
give the same zip, byte for byte. Translations have to be compiled before (`make i18n`).
"""

from __future__ import annotations

import argparse
import configparser
import os
import shutil
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAME = "bildungsprojekte_plugin"
# A zip cannot tell a time before this one.
EARLIEST = (1980, 1, 1, 0, 0, 0)
MODE = 0o100644  # a file that its owner may change and everybody may read
UNIX = 3  # makes the mode count; without it the zip would depend on the system it is made on
_LEFT_OUT = shutil.ignore_patterns("__pycache__", "*.pyc", ".*", "*~", "*.gpkg-*")


def version(root: Path = ROOT) -> str:
    """Return the plugin's version, which `metadata.txt` alone says."""
    metadata = configparser.ConfigParser(interpolation=None)
    metadata.read(root / "metadata.txt", encoding="utf-8")
    return metadata["general"]["version"]


def assemble(build: Path, root: Path = ROOT) -> Path:
    """Put the plugin's files together in a folder of their own, and return that folder."""
    target = build / "package" / NAME
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(root / NAME, target, ignore=_LEFT_OUT)
    shutil.copytree(root / "resources", target / "resources", ignore=_LEFT_OUT)
    (target / "i18n").mkdir()
    for compiled in _compiled_translations(root):
        shutil.copy(compiled, target / "i18n")
    for name in ("metadata.txt", "LICENSE"):
        shutil.copy(root / name, target)
    return target


def _compiled_translations(root: Path) -> Iterator[Path]:
    for source in sorted((root / "i18n").glob("*.ts")):
        compiled = source.with_suffix(".qm")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            sys.exit(f"{source.relative_to(root)} is not compiled as it is: run `make i18n` first")
        yield compiled


def pack(folder: Path, archive: Path) -> None:
    """Pack a folder so that the zip depends on nothing but names and contents of the files."""
    archive.unlink(missing_ok=True)
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for path in sorted(folder.rglob("*"), key=lambda path: path.as_posix()):
            if path.is_dir():
                continue
            entry = zipfile.ZipInfo(path.relative_to(folder.parent).as_posix(), _timestamp())
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = UNIX
            entry.external_attr = MODE << 16
            packed.writestr(entry, path.read_bytes())


def _timestamp() -> tuple[int, int, int, int, int, int]:
    """Return the time that every file in the zip bears."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return max(EARLIEST, time.gmtime(int(epoch))[:6]) if epoch else EARLIEST


def build_package(build: Path, root: Path = ROOT) -> Path:
    """Assemble and pack the plugin, and return the zip."""
    folder = assemble(build, root)
    archive = build / f"{NAME}-{version(root)}.zip"
    pack(folder, archive)
    return archive


def main() -> None:
    """Read the command line and build."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", type=Path, default=ROOT / "build", metavar="FOLDER")
    archive = build_package(parser.parse_args().build)
    print(f"{archive} ({archive.stat().st_size / 1e6:.2f} MB)")


if __name__ == "__main__":
    main()
