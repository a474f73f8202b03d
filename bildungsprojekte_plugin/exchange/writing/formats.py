"""Which format a file is written in: its ending says so."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

from qgis.core import QgsFeedback

from ...store.geopackage.database import GeoPackage
from ...support.errors import QT_TRANSLATE_NOOP, UserError
from .csv_files import EXCEL, RAW, write_csv
from .geojson import write_geojson
from .ods import write_ods
from .sheet import Heading, Notes, Sheet
from .vector_files import SHAPEFILE_LEFTOVERS, write_geopackage, write_shapefile
from .whole_files import written_whole
from .xlsx import write_xlsx

CSV_FORMS = {"excel": EXCEL, "raw": RAW}
_GPKG, _SHP, _CSV = ".gpkg", ".shp", ".csv"

_Write = Callable[[Sheet, Notes, Path, QgsFeedback | None], None]


def write_sheet(
    sheet: Sheet, notes: Notes, path: Path, csv_form: str, feedback: QgsFeedback | None = None
) -> None:
    """Write a sheet with notes in the format that the file's ending says.

    `csv_form` is one of `CSV_FORMS`. The file is there as a whole or not at all. Raises
    `UserError`, and `CancelledError` when the user stops it.
    """
    writers = _WRITERS | {_CSV: partial(_write_csv, CSV_FORMS[csv_form])}
    leftovers = SHAPEFILE_LEFTOVERS if path.suffix.lower() == _SHP else ()
    with written_whole(path, leftovers) as unfinished:
        writers[path.suffix.lower()](sheet, notes, unfinished, feedback)


def check_target(path: Path, *, has_places: bool) -> None:
    """Raise `UserError` unless a sheet can be written there, before any work is done.

    What is a register, or open in another program, is never written over.
    """
    ending = path.suffix.lower()
    if ending not in (*_WRITERS, _CSV):
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "Nothing can be exported to {path}. Give the file a name that ends in: {formats}.",
            ),
            path=str(path),
            formats=", ".join((*_WRITERS, _CSV)),
        )
    if ending == _SHP and not has_places:
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "A Shapefile holds places, and these records have none. Choose another format for "
                "{path}, XLSX for instance.",
            ),
            path=str(path),
        )
    if path.is_dir() or not path.parent.is_dir() or not os.access(path.parent, os.W_OK):
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "Nothing can be exported to {path}: the folder does not exist, it may not be "
                "written, or this is a folder itself. Name a file in another folder.",
            ),
            path=str(path),
        )
    if ending == _GPKG and path.exists():
        _check_package(path)


def _check_package(path: Path) -> None:
    with GeoPackage(path) as package:
        tables = package.tables()
    if {"register_info", "history"} <= tables:
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "{path} is a register, which would be lost. Export to another file.",
            ),
            path=str(path),
        )
    if path.with_name(f"{path.name}-wal").exists():
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "{path} is open in another program. Close it there, or export to another file.",
            ),
            path=str(path),
        )


def notes_sheet(notes: Notes) -> Sheet:
    """Return notes as a sheet of a workbook."""
    headings = (Heading("note", notes.title), Heading("text", ""))
    return Sheet("notes", notes.title, headings, notes.pairs)


def _write_csv(
    form: object, sheet: Sheet, notes: Notes, path: Path, feedback: QgsFeedback | None
) -> None:
    write_csv(sheet, notes, path, form, feedback)


def _write_xlsx(sheet: Sheet, notes: Notes, path: Path, feedback: QgsFeedback | None) -> None:
    write_xlsx([sheet, notes_sheet(notes)], path, feedback)


def _write_ods(sheet: Sheet, notes: Notes, path: Path, feedback: QgsFeedback | None) -> None:
    write_ods([sheet, notes_sheet(notes)], path, feedback)


_WRITERS: dict[str, _Write] = {
    ".xlsx": _write_xlsx,
    ".ods": _write_ods,
    _GPKG: write_geopackage,
    ".geojson": write_geojson,
    _SHP: write_shapefile,
}
