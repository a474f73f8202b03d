"""German addresses as offices write them, and what of them names a place."""

from __future__ import annotations

from time import perf_counter

import pytest

from bildungsprojekte_plugin.exchange.geocoding.address import Address, parse

ESSEN = {"postcode": "45127", "city": "Essen"}


@pytest.mark.parametrize(
    ("written", "street", "number"),
    [
        ("Musterstraße 12", "Musterstraße", "12"),
        ("Musterstr. 12 a", "Musterstraße", "12a"),
        ("Musterstr.12A", "Musterstraße", "12a"),
        ("Musterstrasse 12", "Musterstraße", "12"),
        ("Muster Str. 12", "Muster Straße", "12"),
        ("Str. der Einheit 3", "Straße der Einheit", "3"),
        ("An der Str. 4", "An der Straße", "4"),
        ("Strümper Weg 4", "Strümper Weg", "4"),
        ("Berliner Pl. 3", "Berliner Platz", "3"),
        ("Willy-Brandt-Pl. 5", "Willy-Brandt-Platz", "5"),
        ("Straße des 17. Juni 135", "Straße des 17. Juni", "135"),
        ("Straße des 17. Juni", "Straße des 17. Juni", ""),
        ("Schulstr. 12-14", "Schulstraße", "12-14"),
        ("Schulstr. 12 – 14", "Schulstraße", "12-14"),
        ("Schulstr. 7/9", "Schulstraße", "7/9"),
        ("Schulstr. 7 a-c", "Schulstraße", "7a-c"),
        ("Schulstr. 5 1/2", "Schulstraße", "5 1/2"),
        ("Schulstr. Nr. 7", "Schulstraße", "7"),
        ("Schulstraße, 7", "Schulstraße", "7"),
        ("Ostring 5a-7b", "Ostring", "5a-7b"),
        ("Am Markt", "Am Markt", ""),
        ("Haus Ripshorst", "Haus Ripshorst", ""),
        ("  Am\tMarkt   3 ", "Am Markt", "3"),
        ("Am Markt 3\nHinterhaus", "Am Markt", "3"),
        ("Am Markt 3 Hinterhaus", "Am Markt", "3"),
        ("Am Markt 3 a, 2. OG", "Am Markt", "3a"),
        ("Am Markt 3 Gebäude C", "Am Markt", "3"),
        ("c/o Stadtbücherei, Am Markt 3", "Am Markt", "3"),
        ("C/O VHS; Am Markt 3", "Am Markt", "3"),
        ("z. Hd. Frau Muster, Am Markt 3", "Am Markt", "3"),
        ("Campus Nord, Universitätsstr. 150", "Universitätsstraße", "150"),
        ("Am Markt 3, Postfach 10 20 30", "Am Markt", "3"),
        ("Postfach 10 20 30", "", ""),
        ("PF 1020", "", ""),
        ("c/o Stadtbücherei", "", ""),
        ("Pfarrstr. 4", "Pfarrstraße", "4"),
        ("", "", ""),
        (None, "", ""),
        ("12", "12", ""),
    ],
)
def test_street_and_number_are_told_apart(written, street, number):
    assert parse(written, **ESSEN) == Address(street, number, "45127", "Essen")


@pytest.mark.parametrize(
    ("street", "postcode", "city", "expected"),
    [
        ("Am Markt 3", "45127", "Essen", ("45127", "Essen", "")),
        ("Am Markt 3", "1067", "Dresden", ("01067", "Dresden", "")),
        ("Am Markt 3", "D-45127", "Essen", ("45127", "Essen", "")),
        ("Am Markt 3", None, "45127 Essen", ("45127", "Essen", "")),
        ("Am Markt 3, 45127 Essen", None, None, ("45127", "Essen", "")),
        ("Am Markt 3, 45127 Essen", "45128", "Essen", ("45128", "Essen", "")),
        ("Am Markt 3", "45307", "Essen (Kray)", ("45307", "Essen", "Kray")),
        ("Am Markt 3 (OT Kray)", "45307", "Essen", ("45307", "Essen", "Kray")),
        ("Am Markt 3, Ortsteil Kray", "45307", "Essen", ("45307", "Essen", "Kray")),
        ("Am Markt 3", "45307", "Essen, Stadtteil Kray", ("45307", "Essen", "Kray")),
        ("Am Markt 3", "44575", "Castrop-Rauxel", ("44575", "Castrop-Rauxel", "")),
        ("Am Markt 3", "unbekannt", "Essen", ("", "Essen", "")),
    ],
)
def test_the_town_is_found_wherever_it_was_written(street, postcode, city, expected):
    found = parse(street, postcode, city)
    assert (found.street, found.house_number) == ("Am Markt", "3")
    assert (found.postcode, found.city, found.district) == expected


@pytest.mark.parametrize(
    ("number", "first"),
    [("12", "12"), ("12a", "12a"), ("12-14", "12"), ("7a-c", "7a"), ("7/9", "7"), ("5 1/2", "5")],
)
def test_of_several_numbers_the_first_is_asked_for(number, first):
    assert Address("Weg", number).first_number == first


@pytest.mark.parametrize(
    ("address", "names_a_place"),
    [
        (parse("Postfach 12", None, None), False),
        (parse("Am Markt 3", None, None), False),
        (parse("Am Markt 3", None, "Essen"), True),
        (parse(None, "45127", None), True),
        (parse("Am Markt 3", None, None, "05113000"), True),
    ],
)
def test_a_street_alone_is_no_place(address, names_a_place):
    assert address.names_a_place is names_a_place


def test_an_address_is_shown_as_it_is_written_here():
    assert str(parse("Musterstr. 12 a", "45127", "Essen")) == "Musterstraße 12a, 45127 Essen"
    assert str(parse(None, None, "Essen")) == "Essen"


@pytest.mark.parametrize("text", ["a" * 1_000_000, "1 " * 500_000, "(" * 500_000, "a 1-" * 300_000])
def test_a_monstrous_field_takes_no_time(text):
    since = perf_counter()
    parse(text, text, text)
    assert perf_counter() - since < 0.5
