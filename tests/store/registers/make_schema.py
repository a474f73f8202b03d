"""Makes the registers of a version from 2 on, with the code that wrote such registers.

`schema_2.gpkg.xz` is a GeoPackage, `schema_2.sql.xz` the same register on a server, as PostgreSQL
dumps it: its roles are those of the database `schema_2`, its owner is `keeper`. So with the others.

In a worktree of the commit that such code is of (2: d8204bd, 3: e064576), with its root, its
`tests` and its `tests/store` on PYTHONPATH and QT_QPA_PLATFORM=offscreen: `python make_schema.py`.
"""

from __future__ import annotations

import lzma
import subprocess
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import old_life
import postgres
import server_registers

from bildungsprojekte_plugin.model import Actor, schema
from bildungsprojekte_plugin.store import Register, open_register
from bildungsprojekte_plugin.store.filling import _description
from bildungsprojekte_plugin.store.geopackage.database import GeoPackage, create_empty
from bildungsprojekte_plugin.store.transfer.transfer import transfer

DATABASE, OWNER = f"schema_{schema.VERSION}", "keeper"
FILE, DUMP = (Path(__file__).with_name(f"{DATABASE}.{kind}.xz") for kind in ("gpkg", "sql"))


def take_back(register: Register) -> None:
    """Do what Ada could not do in version 1."""
    with register.change("Mistaken") as change:
        change.update(Actor, "school", {"short_name": "Markt"}, based_on=1)
    register.undo(change.operation)


def mark(register: Register) -> None:
    """Do what Ada could not do in version 2."""
    with register.change("Not in the new list") as change:
        change.update(Actor, "school", {"missing_since": date(2025, 1, 31)}, based_on=3)


def dumped(path: Path) -> bytes:
    """Copy a register to a server, and return PostgreSQL's dump of it."""
    server = server_registers.server()
    server.create_login(OWNER)
    server.query("postgres", f"ALTER ROLE {OWNER} CREATEROLE")
    server.create_database(DATABASE)
    server.query("postgres", f"ALTER DATABASE {DATABASE} OWNER TO {OWNER}")
    server.service(DATABASE, DATABASE, OWNER)
    transfer(open_register(path, "Ada"), f"service={DATABASE} schema={server_registers.SCHEMA}")
    dsn = " ".join("=".join(item) for item in server.dsn(DATABASE).items())
    program = postgres.programs() / "pg_dump"
    options = ("--schema", server_registers.SCHEMA, "--dbname", dsn)
    dump = subprocess.run([program, *options], capture_output=True, check=True).stdout
    unknown = (b"\\restrict", b"\\unrestrict")  # to older versions of psql
    return b"".join(line for line in dump.splitlines(True) if not line.startswith(unknown))


def main() -> None:
    """Make both."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{DATABASE}.gpkg"
        create_empty(path)
        with GeoPackage(path, writable=True) as package:
            package.insert_all(
                "register_info", _description(f"Schema {schema.VERSION}", fictional=True)
            )
        register = old_life.live(path)
        take_back(register)
        if schema.VERSION > 2:
            mark(register)
        FILE.write_bytes(lzma.compress(path.read_bytes(), preset=9))
        DUMP.write_bytes(lzma.compress(dumped(path), preset=9))
    for output in (FILE, DUMP):
        print(output, output.stat().st_size)


if __name__ == "__main__":
    main()
