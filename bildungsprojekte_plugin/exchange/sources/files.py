"""Opening a file by what it is: which sheets it has, and one of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ...support.errors import QT_TRANSLATE_NOOP, UserError
from . import geodata, ods, text, xlsx
from .kinds import Kind, kind_of
from .mending import mend
from .sheet import Grid, Source

_MOST_ROWS_ABOVE = 40  # a list has its header
_MOST_SHEETS = 100  # that are looked through; of more, one has to be named
_SPREADSHEETS = {Kind.XLSX: xlsx, Kind.ODS: ods}


def open_file(
    path: Path,
    sheet: str = "",
    delimiter: str = "",
    is_known: Callable[[str], bool] = lambda _text: False,
) -> Source:
    """Read a sheet or layer of a file; without a name, the one that looks most like a list.

    `is_known` says whether a text is what some column is usually called. Raises `UserError` when
    the file cannot be read, or has no such sheet.
    """
    kind = kind_of(path)
    if kind is Kind.TEXT:
        return Source(path.name, path, (), "", text.parted(text.read_text(path, delimiter)))
    if kind in _SPREADSHEETS:
        return _spreadsheet(path, kind, is_known, sheet)
    names = geodata.layer_names(path, kind)
    _check_name(path, sheet, names)
    if sheet or len(names) == 1:
        chosen = sheet or names[0]
        return Source(path.name, path, tuple(names), chosen, geodata.read_layer(path, kind, chosen))
    tables = {name: geodata.read_layer(path, kind, name) for name in names}
    chosen = max(names, key=lambda name: len(tables[name].rows))
    return Source(path.name, path, tuple(names), chosen, tables[chosen])


def _spreadsheet(path: Path, kind: Kind, is_known: Callable[[str], bool], sheet: str) -> Source:
    reader = _SPREADSHEETS[kind]
    names = reader.sheet_names(path)
    _check_name(path, sheet, list(names))
    shown = [name for name, is_shown in names.items() if is_shown] or list(names)
    sheets = reader.read_sheets(path, [sheet] if sheet else shown[:_MOST_SHEETS])
    chosen, grid = max(sheets, key=lambda found: _likeness(found[1], is_known))
    return Source(path.name, path, tuple(names), chosen, mend(text.parted(grid)))


def _likeness(grid: Grid, is_known: Callable[[str], bool]) -> tuple[int, int]:
    """Return how much a grid looks like a list: names of columns in a row, and filled cells.

    Names below which nothing stands do not count.
    """
    names = (
        sum(isinstance(cell, str) and is_known(cell) for cell in row.cells)
        for row in grid.rows[:-1][:_MOST_ROWS_ABOVE]
    )
    return max(names, default=0), sum(row.filled for row in grid.rows)


def _check_name(path: Path, sheet: str, names: list[str]) -> None:
    if not names:
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The file {path} holds no table: it is empty. Choose another one.",
            ),
            path=str(path),
        )
    if sheet and sheet not in names:
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The file {path} has no sheet or layer “{sheet}”. It has: {names}.",
            ),
            path=str(path),
            sheet=sheet,
            names=", ".join(names),
        )
