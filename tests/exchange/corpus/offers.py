"""The list that most files of the corpus tell, each in its own way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from .places import Pair, in_system, sexagesimal


@dataclass(frozen=True)
class Offer:
    """An offer of an organisation: what an import must find out of a row."""

    actor: str
    title: str
    street: str
    postcode: str
    city: str
    ags: str
    starts_on: date
    places: int
    place: Pair  # longitude, latitude

    @property
    def point(self) -> Pair:
        """The place in the register's coordinates."""
        return in_system(self.place, "EPSG:25832")


OFFERS = tuple(
    Offer(actor, title, street, postcode, city, ags, date(*day), places, (east, north))
    for actor, title, street, postcode, city, ags, day, places, north, east in (
        ("Förderverein Lesepaten", "Lesen für Größere", "Königsallee 12", "44789", "Bochum",
         "05911000", (2021, 3, 4), 12, 51.481845, 7.216236),
        ("Bürgerhaus Süd", "Übermittagbetreuung", "Hansastraße 3a", "44137", "Dortmund",
         "05913000", (2021, 9, 27), 1250, 51.513587, 7.465298),
        ("Kita Größenwahn", "Äpfel und Öl", "Rüttenscheider Straße 100", "45130", "Essen",
         "05113000", (2020, 12, 11), 35, 51.455643, 7.011555),
        ("Jugendzentrum Düssern", "Spaß am Stäbe-Mikado", "Mülheimer Straße 7", "47057",
         "Duisburg", "05112000", (2019, 2, 28), 8, 51.434407, 6.762329),
        ("Musikschule Schälker Höfe", "Trommeln", "Grillostraße 57", "45881", "Gelsenkirchen",
         "05513000", (2022, 1, 31), 20, 51.517744, 7.085717),
        ("Volkshochschule Hägen", "Deutsch für Zugewanderte", "Böhmerstraße 1", "58095", "Hagen",
         "05914000", (2018, 10, 15), 2400, 51.367078, 7.463284),
        ("Sportverein Hämmer Löwen", "Turnen für Mütter", "Südring 5", "59065", "Hamm",
         "05915000", (2021, 6, 1), 60, 51.673858, 7.815982),
        ("Bücherei Börnig", "Märchenstunde", "Kirchstraße 9", "44627", "Herne",
         "05916000", (2023, 11, 8), 15, 51.538039, 7.219985),
        ("Theater an der Rühr", "Bühne frei", "Akazienallee 61", "45478", "Mülheim an der Ruhr",
         "05117000", (2020, 5, 19), 99, 51.427507, 6.882465),
        ("Käthe-Köllwitz-Stiftung", "Träume bauen", "Mühlenstraße 2", "46047", "Oberhausen",
         "05119000", (2017, 8, 30), 45, 51.496334, 6.863776),
        ("Hochschule für Öffentliches", "Schülerlabor", "Gräfin-Imma-Straße 8", "58452", "Witten",
         "05954036", (2022, 4, 22), 28, 51.443933, 7.353360),
        ("Stadtteilbüro Möers", "Nähen und Färben", "Römerstraße 400", "47441", "Moers",
         "05170024", (2021, 7, 13), 11, 51.451604, 6.640815),
    )
)  # fmt: skip

GERMAN = {
    "actor": "Akteur",
    "title": "Angebot",
    "street": "Straße",
    "postcode": "PLZ",
    "city": "Ort",
    "ags": "AGS",
    "starts_on": "Beginn",
    "places": "Plätze",
    "x": "Rechtswert",
    "y": "Hochwert",
    "both": "Koordinaten",
}
ENGLISH = {
    "actor": "Organisation",
    "title": "Activity title",
    "street": "Street",
    "postcode": "Postal code",
    "city": "City",
    "ags": "Municipality code",
    "starts_on": "Start date",
    "places": "Capacity",
    "x": "Easting",
    "y": "Northing",
    "both": "Coordinates",
}
PLAIN = ("actor", "title", "street", "postcode", "city", "starts_on", "places")
PLACED = ("actor", "title", "x", "y")
ALL = (*PLAIN, "ags", "x", "y")


@dataclass(frozen=True)
class Spelling:
    """How a file writes what it says."""

    columns: tuple[str, ...] = PLAIN
    names: dict[str, str] = field(default_factory=lambda: GERMAN)
    system: str = "EPSG:25832"
    decimal: str = ","
    digits: int | None = None  # behind the decimal mark of coordinates
    thousands: str = ""  # in coordinates and numbers
    day: str | Callable[[date], str] = "%d.%m.%Y"
    scale: float = 1
    both: Callable[[Pair], str] | None = None
    values: dict[str, Callable[[Offer], str]] = field(default_factory=dict)

    def header(self) -> list[str]:
        """Return the names of the columns."""
        return [self.names[column] for column in self.columns]

    def rows(self, offers: tuple[Offer, ...] = OFFERS) -> list[list[str]]:
        """Return the cells of all rows."""
        return [[self.cell(offer, column) for column in self.columns] for offer in offers]

    def cell(self, offer: Offer, column: str) -> str:
        """Return what a cell says."""
        if column in self.values:
            return self.values[column](offer)
        if column == "starts_on":
            return (
                self.day(offer.starts_on)
                if callable(self.day)
                else offer.starts_on.strftime(self.day)
            )
        if column == "places":
            return self.number(offer.places, 0)
        if column in ("x", "y", "both"):
            pair = self.pair(offer)
            if column == "both":
                return self.both(pair)
            digits = self.digits
            if digits is None:
                digits = 7 if self.system == "EPSG:4326" else 0 if self.scale > 1 else 2
            return self.number(pair[column == "y"], digits)
        return str(getattr(offer, column))

    def pair(self, offer: Offer) -> Pair:
        """Return the coordinates in the file's system and unit."""
        x, y = in_system(offer.place, self.system)
        return x * self.scale, y * self.scale

    def number(self, value: float, digits: int) -> str:
        """Return a number as people of one language write it."""
        return (
            f"{value:,.{digits}f}".replace(",", "\0")
            .replace(".", self.decimal)
            .replace("\0", self.thousands)
        )


def degrees_and_minutes(pair: Pair) -> str:
    """Return latitude and longitude with minutes and seconds."""
    return f"{sexagesimal(pair[1], 'NS')} {sexagesimal(pair[0], 'EW')}"
