"""A file of the corpus, and what is expected of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from .offers import OFFERS, PLAIN, Offer


@dataclass(frozen=True)
class Read:
    """The file is read: these offers, no more and no fewer, with what it says of them.

    `says` names the fields of an `Offer` that the file tells (`x`, `y`, `both` mean its point).
    What is empty is not looked at.
    """

    offers: tuple[Offer, ...] = OFFERS
    says: tuple[str, ...] = PLAIN
    encoding: str = ""
    delimiter: str = ""
    system: str = ""
    rejected: int = 0


@dataclass(frozen=True)
class Asked:
    """The file may mean one thing or another: the import asks, and stores nothing."""

    parameter: str
    system: str = ""


@dataclass(frozen=True)
class Refused:
    """The file cannot be taken, and the import says so."""


@dataclass(frozen=True)
class Harmless:
    """Taken or refused, whichever; but it does no harm."""


Expected = Read | Asked | Refused | Harmless


@dataclass(frozen=True)
class Case:
    """A file: its name (`group/what is special`), its ending, its content or who writes it."""

    name: str
    ending: str
    content: bytes | Callable[[Path], None]
    expected: Expected
    sheet: str = ""
    is_big: bool = False  # imported in a process of its own, whose memory is measured

    def write(self, folder: Path) -> Path:
        """Write the file into a folder of its own and return its path."""
        own = folder / self.name.translate(str.maketrans("/ ", "__"))
        own.mkdir()
        path = own / f"list.{self.ending}"
        if callable(self.content):
            self.content(path)
        else:
            path.write_bytes(self.content)
        return path
