"""A register with whatever makes exports go wrong, and readers that are not the plugin's own."""

from __future__ import annotations

import csv
import json
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree as ET

import registers
from osgeo import gdal

from bildungsprojekte_plugin.exchange.exporting.own_sheets import Audience, What
from bildungsprojekte_plugin.exchange.exporting.run import ExportResult, export
from bildungsprojekte_plugin.model import Activity, Actor, Contact, ImportBatch, Project, Query
from bildungsprojekte_plugin.store import Register, open_register

BOCHUM, HERNE = (378_180.125, 5_701_853.5), (374_600.0, 5_711_500.0)
FORMATS = ("csv", "xlsx", "ods", "gpkg", "geojson", "shp")
ATTRIBUTION = "© Amt für Beispiele, dl-de/by-2-0"
HOSTILE = {
    "formula": "=1+1",
    "command": "=cmd|'/c calc'!A1",
    "plus": "+49 201 1234",
    "minus": "-2+3",
    "at": "@SUM(1)",
    "tab": "\t=1+1",
    "return": "\r=1+1",
    "newline": "\n=1+1",
    "open formula": "of:=1+1",
    "apostrophe": "'=1+1",
    "two apostrophes": "''05911000",
    "number": "05911000",
    "scientific": "1E5",
    "day": "3-4",
    "month": "Mai 24",
    "truth": "WAHR",
    "html": "<img src=x onerror=alert(1)>&amp;]]>",
    "quotes": 'he said "a;b", then\nleft',
    "blanks": "  two  blanks  ",
    "escape": "_x0041_",
    "separator": "a; b,c\td",
    "umlauts": "Grüße, 教育 🎒",
    "long": "ü" * 50_000,
}
_kept = TemporaryDirectory(prefix="exported-")  # until Python ends


@cache
def hostile() -> Path:
    """Return a register whose activities have hostile titles; only for reading."""
    register = registers.blank_copy(Path(_kept.name), "hostile")
    with register.change("Filled") as change:
        change.insert(Actor(uuid="club", name="=Club", actor_type="sports_club", postcode="01234",
                            phone="+49 201 1", point=HERNE,
                            missing_since=date(2025, 2, 28)))  # fmt: skip
        change.insert(Project(uuid="reading", title="Lesen", lead_actor="club",
                              terms={"field": {"stem"}},
                              missing_since=date(2025, 2, 28)))  # fmt: skip
        for key, title in HOSTILE.items():
            change.insert(Activity(uuid=key, actor="club", title=title, note=f"note of {key}"))
        change.insert(
            Activity(
                uuid="full", actor="club", project="reading", title="Voll", description="a\nb",
                venue="Haus", street="Straße 1", postcode="44787", city="Bochum", places=12,
                age_from=6, age_to=10, starts_on=date(2024, 2, 29), ends_on=date(2025, 1, 31),
                website="https://example.org", assured_on=date(2024, 3, 1), point=BOCHUM,
                location_quality="exact", note="n", source="s", source_key="007",
                missing_since=date(2025, 2, 28),
                terms={"stage": {"primary", "early"}, "field": {"stem"}},
            )
        )  # fmt: skip
        change.insert(Activity(uuid="by key", actor="club", title="Ohne Punkt", ags="05911000"))
        change.insert(Activity(uuid="old", actor="club", title="Alt", starts_on=date(1850, 5, 1)))
        change.insert(Contact(uuid="c", actor="club", activity="full", name="Ada", role="Leitung",
                              phone="0201 1", email="ada@example.org", visibility="public",
                              legal_basis="consent", consent_on=date(2024, 1, 2)))  # fmt: skip
        change.insert(ImportBatch(file_name="f", sha256="0", profile="p", counts="{}",
                                  attribution=ATTRIBUTION))  # fmt: skip
    return register.path


def exported(
    folder: Path,
    ending: str,
    what: What = What.ACTIVITIES,
    audience: Audience = Audience.INTERNAL,
    language: str = "en",
    query: Query | None = None,
    register: Register | None = None,
    csv_form: str = "raw",
) -> tuple[Path, ExportResult]:
    """Export, from the hostile register unless another one is given."""
    path = folder / f"{what.value}.{ending}"
    register = register or open_register(hostile())
    result = export(register, query or Query(), what, audience, language, path, csv_form)
    assert not list(folder.glob(".*"))
    return path, result


def parsed(xml: bytes) -> ET.Element:
    return ET.fromstring(xml)  # noqa: S314 - our own file


def texts_in(cell: ET.Element) -> str:
    return "".join(cell.itertext())


def read_xlsx(path: Path, sheet: int = 1) -> list[list[str | None]]:
    """Return the rows as they stand in the file: texts as they are, numbers as written."""
    with zipfile.ZipFile(path) as archive:
        root = parsed(archive.read(f"xl/worksheets/sheet{sheet}.xml"))
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    width = len(root.find(f"{space}cols"))
    rows = []
    for row in root.iter(f"{space}row"):
        cells: dict[int, str] = {}
        for cell in row.iter(f"{space}c"):
            letters = cell.get("r").rstrip("0123456789")
            column = 0
            for letter in letters:
                column = column * 26 + ord(letter) - 64
            cells[column] = texts_in(cell)
        rows.append([cells.get(column) for column in range(1, width + 1)])
    return rows


def read_ods(path: Path) -> list[list[str | None]]:
    """Return the rows of the first sheet as they stand in the file."""
    with zipfile.ZipFile(path) as archive:
        root = parsed(archive.read("content.xml"))
    table, text, office = (
        f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}"
        for name in ("table", "text", "office")
    )
    rows = []
    for row in root.find(f".//{table}table").iter(f"{table}table-row"):
        cells = []
        for cell in row:
            for element in cell.iter():
                if element.tag == f"{text}s":
                    element.text = " " * int(element.get(f"{text}c"))
                elif element.tag == f"{text}tab":
                    element.text = "\t"
            said = "\n".join(texts_in(paragraph) for paragraph in cell.iter(f"{text}p"))
            typed = cell.get(f"{office}date-value") or cell.get(f"{office}value")
            cells.append(typed or (said if len(cell) else None))
        rows.append(cells)
    return rows


def read_with_gdal(path: Path) -> list[list[str | None]]:
    """Return header and rows of the first layer as GDAL reads them."""
    dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR)
    layer = dataset.GetLayer(0)
    definition = layer.GetLayerDefn()
    count = range(definition.GetFieldCount())
    rows = [[definition.GetFieldDefn(index).GetName() for index in count]]
    for feature in layer:
        rows.append([feature.GetFieldAsString(i) if feature.IsFieldSetAndNotNull(i) else None
                     for i in count])  # fmt: skip
    return rows


def read_gpkg(path: Path) -> list[list[object]]:
    with closing(sqlite3.connect(path)) as connection:
        ((table,),) = connection.execute("SELECT table_name FROM gpkg_contents")
        found = connection.execute(f'SELECT * FROM "{table}"')
        return [[column[0] for column in found.description], *map(list, found)]


def read_csv(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def read_geojson(path: Path) -> list[list[object]]:
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    return [list(features[0]["properties"]), *(list(f["properties"].values()) for f in features)]


READERS: dict[str, Callable[[Path], list[list[object]]]] = {
    "csv": read_csv,
    "xlsx": read_xlsx,
    "ods": read_ods,
    "gpkg": read_gpkg,
    "geojson": read_geojson,
    "shp": read_with_gdal,
}


def column(rows: list[list[object]], name: str) -> list[object]:
    """Return the cells below a heading."""
    index = rows[0].index(name)
    return [row[index] for row in rows[1:]]
