"""Reading XML that stands in a packed file, bit by bit; entities are never followed."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qgis.PyQt.QtCore import QXmlStreamReader

from ...support.errors import QT_TRANSLATE_NOOP, UserError
from .sheet import LONGEST_CELL

_AT_ONCE = 1 << 20
_LONGEST_TOKEN = 32 << 20  # bytes: more than that without an end is no cell
_MOST_DIGITS = 9
Token = QXmlStreamReader.TokenType


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open a packed file; whatever is wrong inside is a `UserError`."""
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, OSError, NotImplementedError):
        raise damaged(path) from None


def damaged(path: Path) -> UserError:
    """Return what to say of a spreadsheet that cannot be read to its end."""
    return UserError(
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "The spreadsheet {path} is damaged or only half there. Open it in the program that it "
            "comes from, save it anew and import that.",
        ),
        path=str(path),
    )


class XmlPart:
    """A part of a packed file, token by token."""

    def __init__(self, path: Path, archive: zipfile.ZipFile, name: str) -> None:
        self._path = path
        self._file = archive.open(name)
        self.xml = QXmlStreamReader()

    def __enter__(self) -> XmlPart:
        return self

    def __exit__(self, *_exception: object) -> None:
        self._file.close()

    def next(self) -> Token:
        """Return the next token; `EndDocument` at the end.

        Raises `UserError` for what is not well formed, and for a document type: nobody writes one
        into a spreadsheet but to do harm.
        """
        waiting = 0
        while True:
            token = self.xml.readNext()
            if token == Token.DTD:
                raise damaged(self._path)
            if token != Token.Invalid:
                return token
            if self.xml.error() != QXmlStreamReader.Error.PrematureEndOfDocumentError:
                raise damaged(self._path)
            more = self._file.read(_AT_ONCE)
            waiting += len(more)
            if not more or waiting > _LONGEST_TOKEN:
                raise damaged(self._path)
            self.xml.addData(more)

    def starts(self, *wanted: str) -> Iterator[str]:
        """Yield the names of the elements that begin; only those wanted, if any are given."""
        while (token := self.next()) != Token.EndDocument:
            if token == Token.StartElement and (not wanted or self.xml.name() in wanted):
                yield self.xml.name()

    def attribute(self, name: str) -> str:
        """Return an attribute of the element, whatever its namespace; empty without one."""
        for attribute in self.xml.attributes():
            if attribute.name() == name:
                return attribute.value()
        return ""

    def number(self, name: str, default: int) -> int:
        """Return a whole number that an attribute states, the default for anything else."""
        text = self.attribute(name)
        return int(text) if text.isdecimal() and len(text) <= _MOST_DIGITS else default

    def text(self, *left_out: str) -> str:
        """Return the text inside the element up to its end, but not inside some elements.

        Of one that is longer than a cell may be, only as much as tells so.
        """
        depth, silent, length, pieces = 1, 0, 0, []
        while depth:
            token = self.next()
            if token == Token.StartElement:
                depth += 1
                silent += bool(silent) or self.xml.name() in left_out
            elif token == Token.EndElement:
                depth -= 1
                silent -= bool(silent)
            elif token == Token.Characters and not silent and length <= LONGEST_CELL:
                pieces.append(self.xml.text()[: LONGEST_CELL + 1])
                length += len(pieces[-1])
        return "".join(pieces)
