"""Reading XML that stands in a packed file, bit by bit; entities are never followed."""

from __future__ import annotations

import zipfile
import zlib
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from xml.parsers import expat

from ...support.errors import QT_TRANSLATE_NOOP, UserError
from .sheet import LONGEST_CELL

_AT_ONCE = 1 << 20
_LONGEST_TOKEN = 32 << 20  # bytes: more than that without an end is no cell
_MOST_DIGITS = 9
_NONE: dict[str, str] = {}


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


class Token(Enum):
    """What comes next in a part."""

    START = "start"
    END = "end"
    TEXT = "text"
    DONE = "done"


def _local(name: str) -> str:
    """Return a name without its prefix."""
    return name.rpartition(":")[2] if ":" in name else name


class XmlPart:
    """A part of a packed file, token by token.

    `name` is that of the element that has just begun or ended, without its prefix; `characters`
    the text that has just been read.
    """

    def __init__(self, path: Path, archive: zipfile.ZipFile, name: str) -> None:
        self._path = path
        self._file = archive.open(name)
        self._tokens: deque[tuple[Token, str, dict[str, str]]] = deque()
        self._attributes: dict[str, str] = {}
        self.name = self.characters = ""
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._read
        self._parser.StartDoctypeDeclHandler = self._refuse

    def __enter__(self) -> XmlPart:
        return self

    def __exit__(self, *_exception: object) -> None:
        self._file.close()

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        self._tokens.append((Token.START, _local(name), attributes))

    def _end(self, name: str) -> None:
        self._tokens.append((Token.END, _local(name), _NONE))

    def _read(self, text: str) -> None:
        self._tokens.append((Token.TEXT, text, _NONE))

    def _refuse(self, *_document_type: object) -> None:
        raise damaged(self._path)

    def next(self) -> Token:
        """Return the next token; `DONE` at the end.

        Raises `UserError` for what is not well formed, and for a document type: nobody writes one
        into a spreadsheet but to do harm.
        """
        if not self._tokens:
            self._parse_more()
        token, content, attributes = self._tokens.popleft()
        if token is Token.TEXT:
            self.characters = content
        else:
            self.name, self._attributes = content, attributes
        return token

    def _parse_more(self) -> None:
        waiting = 0
        while not self._tokens:
            more = self._file.read(_AT_ONCE)
            waiting += len(more)
            try:
                self._parser.Parse(more, not more)
            except expat.ExpatError:
                raise damaged(self._path) from None
            if waiting > _LONGEST_TOKEN:
                raise damaged(self._path)
            if not more:
                self._tokens.append((Token.DONE, "", _NONE))

    def starts(self, *wanted: str) -> Iterator[str]:
        """Yield the names of the elements that begin; only those wanted, if any are given."""
        while (token := self.next()) is not Token.DONE:
            if token is Token.START and (not wanted or self.name in wanted):
                yield self.name

    def attribute(self, name: str) -> str:
        """Return an attribute of the element, whatever its namespace; empty without one."""
        if name in self._attributes:
            return self._attributes[name]
        ending = f":{name}"
        return next((self._attributes[key] for key in self._attributes if key.endswith(ending)), "")

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
            if token is Token.START:
                depth += 1
                silent += bool(silent) or self.name in left_out
            elif token is Token.END:
                depth -= 1
                silent -= bool(silent)
            elif token is Token.TEXT and not silent and length <= LONGEST_CELL:
                pieces.append(self.characters[: LONGEST_CELL + 1])
                length += len(pieces[-1])
        return "".join(pieces)
