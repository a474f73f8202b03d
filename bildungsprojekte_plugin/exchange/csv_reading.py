"""Reading a CSV file row by row, with the line that each row stands in."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from ..support.errors import QT_TRANSLATE_NOOP, UserError

csv.field_size_limit(16 * 1024 * 1024)


@dataclass(frozen=True)
class SourceRow:
    """A row of a file: the line it ends in, its values by column, or why it is broken."""

    line: int
    values: dict[str, str]
    problem: UserError | None = None


def read_csv(path: Path, delimiter: str, columns: set[str]) -> list[SourceRow]:
    """Read a UTF-8 file with a header line that has at least the given columns.

    A first line `sep=…` and nameless columns at the end are passed over. Raises `UserError` when
    the file cannot be read, is empty, is not UTF-8 or lacks a column.
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
        try:
            cells = next(reader)
        except StopIteration:
            return rows
        except csv.Error as error:
            problem = UserError(
                QT_TRANSLATE_NOOP("Bildungsprojekte", "The line cannot be read ({said})."),
                said=str(error),
            )
            rows.append(SourceRow(reader.line_num + skipped, {}, problem))
            continue
        if not cells:
            continue
        rows.append(_row(reader.line_num + skipped, header, cells))


def _text(path: Path) -> str:
    if not path.is_file():
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte", "There is no file {path}. Check the path and try again."
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
            found=", ".join(header),
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
    return SourceRow(line, values)
