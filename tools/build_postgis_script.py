"""Writes docs/postgis.sql: the script that sets up an empty register on a server.

    python tools/build_postgis_script.py [--output FILE]

It is for the schema `register`; the plugin's tool “Set up a register on a server” writes it for
any other.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bildungsprojekte_plugin.store.postgis.script import administrators_script

OUTPUT = ROOT / "docs" / "postgis.sql"


def main() -> None:
    """Read the command line and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--output", type=Path, default=OUTPUT, metavar="FILE")
    target = parser.parse_args().output
    target.write_text(administrators_script("register"), encoding="utf-8")
    print(target)


if __name__ == "__main__":
    main()
