"""A coverage as tidy CSV, with a description beside it (CSV on the Web)."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

from ..analysis.coverage_table import CoverageTable
from ..analysis.wording import counting
from ..support.i18n import language

HEADER = ("district_key", "district_name", "term", "label", "value", "state")


def write_matrix(table: CoverageTable, path: Path) -> None:
    """Write the cells of a coverage to a CSV file (UTF-8), without totals.

    Beside it goes `<name>.csv-metadata.json`, which says how was counted
    (https://www.w3.org/TR/tabular-metadata/).
    """
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        for *headings, value, state in table.tidy():
            writer.writerow([*headings, "" if value is None else value, state])
    description = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": language()}],
        "url": path.name,
        "dc:created": date.today().isoformat(),
        "dc:source": table.source,
        "dc:rights": table.attribution,
        "dc:description": counting(table),
        "tableSchema": {"columns": [{"name": name, "titles": name} for name in HEADER]},
    }
    path.with_name(path.name + "-metadata.json").write_text(
        json.dumps(description, ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
    )
