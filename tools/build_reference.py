"""Makes the population figures that the plugin ships from two official tables.

    python tools/build_reference.py DATA_FOLDER

DATA_FOLDER holds the tables as they were published, each in a folder of its own: all inhabitants
by municipality (Gemeindeverzeichnis) and inhabitants by Kreis and age (table 12411-02-03-5-B).
Which Kreise are wanted stands in `resources/boundaries/regions.json`.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
REGIONS = ROOT / "resources" / "boundaries" / "regions.json"
REFERENCE = ROOT / "resources" / "reference"

MUNICIPALITY_TABLE = Path("destatis_gemeindeverzeichnis_2019", "AuszugGV4QAktuell.csv")
MUNICIPALITY_DATE = "2019-12-31"
MUNICIPALITY_SOURCE = (
    "© Statistisches Bundesamt (Destatis), Gemeindeverzeichnis GV-ISys, Gebietsstand 31.12.2019; "
    "Verbreitung mit Quellenangabe gestattet"
)
MUNICIPALITY_ROW = "60"  # the value of satzart for a municipality; other rows are levels above it

KREIS_TABLE = Path(
    "bevoelkerung_altersgruppen_kreise_2018",
    "Altersstruktur 2018 Kreisebene 12411-02-03-5-B.csv",
)
KREIS_DATE = "2018-12-31"
KREIS_SOURCE = (
    "Statistische Ämter des Bundes und der Länder, Deutschland, 2020, "
    "Tabelle 12411-02-03-5-B, dl-de/by-2-0"
)
KREIS_DATE_LINE, KREIS_SEX_LINE, KREIS_AGE_LINE = 5, 6, 8  # lines of the heading, counted from 0
KREIS_FIRST_FIGURE = 2  # the column of the first figure, after key and name
KREIS_BANDS = 17
AGE_HEADINGS = (
    re.compile(r"(?P<from>)unter (?P<to>\d+) Jahre?"),
    re.compile(r"(?P<from>\d+) bis unter (?P<to>\d+) Jahre"),
    re.compile(r"(?P<from>\d+) Jahre und mehr(?P<to>)"),
)


class Row(NamedTuple):
    """One figure: `n` inhabitants of a district on a date, of an age or of all ages."""

    level: str
    key: str
    date: str
    age_from: int | None
    age_to: int | None
    n: int
    source: str


def kreis_keys() -> set[str]:
    """Return the keys of all Kreise that belong to a region."""
    regions = json.loads(REGIONS.read_text(encoding="utf-8"))
    return {key for region in regions.values() for key in region["kreise"]}


def number(cell: str) -> int:
    """Read a whole number; blanks between its digits are separators."""
    digits = "".join(cell.split())
    if not digits.isdecimal():
        raise SystemExit(f"“{cell}” stands where a number of inhabitants is expected.")
    return int(digits)


def municipality_rows(table: Path, kreise: set[str]) -> Iterator[Row]:
    """Read the inhabitants of all municipalities of the `kreise`."""
    with table.open(encoding="utf-8-sig", newline="") as stream:
        for record in csv.DictReader(stream):
            kreis = record["land"] + record["rb"] + record["kreis"]
            if record["satzart"] != MUNICIPALITY_ROW or kreis not in kreise:
                continue
            key = kreis + record["gemeinde"]
            n = number(record["bevoelkerung"])
            if n != number(record["maennlich"]) + number(record["weiblich"]):
                raise SystemExit(f"Men and women of {key} do not add up to its inhabitants.")
            yield Row("municipality", key, MUNICIPALITY_DATE, None, None, n, MUNICIPALITY_SOURCE)


def age_band(heading: str) -> tuple[int, int | None]:
    """Read an age band from its heading: (from, to), `to` not included, or None if open."""
    for pattern in AGE_HEADINGS:
        match = pattern.fullmatch(heading.strip())
        if match:
            return int(match["from"] or 0), int(match["to"]) if match["to"] else None
    raise SystemExit(f"“{heading}” is not a heading of an age band.")


def age_bands(records: list[list[str]]) -> list[tuple[int, int | None]]:
    """Read the age bands from the heading of the table, and make sure of what it counts."""
    columns = slice(KREIS_FIRST_FIGURE, KREIS_FIRST_FIGURE + KREIS_BANDS)
    day = "{2}.{1}.{0}".format(*KREIS_DATE.split("-"))
    if day not in records[KREIS_DATE_LINE][0]:
        raise SystemExit(f"The table by age is not of {day}.")
    if set(records[KREIS_SEX_LINE][columns]) != {"Insgesamt"}:
        raise SystemExit("The first columns of the table by age do not count men and women.")
    if records[KREIS_AGE_LINE][columns.stop] != "Insgesamt":
        raise SystemExit("The sum of all ages does not follow upon the ages.")
    bands = [age_band(heading) for heading in records[KREIS_AGE_LINE][columns]]
    if any(before[1] != after[0] for before, after in pairwise(bands)):
        raise SystemExit("The age bands of the table do not follow one upon the other.")
    return bands


def kreis_rows(table: Path, kreise: set[str]) -> Iterator[Row]:
    """Read the inhabitants of the `kreise` by age, men and women together."""
    with table.open(encoding="iso-8859-1", newline="") as stream:
        records = list(csv.reader(stream, delimiter=";"))
    last = KREIS_FIRST_FIGURE + KREIS_BANDS
    bands = age_bands(records)
    for record in records:
        key = record[0] if record else ""
        if key not in kreise:
            continue
        figures = [number(cell) for cell in record[KREIS_FIRST_FIGURE:last]]
        if sum(figures) != number(record[last]):
            raise SystemExit(f"The ages of {key} do not add up to its inhabitants.")
        for (age_from, age_to), n in zip(bands, figures, strict=True):
            yield Row("kreis", key, KREIS_DATE, age_from, age_to, n, KREIS_SOURCE)


def check(rows: list[Row], kreise: set[str]) -> None:
    """Stop unless every Kreis has figures, and none of them twice."""
    missing = kreise - {row.key[:5] for row in rows}
    if missing:
        raise SystemExit(f"There are no figures for {', '.join(sorted(missing))}.")
    if len({row[:5] for row in rows}) != len(rows):
        raise SystemExit("A figure stands twice in the table.")


def write(name: str, rows: Iterable[Row], kreise: set[str]) -> None:
    """Write one file of figures, by key and age."""
    ordered = sorted(rows, key=lambda row: (row.key, row.age_from or 0))
    check(ordered, kreise)
    path = REFERENCE / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(Row._fields)
        writer.writerows(ordered)
    print(f"{path}: {len(ordered)} rows, {sum(row.n for row in ordered)} inhabitants")


def main() -> None:
    """Read the command line and write both files."""
    parser = argparse.ArgumentParser(description="Make the population figures that are shipped.")
    parser.add_argument("data_folder", type=Path, help="the folder with the official tables")
    folder: Path = parser.parse_args().data_folder
    kreise = kreis_keys()
    write(
        "population_municipality.csv",
        municipality_rows(folder / MUNICIPALITY_TABLE, kreise),
        kreise,
    )
    write("population_kreis_age.csv", kreis_rows(folder / KREIS_TABLE, kreise), kreise)


if __name__ == "__main__":
    main()
