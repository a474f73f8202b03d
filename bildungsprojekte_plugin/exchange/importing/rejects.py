"""The file of rows that could not be taken, to be mended and imported again."""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from ...model.records import Point
from ...support.errors import QT_TRANSLATE_NOOP, UserError
from ...support.i18n import LANGUAGES, explain, in_language, language
from ..sources.sheet import Cell, Row, Table, as_it_stands, tidied
from ..understanding.keys import text_of
from ..writing.dead_text import dead, revived
from ..writing.whole_files import written_whole
from .result import ImportResult, Remark

# what stands before the source's own columns
_EXTRA = (
    QT_TRANSLATE_NOOP("Bildungsprojekte", "Source"),
    QT_TRANSLATE_NOOP("Bildungsprojekte", "File"),
    QT_TRANSLATE_NOOP("Bildungsprojekte", "Line"),
    QT_TRANSLATE_NOOP("Bildungsprojekte", "Reason"),
)
# and between these, where the source has places of its own and not in columns
_PLACE = (
    QT_TRANSLATE_NOOP("Bildungsprojekte", "Place (x)"),
    QT_TRANSLATE_NOOP("Bildungsprojekte", "Place (y)"),
    QT_TRANSLATE_NOOP("Bildungsprojekte", "Place (system)"),
)

_NOT_IN_NAMES = re.compile(r"\W+")  # what not every system takes in the name of a file


@dataclass(frozen=True)
class Origin:
    """Where rejected rows come from: the name of the source, and that of the file."""

    source: str
    file: str


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


def write_rejects(
    tables: Mapping[str, Table], result: ImportResult, path: Path
) -> tuple[Path, ...]:
    """Write the rejected rows as CSV: whose they are, the reason, and the source's own columns.

    `tables` are those that were imported, by what `result` calls their sheets.

    Without such rows, the file has its columns alone. Where rows of several sheets were rejected,
    those of each sheet but the first lie in a file of their own beside it, for their columns are
    others. Returns the files. Raises `UserError` when one cannot be written.
    """
    rejected: dict[str, list[tuple[Row, Remark]]] = {}
    for pair in zip(result.rejected_rows, result.rejections, strict=True):
        rejected.setdefault(pair[1].sheet, []).append(pair)
    files = []
    for sheet in rejected or list(tables)[:1]:
        file = _beside(path, sheet) if files else path
        _write_rejects(tables[sheet], rejected.get(sheet, []), result, file)
        files.append(file)
    return tuple(files)


def _beside(path: Path, sheet: str) -> Path:
    """Return a file for the rows of another sheet; none that is there, for nobody has named it."""
    stem = f"{path.stem}_{_NOT_IN_NAMES.sub('_', sheet)}"
    file, number = path.with_name(f"{stem}{path.suffix}"), 1
    while file.exists():
        number += 1
        file = path.with_name(f"{stem}_{number}{path.suffix}")
    return file


def _write_rejects(
    table: Table, rejected: list[tuple[Row, Remark]], result: ImportResult, path: Path
) -> None:
    points = {row.number: point for row, point in zip(table.rows, table.points or (), strict=False)}
    names = (*_names(_EXTRA, language()), *(_names(_PLACE, language()) if points else ()))
    with written_whole(path) as place, place.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow([*names, *map(dead, table.columns)])
        for row, remark in rejected:
            said = [result.source, result.file, str(row.number), explain(remark.text)]
            if points:
                point = points[row.number]
                said += [repr(point[0]), repr(point[1]), table.crs] if point else ["", "", ""]
            cells = (dead(text_of(as_it_stands(cell))) for cell in row.cells)
            writer.writerow([*map(dead, said), *cells])


def original(table: Table) -> tuple[Table, Origin | None]:
    """Return a table as its source had it, and where it comes from, if it is of rejected rows.

    Any other table comes back as it is, without an origin.
    """
    code = next((code for code in LANGUAGES if _begins(table, _names(_EXTRA, code))), None)
    if code is None:
        return table, None
    source, file, *_ = (
        {revived(text_of(cell)) for cell in table.column(name)} - {""}
        for name in _names(_EXTRA, code)
    )
    if len(source) != 1 or len(file) != 1:
        return table, None
    names = _names(_EXTRA + _PLACE, code)
    if not _begins(table, names):
        names = names[: len(_EXTRA)]
    return _own(table, len(names)), Origin(source.pop(), file.pop())


def _own(table: Table, extra: int) -> Table:
    """Return a table without the columns that were put before its own."""
    rows = [replace(row, cells=_own_cells(row, extra)) for row in table.rows]
    own = replace(table, columns=tuple(map(revived, table.columns[extra:])), rows=rows)
    if extra == len(_EXTRA):
        return own
    places = [row.cells[len(_EXTRA) : extra] for row in table.rows]
    systems = {text_of(system) for *_, system in places} - {""}
    return replace(own, points=[_point(x, y) for x, y, _ in places], crs="".join(systems))


def _point(x: Cell, y: Cell) -> Point | None:
    with suppress(ValueError):
        return float(text_of(x)), float(text_of(y))
    return None


def _own_cells(row: Row, extra: int) -> tuple[Cell, ...]:
    return tuple(
        tidied(revived(as_it_stands(cell))) if isinstance(cell, str) else cell
        for cell in row.cells[extra:]
    )


def _begins(table: Table, names: tuple[str, ...]) -> bool:
    return table.columns[: len(names)] == names


def _names(columns: tuple[str, ...], code: str) -> tuple[str, ...]:
    return tuple(in_language(name, code) for name in columns)
