"""Reading a CSV file row by row, with the line that each row stands in."""

from __future__ import annotations

import csv
import io
import textwrap
from dataclasses import dataclass
from pathlib import Path

from ..support.errors import QT_TRANSLATE_NOOP, UserError

csv.field_size_limit(16 * 1024 * 1024)
_LONGEST = 100_000  # characters of a cell: more is not text but something that went astray


@dataclass(frozen=True)
class SourceRow:
    """A row of a file: the line it begins in, its values by column, or why it is broken."""

    line: int
    values: dict[str, str]
    problem: UserError | None = None


def read_csv(path: Path, delimiter: str, columns: set[str]) -> list[SourceRow]:
    """Read a UTF-8 file with a header line that has at least the given columns.

    A first line `sep=…` and nameless columns at the end are passed over. Raises `UserError` when
    the file cannot be read, is empty, is not UTF-8, lacks a column or has no rows.
    """
    text = _text(path)
    skipped = 1 if text.lower().startswith("sep=") else 0
    lines = io.StringIO(text, newline="")
    for _ in range(skipped):
        lines.readline()
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    header = _header(reader, path, columns)
    rows = []
    while True:
        line = reader.line_num + skipped + 1
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            problem = UserError(
                QT_TRANSLATE_NOOP("Bildungsprojekte", "The line cannot be read ({said})."),
                said=str(error),
            )
            rows.append(SourceRow(line, {}, problem))
            continue
        if cells:
            rows.append(_row(line, header, cells))
    if not rows:
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The file {path} has column names but no rows below them. Export it again from "
                "where it comes from.",
            ),
            path=str(path),
        )
    return rows


def _text(path: Path) -> str:
    if not path.is_file():
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte", "There is no file {path}. Check the path and try again."
            ),
            path=str(path),
        )
    if path.suffix.lower() == ".gpkg":
        # maybe a register that is being changed: closing it here would take SQLite's locks
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The file {path} is a GeoPackage, not a text. Choose a file that was saved as CSV "
                "UTF-8.",
            ),
            path=str(path),
        )
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The file {path} cannot be read ({said}). Close it in other programs, "
                "check your rights to it and try again.",
            ),
            path=str(path),
            said=error.strerror or str(error),
        ) from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The file {path} is not a UTF-8 text (line {line}). Save it as CSV UTF-8 and "
                "try again.",
            ),
            path=str(path),
            line=content.count(b"\n", 0, error.start) + 1,
        ) from error


def _header(reader: csv.reader, path: Path, columns: set[str]) -> list[str]:
    try:
        header = [name.strip() for name in next(reader, [])]
    except csv.Error:
        header = []
    if not any(header):
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The file {path} holds no table: its first line has no column names.",
            ),
            path=str(path),
        )
    while not header[-1]:
        header.pop()
    missing = sorted(columns - set(header))
    if missing:
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The file {path} lacks the columns: {missing}. It has: {found}. "
                "Choose the profile that fits the file.",
            ),
            path=str(path),
            missing=", ".join(missing),
            found=textwrap.shorten(", ".join(header), 300, placeholder=" …"),
        )
    return header


def _row(line: int, header: list[str], cells: list[str]) -> SourceRow:
    while len(cells) > len(header) and not cells[-1].strip():
        cells.pop()
    if len(cells) != len(header):
        problem = UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte", "The line has {found} cells instead of {expected}."
            ),
            found=len(cells),
            expected=len(header),
        )
        return SourceRow(line, {}, problem)
    values = {name: cell.strip() for name, cell in zip(header, cells, strict=True)}
    for name, cell in values.items():
        if len(cell) > _LONGEST:
            problem = UserError(
                QT_TRANSLATE_NOOP(
                    "Bildungsprojekte",
                    "The cell in the column “{column}” has {n} characters, more than {most}.",
                ),
                column=name,
                n=len(cell),
                most=_LONGEST,
            )
            return SourceRow(line, {}, problem)
    return SourceRow(line, values)
