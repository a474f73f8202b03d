"""The file of rows that could not be taken, to be mended and imported again."""

from __future__ import annotations

import csv
import os
from dataclasses import replace
from pathlib import Path

from ...support.errors import QT_TRANSLATE_NOOP, UserError
from ...support.i18n import LANGUAGES, explain, in_language, language
from ..sources.sheet import Cell, Row, Table
from ..understanding.keys import text_of
from ..writing.dead_text import dead, revived
from ..writing.whole_files import written_whole
from .result import ImportResult

# what stands before the source's own columns
_EXTRA = (
    QT_TRANSLATE_NOOP("Bildungsprojekte", "File"),
    QT_TRANSLATE_NOOP("Bildungsprojekte", "Line"),
    QT_TRANSLATE_NOOP("Bildungsprojekte", "Reason"),
)


def check_rejects_file(path: Path, source: Path | None) -> None:
    """Raise `UserError` unless the rows can be written there; nothing is written yet.

    `source` is the file that is imported: it is never written over.
    """
    folder = path if path.exists() else path.parent
    is_source = source is not None and path.exists() and source.exists() and path.samefile(source)
    if (
        path.suffix.lower() != ".csv"
        or path.is_dir()
        or is_source
        or not os.access(folder, os.W_OK)
    ):
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The rows that cannot be taken could not be written to {path}, so nothing was "
                "done. Name another file than the one that is imported, one that ends in .csv, in "
                "a folder that you may write to.",
            ),
            path=str(path),
        )


def write_rejects(table: Table, result: ImportResult, path: Path) -> None:
    """Write the rejected rows as CSV: file, line, reason, and the source's own columns.

    Without such rows, the file has its columns alone. Raises `UserError` when it cannot be
    written.
    """
    with written_whole(path) as place, place.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow([*_names(language()), *map(dead, table.columns)])
        for row, remark in zip(result.rejected_rows, result.rejections, strict=True):
            said = (result.file, str(row.number), explain(remark.text))
            writer.writerow([*map(dead, said), *(dead(text_of(cell)) for cell in row.cells)])


def original(table: Table) -> tuple[Table, str]:
    """Return a table as its source had it, and the source's name, if it is one of rejected rows.

    Any other table comes back as it is, without a name.
    """
    names = next((names for names in map(_names, LANGUAGES) if table.columns[:3] == names), None)
    if names is None:
        return table, ""
    origins = {text_of(cell) for cell in table.column(names[0])} - {""}
    if len(origins) != 1:
        return table, ""
    rows = [replace(row, cells=_own_cells(row)) for row in table.rows]
    columns = tuple(map(revived, table.columns[len(_EXTRA) :]))
    return replace(table, columns=columns, rows=rows), revived(origins.pop())


def _own_cells(row: Row) -> tuple[Cell, ...]:
    own = row.cells[len(_EXTRA) :]
    return tuple(revived(cell) if isinstance(cell, str) else cell for cell in own)


def _names(code: str) -> tuple[str, ...]:
    return tuple(in_language(name, code) for name in _EXTRA)
