"""What a format cannot hold of a sheet's texts, so that nothing gets lost without a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from ...support.errors import QT_TRANSLATE_NOOP, Label, UserError
from .markup import printable_in_xml
from .sheet import Sheet
from .vector_files import LONGEST_TEXT
from .xlsx import cut

Losses = Counter[tuple[Label, str]]  # what is lost, and in which column → how many texts

_CUT = QT_TRANSLATE_NOOP(
    "Bildungsprojekte",
    "Texts that are longer than this format allows, and that were cut in {path}: {n} ({columns}). "
    "CSV, ODS, GeoPackage and GeoJSON hold all of them.",
)
_EDGES = QT_TRANSLATE_NOOP(
    "Bildungsprojekte",
    "Blanks at the beginning or end of texts, which this format does not hold, are left out in "
    "{path}. Texts: {n} ({columns}).",
)
_ENDS_OF_LINES = QT_TRANSLATE_NOOP(
    "Bildungsprojekte",
    "Carriage returns in texts have become plain ends of lines in {path}. Texts: {n} ({columns}).",
)
_CONTROLS = QT_TRANSLATE_NOOP(
    "Bildungsprojekte",
    "Control characters in texts, which this format does not hold, are left out in {path}. "
    "Texts: {n} ({columns}).",
)
_SHAPEFILE = QT_TRANSLATE_NOOP(
    "Bildungsprojekte",
    "A Shapefile has room for names of ten letters, texts of {n} bytes and numbers of fifteen "
    "digits. What the names in {path} mean stands in {file}, which belongs to it like its other "
    "files. A GeoPackage holds all of it.",
)
_IS_LOST: dict[str, dict[Label, Callable[[str], bool]]] = {
    ".xlsx": {_CUT: lambda text: cut(text) != text},
    ".ods": {
        _ENDS_OF_LINES: lambda text: "\r" in text,
        _CONTROLS: lambda text: printable_in_xml(text) != text,
    },
    ".shp": {
        _CUT: lambda text: len(text.encode()) > LONGEST_TEXT,
        _EDGES: lambda text: text.strip(" ") != text,
    },
}


def losses(sheet: Sheet, ending: str) -> Losses:
    """Return what a format, which an ending stands for, does not hold of a sheet."""
    lost: Losses = Counter()
    for kind, is_lost in _IS_LOST.get(ending, {}).items():
        for row in sheet.rows:
            for heading, cell in zip(sheet.headings, row, strict=True):
                if isinstance(cell, str) and is_lost(cell):
                    lost[kind, heading.label] += 1
    return lost


def loss_remarks(path: Path, lost: Losses) -> list[UserError]:
    """Return what is to be said of what was lost in a file or folder."""
    return [
        UserError(
            kind,
            path=str(path),
            n=sum(n for (one, _), n in lost.items() if one == kind),
            columns=", ".join(column for one, column in lost if one == kind),
        )
        for kind in dict.fromkeys(kind for kind, _ in lost)
    ]


def format_remarks(path: Path) -> list[UserError]:
    """Return what is to be known of the format of a file, whatever is in it."""
    if path.suffix.lower() != ".shp":
        return []
    note = path.with_suffix(".txt").name
    return [UserError(_SHAPEFILE, path=str(path), n=LONGEST_TEXT, file=note)]
