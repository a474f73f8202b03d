"""Small files of the kind that the ministry publishes, for tests."""

import csv
import io
from pathlib import Path

COLUMNS = [
    "Schulnummer",
    "Schulform",
    "Schulbezeichnung_1",
    "Schulbezeichnung_2",
    "Schulbezeichnung_3",
    "Kurzbezeichnung",
    "PLZ",
    "Ort",
    "Strasse",
    "Telefonvorwahl",
    "Telefon",
    "Faxvorwahl",
    "Fax",
    "E-Mail",
    "Homepage",
    "Rechtsform",
    "Traegernummer",
    "Gemeindeschluessel",
    "Schulbetriebsschluessel",
    "Schulbetriebsdatum",
    "EPSG",
    "UTMRechtswert",
    "UTMHochwert",
]


def school(number: int | str = 1, **changes: str) -> dict[str, str]:
    """Return the row of a primary school in Bochum; changes are named by column."""
    row = dict.fromkeys(COLUMNS, "") | {
        "Schulnummer": str(number),
        "Schulform": "02",
        "Schulbezeichnung_1": f"Schule {number}",
        "Kurzbezeichnung": f"Bochum, GG {number}",
        "PLZ": "44787",
        "Ort": "Bochum",
        "Strasse": "Musterweg 1",
        "Gemeindeschluessel": "05911000",
        "Schulbetriebsschluessel": "1",
        "Schulbetriebsdatum": "01.08.2016",
        "EPSG": "EPSG:25832",
        "UTMRechtswert": "375000",
        "UTMHochwert": "5705000",
    }
    assert set(changes) <= set(row)
    return row | changes


def text(*rows: dict[str, str]) -> str:
    """Return the file's text: the line `sep=;`, every cell in quotes, a nameless last column."""
    buffer = io.StringIO()
    buffer.write("sep=;\n" + ";".join(COLUMNS) + ";\n")
    writer = csv.writer(buffer, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerows(row.values() for row in rows)
    return buffer.getvalue()


def write(folder: Path, *rows: dict[str, str], name: str = "schulen.csv") -> Path:
    """Write a file with the rows; the first one stands in line 3."""
    path = folder / name
    path.write_text(text(*rows), encoding="utf-8")
    return path
