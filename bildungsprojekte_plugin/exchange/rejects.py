"""The file of rows that could not be taken, to be mended and imported again."""

from __future__ import annotations

import csv
from pathlib import Path

from ..support.errors import QT_TRANSLATE_NOOP, UserError
from ..support.i18n import explain, translate
from .import_result import ImportResult
from .sources.sheet import Table
from .understanding.keys import text_of

# a spreadsheet would take a cell that begins so for a formula
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_rejects(table: Table, result: ImportResult, path: Path) -> None:
    """Write the rejected rows as CSV: line, reason, and the columns of the source as they are.

    Nothing is written over a file when there are none: an empty list has its columns alone.
    Raises `UserError` when the file cannot be written.
    """
    names = [translate("Bildungsprojekte", "Line"), translate("Bildungsprojekte", "Reason")]
    try:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, delimiter=";")
            writer.writerow([*map(_dead, table.columns), *names])
            for row, remark in zip(result.rejected_rows, result.rejections, strict=True):
                cells = [_dead(text_of(cell)) for cell in row.cells]
                cells += [""] * (len(table.columns) - len(cells))
                writer.writerow([*cells, str(row.number), _dead(explain(remark.text))])
    except OSError as error:
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The rows that cannot be taken could not be written to {path} ({said}). Choose "
                "another file.",
            ),
            path=str(path),
            said=error.strerror or str(error),
        ) from error


def _dead(text: str) -> str:
    """Return a cell that no spreadsheet computes; numbers stay numbers."""
    if not text.startswith(_FORMULA) or _is_number(text):
        return text
    return f"'{text}"


def _is_number(text: str) -> bool:
    try:
        float(text.replace(",", "."))
    except ValueError:
        return False
    return True
