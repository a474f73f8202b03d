"""Lists as offices have them, for the tests inside the QGIS desktop."""

from __future__ import annotations

from pathlib import Path

# Places in EPSG:31466 (Gauß-Krüger, zone 2) by gdaltransform, and what they are in EPSG:25832.
BOCHUM, ESSEN, HERNE = (
    "2.582.887,8;5.706.313,3",
    "2.570.307,4;5.702.750,0",
    "2.583.418,4;5.712.597,9",
)
PLACES = {"Bochum": (374_512.5, 5_705_344.2), "Essen": (361_800, 5_702_300)}

HEAD = (
    "Bildungsangebote der Stadt;;;;;;;;;",
    "Stand: März 2025;;;;;;;;;",
    ";;;;;;;;;",
    "Träger;Angebot;Bildungsstufe;Zielgruppe;Plätze;Straße;PLZ;Ort;Rechtswert;Hochwert",
)
LIBRARY = (
    f"Stadtbücherei Bochum;Lesestart;Kita;Eltern;12;Willy-Brandt-Platz 2;44787;Bochum;{BOCHUM}"
)
WORK = f"VHS Essen;Deutsch im Beruf;Weiterbildung;Erwachsene;25;Burgplatz 1;45127;Essen;{ESSEN}"
MATHS = f"VHS Essen;Mathe aufgefrischt;Sek. II;Kinder;{{places}};Burgplatz 1;45127;Essen;{ESSEN}"
STONES = f"Museum Herne;Steine klopfen;Klasse Null;Kinder;8;Museumsplatz 1;44623;Herne;{HERNE}"
GUESTS = "Buchkinder Leipzig;Druckwerkstatt;Grundschule;Kinder;10;Hauptstr. 21;4177;Leipzig;;"


def write(path: Path, *rows: str, encoding: str = "cp1252") -> Path:
    """Write a list as a spreadsheet program on Windows does."""
    path.write_bytes("\r\n".join([*rows, ""]).encode(encoding))
    return path


def awkward(folder: Path, places: str = "zwölf", name: str = "Angebote 2025.csv") -> Path:
    """Write a list in which the maths course has `places`; “zwölf” cannot be taken."""
    maths = MATHS.format(places=places)
    return write(folder / name, *HEAD, LIBRARY, WORK, maths, STONES, GUESTS)


def newer(folder: Path) -> Path:
    """Write the next edition of the list: one offer has more places, one is gone."""
    library = LIBRARY.replace(";12;", ";16;")
    rows = (library, WORK, MATHS.format(places="12"), GUESTS)
    return write(folder / "Angebote 2026.csv", *HEAD, *rows)


def long(folder: Path, n: int) -> Path:
    """Write a list of many rows, spread over a grid within the region."""
    rows = (
        f"Träger {i // 4};Angebot {i};Grundschule;{i % 40};Weg {i};45127;Essen;"
        f"{355_000 + i % 60 * 500};{5_690_000 + i // 60 * 300}"
        for i in range(n)
    )
    header = "Träger;Angebot;Bildungsstufe;Plätze;Straße;PLZ;Ort;Rechtswert;Hochwert"
    return write(folder / "Viele Angebote.csv", header, *rows)
