"""Makes `schema_1.gpkg.xz`, a register of version 1, with the code that wrote such registers.

In a worktree of commit 2e384c9, with its root and its `tests/store` on PYTHONPATH and
QT_QPA_PLATFORM=offscreen: `python make_schema_1.py`.
"""

from __future__ import annotations

import lzma
from pathlib import Path
from tempfile import TemporaryDirectory

import old_life

from bildungsprojekte_plugin.model import schema
from bildungsprojekte_plugin.store import creation, geopackage

OUTPUT = Path(__file__).with_name("schema_1.gpkg.xz")


def main() -> None:
    """Make the register."""
    assert schema.VERSION == 1, "this is not the code that wrote such registers"
    with TemporaryDirectory() as folder:
        path = Path(folder) / "schema_1.gpkg"
        geopackage.create_empty(path)
        creation._describe(path, "Schema 1", fictional=True)
        old_life.live(path)
        OUTPUT.write_bytes(lzma.compress(path.read_bytes(), preset=9))
    print(OUTPUT, OUTPUT.stat().st_size)


if __name__ == "__main__":
    main()
