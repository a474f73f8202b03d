"""Checksums of all rows of a table: the same for the same content, in whichever database it is.

The database itself puts each row into words that both of them share. So this knows nothing of how
rows are read and written elsewhere, and can tell whether that was done right.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from array import array
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b

from osgeo import ogr

from ..model.schema import Column, Table
from ..support.errors import QT_TRANSLATE_NOOP
from .database import Database
from .errors import RegisterError
from .geometries import wkb_of_blob
from .portions import NUMBER, portions
from .postgis.database import Postgis
from .sql import Row, literal, name

_CONTENT = "content"
_SIZE = 16  # bytes of a checksum
_Follow = Callable[[list[Row]], Iterable[Row]]


class Fingerprint:
    """The checksums of a table's rows by fid."""

    def __init__(self) -> None:
        self._numbers = array("q")
        self._checksums = bytearray()

    def add(self, number: int, checksum: bytes) -> None:
        """Add a row; they come in the order of their fid."""
        self._numbers.append(number)
        self._checksums += checksum

    def __len__(self) -> int:
        return len(self._numbers)

    @property
    def highest(self) -> int | None:
        """The highest fid; None of an empty table."""
        return self._numbers[-1] if self._numbers else None

    def first_difference(self, other: Fingerprint) -> int | None:
        """Return the fid of the first row that is not the same in both."""
        if self._numbers == other._numbers and self._checksums == other._checksums:
            return None
        mine, theirs = set(self._rows()), set(other._rows())
        return min(number for number, _ in mine ^ theirs)

    def _rows(self) -> Iterator[tuple[int, bytes]]:
        for position, number in enumerate(self._numbers):
            yield number, bytes(self._checksums[position * _SIZE : (position + 1) * _SIZE])


def fingerprint(database: Database, table: Table, follow: _Follow) -> Fingerprint:
    """Return the checksums of a table; every portion of rows is read through `follow`.

    Raises `RegisterError` when a row holds what is no text.
    """
    found = Fingerprint()
    words = _OnServer if isinstance(database, Postgis) else _InFile
    apart = [column for column in table.columns if _is_apart(column)]
    expressions = {_CONTENT: " || ".join(_netstring(words, column) for column in table.columns)}
    expressions |= {column.name: words.apart(column) for column in apart}
    for rows in portions(database, table, expressions):
        for row in follow(rows):
            try:
                content = row[_CONTENT].encode()
            except UnicodeEncodeError as error:
                raise _no_text(database, table, row[NUMBER]) from error
            checksum = blake2b(content, digest_size=_SIZE)
            for column in apart:
                checksum.update(_bytes_of(row[column.name], column, words))
            found.add(row[NUMBER], checksum.digest())
    return found


def _is_apart(column: Column) -> bool:
    """Whether a column is read as it is: SQLite's text of a number is not the whole number."""
    return column.type == "real" or column.is_geometry


def _netstring(words: type[_Words], column: Column) -> str:
    """Return a column as a text that says how long it is, in bytes, and so where it ends."""
    text = words.text(column)
    return f"coalesce({words.octets(text)} || ':' || {text}, '-')"


def _bytes_of(value: float | str | None, column: Column, words: type[_Words]) -> bytes:
    if value is None or value == "":  # SQLite's hex of NULL
        return b"-"
    if not column.is_geometry:
        return float(value).hex().encode()
    wkb = words.wkb(bytes.fromhex(value))
    if wkb[0] == ogr.wkbXDR:  # another program's order of bytes
        wkb = bytes(ogr.CreateGeometryFromWkb(wkb).ExportToWkb(ogr.wkbNDR))
    return wkb


def _no_text(database: Database, table: Table, number: int) -> RegisterError:
    return RegisterError(
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "In {path}, row {row} of the table {table} holds characters that are no text. "
            "Correct this record and try again.",
        ),
        path=database.address,
        row=number,
        table=table.name,
    )


class _Words(ABC):
    """The SQL with which a database puts a column into words."""

    @staticmethod
    @abstractmethod
    def text(column: Column) -> str:
        """A value as text, a moment in milliseconds; of what is read apart, whether it is fit."""

    @staticmethod
    @abstractmethod
    def octets(text: str) -> str:
        """The length of a text in bytes."""

    @staticmethod
    @abstractmethod
    def apart(column: Column) -> str:
        """A real number, or a geometry in hexadecimal digits."""

    @staticmethod
    @abstractmethod
    def wkb(shape: bytes) -> bytes:
        """Return the WKB in the bytes of a geometry that was read apart."""


class _InFile(_Words):
    @staticmethod
    def text(column: Column) -> str:
        value = name(column.name)
        if _is_apart(column):
            kind = "real" if column.type == "real" else "blob"
            return f"(typeof({value}) IN ({literal(kind)}, 'null'))"
        if column.type == "datetime":
            value = f"CAST(round((julianday({value}) - 2440587.5) * 86400000) AS INTEGER)"
        return f"CAST({value} AS TEXT)"

    @staticmethod
    def octets(text: str) -> str:
        return f"length(CAST({text} AS BLOB))"

    @staticmethod
    def apart(column: Column) -> str:
        return f"hex({name(column.name)})" if column.is_geometry else name(column.name)

    @staticmethod
    def wkb(shape: bytes) -> bytes:
        return wkb_of_blob(shape)


class _OnServer(_Words):
    @staticmethod
    def text(column: Column) -> str:
        value = name(column.name)
        if _is_apart(column):
            return "'1'"
        if column.type == "datetime":
            value = f"round(extract(epoch FROM {value}) * 1000)::bigint"
        return f"{value}::text"

    @staticmethod
    def octets(text: str) -> str:
        return f"octet_length({text})"

    @staticmethod
    def apart(column: Column) -> str:
        value = name(column.name)
        return f"encode(ST_AsBinary({value}, 'NDR'), 'hex')" if column.is_geometry else value

    @staticmethod
    def wkb(shape: bytes) -> bytes:
        return shape
