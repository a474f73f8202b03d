"""Sheets as CSV: one form for programs, one that Excel opens by a double click.

Beside the file goes `<name>.csv-metadata.json`, which says what it holds
(https://www.w3.org/TR/tabular-metadata/).
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from qgis.core import QgsFeedback

from ...support.feedback import followed
from .dead_text import dead, kept
from .sheet import Heading, Notes, Sheet

_LINE_END = "\r\n"  # with less, a lone carriage return in a cell would go unquoted


@dataclass(frozen=True)
class Form:
    """How a CSV file is written: with technical names or labels, and with which signs."""

    delimiter: str
    encoding: str
    decimal: str
    text: Callable[[str], str]
    heading: Callable[[Heading], str]


RAW = Form(",", "utf-8", ".", dead, lambda heading: heading.name)
EXCEL = Form(";", "utf-8-sig", ",", kept, lambda heading: heading.label)


def write_csv(
    sheet: Sheet, notes: Notes, path: Path, form: Form, feedback: QgsFeedback | None = None
) -> None:
    """Write a sheet, days as 2024-12-31 and moments in UTC.

    Raises `OSError`, and `CancelledError` when the user stops it.
    """
    with path.open("w", encoding=form.encoding, newline="") as file:
        writer = csv.writer(file, delimiter=form.delimiter, lineterminator=_LINE_END)
        writer.writerow([form.text(form.heading(heading)) for heading in sheet.headings])
        for row in followed(sheet.rows, feedback, 50, 100):
            writer.writerow([_written(cell, form) for cell in row])
    _describe(sheet, notes, path, form)


def _written(cell: Any, form: Form) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return form.text(cell)
    if isinstance(cell, float):
        return repr(cell).replace(".", form.decimal)
    if isinstance(cell, datetime):
        return cell.strftime("%Y-%m-%dT%H:%M:%SZ")
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _describe(sheet: Sheet, notes: Notes, path: Path, form: Form) -> None:
    columns = [{"name": h.name, "titles": [form.heading(h), h.label]} for h in sheet.headings]
    description = {
        "@context": "http://www.w3.org/ns/csvw",
        "url": path.name,
        "dc:title": sheet.title,
        "dc:description": notes.lines,
        "dialect": {"delimiter": form.delimiter, "encoding": "utf-8"},
        "tableSchema": {"columns": columns},
    }
    text = json.dumps(description, ensure_ascii=False, indent=2)
    path.with_name(f"{path.name}-metadata.json").write_text(f"{text}\n", encoding="utf-8")
