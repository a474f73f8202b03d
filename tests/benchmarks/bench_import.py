"""Importing a list, against `ogr2ogr`, which copies the same file and checks nothing.

100,000 rows as CSV: understood, mapped, checked, located in their municipalities, compared with
the register and stored as one change with its history. The peer makes points of the same file.
"""

from __future__ import annotations

import csv
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from qgis.core import QgsApplication

from bildungsprojekte_plugin.exchange.importing.run import import_file
from bildungsprojekte_plugin.store import create_register

ROWS, ACTORS = 100_000, 20_000
HEADER = [
    *("Angebots-ID", "Angebot", "Akteur", "Akteurstyp", "Bildungsstufe", "Straße", "PLZ", "Ort"),
    *("Rechtswert", "Hochwert", "Plätze", "Beginn", "Website"),
]
KINDS = ("Verein", "Schule", "Bibliothek")
STAGES = ("Primarbereich", "Sekundarbereich I", "Primarbereich; Sekundarbereich I")


def write(path: Path) -> None:
    """Write a list as an office has it: semicolons, decimal commas, German dates.

    An actor does what it does in its own town, within 200 metres of where it sits.
    """
    places = random.Random(1)
    seats = [
        (370_000 + 20_000 * places.random(), 5_700_000 + 20_000 * places.random())
        for _ in range(ACTORS)
    ]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(HEADER)
        for number in range(ROWS):
            actor = number % ACTORS
            x, y = (seat + places.uniform(-200, 200) for seat in seats[actor])
            writer.writerow(
                [
                    *(f"A{number:06d}", f"Lesekurs {number}", f"Verein Nr. {actor} für Bildung"),
                    *(KINDS[actor % 3], STAGES[number % 3]),
                    *(f"Musterstraße {number % 200}", "44623", "Herne"),
                    *(f"{x:.1f}".replace(".", ","), f"{y:.1f}".replace(".", ",")),
                    *(number % 40, "01.08.2021", "https://example.org"),
                ]
            )


def peer(source: Path, target: Path) -> float:
    """Seconds that `ogr2ogr` takes to make a GeoPackage of the file."""
    start = time.perf_counter()
    subprocess.run(
        [
            *("ogr2ogr", "-f", "GPKG", str(target), str(source), "-a_srs", "EPSG:25832"),
            *("-oo", "X_POSSIBLE_NAMES=Rechtswert"),
            *("-oo", "Y_POSSIBLE_NAMES=Hochwert", "-oo", "AUTODETECT_TYPE=YES"),
        ],
        check=True,
    )
    return time.perf_counter() - start


def main() -> None:
    """Measure and print."""
    application = QgsApplication([], False)
    application.initQgis()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "angebote.csv"
        write(source)
        theirs = peer(source, folder / "peer.gpkg")
        register = create_register(folder / "register.gpkg", "Bench")
        start = time.perf_counter()
        result = import_file(register, source)
        first = time.perf_counter() - start
        start = time.perf_counter()
        again = import_file(register, source)
        second = time.perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{result.inserted:,} rows imported in {first:.1f} s; ogr2ogr {theirs:.1f} s: ratio "
        f"{first / theirs:.1f}. Again: {second:.1f} s, {again.unchanged:,} unchanged. "
        f"Memory at most {memory:.0f} MB"
    )
    application.exitQgis()


if __name__ == "__main__":
    main()
