"""Copying a register with all of its history to another place, and comparing every row."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from uuid import uuid4

from qgis.core import QgsFeedback

from ...model import schema
from ...model.schema import Table
from ...support.errors import QT_TRANSLATE_NOOP, UserError, printable
from ...support.feedback import followed
from ...support.i18n import translate
from .. import parts
from ..database import Database
from ..errors import RegisterError
from ..fingerprints import Fingerprint, fingerprint
from ..location import FileLocation, Location, located
from ..portions import count, portions
from ..postgis.database import Postgis
from ..postgis.roles import STEWARD, role
from ..register import Register
from ..sql import Row, literal, name, sql
from .file_target import new_file
from .server_target import new_schema
from .target import Target

_READINGS = 3  # each row is read to be known again, to be copied, and back from the copy


@dataclass(frozen=True)
class TransferResult:
    """What was copied where: table → rows, and the operation that says so in the copy."""

    address: str
    counts: dict[str, int]
    operation: str


def transfer(
    source: Register, target_address: str, feedback: QgsFeedback | None = None
) -> TransferResult:
    """Copy a register to a new GeoPackage, or to a schema at `service=… schema=…`.

    All rows of all tables are copied as they are at one moment, deleted records and the history
    too, and read back: the copy appears when it is the same, row by row. It is a register in its
    own right, in which old changes can be taken back. Roles and responsibilities are not copied.

    Raises `RegisterError` when there is something already, not everything can be seen, or
    anything goes wrong, and `CancelledError`; then there is nothing at `target_address`.
    `UncertainError` when a server does not say whether the copy was stored.
    """
    location = located(target_address)
    operation = {
        "uuid": str(uuid4()),
        "author": source.author,
        "reason": printable(
            translate("Bildungsprojekte", "Copied from {address}").format(address=source.address)
        ),
    }
    _refuse_newer(source)
    with source.read() as database:
        _refuse_hidden(database)
        counts = {table: count(database, table) for table in schema.TABLES}
        progress = _Progress(feedback, sum(counts.values()))
        with _target(location) as target:
            originals = _copy(database, target, progress)
            database.close()
            target.complete()
            try:
                _verify(target, originals, counts, progress)
            except _DifferenceError as difference:
                raise _other(source, location, difference) from difference
            target.keep(operation)
    return TransferResult(
        str(location), {table.name: number for table, number in counts.items()}, operation["uuid"]
    )


class _Progress:
    """How far a transfer of so many rows is."""

    def __init__(self, feedback: QgsFeedback | None, rows: int) -> None:
        self._feedback = feedback
        self._all = rows * _READINGS
        self._done = 0

    def follow(self, rows: list[Row]) -> Iterable[Row]:
        """Return the rows one by one. Raises `CancelledError`."""
        start = 100 * self._done / self._all
        self._done += len(rows)
        return followed(rows, self._feedback, start, 100 * self._done / self._all)


def _target(location: Location) -> AbstractContextManager[Target]:
    if isinstance(location, FileLocation):
        return new_file(location.path)
    return new_schema(dict(location.words))


def _copy(database: Database, target: Target, progress: _Progress) -> dict[Table, Fingerprint]:
    originals = {}
    for table in schema.TABLES:
        originals[table] = fingerprint(database, table, progress.follow)
        for rows in portions(database, table, _columns(database, table)):
            target.write(table, list(progress.follow(rows)))
    return originals


def _columns(database: Database, table: Table) -> dict[str, str]:
    columns = {column.name: name(column.name) for column in table.columns}
    if not isinstance(database, Postgis):  # other programs write moments in other ways
        for column in table.columns:
            if column.type == "datetime":
                columns[column.name] = f"strftime('%Y-%m-%dT%H:%M:%fZ', {name(column.name)})"
    return columns


# ---- what is refused before anything is done -----------------------------------------------------


def _refuse_newer(source: Register) -> None:
    if source.newer:
        raise RegisterError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The register {path} has schema version {version}, this plugin works with "
                "version {known}. It can be read, but not copied. Update the plugin.",
            ),
            path=source.address,
            version=source.info["schema_version"],
            known=schema.VERSION,
        )


def _refuse_hidden(database: Database) -> None:
    """A copy by somebody who does not see everything would lose the rest without a word."""
    if not isinstance(database, Postgis):
        return
    is_restricted = sql(
        "SELECT bool_or(row_security_active(c.oid)) FROM pg_class c",
        "JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'r' AND n.nspname =",
        literal(database.schema),
    )
    if database.value(is_restricted) and not database.value(
        sql("SELECT", f"is_member({literal(STEWARD)})")
    ):
        raise RegisterError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "Your login does not see everything in {path}, contacts for instance, and a copy "
                "would lack it. Have it copied by the owner of the register, or by a member of "
                "the role {role}.",
            ),
            path=database.address,
            role=role(database.name, database.schema, STEWARD),
        )


# ---- whether the copy is the same ----------------------------------------------------------------


class _DifferenceError(UserError):
    """In what the copy is another register than the original."""


def _verify(
    target: Target,
    originals: dict[Table, Fingerprint],
    counts: dict[Table, int],
    progress: _Progress,
) -> None:
    """Raise `_DifferenceError` when the copy is not the same register."""
    for table, original in originals.items():
        copy = fingerprint(target.database, table, progress.follow)
        row = original.first_difference(copy)
        if row is not None:
            raise _DifferenceError(
                QT_TRANSLATE_NOOP("Bildungsprojekte", "row {row} of the table {table} differs"),
                row=row,
                table=table.name,
            )
        if not counts[table] == len(original) == count(target.database, table):
            raise _DifferenceError(
                QT_TRANSLATE_NOOP("Bildungsprojekte", "the table {table} has {copied} rows"),
                table=table.name,
                copied=len(copy),
            )
        if table.geometry and not target.is_indexed(table):
            raise _DifferenceError(
                QT_TRANSLATE_NOOP("Bildungsprojekte", "the spatial index of {table} is wrong"),
                table=table.name,
            )
        if original.highest is not None and not target.counts_on(table, original.highest):
            raise _DifferenceError(
                QT_TRANSLATE_NOOP(
                    "Bildungsprojekte", "new rows of {table} would take the place of others"
                ),
                table=table.name,
            )
    missing, altered = parts.compare(target.database)
    if missing or altered:
        raise _DifferenceError(
            QT_TRANSLATE_NOOP("Bildungsprojekte", "it is not set up as it should be: {parts}"),
            parts=", ".join(f"{part.kind} {part.name}" for part in (*missing, *altered)),
        )


def _other(source: Register, location: Location, difference: _DifferenceError) -> RegisterError:
    return RegisterError(
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "The copy of {source} at {path} is not the same: {difference}. Nothing of it was kept. "
            "Check the register that is copied and try again; if that does not help, please "
            "report it.",
        ),
        source=source.address,
        path=str(location),
        difference=difference,
    )
