"""A coverage as tidy CSV, with a description beside it (CSV on the Web)."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from uuid import uuid4

from ...analysis.coverage_table import CoverageTable
from ...analysis.wording import counting
from ...support.errors import QT_TRANSLATE_NOOP, UserError
from ...support.i18n import language
from .dead_text import dead

_NUMBER = re.compile(r"[+\-]?\d+(?:[.,]\d+)?")
HEADER = ("district_key", "district_name", "term", "label", "value", "state")


@contextmanager
def matrix_written(table: CoverageTable, path: Path) -> Iterator[None]:
    """Write the cells of a coverage to a CSV file (UTF-8), without totals.

    Keys and names are texts: no spreadsheet takes one for a formula. Beside it goes
    `<name>.csv-metadata.json`, which says how was counted
    (https://www.w3.org/TR/tabular-metadata/). Both appear at the end of the block, and not at all
    when something in it fails. Raises `UserError`.
    """
    unfinished = path.with_name(f".{uuid4().hex}.csv")
    try:
        with _explained(path):
            _write_cells(table, unfinished)
            _write_description(table, _description_of(unfinished), path.name)
        yield
        with _explained(path):
            unfinished.replace(path)
            _description_of(unfinished).replace(_description_of(path))
    finally:
        unfinished.unlink(missing_ok=True)
        _description_of(unfinished).unlink(missing_ok=True)


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError:
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The CSV file could not be written to {path}. Check that the folder is there, "
                "that you may write to it and that no other program has the file open.",
            ),
            path=str(path),
        ) from None


def _description_of(path: Path) -> Path:
    return path.with_name(path.name + "-metadata.json")


def _write_cells(table: CoverageTable, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer, quoting = (
            csv.writer(file, lineterminator="\n", quoting=how)
            for how in (csv.QUOTE_MINIMAL, csv.QUOTE_ALL)
        )
        writer.writerow(HEADER)
        for *headings, value, state in table.tidy():
            # a carriage return alone would go unquoted, and what is behind it be a row
            chosen = quoting if any("\r" in heading for heading in headings) else writer
            chosen.writerow([*map(_dead, headings), "" if value is None else value, state])


def _dead(text: str) -> str:
    """Return a key or a name so that no spreadsheet takes it for a formula; numbers stay."""
    return text if _NUMBER.fullmatch(text) else dead(text)


def _write_description(table: CoverageTable, path: Path, described: str) -> None:
    description = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": language()}],
        "url": described,
        "dc:created": date.today().isoformat(),
        "dc:source": table.source,
        "dc:rights": table.attribution,
        "dc:description": counting(table),
        "tableSchema": {"columns": [{"name": name, "titles": name} for name in HEADER]},
    }
    text = json.dumps(description, ensure_ascii=False, indent=2)
    path.write_text(text + "\n", encoding="utf-8")
