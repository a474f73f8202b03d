"""Texts: encodings, delimiters, quoting, what stands around a list, numbers, dates, keys."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace

from .case import Asked, Case, Read
from .offers import ALL, ENGLISH, GERMAN, OFFERS, PLACED, PLAIN, Offer, Spelling

_MONTHS = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September"),
    *("Oktober", "November", "Dezember"),
)


def written(rows: list[list[str]], delimiter: str = ";", **how: object) -> str:
    """Return rows as the csv module writes them."""
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter, **how).writerows(rows)
    return buffer.getvalue()


def listed(
    spelling: Spelling, delimiter: str = ";", offers: tuple[Offer, ...] = OFFERS, **how: object
) -> str:
    """Return the list as a text."""
    return written([spelling.header(), *spelling.rows(offers)], delimiter, **how)


def cases() -> Iterator[Case]:
    """Yield all texts."""
    yield from _encodings()
    yield from _delimiters()
    yield from _surroundings()
    yield from _headers()
    yield from _numbers()
    yield from _dates()
    yield from _keys()


def _text(name: str, text: str, ending: str = "csv", **expected: object) -> Case:
    return Case(name, ending, text.encode(), Read(**{"encoding": "utf-8", **expected}))


def _encodings() -> Iterator[Case]:
    plain = Spelling()
    for end in ("\n", "\r\n", "\r"):
        text = listed(plain, lineterminator=end)
        shown = {"\n": "unix", "\r\n": "windows", "\r": "old mac"}[end]
        for codec, encoding in (
            *(("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("cp1252", "cp1252")),
            *(("cp850", "cp850"), ("mac_roman", "mac_roman"), ("utf-16", "utf-16")),
            *(("utf-16-le", "utf-16-le"), ("utf-16-be", "utf-16-be")),
        ):
            content = text.encode(codec)
            yield Case(f"encoding/{codec}, {shown}", "csv", content, Read(encoding=encoding))
    wide = b"\xfe\xff" + listed(plain).encode("utf-16-be")
    yield Case("encoding/utf-16-be with mark", "csv", wide, Read(encoding="utf-16"))
    full = b"\xff\xfe\0\0" + listed(plain).encode("utf-32-le")
    yield Case("encoding/utf-32", "csv", full, Read(encoding="utf-32"))
    tabs = listed(plain, "\t").encode("utf-16")
    yield Case(
        "encoding/unicode text of excel", "txt", tabs, Read(encoding="utf-16", delimiter="\t")
    )
    once = listed(plain).encode()
    for codec, text in (("cp1252", _handed_through(once)), ("latin-1", once.decode("latin-1"))):
        content = text.encode()
        yield Case(f"encoding/twice through {codec}", "csv", content, Read(encoding="utf-8"))
    thrice = listed(plain).encode().decode("latin-1").encode().decode("latin-1").encode()
    yield Case("encoding/three times", "csv", thrice, Read(encoding="utf-8"))
    for position in (0, 5, 11):
        lines = [line.encode() for line in listed(plain).splitlines(keepends=True)]
        lines[position + 1] = _handed_through(lines[position + 1]).encode()
        yield Case(
            f"encoding/row {position + 1} twice", "csv", b"".join(lines), Read(encoding="utf-8")
        )
    for codec in ("utf-8", "cp1252", "cp850", "mac_roman"):
        for number in (1, 4, 8):
            some = OFFERS[:number]
            content = listed(plain, offers=some).encode(codec)
            yield Case(
                f"encoding/{codec}, {number} rows",
                "csv",
                content,
                Read(offers=some, encoding=codec),
            )
    signs = replace(OFFERS[0], title="„Łódź“ – 5 € · Çelik", actor="Žižkov Überbau")
    for codec in ("utf-8", "utf-16"):
        content = listed(plain, offers=(signs,)).encode(codec)
        yield Case(
            f"encoding/other letters in {codec}",
            "csv",
            content,
            Read(offers=(signs,), encoding=codec),
        )
    euro = replace(OFFERS[0], title="Kurse – 5 € „für alle“", actor="Café Crème")
    content = listed(plain, offers=(euro, *OFFERS[1:])).encode("cp1252")
    yield Case(
        "encoding/cp1252 with euro",
        "csv",
        content,
        Read(offers=(euro, *OFFERS[1:]), encoding="cp1252"),
    )
    ascii_only = tuple(
        replace(offer, actor=f"Club {n}", title=f"Kurs {n}", street="Weg 1", city="Essen")
        for n, offer in enumerate(OFFERS)
    )
    names = Spelling(names=ENGLISH)
    yield Case(
        "encoding/ascii",
        "csv",
        listed(names, offers=ascii_only).encode("ascii"),
        Read(offers=ascii_only, encoding="utf-8"),
    )


def _handed_through(content: bytes) -> str:
    """Return bytes taken for cp1252, with the five that it lacks as Windows gives them."""
    return "".join(
        bytes([byte]).decode("cp1252" if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else "latin-1")
        for byte in content
    )


def _delimiters() -> Iterator[Case]:
    point = Spelling(decimal=".")
    for delimiter, shown in ((";", "semicolon"), (",", "comma"), ("\t", "tab"), ("|", "pipe")):
        for quoting, how in ((csv.QUOTE_MINIMAL, "few"), (csv.QUOTE_ALL, "all")):
            text = listed(point, delimiter, quoting=quoting)
            yield _text(f"delimiter/{shown}, {how} quotes", text, delimiter=delimiter)
        text = f"sep={delimiter}\r\n" + listed(point, delimiter)
        yield _text(f"delimiter/{shown} said by sep", text, delimiter=delimiter)
        content = ("﻿" + f'"sep={delimiter}"\r\n' + listed(point, delimiter)).encode()
        yield Case(
            f"delimiter/{shown} said by sep behind a mark",
            "csv",
            content,
            Read(encoding="utf-8", delimiter=delimiter),
        )
        awkward = (
            replace(
                OFFERS[0],
                actor=f"Verein {delimiter} Co; Söhne",
                title='Kurs "Lesen", mit\tHaus; 2 | 3',
            ),
            *OFFERS[1:],
        )
        if delimiter != "\t":
            yield _text(
                f"delimiter/{shown} in cells",
                listed(point, delimiter, offers=awkward),
                offers=awkward,
                delimiter=delimiter,
            )
    yield _text("delimiter/tsv by name", listed(Spelling(), "\t"), ending="tsv", delimiter="\t")
    yield _text("delimiter/txt by name", listed(Spelling()), ending="txt", delimiter=";")
    yield _text("delimiter/no ending of a list", listed(Spelling()), ending="dat", delimiter=";")
    yield _text(
        "delimiter/other separator said",
        "sep=^\n" + listed(Spelling(), "^"),
        delimiter="^",
    )
    decimals = Spelling(columns=PLACED, decimal=",")
    yield _text(
        "delimiter/semicolon beside many commas",
        listed(decimals),
        delimiter=";",
        says=PLACED,
    )
    yield _text(
        "delimiter/comma beside decimal commas",
        listed(decimals, ",", quoting=csv.QUOTE_ALL),
        delimiter=",",
        says=PLACED,
    )
    lines = replace(OFFERS[0], title="Erste Zeile\nzweite Zeile")
    for end in ("\n", "\r\n"):
        yield _text(
            f"quoting/line end in a cell, {len(end)}",
            listed(Spelling(), offers=(lines, *OFFERS[1:]), lineterminator=end),
            offers=(lines, *OFFERS[1:]),
        )
    single = listed(Spelling(), quotechar="'", quoting=csv.QUOTE_ALL)
    yield _text("quoting/single quotes", single)
    apostrophe = (replace(OFFERS[0], actor="Ma'arif & D'Artagnan"), *OFFERS[1:])
    yield _text("quoting/apostrophes", listed(Spelling(), offers=apostrophe), offers=apostrophe)
    quoted = (replace(OFFERS[0], title='Kurs "Größe"'), *OFFERS[1:])
    slashes = listed(
        Spelling(), offers=quoted, doublequote=False, escapechar="\\", quoting=csv.QUOTE_ALL
    )
    yield _text("quoting/backslashes", slashes, offers=quoted)
    bare = listed(Spelling()).replace("Trommeln", 'Trommeln 5" hoch')
    inches = tuple(
        replace(offer, title=offer.title.replace("Trommeln", 'Trommeln 5" hoch'))
        for offer in OFFERS
    )
    yield _text("quoting/a bare quote in a cell", bare, offers=inches)
    padded = "\r\n".join(" ; ".join(row) for row in [Spelling().header(), *Spelling().rows()])
    yield _text("delimiter/spaces around", padded, delimiter=";")
    for left in (1, 3):
        trailing = listed(Spelling()).replace("\r\n", ";" * left + "\r\n")
        yield _text(f"delimiter/{left} empty columns at the end", trailing, delimiter=";")
    cut = "\r\n".join(line.rstrip(";") for line in listed(Spelling()).splitlines())
    yield _text("delimiter/no empty cells at the end", cut)


def _surroundings() -> Iterator[Case]:
    text = listed(Spelling())
    header, *rows = text.splitlines(keepends=True)
    tops = {
        "title": "Angebote der Stadt\r\n",
        "title and blank": "Angebote der Stadt\r\n\r\n",
        "two lines": "Bildungsbüro\r\nStand: 01.03.2024\r\n",
        "facts": "Stand;01.03.2024\r\nQuelle;Bildungsbüro\r\n\r\n",
        "blank lines": "\r\n\r\n\r\n",
        "empty cells": ";;;;;;\r\n;;;;;;\r\n",
        "long sentence": "Diese Liste gilt bis auf Weiteres, alle Angaben ohne jede Gewähr.\r\n",
    }
    for name, top in tops.items():
        yield _text(f"preamble/{name}", top + text)
    bottoms = {
        "sum": "Summe;;;;;;3983\r\n",
        "source": "Quelle: Bildungsbüro der Stadt\r\n",
        "stand": "\r\nStand: 01.03.2024;;;;;;\r\n",
        "two notes": "\r\n* Angaben ohne Gewähr\r\nHinweis: vorläufig\r\n",
        "total": "Gesamt: 12\r\n",
        "blank": "\r\n;;;;;;\r\n\r\n",
        "copyright": "© Stadt 2024\r\n",
    }
    for name, bottom in bottoms.items():
        yield _text(f"footer/{name}", text + bottom)
    yield _text("footer/and preamble", tops["facts"] + text + bottoms["two notes"])
    middle = "".join([header, *rows[:6], header, *rows[6:]])
    yield _text("rows/header repeated", middle)
    numbered = "".join([header, "1;2;3;4;5;6;7\r\n", *rows])
    yield _text("rows/columns counted", numbered)
    yield _text("rows/blank in between", "".join([header, *[row + "\r\n" for row in rows]]))
    yield _text("rows/one", header + rows[0], offers=OFFERS[:1])
    yield _text("rows/no line end at the end", text.rstrip())


def _headers() -> Iterator[Case]:
    yield _text("header/english", listed(Spelling(names=ENGLISH)))
    synonyms = (
        ("actor", ("Anbieter", "Einrichtung", "Name der Organisation", "Verein", "Institution",
                   "Provider", "Implementing partner", "AKTEUR", "akteur ",
                   "Name_der_Einrichtung")),
        ("title", ("Maßnahme", "Titel", "Kurs", "Veranstaltung", "Course", "ANGEBOT")),
        ("street", ("Strasse", "Straße und Hausnummer", "Anschrift", "Street address", "STRASSE")),
        ("postcode", ("Postleitzahl", "Zip code", "plz")),
        ("city", ("Stadt", "Gemeinde", "Kommune", "Municipality", "ORT")),
        ("starts_on", ("Startdatum", "Projektbeginn", "Gültig ab", "Start date", "seit")),
        ("places", ("Platzzahl", "Anzahl Plätze", "Kapazität", "Capacity", "PLAETZE")),
    )  # fmt: skip
    for field, names in synonyms:
        for name in names:
            spelling = Spelling(names=GERMAN | {field: name})
            yield _text(f"header/{field} is {name}", listed(spelling))
    turned = Spelling(columns=PLAIN[::-1])
    yield _text("header/turned round", listed(turned))
    groups = "Träger;;Adresse;;;Angebot;\r\n"
    yield _text("header/groups above", groups + listed(Spelling()))
    upper = ["Akteur", "Angebot", "Adresse", "", "", "Beginn", "Plätze"]
    lower = ["", "", "Straße", "PLZ", "Ort", "", ""]
    body = written(Spelling().rows())
    yield _text("header/in two lines", written([upper, lower]) + body)
    broken = written([[name.replace("Straße", "Straße\nund Hausnummer") for name in
                       Spelling().header()]]) + body  # fmt: skip
    yield _text("header/line end in a name", broken)
    beside = [[*row, str(n), "ja"] for n, row in enumerate(Spelling().rows())]
    yield _text(
        "header/unknown columns beside",
        written([[*Spelling().header(), "Lfd. Zähler intern", "geprüft?"], *beside]),
    )


def _numbers() -> Iterator[Case]:
    marks = {"none": "", "point": ".", "comma": ",", "space": " ", "narrow": "\u202f",
             "hard space": "\u00a0", "apostrophe": "'"}  # fmt: skip
    for decimal, shown in (
        *((",", "none"), (".", "none"), (",", "point"), (".", "comma"), (",", "space")),
        *((",", "narrow"), (",", "hard space"), (".", "apostrophe")),
    ):
        thousands = marks[shown]
        spelling = Spelling(columns=(*PLACED, "places"), decimal=decimal, thousands=thousands)
        yield _text(
            f"numbers/decimal {'comma' if decimal == ',' else 'point'}, thousands {shown}",
            listed(spelling, quoting=csv.QUOTE_ALL),
            says=spelling.columns,
            system="EPSG:25832",
        )
    for digits in (0, 1, 3, 6):
        spelling = Spelling(columns=PLACED, digits=digits)
        yield _text(
            f"numbers/{digits} decimals", listed(spelling), says=PLACED, system="EPSG:25832"
        )
    places = {
        "with unit": lambda offer: f"{offer.places} Plätze",
        "with decimals": lambda offer: f"{offer.places},00",
        "with sign": lambda offer: f"+{offer.places}",
        "with spaces": lambda offer: f"  {offer.places} ",
    }
    for name, write in places.items():
        yield _text(f"numbers/places {name}", listed(Spelling(values={"places": write})))


def _dates() -> Iterator[Case]:
    ways = {
        "german": "%d.%m.%Y",
        "two digits": "%d.%m.%y",
        "iso": "%Y-%m-%d",
        "iso with time": "%Y-%m-%dT00:00:00",
        "with time": "%d.%m.%Y 08:30",
        "compact": "%Y%m%d",
        "slashes, day first": "%d/%m/%Y",
        "slashes, month first": "%m/%d/%Y",
        "dashes, day first": "%d-%m-%Y",
        "year first with slashes": "%Y/%m/%d",
        "name of the month": lambda day: f"{day.day}. {_MONTHS[day.month - 1]} {day.year}",
        "no zeros": lambda day: f"{day.day}.{day.month}.{day.year}",
        "spaces": lambda day: f"{day.day}. {day.month}. {day.year}",
        "serial": lambda day: str((day - type(day)(1899, 12, 30)).days),
    }
    for name, day in ways.items():
        yield _text(f"dates/{name}", listed(Spelling(day=day)))
    both = tuple(offer for offer in OFFERS if offer.starts_on.day <= 12)
    for mark in "/-":
        for order in (f"%d{mark}%m{mark}%Y", f"%m{mark}%d{mark}%Y"):
            content = listed(Spelling(day=order), offers=both).encode()
            shown = order.replace("/", "s")
            yield Case(f"dates/open {shown}", "csv", content, Asked("DATE_ORDER"))
    alike = tuple(replace(offer, starts_on=offer.starts_on.replace(month=n, day=n))
                  for n, offer in enumerate(OFFERS, start=1))  # fmt: skip
    yield _text(
        "dates/day and month alike", listed(Spelling(day="%m/%d/%Y"), offers=alike), offers=alike
    )


def _keys() -> Iterator[Case]:
    says = (*PLAIN, "ags")
    ways = {
        "whole": lambda offer: offer.ags,
        "lost zero": lambda offer: offer.ags.lstrip("0"),
        "ars": lambda offer: f"{offer.ags[:5]}{'0000'}{offer.ags[5:]}",
        "ars without zero": lambda offer: f"{offer.ags[1:5]}{'0000'}{offer.ags[5:]}",
        "with spaces": lambda offer: f"{offer.ags[:2]} {offer.ags[2:5]} {offer.ags[5:]}",
        "float": lambda offer: f"{offer.ags.lstrip('0')}.0",
        "apostrophe": lambda offer: f"'{offer.ags}",
        "formula": lambda offer: f'="{offer.ags}"',
    }
    for name, write in ways.items():
        spelling = Spelling(columns=says, values={"ags": write})
        yield _text(f"keys/ags {name}", listed(spelling), says=says)
    towns = tuple(offer for offer in OFFERS if offer.ags.endswith("000"))
    short = Spelling(columns=says, values={"ags": lambda offer: offer.ags[:5]})
    yield _text("keys/ags of towns alone", listed(short, offers=towns), offers=towns, says=says)
    east = tuple(replace(offer, postcode="01067", city="Dresden") for offer in OFFERS)
    codes = {
        "lost zero": lambda offer: "1067",
        "country": lambda offer: "D-01067",
        "country DE": lambda offer: "DE 01067",
        "float": lambda offer: "1067.0",
    }
    for name, write in codes.items():
        spelling = Spelling(values={"postcode": write})
        yield _text(f"keys/postcode {name}", listed(spelling, offers=east), offers=east)
    one = Spelling(
        columns=("actor", "title", "city"),
        names=GERMAN | {"city": "PLZ Ort"},
        values={"city": lambda offer: f"{offer.postcode} {offer.city}"},
    )
    yield _text("keys/postcode and town", listed(one), says=("actor", "title", "postcode", "city"))
    address = Spelling(
        columns=("actor", "title", "street"),
        names=GERMAN | {"street": "Adresse"},
        values={"street": lambda offer: f"{offer.street}, {offer.postcode} {offer.city}"},
    )
    yield _text(
        "keys/address in one cell",
        listed(address),
        says=("actor", "title", "street", "postcode", "city"),
    )
    all_of_it = Spelling(columns=ALL)
    yield _text("keys/everything", listed(all_of_it), says=ALL, system="EPSG:25832")
