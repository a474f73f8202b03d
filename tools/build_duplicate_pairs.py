"""Makes labelled pairs of actors by which the search for duplicates is measured.

    python tools/build_duplicate_pairs.py

Writes `tests/exchange/duplicates/varied_pairs.csv`. Half of the pairs are one organisation written
down twice as two offices would, the other half two organisations that are easily taken for one.
The rules here know nothing of how the plugin compares, and must not. Names are of the kind that is
found in the Ruhr, addresses and contact data are invented. Pairs that people have written one by
one are in `written_pairs.csv` beside it.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from pathlib import Path
from random import Random

TARGET = (
    Path(__file__).resolve().parent.parent
    / "tests" / "exchange" / "duplicates" / "varied_pairs.csv"
)  # fmt: skip
SEED = 20_261
PAIRS_OF_A_RULE = 24
UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"}

TOWNS = {  # name: postcode, key of the municipality, dialling code, a point in it (EPSG:25832)
    "Bochum": ("44787", "05911000", "0234", (375_500, 5_705_000)),
    "Herne": ("44623", "05916000", "02323", (374_600, 5_711_500)),
    "Essen": ("45127", "05113000", "0201", (361_800, 5_702_300)),
    "Dortmund": ("44137", "05913000", "0231", (393_300, 5_707_900)),
    "Witten": ("58452", "05954036", "02302", (383_600, 5_700_200)),
    "Marl": ("45768", "05562024", "02365", (369_000, 5_724_500)),
    "Gelsenkirchen": ("45879", "05513000", "0209", (367_600, 5_708_900)),
    "Hagen": ("58095", "05914000", "02331", (394_100, 5_691_100)),
    "Oberhausen": ("46045", "05119000", "0208", (350_300, 5_705_800)),
    "Moers": ("47441", "05170024", "02841", (338_700, 5_703_600)),
    "Unna": ("59423", "05978036", "02303", (409_200, 5_710_000)),
    "Hattingen": ("45525", "05954016", "02324", (374_000, 5_696_000)),
}
STREETS = (
    "Hauptstraße", "Bahnhofstraße", "Goethestraße", "Märkische Straße", "Am Stadtpark",
    "Dorstener Straße", "Kirchweg", "Friedrich-Ebert-Straße", "Römerweg", "Zum Schulten-Hof",
    "Königsallee", "Im Siepen", "Wilhelmstraße", "Overbergstraße", "Berliner Platz", "Lange Straße",
    "Hüttenstraße", "Zechenweg", "An der Kornharpe", "Sankt-Antonius-Straße",
)  # fmt: skip
PEOPLE = (
    "Schiller", "Goethe", "Pestalozzi", "Fröbel", "Astrid-Lindgren", "Erich-Kästner",
    "Heinrich-Böll", "Käthe-Kollwitz", "Albert-Schweitzer", "Geschwister-Scholl", "Anne-Frank",
    "Sophie-Scholl", "Max-Planck", "Hildegard-von-Bingen", "Friedrich-Harkort", "Mathilde-Anneke",
    "Robert-Bosch", "Theodor-Heuss", "Marie-Curie", "Nelson-Mandela",
)  # fmt: skip
FANCIES = (
    "Regenbogen", "Sonnenschein", "Löwenzahn", "Arche Noah", "Villa Kunterbunt", "Spatzennest",
    "Pusteblume", "Zwergenland", "Wirbelwind", "Rappelkiste", "Kleine Strolche", "Abenteuerland",
    "Sternschnuppe", "Bärenhöhle", "Zauberwald", "Schatzkiste", "Hummelnest", "Wühlmäuse",
)  # fmt: skip
QUARTERS = (
    "Altendorf", "Brackel", "Crange", "Dahlhausen", "Eving", "Frohnhausen", "Gerthe", "Horst",
    "Katernberg", "Langendreer", "Mengede", "Osterfeld", "Rünthe", "Sodingen", "Ückendorf",
    "Vorhalle", "Wanne", "Heven",
)  # fmt: skip
KINDS = {  # a kind of school: other ways of writing it before the name
    "Grundschule": ("GGS", "Städt. Gem. Grundschule", "Gemeinschaftsgrundschule"),
    "Gymnasium": ("Städt. Gymnasium", "Gym."),
    "Realschule": ("Städtische Realschule", "RS"),
    "Gesamtschule": ("Städt. Gesamtschule", "Gesamtschule der Stadt {town}"),
    "Berufskolleg": ("BK", "Berufskolleg der Stadt {town}"),
    "Förderschule": ("Städt. Förderschule",),
}


@dataclass(frozen=True)
class Entry:
    """An actor as somebody has written it down; what is not known is empty."""

    name: str = ""
    short_name: str = ""
    actor_type: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    ags: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    easting: str = ""
    northing: str = ""


COLUMNS = (
    "label", "half", "rule",
    *(f"{side}_{column.name}" for side in ("one", "other") for column in fields(Entry)),
)  # fmt: skip
Rule = Callable[[Random], tuple[Entry, Entry]]


def slug(text: str) -> str:
    """Return a text as a part of an internet address."""
    plain = "".join(UMLAUTS.get(letter, letter) for letter in text).lower()
    return "-".join("".join(c if c.isalnum() else " " for c in plain).split())


def placed(random: Random, entry: Entry, town: str) -> Entry:
    """Return an entry with a place in a town."""
    postcode, ags, _, (easting, northing) = TOWNS[town]
    return replace(
        entry,
        street=f"{random.choice(STREETS)} {random.randint(2, 180)}",
        postcode=str(int(postcode) + random.randint(0, 6)),
        city=town,
        ags=ags,
        easting=str(easting + random.randint(-3000, 3000)),
        northing=str(northing + random.randint(-3000, 3000)),
    )


def complete(random: Random, name: str, kind: str, town: str) -> Entry:
    """Return an entry with all that can be known of an organisation."""
    host = f"{slug(name)}-{slug(town)}.example"
    entry = Entry(
        name=name,
        actor_type=kind,
        phone=f"{TOWNS[town][2]} 555{random.randint(100, 9999)}",
        email=f"info@{host}",
        website=f"https://www.{host}/",
    )
    return placed(random, entry, town)


def school(random: Random, kind: str | None = None) -> tuple[Entry, str, str]:
    """Return a school, after whom it is named, and what kind of school it is."""
    kind, person = kind or random.choice(list(KINDS)), random.choice(PEOPLE)
    town = random.choice(list(TOWNS))
    return complete(random, f"{person}-{kind}", "school", town), person, kind


def daycare(random: Random) -> tuple[Entry, str]:
    """Return a day-care centre, and what it is called."""
    fancy = random.choice(FANCIES)
    return complete(random, f"Kita {fancy}", "daycare", random.choice(list(TOWNS))), fancy


def some(random: Random) -> Entry:
    """Return an organisation of any kind."""
    town, quarter = random.choice(list(TOWNS)), random.choice(QUARTERS)
    names = (
        (f"Jugendzentrum {quarter}", "youth_centre"),
        (f"TuS {quarter} {random.randint(1880, 1960)} e.V.", "sports_club"),
        (f"Heimatmuseum {quarter}", "museum"),
        (f"Kulturverein {quarter} e.V.", "association"),
        (f"Nachbarschaftshaus {quarter} gGmbH", "association"),
        (f"Bürgerstiftung {town}", "foundation"),
        (f"Musikschule {town}", "music_school"),
        (f"Volkshochschule {town}", "adult_education"),
        (f"Lernwerkstatt {random.choice(PEOPLE)}", "other"),
        (f"Mehrgenerationenhaus {quarter}", "welfare"),
    )
    return complete(random, *random.choice(names), town)


def anything(random: Random) -> Entry:
    """Return a school, a day-care centre or something else."""
    return random.choice((lambda r: school(r)[0], lambda r: daycare(r)[0], some))(random)


# ---- how another office writes the same thing


def without(random: Random, entry: Entry) -> Entry:
    """Leave out some of what can be left out, but not all by which it is known."""
    left_out = random.sample(("phone", "email", "website", "ags", "actor_type"), 3)
    if random.random() < 0.6:
        left_out += ["easting", "northing"]
    return replace(entry, **dict.fromkeys(left_out, ""))


def street_otherwise(random: Random, entry: Entry) -> Entry:
    """Write the street with an abbreviation, or the number as a range or with a letter."""
    street, _, number = entry.street.rpartition(" ")
    street = street.replace("Straße", "Str.").replace("straße", "str.").replace("Sankt", "St.")
    number = random.choice((number, number, f"{number}-{int(number) + 2}", f" {number}"))
    return replace(entry, street=f"{street} {number}")


def phone_otherwise(random: Random, entry: Entry) -> Entry:
    """Write the phone number in another way."""
    area, _, number = entry.phone.partition(" ")
    ways = (f"{area}/{number}", f"+49 {area[1:]} {number}", f"({area}) {number[:3]} {number[3:]}",
            f"0049{area[1:]}{number}")  # fmt: skip
    return replace(entry, phone=random.choice(ways) if number else "")


def website_otherwise(random: Random, entry: Entry) -> Entry:
    """Write the website in another way."""
    host = entry.website.removeprefix("https://www.").strip("/")
    ways = (host, f"http://{host}", f"www.{host}/index.php", f"HTTPS://WWW.{host.upper()}/kontakt")
    return replace(entry, website=random.choice(ways) if host else "")


def point_otherwise(random: Random, entry: Entry) -> Entry:
    """Let the point lie a few metres from where it was: another geocoder."""
    if not entry.easting:
        return entry
    east, north = (random.randint(-25, 25) for _ in range(2))
    return replace(
        entry, easting=str(int(entry.easting) + east), northing=str(int(entry.northing) + north)
    )


def otherwise(random: Random, entry: Entry) -> Entry:
    """Write everything but the name in another way, and leave out some of it."""
    for change in (street_otherwise, phone_otherwise, website_otherwise, point_otherwise, without):
        entry = change(random, entry)
    return entry


def named(random: Random, entry: Entry, name: str) -> tuple[Entry, Entry]:
    """Return an entry, and the same as another office has it under a name of its own."""
    return entry, otherwise(random, replace(entry, name=name))


# ---- one organisation


def same_kind_otherwise(random: Random) -> tuple[Entry, Entry]:
    """Write the kind of school in another way, before the name."""
    entry, person, kind = school(random)
    way = random.choice(KINDS[kind]).format(town=entry.city)
    return named(random, entry, f"{way} {person.replace('-', ' ')}")


def same_as_schule(random: Random) -> tuple[Entry, Entry]:
    """Call a school by its name alone."""
    entry, person, _ = school(random)
    return named(random, entry, f"{person}-Schule" if "-" in person else f"{person}schule")


def same_with_town(random: Random) -> tuple[Entry, Entry]:
    """Add the town to the name."""
    entry = anything(random)
    name = entry.name if entry.city in entry.name else f"{entry.name} {entry.city}"
    return named(random, entry, name)


def same_without_umlauts(random: Random) -> tuple[Entry, Entry]:
    """Write umlauts as two letters, everywhere."""
    while True:
        entry = anything(random)
        plain = "".join(UMLAUTS.get(letter, letter) for letter in entry.name)
        if plain != entry.name:
            return named(random, entry, plain)


def same_with_slip(random: Random) -> tuple[Entry, Entry]:
    """Mistype the name: letters left out, doubled or exchanged."""
    entry = anything(random)
    place = random.choice(
        [n for n in range(3, len(entry.name) - 2) if entry.name[n - 1 : n + 2].isalpha()]
    )
    name = entry.name
    slips = (
        name[:place] + name[place + 1 :],
        name[:place] + name[place] + name[place:],
        name[:place] + name[place + 1] + name[place] + name[place + 2 :],
    )
    return named(random, entry, random.choice(slips))


def same_in_capitals(random: Random) -> tuple[Entry, Entry]:
    """Write the name in capitals."""
    entry = anything(random)
    return named(random, entry, entry.name.upper())


def same_daycare(random: Random) -> tuple[Entry, Entry]:
    """Write out what a Kita is, with who runs it."""
    entry, fancy = daycare(random)
    ways = ("Kindertagesstätte {}", "Kindergarten {}", "Städt. Kindertageseinrichtung {}",
            "Kita „{}“", "AWO-Kita {}", "Familienzentrum {}", "Ev. Kindertagesstätte {}",
            "KiTa {} e.V.")  # fmt: skip
    return named(random, entry, random.choice(ways).format(fancy))


def same_legal_form(random: Random) -> tuple[Entry, Entry]:
    """Write the legal form in another way, or not."""
    entry = some(random)
    bare = entry.name.removesuffix(" e.V.").removesuffix(" gGmbH")
    ways = ("{} e. V.", "{} gGmbH", "{}", "{} (gemeinnützige GmbH)", "{} eV")
    return named(random, entry, random.choice(ways).format(bare))


def same_club(random: Random) -> tuple[Entry, Entry]:
    """Write a sports club out, with the year in two digits, or without it."""
    quarter, year = random.choice(QUARTERS), random.randint(1880, 1960)
    short, long = random.choice((
        ("TuS", "Turn- und Sportverein"), ("TV", "Turnverein"), ("SV", "Sportverein"),
        ("SC", "Sportclub"), ("FC", "Fußball-Club"), ("VfL", "Verein für Leibesübungen"),
    ))  # fmt: skip
    town = random.choice(list(TOWNS))
    entry = complete(random, f"{short} {quarter} {year} e.V.", "sports_club", town)
    ways = (f"{long} {quarter} {year}", f"{short} {quarter} {year % 100:02}", f"{long} {quarter}")
    return named(random, entry, random.choice(ways))


def same_abbreviated(random: Random) -> tuple[Entry, Entry]:
    """Write out what everybody knows by its letters."""
    town = random.choice(list(TOWNS))
    short, long, kind = random.choice((
        ("VHS {}", "Volkshochschule {}", "adult_education"),
        ("AWO {}", "Arbeiterwohlfahrt {}", "welfare"),
        ("DRK-Kreisverband {}", "Deutsches Rotes Kreuz, KV {} e.V.", "welfare"),
        ("JZ {}-Mitte", "Jugendzentrum {}-Mitte", "youth_centre"),
        ("Stadtbücherei {}", "Stadtbibliothek {}", "library"),
        ("DLRG Ortsgruppe {}", "Deutsche Lebens-Rettungs-Gesellschaft {}", "association"),
        ("Caritas {}", "Caritasverband {} e.V.", "welfare"),
        ("FF {}", "Freiwillige Feuerwehr {}", "fire_brigade"),
    ))  # fmt: skip
    return named(random, complete(random, long.format(town), kind, town), short.format(town))


def same_but_moved(random: Random) -> tuple[Entry, Entry]:
    """It has moved within the town; phone and website are what they were."""
    entry = anything(random)
    moved = placed(random, entry, entry.city)
    return entry, website_otherwise(random, phone_otherwise(random, moved))


def same_bare(random: Random) -> tuple[Entry, Entry]:
    """Nothing but name, street and town is known of it to one office."""
    entry = street_otherwise(random, anything(random))
    return entry, Entry(name=entry.name, street=entry.street, city=entry.city)


# ---- two organisations


def in_one_building(random: Random, entry: Entry, name: str) -> tuple[Entry, Entry]:
    """Return an entry, and another organisation at the same place with the same contact."""
    other = replace(entry, name=name)
    if random.random() < 0.5:
        other = replace(other, phone=f"{TOWNS[entry.city][2]} 556{random.randint(100, 9999)}")
    return entry, phone_otherwise(random, street_otherwise(random, other))


def elsewhere_in_town(random: Random, entry: Entry, name: str) -> tuple[Entry, Entry]:
    """Return an entry, and another organisation somewhere else in the same town."""
    return entry, complete(random, name, entry.actor_type, entry.city)


def other_town(random: Random, entry: Entry) -> str:
    """Return the name of another town."""
    return random.choice([town for town in TOWNS if town != entry.city])


def namesake_elsewhere(random: Random) -> tuple[Entry, Entry]:
    """Two of the same name in two towns."""
    entry = random.choice((lambda r: school(r)[0], lambda r: daycare(r)[0]))(random)
    return entry, complete(random, entry.name, entry.actor_type, other_town(random, entry))


def branches(random: Random) -> tuple[Entry, Entry]:
    """Two branches of one chain, with one website."""
    chain = random.choice(
        ("Caritas", "Diakonie", "AWO", "Kinderschutzbund", "Lebenshilfe", "Malteser",
         "Studienkreis", "Verbraucherzentrale", "Johanniter", "CVJM")
    )  # fmt: skip
    town = random.choice(list(TOWNS))
    one = complete(random, f"{chain} {town}", "welfare", town)
    town = other_town(random, one)
    other = complete(random, f"{chain} {town}", "welfare", town)
    site = f"https://www.{slug(chain)}-verband.example"
    return replace(one, website=site), replace(other, website=site)


def friends(random: Random) -> tuple[Entry, Entry]:
    """An institution and the circle around it, at its address."""
    entry = random.choice((lambda r: school(r)[0], lambda r: daycare(r)[0], some))(random)
    ways = ("Förderverein {} e.V.", "Förderverein der {}", "Freundeskreis {}",
            "Verein der Freunde und Förderer {} e.V.", "Elternverein {} e.V.",
            "Förderkreis {}")  # fmt: skip
    return in_one_building(random, entry, random.choice(ways).format(entry.name))


def other_kind_in_house(random: Random) -> tuple[Entry, Entry]:
    """Two kinds of school under one name and one roof."""
    one, other = random.sample(list(KINDS), 2)
    entry, person, _ = school(random, one)
    return in_one_building(random, entry, f"{person}-{other}")


def other_house_fellow(random: Random) -> tuple[Entry, Entry]:
    """Two organisations that have nothing but the house in common."""
    entry = anything(random)
    while True:
        other = anything(random)
        if other.name.split()[-1] != entry.name.split()[-1]:
            return entry, replace(
                street_otherwise(random, entry),
                name=other.name, actor_type=other.actor_type, phone=other.phone,
                email=other.email, website=other.website,
            )  # fmt: skip


def sides(random: Random) -> tuple[Entry, Entry]:
    """The one in the north and the one in the south."""
    one, other = random.choice(
        (("Nord", "Süd"), ("Ost", "West"), ("Mitte", "Nord"), ("Ober", "Unter"), ("Alt", "Neu"))
    )
    what, kind = random.choice(
        (("Grundschule", "school"), ("Jugendzentrum", "youth_centre"), ("Kita", "daycare"))
    )
    quarter = random.choice(QUARTERS)
    entry = complete(random, f"{what} {quarter} {one}", kind, random.choice(list(TOWNS)))
    return elsewhere_in_town(random, entry, f"{what} {quarter} {other}")


def numbered(random: Random) -> tuple[Entry, Entry]:
    """The first and the second, or clubs of two years."""
    quarter, town = random.choice(QUARTERS), random.choice(list(TOWNS))
    first, second = sorted(random.sample(range(1848, 1960), 2))
    one, other, kind = random.choice((
        (f"TV {quarter} {first}", f"TV {quarter} {second}", "sports_club"),
        (f"Realschule {quarter} I", f"Realschule {quarter} II", "school"),
        (f"Kita {quarter} 1", f"Kita {quarter} 2", "daycare"),
        (f"SV {first} {quarter} e.V.", f"SV {second} {quarter} e.V.", "sports_club"),
    ))  # fmt: skip
    return elsewhere_in_town(random, complete(random, one, kind, town), other)


def other_operator(random: Random) -> tuple[Entry, Entry]:
    """Two Kitas of one name in one town, run by two."""
    entry, fancy = daycare(random)
    one, other = random.sample(("Ev.", "Kath.", "AWO", "DRK", "Johanniter", "Caritas"), 2)
    entry = replace(entry, name=f"{one} Kita {fancy}")
    return elsewhere_in_town(random, entry, f"{other} Kita {fancy}")


def chain_in_town(random: Random) -> tuple[Entry, Entry]:
    """Two Kitas of one operator in one town, with its website and phone."""
    entry, fancy = daycare(random)
    other = random.choice([name for name in FANCIES if name != fancy])
    one, another = elsewhere_in_town(random, entry, f"AWO Kita {other}")
    contact = {"website": f"https://www.awo-{slug(entry.city)}.example", "phone": entry.phone}
    return replace(one, name=f"AWO Kita {fancy}", **contact), replace(another, **contact)


def other_namesake(random: Random) -> tuple[Entry, Entry]:
    """Two schools of one kind in one town, named after two people."""
    entry, person, kind = school(random)
    other = random.choice([name for name in PEOPLE if name != person])
    return elsewhere_in_town(random, entry, f"{other}-{kind}")


def nameless(random: Random) -> tuple[Entry, Entry]:
    """Two that have but a common name in one town."""
    name, kind = random.choice((
        ("Städt. Gem. Grundschule", "school"), ("Kath. Grundschule", "school"),
        ("Städtische Kindertagesstätte", "daycare"), ("Ev. Kindergarten", "daycare"),
        ("Jugendzentrum", "youth_centre"),
    ))  # fmt: skip
    entry = complete(random, name, kind, random.choice(list(TOWNS)))
    one, other = elsewhere_in_town(random, entry, name)
    return (replace(one, website="", email=""), replace(other, website="", email=""))


def neighbours(random: Random) -> tuple[Entry, Entry]:
    """Two kinds of thing that are named after one quarter, a few doors from each other."""
    quarter, town = random.choice(QUARTERS), random.choice(list(TOWNS))
    one, other = random.sample((
        ("Jugendzentrum", "youth_centre"), ("Grundschule", "school"), ("Kita", "daycare"),
        ("Heimatmuseum", "museum"), ("Stadtteilbibliothek", "library"), ("TuS", "sports_club"),
        ("Ev. Kirchengemeinde", "church"), ("Löschzug", "fire_brigade"),
    ), 2)  # fmt: skip
    entry = complete(random, f"{one[0]} {quarter}", one[1], town)
    another = complete(random, f"{other[0]} {quarter}", other[1], town)
    street, _, number = entry.street.rpartition(" ")
    return entry, replace(
        another,
        street=f"{street} {int(number) + 2}",
        easting=str(int(entry.easting) + 40),
        northing=str(int(entry.northing) - 15),
    )


POSITIVE: tuple[Rule, ...] = (
    same_kind_otherwise, same_as_schule, same_with_town, same_without_umlauts, same_with_slip,
    same_in_capitals, same_daycare, same_legal_form, same_club, same_abbreviated, same_but_moved,
    same_bare,
)  # fmt: skip
NEGATIVE: tuple[Rule, ...] = (
    namesake_elsewhere, branches, friends, other_kind_in_house, other_house_fellow, sides, numbered,
    other_operator, chain_in_town, other_namesake, nameless, neighbours,
)  # fmt: skip


def rows() -> list[dict[str, str]]:
    """Return all pairs as rows of the table, the two halves of equal making."""
    made = []
    for label, rules in (("1", POSITIVE), ("0", NEGATIVE)):
        for rule in rules:
            random = Random(f"{SEED} {rule.__name__}")
            for number in range(PAIRS_OF_A_RULE):
                pair = rule(random)
                made.append(
                    {"label": label, "half": ("calibration", "test")[number % 2],
                     "rule": rule.__name__}
                    | {
                        f"{side}_{name}": value
                        for side, entry in zip(("one", "other"), pair, strict=True)
                        for name, value in vars(entry).items()
                    }
                )  # fmt: skip
    return made


def main() -> None:
    """Write the table."""
    made = rows()
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(made)
    print(f"{TARGET.name}: {len(made)} pairs")


if __name__ == "__main__":
    main()
